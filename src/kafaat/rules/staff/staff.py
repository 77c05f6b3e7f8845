"""The posts of one firm or of many as columns, for what is computed on a whole staff: reforms, ledgers of today's aids.

Public: `Staff`, `staff_of(dossier)`; `staff_table` reads a table of firms. Nationality serves the computation of aids
only. What a file does not say is counted and said, never guessed. Staff numbers stay out of notes and of repr.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kafaat.catalogue.assumptions import load_book
from kafaat.model.dossier import Dossier
from kafaat.model.french import month_digits
from kafaat.model.months import Month
from kafaat.model.people import Person
from kafaat.rules import engine
from kafaat.rules.engine import Array, Law
from kafaat.rules.types import RuleError

Whole = NDArray[np.int64]

NEVER = -10_000  # a month before any table: not known, or does not apply
STAYS = 10_000_000  # a month after any table: no end known
YES, NO, UNKNOWN = 1, 0, -1
CONTRACTS = ("open_ended", "fixed_term", "insertion")  # of the country package
_KINDS = {"CDI": 0, "CDD": 1, "ANAPEC": 2}


@dataclass(frozen=True, slots=True)
class Place:
    """A site of a firm; ids of the rules, None where there is none or it is not known."""

    firm: int  # index in Staff.firms
    site: str
    park: str | None
    region: str | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """People or rows of whom nothing is computed, and why (French)."""

    reason: str
    people: int


@dataclass(frozen=True, eq=False)
class Staff:
    """Posts in service, one row each, or one row for several alike (`people`). Months are ordinals of `Month`; every
    array has shape (rows,). Pay is constant: that of the file."""

    firms: tuple[str, ...]
    places: tuple[Place, ...]
    place: Whole  # index in `places`
    people: Whole
    gross: Array  # MAD a month: base, legal seniority bonus, variable
    seniority_years: Array  # NaN where the first day is not known
    hired: Whole  # first month that counts for the primes; NEVER: not known
    leaves: Whole  # last month of a contract that ends; STAYS
    seen: Whole  # month in which the file shows the post held: its holder has not left before
    moroccan: NDArray[np.int8]  # YES, NO, UNKNOWN
    new_recruit: NDArray[np.bool_]  # a recruitment on a known date; the law decides from which date it counts
    dependants: NDArray[np.int32]
    contract: NDArray[np.int8]  # index in CONTRACTS
    insertion: Whole  # first month of the insertion contract, running or just before; NEVER: none, or not known
    ids: tuple[str, ...] = field(repr=False)  # staff numbers; "" for a row of a table
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()  # French: what was missing, and what was done
    problems: tuple[str, ...] = ()  # French: rows of a table that could not be used

    def __len__(self) -> int:
        return len(self.gross)

    @property
    def firm(self) -> Whole:
        """Index in `firms` of each row."""
        return np.array([place.firm for place in self.places], dtype=np.int64)[self.place]

    @property
    def sha256(self) -> str:
        """Of all that is computed from: an answer quotes it to say on which posts it stands. No staff number in it."""
        digest = hashlib.sha256(repr((self.firms, self.places)).encode())
        for name in _COLUMNS:
            digest.update(np.ascontiguousarray(getattr(self, name)).tobytes())
        return digest.hexdigest()


_COLUMNS = ("place", "people", "gross", "seniority_years", "hired", "leaves", "seen", "moroccan", "new_recruit",
            "dependants", "contract", "insertion")


def join(staffs: Sequence[Staff]) -> Staff:
    """All of them as one; two dossiers of the same name stay two firms."""
    if not staffs:
        raise RuleError("aucun personnel à compter : donnez au moins un dossier ou un tableau")
    if len(staffs) == 1:
        return staffs[0]
    firms: list[str] = []
    places: list[Place] = []
    columns: dict[str, list[NDArray[np.generic]]] = {name: [] for name in _COLUMNS}
    for staff in staffs:
        for name in _COLUMNS:
            column = getattr(staff, name)
            columns[name].append(column + len(places) if name == "place" else column)
        places += [Place(place.firm + len(firms), place.site, place.park, place.region) for place in staff.places]
        firms += staff.firms
    left = Counter[str]()
    for staff in staffs:
        left.update({gone.reason: gone.people for gone in staff.left_out})
    prefixes = [f"{', '.join(staff.firms[:3])}{'…' if len(staff.firms) > 3 else ''} : " for staff in staffs]
    return Staff(
        firms=tuple(firms), places=tuple(places), ids=sum((staff.ids for staff in staffs), ()),
        left_out=tuple(LeftOut(reason, people) for reason, people in left.items()),
        notes=tuple(dict.fromkeys(start + note for start, staff in zip(prefixes, staffs, strict=True)
                                  for note in staff.notes)),
        problems=sum((staff.problems for staff in staffs), ()),
        **{name: np.concatenate(parts) for name, parts in columns.items()})


def staff_of(dossier: Dossier, book: Mapping[str, float] | None = None) -> Staff:
    """The people in service at the start of the dossier's plan. `book`: a whole book of assumptions; without one, the
    default book with the dossier's own values. RuleError when nobody remains."""
    told = book if book is not None else load_book().set(dossier.assumptions, "dossier")
    start = dossier.start
    gone = [(person, reason) for person in dossier.people if (reason := _leaves_out(person, start))]
    left = Counter(reason for _, reason in gone)
    out = {id(person) for person, _ in gone}
    kept = [person for person in dossier.people if id(person) not in out]
    if not kept:
        raise RuleError(f"{dossier.firm} : personne en service avec un salaire connu en {month_digits(start)}")
    places = [Place(0, site.id, _place("park", site.park), _place("region", site.region)) for site in dossier.sites]
    known = {place.site: index for index, place in enumerate(places)}
    if any(person.site not in known for person in kept):
        places.append(Place(0, "", None, None))
    years = np.array([_years(person, start) for person in kept])
    base = np.array([person.base_month_mad or 0.0 for person in kept])
    bonus = _bonus(years, start) if told["pay.seniority_bonus"] else np.zeros(len(kept))
    hired, insertion = np.array([_service(person) for person in kept], dtype=np.int64).T
    return Staff(
        firms=(dossier.firm,), places=tuple(places),
        place=np.array([known.get(person.site or "", len(places) - 1) for person in kept], dtype=np.int64),
        people=np.ones(len(kept), dtype=np.int64),
        gross=np.round(base * (1 + bonus) + [person.variable_month_mad for person in kept], 2),
        seniority_years=years, hired=hired, leaves=np.array([_end(person) for person in kept], dtype=np.int64),
        seen=np.full(len(kept), start.ordinal, dtype=np.int64),
        moroccan=np.array([_moroccan(person) for person in kept], dtype=np.int8), new_recruit=hired > NEVER,
        dependants=np.array([person.dependants or 0 for person in kept], dtype=np.int32),
        contract=np.array([_KINDS.get(person.contract or "CDI", 0) for person in kept], dtype=np.int8),
        insertion=insertion, ids=tuple(person.id for person in kept),
        left_out=tuple(LeftOut(reason, people) for reason, people in sorted(left.items())),
        notes=(*_missing(kept, start), *_strange(dossier), *_always(start, bool(told["pay.seniority_bonus"]))))


def _place(kind: str, ident: str | None) -> str | None:
    """The id of a park or region that the rules know; None for another."""
    return ident if ident in engine.place_ids(kind) else None


def _strange(dossier: Dossier) -> tuple[str, ...]:
    """Parks and regions of the dossier that the rules do not know."""
    found = [(site, kind, words, ident) for site in dossier.sites for kind, words, ident in (
        ("park", "parc inconnu", site.park), ("region", "région inconnue", site.region))]
    return tuple(f"Site {site.id} : {words} des règles, « {ident} », tenu pour non indiqué (au choix : "
                 f"{', '.join(engine.place_ids(kind))})."
                 for site, kind, words, ident in found if ident is not None and _place(kind, ident) is None)


def _leaves_out(person: Person, start: Month) -> str:
    """Why nothing is computed of a person; "" when all is there."""
    if person.contract == "INTERIM":
        return "intérimaire : salarié de l'agence, qui paie l'impôt, les cotisations et la taxe"
    if person.contracts and (end := person.contracts[-1].end) is not None and Month.of(end) < start:
        return f"contrat terminé avant {month_digits(start)}"
    if not person.base_month_mad:
        return "salaire de base absent du registre"
    return ""


def _service(person: Person) -> tuple[int, int]:
    """(month of hiring, first month of an insertion contract). A recruitment after an insertion contract counts from
    the contract that follows it; after a fixed term that became open-ended, from the first day of all."""
    if person.hired is None:
        return NEVER, NEVER
    hired, insertion = Month.of(person.hired).ordinal, NEVER
    service = [(Month.of(x.start).ordinal, x.kind) for x in person.contracts if x.start and x.start >= person.hired]
    for (begins, kind), (follows, next_kind) in pairwise(service):
        if kind == "ANAPEC" != next_kind:
            hired, insertion = follows, begins
    if person.contract == "ANAPEC":
        insertion = service[-1][0] if service else hired
    return hired, insertion


def _end(person: Person) -> int:
    end = person.contracts[-1].end if person.contracts else None
    return STAYS if end is None else Month.of(end).ordinal


def _years(person: Person, start: Month) -> float:
    return float("nan") if person.hired is None else max(0, start - Month.of(person.hired)) / 12


def _moroccan(person: Person) -> int:
    return UNKNOWN if person.nationality is None else YES if person.nationality == "MA" else NO


def _bonus(years: Array, month: Month) -> Array:
    """Legal seniority bonus as a share of base pay, none for an unknown first day."""
    engine.check_month(month)
    sim = engine.inputs_only(Law(), len(years), month, {"seniority_years": np.nan_to_num(years)})
    return engine.calculate(sim, "seniority_bonus_rate", month)


def _missing(people: Sequence[Person], start: Month) -> tuple[str, ...]:
    """What the register does not say of those counted, one sentence each."""
    tests: tuple[tuple[Callable[[Person], bool], str], ...] = (
        (lambda p: p.hired is None, "sans date d'embauche : ni PAE ni PAF, paie comptée à partir de "
                                    f"{month_digits(start)}, ancienneté nulle"),
        (lambda p: p.nationality is None, "sans nationalité au registre : ni PAE ni PAF"),
        (lambda p: p.site is None, "sans site : aucun AIR"),
        (lambda p: p.dependants is None, "dont les charges de famille manquent : IR sans réduction"),
        (lambda p: p.contract is None, "sans type de contrat : tenu pour un CDI"),
        (lambda p: p.contract == "ANAPEC", "en contrat d'insertion, supposé se poursuivre : exonérations dans ses "
                                           "limites, ni PAE ni PAF"),
        (lambda p: p.contract == "CDD", "en CDD : PAE et PAF comptées ; aucune source ne dit si un CDI est exigé"),
    )
    found = []
    for test, words in tests:
        count = sum(map(test, people))
        if count:
            found.append(f"{people_words(count)} {words}.")
    return tuple(found)


def _always(start: Month, bonus: bool) -> tuple[str, ...]:
    parts = "base, prime légale d'ancienneté et variable" if bonus else "base et variable"
    return (
        f"Seules les personnes en service en {month_digits(start)} sont comptées, à paie constante ({parts}) : celles "
        "qui sont parties depuis juillet 2025 manquent aux mois passés.",
        "Toute embauche à date connue est tenue pour un poste nouveau et durable : le registre ne dit pas qui remplace "
        "un partant, ni qui relève de l'exonération du premier emploi ou de TAHFIZ.")


def people_words(count: int) -> str:
    return "1 personne" if count == 1 else f"{count} personnes"
