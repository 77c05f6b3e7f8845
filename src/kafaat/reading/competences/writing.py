"""How a doubtful name is written where it stands: with a capital inside a sentence, as the catalogue writes it, joined
to another name by "and" or "or". For kafaat.reading.competences alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from kafaat.reading.competences.lists import words
from kafaat.reading.competences.pieces import Read
from kafaat.reading.competences.terms import Hit
from kafaat.reading.competences.tokens import BREAK, is_arabic

LONG_WORD = 4  # letters of a word that has a capital in a headline only, or as a name


def written(text: str, one: Read, hit: Hit) -> str:
    """The characters of a hit."""
    return text[one.words.starts[hit.first]:one.words.ends[hit.last - 1]]


def as_named(text: str, one: Read, hit: Hit) -> bool:
    """Whether it is written, letter for letter, as the catalogue writes it, and not as an ordinary word."""
    found, doubt = written(text, one, hit), hit.term.doubt
    return not found.islower() and found in (hit.term.name, doubt.name if doubt else "")


def is_ordinary(text: str, one: Read, hit: Hit) -> bool:
    """Whether a short name that the catalogue has in capitals is written as the ordinary word it is too: "tu",
    "go"."""
    if hit.last - hit.first > 1 or one.words.keys[hit.first] not in words("ordinary"):
        return False
    found, name = written(text, one, hit), hit.term.name
    return not found.isupper() if name.isupper() else name[0].isupper() and found.islower()


def in_small_letters(text: str, one: Read, hit: Hit) -> bool:
    """Whether a name that people write with a capital has none: "spring 2027"."""
    made = hit.term.doubt is not None and not hit.term.doubt.context  # of a label, as people write it
    return not made and hit.term.name[0].isupper() and (
        text[one.words.starts[hit.first]:one.words.ends[hit.first]].islower())


def goes_on(text: str, one: Read, hit: Hit) -> bool:
    """Whether a word with a capital or a number follows, no break between: "Spring 2027", "Julia Martin"."""
    letter = text[one.words.starts[hit.last]] if hit.last < len(one.words.keys) else ""
    return not _ends(one, hit.last) and (letter.isupper() or letter.isdigit())


def opens_a_clause(one: Read, hit: Hit) -> bool:
    """Whether other words follow a name that begins a sentence or a clause: its capital says nothing there."""
    keys = one.words.keys
    return (not hit.first or keys[hit.first - 1] == BREAK) and not _ends(one, hit.last) and (
        keys[hit.last] not in words("conjunction"))


def _ends(one: Read, at: int) -> bool:
    return at >= len(one.words.keys) or one.words.keys[at] == BREAK


def has_a_capital_inside(text: str, one: Read, hit: Hit) -> bool:
    """Whether a name whose other meanings are ordinary words has its capital inside a sentence, no determiner before:
    "over Teams", not "our Teams" nor a headline."""
    doubt, found = hit.term.doubt, one.words
    if doubt is None or not doubt.capital_tells or not hit.first or goes_on(text, one, hit):
        return False
    said, before = written(text, one, hit), text[found.starts[hit.first - 1]]
    acronym = doubt.name.isupper()
    if not said[0].isupper() or (acronym and not said.isupper()) or (
            found.keys[hit.first - 1] in words("determiner")):
        return False
    return not _headline(text, one, hit) and (acronym or before.islower() or is_arabic(before))


def _headline(text: str, one: Read, hit: Hit) -> bool:
    """Whether most of the other words have a capital."""
    found = one.words
    others = [text[found.starts[at]] for at in range(len(found.keys))
              if found.ends[at] - found.starts[at] >= LONG_WORD and not hit.first <= at < hit.last]
    return sum(letter.isupper() for letter in others) * 2 > len(others)


def joined_to_its_like(text: str, one: Read, hit: Hit) -> bool:
    """Whether "and" or "or" joins two names that are near each other in the catalogue, both as it writes them: "Go or
    Rust"."""
    return any(other.term.id in hit.term.kin.near and high - low == 1 and one.words.keys[low] in words("conjunction")
               and as_named(text, one, hit) and as_named(text, one, other)
               and not goes_on(text, one, max(hit, other, key=lambda name: name.first))
               for other, low, high in beside(one, hit))


def beside(one: Read, hit: Hit) -> Iterator[tuple[Hit, int, int]]:
    """The name before and the name after a hit, with the words between: from, to."""
    at = one.hits.index(hit)
    if at > 0:
        yield one.hits[at - 1], one.hits[at - 1].last, hit.first
    if at + 1 < len(one.hits):
        yield one.hits[at + 1], hit.last, one.hits[at + 1].first
