"""The assumption book: changes make a new book that says who changed what; nonsense is refused with a hint."""

from __future__ import annotations

import pytest

from kafaat.catalogue.assumptions import load_book, stress_scenarios
from kafaat.model.assumptions import UnknownAssumption
from kafaat.model.evidence import Status


def test_a_change_is_signed_and_leaves_the_first_book_alone() -> None:
    book = load_book()
    changed = book.set({"training.dropout": .3}, "--set")
    assert (changed["training.dropout"], changed.entry("training.dropout").changed_by) == (.3, "--set")
    assert (book["training.dropout"], book.entry("training.dropout").changed_by) == (.2, "")


def test_a_misspelt_name_gets_the_nearest_one() -> None:
    with pytest.raises(UnknownAssumption, match=r"vouliez-vous dire « training\.dropout »"):
        load_book().set({"training.dropuot": .3}, "--set")


@pytest.mark.parametrize(("name", "value"), [
    ("training.dropout", 1.2), ("aids.on", .5), ("overhead.month_mad", -1), ("seniors.per", float("nan"))])
def test_what_the_unit_forbids_is_refused(name: str, value: float) -> None:
    with pytest.raises(UnknownAssumption, match=name):
        load_book().set({name: value}, "--set")


def test_every_default_lies_in_its_range_with_source_date_and_status() -> None:
    for entry in load_book().entries.values():
        assert entry.low <= entry.value <= entry.high, entry.name
        assert entry.label and entry.source and entry.date and entry.status in Status, entry.name


def test_every_stress_changes_assumptions_the_book_holds() -> None:
    for label, changes in stress_scenarios().values():
        assert label and load_book().set(changes, "stress")
