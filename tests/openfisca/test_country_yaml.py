"""Runs the YAML tests of the country package, on 64 bits, to the last decimal that they write.

The margins in the files are for OpenFisca's own runner, which compares on 32 bits: a centime is lost from 131,072 on.
Here a share is compared to a billionth, another number to half of its last decimal (the centime at least).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.reforms import Reform
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

import openfisca_morocco
from openfisca_morocco import sources
from openfisca_morocco.reforms import readings

FOLDER = Path(openfisca_morocco.__file__).parent / "tests"
SUBJECTS = {"air", "corporate_tax", "exemptions", "former_offers", "hiring_aids", "income_tax", "labour", "payslip",
            "social_security", "training"}
# Readings that change no amount of the package: deadlines, and a cumulation that the caller settles.
WITHOUT_FORMULA = {"one_exemption", "csf_filed_in_october", "csf_claimed_in_december", "paf_with_csf"}
# Dates and months stay text, as in OpenFisca's loader.
LOADER = type("TextDates", (yaml.SafeLoader,), {})
LOADER.add_constructor("tag:yaml.org,2002:timestamp", lambda _loader, node: node.value)


def files() -> dict[str, list[dict]]:
    return {file.stem: yaml.load(file.read_text(encoding="utf-8"), LOADER) for file in sorted(FOLDER.glob("*.yaml"))}


CASES = [pytest.param(case, id=f"{stem}: {case['name']}") for stem, found in files().items() for case in found]


@cache
def system(reform: str | None) -> TaxBenefitSystem:
    """The package, or the package under one reform; each is built once."""
    if reform is None:
        return openfisca_morocco.CountryTaxBenefitSystem()
    return system(None).apply_reform(reform)


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict) -> None:
    builder = SimulationBuilder()
    builder.set_default_period(str(case["period"]))
    simulation = builder.build_from_dict(system(case.get("reforms")), case["input"])
    for variable, expected in case["output"].items():
        by_period = expected if isinstance(expected, dict) else {case["period"]: expected}
        for period, values in by_period.items():
            check(simulation, variable, str(period), values if isinstance(values, list) else [values])


def check(simulation: Simulation, variable: str, period: str, expected: list) -> None:
    """AssertionError, with the names of the variable and the period, unless every value is the expected one."""
    got = simulation.calculate(variable, period)
    got = got.decode_to_str() if isinstance(got, EnumArray) else got
    assert len(got) == len(expected), f"{variable} {period}: {len(got)} values, {len(expected)} expected"
    if got.dtype.kind != "f":
        assert got.tolist() == expected, f"{variable} {period}: {got.tolist()} instead of {expected}"
        return
    share = simulation.tax_benefit_system.get_variable(variable).unit == "share"
    for value, right in zip(got, expected, strict=True):
        margin = 1e-9 if share else half_of_last_decimal(right)
        assert abs(value - right) <= margin, f"{variable} {period}: {value!r} instead of {right}"


def half_of_last_decimal(number: float) -> float:
    """0.005 for 12 or 12.3 or 12.34, 0.0005 for 12.345; a hair more for the binary writing of the number itself."""
    decimals = len(repr(float(number)).partition(".")[2])
    return 0.5 * 10.0 ** -max(decimals, 2) + 1e-9 * max(1.0, abs(number) * 1e-6)


def test_the_margin_follows_the_decimals_written() -> None:
    assert half_of_last_decimal(2000) == half_of_last_decimal(2000.5) == pytest.approx(0.005, abs=1e-8)
    assert half_of_last_decimal(1999.999) == pytest.approx(0.0005, abs=1e-8)


def test_openfisca_s_own_runner_agrees() -> None:
    """`openfisca test -c openfisca_morocco` on the same files, as any user of OpenFisca would run them."""
    command = [sys.executable, "-m", "openfisca_core.scripts.openfisca_command", "test", "-c", "openfisca_morocco",
               str(FOLDER)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace",
                         env={**os.environ, "PYTHONUTF8": "1", "PYTEST_ADDOPTS": "-p no:cacheprovider -p no:xdist"})
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-3000:]
    assert f"{len(CASES)} passed" in run.stdout


def test_one_file_a_subject_and_no_name_twice() -> None:
    found = files()
    assert set(found) == SUBJECTS
    for stem, cases in found.items():
        names = [case["name"] for case in cases]
        assert len(names) == len(set(names)), stem


@pytest.mark.parametrize("case", CASES)
def test_every_case_says_where_its_numbers_come_from(case: dict) -> None:
    said = case["description"]
    assert re.search(r"S\d{2,3}\b|DGI|CGI|Code du travail|OFPPT|Lecture|lecture", said), "no source in the description"
    unknown = {number for number in re.findall(r"\bS\d{2,3}\b", said) if not hasattr(sources, number)}
    assert not unknown


def test_each_reading_is_shown_both_ways() -> None:
    """Every ready-made reading has a case of its own, beside one with the same input and the law as kept."""
    cases = [case for found in files().values() for case in found]
    plain = [case["input"] for case in cases if "reforms" not in case]
    reformed = {case["reforms"].rpartition(".")[2]: case for case in cases if "reforms" in case}
    ready = {name for name, value in vars(readings).items()
             if isinstance(value, type) and issubclass(value, Reform) and value is not Reform}
    assert set(reformed) == ready - WITHOUT_FORMULA
    alone = [name for name, case in reformed.items() if case["input"] not in plain]
    assert not alone, f"no case with the same input and the law as kept: {alone}"


def test_lines_of_the_files_are_short() -> None:
    long = [f"{file.name}:{number}" for file in FOLDER.glob("*.yaml")
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if len(line) > 120]
    assert not long
