"""The columns of a table of pay, checked and turned into numbers. Used by `table` only.

Required: `gross_month_mad` (or gross_01_mad … gross_12_mad) and `month` ("YYYY-MM") or `year`. Optional: `person` (a
row a person when absent), `dependants`, `park`, `region`, `hired`, `moroccan`, `new_recruit`, `cimr_rate`,
`establishment`, `company`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kafaat.rules import engine
from kafaat.rules.engine import Array
from kafaat.rules.types import RuleError

Whole = NDArray[np.int64]
Places = NDArray[np.intp]

MONTH_COLUMNS = tuple(f"gross_{k:02d}_mad" for k in range(1, 13))
KNOWN = {"gross_month_mad", "month", "year", "person", "dependants", "park", "region", "hired", "moroccan",
         "new_recruit", "cimr_rate", "establishment", "company", *MONTH_COLUMNS}
NEVER = -10_000  # hired long before any table


class Columns:
    """The table, read once. RuleError names the column, the first bad row (from 1) and what is expected."""

    def __init__(self, columns: Mapping[str, ArrayLike]) -> None:
        names = list(columns.keys() if hasattr(columns, "keys") else columns.columns)  # type: ignore[attr-defined]
        unknown = [name for name in names if name not in KNOWN]
        if unknown:
            raise RuleError(f"colonne inconnue : « {unknown[0]} » (connues : {', '.join(sorted(KNOWN))})")
        self._raw = {name: np.asarray(columns[name]) for name in names}
        self.by_month = "month" in self._raw
        if self.by_month == ("year" in self._raw):
            raise RuleError("donnez une colonne « month » (AAAA-MM) ou une colonne « year », et une seule")
        self.twelve = all(name in self._raw for name in MONTH_COLUMNS)
        if "gross_month_mad" not in self._raw and not (self.twelve and not self.by_month):
            raise RuleError("colonne absente : gross_month_mad (ou, par année, gross_01_mad … gross_12_mad)")
        lengths = {column.shape[0] for column in self._raw.values() if column.ndim == 1}
        if len(lengths) != 1:
            raise RuleError(f"les colonnes n'ont pas toutes la même longueur : {sorted(lengths)}")
        self.rows = lengths.pop()
        if not self.rows:
            raise RuleError("le tableau est vide")
        self.person = self._codes("person") if "person" in self._raw else np.arange(self.rows)
        self.months = self._ordinals("month") if self.by_month else np.zeros(0, dtype=np.int64)
        self.years = np.zeros(0, dtype=np.int64) if self.by_month else self._years()
        self.gross = self._money("gross_month_mad") if "gross_month_mad" in self._raw else np.zeros(0)
        self._twelve = [self._money(name) for name in MONTH_COLUMNS] if self.twelve else []
        self._hired = self._ordinals("hired") if "hired" in self._raw else np.full(self.rows, NEVER, dtype=np.int64)
        self._park, self._region = self._place("park", "none"), self._place("region", "unknown")
        self._place_codes = self._group_codes("establishment")
        self._firm_codes = self._group_codes("company")

    # -- reading ----------------------------------------------------------------------------------------

    def _column(self, name: str) -> Any:
        return np.broadcast_to(self._raw[name], (self.rows,))

    def _refuse(self, name: str, bad: Any, expected: str) -> None:
        if bad.any():
            row = int(np.flatnonzero(bad)[0])
            count = int(bad.sum())
            more = f" ; {count} lignes dans ce cas" if count > 1 else ""
            raise RuleError(f"ligne {row + 1}, colonne « {name} » : « {self._column(name)[row]} » ; {expected}{more}")

    def _money(self, name: str) -> Array:
        try:
            values = self._column(name).astype(np.float64)
        except (TypeError, ValueError):
            raise RuleError(f"colonne « {name} » : des nombres sont attendus") from None
        self._refuse(name, ~np.isfinite(values) | (values < 0), "un montant en MAD, zéro ou plus, est attendu")
        return np.ascontiguousarray(values)

    def _years(self) -> Whole:
        values = self._column("year").astype(np.float64)
        first, last = engine.table_span()[0].year, 2100
        self._refuse("year", (values != np.floor(values)) | (values < first) | (values > last),
                     f"une année à partir de {first} est attendue")
        return np.asarray(values, dtype=np.int64)

    def _ordinals(self, name: str) -> Whole:
        column = self._column(name)
        if np.issubdtype(column.dtype, np.datetime64):
            return np.asarray(column.astype("datetime64[M]").astype(np.int64) + 1970 * 12)
        texts, places = np.unique(column.astype(str), return_inverse=True)
        known = np.array([_ordinal(text) for text in texts], dtype=np.int64)
        self._refuse(name, known[places] == NEVER - 1, "un mois AAAA-MM est attendu, par exemple 2026-03")
        return np.asarray(known[places])

    def _place(self, kind: str, blank: str) -> Places:
        """Index of each row's place in OpenFisca's enumeration; blank cells are outside a park, or unknown."""
        members = [member.name for member in engine.system().get_variable(kind).possible_values]
        if kind not in self._raw:
            return np.zeros(self.rows, dtype=np.intp)
        texts, places = np.unique(self._column(kind).astype(str), return_inverse=True)
        ids = [blank if text.strip() in ("", "None", "nan") else text.strip().replace("-", "_") for text in texts]
        found = np.array([members.index(name) if name in members else -1 for name in ids], dtype=np.intp)
        self._refuse(kind, found[places] < 0, f"connus : {', '.join(engine.place_ids(kind))}")
        return np.asarray(found[places])

    def _codes(self, name: str) -> Whole:
        return np.asarray(np.unique(self._column(name), return_inverse=True)[1], dtype=np.int64)

    def _group_codes(self, name: str) -> Whole | None:
        return self._codes(name) if name in self._raw else None

    # -- what the computation asks ----------------------------------------------------------------------

    @property
    def grouped(self) -> bool:
        return self._place_codes is not None or self._firm_codes is not None

    def whole_groups(self, items: Places, size: int) -> list[Places]:
        """Slices of about `size` rows that split no company (or establishment, where no company is given)."""
        codes = self._firm_codes if self._firm_codes is not None else self._place_codes
        if codes is None:
            return [items]
        mine = items[np.argsort(codes[items], kind="stable")]
        edges = np.flatnonzero(np.diff(codes[mine])) + 1
        cuts, last = [], 0
        for edge in edges:
            if edge - last >= size:
                cuts.append(int(edge))
                last = int(edge)
        return list(np.split(mine, cuts))

    def year_pay(self, rows: Places) -> Array:
        if self.twelve:
            return np.stack([column[rows] for column in self._twelve], axis=1)
        return np.repeat(self.gross[rows][:, None], 12, axis=1)

    def hired_ordinal(self, rows: Places) -> Whole:
        return self._hired[rows]

    def person_inputs(self, rows: Places) -> dict[str, Any]:
        given: dict[str, Any] = {}
        if "hired" in self._raw:
            days = (self._hired[rows] - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]")
            given["hiring_date"] = days
        for name, variable in (("moroccan", "is_moroccan"), ("new_recruit", "is_new_recruit")):
            if name in self._raw:
                given[variable] = self._column(name)[rows].astype(bool)
        if "dependants" in self._raw:
            counts = self._column("dependants").astype(np.float64)
            self._refuse("dependants", (counts < 0) | (counts != np.floor(counts)), "un nombre entier, zéro ou plus")
            given["dependants"] = counts[rows].astype(np.int32)
        if "cimr_rate" in self._raw:
            rates = self._column("cimr_rate").astype(np.float64)
            self._refuse("cimr_rate", ~((rates >= 0) & (rates <= 1)), "une part entre 0 et 1 est attendue")
            given["cimr_rate"] = rates[rows]
        return given

    def places(self, rows: Places) -> tuple[Places, dict[str, Any]]:
        """Each row's establishment, and the park and region of each. Without an `establishment` column, one by place:
        nothing but the place of a post then matters."""
        codes = self._park[rows] * 100 + self._region[rows]
        if self._place_codes is not None:
            own = self._place_codes[rows] * 100_000 + codes
            if len(np.unique(own)) != len(np.unique(self._place_codes[rows])):
                raise RuleError("un même établissement porte deux parcs ou deux régions")
            codes = own
        _, heads, place = np.unique(codes, return_index=True, return_inverse=True)
        return place, {"park": self._member("park", self._park[rows][heads]),
                       "region": self._member("region", self._region[rows][heads])}

    def firms(self, rows: Places) -> tuple[Places | None, dict[str, Any]]:
        if self._firm_codes is None:
            return np.zeros(len(rows), dtype=np.intp), {}
        return np.asarray(np.unique(self._firm_codes[rows], return_inverse=True)[1]), {}

    @staticmethod
    def _member(kind: str, index: Places) -> Any:
        members = list(engine.system().get_variable(kind).possible_values)
        return np.array([members[k].name for k in index])


def _ordinal(text: str) -> int:
    """"2026-03" (or an ISO day) → months since year 0; one below NEVER when it is no month."""
    parts = text.strip().split("-")
    if len(parts) in (2, 3) and all(part.isdigit() for part in parts) and 1 <= int(parts[1]) <= 12:
        return int(parts[0]) * 12 + int(parts[1]) - 1
    return NEVER - 1
