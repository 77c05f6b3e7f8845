"""French sentences of a comparison: each change before and after, what is not counted, what was missing. Used by
`reform`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from openfisca_core.parameters import ParameterScale

from kafaat.model.french import exact_percent, month_digits
from kafaat.model.months import Month
from kafaat.rules import engine, words
from kafaat.rules.engine import Law
from kafaat.rules.readings import option_in_force, readings
from kafaat.rules.reforms.file import Reform
from kafaat.rules.staff.staff import Staff, people_words
from kafaat.rules.types import value_in_unit
from openfisca_morocco.reforms.parametric import Change

NOT_COUNTED = {  # how names begin → why a change of theirs moves no amount of a comparison
    "offer.ais": "l'AIS demande les comptes de l'entreprise",
    "corporate_tax.": "l'impôt sur les sociétés demande les comptes de l'entreprise",
    "csf.": "le CSF demande les dépenses de formation",
    "former_offers.": "les régimes d'avant juillet 2025 ne sont pas comptés",
    "labour.": "la paie est constante : SMIG et prime d'ancienneté ne la changent pas",
    "first_employment.": "le premier emploi n'est pas au registre",
    "tahfiz.": "TAHFIZ n'est pas au registre",
    "cimr.": "le taux de la CIMR n'est pas au registre",
    "readings.ais_base": "l'AIS demande les comptes de l'entreprise",
    "readings.exemption_scope": "l'impôt sur les sociétés demande les comptes de l'entreprise",
    "readings.is_large_profit": "l'impôt sur les sociétés demande les comptes de l'entreprise",
    "readings.csf_": "le CSF demande les dépenses de formation",
    "readings.cumulation_exemptions": "les exonérations ne sont pas au registre",
    "readings.cumulation_csf": "le CSF demande les dépenses de formation",
    "readings.cumulation_first_employment": "le premier emploi n'est pas au registre",
    "readings.cumulation_tahfiz": "TAHFIZ n'est pas au registre",
    "readings.pae_clock": "la durée de l'essai n'est pas au registre, elle est tenue pour nulle",
}


def change_words(reform: Reform, base: Law) -> tuple[str, ...]:
    """Each change and reading: its label, its name, before → after, and when."""
    found = [_change(change, base) for change in reform.changes]
    for name, option in reform.readings:
        options = readings()[name].options
        found.append(f"{readings()[name].question} (readings.{name}) : {options[option_in_force(name, base)]} → "
                     f"{options[option]}")
    return tuple(found)


def _change(change: Change, base: Law) -> str:
    node = engine.node_of(change.parameter, base)
    unit, label = str(node.metadata["unit"]), str(node.description)
    if isinstance(node, ParameterScale):
        unit = unit.split(" → ")[0 if change.field == "threshold" else 1]
        label += f", tranche {change.bracket}, {'seuil' if change.field == 'threshold' else 'taux'}"
        node = getattr(node.brackets[(change.bracket or 1) - 1], str(change.field))
    until = f" à {_month(change.stop)}" if change.stop else ""
    return (f"{label} ({change.parameter}) : {_shown(node.get_at_instant(change.start), unit)} → "
            f"{_shown(change.value, unit)}, {'de' if until else 'depuis'} {_month(change.start)}{until}")


def _shown(value: float | str, unit: str) -> str:
    if unit == "park":
        return "aucun parc" if value == "none" else engine.place_label("park", str(value))
    return value_in_unit(value, unit)


def _month(day: str) -> str:
    return month_digits(Month.parse(day[:7]))


def notes(reform: Reform, law: Law, staff: Staff, aided: Sequence[Mapping[str, int]], leave: float, small: int,
          last: Month) -> tuple[str, ...]:
    return tuple(_notes(reform, law, staff, aided, leave, small, last))


def _notes(reform: Reform, law: Law, staff: Staff, aided: Sequence[Mapping[str, int]], leave: float, small: int,
           last: Month) -> Iterator[str]:
    yield ("Rien ne change dans les conduites : mêmes postes, mêmes personnes, paie constante ; personne n'est "
           "remplacé, aucune embauche ne vient de la réforme.")
    yield ("Ne sont pas comptés : l'AIS et l'impôt sur les sociétés (il faut les comptes), le CSF (il faut les "
           "dépenses de formation), la TVA, les effets sur l'emploi.")
    yield (f"Départs attendus : {exact_percent(leave)} par an (attrition.account_year), à partir du mois où le fichier "
           "montre la personne en poste.")
    touched = [*(change.parameter for change in reform.changes), *(f"readings.{name}" for name, _ in reform.readings)]
    for name in dict.fromkeys(touched):
        reason = next((why for start, why in NOT_COUNTED.items() if name.startswith(start)), "")
        if reason:
            yield f"{name} : ce changement ne touche aucun montant compté ici ; {reason}."
    if option_in_force("paf_nature", law) == "capped":
        yield "PAF bornée par la dépense de formation prouvée : aucune n'est au registre, la PAF est comptée nulle."
    for aid in ("AIR", "PAE", "PAF"):
        few = [posts[aid] for posts in aided if 0 < posts[aid] < small]
        if few:
            yield (f"{aid} : moins de {small} postes la reçoivent ; son montant dit presque leur paie, ne le publiez "
                   "pas sans leur accord.")
    if engine.is_projected(last):
        yield words.PROJECTED
    for gone in staff.left_out:
        yield f"{people_words(gone.people)} hors du calcul : {gone.reason}."
    yield from staff.notes
    yield from staff.problems
    yield words.NO_PROMISE
