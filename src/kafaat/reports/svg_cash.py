"""The curve of cumulated cash with its peak need, break-even and payback, and the two worst stress tests beside."""

from __future__ import annotations

from collections.abc import Sequence

from kafaat.conversion.result import Result, ScenarioRow
from kafaat.reports import svg, words
from kafaat.reports.svg import WIDTH

HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 168.0, 34.0, 544.0, 32.0, 148.0
PLAN = "base"  # name of the scenario that is the plan as decided
LABEL = 210.0  # room that the longest of the two upper labels takes


def worst(scenarios: Sequence[ScenarioRow], how_many: int = 2) -> tuple[ScenarioRow, ...]:
    """The stress tests with the deepest cash need, the plan itself left aside."""
    return tuple(
        sorted((row for row in scenarios if row.name != PLAN), key=lambda row: -row.peak_cash_need_mad)[:how_many]
    )


def cash_curve(result: Result) -> str:
    names = [row.month for row in result.months]
    base = [row.cash for row in result.months]
    if not any(base):
        return '<p class="blank">Aucun flux de trésorerie dans ce plan.</p>'
    beside = worst(result.scenarios)
    everything = [0.0, *base, *(value for row in beside for value in row.cash)]
    marks = svg.ticks(min(everything) / 1e6, max(everything) / 1e6, 5)
    down = svg.Scale(marks[0], marks[-1], BOTTOM, TOP)
    across = svg.Scale(0, max(1, len(names) - 1), LEFT, RIGHT)

    def points(values: Sequence[float]) -> list[tuple[float, float]]:
        return [(across(t), down(value / 1e6)) for t, value in enumerate(values)]

    body = [_grid(names, marks, across, down)]
    main = points(base)
    zero = down(0)
    under = [(x, max(y, zero)) for x, y in main]
    body.append(svg.shape([(main[0][0], zero), *under, (main[-1][0], zero)], "#e7edef"))
    body.append(svg.line(LEFT, zero, RIGHT, zero, svg.INK, 1))
    for row, dash in zip(beside, ("6 3", "1.5 2.5"), strict=False):
        body.append(svg.path(points(row.cash), svg.ACCENT, 1.1, dash))
    body.append(svg.path(main, svg.INK, 2.3))
    body.append(_events(result, names, across, down))
    body.append(_end_labels(result, beside, down))
    return svg.frame(HEIGHT, body, "Trésorerie cumulée mois par mois, en millions de dirhams")


def _grid(names: Sequence[str], marks: Sequence[float], across: svg.Scale, down: svg.Scale) -> str:
    parts = [svg.write(LEFT - 6, 12, "MDH", "end", svg.SOFT)]
    decimals = 0 if all(mark == int(mark) for mark in marks) else 1
    for mark in marks:
        parts.append(svg.line(LEFT, down(mark), RIGHT, down(mark), svg.FAINT, 0.5))
        parts.append(svg.write(LEFT - 6, down(mark) + 3.6, words.number(mark, decimals), "end", svg.SOFT))
    step = 6 if len(names) <= 48 else 12
    for t in range(0, len(names), step):
        parts.append(svg.line(across(t), BOTTOM, across(t), BOTTOM + 4, svg.SOFT))
        parts.append(svg.write(across(t), BOTTOM + 15, words.short_month(names[t]), "middle", svg.SOFT))
    return "".join(parts)


def _events(result: Result, names: Sequence[str], across: svg.Scale, down: svg.Scale) -> str:
    """Peak below the curve, break-even and payback on two lines above it, each with its own sign."""
    summary = result.summary
    parts: list[str] = []
    for row, (month, said) in enumerate(
        ((summary.positive_for_good_from, "résultat mensuel positif dès"), (summary.payback_month, "cumul positif dès"))
    ):
        if month in names:
            t = names.index(month)
            x, y = across(t), down(result.months[t].cash / 1e6)
            top = 11 + 13 * row
            parts.append(svg.line(x, top + 3, x, y - 4, svg.SOFT, 0.7))
            sign = (
                [(x - 4, y - 4), (x + 4, y - 4), (x + 4, y + 4), (x - 4, y + 4)]
                if row == 0
                else [(x, y - 5.5), (x + 5.5, y), (x, y + 5.5), (x - 5.5, y)]
            )
            parts.append(svg.shape(sign, "#fff", svg.INK, 1.4))
            right = x + LABEL < WIDTH
            parts.append(
                svg.write(x + (4 if right else -4), top, f"{said} {words.month(month)}", "start" if right else "end")
            )
    if summary.peak_month in names:
        parts.append(_peak(result, names.index(summary.peak_month), across, down))
    return "".join(parts)


def _peak(result: Result, t: int, across: svg.Scale, down: svg.Scale) -> str:
    """The lowest point; its words inside the bowl when it is deep enough, else under the curve."""
    x, y, zero = across(t), down(result.months[t].cash / 1e6), down(0)
    need, month = result.summary.peak_cash_need_mad, result.summary.peak_month
    said = f"besoin maximal {words.money(need)}, {words.month(month)}"
    half = 2.8 * len(said)
    middle = min(max(x, LEFT + half), RIGHT - half)
    height = (zero + y) / 2 + 4 if y - zero >= 26 else y + 16
    top = min(height, BOTTOM - 4)
    behind = svg.bar(middle - half, top - 10, 2 * half, 13, "#e7edef") if y - zero >= 26 else ""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{svg.INK}"/>'
        + behind
        + svg.write(middle, top, said, "middle", bold=True)
    )


def _end_labels(result: Result, beside: Sequence[ScenarioRow], down: svg.Scale) -> str:
    labels = [("Plan", result.months[-1].cash, svg.INK, True)]
    labels += [(row.label, row.cash[-1], svg.ACCENT, False) for row in beside if row.cash]
    two_lines = 25.0
    heights = svg.spread([down(value / 1e6) for _, value, _, _ in labels], two_lines, TOP, BOTTOM)
    parts = []
    for (label, value, colour, bold), y in zip(labels, heights, strict=True):
        parts.append(svg.line(RIGHT + 1, down(value / 1e6), RIGHT + 9, y - 1, colour, 0.6))
        parts.append(svg.write(RIGHT + 12, y, svg.short(label, 30), "start", colour, bold=bold))
        parts.append(svg.write(RIGHT + 12, y + 11.5, words.money(value), "start", colour))
    return "".join(parts)
