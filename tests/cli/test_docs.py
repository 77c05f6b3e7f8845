"""The pages made from the code are fresh: `make docs` rewrites them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_docs", ROOT / "docs" / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["cli.md", "assumptions.md", "catalogue-entries.md", "rules-values.md",
                                  "documents.md"])
def test_the_page_is_fresh(generate: ModuleType, page: str) -> None:
    written = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert written == generate.PAGES[page](), "stale: run `make docs`"


def test_every_assumption_and_scenario_has_a_line(generate: ModuleType) -> None:
    from kafaat.catalogue.assumptions import load_book, stress_scenarios

    page = generate.assumptions_page()
    for name in (*load_book(), *stress_scenarios()):
        assert page.count(f"| `{name}` |") == 1


def test_a_bar_in_a_text_does_not_break_a_table(generate: ModuleType) -> None:
    assert generate._table(("a",), [("x|y",)]).splitlines()[-1] == r"| x\|y |"
