"""What the other readings of unclear texts would give: the same question asked again under each. Used by the façade."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kafaat.rules.engine import Law
from kafaat.rules.readings import Reading, option_in_force, readings
from kafaat.rules.types import OtherReading

OF_POSTS = ("air_", "part_", "pae_", "paf_", "last_", "internal_", "cumulation_")  # that may touch the aids of a post
OF_HIRES = (*OF_POSTS, "csf_ceiling")  # and those of hires who follow a course
OF_COMPANIES = ("ais_", "exemption_", "is_")  # and those that may touch the tax of a company


def with_reading(law: Law, name: str, option: str) -> Law:
    """The same law under one other reading."""
    chosen = {**dict(law.readings), name: option}
    if option == readings()[name].default:
        del chosen[name]
    return replace(law, readings=tuple(sorted(chosen.items())))


def others(law: Law) -> Iterator[tuple[Reading, str, Law]]:
    """Every option that is not in force, with the law that takes it."""
    for reading in readings().values():
        for option in reading.options:
            if option != option_in_force(reading.name, law):
                yield reading, option, with_reading(law, reading.name, option)


def compare(total: Callable[[Law], float], law: Law, about: tuple[str, ...] = ("",)) -> tuple[OtherReading, ...]:
    """The readings that change `total` (MAD, to the centime), in alphabetical order of their names; `about`: how the
    names begin of those worth trying."""
    chosen, found = total(law), []
    for reading, option, other in others(law):
        if not reading.name.startswith(about):
            continue
        amount = total(other)
        if round(amount - chosen, 2):
            question = reading.question if reading.question.endswith("?") else f"{reading.question}."
            found.append(OtherReading(
                reading=reading.name, question=question, status=reading.status,
                chosen=reading.options[option_in_force(reading.name, law)], other=reading.options[option],
                chosen_mad=round(chosen, 2), other_mad=round(amount, 2)))
    return tuple(found)
