"""Who may enter which path, and what is missing otherwise.

For the conversion journey. Nationality, sex, age, present pay, aid amounts, call statistics and names are never
read here; a degree is never a gap of the person (see `degree_warnings`: the filter is the client's).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kafaat.catalogue import Catalogue
from kafaat.conversion.gaps import Gap, GapKind
from kafaat.conversion.holdings import Held, english, holdings, written_french
from kafaat.conversion.paths import Path, competence_label
from kafaat.model.assumptions import Book
from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Proof
from kafaat.model.months import Month
from kafaat.model.people import Person, cefr_rank

MOST_FREQUENT = 3  # gaps named when nobody may enter a path
FIRM_CONTRACTS = ("CDI", "CDD", "ANAPEC")  # a temporary worker is another firm's employee


@dataclass(frozen=True, slots=True)
class Strength:
    """An entry condition met, with its proof. `need`, `has`: level 1–5, or CEFR rank for a language."""

    what: str  # competence id, "fr" or "en"
    label: str
    need: int
    has: int
    proof: Proof
    on: date | None
    words: str  # as read in the file; `holdings.PRACTICE` when today's job proves it


class Readiness(NamedTuple):
    """How ready a person is, compared field by field in this order; more is better. A sort key as it stands."""

    proved: int  # entry conditions tested or certified
    wish: int  # 2 first wish, 1 a later one, 0 not asked for
    held: int  # levels of the job's needs already held with the proof asked, no more than needed
    written_french: int  # CEFR rank


@dataclass(frozen=True, slots=True)
class Fit:
    """One person before one path."""

    person: str
    path: str
    account: str  # account id, or the group of those who serve none
    ok: bool
    gaps: tuple[Gap, ...]
    strengths: tuple[Strength, ...]
    readiness: Readiness


@dataclass(frozen=True)
class Eligibility:
    """The matrix people × paths."""

    fits: Mapping[str, Mapping[str, Fit]]  # person id → path id → fit
    paths: Mapping[str, Path]  # by id

    def fit(self, person: str, path: str) -> Fit:
        return self.fits[person][path]

    def paths_of(self, person: str) -> tuple[str, ...]:
        """Ids of the paths open to a person."""
        return tuple(path for path, fit in self.fits[person].items() if fit.ok)

    def people_of(self, path: str) -> tuple[str, ...]:
        """Ids of the people a path is open to."""
        return tuple(person for person, row in self.fits.items() if row[path].ok)

    @property
    def eligible(self) -> tuple[str, ...]:
        """Ids of the people at least one path is open to."""
        return tuple(person for person in self.fits if self.paths_of(person))

    def classes(self) -> dict[tuple[str, frozenset[str]], tuple[str, ...]]:
        """Interchangeable people: (account id or group, ids of the open paths) → person ids, eligible ones only."""
        groups: dict[tuple[str, frozenset[str]], list[str]] = {}
        for person, row in self.fits.items():
            open_paths = frozenset(self.paths_of(person))
            if open_paths:
                groups.setdefault((next(iter(row.values())).account, open_paths), []).append(person)
        return {key: tuple(sorted(groups[key])) for key in sorted(groups, key=lambda k: (k[0], sorted(k[1])))}


def account_key(person: Person) -> str:
    """The account whose guard a departure weighs on; the group for people who serve none."""
    return person.account or person.group.value


def eligibility(dossier: Dossier, paths: Iterable[Path], catalogue: Catalogue, book: Book) -> Eligibility:
    """Every person of the register before every path."""
    known = {p.id: p for p in paths}
    judge = _Judge(catalogue, book, dossier.start)
    fits: dict[str, dict[str, Fit]] = {}
    for person in dossier.people:
        card = judge.card(person)
        fits[person.id] = {path.id: judge.fit(card, path) for path in known.values()}
    return Eligibility(fits, known)


def nobody_eligible(dossier: Dossier, paths: Sequence[Path], catalogue: Catalogue, book: Book) -> tuple[str, ...]:
    """Why no path is open to anyone, in French, what is missing most often first; () as soon as one is. A person's
    gaps are those before her or his nearest path."""
    if not paths:
        return ("aucun parcours : aucune formation du dossier ne mène, depuis ce que les personnes savent déjà, à un "
                "métier IT du catalogue ; ajouter un catalogue de formations, ou corriger places, durées, dates et "
                "acquis (`kafaat check`)",)
    judge = _Judge(catalogue, book, dossier.start)
    missing: Counter[str] = Counter()
    for person in dossier.people:
        card = judge.card(person)
        nearest = min((judge.fit(card, path).gaps for path in paths), key=lambda gaps: sum(g.effort for g in gaps))
        if not nearest:
            return ()
        missing.update({gap.common for gap in nearest})
    most = sorted(missing.items(), key=lambda item: (-item[1], item[0]))[:MOST_FREQUENT]
    return (f"personne ne peut entrer dans un parcours (0 sur {len(dossier.people)}) ; ce qui manque le plus souvent :",
            *(f"{what} : {count} personne{'s' if count > 1 else ''}" for what, count in most))


def assess(person: Person, path: Path, catalogue: Catalogue, book: Book, start: Month) -> Fit:
    """One person before one path at month `start`. Rules: a volunteer, in service long enough, under a contract of
    the firm that lasts as long as the path, each entry competence at its level with proof ≥ `fit.min_proof`, written
    French and English with proof ≥ `fit.language_min_proof`."""
    judge = _Judge(catalogue, book, start)
    return judge.fit(judge.card(person), path)


@dataclass(frozen=True, slots=True)
class _Card:
    """What is worked out once for a person."""

    person: Person
    account: str
    held: dict[str, Held]
    french: Held | None
    english: Held | None
    gaps: tuple[Gap, ...]  # the same before every path


class _Judge:
    def __init__(self, catalogue: Catalogue, book: Book, start: Month) -> None:
        self.catalogue = catalogue
        self.start = start
        self.min_proof = Proof(int(book["fit.min_proof"]))
        self.language_proof = Proof(int(book["fit.language_min_proof"]))
        self.tenure = int(book["fit.min_tenure_months"])
        self.labels: dict[str, str] = {}

    def card(self, person: Person) -> _Card:
        return _Card(person, account_key(person), holdings(person, self.catalogue, self.start),
                     written_french(person), english(person), tuple(self._standing(person)))

    def fit(self, card: _Card, path: Path) -> Fit:
        gaps = list(card.gaps)
        strengths: list[Strength] = []
        if (gap := self._term(card.person, path)) is not None:
            gaps.append(gap)
        if card.person.occupation == path.occupation:
            gaps.append(Gap(GapKind.SAME_JOB, path.occupation, "", 0, 0))
        for competence, level in path.entry:
            self._condition(GapKind.COMPETENCE, competence, self._label(competence), level,
                            card.held.get(competence), self.min_proof, gaps, strengths)
        for code, label, degree, held in (("fr", "français écrit", path.written_french, card.french),
                                          ("en", "anglais", path.english, card.english)):
            if degree:
                self._condition(GapKind.LANGUAGE, code, label, cefr_rank(degree), held, self.language_proof,
                                gaps, strengths)
        return Fit(card.person.id, path.id, card.account, not gaps, tuple(gaps), tuple(strengths),
                   self._readiness(card, path, strengths))

    def _condition(self, kind: GapKind, what: str, label: str, need: int, held: Held | None, proof: Proof,
                   gaps: list[Gap], strengths: list[Strength]) -> None:
        if held is not None and held.level >= need and held.proof >= proof:
            strengths.append(Strength(what, label, need, held.level, held.proof, held.on, held.words))
        else:
            gaps.append(Gap(kind, what, label, need, held.level if held else 0, proof,
                            held.proof if held else None))

    def _readiness(self, card: _Card, path: Path, strengths: list[Strength]) -> Readiness:
        needs = self.catalogue.occupations[path.occupation].requirements
        held = 0
        for need in needs:
            has = card.held.get(need.competence)
            if has is not None and has.proof >= self.min_proof:
                held += min(has.level, need.level)
        wishes = card.person.wishes
        wish = 0 if path.occupation not in wishes else 2 if wishes[0] == path.occupation else 1
        proved = sum(s.proof >= Proof.TESTED for s in strengths)
        return Readiness(proved, wish, held, card.french.level if card.french else 0)

    def _standing(self, person: Person) -> Iterable[Gap]:
        """Will, contract and service: the same whatever the path."""
        if person.volunteer is None:
            yield Gap(GapKind.NOT_ASKED, "", "", 0, 0)
        elif not person.volunteer:
            yield Gap(GapKind.DECLINED, "", "", 0, 0)
        present = person.contracts[-1] if person.contracts else None
        if present is None:
            yield Gap(GapKind.UNKNOWN_CONTRACT, "", "", 0, 0)
        elif present.end is not None and present.end < self.start.first_day:
            yield Gap(GapKind.NO_CONTRACT, "", "", 0, 0)
        elif present.kind not in FIRM_CONTRACTS:
            yield Gap(GapKind.CONTRACT_KIND, present.kind, present.kind, 0, 0)
        since = person.hired or (present.start if present else None)
        if since is None:
            yield Gap(GapKind.UNKNOWN_TENURE, "", "", self.tenure, 0)
        elif (months := self.start - Month.of(since)) < self.tenure:
            yield Gap(GapKind.TENURE, "", "", self.tenure, max(months, 0))

    def _term(self, person: Person, path: Path) -> Gap | None:
        """A contract that ends before the path could, had it begun at its first session."""
        end = person.contracts[-1].end if person.contracts else None
        if end is None or end < self.start.first_day:
            return None
        first = path.sessions[0] if path.sessions else self.start
        need, has = first + path.months - self.start, Month.of(end) - self.start + 1
        return Gap(GapKind.TERM, "", f"{end:%d/%m/%Y}", need, has) if has < need else None

    def _label(self, competence: str) -> str:
        if competence not in self.labels:
            self.labels[competence] = competence_label(self.catalogue, competence)
        return self.labels[competence]


def degree_warnings(dossier: Dossier, found: Eligibility) -> dict[str, str]:
    """Order id → French sentence, where a client's degree filter would shut out people whom skills let in. The
    client decides: the filter is to be negotiated, it never weighs on a person here."""
    degree = {p.id: p.degree for p in dossier.people}
    able: dict[str, set[str]] = {}
    for path in found.paths.values():
        able.setdefault(path.occupation, set()).update(found.people_of(path.id))
    warnings: dict[str, str] = {}
    for order in dossier.orders:
        for line in order.lines:
            people = able.get(line.occupation, set())
            asked = line.degree_min
            short = [p for p in people if asked is not None and ((has := degree[p]) is None or has < asked)]
            if short:
                hand = ("le client accepte d'y déroger" if line.degree_waivable
                        else "à négocier : tests et certificats à l'appui")
                warnings[order.id] = (f"Le client demande Bac+{asked} : {len(short)} des {len(people)} personnes "
                                      f"éligibles ne l'ont pas au dossier ; {hand}.")
    return warnings
