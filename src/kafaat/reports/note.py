"""`board-note.html`: three A4 pages in French, one self-contained file. `kafaat.reports.write` calls it."""

from __future__ import annotations

from importlib.resources import files

from kafaat.conversion.result import Result
from kafaat.reports import words
from kafaat.reports.html import LEGEND, text
from kafaat.reports.note_pages import decision, people, risks
from kafaat.reports.words import typography

PAGES = (decision.page, people.page, risks.page)


def note(result: Result) -> str:
    """The whole HTML document. No script, no link to anything outside the file."""
    css = files("kafaat.reports").joinpath("note.css").read_text(encoding="utf-8")
    firm = text(result.summary.firm)
    pages = typography(
        "".join(
            f'<section class="page">{_header(result)}{page(result)}{_footer(k)}</section>'
            for k, page in enumerate(PAGES, start=1)
        )
    )
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Note au conseil – {firm}</title><style>{css}</style></head><body>{pages}</body></html>\n"
    )


def _header(result: Result) -> str:
    summary = result.summary
    tag = '<span class="tag">Firme fictive, personnes inventées</span>' if summary.fictitious else ""
    last = words.month(result.months[-1].month) if result.months else words.DASH
    return (
        f"<header><div><b>{text(summary.firm)}</b>{tag}</div>"
        f"<div>Note au conseil · plan de {words.month(summary.start)} à {last}</div></header>"
    )


def _footer(page: int) -> str:
    legend = " · ".join(f"<i>{letter}</i>&nbsp;{text(meaning)}" for letter, meaning in LEGEND)
    return (
        f"<footer><div>Statut des chiffres : {legend}. Sans lettre : donnée de la firme.</div>"
        f"<div>{page}&nbsp;/&nbsp;{len(PAGES)}</div></footer>"
    )
