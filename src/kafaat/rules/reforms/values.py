"""Values of a reform file, checked by the unit of the parameter that they replace. Used by `reform_file` only.

Each check returns the value that OpenFisca takes, or raises ValueError with the end of a French sentence: what is
expected, and how to write it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from kafaat.model.french import read_amount, read_number
from kafaat.model.months import Month
from kafaat.rules import engine
from kafaat.rules.types import AIR_RANKS

RANKS = {rank: words for rank, words in AIR_RANKS.items() if rank != "region_without_park"}  # that a park may have
WHOLE = {"months": "mois", "years": "ans", "people": "personnes", "year": "une année"}


def number(given: Any) -> float:
    """A TOML number, or a text that writes one the French way: « 20 % », « 12 000,50 »."""
    if isinstance(given, bool) or not isinstance(given, (int, float, str)):
        raise ValueError(f"un nombre est attendu, pas {shown(given)}")
    try:
        value = float(given) if isinstance(given, (int, float)) else read_number(given)
    except ValueError:
        raise ValueError(f"un nombre est attendu (0.20, « 20 % », 12000), pas {shown(given)}") from None
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(f"un nombre fini est attendu, pas {shown(given)}")
    return round(value, 12)  # 17.3 % divided by 100 is 0.173


def in_unit(given: Any, unit: str, name: str) -> float | str:
    """The value of a parameter of that unit."""
    if unit == "date":
        return _day(given)
    if unit == "month":
        return str(month(given))
    if unit == "air category":
        return _one_of(given, RANKS, "un rang de parc est attendu")
    if unit == "park":
        parks = {place.replace("-", "_"): engine.place_label("park", place) for place in engine.place_ids("park")}
        return _one_of(given, {"none": "aucun parc", **parks}, "un parc, ou « none », est attendu")
    value = number(given)
    if unit.startswith("MAD") and isinstance(given, str):
        read_amount(given)  # refuses what reads two ways
    if unit == "share":
        if not 0 <= value <= 1:
            bare = 1 < value <= 100 and "%" not in str(given)
            hint = f' ; écrivez {value / 100:g} ou "{value:g} %"' if bare else ""
            raise ValueError(f"une part entre 0 et 1 est attendue, pas {value:g}{hint}")
    elif value < 0:
        raise ValueError(f"zéro ou plus est attendu, pas {value:g}")
    elif unit in WHOLE and value != int(value):
        raise ValueError(f"un nombre entier ({WHOLE[unit]}) est attendu, pas {value:g}")
    if name == "offer.pae.months" and value < 1:
        raise ValueError("un mois au moins est attendu ; pour supprimer la prime, mettez offer.pae.rate à 0")
    return int(value) if unit in WHOLE else value


def month(given: Any) -> Month:
    """`"2027-01"`, or the TOML date of the first day of a month."""
    if isinstance(given, date) and not isinstance(given, datetime) and given.day == 1:
        found = Month.of(given)
    else:
        try:
            found = Month.parse(given)
        except (TypeError, ValueError):
            raise ValueError(f'un mois est attendu, comme "2027-01", pas {shown(given)}') from None
    _check_year(found.year)
    return found


def last_day(when: Month) -> str:
    return f"{when}-{monthrange(when.year, when.number)[1]:02d}"


def near(name: Any, known: Iterable[str]) -> str:
    """« ; vouliez-vous dire … ? » when a known name is close."""
    found = get_close_matches(str(name), list(known), 1, 0.6)
    return f" ; vouliez-vous dire « {found[0]} » ?" if found else ""


def among(name: Any, known: Mapping[str, str] | Iterable[str]) -> str:
    """The near name, then the known ones, with their words where a mapping gives them."""
    listed = [f"{key} = {words}" for key, words in known.items()] if isinstance(known, Mapping) else list(known)
    return f"{near(name, known)} (au choix : {', '.join(listed)})"


def shown(given: Any) -> str:
    """A value as the message quotes it, cut when it is long."""
    text = {True: "true", False: "false"}[given] if isinstance(given, bool) else str(given)
    return f"« {text if len(text) <= 40 else text[:39] + '…'} »"


def _day(given: Any) -> str:
    found = given if isinstance(given, date) and not isinstance(given, datetime) else None
    try:
        if isinstance(given, str) and len(given) == 10:
            found = date.fromisoformat(given)
    except ValueError:
        pass
    if found is None:
        raise ValueError(f'un jour est attendu, comme "2030-12-31", pas {shown(given)}')
    _check_year(found.year)
    return found.isoformat()


def _check_year(year: int) -> None:
    if not 1900 <= year <= engine.LAST_YEAR:
        raise ValueError(f"une année de 1900 à {engine.LAST_YEAR} est attendue, pas {year}")


def _one_of(given: Any, known: dict[str, str], expected: str) -> str:
    name = str(given).strip().replace("-", "_")
    if name not in known:
        raise ValueError(f"{expected}, pas {shown(given)}{among(name, known)}")
    return name
