"""A table of pay in, a table of amounts out, vectorised: one row a person and month, or a person and year.

Columns are arrays by name (a dict, or any frame whose `frame[name]` gives one). Used by the façade.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kafaat.model.months import Month
from kafaat.rules import engine
from kafaat.rules.columns import Columns
from kafaat.rules.engine import Array, Law, calculate
from kafaat.rules.readings import option_in_force
from kafaat.rules.types import RuleError

BATCH = 32_768  # people a simulation: its arrays stay near the processor, threads have enough to share
HISTORY = 24  # months before the first row that a prime may look back on

MONTHLY = {  # column of the answer → variable of the country package
    "cnss_employee_mad": "cnss_employee", "amo_employee_mad": "amo_employee", "cimr_employee_mad": "cimr_employee",
    "professional_expenses_mad": "professional_expenses", "net_taxable_mad": "net_taxable_income",
    "income_tax_mad": "income_tax", "net_mad": "net_pay", "employer_charges_mad": "employer_charges",
    "paid_by_state_mad": "employer_charges_paid_by_state", "employer_cost_mad": "employer_cost",
    "training_tax_mad": "training_tax", "pae_mad": "pae", "paf_mad": "paf"}
YEARLY = {"income_tax_year_mad": "income_tax_year", "regularisation_mad": "income_tax_regularisation", "air_mad": "air"}



def compute(columns: Mapping[str, ArrayLike], law: Law, workers: int = 2) -> dict[str, Array]:
    """The answer, one value a row. RuleError, with the row, on a column or a value that cannot be used."""
    table = Columns(columns)
    if option_in_force("air_scope", law) == "pooled" and not table.grouped:
        raise RuleError("AIR sur la paie entière de l'établissement : il faut une colonne « establishment »")
    if table.by_month:
        return _by_month(table, law, workers)
    return _by_year(table, law, workers)


def _by_year(table: Columns, law: Law, workers: int) -> dict[str, Array]:
    """Rows are (person, year); twelve equal months, or the columns gross_01_mad … gross_12_mad."""
    out = {name: np.zeros(table.rows) for name in ("gross_mad", *MONTHLY, *YEARLY)}
    for year in np.unique(table.years):
        rows = np.flatnonzero(table.years == year)
        _check_once(table.person[rows], rows, "année")
        january = Month.parse(f"{year}-01")
        engine.check_month(january)

        def one(mine: NDArray[np.intp], january: Month = january, year: int = int(year)) -> None:
            start = max(january + -HISTORY, engine.table_span()[0])
            pay = _with_history(table.year_pay(mine), january - start, table.hired_ordinal(mine), start)
            sim = _simulation(table, mine, pay, start, law)
            out["gross_mad"][mine] = pay[:, january - start:].sum(axis=1)
            for name, variable in MONTHLY.items():
                out[name][mine] = sum(calculate(sim, variable, january + k) for k in range(12))
            for name, variable in YEARLY.items():
                out[name][mine] = calculate(sim, variable, year)

        _run(table.whole_groups(rows, BATCH) if table.grouped else _slices(rows), workers, one)
    return out


def _by_month(table: Columns, law: Law, workers: int) -> dict[str, Array]:
    """Rows are (person, month). The AIR of a year stands on the person's last paid row of that year."""
    out = {name: np.zeros(table.rows) for name in ("gross_mad", *MONTHLY, "air_mad", "regularisation_mad")}
    ordinals = table.months
    first, last = Month(int(ordinals.min())), Month(int(ordinals.max()))
    engine.check_month(first)
    _check_once(table.person * (last.ordinal + 1) + ordinals, np.arange(table.rows), "mois")
    order = np.lexsort((ordinals, table.person))
    people, starts = np.unique(table.person[order], return_index=True)
    ends = np.append(starts[1:], table.rows)

    def one(mine: NDArray[np.intp]) -> None:
        """`mine` are places in `people`, one after the other."""
        rows = order[starts[mine[0]]:ends[mine[-1]]]
        who = np.repeat(np.arange(len(mine)), ends[mine] - starts[mine])
        start = max(first + -HISTORY, engine.table_span()[0])
        known = np.zeros((len(mine), last - first + 1))
        known[who, ordinals[rows] - first.ordinal] = table.gross[rows]
        heads = order[starts[mine]]  # the first row of each person carries what does not move
        pay = _with_history(known, first - start, table.hired_ordinal(heads), start, ordinals[heads] - first.ordinal)
        sim = _simulation(table, heads, pay, start, law)
        out["gross_mad"][rows] = table.gross[rows]
        when = ordinals[rows]
        for month in range(int(when.min()), int(when.max()) + 1):
            here = np.flatnonzero(when == month)
            for name, variable in MONTHLY.items():
                out[name][rows[here]] = calculate(sim, variable, Month(month))[who[here]]
        for year in np.unique(when // 12):
            paid = np.flatnonzero((when // 12 == year) & (table.gross[rows] > 0))
            final = paid[np.append(np.flatnonzero(np.diff(who[paid])), len(paid) - 1)] if len(paid) else paid
            for name in ("air_mad", "regularisation_mad"):
                out[name][rows[final]] = calculate(sim, YEARLY[name], int(year))[who[final]]

    everyone = np.arange(len(people))
    _run([everyone] if table.grouped else _slices(everyone), workers, one)
    return out


def _with_history(known: Array, back: int, hired: NDArray[np.int64], start: Month,
                  first_known: NDArray[np.int64] | None = None) -> Array:
    """`known` pay preceded by `back` months in which those already hired earned their first known pay."""
    people, months = known.shape
    pay = np.zeros((people, back + months))
    pay[:, back:] = known
    begins = (np.zeros(people, dtype=np.int64) if first_known is None else first_known) + back
    earliest = pay[np.arange(people), np.minimum(begins, back + months - 1)]
    column = np.arange(back + months)[None, :]
    before = (column < begins[:, None]) & (column >= (hired - start.ordinal)[:, None])
    return np.where(before, earliest[:, None], pay)


def _simulation(table: Columns, rows: NDArray[np.intp], pay: Array, start: Month, law: Law) -> Any:
    place, places = table.places(rows)
    firm, firms = table.firms(rows)
    return engine.simulation(law, pay, start, {**table.person_inputs(rows), **places, **firms}, place=place, firm=firm)


def _check_once(keys: NDArray[np.int64], rows: NDArray[np.intp], what: str) -> None:
    order = np.argsort(keys, kind="stable")
    twice = np.flatnonzero(np.diff(keys[order]) == 0)
    if len(twice):
        row = int(rows[order[twice[0] + 1]]) + 1
        raise RuleError(f"ligne {row} : la même personne a deux lignes pour le même {what}")


def _slices(items: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    return [items[k:k + BATCH] for k in range(0, len(items), BATCH)]


def _run(slices: list[NDArray[np.intp]], workers: int, work: Callable[[NDArray[np.intp]], None]) -> None:
    """Runs `work` on each slice, in threads: each writes its own rows, so their order changes nothing."""
    engine.system()  # built once, before the threads ask for it
    if workers > 1 and len(slices) > 1:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(work, slices))
    else:
        for part in slices:
            work(part)
