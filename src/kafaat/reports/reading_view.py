"""The HTML view of one document read: what was understood, each value linked to its place in the marked text. The
command line calls `reading_view`.

One self-contained page in French: no script, nothing from the network, and a policy in the page that forbids both.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from kafaat.catalogue import Catalogue
from kafaat.model.readings import Ad, Brief, Cv, Reading, Syllabus
from kafaat.reports.reading_pages import ad, brief, competences, cv, head, syllabus
from kafaat.reports.reading_pages.marked_text import whole_text
from kafaat.reports.reading_pages.view import Part, View, say, verbatim

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_NO_LABELS: Mapping[str, str] = MappingProxyType({})


def reading_view(reading: Reading, catalogue: Catalogue, labels: Mapping[str, str] = _NO_LABELS) -> str:
    """The whole HTML document. `labels`: names of competences that are not of the catalogue (an imported
    classification), by id; without a name, the id is shown."""
    css = files("kafaat.reports").joinpath("reading_view.css").read_text(encoding="utf-8")
    main = head.unreadable(reading) if head.is_unreadable(reading) else _main(View(reading, catalogue, labels))
    return (
        "<!DOCTYPE html>\n"
        '<html lang="fr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><meta name="referrer" content="no-referrer">'
        f"<title>{say('Lecture')} – {verbatim(reading.document.file)}</title><style>{css}</style></head>"
        f"<body>{head.head(reading)}{main}</body></html>\n"
    )


def _main(view: View) -> str:
    """Both sides. The text is written last: by then every link has told where it leads."""
    parts = [one for one in _ordered(view) if one]
    contents = "".join(f'<a href="#{one.anchor}">{say(one.title)}</a>' for one in parts)
    understood = "".join(one.html for one in parts) + _missing(view)
    text = whole_text(view)
    return (f'<main><div class="understood" tabindex="0" role="region" aria-label="{say("Ce qui a été compris")}">'
            f'<nav>{contents}</nav>{understood}</div>'
            f'<div class="text" tabindex="0" role="region" aria-label="{say("Texte du document")}">'
            f"{head.legend(view)}{text}</div></main>")


def _ordered(view: View) -> list[Part | None]:
    """Doubts on the text come before what it says, though after what excludes; mere notes on it come last."""
    quality, removed = head.problems(view.reading), head.removals(view)
    found = [*_structure(view), competences.table(view)]
    excluding = 1 if isinstance(view.reading.content, Brief) else 0
    first, last = ([quality], []) if head.serious(view.reading) else ([], [quality])
    return [*found[:excluding], *first, head.doubts(view.reading), removed, *found[excluding:], *last]


def _structure(view: View) -> list[Part | None]:
    """What the document says, by kind; in a brief, what excludes comes first."""
    match view.reading.content:
        case Cv() as content:
            return cv.parts(view, content)
        case Ad() as content:
            return ad.parts(view, content)
        case Syllabus() as content:
            return syllabus.parts(view, content)
        case Brief() as content:
            return brief.parts(view, content)


def _missing(view: View) -> str:
    """One sentence for everything that the document does not say."""
    match view.reading.content:
        case Cv() as content:
            told = cv.missing(content)
        case Ad() as content:
            told = ad.missing(content)
        case Syllabus() as content:
            told = syllabus.missing(content)
        case Brief() as content:
            told = brief.missing(content)
    return f'<p class="missing">{say("Non trouvé dans ce texte : " + ", ".join(told) + ".")}</p>' if told else ""
