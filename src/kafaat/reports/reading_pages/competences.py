"""The table of competences: one row each with its mentions, the strongest first. For kafaat.reports.reading_view."""

from __future__ import annotations

from collections.abc import Sequence

from kafaat.catalogue.move_words import LEVELS
from kafaat.model.french import number
from kafaat.model.mentions import Mention, Source, Standing
from kafaat.model.readings import DocumentKind
from kafaat.reports import words
from kafaat.reports.reading_pages.view import BLANK, Part, View, remark, row, rows, say, small, when
from kafaat.reports.reading_words import french

QUOTED = 5  # mentions of one competence shown with their words; of the others, the place
NO_CUE = "aucun niveau sans indice"
NOT_CLAIMED = {
    DocumentKind.CV: "Nommées sans être à l'actif de la personne",
    DocumentKind.AD: "Nommées sans être demandées",
    DocumentKind.SYLLABUS: "Nommées sans être enseignées",
    DocumentKind.BRIEF: "Nommées sans être demandées",
}


def grouped(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions of each competence in the order of the text; the strongest competence first: affirmed, then by
    level, proof, last use, exact term, nearness, number of mentions, and place in the text."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(mention.competence, []).append(mention)
    return sorted(groups.values(), key=_strength, reverse=True)


def _strength(group: list[Mention]) -> tuple[float, ...]:
    told = supporting(group)
    return (told[0].standing is Standing.CLAIMED, max(one.level or 0 for one in told), max(one.proof for one in told),
            any(one.still_used for one in told),
            max(one.last_used.first_month.ordinal if one.last_used else 0 for one in told),
            any(Source.EXACT in one.sources for one in told), max(one.score for one in told), len(told))


def supporting(group: Sequence[Mention]) -> list[Mention]:
    """The mentions that speak for the competence: the affirmed ones, or all where none affirms it."""
    return [one for one in group if one.standing is Standing.CLAIMED] or list(group)


def table(view: View) -> Part:
    """The part « Compétences »."""
    groups = grouped(view.reading.mentions)
    if not groups:
        return Part("competences", "Compétences", remark("Aucune compétence reconnue dans ce texte."))
    person = view.reading.kind is DocumentKind.CV
    heads = [("Compétence", "name"), ("Niveau et preuve" if person else "Niveau", "level"),
             *([("Dernier usage", "when")] if person else []), ("Passages", "quotes")]
    claimed = [group for group in groups if any(one.standing is Standing.CLAIMED for one in group)]
    body = [_row(view, group, heads, person) for group in claimed]
    if len(claimed) < len(groups):
        body.append(f'<tr class="band"><th colspan="{len(heads)}">{say(NOT_CLAIMED[view.reading.kind])}</th></tr>')
        body += [_row(view, group, heads, person) for group in groups if group not in claimed]
    return Part("competences", "Compétences", rows("competences", heads, body),
                f"{len(groups)}, de la mieux établie à la moins établie ; « {BLANK} » : {NO_CUE}")


def _row(view: View, group: list[Mention], heads: list[tuple[str, str]], person: bool) -> str:
    id_ = group[0].competence
    told = supporting(group)
    name = f"<b><bdi>{say(view.competence(id_))}</bdi></b>{_standing(told[0])}"
    cells = [name, _level(view, told, person), *([_last_use(told)] if person else []), _passages(view, group)]
    return row(cells, heads, view.rows[id_], told[0].standing.value)


def _standing(mention: Mention) -> str:
    if mention.standing is Standing.CLAIMED:
        return ""
    return f' <span class="tag {mention.standing.value}">{say(mention.standing.french)}</span>'


def _level(view: View, told: list[Mention], person: bool) -> str:
    """« 4 confirmé », the words that say so, and how far it is proved of a person; without a cue, a dash."""
    best = max(told, key=lambda one: one.level or 0)
    claimed = best.standing is Standing.CLAIMED
    proof = say(max(one.proof for one in told).french) if person and claimed else ""
    if best.cue is None:
        return f'<span title="{say(NO_CUE)}">{BLANK}</span> {small(proof)}'
    return f"{say(level(best.cue.level))} {small(view.link(best.cue.passage, most=60), proof)}"


def level(value: int) -> str:
    """« 4 confirmé »."""
    return f"{value}{words.NBSP}{LEVELS[value]}" if 0 <= value < len(LEVELS) else str(value)


def _last_use(told: list[Mention]) -> str:
    if any(one.still_used for one in told):
        return "aujourd’hui"
    dates = [one.last_used for one in told if one.last_used]
    return say(when(max(dates, key=lambda one: one.first_month))) if dates else BLANK


def _passages(view: View, group: list[Mention]) -> str:
    first, others = group[:QUOTED], group[QUOTED:]
    shown = "".join(f"<li>{_mention(view, one, group)}</li>" for one in first)
    if others:
        shown += f"<li>{small('aussi : ' + ', '.join(view.where(one.passage) for one in others))}</li>"
    return f"<ul>{shown}</ul>"


def _mention(view: View, mention: Mention, group: list[Mention]) -> str:
    section = say(french("section", mention.section)) if mention.section else ""
    level_here = say(f"niveau{words.NBSP}{mention.level}") if mention.level and len(group) > 1 else ""
    told = view.link(mention.passage, most=110, title=mention.sentence.quote) + _negation(view, mention)
    return f"{told} {small(section, view.page(mention.passage), _source(mention), level_here)}"


def _negation(view: View, mention: Mention) -> str:
    """« niée : « pas d'expérience en » » beside a mention that does not affirm."""
    if mention.standing is Standing.CLAIMED:
        return ""
    cue = f"{words.NBSP}: {view.link(mention.standing_cue, most=60)}" if mention.standing_cue else ""
    return f' <em class="{mention.standing.value}">{say(mention.standing.french)}{cue}</em>'


def _source(mention: Mention) -> str:
    exact = Source.EXACT in mention.sources
    near = f"{Source.MEANING.french} {number(mention.score, 2)}" if not exact else ""
    return say(Source.EXACT.french if exact else near)


def told_of(view: View, mention: Mention) -> str:
    """What the title of a mark says: the competence, its standing, its level with the cue, its source. Not HTML."""
    level_told = "sans indice de niveau"
    if mention.cue:
        quote = " ".join(mention.cue.passage.quote.split())
        level_told = f"niveau{words.NBSP}{level(mention.cue.level)} («{words.NBSP}{quote}{words.NBSP}»)"
    sources = " et ".join(_source_words(mention, one) for one in mention.sources)
    return (f"{view.competence(mention.competence)}{words.NBSP}: {mention.standing.french}, {level_told}{words.THIN}; "
            f"{sources}")


def _source_words(mention: Mention, source: Source) -> str:
    near = source is Source.MEANING and Source.EXACT not in mention.sources
    return f"{source.french} {number(mention.score, 2)}" if near else source.french
