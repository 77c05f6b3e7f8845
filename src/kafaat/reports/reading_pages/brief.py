"""What a brief or a tender says: first what excludes, then dates, seats, numbered requirements, criteria. For
kafaat.reports.reading_view."""

from __future__ import annotations

from collections.abc import Sequence

from kafaat.model.french import NBSP, exact_percent, trimmed
from kafaat.model.readings import Brief, Criterion, Deadline, KnockOut, Quantity, RequirementLine
from kafaat.reports import words
from kafaat.reports.reading_pages import shared
from kafaat.reports.reading_pages.marked_text import bound
from kafaat.reports.reading_pages.view import BLANK, Part, View, quoted, remark, row, rows, say, small, verbatim
from kafaat.reports.reading_words import french, known

ASKED = "exigé sans dire que son absence exclut : à demander"
BOUND = {"must": "obligatoire", "nice": "souhaité", "unclear": "à clarifier"}
WHOLE = 1_200  # characters of a sentence that is quoted whole


def parts(view: View, brief: Brief) -> list[Part | None]:
    return [
        _knock_outs(view, brief.knock_outs),
        _object(view, brief),
        _deadlines(view, brief.deadlines),
        shared.seats(view, brief.seats, "Profils demandés") if brief.seats else None,
        _criteria(view, brief.criteria),
        _requirements(view, brief.requirements),
        _quantities(view, (*brief.volumes, *brief.service_levels)),
        shared.languages(view, brief.languages),
        shared.certificates(view, brief.certificates, "Certificats et normes cités"),
        shared.passages(view, brief.documents, "documents", "Pièces à remettre", "avec l'offre"),
    ]


def missing(brief: Brief) -> list[str]:
    """What the text does not say, in French."""
    told = ((brief.client, "client"), (brief.deadlines, "échéances"), (brief.seats, "profils demandés"),
            (brief.requirements, "exigences"), (brief.criteria, "critères d'attribution"), (brief.places, "lieux"),
            (brief.volumes, "volumes"), (brief.service_levels, "niveaux de service"), (brief.languages, "langues"),
            (brief.documents, "pièces à remettre"))
    return [name for found, name in told if not found]


def _knock_outs(view: View, found: Sequence[KnockOut]) -> Part:
    if not found:
        return Part("knock-outs", "Conditions éliminatoires", remark(
            "Aucune condition éliminatoire reconnue dans ce texte : à confirmer à la lecture avant de chiffrer."))
    items = "".join(f"<li>{_knock_out(view, one)}</li>" for one in found)
    return Part("knock-outs", "Conditions éliminatoires", f"<ol>{items}</ol>",
                "à vérifier avant de chiffrer", "excluding")


def _knock_out(view: View, one: KnockOut) -> str:
    label = view.certificate(one.standard) or french("knock_out", one.kind)
    aside = french("knock_out", one.kind) if one.standard and known("knock_out", one.kind) and one.kind != "iso" else ""
    value = f' <span class="value"><bdi>{verbatim(value_of(one))}</bdi></span>' if one.value else ""
    aside = "" if aside.casefold() == label.casefold() else aside
    quote = f'<blockquote>{view.link(one.passage, quoted(one.passage.quote, WHOLE))}</blockquote>'
    doubt = say("" if one.stated else ASKED)
    choice = say(shared.choice(view, one))
    return f"<b>{say(label)}</b>{value} {small(say(aside), choice, doubt, view.page(one.passage))}{quote}"


def value_of(one: KnockOut) -> str:
    """« fr B2 » → « français B2 »; other values are as read."""
    value = one.value or ""
    code, _, rest = value.partition(" ")
    return f"{french('language', code)} {rest}".strip() if one.kind == "language" and known("language", code) else value


def _object(view: View, brief: Brief) -> Part:
    nature = "prestations informatiques" if brief.it else "autres prestations que l'informatique"
    told = [("Titre", shared.passage(view, brief.title) if brief.title else ""),
            ("Client", shared.passage(view, brief.client) if brief.client else ""),
            ("Nature", f"{say(nature)} {small('estimée d’après les mots du texte')}"),
            ("Lieux", ", ".join(shared.passage(view, one, 60) for one in brief.places))]
    return Part("object", "Objet", shared.pairs(told))


def _deadlines(view: View, found: Sequence[Deadline]) -> Part | None:
    if not found:
        return None
    heads = [("Échéance", "name"), ("Date ou durée", "when"), ("Passage", "quotes")]
    body = [row([f"<b>{say(french('deadline', one.kind))}</b>", _when(one), shared.passage(view, one.passage, 200)],
                heads) for one in found]
    return Part("deadlines", "Échéances", rows("deadlines", heads, body))


def _when(one: Deadline) -> str:
    """A day, else a month, else a duration; a blank where the words could not be dated."""
    if one.day:
        return say(words.day(one.day.isoformat()))
    if one.month:
        return say(words.month(str(one.month)))
    return BLANK if one.duration_months is None else f"{trimmed(one.duration_months, 1)}{NBSP}mois"


def _requirements(view: View, found: Sequence[RequirementLine]) -> Part | None:
    if not found:
        return None
    heads = [("N°", "n"), ("Portée", "short"), ("Sujet", "short"), ("Phrase", "quotes"), ("Page", "short")]
    heads = heads if view.paged else heads[:-1]
    counts = {name: sum(bound(one.must) == name for one in found) for name in BOUND}
    aside = ", ".join(f"{number} {_plural(BOUND[name], number)}" for name, number in counts.items() if number)
    body = [_line(view, one, heads) for one in found]
    return Part("requirements", "Exigences", rows("requirements", heads, body), aside)


def _plural(word: str, number: int) -> str:
    return word if number < 2 or word.startswith("à ") else word + "s"


def _line(view: View, one: RequirementLine, heads: Sequence[tuple[str, str]]) -> str:
    kind = bound(one.must)
    cells = [str(one.number), f'<span class="bound {kind}">{say(BOUND[kind])}</span>', say(french("topic", one.topic)),
             view.link(one.passage, f"<bdi>{verbatim(' '.join(one.passage.quote.split()))}</bdi>")]
    return row([*cells, str(one.passage.page)] if view.paged else cells, heads, f"e{one.number}", kind)


def _criteria(view: View, found: Sequence[Criterion]) -> Part:
    if not found:
        return Part("criteria", "Critères d'attribution", remark("Aucun critère reconnu dans ce texte."))
    heads = [("Critère", "name"), ("Poids", "n"), ("Passage", "quotes")]
    body = [row([f"<b><bdi>{verbatim(one.name)}</bdi></b>", BLANK if one.weight is None else exact_percent(one.weight),
                 shared.passage(view, one.passage, 120)], heads) for one in found]
    weights = [one.weight for one in found if one.weight is not None]
    if weights:
        body.append(row([f"<b>{say('Somme des poids')}</b>", f"<b>{exact_percent(round(sum(weights), 4))}</b>",
                         _sum(weights, len(found) - len(weights))], heads, kind="total"))
    return Part("criteria", "Critères d'attribution", rows("criteria", heads, body))


def _sum(weights: Sequence[float], silent: int) -> str:
    """What to think of a sum that is not 100 %, or of criteria whose weight is not said."""
    told = [] if abs(sum(weights) - 1) < 0.005 else ["les poids ne font pas 100 % : question à poser au client"]
    if silent:
        told.insert(0, f"poids non dit pour {words.count(silent, 'critère', 'critères')}")
    return f'<span class="warn">{say(" ; ".join(told))}</span>' if told else ""


def _quantities(view: View, found: Sequence[Quantity]) -> Part | None:
    if not found:
        return None
    heads = [("Mesure", "name"), ("Valeur", "n"), ("Passage", "quotes")]
    body = [row([f"<b>{say(french('quantity', one.what))}</b>",
                 f"{trimmed(one.value)}{NBSP}<bdi>{verbatim(one.unit)}</bdi>", shared.passage(view, one.passage, 160)],
                heads) for one in found]
    return Part("quantities", "Volumes et niveaux de service", rows("quantities", heads, body))
