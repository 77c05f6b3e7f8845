"""docs/rules.md names every switch, public method and public name; rules-values.md holds every value and source."""

from __future__ import annotations

import re
from pathlib import Path

import kafaat.rules
from kafaat.rules import DEFAULT_SWITCHES, Rules
from openfisca_morocco import sources

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "rules.md").read_text(encoding="utf-8")
VALUES = (DOCS / "rules-values.md").read_text(encoding="utf-8")


def test_the_page_names_every_switch_and_public_method() -> None:
    for name in DEFAULT_SWITCHES:
        assert f"`{name}`" in PAGE, name
        assert f"`{name}`" in VALUES, name
    for name in vars(Rules):
        assert name.startswith("_") or name in PAGE, name


def test_the_page_names_every_public_function() -> None:
    for name in kafaat.rules.__all__:
        value = getattr(kafaat.rules, name)
        if callable(value) and not isinstance(value, type):
            assert name in PAGE, name


def test_every_dated_value_and_every_source_is_on_the_generated_page() -> None:
    for fact in Rules().history(""):
        assert fact.name.removeprefix("readings.") in VALUES, fact.name
    for name, text in vars(sources).items():
        assert not re.fullmatch(r"S\d+|OFPPT", name) or text in VALUES, name


def test_the_examples_of_the_page_hold() -> None:
    """The Python block of docs/rules.md runs, and gives the figures it prints."""
    block = re.search(r"(?s)```python\n(.*?)```", PAGE)
    assert block is not None
    names: dict[str, object] = {}
    for line in block[1].splitlines():
        code, _, comment = line.partition("#")
        if "=" in code.split("(")[0] or code.startswith(("from ", "import ")):
            exec(code, names)
        elif code.strip():
            got = eval(code.strip(), names)
            if re.fullmatch(r"\s*[\d.(]+,?\)?\s*", comment):
                assert repr(got) == comment.strip()
