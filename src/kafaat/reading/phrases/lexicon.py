"""Word lists kept in CSV, found in a text without losing a single offset. For kafaat.reading only.

A cell of the column `words` holds phrases separated by "|". In a phrase a blank stands for any white space or hyphen,
`*` at the end of a word for any ending, `#` for a number, `…` for up to sixty characters of the same clause. Accents,
case and the variants of Arabic letters do not count; Arabic words are found with their article and clitics.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_ARABIC = dict(zip("أإآٱةىؤئ", "ااااهيوي", strict=True))
_SIGNS = {"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "٪": "%", "：": ":",
          "،": ",", "؛": ";", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "٫": ",", "٬": " "}
_DIGITS = {chr(zero + k): str(k) for zero in (0x0660, 0x06F0) for k in range(10)}
_CLITIC = r"[وف]?(?:[بك]?ال|لل|[بكل])?"  # and, so; with the, like the, for the …
NUMBER = r"\d{1,3}(?:[ .,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"


def fold(text: str) -> str:
    """The text in lower case without accents, Arabic letters of one sound made one: one character for each of the
    text's, so that offsets stay."""
    if text.isascii():
        return text.lower()
    lowered = text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")  # A to Z alone
    return _NOT_ASCII.sub(_fold_run, lowered)


def _fold_run(run: re.Match[str]) -> str:
    return "".join(map(_folded, run[0]))


_NOT_ASCII = re.compile(r"[^\x00-\x7f]+(?: [^\x00-\x7f]+)*")


@cache
def _folded(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    if known := _ARABIC.get(letter) or _SIGNS.get(letter) or _DIGITS.get(letter):
        return known
    plain = [c for c in unicodedata.normalize("NFKD", letter.lower()) if not unicodedata.combining(c)]
    return plain[0] if len(plain) == 1 else letter


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of a list at text[start:end], and the value of its row."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a word list."""

    list: str
    value: str
    language: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """A list as one expression, the value of each of its groups, and where its phrases may start."""

    pattern: re.Pattern[str]
    values: tuple[str, ...]
    opens: _Opens


@dataclass(frozen=True, slots=True)
class _Opens:
    """How phrases begin: whole first words, beginnings of words by their first letter, numbers, Arabic words with their
    clitics, signs."""

    words: frozenset[str]
    beginnings: Mapping[str, tuple[str, ...]]
    numbers: bool
    arabic: bool
    signs: re.Pattern[str] | None

    @classmethod
    def of(cls, phrases: Sequence[str]) -> _Opens:
        words, signs = set(), set()
        beginnings: dict[str, tuple[str, ...]] = {}
        kinds = {_kind(phrase) for phrase in phrases}
        for phrase in map(fold, phrases):
            first, *rest = phrase.split()
            letters = _LETTERS.match(first)
            word = letters[0] if letters else ""
            if _kind(phrase) == "sign":
                signs.add(first[0])
            elif first[len(word):len(word) + 1] in ("*", "#") or (first == word and rest[:1] == ["…"]):
                beginnings[word[:1]] = (*beginnings.get(word[:1], ()), word)
            else:
                words.add(word)
        return cls(frozenset(words), beginnings, "" in beginnings, bool(kinds & {"arabic", "short"}),
                   re.compile(f"[{re.escape(''.join(sorted(signs)))}]") if signs else None)

    def places(self, folded: str) -> list[int]:
        """Where in a text a phrase may start, in order."""
        text = _words(folded)
        held = set(self.words.intersection(text.starts))
        for first, words in text.by_letter.items():
            if (self.arabic and "\u0600" <= first <= "\u06ff") or (self.numbers and first.isdigit()):
                held.update(words)
            elif first in self.beginnings:
                held.update([word for word in words if word.startswith(self.beginnings[first])])
        found = [place for word in held for place in text.starts[word]]
        if self.signs is not None:
            found += [sign.start() for sign in self.signs.finditer(folded)]
        return sorted(found)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text: where each starts, and those with one first letter."""

    starts: Mapping[str, Sequence[int]]
    by_letter: Mapping[str, Sequence[str]]


@lru_cache(maxsize=2)
def _words(text: str) -> _Words:
    """Every list asks it of the same long text."""
    starts: dict[str, list[int]] = {}
    for word in _LETTERS.finditer(text):
        starts.setdefault(word[0], []).append(word.start())
    by_letter: dict[str, list[str]] = {}
    for each in starts:
        by_letter.setdefault(each[0], []).append(each)
    return _Words(starts, by_letter)


class Lexicon:
    """The lists of one CSV file. `Lexicon.of("kafaat.reading.briefs", "knock_outs.csv")`.

    A long text is searched once a list: the places of the last one are kept, since its readers ask about each of its
    sentences in turn.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self._forms: dict[tuple[str, bool], _Form] = {}
        self._text = ""
        self._places: dict[str, tuple[list[Found], list[int]]] = {}

    @classmethod
    @cache
    def of(cls, package: str, file: str) -> Lexicon:
        text = files(package).joinpath(file).read_text(encoding="utf-8")
        return cls([Entry(row["list"], row["value"], row["language"], tuple(row["words"].split("|")))
                    for row in csv.DictReader(text.splitlines())])

    def find(self, name: str, folded: str, start: int = 0, end: int | None = None) -> list[Found]:
        """The phrases of a list wholly in folded[start:end], in order; where two start together, the longer phrase."""
        end = len(folded) if end is None else min(end, len(folded))
        if len(folded) < _LONG:
            return self._scan(name, folded, start, end)
        if folded is not self._text:
            self._text, self._places = folded, {}
        if name not in self._places:
            found = self._scan_all(name, folded)
            self._places[name] = found, [one.start for one in found]
        found, starts = self._places[name]
        return [one for one in found[bisect_left(starts, start):bisect_left(starts, end)] if one.end <= end]

    def first(self, name: str, folded: str, start: int = 0, end: int | None = None) -> Found | None:
        found = self.find(name, folded, start, end)
        return found[0] if found else None

    def whole(self, name: str, folded: str) -> str | None:
        """The value of a list whose phrase is the whole text, signs at its ends set aside."""
        text = folded.strip(" \t:.-*#()[]?!؟")
        form = self._compiled(name, True)
        found = form.pattern.fullmatch(text)
        return form.values[(found.lastindex or 1) - 1] if found else None

    def _scan(self, name: str, folded: str, start: int, end: int) -> list[Found]:
        form = self._compiled(name, _ARABIC_LETTER.search(folded, start, end) is not None)
        return [Found(form.values[(found.lastindex or 1) - 1], found.start(), found.end())
                for found in form.pattern.finditer(folded, start, end)]

    def _scan_all(self, name: str, folded: str) -> list[Found]:
        """`_scan` of a long text, tried only where a phrase may start."""
        form = self._compiled(name, _ARABIC_LETTER.search(folded) is not None)
        out: list[Found] = []
        free = 0
        for place in form.opens.places(folded):
            if place >= free and (found := form.pattern.match(folded, place)):
                free = found.end()
                out.append(Found(form.values[(found.lastindex or 1) - 1], place, free))
        return out

    def _compiled(self, name: str, arabic: bool) -> _Form:
        """One expression a list, without its Arabic phrases for a text without Arabic; the empty group that ends an
        alternative tells which phrase was found."""
        if (name, arabic) not in self._forms:
            phrases = sorted(((words, entry.value) for entry in self.entries if entry.list == name
                              for words in entry.words), key=lambda pair: -len(pair[0]))
            if not phrases:
                raise KeyError(name)
            kinds: dict[str, list[tuple[str, str]]] = {}
            for words, value in phrases:
                if arabic or _kind(words) in ("latin", "sign"):
                    kinds.setdefault(_kind(words), []).append((_form(words), value))
            values: list[str] = []
            parts = [_HEADS[kind].format(_by_letter(kinds[kind], values)) for kind in _HEADS if kind in kinds]
            self._forms[name, arabic] = _Form(re.compile("|".join(parts) or r"(?!)"), tuple(values), _Opens.of(
                [words for words, _ in phrases if _kind(words) in kinds]))
        return self._forms[name, arabic]


def _by_letter(forms: Sequence[tuple[str, str]], values: list[str]) -> str:
    """The alternatives of a kind, those with one first letter together: a place of the text is tried against the few
    that begin as it does. Their values are added in the order of the groups."""
    letters: dict[str, list[tuple[str, str]]] = {}
    for form, value in forms:
        letters.setdefault(form[0] if form[0].isalnum() else "", []).append((form, value))
    parts = []
    for letter, mine in letters.items():
        values += [value for _, value in mine]
        rest = "|".join(f"{form[len(letter):]}()" for form, _ in mine)
        parts.append(f"{letter}(?:{rest})")
    return "|".join(parts)


_ARABIC_LETTER = re.compile("[\u0600-\u06ff]")
_LETTERS = re.compile(r"\w+")
_LONG = 400  # a shorter text is searched anew each time
_HEADS = {"latin": r"(?<!\w)(?:{})", "arabic": rf"(?<!\w){_CLITIC}(?:{{}})", "short": r"(?<!\w)[وف]?(?:{})",
          "sign": r"(?:{})"}


def _kind(phrase: str) -> str:
    first = fold(phrase.split()[0])
    if "\u0600" <= first[0] <= "\u06ff":
        return "arabic" if len(first.rstrip("*")) > 3 else "short"
    return "latin" if first[0].isalnum() or first[0] == "#" else "sign"


def _form(phrase: str) -> str:
    """A phrase of the mini-language above as a regular expression over a folded text, without what comes before it."""
    out: list[str] = []
    for place, word in enumerate(fold(phrase).split()):
        gap = bool(out) and out[-1] == _GAP
        if word == "…":
            out.append(_GAP)
        else:
            out += [r"[\s\-]*" if gap else r"[\s\-]+"] if place else []
            out.append(_word(word, first=not place))
    return "".join(out) + ("" if phrase.endswith(("'", "’")) else r"(?!\w)")


_GAP = r"[^\n\t.;:]{0,60}?"


def _word(word: str, first: bool) -> str:
    tail = r"\w*" if word.endswith("*") else ""
    bare = word.removesuffix("*")
    core = re.escape(bare).replace(r"\#", "#").replace("#", rf"(?:{NUMBER})").replace("'", r"'\s?")
    if "\u0600" <= bare[0] <= "\u06ff" and len(bare) > 3:
        core = core.removeprefix("ال")
        return (core if first else _CLITIC + core) + tail
    return core + tail


def clauses(folded: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The clauses of a sentence: (start, end, whether a hard break stands before it). Commas, semicolons, colons and
    words of contrast end a clause; what stands between parentheses stays with what it explains."""
    depth, begin, hard = 0, start, False
    for found in _BREAK.finditer(folded, start, end):
        sign = found[0]
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth = max(0, depth - 1)
        elif not depth:
            if found.start() > begin:
                yield begin, found.start(), hard
            begin, hard = found.end(), sign[0] not in ","
    if begin < end:
        yield begin, end, hard


_BREAK = re.compile(r"[()\[\];:]|,(?!\d)|\t|[.!?](?=\s)|\s-\s"
                    r"|(?<!\w)(?:mais|tandis que|alors que|toutefois|but|however|"
                    r"whereas|while|و?لكن|بينما)(?!\w)")
