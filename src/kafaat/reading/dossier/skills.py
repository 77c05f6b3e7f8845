"""Skills with their proof: the long file, the wide matrix, what certificates attest. For kafaat.reading only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kafaat.catalogue import Catalogue
from kafaat.model.evidence import Proof
from kafaat.model.months import Month
from kafaat.model.people import HeldCertificate, Language, Skill
from kafaat.reading import levels, values, words
from kafaat.reading.dossier import columns as dictionary
from kafaat.reading.dossier.languages import wide_levels
from kafaat.reading.dossier.staff_numbers import StaffNumbers
from kafaat.reading.dossier.table import Table
from kafaat.reading.problems import DOUBTFUL, NOTE, WRONG
from kafaat.reading.text import Cell, is_blank, written

_COMMENT = re.compile(r"^\s*([^:=]{2,40})\s*[:=]\s*(.+)$")  # "Excel: OK"
_DATED = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_FIX_UNKNOWN = "Écrire le libellé d'une compétence du catalogue, ou l'ajouter au catalogue."
Found = tuple[str, Skill | Language]


class SkillReader:
    """Reads both shapes; texts are looked up once."""

    def __init__(self, catalogue: Catalogue, numbers: StaffNumbers) -> None:
        self.catalogue, self.numbers = catalogue, numbers
        self._competences: dict[str, str | None] = {}

    def read(self, table: Table) -> Iterator[Found]:
        """(staff number, skill or language level) of each filled cell."""
        return self._wide(table) if table.kind == "skills_wide" else self._long(table)

    def competence(self, text: str) -> str | None:
        if text not in self._competences:
            self._competences[text] = self.catalogue.find_competence(text)
        return self._competences[text]

    def _long(self, table: Table) -> Iterator[Found]:
        ids, on, texts = self.numbers.of(table), table.dates("on"), table.texts("competence")
        cells, scales = table.cells("level"), table.texts("scale")
        proofs = [self._proof(table, i, source, proof) for i, (source, proof) in enumerate(
            zip(table.texts("source"), table.texts("proof"), strict=True))]
        guessed: dict[str, float] = {}
        for text in set(texts):
            guessed[text] = levels.guess_max([c for c, t in zip(cells, texts, strict=True) if t == text]) if len(
                set(texts)) < 500 else 5.0
        for i, (ident, text, cell) in enumerate(zip(ids, texts, cells, strict=True)):
            if not text or is_blank(cell):
                continue
            language = dictionary.language_header(text)
            if language and _is_cefr(cell):
                yield ident, _language(language, cell, proofs[i], on[i], table, i)
                continue
            maximum = levels.scale_max(scales[i]) or guessed[text]
            found = self._skill(table, i, "level", text, cell, maximum, proofs[i], on[i])
            if found is not None:
                yield ident, found

    def _wide(self, table: Table) -> Iterator[Found]:
        ids = self.numbers.of(table)
        proofs = [self._proof(table, i, source, "") for i, source in enumerate(table.texts("source"))]
        titled = _date_in(table.title)
        on = [day or titled for day in table.dates("on")]
        for ident, row in zip(ids, wide_levels(table, Proof.DECLARED, on), strict=True):
            for language in row:
                yield ident, language
        scale = levels.scale_max(table.title) if re.search(r"\d ?[-àa/] ?\d", table.title) else None
        for column, text in table.competences.items():
            cells = table.cells(column)
            maximum = scale if scale in (4.0, 5.0) else levels.guess_max(cells)
            if self.competence(text) is None:
                filled = [i for i, cell in enumerate(cells) if not is_blank(cell)]
                if filled:
                    self._unknown(table, filled[0], column, text, len(filled))
                continue
            for i, cell in enumerate(cells):
                if not is_blank(cell):
                    found = self._skill(table, i, column, text, cell, maximum, proofs[i], on[i])
                    if found is not None:
                        yield ids[i], found
        yield from self._comments(table, ids, on)

    def _comments(self, table: Table, ids: list[str], on: list[date | None]) -> Iterator[Found]:
        """ "Excel: OK" in a comment column is a declared cross."""
        for i, text in enumerate(table.texts("comment")):
            for part in re.split(r"[;,\n]", text):
                found = _COMMENT.match(part)
                if found and (competence := self.competence(found[1].strip())):
                    try:
                        step = levels.level(found[2])
                    except values.Unreadable:
                        continue
                    if step:
                        yield ids[i], Skill(competence, step, Proof.DECLARED, on[i], part.strip(),
                                            table.origin(i, "comment"))

    def _skill(self, table: Table, i: int, column: str | int, text: str, cell: Cell, maximum: float, proof: Proof,
               on: date | None) -> Skill | None:
        competence = self.competence(text)
        if competence is None:
            self._unknown(table, i, column, text, 1)
            return None
        said = _COMMENT.match(cell) if isinstance(cell, str) else None
        try:
            step = levels.level(said[2] if said else cell, maximum)
        except values.Unreadable as error:
            if not (isinstance(cell, str) and cell.strip() in values.NOTHING):
                table.problems.add("skills.level", WRONG, table.origin(i, column), written(cell),
                                   f"{error} ; cellule ignorée", "Écrire un niveau de l'échelle.", group=str(error))
            return None
        if step == 0:
            return None
        words_read = f"{text} : {written(cell)}"
        return Skill(competence, step, proof, on, words_read, table.origin(i, column))

    def _unknown(self, table: Table, i: int, column: str | int, text: str, count: int) -> None:
        table.problems.add("skills.unknown", DOUBTFUL, table.origin(i, "competence" if column == "level" else column),
                           text, "compétence absente du catalogue : non comptée", _FIX_UNKNOWN, group=text, count=count)

    def _proof(self, table: Table, i: int, source: str, proof: str) -> Proof:
        """The source column decides; the proof column only where there is no source. Unknown words declare."""
        if not source:
            found = words.within("proof", proof) if proof else None
            return Proof(min(int(found), Proof.TESTED)) if found else Proof.DECLARED
        found = words.lookup("proof", source) or words.within("proof", source)
        if found is None:
            table.problems.add("skills.source", DOUBTFUL, table.origin(i, "source"), source,
                               "source inconnue : compétence déclarée",
                               "Écrire self, manager, test, cert ou mission.", group=source)
            return Proof.DECLARED
        return Proof(int(found))


def held_certificates(table: Table, numbers: StaffNumbers, catalogue: Catalogue,
                      ) -> Iterator[tuple[str, HeldCertificate]]:
    """The certificates of people; a text the catalogue does not know is kept as written and said."""
    ids, texts, issuers = numbers.of(table), table.texts("certificate"), table.texts("issuer")
    obtained, expires, held = table.dates("obtained"), table.dates("expires"), table.texts("number")
    for i, text in enumerate(texts):
        if not text:
            continue
        known = catalogue.find_certificate(text) or (
            catalogue.find_certificate(f"{issuers[i]} {text}") if issuers[i] else None)
        if known is None:
            table.problems.add("certificates.unknown", DOUBTFUL, table.origin(i, "certificate"), text,
                               "certification absente du catalogue : gardée telle quelle, ne prouve aucun niveau",
                               "Écrire son nom officiel, ou l'ajouter au catalogue.", group=text)
        first, last = obtained[i], expires[i]
        if first and last and last < first:
            table.problems.add("certificates.dates", WRONG, table.origin(i, "expires"), written(last),
                               "expire avant d'être obtenue : date d'expiration ignorée", "Corriger les dates.")
            last = None
        yield ids[i], HeldCertificate(known or text, first, last, held[i] or None, table.origin(i, "certificate"))


def attested(held: HeldCertificate, catalogue: Catalogue, start: Month) -> list[Skill]:
    """What a certificate still valid at the start proves, by the catalogue."""
    entry = catalogue.certificates.get(held.certificate)
    if entry is None or (held.expires is not None and held.expires < start.first_day):
        return []
    return [Skill(competence, step, Proof.CERTIFIED, held.obtained, entry.label, held.origin)
            for competence, step in entry.proves]


def say_expired(table: Table, held: list[HeldCertificate], start: Month) -> None:
    gone = [h for h in held if h.expires is not None and h.expires < start.first_day]
    if gone:
        table.problems.add("certificates.expired", NOTE, replace(gone[0].origin, column=None), gone[0].certificate,
                           "expirée avant le début du plan : ne prouve plus de niveau", "Renouveler, ou rien à faire.",
                           count=len(gone))


def _is_cefr(cell: Cell) -> bool:
    try:
        values.cefr(cell)
    except values.Unreadable:
        return False
    return True


def _language(language: tuple[str, str], cell: Cell, proof: Proof, on: date | None, table: Table, i: int) -> Language:
    code, mode = language
    step = values.cefr(cell)
    return Language(code, None if mode == "written" else step, step if mode == "written" else None, proof, on,
                    table.origin(i, "level"))


def _date_in(title: str) -> date | None:
    found = _DATED.search(title)
    try:
        return values.a_date(found[0]) if found else None
    except values.Unreadable:
        return None
