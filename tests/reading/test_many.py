"""Many documents: their order, and those that bring a process down or never end."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from multiprocessing import active_children
from pathlib import Path

import pytest

from kafaat.model.documents import Document, Quality
from kafaat.model.readings import Contact, Cv, DocumentKind, Reading
from kafaat.reading.crew import Crew
from kafaat.reading.document_reader import DocumentReader
from kafaat.reading.documents import open_document
from kafaat.reading.many import Options, files_of


class Fragile(DocumentReader):
    """Reads next to nothing, falls on a file called fall, and sleeps on one called sleep."""

    def __init__(self) -> None:  # no catalogue: it starts at once
        pass

    def read(self, path: Path, kind: DocumentKind | None = None) -> Reading:
        if path.name == "fall.txt":
            os._exit(1)
        if path.name == "sleep.txt":
            time.sleep(60)
        return self.read_document(open_document(path), kind)

    def read_document(self, document: Document, kind: DocumentKind | None = None) -> Reading:
        return Reading(document, DocumentKind.CV, (), (), (), Cv((), (), (), (), (), Contact()), (), (), "fast", ())


@dataclass(frozen=True)
class FragileOptions(Options):
    def reader(self) -> Fragile:
        return Fragile()


def test_what_falls_or_never_ends_is_given_up_and_the_rest_goes_on(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.txt" for name in ("a", "fall", "b", "sleep", "c")]
    for file in files:
        file.write_text(f"Bonjour de {file.stem}.", encoding="utf-8")
    with Crew(FragileOptions(), 2, patience=5) as crew:
        readings = list(crew.read(files))
    assert [one.document.file for one in readings] == [file.name for file in files]
    assert [one.document.quality for one in readings] == [
        Quality.GOOD, Quality.UNREADABLE, Quality.GOOD, Quality.UNREADABLE, Quality.GOOD]
    assert readings[1].document.problems[0].code == "document.crashed"
    assert readings[3].document.problems[0].code == "document.too_slow"


@dataclass(frozen=True)
class Unable(Options):
    def reader(self) -> Fragile:
        os._exit(1)


def test_processes_that_cannot_start_are_not_started_for_ever(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bonjour", encoding="utf-8")
    with pytest.raises(RuntimeError, match="__main__"), Crew(Unable(), 1, patience=5) as crew:
        list(crew.read([tmp_path / "a.txt"]))
    assert not active_children()


def test_files_of_folders_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b/x.pdf", "a/x.pdf", "a/.hidden/y.pdf", "a/~$x.docx", "z.txt", "a/Thumbs.db"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [str(below) for _, below in files_of([tmp_path])] == ["a/x.pdf", "b/x.pdf", "z.txt"]
    both = files_of([tmp_path / "b", tmp_path / "a", tmp_path / "b" / "x.pdf"])
    assert [(file.parent.name, str(below)) for file, below in both] == [("b", "x.pdf"), ("a", "2/x.pdf")]


def test_an_unknown_classification_is_refused_before_any_process(tmp_path: Path) -> None:
    from kafaat.catalogue.imports.files import UnreadableSource

    with pytest.raises(UnreadableSource, match="import-esco"):
        Options(classification="esco", data=tmp_path).check()


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="no signal masks on this system")
def test_ctrl_c_is_for_the_caller_alone(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    files = [tmp_path / f"{name}.txt" for name in "ab"]
    for file in files:
        file.write_text("Bonjour.", encoding="utf-8")
    with Crew(FragileOptions(), 2, patience=30) as crew:
        for child in active_children():
            os.kill(child.pid or 0, signal.SIGINT)
        assert [one.document.file for one in crew.read(files)] == ["a.txt", "b.txt"]
    assert capfd.readouterr().err == ""
