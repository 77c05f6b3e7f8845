"""What the plan does to the existing accounts: who leaves, who is replaced, who has no work left.

The same recurrence runs with the plan and without it; the plan is charged with the difference.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kafaat.conversion.case import AccountCase, Array
from kafaat.model.assumptions import Book


@dataclass(frozen=True)
class AccountPath:
    """One account over the horizon; arrays by month, in people."""

    needed: Array
    staff: Array
    hires: Array
    idle: Array
    departures: Array  # negotiated, after months without work


def needed(account: AccountCase, book: Book) -> Array:
    """Agents the account needs: today's, times its volume, less the hours that AI frees."""
    months = np.arange(1, len(account.volume) + 1)
    freed = book["accounts.ai_hours_freed"] * np.minimum(1, months / book["accounts.ai_ramp_months"])
    return account.agents * account.volume * (1 - freed)


def run(account: AccountCase, leaves: Array, returns: Array, book: Book) -> AccountPath:
    """Month by month: natural leavers go, trainees leave, drop-outs come back, the account hires what it lacks;
    who has had no work for `accounts.idle_months` leaves with an indemnity."""
    horizon, need = len(account.volume), needed(account, book)
    stay, patience = (1 - book["attrition.account_year"]) ** (1 / 12), int(book["accounts.idle_months"])
    staff, hires, idle, gone = (np.zeros(horizon) for _ in range(4))
    present = float(account.agents)
    for t in range(horizon):
        present = present * stay - leaves[t] + returns[t]
        hires[t] = max(0.0, need[t] - present)
        present += hires[t]
        idle[t] = present - need[t]
        if t >= patience:
            gone[t] = idle[t - patience:t + 1].min()
            present -= gone[t]
            idle[t] -= gone[t]
        staff[t] = present
    return AccountPath(need, staff, hires, idle, gone)


def hire_cost_mad(account: AccountCase, book: Book) -> float:
    """What one replacement costs: recruitment, and the revenue lost while the recruit gains pace."""
    lost = book["backfill.ramp_months"] * (1 - book["backfill.ramp_productivity"]) * account.revenue_agent_month_mad
    return book["backfill.recruitment_mad"] + lost


def ai_gain_mad(account: AccountCase, employer_cost_mad: float, book: Book) -> Array:
    """Net gain by month from the hours that AI frees: pay no longer needed less the revenue given to the client."""
    months = np.arange(1, len(account.volume) + 1)
    freed = book["accounts.ai_hours_freed"] * np.minimum(1, months / book["accounts.ai_ramp_months"])
    people = account.agents * account.volume * freed
    return people * (employer_cost_mad - book["accounts.ai_client_share"] * account.revenue_agent_month_mad)
