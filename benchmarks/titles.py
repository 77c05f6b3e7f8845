"""Job titles against published sets. `python benchmarks/titles.py FOLDER… [--esco PATH…] [--rome PATH…] [--store DIR]`

Each FOLDER holds `queries.tsv`, `annotations.tsv` (query, 0, element, relevance) and either `corpus_elements.tsv` with
`concept_mapping.tsv` (MELO: elements are names of concepts) or `corpus_documents.tsv` (titles alone). MRR, MAP and
success@5 as trec_eval computes them, over the whole corpus.

Ours sees the corpus, and what PATHs of ESCO say of its concepts in other languages; with --rome, the appellations that
ROME keeps under one code. No join of ROME and ESCO is read: `kafaat.reading.titles` knows neither code nor URI of the
catalogue (tests/reading/test_titles.py). For MELO the concepts are ranked, then written as names: first one of each
concept that bears the title itself; where none has it for preferred name, the nearest name of each of the first ten
concepts; then all by concept. Groups of ISCO are no occupation and come last.

Floors in the same run: n-grams of letters alone, and the encoder as it comes. Published figures stand in
docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kafaat.catalogue.imports import Imported, read_esco, read_rome
from kafaat.catalogue.ngrams import NgramIndex
from kafaat.reading.meaning import encoder
from kafaat.reading.titles import Titles, Trade, families_of, trades_of_import
from kafaat.reading.titles.titles import plain

DEPTH = 400  # concepts ranked; the others follow in the order of the corpus
FIRST = 10  # concepts whose nearest name comes before the other names of any
Ranking = list[str]  # elements, best first


@dataclass(frozen=True)
class Task:
    """A folder: queries, elements (id → text), relevant elements, and the concept of each element."""

    name: str
    queries: Mapping[str, str]
    elements: Mapping[str, str]
    relevant: Mapping[str, frozenset[str]]
    concepts: Mapping[str, str]


def read_task(folder: Path) -> Task:
    concepts = folder / "concept_mapping.tsv"
    elements = dict(_rows(folder / ("corpus_elements.tsv" if concepts.exists() else "corpus_documents.tsv")))
    relevant: dict[str, set[str]] = {}
    for query, _, element, grade in _rows(folder / "annotations.tsv"):
        if int(grade) > 0:
            relevant.setdefault(query, set()).add(element)
    return Task(f"{folder.parent.name}/{folder.name}", dict(_rows(folder / "queries.tsv")), elements,
                {query: frozenset(found) for query, found in relevant.items()},
                dict(_rows(concepts)) if concepts.exists() else {id_: id_ for id_ in elements})


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row]


def measure(task: Task, ranked: Mapping[str, Ranking]) -> tuple[float, float, float]:
    """(MRR, MAP, success@5), means over the queries that have a relevant element."""
    reciprocal, precision, first_five = [], [], []
    for query, relevant in task.relevant.items():
        places = [place for place, element in enumerate(ranked[query], start=1) if element in relevant]
        reciprocal.append(1 / places[0] if places else 0.0)
        precision.append(sum((count / place) for count, place in enumerate(places, start=1)) / len(relevant))
        first_five.append(float(bool(places) and places[0] <= 5))
    return float(np.mean(reciprocal)), float(np.mean(precision)), float(np.mean(first_five))


def by_score(task: Task, scores: Callable[[str], NDArray[np.float32]]) -> dict[str, Ranking]:
    """Every element by its own score, equal ones in the order of the corpus."""
    ids = list(task.elements)
    return {query: [ids[place] for place in np.argsort(-scores(text), kind="stable")]
            for query, text in task.queries.items()}


def letters(task: Task) -> dict[str, Ranking]:
    index = NgramIndex([plain(text) for text in task.elements.values()])
    return by_score(task, lambda text: index.scores(plain(text)))


def encoder_alone(task: Task) -> dict[str, Ranking]:
    vectors = encoder.unit(encoder.raw([text.lower() for text in task.elements.values()]))
    return by_score(task, lambda text: vectors @ encoder.unit(encoder.raw([text.lower()]))[0])


def trades_of_task(task: Task, esco: Imported | None) -> list[Trade]:
    """The concepts of a corpus under their names there, with what ESCO adds in other languages."""
    known = {trade.id: trade for trade in trades_of_import(esco)} if esco else {}
    names: dict[str, list[str]] = {}
    for element, text in task.elements.items():
        names.setdefault(task.concepts[element], []).append(text)
    found = []
    for concept, own in names.items():
        trade = known.get(concept)
        labels = {more[0] for more in trade.names.values()} if trade else set()
        others = {language: more for language, more in trade.names.items() if not set(more) & set(own)} if trade else {}
        own.sort(key=lambda name, labels=labels: name not in labels)  # the preferred name first
        found.append(Trade(concept, {"corpus": tuple(dict.fromkeys(own)), **others},
                           trade.descriptions if trade else ()))
    return found


def ours(task: Task, titles: Titles) -> dict[str, Ranking]:
    elements: dict[str, dict[str, list[str]]] = {}
    for element, text in task.elements.items():
        elements.setdefault(task.concepts[element], {}).setdefault(text, []).append(element)
    groups = [concept for concept in elements if "/isco/" in concept]
    found = {}
    ranked = titles.rank_titles(list(task.queries.values()), DEPTH)
    for (query, text), ranking in zip(task.queries.items(), ranked, strict=True):
        occupations = [one for one in ranking if one.trade not in groups]
        known = [one for one in occupations if one.exact]
        heads = [_first(elements[one.trade], plain(text)) for one in known]
        if not any(one.preferred for one in known):
            heads += [elements[one.trade][one.name][0] for one in occupations[:FIRST]
                      if not one.exact and one.name in elements[one.trade]]
        order = dict.fromkeys((*(one.trade for one in occupations), *(one for one in elements if one not in groups),
                               *groups))
        rest = [element for concept in order for same in elements[concept].values() for element in same]
        found[query] = list(dict.fromkeys([*heads, *rest]))
    return found


def _first(names: Mapping[str, Sequence[str]], text: str) -> str:
    """The first element of a concept that is the title itself, else its first."""
    return next((same[0] for name, same in names.items() if plain(name) == text), next(iter(names.values()))[0])


def main(folders: Sequence[Path], esco_paths: Sequence[Path], rome_paths: Sequence[Path], store: Path) -> None:
    esco = read_esco(esco_paths) if esco_paths else None
    rome = read_rome(rome_paths) if rome_paths else None
    print("| set | ranked by | MRR | MAP | success@5 | queries/s |\n|---|---|---|---|---|---|")
    for folder in folders:
        task = read_task(folder)
        _line(task, "letters (floor)", lambda task=task: letters(task))
        _line(task, "encoder as it comes (floor)", lambda task=task: encoder_alone(task))
        trades = trades_of_task(task, esco if task.concepts != {id_: id_ for id_ in task.elements} else None)
        cache = store / f"{folder.parent.name}-{folder.name}.npz"
        _line(task, "ours", _ready(task, Titles(trades, cache)))
        if rome:
            families: Iterable[tuple[str, ...]] = families_of(rome)
            _line(task, "ours, with ROME's appellations", _ready(task, Titles(trades, cache, families)))


def _ready(task: Task, titles: Titles) -> Callable[[], dict[str, Ranking]]:
    return lambda: ours(task, titles)


def _line(task: Task, system: str, rank: Callable[[], dict[str, Ranking]]) -> None:
    started = time.perf_counter()
    ranked = rank()
    speed = len(task.queries) / (time.perf_counter() - started)
    reciprocal, precision, first_five = measure(task, ranked)
    print(f"| {task.name} | {system} | {reciprocal:.3f} | {precision:.3f} | {first_five:.3f} | {speed:.0f} |",
          flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--esco", type=Path, nargs="*", default=[])
    parser.add_argument("--rome", type=Path, nargs="*", default=[])
    parser.add_argument("--store", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        main(given.folders, given.esco, given.rome, given.store or Path(temporary))
