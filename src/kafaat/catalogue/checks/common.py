"""What the rules share: a fault at its row, and what can be reached along links. For the checks alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kafaat.catalogue.tables import Fault, Row


def fault(code: str, table: str, row: Row, attribute: str, message: str) -> Fault:
    return Fault(code, table, row["row"], attribute, message)


def reachable(starts: Iterable[str], links: Mapping[str, list[str]]) -> set[str]:
    """Everything that the links lead to from some ids, these included."""
    found: set[str] = set()
    ahead = list(starts)
    while ahead:
        here = ahead.pop()
        if here not in found:
            found.add(here)
            ahead += links.get(here, [])
    return found


def links(rows: Iterable[Row], origin: str, to: str) -> dict[str, list[str]]:
    """id → ids, from two columns; the second may hold one id, several or none."""
    found: dict[str, list[str]] = {}
    for row in rows:
        ends = row[to] if isinstance(row[to], tuple) else [row[to]] if row[to] else []
        found.setdefault(row[origin], []).extend(ends)
    return found
