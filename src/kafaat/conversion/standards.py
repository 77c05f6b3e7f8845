"""The firm's certificates before its orders: valid, void edition, expired, out of scope, or to obtain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kafaat.catalogue import Catalogue
from kafaat.catalogue.names import normalise
from kafaat.conversion.build import unit_site
from kafaat.conversion.case import Case
from kafaat.conversion.decisions import Decisions
from kafaat.conversion.result import StandardRow
from kafaat.model.dossier import Dossier
from kafaat.model.firm import FirmCertificate, Site

VALID = "valable"


def judge(certificate: FirmCertificate, site: Site | None, dossier: Dossier, catalogue: Catalogue) -> tuple[str, str]:
    """(state, why) of a certificate at the first month of the plan, for work done at `site`."""
    standard = catalogue.standards.get(certificate.standard)
    if standard is None:
        return "inconnue", f"« {certificate.standard} » n'est pas au catalogue : sa portée n'est pas jugée."
    void = standard.void_since(certificate.edition)
    if void is not None and void <= dossier.start.first_day:
        return "édition caduque", (f"L'édition {certificate.edition} n'est plus valable depuis le "
                                   f"{void:%d/%m/%Y} (en vigueur : {standard.current_edition}).")
    if certificate.expires is not None and certificate.expires < dossier.start.first_day:
        return "expirée", f"Expirée le {certificate.expires:%d/%m/%Y}, avant le début du plan."
    if standard.needs_site_scope and site is not None and not _covers(certificate, site):
        return "hors périmètre", (f"Le périmètre ({', '.join(certificate.scope_sites)}) ne couvre pas "
                                  f"{site.name} ({site.city}).")
    if certificate.expires is None:
        return VALID, "Valable au début du plan ; date d'expiration inconnue."
    renew = " : à renouveler avant la fin du plan" if certificate.expires < _end(dossier) else ""
    return VALID, f"Expire le {certificate.expires:%d/%m/%Y}{renew}."


def _end(dossier: Dossier) -> date:
    return (dossier.start + dossier.horizon).first_day


def _covers(certificate: FirmCertificate, site: Site) -> bool:
    names = {normalise(site.id), normalise(site.name), normalise(site.city)}
    scope = [normalise(s) for s in certificate.scope_sites]
    return not scope or any(name in s.split() or name == s or name in s for s in scope for name in names)


def held(dossier: Dossier, catalogue: Catalogue) -> frozenset[str]:
    """Standards the orders may count on from the first month."""
    site = unit_site(dossier)
    return frozenset(c.standard for c in dossier.standards if judge(c, site, dossier, catalogue)[0] == VALID)


def rows(dossier: Dossier, case: Case, decisions: Decisions, catalogue: Catalogue) -> tuple[StandardRow, ...]:
    """Every certificate held, then those the plan obtains, then those orders ask for and nobody brings."""
    site = unit_site(dossier)
    opens = {s: tuple(o.id for o in dossier.orders if s in o.standards) for o in dossier.orders for s in o.standards}
    made = [_held_row(c, judge(c, site, dossier, catalogue), opens.get(c.standard, ()), catalogue)
            for c in dossier.standards]
    works = {w.standard: w for w in decisions.standards}
    for key, work in works.items():
        standard = catalogue.standards[key]
        made.append(StandardRow(
            key, standard.label, "à obtenir", f"Édition {standard.current_edition or 'en vigueur'}, périmètre "
            f"{site.name if site else 'à définir'}.", str(case.month(work.start)), str(case.month(work.obtained)),
            work.cost_mad, float(work.obtained - work.start),
            tuple(order for order in opens.get(key, ()) if order in decisions.orders), standard.source,
            standard.status.value))
    missing = [s for s in opens if s not in works and s not in decisions.held_standards]
    return (*made, *(_missing_row(s, opens[s], catalogue) for s in sorted(missing)))


def _held_row(certificate: FirmCertificate, judged: tuple[str, str], opens: Sequence[str],
              catalogue: Catalogue) -> StandardRow:
    standard = catalogue.standards.get(certificate.standard)
    label = standard.label if standard else certificate.standard
    return StandardRow(
        certificate.standard, _with_edition(label, certificate.edition), *judged, None,
        str(certificate.issued) if certificate.issued else None, 0.0, 0.0,
        tuple(opens) if judged[0] == VALID else (), str(certificate.origin), "sure")


def _with_edition(label: str, edition: str | None) -> str:
    """« ISO 27001:2013 », as ISO writes it; « PCI DSS 4.0.1 » for the others."""
    return f"{label}{':' if label.startswith('ISO') else ' '}{edition}" if edition else label


def _missing_row(key: str, opens: Sequence[str], catalogue: Catalogue) -> StandardRow:
    standard = catalogue.standards[key]
    why = ("Ne s'obtient pas par la firme seule." if standard.months is None else
           f"Non engagé : aucune commande retenue ne le demande (délai {standard.months:g} mois).")
    return StandardRow(key, standard.label, "non obtenue", why, None, None, standard.cost_mad or 0.0,
                       standard.months or 0.0, tuple(opens), standard.source, standard.status.value)
