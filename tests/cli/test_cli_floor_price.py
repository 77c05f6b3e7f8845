"""`kafaat floor-price`: floors with seniors billed or not, and a price judged (practitioner's test 7)."""

from __future__ import annotations

import json

import pytest

from kafaat.catalogue import Catalogue
from kafaat.cli.errors import Exit


def _json(kafaat, *arguments: str):
    ran = kafaat("floor-price", *arguments, "--json")
    assert (ran.code, ran.err) == (Exit.DONE, "")
    return json.loads(ran.out)


def test_105_eur_is_below_the_floor_if_seniors_only_supervise_and_above_if_they_bill(kafaat) -> None:
    [floor] = _json(kafaat, "--gross", "10 000", "--price", "105")
    assert floor["seniors_billed_eur"] == pytest.approx(81, abs=1)
    assert floor["seniors_not_billed_eur"] == pytest.approx(125, abs=1)
    assert floor["mad_per_eur_month"] == pytest.approx(161, abs=0.5)
    billed, not_billed = floor["verdicts"]
    assert billed["above"] and billed["margin_month_mad"] == pytest.approx((105 - 81.4) * 161.2, rel=0.02)
    assert not not_billed["above"] and not_billed["margin_month_mad"] == pytest.approx((105 - 125.8) * 161.2, rel=0.02)

    shown = " ".join(kafaat("floor-price", "--gross", "10000", "--price", "105").out.split())
    assert "105 EUR est sous le plancher, perte" in shown and "105 EUR est au-dessus, marge" in shown


def test_one_line_for_each_target_occupation_with_what_it_assumes(kafaat) -> None:
    targets = [key for key, entry in Catalogue.load().occupations.items() if entry.is_target]
    floors = _json(kafaat)
    assert [floor["occupation"] for floor in floors] == targets
    assert all(floor["assumes"] and floor["status"] for floor in floors)
    said = " ".join(floors[0]["assumes"])
    assert "24\u202f000 MAD/mois" in said and "18,2 jours" in said and "82 %" in said
    assert not [word for word in ("share", "days", "people", "month") if word in said]


def test_only_the_case_asked(kafaat) -> None:
    [floor] = _json(kafaat, "--occupation", "qa-tester", "--seniors", "billed", "--price", "90")
    assert "seniors_not_billed_eur" not in floor and [v["seniors"] for v in floor["verdicts"]] == ["billed"]
    shown = kafaat("floor-price", "--occupation", "qa-tester", "--seniors", "not-billed").out
    assert "seniors non facturés" in shown and "seniors facturés" not in shown


def test_an_occupation_by_its_french_name_or_unknown(kafaat) -> None:
    [floor] = _json(kafaat, "--occupation", "Testeur logiciel")
    assert floor["occupation"] == "qa-tester"
    ran = kafaat("floor-price", "--occupation", "dompteur de lions")
    assert ran.code == Exit.WRONG_USE and "métier inconnu" in ran.err and "qa-tester" in ran.err


def test_an_assumption_moves_the_floor(kafaat) -> None:
    def floor(*more: str) -> float:
        return _json(kafaat, "--gross", "10000", *more)[0]["seniors_not_billed_eur"]

    assert floor("--set", "seniors.per=8") < floor() < floor("--set", "overhead.per_head_mad=3000")
    assert floor("--set", "billing.mad_per_eur=11,5") < floor()


def test_a_pay_that_makes_no_sense(kafaat) -> None:
    assert kafaat("floor-price", "--gross", "-3").code == Exit.WRONG_USE
