"""Rules on occupations: enough competences, levels that climb, codes or the reason of their absence, sourced pay."""

from __future__ import annotations

from collections.abc import Iterator

from kafaat.catalogue.checks.common import fault, links, reachable
from kafaat.catalogue.tables import Fault, Row, Tables

FEWEST, MOST = 8, 25  # competences of an occupation
WIDEST_STEP = 2  # levels of one competence that a step of a ladder may ask for at once
DESTINATIONS = ("target", "both")
PAY = ("pay_entry", "pay_12", "pay_24", "pay_senior")


def ladders_climb(tables: Tables) -> Iterator[Fault]:
    """Steps never lead back to where they started."""
    steps = links(tables["ladders"], "from", "to")
    for row in tables["ladders"]:
        if row["from"] in reachable([row["to"]], steps):
            yield fault("ladder.cycle", "ladders", row, "to", f"« {row['to']} » ramène à « {row['from']} »")


def levels_have_no_gap(tables: Tables) -> Iterator[Fault]:
    """Along a ladder, a competence that both trades carry never climbs more than two levels at once."""
    levels = {(row["occupation"], row["competence"]): row["level"] for row in tables["occupation_competences"]}
    needs = _needs(tables)
    for row in tables["ladders"]:
        for need in needs.get(row["to"], ()):
            before = levels.get((row["from"], need["competence"]))
            if before is not None and need["level"] - before > WIDEST_STEP:
                yield fault("level.gap", "ladders", row, "to", f"« {need['competence']} » monte de {before} à "
                            f"{need['level']} d'un seul échelon : ajouter un métier entre les deux, ou revoir les "
                            "niveaux")


def occupations_have_competences(tables: Tables) -> Iterator[Fault]:
    """Between 8 and 25 competences, with an essential technology or behaviour among them."""
    kinds = {row["id"]: row["kind"] for row in tables["competences"]}
    needs = _needs(tables)
    for row in tables["occupations"]:
        held = needs.get(row["id"], [])
        essential = {kinds.get(need["competence"]) for need in held if need["essential"]}
        if not essential & {"technology", "behaviour"}:
            yield fault("occupation.no_essential", "occupations", row, "id",
                        f"« {row['id']} » n'a ni technologie ni comportement essentiels")
        if not FEWEST <= len(held) <= MOST:
            yield fault("occupation.count", "occupations", row, "id",
                        f"« {row['id']} » a {len(held)} compétences ; {FEWEST} à {MOST} sont attendues")


def _needs(tables: Tables) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in tables["occupation_competences"]:
        found.setdefault(row["occupation"], []).append(row)
    return found


def languages_stay_cefr(tables: Tables) -> Iterator[Fault]:
    """A language is asked in CEFR by the occupation's own columns, never on the 1-5 scale."""
    languages = {row["id"] for row in tables["competences"] if row["kind"] == "language"}
    for row in tables["occupation_competences"]:
        if row["competence"] in languages:
            yield fault("language.level", "occupation_competences", row, "competence",
                        f"« {row['competence']} » est une langue : la demander en CECR dans occupations.csv")


def codes_or_reasons(tables: Tables) -> Iterator[Fault]:
    """A blank ESCO or ROME code says why; a code needs no excuse."""
    for row in tables["occupations"]:
        for code in ("esco_uri", "rome"):
            reason = f"{code.removesuffix('_uri')}_blank"
            if bool(row[code]) == bool(row[reason]):
                yield fault("code.reason", "occupations", row, reason,
                            "le code ou la raison de son absence est attendu, l'un des deux seulement")


def pay_has_source(tables: Tables) -> Iterator[Fault]:
    """Pay and prices stand with source, date and status; pay never falls; a destination has both."""
    for row in tables["occupations"]:
        pay = [row[name] for name in PAY if row[name] is not None]
        if pay and not (row["pay_source"] and row["pay_date"] and row["pay_status"]):
            yield fault("pay.no_source", "occupations", row, "pay_source", "une paie sans source, date ou statut")
        if pay != sorted(pay):
            yield fault("pay.falls", "occupations", row, "pay_entry", "la rémunération baisse avec l'expérience")
        priced = row["day_price_junior_eur"] is not None or row["day_price_senior_eur"] is not None
        if priced and not (row["price_source"] and row["price_status"]):
            yield fault("price.no_source", "occupations", row, "price_source", "un prix sans source ni statut")
        if row["kind"] in DESTINATIONS and (row["day_price_junior_eur"] is None or row["pay_entry"] is None):
            yield fault("price.missing", "occupations", row, "day_price_junior_eur",
                        "un métier d'arrivée a une paie à l'entrée et un prix de journée")


def plans_lead_to_a_destination(tables: Tables) -> Iterator[Fault]:
    """`plan_as` names a destination, and a destination is planned as itself."""
    kinds = {row["id"]: row["kind"] for row in tables["occupations"]}
    for row in tables["occupations"]:
        if row["plan_as"] and (kinds.get(row["plan_as"]) not in DESTINATIONS or row["kind"] in DESTINATIONS):
            yield fault("plan.no_destination", "occupations", row, "plan_as",
                        f"« {row['plan_as']} » : un métier d'arrivée est attendu, pour un métier qui n'en est pas un")


def families_fit(tables: Tables) -> Iterator[Fault]:
    """An ITO trade belongs to a family, any other to none."""
    for row in tables["occupations"]:
        if (row["filiere"] == "ITO") != bool(row["family"]):
            yield fault("occupation.family", "occupations", row, "family",
                        "une famille est attendue pour un métier de l'ITO, et pour lui seul")


def exposure_is_known(tables: Tables) -> Iterator[Fault]:
    known = {row["isco"] for row in tables["exposure"]}
    for row in tables["occupations"]:
        if row["isco"] not in known:
            yield fault("exposure.missing", "occupations", row, "isco", f"{row['isco']} manque dans exposure.csv")
