"""Why an aid, or why none: the cap of the AIR with its ground, and the refusals, in French. Used by the façade."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from kafaat.model.evidence import Status
from kafaat.model.months import Month
from kafaat.rules import engine, words
from kafaat.rules.engine import calculate
from kafaat.rules.posts import Post, Readings, check_places, months_to, offer_span, paid_simulation
from kafaat.rules.types import Fact, RuleError


@lru_cache(maxsize=1024)
def air_cap(park: str | None, region: str | None, month: Month, readings: Readings) -> Fact | None:
    """The parameter whose cap applies there, its status weakened where the reading is ours; None: no AIR."""
    check_places(park, region)
    opens, closes = offer_span()
    if not opens <= month <= closes:
        return None
    sim = paid_simulation(Post(0.0, month, park, region, False, False), month, month, readings)
    category = sim.calculate("air_category", str(month)).decode_to_str()[0]
    if category == "none":
        return None
    cap = engine.fact(f"offer.air.{category}", month)
    return cap if park else replace(cap, status=Status.INFERRED)


@lru_cache(maxsize=1024)
def air_reason(park: str | None, region: str | None, month: Month, readings: Readings) -> str:
    cap = air_cap(park, region, month, readings)
    opens, closes = offer_span()
    if not opens <= month <= closes:
        return (f"Pas d'AIR en {words.month(month)} : l'Offre court de {words.month(opens)} à "
                f"{words.month(closes)}.")
    if park is None and region is None:
        return "Pas d'AIR : ni parc ni région ne sont indiqués pour ce site."
    part = words.percent(float(cap.value)) if cap else ""
    if park is not None:
        return f"Plafond de {part} du brut : poste dans le parc {engine.place_label('park', park)}."
    place = engine.place_label("region", str(region))
    nearest = str(engine.fact(f"offer.region.{str(region).replace('-', '_')}").value)
    if nearest == "none":
        return f"Plafond de {part} du brut : la région {place} n'a pas de parc."
    has_park = f"hors parc dans la région {place}, qui a {engine.place_label('park', nearest)}"
    if cap is None:
        return (f"Pas d'AIR : site {has_park}. Les sources se contredisent (S07, S09) ; lecture par défaut, "
                "modifiable (rules.air_outside_park).")
    return (f"Plafond de {part} du brut par une lecture choisie : site {has_park} ; les sources se contredisent "
            "(S07, S09).")


def explain_no_aid(aid: str, post: Post, readings: Readings) -> str:
    """The first ground that stands against an aid for this post; "" when none does."""
    check_places(post.park, post.region)
    if aid == "AIR":
        return _no_air(post, readings)
    if aid not in ("PAE", "PAF"):
        raise RuleError(f"aide inconnue : « {aid} » (connues : AIR, PAE, PAF)")
    opens, closes = offer_span()
    if not (post.new_recruit or readings.internal_move_is_recruit):
        return (f"Pas de {aid} : personne déjà employée et reconvertie sur place ; la prime vise les nouvelles "
                "recrues. Lecture par défaut, l'annexe n'a pas été lue (rules.internal_move_is_recruit). "
                "Un contrat spécial de formation (CSF) peut aider la formation.")
    if not post.moroccan:
        return f"Pas de {aid} : la presse la dit réservée aux nouvelles recrues de nationalité marocaine."
    if post.hired < opens:
        return f"Pas de {aid} : embauche antérieure à {words.month(opens)}, début de l'Offre."
    if post.hired + months_to(aid) > closes:
        return f"Pas de {aid} : les {months_to(aid)} mois s'achèvent après {words.month(closes)}, fin de l'Offre."
    return ""


def _no_air(post: Post, readings: Readings) -> str:
    """No cap at that place and time, or a tax already below it. Looks at the first full year under the Offre."""
    month = max(post.hired, offer_span()[0])
    cap = air_cap(post.park, post.region, month, readings)
    if cap is None:
        return air_reason(post.park, post.region, month, readings)
    year = month.year
    sim = paid_simulation(post, Month.parse(f"{year}-01"), Month.parse(f"{year}-12"), readings)
    tax = float(calculate(sim, "income_tax_year", year)[0])
    gross = float(calculate(sim, "gross_taxable_pay_year", year)[0])
    if tax > float(cap.value) * gross:
        return ""
    share = words.percent(tax / gross if gross else 0.0)
    return (f"AIR nul : à {words.mad(post.gross_month_mad)} bruts par mois, l'IR ({share} du brut) ne dépasse pas le "
            f"plafond de {words.percent(float(cap.value))}.")
