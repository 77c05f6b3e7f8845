"""The fairness table: everyone counted once per criterion, and the four-fifths signal in words."""

from __future__ import annotations

from dataclasses import replace

from tiny import BOOK, CATALOGUE, DOSSIER, P1, PEOPLE, with_people

from kafaat.conversion.fairness import CRITERIA, age_band, fairness
from kafaat.conversion.fit import eligibility
from kafaat.conversion.paths import paths_for
from kafaat.conversion.result import FairnessRow
from kafaat.model.dossier import Dossier

PATHS = paths_for(DOSSIER, CATALOGUE, BOOK)


def table(dossier: Dossier, chosen: list[str]) -> dict[tuple[str, str], FairnessRow]:
    rows = fairness(dossier, eligibility(dossier, PATHS, CATALOGUE, BOOK), chosen)
    return {(r.criterion, r.group): r for r in rows}


def crowd(women: int, men: int) -> Dossier:
    return with_people(*(replace(P1, id=f"F{k:02d}", sex="F") for k in range(women)),
                       *(replace(P1, id=f"M{k:02d}", sex="M") for k in range(men)))


def test_each_criterion_counts_everybody_once():
    rows = table(DOSSIER, ["P1"])
    for criterion in CRITERIA:
        mine = [r for r in rows.values() if r.criterion == criterion]
        assert sum(r.people for r in mine) == len(PEOPLE)
        assert sum(r.offered for r in mine) == 4  # P1, P2, P6, P8
        assert sum(r.chosen for r in mine) == 1


def test_shares_are_of_the_register():
    row = table(crowd(20, 10), [f"F{k:02d}" for k in range(5)])["sexe", "femmes"]
    assert (row.people, row.offered, row.chosen, row.share_offered, row.share_chosen) == (20, 20, 5, 1.0, 0.25)


def test_below_four_fifths_a_signal_not_a_verdict():
    chosen = [f"F{k:02d}" for k in range(7)] + [f"M{k:02d}" for k in range(10)]  # 35 % of women, 50 % of men
    rows = table(crowd(20, 20), chosen)
    assert "signal" in rows["sexe", "femmes"].warning and "pas un verdict" in rows["sexe", "femmes"].warning
    assert "35\u00a0%" in rows["sexe", "femmes"].warning and "50\u00a0%" in rows["sexe", "femmes"].warning
    assert rows["sexe", "hommes"].warning == ""


def test_at_four_fifths_no_signal():
    chosen = [f"F{k:02d}" for k in range(8)] + [f"M{k:02d}" for k in range(10)]
    assert table(crowd(20, 20), chosen)["sexe", "femmes"].warning == ""


def test_a_group_below_ten_gives_no_signal_and_sets_no_bar():
    chosen = [f"M{k:02d}" for k in range(9)]
    rows = table(crowd(20, 9), chosen)
    assert rows["sexe", "femmes"].warning == "" and rows["sexe", "hommes"].share_chosen == 1.0
    few_women = table(crowd(9, 20), [f"M{k:02d}" for k in range(20)])
    assert few_women["sexe", "femmes"].warning == ""


def test_nobody_chosen_no_signal():
    assert all(r.warning == "" for r in table(crowd(20, 20), []).values())


def test_what_is_not_filled_in_is_a_group_without_signal():
    people = [replace(p, sex=None) if p.id < "F12" else p for p in crowd(30, 0).people]
    rows = table(with_people(*people), [f"F{k}" for k in range(12, 30)])
    assert rows["sexe", "non renseigné"].people == 12 and rows["sexe", "non renseigné"].warning == ""


def test_groups_in_words():
    assert [age_band(a) for a in (24, 25, 34, 35, 44, 45, None)] == [
        "moins de 25 ans", "25–34 ans", "25–34 ans", "35–44 ans", "35–44 ans", "45 ans et plus", "non renseigné"]
    foreign = with_people(P1, replace(P1, id="X", nationality="SN"), replace(P1, id="Y", nationality=None))
    assert {g for c, g in table(foreign, []) if c == "nationalité"} == {"marocaine", "autre", "non renseigné"}
    assert ("site", "Fès Shore") in table(foreign, []) and ("contrat", "CDI") in table(foreign, [])
