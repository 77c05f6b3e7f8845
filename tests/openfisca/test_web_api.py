"""OpenFisca's web API over this package: `openfisca serve` for real, on a free port of this machine alone.

What a ministry's or a partner's programmer would ask: a payslip, an AIR, why, from which value, said by whom.
"""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from importlib.metadata import requires
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, Request, build_opener

import psutil
import pytest

import openfisca_morocco

ROOT = Path(__file__).parents[2]
DIRECT = build_opener(ProxyHandler({}))  # a proxy of the environment would carry the question outside
ON_WINDOWS = sys.platform == "win32"
MISSING = [name for name in ("flask", "flask_cors", "gunicorn", "werkzeug") if find_spec(name) is None]
serving = pytest.mark.skipif(
    ON_WINDOWS or bool(MISSING),
    reason="gunicorn ne tourne pas sous Windows" if ON_WINDOWS
    else f"l'extra web-api n'est pas installé, il manque {', '.join(MISSING)}")

# A senior at 22,000 a month in Fès Shore, alone in the firm.
SENIOR: dict[str, Any] = {
    "employees": {"senior": {
        "gross_taxable_pay": {"2026": 264000},
        "air": {"2026": None}, "income_tax_year": {"2026": None}}},
    "establishments": {"fes": {"workers": ["senior"], "park": {"ETERNITY": "fes_shore"}}},
    "companies": {"firme": {"staff": ["senior"]}}}


class Api:
    """Questions to a server: `get` and `post` return the status and the JSON."""

    def __init__(self, port: int) -> None:
        self.port = port

    def get(self, path: str) -> tuple[int, Any]:
        return self._ask(Request(f"http://127.0.0.1:{self.port}{path}"))

    def post(self, path: str, body: dict) -> tuple[int, Any]:
        return self._ask(Request(f"http://127.0.0.1:{self.port}{path}", json.dumps(body).encode(),
                                 {"Content-Type": "application/json"}))

    @staticmethod
    def _ask(request: Request) -> tuple[int, Any]:
        try:
            with DIRECT.open(request, timeout=20) as answer:
                return answer.status, json.load(answer)
        except HTTPError as answer:
            return answer.code, json.load(answer)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Api, subprocess.Popen[bytes]]]:
    """The API and its process, ended by the signal that a service manager sends."""
    folder = tmp_path_factory.mktemp("serve")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "openfisca_core.scripts.openfisca_command", "serve", "--country-package",
               "openfisca_morocco", "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    with (folder / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    try:
        api = Api(port)
        _wait(api, process, folder / "log")
        yield api, process
        process.terminate()
        assert process.wait(15) == 0, (folder / "log").read_text(encoding="utf-8")
        with pytest.raises(URLError):
            api.get("/spec")
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(15)


def _wait(api: Api, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            if api.get("/spec")[0] == 200:
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))


@pytest.fixture
def api(server: tuple[Api, subprocess.Popen[bytes]]) -> Api:
    return server[0]


@serving
def test_calculate_the_air_of_a_senior(api: Api) -> None:
    status, answer = api.post("/calculate", SENIOR)
    assert status == 200
    senior = answer["employees"]["senior"]
    assert round(senior["air"]["2026"], 2) == 27528.96
    assert round(senior["income_tax_year"]["2026"], 2) == 53928.96


@serving
def test_calculate_a_payslip(api: Api) -> None:
    expected = {"seniority_bonus": 1000, "gross_taxable_pay": 12500, "employee_contributions": 551.30,
                "income_tax": 1187.56, "net_pay": 10761.14, "employer_cost": 14552.55}
    given = {"base_pay": {"2026-05": 10000}, "seniority_years": {"2026-05": 6}, "variable_pay": {"2026-05": 1500},
             "dependants": {"2026": 1}}
    asked = {name: {"2026-05": None} for name in expected}
    status, answer = api.post("/calculate", {"employees": {"a": given | asked}})
    assert status == 200
    assert {name: round(answer["employees"]["a"][name]["2026-05"], 2) for name in expected} == expected


@serving
def test_money_is_exact_over_json_where_32_bits_lose_the_centime(api: Api) -> None:
    """132,042.768 on 32 bits is 132,042.765625; net pay of a billion a year would be off by dirhams."""
    _, answer = api.post("/calculate", {"employees": {"a": {
        "gross_taxable_pay": {"2026": 480000}, "income_tax_year": {"2026": None}}}})
    tax = answer["employees"]["a"]["income_tax_year"]["2026"]
    assert tax == pytest.approx(132042.768, abs=1e-6)
    assert round(tax, 2) == 132042.77
    _, answer = api.post("/calculate", {"employees": {"b": {
        "gross_taxable_pay": {"2026-07": 83333333.33}, "net_pay": {"2026-07": None}}}})
    assert answer["employees"]["b"]["net_pay"]["2026-07"] == pytest.approx(51316693.1539, abs=1e-4)


@serving
def test_trace_says_from_which_values(api: Api) -> None:
    status, answer = api.post("/trace", SENIOR)
    assert status == 200
    assert answer["requestedCalculations"] == ["air<2026>", "income_tax_year<2026>"]
    trace = answer["trace"]
    assert trace["air<2026>"]["dependencies"] == ["air_tax<2026>", "air_ceiling<2026>"]
    assert trace["air<2026>"]["parameters"]["readings.air_scope<2026-01-01>"] == "per_employee"
    assert trace["air_cap_rate<2026-05>"]["parameters"]["offer.air.secondary_park<2026-05-01>"] == 0.1
    assert trace["air_ceiling<2026>"]["value"] == pytest.approx([26400])


@serving
def test_a_parameter_shows_its_values_their_status_and_their_sources(api: Api) -> None:
    status, answer = api.get("/parameter/offer.pae.rate")
    assert status == 200
    assert answer["values"] == {"2025-07-01": 0.17}
    said = answer["metadata"]["values"]["2025-07-01"]
    assert said["status"] == "reported by several"
    assert "S08 http://ma.mofcom.gov.cn/mlgjj/art/2025/art_a3080458c44e46979d3450043a31effe.html" in said["reference"]
    assert answer["description"] == "PAE, part du revenu brut imposable annuel"
    assert "chiffre connu par la presse" in answer["documentation"]


@serving
def test_a_reading_shows_its_options(api: Api) -> None:
    _, answer = api.get("/parameter/readings.air_scope")
    assert list(answer["metadata"]["options"]) == ["per_employee", "pooled"]
    assert answer["metadata"]["values"]["2019-01-01"]["status"] == "unknown"


@serving
def test_a_variable_shows_its_sentence_and_its_source(api: Api) -> None:
    status, answer = api.get("/variable/air")
    assert status == 200
    assert (answer["entity"], answer["definitionPeriod"], answer["valueType"]) == ("employee", "YEAR", "Float")
    assert "{air_cap_rate}" in answer["documentation"]
    assert answer["references"][0].startswith("S08 ")


@serving
def test_the_description_of_the_service_lists_every_variable(api: Api) -> None:
    _, answer = api.get("/spec")
    assert answer["info"]["version"] == openfisca_morocco.__version__
    assert {"/calculate", "/trace", "/parameters", "/variables"} <= set(answer["paths"])
    listed = {name for entity in ("Employee", "Establishment", "Company")
              for name in answer["components"]["schemas"][entity]["properties"]}
    assert set(openfisca_morocco.CountryTaxBenefitSystem().variables) <= listed


@serving
def test_a_wrong_question_is_answered_with_its_place(api: Api) -> None:
    status, answer = api.post("/calculate", {"employees": {"a": {"salaire": {"2026-05": 12000}}}})
    assert status == 404
    assert "salaire" in json.dumps(answer)
    status, _ = api.post("/calculate", {"employees": {"a": {"base_pay": {"mai": 12000}}}})
    assert status == 400


@serving
def test_the_service_listens_to_this_machine_alone(server: tuple[Api, subprocess.Popen[bytes]]) -> None:
    api, process = server
    parent = psutil.Process(process.pid)
    family = [parent, *parent.children(recursive=True)]
    assert len(family) == 2, "one master, one worker"
    connections = [one for member in family for one in member.net_connections(kind="inet")]
    assert {(one.laddr.ip, one.laddr.port) for one in connections} == {("127.0.0.1", api.port)}
    assert {one.raddr.ip for one in connections if one.raddr} <= {"127.0.0.1"}


def test_dev_names_what_the_extra_brings_within_the_same_bounds() -> None:
    """`openfisca-core[web-api]` says the packages; `dev` repeats them by name so that the lock holds them."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        extras = tomllib.load(file)["project"]["optional-dependencies"]
    assert extras["web-api"] == ["openfisca-core[web-api]"]
    asked = {need.split(";")[0].strip() for need in requires("openfisca-core") or ()
             if re.search(r"extra == .web-api.", need)}
    assert {_bounds(need) for need in asked} <= {_bounds(need) for need in extras["dev"]}


def _bounds(need: str) -> tuple[str, frozenset[str]]:
    name, bounds = re.fullmatch(r"([\w-]+)(?:\[.*\])?(.*)", need).groups()  # type: ignore[union-attr]
    return name.lower(), frozenset(filter(None, bounds.split(",")))
