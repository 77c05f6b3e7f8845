"""The conversion journey: from a dossier to a plan, and the same plan under other assumptions."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Any

from kafaat import __version__
from kafaat.catalogue import Catalogue
from kafaat.catalogue.assumptions import load_book, stress_scenarios
from kafaat.conversion import rows_firm, rows_money, rows_orders, rows_people, standards, stress
from kafaat.conversion.build import build_case
from kafaat.conversion.case import Case
from kafaat.conversion.choice import decide
from kafaat.conversion.decisions import Decisions
from kafaat.conversion.fairness import fairness
from kafaat.conversion.fit import Eligibility, degree_warnings, eligibility, nobody_eligible
from kafaat.conversion.formulate import formulate
from kafaat.conversion.paths import Path, paths_for
from kafaat.conversion.result import Certificate, Result, Target
from kafaat.conversion.simulate import simulate as run_plan
from kafaat.conversion.summary import summarise
from kafaat.conversion.trajectory import Trajectory
from kafaat.conversion.unknowns import unknowns
from kafaat.model.assumptions import Book
from kafaat.model.dossier import Dossier
from kafaat.planning.cohorts import binding, choose, most_people
from kafaat.planning.milp import EFFORTS
from kafaat.planning.problem import CohortChoice
from kafaat.rules import Rules

NOT_OF_PLANS = ("moves.",)  # assumptions that compare trades, not people: no figure of a plan rests on them
LIKELY = 500  # people looked at first, to know whether anybody may enter a path

Progress = Callable[[str, float], None]


class CannotPlan(Exception):
    """No plan is possible from this input; `reasons` say why, in French."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ; ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class _Setting:
    """Everything known before the choice."""

    dossier: Dossier
    catalogue: Catalogue
    book: Book
    rules: Rules
    paths: tuple[Path, ...]
    eligible: Eligibility
    case: Case


def plan(dossier: Dossier, *, target: int | None = None, scenario: str | None = None,
         changes: Mapping[str, float] | None = None, seed: int = 0, effort: str = "normal",
         progress: Progress | None = None) -> Result:
    """The best plan found within the effort. CannotPlan when the dossier forbids one; UnknownAssumption and
    ValueError on a wrong name, value, scenario or effort."""
    say = progress or (lambda step, share: None)
    if effort not in EFFORTS:
        raise ValueError(f"effort inconnu : « {effort} » (quick, normal ou deep)")
    say("Lecture des hypothèses, recherche des parcours", .05)
    known = _setting(dossier, scenario, changes or {})
    if not known.eligible.eligible:
        raise CannotPlan(*nobody_eligible(dossier, known.paths, known.catalogue, known.book))
    wanted = dossier.target if target is None else target
    say("Choix des cohortes, des recrutements et des commandes", .15)
    problem = formulate(dossier, known.case, known.paths, known.eligible, standards.held(dossier, known.catalogue),
                        known.catalogue, known.book, known.rules, wanted)
    choice = choose(problem, EFFORTS[effort])
    if choice.objective is None:
        raise CannotPlan("aucun plan ne respecte les limites de trésorerie et de budget du dossier "
                         f"(solveur : {choice.status})")
    decisions = decide(choice, problem, known.case, known.eligible, standards.held(dossier, known.catalogue), seed,
                       known.book)
    say("Simulation du plan", .75)
    run = run_plan(known.case, decisions, known.book, known.rules)
    reached = float(run.converted[-1])
    met = wanted is None or reached >= wanted - .5
    aim = Target(wanted, reached, met, None if met else most_people(problem), () if met else binding(problem))
    return _result(known, decisions, run, aim, _certificate(known, choice, run, aim, seed, effort), say)


def simulate(dossier: Dossier, decisions: Mapping[str, Any], *, scenario: str | None = None,
             changes: Mapping[str, float] | None = None) -> Result:
    """The plan held fixed under other assumptions. CannotPlan when it speaks of people, paths or orders that the
    dossier does not hold."""
    known, held = _setting(dossier, scenario, changes or {}), Decisions.from_dict(decisions)
    _check_same_firm(held, known)
    run = run_plan(known.case, held, known.book, known.rules)
    reached = float(run.converted[-1])
    aim = Target(dossier.target, reached, dossier.target is None or reached >= dossier.target - .5, None, ())
    return _result(known, held, run, aim, _certificate(known, None, run, aim, 0, "aucun"), lambda step, share: None)


def obstacles(dossier: Dossier) -> tuple[str, ...]:
    """Why no plan is possible from a dossier without blocking problems, in French; () when one may be."""
    catalogue, book = Catalogue.load(), book_for(dossier)
    likely = sorted(dossier.people, key=lambda p: (not p.volunteer, -len(p.skills)))[:LIKELY]  # quick
    for people in (likely, dossier.people):
        some = replace(dossier, people=tuple(people))
        reasons = nobody_eligible(some, paths_for(some, catalogue, book), catalogue, book)
        if not reasons or len(people) == len(dossier.people):
            return reasons
    return ()


def book_for(dossier: Dossier | None, scenario: str | None = None, changes: Mapping[str, float] | None = None) -> Book:
    """The default book, then the dossier's values, then a scenario's, then the command line's."""
    book = load_book()
    if dossier is not None:
        book = book.set(dossier.assumptions, "dossier")
        if scenario is not None:
            known = {name: changes for name, (_, changes) in stress_scenarios().items()} | dict(dossier.scenarios)
            if scenario not in known:
                raise ValueError(f"scénario inconnu : « {scenario} » (connus : {', '.join(known)})")
            book = book.set(known[scenario], f"scénario {scenario}")
    return book.set(changes or {}, "--set")


def _setting(dossier: Dossier, scenario: str | None, changes: Mapping[str, float]) -> _Setting:
    if dossier.blocking:
        raise CannotPlan(*(f"{p.origin} : {p.found}. {p.fix}" for p in dossier.blocking))
    catalogue, book = Catalogue.load(), book_for(dossier, scenario, changes)
    rules = Rules(dict(book))
    paths = paths_for(dossier, catalogue, book)
    return _Setting(dossier, catalogue, book, rules, paths, eligibility(dossier, paths, catalogue, book),
                    build_case(dossier, paths, catalogue, book))


def _check_same_firm(decisions: Decisions, known: _Setting) -> None:
    orders = {o.id for o in known.dossier.orders}
    missing = [f"personne {p}" for c in decisions.cohorts for p in c.people if p not in known.case.people]
    missing += [f"parcours {c.path}" for c in decisions.cohorts if c.path not in known.case.paths]
    missing += [f"commande {o}" for o in decisions.orders if o not in orders]
    lines = {line.key for line in known.case.lines}
    missing += [f"ligne de commande {b}" for backing in
                [c.backing for c in decisions.cohorts] + [g.backing for g in decisions.graduates]
                for b in backing if b not in lines]
    missing += [f"métier {g.occupation}" for g in decisions.graduates if g.occupation not in known.case.occupations]
    if missing:
        more = f" et {len(missing) - 5} autres" if len(missing) > 5 else ""
        raise CannotPlan(f"le plan parle de ce que le dossier n'a pas : {', '.join(missing[:5])}{more}")
    first = [c.start for c in decisions.cohorts] + [g.month for g in decisions.graduates]
    if not all(isinstance(month, int) and 1 <= month <= known.case.horizon for month in first):
        raise CannotPlan(f"le plan a des départs hors des {known.case.horizon} mois du dossier : rendre son horizon à "
                         "dossier.toml, ou relancer `kafaat plan`")


def _result(known: _Setting, decisions: Decisions, run: Trajectory, aim: Target, certificate: Certificate,
            say: Progress) -> Result:
    dossier, case, book, catalogue = known.dossier, known.case, known.book, known.catalogue
    paths = {p.id: p for p in known.paths}
    open_jobs = {paths[p].occupation: True for _, open_paths in known.eligible.classes() for p in open_paths}
    say("Tests de résistance et sensibilité", .8)
    scenarios, bars = stress.scenarios(case, decisions, book, dossier.scenarios), stress.tornado(case, decisions, book)
    say("Motifs et registres", .95)
    chosen = {p for c in decisions.cohorts for p in c.people}
    hires = [(str(case.month(t + 1)), f"seniors, {catalogue.families[team.family].label_fr}", float(n))
             for team in run.seniors for t, n in enumerate(team.hires) if n]
    hires += [(str(case.month(g.month)), f"diplômés, {case.occupations[g.occupation].label}", float(g.people))
              for g in decisions.graduates]
    return Result(
        certificate=certificate,
        summary=summarise(dossier, case, decisions, run, len(known.eligible.eligible), aim, catalogue, book,
                          known.rules),
        months=rows_money.month_rows(case, run),
        cohorts=rows_people.cohort_rows(dossier, case, run, paths, catalogue, book),
        people=rows_people.person_rows(dossier, case, decisions, known.eligible, catalogue),
        accounts=rows_firm.account_rows(dossier, case, run, book),
        orders=rows_orders.order_rows(dossier, case, decisions, run, open_jobs,
                                      degree_warnings(dossier, known.eligible), catalogue, book),
        certificates=standards.rows(dossier, case, decisions, catalogue),
        aids=rows_money.aid_rows(case, run),
        training_plan=rows_money.training_plan(case, run, paths, book, known.rules),
        fairness=fairness(dossier, known.eligible, chosen), scenarios=scenarios, tornado=bars,
        assumptions=tuple(entry for entry in book.entries.values() if not entry.name.startswith(NOT_OF_PLANS)),
        problems=dossier.problems, hires=tuple(sorted(hires)),
        decisions=decisions.to_dict(), unknowns=unknowns(dossier, run, book),
        billing=rows_orders.billing_rows(dossier, case, run))


def _certificate(known: _Setting, choice: CohortChoice | None, run: Trajectory, aim: Target, seed: int,
                 effort: str) -> Certificate:
    dossier = known.dossier
    state = {"files": [(f.path, f.table, f.sha256) for f in dossier.files], "start": str(dossier.start),
             "horizon": dossier.horizon, "limits": [aim.asked, dossier.cash_limit_mad, dossier.budget_mad],
             "sites": [repr(s) for s in dossier.sites], "exchange": [repr(x) for x in dossier.exchange],
             "book": {name: known.book[name] for name in known.book}}
    digest = hashlib.sha256(json.dumps(state, sort_keys=True, default=str).encode()).hexdigest()
    return Certificate(
        kafaat=__version__, rules=known.rules.version, catalogue=known.catalogue.version,
        python=platform.python_version(),
        libraries={name: version(name) for name in ("numpy", "scipy", "openfisca-core")}, input_hash=digest, seed=seed,
        effort=effort, workers=1, solver="HiGHS (SciPy)" if choice else "aucun",
        solver_status=choice.status if choice else "held", objective=choice.objective if choice else None,
        bound=choice.bound if choice else None, gap=choice.gap if choice else None, simulated_value=run.value)
