"""What must hold in the catalogue beyond types: one function per rule, all run by `faults`. For the catalogue, its
tests and the command that checks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from kafaat.catalogue.checks.competences import (
    ambiguous_names_are_decided,
    broader_has_no_circle,
    neighbours_are_pairs,
)
from kafaat.catalogue.checks.keys import keys_are_unique, published_ids_stay, references_exist
from kafaat.catalogue.checks.names import arabic_is_arabic, labels_are_unique, rows_are_translated
from kafaat.catalogue.checks.occupations import (
    codes_or_reasons,
    exposure_is_known,
    families_fit,
    ladders_climb,
    languages_stay_cefr,
    levels_have_no_gap,
    occupations_have_competences,
    pay_has_source,
    plans_lead_to_a_destination,
)
from kafaat.catalogue.checks.proofs import (
    fees_have_date,
    markets_ask_something,
    prerequisites_can_be_met,
    standards_are_coherent,
)
from kafaat.catalogue.tables import Fault, Tables, read

RULES: tuple[Callable[[Tables], Iterator[Fault]], ...] = (
    keys_are_unique, references_exist, published_ids_stay, labels_are_unique, rows_are_translated, arabic_is_arabic,
    broader_has_no_circle, neighbours_are_pairs, ambiguous_names_are_decided, ladders_climb, levels_have_no_gap,
    occupations_have_competences, languages_stay_cefr, codes_or_reasons, pay_has_source, plans_lead_to_a_destination,
    families_fit, exposure_is_known, fees_have_date, prerequisites_can_be_met, standards_are_coherent,
    markets_ask_something)


def faults(folder: Path) -> list[Fault]:
    """Every fault of the tables in a folder, schema first; empty when all is well."""
    tables, wrong = read(folder)
    return wrong + [fault for rule in RULES for fault in rule(tables)]
