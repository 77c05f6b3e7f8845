"""A mixed-integer linear model built by blocks of variables, solved by HiGHS through SciPy, repeatably.

Effort is counted in branch-and-bound nodes, not seconds: the same model and effort give the same answer. A clock
is only a last guard, and the status says when it stopped the search. Used by the other modules of this package.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

Terms = Iterable[tuple[int, float]]


@dataclass(frozen=True)
class Effort:
    nodes: int
    gap: float  # relative gap at which the search may stop
    clock_s: float  # last guard


EFFORTS = {"quick": Effort(10, .08, 300), "normal": Effort(20, .03, 900), "deep": Effort(3000, .01, 7200)}


@dataclass(frozen=True)
class Solution:
    status: str  # "optimal", "within gap", "stopped by effort", "stopped by clock", "infeasible", "no solution"
    values: NDArray[np.float64] | None
    objective: float | None
    bound: float | None

    @property
    def gap(self) -> float | None:
        """(bound − objective) / |objective|; 0 when proven optimal."""
        if self.objective is None or self.bound is None:
            return None
        return max(0.0, self.bound - self.objective) / max(abs(self.objective), 1.0)


class Model:
    """Variables are integers handed out by `add`; rows are (variable, coefficient) pairs; `gain` is maximised."""

    def __init__(self) -> None:
        self._lower: list[float] = []
        self._upper: list[float] = []
        self._whole: list[int] = []
        self._gain: list[float] = []
        self._rows: list[list[tuple[int, float]]] = []
        self._row_low: list[float] = []
        self._row_high: list[float] = []

    def add(self, lower: float = 0.0, upper: float = np.inf, *, whole: bool = False, gain: float = 0.0) -> int:
        self._lower.append(lower)
        self._upper.append(upper)
        self._whole.append(int(whole))
        self._gain.append(gain)
        return len(self._gain) - 1

    def earn(self, variable: int, gain: float) -> None:
        """Adds to what one unit of a variable brings."""
        self._gain[variable] += gain

    def gain_of(self, variable: int) -> float:
        return self._gain[variable]

    def row(self, terms: Terms, low: float = -np.inf, high: float = np.inf) -> None:
        self._rows.append([(v, c) for v, c in terms if c])
        self._row_low.append(low)
        self._row_high.append(high)

    def relaxed(self) -> Model:
        """The same model without whole numbers."""
        copy = Model()
        copy.__dict__ |= {key: list(value) for key, value in self.__dict__.items()}
        copy._whole = [0] * len(self._whole)
        return copy

    def solve(self, effort: Effort) -> Solution:
        if not self._gain:  # nothing to decide, which SciPy refuses
            return Solution("optimal", np.zeros(0), 0.0, 0.0)
        entries = np.array([(r, v, c) for r, row in enumerate(self._rows) for v, c in row]).reshape(-1, 3)
        at, column = entries[:, 0].astype(int), entries[:, 1].astype(int)
        matrix = csr_matrix((entries[:, 2], (at, column)), shape=(len(self._rows), len(self._gain)))
        outcome = milp(-np.array(self._gain), integrality=np.array(self._whole),
                       bounds=Bounds(np.array(self._lower), np.array(self._upper)),
                       constraints=LinearConstraint(matrix, np.array(self._row_low), np.array(self._row_high)),
                       options={"node_limit": effort.nodes, "mip_rel_gap": effort.gap, "time_limit": effort.clock_s})
        if outcome.x is None:
            return Solution("infeasible" if outcome.status == 2 else "no solution", None, None, None)
        objective = -float(outcome.fun)
        dual = getattr(outcome, "mip_dual_bound", None)
        bound = objective if dual is None else max(objective, -float(dual))
        return Solution(self._status(outcome, objective, bound), np.asarray(outcome.x), objective, bound)

    @staticmethod
    def _status(outcome: object, objective: float, bound: float) -> str:
        if getattr(outcome, "status", 0) == 0:
            return "optimal" if bound - objective <= 1e-6 * max(abs(objective), 1.0) else "within gap"
        text = str(getattr(outcome, "message", "")).lower()
        return "stopped by clock" if "time" in text else "stopped by effort"
