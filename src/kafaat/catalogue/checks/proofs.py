"""Rules on certificates, standards and markets: prerequisites that can be met, editions in force, ranges in order."""

from __future__ import annotations

from collections.abc import Iterator

from kafaat.catalogue.checks.common import fault, links, reachable
from kafaat.catalogue.tables import Fault, Tables


def fees_have_date(tables: Tables) -> Iterator[Fault]:
    for row in tables["certificates"]:
        if row["fee"] is not None and not (row["currency"] and row["fee_date"]):
            yield fault("fee.no_date", "certificates", row, "fee", "un tarif sans monnaie ou sans date")


def prerequisites_can_be_met(tables: Tables) -> Iterator[Fault]:
    """No circle, no prerequisite that has been retired for nothing, no partial title without years to wait for."""
    before = links(tables["certificates"], "id", "prerequisite_certificates")
    gone = {row["id"] for row in tables["certificates"] if row["retired"]}
    for row in tables["certificates"]:
        if row["id"] in reachable(before[row["id"]], before):
            yield fault("certificate.cycle", "certificates", row, "prerequisite_certificates", "prérequis circulaires")
        for first in set(row["prerequisite_certificates"]) & gone:
            if not row["retired"]:
                yield fault("certificate.unreachable", "certificates", row, "prerequisite_certificates",
                            f"« {first} » ne se passe plus")
        if row["partial_title"] and not row["prerequisite_years"]:
            yield fault("certificate.partial", "certificates", row, "partial_title",
                        "un titre partiel ne se conçoit qu'avec des années d'expérience demandées")
        if row["edition"] and row["edition"] in dict(row["void_editions"]):
            yield fault("certificate.edition", "certificates", row, "edition", "l'édition en vigueur est caduque")


def standards_are_coherent(tables: Tables) -> Iterator[Fault]:
    """Ranges are ordered, the edition in force is not void, prerequisites do not turn in circles."""
    before = links(tables["standards"], "id", "prerequisite_standards")
    for row in tables["standards"]:
        for name in ("months", "cost_mad"):
            span = [row[f"{name}_low"], row[name], row[f"{name}_high"]]
            if any(value is None for value in span) != all(value is None for value in span):
                yield fault("standard.range", "standards", row, name, "les trois valeurs vont ensemble")
            elif None not in span and span != sorted(span):
                yield fault("standard.range", "standards", row, name, "bas ≤ usuel ≤ haut est attendu")
        if row["current_edition"] in dict(row["void_editions"]):
            yield fault("standard.edition", "standards", row, "current_edition", "l'édition en vigueur est caduque")
        if row["id"] in reachable(before[row["id"]], before):
            yield fault("standard.cycle", "standards", row, "prerequisite_standards", "prérequis circulaires")


def markets_ask_something(tables: Tables) -> Iterator[Fault]:
    """Each market asks for one thing at least; each demand is for a standard or for a certificate."""
    asking = {row["market"] for row in tables["market_demands"]}
    for row in tables["markets"]:
        if row["id"] not in asking:
            yield fault("market.silent", "markets", row, "id", f"« {row['id']} » ne demande rien")
    for row in tables["market_demands"]:
        if bool(row["standard"]) == bool(row["certificate"]):
            yield fault("demand.one", "market_demands", row, "standard",
                        "une norme ou un certificat est attendu, l'un des deux seulement")
