"""Compares a reading with its annotation (tests/gold/README.md): counts that add up over documents.

Used by tests/gold/test_gold.py and benchmarks/gold.py. A count is (right, given by the reader, wanted by the gold);
precision, recall and F1 follow. Names of counts: "mentions", "named", "paraphrases" (recall only), "levels",
"standings", then the parts of each kind of document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml

from kafaat.model.documents import Block, BlockKind, Document, Passage, Quality
from kafaat.model.mentions import Mention
from kafaat.model.months import Month
from kafaat.model.partial_dates import PartialDate
from kafaat.model.readings import Ad, Brief, Cv, DocumentKind, Reading, Removal, Syllabus
from kafaat.reading.document_reader import DocumentReader

GOLD = Path(__file__).parent
LANGUAGES = ("fr", "en", "ar")
LAST_ROUND = 3


@dataclass
class Count:
    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.given + self.wanted) if self.given + self.wanted else 0.0

    def __str__(self) -> str:
        return f"{self.f1:.3f} (P {self.precision:.3f} R {self.recall:.3f}; {self.right}/{self.given}/{self.wanted})"


Counts = dict[str, Count]
Given, Wanted = TypeVar("Given"), TypeVar("Wanted")


def annotations() -> list[dict[str, Any]]:
    """Every annotation, in the order of ids, with its id."""
    return [yaml.safe_load(path.read_text(encoding="utf-8")) | {"id": path.stem}
            for path in sorted(GOLD.glob("*-*-*.yaml"))]


def held_out(annotation: Mapping[str, Any]) -> bool:
    """Whether the number of the document is even: no reader is tuned on it."""
    return int(annotation["id"][-2:]) % 2 == 0


def last_round(annotation: Mapping[str, Any]) -> bool:
    """Whether the document is of the round written last, by people who had not seen what the reader does."""
    return bool(annotation.get("round", 1) == LAST_ROUND)


def total(many: Iterable[Counts]) -> Counts:
    found: Counts = defaultdict(Count)
    for counts in many:
        for name, count in counts.items():
            found[name] = found[name] + count
    return dict(found)


@dataclass
class Places:
    """Where quotes stand in the text that the reader saw, white space aside."""

    document: Document
    squeezed: str = ""
    offsets: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        kept = [(letter, at) for at, letter in enumerate(self.document.text) if not letter.isspace()]
        self.squeezed = "".join(letter for letter, _ in kept)
        self.offsets = [at for _, at in kept]

    def of(self, quote: str, nth: int = 1) -> tuple[int, int] | None:
        """The nth place of a quote, or the last there is; None where the text lacks it."""
        plain, at = re.sub(r"\s+", "", quote), -1
        if not plain:
            return None
        for _ in range(nth):
            after = self.squeezed.find(plain, at + 1)
            if after < 0:
                break
            at = after
        return None if at < 0 else (self.offsets[at], self.offsets[at + len(plain) - 1] + 1)


def _overlap(place: tuple[int, int], passage: Passage) -> bool:
    return place[0] < passage.end and passage.start < place[1]


def _paired(given: Sequence[Given], wanted: Sequence[Wanted],
            same: Callable[[Given, Wanted], bool]) -> list[tuple[Given, Wanted]]:
    """Each thing wanted with the first thing given that is the same and not yet taken."""
    left, pairs = list(given), []
    for want in wanted:
        found = next((one for one in left if same(one, want)), None)
        if found is not None:
            left.remove(found)
            pairs.append((found, want))
    return pairs


def _count(given: Sequence[Any], wanted: Sequence[Any], same: Callable[[Any, Any], bool]) -> Count:
    return Count(len(_paired(given, wanted, same)), len(given), len(wanted))


def compare(reading: Reading, gold: Mapping[str, Any]) -> Counts:
    """Every count of one document."""
    places = Places(reading.document)
    counts = _mentions(reading.mentions, gold, places)
    counts["kind"] = Count(int(reading.kind.value == gold["kind"]), 1, 1)
    content = reading.content
    if isinstance(content, Cv):
        counts |= _cv(content, gold, places)
    elif isinstance(content, Syllabus):
        counts |= _syllabus(content, gold, reading)
    else:
        counts |= _demand(content, gold, reading)
        if isinstance(content, Brief):
            counts |= _brief(content, gold, places)
    return counts


def _mentions(mentions: Sequence[Mention], gold: Mapping[str, Any], places: Places) -> Counts:
    wanted = [(places.of(one["quote"], one.get("nth", 1)), one) for one in gold["competences"]]

    def same(mention: Mention, want: tuple[tuple[int, int] | None, dict[str, Any]]) -> bool:
        place, one = want
        return (place is not None and mention.competence in (one["competence"], *one.get("also", ()))
                and _overlap(place, mention.passage))

    pairs = _paired(mentions, wanted, same)
    spoken = [(mention, one) for mention, (_, one) in pairs if one.get("paraphrase")]
    levels = [(mention, one["level"]) for mention, (_, one) in pairs if one.get("level")]
    told = [mention for mention, _ in pairs if mention.level]
    other = [(mention, one["standing"]) for mention, (_, one) in pairs if one.get("standing", "claimed") != "claimed"]
    not_claimed = [mention for mention, _ in pairs if mention.standing.value != "claimed"]
    return {
        "mentions": Count(len(pairs), len(mentions), len(wanted)),
        "named": Count(len(pairs) - len(spoken), 0, sum(not one.get("paraphrase") for _, one in wanted)),
        "paraphrases": Count(len(spoken), 0, sum(bool(one.get("paraphrase")) for _, one in wanted)),
        "levels": Count(sum(mention.level == level for mention, level in levels), len(told), len(levels)),
        "standings": Count(sum(mention.standing.value == standing for mention, standing in other), len(not_claimed),
                           len(other)),
    }


def _near(one: str, other: str) -> bool:
    """The same words, or one inside the other."""
    a, b = (re.sub(r"\W+", " ", text.casefold()).strip() for text in (one, other))
    return bool(a and b) and (a in b or b in a)


def _month(value: Any) -> str | None:
    return None if value is None else str(value)[:7]


def _same_date(found: Month | date | None, wanted: Any) -> bool:
    """Equal as far as both are precise: a year alone is compared by year."""
    if found is None or wanted is None:
        return (found is None) == (wanted is None)
    return str(found).startswith(str(wanted)[:7]) or str(wanted).startswith(str(found)[:7])


def _as_said(found: PartialDate | None, wanted: Any) -> bool:
    """The same date, and no more or less precise than annotated: a year alone is a year alone."""
    return (None if found is None else str(found)) == _month(wanted)


def _cv(cv: Cv, gold: Mapping[str, Any], places: Places) -> Counts:
    jobs, studies = gold.get("jobs") or [], gold.get("studies") or []
    contact = gold.get("contact") or {}
    given = [(kind, one) for kind in ("names", "emails", "phones", "addresses", "links")
             for one in getattr(cv.contact, kind)]
    wanted = [(kind, one) for kind in contact for one in contact[kind] or ()]
    first = [guess.occupation for guess in cv.occupations[:1]]
    return {
        "jobs": _count(cv.jobs, jobs, lambda job, want: _near(job.title.quote, want["title"])),
        "job dates": _count(cv.jobs, jobs, lambda job, want: _near(job.title.quote, want["title"])
                            and _as_said(job.start, want.get("start")) and _as_said(job.end, want.get("end"))),
        "employers": _count([job for job in cv.jobs if job.employer], [job for job in jobs if job.get("employer")],
                            lambda job, want: _near(job.employer.quote, want["employer"])),
        "studies": _count(cv.studies, studies, lambda one, want: _near(one.passage.quote, want["title"])
                          and one.degree == want.get("degree")),
        "certificates": _count(cv.certificates, gold.get("certificates") or [],
                               lambda one, want: one.id == want["id"] and one.held == want.get("held", True)),
        "languages": _count(cv.languages, gold.get("languages") or [], lambda one, want: one.code == want["code"] and (
            one.spoken, one.written) == (want.get("spoken"), want.get("written"))),
        "contact": _count(given, wanted, lambda one, want: one[0] == want[0] and _near(one[1].quote, str(want[1]))),
        "occupation": Count(int(bool(first) and first[0] in (gold.get("occupations") or ())), len(first), 1),
    }


def _demand(content: Ad | Brief, gold: Mapping[str, Any], reading: Reading) -> Counts:
    counts = {"seats": _count(content.seats, gold.get("seats") or [], lambda seat, want: seat.count == want.get("count")
                              and (_near(seat.title.quote, want["title"])
                                   or (seat.occupation is not None and seat.occupation == want["occupation"])))}
    if isinstance(content, Ad):
        for name in ("must", "nice"):
            found = sorted({reading.mentions[index].competence for index in getattr(content, name)})
            counts[name] = _count(found, gold.get(name) or [], lambda one, want: one == want)
    return counts


def _brief(brief: Brief, gold: Mapping[str, Any], places: Places) -> Counts:
    def at(passage: Passage, quote: str) -> bool:
        place = places.of(quote)
        return place is not None and _overlap(place, passage)

    demands = gold.get("requirements") or {}
    must = [line for line in brief.requirements if line.must]
    return {
        "knock-outs": _count(brief.knock_outs, gold.get("knock_outs") or [],
                             lambda one, want: one.kind == want["kind"] and at(one.passage, want["quote"])),
        "knock-outs stated": _count([one for one in brief.knock_outs if one.stated], gold.get("knock_outs") or [],
                                    lambda one, want: one.kind == want["kind"] and at(one.passage, want["quote"])),
        "requirements": _count(must, demands.get("must") or [], lambda one, want: at(one.passage, want)),
        "deadlines": _count(brief.deadlines, gold.get("deadlines") or [], lambda one, want: one.kind == want["kind"]
                            and _same_date(one.day or one.month, want.get("day") or want.get("month"))),
        "volumes": _count(brief.volumes, gold.get("volumes") or [],
                          lambda one, want: abs(one.value - want["value"]) < 1e-6 and at(one.passage, want["quote"])),
        "service levels": _count([one for one in brief.service_levels if one.what != "penalty"],
                                 gold.get("service_levels") or [],
                                 lambda one, want: abs(one.value - want["value"]) < 1e-6
                                 and at(one.passage, want["quote"])),
        "criteria": _count(brief.criteria, gold.get("criteria") or [], lambda one, want: _near(one.name, want["name"])
                           and one.weight is not None and abs(one.weight - want["weight"]) < 0.005),
        "documents": _count(brief.documents, gold.get("documents") or [], lambda one, want: at(one, want)),
    }


def _syllabus(syllabus: Syllabus, gold: Mapping[str, Any], reading: Reading) -> Counts:
    gains, before = gold.get("gains") or [], gold.get("prerequisites") or []
    found = sorted({gain.competence for gain in syllabus.gains})
    needed = sorted({reading.mentions[index].competence for index in syllabus.prerequisites})
    hours = gold.get("hours")
    return {
        "gains": _count(found, sorted({gain["competence"] for gain in gains}), lambda one, want: one == want),
        "gain hours": _count([gain for gain in syllabus.gains if gain.hours], [gain for gain in gains if gain["hours"]],
                             lambda one, want: one.competence == want["competence"]
                             and abs(one.hours - want["hours"]) < 0.51),
        "prerequisites": _count(needed, before, lambda one, want: one == want),
        "course hours": Count(int(syllabus.hours == hours), int(syllabus.hours is not None), int(hours is not None)),
    }


def removed(opened: Document, removals: Sequence[Removal], after: Document, gold: Mapping[str, Any]) -> Count:
    """Of the words that name or describe the person, how many are gone; `given` counts the removals made."""
    contact, kinds = gold.get("contact") or {}, []
    kinds += [str(words) for kind in contact for words in contact[kind] or ()]
    kinds += [str(one["quote"]) for one in gold.get("personal") or ()]
    before, left = Places(opened), Places(after)
    present = [words for words in dict.fromkeys(kinds) if before.of(words)]
    return Count(sum(left.of(words) is None for words in present), len(removals), len(present))


def parallel(reader: DocumentReader) -> Counts:
    """The parallel sentences: F1 of competences by language; of the competences found in any of the three, the share
    found in all ("agreement", a recall); levels."""
    found: dict[str, Count] = {name: Count() for name in (*LANGUAGES, "agreement", "levels")}
    for entry in yaml.safe_load((GOLD / "parallel.yaml").read_text(encoding="utf-8")):
        sets = {}
        for language in LANGUAGES:
            reading = reader.read_document(_sentence(entry[language]), DocumentKind.BRIEF)
            sets[language] = _canonical(reading, entry)
            found[language] += _compare(sets[language], entry)
            found["levels"] += _levels(reading, entry)
        all_three, any_one = set.intersection(*sets.values()), set.union(*sets.values())
        found["agreement"] += Count(len(all_three), 0, len(any_one))
    return found


def _sentence(text: str) -> Document:
    block = Block(BlockKind.PARAGRAPH, 1, 0, len(text))
    return Document("sentence.txt", "txt", "", 1, text, (block,), Quality.GOOD, ())


def _canonical(reading: Reading, entry: dict[str, Any]) -> set[str]:
    """The competences given, those that the gold calls as right under its first id."""
    same = {other: one["id"] for one in entry["competences"] for other in one.get("also", ())}
    return {same.get(mention.competence, mention.competence) for mention in reading.mentions}


def _compare(given: set[str], entry: dict[str, Any]) -> Count:
    wanted = {one["id"] for one in entry["competences"]}
    return Count(len(given & wanted), len(given), len(wanted))


def _levels(reading: Reading, entry: dict[str, Any]) -> Count:
    wanted = {one["id"]: one["level"] for one in entry["competences"] if one.get("level")}
    given = {mention.competence: mention.level for mention in reading.mentions if mention.level}
    return Count(sum(given.get(id_) == level for id_, level in wanted.items()), len(given), len(wanted))
