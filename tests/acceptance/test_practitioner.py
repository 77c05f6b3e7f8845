"""The practitioner's tests, by number, that need no plan of the whole sample firm."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from kafaat.catalogue import Catalogue
from kafaat.conversion.exposure import move
from kafaat.model.months import Month
from kafaat.rules import Post, Rules

JANUARY, DECEMBER = Month.parse("2026-01"), Month.parse("2026-12")
THREE_YEARS = Month.parse("2028-12")
FES, RABAT = ("fes-shore", "fes-meknes"), ("technopolis", "rabat-sale-kenitra")


def aids(gross: float, place: tuple[str, str], until: Month, *, moroccan: bool = True, recruit: bool = True) -> dict[
        str, float]:
    found: dict[str, float] = {}
    for entry in Rules().hire_aids(Post(gross, JANUARY, *place, moroccan, recruit), until):
        found[entry.aid] = found.get(entry.aid, 0.0) + entry.amount_mad
    return found


def test_3_the_worked_case_of_660_agents() -> None:
    """Every figure and stress row: tests/conversion/test_worked_case.py."""
    from test_worked_case import PRINTED, figures, run

    got, (need, even, people) = figures(run("base")), PRINTED["base"]
    assert got["starts"] == 217 and got["peak_month"] == 21 and got["positive_for_good_from"] == even == 29
    assert got["in_it_at_end"] == pytest.approx(people, rel=.02)
    assert got["peak_cash_need"] == pytest.approx(need * 1e6, rel=.02)
    assert got["revenue"] == pytest.approx(54.0e6, rel=.02) and got["cost"] == pytest.approx(61.5e6, rel=.02)
    assert got["aid"] == pytest.approx(4.5e6, rel=.02)


def test_4_retrained_in_the_firm_csf_and_neither_pae_nor_paf() -> None:
    rules = Rules()
    assert rules.csf(20_000, JANUARY).amount_mad > 0
    assert not {"PAE", "PAF"} & set(aids(9_000, FES, THREE_YEARS, recruit=False))
    for aid in ("PAE", "PAF"):
        assert rules.explain_no_aid(aid, Post(9_000, JANUARY, *FES, moroccan=True, new_recruit=False))
    read_otherwise = Rules({"rules.internal_move": 1})
    assert {"PAE", "PAF"} <= {e.aid for e in read_otherwise.hire_aids(
        Post(22_000, JANUARY, *FES, moroccan=True, new_recruit=False), THREE_YEARS)}


def test_4_a_senegalese_recruit_brings_no_paf() -> None:
    assert "PAF" in aids(22_000, FES, THREE_YEARS)
    foreign = aids(22_000, FES, THREE_YEARS, moroccan=False)
    assert "PAF" not in foreign and "AIR" in foreign
    said = Rules().explain_no_aid("PAF", Post(22_000, JANUARY, *FES, moroccan=False))
    assert "marocain" in said


@pytest.mark.parametrize(("place", "year"), [(FES, 27_528.96), (RABAT, 1_128.96)])
def test_4_tax_relief_of_a_senior_at_22_000_in_fes_and_in_rabat(place: tuple[str, str], year: float) -> None:
    assert aids(22_000, place, DECEMBER)["AIR"] == pytest.approx(year, abs=.005)


def test_7_a_day_at_105_euros_on_the_command_line() -> None:
    command = [sys.executable, "-c", "from kafaat.cli.start import run; run()", "floor-price", "--gross", "10000",
               "--price", "105", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    floor, = json.loads(done.stdout)
    assert floor["seniors_billed_eur"] == pytest.approx(81, abs=1)
    assert floor["seniors_not_billed_eur"] == pytest.approx(125, abs=1)
    verdicts = {v["seniors"]: v for v in floor["verdicts"]}
    assert verdicts["billed"]["above"] and verdicts["billed"]["margin_month_mad"] > 0
    assert not verdicts["not-billed"]["above"] and verdicts["not-billed"]["margin_month_mad"] < 0


def test_10_from_the_telephone_to_web_development() -> None:
    found = move("inbound-agent", "web-developer", Catalogue.load())
    assert (found.gradient_from, found.gradient_to, found.rises) == ("G3", "G4", True)
    assert {"support-l1", "soc-l1", "qa-tester"} <= {a.occupation for a in found.alternatives}
