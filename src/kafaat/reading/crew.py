"""A few processes that read documents one by one for kafaat.reading.many. Each can fall, or be sent away when a
document keeps it too long, without the others or the caller."""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kafaat.model.documents import Document
from kafaat.model.readings import Reading
from kafaat.reading.documents import given_up

if TYPE_CHECKING:
    from kafaat.reading.many import Options

AHEAD = 4  # documents a process that a reading may be ahead of the one the caller waits for
_FRESH = get_context("spawn")  # nothing of the caller's memory or threads


class _Worker:
    """One process with a pipe to it. `place`: the number of the document it has in hand."""

    def __init__(self, options: Options) -> None:
        self.pipe, other = _FRESH.Pipe()
        self._process = _FRESH.Process(target=_serve, args=(other, options), daemon=True)
        with _ctrl_c_held():
            self._process.start()
        other.close()
        self.place, self.since = -1, 0.0

    def ask(self, place: int, what: Path | Document) -> None:
        self.place, self.since = place, time.monotonic()
        with suppress(OSError):  # it fell: `wait` will say so
            self.pipe.send(what)

    def dismiss(self) -> None:
        self._process.kill()
        self._process.join()
        self.pipe.close()


@contextmanager
def _ctrl_c_held() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal: what starts here never sees it, the caller alone answers, and sees it
    at the end of the block. Systems without signal masks: see `_serve`."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # its own start, with that of the first process, would let Ctrl-C through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Crew:
    """`count` processes, as a context that ends them all."""

    def __init__(self, options: Options, count: int, patience: float) -> None:
        """`patience`: seconds for one document, the start of its process left out."""
        self._options, self._patience = options, patience
        self._idle = [_Worker(options) for _ in range(max(1, count))]
        self._busy: list[_Worker] = []
        self._given_up: set[int] = set()  # numbers of documents

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        for worker in (*self._idle, *self._busy):
            worker.dismiss()

    def read(self, files: Sequence[Path]) -> Iterator[Reading]:
        """The readings in the order of the files."""
        done: dict[int, Reading] = {}
        ahead, given = AHEAD * len(self._idle), 0
        for place in range(len(files)):
            while place not in done:
                while self._idle and given < min(len(files), place + ahead):
                    self._give(given, files[given])
                    given += 1
                done.update(self._answers(files))
            yield done.pop(place)

    def _give(self, place: int, what: Path | Document) -> None:
        worker = self._idle.pop()
        worker.ask(place, what)
        self._busy.append(worker)

    def _answers(self, files: Sequence[Path]) -> Iterator[tuple[int, Reading]]:
        """What is ready; else waits a little. A document that is given up goes back in as one without text."""
        ready = wait([worker.pipe for worker in self._busy], timeout=1.0)
        for worker in list(self._busy):
            if worker.pipe in ready:
                try:
                    reading = worker.pipe.recv()
                except (EOFError, OSError):
                    self._replace(worker, given_up(files[worker.place], "document.crashed"))
                    continue
                self._busy.remove(worker)
                self._idle.append(worker)
                yield worker.place, reading
            elif time.monotonic() - worker.since > self._patience:
                self._replace(worker, given_up(files[worker.place], "document.too_slow", seconds=int(self._patience)))

    def _replace(self, worker: _Worker, instead: Document) -> None:
        """RuntimeError where even a document without text cannot be read: then no process can, and none will."""
        if worker.place in self._given_up:
            raise RuntimeError("no process that reads can start: a program that asks for several must be a file, and "
                               'ask under `if __name__ == "__main__":`')
        self._given_up.add(worker.place)
        self._busy.remove(worker)
        worker.dismiss()
        self._idle.append(_Worker(self._options))
        self._give(worker.place, instead)


def _serve(pipe: Connection, options: Options) -> None:
    """In the other process: reads what comes until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    reader = options.reader()
    gc.freeze()  # what is made once stays: no need to look for garbage in it between documents
    while True:
        try:
            what = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(reader.read(what, options.kind) if isinstance(what, Path)
                  else reader.read_document(what, options.kind))
