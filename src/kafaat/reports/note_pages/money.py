"""Page 1 of the note, the middle: what the plan costs, by what it pays for, and what it leaves at its end."""

from __future__ import annotations

from kafaat.conversion.result import CostPart, Result
from kafaat.reports import words
from kafaat.reports.html import heading, table, text

NOTHING = "Sans rien faire"


def section(result: Result) -> str:
    cost = words.money(result.summary.cost_mad)
    return (
        heading(
            "Ce que le plan coûte, ce qu'il laisse",
            f"{cost} de charges en {words.count(len(result.months), 'mois', 'mois')}",
            computed=True,
        )
        + _costs(result.summary.cost_parts)
        + _left(result)
    )


def _costs(parts: tuple[CostPart, ...]) -> str:
    """Two parts a line, read down the left column first."""
    if not parts:
        return ""
    half = (len(parts) + 1) // 2
    pairs = [(parts[k], parts[half + k] if half + k < len(parts) else None) for k in range(half)]
    side = (("", "", "31"), ("pers.", "n", "7"), ("MDH", "n", "10"))
    rows = [(*_cost(left), "", *(_cost(right) if right else ("", "", ""))) for left, right in pairs]
    return table("costs", (*side, ("", "", "4"), *side), rows)


def _cost(part: CostPart) -> tuple[str, str, str]:
    people = "" if part.people is None else words.number(part.people)
    return text(part.label), people, words.mdh(part.amount_mad)


def _amount(value_mad: float) -> str:
    return words.money(value_mad) if value_mad else words.DASH


def _left(result: Result) -> str:
    """The parts of what the choice maximises, beside doing nothing; no total, the parts are not of one kind."""
    parts = result.summary.value
    if not parts:
        return ""
    width = f"{86 / len(parts):.2f}"
    heads = (("À la fin", "", "14"), *((part.label, "n", width) for part in parts))
    rows = [
        ("<b>Avec le plan</b>", *(_amount(part.with_plan) for part in parts)),
        (NOTHING, *(_amount(part.doing_nothing) for part in parts)),
    ]
    return '<div class="gap"></div>' + table("value", heads, rows)
