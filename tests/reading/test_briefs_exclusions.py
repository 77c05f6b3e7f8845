"""What is said to exclude a bid, and what is said not to: in prose, lists and tables, in three languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from brief_texts import document, sentences

from kafaat.catalogue import Catalogue
from kafaat.reading.briefs.knock_outs import read_knock_outs
from kafaat.reading.phrases import Layout

CASES = yaml.safe_load((Path(__file__).parent / "exclusions.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].replace("\n", " / ")[:60])
def test_who_lacks_it_is_out_or_is_not(case: dict[str, Any]) -> None:
    text = "# Projet\nUn client cherche un partenaire.\nIl vend des meubles.\nIl a grandi.\n" + (
        case["text"] if case["text"].startswith("# ") else f"# Exigences\n{case['text']}")
    made = document(text)
    found = read_knock_outs(Layout(made, sentences(made), "brief"), Catalogue.load())
    assert sorted(one.kind for one in found) == sorted(case["kinds"])
    assert all(one.stated for one in found)
