"""Names for numbers: the optimiser says how many of which account start which path, this says who.

For the conversion journey. Only `Fit.readiness` and a seeded draw speak; nothing else about the person is read.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from scipy.optimize import linear_sum_assignment

from kafaat.conversion.fit import Eligibility

Slots = Mapping[tuple[str, str], int]  # (account id or group, path id) → places


class CannotAssign(ValueError):
    """More places than eligible people. The message is French and names the account and its paths."""


def draw(person: str, seed: int) -> float:
    """A reproducible draw in [0, 1) from the staff number alone: the last tie-break."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{person}".encode()).digest()[:6], "big") / 2**48


def rank(people: Iterable[str], path: str, eligibility: Eligibility, seed: int = 0) -> tuple[str, ...]:
    """The people whom `path` is open to, readiest first; ties by the seeded draw."""
    able = [p for p in people if eligibility.fit(p, path).ok]
    return tuple(sorted(able, reverse=True,
                        key=lambda p: (eligibility.fit(p, path).readiness, draw(p, seed), p)))


def assign(slots: Slots, eligibility: Eligibility, seed: int = 0) -> dict[str, str]:
    """Person id → path id: exactly `slots[account, path]` people of each account on each path, nobody twice.

    Exact assignment per account, maximising the sum of readiness ranks (the position of the person's readiness among
    the different ones met on the path); the draw settles ties and can never outweigh a rank. CannotAssign when the
    places exceed the people.
    """
    asked: dict[str, dict[str, int]] = defaultdict(dict)
    for (account, path), places in slots.items():
        if places > 0:
            asked[account][path] = places
    chosen: dict[str, str] = {}
    for account in sorted(asked):
        chosen |= _assign_account(account, asked[account], eligibility, seed)
    return dict(sorted(chosen.items()))


def _assign_account(account: str, places: Mapping[str, int], eligibility: Eligibility, seed: int) -> dict[str, str]:
    columns = [path for path in sorted(places) for _ in range(places[path])]
    ranks = {path: _ranks(path, account, eligibility) for path in places}
    people = sorted({person for of_path in ranks.values() for person in of_path})
    if len(people) < len(columns):
        raise CannotAssign(_too_few(account, places, ranks))
    weight = np.full((len(people), len(columns)), -np.inf)
    for row, person in enumerate(people):
        tie = draw(person, seed) / (len(columns) + 1)  # all ties together stay below one rank
        for column, path in enumerate(columns):
            if person in ranks[path]:
                weight[row, column] = ranks[path][person] + tie
    try:
        rows, taken = linear_sum_assignment(weight, maximize=True)
    except ValueError:
        raise CannotAssign(_too_few(account, places, ranks)) from None
    return {people[row]: columns[column] for row, column in zip(rows, taken, strict=True)}


def _ranks(path: str, account: str, eligibility: Eligibility) -> dict[str, int]:
    """Person id → position of the readiness among the different ones of this account on this path, from 0."""
    able = {person: fit.readiness for person, row in eligibility.fits.items()
            if (fit := row[path]).ok and fit.account == account}
    order = {key: position for position, key in enumerate(sorted(set(able.values())))}
    return {person: order[key] for person, key in able.items()}


def _too_few(account: str, places: Mapping[str, int], ranks: Mapping[str, Mapping[str, int]]) -> str:
    detail = " ; ".join(f"{path} : places {places[path]}, éligibles {len(ranks[path])}" for path in sorted(places))
    return f"« {account} » n'a pas assez de personnes éligibles pour les places demandées ({detail})"
