"""Names of competences found in a text by one automaton over whole words. For kafaat.reading.competences alone.

Words are made single characters, so that the automaton (ahocorasick_rs, leftmost-longest) never cuts one. A second
automaton over the stems of words, fillers left out, finds "gestion d'un incident" for "Gestion des incidents"; it never
holds technologies, whose names are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick, MatchKind
from Stemmer import Stemmer

from kafaat.catalogue import AmbiguousName, Catalogue
from kafaat.catalogue.imports.types import Imported
from kafaat.reading.competences.coordinated import Place, coordinated
from kafaat.reading.competences.derived import derived, of_families, proper_names, tells_enough
from kafaat.reading.competences.kin import NO_KIN, Kin, kin_of
from kafaat.reading.competences.lists import same_words
from kafaat.reading.competences.lists import words as listed
from kafaat.reading.competences.names import may_vary, variants, without_gloss
from kafaat.reading.competences.spelling import Spelling
from kafaat.reading.competences.tokens import (
    BREAK,
    SLASH,
    Coded,
    Words,
    bare,
    is_arabic,
    keys_of_lines,
    without_clitic,
    without_version,
)

STEMMED_WORDS = 2  # words that tell something, at least, in a name found by its stems
SHORT = 4  # letters of a word that has no stem
LABELS = 3  # names of an entry that are its labels, at most
LONGEST_VARIED = 5  # words and slashes of a name that may be joined or split
FAMILY = "family"  # why a name is doubtful: it counts where its family is named
UNKNOWN = "\x02"
_FIRST = 0x100  # first of the characters that stand for words
_SURROGATES = range(0xD800, 0xE000)  # no characters
_STEMMERS = {"fr": "french", "en": "english"}  # Arabic words have their own in both

@dataclass(frozen=True, slots=True)
class Named:
    """Something that has names: the label first. A technology is found by its exact names only."""

    id: str
    names: tuple[str, ...]
    technology: bool = False
    kin: Kin = NO_KIN


@dataclass(frozen=True, slots=True)
class Term:
    """A name of an entry, as the entry writes it, and what makes it doubtful in ordinary text."""

    id: str
    name: str
    doubt: AmbiguousName | None
    kin: Kin = NO_KIN


_NOBODY = Term("", "", None)  # of a name that two entries could have


@dataclass(frozen=True, slots=True)
class Hit:
    """A term at the words [first, last) of a text; `exact` unless only the stems agree."""

    term: Term
    first: int
    last: int
    exact: bool


class Terms:
    """The names of some entries, made once. Offsets of `find` are numbers of words."""

    def __init__(self, entries: Iterable[Named], doubts: Iterable[AmbiguousName] = (), shorter: bool = False) -> None:
        """`shorter`: the names that people make of labels too, as doubtful ones."""
        entries = tuple(entries)
        named = [(entry, name) for entry in entries for name in entry.names]
        doubts = tuple(doubts)
        glossed = [number for number, (_, name) in enumerate(named) if "(" in name]
        keys = keys_of_lines([*(name for _, name in named), *(without_gloss(named[number][1]) for number in glossed),
                              *(doubt.name for doubt in doubts)])
        self._symbols = _Symbols()
        coded = "".join(map(self._symbols.__getitem__, keys))
        forms = coded.split("\n")
        doubtful = {form: doubt for form, doubt in zip(forms[len(named) + len(glossed):], doubts, strict=True)
                    if _plain(doubt.name)}
        terms = [Term(entry.id, name, doubtful.get(form), entry.kin)
                 for (entry, name), form in zip(named, forms, strict=False)]
        known: dict[str, Term] = {}
        for form, term in zip(forms, terms, strict=False):
            known.setdefault(form, term)
        for number, form in zip(glossed, forms[len(named):], strict=False):
            known.setdefault(form, replace(terms[number], doubt=doubtful.get(form)))
        slash = self._symbols[SLASH]
        for (entry, name), form, term in zip(named, forms, terms, strict=False):
            if len(form) <= LONGEST_VARIED and BREAK not in form and may_vary(name, len(form), slash in form):
                for other in variants(name, self._symbols.keys_of(form), entry.technology):
                    known.setdefault("".join(map(self._symbols.__getitem__, other)), term)
        if shorter:
            known |= self._shorter(entries, known)
        known.pop("", None)
        self._terms = list(known.values())
        self._ids = frozenset(term.id for term in terms)
        self._known = known
        self._automaton = AhoCorasick(list(known), matchkind=MatchKind.LeftmostLongest)
        self._coded = Coded(self._symbol)
        self._spelling = self._of_words(named, forms) if shorter else None
        self._stems: dict[str, _Stems] = {}
        stemmed = [None if entry.technology or BREAK in form or slash in form else term
                   for (entry, _), form, term in zip(named, forms, terms, strict=False)]
        self._names = (coded, stemmed) if any(stemmed) else None

    def _of_words(self, named: Sequence[tuple[Named, str]], forms: Sequence[str]) -> Spelling:
        """The spelling of the words of names that are no technologies."""
        used = set("".join([form for (entry, _), form in zip(named, forms, strict=False) if not entry.technology]))
        return Spelling(word for word, character in zip(self._symbols.words, self._symbols.characters, strict=True)
                        if character in used)

    def _shorter(self, entries: Sequence[Named], known: Mapping[str, Term]) -> dict[str, Term]:
        """The derived names that are nobody else's."""
        made = [(entry, name) for entry in entries for label in entry.names[:LABELS]
                for name in dict.fromkeys(derived(label, proper_names(entry.names[:LABELS])))]
        coded = "".join(map(self._symbols.__getitem__, keys_of_lines([name for _, name in made])))
        found: dict[str, Term] = {}
        for (entry, name), form in zip(made, coded.split("\n"), strict=False):
            same = found.setdefault(form, Term(entry.id, name, None if tells_enough(name) else AmbiguousName(
                name, entry.id, (), "", False), entry.kin))
            if same.id != entry.id:
                found[form] = _NOBODY
        self._add_families(entries, found)
        return {form: term for form, term in found.items() if term is not _NOBODY and form not in known}

    def _add_families(self, entries: Sequence[Named], found: dict[str, Term]) -> None:
        """The short names that count where their family is named, in capitals."""
        kin = {entry.id: entry.kin for entry in entries}
        parts = of_families((entry.id, name) for entry in entries if entry.technology for name in entry.names)
        coded = "".join(map(self._symbols.__getitem__, keys_of_lines([part for _, part in parts])))
        for ((id_, part), family), form in zip(parts.items(), coded.split("\n"), strict=False):
            same = found.setdefault(form, Term(id_, part, AmbiguousName(part, id_, (family,), FAMILY, True), kin[id_]))
            if same.id != id_:
                found[form] = _NOBODY

    @classmethod
    def of(cls, catalogue: Catalogue) -> Terms:
        """The competences of a catalogue, under their three labels and all their other names."""
        doubted: dict[str, list[str]] = {}
        for doubt in catalogue.ambiguous_names.values():
            doubted.setdefault(doubt.competence, []).append(doubt.name)
        kin = kin_of(catalogue)
        return cls((Named(entry.id, tuple(dict.fromkeys((entry.label_fr, entry.label_en, entry.label_ar, *entry.aliases,
                                                         *doubted.get(entry.id, ())))), entry.kind == "technology",
                          kin[entry.id])
                    for entry in catalogue.competences.values()), catalogue.ambiguous_names.values(), shorter=True)

    @classmethod
    def of_import(cls, imported: Imported, catalogue: Catalogue) -> Terms:
        """The competences of an imported classification, under their official ids. The catalogue lends the names of the
        competences it joins to the same ESCO concept, and tells which names are ordinary words too."""
        official = [Named(concept.id, tuple(dict.fromkeys((*concept.labels.values(), *concept.names))),
                          concept.kind == "technology") for concept in imported.of("competences")]
        known = {entry.id for entry in official}
        lent = [Named(entry.esco_uri, (entry.label_fr, entry.label_en, entry.label_ar, *entry.aliases),
                      entry.kind == "technology")
                for entry in catalogue.competences.values() if entry.esco_uri in known and entry.esco_uri]
        return cls([*official, *lent], catalogue.ambiguous_names.values())

    def knows(self, id_: str) -> bool:
        """Whether the entry is among those given."""
        return id_ in self._ids

    def find(self, words: Words, languages: Sequence[str] = ()) -> list[Hit]:
        """The names that stand in a text, in order; where two overlap the longer, at the same length the exact one."""
        coded = self._coded.of(words.keys)
        found = [Hit(self._terms[number], first, last, True) for number, first, last
                 in self._automaton.find_matches_as_indexes("".join(coded))]
        stems = [stems for code in ("fr", "en") if (code in languages or not languages or (
            code == "fr" and "en" not in languages)) and (stems := self._of_language(code)) is not None]
        for one in stems:
            found.extend(one.find(words.keys))
        found = longest(found)
        if any(hit.last - hit.first > 1 for hit in found):
            more = [*completed(words.keys, coded, found, self._known),
                    *(hit for one in stems for hit in one.completed(words.keys, found))]
            found = longest([*found, *more]) if more else found
        return found

    def _of_language(self, code: str) -> _Stems | None:
        """The stems of a language, made when a text in that language first comes."""
        if self._names is not None and code not in self._stems:
            self._stems[code] = _Stems(_STEMMERS[code], self._symbols, *self._names)
        return self._stems.get(code)

    def _symbol(self, key: str) -> str:
        if known := self._symbols.get(bare(key)):
            return known
        shorter = without_clitic(key) if is_arabic(key) else without_version(key)
        if shorter and (known := self._symbols.get(bare(shorter))):
            return known
        meant = self._spelling.meant(key) if self._spelling is not None else None
        return self._symbols.get(meant, UNKNOWN) if meant else UNKNOWN


class _Symbols(dict[str, str]):
    """A character for each word, new words included; Arabic words with and without article share one."""

    def __init__(self) -> None:
        super().__init__({"\n": "\n"})
        self.words: list[str] = []
        self.characters: list[str] = []
        self.word_of: dict[str, str] = {}  # character → word

    def __missing__(self, key: str) -> str:
        if key != SLASH and not any(map(str.isalnum, key)):
            found = BREAK
        elif (plain := bare(key)) != key:
            found = self[plain]
        else:
            code = _FIRST + len(self.words)
            found = chr(code if code < _SURROGATES.start else code + len(_SURROGATES))
            self.words.append(key)
            self.characters.append(found)
            self.word_of[found] = key
        self[key] = found
        return found

    def keys_of(self, form: str) -> tuple[str, ...]:
        """The words that the characters stand for."""
        return tuple(map(self.word_of.__getitem__, form))


class _Stems:
    """Names by the stems of their words in one language, fillers left out. `coded`: the names as characters, line after
    line; `terms`: what each line names, None for a name that is only exact."""

    def __init__(self, language: str, symbols: _Symbols, coded: str, terms: Sequence[Term | None]) -> None:
        self._stemmer, self._arabic = Stemmer(language), Stemmer("arabic")
        self._fillers = listed("filler")
        self._symbols = _Symbols()
        table = {ord(character): "" if word in self._fillers else self._symbols[stem] for character, word, stem
                 in zip(symbols.characters, symbols.words, self._stemmed(symbols.words), strict=True)}
        known: dict[str, Term | None] = {}
        for form, term in zip(coded.translate(table).split("\n"), terms, strict=False):
            if term is not None and len(form) >= STEMMED_WORDS:
                same = known.setdefault(form, term)
                if same is not term and same is not None and same.id != term.id:
                    known[form] = None  # two entries: neither
        self._known = known
        self._terms = list(known.values())
        self._automaton = AhoCorasick(list(known), matchkind=MatchKind.LeftmostLongest)
        self._coded = Coded(self._symbol)

    def completed(self, keys: Sequence[str], hits: Sequence[Hit]) -> list[Hit]:
        """The names of which a list says a part once."""
        return completed(keys, self._coded.of(keys), hits, self._known)

    def find(self, keys: Sequence[str]) -> list[Hit]:
        coded = self._coded.of(keys)
        kept = [number for number, symbol in enumerate(coded) if symbol]
        return [Hit(term, kept[first], kept[last - 1] + 1, False)
                for number, first, last in self._automaton.find_matches_as_indexes("".join(coded))
                if (term := self._terms[number]) is not None]

    def _symbol(self, key: str) -> str:
        """Nothing for a filler, so that it leaves no trace."""
        if key in (BREAK, SLASH):
            return BREAK
        if key in self._fillers:
            return ""
        tried = [bare(key)]
        if is_arabic(key) and (shorter := without_clitic(key)):
            tried.append(bare(shorter))
        return next((symbol for stem in self._stemmed(tried) if (symbol := self._symbols.get(stem))), UNKNOWN)

    def _stemmed(self, keys: Sequence[str]) -> list[str]:
        """Stems of words; a short word is itself, plural aside: "post" is no stem of "poste". Arabic words of one
        sense have one stem."""
        return [self._arabic.stemWord(same_words().get(key, key)) if is_arabic(key)
                else f"={key.removesuffix('s')}" if len(key.removesuffix("s")) <= SHORT else stem
                for key, stem in zip(keys, self._stemmer.stemWords(list(keys)), strict=True)]


def _plain(name: str) -> bool:
    """Whether ordinary text could hold the name: not with the sign of .NET, C# or C++."""
    return name[0] != "." and name[-1] not in "+#"


def completed(keys: Sequence[str], symbols: Sequence[str], hits: Sequence[Hit],
              known: Mapping[str, Term | None]) -> list[Hit]:
    """The names of which a list beside `hits` says a part once, none that is doubtful."""
    def named(form: str) -> bool:
        term = known.get(form)
        return term is not None and term.doubt is None

    return [Hit(term, place.first, place.last, False)
            for form, place in coordinated(keys, symbols, [Place(hit.first, hit.last) for hit in hits], named)
            if (term := known[form]) is not None]


def longest(found: list[Hit]) -> list[Hit]:
    """Those that no longer one overlaps, in the order of the text."""
    if len(found) > 1:
        taken: set[int] = set()
        kept = []
        for hit in sorted(found, key=lambda hit: (hit.first - hit.last, not hit.exact, hit.first)):
            span = range(hit.first, hit.last)
            if taken.isdisjoint(span):
                taken.update(span)
                kept.append(hit)
        found = sorted(kept, key=lambda hit: hit.first)
    return found
