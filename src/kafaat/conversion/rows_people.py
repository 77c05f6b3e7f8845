"""Cohorts and people as rows: each start with its reason, each person left out with the sentence why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from kafaat.catalogue import Catalogue
from kafaat.conversion.case import Case
from kafaat.conversion.decisions import Decisions
from kafaat.conversion.fit import Eligibility, Fit
from kafaat.conversion.paths import Path
from kafaat.conversion.reasons import reason_chosen, reason_not_chosen
from kafaat.conversion.result import CohortRow, PersonRow
from kafaat.conversion.trajectory import Trajectory
from kafaat.model.assumptions import Book
from kafaat.model.dossier import Dossier


def cohort_rows(dossier: Dossier, case: Case, run: Trajectory, paths: Mapping[str, Path], catalogue: Catalogue,
                book: Book) -> tuple[CohortRow, ...]:
    occupation = {p.id: p.occupation for p in dossier.people}
    orders = {line.key: line.order for line in case.lines}
    rows = []
    for group in run.groups:
        if group.path is None:
            continue
        path = paths[group.path]
        first = np.flatnonzero(sum((v for (g, _), v in run.group_line.items() if g == group.id),
                                   np.zeros(case.horizon)) > 0)
        from_scores = [catalogue.exposure_of(o).gradient for o in (occupation[p] for p in group.people) if o]
        rows.append(CohortRow(
            id=group.id, path=path.label, occupation=case.occupations[group.occupation].label, family=group.family,
            start=str(case.month(group.start)), course_end=str(case.month(group.start + group.months - 1)),
            billable_from=str(case.month(int(first[0]) + 1)) if len(first) else "",
            people=group.size,
            expected_finishers=group.size * (1 - book["training.dropout"]) * book["training.gate_pass"],
            course=" puis ".join(c.title for c in path.courses), provider=", ".join(
                dict.fromkeys(c.provider for c in path.courses)),
            seats=path.seats, cost_mad=group.size * path.cost_mad,
            backed_by=tuple(dict.fromkeys(orders[key] for key in group.backing)),
            exposure_from=max(set(from_scores), key=lambda g: (from_scores.count(g), g)) if from_scores else "",
            exposure_to=catalogue.exposure_of(group.occupation).gradient))
    return tuple(rows)


def person_rows(dossier: Dossier, case: Case, decisions: Decisions, eligible: Eligibility,
                catalogue: Catalogue) -> tuple[PersonRow, ...]:
    seat = {chosen: cohort for cohort in decisions.cohorts for chosen in cohort.people}
    chosen_by_path: dict[str, list[Fit]] = defaultdict(list)
    for chosen, cohort in seat.items():
        chosen_by_path[cohort.path].append(eligible.fit(chosen, cohort.path))
    rows = []
    for person in dossier.people:
        open_paths, taken = eligible.paths_of(person.id), seat.get(person.id)
        if taken is None:
            reason, change = reason_not_chosen(person, list(eligible.fits[person.id].values()), eligible.paths,
                                               chosen_by_path, catalogue)
        else:
            reason, change = reason_chosen(person, eligible.paths[taken.path], eligible.fit(person.id, taken.path),
                                           case.month(taken.start), catalogue), ""
        rows.append(PersonRow(
            person=person.id, group=person.group.value, account=person.account, site=person.site,
            chosen=taken is not None, path=eligible.paths[taken.path].label if taken else None,
            cohort=taken.id if taken else None, reason=reason, change=change, eligible_paths=open_paths))
    return tuple(rows)
