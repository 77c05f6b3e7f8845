"""`kafaat catalogue show ID`: everything the catalogue says of one entry, with sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kafaat.cli import catalogue_words, options, screen
from kafaat.cli.catalogue_words import KINDS, STRENGTHS, TABLES, named

if TYPE_CHECKING:
    from kafaat.catalogue import Catalogue

Facts = Iterator[tuple[str, str]]


def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="Un identifiant (soc-l1) ou un nom exact (« CISSP »).")],
    json: options.Json = False,
) -> None:
    """Montre une entrée du catalogue : libellés, codes, compétences et niveaux, exigences, prix et sources."""
    from kafaat.catalogue import Catalogue
    from kafaat.model.tree import tree

    catalogue = Catalogue.load()
    table, entry = catalogue_words.entry(catalogue, name)
    if json:
        screen.say_json({"table": table, "entry": tree(entry), **_links(catalogue, table, entry)})
        return
    facts = [("Nature", TABLES[table]), *_labels(entry), *_MORE.get(table, _plain)(catalogue, entry)]
    screen.table(named(entry), ("", ""), [(fact, text) for fact, text in facts if text], whole=(0,))


def _links(catalogue: Catalogue, table: str, entry: Any) -> dict[str, object]:
    """What other tables say of the entry."""
    from kafaat.model.tree import tree

    if table == "competences":
        return {"broader": list(catalogue.broader(entry.id)), "near": dict(catalogue.neighbours.get(entry.id, {}))}
    if table == "occupations":
        return {"exposure": tree(catalogue.exposure_of(entry.id)), "next_steps": tree(catalogue.next_steps(entry.id))}
    if table in ("certificates", "standards"):
        return {"asked_by": tree(catalogue.asked_by(entry.id))}
    return {"demands": tree(catalogue.demands_of(entry.id))} if table == "markets" else {}


def _labels(entry: Any) -> Facts:
    yield "Identifiant", entry.id
    yield "Anglais", getattr(entry, "label_en", "")
    yield "Arabe", getattr(entry, "label_ar", "")
    yield "Autres noms", ", ".join(entry.aliases)


def _occupation(catalogue: Catalogue, job: Any) -> Facts:
    from kafaat.catalogue.move_words import CHAIN, gradient_words
    from kafaat.model.french import number

    exposure = catalogue.exposure_of(job.id)
    yield "En deux lignes", job.description_fr
    yield "Filière", job.filiere + (f", {catalogue.families[job.family].label_fr}" if job.family else "") + (
        f" (compté en {job.disputed} par d'autres déclarations)" if job.disputed else "")
    yield "Place dans la chaîne", CHAIN[job.chain]
    yield "CITP-08 (ISCO)", f"{job.isco} {exposure.label_fr}"
    yield "ESCO", job.esco_uri or f"aucun : {job.esco_blank}"
    yield "ROME 4.60", job.rome or f"aucun : {job.rome_blank}"
    yield "O*NET", job.onet or ""
    yield "Exposition à l'IA", f"{gradient_words(exposure)}, score {number(exposure.score, 2)} ({exposure.source})"
    for heading, essential in (("Compétences essentielles", True), ("Compétences utiles", False)):
        yield heading, "\n".join(f"{need.level} {catalogue.competences[need.competence].label_fr} ({need.competence})"
                                 for need in job.requirements if need.essential is essential)
    tongues = (("français parlé", job.spoken_french), ("français écrit", job.written_french), ("anglais", job.english))
    yield "Langues demandées", ", ".join(f"{tongue} {degree}" for tongue, degree in tongues if degree)
    yield "Diplôme", f"Bac+{job.degree_habit} : habitude d'employeur, pas une nécessité"
    bands = (("entrée", job.pay_entry), ("12 mois", job.pay_12), ("24 mois", job.pay_24), ("senior", job.pay_senior))
    yield "Paie brute par mois", ", ".join(f"{when} {number(pay)} MAD" for when, pay in bands if pay is not None) + (
        f" ({job.pay_source}, {job.pay_date}, {job.pay_status.french})" if job.pay_status else "pas de source publique")
    prices = (("junior", job.day_price_junior_eur), ("senior", job.day_price_senior_eur))
    yield "Prix de journée", ", ".join(f"{who} {number(price)} EUR" for who, price in prices if price is not None) + (
        f" ({job.price_source}, {job.price_status.french})" if job.price_status else "")
    yield "Étapes suivantes", "\n".join(f"{catalogue.occupations[step.to].label_fr} ({step.to}) : {step.comment}"
                                        for step in catalogue.next_steps(job.id))
    yield "À faire valoir ici", "\n".join(f"{catalogue.competences[over.competence].label_fr} : {over.reason_fr}"
                                          for over in catalogue.carryovers if over.occupation == job.id)
    yield "Note", job.note or ""


def _competence(catalogue: Catalogue, one: Any) -> Facts:
    from kafaat.model.french import number

    def label(id_: str) -> str:
        return f"{catalogue.competences[id_].label_fr} ({id_})"

    yield "Genre", f"{KINDS[one.kind]}, domaine {one.domain}"
    yield "Est une sorte de", ", ".join(label(id_) for id_ in catalogue.broader(one.id))
    yield "Sortes", ", ".join(label(other.id) for other in catalogue.competences.values() if other.broader == one.id)
    near = sorted(catalogue.neighbours.get(one.id, {}).items(), key=lambda pair: (-pair[1], pair[0]))
    yield "Voisines", ", ".join(f"{label(id_)} {number(weight, 1)}" for id_, weight in near)
    yield "ESCO", one.esco_uri or ""
    doubts = [doubt for doubt in catalogue.ambiguous_names.values() if doubt.competence == one.id]
    yield "Noms ambigus", "\n".join(f"« {doubt.name} » : reconnu à côté de {', '.join(doubt.context)} ; sinon "
                                    f"{doubt.otherwise}" for doubt in doubts)
    asking = [(job, need) for job in catalogue.occupations.values() for need in job.requirements
              if need.competence == one.id]
    yield "Demandée par", ", ".join(f"{job.label_fr} (niveau {need.level})" for job, need in asking)
    yield "Prouvée par", ", ".join(f"{card.label} (niveau {level})" for card in catalogue.certificates.values()
                                   for id_, level in card.proves if id_ == one.id)
    yield "Enseignée par", "\n".join(f"{course.label_fr}, {number(course.hours)} h"
                                     for course in catalogue.courses_for(one.id))


def _certificate(catalogue: Catalogue, card: Any) -> Facts:
    from kafaat.model.french import day_digits, number

    yield "Délivré par", card.issuer
    yield "Édition", (card.edition or "") + "".join(f" ; {old} : ne se passe plus depuis le {day_digits(since)}"
                                                    for old, since in card.void_editions)
    yield "Retiré", f"depuis le {day_digits(card.retired)}" if card.retired else ""
    yield "Remplacé par", catalogue.certificates[card.replaced_by].label if card.replaced_by else ""
    yield "Validité", f"{card.validity_months} mois" if card.validity_months else "sans terme, ou voir les conditions"
    yield "Conditions", card.prerequisite or ""
    yield "Années d'expérience", (f"{number(card.prerequisite_years)} pour le titre complet" + (
        f" ; avant : {card.partial_title}" if card.partial_title else "")) if card.prerequisite_years else ""
    yield "À tenir avant", ", ".join(catalogue.certificates[id_].label for id_ in card.prerequisite_certificates)
    yield "Prouve", ", ".join(f"{catalogue.competences[id_].label_fr} (niveau {level})" for id_, level in card.proves)
    yield "Préparation", f"{number(card.hours)} h"
    yield "Examen", "prix non publié" if card.fee is None else f"{number(card.fee)} {card.currency} ({card.fee_date})"
    yield "Demandé par", _asked_by(catalogue, card.id)
    yield "Source", f"{card.source} ({card.status.french})"


def _standard(catalogue: Catalogue, norm: Any) -> Facts:
    from kafaat.model.french import day_digits, number

    yield "Édition en vigueur", norm.current_edition or ""
    yield "Éditions caduques", ", ".join(f"{old} depuis le {day_digits(since)}" for old, since in norm.void_editions)
    yield "Délai", "pas de chiffre, ou rien qu'une firme obtienne seule" if norm.months is None else (
        f"{number(norm.months_low)} à {number(norm.months_high)} mois, d'habitude {number(norm.months)}")
    yield "Coût", "pas de chiffre" if norm.cost_mad is None else (
        f"{number(norm.cost_mad_low)} à {number(norm.cost_mad_high)} MAD, d'habitude {number(norm.cost_mad)}")
    yield "À tenir avant", ", ".join(catalogue.standards[id_].label for id_ in norm.prerequisite_standards)
    yield "Personnes certifiées", ", ".join(f"{count} {catalogue.certificates[id_].label}"
                                            for id_, count in norm.people_certified)
    yield "Périmètre", norm.scope_rule or ("le site et l'activité doivent y figurer" if norm.needs_site_scope else "")
    yield "Demandée par", _asked_by(catalogue, norm.id)
    yield "Note", norm.note or ""
    yield "Source", f"{norm.source} ({norm.status.french})"


def _asked_by(catalogue: Catalogue, asked: str) -> str:
    return "\n".join(f"{catalogue.markets[demand.market].label_fr} : {STRENGTHS[demand.strength]} "
                     f"({demand.status.french})" for demand in catalogue.asked_by(asked))


def _plain(catalogue: Catalogue, entry: Any) -> Facts:
    """Markets, institutions, programmes, course types and short tables: their own columns as they stand."""
    from kafaat.model.french import number

    for column, heading in _COLUMNS.items():
        value = getattr(entry, column, None)
        if value is None or value == ():
            continue
        if column in ("gains", "prerequisites"):
            yield heading, ", ".join(f"{catalogue.competences[id_].label_fr} (niveau {level})" for id_, level in value)
        else:
            yield heading, ", ".join(value) if isinstance(value, tuple) else (
                number(value) if isinstance(value, float) else str(getattr(value, "french", value)))


_COLUMNS = {
    "filiere": "Filière", "sector": "Secteur", "countries": "Pays", "institution": "Établissement", "cities": "Villes",
    "months": "Mois", "hours": "Heures", "cost_mad": "Coût en MAD", "entry": "Entrée", "prerequisites": "Prérequis",
    "gains": "Apporte", "certificate": "Prépare", "outcome": "Résultat déclaré", "note": "Note", "source": "Source",
    "date": "Date", "status": "Statut"}
_MORE = {"occupations": _occupation, "competences": _competence, "certificates": _certificate, "standards": _standard}
