"""« Petit » : eight people, two accounts of clients and a staff pool, four courses, four target jobs. Shared by tests.

Month 1 is January 2027. P1 is the model volunteer; the comment beside each other person says what differs.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kafaat.catalogue import Catalogue, Certificate, Competence, Exposure, Ladder, Occupation, Requirement
from kafaat.catalogue.assumptions import load_book
from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Origin, Proof, Status
from kafaat.model.firm import Account, Site
from kafaat.model.learning import Course
from kafaat.model.months import Month
from kafaat.model.orders import Order, OrderLine
from kafaat.model.people import Contract, Group, Language, Person, Skill

HERE = Origin("petit.csv", 2)
START = Month.parse("2027-01")
TEST_DAY = date(2026, 5, 12)
BOOK = load_book()


def needs(levels: dict[str, int]) -> tuple[Requirement, ...]:
    """`{"networks": 2, "sql": -1}`: essential at level 2, useful at level 1."""
    return tuple(Requirement(c, abs(level), level > 0) for c, level in levels.items())


def job(id: str, label: str, kind: str, isco: str, levels: dict[str, int], french: str | None = None,
        english: str | None = None, family: str | None = None) -> Occupation:
    return Occupation(
        id=id, label_fr=label, label_en=label, label_ar="", titles_fr=(), titles_en=(), titles_ar=(),
        description_fr="", description_en="", kind=kind, plan_as=None, filiere="ITO" if kind == "target" else "CRM",
        family=family, disputed=None, isco=isco, esco_uri=None, esco_blank=None, rome=None, rome_blank=None, onet=None,
        chain="execute", spoken_french=None, written_french=french, english=english, degree_habit=2, pay_entry=5_000,
        pay_12=None, pay_24=None, pay_senior=None, pay_source="Petit", pay_date="2026", pay_status=Status.UNKNOWN,
        day_price_junior_eur=110, day_price_senior_eur=None, price_source=None, price_status=None, note=None,
        requirements=needs(levels))


JOBS = (
    job("inbound-agent", "Téléconseiller en réception d'appels", "source", "4222",
        {"customer-care": 3, "active-listening": 3}),
    job("accounting-clerk", "Comptable", "source", "4311", {"reconciliation": 3, "customer-care": 1}),
    job("support-l1", "Support N1", "target", "3512", {"customer-care": 3, "ticketing": 2, "networks": 2},
        "B2", family="service-desk"),
    job("soc-l1", "Analyste SOC N1", "target", "2529",
        {"networks": 3, "security-basics": 3, "siem": 2, "logical-reasoning": 2}, "B2", "B1", "cybersecurity"),
    job("qa-tester", "Testeur logiciel", "target", "2519",
        {"software-testing": 3, "logical-reasoning": 2, "bug-reporting": -2}, "B2", family="software"),
    job("web-developer", "Développeur web", "target", "2513",
        {"html-css": 3, "javascript": 3, "logical-reasoning": 3}, "B1", family="software"),
)
COMPETENCES = {
    "customer-care": ("Relation client", "skill"), "active-listening": ("Écoute active", "behaviour"),
    "reconciliation": ("Rapprochement et lettrage", "skill"), "ticketing": ("Outil de tickets", "technology"),
    "networks": ("Réseaux informatiques", "knowledge"), "siem": ("SIEM", "technology"),
    "security-basics": ("Fondamentaux de la cybersécurité", "knowledge"),
    "logical-reasoning": ("Raisonnement logique", "skill"), "software-testing": ("Test logiciel", "skill"),
    "bug-reporting": ("Rédaction d'anomalies", "skill"), "html-css": ("HTML et CSS", "technology"),
    "javascript": ("JavaScript", "technology"), "written-french": ("Français écrit", "language"),
    "english-reading": ("Anglais lu", "language")}
EXPOSURES = {"4222": (0.53, "G3"), "4311": (0.61, "G4"), "3512": (0.40, "G2"), "2529": (0.41, "G2"),
             "2519": (0.52, "G3"), "2513": (0.60, "G4")}
CCNA = Certificate(id="ccna", label="CCNA", issuer="Cisco", aliases=(), edition=None, void_editions=(), retired=None,
                   replaced_by=None, validity_months=36, prerequisite=None, prerequisite_years=None,
                   prerequisite_certificates=(), partial_title=None, proves=(("networks", 3),), hours=120, fee=300,
                   currency="USD", fee_date="2025", source="Petit", status=Status.REPORTED_ONCE)
CATALOGUE = Catalogue(
    version="petit", folder=Path("petit"), filieres={}, families={}, activities={},
    competences={c: Competence(c, label, label, "", (), kind, "", None, None)
                 for c, (label, kind) in COMPETENCES.items()},
    occupations={j.id: j for j in JOBS}, certificates={"ccna": CCNA}, standards={},
    markets={}, institutions={}, programmes={}, course_types={}, carryovers=(), demands=(), ambiguous_names={},
    neighbours={}, renamed={}, ladders=(Ladder("inbound-agent", "support-l1", ""),),
    exposures={isco: Exposure(isco, "", "", score, gradient, "OIT") for isco, (score, gradient) in EXPOSURES.items()})


def months(*texts: str) -> tuple[Month, ...]:
    return tuple(Month.parse(t) for t in texts)


def course(id: str, title: str, weeks: float, price: float, seats: int, sessions: tuple[Month, ...] = (),
           asks: dict[str, int] | None = None, gives: dict[str, int] | None = None) -> Course:
    return Course(id=id, provider="École A", title=title, mode="présentiel", hours=weeks * 30, weeks=weeks, city="Fès",
                  price_mad=price, seats=seats, sessions=sessions, prerequisites=tuple((asks or {}).items()),
                  gains=tuple((gives or {}).items()), assessment="test", certificate=None, csf_eligible=True,
                  results=None, origin=HERE)


NET = course("NET", "Réseaux et support", 12, 8_000, 4, months("2027-01", "2027-04", "2027-07"),
             {"customer-care": 2}, {"networks": 2, "ticketing": 2})
SOC = course("SOC", "Analyste SOC", 16, 20_000, 6, months("2027-05", "2027-09"),
             {"networks": 2}, {"networks": 3, "security-basics": 3, "siem": 2})
QA = course("QA", "Test logiciel", 10, 12_000, 8, (), {"logical-reasoning": 2},
            {"software-testing": 3, "bug-reporting": 2})
WEB = course("WEB", "Développement web", 26, 30_000, 5, months("2027-03"), {"logical-reasoning": 3},
             {"html-css": 3, "javascript": 3})


def skill(competence: str, level: int, proof: Proof = Proof.TESTED) -> Skill:
    return Skill(competence, level, proof, TEST_DAY, str(level), HERE)


def french(degree: str, proof: Proof = Proof.TESTED) -> Language:
    return Language("fr", "C1", degree, proof, TEST_DAY, HERE)


ENGLISH = Language("en", "A2", "B1", Proof.TESTED, TEST_DAY, HERE)

P1 = Person(
    id="P1", group=Group.AGENT, job="TC", occupation="inbound-agent", account="telco", site="fes",
    contracts=(Contract("CDI", date(2023, 3, 1), None, HERE),), hired=date(2023, 3, 1), base_month_mad=5_000,
    variable_month_mad=900, dependants=0, sex="F", age=27, nationality="MA", degree=2, volunteer=True,
    wishes=("soc-l1",), skills=(skill("networks", 2), skill("logical-reasoning", 3)),
    languages=(french("B2"), ENGLISH), certificates=(), performance=None, origin=HERE)

PEOPLE = (
    P1,
    replace(P1, id="P2", sex="M", age=33, wishes=("support-l1",), skills=()),  # no test of networks nor logic
    replace(P1, id="P3", volunteer=None),  # was not asked
    replace(P1, id="P4", volunteer=False),  # said no
    replace(P1, id="P5", account="retail", languages=(french("B2", Proof.DECLARED), ENGLISH)),  # French not tested
    replace(P1, id="P6", account="retail", skills=(skill("networks", 1), skill("logical-reasoning", 2))),  # lower
    replace(P1, id="P7", account="retail", job="Comptable", occupation="accounting-clerk",
            hired=date(2026, 11, 2), contracts=(Contract("CDI", date(2026, 11, 2), None, HERE),)),  # just hired
    replace(P1, id="P8", account=None, group=Group.TEAM_LEADER, occupation=None,
            contracts=(Contract("CDD", date(2025, 1, 1), date(2027, 3, 31), HERE),)),  # contract ends in March
)


def _account(id: str, fte: float) -> Account:
    return Account(id=id, client=f"Client {id}", country="FR", sector="télécoms", activity="inbound-calls",
                   filiere="CRM", fte=fte, hour_price_mad=150, hours_month=150, volume=(1.0,) * 36, end=None,
                   notice_months=3, service_level="80/20", outbound_share=0, automatable_share=0.2,
                   staff_approval=False, origin=HERE)


def _order(id: str, occupation: str, start: str, degree: int | None = None) -> Order:
    line = OrderLine(occupation=occupation, seniority="junior", seats=(2.0,) * 24, day_price=110, currency="EUR",
                     written_french="B2", english=None, degree_min=degree, degree_waivable=False, certificates=(),
                     origin=HERE)
    return Order(id=id, client="Banque X", sector="banque", country="FR", status="signed", probability=1.0,
                 start=Month.parse(start), months=24, site="fes", standards=(), lines=(line,), origin=HERE)


DOSSIER = Dossier(
    firm="Petit (société fictive)", fictitious=True, start=START, horizon=36, target=None, cash_limit_mad=None,
    budget_mad=None, sites=(Site("fes", "Fès Shore", "Fès", "fes-shore", "fes-meknes"),), exchange=(), people=PEOPLE,
    accounts=(_account("telco", 4), _account("retail", 3)),
    orders=(_order("O1", "support-l1", "2027-06"), _order("O2", "soc-l1", "2027-10", degree=5)),
    courses=(NET, SOC, QA, WEB), rates=(), standards=(), assumptions={}, scenarios={}, problems=(), files=())


def with_people(*people: Person) -> Dossier:
    return replace(DOSSIER, people=people)
