"""Who gains and who loses by a reform, by place and by pay, small cells masked. Used by `reform`; the result is public.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kafaat.model.french import number
from kafaat.rules import engine
from kafaat.rules.engine import Array
from kafaat.rules.reforms.masking import Sum, protect
from kafaat.rules.staff.staff import Place, Staff, Whole

SMALL = 5  # posts under which a cell is masked: a common floor of official statistics; a parameter of `compare`
STEP_MAD_YEAR = 1.0  # a change under this, on average a year, is no change
# Edges of gross monthly pay (MAD) where a rule bites, so that bands mean the same in every firm and year: 6 000, the
# ceiling of the CNSS and of insertion contracts; 10 000, that of TAHFIZ; 12 554 and 21 418, rounded here, the pays from
# which the AIR pays under a cap of 10 % and of 20 % (2026 rules, no dependants). Deciles would move with each file, and
# could not be compared.
BANDS = (6_000.0, 10_000.0, 12_500.0, 21_500.0)


@dataclass(frozen=True, slots=True)
class Cell:
    """Posts (or firms) and what they gain together in a mean year of the period, MAD; None: masked."""

    count: int | None
    change_mad_year: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One group: those who gain, those who lose, those for whom nothing changes (under 1 MAD a year), and all."""

    group: str  # French
    gain: Cell
    lose: Cell
    same: Cell
    all: Cell


@dataclass(frozen=True, slots=True)
class Effects:
    """The same change by place and by band of gross pay; `total` closes both."""

    by_place: tuple[Row, ...]
    by_band: tuple[Row, ...]
    total: Row


def effects(changes: Sequence[Array], staff: Staff, small: int) -> tuple[Effects, ...]:
    """One for each of `changes`, MAD a year by person of each row. They count the same posts, so they are masked
    together: what one shows must not unmask another."""
    place, places = _place_groups(staff)
    band, bands = _band_groups(staff)
    groups = ((place, len(places)), (band, len(bands)), (np.zeros(len(staff), dtype=np.int64), 1))
    blocks = []
    for change in changes:
        outcome = _outcome(change)
        blocks.append([_table(outcome, change, staff.people, codes, count) for codes, count in groups])
    names = [*places, *bands, "Ensemble"]
    return tuple(Effects(rows[:len(places)], rows[len(places):-1], rows[-1]) for rows in _masked(blocks, names, small))


def firm_effects(change: Array, posts: Whole, small: int) -> Row:
    """`change`: MAD a year of each firm, which has so many posts: a cell of firms with few posts is masked."""
    none, ones = np.zeros(len(change), dtype=np.int64), np.ones(len(change), dtype=np.int64)
    counted, behind = (_table(_outcome(change), change, weights, none, 1) for weights in (ones, posts))
    return _masked([[counted]], ["Entreprises"], small, behind.counts)[0][0]


@dataclass(frozen=True)
class _Table:
    counts: Whole  # (groups, outcomes)
    changes: Array


def _outcome(change: Array) -> Whole:
    """0 gain, 1 lose, 2 same."""
    return np.select([change >= STEP_MAD_YEAR, change <= -STEP_MAD_YEAR], [0, 1], 2).astype(np.int64)


def _table(outcome: Whole, change: Array, people: Whole, group: Whole, groups: int) -> _Table:
    key = group * 3 + outcome
    counts = np.bincount(key, weights=people, minlength=groups * 3).reshape(groups, 3).round().astype(np.int64)
    changes = np.bincount(key, weights=people * change, minlength=groups * 3).reshape(groups, 3)
    return _Table(np.column_stack([counts, counts.sum(axis=1)]), np.column_stack([changes, changes.sum(axis=1)]))


def _masked(blocks: Sequence[Sequence[_Table]], names: Sequence[str], small: int,
            behind: Whole | None = None) -> tuple[tuple[Row, ...], ...]:
    """The rows of each block of tables, the last table of a block being the total of the others. Counts and amounts are
    masked apart: where nothing changes the amount is known to be nothing, so it hides nothing. `behind`: the posts
    behind each cell, where they are not its count."""
    counts = np.stack([np.vstack([table.counts for table in block]) for block in blocks])
    changes = np.stack([np.vstack([table.changes for table in block]) for block in blocks])
    sizes = counts if behind is None else behind
    edges = np.cumsum([0, *(len(table.counts) for table in blocks[0][:-1])])
    lines = len(names)
    last = lines - 1

    def cell(block: int, row: int, outcome: int) -> int:
        return (block * lines + row) * 4 + outcome

    def hidden(outcomes: tuple[int, ...], linked: bool) -> NDArray[np.bool_]:
        sums: list[Sum] = []
        for block in range(len(blocks)):
            sums += [(cell(block, row, 3), tuple(cell(block, row, k) for k in outcomes)) for row in range(lines)]
            sums += [(cell(block, last, k), tuple(cell(block, row, k) for row in range(low, high)))
                     for low, high in pairwise(edges.tolist()) for k in (*outcomes, 3)]
            if linked and block:
                sums += [(cell(0, row, 3), (cell(block, row, 3),)) for row in range(last)]
        # The change in all is in the budget, the number of posts in the title.
        public = [cell(block, last, 3) for block in range(len(blocks))]
        spared = [cell(block, row, 3) for block in range(len(blocks)) for row in range(last)]
        return protect(sizes.ravel().tolist(), sums, small, public, spared).reshape(counts.shape)

    no_count = hidden((0, 1, 2), True)
    no_change = hidden((0, 1), False) | no_count
    no_change[:, -1, 3] = False
    return tuple(tuple(Row(name, *(Cell(None if no_count[block, row, k] else int(counts[block, row, k]),
                                        None if no_change[block, row, k] else float(changes[block, row, k]))
                                   for k in range(4)))
                       for row, name in enumerate(names)) for block in range(len(blocks)))


def _place_groups(staff: Staff) -> tuple[Whole, tuple[str, ...]]:
    """Each row's park; outside a park, whether the region has one (before the reform)."""
    words = [place_words(place) for place in staff.places]
    names = tuple(dict.fromkeys(sorted(words, key=_order)))
    return np.array([names.index(name) for name in words], dtype=np.int64)[staff.place], names


def place_words(place: Place) -> str:
    if place.park is not None:
        return engine.place_label("park", place.park)
    if place.region is None:
        return "Lieu non indiqué"
    nearest = str(engine.fact(f"offer.region.{place.region.replace('-', '_')}").value)
    return "Région sans parc" if nearest == "none" else "Hors parc, région qui en a un"


def _order(name: str) -> int:
    parks = [engine.place_label("park", park) for park in engine.place_ids("park")]
    return parks.index(name) if name in parks else len(parks) + ("Région" in name) * 1 + ("Lieu" in name) * 2


def _band_groups(staff: Staff) -> tuple[Whole, tuple[str, ...]]:
    names = [f"jusqu'à {number(BANDS[0])}", *(f"{number(low)} à {number(high)}" for low, high in pairwise(BANDS)),
             f"plus de {number(BANDS[-1])}"]
    return np.searchsorted(BANDS, np.round(staff.gross, 2), side="left").astype(np.int64), tuple(names)
