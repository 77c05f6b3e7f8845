"""`kafaat assumptions`: the book, the firm's own values, and who changed what."""

from __future__ import annotations

import json
from dataclasses import replace

from kafaat.catalogue.assumptions import load_book
from kafaat.cli.errors import Exit

from .conftest import EMPTY


def test_every_assumption_with_source_and_status(kafaat) -> None:
    ran = kafaat("assumptions")
    assert ran.code == Exit.DONE
    for name, entry in load_book().entries.items():
        assert f" {name} " in ran.out
        assert entry.source.split()[0] in ran.out and entry.status.french in " ".join(ran.out.split())


def test_json_holds_the_book_field_by_field(kafaat) -> None:
    tree = json.loads(kafaat("assumptions", "--json").out)
    assert [entry["name"] for entry in tree] == list(load_book())
    assert set(tree[0]) == {"name", "value", "unit", "low", "high", "label", "source", "date", "status", "changed_by"}


def test_the_firm_changes_one(kafaat, dossier) -> None:
    folder = dossier(replace(EMPTY, assumptions={"training.dropout": 0.11}))
    tree = {entry["name"]: entry for entry in json.loads(kafaat("assumptions", folder, "--json").out)}
    assert (tree["training.dropout"]["value"], tree["training.dropout"]["changed_by"]) == (0.11, "dossier")
    assert [name for name, entry in tree.items() if entry["changed_by"]] == ["training.dropout"]
    shown = kafaat("assumptions", folder).out
    assert "11\u00a0%" in shown and "dossier" in shown


def test_a_name_that_the_book_does_not_hold(kafaat, dossier) -> None:
    ran = kafaat("assumptions", dossier(replace(EMPTY, assumptions={"no.such": 1})))
    assert ran.code == Exit.WRONG_USE and "hypothèse inconnue : « no.such »" in ran.err
