"""Invents the 766 people of the sample: 660 agents, 46 team leaders, 60 in support functions.

Shares follow what the trade reports: 60 % women, 6 % sub-Saharan, much recent hiring, flat pay at entry.
A hidden ability drives degree, French and tests together, so that the files agree with each other.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator import names
from generator.files import table
from generator.firm import ACCOUNTS, EXPORT_DAY, SUPPORT_JOBS, AccountSpec, Floor, SupportJob

NUMBERS = range(112, 4890)  # staff numbers given since the firm opened, written with five digits
TEST_CAMPAIGN_HIRED_BEFORE = date(2026, 6, 1)  # newer people were not asked whether they want to move


@dataclass
class Staff:
    number: str
    family: str
    first: str
    woman: bool
    born: date
    nationality: str
    hired: date
    contract: str
    site: str
    floor: str
    account: str  # code of the account, "" in support functions
    title: str
    group: str  # "agent", "team_leader", "support"
    degree: int  # years after the Bac
    base: float | None
    variable: float
    dependants: int
    ability: float  # hidden, about N(0, 1); never written
    volunteer: bool | None = None
    wishes: tuple[str, ...] = ()
    written_french: str = ""  # "" : not tested
    spoken_french: str = ""
    english: str = ""
    login: str = ""
    manager: str = ""
    national_id: str = ""
    social_security: str = ""
    tests: dict[str, int] = field(default_factory=dict)  # competence id → level 1–5, tested in 2026


def population(rng: random.Random) -> list[Staff]:
    """All people present on the export day, in the order of the register."""
    numbers = [f"{n:05d}" for n in sorted(rng.sample(NUMBERS, 766))]
    people: list[Staff] = []
    for account in ACCOUNTS:
        for floor in account.floors:
            people += [_agent(rng, floor, account) for _ in range(floor.agents)]
            people += [_leader(rng, floor, account) for _ in range(floor.leaders)]
    for job in SUPPORT_JOBS:
        people += [_support(rng, job) for _ in range(job.people)]
    _number(rng, people, numbers)
    _opt_in(rng, people)
    return people


def _agent(rng: random.Random, floor: Floor, account: AccountSpec) -> Staff:
    ability = rng.gauss(0, 1)
    hired = _hired(rng, mean_years=3.1)
    title = rng.choices([t for t, _ in account.titles], [w for _, w in account.titles])[0]
    person = _person(rng, floor.site, floor.name, title, "agent", ability, hired, account.degrees)
    years = (EXPORT_DAY - hired).days / 365
    base = min(7500, max(4000, account.base + 95 * years + 120 * ability + rng.gauss(0, 260)))
    person.account = account.code
    person.base = float(round(base / 50) * 50)
    person.variable = round(person.base * rng.uniform(*account.variable) * (0.75 + 0.08 * min(3, years)), 2)
    return person


def _leader(rng: random.Random, floor: Floor, account: AccountSpec) -> Staff:
    title = rng.choices(["Superviseur", "Chef d'équipe", "Team leader"], [5, 3, 2])[0]
    hired = _hired(rng, mean_years=6.5, latest=date(2025, 9, 1))
    person = _person(rng, floor.site, floor.name, title, "team_leader", rng.gauss(0.4, 0.8), hired,
                     (8, 42, 34, 4, 12))
    person.account = account.code
    person.base = float(round(rng.uniform(8000, 10800) / 100) * 100)
    person.variable = round(person.base * rng.uniform(0.08, 0.18), 2)
    return person


def _support(rng: random.Random, job: SupportJob) -> Staff:
    site = "Fès Shore" if rng.random() < 0.75 else "Fès Centre"
    hired = _hired(rng, mean_years=5.0, latest=date(2026, 5, 4))
    person = _person(rng, site, job.service, job.title, "support", rng.gauss(0.5, 0.8), hired, (4, 30, 40, 6, 20))
    person.base = float(round(job.base * rng.uniform(0.88, 1.2) / 100) * 100)
    person.variable = round(person.base * rng.choice([0, 0.03, 0.05, 0.08]), 2)
    return person


def _person(rng: random.Random, site: str, floor: str, title: str, group: str, ability: float, hired: date,
            degrees: tuple[int, ...]) -> Staff:
    woman = rng.random() < 0.6
    nationality, first, family = _identity(rng, group, woman)
    degree = _degree(rng, ability, degrees)
    age_at_hire = min(44.0, 18.6 + degree * 0.9 + rng.expovariate(1 / 3.4))
    born = hired - timedelta(days=int(age_at_hire * 365.25))
    contract = _contract(rng, (EXPORT_DAY - hired).days / 365) if group == "agent" else "CDI"
    dependants = 0 if rng.random() < 0.55 else rng.choices([1, 2, 3, 4], [4, 4, 2, 1])[0]
    return Staff("", family, first, woman, born, nationality, hired, contract, site, floor, "", title, group, degree,
                 None, 0.0, dependants, ability)


def _identity(rng: random.Random, group: str, woman: bool) -> tuple[str, str, str]:
    """Nationality, first name, family name; only the xlsx of support functions can hold Arabic script."""
    if group != "support" and rng.random() < 0.065:
        nationality = rng.choices([*names.SOUTH_NATIONALITIES], [*names.SOUTH_NATIONALITIES.values()])[0]
        first, family = names.SOUTH_WOMEN if woman else names.SOUTH_MEN, names.SOUTH_FAMILIES
        return nationality, rng.choice(first), rng.choice(family)
    if group == "support" and rng.random() < 0.35:
        first, family = names.ARABIC_WOMEN if woman else names.ARABIC_MEN, names.ARABIC_FAMILIES
    else:
        first, family = names.WOMEN if woman else names.MEN, names.FAMILIES
    return "Marocaine", rng.choice(first), rng.choice(family)


def _contract(rng: random.Random, years: float) -> str:
    if years < 2:
        return rng.choices(["CDI", "CDD", "ANAPEC", "INTERIM"], [44, 20, 29, 7])[0]
    return rng.choices(["CDI", "CDD"], [97, 3])[0]


def _hired(rng: random.Random, mean_years: float, latest: date = date(2026, 11, 16)) -> date:
    """Starts fall on Mondays, more of them recent, as where a third of the people leave each year."""
    while True:
        day = EXPORT_DAY - timedelta(days=int(rng.expovariate(1 / mean_years) * 365))
        day -= timedelta(days=day.weekday())
        if date(2012, 1, 9) <= day <= latest:
            return day


def _degree(rng: random.Random, ability: float, weights: tuple[int, ...]) -> int:
    tilt = [w * (1 + 0.35 * ability * (k - 1)) for k, w in enumerate(weights)]
    return rng.choices([0, 2, 3, 4, 5], [max(0.5, w) for w in tilt])[0]


def _number(rng: random.Random, people: list[Staff], numbers: list[str]) -> None:
    """Staff numbers in the order of hiring, logins, invented identity numbers, managers."""
    for person, number in zip(sorted(people, key=lambda p: p.hired), numbers, strict=True):
        person.number = number
    tails = rng.sample(range(10000, 99999), len(people))
    for person, tail in zip(people, tails, strict=True):
        person.national_id = f"ZZ***{tail}"
        person.social_security = f"******{rng.randrange(100, 999)}"
    logins = rng.sample(range(20100, 29900), len(people))
    leaders: dict[str, list[str]] = {}
    for person, login in zip(people, logins, strict=True):
        if person.group != "support":
            person.login = f"cfr{login}"
        if person.group == "team_leader":
            leaders.setdefault(person.floor, []).append(person.number)
    for person in people:
        if person.group == "agent":
            person.manager = rng.choice(leaders[person.floor])


def _opt_in(rng: random.Random, people: list[Staff]) -> None:
    """The campaign of 2026: 345 volunteers; those hired since June were not asked."""
    asked = [p for p in people if p.hired < TEST_CAMPAIGN_HIRED_BEFORE]
    ranked = sorted(asked, key=lambda p: rng.gauss(0, 1) - 0.45 * p.ability + (0 if p.group == "agent" else 0.9))
    chosen = {id(p) for p in ranked[:345]}
    silent = {id(p) for p in rng.sample(ranked[345:], 18)}
    for person in asked:
        person.volunteer = True if id(person) in chosen else None if id(person) in silent else False


# Present job → jobs that people in it ask for, most wanted first; "*" for everybody.
WISHES = {row["title"]: row["wishes"].split("|") for row in table("wishes")}


def wish(rng: random.Random, people: list[Staff]) -> None:
    """None to three wishes of each volunteer: those usual in the job, then any."""
    for person in people:
        if person.volunteer:
            options = [*WISHES.get(person.title, ()), *rng.sample(WISHES["*"], 3)]
            person.wishes = tuple(dict.fromkeys(options))[: rng.choices([0, 1, 2, 3], [18, 34, 30, 18])[0]]
