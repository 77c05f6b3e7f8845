"""French forms of numbers, money, months and statuses, as a manager reads them. Every report page uses these.

Numbers themselves are written by kafaat.model.french.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kafaat.model.evidence import Status
from kafaat.model.french import MONTHS as MONTH_NAMES
from kafaat.model.french import NBSP as NBSP
from kafaat.model.french import THIN as THIN
from kafaat.model.french import number as number
from kafaat.model.months import Month

DASH = "–"

MONTH_SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")

STATUS_MARK = {
    Status.SURE: "s",
    Status.REPORTED_BY_SEVERAL: "p",
    Status.REPORTED_ONCE: "u",
    Status.INFERRED: "d",
    Status.UNKNOWN: "i",
}


def typography(text: str) -> str:
    """French spaces: no-break before « : » and inside quotes, narrow no-break before « ; ! ? »."""
    for plain, bound in (
        (" :", NBSP + ":"),
        (" ;", THIN + ";"),
        (" !", THIN + "!"),
        (" ?", THIN + "?"),
        ("« ", "«" + NBSP),
        (" »", NBSP + "»"),
    ):
        text = text.replace(plain, bound)
    return text


def inside(sentence: str) -> str:
    """A sentence put after a colon: « Personne n'est prêt » → « personne n'est prêt »; « ISO 27001 » stays."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() or sentence[1:2] in "' ’" else sentence


def money(value_mad: float) -> str:
    """MDH from one million, KDH from ten thousand, MAD below: « 10,8 MDH », « 119 KDH », « 1 234 MAD »."""
    size = abs(value_mad)
    if size >= 999_500:
        return f"{number(value_mad / 1e6, 1)}{NBSP}MDH"
    if size >= 10_000:
        return f"{number(value_mad / 1e3)}{NBSP}KDH"
    return f"{number(value_mad)}{NBSP}MAD"


def mdh(value_mad: float) -> str:
    """Millions of dirhams without unit, for columns headed MDH: « 10,8 »."""
    return number(value_mad / 1e6, 1)


def percent(share: float, decimals: int = 0) -> str:
    """0.823 → « 82 % »."""
    return f"{number(share * 100, decimals)}{NBSP}%"


def month(text: str | None, absent: str = DASH) -> str:
    """« 2028-03 » → « mars 2028 », « 2028-03-20 » → « 20/03/2028 »."""
    if text is None:
        return absent
    if len(text) > len("2028-03"):
        return day(text)
    when = Month.parse(text)
    return f"{MONTH_NAMES[when.number - 1]}{NBSP}{when.year}"


def short_month(text: str | None, absent: str = DASH) -> str:
    """« 2028-03 » → « mars 28 », for charts and narrow columns; a day as `month` says it."""
    if text is None:
        return absent
    if len(text) > len("2028-03"):
        return day(text)
    when = Month.parse(text)
    return f"{MONTH_SHORT[when.number - 1]}{NBSP}{when.year % 100:02d}"


def day(text: str) -> str:
    """« 2028-03-20 » → « 20/03/2028 »."""
    return date.fromisoformat(text).strftime("%d/%m/%Y")


def count(value: float, one: str, many: str) -> str:
    """« 1 personne », « 120 personnes »: French takes the plural from two."""
    return f"{number(value)}{NBSP}{one if abs(value) < 1.5 else many}"


def listed(words: Sequence[str], most: int = 3) -> str:
    """« a, b et c », or « a, b, c et 4 autres » when there are more than `most`."""
    if not words:
        return DASH
    if len(words) > most:
        rest = len(words) - most
        return f"{', '.join(words[:most])} et {rest}{NBSP}autre{'s' if rest > 1 else ''}"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} et {words[-1]}"


def status(text: str) -> str:
    """A status as stored (« inferred ») → as said (« déduit ou estimé »)."""
    return Status(text).french


def mark(text: str) -> str:
    """The letter of a status: s, p, u, d, i."""
    return STATUS_MARK[Status(text)]


UNITS = {
    "share": "part, de 0 à 1",
    "switch": "1 oui, 0 non",
    "choice": "choix",
    "months": "mois",
    "MAD/month": "MAD/mois",
    "people": "personnes",
    "days": "jours",
    "EUR/day": "EUR/jour",
    "factor": "facteur",
    "grade": "degré",
}


def unit(text: str) -> str:
    """A unit as stored (« MAD/month ») → as a column shows it (« MAD/mois »)."""
    return UNITS.get(text, text)


def value_in_unit(value: float, unit: str) -> str:
    """A value of the assumption book in its unit: « 82 % », « 2 mois », « 8 000 MAD/mois », « oui »."""
    if unit == "share":
        return percent(value)
    if unit == "switch":
        return "oui" if value else "non"
    digits = f"{value:.2f}".rstrip("0").partition(".")[2]
    names = {
        "months": "mois",
        "MAD/month": "MAD/mois",
        "people": "pers.",
        "days": "jours",
        "EUR/day": "EUR/jour",
        "factor": "",
        "grade": "",
        "choice": "",
        "MAD": "MAD",
    }
    name = names.get(unit, unit)
    return number(value, len(digits)) + (NBSP + name if name else "")
