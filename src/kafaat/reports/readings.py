"""Documents read, written for programs and spreadsheets: a line of JSON, rows of mentions, a folder of results that a
stopped run takes up again. The command line calls it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from kafaat.catalogue import Catalogue
from kafaat.model.evidence import Proof
from kafaat.model.mentions import Source, Standing
from kafaat.model.readings import Reading
from kafaat.model.tree import tree
from kafaat.reports.errors import ReportError
from kafaat.reports.reading_view import reading_view
from kafaat.reports.reading_words import french

COLUMNS = ("fichier", "nature", "compétence", "libellé", "niveau", "preuve", "affirmation", "rubrique",
           "dernier usage", "source", "proximité", "page", "début", "fin", "passage", "phrase")


def line(reading: Reading) -> str:
    """The whole reading as JSON on one line: the same reading gives the same bytes."""
    return json.dumps(tree(reading), ensure_ascii=False, allow_nan=False)


def mentions_csv(readings: Iterable[Mapping[str, Any]], catalogue: Catalogue, heading: bool = True) -> str:
    """Mentions as rows of a semicolon CSV, in the order of the documents and of their text. `readings`: trees."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    if heading:
        writer.writerow(COLUMNS)
    for reading in readings:
        writer.writerows(map(_harmless, row) for row in _rows(reading, catalogue))
    return text.getvalue()


def _rows(reading: Mapping[str, Any], catalogue: Catalogue) -> Iterator[Sequence[str]]:
    for one in reading["mentions"]:
        known = catalogue.competences.get(one["competence"])
        cue, passage = one["cue"], one["passage"]
        yield (reading["document"]["file"], reading["kind"], one["competence"], known.label_fr if known else "",
               str(cue["level"]) if cue else "", Proof(one["proof"]).french, Standing(one["standing"]).french,
               french("section", one["section"]), "en cours" if one["still_used"] else one["last_used"] or "",
               " et ".join(Source(source).french for source in one["sources"]), f"{one['score']:.2f}".replace(".", ","),
               str(passage["page"]), str(passage["start"]), str(passage["end"]), passage["quote"],
               one["sentence"]["quote"])


def _harmless(cell: str) -> str:
    """One line; a text that a spreadsheet would run as a formula is shown as text."""
    flat = " ".join(cell.split())
    return f"'{flat}" if flat[:1] in "=+-@" and len(flat) > 1 and not flat[1:2].isdigit() else flat


class Folder:
    """Results in a folder: `NAME.json` and `NAME.html` for each document, `mentions.csv` for all. What a run has
    written stays when it is stopped; the next run reads only what is new or has changed."""

    JOURNAL = "journal.csv"
    MENTIONS = "mentions.csv"

    def __init__(self, out: Path, catalogue: Catalogue) -> None:
        """ReportError when the folder cannot be written."""
        self.out, self.catalogue = out, catalogue
        try:
            out.mkdir(parents=True, exist_ok=True)
            self._done = self._journal()
        except OSError as error:
            raise _failed(out, error) from None

    def holds(self, file: Path, below: Path, options: Any) -> bool:
        """Whether this very file was read with these options, and its results are still there."""
        try:
            return (self._done.get(str(below)) == _print(_sha256(file), options, self.catalogue)
                    and self._place(below, ".json").is_file() and self._place(below, ".html").is_file())
        except OSError:
            return False

    def keep(self, below: Path, reading: Reading, options: Any) -> None:
        """Writes the results of one document, each file whole, then notes it. ReportError of the disk."""
        try:
            self._write(self._place(below, ".json"), line(reading) + "\n")
            self._write(self._place(below, ".html"), reading_view(reading, self.catalogue))
            with (self.out / self.JOURNAL).open("a", encoding="utf-8", newline="") as journal:
                csv.writer(journal, lineterminator="\n").writerow(
                    (str(below), _print(reading.document.sha256, options, self.catalogue)))
        except OSError as error:
            raise _failed(self.out, error) from None

    def finish(self, order: Sequence[Path]) -> None:
        """Writes mentions.csv from the results of these documents."""
        try:
            trees = (json.loads(self._place(below, ".json").read_text(encoding="utf-8")) for below in order)
            self._write(self.out / self.MENTIONS, "\ufeff" + mentions_csv(trees, self.catalogue))
        except OSError as error:
            raise _failed(self.out, error) from None

    def _place(self, below: Path, suffix: str) -> Path:
        return self.out / below.with_name(below.name + suffix)

    def _journal(self) -> dict[str, str]:
        path = self.out / self.JOURNAL
        if not path.is_file():
            return {}
        with path.open(encoding="utf-8", errors="replace", newline="") as journal:
            return {row[0]: row[1] for row in csv.reader(journal) if len(row) == 2}

    @staticmethod
    def _write(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(path.name + ".partial")
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(path)


def _print(sha256: str, options: Any, catalogue: Catalogue) -> str:
    """What a result depends on, as one word."""
    said = [f"{f.name}={getattr(options, f.name)}" for f in fields(options)]
    return hashlib.sha256("\n".join((sha256, catalogue.version, *said)).encode()).hexdigest()[:24]


def _sha256(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _failed(out: Path, error: OSError) -> ReportError:
    return ReportError(f"{out} : impossible d'écrire dans ce dossier ({error.strerror or error}). Choisissez un autre "
                       "dossier avec --out ; ce qui était écrit reste.")
