"""Why an aid, or why none: the cap of the AIR with its ground, and the refusals, in French. Used by the façade."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from kafaat.model.evidence import Status
from kafaat.model.french import dirhams, exact_percent, month_digits
from kafaat.model.months import Month
from kafaat.rules import engine
from kafaat.rules.engine import Law, calculate
from kafaat.rules.posts import (
    Post,
    check_places,
    last_right,
    months_to,
    offer_span,
    paid_simulation,
    prime_months,
)
from kafaat.rules.readings import option_in_force
from kafaat.rules.types import Fact, RuleError


@lru_cache(maxsize=1024)
def air_cap(park: str | None, region: str | None, month: Month, law: Law) -> Fact | None:
    """The parameter whose cap applies there, its status weakened where the reading is ours; None: no AIR."""
    check_places(park, region)
    opens, closes = offer_span(law)
    if not opens <= month <= closes:
        return None
    sim = paid_simulation(Post(0.0, month, park, region), month, month, law)
    category = sim.calculate("air_category", str(month)).decode_to_str()[0]
    if category == "none":
        return None
    cap = engine.fact(f"offer.air.{category}", month, law)
    return cap if park else replace(cap, status=Status.INFERRED)


@lru_cache(maxsize=1024)
def air_reason(park: str | None, region: str | None, month: Month, law: Law) -> str:
    cap = air_cap(park, region, month, law)
    opens, closes = offer_span(law)
    if month > closes:
        return f"Pas d'AIR en {month_digits(month)} : l'Offre finit en {month_digits(closes)}."
    if month < opens:
        return (f"Pas d'AIR en {month_digits(month)} : l'Offre court de {month_digits(opens)} à "
                f"{month_digits(closes)}.")
    if park is None and region is None:
        return "Pas d'AIR : ni parc ni région ne sont indiqués pour ce site."
    part = exact_percent(float(cap.value)) if cap else ""
    if park is not None:
        return f"Plafond de {part} du brut : poste dans le parc {engine.place_label('park', park)}."
    place = engine.place_label("region", str(region))
    nearest = str(engine.fact(f"offer.region.{str(region).replace('-', '_')}", None, law).value)
    if nearest == "none":
        return f"Plafond de {part} du brut : la région {place} n'a pas de parc."
    has_park = f"hors parc dans la région {place}, qui a {engine.place_label('park', nearest)}"
    if cap is None:
        return (f"Pas d'AIR : site {has_park}. Les sources se contredisent (S07, S09) ; lecture par défaut, "
                "modifiable (rules.air_outside_park).")
    return (f"Plafond de {part} du brut par une lecture choisie : site {has_park} ; les sources se contredisent "
            "(S07, S09).")


def explain_no_aid(aid: str, post: Post, law: Law) -> str:
    """The first ground that stands against an aid for this post; "" when none does."""
    if aid == "AIR":
        return _no_air(post, law)
    if aid not in ("PAE", "PAF"):
        raise RuleError(f"aide inconnue : « {aid} » (connues : AIR, PAE, PAF)")
    opens, closes = offer_span(law)
    if not post.new_recruit and option_in_force("internal_move", law) != "recruit":
        return (f"Pas de {aid} : personne déjà employée et reconvertie sur place ; la prime vise les nouvelles "
                "recrues. Lecture par défaut, l'annexe n'a pas été lue (rules.internal_move). "
                "Un contrat spécial de formation (CSF) peut aider la formation.")
    if not post.moroccan:
        return f"Pas de {aid} : la presse la dit réservée aux nouvelles recrues de nationalité marocaine."
    if post.hired < opens:
        return f"Pas de {aid} : embauche antérieure à {month_digits(opens)}, début de l'Offre."
    if post.hired > closes:
        return f"Pas de {aid} : embauche postérieure à {month_digits(closes)}, fin de l'Offre."
    return too_late(aid, post.hired, post.trial_months, law) or _barred(aid, post, law)


def too_late(aid: str, hired: Month, trial_months: int, law: Law) -> str:
    """The sentence that refuses a prime whose first right would be born after the Offre; "" otherwise."""
    if prime_months(aid, hired, trial_months, law, last_right(law)):
        return ""
    closes = offer_span(law)[1]
    edge = hired + months_to(aid, law) == closes + 1
    return (f"Pas de {aid} : le droit naîtrait après {month_digits(closes)}, fin de l'Offre"
            + (", d'un seul jour : lecture modifiable (rules.last_right)." if edge else "."))


def cut_short(post: Post, law: Law) -> str:
    """Says that the end of the Offre leaves fewer yearly PAF than it announces; "" where none or all fit."""
    years = int(engine.fact("offer.paf.years", None, law).value)
    fit = len(prime_months("PAF", post.hired, post.trial_months, law, last_right(law)))
    if not 0 < fit < years:
        return ""
    return (f"PAF : {fit} versement{'s' if fit > 1 else ''} sur {years} ; les suivants naîtraient après "
            f"{month_digits(offer_span(law)[1])}, fin de l'Offre.")


def _barred(aid: str, post: Post, law: Law) -> str:
    """An exemption already received that, in the reading chosen, excludes the primes."""
    due = prime_months(aid, post.hired, post.trial_months, law, last_right(law))[0]
    sim = paid_simulation(post, post.hired, due, law)
    if not calculate(sim, "cumulation_bars", due)[0]:
        return ""
    if post.insertion_start and option_in_force("cumulation_insertion", law) == "excluded":
        ground, switch = "la personne vient d'un contrat d'insertion", "cumulation_insertion"
    elif post.tahfiz and option_in_force("cumulation_tahfiz", law) == "excluded":
        ground, switch = "l'entreprise bénéficie de TAHFIZ pour cette personne", "cumulation_tahfiz"
    else:
        ground, switch = "son premier emploi est exonéré d'IR", "cumulation_first_employment"
    return (f"Pas de {aid} : {ground} ; aucune source ne dit que les deux se cumulent. Lecture modifiable "
            f"(rules.{switch}).")


def _no_air(post: Post, law: Law) -> str:
    """No cap at that place and time, or a tax already below it. Looks at the first full year under the Offre."""
    month = max(post.hired, offer_span(law)[0])
    cap = air_cap(post.park, post.region, month, law)
    if cap is None:
        return air_reason(post.park, post.region, month, law)
    year = month.year
    sim = paid_simulation(post, Month.parse(f"{year}-01"), Month.parse(f"{year}-12"), law)
    tax = float(calculate(sim, "income_tax_year", year)[0])
    gross = float(calculate(sim, "taxed_pay_year", year)[0])
    if gross == 0 and post.gross_month_mad > 0:
        return "AIR nul : la paie est exonérée d'IR, l'État n'a rien à prendre en charge."
    if tax > float(cap.value) * gross:
        return ""
    share = exact_percent(round(tax / gross, 4) if gross else 0.0)
    return (f"AIR nul : à {dirhams(post.gross_month_mad)} bruts par mois, l'IR ({share} du brut) ne dépasse pas le "
            f"plafond de {exact_percent(float(cap.value))}.")
