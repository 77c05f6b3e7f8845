"""First and family names from which people are invented (names.csv). No list of real persons was used."""

from __future__ import annotations

from generator.files import table

_LISTS = {row["list"]: row["names"].split() for row in table("names")}
WOMEN, MEN, FAMILIES = _LISTS["women"], _LISTS["men"], _LISTS["families"]
SOUTH_WOMEN, SOUTH_MEN, SOUTH_FAMILIES = (
    _LISTS["south_women"],
    _LISTS["south_men"],
    _LISTS["south_families"],
)
ARABIC_WOMEN, ARABIC_MEN, ARABIC_FAMILIES = (
    _LISTS["arabic_women"],
    _LISTS["arabic_men"],
    _LISTS["arabic_families"],
)
# Nationality as the register writes it, and its weight among the sub-Saharan 6 %.
SOUTH_NATIONALITIES = {
    "Sénégalaise": 12,
    "Ivoirienne": 10,
    "Camerounaise": 6,
    "Guinéenne": 5,
    "Malienne": 4,
    "Congolaise": 2,
    "Gabonaise": 1,
}
