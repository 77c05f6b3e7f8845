"""The rate card: day prices by occupation, seniority and site. For kafaat.reading only."""

from __future__ import annotations

from kafaat.catalogue import Catalogue
from kafaat.model.orders import Rate
from kafaat.reading import values, words
from kafaat.reading.dossier.accounts import currency_of
from kafaat.reading.dossier.links import Links
from kafaat.reading.dossier.table import Table
from kafaat.reading.problems import DOUBTFUL, WRONG


def read_rates(table: Table, sites: Links, catalogue: Catalogue) -> list[Rate]:
    """One rate per row; rows without a known occupation or a positive price are set aside."""
    profiles, levels, places = table.texts("occupation"), table.texts("seniority"), table.texts("site")
    currencies, prices = table.read("currency", values.currency), table.read("day_price", values.money)
    costs, valid = table.read("day_cost", values.money), table.dates("valid")
    discounts, gains = table.shares("discount"), table.shares("ai_gain")
    sources, dates = table.texts("source"), table.texts("source_date")
    out = []
    for i, profile in enumerate(profiles):
        price, occupation = prices[i], catalogue.find_destination(profile) if profile else None
        if occupation is None:
            table.problems.add("rates.occupation", WRONG, table.origin(i, "occupation"), profile or "vide",
                               "ligne mise de côté : profil absent du catalogue",
                               "Écrire un métier du catalogue, ou l'y ajouter.", group=profile)
            continue
        if price is None or price <= 0:
            table.problems.add("rates.price", WRONG, table.origin(i, "day_price"), "vide, nul ou négatif",
                               "ligne mise de côté : aucun prix", "Écrire le prix jour.")
            continue
        seniority = words.lookup("seniority", levels[i]) or words.within("seniority", levels[i] or profile)
        if seniority is None and levels[i]:
            table.problems.add("rates.seniority", DOUBTFUL, table.origin(i, "seniority"), levels[i],
                               "niveau non reconnu : pris pour junior", "Écrire J, C ou S.", group=levels[i])
        source = " ; ".join(text for text in (sources[i], dates[i]) if text)
        if not source:
            table.problems.add("rates.source", DOUBTFUL, table.origin(i, "source"), "vide",
                               "prix sans source", "Écrire d'où vient le prix et sa date.")
        out.append(Rate(occupation, seniority or "junior", sites.find(places[i]) if places[i] else None,
                        currency_of(table, i, "day_price", currencies[i], "EUR"), price, costs[i], valid[i],
                        discounts[i] or 0.0, gains[i] or 0.0, source, table.origin(i)))
    return out
