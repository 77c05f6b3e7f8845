"""Runs the YAML tests of the country package to the centime.

OpenFisca's own runner compares in 32 bits, which hides a centime from 131,072 on; here the comparison is in 64.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import yaml
from openfisca_core.simulations import SimulationBuilder

import openfisca_morocco

FOLDER = Path(openfisca_morocco.__file__).parent / "tests"
# Dates and months stay text, as in OpenFisca's loader.
LOADER = type("TextDates", (yaml.SafeLoader,), {})
LOADER.add_constructor("tag:yaml.org,2002:timestamp", lambda _loader, node: node.value)


def cases() -> list:
    found = []
    for file in sorted(FOLDER.glob("*.yaml")):
        for case in yaml.load(file.read_text(encoding="utf-8"), LOADER):
            found.append(pytest.param(case, id=f"{file.stem}: {case['name']}"))
    return found


@pytest.fixture(scope="module")
def system():
    return openfisca_morocco.CountryTaxBenefitSystem()


@pytest.mark.parametrize("case", cases())
def test_case(case: dict, system) -> None:
    for reform in [case["reforms"]] if isinstance(case.get("reforms"), str) else case.get("reforms", []):
        system = system.apply_reform(reform)
    builder = SimulationBuilder()
    builder.set_default_period(str(case["period"]))
    simulation = builder.build_from_dict(system, case["input"])
    for variable, expected in case["output"].items():
        by_period = expected if isinstance(expected, dict) else {case["period"]: expected}
        for period, value in by_period.items():
            got = np.asarray(simulation.calculate(variable, str(period)), dtype=np.float64)
            off = np.abs(got - np.asarray(value, dtype=np.float64)).max()
            assert off <= case["absolute_error_margin"], f"{variable} {period}: {got} instead of {value}"


def test_there_are_cases_for_every_file() -> None:
    assert len(cases()) >= 30
    assert {"income_tax", "labour", "offer", "payslip", "training"} == {file.stem for file in FOLDER.glob("*.yaml")}
