"""The catalogue against the official classifications. `python benchmarks/catalogue.py SHARED_DATA`

SHARED_DATA holds `esco/`, `rome/` and `onet/` as their publishers give them. Claims: an official ESCO label finds the
entry that carries its URI first (French 90 %, Arabic 80 %); an appellation of ROME 4.60 under a code we carry finds an
occupation of that code among three (85 %); the distance of moves ranks the neighbours that ROME and O*NET name above
the floor, shared title words; ESCO is imported in 10 s; a search takes 5 ms over ours, 20 ms with ESCO.
`tests/catalogue/test_catalogue_official.py` runs the same measures.
"""

from __future__ import annotations

import csv
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np
from rapidfuzz import fuzz, process

from kafaat.catalogue import Catalogue
from kafaat.catalogue.imports import Imported, Store, read_esco, read_onet, read_rome
from kafaat.catalogue.moves import move
from kafaat.catalogue.names import normalise
from kafaat.catalogue.search import TABLES, Entry, Hit, Search, entries_of, words_of


@dataclass(frozen=True)
class Rate:
    """Hits of a number of questions, and the questions missed."""

    hits: int
    asked: int
    missed: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.hits / max(1, self.asked)


@dataclass(frozen=True)
class Ranking:
    """How well a score ranks the official neighbours: area under the ROC curve, and recall among the first ten."""

    auc: float
    recall_10: float
    pairs: int
    origins: int


class Finder(Protocol):
    """`Search`, or the peer."""

    def find(self, text: str, tables: Sequence[str], limit: int) -> list[Hit]: ...


class Peer:
    """RapidFuzz over the same names, `token_sort_ratio`: what is at hand without an index of our own."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._names = [(entry, words_of(normalise(name)), name) for entry in entries for name in entry.names]

    def find(self, text: str, tables: Sequence[str], limit: int) -> list[Hit]:
        known = [row for row in self._names if row[0].table in tables]
        found: dict[str, Hit] = {}
        for _, score, place in process.extract(words_of(normalise(text)), [words for _, words, _ in known],
                                               scorer=fuzz.token_sort_ratio, limit=5 * limit):
            entry, _, name = known[place]
            found.setdefault(entry.id, Hit(entry, name, score / 100))
        return list(found.values())[:limit]


def labels_found(catalogue: Catalogue, esco: Imported, language: str, *, without_official: bool = False,
                 make: Callable[[Iterable[Entry]], Finder] = Search) -> Rate:
    """Of our entries linked to ESCO, those that the official label in a language finds first. `without_official`: names
    of ours that are that label word for word are taken away first, as if we had never seen it."""
    concepts = {concept.id: concept.labels.get(language) for concept in esco.concepts}
    linked = [("occupations", job.id, job.esco_uri) for job in catalogue.occupations.values() if job.esco_uri]
    linked += [("competences", one.id, one.esco_uri) for one in catalogue.competences.values() if one.esco_uri]
    asked = [(table, id_, label) for table, id_, uri in linked if (label := concepts.get(uri or ""))]
    entries = list(entries_of(catalogue))
    if without_official:
        known = {(table, id_): _readings(label) for table, id_, label in asked}
        entries = [replace(entry, names=tuple(
            name for name in entry.names if normalise(name) not in known.get((entry.table, entry.id), ())))
            for entry in entries]
    search = make(entries)
    missed = []
    for table, id_, label in asked:
        hits = search.find(label, (table,), 1)
        if not hits or hits[0].entry.id != id_:
            missed.append(f"{label} → {hits[0].entry.id if hits else 'nothing'}, not {id_}")
    return Rate(len(asked) - len(missed), len(asked), tuple(missed))


def _readings(label: str) -> set[str]:
    return {normalise(part) for part in (label, *label.split("/"))}


def appellations_found(catalogue: Catalogue, folder: Path,
                       make: Callable[[Iterable[Entry]], Finder] = Search) -> Rate:
    """Of the appellations of ROME 4.60 under a code we carry, those that find an occupation of that code in three."""
    codes = {job.id: job.rome for job in catalogue.occupations.values()}
    carried = {code for code in codes.values() if code}
    search = make(entries_of(catalogue))
    missed, asked = [], 0
    for row in _rows(folder / "unix_referentiel_appellation_v460_utf8.csv"):
        if row["code_rome"] in carried:
            asked += 1
            hits = search.find(row["libelle_appellation_court"], ("occupations",), 3)
            if row["code_rome"] not in {codes[hit.entry.id] for hit in hits}:
                first = hits[0].entry.id if hits else "nothing"
                missed.append(f"{row['code_rome']} {row['libelle_appellation_court']} → {first}")
    return Rate(asked - len(missed), asked, tuple(missed))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def rome_codes(catalogue: Catalogue, rome: Imported) -> dict[str, str]:
    """Our occupations → the parent of their ROME 4.60 code, the code of 3.47 that its mobility names."""
    parents = {concept.id: (*concept.broader, concept.id)[0] for concept in rome.concepts}
    return {job.id: parents[job.rome] for job in catalogue.occupations.values() if job.rome in parents}


def onet_codes(catalogue: Catalogue, _: Imported) -> dict[str, str]:
    """Our occupations → their O*NET-SOC code."""
    return {job.id: job.onet for job in catalogue.occupations.values() if job.onet}


def neighbours(codes: Mapping[str, str], source: Imported) -> dict[str, set[str]]:
    """Our occupations → those of other codes that the source calls neighbours; trades of one code are not compared."""
    parents = {concept.id: (*concept.broader, concept.id)[0] for concept in source.concepts}
    pairs = {(parents[one], parents[other]) for one, other, _ in source.near}
    found = {one: {other for other in codes if codes[other] != codes[one] and (codes[one], codes[other]) in pairs}
             for one in codes}
    return {one: near for one, near in found.items() if near}


def ranking(near_ones: Mapping[str, set[str]], codes: Mapping[str, str],
            distance: Callable[[str, str], float]) -> Ranking:
    """The occupations of other codes ranked from each origin by a distance, against the official neighbours."""
    aucs, recalls = [], []
    for origin, near in near_ones.items():
        others = [id_ for id_ in codes if codes[id_] != codes[origin]]
        scores = np.array([distance(origin, id_) for id_ in others])
        good = np.array([id_ in near for id_ in others])
        if good.all() or not good.any():
            continue
        less = (scores[good][:, None] < scores[~good][None, :]).mean()
        equal = (scores[good][:, None] == scores[~good][None, :]).mean()
        aucs.append(less + equal / 2)
        first = np.argsort(scores, kind="stable")[:10]
        recalls.append(good[first].sum() / min(10, good.sum()))
    return Ranking(float(np.mean(aucs)), float(np.mean(recalls)), sum(map(len, near_ones.values())), len(aucs))


def by_distance(catalogue: Catalogue) -> Callable[[str, str], float]:
    """Ours."""
    return lambda one, other: move(catalogue, one, other).distance


def by_title_words(catalogue: Catalogue) -> Callable[[str, str], float]:
    """The floor: one less the share of words that the French and English labels have in common (Jaccard)."""
    words = {job.id: set(words_of(normalise(f"{job.label_fr} {job.label_en}")).split())
             for job in catalogue.occupations.values()}
    return lambda one, other: 1 - len(words[one] & words[other]) / len(words[one] | words[other])


def search_times(search: Finder, queries: list[str]) -> list[float]:
    """Seconds of each query, over every table."""
    times = []
    for query in queries:
        start = time.perf_counter()
        search.find(query, TABLES, 10)
        times.append(time.perf_counter() - start)
    return times


def main(data: Path) -> None:
    catalogue = Catalogue.load()
    start = time.perf_counter()
    Catalogue.read(catalogue.folder)
    print(f"catalogue {catalogue.version} loaded in {time.perf_counter() - start:.2f} s (limit 0.3)")
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        esco = read_esco([data / "esco"])
        store = Store(Path(folder))
        store.save(esco)
        print(f"ESCO imported in {time.perf_counter() - start:.1f} s (limit 10): {len(esco.concepts)} concepts, "
              f"{len(esco.links)} links, {len(esco.lost)} rows lost")
        both = Search.of(catalogue, list(store.entries(["esco"])))
    ours = Search.of(catalogue)
    queries = [concept.label for concept in esco.concepts[::40]]
    peer = Peer(entries_of(catalogue))
    print(f"    RapidFuzz over ours: median {1000 * statistics.median(search_times(peer, queries[::4])):.1f} ms")
    for name, search, limit in (("ours", ours, 5), ("ours and ESCO", both, 20)):
        print(f"search over {name}: median {1000 * statistics.median(search_times(search, queries)):.1f} ms "
              f"over {len(queries)} queries (limit {limit})")
    for language, floor in (("fr", 0.90), ("ar", 0.80), ("en", None)):
        found = labels_found(catalogue, esco, language)
        blind = labels_found(catalogue, esco, language, without_official=True)
        other = labels_found(catalogue, esco, language, make=Peer)
        limit_words = f" (asked {floor:.0%})" if floor else ""
        print(f"ESCO labels {language}: first for {found.share:.1%} of {found.asked}{limit_words}; "
              f"{blind.share:.1%} when names equal to the official label are taken away; RapidFuzz {other.share:.1%}")
        for line in found.missed[:15]:
            print(f"    {line}")
    rome, onet = read_rome([data / "rome"]), read_onet([data / "onet"])
    names = appellations_found(catalogue, data / "rome" / "v4.60")
    other = appellations_found(catalogue, data / "rome" / "v4.60", Peer)
    print(f"ROME appellations: {names.share:.1%} of {names.asked} among three (asked 85 %); "
          f"RapidFuzz {other.share:.1%}")
    for line in names.missed[:: max(1, len(names.missed) // 40)]:
        print(f"    {line}")
    for name, codes, source in (("ROME mobility", rome_codes(catalogue, rome), rome),
                                ("O*NET related", onet_codes(catalogue, onet), onet)):
        near = neighbours(codes, source)
        ways = {"distance of moves": by_distance(catalogue), "title words (floor)": by_title_words(catalogue)}
        for way, distance in ways.items():
            got = ranking(near, codes, distance)
            print(f"{name}, {way}: AUC {got.auc:.3f}, recall@10 {got.recall_10:.3f} "
                  f"({got.origins} origins, {got.pairs} pairs)")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
