"""Writes floors.csv from a run of the reader: every measure less a little. `python tests/gold/make_floors.py`

Run it when the reader has become better, look at the difference, and say in the commit why a floor went down, if any.
"""

from __future__ import annotations

import csv
from pathlib import Path

from scoring import annotations, compare, total

from kafaat.model.readings import DocumentKind
from kafaat.reading.document_reader import DocumentReader

SLACK = 0.015  # below what was measured: a name added to the catalogue may cost a mention
RECALLS = ("named", "paraphrases")
FEWEST = 10  # wanted things that make a figure


def main() -> None:
    folder = Path(__file__).parent
    reader = DocumentReader()
    counts = {one["id"]: compare(reader.read(folder / "documents" / one["document"], DocumentKind(one["kind"])), one)
              for one in annotations()}
    with (folder / "floors.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("documents", "measure", "figure", "floor"))
        for part in ("all", "-fr-", "-en-", "-ar-"):
            found = total(one for id_, one in counts.items() if part == "all" or part in id_)
            for name, count in found.items():
                if count.wanted >= FEWEST and (part == "all" or name in ("mentions", "named", "levels")):
                    figure = "recall" if name in RECALLS else "f1"
                    writer.writerow((part, name, figure, f"{max(0.0, getattr(count, figure) - SLACK):.3f}"))


if __name__ == "__main__":
    main()
