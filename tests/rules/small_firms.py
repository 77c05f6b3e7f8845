"""Small firms for the tests of staffs and reforms: a person, a dossier, a staff of posts in one line each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Origin
from kafaat.model.firm import Site
from kafaat.model.months import Month
from kafaat.model.people import Contract, Group, Person
from kafaat.rules.staff.staff import NEVER, STAYS, Place, Staff

HERE = Origin("registre.csv", 2)
SITES = (Site("fes", "Fès Shore", "Fès", "fes-shore", "fes-meknes"),
         Site("centre", "Centre", "Fès", None, "fes-meknes"))
AGENT = Person(
    id="00077", group=Group.AGENT, job="Conseiller", occupation=None, account=None, site="fes",
    contracts=(Contract("CDI", date(2026, 3, 2), None, HERE),), hired=date(2026, 3, 2), base_month_mad=10000.0,
    variable_month_mad=0.0, dependants=0, sex="F", age=30, nationality="MA", degree=2, volunteer=None, wishes=(),
    skills=(), languages=(), certificates=(), performance=None, origin=HERE)


def person(**changes: object) -> Person:
    """The agent with some fields changed; `hired` alone moves the contract too."""
    if "hired" in changes and "contracts" not in changes:
        hired = changes["hired"]
        changes["contracts"] = (Contract("CDI", hired, None, HERE),)
    return replace(AGENT, **changes)


def dossier(*people: Person, start: str = "2027-01", firm: str = "Petite société") -> Dossier:
    return Dossier(firm=firm, fictitious=True, start=Month.parse(start), horizon=36, target=None, cash_limit_mad=None,
                   budget_mad=None, sites=SITES, exchange=(), people=people, accounts=(), orders=(), courses=(),
                   rates=(), standards=(), assumptions={}, scenarios={}, problems=(), files=())


def posts(*rows: tuple[float, str], park: str | None = "fes-shore", region: str | None = None, firm: str = "F",
          people: int = 1, moroccan: int = 1, seen: str = "2027-01", dependants: int = 0) -> Staff:
    """One row for each (gross pay, month of hiring), in one firm and place."""
    n = len(rows)
    return Staff(
        firms=(firm,), places=(Place(0, "site", park, region),), place=np.zeros(n, dtype=np.int64),
        people=np.full(n, people), gross=np.array([gross for gross, _ in rows]), seniority_years=np.zeros(n),
        hired=np.array([Month.parse(hired).ordinal for _, hired in rows]), leaves=np.full(n, STAYS),
        seen=np.full(n, Month.parse(seen).ordinal), moroccan=np.full(n, moroccan, dtype=np.int8),
        new_recruit=np.ones(n, dtype=bool), dependants=np.full(n, dependants, dtype=np.int32),
        contract=np.zeros(n, dtype=np.int8), insertion=np.full(n, NEVER),
        ids=tuple(f"{k:05d}" for k in range(n)))
