"""People in ITO by target occupation and month, stacked, with direct labels; and the small line of an account."""

from __future__ import annotations

from collections.abc import Sequence

from kafaat.conversion.result import AccountRow, MonthRow
from kafaat.reports import svg, words

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 416.0, 186.0, 28.0, 228.0, 10.0, 166.0
FILLS = ("#12303b", "#47707f", "#7f9faa", "#b4561f", "#d39a72", "#b9c8ce", "#e6d3c3", "#5f7480", "#93a9b2", "#e4eaec")
MOST = len(FILLS)


def people_area(months: Sequence[MonthRow]) -> str:
    """`months[t].by_path`: people trained and in training by occupation; beyond ten, the last are shown as one."""
    layers = _layers(months)
    if not layers:
        return '<p class="blank">Aucun départ en formation dans ce plan.</p>'
    tops = [[0.0] * len(months)]
    for _, values in layers:
        tops.append([a + b for a, b in zip(tops[-1], values, strict=True)])
    marks = svg.ticks(0, max(tops[-1]), 5)
    down, across = svg.Scale(0, marks[-1], BOTTOM, TOP), svg.Scale(0, max(1, len(months) - 1), LEFT, RIGHT)
    body = []
    for mark in marks:
        body.append(svg.line(LEFT, down(mark), RIGHT, down(mark), svg.FAINT, 0.5))
        body.append(svg.write(LEFT - 5, down(mark) + 3.6, words.number(mark), "end", svg.SOFT))
    for k, (_, _values) in enumerate(layers):
        upper = [(across(t), down(value)) for t, value in enumerate(tops[k + 1])]
        lower = [(across(t), down(value)) for t, value in enumerate(tops[k])]
        body.append(svg.shape([*upper, *reversed(lower)], FILLS[k], "#fff", 0.9))
    step = 6 if len(months) <= 24 else 12
    for t in range(0, len(months), step):
        body.append(svg.write(across(t), BOTTOM + 14, words.short_month(months[t].month), "middle", svg.SOFT))
    middles = [down((tops[k][-1] + tops[k + 1][-1]) / 2) for k in range(len(layers))]
    for k, ((label, values), y) in enumerate(zip(layers, svg.spread(middles, 13, TOP, BOTTOM), strict=True)):
        body.append(svg.line(RIGHT + 1, middles[k], RIGHT + 9, y, svg.SOFT, 0.6))
        body.append(svg.bar(RIGHT + 11, y - 4.5, 9, 9, FILLS[k], svg.SOFT))
        body.append(svg.write(RIGHT + 24, y + 3.6, f"{words.number(values[-1])} {svg.short(label, 28)}"))
    return svg.frame(HEIGHT, body, "Personnes en ITO par métier et par mois, formées et en formation", WIDTH)


def _layers(months: Sequence[MonthRow]) -> list[tuple[str, list[float]]]:
    labels: dict[str, list[float]] = {}
    for t, row in enumerate(months):
        for label, people in row.by_path.items():
            labels.setdefault(label, [0.0] * len(months))[t] = people
    ordered = sorted(labels.items(), key=lambda item: (-item[1][-1], -max(item[1]), item[0]))
    ordered = [item for item in ordered if max(item[1]) > 0]
    if len(ordered) > MOST:
        rest = [values for _, values in ordered[MOST - 1 :]]
        ordered = [*ordered[: MOST - 1], ("autres métiers", [sum(column) for column in zip(*rest, strict=True)])]
    return ordered


def account_line(account: AccountRow) -> str:
    """Share of the account's agents in training, month by month, under its guard (dashed)."""
    top = max([account.guard, *account.share_away, 1e-9]) * 1.15
    across, down = svg.Scale(0, max(1, len(account.share_away) - 1), 1, 99), svg.Scale(0, top, 19, 2)
    points = [(across(t), down(share)) for t, share in enumerate(account.share_away)]
    body = []
    if points:
        body.append(svg.shape([(points[0][0], down(0)), *points, (points[-1][0], down(0))], "#b9c8ce"))
        body.append(svg.path(points, svg.INK, 1))
    body.append(svg.line(1, down(account.guard), 99, down(account.guard), svg.ACCENT, 1, "4 2"))
    return svg.frame(20, body, f"Part des agents en formation, limite {words.percent(account.guard)}", 100)
