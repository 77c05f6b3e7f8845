"""The staff register: one row per contract becomes one person per staff number. For kafaat.reading only.

Names, national ids, social-security numbers, bank and contact details serve to tell people apart while the
file is open and are then gone: nothing of them reaches the dossier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kafaat.catalogue import Catalogue
from kafaat.model.evidence import Origin
from kafaat.model.months import Month
from kafaat.model.people import Contract, HeldCertificate, Language, Performance, Person, Skill
from kafaat.reading import values, words
from kafaat.reading.dossier import columns as dictionary
from kafaat.reading.dossier.identity import Identity, digest, name_words, split
from kafaat.reading.dossier.jobs import group_of
from kafaat.reading.dossier.links import Links
from kafaat.reading.dossier.register import Line, lines_of
from kafaat.reading.dossier.staff_numbers import StaffNumbers
from kafaat.reading.dossier.table import Table
from kafaat.reading.problems import DOUBTFUL, NOTE, WRONG, Collector

_SAME_SERVICE = timedelta(days=31)  # a longer gap between two contracts starts a new service


@dataclass
class Evidence:
    """What the other files say of people, by staff number."""

    skills: dict[str, list[Skill]] = field(default_factory=dict)
    languages: dict[str, list[Language]] = field(default_factory=dict)
    certificates: dict[str, list[HeldCertificate]] = field(default_factory=dict)
    performance: dict[str, Performance] = field(default_factory=dict)


@dataclass
class Population:
    """Who is there at the start, and who was but left. `logins`: login → staff number, from the register."""

    present: dict[str, list[Line]] = field(default_factory=dict)  # id → contract rows, oldest first
    leavers: set[str] = field(default_factory=set)
    ambiguous: set[str] = field(default_factory=set)  # numbers borne by two people: no other file can use them
    logins: dict[str, str] = field(default_factory=dict)


def population(tables: Sequence[Table], numbers: StaffNumbers, start: Month, problems: Collector) -> Population:
    """Groups the contract rows into people and sets the leavers apart."""
    result = Population()
    by_number: dict[str, list[Line]] = {}
    for table in tables:
        _say_dropped(table)
        for line in lines_of(table, numbers.of(table)):
            by_number.setdefault(line.id, []).append(line)
            if line.login:
                result.logins[line.login] = line.id
    _same_national_id(by_number, problems)
    gone: list[Line] = []
    for number in sorted(by_number):
        lines = sorted(by_number[number], key=Line.order)
        for ident, own in _people_of(number, lines, result, problems):
            if _left(own, start):
                result.leavers.add(ident)
                gone.append(own[-1])
            else:
                result.present[ident] = own
    for ident in [i for i in result.leavers if i in result.present]:
        result.leavers.discard(ident)
    if gone:
        problems.add("people.left", NOTE, _first(gone), f"{len(gone)} personne{'s' if len(gone) > 1 else ''}",
                     "départ avant le début du plan : hors de l'effectif", "Rien à faire.", count=len(gone))
    return result


def _people_of(number: str, lines: list[Line], result: Population,
               problems: Collector) -> list[tuple[str, list[Line]]]:
    """One (id, rows) per person that bears the number; more than one is reported and kept apart."""
    if len(lines) == 1:
        return [(number, lines)]
    identities = [Identity(name_words(*x.names), x.birth, digest(x.national), x.sex) for x in lines]
    parts = split(range(len(lines)), identities)
    if len(parts) > 1:
        result.ambiguous.add(number)
        rows = " et ".join(str(row) for row in sorted(x.origin.row or 0 for x in lines)[:4])
        apart = [f"{number}-{chr(97 + k % 26)}" for k in range(len(parts))]
        problems.add("people.same-number", WRONG, _first(lines), number,
                     f"un matricule pour {len(parts)} personnes (lignes {rows}) : tenues à part sous "
                     f"{' et '.join(apart)}, sans leurs compétences des autres fichiers",
                     "Donner à chacune son matricule dans tous les fichiers.", group=number)
        return [(ident, [lines[i] for i in part]) for ident, part in zip(apart, parts, strict=True)]
    first = next((x for x in lines if x.hired), lines[0])
    problems.add("people.rehired", NOTE, lines[-1].origin, number,
                 "plusieurs lignes de contrat réunies en une personne ; l'ancienneté court depuis le service présent",
                 "Rien à faire.")
    open_rows = [x for x in lines if x.left is None and x.contract_end is None and not x.gone]
    if len(open_rows) > 1 and len({(x.hired, x.contract) for x in open_rows}) == 1:
        problems.add("people.same-row", DOUBTFUL, first.origin, number, "lignes en double : une seule est gardée",
                     "Retirer la ligne en trop.")
        return [(number, [x for x in lines if x not in open_rows] + open_rows[-1:])]
    return [(number, lines)]


def _first(lines: Sequence[Line]) -> Origin:
    return min((line.origin for line in lines), key=lambda o: (o.file, o.row or 0))


def _left(lines: list[Line], start: Month) -> bool:
    """Whether the last contract ended before the start month, by date or by status."""
    last = lines[-1]
    if last.left is not None:
        return last.left < start.first_day
    return last.gone


def _same_national_id(by_number: dict[str, list[Line]], problems: Collector) -> None:
    """Two staff numbers with one national id: reported, never merged."""
    seen: dict[bytes, str] = {}
    filled = 0
    doubles: list[tuple[Line, str]] = []
    for number in sorted(by_number):
        for line in by_number[number]:
            if line.national != "" and (mark := digest(line.national)) is not None:
                filled += 1
                if (other := seen.setdefault(mark, number)) != number:
                    doubles.append((line, other))
    if len(doubles) > 0.05 * filled:  # the mask hides too much to tell people apart
        return
    for line, other in doubles:
        problems.add("people.same-cin", DOUBTFUL, line.origin, f"matricules {other} et {line.id}",
                     "même numéro de CIN pour deux matricules : gardés à part",
                     "Vérifier s'il s'agit d'une seule personne ; si oui, garder un seul matricule.", group=line.id)


def _say_dropped(table: Table) -> None:
    """Personal columns are named once, never copied."""
    spec = dictionary.columns()["people"]
    dropped = [spec[name].label for name in table.fields if spec[name].kind == "drop"]
    if dropped:
        table.problems.add("people.dropped", NOTE, table.origin(), ", ".join(dropped),
                           "colonnes personnelles lues pour distinguer les personnes, puis oubliées",
                           "Rien à faire : elles n'entrent ni dans le dossier ni dans les résultats.")


def build_people(found: Population, evidence: Evidence, accounts: Links | None, sites: Links, only_site: str | None,
                 start: Month, catalogue: Catalogue, problems: Collector) -> list[Person]:
    """The people present at the start, ordered by staff number. `only_site`: the id of the site, if there is one."""
    builder = _Builder(evidence, accounts, sites, only_site, start, catalogue, problems)
    people = [builder.person(ident, lines) for ident, lines in sorted(found.present.items())]
    builder.say_unknown()
    return people


class _Builder:
    def __init__(self, evidence: Evidence, accounts: Links | None, sites: Links, only_site: str | None, start: Month,
                 catalogue: Catalogue, problems: Collector) -> None:
        self.evidence, self.accounts, self.sites, self.only_site = evidence, accounts, sites, only_site
        self.start, self.catalogue, self.problems = start, catalogue, problems
        self.occupations: dict[str, str | None] = {}
        self.unknown: dict[tuple[str, str], list[Origin]] = {}

    def person(self, ident: str, lines: list[Line]) -> Person:
        last = lines[-1]
        account_text = last.account or last.operation
        account = self._link(self.accounts, last.account, "account", last)
        if account is None and self.accounts is not None and last.operation:
            account = self.accounts.find(last.operation)
        occupation = self._occupation(last.job)
        group, sure = group_of(last.job, last.category, account_text, account is not None, occupation)
        if not sure:
            self.unknown.setdefault(("group", last.job or "(poste vide)"), []).append(last.origin)
        return Person(
            id=ident, group=group, job=last.job, occupation=occupation, account=account, site=self._site(last),
            contracts=tuple(Contract(x.contract, x.hired, x.ends, x.origin) for x in lines if x.contract),
            hired=_hired(lines, self.start), base_month_mad=last.base_pay, variable_month_mad=last.variable_pay,
            dependants=last.dependants, sex=last.sex, age=self._age(last), nationality=last.nationality,
            degree=last.degree, volunteer=last.volunteer, wishes=self._wishes(last),
            skills=tuple(self.evidence.skills.get(ident, ())),
            languages=(*last.languages, *self.evidence.languages.get(ident, ())),
            certificates=tuple(self.evidence.certificates.get(ident, ())),
            performance=self.evidence.performance.get(ident), origin=last.origin)

    def _link(self, links: Links | None, text: str, what: str, line: Line) -> str | None:
        if links is None or not text or words.lookup("support_area", text) or text.casefold() in values.NOTHING:
            return None
        found = links.find(text)
        if found is None:
            self.unknown.setdefault((what, text), []).append(line.origin)
        return found

    def _site(self, line: Line) -> str | None:
        for text in (line.site, line.floor):
            if text and (found := self.sites.find(text)):
                return found
        if not line.site and self.only_site:
            self.unknown.setdefault(("one-site", "cellule vide"), []).append(line.origin)
            return self.only_site
        if line.site:
            self.unknown.setdefault(("site", line.site), []).append(line.origin)
        return None

    def _occupation(self, job: str) -> str | None:
        if job not in self.occupations:
            self.occupations[job] = self.catalogue.find_occupation(job) if job else None
        return self.occupations[job]

    def _wishes(self, line: Line) -> tuple[str, ...]:
        wishes: list[str] = []
        for text in line.wishes:
            if (found := self.catalogue.find_destination(text)) is None:
                self.unknown.setdefault(("wish", text), []).append(line.origin)
            elif found not in wishes:
                wishes.append(found)
        return tuple(wishes)

    def _age(self, line: Line) -> int | None:
        if line.birth is None:
            return line.age
        first = self.start.first_day
        return first.year - line.birth.year - ((first.month, first.day) < (line.birth.month, line.birth.day))

    def say_unknown(self) -> None:
        """One problem per text that could not be linked, with its number of people."""
        said = {
            "one-site": ("people.one-site", NOTE, "site non écrit : le seul site du dossier est pris", "Rien à faire."),
            "account": ("people.account", WRONG, "compte inconnu du livre des comptes : personne sans compte",
                        "Ajouter le compte au livre des comptes, ou corriger le nom."),
            "site": ("people.site", DOUBTFUL, "site absent de dossier.toml : personne sans site",
                     "Ajouter une section [[sites]] pour ce site, avec son parc."),
            "wish": ("people.wish", DOUBTFUL, "métier souhaité non reconnu : vœu ignoré",
                     "Écrire un métier du catalogue."),
            "group": ("people.group", DOUBTFUL, "ni compte client ni mot connu : la personne est comptée d'après son "
                      "poste (agent si le métier est connu, sinon support)",
                      "Indiquer le compte client, ou une catégorie « Support »."),
        }
        for (what, text), origins in self.unknown.items():
            code, severity, understood, fix = said[what]
            origin = min(origins, key=lambda o: (o.file, o.row or 0))
            self.problems.add(code, severity, origin, text, understood, fix, group=text, count=len(origins))


def _hired(lines: list[Line], start: Month) -> date | None:
    """First day of the present service: contracts that follow each other within a month are one service."""
    hired = lines[-1].hired
    for before, after in zip(reversed(lines[:-1]), reversed(lines[1:]), strict=True):
        if before.hired is None or after.hired is None:
            break
        ended = before.ends
        if ended is not None and after.hired - ended > _SAME_SERVICE:
            break
        hired = before.hired
    if hired is None and lines[-1].seniority_years is not None:
        return (start + -round(lines[-1].seniority_years * 12)).first_day
    return hired

