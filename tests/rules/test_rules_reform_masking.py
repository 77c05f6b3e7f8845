"""Small cells stay hidden: under the limit, not rebuilt by any sum, and hidden with as few others as need be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from kafaat.rules.reforms.masking import Sum, protect


def grid(rows: list[list[int]]) -> tuple[list[int], list[Sum]]:
    """A table with its margins: cells in order of rows, each row closed by its total, the last row the totals."""
    table = np.array(rows)
    full = np.column_stack([table, table.sum(axis=1)])
    full = np.vstack([full, full.sum(axis=0)])
    height, width = full.shape
    across = [(r * width + width - 1, tuple(r * width + c for c in range(width - 1))) for r in range(height)]
    down = [((height - 1) * width + c, tuple(r * width + c for r in range(height - 1))) for c in range(width)]
    return full.ravel().tolist(), [*across, *down]


def spans(sizes: list[int], sums: list[Sum], masked: np.ndarray) -> dict[int, tuple[float, float]]:
    """What a reader of the table can say of each masked cell: from, to (cells are not negative)."""
    hidden = np.flatnonzero(masked).tolist()
    matrix = np.zeros((len(sums), len(sizes)))
    for row, (total, parts) in enumerate(sums):
        matrix[row, list(parts)] = 1
        matrix[row, total] = -1
    known = np.where(masked, 0, sizes)
    found = {}
    for k, cell in enumerate(hidden):
        cost = np.zeros(len(hidden))
        cost[k] = 1
        ends = [linprog(sign * cost, A_eq=matrix[:, hidden], b_eq=-matrix @ known) for sign in (1, -1)]
        found[cell] = (ends[0].fun, np.inf if ends[1].status == 3 else -ends[1].fun)
    return found


def test_nothing_small_nothing_masked() -> None:
    sizes, sums = grid([[5, 20], [0, 8]])
    assert not protect(sizes, sums, 5).any()


def test_a_small_cell_hides_with_the_smallest_that_close_a_ring_round_it() -> None:
    sizes, sums = grid([[3, 40, 50], [60, 7, 80], [90, 100, 9]])
    masked = protect(sizes, sums, 5)
    assert sorted(sizes[k] for k in np.flatnonzero(masked)) == [3, 7, 40, 60]


def test_totals_are_masked_only_where_inner_cells_cannot_help() -> None:
    """Nobody else loses: the small cell hides behind its line and the totals; the other lines stay whole."""
    sizes, sums = grid([[5, 2], [0, 300], [0, 90]])
    masked = protect(sizes, sums, 5, public=[11], spared=[2, 5, 8]).reshape(4, 3)
    assert masked.tolist() == [[True, True, False], [False] * 3, [False] * 3, [True, True, False]]


def test_two_tables_of_one_total_are_masked_together() -> None:
    """The same total closes two tables: what hides it in one must hide it in the other."""
    sums: list[Sum] = [(6, (0, 1)), (7, (2, 3)), (8, (4, 5)), (8, (6, 7)), (9, (0, 2)), (10, (1, 3))]
    sizes = [3, 40, 50, 60, 53, 100, 43, 110, 153, 53, 100]
    sums += [(9, (4,)), (10, (5,))]
    masked = protect(sizes, sums, 5)
    assert all(high - low > .99 for low, high in spans(sizes, sums, masked).values())


def test_a_single_line_hides_the_next_smallest() -> None:
    sums: list[Sum] = [(3, (0, 1, 2))]
    assert protect([3, 9, 20, 32], sums, 5).tolist() == [True, True, False, False]
    assert protect([1, 2, 20, 23], sums, 5).tolist() == [True, True, True, False]  # 1 + 2 alone would say « 3 people »


def test_a_cell_known_from_elsewhere_is_never_masked_and_hides_nothing() -> None:
    sums: list[Sum] = [(3, (0, 1, 2))]
    assert protect([3, 0, 20, 23], sums, 5, public=[3]).tolist() == [True, False, True, False]
    assert protect([3, 0, 0, 3], sums, 5, public=[3]).tolist() == [True, True, True, False]


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 5).flatmap(lambda height: st.lists(
    st.lists(st.sampled_from([0, 1, 2, 4, 5, 7, 12, 30, 200]), min_size=3, max_size=3),
    min_size=height, max_size=height)))
def test_no_masked_cell_is_rebuilt_from_what_is_shown(rows: list[list[int]]) -> None:
    sizes, sums = grid(rows)
    masked = protect(sizes, sums, 5)
    assert all(masked[k] for k, size in enumerate(sizes) if 0 < size < 5)
    for low, high in spans(sizes, sums, masked).values():
        assert high - low > 0.99, (rows, np.flatnonzero(masked))


@pytest.mark.parametrize("small", [0, 1])
def test_the_limit_is_a_parameter(small: int) -> None:
    sizes, sums = grid([[1, 2], [3, 4]])
    assert not protect(sizes, sums, small).any()
    assert protect(sizes, sums, 100).all()
