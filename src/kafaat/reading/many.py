"""Many documents at once: the files of folders in a fixed order, read by one process or several, always with the same
answers. Anyone above kafaat.reading may use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kafaat.model.readings import DocumentKind, Reading
from kafaat.reading.crew import Crew

if TYPE_CHECKING:
    from kafaat.reading.document_reader import DocumentReader

PATIENCE = 300  # seconds for one document: ten times what the longest that we read takes
_SYSTEM = frozenset((".ds_store", "thumbs.db", "desktop.ini"))


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. `classification`: source of an imported classification ("esco") kept in the folder `data`."""

    kind: DocumentKind | None = None
    effort: str = "fast"
    pseudonymous: bool = False
    classification: str | None = None
    data: Path | None = None

    def reader(self) -> DocumentReader:
        """UnreadableSource when the classification was not imported."""
        from kafaat.catalogue.imports import Store
        from kafaat.reading.document_reader import DocumentReader
        from kafaat.reading.per_catalogue import uncollected

        store = Store(self.data)
        with uncollected():
            imported = None if self.classification is None else store.load(self.classification)
        vectors = None if self.classification is None else store.folder / f"{self.classification}-vectors.npz"
        return DocumentReader(effort="thorough" if self.effort == "thorough" else "fast", classification=imported,
                              vectors=vectors, pseudonymous=self.pseudonymous)

    def read_one(self) -> Callable[[Path], Reading]:
        """A function that reads one file."""
        reader = self.reader()
        return lambda file: reader.read(file, self.kind)

    def check(self) -> None:
        """UnreadableSource when the classification was not imported."""
        from kafaat.catalogue.imports import Store

        store = Store(self.data)
        if self.classification is not None and self.classification not in store.kept():
            store.load(self.classification)


def files_of(paths: Sequence[Path]) -> list[tuple[Path, Path]]:
    """(file, its path below what was given) of each file and of every file of the folders and their subfolders, in the
    order given, then of names. Hidden, system and lock files are left out; a file given twice counts once. Two files
    that would stand at the same place below are told apart by a number: `cv.pdf`, `2/cv.pdf`."""
    found: dict[Path, Path] = {}
    taken: dict[Path, int] = {}
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*"), key=lambda one: one.relative_to(path).parts):
                below = file.relative_to(path)
                if file.is_file() and not any(map(_passed_over, below.parts)):
                    found.setdefault(file, below)
        else:
            found.setdefault(path, Path(path.name))
    for file, below in found.items():
        taken[below] = number = taken.get(below, 0) + 1
        found[file] = below if number == 1 else Path(str(number)) / below
    return list(found.items())


def _passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name.casefold() in _SYSTEM


def read_many(files: Sequence[Path], options: Options, processes: int = 1) -> Iterator[Reading]:
    """The readings in the order of the files. One document is read in this process, several in others: a file that
    brings its process down, or keeps it longer than `PATIENCE`, is given up with a problem and the rest goes on. Few
    readings wait at a time: memory does not grow with the number of files. UnreadableSource as `Options.reader`."""
    if len(files) < 2:
        yield from map(options.read_one(), files)
        return
    options.check()
    with Crew(options, min(processes, len(files)), PATIENCE) as crew:
        yield from crew.read(files)
