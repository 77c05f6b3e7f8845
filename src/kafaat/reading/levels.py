"""Every scale of level onto ours: 1 notions, 2 accompagné, 3 autonome, 4 confirmé, 5 expert. For kafaat.reading.

| scale | mapping |
|---|---|
| 0–4, 0–5, 1–5 | the number itself; 0 is no skill. 4 of 4 stays confirmé: a four-step scale proves no expert |
| cross, "ok", "oui" | 2: the person does it, nothing says how well |
| words | notions 1, accompagné/intermédiaire 2, autonome/bon 3, confirmé/très bon 4, expert 5; I L U O as 1 2 3 4 |
| percent, /20, /10, /100, other maxima | share: under 5 % none, under 25 % 1, 50 % 2, 75 % 3, 90 % 4, then 5 |
| CEFR | A1 1, A2 2, B1 3, B2 4, C1 and C2 5 (for a competence that is a language) |
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kafaat.model.people import CEFR, level_of_cefr
from kafaat.reading import values, words
from kafaat.reading.text import Cell, clean, key, written

_STEPS = ((0.05, 0), (0.25, 1), (0.5, 2), (0.75, 3), (0.9, 4))
_OVER = re.compile(r"^(\d+(?:[.,]\d+)?) ?/ ?(\d+)\b")
_LEADING = re.compile(r"^([0-5])(?:[,.]([05]))?(?:$|[ :;()\-–+])")


def scale_max(text: str) -> float | None:
    """ "0-4" → 4, "/20" → 20, "%" → 100, "1 à 5" → 5; None when the text names no number."""
    if "%" in text or "pourcent" in key(text):
        return 100.0
    found = re.findall(r"\d+", text)
    return float(found[-1]) if found else None


def guess_max(cells: Sequence[Cell]) -> float:
    """The scale of a column without one: up to 5 as it is, up to 20 on 20, else percent."""
    numbers = [float(written(cell).replace(",", ".")) for cell in cells
               if not isinstance(cell, bool) and re.fullmatch(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?", written(cell))]
    highest = max(numbers, default=0.0)
    return 5.0 if highest <= 5 else 20.0 if highest <= 20 else 100.0


def level(cell: Cell, maximum: float = 5.0) -> int:
    """A cell of a scale up to `maximum` as a level 0 (none) to 5. Unreadable where it says nothing."""
    if isinstance(cell, bool):
        return 2 if cell else 0
    if isinstance(cell, int | float):
        return _number(float(cell), maximum)
    text = clean(written(cell))
    if found := _OVER.match(text):
        return _share(values.number(found[1]) / float(found[2])) if float(found[2]) > 5 else int(float(
            values.number(found[1])))
    if text.endswith("%"):
        return _share(values.number(text[:-1]) / 100)
    if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        return _number(values.number(text), maximum)
    if text.upper() in CEFR:
        return level_of_cefr(text.upper())
    if (word := words.lookup("level", text)) is not None:
        return int(word)
    if found := _LEADING.match(text):
        return int(found[1])
    if (word := words.within("level", text)) is not None:
        return int(word)
    raise values.Unreadable("un niveau est attendu : 0 à 5, une croix, un pourcentage ou un mot (notions … expert)")


def _number(value: float, maximum: float) -> int:
    if value < 0 or value > maximum:
        raise values.Unreadable(f"un niveau de 0 à {maximum:g} est attendu")
    return int(value) if maximum in (4.0, 5.0) else _share(value / maximum)


def _share(share: float) -> int:
    if not 0 <= share <= 1:
        raise values.Unreadable("une part de 0 à 100 % est attendue")
    return next((step for limit, step in _STEPS if share < limit), 5)
