"""Reads dossier.toml: the firm, its sites, the start month, the confirmed mapping. For kafaat.reading only."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kafaat.catalogue.assumptions import load_book
from kafaat.model.assumptions import Book, UnknownAssumption
from kafaat.model.evidence import Origin
from kafaat.model.firm import ExchangeRate, Site
from kafaat.model.months import Month
from kafaat.reading import values
from kafaat.reading.dossier import columns as dictionary
from kafaat.reading.problems import BLOCKING, DOUBTFUL, WRONG, Collector, DossierError
from kafaat.reading.text import key, slug

NAME = "dossier.toml"
FIRST_START, LAST_START = Month.parse("2025-01"), Month.parse("2099-12")  # the rules know no earlier month
HORIZON = 36  # months, when the toml says nothing
PARKS = ("casanearshore", "technopolis", "fes-shore", "oujda-shore", "tetouan-shore")  # of the 2025 Offre
READ_WITH = ("accounts.hours_month", "courses.hours_week", "orders.default_probability")  # spent while reading
_KEYS = {"firm", "fictitious", "start", "horizon", "target", "limits", "sites", "exchange", "files", "assumptions",
         "scenarios"}


@dataclass(frozen=True, slots=True)
class FileMapping:
    """What the user confirmed about one file, or one sheet of it. `table`: id of a table or "ignored"."""

    path: str
    table: str
    sheet: str | None = None
    header_row: int | None = None  # spreadsheet row
    columns: Mapping[str, str] = field(default_factory=dict)  # field → header text


@dataclass(frozen=True)
class Settings:
    firm: str = "Société sans nom"
    fictitious: bool = False
    start: Month | None = None
    horizon: int = HORIZON
    target: int | None = None
    cash_limit_mad: float | None = None
    budget_mad: float | None = None
    sites: tuple[Site, ...] = ()
    exchange: tuple[ExchangeRate, ...] = ()
    files: tuple[FileMapping, ...] = ()
    assumptions: Mapping[str, float] = field(default_factory=dict)
    scenarios: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def book(self, changes: Mapping[str, float]) -> Book:
        """The assumptions that reading leans on: the default book, the dossier's values, then the command's."""
        return load_book().set(self.assumptions, "dossier").set(changes, "--set")

    def mapping(self, file: str, sheet: str | None) -> FileMapping | None:
        """The entry for this sheet, or for the whole file."""
        entries = [m for m in self.files if m.path == file]
        exact = [m for m in entries if m.sheet is not None and m.sheet == sheet]
        whole = [m for m in entries if m.sheet is None]
        return exact[0] if exact else whole[0] if whole else None


def read_settings(folder: Path, parks: Collection[str], problems: Collector) -> Settings:
    """Settings of the folder, defaults where dossier.toml is absent. DossierError when it cannot be parsed."""
    path = folder / NAME
    if not path.is_file():
        problems.add("settings.missing", DOUBTFUL, Origin(NAME), "fichier absent", "les tables sont reconnues seules",
                     "Lancer `kafaat init` sur le dossier : il propose et écrit dossier.toml.")
        return _Reader({}, parks, problems).settings()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DossierError("dossier.toml ne s'ouvre pas", f"{NAME} : {error.strerror}",
                           "Vérifier les droits de lecture du fichier.") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DossierError("dossier.toml n'est pas en UTF-8", f"{NAME}, ligne {line}",
                           "L'enregistrer en UTF-8 ; `kafaat init --force` le réécrit.") from None
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+), column (\d+)", str(error))
        raise DossierError("dossier.toml ne se lit pas",
                           f"{NAME}, ligne {at[1]}, colonne {at[2]}" if at else f"{NAME}, fin du fichier",
                           'Y chercher un guillemet, un crochet, un signe = ou un nom écrit deux fois ; '
                           "`kafaat init --force` réécrit le fichier.") from None
    return _Reader(raw, parks, problems).settings()


class _Reader:
    def __init__(self, raw: dict[str, Any], parks: Collection[str], problems: Collector) -> None:
        self.raw, self.parks, self.problems = raw, parks, problems

    def settings(self) -> Settings:
        raw = self.raw
        for name in raw.keys() - _KEYS:
            self._bad(name, name, "clé inconnue, ignorée", f"Clés connues : {', '.join(sorted(_KEYS))}.")
        limits = raw.get("limits", {}) if isinstance(raw.get("limits", {}), dict) else {}
        return Settings(
            firm=str(raw.get("firm") or Settings.firm), fictitious=raw.get("fictitious") is True,
            start=self._month(raw.get("start")), horizon=self._whole("horizon", 6, 120) or HORIZON,
            target=self._whole("target", 0, 1_000_000),
            cash_limit_mad=self._amount(limits, "cash_mad"), budget_mad=self._amount(limits, "training_budget_mad"),
            sites=tuple(self._sites()), exchange=tuple(self._exchange()), files=tuple(self._files()),
            assumptions=self._assumptions("assumptions", raw.get("assumptions", {})),
            scenarios={name: self._assumptions(f"scenarios.{name}", changes, READ_WITH)
                       for name, changes in self._table("scenarios").items()})

    def _bad(self, column: str, found: object, understood: str, fix: str) -> None:
        self.problems.add("settings.value", WRONG, Origin(NAME, column=column), found, understood, fix)

    def _table(self, name: str) -> dict[str, Any]:
        value = self.raw.get(name, {})
        if isinstance(value, dict):
            return value
        self._bad(name, value, "une section est attendue", f"Écrire [{name}] sur une ligne, puis nom = valeur.")
        return {}

    def _list(self, name: str) -> list[dict[str, Any]]:
        value = self.raw.get(name, [])
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            return value
        self._bad(name, value, "une liste de sections est attendue", f"Écrire [[{name}]] devant chaque élément.")
        return []

    def _month(self, value: object) -> Month | None:
        if value is None:
            self.problems.add("start.missing", BLOCKING, Origin(NAME, column="start"), "rien",
                              "aucun mois de début : Kafaat ne lit pas l'horloge",
                              'Écrire `start = "AAAA-MM"` dans dossier.toml, par exemple start = "2027-01".')
            return None
        try:
            month = Month.of(value) if isinstance(value, date) else Month.parse(str(value))
            if not FIRST_START <= month <= LAST_START:
                raise ValueError(f"un mois de {FIRST_START} à {LAST_START} est attendu")
            return month
        except ValueError as error:
            self.problems.add("start.unreadable", BLOCKING, Origin(NAME, column="start"), value, str(error),
                              'Écrire `start = "AAAA-MM"` dans dossier.toml, par exemple start = "2027-01".')
            return None

    def _whole(self, name: str, low: int, high: int) -> int | None:
        value = self.raw.get(name)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and low <= value <= high):
            return value
        self._bad(name, value, "valeur ignorée", f"Un nombre entier de {low} à {high} est attendu.")
        return None

    def _amount(self, limits: dict[str, Any], name: str) -> float | None:
        value = limits.get(name)
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < math.inf:
            return float(value)
        self._bad(f"limits.{name}", value, "limite ignorée", "Un montant positif en MAD est attendu.")
        return None

    def _sites(self) -> list[Site]:
        sites: list[Site] = []
        for item in self._list("sites"):
            name = str(item.get("name") or item.get("id") or "Site")
            park = slug(str(item["park"])) if item.get("park") else None
            if park is not None and park not in self.parks:
                self.problems.add("site.park", WRONG, Origin(NAME, column="sites.park"), item["park"],
                                  f"parc inconnu : le site « {name} » est compté hors parc",
                                  f"Parcs connus : {', '.join(self.parks)}.", group=name)
                park = None
            ident = str(item.get("id") or slug(name))
            if any(ident == site.id for site in sites):
                self._bad("sites.id", ident, f"site déjà décrit : « {name} » est ignoré", "Donner un id à chaque site.")
                continue
            sites.append(Site(ident, name, str(item.get("city") or name), park,
                              slug(str(item["region"])) if item.get("region") else None))
        return sites

    def _exchange(self) -> list[ExchangeRate]:
        rates = []
        for item in self._list("exchange"):
            try:
                code, mad = values.currency(str(item.get("currency", ""))), float(item.get("mad", 0))
                day = item.get("on")
                on = day if day is None or isinstance(day, date) else values.a_date(str(day))
            except (ValueError, TypeError):
                code, mad, on = "", 0.0, None
            if code and 0 < mad < 1e6:
                rates.append(ExchangeRate(code, mad, on, str(item.get("source", ""))))
            else:
                self._bad("exchange", item, "cours ignoré",
                          'Écrire currency = "EUR", mad = 10.8, on = 2026-11-02, source = "…".')
        return rates

    def _files(self) -> list[FileMapping]:
        mappings = []
        for item in self._list("files"):
            table = str(item.get("table", ""))
            if not item.get("path") or (table != "ignored" and table not in dictionary.TABLES):
                self._bad("files", item, "correspondance ignorée",
                          f"Écrire path et table ; tables connues : {', '.join(dictionary.TABLES)}, ignored.")
                continue
            columns = item.get("columns", {})
            if not isinstance(columns, dict):
                self._bad("files.columns", columns, "colonnes ignorées",
                          'Écrire [files.columns], puis champ = "titre".')
                columns = {}
            fields = {str(k): str(v) for k, v in columns.items()}
            if table != "ignored":
                for name in fields.keys() - dictionary.columns()[table].keys():
                    self._bad("files.columns", name, f"champ inconnu de la table {table}, ignoré",
                              f"Champs connus : {', '.join(dictionary.columns()[table])}.")
                    del fields[name]
            row = item.get("header_row")
            sheet = item.get("sheet")
            mappings.append(FileMapping(str(item["path"]), table, None if sheet is None else str(sheet),
                                        row if isinstance(row, int) and row >= 1 else None, fields))
        return mappings

    def _assumptions(self, section: str, value: object, refused: Collection[str] = ()) -> dict[str, float]:
        """The numbers of a section that the book knows and accepts; `refused`: names that have no place there."""
        kept: dict[str, float] = {}
        for name, number in self._numbers(section, value).items():
            if name in refused:
                self._bad(f"{section}.{name}", name, "ignorée : elle sert à lire les fichiers, avant tout scénario",
                          "L'écrire dans [assumptions].")
                continue
            try:
                load_book().set({name: number}, "dossier")
                kept[name] = number
            except UnknownAssumption as error:
                near = get_close_matches(name, list(load_book()), 1)
                self._bad(f"{section}.{name}", number, f"{error} ; ligne ignorée",
                          f"Peut-être « {near[0]} » ?" if near else "Les noms : `kafaat assumptions`.")
        return kept

    def _numbers(self, section: str, value: object) -> dict[str, float]:
        """name = number lines; dotted names may be quoted or come as nested tables."""
        numbers: dict[str, float] = {}
        if not isinstance(value, dict):
            self._bad(section, value, "section ignorée", f"Écrire [{section}], puis nom = valeur.")
            return numbers
        for name, item in value.items():
            if isinstance(item, dict):
                numbers.update({f"{name}.{k}": v for k, v in self._numbers(f"{section}.{name}", item).items()})
            elif isinstance(item, bool | int | float):
                numbers[str(name)] = float(item)
            elif key(str(name)) != "label":
                self._bad(f"{section}.{name}", item, "valeur ignorée", "Un nombre est attendu, par exemple 0.25.")
        return numbers
