"""The best lawful bundle of a kind of hire: every lawful combination of contract, exemptions and aids, what each leaves
to the firm and to the employee, what each loses against the best, and what the other readings would change.

Bundles compare kinds of hire, never persons. Amounts hold if every condition of the texts is met; none is a promise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kafaat.catalogue.assumptions import load_book
from kafaat.model.evidence import Status
from kafaat.model.french import dirhams, exact_percent, trimmed
from kafaat.model.months import Month
from kafaat.rules import alternatives, engine, grounds, words
from kafaat.rules.bundles.amounts import Terms, lines_of, post_of
from kafaat.rules.bundles.limits import closed, refusals, rights_of
from kafaat.rules.bundles.types import (
    AIDS,
    GOALS,
    GROUNDS,
    BestBundle,
    Bundle,
    BundleLine,
    BundleReading,
    BundleResult,
    Firm,
    HireKind,
    Refusal,
)
from kafaat.rules.engine import Law
from kafaat.rules.posts import Post, check_count
from kafaat.rules.types import RuleError

if TYPE_CHECKING:
    from kafaat.rules.facade import Rules

_PRIMES = ("PAE", "PAF")
_ELSEWHERE = ("ais_", "exemption_scope", "is_large_profit", "csf_claim", "csf_filing")  # corporate tax, dates of files
MOST_MONTHS = 240
_CUMULATIONS = ("cumulation_first_employment", "cumulation_insertion", "cumulation_tahfiz")
BASIS = ("Comparé, à travail et paie égaux, à un contrat ordinaire sans exonération ni aide. Les cotisations non "
         "retenues sont aussi des droits non acquis.")


def best_bundle(rules: Rules, kind: HireKind, firm: Firm | None = None, *, goal: str = "both", horizon_months: int = 60,
                discount_rate_year: float | None = None) -> BestBundle:
    """The lawful bundle that leaves most for one hire of this kind, discounted, and the others with what they lose.

    `goal`: "both" (firm and employee together) or "firm". The discount rate comes from the assumption book when not
    given. RuleError, in French, on what cannot be asked.
    """
    terms = terms_of(rules, kind, firm or Firm(), horizon_months, discount_rate_year)
    return ranked(terms, check_goal(goal))


def bundle_readings(rules: Rules, kind: HireKind, firm: Firm | None = None, *, goal: str = "both",
                    horizon_months: int = 60, discount_rate_year: float | None = None) -> tuple[BundleReading, ...]:
    """The other readings of unclear texts that change the best bundle or its amount, one line each."""
    terms = replace(terms_of(rules, kind, firm or Firm(), horizon_months, discount_rate_year), lawful_only=True)
    chosen, found = ranked(terms, check_goal(goal)).best, []
    for reading, option, law in alternatives.others(rules.law):
        if reading.name.startswith(_ELSEWHERE):
            continue
        other = ranked(replace(terms, law=law), goal).best
        found.append(_reading(reading.name, reading.question, rules.reading_in_force(reading.name),
                              reading.options[option], chosen, other, goal, reading.status))
    return tuple(one for one in found if one.chosen_mad != one.other_mad or one.chosen_label != one.other_label)


def terms_of(rules: Rules, kind: HireKind, firm: Firm, horizon_months: int, rate: float | None) -> Terms:
    """The question, checked. RuleError on a month before the tables, a horizon or a discount rate that cannot be."""
    engine.check_month(kind.hired)
    months = check_count(horizon_months, "horizon en mois", 1, MOST_MONTHS)
    chosen = load_book()["discount.rate_year"] if rate is None else rate
    if not -0.99 < chosen < 10:
        raise RuleError(f"taux d'actualisation par an : une part est attendue, 0,1 pour 10 %, pas {trimmed(chosen)}")
    return Terms(kind, firm, rules.law, rules._delays, months, chosen, kind.hired)


def check_goal(goal: str) -> str:
    if goal not in GOALS:
        raise RuleError(f"but inconnu : « {goal} » (connus : {', '.join(GOALS)})")
    return goal


# -- candidates --------------------------------------------------------------------------------------------


def candidates(terms: Terms) -> list[Bundle]:
    """The bundles worth comparing: on each open route the rights of the employee, with and without TAHFIZ, each way to
    pay for a course, no aid at all, and the exemption given up, which is not lawful."""
    found: dict[Bundle, None] = {}
    for route in terms.kind.routes:
        shut = {no.element for no in closed(terms.kind, terms.firm, terms.law, route)}
        if route == "insertion" and "insertion" in shut:
            continue
        rights = rights_of(terms.case(Bundle(route)))
        aids = tuple(aid for aid in AIDS if aid not in shut)
        one = terms.case(Bundle(route)).one_exemption
        for exemptions in _exemption_sets(route, rights, "tahfiz" not in shut, one):
            for without in ((), ("CSF",), ("PAF",)):
                found[Bundle(route, exemptions, tuple(aid for aid in aids if aid not in without))] = None
            if exemptions or not rights:
                found[Bundle(route, exemptions)] = None
    return list(found)


def _exemption_sets(route: str, rights: tuple[str, ...], tahfiz: bool, one: bool) -> Iterable[tuple[str, ...]]:
    sets = [rights, *([(*rights, "tahfiz")] if tahfiz else []), *([()] if route == "direct" else [])]
    if one and "after_insertion" in rights:
        sets.append(("after_insertion",))
    elif one:
        sets += [(ground,) for ground in GROUNDS if ground in rights or (ground == "tahfiz" and tahfiz)]
    return dict.fromkeys(sets)


def results(terms: Terms) -> tuple[BundleResult, ...]:
    """Every candidate with its amounts and the limits it breaks; aids that bring nothing are left out of it."""
    return _results(replace(terms, kind=replace(terms.kind, name="", count=1)))  # neither changes an amount


@lru_cache(maxsize=512)
def _results(terms: Terms) -> tuple[BundleResult, ...]:
    bundles = candidates(terms)
    found: dict[Bundle, BundleResult] = {}
    for bundle, lines in zip(bundles, lines_of(bundles, terms, terms.law), strict=True):
        kept = _paying(bundle, lines)
        reasons = refusals(terms.case(kept), together=True)
        if kept not in found and not (terms.lawful_only and reasons):
            found[kept] = _result(kept, lines, reasons, _refused(bundle, kept, terms))
    return (*found.values(), *_overlapping([one for one in found.values() if one.lawful], terms))


def _result(bundle: Bundle, lines: Sequence[BundleLine], reasons: tuple[Refusal, ...],
            refused: tuple[Refusal, ...] = ()) -> BundleResult:
    """A lower pay stands apart from what the exemptions and the aids bring."""
    lower = next((line for line in lines if line.what == "lower_pay"), None)
    return BundleResult(bundle, tuple(line for line in lines if line is not lower), lower, reasons, refused)


def _paying(bundle: Bundle, lines: Iterable[BundleLine]) -> Bundle:
    brought = {line.what for line in lines}
    return replace(bundle, aids=tuple(aid for aid in bundle.aids if aid in brought))


def _overlapping(lawful: list[BundleResult], terms: Terms) -> list[BundleResult]:
    """The same bundles with every prime claimed in exempt months too, which a reading in force forbids."""
    lenient = terms.law
    for name in _CUMULATIONS:
        lenient = alternatives.with_reading(lenient, name, "allowed")
    if terms.lawful_only or lenient == terms.law:
        return []
    shut = {route: {no.element for no in closed(terms.kind, terms.firm, terms.law, route)}
            for route in terms.kind.routes}
    found, twins = [], []
    for one in lawful:
        primes = [aid for aid in _PRIMES if aid not in shut[one.bundle.route] and
                  not (aid == "PAF" and "CSF" in one.bundle.aids)]
        aids = tuple(aid for aid in AIDS if aid in one.bundle.aids or aid in primes)
        twins.append(replace(one.bundle, aids=aids, overlap=True))
    for one, twin, primes_then in zip(lawful, twins, lines_of(twins, terms, lenient, _PRIMES), strict=True):
        lines = (*(line for line in one.lines if line.what not in _PRIMES), *primes_then)
        reasons = refusals(terms.case(_paying(twin, lines)), together=True)
        if reasons and one.bundle.aids and sum(line.firm_mad for line in lines) != one.firm_mad:
            found.append(BundleResult(_paying(twin, lines), lines, one.lower_pay, reasons))
    return list({one.bundle: one for one in found}.values())


def _refused(bundle: Bundle, kept: Bundle, terms: Terms) -> tuple[Refusal, ...]:
    """What this contract does not open: single elements, primes barred by an exemption, an AIR of nothing."""
    if terms.lawful_only:
        return ()
    found = list(closed(terms.kind, terms.firm, terms.law, bundle.route))
    found += [no for no in refusals(terms.case(replace(bundle, overlap=True)), together=True)
              if no.limit.startswith("primes_with")]
    if "AIR" in bundle.aids and "AIR" not in kept.aids:
        reason = _no_air(post_of(terms, bundle), terms.law)
        found += [Refusal("AIR", "air_is_nothing", reason, Status.INFERRED, "")] if reason else []
    return tuple(found)


@lru_cache(maxsize=1024)
def _no_air(post: Post, law: Law) -> str:
    return grounds.explain_no_aid("AIR", post, law)


# -- ranking -----------------------------------------------------------------------------------------------


def ranked(terms: Terms, goal: str) -> BestBundle:
    """The best of the lawful results, and the others with what they lose. Ties: the larger undiscounted amount, then
    the fewer elements, then the label."""
    lawful = sorted((one for one in results(terms) if one.lawful), key=lambda one: rank(one, goal))
    barred = sorted((one for one in results(terms) if not one.lawful), key=lambda one: rank(one, goal))
    best = lawful[0]
    others = tuple(_compared(one, best, goal) for one in (*lawful[1:], *barred))
    other_goal = next(name for name in GOALS if name != goal)
    otherwise = _compared(min(lawful, key=lambda one: rank(one, other_goal)), best, goal)
    kept = replace(best, sentence=_kept(best, otherwise, terms, goal))
    shut = {(no.limit, no.element): no for route in ("direct", "insertion")
            for no in closed(terms.kind, terms.firm, terms.law, route)
            if route == "direct" or no.element in ("insertion", "after_insertion")}
    return BestBundle(terms.kind, terms.firm, goal, terms.horizon, terms.rate, kept, otherwise, others,
                      tuple(shut.values()), kept.sentence, note_of(terms.kind.hired + (terms.horizon - 1)))


def note_of(last: Month, *more: str) -> str:
    """What amounts counted up to `last` rest on."""
    prolonged = [words.PROJECTED] if engine.is_projected(last) else []
    return " ".join([BASIS, words.NO_PROMISE, *prolonged, *filter(None, more)])


def rank(result: BundleResult, goal: str) -> tuple[float, float, int, str]:
    bundle = result.bundle
    size = len(bundle.exemptions) + len(bundle.aids) + (bundle.route == "insertion")
    return -result.present(goal), -result.amount(goal), size, bundle.label


def _compared(one: BundleResult, best: BundleResult, goal: str) -> BundleResult:
    loses, now = round(best.amount(goal) - one.amount(goal), 2), round(best.present(goal) - one.present(goal), 2)
    gap = (f"perd {dirhams(now)} actualisés" if now > 0 else
           f"apporterait {dirhams(-now)} actualisés de plus" if now < 0 else "fait jeu égal")
    parts = (f"{gap} (sans actualiser, {_signed(-loses)} : firme {_signed(one.firm_mad - best.firm_mad)}, salarié "
             f"{_signed(one.employee_mad - best.employee_mad)})")
    why = " ".join(dict.fromkeys(no.reason for no in one.reasons))
    label = one.bundle.label
    sentence = f"{label[0].upper()}{label[1:]} : {parts}." if one.lawful else f"Écarté, {label} : {parts}. {why}"
    return replace(one, loses_mad=loses, loses_present_mad=now, sentence=sentence + _unpaid(one))


def _kept(best: BundleResult, otherwise: BundleResult, terms: Terms, goal: str) -> str:
    now = f"{dirhams(best.present(goal))} actualisés à {exact_percent(terms.rate)} pour {GOALS[goal]}"
    other = next(words for name, words in GOALS.items() if name != goal)
    also = f" Pour {other}, le meilleur serait : {otherwise.bundle.label}." if otherwise.bundle != best.bundle else ""
    return (f"Retenu pour {GOALS[goal]} : {best.bundle.label}. Sur {terms.horizon} mois, {dirhams(best.both_mad)} de "
            f"plus qu'un contrat ordinaire : {dirhams(best.firm_mad)} pour la firme, "
            f"{dirhams(best.employee_mad)} pour le salarié ; {now}.{_unpaid(best)}{also}")


def _unpaid(result: BundleResult) -> str:
    """What the firm gains by paying an allowance is not an aid."""
    lower = result.lower_pay
    if lower is None:
        return ""
    return (f" Pendant l'insertion, la firme verse {dirhams(lower.firm_mad)} de moins, charges comprises, et le "
            f"salarié reçoit {dirhams(-lower.employee_mad)} de moins : ce n'est pas une aide, et le total des deux ne "
            "le compte pas.")


def _reading(name: str, question: str, chosen: str, other: str, one: BundleResult, two: BundleResult, goal: str,
             status: Status) -> BundleReading:
    change = two.amount(goal) - one.amount(goal)
    same = "le même choix" if one.bundle == two.bundle else f"le choix deviendrait « {two.bundle.label} »"
    stop = "" if question.endswith("?") else "."
    return BundleReading(
        name, question, chosen, other, one.bundle.label, two.bundle.label, one.amount(goal), two.amount(goal), status,
        f"{question}{stop} Lecture retenue : {chosen}. Autre lecture, {other} : {same}, "
        f"{dirhams(two.amount(goal))}, soit {_signed(change)}.")


def _signed(difference: float) -> str:
    return ("+" if difference > 0 else "") + dirhams(round(difference, 2))
