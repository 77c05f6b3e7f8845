"""The telephony (WFM) export, a row per agent and month, and the bridge from logins to staff numbers."""

from __future__ import annotations

import random
from datetime import date

from generator.contracts import Line
from generator.files import Cell, Output, write_csv
from generator.people import Staff

EXPORT = "export_wfm_2026.csv"
BRIDGE = "correspondance_logins.csv"
MONTHS = (date(2025, 12, 1), *(date(2026, m, 1) for m in range(1, 12)))
# Account → queue, contacts an hour, handling time (s), after-call work (s), sales an hour.
QUEUES = {
    "TELCO": ("SAV_MOBILE_FIXE", 6.2, 430, 55, 0.0),
    "RETAIL": ("SERVICE_CLIENT_WEB", 7.0, 370, 60, 0.0),
    "VENTE": ("PROSPECTION_ENERGIE", 17.0, 150, 25, 0.42),
    "BANQUE": ("BO_DOSSIERS", 3.0, 960, 0, 0.0),
    "COMPTA": ("BO_COMPTA", 0.9, 2700, 0, 0.0),
}
HEADER = ("agent_login", "date", "file", "heures_planifiees", "heures_presence", "shrinkage", "adherence",
          "contacts", "AHT", "ACW", "QA", "CSAT", "FCR", "ventes")
GHOSTS = 9  # logins without a staff number


def write_bridge(out: Output, people: list[Staff], lines: list[Line]) -> None:
    """Login → staff number, always with its zeros: the proof for the registers that lost them."""
    rows: list[list[Cell]] = [["Login", "Matricule", "Statut"]]
    rows += [[p.login, p.number, "actif"] for p in sorted(people, key=lambda p: p.login) if p.login]
    rows += [[x.person.login, x.person.number, "fermé"] for x in lines if x.kind == "leaver"][:40]
    write_csv(out.folder / BRIDGE, rows, "utf-8", ";")


def write_export(rng: random.Random, out: Output, people: list[Staff]) -> None:
    """Comma-separated, decimal points, percentages as the tool writes them; some logins lead nowhere."""
    rows: list[list[Cell]] = [list(HEADER)]
    agents = sorted((p for p in people if p.group == "agent"), key=lambda p: p.login)
    for p in agents:
        rows += [_row(rng, p, p.login, month) for month in MONTHS if p.hired < month]
    for k in range(GHOSTS):
        ghost = f"tmp{k + 1:03d}"
        out.plant("unmatched-login", EXPORT, len(rows) + 1, ghost)
        rows += [_row(rng, agents[7 * k], ghost, month) for month in MONTHS[:3]]
    write_csv(out.folder / EXPORT, rows, "utf-8-sig", ",")


def _row(rng: random.Random, p: Staff, login: str, month: date) -> list[Cell]:
    queue, pace, handling, after, sales = QUEUES[p.account]
    skill = 1 + 0.06 * p.ability
    planned = round(rng.uniform(148, 176), 1)
    shrinkage = min(0.4, max(0.05, rng.gauss(0.19, 0.04)))
    present = round(planned * (1 - shrinkage), 1)
    talks = pace > 4
    return [login, month, queue, planned, present, f"{shrinkage:.1%}", _share(rng, 0.915, 0.03),
            round(present * pace * rng.uniform(0.9, 1.1) * skill),
            round(handling / skill * rng.uniform(0.92, 1.08)),
            round(after * rng.uniform(0.8, 1.2)) if after else "", _share(rng, 0.84 + 0.02 * p.ability, 0.06),
            _share(rng, 0.79, 0.07) if talks else "", _share(rng, 0.72, 0.06) if talks and not sales else "",
            round(present * sales * rng.uniform(0.7, 1.3) * skill) if sales else ""]


def _share(rng: random.Random, mean: float, spread: float) -> str:
    return f"{min(0.99, max(0.4, rng.gauss(mean, spread))):.1%}"
