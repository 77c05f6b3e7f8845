"""What a folder looks like, for `kafaat init`: each file, its table, its columns, and what must be asked.

`propose` guesses, `write_toml` writes what was confirmed; both are exported by kafaat.reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kafaat.catalogue import Catalogue
from kafaat.reading import values
from kafaat.reading.dossier import columns as dictionary
from kafaat.reading.dossier.files import read_folder
from kafaat.reading.dossier.headers import Header, find_header
from kafaat.reading.dossier.proposal import ColumnGuess, Proposal, Question, SheetGuess
from kafaat.reading.dossier.settings import NAME, PARKS
from kafaat.reading.dossier.toml_text import render
from kafaat.reading.problems import Collector, DossierError
from kafaat.reading.sheet import RawSheet
from kafaat.reading.text import is_blank, key, slug, written


def propose(folder: Path, catalogue: Catalogue) -> Proposal:
    """Looks at every file of the folder; writes nothing. DossierError when the folder does not exist."""
    folder = Path(folder)
    if not folder.is_dir():
        raise DossierError("ce dossier n'existe pas", str(folder), "Indiquer un dossier de fichiers.")
    problems = Collector()
    opened = read_folder(folder, problems)
    headers = [(sheet, find_header(sheet, catalogue)) for sheet in opened.sheets]
    sheets = tuple(_guess(sheet, header) for sheet, header in headers)
    missing = tuple(dictionary.TABLES[kind] for kind in dictionary.REQUIRED
                    if all(guess.table != kind for guess in sheets))
    return Proposal(sheets, tuple(_questions(folder, headers)), missing, problems.all())


def _guess(sheet: RawSheet, header: Header | None) -> SheetGuess:
    if header is None:
        return SheetGuess(sheet.file, sheet.sheet, "ignored", "non reconnu", None, len(sheet.rows), (), (), 0.0)
    spec = dictionary.columns()[header.table]
    found = tuple(ColumnGuess(name, spec[name].label, header.texts[i], round(header.confidence[name], 2))
                  for name, i in sorted(header.fields.items(), key=lambda item: item[1]))
    needed = [guess.confidence for guess in found if spec[guess.field].need]
    rows = sum(any(not is_blank(cell) for cell in row) for row in sheet.rows[header.row + 1:])
    return SheetGuess(sheet.file, sheet.sheet, header.table, dictionary.TABLES[header.table], header.row + 1, rows,
                      found, tuple(header.texts[i] for i in header.unmapped), min(needed, default=1.0))


def _questions(folder: Path, headers: list[tuple[RawSheet, Header | None]]) -> list[Question]:
    asked = [
        Question("firm", "Nom de la société", folder.resolve().name, True),
        Question("start", "Premier mois du plan (AAAA-MM)", "", True),
        Question("horizon", "Durée du plan en mois", "36", True),
        Question("target", "Nombre de personnes reconverties visé à la fin (vide : aucun)", "", False)]
    for code in _currencies(headers):
        asked.append(Question(f"exchange.{code}", f"Cours de 1 {code} en MAD", "", True))
        asked.append(Question(f"exchange.{code}.on", f"Date de ce cours {code} (jj/mm/aaaa)", "", False))
        asked.append(Question(f"exchange.{code}.source", f"Source de ce cours {code}", "", False))
    for ident, name in _sites(headers).items():
        asked.append(Question(f"site.{ident}.name", f"Nom du site « {name} »", name, True))
        asked.append(Question(f"site.{ident}.city", f"Ville du site « {name} »", name, True))
        asked.append(Question(f"site.{ident}.park", f"Parc du site « {name} » ({', '.join(PARKS)} ; vide : hors parc)",
                              slug(name) if slug(name) in PARKS else "", False))
        asked.append(Question(f"site.{ident}.region", f"Région du site « {name} »", "", False))
    return asked


def _column(sheet: RawSheet, header: Header, name: str) -> list[str]:
    i = header.fields.get(name)
    return [] if i is None else [written(row[i]) for row in sheet.rows[header.row + 1:]
                                 if i < len(row) and not is_blank(row[i])]


def _currencies(headers: list[tuple[RawSheet, Header | None]]) -> list[str]:
    """Currencies other than MAD in the price columns, their headers, or the currency columns."""
    found = set()
    for sheet, header in headers:
        if header is None:
            continue
        for text in _column(sheet, header, "currency"):
            try:
                found.add(values.currency(text))
            except values.Unreadable:
                continue
        for name in ("hour_price", "price", "day_price"):
            i = header.fields.get(name)
            texts = [] if i is None else [header.texts[i], *_column(sheet, header, name)[:200]]
            found |= {"EUR" for text in texts if "€" in text or "EUR" in text.upper()}
        if header.table in {"orders", "rates"} and "currency" not in header.fields:
            found.add("EUR")  # day prices without a currency are read as EUR
    return sorted(found - {"MAD"})


def _sites(headers: list[tuple[RawSheet, Header | None]]) -> dict[str, str]:
    """Site names of the register, without totals and repeated headers."""
    names: dict[str, str] = {}
    for sheet, header in headers:
        if header is not None and header.table == "people" and "site" in header.fields:
            i, ident = header.fields["site"], header.fields["id"]
            for row in sheet.rows[header.row + 1:]:
                if max(i, ident) < len(row) and not is_blank(row[i]) and any(c.isdigit() for c in written(row[ident])):
                    text = written(row[i])
                    if "total" not in key(text):
                        names.setdefault(slug(text), text)
    return names


def write_toml(folder: Path, proposal: Proposal, answers: Mapping[str, str]) -> Path:
    """Writes dossier.toml, commented in French, from a proposal and the answers by question name. ValueError
    on an answer that cannot be used (French)."""
    path = Path(folder) / NAME
    path.write_text(render(proposal, answers), encoding="utf-8", newline="\n")
    return path
