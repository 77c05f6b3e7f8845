"""Tenders: is it work of information technology? `python benchmarks/tenders.py FILE…`

Each FILE holds one JSON notice a line with `id`, `lang`, `title`, `descriptions` and `cpv` (the European codes of
what is bought). The codes are hidden from the reader; a notice is positive when its first code is in 72 (IT services)
or 48 (software packages). Split: the SHA-256 of the id read as a number, even = training half, odd = test half. The
weights in the package come from the training half (`benchmarks/train_tenders.py`); only the test half is a measure.

Printed beside: a plain word list (any word of the group "core" in the title), the same in the title or the text, and
all notices called IT. Intervals: 95 %, bootstrap of the test half, 2,000 draws, seed 7.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kafaat.reading.briefs.it import WORDS, it_score, threshold
from kafaat.reading.phrases.lexicon import fold

DRAWS, SEED = 2_000, 7


@dataclass(frozen=True)
class Notice:
    id: str
    language: str
    title: str
    text: str
    positive: bool  # never shown to the reader

    @property
    def training(self) -> bool:
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 2 == 0


@dataclass(frozen=True)
class Measure:
    """Of the positive class; `low` and `high`: 95 % interval of F1."""

    f1: float
    precision: float
    recall: float
    low: float
    high: float
    positives: int
    notices: int


def notices(path: Path) -> Iterator[Notice]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield Notice(str(row["id"]), row["lang"], row["title"], "\n".join(row["descriptions"]),
                         str((row["cpv"] or ["  "])[0])[:2] in ("72", "48"))


def ours(notice: Notice) -> bool:
    return it_score(notice.title, f"{notice.title}\n{notice.text}") >= threshold()


def word_in_title(notice: Notice) -> bool:
    return any(found.value == "core" for found in WORDS.find("words", fold(notice.title)))


def word_anywhere(notice: Notice) -> bool:
    return word_in_title(notice) or any(found.value == "core" for found in WORDS.find("words", fold(notice.text)))


def measure(some: Sequence[Notice], said: Callable[[Notice], bool]) -> Measure:
    gold = np.array([one.positive for one in some])
    found = np.array([said(one) for one in some])
    draws = np.random.default_rng(SEED).integers(0, max(1, len(some)), (DRAWS, len(some)))
    scores = np.sort([_f1(gold[draw], found[draw]) for draw in draws])
    hits = int((gold & found).sum())
    return Measure(_f1(gold, found), hits / max(1, int(found.sum())), hits / max(1, int(gold.sum())),
                   float(scores[int(.025 * len(scores))]), float(scores[int(.975 * len(scores))]),
                   int(gold.sum()), len(some))


def _f1(gold: np.ndarray, found: np.ndarray) -> float:
    both = 2 * int((gold & found).sum())
    return both / max(1, int(gold.sum()) + int(found.sum()))


def _line(name: str, one: Measure) -> str:
    return (f"  {name:<34} F1 {one.f1:.3f} [{one.low:.3f}, {one.high:.3f}]  precision {one.precision:.3f}  "
            f"recall {one.recall:.3f}  ({one.positives} IT of {one.notices})")


def main(paths: Iterable[str]) -> None:
    for path in map(Path, paths):
        read = list(notices(path))
        test = [one for one in read if not one.training]
        titles = {fold(one.title) for one in read if one.training}
        again = sum(fold(one.title) in titles for one in test)
        print(f"{path.name}: {len(read)} notices, {len(test)} in the test half ({again} with a title of the training "
              "half)")
        begin = time.perf_counter()
        print(_line("ours, test half", measure(test, ours)))
        seconds = time.perf_counter() - begin
        for language in sorted({one.language for one in test}):
            print(_line(f"  of which {language}", measure([one for one in test if one.language == language], ours)))
        print(_line("floor: a word of IT in the title", measure(test, word_in_title)))
        print(_line("floor: … in the title or the text", measure(test, word_anywhere)))
        print(_line("floor: all of them", measure(test, lambda _: True)))
        print(_line("ours, training half (no measure)", measure([one for one in read if one.training], ours)))
        print(f"  {len(test) / seconds:,.0f} notices a second")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
