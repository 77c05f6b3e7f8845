"""How fast documents are read. `python benchmarks/reading_speed.py [STORE]`

Claims (2 cores): a 6 kB CV in 100 ms (`fast`) and 1.5 s (`thorough`) after warm-up; 15 and 1 documents a second on two
processes; start in 3 s; at most 500 MiB a process with our catalogue, 1 GiB with the whole of ESCO. STORE: a folder of
imported classifications (`kafaat catalogue import-esco … --data STORE`); without it, ESCO is left out and this is said.

The documents are the CVs of tests/gold as text, cut or repeated to 6 kB, so that every one weighs the same. Beside its
times stands what each effort finds in the whole gold set (benchmarks/gold.py tells more): F1 of mentions and recall of
competences said in other words, by the functions of tests/gold/scoring.py.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "gold"))
from scoring import annotations, compare, total

from kafaat.model.readings import DocumentKind
from kafaat.reading.document_reader import DocumentReader
from kafaat.reading.documents import open_document
from kafaat.reading.many import Options, read_many

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "documents"
SIZE = 6_000  # bytes
ROUNDS = 5
MANY = {"fast": 120, "thorough": 24}  # documents read on two processes
START = """
import resource, sys, time
started = time.perf_counter()
from pathlib import Path
from kafaat.reading.many import Options
reader = Options(effort=sys.argv[1], classification=sys.argv[2] or None, data=Path(sys.argv[3])).reader()
made = time.perf_counter() - started
reader.read(Path(sys.argv[4]))
first = time.perf_counter() - started
for _ in range(3):
    reader.read(Path(sys.argv[4]))
print(f"{made:.2f} {first:.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
"""


def texts() -> list[str]:
    """Every CV of the gold set as 6 kB of text."""
    found = []
    for path in sorted(GOLD.glob("cv-*")):
        text = open_document(path).text
        whole = "\n".join([text] * (1 + SIZE // max(1, len(text.encode()))))
        found.append(whole.encode()[:SIZE].decode(errors="ignore"))
    return found


def one_by_one(folder: Path, effort: str) -> None:
    """The median and the slowest time of one document, after a first pass."""
    reader = DocumentReader(effort="thorough" if effort == "thorough" else "fast")
    files = sorted(folder.iterdir())
    times = []
    for file in files:
        reader.read(file, DocumentKind.CV)
        for _ in range(ROUNDS):
            started = time.perf_counter()
            reader.read(file, DocumentKind.CV)
            times.append(time.perf_counter() - started)
    print(f"| {effort}: one 6 kB CV, ms, median and slowest | {1000 * statistics.median(times):.0f} | "
          f"{1000 * max(times):.0f} |")


def on_two(folder: Path, effort: str) -> None:
    """Documents a second on two processes, their start left out."""
    files = (sorted(folder.iterdir()) * MANY[effort])[:MANY[effort]]
    readings = read_many(files, Options(DocumentKind.CV, effort), 2)
    for _ in range(4):
        next(readings)  # both processes are ready
    started = time.perf_counter()
    count = sum(1 for _ in readings)
    print(f"| {effort}: documents a second on two processes | {count / (time.perf_counter() - started):.1f} | |")


def start(folder: Path, effort: str, classification: str, store: Path) -> None:
    """Seconds until a reader is made and until it has read its first document; most memory of the process."""
    said = subprocess.run([sys.executable, "-c", START, effort, classification, str(store),
                           str(min(folder.iterdir()))], capture_output=True, text=True, check=True).stdout
    made, first, memory = said.split()
    print(f"| {classification or 'our catalogue'}, {effort}: ready, first document, s; memory, MiB | {made}, {first} | "
          f"{memory} |")


def quality(effort: str) -> tuple[float, float]:
    """F1 of mentions and recall of paraphrases on the gold set."""
    reader = DocumentReader(effort="thorough" if effort == "thorough" else "fast")
    counts = total([compare(reader.read(GOLD / one["document"], DocumentKind(one["kind"])), one)
                    for one in annotations()])
    return counts["mentions"].f1, counts["paraphrases"].recall


def main(store: Path | None) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, text in enumerate(texts()):
            (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
        print("| measure | value | |\n|---|---|---|")
        for effort in ("fast", "thorough"):
            one_by_one(folder, effort)
            on_two(folder, effort)
            start(folder, effort, "", folder)
        measured = {effort: quality(effort) for effort in ("fast", "thorough")}
        for effort, (f1, recall) in measured.items():
            print(f"| {effort}: F1 of mentions, recall of paraphrases, gold set | {f1:.3f} | {recall:.3f} |")
        lost, missed = (best - quick for best, quick in zip(measured["thorough"], measured["fast"], strict=True))
        print(f"| what fast loses against thorough: F1, recall | {lost:.3f} | {missed:.3f} |")
        if store is None:
            print("| ESCO | not measured: no folder of imports was given | |")
        else:
            start(folder, "fast", "esco", store)
            start(folder, "fast", "esco", store)  # again: the vectors are kept now
    print(f"\nThis process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB at most.")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
