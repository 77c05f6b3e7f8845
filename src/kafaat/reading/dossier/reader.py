"""From a folder to a dossier: opens, recognises, reads in the order the tables need each other.

`read_dossier` is the way in, exported by kafaat.reading.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kafaat.catalogue import Catalogue
from kafaat.model.assumptions import Book
from kafaat.model.dossier import Dossier, SourceFile
from kafaat.model.evidence import Origin
from kafaat.model.firm import Account, Site
from kafaat.model.months import Month
from kafaat.model.orders import Order
from kafaat.model.people import Language, Person
from kafaat.reading.dossier import columns as dictionary
from kafaat.reading.dossier.accounts import Money, read_accounts
from kafaat.reading.dossier.courses import read_courses
from kafaat.reading.dossier.files import read_folder
from kafaat.reading.dossier.languages import language_levels
from kafaat.reading.dossier.links import Links
from kafaat.reading.dossier.orders import read_orders
from kafaat.reading.dossier.people import Evidence, Population, build_people, population
from kafaat.reading.dossier.rates import read_rates
from kafaat.reading.dossier.recognise import recognise
from kafaat.reading.dossier.settings import NAME, PARKS, Settings, read_settings
from kafaat.reading.dossier.skills import SkillReader, attested, held_certificates, say_expired
from kafaat.reading.dossier.staff_numbers import StaffNumbers
from kafaat.reading.dossier.standards import read_standards
from kafaat.reading.dossier.table import Table
from kafaat.reading.dossier.telephony import bridge, performances
from kafaat.reading.problems import BLOCKING, DOUBTFUL, NOTE, WRONG, Collector, DossierError
from kafaat.reading.text import key, slug

Named = TypeVar("Named", Account, Order)
Progress = Callable[[str], None]


def read_dossier(folder: Path, catalogue: Catalogue, progress: Progress | None = None, *,
                 parks: Collection[str] = PARKS, changes: Mapping[str, float] | None = None) -> Dossier:
    """Everything the folder says, each value with its place, and every problem met.

    Never raises on bad data. `parks`: ids of the parks the rules know; `changes`: assumptions that win over those of
    the dossier (three of them fill what the files leave blank), UnknownAssumption on a wrong one. DossierError when
    the folder or its dossier.toml cannot be read at all.
    """
    with _no_collection():
        return read_all(folder, catalogue, progress, parks, changes or {})[0]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Nothing read is cyclic: the collector would only walk millions of living objects (a third of the time)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_all(folder: Path, catalogue: Catalogue, progress: Progress | None,
             parks: Collection[str], changes: Mapping[str, float]) -> tuple[Dossier, list[Table], StaffNumbers]:
    """The dossier, with the tables it was read from (for the corrected copies)."""
    folder = Path(folder)
    if not folder.is_dir():
        raise DossierError("ce dossier n'existe pas", str(folder), "Indiquer un dossier de fichiers.")
    problems = Collector()
    settings = read_settings(folder, parks, problems)
    tell = progress or (lambda _: None)
    tell("Ouverture des fichiers")
    opened = read_folder(folder, problems)
    tell("Reconnaissance des tables")
    tables, files = recognise(opened, settings, catalogue, problems)
    for kind in dictionary.REQUIRED:
        if not any(table.kind == kind for table in tables):
            problems.add(f"{kind}.missing", BLOCKING, Origin("dossier"), "aucun fichier reconnu",
                         f"il manque une table : {dictionary.TABLES[kind]}",
                         "Ajouter le fichier, ou dire dans dossier.toml quel fichier la contient.")
    numbers = StaffNumbers(tables)
    assembly = _Assembly(settings, settings.book(changes), catalogue, tables, numbers, problems, tell)
    return assembly.dossier(files), tables, numbers


@dataclass
class _Assembly:
    settings: Settings
    book: Book
    catalogue: Catalogue
    tables: list[Table]
    numbers: StaffNumbers
    problems: Collector
    tell: Progress

    def of(self, *kinds: str) -> list[Table]:
        return [table for table in self.tables if table.kind in kinds]

    def dossier(self, files: list[SourceFile]) -> Dossier:
        settings, book, catalogue = self.settings, self.book, self.catalogue
        start = settings.start or self._provisional_start()
        money = Money({rate.currency: rate.mad for rate in settings.exchange}, self.problems)
        sites = settings.sites or self._sites_of_register()
        site_links = Links({s.id: (s.id, s.name, *((s.city,) if _only(s, sites) else ())) for s in sites})
        self.tell("Comptes, commandes, formations")
        horizon = settings.horizon
        accounts = self._unique(
            "accounts", [a for t in self.of("accounts") for a in read_accounts(
                t, start, horizon, money, catalogue, book["accounts.hours_month"])])
        orders = self._unique(
            "orders", [o for t in self.of("orders") for o in read_orders(
                t, start, site_links, catalogue, book["orders.default_probability"])])
        self._say_rates(orders)
        names = {a.id: (a.id, a.client, f"{a.id} {a.client}") for a in accounts}
        account_links = Links(names) if names else None
        self.tell("Personnel")
        people = self._people(start, account_links, site_links)
        self._say_empty(people, accounts, orders)
        return Dossier(
            firm=settings.firm, fictitious=settings.fictitious, start=start, horizon=horizon,
            target=settings.target, cash_limit_mad=settings.cash_limit_mad, budget_mad=settings.budget_mad,
            sites=sites, exchange=settings.exchange, people=tuple(people), accounts=tuple(accounts),
            orders=tuple(orders),
            courses=tuple(c for t in self.of("courses")
                          for c in read_courses(t, money, catalogue, book["courses.hours_week"])),
            rates=tuple(r for t in self.of("rates") for r in read_rates(t, site_links, catalogue)),
            standards=tuple(s for t in self.of("standards") for s in read_standards(t, sites, start, catalogue)),
            assumptions=settings.assumptions, scenarios=settings.scenarios, problems=self.problems.all(),
            files=tuple(sorted(files, key=lambda f: (f.path, f.table))))

    def _people(self, start: Month, accounts: Links | None, sites: Links) -> list[Person]:
        numbers = self.numbers
        found = population(self.of("people"), numbers, start, self.problems)
        evidence = Evidence()
        logins = bridge(self.of("bridge"), numbers, found.logins, self.problems)
        evidence.performance = performances(self.of("telephony"), numbers, logins, self.problems)
        self.tell("Compétences et langues")
        reader = SkillReader(self.catalogue, numbers)
        for table in self.of("skills", "skills_wide"):
            self._known(table, numbers, found)
            for ident, item in reader.read(table):
                if isinstance(item, Language):
                    evidence.languages.setdefault(ident, []).append(item)
                else:
                    evidence.skills.setdefault(ident, []).append(item)
        for table in self.of("languages"):
            self._known(table, numbers, found)
            for ident, level in language_levels(table, numbers):
                evidence.languages.setdefault(ident, []).append(level)
        for table in self.of("certificates"):
            self._known(table, numbers, found)
            held = list(held_certificates(table, numbers, self.catalogue))
            say_expired(table, [h for _, h in held], start)
            for ident, certificate in held:
                evidence.certificates.setdefault(ident, []).append(certificate)
                evidence.skills.setdefault(ident, []).extend(attested(certificate, self.catalogue, start))
        only = self.settings.sites[0].id if len(self.settings.sites) == 1 else None
        return build_people(found, evidence, accounts, sites, only, start, self.catalogue, self.problems)

    def _known(self, table: Table, numbers: StaffNumbers, found: Population) -> None:
        """Says which rows speak of people the register does not have, has twice, or has seen leave."""
        ids = numbers.of(table)
        strangers = set(ids) - found.ambiguous - found.leavers - found.present.keys()
        for group, code, severity, understood, fix in (
                (found.ambiguous, "person.ambiguous", WRONG,
                 "matricule porté par deux personnes : lignes données à aucune", "Donner un matricule à chacune."),
                (found.leavers, "person.left", NOTE, "lignes de personnes sorties : non utilisées",
                 "Rien à faire."),
                (strangers, "person.unknown", WRONG, "matricule absent du registre : lignes mises de côté",
                 "Ajouter la personne au registre, ou corriger le matricule.")):
            rows = [i for i, number in enumerate(ids) if number and number in group]
            if rows and self.of("people"):
                table.say(code, severity, rows, "id", ids[rows[0]], understood, fix)

    def _provisional_start(self) -> Month:
        """Nothing reads the clock: the month after the last date written, so that the rest can still be checked."""
        written = [day for t in self.of("people") for name in ("hired", "left") for day in t.dates(name)]
        known = [day for day in written if day is not None]
        return Month.of(max(known)) + 1 if known else Month.parse("2026-01")

    def _sites_of_register(self) -> tuple[Site, ...]:
        """Sites from the names in the register, outside any park until dossier.toml says otherwise."""
        names = {key(t): t for table in self.of("people") for t in table.texts("site") if t}
        for name in sorted(names.values()):
            self.problems.add("site.undescribed", DOUBTFUL, Origin(NAME, column="sites"), name,
                              "site pris du registre, hors parc",
                              f'Ajouter [[sites]] name = "{name}", city, park, region.', group=name)
        return tuple(Site(slug(name), name, name, None, None) for name in sorted(names.values()))

    def _unique(self, kind: str, found: list[Named]) -> list[Named]:
        """The first of each id; another with the same id is set aside and said."""
        seen: dict[str, Named] = {}
        for item in found:
            if item.id in seen:
                self.problems.add(f"{kind}.twice", WRONG, item.origin, item.id,
                                  f"déjà lu : {seen[item.id].origin} ; ce second exemplaire est mis de côté",
                                  "Donner une référence à chacun, ou retirer le double.", group=item.id)
            seen.setdefault(item.id, item)
        return list(seen.values())

    def _say_rates(self, orders: Sequence[Order]) -> None:
        """A price in a currency without a dated rate cannot be turned into MAD."""
        rates = {"MAD", *(rate.currency for rate in self.settings.exchange)}
        for order in orders:
            for line in order.lines:
                if line.currency not in rates:
                    self.problems.add("exchange.missing", BLOCKING, line.origin, line.currency,
                                      f"aucun cours {line.currency}/MAD pour les commandes",
                                      f'Ajouter à dossier.toml : [[exchange]] currency = "{line.currency}", mad = …, '
                                      'on = …, source = "…".', group=line.currency)

    def _say_empty(self, people: Sequence[Person], accounts: Sequence[Account], orders: Sequence[Order]) -> None:
        for kind, read in (("people", people), ("accounts", accounts), ("orders", orders)):
            if not read and self.of(kind):
                self.problems.add(f"{kind}.none", BLOCKING, self.of(kind)[0].origin(), "aucune ligne utilisable",
                                  f"table vide après lecture : {dictionary.TABLES[kind]}",
                                  "Voir les problèmes de ce fichier et les corriger.")


def _only(site: Site, sites: Sequence[Site]) -> bool:
    """Whether the city names this site alone."""
    return sum(key(other.city) == key(site.city) for other in sites) == 1
