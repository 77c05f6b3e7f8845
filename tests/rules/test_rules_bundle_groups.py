"""A group of hires of one firm: TAHFIZ slots where they bring most and one CSF ceiling, held against enumeration."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kafaat.model.months import Month
from kafaat.rules import RuleError, Rules, alternatives
from kafaat.rules.bundles.best import best_bundle
from kafaat.rules.bundles.groups import GroupBundles, best_group, group_readings
from kafaat.rules.bundles.types import BundleResult, Firm, HireKind

M = Month.parse
RULES = Rules()
START = date(2025, 6, 1)
SUPPORT = HireKind("support", 7000, M("2026-01"), "fes-shore", count=3)
TESTER = HireKind("testeuse", 9000, M("2026-02"), "fes-shore", count=3, training_cost_mad=32000)
NETWORK = HireKind("réseau", 10000, M("2026-03"), "fes-shore", count=2)
SENIOR = HireKind("senior", 24000, M("2026-01"), "fes-shore", count=2)


def options(kind: HireKind, base: Month) -> list[BundleResult]:
    """The lawful bundles of one person, amounts discounted to the kind's own first month."""
    best = best_bundle(RULES, kind, Firm(START))
    return [one for one in (best.best, *best.alternatives) if one.lawful]


def enumerated(kinds: list[HireKind], slots: int, ceiling: float) -> float:
    """The best discounted total over every way to give bundles to people; the CSF ceiling of the year fills with the
    dirhams that are worth most."""
    base, rate = min(kind.hired for kind in kinds), 1.1
    best = -1e18
    choices = [list(combinations_with_replacement(options(kind, base), kind.count)) for kind in kinds]
    for picked in product(*choices):
        used, value, claims = 0, 0.0, []
        for kind, people in zip(kinds, picked, strict=True):
            shift = rate ** (-(kind.hired - base) / 12)
            for one in people:
                csf = one.line("CSF")
                used += "tahfiz" in one.bundle.exemptions
                value += (one.both_present_mad - (csf.firm_present_mad if csf else 0)) * shift
                if csf:
                    claims.append((csf.firm_present_mad / csf.firm_mad * shift, csf.firm_mad))
        if used > slots:
            continue
        left = ceiling
        for worth, claim in sorted(claims, reverse=True):
            value += worth * min(claim, left)
            left -= min(claim, left)
        best = max(best, value)
    return best


@pytest.mark.parametrize(("slots", "ceiling"), [
    (0, 1e9), (3, 45000.0), (5, 22400.0), (10, 0.01)])
def test_the_choice_is_the_best_of_all(slots: int, ceiling: float) -> None:
    kinds = [SUPPORT, replace(TESTER, count=2), NETWORK]
    group = best_group(RULES, kinds, Firm(START, tahfiz_used=10 - slots, training_tax_year_mad=ceiling))
    assert group.both_present_mad == pytest.approx(enumerated(kinds, slots, ceiling), abs=0.2)
    assert group.tahfiz_given <= slots
    assert sum(share.csf_mad for share in group.shares) <= ceiling
    for kind in kinds:
        assert sum(share.people for share in group.shares if share.kind == kind) == kind.count


@settings(max_examples=6, deadline=None)
@given(st.lists(st.builds(HireKind, st.sampled_from("abc"), st.sampled_from([5000.0, 7000.0, 10000.0, 11000.0]),
                          st.just(M("2026-01")), st.just("fes-shore"), count=st.integers(1, 9)), min_size=1,
                max_size=4),
       st.integers(0, 10))
def test_without_courses_slots_go_in_order_of_gain(kinds: list[HireKind], used: int) -> None:
    group = best_group(RULES, kinds, Firm(START, tahfiz_used=used))
    gains, plain = [], 0.0
    for kind in kinds:
        lawful = options(kind, kind.hired)
        without = max(one.both_present_mad for one in lawful if "tahfiz" not in one.bundle.exemptions)
        gains += [max(one.both_present_mad for one in lawful) - without] * kind.count
        plain += without * kind.count
    gains.sort(reverse=True)
    assert group.both_present_mad == pytest.approx(plain + sum(gains[:10 - used]), abs=0.2)
    following = [*gains, *[0.0] * 11][10 - used]
    assert group.next_slot_mad == pytest.approx(following if group.tahfiz_given == 10 - used else 0, abs=0.02)


def test_what_the_group_says() -> None:
    firm = Firm(START, tahfiz_used=6, payroll_year_mad=2_000_000)
    group = best_group(RULES, [SUPPORT, TESTER, NETWORK, SENIOR], firm)
    assert (group.people, group.tahfiz_slots, group.tahfiz_given) == (10, 4, 4)
    assert group.next_slot_mad > 0
    assert group.csf_ceilings == ((2026, 32000.0),)
    total(group)
    told = " ".join(group.sentences)
    for words in ("10 embauches", "testeuse, ", "TAHFIZ : 4 places données sur 4 libres", "une place de plus",
                  "CSF : "):
        assert words in told
    assert "pas une promesse" in group.note


def total(group: GroupBundles) -> None:
    assert group.both_mad == pytest.approx(group.firm_mad + group.employee_mad, abs=0.005)
    for share in group.shares:
        csf = share.result.line("CSF")
        alone = share.result.firm_mad - (csf.firm_mad if csf else 0)
        assert share.firm_mad == pytest.approx(alone * share.people + share.csf_mad, abs=0.01)
        assert share.csf_mad <= share.csf_before_ceiling_mad + 0.005


def test_a_group_of_one_without_limits_is_the_best_bundle() -> None:
    for kind in (replace(TESTER, count=1), replace(SENIOR, count=1)):
        for goal in ("both", "firm"):
            alone = best_bundle(RULES, kind, Firm(START), goal=goal)
            group = best_group(RULES, [kind], Firm(START), goal=goal)
            assert group.shares[0].result.bundle == alone.best.bundle
            assert group.both_mad == alone.best.both_mad


def test_an_unknown_ceiling_is_said() -> None:
    assert "non appliqué" in best_group(RULES, [TESTER], Firm(START)).note
    assert "non appliqué" not in best_group(RULES, [TESTER], Firm(START, payroll_year_mad=1e6)).note
    assert "non appliqué" not in best_group(RULES, [SUPPORT], Firm(START)).note


def test_the_same_group_has_the_same_answer() -> None:
    kinds = [SUPPORT, replace(SUPPORT, name="support, bis"), TESTER]
    firm = Firm(START, tahfiz_used=7, training_tax_year_mad=30000)
    assert best_group(RULES, kinds, firm) == best_group(Rules(), list(kinds), firm)


def test_the_other_readings_of_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [one for one in alternatives.others(RULES.law) if one[0].name in ("cumulation_tahfiz", "ais_base")]
    monkeypatch.setattr(alternatives, "others", lambda law: iter(asked))
    found = {one.reading: one for one in group_readings(RULES, [replace(SUPPORT, count=1)], Firm(START))}
    assert found["cumulation_tahfiz"].other_mad > found["cumulation_tahfiz"].chosen_mad
    assert set(found) == {"cumulation_tahfiz"}
    assert "Autre lecture" in found["cumulation_tahfiz"].sentence


def test_an_empty_group() -> None:
    with pytest.raises(RuleError, match="aucun type d'embauche"):
        best_group(RULES, [])
