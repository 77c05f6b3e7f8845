"""What the plan does to the firm: accounts by month, mix, chain position, exposure, jobs, exports per job."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from kafaat.catalogue import Catalogue
from kafaat.conversion.accounts import AccountPath
from kafaat.conversion.build import GROUP_NAMES
from kafaat.conversion.case import Array, Case
from kafaat.conversion.fit import account_key
from kafaat.conversion.french import count, month_words, percent
from kafaat.conversion.result import AccountRow, Mix
from kafaat.conversion.trajectory import Trajectory
from kafaat.model.assumptions import Book
from kafaat.model.dossier import Dossier

UNKNOWN = "inconnu"
CHAIN = {"execute": "Exécuter", "develop": "Développer", "design": "Concevoir", "steer": "Piloter",
         UNKNOWN: "Non connu"}
SENIOR_CHAIN = "design"  # a senior hired to lead designs the work of others


def account_rows(dossier: Dossier, case: Case, run: Trajectory, book: Book) -> tuple[AccountRow, ...]:
    known = {a.id: a for a in dossier.accounts}
    groups = {g.value: name for g, name in GROUP_NAMES.items()}
    rows = []
    for key, account in case.accounts.items():
        path, alone, away = run.accounts[key], run.accounts_alone[key], run.away[key]
        share = np.divide(away, path.needed, out=np.zeros(case.horizon), where=path.needed > 0)
        client = known.get(key)
        rows.append(AccountRow(
            account=key, client=client.client if client else groups.get(key, key),
            activity=client.activity if client else "", filiere=client.filiere if client else "",
            agents=account.agents, needed=_floats(path.needed), away=_floats(away), share_away=_floats(share),
            guard=book["cohort.guard_share"], backfill=_floats(path.hires - alone.hires), idle=_floats(path.idle),
            warning=_warning(client is not None and client.staff_approval, case, share, away, alone, book)))
    return tuple(rows)


def _warning(approval: bool, case: Case, share: Array, away: Array, alone: AccountPath, book: Book) -> str:
    """Where the guard is passed by more than the one person that rounding to people makes, and by whom."""
    parts = []
    t = int(share.argmax())
    over = float(away[t] - book["cohort.guard_share"] * alone.needed[t])
    idle = min(over, float(alone.idle[t]))
    if over >= 1.5:
        why = f"dont {count(idle, 'personne')} sans travail, volume perdu" if idle >= .5 else "limite dépassée"
        parts.append(f"Au plus {percent(share[t], 1)} d'absents, en {month_words(case.month(t + 1))} ({why})")
    if approval and away.any():
        parts.append("le client doit approuver chaque départ")
    words = " ; ".join(parts)
    return words[:1].upper() + words[1:]


def _floats(values: Iterable[float]) -> tuple[float, ...]:
    return tuple(float(v) for v in values)


@dataclass(frozen=True)
class Jobs:
    """Jobs by occupation id (None: unknown), by filière and in number, at one moment; exports a year in MAD."""

    occupations: Mapping[str | None, float]
    seniors: float
    filieres: Mapping[str, float]
    exports_year_mad: float

    @property
    def total(self) -> float:
        return sum(self.occupations.values()) + self.seniors


def before(dossier: Dossier, case: Case) -> Jobs:
    """The firm as its files show it."""
    return _jobs(dossier, case, {key: float(a.agents) for key, a in case.accounts.items()},
                 sum(a.agents * a.revenue_agent_month_mad for a in case.accounts.values()), None)


def after(dossier: Dossier, case: Case, run: Trajectory) -> Jobs:
    """The last month of the plan: accounts at their staff then, the ITO unit, seniors."""
    return _jobs(dossier, case, {k: float(p.staff[-1]) for k, p in run.accounts.items()},
                 _account_revenue(case, run) + float(run.revenue[-1]), run)


def doing_nothing(dossier: Dossier, case: Case, run: Trajectory) -> Jobs:
    return _jobs(dossier, case, {k: float(p.staff[-1]) for k, p in run.accounts_alone.items()},
                 _account_revenue(case, run), None)


def _account_revenue(case: Case, run: Trajectory) -> float:
    return sum(float(a.volume[-1]) * a.agents * a.revenue_agent_month_mad for a in case.accounts.values())


def _jobs(dossier: Dossier, case: Case, staff: Mapping[str, float], revenue_month: float,
          run: Trajectory | None) -> Jobs:
    """Each account keeps the occupations it has today, in proportion."""
    present: dict[str, Counter[str | None]] = defaultdict(Counter)
    for person in dossier.people:
        present[account_key(person)][person.occupation] += 1
    filiere = {a.id: a.filiere for a in dossier.accounts}
    occupations: dict[str | None, float] = defaultdict(float)
    filieres: dict[str, float] = defaultdict(float)
    for key, people in staff.items():
        filieres[filiere.get(key, "Fonctions support")] += people
        for occupation, n in present[key].items():
            occupations[occupation] += people * n / case.accounts[key].agents
    seniors = 0.0
    if run is not None:
        for group in run.groups:
            heads = float(group.trainees[-1] + group.converted[-1])
            occupations[group.occupation] += heads
            filieres["ITO"] += heads
        seniors = float(run.senior_stock[-1])
        filieres["ITO"] += seniors
    return Jobs(dict(occupations), seniors, dict(filieres), 12 * revenue_month)


def filiere_mix(old: Jobs, new: Jobs, catalogue: Catalogue, level_1_as_crm: bool) -> tuple[Mix, ...]:
    """Share of jobs by filière; level-1 technical support counted as ITO, or as CRM."""
    sides = [dict(jobs.filieres) for jobs in (old, new)]
    if level_1_as_crm:
        for side, jobs in zip(sides, (old, new), strict=True):
            moved = sum(n for o, n in jobs.occupations.items()
                        if o and (job := catalogue.occupations[o]).disputed == "CRM" and job.filiere == "ITO"
                        and job.is_target)
            moved = min(moved, side.get("ITO", 0.0))
            side["ITO"], side["CRM"] = side.get("ITO", 0.0) - moved, side.get("CRM", 0.0) + moved
    order = [k for k in ("CRM", "BPO", "ITO", "ESO", "KPO", "Fonctions support") if any(s.get(k) for s in sides)]
    return _mix([(k, k) for k in order], *sides)


def chain_mix(old: Jobs, new: Jobs, catalogue: Catalogue) -> tuple[Mix, ...]:
    sides = []
    for jobs in (old, new):
        side: dict[str, float] = defaultdict(float)
        for o, n in jobs.occupations.items():
            side[catalogue.occupations[o].chain if o else UNKNOWN] += n
        side[SENIOR_CHAIN] += jobs.seniors
        sides.append(side)
    return _mix([(k, label) for k, label in CHAIN.items() if any(s.get(k) for s in sides)], *sides)


def exposure_mix(old: Jobs, new: Jobs, catalogue: Catalogue) -> tuple[Mix, ...]:
    """Jobs by gradient of the ILO index; seniors' occupations are not known and stay out."""
    sides = []
    for jobs in (old, new):
        side: dict[str, float] = defaultdict(float)
        for o, n in jobs.occupations.items():
            side[catalogue.exposure_of(o).gradient if o else UNKNOWN] += n
        sides.append(side)
    keys = sorted({k for side in sides for k in side})
    return _mix([(k, k) for k in keys], *sides)


def exposure_mean(jobs: Jobs, catalogue: Catalogue) -> float:
    """Mean ILO score over the jobs whose occupation is known."""
    known = [(catalogue.exposure_of(o).score, n) for o, n in jobs.occupations.items() if o]
    total = sum(n for _, n in known)
    return sum(s * n for s, n in known) / total if total else 0.0


def _mix(keys: list[tuple[str, str]], old: Mapping[str, float], new: Mapping[str, float]) -> tuple[Mix, ...]:
    sums = [sum(side.values()) or 1.0 for side in (old, new)]
    return tuple(Mix(k, label, old.get(k, 0.0) / sums[0], new.get(k, 0.0) / sums[1]) for k, label in keys)


def by_label(jobs: Jobs, catalogue: Catalogue) -> tuple[tuple[str, float], ...]:
    """(occupation, people), most numerous first."""
    rows = [(catalogue.occupations[o].label_fr if o else "Métier non reconnu", n) for o, n in jobs.occupations.items()]
    if jobs.seniors:
        rows.append(("Seniors ITO recrutés", jobs.seniors))
    return tuple(sorted(((label, n) for label, n in rows if n > 0), key=lambda row: (-row[1], row[0])))
