"""The reader on the gold documents of tests/gold: every measure, by language and effort. `python benchmarks/gold.py`

Documents whose number is even are held out: their scores are looked at only to report them, never to mend the reader.
Those of the round written last are also told apart. A count is right/given/wanted; "named" and "paraphrases" are
recalls, the precision of both is that of "mentions".
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "gold"))
from scoring import GOLD, Counts, annotations, compare, held_out, last_round, parallel, removed, total

from kafaat.model.readings import DocumentKind
from kafaat.reading.document_reader import DocumentReader
from kafaat.reading.documents import open_document
from kafaat.reading.pseudonyms import pseudonymise


def documents(effort: str) -> dict[str, Counts]:
    reader = DocumentReader(effort="thorough" if effort == "thorough" else "fast")
    found = {}
    for one in annotations():
        path = GOLD / "documents" / one["document"]
        found[one["id"]] = compare(reader.read(path, DocumentKind(one["kind"])), one)
        if one["kind"] == "cv":
            opened = open_document(path)
            after, removals = pseudonymise(opened)
            found[one["id"]]["pseudonyms"] = removed(opened, removals, after, one)
    return found


def _print(title: str, counts: Counts) -> None:
    print(f"\n### {title}\n")
    for name, count in counts.items():
        recall_only = name in ("named", "paraphrases", "agreement")
        print(f"- {name}: " + (f"R {count.recall:.3f} ({count.right}/{count.wanted})" if recall_only else str(count)))


def main(efforts: list[str]) -> None:
    for effort in efforts:
        started = time.perf_counter()
        found = documents(effort)
        print(f"\n## {effort}, {time.perf_counter() - started:.1f} s")
        _print("all", total(found.values()))
        held = {one["id"] for one in annotations() if held_out(one)}
        last = {one["id"] for one in annotations() if last_round(one)}
        _print("held out", total(one for id_, one in found.items() if id_ in held))
        _print("held out, last round", total(one for id_, one in found.items() if id_ in held & last))
        _print("open, last round", total(one for id_, one in found.items() if id_ in last - held))
        for part in ("-fr-", "-en-", "-ar-"):
            _print(part.strip("-"), total(one for id_, one in found.items() if part in id_))
        _print("parallel sentences", parallel(DocumentReader(
            effort="thorough" if effort == "thorough" else "fast")))


if __name__ == "__main__":
    main(sys.argv[1:] or ["fast", "thorough"])
