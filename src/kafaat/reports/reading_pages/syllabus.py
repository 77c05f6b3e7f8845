"""What a syllabus says: hours, what is gained, what must be known before. For kafaat.reports.reading_view."""

from __future__ import annotations

from kafaat.model.french import NBSP, trimmed
from kafaat.model.readings import Gain, Syllabus
from kafaat.reports.reading_pages import shared
from kafaat.reports.reading_pages.competences import level
from kafaat.reports.reading_pages.view import BLANK, Part, View, remark, row, rows, say


def parts(view: View, syllabus: Syllabus) -> list[Part | None]:
    course = shared.pairs([("Titre", shared.passage(view, syllabus.title) if syllabus.title else ""),
                           ("Durée annoncée", hours(syllabus.hours))])
    return [
        Part("course", "Formation", course) if course else None,
        _gains(view, syllabus),
        shared.indexed(view, syllabus.prerequisites, "prerequisites", "Prérequis", "à savoir avant d'entrer"),
        shared.certificates(view, syllabus.certificates, "Certificats préparés"),
        shared.passages(view, syllabus.assessment, "assessment", "Évaluation"),
    ]


def missing(syllabus: Syllabus) -> list[str]:
    """What the text does not say, in French."""
    told = ((syllabus.title, "titre"), (syllabus.hours, "durée totale"), (syllabus.prerequisites, "prérequis"),
            (syllabus.certificates, "certificats préparés"), (syllabus.assessment, "évaluation"))
    return [name for found, name in told if not found]


def hours(value: float | None) -> str:
    """« 120 h », "" when the text gives none."""
    return "" if value is None else f"{trimmed(value, 1)}{NBSP}h"


def _gains(view: View, syllabus: Syllabus) -> Part:
    if not syllabus.gains:
        return Part("gains", "Compétences enseignées", remark("Aucune compétence enseignée reconnue dans ce texte."))
    heads = [("Compétence", "name"), ("Heures", "n"), ("Niveau", "short"), ("Module", "quotes"), ("Passage", "quotes")]
    body = [_gain(view, one, heads) for one in syllabus.gains]
    given = [one.hours for one in syllabus.gains if one.hours is not None]
    if given:
        total = [f"<b>{say('Heures rattachées à une compétence')}</b>", f"<b>{hours(sum(given))}</b>", "", "", ""]
        body.append(row(total, heads, kind="total"))
    return Part("gains", "Compétences enseignées", rows("gains", heads, body),
                "les heures d'un module sont partagées également entre ses compétences")


def _gain(view: View, one: Gain, heads: list[tuple[str, str]]) -> str:
    return row([f"<b>{say(view.competence(one.competence))}</b>", hours(one.hours) or BLANK,
                say(level(one.level)) if one.level else BLANK, view.optional(one.module),
                shared.passage(view, one.passage, 70)], heads)
