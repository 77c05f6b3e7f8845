"""What the person of a CV is today: occupations with their reasons in French. For kafaat.reading.cv.

Three things speak: the title of the present job (of the last one where none goes on), a title or an objective written
at the head, and the essential competences of each occupation that the CV affirms, weighted by how much they tell trades
apart. Name, sex, age, nationality and school never do. Each is evidence of its own weight; together they make
1 − Π(1 − weight).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kafaat.catalogue import Catalogue
from kafaat.model.documents import BlockKind, Passage
from kafaat.model.mentions import Mention, Standing
from kafaat.model.readings import Job, OccupationGuess
from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.parts import parts
from kafaat.reading.cv.trades import Trades
from kafaat.reading.cv.view import WORDS, Line, Part, View

PRESENT, LAST, HEADLINE, OBJECTIVE, EARLIER = 0.7, 0.6, 0.6, 0.25, 0.1  # weights of the evidence of a title
LIKE = 0.5  # … of a title that is only like one of the occupation, times how much
COMPETENCES = 0.5  # … and of competences that cover every essential of the occupation
_COVER, _FEWEST = 0.4, 3  # share and number of essentials from which competences alone propose an occupation
_MOST = 3  # guesses given
_LEAST = 0.2  # score of a guess given
_HEAD = ("opening", "profile")
_BODY = ("experience", "education", "projects", "references")  # titles there are of jobs and of other people
_REACH = frozenset(("email", "phone", "address", "link"))
_HEAD_LINES = 8  # lines of a section at the head where a title may stand
_TEAM = re.compile(rf"(?:(?<!\w)\d{{1,3}}|{any_of(WORDS, 'team')})\s*$")
_TOP, _FEW = 5, 6  # first lines that may hold a title which names no trade, and its words
_BAR = re.compile(r"\s[|·•–—]\s|\t")
_NAMED = 6  # competences named in a reason


@dataclass(slots=True)
class _Evidence:
    doubt: float = 1.0  # product of 1 − weight
    reasons: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    titled: bool = False  # by a title, an objective or competences: more than an earlier job

    def add(self, weight: float, reason: str, passages: Sequence[Passage]) -> None:
        self.doubt *= 1 - weight
        self.reasons.append(reason)
        self.passages.extend(passages)


def occupations(view: View, jobs: Sequence[Job]) -> tuple[OccupationGuess, ...]:
    """The likeliest occupations of today, the strongest first."""
    found: dict[str, _Evidence] = {}
    now = _now(jobs)
    for job in now:
        if job.occupation:
            going = job.current
            found.setdefault(job.occupation, _Evidence(titled=True)).add(
                PRESENT if going else LAST,
                f"titre du {'poste en cours' if going else 'dernier poste'} : « {_shown(job.title)} »", [job.title])
        else:
            for occupation, likeness in _near(view, job.title.quote):
                found.setdefault(occupation, _Evidence(titled=True)).add(
                    LIKE * likeness, f"titre proche de ceux du métier : « {_shown(job.title)} »", [job.title])
    for weight, words, occupation, passage in _headlines(view):
        one = found.setdefault(occupation, _Evidence(titled=True))
        if not any(reason.startswith(words) for reason in one.reasons):
            one.add(weight, f"{words} : « {_shown(passage)} »", [passage])
    for occupation, share, reason, passages in _covered(view.catalogue, view.mentions):
        if occupation in found or share >= _COVER:
            found.setdefault(occupation, _Evidence(titled=True)).add(COMPETENCES * share, reason, passages)
    present = {job.passage.start for job in now}
    for job in jobs:
        if job.passage.start not in present and job.occupation in found:
            found[job.occupation].add(EARLIER, f"titre d'un poste antérieur : « {_shown(job.title)} »", [job.title])
    guesses = [OccupationGuess(id_, round(1 - one.doubt, 4), tuple(dict.fromkeys(one.reasons)), tuple(one.passages))
               for id_, one in found.items()]
    return tuple(sorted((one for one in guesses if one.score >= _LEAST), key=lambda one: (-one.score, one.occupation)))[
        :_MOST]


def _near(view: View, title: str) -> Iterator[tuple[str, float]]:
    """The occupations that a title is like, of which the CV affirms a competence: a guard is no security
    architect."""
    affirmed = {mention.competence for mention in view.mentions if mention.standing is Standing.CLAIMED}
    for occupation, likeness in Trades.of(view.catalogue).near(title):
        if any(need.competence in affirmed for need in view.catalogue.occupations[occupation].requirements):
            yield occupation, likeness


def _shown(passage: Passage) -> str:
    return " ".join(passage.quote.split())


def _now(jobs: Sequence[Job]) -> list[Job]:
    """The jobs that go on; else the one that ended last, the first written where none has dates."""
    going = [job for job in jobs if job.current]
    if any(job.occupation for job in going) or not jobs:
        return going
    last = max(jobs, key=_ended)
    return [*going, last] if last not in going else going


def _ended(job: Job) -> int:
    """The month in which a job ended, as a number; before all others where it has no dates."""
    ended = job.end or job.start
    return ended.last_month.ordinal if ended else -1


def _headlines(view: View) -> Iterator[tuple[float, str, str, Passage]]:
    """(weight, words of the reason, occupation, title) for titles and objectives at the head."""
    trades = Trades.of(view.catalogue)
    for line in _head(view):
        section = view.sections[line.number]
        title = section.title.end if section.title else line.start
        wished = WORDS.first("wished", view.folded, section.start if title <= line.start else line.start, line.end)
        for (start, end), named in _titles(view, line):
            if occupation := (trades.find if named else trades.close)(view.text[start:end]):
                aim = bool(wished and wished.start < start)
                yield (OBJECTIVE if aim else HEADLINE, "objectif écrit en tête" if aim else "titre écrit en tête",
                       occupation, view.passage((start, end)))


def _head(view: View) -> Iterator[Line]:
    """The lines that may hold the title of the person: the first of a section at the head, those of contact not
    counted. Contact stands at the head until the jobs or the studies begin."""
    seen: dict[int, int] = {}
    body = next((section.start for section in view.sections if section.kind in _BODY), len(view.text))
    reach = [one for one in view.details if one.kind in _REACH]
    for line in view.lines:
        if line.section in _HEAD or (line.section == "contact" and line.start < body):
            counted = not any(one.start < line.end and line.start < one.end for one in reach)
            seen[line.number] = seen.get(line.number, 0) + counted
            if seen[line.number] <= _HEAD_LINES:
                yield line


def _titles(view: View, line: Line) -> Iterator[tuple[tuple[int, int], bool]]:
    """The titles a line at the head names; of a sentence, those it begins with. In a short line, also what names no
    trade (False) and may still be a title: "SAP MM / EWM"."""
    short = view.header(line)
    got = parts(view, [line])
    titles = [part for part in got if part.kind == "title"]
    reach = [one for one in view.details if one.kind in _REACH]
    for part in (one for one in (titles if short else titles[:1]) if not _others(view, line, one)):
        written = not any(one.start < part.end and part.start < one.end for one in reach)  # "…/in/karim-developer"
        if written and (short or part.start - line.start <= 60):
            yield part.span, True
    if short and not titles and line.kind is not BlockKind.ROW and line in view.lines[:_TOP]:
        for low, high in _bars(view, line):
            if 1 < len(view.text[low:high].split()) <= _FEW:
                yield (low, high), False


def _bars(view: View, line: Line) -> list[tuple[int, int]]:
    """The stretches of a line between bars, dots and long dashes."""
    cuts = [found.span() for found in _BAR.finditer(view.text, line.start, line.end)]
    ends = [(line.start, line.start), *cuts, (line.end, line.end)]
    return [view.trim(before[1], after[0]) for before, after in pairwise(ends)]


def _others(view: View, line: Line, part: Part) -> bool:
    """Whether a title is of people that the person leads or serves: "encadrement de 15 conseillers"."""
    role = view.role(part.start, part.end)
    return role is not None and _TEAM.search(view.folded[line.start:role.start]) is not None


def _covered(catalogue: Catalogue, mentions: Sequence[Mention]) -> Iterator[tuple[str, float, str, list[Passage]]]:
    """(occupation, share of its essentials affirmed, by weight; the reason; the proofs): three essentials or more."""
    first: dict[str, Passage] = {}
    for mention in mentions:
        if mention.standing is Standing.CLAIMED:
            for id_ in (mention.competence, *catalogue.broader(mention.competence)):
                first.setdefault(id_, mention.passage)
    trades = Trades.of(catalogue)
    counts = Counter(place for id_ in first for place in trades.asked_by.get(id_, ()))
    for place in sorted(place for place, count in counts.items() if count >= _FEWEST):
        occupation, needs = trades.essentials[place]
        met = [id_ for id_ in needs if id_ in first]
        share = sum(catalogue.rarity[id_] for id_ in met) / sum(catalogue.rarity[id_] for id_ in needs)
        labels = [catalogue.competences[id_].label_fr for id_ in met]
        more = f" et {len(labels) - _NAMED} autres" if len(labels) > _NAMED else ""
        yield (occupation, share, f"{len(met)} des {len(needs)} compétences essentielles du métier sont affirmées : "
               f"{', '.join(labels[:_NAMED])}{more}", [first[id_] for id_ in met])
