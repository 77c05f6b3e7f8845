"""Who was offered and who was chosen, by sex, age band, nationality, site and contract: printed with every selection.

For the conversion journey. It looks at a selection after the fact; nothing here enters one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from kafaat.conversion.fit import Eligibility
from kafaat.conversion.french import percent
from kafaat.conversion.result import FairnessRow
from kafaat.model.dossier import Dossier
from kafaat.model.people import Person

FOUR_FIFTHS = 0.8  # Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4(D), 1978
SMALLEST_GROUP = 10  # below, one person more or less would make or unmake the signal
UNKNOWN = "non renseigné"
AGE_BANDS = ("moins de 25 ans", "25–34 ans", "35–44 ans", "45 ans et plus")


def age_band(age: int | None) -> str:
    if age is None:
        return UNKNOWN
    return AGE_BANDS[0 if age < 25 else 1 if age < 35 else 2 if age < 45 else 3]


CRITERIA: dict[str, Callable[[Person], str]] = {
    "sexe": lambda p: {"F": "femmes", "M": "hommes"}.get(p.sex or "", UNKNOWN),
    "tranche d'âge": lambda p: age_band(p.age),
    "nationalité": lambda p: UNKNOWN if p.nationality is None else "marocaine" if p.nationality == "MA" else "autre",
    "site": lambda p: p.site or UNKNOWN,
    "contrat": lambda p: p.contract or UNKNOWN,
}


def fairness(dossier: Dossier, eligibility: Eligibility, chosen_ids: Collection[str]) -> tuple[FairnessRow, ...]:
    """One row per criterion and group, groups in alphabetical order, age bands by age, the unknown last; shares are
    of the register, 0–1. A group of at least ten whose share chosen is under four fifths of the best such group's
    carries a warning: a signal to look into, not a verdict."""
    offered, chosen = set(eligibility.eligible), set(chosen_ids)
    sites = {site.id: site.name for site in dossier.sites}
    rows: list[FairnessRow] = []
    for criterion, group_of in CRITERIA.items():
        groups: dict[str, list[str]] = {}
        for person in dossier.people:
            group = group_of(person)
            groups.setdefault(sites.get(group, group) if criterion == "site" else group, []).append(person.id)
        best = max((_share(ids, chosen) for group, ids in groups.items() if _compared(group, ids)), default=0.0)
        rows += [_row(criterion, group, groups[group], offered, chosen, best) for group in sorted(groups, key=_place)]
    return tuple(rows)


def _place(group: str) -> tuple[bool, int, str]:
    return group == UNKNOWN, AGE_BANDS.index(group) if group in AGE_BANDS else 0, group


def _row(criterion: str, group: str, ids: list[str], offered: set[str], chosen: set[str], best: float) -> FairnessRow:
    share = _share(ids, chosen)
    warning = ""
    if _compared(group, ids) and share < FOUR_FIFTHS * best:
        warning = (f"Part retenue de {percent(share, 1)}, contre {percent(best, 1)} dans le groupe le plus retenu : "
                   "moins des quatre cinquièmes. C'est un signal à examiner, pas un verdict.")
    return FairnessRow(criterion, group, len(ids), len(offered.intersection(ids)), len(chosen.intersection(ids)),
                       _share(ids, offered), share, warning)


def _compared(group: str, ids: list[str]) -> bool:
    return group != UNKNOWN and len(ids) >= SMALLEST_GROUP


def _share(ids: list[str], some: set[str]) -> float:
    return len(some.intersection(ids)) / len(ids)
