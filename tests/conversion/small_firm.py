"""« Fès, soixante personnes »: the sample firm cut to sixty people, two accounts, three small orders and two years.

One of the orders asks for ISO 27001, which the firm does not hold for the site. Shared by the tests of the whole
journey in this folder; `small_plan` is made once for all of them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from kafaat.catalogue import Catalogue
from kafaat.conversion import Result, plan
from kafaat.model.dossier import Dossier
from kafaat.model.orders import Order
from kafaat.model.people import Group, Person
from kafaat.reading.dossier import read_dossier

SAMPLE = Path(__file__).parents[2] / "src" / "kafaat" / "samples" / "centre-fes"
SEATS = {"IT-27-01": 5.0, "IT-27-02": 5.0, "IT-27-06": 5.0}  # support level 1 and 2, SOC (which asks for ISO 27001)
COURSES = ("SD-101", "SD-201", "CY-101")  # one way into each trade
CHANGES = {"overhead.month_mad": 10_000.0, "overhead.first_year_month_mad": 0.0, "cohort.guard_share": .1}


@cache
def small_firm() -> Dossier:
    whole = read_dossier(SAMPLE, Catalogue.load())
    people = tuple(p for account, volunteers, others in (("TELCO", 26, 8), ("RETAIL", 18, 4))
                   for p in _some(whole, account, volunteers, others))
    leaders = tuple(p for p in whole.people if p.group is Group.TEAM_LEADER)[:4]
    staff = {a: sum(p.account == a for p in people) for a in ("TELCO", "RETAIL")}
    return replace(
        whole, people=people + leaders, orders=tuple(_cut(o) for o in whole.orders if o.id in SEATS), target=8,
        horizon=24, courses=tuple(c for c in whole.courses if c.id in COURSES),
        accounts=tuple(replace(a, fte=float(staff[a.id])) for a in whole.accounts if a.id in staff), scenarios={})


def _some(whole: Dossier, account: str, volunteers: int, others: int) -> list[Person]:
    mine = [p for p in whole.people if p.account == account and p.group is Group.AGENT]
    return [p for p in mine if p.volunteer][:volunteers] + [p for p in mine if not p.volunteer][:others]


def _cut(order: Order) -> Order:
    """At most a few junior seats and one senior seat."""
    return replace(order, lines=tuple(replace(line, seats=tuple(
        min(n, 1.0 if line.seniority == "senior" else SEATS[order.id]) for n in line.seats)) for line in order.lines))


@cache
def small_plan() -> Result:
    return plan(small_firm(), effort="quick", changes=CHANGES)
