"""Parts that several kinds of documents have: languages, certificates, seats, lists of competences. For
kafaat.reports.reading_view."""

from __future__ import annotations

from collections.abc import Sequence

from kafaat.model.documents import Passage
from kafaat.model.french import NBSP, trimmed
from kafaat.model.readings import CertificateMention, DocumentKind, KnockOut, LanguageLevel, SeatAsked
from kafaat.reports import words
from kafaat.reports.reading_pages.view import BLANK, Part, View, month, row, rows, say, small, when
from kafaat.reports.reading_words import french


def languages(view: View, found: Sequence[LanguageLevel], anchor: str = "languages") -> Part | None:
    """The part « Langues »; None without any."""
    if not found:
        return None
    asked = any(one.must is not None for one in found)
    heads = [("Langue", "name"), ("Oral", "short"), ("Écrit", "short"), *([("Demande", "short")] if asked else []),
             ("Passage", "quotes")]
    body = [row([f"<b>{say(french('language', one.code))}</b>", one.spoken or BLANK, one.written or BLANK,
                 *([say(must(one.must))] if asked else []), passage(view, one.passage, 80)], heads) for one in found]
    return Part(anchor, "Langues", rows("languages", heads, body), "degrés du cadre européen (CECRL)")


def must(value: bool | None) -> str:
    return "non précisé" if value is None else "exigé" if value else "souhaité"


def passage(view: View, found: Passage, most: int = 160) -> str:
    """The words, linked, and the page."""
    return f"{view.link(found, most=most)} {small(view.page(found))}".rstrip()


def certificates(view: View, found: Sequence[CertificateMention], title: str = "Certificats") -> Part | None:
    """The part « Certificats »; None without any."""
    if not found:
        return None
    person = view.reading.kind is DocumentKind.CV
    heads = [("Certificat ou norme", "name"), ("Précisions", "when"), ("Passage", "quotes")]
    body = [row([_certificate(view, one), _precisions(view, one, person), passage(view, one.passage, 90)], heads)
            for one in found]
    return Part("certificates", title, rows("certificates", heads, body))


def _certificate(view: View, one: CertificateMention) -> str:
    label = view.certificate(one.id)
    return f"<b>{say(label)}</b>" if label else f"{BLANK} {small('hors catalogue')}"


def choice(view: View, one: CertificateMention | KnockOut) -> str:
    """ « un seul suffit : PMP ou PRINCE2 Foundation »; empty where there is no choice."""
    return f"un seul suffit : {' ou '.join(view.certificate(id_) or id_ for id_ in one.any_of)}" if one.any_of else ""


def _precisions(view: View, one: CertificateMention, person: bool) -> str:
    held = "" if one.held or not person else "pas encore obtenu"
    told = [f"édition {one.edition}" if one.edition else "",
            f"obtenu en {when(one.obtained)}" if one.obtained else "",
            f"expire en {when(one.expires)}" if one.expires else "", one.scope or "", held, choice(view, one)]
    return say(" ; ".join(one for one in told if one)) or BLANK


def seats(view: View, found: Sequence[SeatAsked], title: str) -> Part:
    """The part « Postes », with the number of people when every seat says it."""
    heads = [("Poste", "name"), ("Nombre", "n"), ("Profil", "level"), ("Langues", "short"), ("Lieu et dates", "when")]
    counts = [one.count for one in found if one.count is not None]
    total = (f"{words.count(sum(counts), 'personne', 'personnes')} en tout" if counts and len(counts) == len(found) else
             f"{words.count(sum(counts), 'personne', 'personnes')} au moins : un nombre manque" if counts else
             "aucun nombre de personnes dans le texte")
    return Part("seats", title, rows("seats", heads, [_seat(view, one, heads) for one in found]), total)


def _seat(view: View, one: SeatAsked, heads: Sequence[tuple[str, str]]) -> str:
    occupation = say(view.occupation(one.occupation)) if one.occupation else "métier hors catalogue"
    profile = [french("seniority", one.seniority) if one.seniority else "",
               f"{trimmed(one.years_min, 1)} {'an' if one.years_min < 2 else 'ans'} au moins"
               if one.years_min is not None else "",
               f"Bac+{one.degree_min} au moins" if one.degree_min is not None else "",
               *_certificates_asked(view, one.certificates)]
    tongues = "<br>".join(view.link(each.passage, say(_tongue(each))) for each in one.languages)
    place = view.words_of(one.place, 60) if one.place else ""
    dates = [f"dès {month(one.start)}" if one.start else "", f"jusqu'à {month(one.end)}" if one.end else ""]
    where = "<br>".join(each for each in (place, *map(say, dates)) if each)
    return row([f"<b>{view.words_of(one.title)}</b> {small(occupation, view.page(one.title))}",
                _people(one),
                say(", ".join(each for each in profile if each)) or BLANK, tongues or BLANK, where or BLANK], heads)


def _people(one: SeatAsked) -> str:
    """ « 1 (0,5 ETP) » of people who work part time."""
    count = words.number(one.count) if one.count is not None else BLANK
    return count if one.fte is None else f"{count} {small(f'{trimmed(one.fte, 2)}{NBSP}ETP')}"


def _certificates_asked(view: View, found: Sequence[CertificateMention]) -> list[str]:
    """ « PMP ou PRINCE2 Foundation » of one profile, each choice once."""
    groups = dict.fromkeys(one.any_of or (one.id or "",) for one in found)
    return [" ou ".join(view.certificate(id_) or id_ for id_ in group) for group in groups]


def _tongue(one: LanguageLevel) -> str:
    degrees = [f"oral {one.spoken}" if one.spoken else "", f"écrit {one.written}" if one.written else ""]
    same = one.spoken and one.spoken == one.written
    degree = one.spoken if same else ", ".join(each for each in degrees if each)
    wished = " (souhaité)" if one.must is False else ""
    return f"{french('language', one.code)} {degree or ''}".strip() + wished


def indexed(view: View, numbers: Sequence[int], anchor: str, title: str, aside: str = "") -> Part | None:
    """Competences by the numbers of their mentions, each once, linked to its places; None without any."""
    groups: dict[str, list[Passage]] = {}
    for number in numbers:
        if 0 <= number < len(view.reading.mentions):
            mention = view.reading.mentions[number]
            groups.setdefault(mention.competence, []).append(mention.passage)
    if not groups:
        return None
    items = "".join(f"<li><b><bdi>{say(view.competence(id_))}</bdi></b> {_quotes(view, found)}</li>"
                    for id_, found in groups.items())
    return Part(anchor, title, f'<ul class="list">{items}</ul>', aside)


def _quotes(view: View, found: Sequence[Passage]) -> str:
    first = f"{view.link(found[0], most=60)} {small(view.page(found[0]))}"
    others = ", ".join(view.where(one) for one in found[1:])
    return first + (f" {small('aussi : ' + others)}" if others else "")


def pairs(told: Sequence[tuple[str, str]]) -> str:
    """A list of named values; values are HTML. Those that are empty are left out."""
    inside = "".join(f"<div><dt>{say(name)}</dt><dd>{value}</dd></div>" for name, value in told if value)
    return f'<dl class="pairs">{inside}</dl>' if inside else ""


def passages(view: View, found: Sequence[Passage], anchor: str, title: str, aside: str = "") -> Part | None:
    """A part that is a list of quoted places; None without any."""
    if not found:
        return None
    items = "".join(f"<li>{passage(view, one)}</li>" for one in found)
    return Part(anchor, title, f'<ul class="list">{items}</ul>', aside)
