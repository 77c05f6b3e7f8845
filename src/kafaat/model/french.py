"""French forms of numbers, shares, months and days: the one place where they are written, and where a number that a
person typed is read. Anyone may use it.

Thousands are parted by a narrow no-break space, decimals by a comma, minus is the true minus sign.
"""

from __future__ import annotations

import math
import re
from datetime import date

from kafaat.model.months import Month

THIN = "\u202f"  # narrow no-break space: thousands, before ; ! ? %
NBSP = "\u00a0"  # no-break space: before : and units
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre")
_THOUSANDS = re.compile(r"[-+]?(\d{1,3})[.,](\d{3})")


def number(value: float, decimals: int = 0) -> str:
    """1234.56 with two decimals → « 1 234,56 »; rounding to nothing never shows « −0 »."""
    text = f"{abs(value):,.{decimals}f}".replace(",", THIN).replace(".", ",")
    negative = value < 0 and any(c in "123456789" for c in text)
    return "−" + text if negative else text


def trimmed(value: float, decimals: int = 2) -> str:
    """1234.50 → « 1 234,5 », 1234.0 → « 1 234 »: without decimals that are zero."""
    text = number(value, decimals)
    return text.rstrip("0").removesuffix(",") if "," in text else text


def dirhams(amount: float) -> str:
    """27528.96 → « 27 528,96 DH »: to the centime, as a payslip or an aid file writes it."""
    return f"{number(amount, 2)}{NBSP}DH"


def exact_percent(share: float) -> str:
    """0.035 → « 3,5 % », 0.0198 → « 1,98 % »: four decimals at most, none that is zero."""
    return f"{trimmed(share * 100, 4)}{NBSP}%"


def read_number(text: str) -> float:
    """« 1 234,56 », "0.25" or « 25 % » → float. ValueError, with the end of a French sentence, on anything else."""
    plain = "".join(text.split()).replace(",", ".")
    try:
        value = math.nan if "_" in plain else float(plain.removesuffix("%"))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ValueError(f"« {text.strip()} » n'est pas un nombre ; écrire par exemple 12345,67")
    return value / 100 if plain.endswith("%") else value


def read_amount(text: str) -> float:
    """A number of dirhams. ValueError on a percentage too, and on `10.000` and `10,000`, ten thousand for some and ten
    for others."""
    value = read_number(text)
    if "%" in text:
        raise ValueError(f"un montant est attendu, pas « {text.strip()} »")
    if found := _THOUSANDS.fullmatch(text.strip()):
        raise ValueError(f"« {text.strip()} » se lit de deux façons ; écrire {found[1]}{found[2]} pour des milliers, "
                         "ou deux décimales au plus")
    return value


def month_words(month: Month) -> str:
    """« août 2027 »."""
    return f"{MONTHS[month.number - 1]} {month.year}"


def month_digits(month: Month) -> str:
    """« 08/2027 »."""
    return f"{month.number:02d}/{month.year:04d}"


def day_digits(day: date) -> str:
    """« 20/03/2028 »."""
    return day.strftime("%d/%m/%Y")
