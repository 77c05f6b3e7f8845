"""The calendar of cohorts: one line per target occupation, one mark per cohort, the orders behind at the right."""

from __future__ import annotations

from collections.abc import Sequence

from kafaat.conversion.result import CohortRow
from kafaat.model.months import Month
from kafaat.reports import svg, words

LEFT, RIGHT, HEAD, LANE = 232.0, 560.0, 16.0, 15.0
APART = 16.0  # units between the marks of two cohorts on one line
MOST = 12  # lines of the calendar


def cohort_calendar(cohorts: Sequence[CohortRow], months: Sequence[str]) -> tuple[str, int, int]:
    """The drawing, its number of lines, and how many cohorts it leaves out (each is in the workbook).

    A disc holds the people who start; the line runs over course and shadowing to the tick where billing starts.
    """
    across = svg.Scale(0, max(1, len(months) - 1), LEFT, RIGHT)
    first = Month.parse(months[0])
    by_occupation: dict[str, list[CohortRow]] = {}
    for row in sorted(cohorts, key=lambda row: (row.start, row.id)):
        by_occupation.setdefault(row.occupation, []).append(row)
    body, y, left_out = [], HEAD + LANE, 0
    for occupation, rows in by_occupation.items():
        lanes = _lanes(rows, first, across)
        if y + (len(lanes) - 1) * LANE > HEAD + MOST * LANE:
            left_out += len(rows)
            continue
        body.append(_line(occupation, rows, lanes, y, first, across))
        y += len(lanes) * LANE
    bottom = y - LANE / 2
    drawing = [_months(months, across, bottom), *body]
    lines = round((y - HEAD) / LANE) - 1
    return svg.frame(bottom + 2, drawing, "Calendrier des cohortes par métier visé"), lines, left_out


def _lanes(rows: Sequence[CohortRow], first: Month, across: svg.Scale) -> list[list[CohortRow]]:
    """Cohorts too near each other go on lines of their own."""
    lanes: list[list[CohortRow]] = []
    for row in rows:
        x = across(Month.parse(row.start) - first)
        for lane in lanes:
            if x - across(Month.parse(lane[-1].start) - first) >= APART:
                lane.append(row)
                break
        else:
            lanes.append([row])
    return lanes


def _line(
    occupation: str,
    rows: Sequence[CohortRow],
    lanes: Sequence[Sequence[CohortRow]],
    y: float,
    first: Month,
    across: svg.Scale,
) -> str:
    parts = [
        svg.write(0, y + 3.6, svg.short(occupation, 30)),
        svg.write(LEFT - 16, y + 3.6, _exposure(rows), "end", svg.SOFT),
    ]
    orders = sorted({order for row in rows for order in row.backed_by})
    parts.append(svg.write(RIGHT + 16, y + 3.6, svg.short(words.listed(orders, 2), 27), colour=svg.SOFT))
    for k, lane in enumerate(lanes):
        for row in lane:
            start, billed = (across(Month.parse(month) - first) for month in (row.start, row.billable_from))
            height, end = y + k * LANE, min(billed, RIGHT)
            parts.append(svg.line(start, height, end, height, svg.SOFT, 1.6))
            if billed <= RIGHT:
                parts.append(svg.line(end, height - 4, end, height + 4, svg.INK, 1.6))
    for k, lane in enumerate(lanes):
        for row in lane:
            x, height = across(Month.parse(row.start) - first), y + k * LANE
            parts.append(f'<circle cx="{x:.1f}" cy="{height:.1f}" r="6.9" fill="{svg.INK}"/>')
            parts.append(
                f'<text x="{x:.1f}" y="{height + 3.7:.1f}" text-anchor="middle" font-size="{svg.SMALL}" '
                f'fill="#fff">{row.people}</text>'
            )
    return "".join(parts)


def _exposure(rows: Sequence[CohortRow]) -> str:
    """« G3/G4 → G2 »: AI exposure of the occupations that people leave and of the one they learn."""
    before, after = (
        "/".join(sorted(set(side))) for side in zip(*((r.exposure_from, r.exposure_to) for r in rows), strict=True)
    )
    return f"{before} → {after}"


def _months(months: Sequence[str], across: svg.Scale, bottom: float) -> str:
    parts = [
        svg.write(RIGHT + 16, 10, "commandes derrière", colour=svg.SOFT),
        svg.write(LEFT - 24, 10, "exposition", "end", svg.SOFT),
    ]
    for t in range(0, len(months), 6 if len(months) <= 48 else 12):
        parts.append(svg.line(across(t), HEAD, across(t), bottom, svg.FAINT, 0.6))
        parts.append(svg.write(across(t), 10, words.short_month(months[t]), "middle", svg.SOFT))
    return "".join(parts)
