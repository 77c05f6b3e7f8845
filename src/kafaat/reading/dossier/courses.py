"""The training catalogue: what each course asks, gives, costs, and when it starts. For kafaat.reading only."""

from __future__ import annotations

import re

from kafaat.catalogue import Catalogue
from kafaat.model.learning import Course, CourseResults
from kafaat.model.months import Month
from kafaat.model.people import level_of_cefr
from kafaat.reading import levels, values
from kafaat.reading.dossier.accounts import Money, currency_of
from kafaat.reading.dossier.table import Table
from kafaat.reading.problems import DOUBTFUL, WRONG
from kafaat.reading.text import Cell, key, slug, written

_NEED = re.compile(r"^(?P<name>.*?)[\s:(=]*(?:niveau|niv\.?|level|n)?\s*(?P<level>[1-5])\)?(?:\s*/\s*5)?\s*$",
                   re.IGNORECASE)
_CEFR_NEED = re.compile(r"^(?P<name>.*?)[\s:(=]*(?P<level>[ABC][12])\)?\s*$")
_MODES = (("mixte", ("mixte", "hybride", "blended")), ("distance", ("distance", "distanciel", "en ligne", "online",
          "e learning", "elearning")), ("présentiel", ("presentiel", "sur site", "presence", "classe")))


def read_courses(table: Table, money: Money, catalogue: Catalogue, hours_week: float) -> list[Course]:
    """One course per row; a course without seats, price or length is set aside. `hours_week`: of a full-time course,
    where hours or weeks are not given."""
    reader = _Reader(table, money, catalogue, hours_week)
    found = [reader.course(i) for i in range(len(table))]
    return [course for course in found if course is not None]


class _Reader:
    def __init__(self, table: Table, money: Money, catalogue: Catalogue, hours_week: float) -> None:
        self.t, self.money, self.catalogue, self.hours_week = table, money, catalogue, hours_week
        self.text = {name: table.texts(name) for name in (
            "provider", "title", "code", "mode", "city", "prerequisites", "gains", "assessment", "certificate",
            "cohorts")}
        self.hours = table.read("hours", values.bounded(values.number, 0, 10_000))
        self.weeks = table.read("weeks", values.bounded(values.number, 0, 520))
        self.prices, self.currencies = table.read("price", values.money), table.read("currency", values.currency)
        self.seats, self.csf = table.read("seats", values.integer), table.read("csf", values.yes_no)
        self.sessions = table.cells("sessions")
        self.past = {name: table.read(name, values.integer) for name in ("enrolled", "finished", "certified", "placed")}
        self.used: dict[str, int] = {}

    def course(self, i: int) -> Course | None:
        t, title = self.t, self.text["title"][i]
        seats, price = self.seats[i], self.prices[i]
        hours, weeks = self._length(i)
        for bad, code, field, what, fix in (
                (seats is None or seats <= 0, "courses.no-seats", "seats", "aucune place",
                 "Écrire les places par session."),
                (price is None or price < 0, "courses.no-price", "price", "aucun prix",
                 "Écrire le prix HT par personne."),
                (hours <= 0 or weeks <= 0, "courses.no-length", "hours", "ni heures ni semaines", "Écrire la durée.")):
            if bad:
                cell = t.rows[i][t.fields[field]] if t.has(field) else ""
                t.problems.add(code, WRONG, t.origin(i, field), written(cell) or "vide",
                               f"formation « {title} » mise de côté : {what}", fix, group=title)
                return None
        mad = self.money.mad(price or 0.0, currency_of(t, i, "price", self.currencies[i], "MAD"), t, i, "price")
        if mad is None:
            return None
        gains = self._levels(i, "gains")
        if not gains:
            t.problems.add("courses.no-gains", DOUBTFUL, t.origin(i, "gains"), self.text["gains"][i] or "vide",
                           f"formation « {title} » gardée, mais elle n'apporte aucune compétence connue",
                           "Écrire les acquis avec leur niveau : « Réseaux 2 ; Linux 2 ».", group=title)
        return Course(
            id=self._id(i), provider=self.text["provider"][i], title=title, mode=_mode(self.text["mode"][i]),
            hours=hours, weeks=weeks, city=self.text["city"][i] or None, price_mad=mad, seats=seats or 0,
            sessions=self._sessions(i), prerequisites=self._levels(i, "prerequisites"), gains=gains,
            assessment=self.text["assessment"][i], certificate=self._certificate(i), csf_eligible=bool(self.csf[i]),
            results=self._results(i), origin=t.origin(i))

    def _id(self, i: int) -> str:
        ident = self.text["code"][i] or slug(f"{self.text['provider'][i]} {self.text['title'][i]}")
        self.used[ident] = self.used.get(ident, 0) + 1
        if self.used[ident] == 1:
            return ident
        self.t.problems.add("courses.same-code", DOUBTFUL, self.t.origin(i, "code"), ident,
                            f"code déjà pris : cette formation devient {ident}-{self.used[ident]}",
                            "Donner un code à chaque formation.", group=ident)
        return f"{ident}-{self.used[ident]}"

    def _length(self, i: int) -> tuple[float, float]:
        hours, weeks = self.hours[i] or 0.0, self.weeks[i] or 0.0
        if bool(hours) != bool(weeks):
            self.t.problems.add("courses.length", DOUBTFUL, self.t.origin(i, "weeks" if hours else "hours"), "vide",
                                f"calculé à {self.hours_week:g} heures par semaine (hypothèse courses.hours_week)",
                                "Compléter heures et semaines.")
        return hours or weeks * self.hours_week, weeks or (hours / self.hours_week if self.hours_week else 0.0)

    def _levels(self, i: int, field: str) -> tuple[tuple[str, int], ...]:
        """ "Réseaux 2 ; Linux : autonome ; Français écrit B2" → (competence, level); unknown ones are said."""
        found: dict[str, int] = {}
        text = self.text[field][i]
        if key(text) in {"", "aucun", "aucune", "neant", "sans"}:
            return ()
        for part in re.split(r"[;|\n]+|,(?!\d)|\+(?=\s)", text):
            if not (part := part.strip(" .-•")):
                continue
            name, level = self._pair(part)
            competence = self.catalogue.find_competence(name)
            if competence is not None:
                found[competence] = max(level, found.get(competence, 0))
                continue
            what = ("prérequis inconnu : il n'est pas vérifié" if field == "prerequisites"
                    else "acquis inconnu : non compté")
            self.t.problems.add(f"courses.{field}", WRONG, self.t.origin(i, field), part, what,
                                "Écrire le libellé d'une compétence du catalogue et un niveau de 1 à 5.", group=part)
        return tuple(found.items())

    def _pair(self, part: str) -> tuple[str, int]:
        """(name, level); a part that is wholly a known name has no level: 2, accompagné."""
        if self.catalogue.find_competence(part) is None:
            if (found := _CEFR_NEED.match(part)) and found["name"]:
                return found["name"].strip(), level_of_cefr(found["level"])
            if (found := _NEED.match(part)) and found["name"]:
                return found["name"].strip(), int(found["level"])
            head, _, tail = part.replace("(", ":").rstrip(")").rpartition(":")
            if head:
                try:
                    return head.strip(), max(1, levels.level(tail.strip()))
                except values.Unreadable:
                    pass
        return part, 2

    def _sessions(self, i: int) -> tuple[Month, ...]:
        """Months listed in the cell; none: any month."""
        cell: Cell = self.sessions[i]
        if not isinstance(cell, str):
            return (values.month(cell),) if not isinstance(cell, int | float) else ()
        found = set()
        for part in re.split(r"[;,|\n]+| et ", cell):
            if not part.strip():
                continue
            try:
                found.add(values.month(part))
            except values.Unreadable:
                self.t.problems.add("courses.sessions", DOUBTFUL, self.t.origin(i, "sessions"), part.strip(),
                                    "date de session illisible : ignorée (sans date lisible, départ à tout mois)",
                                    "Écrire AAAA-MM ; AAAA-MM.", group=part.strip())
        return tuple(sorted(found))

    def _certificate(self, i: int) -> str | None:
        text = self.text["certificate"][i]
        if key(text) in {"", "aucune", "aucun", "non", "sans", "attestation"}:
            return None
        known = self.catalogue.find_certificate(text)
        if known is None:
            self.t.problems.add("courses.certificate", DOUBTFUL, self.t.origin(i, "certificate"), text,
                                "certification absente du catalogue : non comptée",
                                "Écrire son nom officiel, ou l'ajouter au catalogue.", group=text)
        return known

    def _results(self, i: int) -> CourseResults | None:
        numbers = [self.past[name][i] for name in ("enrolled", "finished", "certified", "placed")]
        if numbers[0] is None and self.text["cohorts"][i]:
            listed: list[int | None] = [int(n) for n in re.findall(r"\d+", self.text["cohorts"][i])]
            numbers = (listed + [None] * 4)[:4]
        enrolled, finished, certified, placed = numbers
        if enrolled is None or finished is None:
            return None
        if finished > enrolled:
            self.t.problems.add("courses.results", WRONG, self.t.origin(i, "finished"), f"{finished} sur {enrolled}",
                                "plus de finissants que d'inscrits : résultats ignorés", "Corriger les résultats.")
            return None
        return CourseResults(enrolled, finished, certified, placed)


def _mode(text: str) -> str:
    plain = key(text)
    return next((mode for mode, names in _MODES if any(name in plain for name in names)), text)

