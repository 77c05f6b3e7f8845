"""The firm's certificates judged before its orders. Practitioner's test 9: the 2013 edition, the Casablanca scope."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from small_firm import small_firm
from tiny import HERE
from unit_case import CASE

from kafaat.catalogue import Catalogue
from kafaat.conversion.decisions import Decisions, StandardWork
from kafaat.conversion.standards import VALID, held, judge, rows
from kafaat.model.dossier import Dossier
from kafaat.model.firm import FirmCertificate, Site

CATALOGUE = Catalogue.load()
FES = Site("fes-shore", "Fès Shore", "Fès", "fes-shore", "fes-meknes")
NONE = Decisions((), (), (), ())


def certificate(edition: str | None = "2022", scope: tuple[str, ...] = ("Fès Shore",), expires: date | None = None,
                standard: str = "iso-27001") -> FirmCertificate:
    return FirmCertificate(standard, edition, scope, "ITO", date(2024, 1, 1), expires, "N°1", HERE)


def judged(what: FirmCertificate, site: Site | None = FES) -> tuple[str, str]:
    return judge(what, site, small_firm(), CATALOGUE)


def firm(*certificates: FirmCertificate) -> Dossier:
    return replace(small_firm(), standards=certificates)


def test_valid_and_until_when():
    state, why = judged(certificate(expires=date(2028, 6, 15)))
    assert state == VALID and "15/06/2028" in why
    assert "inconnue" in judged(certificate())[1]


def test_acceptance_9_the_2013_edition_is_void_since_31_october_2025():
    state, why = judged(certificate("2013", expires=date(2029, 1, 1)))
    assert state == "édition caduque" and "31/10/2025" in why and "2022" in why
    early = replace(small_firm(), start=small_firm().start + -24)  # in January 2025 it still counts
    assert judge(certificate("2013"), FES, early, CATALOGUE)[0] == VALID


def test_acceptance_9_a_casablanca_scope_does_not_cover_fes():
    state, why = judged(certificate(scope=("Casablanca",)))
    assert state == "hors périmètre" and "Casablanca" in why and "ne couvre pas" in why and "Fès" in why


@pytest.mark.parametrize("scope", [("fes-shore",), ("Fès Shore",), ("FES",), ("Casablanca", "fès"), ("Site de Fès",),
                                   ()])
def test_a_site_is_known_by_its_id_its_name_or_its_city_and_no_scope_means_all(scope: tuple[str, ...]):
    assert judged(certificate(scope=scope))[0] == VALID


def test_expired_before_the_plan():
    state, why = judged(certificate(expires=date(2026, 12, 31)))
    assert state == "expirée" and "31/12/2026" in why
    assert judged(certificate(expires=date(2027, 1, 1)))[0] == VALID


def test_a_standard_that_the_catalogue_does_not_hold_is_not_judged():
    state, why = judged(certificate(standard="label-maison"))
    assert state == "inconnue" and "label-maison" in why


def test_a_firm_without_a_site_is_not_judged_on_its_scope():
    assert judged(certificate(scope=("Casablanca",)), None)[0] == VALID


def test_orders_count_on_what_is_valid_only():
    assert held(firm(certificate(), certificate("2015", standard="iso-9001")), CATALOGUE) == {"iso-27001", "iso-9001"}
    assert held(firm(certificate("2013"), certificate(scope=("Casablanca",))), CATALOGUE) == frozenset()


def test_rows_held_then_obtained_then_missing():
    here = firm(certificate("2013"))
    first, missing = rows(here, CASE, NONE, CATALOGUE)
    assert (first.state, first.opens, first.label) == ("édition caduque", (), "ISO 27001:2013")
    assert (missing.state, missing.standard, missing.opens) == ("non obtenue", "iso-27001", ("IT-27-06",))
    assert "délai" in missing.why and missing.start is None
    work = replace(NONE, standards=(StandardWork("iso-27001", 2, 11, 350_000.0),), orders=("IT-27-06",))
    _, done = rows(here, CASE, work, CATALOGUE)
    assert (done.state, done.start, done.obtained, done.months) == ("à obtenir", "2027-02", "2027-11", 9)
    assert done.cost_mad == 350_000 and done.opens == ("IT-27-06",) and done.source and done.status


def test_a_valid_certificate_opens_the_orders_that_ask_for_it():
    here = firm(certificate())
    only, = rows(here, CASE, replace(NONE, held_standards=("iso-27001",)), CATALOGUE)
    assert only.opens == ("IT-27-06",)
