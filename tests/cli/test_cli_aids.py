"""`kafaat aids` for one post: ledger, refusals, other readings, departure, explanation."""

from __future__ import annotations

import json

import pytest

from kafaat.cli.errors import Exit

SENIOR = ("--gross", "22000", "--site", "fes-shore", "--hired", "2026-01", "--nationality", "MA", "--new")


def _json(kafaat, *arguments: str):
    ran = kafaat("aids", *arguments, "--json")
    assert (ran.code, ran.err) == (Exit.DONE, "")
    return json.loads(ran.out)


def _plain(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def test_the_senior_in_fes_and_in_rabat(kafaat) -> None:
    fes = {(e["aid"], e["earned"]): e["amount_mad"] for e in _json(kafaat, *SENIOR)["entries"]}
    assert fes["AIR", "2026-12"] == 27528.96 and fes["PAE", "2027-07"] == 44880 and fes["PAF", "2027-01"] == 9240
    rabat = _json(kafaat, "--gross", "22000", "--site", "Technopolis", "--hired", "2026-01", "--new")
    assert next(e["amount_mad"] for e in rabat["entries"] if e["aid"] == "AIR") == 1128.96


def test_the_screen_shows_ledger_risk_papers_statuses_and_no_promise(kafaat) -> None:
    shown = _plain(kafaat("aids", *SENIOR).out)
    for said in ("27 528,96 DH", "déduit ou estimé", "Ce n'est pas une promesse de paiement",
                 "Un départ avant 07/2027 la fait perdre : 44 880,00 DH", "déclarations CNSS",
                 "Aucune date limite de dépôt", "rules.pae_frequency (inconnu)",
                 "dans les cinq ans de l'embauche : 354 124,80 DH, soit +134 640,00 DH", "règles prolongées",
                 "Sans effet sur ce qui est saisi : rules.air_outside_park", "PAF : 4 versements sur 5",
                 "ni ne dit si le gain revient au salarié", "Paiement supposé*"):
        assert said in shown, said


def test_explain_prints_the_sentence_of_the_air(kafaat) -> None:
    shown = _plain(kafaat("aids", *SENIOR, "--explain").out)
    assert "IR annuel 53 928,96 DH ; plafond 10 % du RBI = 26 400,00 DH ; AIR = 27 528,96 DH" in shown
    assert "offer.air" not in shown or "S08 http" in shown


def test_a_departure_in_month_15_loses_the_pae_and_may_give_back_the_paf(kafaat) -> None:
    gone = _json(kafaat, *SENIOR, "--leaves", "2027-03")["departure"]
    assert gone["may_be_repaid"] == ["PAF 2027-01"] and gone["may_be_repaid_mad"] == 9240
    assert gone["kept_mad"] == pytest.approx(27528.96 * 15 / 12, abs=0.02)  # twelve months of 2026, three of 2027
    whole = _json(kafaat, *SENIOR)["total_mad"]
    assert gone["kept_mad"] + gone["lost_mad"] + gone["may_be_repaid_mad"] == pytest.approx(whole, abs=0.01)
    assert "PAF 2027-01" in kafaat("aids", *SENIOR, "--leaves", "2027-03").out
    lost, kept = (_json(kafaat, *SENIOR, "--leaves", month)["departure"] for month in ("2027-05", "2027-06"))
    assert lost["may_be_repaid_mad"] == 9240 and kept["may_be_repaid_mad"] == 0  # 17 months done, 18 months done
    assert kept["kept_mad"] - lost["kept_mad"] == pytest.approx(9240 + 44880 + 27528.96 / 12, abs=0.02)


@pytest.mark.parametrize(("change", "refused"), [
    (("--nationality", "SN", "--new"), "nationalité marocaine"),
    ((), "reconvertie sur place"),
])
def test_why_no_prime(kafaat, change: tuple[str, ...], refused: str) -> None:
    answer = _json(kafaat, "--gross", "10000", "--site", "fes-shore", "--hired", "2026-01", *change)
    assert answer["entries"] == [] and refused in answer["refusals"]["PAE"] and refused in answer["refusals"]["PAF"]
    assert "ne dépasse pas le plafond" in _plain(answer["refusals"]["AIR"])


def test_a_switch_and_a_delay_from_the_command_line(kafaat) -> None:
    yearly = _json(kafaat, *SENIOR, "--set", "rules.pae_frequency=1", "--set", "aids.pae_delay_months=9")
    paid = [(e["earned"], e["payable"]) for e in yearly["entries"] if e["aid"] == "PAE"]
    assert paid == [("2027-07", "2028-04"), ("2028-07", "2029-04"), ("2029-07", "2030-04"), ("2030-07", "2031-04")]


def test_what_comes_after_the_last_month_asked_is_said_and_a_trial_may_matter(kafaat) -> None:
    asked = ("--gross", "22000", "--site", "fes-shore", "--hired", "2026-07", "--new")
    soon = _json(kafaat, *asked, "--until", "2026-12")
    assert [entry["aid"] for entry in soon["entries"]] == ["AIR"]
    assert soon["refusals"] == {"PAE": "PAE : la première naîtrait en 01/2028.",
                                "PAF": "PAF : la première naîtrait en 07/2027."}
    late = _json(kafaat, *asked, "--trial", "3", "--set", "rules.pae_clock=1")
    assert [entry["earned"] for entry in late["entries"] if entry["aid"] == "PAE"] == ["2028-04"]
    assert "part_year" in {one["reading"] for one in late["other_readings"]}


def test_a_region_without_a_park(kafaat) -> None:
    answer = _json(kafaat, "--gross", "22000", "--site", "Souss Massa", "--hired", "2026-01", "--new")
    assert answer["post"]["region"] == "souss-massa" and answer["entries"][0]["aid"] == "AIR"


@pytest.mark.parametrize(("arguments", "said"), [
    ((), "il faut un dossier, ou --gross, --site et --hired"),
    (("--gross", "22000", "--site", "fes-shore"), "il faut un dossier"),
    (("--gross", "22000", "--site", "fes-shoer", "--hired", "2026-01"), "vouliez-vous dire fes-shore ?"),
    (("--gross", "22000", "--site", "Atlantide", "--hired", "2026-01"), "Parcs : casanearshore"),
    (("--gross", "-1", "--site", "fes-shore", "--hired", "2026-01"), "au-dessus de zéro"),
    (("--gross", "22000", "--site", "fes-shore", "--hired", "jamais"), "n'est pas un mois"),
    (("--gross", "22000", "--site", "fes-shore", "--hired", "2026-01", "--nationality", "marocaine"), "deux lettres"),
    (("dossier", "--gross", "22000"), "pas les deux"),
    (("dossier", "--new", "--leaves", "2027-01"), "--new, --leaves : pour un poste seul"),
    (("--gross", "22000", "--site", "fes-shore", "--hired", "2026-01", "--until", "2025-12"), "avant l'embauche"),
    (("--gross", "22000", "--site", "fes-shore", "--hired", "2026-01", "--leaves", "2025-12"), "avant l'embauche"),
    (("--gross", "22000", "--site", "fes-shore", "--hired", "2026-01", "--dependants", "1e6"), "de 0 à 99"),
    (("--gross", "22000", "--site", "fes-shore", "--hired", "9999-01"), "année 9999 : de 1900 à 2100"),
    (("--gross", "22000", "--site", "rabat", "--hired", "2026-01"), "dire technopolis ou rabat-sale-kenitra ?"),
    (("--gross", "22000", "--site", "fes-shore", "--hired", "2026-01", "--nationality", "ما"), "deux lettres"),
    (("--gross", "22000", "--site", "fes-shore", "--hired", "2026-01", "--set", "aids.pae_delay_months=2.7"),
     "aids.pae_delay_months : un nombre entier de 0 à 120 est attendu, pas 2,7"),
])
def test_refusals_say_what_and_how(kafaat, arguments: tuple[str, ...], said: str) -> None:
    ran = kafaat("aids", *arguments)
    assert ran.code == Exit.WRONG_USE and ran.out == "" and said in _plain(ran.err)
