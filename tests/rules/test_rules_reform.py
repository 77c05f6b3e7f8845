"""A reform beside the baseline on firms small enough to compute by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from small_firms import dossier, person, posts

from kafaat.catalogue import Catalogue
from kafaat.model.months import Month
from kafaat.reading.dossier import read_dossier
from kafaat.rules import RuleError, Rules
from kafaat.rules.reforms.compare import LINES, Comparison, compare
from kafaat.rules.reforms.effects import BANDS
from kafaat.rules.reforms.file import Reform, read_reform
from kafaat.rules.staff.staff import NEVER, Staff, staff_of
from openfisca_morocco.reforms.parametric import Change

M = Month.parse
ROOT = Path(__file__).parents[2]
NOTHING = Reform("Rien", (Change("offer.pae.rate", 0.17, "2027-01-01"),))
PAE_20 = Reform("PAE à 20 %", (Change("offer.pae.rate", 0.20, "2027-01-01"),))
STAYS: Mapping[str, float] = {"attrition.account_year": 0.0}
RECRUIT = posts((10000, "2026-03"))
SHORT = {"first": M("2027-01"), "last": M("2027-12")}  # where the years tell nothing more


def change(**values: float | str) -> Reform:
    """Parameters (dots written __) changed for good in January 2027."""
    return Reform("Essai", tuple(Change(name.replace("__", "."), new, "2027-01-01") for name, new in values.items()))


def run(reform: Reform, *staffs: Staff, book: Mapping[str, float] = STAYS, small: int = 0, **span: Month) -> Comparison:
    return compare(reform, staffs, book=book, small=small, **span)


def moved(found: Comparison, line: str) -> list[float]:
    """The change of a line by year, if everybody stays, to the centime."""
    old, new = getattr(found.baseline.all_stay, line), getattr(found.reformed.all_stay, line)
    return [round(after - before, 2) for before, after in zip(old, new, strict=True)]


def rounded(amounts: tuple[float, ...]) -> list[float]:
    return [round(amount, 2) + 0.0 for amount in amounts]


# -- by hand --------------------------------------------------------------------------------------------------


def test_one_recruit_at_10_000_and_a_pae_of_20_percent() -> None:
    found = run(PAE_20, RECRUIT)
    assert found.years == (2025, 2026, 2027, 2028, 2029, 2030)
    assert found.baseline.all_stay.pae == pytest.approx((0, 0, 20400, 0, 0, 0))
    assert found.reformed.all_stay.pae == pytest.approx((0, 0, 24000, 0, 0, 0))
    assert found.baseline.all_stay.paf == pytest.approx((0, 0, 4200, 4200, 4200, 4200))
    assert rounded(found.net_cost_all_stay) == [0, 0, 3600, 0, 0, 0]
    assert [moved(found, line) for line in LINES if line != "pae"] == [[0] * 6] * 6
    assert found.whole_firms.gain.count == 1
    assert found.whole_firms.gain.change_mad_year == pytest.approx(3600 / 5.5)  # 66 months
    assert found.people.total.same.count == 1 and found.posts_of_firms.total.gain.count == 1
    assert found.baseline.aided == {"AIR": 0, "PAE": 1, "PAF": 1, "any": 1}


def test_the_lines_of_the_budget_are_those_of_a_payslip() -> None:
    """2027 for a person at 12,000 hired long ago: tax of the year, both shares of the contributions, training tax."""
    budget = run(NOTHING, posts((12000, "2019-05"))).baseline.all_stay
    assert budget.income_tax[2] == pytest.approx(Rules().income_tax_year(12000, 2027))
    assert budget.income_tax[0] == pytest.approx(budget.income_tax[2] / 2)  # the Offre opens in July 2025
    employee, employer = 268.8 + 12000 * .0226, 6000 * .0898 + 12000 * (.064 + .0411)
    assert budget.social[2] == pytest.approx(12 * (employee + employer))
    assert budget.training_tax[2] == pytest.approx(12 * 192)
    assert budget.aids == (0,) * 6 and budget.paid_by_state == (0,) * 6


def test_a_higher_cap_of_the_air_costs_firms_what_it_saves_the_state() -> None:
    found = run(change(offer__air__secondary_park=0.15), posts((22000, "2020-01")))
    assert found.baseline.all_stay.air[2] == pytest.approx(27528.96, abs=.01)
    assert moved(found, "air") == [0, 0, *[-13200] * 4]  # 5 % of 264,000
    assert rounded(found.net_cost_all_stay) == [0, 0, *[-13200] * 4]
    assert found.whole_firms.lose.change_mad_year == pytest.approx(-4 * 13200 / 5.5)


def test_the_rank_of_a_park_is_a_change_too() -> None:
    found = run(Reform("Rang", (Change("offer.park.fes_shore", "main_park", "2029-01-01"),)), posts((22000, "2020-01")))
    assert rounded(found.reformed.all_stay.air)[3:5] == [27528.96, 1128.96]


def test_a_bracket_of_the_schedule_moves_tax_net_pay_and_the_air_that_follows() -> None:
    """12 % instead of 10 % from 40,000 to 60,000: 400 a year for whoever is above. In Fès at 22,000 the AIR pays it."""
    reform = Reform("Tranche", (Change("income_tax.schedule", 0.12, "2027-01-01", None, 2, "rate"),))
    found = run(reform, posts((12000, "2020-01"), (22000, "2020-01"), (4000, "2020-01")))
    assert moved(found, "income_tax") == [0, 0, *[800] * 4]
    assert moved(found, "air") == [0, 0, *[400] * 4]
    assert rounded(found.net_cost_all_stay) == [0, 0, *[-400] * 4]
    total = found.people.total
    assert (total.gain.count, total.lose.count, total.same.count) == (0, 2, 1)
    assert total.lose.change_mad_year == pytest.approx(-4 * 800 / 5.5)
    assert found.posts_of_firms.total.gain.change_mad_year == pytest.approx(4 * 400 / 5.5)


def test_a_ceiling_of_the_contributions_moves_both_shares_and_the_tax() -> None:
    found = run(change(social_security__cnss__ceiling=7000), posts((10000, "2020-01")))
    assert moved(found, "social") == [0, 0, *[round(12 * 1000 * (.0448 + .0898), 2)] * 4]
    deducted = 12 * 1000 * .0448  # the employee's share leaves the taxed income
    assert moved(found, "income_tax")[2] == pytest.approx(-.30 * deducted, abs=.01)
    net = -deducted + .30 * deducted
    assert found.people.total.lose.change_mad_year == pytest.approx(4 * net / 5.5)
    assert found.whole_firms.lose.change_mad_year == pytest.approx(-4 * 12 * 1000 * .0898 / 5.5)


def test_the_training_tax_is_paid_by_firms() -> None:
    found = run(change(training_tax__rate=0.02), posts((10000, "2020-01")))
    assert moved(found, "training_tax") == [0, 0, *[480] * 4]
    assert rounded(found.net_cost_all_stay)[2] == -480 and found.people.total.same.count == 1


def test_a_reading_is_a_reform() -> None:
    found = run(Reform("PAE annuelle", (), (("pae_frequency", "yearly"),)), RECRUIT)
    assert found.reformed.all_stay.pae == pytest.approx((0, 0, 20400, 20400, 20400, 20400))
    assert found.changes == ("PAE : une fois, ou chaque année (readings.pae_frequency) : une seule fois → chaque année "
                             "dans les cinq ans de l'embauche",)


def test_the_book_chooses_the_readings_of_both_sides() -> None:
    found = run(PAE_20, RECRUIT, book={**STAYS, "rules.pae_frequency": 1})
    assert moved(found, "pae") == [0, 0, *[3600] * 4]


def test_a_longer_offer_is_compared_to_its_new_end() -> None:
    found = run(Reform("Prolongée", (Change("offer.end", "2031-12-31", "2019-01-01"),)), RECRUIT)
    assert found.last == M("2031-12") and moved(found, "paf") == [0, 0, 0, 0, 0, 0, 4200]


def test_charges_that_the_state_takes_over_are_a_cost() -> None:
    """A recruit after an insertion contract: employer share and training tax of twelve months, then of two years."""
    staff = replace(posts((9000, "2026-01")), insertion=posts((9000, "2025-01")).hired)
    found = run(Reform("Deux ans", (Change("insertion.employer_share_months", 24, "2019-01-01"),)), staff)
    share = 6000 * .0898 + 9000 * (.064 + .016)
    assert rounded(found.baseline.all_stay.paid_by_state)[1:3] == [round(12 * share, 2), 0]
    assert moved(found, "paid_by_state")[:4] == [0, 0, round(12 * share, 2), 0]
    assert rounded(found.net_cost_all_stay)[2] == round(12 * share, 2)


# -- departures -----------------------------------------------------------------------------------------------


def test_expected_amounts_and_posts_follow_the_departures() -> None:
    found = run(PAE_20, RECRUIT, book={"attrition.account_year": 0.3})
    kept = 0.7 ** (8 / 12)  # from January to September 2027
    assert found.reformed.expected.pae[2] == pytest.approx(24000 * kept)
    assert found.net_cost_expected[2] == pytest.approx(3600 * kept)
    assert found.reformed.kept_stable == pytest.approx(kept)
    assert found.reformed.kept_last == pytest.approx(0.7 ** (47 / 12))
    assert found.reformed.aid_per_post_kept_mad == pytest.approx(sum(found.reformed.expected.aids) / 0.7 ** (47 / 12))
    assert found.reformed.all_stay == run(PAE_20, RECRUIT).reformed.all_stay
    year = sum(0.7 ** (k / 12) for k in range(12)) / 12
    assert found.baseline.expected.training_tax[2] == pytest.approx(1920 * year)


def test_with_no_departure_expected_is_all() -> None:
    found = run(PAE_20, RECRUIT)
    assert found.reformed.expected.aids == pytest.approx(found.reformed.all_stay.aids)
    assert found.reformed.kept_stable == found.reformed.kept_last == 1


# -- properties -----------------------------------------------------------------------------------------------


def mixed() -> Staff:
    return posts((5000, "2019-06"), (8000, "2025-09"), (12000, "2026-03"), (22000, "2026-05"), (30000, "2018-01"))


def test_a_reform_that_changes_nothing_changes_nothing() -> None:
    found = run(NOTHING, mixed(), posts((9000, "2026-01"), park=None, region="souss-massa"))
    assert found.baseline == found.reformed and found.net_cost_all_stay == (0,) * 6 == found.net_cost_expected
    for effects in (found.people, found.posts_of_firms):
        for row in (*effects.by_place, *effects.by_band, effects.total):
            assert row.same == row.all and row.gain.count == row.lose.count == row.all.change_mad_year == 0
    assert found.whole_firms.same.count == 2


@pytest.mark.parametrize(("name", "values", "line", "sign"), [
    ("offer.pae.rate", (0.1, 0.17, 0.3), "pae", 1), ("offer.paf.rate", (0.0, 0.035, 0.05), "paf", 1),
    ("offer.air.secondary_park", (0.05, 0.1, 0.4), "air", -1),
    ("training_tax.rate", (0.0, 0.016, 0.02), "training_tax", 1)])
def test_aids_and_taxes_follow_their_rate(name: str, values: tuple[float, ...], line: str, sign: int) -> None:
    totals = [sum(getattr(run(Reform("r", (Change(name, value, "2026-01-01"),)), mixed(),
                              **SHORT).reformed.all_stay, line)) for value in values]
    assert totals == sorted(totals, reverse=sign < 0)


def test_a_longer_stay_asked_for_brings_later_and_fewer_primes() -> None:
    earned = [run(Reform("r", (Change("offer.pae.months", months, "2026-01-01"),)), RECRUIT).reformed.all_stay.pae
              for months in (12, 36, 60)]
    assert [[year for year, amount in zip(range(2025, 2031), paid, strict=True) if amount] for paid in earned] == [
        [2027], [2029], []]
    assert sum(earned[1]) == pytest.approx(20400)  # 36 months looked back on


def test_the_same_question_has_the_same_answer() -> None:
    assert run(PAE_20, mixed(), **SHORT) == run(PAE_20, mixed(), **SHORT)


def test_years_add_up_whatever_the_span() -> None:
    """At constant pay and rules, the months from April 2027 on are what remains of the year."""
    whole = run(PAE_20, mixed(), first=M("2027-01"), last=M("2027-12")).reformed.all_stay
    begins = run(PAE_20, mixed(), first=M("2027-01"), last=M("2027-03")).reformed.all_stay
    ends = run(PAE_20, mixed(), first=M("2027-04"), last=M("2027-12")).reformed.all_stay
    for line in LINES:
        assert getattr(begins, line)[0] + getattr(ends, line)[0] == pytest.approx(getattr(whole, line)[0]), line


def test_rows_of_several_people_and_many_staffs_are_the_same_people() -> None:
    rows = ((8000, "2025-09"), (22000, "2026-05"))
    one = run(PAE_20, posts(*rows, people=3), **SHORT)
    three = run(PAE_20, *[posts(*rows)] * 3, **SHORT)
    assert one.posts == three.posts == 6 and (one.firms, three.firms) == (1, 3)
    assert sum(one.reformed.all_stay.aids) == pytest.approx(sum(three.reformed.all_stay.aids))
    assert one.posts_of_firms.total.gain.change_mad_year == pytest.approx(
        three.posts_of_firms.total.gain.change_mad_year)


def test_those_the_register_does_not_describe_bring_no_prime() -> None:
    staff = staff_of(dossier(person(nationality=None), person(hired=None, contracts=()), person(nationality="SN")))
    assert run(PAE_20, staff, **SHORT).reformed.aided["any"] == 0 and NEVER in staff.hired


# -- who gains, who loses -------------------------------------------------------------------------------------


def test_groups_of_places_and_of_pay() -> None:
    staffs = [posts((gross, "2026-03"), park=park, region=region) for gross, park, region in (
        (6000, "fes-shore", "fes-meknes"), (6000.01, "casanearshore", None), (12500, None, "souss-massa"),
        (21500, None, "fes-meknes"), (21500.01, None, None))]
    found = run(PAE_20, *staffs, **SHORT)
    assert [row.group for row in found.people.by_place] == [
        "Casanearshore (Casablanca)", "Fès Shore", "Hors parc, région qui en a un", "Région sans parc",
        "Lieu non indiqué"]
    assert [row.all.count for row in found.people.by_place] == [1] * 5
    assert [row.all.count for row in found.people.by_band] == [1, 1, 1, 1, 1] and len(BANDS) == 4


def test_small_cells_are_masked_and_no_sum_gives_them_back() -> None:
    many, few = posts(*[(9000, "2026-03")] * 30), posts(*[(9000, "2026-03")] * 3, park="technopolis")
    old = posts(*[(9000, "2019-01")] * 20, park="technopolis")
    found = run(PAE_20, many, few, old, small=5, **SHORT)
    rows = {row.group: row for row in found.posts_of_firms.by_place}
    technopolis, total = rows["Technopolis (Rabat-Salé)"], found.posts_of_firms.total
    assert technopolis.gain.count is None and technopolis.gain.change_mad_year is None
    assert total.all.count == 53 and total.all.change_mad_year == pytest.approx(33 * .03 * 108000)
    for line in ([technopolis.gain, technopolis.lose, technopolis.same, technopolis.all],
                 [total.gain, *(row.gain for row in rows.values())],
                 [total.same, *(row.same for row in rows.values())]):
        assert sum(cell.count is None for cell in line) >= 2  # neither a line nor a column closes on one cell
    assert run(PAE_20, many, few, old, small=3, **SHORT).posts_of_firms.by_place[0].gain.count == 3


def test_the_two_tables_mask_the_same_numbers_of_posts() -> None:
    found = run(PAE_20, posts(*[(9000, "2026-03")] * 3), posts(*[(9000, "2026-03")] * 40, park="technopolis"),
                posts(*[(30000, "2026-03")] * 6, park="casanearshore"), small=5, **SHORT)
    for one, other in zip(found.people.by_place, found.posts_of_firms.by_place, strict=True):
        assert one.all.count == other.all.count


def test_a_firm_of_few_posts_is_masked() -> None:
    found = run(PAE_20, posts(*[(9000, "2026-03")] * 2), posts(*[(9000, "2019-03")] * 40), small=5, **SHORT)
    assert found.whole_firms.gain.count is None and found.whole_firms.same.count is None
    assert found.whole_firms.all.count == 2


# -- what is said ---------------------------------------------------------------------------------------------


def test_each_change_is_told_before_and_after() -> None:
    reform = Reform("r", (Change("offer.pae.rate", 0.2, "2027-01-01", "2028-12-31"),
                          Change("income_tax.schedule", 45000.0, "2027-01-01", None, 2, "threshold"),
                          Change("offer.park.fes_shore", "main_park", "2027-01-01")))
    told = run(reform, RECRUIT, **SHORT).changes
    assert told[0].endswith("(offer.pae.rate) : 17\u00a0% → 20\u00a0%, de 01/2027 à 12/2028")
    assert "tranche 2, seuil (income_tax.schedule) : 40\u202f000,00\u00a0DH → 45\u202f000,00\u00a0DH" in told[1]
    assert told[2].endswith("parc secondaire → parc principal, depuis 01/2027")


@pytest.mark.parametrize(("reform", "words"), [
    (change(offer__ais__state_share=0.6), "offer.ais.state_share : ce changement ne touche aucun montant compté ici"),
    (change(csf__planned_rate=0.8), "le CSF demande les dépenses de formation"),
    (change(labour__smig__hourly=20), "la paie est constante"),
    (Reform("r", (), (("paf_nature", "capped"),)), "la PAF est comptée nulle"),
    (Reform("r", (), (("pae_clock", "confirmation"),)), "la durée de l'essai n'est pas au registre"),
    (PAE_20, "Ne sont pas comptés : l'AIS"), (PAE_20, "règles de 2026 sont prolongées"),
    (PAE_20, "ce n'est pas une promesse")])
def test_what_is_not_counted_is_said(reform: Reform, words: str) -> None:
    assert any(words in note for note in run(reform, RECRUIT, **SHORT).notes)


def test_few_beneficiaries_and_those_left_out_are_said() -> None:
    found = run(PAE_20, staff_of(dossier(person(), person(base_month_mad=None))), small=5, **SHORT)
    told = " ".join(found.notes)
    assert "PAE : moins de 5 postes la reçoivent" in told
    assert "1 personne hors du calcul : salaire de base absent du registre." in told
    assert "00077" not in told and "00077" not in repr(found)


def test_a_span_that_cannot_be() -> None:
    with pytest.raises(RuleError, match="avant de commencer"):
        run(PAE_20, RECRUIT, first=M("2027-01"), last=M("2026-12"))
    with pytest.raises(RuleError, match="les tables commencent en 2019-01"):
        run(PAE_20, RECRUIT, first=M("2018-01"))


# -- the sample -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample() -> Staff:
    return staff_of(read_dossier(ROOT / "src" / "kafaat" / "samples" / "centre-fes", Catalogue.load()))


@pytest.mark.parametrize("path", sorted((ROOT / "examples" / "reforms").glob("*.toml")), ids=lambda path: path.stem)
def test_the_examples_on_the_sample_firm(path: Path, sample: Staff) -> None:
    found = compare(read_reform(path), [sample])
    assert found.posts == 737 and found.firms == 1 and found.small == 5
    assert found.baseline != found.reformed
    assert sum(found.baseline.all_stay.pae) == pytest.approx(1_719_746, abs=1)
    assert 0 < found.baseline.kept_last < found.baseline.kept_stable < found.baseline.aided["any"]
