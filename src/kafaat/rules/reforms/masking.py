"""Small cells of published tables, masked so that no sum gives them back. Used by `reform_effects`.

A table is a list of cells and of sums (a total, its parts). Cells under the limit are masked; then others beside them,
inner and small ones first, until no masked cell can be computed from what is shown, and no shown total gives away the
sum of a few people.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Sum = tuple[int, tuple[int, ...]]  # place of the total, places of its parts
TOTAL, SPARED, NOTHING = 1e9, 1e10, 1e12  # what masking such a cell costs, beside masking so many posts


def protect(sizes: Sequence[int], sums: Sequence[Sum], small: int, public: Sequence[int] = (),
            spared: Sequence[int] = ()) -> NDArray[np.bool_]:
    """Which cells to mask, given how many posts stand behind each. `public` cells are known from elsewhere and cannot
    be masked. Totals, then `spared` cells, then cells of nothing are masked only where nothing else hides a small
    one."""
    counts, shown = np.asarray(sizes, dtype=np.int64), set(public)
    masked = (counts > 0) & (counts < small) & ~np.isin(np.arange(len(counts)), list(shown))
    totals, dear = {total for total, _ in sums}, set(spared)
    price = [counts[cell] + TOTAL * (cell in totals) + SPARED * (cell in dear) + NOTHING * (not counts[cell])
             for cell in range(len(counts))]
    lost: set[int] = set()  # cells that nothing left can hide
    while True:
        more = _more(masked, counts, sums, small, price, shown, lost)
        if more is None:
            return masked
        masked[list(more)] = True


def _more(masked: NDArray[np.bool_], counts: NDArray[np.int64], sums: Sequence[Sum], small: int,
          price: Sequence[float], shown: set[int], lost: set[int]) -> set[int] | None:
    """The next cells to mask; None when all is safe, or when nothing can be done for what is left."""
    open_to = sorted(_determined(masked, sums) - lost)
    paths = [path for cell in open_to if (path := _around(cell, masked, sums, price, shown))]
    if paths:
        return min(paths, key=lambda path: (sum(price[cell] for cell in path), sorted(path)))
    for cell in open_to:  # already linked, yet fixed by a third sum: anything beside it may help
        beside = [other for total, parts in sums if cell in (total, *parts) for other in (total, *parts)
                  if not masked[other] and other not in shown]
        if beside:
            return {min(beside, key=lambda other: (price[other], other))}
        lost.add(cell)
    for total, parts in sums:
        hidden = [cell for cell in parts if masked[cell]]
        if hidden and not masked[total] and 0 < counts[hidden].sum() < small:
            free = [cell for cell in (total, *parts) if not masked[cell] and cell not in shown]
            if free:
                return {min(free, key=lambda cell: (price[cell], cell))}
    return None


def _around(cell: int, masked: NDArray[np.bool_], sums: Sequence[Sum], price: Sequence[float],
            shown: set[int]) -> set[int]:
    """The cheapest cells to mask that link two sums of this cell another way: its value then hangs on theirs. Empty
    when all its sums are linked already, or none can be."""
    members = [{total, *parts} for total, parts in sums]
    mine = [k for k, cells in enumerate(members) if cell in cells]
    found = [path for start, end in combinations(mine, 2)
             if (path := _path(start, end, members, shown | {cell}, masked, price))]
    return min(found, key=lambda path: (sum(price[step] for step in path), sorted(path)), default=set())


def _path(start: int, end: int, members: Sequence[set[int]], barred: set[int], masked: NDArray[np.bool_],
          price: Sequence[float]) -> set[int]:
    """The cells not yet masked of the cheapest way from a sum to another, each step a cell that two sums share."""
    queue: list[tuple[float, int, tuple[int, ...]]] = [(0.0, start, ())]
    done: set[int] = set()
    while queue:
        cost, at, path = heappop(queue)
        if at == end:
            return {step for step in path if not masked[step]}
        if at in done:
            continue
        done.add(at)
        for step in members[at] - barred:
            for other in range(len(members)):
                if other not in done and step in members[other]:
                    heappush(queue, (cost + (0.0 if masked[step] else price[step]), other, (*path, step)))
    return set()


def _determined(masked: NDArray[np.bool_], sums: Sequence[Sum]) -> set[int]:
    """Masked cells that the sums fix once the others are known: those on which no solution of the sums differs."""
    cells = np.flatnonzero(masked)
    if not len(cells):
        return set()
    place = {cell: k for k, cell in enumerate(cells.tolist())}
    matrix = np.zeros((len(sums), len(cells)))
    for row, (total, parts) in enumerate(sums):
        for cell, sign in ((total, -1.0), *((part, 1.0) for part in parts)):
            if cell in place:
                matrix[row, place[cell]] += sign
    _, values, basis = np.linalg.svd(matrix)
    free = basis[int((values > 1e-9).sum()):]
    return {int(cell) for k, cell in enumerate(cells) if not (np.abs(free[:, k]) > 1e-9).any()}
