"""Passages of tenders as buyers write them: what shuts a bidder out, what binds the supplier, and the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from brief_texts import document, sentences

from kafaat.catalogue import Catalogue
from kafaat.model.readings import Brief
from kafaat.reading.briefs import read_brief

SNIPPETS = yaml.safe_load((Path(__file__).parent / "brief_snippets.yaml").read_text(encoding="utf-8"))
OPENING = "# Document\nProjet.\nRubriques.\n"  # a snippet comes from the middle of a tender


def read(text: str) -> Brief:
    made = document(OPENING + text)
    return read_brief(made, sentences(made), (), Catalogue.load())[0]


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet["id"])
def test_what_excludes_and_what_binds(snippet: dict[str, Any]) -> None:
    brief = read(snippet["text"])
    assert _told([(one.kind, one.passage.quote) for one in brief.knock_outs], snippet["knock_outs"]) == sorted(
        map(tuple, snippet["knock_outs"]))
    assert _told([("must", line.passage.quote) for line in brief.requirements if line.must],
                 [("must", start) for start in snippet["must"]]) == sorted(("must", start) for start in snippet["must"])


def _told(found: list[tuple[str, str]], wanted: list[Any]) -> list[tuple[str, str]]:
    """What was found, each by the first words that the snippet gives for it; whole where it gives none."""
    starts = sorted((start for _, start in wanted), key=len, reverse=True)
    return sorted((kind, next((start for start in starts if quote.startswith(start)), quote)) for kind, quote in found)


@pytest.mark.parametrize(("heading", "kinds"), [
    ("Conditions requises", []), ("Prérequis", []), ("Eligibility", []), ("شروط المشاركة", []),
    ("Conditions éliminatoires", ["other"]), ("Grounds for exclusion", ["other"]), ("Critères (KO)", ["other"]),
    ("الشروط الإقصائية", ["other"]), ("Minimum requirements (pass/fail)", ["other"]),
])
def test_a_heading_makes_a_line_exclude_only_where_it_says_so(heading: str, kinds: list[str]) -> None:
    assert [one.kind for one in read(f"# {heading}\n- Un atelier par mois\n").knock_outs] == kinds
