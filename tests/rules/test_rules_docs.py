"""docs/rules.md holds every value and source of the rules. `python tests/rules/test_rules_docs.py` rewrites the two
tables after a change of the parameters; read the difference before keeping it."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from kafaat.model.months import Month
from kafaat.rules import DEFAULT_SWITCHES, Fact, RuleError, Rules
from openfisca_morocco import sources

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def values_table() -> str:
    lines = ["| Parameter | Value | Unit | Since | Status | Sources |", "|---|---|---|---|---|---|"]
    for fact in dated_facts():
        numbers = re.findall(r"\b(S\d+|OFPPT)\b", re.sub(r"http\S+", "", fact.reference))
        value = f"{fact.value:g}" if not isinstance(fact.value, str) else fact.value
        lines.append(f"| `{fact.name}` | {value} | {fact.unit} | {fact.since} | {fact.status} | {' '.join(numbers)} |")
    return "\n".join(lines)


def dated_facts() -> list[Fact]:
    """Every value of every parameter, in alphabetical order and oldest first (values start in January or July)."""
    rules, found = Rules(), {}
    halves = [Month.parse(f"{year}-{month}") for year in range(2015, 2031) for month in ("01", "07")]
    for last in rules.facts():
        for half in halves:
            with suppress(RuleError):  # not yet in force
                fact = rules.fact(last.name, half)
                found[fact.name, fact.since] = fact
    return list(found.values())


def sources_list() -> str:
    return "\n".join(f"- {text}" for name, text in vars(sources).items() if re.fullmatch(r"S\d+|OFPPT", name))


def with_tables(page: str) -> str:
    for name, table in (("values", values_table()), ("sources", sources_list())):
        page = re.sub(rf"(?s)<!-- {name} -->.*<!-- /{name} -->",
                      lambda _, n=name, t=table: f"<!-- {n} -->\n{t}\n<!-- /{n} -->", page)
    return page


def test_the_page_holds_the_values_and_sources_of_the_parameters() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_tables(page)
    assert "offer.pae.rate" in page


def test_the_page_names_every_switch_and_public_method() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in DEFAULT_SWITCHES:
        assert f"`{name}`" in page
    for name in vars(Rules):
        assert name.startswith("_") or name in page, name


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
