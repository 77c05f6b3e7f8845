"""Scales and primitives of inline SVG, black-and-white safe. The charts in svg_*.py are built from them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kafaat.reports.html import text

INK, SOFT, FAINT, ACCENT = "#12303b", "#5f7480", "#c9d3d8", "#b4561f"
WIDTH = 720.0  # user units for the 182 mm between the margins: 1 unit is 0.716 pt, so 10.6 units is 7.6 pt
SMALL = 10.6


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear map from data to drawing units."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low) if self.high != self.low else 0.0
        return self.start + share * (self.end - self.start)


def ticks(low: float, high: float, about: int = 5) -> tuple[float, ...]:
    """Round values (1, 2, 5 × 10ⁿ) from below `low` to above `high`, zero among them when inside."""
    span = high - low if high - low > 1e-9 else 1.0
    raw = span / about
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= raw * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple(k * step for k in range(first, last + 1))


def frame(height: float, body: Sequence[str], label: str, width: float = WIDTH) -> str:
    """The <svg> element; `label` is what a screen reader says."""
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{text(label)}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(body)}</svg>'
    )


def line(x1: float, y1: float, x2: float, y2: float, colour: str = FAINT, width: float = 0.8, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        f'stroke-width="{width:g}"{dashed}/>'
    )


def path(points: Sequence[tuple[float, float]], colour: str, width: float, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    way = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linejoin="round"{dashed}/>'


def shape(points: Sequence[tuple[float, float]], fill: str, stroke: str = "none", width: float = 0.0) -> str:
    way = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
    return f'<path d="{way}" fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"/>'


def bar(x: float, y: float, width: float, height: float, fill: str, stroke: str = "none") -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0.0, width):.1f}" height="{height:.1f}" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="0.8"/>'
    )


def write(
    x: float, y: float, words: str, anchor: str = "start", colour: str = INK, size: float = SMALL, bold: bool = False
) -> str:
    """Text with a white halo, so that lines behind it do not strike it through."""
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size:g}" fill="{colour}"{weight} '
        f'paint-order="stroke" stroke="#fff" stroke-width="2.5" stroke-linejoin="round">'
        f"{text(words)}</text>"
    )


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Label heights as near as possible to `wanted`, at least `gap` apart, within low..high, order kept."""
    order = sorted(range(len(wanted)), key=lambda k: wanted[k])
    placed = [0.0] * len(wanted)
    floor = low
    for k in order:
        placed[k] = max(wanted[k], floor)
        floor = placed[k] + gap
    ceiling = high
    for k in reversed(order):
        placed[k] = min(placed[k], ceiling)
        ceiling = placed[k] - gap
    return placed


def short(words: str, most: int) -> str:
    """Cuts a label at `most` characters with an ellipsis."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
