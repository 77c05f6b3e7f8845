"""The head of the page, the verdict on the text, what was removed, the legend. For kafaat.reports.reading_view."""

from __future__ import annotations

from collections import Counter

from kafaat.model.documents import Quality
from kafaat.model.evidence import Problem, Severity
from kafaat.model.mentions import Standing
from kafaat.model.readings import Brief, Reading
from kafaat.reports import words
from kafaat.reports.reading_pages.view import Part, View, quoted, remark, say, verbatim
from kafaat.reports.reading_words import french

NO_TEXT = "Le fichier ne contient aucun texte. À faire : l'ouvrir dans son logiciel pour vérifier ce qu'il montre."
NOTHING_TAKEN = "Rien n'en a été tiré : aucune valeur de ce fichier n'entre dans un calcul."
SERIOUS = (Severity.BLOCKING, Severity.WRONG, Severity.DOUBTFUL)


def head(reading: Reading) -> str:
    document = reading.document
    kind = "document" if is_unreadable(reading) else reading.kind.french  # a guess on no text says nothing
    pages = words.count(document.pages, "page", "pages") if document.format == "pdf" or document.pages > 1 else ""
    facts = " · ".join(say(one) for one in (french("format", document.format), pages, _languages(reading),
                                            french("effort", reading.effort)) if one)
    versions = " · ".join(say(f"{french('version', name)} {value}") for name, value in reading.versions)
    verdict = say(f"Qualité du texte : {document.quality.french}")
    verdict = f'<a href="#quality">{verdict}</a>' if document.problems else verdict
    removed = '<span class="stamp repaired">Lecture pseudonyme</span>' if reading.removals else ""
    return (f'<header><div><p class="kind">{say(kind[:1].upper() + kind[1:])}</p>'
            f'<h1><bdi>{verbatim(document.file)}</bdi></h1><p class="facts">{facts}</p></div>'
            f'<div class="right">{removed}<span class="stamp {document.quality.value}">{verdict}</span>'
            f'<p class="facts">{versions}</p></div></header>')


def _languages(reading: Reading) -> str:
    """« français, anglais »: by falling number of characters; nothing where no sentence tells."""
    share: Counter[str] = Counter()
    for sentence in reading.sentences:
        for language in sentence.languages[:1]:
            share[language] += sentence.end - sentence.start
    return ", ".join(french("language", code) for code, _ in share.most_common())


def serious(reading: Reading) -> bool:
    """Whether a problem asks for a decision before the reading is used."""
    return any(one.severity in SERIOUS for one in reading.document.problems)


def problems(reading: Reading) -> Part | None:
    """The part « Qualité du texte »: found, understood, what to do; None when nothing is to say."""
    found = reading.document.problems
    if not found:
        return None
    items = "".join(f"<li>{_problem(one)}</li>" for one in sorted(found, key=lambda one: one.severity not in SERIOUS))
    return Part("quality", "Qualité du texte", f"<ul>{items}</ul>", reading.document.quality.french,
                "doubtful" if serious(reading) else "")


def doubts(reading: Reading) -> Part | None:
    """The part « Questions à poser »: what the document leaves open or says against itself."""
    if not reading.doubts:
        return None
    items = "".join(f"<li>{_problem(one)}</li>" for one in reading.doubts)
    return Part("doubts", "Questions à poser", f"<ul>{items}</ul>", str(len(reading.doubts)), "doubtful")


def _problem(one: Problem) -> str:
    times = f" ({one.count} fois)" if one.count > 1 else ""
    told = f"<b>{say(one.understood[:1].upper() + one.understood[1:])}</b>{say(times)}"
    found = f" <small>trouvé{words.NBSP}: {quoted(one.found, 200)}</small>" if one.found.strip() else ""
    fix = f"À faire : {words.inside(one.fix)}" if one.severity in SERIOUS else one.fix
    severity = f'<span class="severity {one.severity.value}">{say(one.severity.french)}</span>'
    return f'{severity} {told}{found}<p class="fix">{say(fix)}</p>'


def unreadable(reading: Reading) -> str:
    """The whole page of a document that gave no text."""
    found = reading.document.problems
    items = "".join(f"<li>{_problem(one)}</li>" for one in found)
    why = f"<ul>{items}</ul>" if found else f"<p>{say(NO_TEXT)}</p>"
    part = Part("quality", "Ce document n'a pas pu être lu", why + remark(NOTHING_TAKEN))
    return f'<main class="unreadable">{part.html}</main>'


def is_unreadable(reading: Reading) -> bool:
    return reading.document.quality is Quality.UNREADABLE or not reading.document.text.strip()


def removals(view: View) -> Part | None:
    """What a pseudonymous reading took out, by kind; None when nothing."""
    counts = Counter(one.kind for one in view.reading.removals)
    if not counts:
        return None
    chips = " ".join(f'<span><span class="removal">{say(french("removal", kind))}</span>{words.NBSP}{number}</span>'
                     for kind, number in counts.items())
    return Part("removals", "Retiré avant lecture", f'<p class="chips">{chips}</p>',
                "ce qui nomme ou décrit la personne ; rien d'autre n'a vu ces mots")


def legend(view: View) -> str:
    """What the marks of the text mean, in one line; only the marks that the text has."""
    used = {one.standing for one in view.reading.mentions}
    shown = [f'<mark class="{one.value}">{say(one.french)}</mark>' for one in Standing if one in used]
    if used:
        shown += ['<mark class="exact">terme exact</mark>', '<mark class="meaning">sens proche</mark>']
    if any(one.cue for one in view.reading.mentions):
        shown.append('<span class="cue">indice de niveau</span>, niveau en exposant')
    if any(one.standing_cue for one in view.reading.mentions):
        shown.append('<span class="standing">mots qui nient, souhaitent ou attribuent</span>')
    if isinstance(view.reading.content, Brief):
        shown += ['<span class="knock-out">condition éliminatoire</span>',
                  '<a class="number must" data-number="1"></a> exigence obligatoire',
                  '<a class="number nice" data-number="2"></a> souhaitée',
                  '<a class="number unclear" data-number="3"></a> à clarifier']
    if view.reading.removals:
        shown.append('<span class="removal">[retiré]</span>')
    return f'<p class="legend">{"".join(f"<span>{one}</span>" for one in shown)}</p>' if shown else ""
