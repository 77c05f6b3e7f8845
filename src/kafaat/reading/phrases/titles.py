"""Job titles inside sentences: where one starts and ends, its occupation, seniority, years and degree asked.

For the readers of ads and briefs. A title is a run of words around a noun of trade (roles.csv); its occupation is the
catalogue's, None where it knows no such title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kafaat.catalogue import Catalogue
from kafaat.reading.phrases.binding import Strength, binding
from kafaat.reading.phrases.durations import measured
from kafaat.reading.phrases.languages import WORDS as SPOKEN
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.phrases.lexicon import Lexicon, fold
from kafaat.reading.phrases.numbers import counted

WORDS = Lexicon.of("kafaat.reading.phrases", "roles.csv")
PLACES = Lexicon.of("kafaat.reading.phrases", "places.csv")
_WORD = re.compile(r"[\w+#./&'’()\-]*[\w+#)]")
_ENDING = "".join(rf"(?<!\({end})" for end in (  # "confirmé(e)", "هاتفي(ة)"
    "e", "s", "se", "ne", "es", "euse", "rice", "trice", "ere", "ه", "ات"))
_SHORT = r"(?<!\bdev)(?<!\bdevs)(?<!\bing)(?<!\btech)(?<!\bresp)(?<!\badmin)"  # "dév. Java": the dot ends no title
_END = re.compile(r"[,;:!?\n\t\[\]«»\"]|(?<!\w)\(|\((?!(?:[a-z]{1,5}|ه|ات)\))|" + _ENDING + r"\)|" + _SHORT
                  + r"\.(?=\s|$)|\s[-–—]\s"
                  r"|\b(?:et|and|ou|or)\s+(?=\d|un |une |deux |trois |one |two )")
_FUTURE = re.compile(r"(?<!\w)\w{3,}(?:era|eront|ira|iront|dra|dront|aient)(?!\w)")  # "interviendront" is a verb
_SPLIT = re.compile(r"\s(?:(?:et|and|ou|or|en|in|a|au|aux|at|de|of|في|ب)\s|d')")
_OF = re.compile(r"\s(?:(?:de|of)\s+|d'\s?)(?!(?:la|le|les|l'|un|une|the|an?|notre|nos|votre|our|your|its|sa|son)\b)"
                 r"(?=[^\W\d])")  # what completes a title: "technicien de support", "head of data"
_SMALL = re.compile(r"(?:^|\s)(?:et|and|ou|or|en|in|a|au|aux|at|de|des|du|d'|of|l'|la|le|les|pour|sur|for|with|في|ب)$")
_AND = re.compile(r"\sو(?=\w)")
_FEMININE = re.compile(r"\s?\((?:ة|ه|ات)\)|/(?:ة|ه|ات)(?!\w)")
_BAC = re.compile(r"(?<!\w)(?:و|ب|ال)*(?:bac(?:calaureat)?|با?ك(?:الوريا)?)\s?(?:\+|plus|زايد)\s?([1-8])(?!\d)")
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
    while start < end and not folded[start].isalnum() and not folded.startswith(".net", start):
        if folded[start] in ",;\n\t":
            return None
        start += 1
    open_end = _open_end(layout, start, end)
    stop = _bound(layout, start, open_end)
    role = WORDS.first("role", folded, start, stop)
    if role is None or len(folded[start:role.start].split()) > _BEFORE or any(
            number.start < role.start for number in counted(folded, start, role.start)):
        return None
    ends = [found.end() for found in _WORD.finditer(folded, start, open_end) if found.end() >= role.end][:_LONGEST]
    known = next(((at, found) for at in reversed(ends)  # the longest run that the catalogue knows
                  if not _SMALL.search(folded, role.end, at)
                  and (found := occupation_of(catalogue, layout.text[start:at]))), None)
    ends = [at for at in ends if at <= stop]
    last = min(_cut(folded, role.end, stop), ends[-1] if ends else stop)
    last = max(last, role.end)
    while last > role.end and not (folded[last - 1].isalnum() or folded[last - 1] in "+#)"):
        last -= 1
    if known is None:
        return Title(start, last, None)
    more = len(folded[known[0]:last].split())
    return Title(start, last if known[0] < last and more <= _MORE else known[0], known[1])


def _cut(folded: str, start: int, stop: int) -> int:
    """Where a title without a known name ends: before the first small word that does not complete it."""
    while cut := _SPLIT.search(folded, start, stop):
        of = _OF.match(folded, cut.start(), stop)
        if of is None or any(town.start == of.end() for town in PLACES.find("city", folded, of.end(), stop)):
            return cut.start()
        start = of.end()
    return stop


def _open_end(layout: Layout, start: int, end: int) -> int:
    """Where a title that starts here must end, by signs and by the next title: what its words say set aside."""
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
    return stop


def _bound(layout: Layout, start: int, stop: int) -> int:
    """Where the words of a title end: before "pour", "chez", "who", or a verb."""
    word = WORDS.first("stop", layout.folded, start, stop)
    verb = _FUTURE.search(layout.folded, start, stop)
    tongue = next((one.start for one in SPOKEN.find("name", layout.folded, start + 1, stop)
                   if layout.folded[one.start] == "ب"), stop)  # "مستشار هاتفي بالفرنسية"
    return min(word.start if word else stop, verb.start() if verb else stop, tongue)


def occupation_of(catalogue: Catalogue, text: str) -> str | None:
    """The occupation of a title, plurals set aside: "chefs de projet", "data engineers", "développeurs Java
    confirmés"."""
    plain = _in_full(" ".join(text.replace("’", "'").split()))
    for form in dict.fromkeys((plain, singular(plain), without_seniority(singular(plain)))):
        if form and (found := catalogue.find_occupation(form)):
            return found
    return None


def _in_full(text: str) -> str:
    """ "dév. Java" → "développeur Java", "مستشار(ة) هاتفي(ة)" → "مستشار هاتفي"."""
    text = _FEMININE.sub("", text)
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
    return None


def degree_min(layout: Layout, start: int, end: int) -> int | None:
    """Years after the Bac; where several are said ("Bac+3 à Bac+5"), the lowest. None where it is waived, there or by
    the sentence after it: "Master ? Nous ne filtrons pas dessus." """
    folded = layout.folded
    counted_in = [(int(found[1]), found.start(), found.end()) for found in _BAC.finditer(folded, start, end)]
    said = [(int(one.value), one.start, one.end) for one in WORDS.find("degree", folded, start, end)
            if one.value.isdigit() and not any(low <= one.start < high for _, low, high in counted_in)]
    asked = [years for years, low, high in (*counted_in, *said) if not _waived(layout, low, high)]
    return min(asked) if asked else None


def _waived(layout: Layout, start: int, end: int) -> bool:
    unit = layout.unit_at(start)
    if unit is None:
        return False
    if binding(layout, unit).at(start, end) is Strength.WAIVED:
        return True
    after = layout.unit_at(unit.end + 1)
    return after is not None and after.kind is unit.kind and binding(layout, after).takes_back


def hired(layout: Layout, start: int, end: int) -> bool:
    """Whether the words before a title ask for somebody."""
    return WORDS.first("hiring", layout.folded, start, end) is not None


def count_before(layout: Layout, start: int, end: int) -> tuple[int, bool] | None:
    """A whole number written as the whole of a cell: ("3" → 3, range or not)."""
    found = list(counted(layout.folded, start, end))
    if len(found) == 1 and found[0].value == int(found[0].value):
        return int(found[0].value), found[0].high is not None
    return None
