"""Small pieces of HTML, each escaped: figures that carry their exact value, status letters, tables. Used by the
pages of the note only."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kafaat.conversion.result import Summary
from kafaat.reports import words
from kafaat.reports.figures import BY_NAME

COMPUTED = "c"
LEGEND = (
    ("c", "calculé par le plan à partir des fichiers de la firme et des hypothèses"),
    ("s", "sûr"),
    ("p", "rapporté par plusieurs sources"),
    ("u", "rapporté par une source"),
    ("d", "déduit ou estimé"),
    ("i", "inconnu : valeur supposée"),
)


def text(value: str) -> str:
    """Escapes < > & and quotes; apostrophes become typographic."""
    return escape(value.replace("'", "’"), quote=True)


def mark(letter: str) -> str:
    """The superscript letter of a status."""
    return f'<sup class="mark" title="{text(dict(LEGEND)[letter])}">{letter}</sup>'


def status_mark(status: str) -> str:
    return mark(words.mark(status))


def heading(title: str, aside: str = "", computed: bool = False) -> str:
    """A section title with a grey remark beside it, marked « calculé » when its figures are the plan's."""
    letter = mark(COMPUTED) if computed else ""
    return f"<h2>{text(title)} <small>{text(aside)}{letter}</small></h2>"


def figure(summary: Summary, name: str) -> str:
    """A key figure: shown in French, exact value and origin attached."""
    entry = BY_NAME[name]
    value = entry.value(summary)
    exact = "" if value is None else str(value)
    return (
        f'<span data-figure="{name}" data-value="{text(exact)}" '
        f'title="{text(entry.origin)}">{text(entry.shown(summary))}</span>'
    )


def cell(content: str, kind: str = "") -> str:
    """`content` is HTML already escaped; `kind` is the class: "n" number, "w" wrapped, "" one line."""
    return f'<td class="{kind}">{content}</td>' if kind else f"<td>{content}</td>"


def table(name: str, heads: Sequence[tuple[str, str, str]], rows: Sequence[Sequence[str]], more: str = "") -> str:
    """`heads`: (title, cell class, width in %); cells are HTML already escaped; `more`: a line under the table."""
    cols = "".join(f'<col style="width:{width}%">' for _, _, width in heads)
    top = "".join(f'<th class="{kind}">{text(title)}</th>' for title, kind, _ in heads)
    body = "".join(
        "<tr>" + "".join(cell(c, head[1]) for c, head in zip(row, heads, strict=True)) + "</tr>" for row in rows
    )
    under = f'<p class="more">{text(more)}</p>' if more else ""
    return (
        f'<table class="{name}"><colgroup>{cols}</colgroup><thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table>{under}"
    )


def others(shown: int, total: int, one: str, sheet: str) -> str:
    """« … et 12 cohortes de plus : feuille « Cohortes » de plan.xlsx » when a table was cut, else nothing."""
    rest = total - shown
    if rest <= 0:
        return ""
    return f"… et {words.count(rest, one, one + 's')} de plus : feuille « {sheet} » de plan.xlsx"
