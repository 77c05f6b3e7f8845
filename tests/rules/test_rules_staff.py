"""A staff from a dossier or a table of firms, and the ledger of its aids: what is counted, what is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from small_firms import HERE, dossier, person, posts

from kafaat.catalogue import Catalogue
from kafaat.catalogue.assumptions import load_book
from kafaat.model.firm import Site
from kafaat.model.months import Month
from kafaat.model.people import Contract
from kafaat.reading.dossier import read_dossier
from kafaat.rules import Post, RuleError, Rules
from kafaat.rules.staff.ledger import ledger_of
from kafaat.rules.staff.staff import NEVER, STAYS, UNKNOWN, LeftOut, Staff, join, staff_of
from kafaat.rules.staff.table import staff_of_table

M = Month.parse
SAMPLE = Path(__file__).parents[2] / "src" / "kafaat" / "samples" / "centre-fes"


@pytest.fixture(scope="module")
def sample() -> Staff:
    return staff_of(read_dossier(SAMPLE, Catalogue.load()))


# -- a dossier ------------------------------------------------------------------------------------------------


def test_a_person_becomes_a_post() -> None:
    staff = staff_of(dossier(person(dependants=2)))
    assert (staff.gross[0], Month(int(staff.hired[0])), staff.dependants[0]) == (10000, M("2026-03"), 2)
    assert staff.moroccan[0] == 1 and staff.new_recruit[0] and staff.leaves[0] == STAYS
    assert staff.places[staff.place[0]].park == "fes-shore" and Month(int(staff.seen[0])) == M("2027-01")


def test_gross_is_base_with_the_legal_bonus_and_the_variable_part() -> None:
    old = dossier(person(hired=date(2020, 1, 6), base_month_mad=6000.0, variable_month_mad=500.0))
    assert staff_of(old).gross[0] == 7100  # seven years: 10 %
    assert staff_of(old, load_book().set({"pay.seniority_bonus": 0}, "test")).gross[0] == 6500
    assert staff_of(replace(old, assumptions={"pay.seniority_bonus": 0.0})).gross[0] == 6500


def test_what_the_register_does_not_say_is_counted_and_said_and_never_guessed() -> None:
    staff = staff_of(dossier(person(), person(nationality=None), person(hired=None, contracts=()), person(site=None),
                             person(dependants=None)))
    assert staff.moroccan.tolist() == [1, UNKNOWN, 1, 1, 1]
    assert staff.hired[2] == NEVER and not staff.new_recruit[2]
    assert staff.places[staff.place[3]].park is None and staff.places[staff.place[3]].region is None
    told = " ".join(staff.notes)
    for words in ("1 personne sans date d'embauche : ni PAE ni PAF", "1 personne sans nationalité",
                  "1 personne sans site", "1 personne dont les charges de famille manquent",
                  "1 personne sans type de contrat"):
        assert words in told
    ledger = ledger_of(staff)
    assert ledger.with_aid["PAE"] == 3
    assert {(one.aid, one.reason, one.people) for one in ledger.without if one.aid == "PAE"} == {
        ("PAE", "Nationalité inconnue", 1), ("PAE", "Date d'embauche inconnue", 1)}


def test_a_region_that_the_rules_do_not_know_is_said() -> None:
    strange = replace(dossier(person()), sites=(Site("fes", "Fès", "Fès", None, "atlantide"),))
    staff = staff_of(strange)
    assert staff.places[0].region is None and "région inconnue des règles, « atlantide »" in " ".join(staff.notes)
    assert ledger_of(staff).with_aid["PAE"] == 1


def test_an_answer_says_on_which_posts_it_stands() -> None:
    one, same, other = (staff_of(dossier(someone)) for someone in (person(), person(id="1"), person(dependants=1)))
    assert one.sha256 == same.sha256 != other.sha256
    assert ledger_of(one).staff_sha256 == one.sha256 and ledger_of(one).rules_version == Rules().version


def test_those_who_cannot_be_counted_are_left_out_with_a_reason() -> None:
    ended = (Contract("CDD", date(2026, 1, 5), date(2026, 12, 20), HERE),)
    agency = (Contract("INTERIM", date(2026, 1, 5), None, HERE),)
    staff = staff_of(dossier(person(), person(base_month_mad=None), person(contracts=ended), person(contracts=agency)))
    assert len(staff) == 1 and {gone.people for gone in staff.left_out} == {1}
    assert {gone.reason[:12] for gone in staff.left_out} == {"contrat term", "intérimaire ", "salaire de b"}
    with pytest.raises(RuleError, match="personne en service avec un salaire connu en 01/2027"):
        staff_of(dossier(person(base_month_mad=None)))


def test_a_contract_that_ends_stops_pay_and_aids() -> None:
    ending = person(contracts=(Contract("CDD", date(2026, 3, 2), date(2027, 8, 31), HERE),))
    ledger = ledger_of(staff_of(dossier(ending)))
    earned = [(one.entry.aid, str(one.entry.earned)) for one in ledger.entries]
    assert earned == [("PAF", "2027-03"), ("PAE", "2027-09")]
    short = person(contracts=(Contract("CDD", date(2026, 3, 2), date(2027, 7, 31), HERE),))
    ledger = ledger_of(staff_of(dossier(short)))
    assert [(one.entry.aid, str(one.entry.earned)) for one in ledger.entries] == [("PAF", "2027-03")]
    assert ("PAE", "Contrat qui finit avant 18 mois", 1) in {(x.aid, x.reason, x.people) for x in ledger.without}
    assert ledger.training_tax_by_year[2028] == 0


def test_an_insertion_contract_bears_no_charges_and_no_prime() -> None:
    contracts = (Contract("ANAPEC", date(2026, 3, 2), None, HERE),)
    staff = staff_of(dossier(person(contracts=contracts, base_month_mad=5000.0)))
    ledger = ledger_of(staff)
    assert ledger.entries == () and ledger.training_tax_by_year[2026] == 0
    assert ledger.training_tax_by_year[2027] == 0 and ledger.training_tax_by_year[2029] == pytest.approx(.016 * 60000)
    assert ("PAE", "Contrat d'insertion en cours", 1) in {(x.aid, x.reason, x.people) for x in ledger.without}


def after(kind: str) -> tuple[Contract, ...]:
    """A year under a contract of this kind, then a CDI."""
    return (Contract(kind, date(2025, 9, 1), date(2026, 8, 31), HERE), Contract("CDI", date(2026, 9, 1), None, HERE))


def test_a_recruitment_after_an_insertion_contract_counts_from_the_new_contract() -> None:
    contracts = after("ANAPEC")
    staff = staff_of(dossier(person(hired=date(2025, 9, 1), contracts=contracts)))
    assert (Month(int(staff.hired[0])), Month(int(staff.insertion[0]))) == (M("2026-09"), M("2025-09"))
    barred = ledger_of(staff)
    assert barred.entries == () and "cumul" in next(x.reason for x in barred.without if x.aid == "PAE")
    allowed = ledger_of(staff, book={"rules.cumulation_insertion": 1})
    assert [str(x.entry.earned) for x in allowed.entries if x.entry.aid == "PAE"] == ["2028-03"]


def test_a_fixed_term_that_became_open_ended_counts_from_its_first_day() -> None:
    contracts = after("CDD")
    staff = staff_of(dossier(person(hired=date(2025, 9, 1), contracts=contracts)))
    assert Month(int(staff.hired[0])) == M("2025-09") and staff.insertion[0] == NEVER


def test_staff_numbers_stay_out_of_what_is_printed() -> None:
    staff = staff_of(dossier(person(), person(nationality=None)))
    ledger = ledger_of(staff)
    for text in (repr(staff), repr(ledger), " ".join((*staff.notes, *ledger.notes))):
        assert "00077" not in text
    assert {one.staff for one in ledger.entries} == {"00077"}


def test_the_sample_firm(sample: Staff) -> None:
    assert len(sample) == 737 and sample.left_out == (
        LeftOut("intérimaire : salarié de l'agence, qui paie l'impôt, les cotisations et la taxe", 19),
        LeftOut("salaire de base absent du registre", 10))
    ledger = ledger_of(sample)
    assert ledger.with_aid == {"AIR": 5, "PAE": 151, "PAF": 151, "any": 156}
    for aid in ("AIR", "PAE", "PAF"):
        assert ledger.with_aid[aid] + sum(one.people for one in ledger.without if one.aid == aid) == 766
    assert ledger.total_mad == pytest.approx(sum(sum(years.values()) for years in ledger.by_year.values()))
    assert ledger.expected_mad == pytest.approx(sum(sum(years.values()) for years in ledger.expected_by_year.values()))
    assert 0 < ledger.expected_mad < ledger.total_mad
    assert ledger.csf_ceiling_by_year == ledger.training_tax_by_year
    assert list(ledger.entries) == sorted(ledger.entries, key=lambda x: (x.staff, x.entry.earned, x.entry.aid))


def test_two_dossiers_of_the_same_name_stay_two_firms() -> None:
    one = staff_of(dossier(person(), person(site="centre")))
    both = join([one, staff_of(dossier(person(nationality=None)))])
    assert both.firms == ("Petite société",) * 2 and both.firm.tolist() == [0, 0, 1] and len(both) == 3
    assert both.places[both.place[2]].firm == 1 and len(both.ids) == 3
    assert any(note.startswith("Petite société : 1 personne sans nationalité") for note in both.notes)
    with pytest.raises(RuleError, match="aucun personnel"):
        join([])


# -- the ledger -----------------------------------------------------------------------------------------------


def test_each_entry_is_the_one_of_the_post(sample: Staff) -> None:
    """Line for line the ledger of `Rules.hire_aids`: base, rate, month, payment, status, risk, note."""
    rules, by_person, entries = Rules(), {}, ledger_of(sample).entries
    for one in entries:
        by_person.setdefault(one.staff, []).append(one.entry)
    with_air = {one.staff for one in entries if one.entry.aid == "AIR"}
    checked = [k for k in range(len(sample)) if sample.contract[k] != 2 and (k % 40 == 0 or sample.ids[k] in with_air)]
    for k in checked:
        place = sample.places[sample.place[k]]
        post = Post(float(sample.gross[k]), Month(int(sample.hired[k])), place.park, place.region,
                    bool(sample.moroccan[k] == 1), True, int(sample.dependants[k]))
        assert tuple(by_person.get(sample.ids[k], [])) == rules.hire_aids(post, M("2030-12"))
    assert len(checked) > 15 and any(sample.ids[k] in by_person for k in checked)


def test_other_readings_and_months_hold_for_the_ledger_too() -> None:
    staff = posts((22000, "2026-10"), park="fes-shore")
    yearly = ledger_of(staff, M("2029-06"), {"rules.pae_frequency": 1})
    post = Post(22000, M("2026-10"), "fes-shore")
    assert tuple(x.entry for x in yearly.entries) == Rules({"rules.pae_frequency": 1}).hire_aids(post, M("2029-06"))
    assert ledger_of(posts((9000, "2029-09"))).without[-1].people == 1


def test_expected_amounts_follow_the_departures_of_the_book() -> None:
    ledger = ledger_of(posts((10000, "2026-03"), seen="2027-01"), book={"attrition.account_year": 0.3})
    chances = {(one.entry.aid, str(one.entry.earned)): one.chance for one in ledger.entries}
    assert chances["PAF", "2027-03"] == pytest.approx(0.7 ** (2 / 12))
    assert chances["PAE", "2027-09"] == pytest.approx(0.7 ** (8 / 12))
    nobody_leaves = ledger_of(posts((10000, "2026-03")), book={"attrition.account_year": 0.0})
    assert nobody_leaves.expected_mad == nobody_leaves.total_mad == 20400 + 4 * 4200


def test_the_air_of_a_whole_site_may_be_pooled() -> None:
    """Two people in Fès Shore: the one under the cap takes from the other's advantage."""
    staff = posts((6000, "2020-01"), (22000, "2020-01"))
    alone, pooled = ledger_of(staff), ledger_of(staff, book={"rules.air_scope": 1})
    tax = Rules().income_tax_year([6000, 22000], 2027)
    assert alone.by_year["AIR"][2027] == pytest.approx(tax[1] - 26400, abs=0.01)
    assert pooled.by_year["AIR"][2027] == pytest.approx(tax.sum() - 0.1 * 12 * 28000, abs=0.02)
    assert any("part de ce poste dans l'AIR de son site" in one.entry.note for one in pooled.entries)


def test_a_row_of_several_people_is_that_many_rows() -> None:
    for book in ({}, {"rules.air_scope": 1}):
        one, three = (ledger_of(staff, M("2027-12"), book) for staff in (
            posts((22000, "2026-01"), people=3), posts(*[(22000, "2026-01")] * 3)))
        assert one.total_mad == pytest.approx(three.total_mad) and one.with_aid == three.with_aid


def test_the_csf_ceiling_is_that_of_each_firm() -> None:
    staffs = [posts((10000, "2024-01"), people=people, firm=firm) for people, firm in ((10, "A"), (1, "B"))]
    ledger = ledger_of(join(staffs), book={"rules.csf_ceiling": 2})
    assert ledger.training_tax_by_year[2026] == pytest.approx(11 * 1920)
    assert ledger.csf_ceiling_by_year[2026] == pytest.approx(10 * 19200 + 10 * 1920)  # ten times each firm's tax


# -- a table of firms -----------------------------------------------------------------------------------------

HEAD = "firm;park;region;people;gross_month_mad;hired;moroccan;new;dependants\n"


def table(tmp_path: Path, text: str, encoding: str = "utf-8") -> Staff:
    path = tmp_path / "firmes.csv"
    path.write_bytes(text.encode(encoding))
    return staff_of_table(path)


def test_a_table_of_firms(tmp_path: Path) -> None:
    staff = table(tmp_path, HEAD + "Alpha;fes-shore;fes-meknes;12;8 500,50;2026-03;oui;oui;2\n"
                                   "Bêta;;souss-massa;3;22000;01/2024;non;non;0\n\n"
                                   "Alpha;Casanearshore (Casablanca);;1;10000.5;2026-04-15;1;1;\n")
    assert staff.firms == ("Alpha", "Bêta") and staff.firm.tolist() == [0, 1, 0] and staff.problems == ()
    assert staff.people.tolist() == [12, 3, 1] and staff.gross.tolist() == [8500.5, 22000, 10000.5]
    assert [str(Month(int(k))) for k in staff.hired] == ["2026-03", "2024-01", "2026-04"]
    assert [place.park for place in staff.places] == ["fes-shore", None, "casanearshore"]
    assert staff.moroccan.tolist() == [1, 0, 1] and staff.new_recruit.tolist() == [True, False, True]


@pytest.mark.parametrize(("separator", "encoding"), [(";", "cp1252"), (",", "utf-8"), ("\t", "utf-8-sig")])
def test_separators_encodings_and_french_names(tmp_path: Path, separator: str, encoding: str) -> None:
    text = "Entreprise;Effectif;Brut mensuel;Embauche;Marocain\nSociété É;2;9000;03/2026;Oui\n".replace(";", separator)
    staff = table(tmp_path, text, encoding)
    assert staff.firms == ("Société É",) and staff.gross.tolist() == [9000] and staff.new_recruit.all()
    assert any("Sans colonne « new »" in note for note in staff.notes)


def test_what_a_table_leaves_blank_is_counted(tmp_path: Path) -> None:
    staff = table(tmp_path, HEAD + "A;fes-shore;;10;9000;;oui;oui;0\nA;fes-shore;;5;9000;2026-03;;oui;0\n"
                                   "A;fes-shore;;4;9000;2026-03;oui;;0\nA;;;3;9000;2026-03;oui;oui;0\n")
    told = " ".join(staff.notes)
    for words in ("10 personnes sans mois d'embauche", "5 personnes sans nationalité",
                  "4 personnes dont la colonne « new »", "3 personnes sans parc ni région"):
        assert words in told
    assert ledger_of(staff).with_aid["PAE"] == 3


@pytest.mark.parametrize(("row", "words"), [
    (";fes-shore;;1;9000;2026-03;oui;oui;0", "colonne « firm » vide"),
    ("A;fes-shor;;1;9000;2026-03;oui;oui;0", "« fes-shor » inconnu ; vouliez-vous dire « fes-shore » ?"),
    ("A;;Atlantide;1;9000;2026-03;oui;oui;0", "colonne « region » : « Atlantide » inconnu"),
    ("A;;;x;9000;2026-03;oui;oui;0", "colonne « people » : « x » n'est pas un nombre"),
    ("A;;;1,5;9000;2026-03;oui;oui;0", "un nombre entier, 1 ou plus, est attendu"),
    ("A;;;0;9000;2026-03;oui;oui;0", "colonne « people » : « 0 »"),
    ("A;;;1;-9000;2026-03;oui;oui;0", "colonne « gross_month_mad » : « -9000 » ; un nombre plus grand que zéro"),
    ("A;;;1;9.000;2026-03;oui;oui;0", "« 9.000 » se lit de deux façons ; écrire 9000"),
    ("A;;;1;;2026-03;oui;oui;0", "colonne « gross_month_mad » : «  » n'est pas un nombre"),
    ("A;;;1;9000;mars 2026;oui;oui;0", "colonne « hired » : « mars 2026 » ; un mois est attendu"),
    ("A;;;1;9000;2026-13;oui;oui;0", "« 2026-13 » ; un mois est attendu"),
    ("A;;;1;9000;2026-03;peut-être;oui;0", "colonne « moroccan » : « peut-être » ; oui ou non est attendu"),
    ("A;;;1;9000;2026-03;oui;oui;-1", "colonne « dependants »")])
def test_a_bad_row_is_named_and_left_out(tmp_path: Path, row: str, words: str) -> None:
    staff = table(tmp_path, f"{HEAD}{row}\nA;fes-shore;;2;9000;2026-03;oui;oui;0\n")
    assert len(staff) == 1 and len(staff.problems) == 1
    assert staff.problems[0].startswith("firmes.csv, ligne 2 : ") and words in staff.problems[0]


@pytest.mark.parametrize(("text", "words"), [
    ("", "le fichier est vide"), ("firm;people\nA;1\n", "colonnes absentes : gross_month_mad, hired, moroccan"),
    (HEAD, "aucune ligne utilisable"), (HEAD + "A;;;x;1;2026-03;oui;oui;0\n", "aucune ligne utilisable ; la première"),
    ("firm;firm;people;gross_month_mad;hired;moroccan\n", "la colonne « firm » y est deux fois")])
def test_a_table_that_cannot_be_used(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        table(tmp_path, text)
    with pytest.raises(RuleError, match="ce fichier n'existe pas"):
        staff_of_table(tmp_path / "absent.csv")


def test_a_table_and_a_dossier_of_the_same_people_bring_the_same(tmp_path: Path) -> None:
    people = [person(), person(base_month_mad=22000.0), person(nationality="SN")]
    rows = "".join(f"Petite société;fes-shore;fes-meknes;1;{p.base_month_mad};2026-03;"
                   f"{'oui' if p.nationality == 'MA' else 'non'};oui;0\n" for p in people)
    one, other = ledger_of(staff_of(dossier(*people))), ledger_of(table(tmp_path, HEAD + rows))
    assert one.by_year == other.by_year and one.with_aid == other.with_aid
    assert np.isclose(one.training_tax_by_year[2026], other.training_tax_by_year[2026])
