"""From the dossier to the numbers of the simulation: accounts, order lines, pay and paths as a `Case`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from kafaat.catalogue import Catalogue
from kafaat.conversion.case import AccountCase, Case, LineCase, OccupationCase, PathCase, PersonCase
from kafaat.conversion.fit import account_key
from kafaat.conversion.paths import Path
from kafaat.model.assumptions import Book
from kafaat.model.dossier import Dossier
from kafaat.model.firm import Site
from kafaat.model.orders import Order, OrderLine
from kafaat.model.people import Group, Person
from kafaat.rules import staff_of, training_tax_year

GROUP_NAMES = {Group.TEAM_LEADER: "Encadrement sans compte", Group.SUPPORT: "Fonctions support",
               Group.AGENT: "Agents sans compte"}


def build_case(dossier: Dossier, paths: Sequence[Path], catalogue: Catalogue, book: Book) -> Case:
    site = unit_site(dossier)
    lines = tuple(_line(order, i, line, dossier, catalogue, book)
                  for order in dossier.orders for i, line in enumerate(order.lines, 1))
    wanted = {p.occupation for p in paths} | {line.occupation for line in lines if not line.senior}
    return Case(
        start=dossier.start, horizon=dossier.horizon, park=site.park if site else None,
        region=site.region if site else None, mad_per_eur=dossier.mad(1.0, "EUR"),
        paths={p.id: PathCase(p.id, p.occupation, p.months, p.cost_mad,
                              sum(c.price_mad for c in p.courses if c.csf_eligible)) for p in paths},
        occupations={o: _occupation(o, catalogue) for o in sorted(wanted)},
        lines=lines, accounts=_accounts(dossier), people={p.id: _person(p, dossier) for p in dossier.people},
        training_tax_year_mad=training_tax_year(staff_of(dossier, book), dossier.start.year, book))


def unit_site(dossier: Dossier) -> Site | None:
    """Site of the ITO unit: the one most orders name, else the first in a park, else the first."""
    sites = {s.id: s for s in dossier.sites}
    named = Counter(o.site for o in dossier.orders if o.site in sites)
    if named:
        return sites[named.most_common(1)[0][0] or ""]
    return next((s for s in dossier.sites if s.park), next(iter(dossier.sites), None))


def _gross(person: Person, dossier: Dossier) -> float:
    return (person.base_month_mad or _median_base(dossier)) + person.variable_month_mad


def _median_base(dossier: Dossier) -> float:
    """Stands in for a missing salary (the reader reports each one)."""
    return float(np.median([p.base_month_mad for p in dossier.people if p.base_month_mad] or [0.0]))


def _person(person: Person, dossier: Dossier) -> PersonCase:
    hired = person.hired
    served = 0 if hired is None else max(0, (dossier.start.year - hired.year) * 12 + dossier.start.number - hired.month)
    return PersonCase(account_key(person), person.base_month_mad or _median_base(dossier), person.variable_month_mad,
                      served)


def _occupation(occupation: str, catalogue: Catalogue) -> OccupationCase:
    job = catalogue.occupations[occupation]
    if job.pay_steps is None:
        raise ValueError(f"{occupation} has no pay: the reader sets its lines aside")
    return OccupationCase(job.id, job.label_fr, job.family or "", job.pay_steps)


def _line(order: Order, number: int, line: OrderLine, dossier: Dossier, catalogue: Catalogue, book: Book) -> LineCase:
    senior = line.seniority == "senior"
    return LineCase(
        key=f"{order.id}/{number}", order=order.id, occupation=line.occupation,
        family=catalogue.occupations[line.occupation].family or "", senior=senior,
        price_mad=day_price_mad(line, dossier, catalogue, book), start=order.start - dossier.start + 1,
        seats=line.seats, probability=order.probability, standards=order.standards)


def day_price_mad(line: OrderLine, dossier: Dossier, catalogue: Catalogue, book: Book) -> float:
    """The order's price; else the firm's rate card; else the catalogue's (junior) or the book's (senior)."""
    if line.day_price is not None:
        return dossier.mad(line.day_price, line.currency)
    for rate in dossier.rates:
        if rate.occupation == line.occupation and rate.seniority == line.seniority:
            return dossier.mad(rate.day_price, rate.currency)
    if line.seniority == "senior":
        return dossier.mad(book["seniors.day_price_eur"], "EUR")
    return dossier.mad(catalogue.occupations[line.occupation].day_price_junior_eur or 0.0, "EUR")


def _accounts(dossier: Dossier) -> dict[str, AccountCase]:
    """Client accounts with the people who serve them, then those who serve none, by group."""
    staff: dict[str, list[Person]] = defaultdict(list)
    for person in dossier.people:
        staff[account_key(person)].append(person)
    known = {a.id: a for a in dossier.accounts}
    cases = {}
    for key in [*(k for k in known if k in staff), *sorted(k for k in staff if k not in known)]:
        people, account = staff[key], known.get(key)
        volume = np.array(account.volume[:dossier.horizon]) if account else np.ones(dossier.horizon)
        revenue = account.fte * account.hours_month * (account.hour_price_mad or 0.0) if account else 0.0
        cases[key] = AccountCase(key, len(people), volume, revenue / len(people),
                                 float(np.mean([_gross(p, dossier) for p in people])))
    return cases
