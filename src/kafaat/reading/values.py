"""What one cell says: dates, months, numbers, money, shares, words. For kafaat.reading only.

Each parser takes a non-blank cell and returns its value or raises `Unreadable`; callers report the place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from kafaat.model.months import Month
from kafaat.model.people import CEFR
from kafaat.reading import words
from kafaat.reading.text import Cell, clean, key, written

_EPOCH = date(1899, 12, 30)  # day 0 of Excel's calendar as of 1 March 1900
_SERIALS = (20_000, 60_000)  # 1954 to 2064: outside, a bare number is not taken for a date
_MONTHS = {name: number for number, names in enumerate((
    "janvier janv jan january يناير", "fevrier fevr fev feb february فبراير", "mars mar march مارس",
    "avril avr apr april ابريل", "mai may ماي", "juin jun june يونيو", "juillet juil jul july يوليوز",
    "aout aou aug august غشت", "septembre sept sep september شتنبر", "octobre oct october اكتوبر",
    "novembre nov november نونبر", "decembre dec december دجنبر"), 1) for name in names.split()}
_YMD = re.compile(r"^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*)?$")
_DMY = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: .*)?$")
_COMPACT = re.compile(r"^(?:19|20)\d{6}$")
_NAMED = re.compile(r"^(?:(\d{1,2})(?:er)? )?([^\W\d]+) (\d{4}|\d{2})$")
_YEAR_MONTH = re.compile(r"^(\d{4})[-/. ](\d{1,2})$")
_MONTH_YEAR = re.compile(r"^(\d{1,2})[-/. ](\d{4})$")
_NUMBER = re.compile(r"^[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?$", re.IGNORECASE)
_PLAIN = re.compile(r"\d+(?:[.,]\d{1,2})?", re.ASCII)
_GROUPED = re.compile(r"^[-+]?(?:\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,]\d+)?$")
_THOUSANDS = re.compile(r"^\d{1,3}(?:[.,]\d{3})+$")
_UNIT = re.compile(r"(?:mad|dhs?|eur(?:os?)?|usd|gbp|€|\$|£|heures?|h|mois|sem(?:aines?)?|ans?|jours?|j|etp|fte|"
                   r"personnes?|positions?|ht|ttc|/\s*[^\W\d]+)\.?$", re.IGNORECASE)
NOTHING = {"-", "--", "—", "n/a", "na", "nc", "n.c.", "néant", "#n/a", "#ref!", "#valeur!", "#value!", "null",
           "none", "nan", "nr", "n.r."}  # what stands for a blank


class Unreadable(ValueError):
    """The cell does not hold what its column promises; the text says what was expected, in French."""


class AmericanDate(Unreadable):
    """Readable as month/day/year only: the column decides."""


def a_date(cell: Cell) -> date:
    """dd/mm/yyyy, d-m-yy, yyyy-mm-dd, "12 mars 2024", Excel serials as number or text. AmericanDate where
    only month/day/year would make sense. Dates before 1930 are for the caller to judge."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool | time | timedelta):
        raise Unreadable("une date jj/mm/aaaa est attendue")
    if isinstance(cell, int | float):
        return _serial(float(cell))
    text = clean(cell)
    if found := _YMD.match(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DMY.match(text):
        day, month, year = int(found[1]), int(found[2]), _year(found[3])
        if month > 12 >= day:
            _day(year, day, month)
            raise AmericanDate("le mois dépasse 12 : format mois/jour/année ?")
        return _day(year, month, day)
    if _COMPACT.match(text):
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    if (found := _NAMED.match(key(text))) and found[2] in _MONTHS:
        return _day(_year(found[3]), _MONTHS[found[2]], int(found[1] or 1))
    if _NUMBER.match(text.replace(",", ".")):
        return _serial(float(text.replace(",", ".")))
    raise Unreadable("une date jj/mm/aaaa est attendue")


def american_date(cell: Cell) -> date:
    """The same, with month/day/year where two slashed numbers come first."""
    if isinstance(cell, str) and (found := _DMY.match(clean(cell))):
        return _day(_year(found[3]), int(found[1]), int(found[2]))
    return a_date(cell)


def _serial(number: float) -> date:
    if _SERIALS[0] <= number <= _SERIALS[1]:
        return _EPOCH + timedelta(days=int(number))
    if 0 <= number <= 366:
        raise Unreadable("une date de 1900 vient d'une cellule vide ou nulle d'Excel : la vraie date est attendue")
    raise Unreadable("une date jj/mm/aaaa est attendue")


def _year(text: str) -> int:
    """Two digits: 00–49 are 2000–2049, the rest 1950–1999."""
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 50 else 1900)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable("cette date n'existe pas au calendrier") from None


def month_name(text: str) -> int | None:
    """ "Février", "févr." → 2; None for anything else."""
    return _MONTHS.get(key(text))


def month(cell: Cell) -> Month:
    """ "2027-03", "03/2027", "mars-27", or any date: its month."""
    if isinstance(cell, str):
        text = clean(cell)
        for found, year, number in ((_YEAR_MONTH.match(text), 1, 2), (_MONTH_YEAR.match(text), 2, 1)):
            if found:
                return Month.of(_day(int(found[year]), int(found[number]), 1))
    try:
        return Month.of(a_date(cell))
    except Unreadable:
        raise Unreadable("un mois AAAA-MM ou une date jj/mm/aaaa est attendu") from None


def _digits(cell: Cell) -> str:
    """The number of a cell without unit, spaces, sign of currency or percent; French forms made plain."""
    text = clean(cell if isinstance(cell, str) else written(cell)).replace("−", "-").replace("'", "").replace("’", "")
    text = text.replace(" ", "").rstrip("%")
    while (shorter := _UNIT.sub("", text)) != text:
        text = shorter
    text = text.lstrip("€$£").removeprefix("MAD").removeprefix("DH")
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    return "-" + text[:-1] if text.endswith("-") else text


def number(cell: Cell) -> float:
    """ "1 234,56", "5.500,00", "5,500.00", "-12", "(500)", "24 mois" → float. "5,500" is 5.5, French style."""
    if isinstance(cell, bool | date | time | timedelta):
        raise Unreadable("un nombre est attendu")
    if isinstance(cell, int | float):
        return _finite(float(cell))
    if isinstance(cell, str) and _PLAIN.fullmatch(cell):
        return _finite(float(cell.replace(",", ".")))
    text = _digits(cell)
    if len(re.findall(r"[.,]", text)) > 1 and not _GROUPED.match(text):
        raise Unreadable("un nombre est attendu, par exemple 1 234,56")
    comma, point = text.rfind(","), text.rfind(".")
    last = max(comma, point)
    if last >= 0 and (min(comma, point) >= 0 or text.count(text[last]) > 1):  # the last sign may be the decimal
        thousands = comma < 0 or point < 0
        whole, rest = re.sub(r"[.,]", "", text[:last]), text[last + 1:]
        text = whole + rest if thousands and len(rest) == 3 else f"{whole}.{rest}"
    text = text.replace(",", ".")
    if not _NUMBER.match(text):
        raise Unreadable("un nombre est attendu, par exemple 1 234,56")
    return _finite(float(text))


def _finite(value: float) -> float:
    if value != value or abs(value) > 1e15:
        raise Unreadable("un nombre plausible est attendu")
    return value


def money(cell: Cell) -> float:
    """As `number`, but three digits after a lone point or comma are thousands: "5.500 DH" is 5500."""
    if isinstance(cell, str) and not _PLAIN.fullmatch(cell):
        text = _digits(cell)
        if _THOUSANDS.match(text.lstrip("-")):
            return float(re.sub(r"[.,]", "", text))
    return number(cell)


def integer(cell: Cell) -> int:
    value = number(cell)
    if abs(value - round(value)) > 1e-6:
        raise Unreadable("un nombre entier est attendu")
    return round(value)


def bounded(read: Callable[[Cell], float], low: float, high: float) -> Callable[[Cell], float]:
    """The parser, with what it reads held between two plausible bounds."""
    def parse(cell: Cell) -> float:
        value = read(cell)
        if not low <= value <= high:
            raise Unreadable(f"une valeur de {low:g} à {high:,.0f} est attendue".replace(",", " "))
        return value
    return parse


def percent_or_number(cell: Cell) -> tuple[float, bool]:
    """(value, had a % sign): "35 %" → (0.35, True); the column decides for bare numbers (see `shares`)."""
    if isinstance(cell, str) and "%" in cell:
        return number(cell.replace("%", "")) / 100, True
    return number(cell), False


def yes_no(cell: Cell) -> bool:
    found = words.lookup("yesno", written(cell))
    if found is None:
        raise Unreadable("« oui » ou « non » est attendu")
    return found == "oui"


def cefr(cell: Cell) -> str:
    """A1 … C2; "B2+" counts as B2, "B1/B2" as the lower."""
    found = re.findall(r"(?<![A-Z0-9])[ABC][12](?![0-9])", clean(written(cell)).upper())
    if not found:
        raise Unreadable("un niveau CECRL de A1 à C2 est attendu")
    return str(min(found, key=CEFR.index))


def word(name: str, expected: str, cell: Cell) -> str:
    """A value of a list of words.csv, taken from the whole text or a phrase in it."""
    text = written(cell)
    found = words.lookup(name, text) or words.within(name, text)
    if found is None:
        raise Unreadable(expected)
    return found


def sex(cell: Cell) -> str:
    return word("sex", "F ou M est attendu", cell)


def country(cell: Cell) -> str:
    text = written(cell).upper()
    if len(text) == 2 and text.isascii() and text.isalpha():
        return "GB" if text == "UK" else text
    return word("country", "un pays ou une nationalité est attendu (par exemple « Maroc » ou « MA »)", cell)


def currency(cell: Cell) -> str:
    text = written(cell).upper()
    if len(text) == 3 and text.isascii() and text.isalpha() and text not in {"DHS"}:
        return text
    return word("currency", "une devise est attendue (MAD, EUR, USD…)", cell)


def contract(cell: Cell) -> str:
    return word("contract", "CDI, CDD, ANAPEC ou INTERIM est attendu", cell)


def degree(cell: Cell) -> int:
    """Years after the Bac, −1 below it; numbers 0–8 stand for themselves, 5 at most."""
    text = written(cell)
    if re.fullmatch(r"[+]?[0-8]", text):
        return min(5, int(text))
    return int(word("degree", "un niveau de diplôme est attendu, par exemple « Bac+2 »", cell))


# kind in columns.csv → parser, where one cell is enough ("date" and "share" need their column, "level" its scale)
PARSERS: dict[str, Callable[[Cell], object]] = {
    "month": month, "number": number, "money": money, "integer": integer, "yesno": yes_no, "sex": sex,
    "country": country, "contract": contract, "currency": currency, "cefr": cefr}
