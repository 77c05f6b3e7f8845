"""The account book: client relations of the existing business and their volume. For kafaat.reading only."""

from __future__ import annotations

from dataclasses import dataclass

from kafaat.catalogue import Catalogue
from kafaat.model.evidence import Severity
from kafaat.model.firm import Account
from kafaat.model.months import Month
from kafaat.reading import values
from kafaat.reading.dossier import volumes
from kafaat.reading.dossier.table import Table
from kafaat.reading.problems import DOUBTFUL, NOTE, WRONG, Collector
from kafaat.reading.text import Cell, is_blank, slug, written

_SIGNS = {"EUR": ("€", "EUR"), "MAD": ("MAD", "DH"), "USD": ("USD", "$"), "GBP": ("GBP", "£")}
_ACTIVITY = "inbound-calls"  # where the activity is not recognised: said as doubtful


@dataclass(frozen=True)
class Money:
    """Turns an amount into MAD at the dossier's dated rates; None and a problem without a rate."""

    rates: dict[str, float]
    problems: Collector

    def mad(self, amount: float, currency: str, table: Table, i: int, field: str) -> float | None:
        if currency == "MAD":
            return amount
        if currency not in self.rates:
            self.problems.add("exchange.missing", WRONG, table.origin(i, field), currency,
                              f"aucun cours {currency}/MAD : prix ignoré",
                              f'Ajouter à dossier.toml : [[exchange]] currency = "{currency}", mad = …, on = …, '
                              'source = "…".', group=currency)
            return None
        return amount * self.rates[currency]


def currency_of(table: Table, i: int, field: str, given: str | None, default: str) -> str:
    """The currency column, else a sign in the cell, else one in the header, else the default."""
    if given:
        return given
    cell = written(table.rows[i][table.fields[field]]) if table.has(field) else ""
    header = table.headers[table.fields[field]] if table.has(field) else ""
    for text in (cell, header):
        plain = text.upper()
        for code, signs in _SIGNS.items():
            if any(sign in plain for sign in signs):
                return code
    return default


def read_accounts(table: Table, start: Month, horizon: int, money: Money, catalogue: Catalogue,
                  hours_month: float) -> list[Account]:
    """One account per row; rows without positions are set aside. `hours_month`: billed hours per position where the
    book gives none."""
    reader = _Reader(table, start, horizon, money, catalogue, hours_month)
    found = [reader.account(i) for i in range(len(table))]
    return [account for account in found if account is not None]


class _Reader:
    def __init__(self, table: Table, start: Month, horizon: int, money: Money, catalogue: Catalogue,
                 hours_month: float) -> None:
        self.hours_month = hours_month
        self.t, self.start, self.horizon, self.money, self.catalogue = table, start, horizon, money, catalogue
        self.ids, self.clients = table.texts("id"), table.texts("client")
        self.countries = table.read("country", values.country)
        self.fte = table.read("fte", values.bounded(values.number, 0, 100_000))
        self.prices = table.read("hour_price", values.bounded(values.number, 0, 100_000))
        self.currencies = table.read("currency", values.currency)
        self.hours = table.read("hours_month", values.bounded(values.number, 0, 744))
        self.now = table.read("volume_now", values.bounded(values.number, 0, 1e12))
        self.ends = table.dates("end")
        self.notice = table.read("notice", _months)
        self.outbound, self.automatable = table.shares("outbound_share"), table.shares("automatable")
        self.approval = table.read("approval", _approval)
        self.activities, self.texts = table.texts("activity"), {n: table.texts(n) for n in ("sector", "service_level")}

    def account(self, i: int) -> Account | None:
        t = self.t
        ident = self.ids[i] or slug(self.clients[i])
        fte = self.fte[i]
        if fte is None:
            t.problems.add("accounts.no-fte", WRONG, t.origin(i, "fte"), "vide ou illisible",
                           "compte mis de côté : aucun nombre de positions", "Écrire les ETP du compte.", group=ident)
            return None
        activity, filiere = self._activity(i)
        end = Month.of(day) if (day := self.ends[i]) else None
        if end is not None and end < self.start:
            t.problems.add("accounts.ended", DOUBTFUL, t.origin(i, "end"), str(end),
                           f"le contrat finit avant {self.start} : volume nul dès le premier mois",
                           "Corriger la date de fin, ou retirer le compte.", group=ident)
        outbound, automatable = self.outbound[i], self.automatable[i]
        return Account(
            id=ident, client=self.clients[i] or ident, country=self._country(i), sector=self.texts["sector"][i],
            activity=activity, filiere=filiere, fte=fte, hour_price_mad=self._price(i), hours_month=self._hours(i),
            volume=self._volume(i, end), end=end, notice_months=self.notice[i],
            service_level=self.texts["service_level"][i] or None,
            outbound_share=outbound if outbound is not None else float(activity == "outbound-calls"),
            automatable_share=automatable or 0.0, staff_approval=bool(self.approval[i]), origin=t.origin(i))

    def _country(self, i: int) -> str:
        if (country := self.countries[i]) is not None:
            return country
        self.t.problems.add("accounts.country", DOUBTFUL, self.t.origin(i, "country"), "vide", "pays pris : FR",
                            "Écrire le pays du client.")
        return "FR"

    def _activity(self, i: int) -> tuple[str, str]:
        found = self.catalogue.find_activity(self.activities[i]) if self.activities[i] else None
        if found is None:
            self.t.problems.add("accounts.activity", DOUBTFUL, self.t.origin(i, "activity"),
                                self.activities[i] or "vide",
                                "activité non reconnue : prise pour de la réception d'appels",
                                "Écrire in, out, chat, back-office bancaire, comptabilité, administration…",
                                group=self.activities[i])
            found = _ACTIVITY
        return found, self.catalogue.activities[found].filiere

    def _price(self, i: int) -> float | None:
        price = self.prices[i]
        if price is not None:
            return self.money.mad(price, currency_of(self.t, i, "hour_price", self.currencies[i], "MAD"),
                                  self.t, i, "hour_price")
        act = self.t.has("act_price") and not is_blank(self.t.cells("act_price")[i])
        self.t.problems.add("accounts.no-price", DOUBTFUL, self.t.origin(i, "hour_price"),
                            "prix à l'acte" if act else "vide", "compte gardé sans prix horaire",
                            "Donner le prix horaire équivalent." if act else "Compléter le prix horaire.")
        return None

    def _hours(self, i: int) -> float:
        if (hours := self.hours[i]) is not None:
            return hours
        self.t.problems.add("accounts.no-hours", DOUBTFUL, self.t.origin(i, "hours_month"), "vide",
                            f"heures facturées par position et mois prises à {self.hours_month:g} "
                            "(hypothèse accounts.hours_month)",
                            "Ajouter la colonne « heures facturées » au livre des comptes.")
        return self.hours_month

    def _volume(self, i: int, end: Month | None) -> tuple[float, ...]:
        t, length = self.t, self.horizon
        points = volumes.month_values(t, i, self.start)
        text = t.rows[i][t.fields["volume"]] if t.has("volume") else ""
        if not points and not is_blank(text):
            points = self._listed(i, text)
        yearly = {year: share for column, year in t.trends.items() if (share := self._change(i, column)) is not None}
        trend = self._change(i, t.fields["trend"]) if t.has("trend") else None
        shares = volumes.relative(points, self.now[i])
        if shares:
            volume = volumes.spread(shares, length, 1.0)
            if max(shares) + 1 < length:
                t.problems.add("accounts.volume-flat", NOTE, t.origin(i, "volume"), f"{max(shares) + 1} mois",
                               f"prévision prolongée à plat jusqu'au mois {length}", "Rien à faire, ou compléter.")
        elif yearly:
            volume = volumes.decline_by_year(yearly, self.start, length)
        elif trend is not None:
            volume = volumes.decline(trend, length)
        else:
            t.problems.add("accounts.no-volume", DOUBTFUL, t.origin(i, "volume"), "vide",
                           "volume supposé constant sur l'horizon", "Donner la prévision par mois, ou un % par an.")
            volume = (1.0,) * length
        volume = tuple(max(0.0, v) for v in volume)
        return volume if end is None else tuple(v if self.start + k <= end else 0.0 for k, v in enumerate(volume))

    def _listed(self, i: int, text: Cell) -> dict[int, tuple[float, bool]]:
        try:
            numbers = volumes.series(text)
        except values.Unreadable as error:
            self.t.problems.add("accounts.volume", WRONG, self.t.origin(i, "volume"), written(text), str(error),
                                "Écrire un nombre par mois, séparés par « ; ».")
            return {}
        if len(numbers) == 1 and written(text)[:1] in "+-−":  # "-30 %" alone is a change per year
            return {k: (v, True) for k, v in enumerate(volumes.decline(numbers[0][0], self.horizon))}
        return dict(enumerate(numbers))

    def _change(self, i: int, column: int) -> float | None:
        """A yearly change: "-30 %", -30 or -0.3."""
        cell = self.t.rows[i][column]
        if is_blank(cell):
            return None
        try:
            value, percent = values.percent_or_number(cell)
        except values.Unreadable as error:
            severity: Severity = WRONG
            self.t.problems.add("accounts.volume", severity, self.t.origin(i, column), written(cell), str(error),
                                "Écrire une évolution en %, par exemple -30 %.")
            return None
        return value if percent or abs(value) <= 1 else value / 100


def _months(cell: Cell) -> int:
    """ "3 mois" → 3; "90 jours" → 3."""
    value = values.bounded(values.number, 0, 10_000)(cell)
    return round(value / 30) if "j" in written(cell).casefold() else round(value)


def _approval(cell: Cell) -> bool:
    """ "oui", or any sentence that asks for the client's agreement."""
    try:
        return values.yes_no(cell)
    except values.Unreadable:
        return not written(cell).casefold().startswith(("non", "aucun", "pas ", "sans"))
