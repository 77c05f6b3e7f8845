"""The catalogue as others read it: the tables themselves, JSON, and SKOS that an RDF reader could take."""

from __future__ import annotations

import json
import re
from pathlib import Path

from kafaat.catalogue import Catalogue
from kafaat.catalogue.checks import faults
from kafaat.catalogue.export import to_csv, to_json, to_turtle
from kafaat.catalogue.tables import TABLES

C = Catalogue.load()


def test_csv_is_a_catalogue_again(tmp_path: Path) -> None:
    files = to_csv(C, tmp_path)
    assert len(files) == 2 * len(TABLES)
    assert faults(tmp_path) == []
    assert Catalogue.read(tmp_path).version == C.version


def test_json_holds_every_entry_of_every_table() -> None:
    tree = json.loads(to_json(C))
    assert tree["version"] == C.version
    for table in ("occupations", "competences", "certificates", "standards", "markets", "institutions", "programmes",
                  "course_types", "activities", "filieres", "families"):
        assert [entry["id"] for entry in tree[table]] == list(getattr(C, table))
    job = tree["occupations"][list(C.occupations).index("soc-l1")]
    assert job["requirements"][0].keys() == {"competence", "level", "essential"}
    assert job["pay_status"] == C.occupations["soc-l1"].pay_status


_IRI = r"<[^<>\"{}|^`\\\s]+>"
_LITERAL = r'"(?:[^"\\\n\r]|\\[tnr"\\])*"(?:@[a-z]{2})?'
_NAME = r"[a-z]+:[A-Za-z0-9-]+"
_PART = rf"(?:{_NAME}|a) (?:{_IRI}|{_LITERAL}|{_NAME})"
_LINES = re.compile(rf"(?:@prefix [a-z]+: {_IRI} \.|{_IRI} {_PART}(?: ; {_PART})* [;.]|  {_PART} [;.]|)")


def test_turtle_is_well_formed_and_says_it_in_three_languages() -> None:
    text = to_turtle(C)
    bad = [line for line in text.splitlines() if not _LINES.fullmatch(line)]
    assert bad == []
    assert text.count(" a skos:Concept ;") == sum(len(getattr(C, table)) for table in (
        "occupations", "competences", "certificates", "standards", "markets", "institutions", "programmes",
        "course_types", "activities", "filieres", "families"))
    soc = text.split("<urn:kafaat:occupation:soc-l1> a skos:Concept ;")[1].split(" .\n")[0]
    assert all(f"@{language}" in soc for language in ("fr", "en", "ar"))
    assert 'kafaat:isco08 "2529"' in soc and "kafaat:essential <urn:kafaat:competence:" in soc


def test_every_statement_ends_before_the_next_begins() -> None:
    blocks = [block for block in to_turtle(C).split("\n\n") if block.startswith("<")]
    for block in blocks:
        lines = block.rstrip("\n").splitlines()
        assert lines[-1].endswith(" .") and all(line.endswith(" ;") for line in lines[:-1])
