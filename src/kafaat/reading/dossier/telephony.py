"""The telephony (WFM) export joined to staff numbers by the login bridge. For kafaat.reading only.

Means per person, for information: performance never chooses anyone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kafaat.model.people import Performance
from kafaat.reading import values
from kafaat.reading.dossier.staff_numbers import StaffNumbers, canonical
from kafaat.reading.dossier.table import Table
from kafaat.reading.problems import DOUBTFUL, WRONG, Collector
from kafaat.reading.text import Cell

_MEASURES = ("adherence", "quality", "satisfaction")


def bridge(tables: Sequence[Table], numbers: StaffNumbers, register: Mapping[str, str],
           problems: Collector) -> dict[str, str]:
    """login → staff number, from bridge files, then from a login column of the register. A login of two people
    is dropped and said."""
    logins = dict(register)
    seen: dict[str, str] = {}
    for table in tables:
        ids = numbers.of(table)
        for i, cell in enumerate(table.cells("login")):
            login = canonical(cell)
            if not login or not ids[i]:
                continue
            if seen.setdefault(login, ids[i]) != ids[i]:
                problems.add("telephony.login-twice", WRONG, table.origin(i, "login"), login,
                             "un login pour deux matricules : ses mesures ne sont données à personne",
                             "Dater la passerelle ou corriger le login.", group=login)
                logins[login] = ""
            else:
                logins[login] = ids[i]
    return {login: ident for login, ident in logins.items() if ident}


def performances(tables: Sequence[Table], numbers: StaffNumbers, logins: Mapping[str, str],
                 problems: Collector) -> dict[str, Performance]:
    """Mean adherence, quality and satisfaction per staff number, over the months present."""
    sums: dict[str, dict[str, list[float]]] = {}
    months: dict[str, set[object]] = {}
    for table in tables:
        ids = numbers.of(table) if table.has("id") else [""] * len(table)
        unmatched: dict[str, int] = {}
        measures = {name: table.shares(name) for name in _MEASURES if table.has(name)}
        when = _months(table)
        for i, cell in enumerate(table.cells("login")):
            ident = ids[i] or logins.get(canonical(cell), "")
            if not ident:
                unmatched.setdefault(canonical(cell), i)
                continue
            own = sums.setdefault(ident, {})
            months.setdefault(ident, set()).add(when[i])
            for name, column in measures.items():
                if (value := column[i]) is not None:
                    own.setdefault(name, []).append(value)
        if unmatched:
            login, i = next(iter(unmatched.items()))
            problems.add("telephony.login", DOUBTFUL, table.origin(i, "login"), login,
                         f"{len(unmatched)} login{'s' if len(unmatched) > 1 else ''} sans matricule dans la "
                         "passerelle : mesures non attribuées",
                         "Compléter la passerelle login–matricule.", count=len(unmatched))
    return {ident: Performance(_mean(own.get("adherence")), _mean(own.get("quality")), _mean(own.get("satisfaction")),
                               len(months[ident] - {None}) or 1) for ident, own in sums.items()}


def _months(table: Table) -> list[object]:
    return list(table.read("on", _month, fix="Écrire une date jj/mm/aaaa ou un mois AAAA-MM."))


def _month(cell: Cell) -> object:
    return values.month(cell)


def _mean(numbers: list[float] | None) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None
