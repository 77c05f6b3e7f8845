"""Orders for IT seats: rows grouped by reference, ramp-up by month, status words. For kafaat.reading only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from kafaat.catalogue import Catalogue
from kafaat.model.months import Month
from kafaat.model.orders import Order, OrderLine
from kafaat.reading import values, words
from kafaat.reading.dossier import volumes
from kafaat.reading.dossier.accounts import currency_of
from kafaat.reading.dossier.links import Links
from kafaat.reading.dossier.table import Table
from kafaat.reading.problems import DOUBTFUL, NOTE, WRONG
from kafaat.reading.text import Cell, is_blank, key, slug, written

T = TypeVar("T")
_LONGEST = 240  # months of an order
_PLAN_MONTH = re.compile(r"^m ?(\d{1,2})$")
_PAIR = re.compile(r"(?P<word>[^\W\d_]{2,})[^\w]{0,3}(?P<level>[ABC][12])", re.IGNORECASE)


def read_orders(table: Table, start: Month, sites: Links, catalogue: Catalogue,
                default_probability: float) -> list[Order]:
    """One order per reference; rows without a known occupation, a start or seats are set aside.
    `default_probability`: of a probable order whose row gives none."""
    reader = _Reader(table, start, sites, catalogue, default_probability)
    groups: dict[str, list[int]] = {}
    for i in range(len(table)):
        groups.setdefault(reader.reference(i), []).append(i)
    found = [reader.order(ref, rows) for ref, rows in groups.items()]
    return [order for order in found if order is not None]


class _Reader:
    def __init__(self, table: Table, start: Month, sites: Links, catalogue: Catalogue,
                 default_probability: float) -> None:
        self.default_probability = default_probability
        self.t, self.plan_start, self.sites, self.catalogue = table, start, sites, catalogue
        self.text = {name: table.texts(name) for name in (
            "ref", "client", "sector", "site", "status", "occupation", "seniority", "languages", "certificates",
            "standards", "subject")}
        self.starts, self.ends = table.read("start", self._month), table.read("end", self._month)
        self.months, self.countries = table.read("months", _duration), table.read("country", values.country)
        self.probability = table.shares("probability")
        self.seats = table.read("seats", values.bounded(values.number, 0, 100_000))
        self.prices, self.currencies = table.read("price", values.money), table.read("currency", values.currency)
        self.french, self.english = table.read("french", values.cefr), table.read("english", values.cefr)
        self.degrees = table.read("degree", values.degree)
        self.waivers = table.read("waiver", values.yes_no)

    def _month(self, cell: Cell) -> Month:
        """ "M4" is the fourth month of the plan; anything else a month or a date."""
        found = _PLAN_MONTH.match(key(written(cell)))
        return self.plan_start + (int(found[1]) - 1) if found else values.month(cell)

    def reference(self, i: int) -> str:
        ref = self.text["ref"][i]
        return ref or slug(f"{self.text['client'][i]} {self.text['subject'][i]} {self.starts[i] or ''}")

    def order(self, ref: str, rows: list[int]) -> Order | None:
        t = self.t
        start = self._first(self.starts, rows)
        if start is None:
            self._aside("orders.no-start", rows[0], "start", "commande mise de côté : début absent ou illisible",
                               "Écrire le mois de début, AAAA-MM.", ref)
            return None
        length = self._length(ref, rows, start)
        if length is None:
            return None
        if start + length <= self.plan_start:
            t.problems.add("orders.over", DOUBTFUL, t.origin(rows[0], "start"), str(start),
                           f"commande finie avant le début du plan ({self.plan_start}) : elle n'y demande personne",
                           "Corriger le début ou la durée, ou retirer la commande.", group=ref)
        status, probability = self._status(rows, ref)
        if status == "lost":
            t.problems.add("orders.lost", NOTE, t.origin(rows[0], "status"), self.text["status"][rows[0]],
                           "commande perdue ou abandonnée : non lue", "Rien à faire.", group=ref)
            return None
        lines = [line for i in rows if (line := self._line(i, start, length)) is not None]
        if not lines:
            return None
        site = self._text("site", rows)
        if site and self.sites.find(site) is None:
            t.problems.add("orders.site", DOUBTFUL, t.origin(rows[0], "site"), site,
                           "site inconnu, ou plusieurs sites de ce nom : commande sans site",
                           "Écrire le nom d'un site de dossier.toml.", group=site)
        return Order(
            id=ref, client=self._text("client", rows) or ref, sector=self._text("sector", rows),
            country=self._first(self.countries, rows) or "FR", status=status, probability=probability, start=start,
            months=length, site=self.sites.find(site) if site else None, standards=self._standards(rows),
            lines=tuple(lines), origin=t.origin(rows[0]))

    def _first(self, column: Sequence[T | None], rows: list[int]) -> T | None:
        return next((column[i] for i in rows if column[i] is not None), None)

    def _text(self, name: str, rows: list[int]) -> str:
        return next((self.text[name][i] for i in rows if self.text[name][i]), "")

    def _aside(self, code: str, i: int, field: str, understood: str, fix: str, group: str) -> None:
        cell = written(self.t.rows[i][self.t.fields[field]]) if self.t.has(field) else ""
        self.t.problems.add(code, WRONG, self.t.origin(i, field), cell or "vide", understood, fix, group=group)

    def _length(self, ref: str, rows: list[int], start: Month) -> int | None:
        end, months = self._first(self.ends, rows), self._first(self.months, rows)
        if end is not None and end < start:
            self._aside("orders.end-before-start", rows[0], "end",
                               f"commande mise de côté : elle finit ({end}) avant de commencer ({start})",
                               "Corriger le début ou la fin.", ref)
            return None
        if end is not None and end - start < _LONGEST:
            if months is not None and months != end - start + 1:
                self.t.problems.add("orders.two-lengths", DOUBTFUL, self.t.origin(rows[0], "months"), months,
                                    f"durée calculée de {start} à {end} : {end - start + 1} mois",
                                    "Accorder la durée et la date de fin.", group=ref)
            return end - start + 1
        if months is None or not 1 <= months <= _LONGEST:
            self._aside("orders.no-length", rows[0], "months", "commande mise de côté : ni durée ni date de fin",
                               "Écrire la durée en mois, ou la date de fin.", ref)
            return None
        return months

    def _status(self, rows: list[int], ref: str) -> tuple[str, float]:
        """(signed|probable|lost, probability). A % in the status text counts."""
        i, text = rows[0], self._text("status", rows)
        status = next((name for name in ("lost", "signed", "probable") if words.lookup(name, text)), None) or next(
            (name for name in ("lost", "probable", "signed") if words.within(name, text)), None)
        given = self._first(self.probability, rows)
        if given is None and (found := re.search(r"(\d{1,3}) ?%", text)):
            given = min(1.0, int(found[1]) / 100)
        if status is None:
            status = "signed" if given == 1 else "probable"
            self.t.problems.add("orders.status", DOUBTFUL, self.t.origin(i, "status"), text or "vide",
                                "statut non reconnu : commande prise pour " + (
                                    "signée" if status == "signed" else "probable"),
                                "Écrire « signé » ou « probable », avec une probabilité.", group=ref)
        if status == "signed":
            return status, 1.0
        if given is None and status == "probable":
            self.t.problems.add("orders.probability", DOUBTFUL, self.t.origin(i, "probability"), "vide",
                                f"probabilité prise à {100 * self.default_probability:.0f} % "
                                "(hypothèse orders.default_probability)",
                                "Écrire la probabilité de la commande.", group=ref)
        return status, self.default_probability if given is None else given

    def _line(self, i: int, start: Month, length: int) -> OrderLine | None:
        t, profile = self.t, self.text["occupation"][i]
        occupation = self.catalogue.find_destination(profile) if profile else None
        if occupation is None:
            self._aside("orders.occupation", i, "occupation",
                               "ligne mise de côté : profil absent du catalogue",
                               "Écrire un métier du catalogue, ou l'y ajouter.", profile)
            return None
        if self.catalogue.occupations[occupation].pay_steps is None:
            self._aside("orders.no-pay", i, "occupation",
                        "ligne mise de côté : métier connu, mais personne n'en publie la paie, un plan ne peut pas le "
                        "chiffrer",
                        "Écrire un métier voisin dont la paie est connue (`kafaat catalogue moves`), ou compléter le "
                        "catalogue.", profile)
            return None
        seats = self._ramp(i, start, length)
        if not seats or max(seats) <= 0:
            self._aside("orders.no-seats", i, "seats", "ligne mise de côté : aucun poste demandé",
                               "Écrire le nombre de postes, ou la montée en charge.", f"{self.reference(i)} {profile}")
            return None
        price = self.prices[i]
        if price is None:
            t.problems.add("orders.no-price", DOUBTFUL, t.origin(i, "price"), "vide",
                           "prix jour absent : la grille de prix, sinon le catalogue, décidera",
                           "Écrire le prix jour de la ligne.")
        elif price <= 0:
            self._aside("orders.price", i, "price", "prix jour négatif ou nul : ignoré", "Corriger le prix jour.", "")
            price = None
        french, english = self._languages(i)
        return OrderLine(
            occupation=occupation, seniority=self._seniority(i), seats=seats, day_price=price,
            currency=currency_of(t, i, "price", self.currencies[i], "EUR"), written_french=french, english=english,
            degree_min=self.degrees[i], degree_waivable=bool(self.waivers[i]), certificates=self._certificates(i),
            origin=t.origin(i))

    def _seniority(self, i: int) -> str:
        text = self.text["seniority"][i] or self.text["occupation"][i]
        found = words.lookup("seniority", text) or words.within("seniority", text)
        if found is None and self.text["seniority"][i]:
            self.t.problems.add("orders.seniority", DOUBTFUL, self.t.origin(i, "seniority"), text,
                                "séniorité non reconnue : prise pour junior", "Écrire junior, confirmé ou senior.",
                                group=text)
        return found or "junior"

    def _ramp(self, i: int, start: Month, length: int) -> tuple[float, ...]:
        """Seats per month of the order: ramp-up text or month columns, else the number from the first month."""
        t, full = self.t, self.seats[i]
        points = volumes.month_values(t, i, start)
        text = t.rows[i][t.fields["ramp"]] if t.has("ramp") else ""
        if not points and not is_blank(text):
            try:
                points = dict(enumerate(volumes.series(text)))
            except values.Unreadable as error:
                t.problems.add("orders.ramp", WRONG, t.origin(i, "ramp"), written(text), str(error),
                               "Écrire un nombre par mois : 2;4;6;8.")
        if not points:
            return (full,) * length if full else ()
        shares = any(percent for _, percent in points.values())
        ramp = volumes.spread({k: v * full if shares and full else v for k, (v, _) in points.items()}, length, 0.0)
        if full and not shares and ramp and abs(max(ramp) - full) > 1e-9:
            t.problems.add("orders.ramp-sum", DOUBTFUL, t.origin(i, "ramp"), written(text),
                           f"la montée en charge atteint {max(ramp):g} postes et le nombre dit {full:g} : "
                           "la montée en charge est gardée", "Accorder les deux.")
        return ramp

    def _languages(self, i: int) -> tuple[str | None, str | None]:
        """Own columns first, else "FR B2 / EN B1" in the languages text."""
        found = {words.lookup("language", m["word"]): m["level"].upper()
                 for m in _PAIR.finditer(self.text["languages"][i])}
        return self.french[i] or found.get("fr"), self.english[i] or found.get("en")

    def _certificates(self, i: int) -> tuple[str, ...]:
        found = [(text, self.catalogue.find_certificate(text)) for text in parts(self.text["certificates"][i])]
        for text, known in found:
            if known is None:
                self.t.problems.add("orders.certificate", DOUBTFUL, self.t.origin(i, "certificates"), text,
                                    "certification absente du catalogue : gardée telle quelle",
                                    "Écrire son nom officiel, ou l'ajouter au catalogue.", group=text)
        return tuple(dict.fromkeys(known or text for text, known in found))

    def _standards(self, rows: list[int]) -> tuple[str, ...]:
        asked: dict[str, None] = {}
        for i in rows:
            for text in parts(self.text["standards"][i]):
                known, _ = self.catalogue.find_standard(text)
                if known is None:
                    self.t.problems.add("orders.standard", DOUBTFUL, self.t.origin(i, "standards"), text,
                                        "norme absente du catalogue : gardée telle quelle",
                                        "Écrire son nom officiel (« ISO 27001 »…).", group=text)
                asked[known or text] = None
        return tuple(asked)


def parts(text: str) -> list[str]:
    """ "ISO 27001 ; ISO 9001" → its parts, without words that mean none."""
    found = (part.strip() for part in re.split(r"[;,|+\n]+| et | / ", text))
    return [part for part in found if part and part.casefold() not in values.NOTHING | {"aucun", "aucune", "non"}]


def _duration(cell: Cell) -> int:
    """ "24 mois", "2 ans", 24 → months."""
    text = written(cell).casefold()
    value = values.number(re.sub(r"[^\d.,]", "", text) or text)
    return round(value * 12) if "an" in text else round(value)

