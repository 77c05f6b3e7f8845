"""Reads the columns of a staff register into lines, one per contract row. For kafaat.reading.dossier.people only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kafaat.model.evidence import Origin, Proof
from kafaat.model.people import Language
from kafaat.reading import values, words
from kafaat.reading.dossier.languages import wide_levels
from kafaat.reading.dossier.staff_numbers import canonical
from kafaat.reading.dossier.table import Table
from kafaat.reading.problems import DOUBTFUL
from kafaat.reading.text import Cell

_MOST_MONTHLY_MAD = 150_000  # above, a monthly pay is taken for a yearly one or a slip: reported
_NO_DATE = date(1, 1, 1)


@dataclass(slots=True)
class Line:
    """One contract row. `names` and `national` never leave the reading."""

    id: str
    origin: Origin
    login: str
    names: tuple[Cell, ...]
    national: Cell
    birth: date | None
    sex: str | None
    age: int | None
    nationality: str | None
    hired: date | None
    seniority_years: float | None
    contract: str
    contract_end: date | None
    left: date | None
    gone: bool  # the status says so
    site: str
    floor: str
    account: str
    operation: str
    job: str
    category: str
    degree: int | None
    base_pay: float | None
    variable_pay: float
    dependants: int | None
    volunteer: bool | None
    wishes: tuple[str, ...]
    languages: tuple[Language, ...]

    @property
    def ends(self) -> date | None:
        return self.left or self.contract_end

    def order(self) -> tuple[object, ...]:
        """Oldest contract first; independent of the row in the file."""
        return (self.hired or _NO_DATE, not self.gone, self.left or date.max, self.contract_end or date.max,
                self.contract, self.job, self.account, self.base_pay or 0.0, str(self.birth), str(self.names))


def lines_of(table: Table, ids: Sequence[str]) -> Iterator[Line]:
    """The rows of a register as lines, in file order; unreadable values are reported and None."""
    base, variable = _pay(table)
    languages = wide_levels(table, Proof.DECLARED)
    columns = zip(
        ids, (table.origin(i) for i in range(len(table))), (canonical(c) for c in table.cells("login")),
        zip(table.cells("name"), table.cells("first_name"), strict=True), table.cells("national_id"),
        table.dates("birth", earliest=1930), table.read("sex", values.sex), _ages(table),
        table.read("nationality", values.country), table.dates("hired"),
        table.read("seniority", values.bounded(_years, 0, 60)),
        (kind or "" for kind in table.read("contract", values.contract)), table.dates("contract_end"),
        table.dates("left"), _gone(table), table.texts("site"), table.texts("floor"), table.texts("account"),
        table.texts("operation"), table.texts("job"), table.texts("category"), table.read("degree", values.degree),
        base, variable, _whole(table, "dependants"), table.read("volunteer", values.yes_no),
        (_wishes(text) for text in table.texts("wishes")), languages, strict=True)
    for row in columns:
        yield Line(*row)


def _pay(table: Table) -> tuple[list[float | None], list[float]]:
    """(base, variable): negative pay is set aside; a base missing beside a gross is gross − variable."""
    base = table.read("base", _pay_of, fix="Corriger le salaire (brut mensuel en MAD).")
    gross = table.read("gross", _pay_of, fix="Corriger le brut (mensuel, en MAD).")
    variable = [0.0 if v is None else v for v in table.read("variable", _pay_of)]
    from_gross = [i for i, (b, g) in enumerate(zip(base, gross, strict=True)) if b is None and g is not None]
    for i in from_gross:
        base[i] = max(0.0, (gross[i] or 0.0) - variable[i])
    table.say("people.base-from-gross", DOUBTFUL, from_gross, "gross", "salaire de base vide",
              "salaire de base = brut − variable moyen", "Ajouter le salaire de base.")
    table.say("people.no-pay", DOUBTFUL, [i for i, b in enumerate(base) if b is None], "base",
              "salaire vide ou illisible", "personne gardée, sans salaire", "Compléter le salaire de base.")
    high = [i for i, b in enumerate(base) if b is not None and b > _MOST_MONTHLY_MAD]
    table.say("people.high-pay", DOUBTFUL, high, "base", f"{base[high[0]]:.0f}" if high else "",
              "gardé comme salaire mensuel, bien qu'il soit très élevé", "Vérifier qu'il s'agit d'un mois et de MAD.")
    return base, variable


def _pay_of(cell: Cell) -> float:
    value = values.money(cell)
    if value < 0:
        raise values.Unreadable("un salaire ne peut pas être négatif")
    return value


def _years(cell: Cell) -> float:
    """ "3 ans 6 mois", "3,5", "42 mois" → years."""
    text = str(cell).casefold()
    found = re.match(r"^\s*(\d+)\s*ans?(?:\s*(?:et\s*)?(\d+)\s*mois)?", text)
    if found:
        return int(found[1]) + int(found[2] or 0) / 12
    value = values.number(cell)
    return value / 12 if "mois" in text else value


def _ages(table: Table) -> list[int | None]:
    """From the age column, else the middle of the age band."""
    ages = table.read("age", values.bounded(values.number, 14, 90))
    bands = table.read("age_band", _band)
    return [round(a) if a is not None else b for a, b in zip(ages, bands, strict=True)]


def _whole(table: Table, name: str) -> list[int | None]:
    return [None if n is None else round(n) for n in table.read(name, values.bounded(values.integer, 0, 30))]


def _band(cell: Cell) -> int:
    found = [int(n) for n in re.findall(r"\d+", str(cell))]
    if not found or not 14 <= found[0] <= 99:
        raise values.Unreadable("une tranche d'âge comme « 25-34 » est attendue")
    return (found[0] + found[1]) // 2 if len(found) > 1 else found[0]


def _gone(table: Table) -> list[bool]:
    """Whether the status says that the person has left. Words that say neither are reported."""
    out: list[bool] = []
    for i, text in enumerate(table.texts("status")):
        gone = bool(text) and bool(words.lookup("left", text) or (
            not words.within("active", text) and words.within("left", text)))
        if text and not gone and not words.within("active", text) and text.casefold() not in values.NOTHING:
            table.problems.add("people.status", DOUBTFUL, table.origin(i, "status"), text,
                               "statut inconnu : la personne est comptée présente",
                               "Écrire « actif » ou « sorti », avec la date de sortie.", group=text)
        out.append(gone)
    return out


@lru_cache(maxsize=10_000)
def _wishes(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[;,|/>\n]+", text) if part.strip()) if text else ()


