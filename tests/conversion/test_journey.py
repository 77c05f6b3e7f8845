"""The whole journey on sixty people: plan, then the same plan held; same input, same output; what never weighs."""

from __future__ import annotations

import random
from dataclasses import fields, replace

import pytest
from small_firm import CHANGES, SEATS, small_firm, small_plan

from kafaat.catalogue import Catalogue
from kafaat.conversion import CannotPlan, Result, book_for, plan, simulate
from kafaat.conversion.fit import eligibility
from kafaat.conversion.paths import paths_for
from kafaat.conversion.ranking import draw, rank
from kafaat.model.assumptions import UnknownAssumption
from kafaat.model.evidence import Origin, Problem, Severity
from kafaat.model.people import Performance, Person

NEVER = ("sex", "nationality", "age", "base_month_mad", "variable_month_mad", "performance")


def held(**changes: float) -> Result:
    return simulate(small_firm(), small_plan().decisions, changes={**CHANGES, **changes})


# -- plan, then simulate ---------------------------------------------------------------------------------------


def test_the_plan_held_gives_the_same_numbers():
    made, again = small_plan(), held()
    assert made.summary.starts > 0 and made.summary.target.met
    for field in fields(Result):
        if field.name != "certificate":
            assert getattr(again, field.name) == getattr(made, field.name), field.name
    assert again.certificate.solver_status == "held" and again.certificate.objective is None
    assert again.certificate.simulated_value == made.certificate.simulated_value


def test_the_plan_held_under_other_assumptions_differs():
    made, other = small_plan(), held(**{"training.dropout": .35, "billing.price_factor": .75})
    assert other.decisions == made.decisions
    assert other.summary.in_it_at_end < made.summary.in_it_at_end
    assert other.summary.revenue_mad < made.summary.revenue_mad
    assert other.certificate.input_hash != made.certificate.input_hash


def test_same_input_same_output_field_by_field():
    again = plan(small_firm(), effort="quick", changes=CHANGES)
    for field in fields(Result):
        assert getattr(again, field.name) == getattr(small_plan(), field.name), field.name


def test_the_certificate_says_how_the_answer_was_obtained():
    done = small_plan().certificate
    assert done.effort == "quick" and done.seed == 0 and done.workers == 1 and len(done.input_hash) == 64
    assert done.objective is not None and done.bound is not None and done.gap is not None
    assert done.bound >= done.objective
    assert done.gap == pytest.approx((done.bound - done.objective) / max(abs(done.objective), 1))
    assert done.solver_status in ("optimal", "within gap", "stopped by effort")


# -- what never weighs -----------------------------------------------------------------------------------------


def test_flip_who_has_which_sex_nationality_age_pay_and_performance_changes_no_choice():
    firm = small_firm()
    others = list(firm.people)
    random.Random(2).shuffle(others)
    changed = tuple(replace(p, **{name: getattr(q, name) for name in NEVER})
                    for p, q in zip(firm.people, others, strict=True))
    assert sum(p != q for p, q in zip(firm.people, changed, strict=True)) > 40
    flipped = plan(replace(firm, people=changed), effort="quick", changes=CHANGES)
    assert flipped.decisions == small_plan().decisions
    assert [(p.person, p.chosen, p.cohort, p.reason) for p in flipped.people] == [
        (p.person, p.chosen, p.cohort, p.reason) for p in small_plan().people]


def other(person: Person, name: str) -> object:
    return {"sex": "F" if person.sex == "M" else "M", "nationality": "SN", "age": 59, "base_month_mad": 12_345.0,
            "variable_month_mad": 4_321.0, "performance": Performance(.1, .1, .1, 12)}[name]


@pytest.mark.parametrize("name", NEVER)
def test_flip_one_person_at_a_time_changes_no_rank(name: str):
    firm, catalogue, book = small_firm(), Catalogue.load(), book_for(small_firm(), changes=CHANGES)
    paths = paths_for(firm, catalogue, book)
    before = eligibility(firm, paths, catalogue, book)
    ids = [p.id for p in firm.people]
    ranks = {path.id: rank(ids, path.id, before) for path in paths}
    assert any(len(r) > 1 for r in ranks.values())
    changed = tuple(replace(p, **{name: other(p, name)}) for p in firm.people)
    for k in range(0, len(changed), 7):
        one = replace(firm, people=(*firm.people[:k], changed[k], *firm.people[k + 1:]))
        assert paths_for(one, catalogue, book) == paths
        after = eligibility(one, paths, catalogue, book)
        assert {path.id: rank(ids, path.id, after) for path in paths} == ranks


def test_the_seed_settles_ties_and_only_ties():
    assert draw("00123", 0) == draw("00123", 0) != draw("00123", 1)
    found = eligibility(small_firm(), paths_for(small_firm(), Catalogue.load(), book_for(None)), Catalogue.load(),
                        book_for(None))
    for path in found.paths:
        first, second = (rank(found.fits, path, found, seed) for seed in (0, 1))
        keys = [[found.fit(p, path).readiness for p in people] for people in (first, second)]
        assert keys[0] == keys[1] == sorted(keys[0], reverse=True)


# -- what every plan keeps -------------------------------------------------------------------------------------


def test_no_cohort_without_an_order_behind_it():
    made = small_plan()
    accepted = {o.order for o in made.orders if o.verdict != "non retenue"}
    assert made.cohorts and accepted <= set(SEATS)
    for cohort in made.cohorts:
        assert cohort.backed_by and set(cohort.backed_by) <= accepted
    for batch in made.decisions["graduates"]:
        assert batch["backing"]


def test_nobody_starts_twice_nor_where_he_may_not():
    made = small_plan()
    chosen = [p for c in made.decisions["cohorts"] for p in c["people"]]
    assert len(chosen) == len(set(chosen)) == made.summary.starts
    rows = {p.person: p for p in made.people}
    for cohort in made.decisions["cohorts"]:
        for person in cohort["people"]:
            assert cohort["path"] in rows[person].eligible_paths and rows[person].cohort == cohort["id"]


def test_guard_kept_to_one_person():
    made = small_plan()
    assert max(max(a.away) for a in made.accounts) > 1
    for account in made.accounts:
        for away, need in zip(account.away, account.needed, strict=True):
            assert away <= max(1, CHANGES["cohort.guard_share"] * need) + 1


def test_a_certificate_before_the_orders_that_ask_for_it():
    made = small_plan()
    iso, = (s for s in made.certificates if s.standard == "iso-27001" and s.state == "à obtenir")
    order, = (o for o in made.orders if o.order == "IT-27-06")
    assert iso.obtained is not None and iso.start is not None and iso.start < iso.obtained <= order.start
    assert iso.opens == ("IT-27-06",)
    assert sum(m.certificates for m in made.months) == pytest.approx(iso.cost_mad)
    missing = simulate(small_firm(), {**made.decisions, "standards": []}, changes=CHANGES)
    assert next(o for o in missing.orders if o.order == "IT-27-06").served_months == 0


def test_every_person_has_a_sentence_and_who_is_left_out_a_change_if_there_is_one():
    people = {p.person: p for p in small_plan().people}
    assert set(people) == {p.id for p in small_firm().people}
    for person in small_firm().people:
        row = people[person.id]
        assert len(row.reason) > 20 and row.reason.endswith(".")
        assert row.chosen == (row.change == "") == (row.cohort is not None)


# -- targets, limits and refusals ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def impossible() -> Result:
    return plan(small_firm(), effort="quick", target=50, changes=CHANGES)


def test_a_target_out_of_reach_says_how_far_and_what_binds(impossible: Result):
    aim = impossible.summary.target
    assert aim.asked == 50 and not aim.met and aim.reached < 49.5
    assert aim.at_most is not None and aim.reached - .5 <= aim.at_most < 50
    gains = [gain for _, gain in aim.binding]
    assert gains and min(gains) > .5 and gains == sorted(gains, reverse=True)


def test_no_plan_from_a_dossier_with_a_blocking_problem():
    fault = Problem("people.none", Severity.BLOCKING, Origin("rh.csv"), "aucune personne", "rien",
                    "Ajouter le registre.")
    with pytest.raises(CannotPlan) as refused:
        plan(replace(small_firm(), problems=(fault,)))
    assert "Ajouter le registre." in refused.value.reasons[0] and "rh.csv" in refused.value.reasons[0]


@pytest.mark.parametrize("what", ["people", "path", "orders"])
def test_decisions_of_another_firm_are_refused(what: str):
    decisions = small_plan().decisions
    first, *rest = decisions["cohorts"]
    wrong = {"people": {**decisions, "cohorts": ({**first, "people": ("99999",)}, *rest)},
             "path": {**decisions, "cohorts": ({**first, "path": "soc-l1:AILLEURS"}, *rest)},
             "orders": {**decisions, "orders": ("AUTRE-1",)}}[what]
    named = {"people": "personne 99999", "path": "parcours soc-l1:AILLEURS", "orders": "commande AUTRE-1"}[what]
    with pytest.raises(CannotPlan, match=named):
        simulate(small_firm(), wrong)


def test_decisions_that_cannot_be_read_are_refused_in_words():
    with pytest.raises(ValueError, match=r"plan\.json"):
        simulate(small_firm(), {"cohorts": []})


def test_a_wrong_word_is_refused_before_any_work():
    with pytest.raises(ValueError, match="quick, normal ou deep"):
        plan(small_firm(), effort="fast")
    with pytest.raises(ValueError, match="scénario inconnu"):
        plan(small_firm(), scenario="rose")
    with pytest.raises(UnknownAssumption, match="hypothèse inconnue"):
        plan(small_firm(), changes={"training.drop": .2})


def test_a_cash_limit_is_kept():
    need = small_plan().summary.peak_cash_need_mad
    tight = plan(replace(small_firm(), cash_limit_mad=.4 * need, target=None), effort="quick", changes=CHANGES)
    assert tight.summary.starts > 0 and tight.summary.peak_cash_need_mad < .5 * need


def test_when_nothing_pays_the_plan_is_to_start_nobody():
    poor = plan(replace(small_firm(), target=None), effort="quick", changes={**CHANGES, "billing.price_factor": .3})
    assert poor.cohorts == () and poor.summary.starts == 0 and poor.summary.target.met
    assert poor.summary.peak_cash_need_mad == 0 and poor.certificate.objective == pytest.approx(0, abs=1)
    assert not any(p.chosen for p in poor.people) and all(o.verdict == "non retenue" for o in poor.orders)


# -- assumptions -----------------------------------------------------------------------------------------------


def test_the_dossier_then_a_scenario_then_the_command_line():
    firm = replace(small_firm(), assumptions={"training.dropout": .25, "training.gate_pass": .9, "seniors.per": 6},
                   scenarios={"maison": {"training.dropout": .3, "training.gate_pass": .8}})
    book = book_for(firm, "maison", {"training.dropout": .31})
    assert (book["training.dropout"], book["training.gate_pass"], book["seniors.per"]) == (.31, .8, 6)
    by = {name: book.entry(name).changed_by for name in ("training.dropout", "training.gate_pass", "seniors.per",
                                                         "worth.months")}
    assert by == {"training.dropout": "--set", "training.gate_pass": "scénario maison", "seniors.per": "dossier",
                  "worth.months": ""}


def test_a_result_says_who_changed_which_assumption():
    firm = replace(small_firm(), scenarios={"maison": {"training.dropout": .3}})
    result = simulate(firm, small_plan().decisions, scenario="maison", changes=CHANGES)
    changed = {a.name: a.changed_by for a in result.assumptions if a.changed_by}
    assert changed["training.dropout"] == "scénario maison"
    assert {name for name, by in changed.items() if by == "--set"} == set(CHANGES)
    assert next(a for a in result.assumptions if a.name == "training.dropout").value == .3


def test_a_stress_of_the_book_is_a_scenario_too():
    late = simulate(small_firm(), small_plan().decisions, scenario="retard", changes=CHANGES)
    row = next(s for s in small_plan().scenarios if s.name == "retard")
    assert late.summary.peak_cash_need_mad == pytest.approx(row.peak_cash_need_mad)
    assert late.summary.cash_at_end_mad == pytest.approx(row.cash_at_end_mad)
