"""One limit, one test: each changes one number of « Une salle, un métier » and reads what the choice does about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from by_hand import worth
from tiny_firm import (
    COURSE,
    FIRM,
    GRADUATE,
    HORIZON,
    ISO,
    LINE,
    PATH,
    PAY,
    PRICE,
    PROOF,
    SENIOR_PAY,
    SENIORS,
    firm,
    flat,
    seats,
    start_flow,
    with_account,
    with_line,
    with_path,
)

from kafaat.planning.cohorts import choose
from kafaat.planning.problem import CohortChoice, CohortProblem, OrderOption, PeopleClass, StandardOption

HIRE = FIRM.accounts[0].hire_mad


def gain(start: int, ready: int) -> float:
    """Of one person who starts in month `start`, billed from month `ready`, his replacement included."""
    return (HORIZON - ready + 1) * PRICE - (HORIZON - start + 1) * PAY - COURSE - HIRE


def solved(problem: CohortProblem) -> CohortChoice:
    choice = choose(problem, PROOF)
    assert choice.objective is not None and choice.bound is not None
    assert choice.bound >= choice.objective - 1e-6
    return choice


def started(choice: CohortChoice) -> dict[int, int]:
    by_month: dict[int, int] = {}
    for (_, _, month), n in choice.starts.items():
        by_month[month] = by_month.get(month, 0) + n
    return by_month


def nothing(problem: CohortProblem) -> bool:
    choice = solved(problem)
    return choice.starts == {} and choice.objective == pytest.approx(0, abs=1e-3)


def test_the_firm_as_worked_out_by_hand():
    choice = solved(FIRM)
    assert choice.starts == {("telco", "soc", 2): 8} and choice.orders == ("O1",)
    assert choice.objective == pytest.approx(8 * gain(2, 4)) == pytest.approx(864_000)
    assert choice.status == "optimal" and choice.gap == pytest.approx(0, abs=1e-6) and choice.shortfall == 0


def test_same_problem_and_effort_same_choice():
    problem = with_account(guard=flat(5), stay=.97)
    assert choose(problem, PROOF) == choose(problem, PROOF)


# -- people ----------------------------------------------------------------------------------------------------


def test_guard_people_away_at_once():
    choice = solved(with_account(guard=flat(5)))
    assert started(choice) == {2: 5, 4: 3}  # the first five are back at work when the others leave
    assert choice.objective == pytest.approx(5 * gain(2, 4) + 3 * gain(4, 6))


def test_surplus_lets_people_without_work_go_beyond_the_guard_each_once():
    idle = {"need": flat(94), "guard": flat(2)}
    wide = {"lines": (replace(LINE, seats=seats(20, 3)),), "orders": (OrderOption("O1", 3, ()),)}
    without = replace(with_account(**idle), **wide)
    once = replace(with_account(**idle, surplus=flat(6)), **wide)
    assert sum(started(solved(without)).values()) == 3 * 2
    assert sum(started(solved(once)).values()) == 3 * 2 + 6


def test_people_of_the_classes_open_to_the_path():
    closed = PeopleClass("telco", frozenset({"other"}), 50)
    choice = solved(firm(classes=(PeopleClass("telco", frozenset({"soc"}), 3), closed)))
    assert started(choice) == {2: 3}


def test_a_person_starts_one_path_only():
    other = replace(PATH, key="soc-b", courses=(("SOC-B", 0),))
    both = PeopleClass("telco", frozenset({"soc", "soc-b"}), 5)
    choice = solved(firm(paths=(PATH, other), classes=(both,)))
    assert sum(choice.starts.values()) == 5


# -- courses ---------------------------------------------------------------------------------------------------


def test_seats_of_a_session():
    choice = solved(with_path(seats=6))
    assert started(choice) == {2: 6, 3: 2}


def test_seats_of_a_session_are_shared_between_the_paths_that_go_through_it():
    later = replace(PATH, flow={3: start_flow(3)})
    longer = replace(PATH, key="net+soc", months=4, courses=(("NET", 0), ("SOC", 2)), flow={1: start_flow(1)})
    choice = solved(firm(
        paths=(later, longer), lines=(replace(LINE, seats=seats(18, 5)),), orders=(OrderOption("O1", 5, ()),),
        classes=(PeopleClass("telco", frozenset({"soc", "net+soc"}), 20),)))
    assert started(choice) == {3: 10}  # the session of month 3 has ten seats, whichever way one comes to it


def test_the_largest_path_through_a_session_says_its_seats_whatever_the_order():
    small = replace(PATH, key="net+soc", seats=4, months=4, courses=(("NET", 0), ("SOC", 2)), flow={1: start_flow(1)})
    large = replace(PATH, flow={3: start_flow(3)})
    wide = firm(lines=(replace(LINE, seats=seats(18, 5)),), orders=(OrderOption("O1", 5, ()),),
                classes=(PeopleClass("telco", frozenset({"soc", "net+soc"}), 20),))
    for paths in ((small, large), (large, small)):
        assert sum(solved(replace(wide, paths=paths)).starts.values()) == 10


@pytest.mark.parametrize(("least", "expected"), [(3, {2: 3}), (4, {})])
def test_least_session_size(least: int, expected: dict[int, int]):
    two_seats = replace(with_line(seats=seats(2, 4)), cohort_min=least)  # three may be ready, to one person
    assert started(solved(two_seats)) == expected


def test_budget_of_training():
    assert started(solved(firm(budget_mad=5 * COURSE))) == {2: 5}


# -- orders ----------------------------------------------------------------------------------------------------


def test_no_cohort_without_an_order():
    eager = firm(lines=(), orders=(), target=5)  # the target alone presses to train five people
    choice = solved(eager)
    assert choice.starts == {} and choice.shortfall == pytest.approx(5)
    few_finish = (replace(PATH, dropout=.35, finish=.4875),)  # two starters make less than one person
    assert solved(replace(eager, paths=few_finish)).starts == {}


def test_no_more_people_ready_than_seats_to_one_person():
    choice = solved(firm(target=20))
    assert sum(choice.starts.values()) == 8 + 1


def test_people_may_be_ready_some_months_before_their_seats():
    early = replace(with_path(flow={1: start_flow(1)}), order_min_service=1.0)  # ready in month 3, seats in month 4
    assert nothing(early)
    assert started(solved(replace(early, order_wait=1))) == {1: 8}


def test_certificate_before_the_order():
    choice = solved(firm(standards=(ISO,), orders=(OrderOption("O1", 4, ("iso",)),)))
    assert choice.standards == {"iso": 1} and choice.orders == ("O1",)  # three months of work, ready for month 4
    assert choice.objective == pytest.approx(8 * gain(2, 4) - ISO.cost_mad)


def test_a_certificate_that_comes_too_late_closes_the_order():
    assert nothing(firm(standards=(replace(ISO, months=4),), orders=(OrderOption("O1", 4, ("iso",)),)))


def test_a_certificate_nobody_can_obtain_closes_the_order():
    assert nothing(firm(standards=(), orders=(OrderOption("O1", 4, ("iso",)),)))


def test_a_certificate_after_another():
    second = StandardOption("hds", 2, 10_000.0, after=("iso",))
    choice = solved(firm(standards=(ISO, second), lines=(replace(LINE, seats=seats(8, 6)),),
                         orders=(OrderOption("O1", 6, ("hds",)),)))
    assert choice.standards == {"iso": 1, "hds": 4}
    too_soon = firm(standards=(ISO, second), orders=(OrderOption("O1", 5, ("hds",)),))
    assert nothing(too_soon)


def test_one_certificate_opens_several_orders_and_is_paid_once():
    lines = (replace(LINE, seats=seats(4, 4)), replace(LINE, key="O2/1", order="O2", seats=seats(4, 4)))
    orders = tuple(OrderOption(o, 4, ("iso",)) for o in ("O1", "O2"))
    choice = solved(firm(standards=(ISO,), lines=lines, orders=orders))
    assert choice.orders == ("O1", "O2") and choice.objective == pytest.approx(8 * gain(2, 4) - ISO.cost_mad)


def test_billed_no_more_than_available():
    # two months of shadow: even a start in month 1 is billed from month 5 only
    choice = solved(with_path(wait=2))
    assert started(choice) == {1: 8} and choice.objective == pytest.approx(8 * gain(1, 5))


def test_malus_on_seats_nobody_fills():
    four = PeopleClass("telco", frozenset({"soc"}), 4)
    missing = 4 * 9  # four seats, nine months
    accepted = solved(replace(with_line(penalty_mad=10_000.0), classes=(four,)))
    assert accepted.objective == pytest.approx(4 * gain(2, 4) - missing * 10_000)
    assert nothing(replace(with_line(penalty_mad=13_000.0), classes=(four,)))  # better leave the order aside


@pytest.mark.parametrize(("share", "people"), [(.5, 4), (.6, 0)])
def test_least_share_of_an_order_to_serve(share: float, people: int):
    half = firm(order_min_service=share, classes=(PeopleClass("telco", frozenset({"soc"}), 4),))
    assert sum(solved(half).starts.values()) == people


def test_a_line_for_seniors_asks_for_seniors():
    senior = replace(LINE, key="O1/2", senior=True, seats=seats(1, 4), head_month_mad=flat(30_000))
    choice = solved(firm(lines=(LINE, senior), seniors=(SENIORS,)))
    alone = solved(firm(seniors=(SENIORS,)))
    assert choice.objective is not None and alone.objective is not None
    assert choice.objective - alone.objective == pytest.approx(9 * 30_000)  # those who lead are enough to bill one seat
    assert solved(firm(lines=(LINE, replace(senior, seats=seats(1, 4))))).objective == pytest.approx(
        solved(FIRM).objective + 9 * 30_000)  # without a family of seniors nothing limits the line


def test_worth_of_a_seat_billed_at_the_end():
    poor = with_line(head_month_mad=flat(PAY - 1_000))  # loses money every month
    assert nothing(poor)
    kept = replace(poor.lines[0], end_worth_mad=200_000.0)
    assert sum(solved(firm(lines=(kept,))).starts.values()) == 8


# -- seniors and graduates -------------------------------------------------------------------------------------


def test_seniors_one_for_so_many_led_trainees_weighing_less():
    choice = solved(firm(seniors=(SENIORS,), senior_minimum=0.0))
    training, work = 8 * .4 / 5, 8 / 5
    assert choice.objective == pytest.approx(
        8 * gain(2, 4) - SENIOR_PAY * (training * 11 + (work - training) * 9))


def test_seniors_a_minimum_before_the_family_opens():
    choice = solved(with_path(seats=8, flow={2: start_flow(2)}))
    led = solved(replace(with_path(seats=8, flow={2: start_flow(2)}), seniors=(SENIORS,), senior_minimum=2.0))
    assert choice.objective is not None and led.objective is not None
    assert choice.objective - led.objective == pytest.approx(2 * SENIOR_PAY * 12)  # from month 1: the lead is a month


def test_graduates_for_each_person_retrained():
    wide = {"lines": (replace(LINE, seats=seats(12, 4)),), "graduates": (GRADUATE,)}
    none = solved(firm(**wide))
    assert none.graduates == {} and sum(none.starts.values()) == 10 + 2
    some = solved(firm(**wide, graduates_per_retrained=.25))
    hired = sum(some.graduates.values())
    assert 0 < hired <= .25 * sum(some.starts.values())
    assert set(some.graduates) <= {("analyst", t) for t in GRADUATE.flow}
    assert solved(firm(**wide, graduates_per_retrained=1.0, classes=())).graduates == {}  # nobody retrained


# -- money -----------------------------------------------------------------------------------------------------


def test_cash_limit():
    free = {("soc", 2): 8}
    tight = firm(cash_limit_mad=110_000.0)
    assert worth(tight, free, frozenset({"O1"})) is None  # eight at once go down to 216,000
    choice = solved(tight)
    chosen = {(path, month): n for (_, path, month), n in choice.starts.items()}
    assert choice.objective == pytest.approx(worth(tight, chosen, frozenset({"O1"})))
    assert choice.objective < 864_000
    assert solved(firm(cash_limit_mad=216_000.0)).objective == pytest.approx(864_000)


def test_cash_limit_counts_revenue_when_it_is_paid():
    limit = 216_000.0
    late = solved(firm(cash_limit_mad=limit, payment_delay=2))
    assert late.objective is not None and late.objective < 864_000
    assert solved(firm(payment_delay=2)).objective == pytest.approx(864_000)  # earned is earned


def test_cash_limit_is_the_programme_s_not_the_firm_s():
    leavers = 100 * (1 - .98)  # replaced with or without a plan
    hiring = with_account(stay=.98, hire_mad=15_000.0, hires_alone=flat(leavers))
    apart = solved(replace(hiring, alone_mad=-leavers * 15_000 * HORIZON))
    within = solved(replace(hiring, alone_mad=-leavers * 15_000 * HORIZON, cash_limit_mad=8 * 41_000.0))
    assert within.starts == apart.starts and within.objective == pytest.approx(apart.objective)
    idle = replace(with_account(idle_mad=flat(5_000)), alone_mad=-100 * 5_000.0 * HORIZON, cash_limit_mad=216_000.0)
    assert solved(idle).objective == pytest.approx(864_000)  # the account's own pay is no need of the programme


def test_csf_up_to_the_ceiling_of_each_year():
    aided = with_path(csf=dict.fromkeys(PATH.flow, (2027, 4_000.0)))
    assert solved(replace(aided, csf_ceiling={2027: 1e6})).objective == pytest.approx(864_000 + 8 * 4_000)
    assert solved(replace(aided, csf_ceiling={2027: 20_000.0})).objective == pytest.approx(864_000 + 20_000)
    assert solved(replace(aided, csf_ceiling={2028: 1e6})).objective == pytest.approx(864_000)


def test_a_programme_has_a_cost_of_its_own():
    assert solved(firm(fixed_flow=flat(-1_000))).objective == pytest.approx(864_000 - 12_000)
    assert nothing(firm(fixed_flow=flat(-100_000)))


# -- the existing accounts -------------------------------------------------------------------------------------


def test_who_leaves_a_needed_seat_is_replaced_and_who_comes_back_takes_it_again():
    weak = {"dropout": .25, "finish": .7, "flow": {2: start_flow(2)}, "months": 2}
    dear = solved(replace(with_path(**weak), accounts=(replace(FIRM.accounts[0], hire_mad=2_000.0),)))
    cheap = solved(replace(with_path(**weak), accounts=(replace(FIRM.accounts[0], hire_mad=1_000.0),)))
    size = sum(dear.starts.values())
    assert size and cheap.objective is not None and dear.objective is not None
    assert cheap.objective - dear.objective == pytest.approx(size * 1_000)  # one replacement each, at once


def test_people_whom_lost_volume_leaves_without_work():
    idle = with_account(need=flat(90), idle_mad=flat(5_000), departure_mad=1e9)
    choice = solved(replace(idle, alone_mad=-100 * 5_000.0 * 12))  # everybody's pay, needed or not
    assert choice.objective == pytest.approx(8 * (gain(2, 4) + HIRE) + 8 * 5_000 * 11)  # eight from month 2 on


def test_a_departure_ends_the_pay_of_a_person_without_work():
    idle = with_account(need=flat(90), idle_mad=flat(5_000), departure_mad=8_000.0)
    choice = solved(replace(idle, alone_mad=-90 * 5_000.0 * 12 - 10 * 8_000))
    # eight wait a month for the course, at 5,000 less than an indemnity
    assert choice.objective == pytest.approx(8 * (gain(2, 4) + HIRE - 5_000) - 2 * 8_000 + 80_000)


def test_the_account_replaces_its_own_leavers_at_its_own_expense():
    leavers = 100 * (1 - .98)  # a month, replaced at once
    choice = solved(replace(with_account(stay=.98), alone_mad=-leavers * HIRE * HORIZON))
    assert choice.starts == {("telco", "soc", 2): 8} and choice.objective == pytest.approx(8 * gain(2, 4), rel=1e-6)
