"""The identities of a plan's money, and what must move which way when one assumption moves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit_case import BOOK, CASE, DECISIONS, HORIZON, ISO, NOBODY, run

from kafaat.catalogue.assumptions import stress_scenarios
from kafaat.conversion.stress import scenarios, tornado
from kafaat.conversion.trajectory import Trajectory


def random_book() -> st.SearchStrategy[dict[str, float]]:
    """Some assumptions moved inside their range."""
    movable = [e for e in BOOK.entries.values() if e.unit not in ("switch", "choice", "grade") and e.low < e.high]
    return st.lists(st.tuples(st.sampled_from(movable), st.floats(0, 1)), max_size=6).map(
        lambda picks: {e.name: e.low + part * (e.high - e.low) for e, part in picks})


@given(random_book())
@settings(max_examples=20, deadline=None)
def test_identities_hold_whatever_the_book(changes: dict[str, float]):
    path = run({name: float(round(v)) if "months" in name else v for name, v in changes.items()})
    parts = (path.pay + path.training + path.recruitment + path.standards + path.overhead + path.penalties)
    assert path.cost == pytest.approx(parts) and path.result == pytest.approx(path.revenue - path.cost)
    assert path.cash == pytest.approx(np.cumsum(path.received + path.aid - path.cost))
    assert path.peak_cash_need_mad == pytest.approx(max(0, -path.cash.min()))
    assert path.revenue == pytest.approx(sum(b.days * b.price_mad_day for b in path.billing))
    assert path.received.sum() <= path.revenue.sum() + 1e-6
    assert path.value == pytest.approx(sum(with_plan - alone for _, with_plan, alone in path.value_parts))
    assert (path.billable <= path.converted + path.hired + 1e-9).all()


def test_the_parts_of_the_value():
    path = run()
    parts = {label: (with_plan, alone) for label, with_plan, alone in path.value_parts}
    assert parts["Trésorerie du programme au terme"] == (pytest.approx(path.cash[-1]), 0)
    assert parts["Créances clients au terme"][0] == pytest.approx(path.revenue[-2:].sum())  # paid two months later
    assert parts["Salaires versés sans travail (volume perdu)"] == pytest.approx(
        (-path.idle_pay.sum(), -path.idle_pay_alone.sum()))
    assert parts["Indemnités de départ"] == pytest.approx((-path.departures.sum(), -path.departures_alone.sum()))
    assert parts["Valeur des places facturées au terme"][0] == pytest.approx(path.seat_worth)


def test_clients_pay_after_their_delay():
    path = run({"billing.payment_delay_months": 3})
    assert path.received[3:] == pytest.approx(path.revenue[:-3]) and not path.received[:3].any()


def test_payback_is_for_good():
    path = run({"billing.price_factor": 3, "overhead.month_mad": 0})
    month = path.payback_month
    assert month is not None and month > 1
    assert (path.cash[month - 1:] > 0).all() and path.cash[month - 2] <= 0
    assert Trajectory._for_good(np.array([True, False, True])) == 3
    assert Trajectory._for_good(np.array([True, False])) is None
    assert Trajectory._for_good(np.array([True, True])) == 1


def test_npv_is_the_discounted_flow():
    path = run({"discount.rate_year": .1})
    assert path.npv_mad == pytest.approx(sum(f / 1.1 ** (t / 12) for t, f in enumerate(path.flow, 1)))
    assert run({"discount.rate_year": .06}).cash == pytest.approx(path.cash)


def test_training_and_exam_are_paid_once():
    path = run({"training.certificate_mad": 4_500, "training.dropout": 0, "training.gate_pass": 1})
    assert path.training.sum() == pytest.approx(6 * 20_000 + 4 * 12_000 + 10 * 4_500)
    assert path.training[2] == pytest.approx(6 * 20_000 / 4)


def test_a_certificate_is_paid_over_its_work():
    path = run()
    assert path.standards[1:9] == pytest.approx(ISO.cost_mad / 8) and path.standards.sum() == pytest.approx(240_000)


def test_first_billed_months_are_less_busy_and_a_price_step_is_a_row_of_its_own():
    path = run({"billing.first_months": 6, "billing.price_step": 1.08, "billing.price_step_after_months": 12,
                "billing.redeploy": 0, "attrition.converted_year": 0})
    first, later = (b for b in path.billing if b.line == "O3/1")
    heads, month = path.group_line["C1", "O3/1"], int(np.flatnonzero(path.group_line["C1", "O3/1"])[0])
    assert first.days[month:month + 6] == pytest.approx(heads[month:month + 6] * 18.2 * .70)
    assert first.days[month + 6] == pytest.approx(heads[month + 6] * 18.2 * .82)
    assert (first.price_mad_day, later.price_mad_day) == (1_200, pytest.approx(1_296))
    assert not (first.days * later.days).any() and later.days[month + 12] > 0 == later.days[month + 11]


def test_seats_nobody_fills_cost_their_malus():
    path = run({"orders.penalty_share": .1})
    missing = {k: path.seats[k] - path.served.get(k, np.zeros(HORIZON)) for k in path.seats}
    month = 10
    expected = sum(float(missing[x.key][month]) * 18.2 * (.70 if x.senior else .82) * x.price_mad * .1
                   for x in CASE.lines)
    assert path.penalties[month] == pytest.approx(expected)
    assert not run({"orders.penalty_share": 0}).penalties.any()


# -- what must move which way ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "better"), [
    ("billing.price_factor", 1), ("billing.utilisation_later", 1), ("billing.days_month", 1), ("aids.on", 1),
    ("overhead.month_mad", -1), ("seniors.gross_month_mad", -1), ("pay.level_factor", -1),
    ("training.certificate_mad", -1), ("backfill.recruitment_mad", -1), ("orders.penalty_share", -1),
    ("billing.payment_delay_months", -1), ("orders.delay_months", -1)])
def test_cash_at_the_end_moves_the_right_way(name: str, better: int):
    entry = BOOK.entry(name)
    low, high = (float(run({name: x}).cash[-1]) for x in (entry.low, entry.high))
    assert (high - low) * better > 0


def test_no_public_money_never_helps():
    with_aid, without = run(), run({"aids.on": 0})
    assert (without.cash <= with_aid.cash + 1e-6).all()
    assert without.peak_cash_need_mad >= with_aid.peak_cash_need_mad
    assert without.cost == pytest.approx(with_aid.cost) and without.revenue == pytest.approx(with_aid.revenue)


def test_scenarios_are_the_plan_the_book_s_stresses_and_the_firm_s_own():
    own = {"maison": {"training.dropout": .3}}
    rows = {r.name: r for r in scenarios(CASE, DECISIONS, BOOK, own)}
    assert list(rows) == ["base", *stress_scenarios(), "maison"]
    base = rows["base"]
    assert base.cash == pytest.approx(run().cash) and base.changes == {}
    assert rows["maison"].in_it_at_end < base.in_it_at_end
    assert rows["sans-aides"].aid_mad == 0 and rows["sans-aides"].cash_at_end_mad < base.cash_at_end_mad
    assert rows["prix-ia"].revenue_mad == pytest.approx(.75 * base.revenue_mad)
    assert rows["retard"].peak_cash_need_mad >= base.peak_cash_need_mad
    assert rows["selection-faible"].in_it_at_end < base.in_it_at_end < rows["bonne-retention"].in_it_at_end
    assert "sur les comptes actuels" in rows["ia-comptes"].note and base.note == ""
    for row in rows.values():
        assert row.cash_at_end_mad == row.cash[-1] and row.peak_cash_need_mad == pytest.approx(max(0, -min(row.cash)))


def test_tornado_moves_one_assumption_to_each_end_of_its_range():
    rows = tornado(CASE, DECISIONS, BOOK)
    swings = [abs(r.need_at_high - r.need_at_low) for r in rows]
    assert rows and swings == sorted(swings, reverse=True)
    for row in rows[:5]:
        entry = BOOK.entry(row.assumption)
        assert (row.low, row.high, row.source, row.status) == (entry.low, entry.high, entry.source, entry.status.value)
        assert row.need_at_low == pytest.approx(run({row.assumption: row.low}).peak_cash_need_mad)
        assert row.cash_at_high == pytest.approx(run({row.assumption: row.high}).cash[-1])
    assert not [r for r in rows if r.assumption.startswith(("fit.", "worth.", "discount.")) or r.unit == "switch"]
    price = next(r for r in rows if r.assumption == "billing.price_factor")
    assert price.cash_at_low < price.cash_at_high


def test_nobody_moves_nothing_moves():
    assert tornado(CASE, NOBODY, BOOK) == ()
    path = run(decisions=NOBODY)
    assert path.peak_cash_need_mad == 0 and path.peak_month is None and path.value == 0


def test_a_book_s_change_never_touches_the_decisions():
    path = run({"training.dropout": .35}, decisions=replace(DECISIONS, graduates=()))
    assert [(g.id, g.size, g.start) for g in path.groups] == [("C1", 6, 3), ("C2", 4, 5)]
