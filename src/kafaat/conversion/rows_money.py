"""The months of the plan, the aid ledger and the training plan, as rows."""

from __future__ import annotations

from collections.abc import Mapping

from kafaat.conversion.aids import Due, csf_factors
from kafaat.conversion.case import Case
from kafaat.conversion.funnel import Group
from kafaat.conversion.paths import Path, schedule
from kafaat.conversion.result import AidRow, MonthRow, TrainingAction
from kafaat.conversion.trajectory import Trajectory
from kafaat.model.assumptions import Book
from kafaat.rules import Rules


def month_rows(case: Case, run: Trajectory) -> tuple[MonthRow, ...]:
    series = {"trainees": run.trainees, "converted": run.converted, "hired": run.hired, "billable": run.billable,
              "seniors": run.senior_stock, "revenue": run.revenue, "received": run.received, "pay": run.pay,
              "training": run.training, "recruitment": run.recruitment, "certificates": run.standards,
              "overhead": run.overhead, "penalties": run.penalties, "cost": run.cost, "aid": run.aid,
              "idle_pay": run.idle_pay, "idle_pay_doing_nothing": run.idle_pay_alone, "result": run.result,
              "cash": run.cash}
    labels = {g.occupation: case.occupations[g.occupation].label for g in run.groups}
    return tuple(MonthRow(
        month=str(case.month(t + 1)), **{name: float(values[t]) for name, values in series.items()},
        by_path={labels[o]: float(sum(g.trainees[t] + g.converted[t] for g in run.groups if g.occupation == o))
                 for o in sorted(labels, key=labels.__getitem__)}) for t in range(case.horizon))


def aid_rows(case: Case, run: Trajectory) -> tuple[AidRow, ...]:
    """CSF person by person; the other aids by seat to fill, or by cohort where the pay is the cohort's mean."""
    cohorts = {g.id: g for g in run.groups}
    rows: list[AidRow] = []
    for due in run.aids:
        group = cohorts.get(due.group)
        if due.entry.aid == "CSF" and group is not None:
            share = 1 / len(group.people)
            rows += [_aid(case, due, person, group.id, share) for person in group.people]
        else:
            rows.append(_aid(case, due, due.subject, group.id if group else None, 1.0))
    return tuple(rows)


def _aid(case: Case, due: Due, person: str, cohort: str | None, share: float) -> AidRow:
    entry = due.entry
    base = entry.base_mad if entry.aid == "CSF" else entry.base_mad * due.people
    return AidRow(person=person, cohort=cohort, aid=entry.aid, base_mad=base * share, rate=entry.rate,
                  amount_mad=due.amount_mad * share, expected_mad=due.expected_mad * share,
                  earned=str(case.month(due.earned)), payable=str(case.month(due.payable)), status=entry.status.value,
                  papers=entry.papers, note=entry.note)


def training_plan(case: Case, run: Trajectory, paths: Mapping[str, Path], book: Book, rules: Rules) -> tuple[
        TrainingAction, ...]:
    """One line per cohort and course, ready for the special training contracts."""
    factors = csf_factors(run.groups, case, book, rules)
    return tuple(action for group in run.groups if group.path is not None
                 for action in _actions(group, paths[group.path], case, factors, book, rules))


def _actions(group: Group, path: Path, case: Case, factors: Mapping[int, float], book: Book, rules: Rules) -> list[
        TrainingAction]:
    actions = []
    for course, month, months in schedule(path, case.month(group.start)):
        cost = course.price_mad * len(group.people)
        entry = rules.csf(cost if course.csf_eligible else 0.0, month, bool(book["aids.csf_planned"]),
                          len(group.people))
        eligible = entry.amount_mad if book["aids.on"] else 0.0
        file_by, claim_by = (str(entry.file_by or ""), str(entry.claim_by or "")) if eligible else ("", "")
        actions.append(TrainingAction(
            action=course.title, provider=course.provider, cohort=group.id, people=group.people, start=str(month),
            end=str(month + (months - 1)), hours=course.hours, cost_mad=cost, eligible_mad=eligible,
            capped_mad=eligible * factors[case.month(group.start).year], file_by=file_by,
            claim_by=claim_by, status=entry.status.value))
    return actions
