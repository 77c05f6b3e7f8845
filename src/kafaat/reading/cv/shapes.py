"""How the lines of a header stand around its dates, decided for a section as a whole. For kafaat.reading.cv.entries.

Titles and employers stand above the dates, below them, on both sides or beside them, and a CV that does it one way
mostly does it so throughout. Each way is worth what it gives every entry: a title, a name that may be an employer; less
what it takes in that is neither. The way worth most over the section is favoured in each entry, and bound in none.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from kafaat.model.documents import BlockKind
from kafaat.reading.cv.names import agent
from kafaat.reading.cv.parts import likeness, of_line
from kafaat.reading.cv.view import Line, Part, View

UP, DOWN = 3, 2  # most lines of a header above its dates, and below
_TITLE, _AGENT, _STAGE, _SECOND = 3.0, 2.0, 1.5, 0.8  # worth of a title, of what ends as one, of an internship, of a
# second name where none is
_LONG = 4  # parts: a line of as many lists what was done
_LINE, _BELOW, _NOISE, _NOTHING = 0.5, 0.3, 0.2, 1.5  # cost of a line; of one below; of a place alone; of no use
_NAMED, _PAIR = 1.5, 2  # … of one in a line of two cells set wide apart, which is no table
_PLACED = 2.1  # likeness to a firm of a name with its place behind it
_HEADING = 0.7  # more, where the file marks the line as a heading
_SAME = 0.8  # worth of being laid out as the rest of the section
_SMALLER = 0.001  # between two headers of one worth, the smaller


@dataclass(frozen=True, slots=True)
class Shape:
    """How many lines of the header stand above the dates, and below."""

    up: int
    down: int


class Shapes:
    """The headers of one section around the lines `anchors`, which carry the dates; no header holds one of `stops`."""

    def __init__(self, view: View, lines: Sequence[Line], anchors: Sequence[int], stops: Set[int]) -> None:
        self._view, self._lines, self._anchors, self._stops = view, lines, anchors, stops
        self._like: dict[Part, tuple[float, bool]] = {}
        self._worths: dict[tuple[int, Shape], float] = {}

    @cached_property
    def best(self) -> list[Shape]:
        """The header of each entry. No line serves two, and what all of them gain together is the most: an entry takes
        no line that the next one needs more."""
        usual = self._usual()
        sums: list[dict[Shape, tuple[float, Shape | None]]] = []
        for number, at in enumerate(self._anchors):
            floor = self._anchors[number - 1] + 1 if number else 0
            mine: dict[Shape, tuple[float, Shape | None]] = {}
            for shape in self._possible(number, floor):
                worth = self._worth(at, shape) + _SAME * (shape == usual) - _SMALLER * (shape.up + shape.down)
                if not sums:
                    mine[shape] = worth, None
                    continue
                fit = [(total, before) for before, (total, _) in sums[-1].items()
                       if before.down + shape.up <= at - floor]
                total, before = max(fit, key=lambda one: one[0])
                mine[shape] = total + worth, before
            sums.append(mine)
        out: list[Shape] = []
        one: Shape | None = max(sums[-1], key=lambda shape: sums[-1][shape][0])
        for mine in reversed(sums):
            if one is not None:
                out.append(one)
                one = mine[one][1]
        return out[::-1]

    def _usual(self) -> Shape:
        totals: dict[Shape, float] = {}
        each = []
        for number, at in enumerate(self._anchors):
            floor = self._anchors[number - 1] + 1 if number else 0
            each.append({shape: self._worth(at, shape) for shape in self._possible(number, floor)})
        for shape in dict.fromkeys(shape for one in each for shape in one):
            totals[shape] = sum(max(max(one.values()), one.get(shape, -9.0) + _SAME) for one in each)
        return max(totals, key=lambda shape: (totals[shape], -shape.up - shape.down))

    def _possible(self, number: int, floor: int) -> list[Shape]:
        at = self._anchors[number]
        up, down = min(UP, self._above(at, floor)), min(DOWN, self._under(number))
        return [Shape(*one) for one in product(range(up + 1), range(down + 1))]

    def _header(self, place: int, at: int) -> bool:
        """Whether a line may belong to the header around another. Beside a row that has its title, another row tells
        what was done, unless it is a firm and its place above it."""
        line, anchor = self._lines[place], self._lines[at]
        if place in self._stops or not self._view.header(line):
            return False
        if not (line.kind is anchor.kind is BlockKind.ROW
                and any(part.kind == "title" for part in of_line(self._view, anchor))):
            return True
        got = of_line(self._view, line)
        if place >= at or any(part.kind == "title" for part in got):
            return False
        cells = [cell for cell in self._view.cells(line) if cell[0] < cell[1]]
        pair = len(cells) == _PAIR and not self._view.columns.get(line.start) and got and got[0].start == cells[0][0]
        return any(self._likeness(line, part)[0] >= (_NAMED if pair and part is got[0] else _PLACED) for part in got)

    def _above(self, at: int, floor: int) -> int:
        count = 0
        while count < UP and at - count - 1 >= floor and self._header(at - count - 1, at):
            count += 1
        return count

    def _under(self, number: int) -> int:
        at = self._anchors[number]
        stop = self._anchors[number + 1] if number + 1 < len(self._anchors) else len(self._lines)
        count = 0
        while count < DOWN and at + count + 1 < stop and self._header(at + count + 1, at):
            count += 1
        return count

    def _worth(self, at: int, shape: Shape) -> float:
        if (at, shape) not in self._worths:
            places = [at, *range(at - 1, at - shape.up - 1, -1), *range(at + 1, at + shape.down + 1)]
            title = firm = worth = 0.0
            for place in places:
                line = self._lines[place]
                got = [part for part in of_line(self._view, line) if part.kind != "noise"]
                gain, title, firm = self._gain(line, got, title, firm)
                if gain and line.kind is BlockKind.HEADING:
                    gain += _HEADING
                worth += gain
                if place != at:
                    worth -= _NOISE if not got else (_LINE if gain else _NOTHING) + _BELOW * (place > at)
            self._worths[at, shape] = worth
        return self._worths[at, shape]

    def _likeness(self, line: Line, part: Part) -> tuple[float, bool]:
        """How much a part is like the name of a firm, and whether it ends as a trade does."""
        if part not in self._like:
            self._like[part] = (likeness(self._view, line, part),
                                part.kind == "unknown" and agent(self._view, *part.span))
        return self._like[part]

    def _gain(self, line: Line, got: Sequence[Part], title: float, firm: float) -> tuple[float, float, float]:
        """What the parts of a line add to the title and the employer known so far: (gain, title, employer)."""
        before, named = title + firm, bool(firm)
        for part in got:
            if part.kind in ("title", "stage"):
                title = max(title, _TITLE if part.kind == "title" else _STAGE)
            elif title < _AGENT and self._likeness(line, part)[1] and len(got) < _LONG:
                title = _AGENT
            elif part.kind == "unknown" and named and not title and len(got) < _LONG:
                title = _SECOND
            else:
                firm = max(firm, self._likeness(line, part)[0])
        return title + firm - before, title, firm
