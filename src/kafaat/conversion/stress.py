"""The same plan under other assumptions: named scenarios, and the tornado of those that move cash and payback most."""

from __future__ import annotations

from collections.abc import Mapping

from kafaat.catalogue.assumptions import stress_scenarios
from kafaat.conversion.case import Case
from kafaat.conversion.decisions import Decisions
from kafaat.conversion.result import ScenarioRow, TornadoRow
from kafaat.conversion.simulate import simulate
from kafaat.conversion.trajectory import Trajectory
from kafaat.model.assumptions import Book
from kafaat.rules import Rules

CHOICE_ONLY = ("fit.", "cohort.", "graduates.max", "graduates.per", "graduates.wave", "orders.wait", "orders.min",
               "worth.", "discount.", "moves.")


def scenarios(case: Case, decisions: Decisions, book: Book, own: Mapping[str, Mapping[str, float]]) -> tuple[
        ScenarioRow, ...]:
    """The plan as decided ("base"), the stress tests of the book, then the dossier's own scenarios."""
    named: dict[str, tuple[str, Mapping[str, float]]] = {"base": ("Plan proposé", {}), **stress_scenarios()}
    named |= {name: (f"Scénario du dossier : {name}", changes) for name, changes in own.items()}
    base = rerun(case, decisions, book, {})
    return tuple(_scenario(name, label, changes, case, rerun(case, decisions, book, changes), base)
                 for name, (label, changes) in named.items())


def _scenario(name: str, label: str, changes: Mapping[str, float], case: Case, run: Trajectory,
              base: Trajectory) -> ScenarioRow:

    def month(number: int | None) -> str | None:
        return None if number is None or not run.groups else str(case.month(number))

    return ScenarioRow(
        name=name, label=label, changes=dict(changes), in_it_at_end=float(run.converted[-1]),
        billable_at_end=float(run.billable[-1]), revenue_mad=float(run.revenue.sum()), aid_mad=float(run.aid.sum()),
        peak_cash_need_mad=run.peak_cash_need_mad, peak_month=month(run.peak_month),
        positive_for_good_from=month(run.positive_for_good_from), payback_month=month(run.payback_month),
        cash_at_end_mad=float(run.cash[-1]), cash=tuple(float(c) for c in run.cash), note=_note(run, base))


def _note(run: Trajectory, base: Trajectory) -> str:
    """What the figures alone would hide: people trained for whom the plan, held fixed, has no seat; what the AI does
    inside the existing accounts."""
    notes = []
    waiting, usual = (float(r.converted[-1] + r.hired[-1] - r.billable[-1]) for r in (run, base))
    if waiting > usual + 2:
        notes.append(f"le plan étant tenu, {waiting:.0f} personnes prêtes n'ont pas de place facturée à la fin")
    if run.ai_gain.any():
        freed, kept = (sum(float(p.departures.sum() + p.idle[-1]) for p in paths.values())
                       for paths in (run.accounts_alone, run.accounts))
        notes.append(f"effet net sur les comptes actuels {run.ai_gain.sum() / 1e6:.1f} MDH, hors trésorerie du "
                     f"programme ; {freed:.0f} postes sans travail sans le plan, {kept:.0f} avec lui")
    text = " ; ".join(notes).replace(".", ",").replace("-", "−")
    return text[:1].upper() + text[1:]


def rerun(case: Case, decisions: Decisions, book: Book, changes: Mapping[str, float]) -> Trajectory:
    changed = book.set(changes, "scénario") if changes else book
    return simulate(case, decisions, changed, Rules(dict(changed)))


def _payback(case: Case, run: Trajectory) -> str | None:
    return None if run.payback_month is None else str(case.month(run.payback_month))


def tornado(case: Case, decisions: Decisions, book: Book) -> tuple[TornadoRow, ...]:
    """One assumption at a time, at each end of its range; the widest swing of the cash need first."""
    rows = []
    for entry in book.entries.values():
        if entry.unit in ("switch", "choice", "grade") or entry.low >= entry.high or entry.name.startswith(CHOICE_ONLY):
            continue
        low, high = (rerun(case, decisions, book, {entry.name: value}) for value in (entry.low, entry.high))
        rows.append(TornadoRow(
            assumption=entry.name, label=entry.label, unit=entry.unit, low=entry.low, high=entry.high,
            need_at_low=low.peak_cash_need_mad, need_at_high=high.peak_cash_need_mad,
            payback_at_low=_payback(case, low), payback_at_high=_payback(case, high),
            cash_at_low=float(low.cash[-1]), cash_at_high=float(high.cash[-1]),
            source=entry.source, status=entry.status.value))
    moved = [r for r in rows if (r.need_at_low, r.cash_at_low) != (r.need_at_high, r.cash_at_high)]
    return tuple(sorted(moved, key=lambda r: (-abs(r.need_at_high - r.need_at_low),
                                              -abs(r.cash_at_high - r.cash_at_low), r.assumption)))
