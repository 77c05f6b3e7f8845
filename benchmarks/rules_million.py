"""Pay, tax and the four aids of 1,000,000 employees over twelve months. `python benchmarks/rules_million.py [PEOPLE]`

Claim: at most 10 s and 4 GiB on two cores, with 2,000 companies for the AIS. The floor in the same run is the same
rules written in plain numpy, for the default readings of 2027, without dates, statuses, traces or reforms; both must
agree to the centime. Then one payslip from the command line: at most 1 s after import.
"""

from __future__ import annotations

import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

YEAR = 2027
PARKS = np.array(["casanearshore", "technopolis", "fes-shore", "oujda-shore", "tetouan-shore", ""])
CAPS = np.array([0.2, 0.2, 0.1, 0.1, 0.1, np.inf])


def people(count: int) -> dict[str, np.ndarray]:
    """Invented employees: pay that rises in August, parks, dates of hire from 2020 to 2026."""
    draw = np.random.default_rng(1)
    hired = np.array([f"{year}-{month:02d}" for year in range(2020, 2027) for month in range(1, 13)])
    pay = np.round(draw.lognormal(9, 0.6, count).clip(3500, 200_000), 2)
    columns = {"year": np.full(count, YEAR), "park": PARKS[draw.integers(0, 6, count)],
               "region": np.full(count, "fes-meknes"), "dependants": draw.integers(0, 7, count),
               "hired": hired[draw.integers(0, len(hired), count)], "moroccan": draw.random(count) < 0.9,
               "new_recruit": draw.random(count) < 0.7}
    return columns | {f"gross_{k:02d}_mad": pay if k < 8 else np.round(pay * 1.05, 2) for k in range(1, 13)}


def companies(count: int) -> dict[str, np.ndarray]:
    draw = np.random.default_rng(2)
    started = np.datetime64("2005-01-01") + draw.integers(0, 365 * 20, count).astype("timedelta64[D]")
    return {"year": np.full(count, YEAR), "profit_mad": draw.normal(5e6, 2e7, count),
            "turnover_mad": draw.uniform(1e6, 4e8, count), "started": started,
            "export_share": draw.uniform(0.5, 1, count)}


def schedule(net: np.ndarray) -> np.ndarray:
    steps = ((40_000, 0.10), (60_000, 0.10), (80_000, 0.10), (100_000, 0.04), (180_000, 0.03))
    return sum((rate * np.maximum(net - floor, 0) for floor, rate in steps), np.zeros_like(net))


def expenses(gross: np.ndarray) -> np.ndarray:
    return np.minimum(gross * np.where(gross <= 78_000, 0.35, 0.25), 35_000)


def floor(columns: dict[str, np.ndarray], firms: dict[str, np.ndarray]) -> dict[str, float]:
    """The same rules in plain numpy; sums of each amount."""
    months = [columns[f"gross_{k:02d}_mad"] for k in range(1, 13)]
    relief = np.minimum(columns["dependants"], 6) * 600
    total = dict.fromkeys(("net_mad", "income_tax_mad", "employer_cost_mad", "training_tax_mad"), 0.0)
    deducted = np.zeros_like(months[0])
    for gross in months:
        shares = np.minimum(gross, 6000) * 0.0448 + gross * 0.0226
        net = gross - expenses(gross * 12) / 12 - shares
        tax = np.maximum(schedule(net * 12) - relief, 0) / 12
        charges = np.minimum(gross, 6000) * 0.0898 + gross * (0.064 + 0.0226 + 0.0185 + 0.016)
        deducted += shares
        total["net_mad"] += (gross - shares - tax).sum()
        total["income_tax_mad"] += tax.sum()
        total["employer_cost_mad"] += (gross + charges).sum()
        total["training_tax_mad"] += (gross * 0.016).sum()
    year = np.sum(months, axis=0)
    tax = np.maximum(schedule(year - expenses(year) - deducted) - relief, 0)
    caps = CAPS[np.argmax(columns["park"][:, None] == PARKS[None, :], axis=1)]
    total["income_tax_year_mad"] = tax.sum()
    total["air_mad"] = np.maximum(tax - np.minimum(caps, 1) * year, 0).sum()
    hired = columns["hired"].astype("datetime64[M]").astype(int)
    january = int(np.datetime64(f"{YEAR}-01", "M").astype(int))
    entitled = columns["moroccan"] & columns["new_recruit"] & (hired >= int(np.datetime64("2025-07", "M").astype(int)))
    paid = np.concatenate([np.repeat(months[0][None], 24, axis=0), np.array(months)])  # before the year: as in January
    rolling = np.cumsum(np.concatenate([np.zeros((1, paid.shape[1])), paid]), axis=0)
    total["pae_mad"] = total["paf_mad"] = 0.0
    for k in range(12):
        last_twelve = rolling[24 + k] - rolling[12 + k]
        since = january + k - hired
        total["pae_mad"] += (last_twelve * 0.17)[entitled & (since == 18)].sum()
        total["paf_mad"] += (last_twelve * 0.035)[entitled & (since > 0) & (since % 12 == 0) & (since <= 60)].sum()
    profit = firms["profit_mad"]
    rate = np.where(profit >= 100e6, 0.35, 0.20)
    old = YEAR - (firms["started"].astype("datetime64[Y]").astype(int) + 1970) >= 5
    total["ais_mad"] = (np.where(old, np.maximum(profit, 0) * rate, 0) * firms["export_share"] * 0.56).sum()
    return total


def timed(work: Callable[[], dict[str, float]]) -> tuple[float, dict[str, float]]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def main() -> None:
    import resource

    from kafaat.rules import Rules

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    print(f"{platform.platform()}, Python {platform.python_version()}, numpy {np.__version__}")
    columns, firms, rules = people(count), companies(2_000), Rules()
    rules.table({name: column[:100] for name, column in columns.items()})  # loads the tables

    def ours() -> dict[str, float]:
        sums = {name: float(column.sum()) for name, column in rules.table(columns).items()}
        return sums | {"ais_mad": float(rules.company_table(firms)["ais_mad"].sum())}

    plain, sums = timed(lambda: floor(columns, firms))
    seconds, found = timed(ours)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'floor: plain numpy':30}{plain:8.2f} s")
    print(f"{'kafaat.rules':30}{seconds:8.2f} s   ratio {seconds / plain:.1f}   claim 10 s for 1,000,000")
    print(f"{'peak memory of the run':30}{memory:8.0f} MiB   claim 4,096")
    for name, amount in sums.items():
        apart = abs(found[name] - amount)
        print(f"  {name:28}{found[name]:22,.2f} MAD   apart from the floor {apart:.4f}")
        assert apart < 0.01 * max(1.0, count / 100_000), name
    once, _ = timed(lambda: {"": 0.0 * subprocess.run(
        [sys.executable, "-c", "import kafaat.rules"], check=True).returncode})
    whole, _ = timed(lambda: {"": 0.0 * subprocess.run(
        [str(Path(sys.executable).with_name("kafaat")), "payslip", "--gross", "10000", "--date", "2026-03"], check=True,
        stdout=subprocess.DEVNULL).returncode})
    print(f"{'one payslip, whole process':30}{whole:8.2f} s, of which import {once:.2f} s   claim 1 s after import")


if __name__ == "__main__":
    main()
