"""The register of the firm's own certificates: edition and scope as written. For kafaat.reading only.

Whether a certificate still counts for an order is judged by the journey; here a void edition and a scope that
names none of the firm's sites are said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kafaat.catalogue import Catalogue
from kafaat.model.firm import FirmCertificate, Site
from kafaat.model.months import Month
from kafaat.reading.dossier.table import Table
from kafaat.reading.problems import DOUBTFUL, WRONG
from kafaat.reading.text import key

_ALL_SITES = {"tous", "tous les sites", "tous sites", "all sites", "ensemble des sites", "multi sites"}
_CITIES = ("casablanca", "casa", "rabat", "sale", "fes", "meknes", "oujda", "tetouan", "tanger", "marrakech", "agadir",
           "kenitra", "mohammedia", "benguerir", "nouaceur", "temara", "settat", "el jadida", "nador", "paris", "tunis",
           "dakar")


def read_standards(table: Table, sites: Sequence[Site], start: Month, catalogue: Catalogue) -> list[FirmCertificate]:
    """One certificate per row; a standard the catalogue does not know is kept under its text and said."""
    texts, editions, scopes = table.texts("standard"), table.texts("edition"), table.texts("scope")
    places, activities = table.texts("scope_site"), table.texts("scope_activity")
    issued, expires, numbers = table.dates("issued"), table.dates("expires"), table.texts("number")
    out = []
    for i, text in enumerate(texts):
        standard, edition = catalogue.find_standard(text)
        if standard is None:
            table.problems.add("standards.unknown", DOUBTFUL, table.origin(i, "standard"), text,
                               "norme absente du catalogue : gardée telle quelle", "Écrire son nom officiel.",
                               group=text)
        edition = _edition(editions[i]) or edition
        _say_void(table, i, standard, edition, catalogue)
        if (last := expires[i]) is not None and last < start.first_day:
            table.problems.add("standards.expired", DOUBTFUL, table.origin(i, "expires"), f"{last:%d/%m/%Y}",
                               f"« {text} » expire avant le début du plan", "Joindre le renouvellement.", group=text)
        scope = " ; ".join(part for part in (places[i], scopes[i]) if part)
        covered = covered_sites(scope, sites)
        if scope and sites and not any(s.id in covered for s in sites):
            names = ", ".join(site.name for site in sites)
            table.problems.add("standards.scope", DOUBTFUL, table.origin(i, "scope_site" if places[i] else "scope"),
                               scope, f"le périmètre ne couvre pas les sites du dossier ({names})",
                               "Étendre le certificat au site, ou corriger le périmètre.", group=text)
        out.append(FirmCertificate(standard or text, edition, covered, activities[i] or scopes[i], issued[i], last,
                                   numbers[i] or None, table.origin(i)))
    return out


def _edition(text: str) -> str | None:
    found = re.search(r"(?:19|20)\d{2}|\d+(?:\.\d+)+", text)
    return found[0] if found else (text or None)


def _say_void(table: Table, i: int, standard: str | None, edition: str | None, catalogue: Catalogue) -> None:
    since = catalogue.standards[standard].void_since(edition) if standard else None
    if since is not None and standard is not None:
        current = catalogue.standards[standard].current_edition
        table.problems.add("standards.void", WRONG, table.origin(i, "edition" if table.has("edition") else "standard"),
                           f"{catalogue.standards[standard].label}, édition {edition}",
                           f"édition caduque depuis le {since:%d/%m/%Y}",
                           f"Certifier sur l'édition {current}." if current else "Certifier sur l'édition en vigueur.",
                           group=str(i))


def covered_sites(scope: str, sites: Sequence[Site]) -> tuple[str, ...]:
    """Site ids named by the scope, by name first, else by city; then cities named that are not ours, as
    written. A scope without a place, or "tous les sites", covers all."""
    plain = f" {key(scope)} "
    if not scope or any(f" {text} " in plain for text in _ALL_SITES):
        return tuple(site.id for site in sites)
    named = [s.id for s in sites if f" {key(s.name)} " in plain or f" {key(s.id)} " in plain]
    cities = [s.id for s in sites if f" {key(s.city)} " in plain]
    ours = {key(s.city) for s in sites}
    foreign = [city.capitalize() for city in _CITIES if f" {city} " in plain and city not in ours]
    if not named and not cities and not foreign:
        return tuple(part.strip() for part in re.split(r"[;,]+", scope) if part.strip())
    return (*(named or cities), *foreign)
