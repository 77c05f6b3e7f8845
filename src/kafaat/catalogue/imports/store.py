"""Keeps imported classifications in the user's data folder, one file each, written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from kafaat.catalogue.imports.files import UnreadableSource
from kafaat.catalogue.imports.types import SOURCES, Concept, Imported, Lost
from kafaat.catalogue.search import Entry

FORMAT = 2


class Store:
    """A folder of imported classifications: the one given, else `KAFAAT_DATA`, else the user's own."""

    def __init__(self, folder: Path | None = None) -> None:
        given = os.environ.get("KAFAAT_DATA")
        self.folder = folder or (Path(given) if given else user_data_path("kafaat", appauthor=False))

    def path(self, source: str) -> Path:
        return self.folder / f"{source}.json"

    def save(self, imported: Imported) -> Path:
        """Replaces what was kept of this source. OSError of the disk: what was there stays."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.path(imported.source)
        draft = path.with_suffix(".partial")
        tree = asdict(replace(imported, lost=())) | {"format": FORMAT}
        draft.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
        draft.replace(path)
        return path

    def load(self, source: str) -> Imported:
        """UnreadableSource when the source was not imported, or its file is damaged."""
        path = self.path(source)
        if not path.is_file():
            raise UnreadableSource(f"« {source} » n'est pas importé ({path} n'existe pas) : kafaat catalogue "
                                   f"import-{source} …")
        try:
            return _imported(json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableSource(f"« {path} » est abîmé ou d'une autre version de Kafaat ({error}) : l'importer de "
                                   "nouveau.") from None

    def kept(self) -> list[str]:
        """The sources that have been imported."""
        return [source for source in SOURCES if self.path(source).is_file()]

    def entries(self, sources: list[str]) -> Iterator[Entry]:
        """The concepts of some sources, for `Search`."""
        for source in sources:
            for concept in self.load(source).concepts:
                names = dict.fromkeys((*concept.labels.values(), *concept.names, concept.id))
                yield Entry(concept.table, f"{source}:{concept.id}", concept.label, tuple(names))


def _imported(tree: dict[str, Any]) -> Imported:
    if tree.pop("format") != FORMAT:
        raise ValueError("format")
    concepts = tuple(Concept(c["id"], c["table"], c["labels"],
                             {language: tuple(names) for language, names in c["alternatives"].items()}, c["isco"],
                             tuple(c["broader"]), c["kind"], c["descriptions"]) for c in tree["concepts"])
    return Imported(tree["source"], tree["edition"], concepts, tuple(map(tuple, tree["links"])),
                    tuple(map(tuple, tree["near"])), tuple(Lost(**lost) for lost in tree["lost"]), tree["files"])
