"""Courses, the rate card, the firm's own certificates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from reading_firm import TOML, Firm

from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Problem, Severity
from kafaat.model.firm import Site
from kafaat.model.learning import Course, CourseResults
from kafaat.model.months import Month
from kafaat.reading.dossier.standards import covered_sites

Said = Callable[[Dossier, str], Problem]
HEAD = "organisme;intitulé;code;modalité;heures;semaines;ville;prix HT;places;prérequis;acquis;certification;" \
       "dates;csf_eligible"
ROW = "École A;Support N2;F-01;présentiel;420;12;Fès;32 000;20;Français écrit B2 ; Excel 2;" \
      "Réseaux 2 ; Linux : autonome;" \
      "ITIL 4 Foundation;2027-02 ; 2027-05;oui"


def course(firm: Firm, row: str = ROW, head: str = HEAD) -> Course:
    firm.write("formations.csv", f"{head}\n{row}\n")
    [found] = firm.read().courses
    return found




def workbook(firm: Firm, *rows: str) -> None:
    firm.workbook("formations.xlsx", {"Catalogue": [
        [*HEAD.split(";")], *([part.replace("¦", ";") for part in row.split(";")] for row in rows)]})


XROW = ROW.replace(" ; ", " ¦ ")


def test_the_columns_of_practice(firm: Firm) -> None:
    workbook(firm, XROW)
    [found] = firm.read().courses
    assert (found.id, found.provider, found.title, found.mode) == ("F-01", "École A", "Support N2", "présentiel")
    assert (found.hours, found.weeks, found.price_mad, found.seats, found.csf_eligible) == (420, 12, 32_000, 20, True)
    assert found.prerequisites == (("written-french", 4), ("excel", 2))
    assert dict(found.gains) == {"networks": 2, "linux": 3}
    assert found.sessions == (Month.parse("2027-02"), Month.parse("2027-05"))
    assert found.certificate == "itil-4-foundation"


def test_a_course_without_seats_is_set_aside(firm: Firm, said: Said) -> None:
    workbook(firm, XROW, XROW.replace("F-01", "F-02").replace(";20;", ";;"), XROW.replace("F-01",
        "F-03").replace(";20;", ";0;"))
    dossier = firm.read()
    assert [c.id for c in dossier.courses] == ["F-01"]
    problem = said(dossier, "courses.no-seats")
    assert (problem.severity, problem.origin.row, problem.origin.column, problem.count) == (Severity.WRONG, 3,
        "places", 2)
    assert "places" in problem.fix


def test_unknown_competences_of_a_course_are_said(firm: Firm, said: Said) -> None:
    workbook(firm, XROW.replace("Excel 2", "Macramé 2").replace("Réseaux 2", "Poterie 3"))
    dossier = firm.read()
    prerequisite, gain = said(dossier, "courses.prerequisites"), said(dossier, "courses.gains")
    assert prerequisite.found == "Macramé 2" and "pas vérifié" in prerequisite.understood
    assert gain.found == "Poterie 3" and (gain.origin.row, gain.origin.column) == (2, "acquis")
    assert dict(dossier.courses[0].gains) == {"linux": 3}


@pytest.mark.parametrize(("changes", "code"), [({"32 000": ""}, "courses.no-price"), ({"420": "", ";12;": ";;"},
    "courses.no-length")])
def test_what_else_sets_a_course_aside(firm: Firm, said: Said, changes: dict[str, str], code: str) -> None:
    row = XROW
    for old, new in changes.items():
        row = row.replace(old, new)
    workbook(firm, XROW, row.replace("F-01", "F-02"))
    dossier = firm.read()
    assert len(dossier.courses) == 1 and said(dossier, code).origin.row == 3


def test_past_cohorts_in_one_cell_or_four(firm: Firm) -> None:
    head = "organisme;intitulé;heures;semaines;prix HT;places;acquis"
    row = "A;Support;420;12;32000;20;Réseaux 2"
    assert course(firm, row + ";24;20;18;15",
        head + ";inscrits;finissants;certifiés;placés").results == CourseResults(24, 20, 18, 15)
    assert course(firm, row + ";24/20/18/15", head + ";cohortes").results == CourseResults(24, 20, 18, 15)
    assert course(firm, row + ";20;24;;", head + ";inscrits;finissants;certifiés;placés").results is None


def test_missing_weeks_are_computed_and_said(firm: Firm, said: Said) -> None:
    assert course(firm, "A;Support;420;32000;20;Réseaux 2",
        "organisme;intitulé;heures;prix HT;places;acquis").weeks == 12
    assert said(firm.read(), "courses.length").severity is Severity.DOUBTFUL


def test_the_rate_card(firm: Firm, said: Said) -> None:
    firm.write("grille.csv", "profil;niveau;site;devise;TJM;CJM;date_validite;remise_volume;gain_IA_%;source\n"
                             "Support N2;J;Fès Shore;EUR;124,00;80;31/12/2027;3 %;5 %;enquête 2026\n"
                             "Support N2;S;;EUR;245;;;;;\nDompteur;J;;EUR;100;;;;;x\nSupport N1;J;;EUR;-5;;;;;x\n")
    dossier = firm.read()
    first, second = dossier.rates
    assert (first.occupation, first.seniority, first.site, first.day_price) == ("support-l2", "junior", "fes-shore",
        124)
    assert (first.day_cost, first.valid_until, first.volume_discount, first.ai_gain) == (80, date(2027, 12, 31), 0.03,
        0.05)
    assert (first.source, second.seniority) == ("enquête 2026", "senior")
    assert said(dossier, "rates.occupation").origin.row == 4 and said(dossier, "rates.price").origin.row == 5
    assert said(dossier, "rates.source").origin.row == 3


STANDARDS = "norme;edition;perimetre (site);organisme;no;emis;expire\n"


def test_a_void_edition_is_kept_and_said(firm: Firm, said: Said) -> None:
    """Practitioner's test 9: ISO 27001:2013 typed → void since 31/10/2025."""
    firm.write("normes.csv", STANDARDS + "ISO/IEC 27001:2013;;Fès Shore;Certif SA;N1;04/10/2022;03/10/2028\n")
    dossier = firm.read()
    [held] = dossier.standards
    assert (held.standard, held.edition, held.number, held.expires) == ("iso-27001", "2013", "N1", date(2028, 10, 3))
    problem = said(dossier, "standards.void")
    assert problem.severity is Severity.WRONG and "31/10/2025" in problem.understood and problem.origin.row == 2


def test_a_scope_elsewhere_is_said(firm: Firm, said: Said) -> None:
    """Practitioner's test 9: a Casablanca scope does not cover Fès."""
    firm.write("normes.csv", STANDARDS + "ISO 27001;2022;Casablanca;Certif SA;N1;04/10/2024;03/10/2028\n")
    dossier = firm.read()
    assert dossier.standards[0].scope_sites == ("Casablanca",) and dossier.standards[0].edition == "2022"
    problem = said(dossier, "standards.scope")
    assert "ne couvre pas" in problem.understood and problem.found == "Casablanca"


def test_an_expired_standard_is_said(firm: Firm, said: Said) -> None:
    firm.write("normes.csv", STANDARDS + "ISO 9001;2015;Fès;Certif SA;N1;04/10/2020;03/10/2023\n")
    assert said(firm.read(), "standards.expired").origin.column == "expire"


@pytest.mark.parametrize(("scope", "covered"), [
    ("Fès Shore", ("a",)), ("Fès", ("a", "b")), ("Casablanca", ("Casablanca",)), ("Fès Shore et Rabat", ("a", "Rabat")),
    ("tous les sites", ("a", "b")), ("", ("a", "b")), ("Bâtiment 4", ("Bâtiment 4",))])
def test_scopes(scope: str, covered: tuple[str, ...]) -> None:
    sites = (Site("a", "Fès Shore", "Fès", "fes-shore", None), Site("b", "Fès Centre", "Fès", None, None))
    assert covered_sites(scope, sites) == covered


def test_unknown_park(firm: Firm, said: Said) -> None:
    firm.write("dossier.toml", TOML.replace('park = "fes-shore"', 'park = "marrakech-shore"'))
    dossier = firm.read()
    problem = said(dossier, "site.park")
    assert (problem.severity, problem.origin.file, problem.found) == (Severity.WRONG, "dossier.toml", "marrakech-shore")
    assert "fes-shore" in problem.fix and dossier.sites[0].park is None
