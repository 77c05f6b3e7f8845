"""The corporate tax of a company and the part that the State would carry (AIS). Used by the façade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from kafaat.model.evidence import Status
from kafaat.model.french import trimmed
from kafaat.model.months import Month
from kafaat.rules import engine, words
from kafaat.rules.engine import Array, Law, calculate, centimes
from kafaat.rules.explain import explain
from kafaat.rules.posts import check_pay
from kafaat.rules.readings import words_in_force
from kafaat.rules.types import CompanyTax, RuleError

FIRST_YEAR = 2023  # the first schedule of the corporate tax in the tables
SECTORS = ("outsourcing", "common", "industry", "finance")


@dataclass(frozen=True, slots=True)
class Accounts:
    """A financial year, taken for the calendar year. A loss is a negative profit."""

    year: int
    profit_mad: float
    turnover_mad: float
    started: date  # start of operation
    export_share: float = 1.0  # of the turnover, exported and paid in foreign currency
    sector: str = "outsourcing"

    def __post_init__(self) -> None:
        if not self.year >= FIRST_YEAR:
            raise RuleError(f"exercice {self.year} : les taux de l'IS commencent en {FIRST_YEAR}")
        if self.year > engine.LAST_YEAR:
            raise RuleError(f"exercice {self.year} : {engine.LAST_YEAR} au plus ; vérifiez l'année")
        check_pay(abs(self.profit_mad), "bénéfice ou déficit")
        check_pay(self.turnover_mad, "chiffre d'affaires")
        if not 0 <= self.export_share <= 1:
            raise RuleError(f"part exportée : une part entre 0 et 1, pas {trimmed(self.export_share)}")
        if self.sector not in SECTORS:
            raise RuleError(f"secteur inconnu : « {self.sector} » (connus : {', '.join(SECTORS)})")
        if self.started.year > self.year:
            raise RuleError(f"début d'exploitation en {self.started.year}, après l'exercice {self.year}")


AMOUNTS = {  # column of the answer → variable of the country package
    "rate": "corporate_tax_rate", "tax_on_profit_mad": "corporate_tax_on_profit",
    "exempt_share": "corporate_tax_exempt_share", "minimum_contribution_mad": "minimum_contribution",
    "tax_mad": "corporate_tax", "ais_mad": "ais", "former_ais_mad": "former_ais",
    "after_ais_mad": "corporate_tax_after_ais",
    "solidarity_contribution_mad": "solidarity_contribution"}
_COLUMNS = ("year", "profit_mad", "turnover_mad", "started", "export_share", "sector")


def compute(columns: Mapping[str, ArrayLike], law: Law) -> dict[str, Array]:
    """The same for a table, one row a company and year: columns `year`, `profit_mad`, `turnover_mad`, `started` (days),
    and if given `export_share` and `sector`; unrounded amounts, one a row. RuleError names the row."""
    unknown = [name for name in columns if name not in _COLUMNS]
    if unknown or not set(_COLUMNS[:4]) <= set(columns):
        raise RuleError(f"colonnes attendues : {', '.join(_COLUMNS)} (les deux dernières si besoin)"
                        + (f" ; inconnue : « {unknown[0]} »" if unknown else ""))
    profit = np.atleast_1d(np.asarray(columns["profit_mad"], dtype=np.float64))
    given: dict[str, Any] = {"export_share": 1.0, "sector": "outsourcing", **columns}
    table = {name: np.broadcast_to(np.asarray(given[name]), profit.shape) for name in _COLUMNS}
    years = table["year"].astype(np.int64)
    started = table["started"].astype("datetime64[D]")
    for name, bad, expected in (
            ("profit_mad", ~np.isfinite(profit), "un nombre est attendu"),
            ("year", years < FIRST_YEAR, f"les taux de l'IS commencent en {FIRST_YEAR}"),
            ("year", years > engine.LAST_YEAR, f"{engine.LAST_YEAR} au plus"),
            ("turnover_mad", ~(table["turnover_mad"].astype(np.float64) >= 0), "zéro ou plus est attendu"),
            ("export_share", ~((table["export_share"] >= 0) & (table["export_share"] <= 1)), "une part entre 0 et 1"),
            ("sector", ~np.isin(table["sector"], SECTORS), f"connus : {', '.join(SECTORS)}"),
            ("started", started.astype("datetime64[Y]").astype(int) + 1970 > years, "après l'exercice")):
        if bad.any():
            row = int(np.flatnonzero(bad)[0])
            raise RuleError(f"ligne {row + 1}, colonne « {name} » : « {table[name][row]} » ; {expected}")
    out = {name: np.zeros(len(profit)) for name in AMOUNTS}
    for year in np.unique(years):
        rows = np.flatnonzero(years == year)
        sim = engine.simulation(law, np.zeros((len(rows), 1)), Month.parse(f"{year}-01"), {
            "fiscal_profit": profit[rows], "turnover": table["turnover_mad"][rows].astype(np.float64),
            "export_share": table["export_share"][rows].astype(np.float64), "sector": table["sector"][rows],
            "company_start_date": started[rows]})
        for name, variable in AMOUNTS.items():
            out[name][rows] = calculate(sim, variable, int(year))
    return out


def company_simulation(accounts: Accounts, law: Law) -> Any:
    return engine.simulation(law, np.zeros((1, 1)), Month.parse(f"{accounts.year}-01"), {
        "fiscal_profit": accounts.profit_mad, "turnover": accounts.turnover_mad,
        "export_share": accounts.export_share, "sector": accounts.sector,
        "company_start_date": np.datetime64(accounts.started)})


def company_tax(accounts: Accounts, law: Law) -> CompanyTax:
    sim, year = company_simulation(accounts, law), accounts.year

    def line(variable: str) -> float:
        return centimes(calculate(sim, variable, year)[0])

    def raw(variable: str) -> float:
        return float(calculate(sim, variable, year)[0])

    after = line("corporate_tax_after_ais")
    found = CompanyTax(
        year=year, financial_year=round(raw("financial_year_number")), profit_mad=accounts.profit_mad,
        turnover_mad=accounts.turnover_mad, export_share=accounts.export_share,
        rate=raw("corporate_tax_rate"), tax_on_profit_mad=line("corporate_tax_on_profit"),
        exempt_share=raw("corporate_tax_exempt_share"), minimum_contribution_mad=line("minimum_contribution"),
        tax_mad=line("corporate_tax"), offer_months=round(raw("offer_months")), ais_mad=line("ais"),
        former_ais_mad=line("former_ais"), after_ais_mad=after,
        effective_rate=after / accounts.profit_mad if accounts.profit_mad >= 0.01 else 0.0,
        solidarity_contribution_mad=line("solidarity_contribution"), statuses={}, notes=())
    return replace(found, statuses=_statuses(found, accounts, law), notes=tuple(_notes(found, accounts, law)))


def _statuses(found: CompanyTax, accounts: Accounts, law: Law) -> dict[str, Status]:
    """How sure each line is: the weakest of the rules behind it, and what no text read says."""
    held = {name: [fact.status for fact in explain(company_simulation(accounts, law), variable, found.year, law).facts]
            for name, variable in AMOUNTS.items()}
    for name in ("ais_mad", "former_ais_mad"):
        held[name].append(Status.INFERRED)
    if found.exempt_share:  # no text read says that the one is not due in exempt years, nor that the other is
        held["minimum_contribution_mad"].append(Status.INFERRED)
        held["solidarity_contribution_mad"].append(Status.INFERRED)
    statuses = {name: max(told, key=list(Status).index, default=Status.REPORTED_BY_SEVERAL)
                for name, told in held.items()}
    return statuses | {"after_ais_mad": max((statuses[name] for name in ("tax_mad", "ais_mad", "former_ais_mad")),
                                           key=list(Status).index)}


def _notes(found: CompanyTax, accounts: Accounts, law: Law) -> Iterator[str]:
    if found.ais_mad:
        part = f" {found.offer_months} mois sur 12 sous l'Offre : prorata déduit." if found.offer_months < 12 else ""
        yield f"AIS, lecture : {words_in_force('ais_base', law)}.{part} {words.NO_DEADLINE} {words.NO_PROMISE}"
    else:
        yield f"Pas d'AIS : {_no_ais(found, accounts)}."
    if found.former_ais_mad:
        burden = engine.fact("former_offers.corporate_tax_burden", None, law)
        yield (f"Régime d'avant juillet 2025, si l'entreprise y était admise : IS de {burden.shown} du bénéfice au "
               "plus sur l'export ; déduit, et supposé finir en juin 2025.")
    if found.exempt_share:
        yield "Exercice exonéré : aucune cotisation minimale, déduit" + (
            " ; la contribution de solidarité reste due, déduit aussi." if found.solidarity_contribution_mad else ".")
    elif found.minimum_contribution_mad > found.tax_on_profit_mad:
        yield "La cotisation minimale l'emporte ; l'AIS n'est compté que sur l'IS du bénéfice, rien d'autre n'est dit."
    if engine.is_projected(Month.parse(f"{found.year}-12")):
        yield words.PROJECTED


def _no_ais(found: CompanyTax, accounts: Accounts) -> str:
    if accounts.sector != "outsourcing":
        return "l'Offre vise l'externalisation de services"
    if not found.offer_months:
        return "l'exercice est hors de l'Offre"
    if found.profit_mad <= 0:
        return "aucun IS sur un déficit"
    return "l'exercice est exonéré" if found.exempt_share else "aucune part exportée"
