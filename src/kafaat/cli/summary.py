"""The summary that `plan` and `simulate` print: key figures, how sure each is, before and after.

Works on the tree of `plan.json`, so that a plan read back and a plan just made print alike; the figures and
their names are those of the reports.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any, cast

from kafaat.conversion.result import Result, Summary
from kafaat.model.evidence import Status
from kafaat.reports import to_json, words
from kafaat.reports.figures import FIGURES, Figure
from kafaat.reports.note_pages.risks import SOLVER

Tree = Mapping[str, Any]

SHOWN = (
    *FIGURES,
    Figure("floor_price_eur.seniors billed", "Prix plancher, seniors facturés", "eur", ""),
    Figure("floor_price_eur.seniors not billed", "Prix plancher, seniors non facturés", "eur", ""),
    Figure("exports_per_job_mad.before", "Exportations par emploi et par an, avant", "money", ""),
    Figure("exports_per_job_mad.after", "Exportations par emploi et par an, après", "money", ""),
)
FROM_FILES = ("agents", "people")


def tree_of(result: Result) -> Tree:
    """A result just computed, in the form it has once read back from plan.json."""
    tree: Tree = json.loads(to_json(result))
    return tree


def rows(plan: Tree) -> list[tuple[str, str, str]]:
    """(label, value, how sure) for each key figure of a plan tree."""
    summary = _summary(plan)
    return [(figure.label, figure.shown(summary), _sureness(figure.name, plan)) for figure in SHOWN]


def compared(before: Tree, after: Tree) -> list[tuple[str, str, str]]:
    """(label, before, after) for each key figure."""
    old, new = _summary(before), _summary(after)
    return [(figure.label, figure.shown(old), figure.shown(new)) for figure in SHOWN]


def _summary(plan: Tree) -> Summary:
    return cast(Summary, SimpleNamespace(**plan["summary"]))


def _sureness(name: str, plan: Tree) -> str:
    if name in FROM_FILES:
        return "vos fichiers"
    if name == "aid_mad" and plan["aids"]:
        return f"calculé ; aides : {weakest([aid['status'] for aid in plan['aids']])}"
    return "calculé"


def weakest(statuses: Sequence[str]) -> str:
    """The French word for the least sure of several statuses, at least one."""
    return max(map(Status, statuses), key=list(Status).index).french


def footnotes(plan: Tree) -> list[str]:
    """What a reader must know beside the figures: target, assumptions, press figures, proof of the solver."""
    summary, certificate = plan["summary"], plan["certificate"]
    counts = Counter(Status(entry["status"]) for entry in plan["assumptions"])
    leaning = ", ".join(f"{counts[status]} « {status.french} »" for status in Status if counts[status])
    notes = [*_target(summary["target"]),
             f"Ces chiffres reposent sur {len(plan['assumptions'])} hypothèses : {leaning}."]
    if summary["share_2025_regime_mad"]:
        press = words.money(summary["share_2025_regime_mad"])
        notes.append(f"Aides : {press} selon des chiffres du régime 2025 qui viennent de la presse ; "
                     "aucun versement n'est promis.")
    gap = certificate["gap"]
    proof = "" if gap is None else f", écart à la borne {words.percent(gap, 1)}"
    notes.append(f"Calcul : {SOLVER[certificate['solver_status']]}{proof}, effort {certificate['effort']}, "
                 f"graine {certificate['seed']}.")
    if summary["fictitious"]:
        notes.append("Société et personnes inventées.")
    return notes


def _target(target: Tree) -> list[str]:
    if target["asked"] is None:
        return []
    verdict = "atteint" if target["met"] else "manqué"
    notes = [f"Objectif de {target['asked']} personnes {verdict} : {words.number(target['reached'])}."]
    if not target["met"] and target["at_most"] is not None:
        notes.append(f"Au plus {words.number(target['at_most'])} sous toutes les limites.")
    if not target["met"] and target["binding"]:
        limits = " ; ".join(f"{limit} (+{words.number(gain)})" for limit, gain in target["binding"])
        notes.append(f"Ce qui limite, et ce que lever cette limite seule apporterait : {limits}.")
    return notes
