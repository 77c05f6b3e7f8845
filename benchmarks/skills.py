"""Sentence → ESCO skill, against floors and published figures.
`python benchmarks/skills.py FILE… [--esco FOLDER] [--labels FILE] [--only ours]`

FILE: annotations in the format of Decorte et al. (columns sentence, label) or of SkillSkape (sentence, skills). FOLDER:
ESCO as its publisher gives it; without it, the folder `esco` two above the first FILE. Labels ranked: those of
`skills_en_label.txt` beside the first FILE where it exists, else every English label of FOLDER.

R-precision at k = hits in the first k / min(k, gold labels), after stripping blanks and dropping the marks that no
label fits. Floors: word TF-IDF on labels; the bare encoder over windows of 2–8 words, best label or alternative label.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from skills_data import (
    Query,
    esco_labels,
    key_of,
    precision_at,
    read_classification,
    read_labels,
    read_queries,
    reciprocal_rank,
)
from threadpoolctl import threadpool_limits

from kafaat.catalogue import Catalogue
from kafaat.catalogue.imports import Imported
from kafaat.reading.meaning import Effort, Label, Ranker, encoder

DEEP = 100  # labels ranked for the mean reciprocal rank
PUBLISHED = ("published on TECH test: ConTeXT-Match 2025 .6398/.7399, MRR .632 (trained sentence encoder); "
             "IReRa with GPT-4 .6313/.7198")
Ranking = list[list[str]]


def plain_labels(esco: Imported, wanted: Sequence[str]) -> list[Label]:
    """The labels and their alternative labels as ESCO writes them, nothing else: for the floors."""
    known = {key_of(one.labels["en"]): one for one in esco.of("competences") if "en" in one.labels}
    return [Label(name, tuple(dict.fromkeys((name, *known[key_of(name)].names))) if key_of(name) in known else (name,))
            for name in wanted]


def tfidf(labels: Sequence[Label], queries: Sequence[Query]) -> Ranking:
    """Words of two letters or more, ln((1 + n) / (1 + df)) + 1, cosine; a tie keeps the order of the labels."""
    words = {word: place for place, word in enumerate(dict.fromkeys(
        word for label in labels for word in _words(label.name)))}
    counts = _counts([label.name for label in labels], words)
    rarity = np.log((1 + len(labels)) / (1 + np.bincount(counts.indices, minlength=len(words)))) + 1
    left, right = (_unit(table * rarity) for table in (_counts([q.sentence for q in queries], words), counts))
    return _best((left @ right.T).toarray(), labels)


def _words(text: str) -> list[str]:
    return re.findall(r"\b\w\w+\b", text.lower())


def _counts(texts: Sequence[str], words: dict[str, int]) -> csr_array:
    found = [[words[word] for word in _words(text) if word in words] for text in texts]
    rows = np.repeat(np.arange(len(texts)), [len(row) for row in found])
    columns = np.fromiter((column for row in found for column in row), dtype=np.int64)
    table = csr_array((np.ones(len(columns)), (rows, columns)), shape=(len(texts), len(words)))
    table.sum_duplicates()
    return table


def _unit(table: csr_array) -> csr_array:
    table = csr_array(table)
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    return csr_array(table.multiply(1 / np.maximum(lengths, 1e-12)[:, None]))


def bare_encoder(labels: Sequence[Label], queries: Sequence[Query]) -> Ranking:
    """Best cosine of a window of 2–8 words, or of the sentence, with the label or an alternative label."""
    names = [name for label in labels for name in label.names]
    first = np.cumsum([0, *(len(label.names) for label in labels[:-1])])
    known = _known(tuple(name.lower() for name in names))
    scores = []
    for query in queries:
        words = query.sentence.lower().split()
        runs = [" ".join(words[start:start + size]) for size in range(2, 9) for start in range(len(words) - size + 1)]
        best = (encoder.raw(list(dict.fromkeys([*runs, query.sentence.lower()]))) @ known.T).max(axis=0)
        scores.append(np.maximum.reduceat(best, first))
    return _best(np.array(scores), labels)


@lru_cache(maxsize=1)
def _known(names: tuple[str, ...]) -> encoder.Vectors:
    return encoder.raw(names)


def _best(scores: NDArray[np.floating], labels: Sequence[Label]) -> Ranking:
    return [[labels[place].name for place in np.argsort(-row, kind="stable")[:DEEP]] for row in scores]


def ours(ranker: Ranker, queries: Sequence[Query], effort: Effort) -> Ranking:
    found = ranker.rank_sentences([query.sentence for query in queries], DEEP, effort)
    return [[label.name for label, _ in row] for row in found]


def report(name: str, queries: Sequence[Query], rank: Callable[[Sequence[Query]], Ranking]) -> None:
    started = time.perf_counter()
    found = rank(queries)
    seconds = time.perf_counter() - started
    print(f"  {name:34} RP@5 {precision_at(found, queries, 5):.4f}  RP@10 {precision_at(found, queries, 10):.4f}  "
          f"MRR {reciprocal_rank(found, queries):.4f}  {len(queries) / seconds:7.1f} sentences/s", flush=True)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--esco", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--only", choices=("ours", "floors"))
    options = parser.parse_args(arguments)
    esco_folder = options.esco or options.files[0].resolve().parents[2] / "esco"
    if not esco_folder.is_dir():
        parser.error(f"no ESCO in {esco_folder}: --esco FOLDER")
    esco, listed = read_classification(esco_folder), options.labels or options.files[0].with_name("skills_en_label.txt")
    wanted = (read_labels(listed) if listed.is_file()
              else [one.labels["en"] for one in esco.of("competences") if "en" in one.labels])
    plain = plain_labels(esco, wanted)
    if options.only != "floors":
        with tempfile.TemporaryDirectory() as folder:
            cache = Path(folder) / "names.npz"
            labels = esco_labels(esco, wanted, Catalogue.load())
            for turn in ("first", "next"):
                started = time.perf_counter()
                ranker = Ranker(labels, cache)
                print(f"{len(labels)} labels ready in {time.perf_counter() - started:.1f} s ({turn} time)", flush=True)
    for file in options.files:
        queries = read_queries(file)
        print(f"{file.name}: {len(queries)} sentences, {sum(len(q.gold) for q in queries)} gold labels", flush=True)
        if options.only != "ours":
            report("floor: word TF-IDF", queries, partial(tfidf, plain))
            report("floor: bare encoder, windows 2–8", queries, partial(bare_encoder, plain))
        if options.only != "floors":
            report("Kafaat, fast", queries, partial(ours, ranker, effort="fast"))
            report("Kafaat, thorough", queries, partial(ours, ranker, effort="thorough"))
    print(PUBLISHED)


if __name__ == "__main__":
    with threadpool_limits(1):
        main(sys.argv[1:])
