"""Public aids: who triggers which, when, and why not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kafaat.model.evidence import Status
from kafaat.model.months import Month
from kafaat.rules import AidEntry, Post, Rules

M = Month.parse
RULES = Rules()


def hire(rules: Rules = RULES, gross: float = 10000, hired: str = "2026-03", park: str | None = "fes-shore",
         region: str | None = "fes-meknes", moroccan: bool = True, new: bool = True, until: str = "2032-12",
         ) -> tuple[AidEntry, ...]:
    return rules.hire_aids(Post(gross, M(hired), park, region, moroccan, new), M(until))


def when(aids: tuple[AidEntry, ...], aid: str) -> list[str]:
    return [str(entry.earned) for entry in aids if entry.aid == aid]


def test_a_recruit_of_march_2026_month_by_month() -> None:
    aids = hire()
    assert when(aids, "PAE") == ["2027-09"]
    assert when(aids, "PAF") == ["2027-03", "2028-03", "2029-03", "2030-03"]  # March 2031: the Offre has ended
    assert when(aids, "AIR") == []  # the tax is already under the cap
    assert [entry.earned for entry in aids] == sorted(entry.earned for entry in aids)
    assert {entry.amount_mad for entry in aids} == {20400.0, 4200.0}


def test_five_years_of_paf_when_the_offer_lasts_long_enough() -> None:
    assert when(hire(hired="2025-07"), "PAF") == ["2026-07", "2027-07", "2028-07", "2029-07", "2030-07"]
    assert when(hire(hired="2025-12"), "PAF")[-1] == "2030-12"


def test_nothing_is_earned_after_the_person_or_the_plan_has_gone() -> None:
    assert when(hire(until="2027-08"), "PAE") == []
    assert when(hire(until="2027-09"), "PAE") == ["2027-09"]
    assert hire(until="2026-02") == ()


def test_air_is_pro_rata_of_the_months_of_the_year() -> None:
    air = [entry for entry in hire(gross=22000, hired="2026-10", until="2028-06") if entry.aid == "AIR"]
    assert [(str(entry.earned), entry.base_mad) for entry in air] == [
        ("2026-12", 66000), ("2027-12", 264000), ("2028-06", 132000)]
    full = air[1].amount_mad
    assert [entry.amount_mad for entry in air] == pytest.approx([full / 4, full, full / 2], abs=0.005)
    assert all(entry.rate == 0.10 for entry in air)


def test_air_starts_in_july_2025_and_ends_in_december_2030() -> None:
    air = [entry for entry in hire(gross=22000, hired="2024-05", new=False) if entry.aid == "AIR"]
    assert [entry.earned.year for entry in air] == [2025, 2026, 2027, 2028, 2029, 2030]
    assert air[0].base_mad == 6 * 22000
    assert air[0].amount_mad == pytest.approx(air[1].amount_mad / 2, abs=0.005)


def test_a_retrained_agent_gets_no_prime_but_may_get_air_and_csf() -> None:
    assert hire(new=False) == ()
    assert {entry.aid for entry in hire(gross=22000, new=False, until="2027-12")} == {"AIR"}
    told = RULES.explain_no_aid("PAE", Post(10000, M("2027-03"), "fes-shore", None, True, False))
    assert "reconvertie sur place" in told and "CSF" in told
    assert RULES.csf(32000, M("2027-03")).amount_mad == 22400


def test_switch_an_internal_move_as_a_recruitment() -> None:
    rules = Rules({"rules.internal_move": 1})
    aids = hire(rules, new=False, until="2027-09")
    assert {entry.aid for entry in aids} == {"PAE", "PAF"}
    assert {entry.status for entry in aids} == {Status.UNKNOWN}
    assert all("reconversion interne" in entry.note for entry in aids)
    assert rules.explain_no_aid("PAE", Post(10000, M("2027-03"), "fes-shore", None, True, False)) == ""


def test_a_recruit_from_abroad_gets_no_prime() -> None:
    assert hire(moroccan=False) == ()
    for aid in ("PAE", "PAF"):
        told = RULES.explain_no_aid(aid, Post(10000, M("2027-03"), "fes-shore", None, False, True))
        assert f"Pas de {aid}" in told and "nationalité marocaine" in told


def test_primes_do_not_depend_on_the_place() -> None:
    assert [replace(e, note="") for e in hire(park=None)] == [replace(e, note="") for e in hire()]


def test_switch_yearly_pae() -> None:
    aids = hire(Rules({"rules.pae_frequency": 1}))
    assert when(aids, "PAE") == ["2027-09", "2028-09", "2029-09", "2030-09"]
    assert "une seule fois" in next(entry.note for entry in aids if entry.aid == "PAE")
    assert "de plus chaque année" in next(entry.note for entry in hire() if entry.aid == "PAE")


def test_hired_before_or_too_late() -> None:
    assert hire(hired="2025-06") == ()
    assert "antérieure à 07/2025" in RULES.explain_no_aid("PAF", Post(1e4, M("2025-06"), None, None, True, True))
    assert when(hire(hired="2029-07"), "PAE") == []
    assert "après 12/2030, fin de l'Offre, d'un seul jour" in RULES.explain_no_aid("PAE", Post(1e4, M("2029-07")))
    assert RULES.explain_no_aid("PAE", Post(1e4, M("2029-08"))).endswith("après 12/2030, fin de l'Offre.")
    assert "postérieure à 12/2030" in RULES.explain_no_aid("PAE", Post(1e4, M("2031-01")))
    assert RULES.explain_no_aid("PAE", Post(1e4, M("2029-06"))) == ""


@pytest.mark.parametrize(("park", "region", "cap", "words"), [
    ("casanearshore", "casablanca-settat", 0.20, "parc Casanearshore"),
    ("technopolis", None, 0.20, "parc Technopolis"),
    ("tetouan-shore", None, 0.10, "parc Tétouan Shore"),
    (None, "souss-massa", 0.10, "n'a pas de parc"),
    (None, "fes-meknes", None, "se contredisent"),
    (None, None, None, "ni parc ni région"),
])
def test_air_cap_by_place(park: str | None, region: str | None, cap: float | None, words: str) -> None:
    fact = RULES.air_cap(park, region, M("2027-01"))
    assert (fact.value if fact else None) == cap
    assert words in RULES.air_reason(park, region, M("2027-01"))
    if fact:
        assert fact.status is (Status.REPORTED_BY_SEVERAL if park else Status.INFERRED)


def test_switch_the_day_after_the_offer() -> None:
    rules = Rules({"rules.last_right": 1})
    assert rules.last_right() == M("2031-01") and RULES.last_right() == M("2030-12")
    for aid, hired in (("PAE", "2029-07"), ("PAF", "2030-01")):
        assert rules.explain_no_aid(aid, Post(1e4, M(hired))) == ""
        assert when(rules.hire_aids(Post(1e4, M(hired)), M("2031-01")), aid)[-1] == "2031-01"
        assert "2031-01" not in when(RULES.hire_aids(Post(1e4, M(hired)), M("2031-01")), aid)


def test_switch_paf_by_calendar_year() -> None:
    aids = Rules({"rules.paf_year": 1}).hire_aids(Post(10000, M("2026-03"), "fes-shore"), M("2030-12"))
    paf = [(str(entry.earned), entry.amount_mad) for entry in aids if entry.aid == "PAF"]
    assert paf == [("2026-12", 3500), ("2027-12", 4200), ("2028-12", 4200), ("2029-12", 4200), ("2030-12", 4200)]
    assert "année civile 2026" in next(entry.note for entry in aids if entry.aid == "PAF")


def test_switch_the_tax_of_a_year_worked_in_part() -> None:
    post = Post(22000, M("2026-07"), "fes-shore")
    pace, actual = (rules.hire_aids(post, M("2027-12")) for rules in (RULES, Rules({"rules.part_year": 1})))
    assert [(str(e.earned), e.amount_mad) for e in pace if e.aid == "AIR"] == [
        ("2026-12", 13764.48), ("2027-12", 27528.96)]
    assert [(str(e.earned), e.amount_mad) for e in actual if e.aid == "AIR"] == [("2027-12", 27528.96)]


def test_the_trial_counts_where_the_clock_starts_at_its_end() -> None:
    late = Rules({"rules.pae_clock": 1})
    assert late.explain_no_aid("PAE", Post(1e4, M("2029-03"))) == ""
    assert "naîtrait après 12/2030" in late.explain_no_aid("PAE", Post(1e4, M("2029-03"), trial_months=6))


def test_fewer_paf_than_announced_are_said() -> None:
    assert "PAF : 4 versements sur 5" in RULES.cut_short(Post(1e4, M("2026-01")))
    assert RULES.cut_short(Post(1e4, M("2025-12"))) == RULES.cut_short(Post(1e4, M("2030-06"))) == ""


@pytest.mark.parametrize(("month", "said"), [("2025-06", "07/2025 à 12/2030"), ("2031-01", "l'Offre finit en 12/2030")])
def test_no_air_outside_the_offer(month: str, said: str) -> None:
    assert RULES.air_cap("fes-shore", None, M(month)) is None
    assert said in RULES.air_reason("fes-shore", None, M(month))


def test_switch_air_outside_a_park() -> None:
    rules = Rules({"rules.air_outside_park": 1})
    for region, cap in (("casablanca-settat", 0.20), ("tanger-tetouan-al-hoceima", 0.10), ("souss-massa", 0.10)):
        fact = rules.air_cap(None, region, M("2027-01"))
        assert fact is not None and (fact.value, fact.status) == (cap, Status.INFERRED)
    assert "lecture choisie" in rules.air_reason(None, "fes-meknes", M("2027-01"))
    assert when(hire(rules, gross=22000, park=None, until="2026-12"), "AIR") == ["2026-12"]
    assert when(hire(gross=22000, park=None, until="2026-12"), "AIR") == []


def test_why_no_air() -> None:
    low = RULES.explain_no_aid("AIR", Post(10000, M("2027-01"), "fes-shore", None, True, True))
    assert "6,02\u00a0% du brut" in low and "plafond de 10\u00a0%" in low
    assert RULES.explain_no_aid("AIR", Post(22000, M("2020-01"), "fes-shore", None, True, False)) == ""
    assert "Pas d'AIR" in RULES.explain_no_aid("AIR", Post(22000, M("2031-02"), "fes-shore", None, True, True))


def test_csf_amount_papers_and_both_readings_of_the_dates() -> None:
    planned, late = RULES.csf(10000, M("2027-03")), RULES.csf(10000, M("2027-03"), planned=False)
    assert (planned.rate, planned.amount_mad, late.rate, late.amount_mad) == (0.70, 7000, 0.40, 4000)
    assert (str(planned.file_by), str(planned.claim_by)) == ("2027-02", "2028-04")  # before the action
    assert str(RULES.csf(10000, M("2027-10")).file_by) == "2027-06"
    assert all(day in planned.note for day in ("dès octobre 2026", "30/06/2027", "30/04/2028", "31/12/2028"))
    assert "pas une promesse de paiement" in planned.note
    assert str(late.file_by) == "2027-12"
    assert "modèle 5" in planned.papers and "OFPPT" in planned.reference
    assert planned.status is Status.INFERRED  # rates of 2015
    assert RULES.csf_ceiling_year(50000) == 50000
    per_head = Rules({"rules.csf_ceiling": 1})
    assert per_head.csf_ceiling_year(50000) == float("inf")
    assert per_head.csf(200_000, M("2027-03"), people=2).amount_mad == 100_000
    by_size = Rules({"rules.csf_ceiling": 2})
    assert [by_size.csf_ceiling_year(tax) for tax in (10_000, 50_000, 500_000, 3_000_000)] == [
        100_000, 200_000, 500_000, 0]


def test_every_entry_says_its_source_papers_and_that_it_is_no_promise() -> None:
    for entry in hire(gross=22000):
        assert entry.reference and entry.papers and entry.status is not Status.SURE
        assert "pas une promesse de paiement" in entry.note
        assert entry.claim_by is None and "Aucune date limite" in entry.note
