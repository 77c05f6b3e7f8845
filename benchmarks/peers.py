"""Competences found, against peers from PyPI as they work offline.
`python benchmarks/peers.py SHARED_DATA --peers-python PATH… [--sentences FILE] [--only WORDS]`

PATH: interpreters of virtual environments that hold the peers (peers_run.py names them; never Kafaat's own
environment); each peer runs in a process of its own, in the first where it answers, without network, with one thread.
SHARED_DATA holds `esco/` and `bench/`. Documents: tests/gold, opened by Kafaat for all; a peer sees their text.

Found: the set of catalogue competences that a system names in a document against the set annotated, whatever their
standing; an id given is right when an annotation has it as its own or as `also`, an annotation is found by any of
these. Peers that match names are given those of the catalogue in the three languages, or every ESCO label; the others
bring their own list, and a name of theirs is mapped with `Catalogue.find_competence`, the document deciding for
ambiguous names. Names and URIs that the catalogue lacks are set aside, not counted as wrong. Held out: the documents
on which no reader was tuned. Kafaat reads the whole document in the time given, kind and structure included.

Ranked: labels for the sentences of FILE, as in skills.py; by default those of TECH validation, on which the weights of
Kafaat were fitted (train_skills.py): its figures there flatter it, and only the test file compares fairly.

Split: the sentences of the gold documents; a quote is whole when one piece holds it; a cut is bad when it leaves a
letter or digit on both sides.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from skills_data import (
    Query,
    esco_labels,
    precision_at,
    read_classification,
    read_labels,
    read_queries,
    reciprocal_rank,
)
from threadpoolctl import threadpool_limits

from kafaat.catalogue import Catalogue
from kafaat.catalogue.imports import Imported
from kafaat.catalogue.search import entries_of
from kafaat.model.documents import Document
from kafaat.model.mentions import Source
from kafaat.reading.competences import EFFORTS
from kafaat.reading.document_reader import DocumentReader
from kafaat.reading.documents import open_document
from kafaat.reading.meaning import Ranker
from kafaat.reading.sentences import split

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "gold"))
from scoring import GOLD, Places, annotations, held_out

HERE = Path(__file__).resolve().parent

WITH_NAMES = ("FlashText", "spaCy PhraseMatcher", "RapidFuzz windows", "TF-IDF nearest name")
WITH_OWN = ("YAKE", "skill-extractor gazetteer", "skill-extractor whole", "skillNer", "ssg-sea", "leverparser",
            "sereena-parser", "pyresparser", "pydparser", "resume-parser", "salary-stone", "resume-matcher-toolkit")
RANKERS = ("TF-IDF words", "TF-IDF letters", "BM25", "RapidFuzz token_set_ratio", "RapidFuzz partial_ratio")
SPLITTERS = ("esco-skill-extractor", "pySBD", "spaCy sentencizer")
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
Names = list[tuple[str, str]]


@dataclass(frozen=True)
class Run:
    """What a system gave for each text, or why it gave nothing."""

    found: list[list[str]] = field(default_factory=list)
    version: str = ""
    start: float = 0.0
    seconds: float = 0.0
    reason: str = ""


@dataclass
class Score:
    """Ids given and right, annotations wanted and found."""

    right: int = 0
    given: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, ids: set[str], gold: dict[str, Any]) -> None:
        wanted: dict[str, set[str]] = {}
        for one in gold["competences"]:
            wanted.setdefault(one["competence"], {one["competence"]}).update(one.get("also", ()))
        self.right += len(ids & set().union(*wanted.values()))
        self.given += len(ids)
        self.found += sum(bool(ids & known) for known in wanted.values())
        self.wanted += len(wanted)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.given)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.wanted)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def run_peer(interpreters: Sequence[Path], peer: str, texts: Sequence[tuple[str, str]], names: Names) -> Run:
    """The answers of the first environment in which the peer works."""
    request = json.dumps({"peer": peer, "texts": texts, "names": names})
    environment = os.environ | ONE_THREAD | {"HF_HUB_OFFLINE": "1", "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore"}
    reasons = []
    for interpreter in interpreters:
        done = subprocess.run([interpreter, HERE / "peers_run.py"], input=request, env=environment, text=True,
                              capture_output=True, cwd=tempfile.gettempdir(), check=False)
        last = done.stdout.strip().rpartition("\n")[2]
        if done.returncode == 0 and last.startswith("{"):
            answer = json.loads(last)
            if "reason" not in answer:
                return Run(**answer)
            reasons.append(answer["reason"])
        else:
            reasons.append((done.stderr.strip() or "no answer").rpartition("\n")[2])
    absent = [reason for reason in reasons if not reason.startswith("PackageNotFoundError")]
    return Run(reason="; ".join(dict.fromkeys(absent)) or "not installed there")


def run_ours(make: Callable[[], Callable[[Any], list[str]]], items: Sequence[Any]) -> Run:
    """Kafaat in this process; what is loaded on first use belongs to the start."""
    started = time.perf_counter()
    system = make()
    system(items[0])
    ready = time.perf_counter()
    found = [system(item) for item in items]
    return Run(found, "this tree", ready - started, time.perf_counter() - ready)


def mapped(catalogue: Catalogue, uris: dict[str, str], names: Iterable[str], text: str) -> set[str]:
    """Ids of the catalogue for the names, ids or URIs that a system gave."""
    found = (name if name in catalogue.competences else uris.get(name) if name.startswith("http")
             else catalogue.find_competence(name, text) for name in dict.fromkeys(names))
    return {id_ for id_ in found if id_}


def found_table(runs: Iterable[tuple[str, str, Run]], gold: Sequence[dict[str, Any]], documents: Sequence[Document],
                catalogue: Catalogue) -> list[str]:
    """A line per system that answered."""
    uris = {one.esco_uri: one.id for one in catalogue.competences.values() if one.esco_uri}
    lines = ["| system | version | names | F1 fr | en | ar | P | R | F1 | held out | documents/s | start, s |",
             "|---|---|---|---|---|---|---|---|---|---|---|---|"]
    for name, knows, run in runs:
        if run.reason:
            continue
        scores = {part: Score() for part in ("fr", "en", "ar", "all", "held out")}
        for one, document, given in zip(gold, documents, run.found, strict=True):
            ids = mapped(catalogue, uris, given, document.text)
            for part in (one["language"], "all", *(["held out"] if held_out(one) else [])):
                scores[part].add(ids, one)
        whole, parts = scores["all"], [f"{scores[part].f1:.3f}" for part in ("fr", "en", "ar")]
        lines.append(f"| {name} | {run.version} | {knows} | {' | '.join(parts)} | {whole.precision:.3f} | "
                     f"{whole.recall:.3f} | {whole.f1:.3f} | {scores['held out'].f1:.3f} | "
                     f"{len(documents) / run.seconds:.1f} | {run.start:.1f} |")
    return lines


def ranked_table(runs: Iterable[tuple[str, str, Run]], queries: Sequence[Query]) -> list[str]:
    """As in skills.py: R-precision at 5 and 10, mean reciprocal rank."""
    lines = ["| system | version | RP@5 | RP@10 | MRR | sentences/s | start, s |", "|---|---|---|---|---|---|---|"]
    return lines + [f"| {name} | {run.version} | {precision_at(run.found, queries, 5):.4f} | "
                    f"{precision_at(run.found, queries, 10):.4f} | {reciprocal_rank(run.found, queries):.4f} | "
                    f"{len(queries) / run.seconds:.1f} | {run.start:.1f} |" for name, _, run in runs if not run.reason]


def split_table(runs: Iterable[tuple[str, str, Run]], gold: Sequence[dict[str, Any]],
                documents: Sequence[Document]) -> list[str]:
    """How a splitter treats what the annotators quoted."""
    quotes = [[place for quote in one["competences"] if (place := places.of(quote["quote"], quote.get("nth", 1)))]
              for one, document in zip(gold, documents, strict=True) for places in [Places(document)]]
    lines = ["| splitter | version | pieces a document | mean letters | quotes whole | bad cuts | documents/s |",
             "|---|---|---|---|---|---|---|"]
    for name, _, run in runs:
        if run.reason:
            continue
        spans = [_spans(document.text, pieces) for document, pieces in zip(documents, run.found, strict=True)]
        ends = [document.text[end - 1:end + 1] for document, known in zip(documents, spans, strict=True)
                for _, end in known if end < len(document.text)]
        pieces, asked = sum(map(len, spans)), sum(map(len, quotes))
        whole = sum(any(start <= first and last <= end for start, end in known)
                    for known, wanted in zip(spans, quotes, strict=True) for first, last in wanted)
        lines.append(f"| {name} | {run.version} | {pieces / len(documents):.0f} | "
                     f"{sum(end - start for known in spans for start, end in known) / pieces:.0f} | "
                     f"{whole / asked:.1%} of {asked} | {sum(map(str.isalnum, ends)) / pieces:.1%} | "
                     f"{len(documents) / run.seconds:.1f} |")
    return lines


def _spans(text: str, pieces: Iterable[str]) -> list[tuple[int, int]]:
    """Where the pieces stand, blanks at their ends aside; a piece that the splitter rewrote is left out."""
    found, at = [], 0
    for piece in map(str.strip, pieces):
        start = text.find(piece, at) if piece else -1
        if start >= 0:
            at = start + len(piece)
            found.append((start, at))
    return found


def esco_names(esco: Imported) -> Names:
    """Every label in French, English and Arabic of the skills of ESCO."""
    return [(concept.id, name) for concept in esco.of("competences")
            for name in dict.fromkeys((*concept.labels.values(), *concept.names))]


def show(title: str, runs: Sequence[tuple[str, str, Run]], lines: Sequence[str]) -> None:
    print(f"\n## {title}\n", *lines, sep="\n")
    for name, _, run in runs:
        if run.reason:
            print(f"\nNot run: {name}. {run.reason}")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, metavar="SHARED_DATA")
    parser.add_argument("--peers-python", type=Path, nargs="*", default=[], metavar="PATH")
    parser.add_argument("--sentences", type=Path, metavar="FILE")
    parser.add_argument("--only", choices=("found", "ranked", "split"), nargs="*", default=("found", "ranked", "split"))
    options = parser.parse_args(arguments)
    interpreters = [path.absolute() for path in options.peers_python]
    catalogue, esco = Catalogue.load(), read_classification(options.data / "esco")
    gold = annotations()
    documents = [open_document(GOLD / "documents" / one["document"]) for one in gold]
    texts = [(one["language"], document.text) for one, document in zip(gold, documents, strict=True)]

    def peers(names: Sequence[str], knows: str, known: Names = (), these: Any = texts) -> list[tuple[str, str, Run]]:
        return [(name, knows, run_peer(interpreters, name, these, list(known))) for name in names]

    if "found" in options.only:
        ours = [(entry.id, name) for entry in entries_of(catalogue) if entry.table == "competences"
                for name in entry.names]
        ways = [(f"Kafaat, {effort}", effort, frozenset(Source)) for effort in EFFORTS]
        ways.append(("Kafaat, fast, exact terms alone", "fast", frozenset({Source.EXACT})))
        runs = [(name, "catalogue", run_ours(lambda made=made: _reader(catalogue, *made), documents))
                for name, *made in ways]
        runs += peers(WITH_NAMES, "catalogue", ours) + peers(WITH_NAMES[:2], "ESCO", esco_names(esco))
        runs += peers(WITH_OWN, "its own")
        show(f"Found in {len(gold)} documents", runs, found_table(runs, gold, documents, catalogue))
    if "ranked" in options.only:
        folder = options.data / "bench" / "skill-extraction"
        file = options.sentences or folder / "tech_validation_annotations.csv"
        queries, fitted = read_queries(file), ", fitted on these" if "validation" in file.name else ""
        wanted = read_labels(folder / "skills_en_label.txt")
        sentences = [("en", query.sentence) for query in queries]
        known = [(label.name, name) for label in esco_labels(esco, wanted, None) for name in label.names[:1]]
        with tempfile.TemporaryDirectory() as kept:
            labels = esco_labels(esco, wanted, catalogue)
            runs = [(f"Kafaat, {effort}{fitted}", "", run_ours(lambda effort=effort: _ranker(
                Ranker(labels, Path(kept) / "names.npz"), effort), [query.sentence for query in queries]))
                for effort in EFFORTS]
        runs += peers(RANKERS, "", known, sentences)
        show(f"Ranked for {len(queries)} sentences of {file.name}", runs, ranked_table(runs, queries))
    if "split" in options.only:
        runs = [("Kafaat", "", run_ours(lambda: _splitter, documents)), *peers(SPLITTERS, "")]
        show(f"Split in {len(gold)} documents", runs, split_table(runs, gold, documents))


def _reader(catalogue: Catalogue, effort: Any, sources: frozenset[Source]) -> Callable[[Document], list[str]]:
    reader = DocumentReader(catalogue, effort=effort)
    return lambda document: [mention.competence for mention in reader.read_document(document).mentions
                             if sources.intersection(mention.sources)]


def _ranker(ranker: Ranker, effort: Any) -> Callable[[str], list[str]]:
    return lambda sentence: [label.name for label, _ in ranker.rank(sentence, 100, effort)]


def _splitter(document: Document) -> list[str]:
    return [document.text[sentence.start:sentence.end] for sentence in split(document)]


if __name__ == "__main__":
    with threadpool_limits(1):
        main(sys.argv[1:])
