"""Bars of the note: before and after on one line, and the tornado of assumptions."""

from __future__ import annotations

from collections.abc import Sequence

from kafaat.conversion.result import TornadoRow
from kafaat.reports import svg, words


def before_after(before: float, after: float, top: float) -> str:
    """A light bar for today, a dark thin bar inside it for the end; both on 0..top."""
    scale = svg.Scale(0, top or 1.0, 0.5, 99.5)
    body = [
        svg.bar(0.5, 1, scale(before) - 0.5, 12, "#d5dee2", "#8fa3ad") if before > 0 else "",
        svg.bar(0.5, 4, scale(after) - 0.5, 6, svg.INK) if after > 0 else "",
    ]
    label = f"{words.number(before, 2)} puis {words.number(after, 2)}"
    return svg.frame(14, [svg.line(0.5, 0, 0.5, 14, svg.SOFT, 0.8), *body], label, 100)


def biggest(rows: Sequence[TornadoRow], how_many: int = 5) -> tuple[TornadoRow, ...]:
    """The assumptions that move the cash need most."""
    return tuple(sorted(rows, key=lambda row: -abs(row.need_at_high - row.need_at_low))[:how_many])


def tornado(rows: Sequence[TornadoRow], base_mad: float) -> str:
    """Cash need at the low (light) and high (dark) end of each assumption, around the plan's own need."""
    if not rows:
        return '<p class="blank">Aucune analyse de sensibilité dans ce plan.</p>'
    step, first, left, right = 25.0, 28.0, 236.0, 690.0
    ends = [base_mad, *(row.need_at_low for row in rows), *(row.need_at_high for row in rows)]
    marks = svg.ticks(min(ends) / 1e6, max(ends) / 1e6, 5)
    across = svg.Scale(marks[0], marks[-1], left, right)
    bottom = first + step * len(rows)
    decimals = 0 if all(mark == int(mark) for mark in marks) else 1
    body = []
    for mark in marks:
        body.append(svg.line(across(mark), first - 8, across(mark), bottom - 6, svg.FAINT, 0.5))
        body.append(svg.write(across(mark), first - 13, words.number(mark, decimals), "middle", svg.SOFT))
    body.append(svg.write(0, first - 13, "besoin maximal, MDH", colour=svg.SOFT))
    middle = across(base_mad / 1e6)
    for k, row in enumerate(rows):
        y = first + k * step
        body.append(svg.write(0, y + 7, svg.short(row.label, 41)))
        said = f"{words.value_in_unit(row.low, row.unit)} à {words.value_in_unit(row.high, row.unit)}"
        body.append(svg.write(0, y + 19, f"{said} ({words.mark(row.status)})", colour=svg.SOFT))
        for value, low_end in ((row.need_at_low, True), (row.need_at_high, False)):
            end, top = across(value / 1e6), y + (0 if low_end else 10)
            body.append(_half(middle, end, top, low_end))
            beyond = end >= middle
            body.append(svg.write(end + (4 if beyond else -4), top + 8, words.mdh(value), "start" if beyond else "end"))
    body.append(svg.line(middle, first - 8, middle, bottom - 6, svg.INK, 1.4))
    return svg.frame(bottom, body, "Besoin de trésorerie aux deux bouts de chaque hypothèse")


def _half(middle: float, end: float, y: float, low_end: bool) -> str:
    left, width = min(middle, end), abs(end - middle)
    fill, stroke = ("#d5dee2", svg.SOFT) if low_end else (svg.INK, svg.INK)
    return svg.bar(left, y, max(width, 0.8), 9, fill, stroke)
