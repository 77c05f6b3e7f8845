"""Hire or retrain for the same seat: what each costs the firm month by month, aids included, discounted.

Both are ready the month the seat opens and hold it to the end, at constant pay; what the seat earns is the same for
both and left out. Every number that is neither the caller's nor the law's is a named assumption of the book. Public.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from kafaat.catalogue.assumptions import load_book
from kafaat.model.assumptions import Assumption, Book
from kafaat.model.evidence import Status
from kafaat.model.french import dirhams, exact_percent, month_digits, trimmed
from kafaat.model.months import Month
from kafaat.rules import alternatives, engine, words
from kafaat.rules.bundles.amounts import Terms
from kafaat.rules.bundles.best import MOST_MONTHS, check_goal, ranked
from kafaat.rules.bundles.limits import ceiling_left
from kafaat.rules.bundles.types import AIDS, BundleResult, Firm, HireKind
from kafaat.rules.engine import Law, calculate, centimes
from kafaat.rules.ledger import delays_of
from kafaat.rules.posts import check_count, check_pay
from kafaat.rules.types import OtherReading, RuleError

if TYPE_CHECKING:
    from kafaat.rules.facade import Rules

GIVEN = "donné par l'utilisateur"  # the reference of an amount that the caller gives


@dataclass(frozen=True, slots=True)
class Retraining:
    """An agent of the firm, of a kind, who moves to the seat after a course. RuleError on what cannot be."""

    name: str  # of the kind, never a person's
    gross_now_month_mad: float  # kept during the course
    gross_after_month_mad: float
    course_mad: float  # without tax
    course_months: int
    park: str | None = None
    region: str | None = None
    moroccan: bool = True  # matters only where an internal move counts as a recruitment
    dependants: int = 0
    planned: bool = True
    shadow_months: int | None = None  # paid, not yet on the seat; None: training.shadow_months
    certificate_mad: float | None = None  # None: training.certificate_mad
    replaced: bool = True  # someone takes the place left: backfill.*
    starts: float = 1.0  # courses begun for one that succeeds

    def __post_init__(self) -> None:
        place = f"reconversion « {self.name} »"
        for what, amount in (("salaire actuel", self.gross_now_month_mad), ("certificat", self.certificate_mad or 0.0),
                             ("salaire après", self.gross_after_month_mad), ("coût de la formation", self.course_mad)):
            check_pay(amount, f"{place}, {what}")
        check_count(self.course_months, f"{place}, mois de formation", 0, 60)
        check_count(self.shadow_months or 0, f"{place}, mois en double", 0, 60)
        if not 1 <= self.starts <= 1000:
            raise RuleError(f"{place} : au moins une formation commencée pour une réussie, mille au plus, pas "
                            f"{trimmed(self.starts)}")


@dataclass(frozen=True, slots=True)
class SeatLine:
    """Money of one nature: positive what comes in, negative what goes out."""

    what: str  # "pay", "training_pay", "recruitment", "course", "certificate", "backfill", or a line of a bundle
    label: str
    amount_mad: float
    present_mad: float
    before_ceiling_mad: float  # CSF before the firm's yearly ceiling; for the others the amount
    flows: tuple[tuple[Month, float], ...]
    status: Status
    reference: str

    @property
    def given(self) -> bool:
        """Whether the caller gave the amount: no text stands behind it."""
        return self.reference == GIVEN


@dataclass(frozen=True, slots=True)
class SeatSide:
    """One way to fill the seat."""

    label: str
    kind: HireKind
    bundle: BundleResult
    lines: tuple[SeatLine, ...]

    @property
    def bundle_label(self) -> str:
        """The bundle in French; a retrained agent keeps the contract."""
        kept = self.bundle.bundle.aids or ("aucune aide",)
        return self.bundle.bundle.label if self.kind.new_recruit else f"contrat gardé, {', '.join(kept)}"

    @property
    def amount_mad(self) -> float:
        return round(sum(line.amount_mad for line in self.lines), 2)

    @property
    def present_mad(self) -> float:
        return round(sum(line.present_mad for line in self.lines), 2)

    @property
    def aids_before_ceiling_mad(self) -> float:
        """AIR, PAE, PAF and CSF, before the firm's ceiling and without discount."""
        return round(sum(line.before_ceiling_mad for line in self.lines if line.what in AIDS), 2)

    @property
    def aids_mad(self) -> float:
        return round(sum(line.amount_mad for line in self.lines if line.what in AIDS), 2)

    @property
    def flows(self) -> tuple[tuple[Month, float], ...]:
        """The sum of the lines, month by month, where it is not nothing."""
        months: dict[Month, float] = {}
        for line in self.lines:
            for month, amount in line.flows:
                months[month] = round(months.get(month, 0.0) + amount, 2)
        return tuple(sorted((month, amount) for month, amount in months.items() if amount))

    @property
    def status(self) -> Status:
        return max((line.status for line in self.lines), key=tuple(Status).index)


@dataclass(frozen=True, slots=True)
class SeatChoice:
    """Both sides, the gap, and what it rests on."""

    opens: Month
    months: int
    base: Month  # flows are discounted to this month
    discount_rate_year: float
    hire: SeatSide
    retrain: SeatSide
    gap_mad: float  # what retraining costs less than hiring; negative: it costs more
    gap_present_mad: float
    failures_present_mad: float  # what the failures of the book would add to the cost of retraining
    rests_on: tuple[Assumption, ...]
    status: Status
    sentence: str
    note: str


def hire_or_retrain(rules: Rules, kind: HireKind, retraining: Retraining, firm: Firm | None = None, *, months: int = 60,
                    goal: str = "both", book: Book | None = None, recruitment_mad: float | None = None,
                    onboarding_months: int | None = None) -> SeatChoice:
    """An outside hire of this kind against a retraining, for a seat held `months` months.

    The seat opens `onboarding_months` after `kind.hired` (None: graduates.onboarding_months); the course starts so as
    to be ready then. The hire gets its best lawful bundle for `goal`; recruiting costs `recruitment_mad` (None:
    graduates.recruitment_mad). RuleError, in French, on what cannot be asked.
    """
    check_count(months, "mois de la place", 1, MOST_MONTHS)
    return _Seat(rules, rules.law, kind, retraining, firm or Firm(), months, check_goal(goal), book, recruitment_mad,
                 onboarding_months).choice()


def seat_readings(rules: Rules, kind: HireKind, retraining: Retraining, firm: Firm | None = None, *, months: int = 60,
                  goal: str = "both", book: Book | None = None, recruitment_mad: float | None = None,
                  onboarding_months: int | None = None) -> tuple[OtherReading, ...]:
    """What the discounted gap (what retraining costs less) would be under each other reading that changes it."""
    def gap(law: Law) -> float:
        seat = _Seat(rules, law, kind, retraining, firm or Firm(), months, check_goal(goal), book, recruitment_mad,
                     onboarding_months)
        return round(seat.retrain(retraining.starts).present_mad - seat.hire().present_mad, 2)
    return alternatives.compare(gap, rules.law, alternatives.OF_HIRES)


class _Seat:
    """One comparison under one law; assumptions are noted as they are read."""

    def __init__(self, rules: Rules, law: Law, kind: HireKind, retraining: Retraining, firm: Firm, months: int,
                 goal: str, book: Book | None, recruitment_mad: float | None, onboarding_months: int | None) -> None:
        self.pay_law = rules.law  # readings concern aids: they leave pay as it is
        self.law, self.firm, self.months, self.goal, self.retraining = law, firm, months, goal, retraining
        self.book = book or _own_delays(rules)
        self.used: dict[str, Assumption] = {}
        self.rate = self._read("discount.rate_year")
        self.recruitment = self._or_book(recruitment_mad, "graduates.recruitment_mad")
        check_pay(self.recruitment[0], "coût de recrutement")
        wait = int(self._or_book(onboarding_months, "graduates.onboarding_months")[0])
        check_count(wait, "mois d'intégration", 0, 60)
        engine.check_month(kind.hired)
        self.kind, self.wait, self.opens = kind, wait, kind.hired + wait
        self.shadow = int(self._or_book(retraining.shadow_months, "training.shadow_months")[0])
        self.moves = self.opens + -self.shadow
        self.starts_course = self.moves + -retraining.course_months
        self.base = min(kind.hired, self.starts_course)

    def choice(self) -> SeatChoice:
        hire, retrain = self.hire(), self.retrain(self.retraining.starts)
        likely = self._likely_starts()
        failures = retrain.present_mad - self.retrain(max(likely, self.retraining.starts)).present_mad
        gap, now = round(retrain.amount_mad - hire.amount_mad, 2), round(retrain.present_mad - hire.present_mad, 2)
        for line in (*hire.lines, *retrain.lines):
            if line.what in AIDS:
                self._read(f"aids.{line.what.lower()}_delay_months")
        told = (f"Même place pendant {self.months} mois à partir de {month_digits(self.opens)} : la recrue coûte "
                f"{dirhams(-hire.amount_mad)} ({dirhams(-hire.present_mad)} actualisés), la reconversion "
                f"{dirhams(-retrain.amount_mad)} ({dirhams(-retrain.present_mad)} actualisés). {_gap(now)}, actualisés "
                f"à {exact_percent(self.rate)}. Aides avant plafond et délai : {dirhams(hire.aids_before_ceiling_mad)} "
                f"pour la recrue, {dirhams(retrain.aids_before_ceiling_mad)} pour la reconversion.")
        course = any(line.what == "CSF" for line in (*hire.lines, *retrain.lines))
        note = " ".join(filter(None, (
            f"Au taux d'échec du carnet, {trimmed(likely)} formations commencées pour une réussie : "
            f"{dirhams(failures)} actualisés de plus. Salaires constants, ni départ ni augmentation ; ce que la "
            "place rapporte est le même et n'est pas compté.",
            "" if engine.fact("accident_insurance.rate", None, self.pay_law).value else words.NO_ACCIDENT_INSURANCE,
            words.NO_PROMISE, words.PROJECTED if engine.is_projected(self.opens + (self.months - 1)) else "",
            words.CSF_ARREARS if course else "",
            words.CSF_NO_CEILING if course and np.isinf(ceiling_left(self.firm, self.law)) else "")))
        status = max(hire.status, retrain.status, key=tuple(Status).index)
        return SeatChoice(self.opens, self.months, self.base, self.rate, hire, retrain, gap, now, round(failures, 2),
                          tuple(self.used.values()), status, told, note)

    def _likely_starts(self) -> float:
        """Courses begun for one that succeeds, from the failures of the book."""
        dropout, passed = self._read("training.dropout"), self._read("training.gate_pass")
        if not (dropout < 1 and passed > 0):
            raise RuleError("training.dropout doit être sous 1, et training.gate_pass au-dessus de 0 : sinon aucune "
                            "formation ne réussit")
        return 1 / ((1 - dropout) * passed)

    # -- the two sides -------------------------------------------------------------------------------------

    def hire(self) -> SeatSide:
        kind = self.kind
        best = self._best(kind, self.wait + self.months)
        lines = [self._pay("pay", "Salaire et charges", kind.gross_month_mad, kind.hired, self.wait + self.months),
                 self._once("recruitment", "Recrutement", *self.recruitment, kind.hired)]
        if kind.training_cost_mad:
            lines.append(self._once("course", "Formation", kind.training_cost_mad, None, kind.training_month))
        return SeatSide("Recrue extérieure", kind, best, (*_some(lines), *self._of_bundle(best)))

    def retrain(self, starts: float) -> SeatSide:
        """With `starts` courses for one that succeeds: each is paid, and so is the pay kept meanwhile."""
        me = self.retraining
        kind = HireKind(me.name, me.gross_after_month_mad, self.moves, me.park, me.region, me.moroccan,
                        new_recruit=False, dependants=me.dependants, training_cost_mad=round(me.course_mad * starts, 2),
                        training_start=self.starts_course, training_planned=me.planned)
        best = self._best(kind, self.shadow + self.months)
        lines = [self._pay("training_pay", "Salaire gardé et charges pendant la formation",
                           me.gross_now_month_mad, self.starts_course, me.course_months, starts),
                 self._once("course", "Formation", me.course_mad * starts, None, self.starts_course),
                 self._once("certificate", "Certificat", *self._or_book(me.certificate_mad, "training.certificate_mad"),
                            self.moves),
                 *self._backfill(),
                 self._pay("pay", "Salaire et charges", me.gross_after_month_mad, self.moves,
                           self.shadow + self.months)]
        return SeatSide("Reconversion interne", kind, best, (*_some(lines), *self._of_bundle(best)))

    def _backfill(self) -> list[SeatLine]:
        """Who takes the place left: recruited, and slower for a while."""
        if not self.retraining.replaced:
            return []
        source = self._note("backfill.recruitment_mad")
        cost = self._read("backfill.recruitment_mad") + (
            self._read("backfill.ramp_months") * (1 - self._read("backfill.ramp_productivity"))
            * _costs(self.retraining.gross_now_month_mad, self.starts_course, 1, self.pay_law)[0])
        return [self._once("backfill", "Remplacement au poste quitté", cost, source, self.starts_course)]

    def _best(self, kind: HireKind, horizon: int) -> BundleResult:
        terms = Terms(kind, self.firm, self.law, delays_of(self.book), horizon, self.rate, self.base, lawful_only=True)
        return ranked(terms, self.goal).best

    # -- lines ---------------------------------------------------------------------------------------------

    def _of_bundle(self, best: BundleResult) -> tuple[SeatLine, ...]:
        return tuple(SeatLine(line.what, line.label, line.firm_mad, line.firm_present_mad,
                              line.firm_mad if line.what != "CSF" else line.before_ceiling_mad,
                              tuple((flow.month, flow.firm_mad) for flow in line.flows if flow.firm_mad),
                              line.status, line.reference)
                     for line in (*best.lines, *([best.lower_pay] if best.lower_pay else [])) if line.firm_mad)

    def _pay(self, what: str, label: str, gross: float, first: Month, months: int, people: float = 1.0) -> SeatLine:
        """Employer cost without exemption: what a bundle spares comes in its own lines."""
        by_month = _costs(gross, first, months, self.pay_law)
        costs = [(first + m, -centimes(cost * people)) for m, cost in enumerate(by_month)]
        rate = engine.fact("social_security.family_allowances", None, self.law)
        return self._line(what, label, costs, rate.status, rate.reference)

    def _once(self, what: str, label: str, amount: float, source: Assumption | None, when: Month) -> SeatLine:
        return self._line(what, label, [(when, -centimes(amount))], source.status if source else Status.SURE,
                          source.source if source else GIVEN)

    def _line(self, what: str, label: str, flows: list[tuple[Month, float]], status: Status,
              reference: str) -> SeatLine:
        amount = round(sum(money for _, money in flows), 2)
        now = centimes(sum(money / (1 + self.rate) ** ((month - self.base) / 12) for month, money in flows))
        return SeatLine(what, label, amount, now, amount, tuple(flow for flow in flows if flow[1]), status, reference)

    # -- assumptions ---------------------------------------------------------------------------------------

    def _note(self, name: str) -> Assumption:
        return self.used.setdefault(name, self.book.entry(name))

    def _read(self, name: str) -> float:
        return self._note(name).value

    def _or_book(self, given: float | None, name: str) -> tuple[float, Assumption | None]:
        return (given, None) if given is not None else (self._read(name), self._note(name))


@lru_cache(maxsize=256)
def _costs(gross: float, first: Month, months: int, law: Law) -> tuple[float, ...]:
    """Employer cost month by month of a direct contract without exemption."""
    if not months:
        return ()
    engine.check_month(first)
    sim = engine.simulation(law, np.full((1, months), gross), first, {})
    return tuple(float(calculate(sim, "employer_cost", first + m)[0]) for m in range(months))


def _some(lines: Iterable[SeatLine]) -> tuple[SeatLine, ...]:
    return tuple(line for line in lines if line.amount_mad)


def _own_delays(rules: Rules) -> Book:
    """The book as shipped, with the payment delays that these rules were built with."""
    book = load_book()
    mine = {f"aids.{aid.lower()}_delay_months": float(wait) for aid, wait in rules._delays}
    changed = {name: value for name, value in mine.items() if book[name] != value}
    return book.set(changed, by="Rules") if changed else book


def _gap(now: float) -> str:
    if now == 0:
        return "Les deux coûtent autant"
    return f"La reconversion coûte {dirhams(abs(now))} de {'moins' if now > 0 else 'plus'}"
