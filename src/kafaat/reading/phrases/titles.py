"""Job titles inside sentences: where one starts and ends, its occupation, seniority, years and degree asked.

For the readers of ads and briefs. A title is a run of words around a noun of trade (roles.csv); its occupation is the
catalogue's, None where it knows no such title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kafaat.catalogue import Catalogue
from kafaat.reading.phrases.durations import WORDS as DURATIONS
from kafaat.reading.phrases.durations import measured
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.phrases.lexicon import Lexicon, fold
from kafaat.reading.phrases.numbers import counted

WORDS = Lexicon.of("kafaat.reading.phrases", "roles.csv")
_WORD = re.compile(r"[\w+#./&'’()\-]*[\w+#)]")
_ENDING = r"(?<!\(e)(?<!\(s)(?<!\(se)(?<!\(ne)(?<!\(es)(?<!\(euse)(?<!\(rice)(?<!\(trice)(?<!\(ere)"  # "confirmé(e)"
_SHORT = r"(?<!\bdev)(?<!\bdevs)(?<!\bing)(?<!\btech)(?<!\bresp)(?<!\badmin)"  # "dév. Java": the dot ends no title
_END = re.compile(r"[,;:!?\n\t\[\]«»\"]|(?<!\w)\(|\((?![a-z]{1,5}\))|" + _ENDING + r"\)|" + _SHORT
                  + r"\.(?=\s|$)|\s[-–—]\s"
                  r"|\b(?:et|and|ou|or)\s+(?=\d|un |une |deux |trois |one |two )")
_FUTURE = re.compile(r"(?<!\w)\w{3,}(?:era|eront|ira|iront|dra|dront|aient)(?!\w)")  # "interviendront" is a verb
_SPLIT = re.compile(r"\s(?:et|and|ou|or|en|in|a|au|aux|at|de|d'|of|في|ب)\s")
_AND = re.compile(r"\sو(?=\w)")
_LONGEST = 8  # words of a title
_MORE = 3  # … of them after those that the catalogue knows: "DBA Oracle"
_BEFORE = 4  # … of them before the noun of trade: "senior Java back-end developers"


@dataclass(frozen=True, slots=True)
class Title:
    start: int
    end: int
    occupation: str | None


def title_at(layout: Layout, catalogue: Catalogue, start: int, end: int) -> Title | None:
    """The title that starts at (or just after) an offset: "développeurs Java confirmés", "senior DevOps engineers".
    None where no noun of trade stands in the next words."""
    folded = layout.folded
    while start < end and not folded[start].isalnum():
        if folded[start] in ",;\n\t":
            return None
        start += 1
    stop = _bound(layout, start, end)
    role = WORDS.first("role", folded, start, stop)
    if role is None or len(folded[start:role.start].split()) > _BEFORE or any(
            number.start < role.start for number in counted(folded, start, role.start)):
        return None
    words = [found.end() for found in _WORD.finditer(folded, start, stop)]
    ends = [at for at in words if at >= role.end][:_LONGEST]
    known = next(((at, found) for at in reversed(ends)  # the longest run that the catalogue knows
                  if (found := occupation_of(catalogue, layout.text[start:at]))), None)
    cut = _SPLIT.search(folded, role.end, stop)
    last = min(cut.start() if cut else stop, ends[-1] if ends else stop)
    last = max(last, role.end)
    while last > role.end and not (folded[last - 1].isalnum() or folded[last - 1] in "+#)"):
        last -= 1
    if known is None:
        return Title(start, last, None)
    more = len(folded[known[0]:last].split())
    return Title(start, last if known[0] < last and more <= _MORE else known[0], known[1])


def _bound(layout: Layout, start: int, end: int) -> int:
    """Where a title that starts here must end."""
    found = _END.search(layout.folded, start, end)
    stop = found.start() if found else end
    for number in counted(layout.folded, start + 1, stop):  # "3 développeurs Java 2 testeurs", "… وثلاثة مطورين"
        if WORDS.first("role", layout.folded, number.end, min(end, number.end + 30)):
            stop = number.start
            break
    for join in _AND.finditer(layout.folded, start + 1, stop):  # "مشرفين ومسؤول جودة": two titles
        after = WORDS.first("role", layout.folded, join.start() + 1, min(end, join.end() + 30))
        if after and after.start <= join.end():
            stop = join.start()
            break
    word = WORDS.first("stop", layout.folded, start, stop)
    verb = _FUTURE.search(layout.folded, start, stop)
    return min(word.start if word else stop, verb.start() if verb else stop)


def occupation_of(catalogue: Catalogue, text: str) -> str | None:
    """The occupation of a title, plurals set aside: "chefs de projet", "data engineers", "développeurs Java
    confirmés"."""
    plain = _in_full(" ".join(text.replace("’", "'").split()))
    for form in dict.fromkeys((plain, singular(plain), without_seniority(singular(plain)))):
        if form and (found := catalogue.find_occupation(form)):
            return found
    return None


def _in_full(text: str) -> str:
    """ "dév. Java" → "développeur Java"."""
    folded = fold(text)
    for found in reversed(WORDS.find("short", folded)):
        stop = found.end + (folded[found.end:found.end + 1] == ".")
        text = f"{text[:found.start]}{found.value}{text[stop:]}"
    return text


def singular(text: str) -> str:
    text = re.sub(r"(?<=[\u0621-\u064a]{3})(?:ين|ون|ان)(?!\w)", "", text)
    text = re.sub(r"يي(?!\w)", "ي", text)  # "تقنيي الدعم": a plural before its complement
    return " ".join(re.sub(r"(?<=[a-zéû]{3})(?:s|x)$", "", word) if word.islower() or word.istitle() else
                    re.sub(r"(?<=[a-z]{4})s$", "", word) for word in text.split())


def without_seniority(text: str) -> str:
    folded = fold(text)
    kept, place = [], 0
    for found in WORDS.find("seniority", folded):
        kept.append(text[place:found.start])
        place = found.end
    return " ".join("".join([*kept, text[place:]]).split())


def seniority(layout: Layout, start: int, end: int) -> str | None:
    """ "junior", "confirmed" or "senior", by the words of a stretch; the last word said counts ("expert junior")."""
    found = WORDS.find("seniority", layout.folded, start, end)
    return found[-1].value if found else None


def years_min(layout: Layout, start: int, end: int) -> float | None:
    """ "5 ans d'expérience", "3+ years", "3 à 5 ans d'expérience" → the low end; needs a word of experience near."""
    for number, unit, stop in measured(layout.folded, start, end):
        if unit in ("year", "month") and WORDS.first("experience", layout.folded, max(start, number.start - 40),
                                                     min(end, stop + 30)):
            return round(number.value if unit == "year" else number.value / 12, 2)
    two = next((one for one in DURATIONS.find("two", layout.folded, start, end) if one.value == "year"), None)
    return 2.0 if two and WORDS.first("experience", layout.folded, max(start, two.start - 40), two.start) else None


def degree_min(layout: Layout, start: int, end: int) -> int | None:
    """Years after the Bac; where several are said ("Bac+3 à Bac+5"), the lowest."""
    found = [int(one.value) for one in WORDS.find("degree", layout.folded, start, end)]
    return min(found) if found else None


def hired(layout: Layout, start: int, end: int) -> bool:
    """Whether the words before a title ask for somebody."""
    return WORDS.first("hiring", layout.folded, start, end) is not None


def count_before(layout: Layout, start: int, end: int) -> tuple[int, bool] | None:
    """A whole number written as the whole of a cell: ("3" → 3, range or not)."""
    found = list(counted(layout.folded, start, end))
    if len(found) == 1 and found[0].value == int(found[0].value):
        return int(found[0].value), found[0].high is not None
    return None
