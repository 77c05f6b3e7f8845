"""What one changed level does to the shortlist: who moves in, who moves out, and the sentence that says why.

For the command line and the conversion journey (acceptance test 2).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kafaat.catalogue import Catalogue
from kafaat.conversion.fit import Eligibility, eligibility
from kafaat.conversion.paths import competence_label, paths_for
from kafaat.conversion.ranking import CannotAssign, Slots, assign
from kafaat.model.assumptions import Book
from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Origin, Proof
from kafaat.model.people import Person, Skill

Pair = tuple[str, str]  # person id, path id


@dataclass(frozen=True)
class ChangeEffect:
    """(person, path) pairs that the change brings in or takes out."""

    eligible_in: tuple[Pair, ...]
    eligible_out: tuple[Pair, ...]
    chosen_in: tuple[Pair, ...]
    chosen_out: tuple[Pair, ...]
    sentence: str


def change_effect(dossier: Dossier, person: str, competence: str, level: int, catalogue: Catalogue, book: Book, *,
                  proof: Proof = Proof.TESTED, slots: Slots | None = None, seed: int = 0) -> ChangeEffect:
    """The person's records of `competence` replaced by `level` (1–5; 0: none) with `proof`; everyone is judged again
    and, when `slots` tells how many places each account has on each path, the same places are given out again.
    KeyError for an unknown person; CannotAssign when the places could not be filled even before the change."""
    before = next((p for p in dossier.people if p.id == person), None)
    if before is None:
        raise KeyError(person)
    after = with_level(before, competence, level, proof)
    changed = replace(dossier, people=tuple(after if p is before else p for p in dossier.people))
    paths = {p.id: p for d in (dossier, changed) for p in paths_for(d, catalogue, book)}.values()
    old, new = (eligibility(d, paths, catalogue, book) for d in (dossier, changed))
    eligible_in, eligible_out = _moves(_pairs(old), _pairs(new))
    chosen_in, chosen_out, unfilled = _chosen(slots, old, new, seed)
    had = before.skill(competence)
    what = (f"{competence_label(catalogue, competence)} de {person} : {_level(had.level if had else 0)} → "
            f"{_level(level)} (preuve {proof.french})")
    told = [_told(eligible_in, "devient éligible à", new, catalogue),
            _told(eligible_out, "n'est plus éligible à", old, catalogue),
            _told(chosen_in, "entre dans la liste pour", new, catalogue),
            _told(chosen_out, "sort de la liste pour", old, catalogue), unfilled]
    effect = " ; ".join(t for t in told if t) or "personne n'entre ni ne sort"
    return ChangeEffect(eligible_in, eligible_out, chosen_in, chosen_out, f"{what} ; {effect}.")


def with_level(person: Person, competence: str, level: int, proof: Proof) -> Person:
    """The same person with one record of a competence."""
    others = tuple(s for s in person.skills if s.competence != competence)
    record = Skill(competence, level, proof, None, f"essai : niveau {level}", Origin("essai"))
    return replace(person, skills=(*others, record) if level else others)


def _chosen(slots: Slots | None, old: Eligibility, new: Eligibility,
            seed: int) -> tuple[tuple[Pair, ...], tuple[Pair, ...], str]:
    if slots is None:
        return (), (), ""
    first = set(assign(slots, old, seed).items())
    try:
        second = set(assign(slots, new, seed).items())
    except CannotAssign as fault:
        return (), tuple(sorted(first - _pairs(new))), f"places non pourvues : {fault}"
    return *_moves(first, second), ""


def _pairs(found: Eligibility) -> set[Pair]:
    return {(person, path) for person in found.fits for path in found.paths_of(person)}


def _moves(first: set[Pair], second: set[Pair]) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    return tuple(sorted(second - first)), tuple(sorted(first - second))


def _told(pairs: tuple[Pair, ...], verb: str, found: Eligibility, catalogue: Catalogue) -> str:
    people: dict[str, list[str]] = {}
    for person, path in pairs:
        label = catalogue.occupations[found.paths[path].occupation].label_fr
        if label not in people.setdefault(person, []):
            people[person].append(label)
    return " ; ".join(f"{person} {verb} {', '.join(labels)}" for person, labels in people.items())


def _level(level: int) -> str:
    return f"niveau {level}" if level else "rien au dossier"
