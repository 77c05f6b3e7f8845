"""Collects the problems met while reading; the same problem in one column is one line with a count.

For the modules of kafaat.reading only; the user sees `Collector.all()` as `Dossier.problems`.
"""

from __future__ import annotations

from kafaat.model.evidence import Origin, Problem, Severity

BLOCKING, WRONG, DOUBTFUL, NOTE = Severity.BLOCKING, Severity.WRONG, Severity.DOUBTFUL, Severity.NOTE
_ORDER = {BLOCKING: 0, WRONG: 1, DOUBTFUL: 2, NOTE: 3}
_EXAMPLE = 80  # characters of the file quoted in a problem


class DossierError(Exception):
    """The folder or its dossier.toml cannot be read at all: what, where and how to mend it, in French."""

    def __init__(self, message: str, place: str, fix: str) -> None:
        super().__init__(f"{message} ({place}). {fix}")
        self.message, self.place, self.fix = message, place, fix


class Collector:
    """Groups problems by code, file, sheet, column and `group`; the first place met is the one shown."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str | None, str | None, str], Problem] = {}
        self._counts: dict[tuple[str, str, str | None, str | None, str], int] = {}
        self.rows: dict[tuple[str, str | None, int], list[str]] = {}  # file, sheet, row → what was said of it

    def add(self, code: str, severity: Severity, origin: Origin, found: object, understood: str, fix: str,
            *, group: str = "", count: int = 1) -> None:
        """Problems with the same `group` text in one column are counted together, others apart."""
        place = (code, origin.file, origin.sheet, origin.column, group)
        self._counts[place] = self._counts.get(place, 0) + count
        if origin.row is not None:
            self.rows.setdefault((origin.file, origin.sheet, origin.row), []).append(understood)
        known = self._found.get(place)
        if known is None or (origin.row or 0) < (known.origin.row or 0):
            self._found[place] = Problem(code, severity, origin, _short(found), understood, fix)

    def all(self) -> tuple[Problem, ...]:
        """Every problem, the gravest first, then by file and row."""
        counted = [Problem(p.code, p.severity, p.origin, p.found, p.understood, p.fix, self._counts[place])
                   for place, p in self._found.items()]
        return tuple(sorted(counted, key=lambda p: (
            _ORDER[p.severity], p.origin.file, p.origin.sheet or "", p.origin.row or 0, p.code, p.origin.column or "",
            p.found)))


def _short(found: object) -> str:
    text = str(found)
    return text if len(text) <= _EXAMPLE else text[:_EXAMPLE - 1] + "…"
