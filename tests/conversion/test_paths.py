"""Paths: what a course catalogue allows, from « Petit »."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tiny import BOOK, CATALOGUE, DOSSIER, NET, P1, QA, SOC, START, WEB, course, months, skill

from kafaat.conversion.paths import Path, paths_for, schedule
from kafaat.model.dossier import Dossier
from kafaat.model.learning import Course
from kafaat.model.months import Month


def ways(*courses: Course, dossier: Dossier = DOSSIER, **changes: float) -> dict[str, Path]:
    book = BOOK.set(changes, "test") if changes else BOOK
    found = paths_for(replace(dossier, courses=courses), CATALOGUE, book)
    return {p.id: p for p in found}


def test_one_course_one_path():
    path = ways(NET, SOC, QA, WEB)["support-l1:NET"]
    assert (path.months, path.hours, path.cost_mad, path.seats) == (3, 360, 8_000, 4)  # 12 weeks / 4.345 = 2.76
    assert path.sessions == months("2027-01", "2027-04", "2027-07")
    assert (path.written_french, path.english) == ("B2", None)


def test_entry_is_prerequisites_and_the_essentials_left_over():
    # the course asks relation client 2, the job 3, and the course does not teach it
    assert ways(NET)["support-l1:NET"].entry == (("customer-care", 3),)
    # the course asks networks 2; the job's logic is left over
    assert ways(SOC)["soc-l1:SOC"].entry == (("logical-reasoning", 2), ("networks", 2))


def test_a_course_may_stop_one_level_short_and_shadowing_brings_the_rest():
    short = replace(QA, gains=(("software-testing", 2),))
    assert "qa-tester:QA" in ways(short)
    assert ways(short, **{"fit.shadow_levels": 0}) == {}


def test_a_pair_drops_the_prerequisite_that_its_first_course_gives():
    hard = replace(SOC, prerequisites=(("networks", 2), ("ticketing", 2)))  # nobody in « Petit » holds ticketing
    found = ways(NET, hard)
    pair = found["soc-l1:NET+SOC"]
    assert pair.entry == (("customer-care", 2), ("logical-reasoning", 2))
    assert pair.cost_mad == 28_000 and pair.hours == 840 and pair.seats == 4
    assert "soc-l1:SOC" not in found  # open to nobody, and the pair is


def test_a_pair_starts_when_its_sessions_meet():
    # NET lasts 3 months. From January it ends for April: SOC opens in May, a wait of 1. From April: July to
    # September, a wait of 2. From July: no SOC session any more.
    hard = replace(SOC, prerequisites=(("networks", 2), ("ticketing", 2)))
    pair = ways(NET, hard)["soc-l1:NET+SOC"]
    assert pair.sessions == months("2027-01", "2027-04")
    assert pair.months == 3 + 2 + 4  # the longer wait of the two


def test_a_start_that_waits_much_longer_than_the_best_is_not_offered():
    hard = replace(SOC, prerequisites=(("networks", 2), ("ticketing", 2)), sessions=months("2027-04", "2027-10"))
    pair = ways(NET, hard)["soc-l1:NET+SOC"]
    assert pair.sessions == months("2027-01", "2027-07")  # April would wait 3 months, the others none
    assert pair.months == 7


def test_a_pair_whose_sessions_never_meet_is_no_path():
    hard = replace(SOC, prerequisites=(("networks", 2), ("ticketing", 2)), sessions=months("2027-02"))
    assert "soc-l1:NET+SOC" not in ways(NET, hard)


def test_a_course_whose_sessions_are_over_opens_nothing():
    assert ways(replace(NET, sessions=months("2026-03", "2026-09"))) == {}


def test_sessions_before_the_plan_are_left_out():
    assert ways(replace(NET, sessions=months("2026-10", "2027-02")))["support-l1:NET"].sessions == months("2027-02")


def test_no_session_means_any_month():
    assert ways(QA)["qa-tester:QA"].sessions == ()


def test_a_course_that_brings_no_essential_opens_nothing():
    assert ways(course("X", "Prise de parole", 2, 500, 10, gives={"active-listening": 4, "written-french": 4})) == {}


def test_an_essential_that_nobody_holds_and_no_course_gives_closes_the_occupation():
    half = replace(WEB, gains=(("html-css", 3),))  # JavaScript left over, held by nobody
    assert ways(half) == {}
    coder = replace(P1, id="P9", skills=(*P1.skills, skill("javascript", 3)))
    found = ways(half, dossier=replace(DOSSIER, people=(*DOSSIER.people, coder)))
    assert ("javascript", 3) in found["web-developer:WEB"].entry


def test_a_dominated_path_is_dropped():
    dear = replace(NET, id="DEAR", price_mad=9_000, weeks=14)
    assert set(ways(NET, dear)) == {"support-l1:NET"}


@pytest.mark.parametrize("better", [{"price_mad": 7_000.0}, {"weeks": 8.0}])
def test_a_path_better_in_one_thing_stays(better: dict[str, float]):
    other = replace(NET, **({"id": "OTHER", "price_mad": 9_000, "weeks": 14} | better))
    assert "support-l1:OTHER" in ways(NET, other)


def test_a_dearer_path_with_an_easier_entry_stays():
    easy = replace(NET, id="EASY", price_mad=9_000, weeks=14, gains=(*NET.gains, ("customer-care", 3)),
                   prerequisites=())
    assert {"support-l1:NET", "support-l1:EASY"} <= set(ways(NET, easy))


def test_of_two_equal_paths_one_stays():
    assert set(ways(NET, replace(NET, id="TWIN"))) == {"support-l1:NET"}


def test_at_most_three_the_widest_the_cheapest_the_shortest():
    wide = replace(NET, id="WIDE", price_mad=9_000, weeks=20, gains=(*NET.gains, ("customer-care", 3)),
                   prerequisites=())
    quick = replace(NET, id="QUICK", price_mad=11_000, weeks=4)
    middle = replace(NET, id="MIDDLE", price_mad=8_500, weeks=8)
    found = [p for p in ways(NET, wide, quick, middle) if "+" not in p]
    assert set(found) == {"support-l1:WIDE", "support-l1:NET", "support-l1:QUICK"}


def test_a_language_prerequisite_raises_the_cefr_degree_asked():
    path = ways(replace(NET, prerequisites=(("written-french", 5), ("english-reading", 3))))["support-l1:NET"]
    assert (path.written_french, path.english) == ("C1", "B1")
    assert path.entry == (("customer-care", 3),)


def test_the_least_demanding_order_sets_the_french_asked():
    strict = replace(DOSSIER.orders[0], lines=(replace(DOSSIER.orders[0].lines[0], written_french="C1"),))
    assert ways(NET, dossier=replace(DOSSIER, orders=(strict,)))["support-l1:NET"].written_french == "C1"
    both = replace(DOSSIER, orders=(strict, DOSSIER.orders[0]))
    assert ways(NET, dossier=both)["support-l1:NET"].written_french == "B2"


def test_a_path_explains_itself():
    words = ways(NET)["support-l1:NET"].words
    for part in ("Support N1", "Réseaux et support", "École A", "3 mois", "réseaux informatiques",
                 "relation client niveau 3", "français écrit B2"):
        assert part in words


def test_just_in_time_when_only_the_second_course_has_sessions():
    free = replace(NET, sessions=())
    hard = replace(SOC, prerequisites=(("networks", 2), ("ticketing", 2)))
    pair = ways(free, hard)["soc-l1:NET+SOC"]
    assert pair.sessions == months("2027-02", "2027-06") and pair.months == 7
    assert all(isinstance(m, Month) and m >= START for m in pair.sessions)


def test_a_second_course_waits_for_its_session():
    first = replace(NET, weeks=13.0, sessions=(START,))
    second = replace(SOC, weeks=8.0, sessions=(START + 2, START + 5, START + 9))
    path = replace(ways(NET)["support-l1:NET"], courses=(first, second))
    assert schedule(path, START) == ((first, START, 3), (second, START + 5, 2))
    at_will = replace(second, sessions=())
    assert schedule(replace(path, courses=(first, at_will)), START)[1] == (at_will, START + 3, 2)
