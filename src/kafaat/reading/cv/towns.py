"""The towns of the world by name, to tell a place from an employer. For kafaat.reading.cv.

towns.csv: towns of 150,000 people and more (20,000 around Morocco, in Europe's west and in the Arab world), folded,
from GeoNames (CC BY 4.0), with the French and English names of the best known; without names that firms or words bear
too.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_SIGNS = re.compile(r"[\W_]+")


@cache
def _towns() -> frozenset[str]:
    return frozenset(files("kafaat.reading.cv").joinpath("towns.csv").read_text(encoding="utf-8").split("\n")[1:-1])


def town(folded: str) -> bool:
    """Whether a whole stretch is the name of a town: "Saint-Louis", "casablanca ", in Arabic "بصفاقس" (in Sfax) too."""
    name = _SIGNS.sub(" ", folded).strip()
    return name in _towns() or (name.startswith("ب") and len(name) > 3 and name[1:] in _towns())
