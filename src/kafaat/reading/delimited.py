"""Text tables: which encoding, which separator, which quoting. For kafaat.reading only.

The encoding is judged on the bytes that are not ASCII: the one that gives French and Arabic letters wins.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from typing import cast

from charset_normalizer import from_bytes

from kafaat.model.evidence import Origin
from kafaat.reading.problems import DOUBTFUL, NOTE, Collector
from kafaat.reading.sheet import RawSheet
from kafaat.reading.text import INVISIBLE, Cell

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CANDIDATES = ("cp1252", "latin-1", "cp1256", "cp850", "mac_roman", "iso8859_6")
_LETTERS = frozenset("éèêëàâäçîïôöùûüœñáíóú")
_SIGNS = frozenset("\u00a0\u202f°’‘“”«»€–—…²´·")
_ARABIC = re.compile(r"[ء-ي]{2,}")
_SEPARATORS = ";,\t|"
_SAMPLE = 65_536  # bytes judged for the encoding
_BROKEN = 0.1  # share of broken letters up to which a text is still UTF-8
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
csv.field_size_limit(16_777_216)


def looks_binary(data: bytes) -> bool:
    """Many control bytes, and no sign of UTF-16 or UTF-32."""
    if any(data.startswith(bom) for bom, _ in _BOMS) or _wide_without_bom(data):
        return False
    sample = data[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > max(2, len(sample) // 100)


def read_delimited(name: str, data: bytes, problems: Collector) -> list[RawSheet]:
    """The rows of a text table. Never raises on any bytes."""
    origin = Origin(name)
    text, encoding = decode(data)
    if "�" in text:
        problems.add("encoding.doubt", DOUBTFUL, origin, encoding, "certains caractères sont illisibles (�)",
                     "Enregistrer de nouveau le fichier en « CSV UTF-8 ».")
    if any(chr(code) in text for code in INVISIBLE):
        problems.add("text.invisible", NOTE, origin, "caractères de largeur nulle", "retirés",
                     "Rien à faire.")
        text = text.translate(INVISIBLE)
    text = text.replace("\x00", "")
    separator, skip = _separator(text)
    rows = _rows(text, separator, origin, problems)
    if skip and rows:
        rows[0] = []
    _mend_mixed(rows, separator, origin, problems)
    return [RawSheet(name, None, rows)]


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding). A byte order mark decides, then strict UTF-8, then the letters that come out."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace"), encoding
    if wide := _wide_without_bom(data):
        return data.decode(wide, errors="replace"), wide
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken == 0 or broken < _BROKEN * sum(c > "\x7f" for c in text[:4 * _SAMPLE]):
        return text, "utf-8"
    lines = b"\n".join(line for line in data.splitlines() if not line.isascii())[:_SAMPLE]
    best = max(_CANDIDATES, key=lambda encoding: (_plausible(lines, encoding), -_CANDIDATES.index(encoding)))
    if _plausible(lines, best) <= 0:
        guess = from_bytes(lines).best()
        best = guess.encoding if guess else "cp1252"
    try:
        return data.decode(best), best
    except UnicodeDecodeError:
        return data.decode("latin-1" if best == "cp1252" else best, errors="replace"), best


def _wide_without_bom(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is zero in western text, six in Arabic."""
    sample = data[:4096]
    if len(sample) < 8 or len(sample) % 2:
        return None
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[offset::2]
        if high.count(0) + high.count(6) > 0.6 * len(sample) / 2 and sample[1 - offset::2].count(0) == 0:
            return encoding
    return None


def _plausible(lines: bytes, encoding: str) -> float:
    """Mean worth of the characters that are not ASCII: a French letter 1 (a capital only where no small letter
    precedes it), Arabic letters in runs 1, a usual sign .3, anything else −1."""
    try:
        text = lines.decode(encoding)
    except UnicodeDecodeError:
        return -2
    total = 2.0 * sum(len(run) for run in _ARABIC.findall(text))
    count = 0
    for before, c in zip(" " + text, text, strict=False):
        if c <= "\x7f":
            continue
        count += 1
        if c in _LETTERS or (c.lower() in _LETTERS and not before.islower()):
            total += 1
        else:
            total += 0.3 if c in _SIGNS else -1
    return total / max(1, count)


def _separator(text: str) -> tuple[str, bool]:
    """(separator, the first line only says so). The one that cuts most lines into the same number of parts."""
    first = text[:20].splitlines()[0].strip() if text else ""
    if re.fullmatch(r"sep=[;,|\t]", first.lower()):
        return first[-1], True
    if first.lower() == "sep=":
        return "\t", True
    lines = text[:_SAMPLE * 2].splitlines()[:300]

    def worth(separator: str) -> tuple[float, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
        if not widths:
            return (0, 0)
        width, lines_cut = max(widths.items(), key=lambda item: (item[1] * item[0], item[0]))
        return (lines_cut * min(width, 12), lines_cut)

    try:
        return max(_SEPARATORS, key=worth), False
    except csv.Error:
        return max(_SEPARATORS, key=text[:_SAMPLE].count), False


def _rows(text: str, separator: str, origin: Origin, problems: Collector) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    try:
        rows = cast(list[list[Cell]], list(csv.reader(io.StringIO(text, newline=""), delimiter=separator)))
        swallowed = '"' in text and any(str(cell).count("\n") > 30 for row in rows for cell in row)
    except csv.Error:
        swallowed = True
    if not swallowed:
        return rows
    problems.add("quote.open", DOUBTFUL, origin, '"', "guillemets lus comme des caractères ordinaires",
                 "Un guillemet ouvert n'est jamais fermé : vérifier les cellules qui en contiennent.")
    return [list(line.split(separator)) for line in re.split(r"\r\n|\r|\n", text)]


def _mend_mixed(rows: list[list[Cell]], separator: str, origin: Origin, problems: Collector) -> None:
    """Lines that another separator cuts into the usual number of parts are cut by it."""
    widths = Counter(len(row) for row in rows if len(row) > 2)
    if not widths:
        return
    usual = widths.most_common(1)[0][0]
    for i, row in enumerate(rows):
        if len(row) > max(1, usual // 2) or not row:
            continue
        line = separator.join(str(cell) for cell in row)
        for other in _SEPARATORS.replace(separator, ""):
            if line.count(other) >= usual - 1 and len(parts := next(csv.reader([line], delimiter=other))) == usual:
                rows[i] = list(parts)
                problems.add("separator.mixed", DOUBTFUL, Origin(origin.file, row=i + 1), other,
                             f"ligne découpée par « {other} » alors que le fichier l'est par « {separator} »",
                             "Exporter de nouveau le fichier avec un seul séparateur.")
                break
