"""`kafaat rules …`: the values, the company tax."""

from __future__ import annotations

import json

import pytest

from kafaat.cli.errors import Exit

SEAT = ("hire-or-retrain", "--gross", "10000", "--gross-now", "5500", "--course", "32000", "--site", "fes-shore",
        "--hired", "2026-03")


def _json(kafaat, *arguments: str):
    ran = kafaat("rules", *arguments, "--json")
    assert (ran.code, ran.err) == (Exit.DONE, "")
    return json.loads(ran.out)


def _plain(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def test_without_a_command_the_group_shows_its_help(kafaat) -> None:
    ran = kafaat("rules")
    assert ran.code == Exit.WRONG_USE and "company-tax" in ran.err and ran.out == ""
    for name in ("show", "coverage", "reform", "company-tax", "bundle", "hire-or-retrain"):
        page = kafaat("rules", name, "--help")
        assert page.code == 0 and page.out.startswith(f"Usage : kafaat rules {name} ")


def test_show_a_value_with_its_dates_status_and_sources(kafaat) -> None:
    found = _json(kafaat, "show", "income_tax.family_deduction.amount")["values"]
    assert [(one["since"], one["value"]) for one in found] == [
        ("2009-01-01", 360), ("2025-01-01", 500), ("2026-01-01", 600)]
    shown = _plain(kafaat("rules", "show", "income_tax.schedule", "--date", "2024-05").out)
    assert "38 % au-delà" in shown and "rapporté par plusieurs sources" in shown and "S201" in shown


def test_show_the_readings_with_their_choices(kafaat) -> None:
    shown = _plain(kafaat("rules", "show", "readings.pae").out)
    assert "0 une seule fois (retenu par défaut)" in shown and "rules.pae_clock" in shown
    everything = _json(kafaat, "show")
    assert len(everything["values"]) > 100 and len(everything["readings"]) == 21


def test_company_tax_in_year_six_and_in_year_five(kafaat) -> None:
    asked = ("company-tax", "--profit", "10 000 000", "--turnover", "60000000", "--company-start", "2021-06-01")
    six = _json(kafaat, *asked, "--year", "2026")
    assert (six["tax_mad"], six["ais_mad"], six["after_ais_mad"]) == (2e6, 1.12e6, 880e3)
    assert _json(kafaat, *asked, "--year", "2025")["tax_mad"] == 0
    shown = _plain(kafaat("rules", *asked, "--year", "2026", "--export", "50 %", "--explain").out)
    assert "AIS : part prise en charge par l'État, 12 mois sur 12 −560 000,00 DH inconnu" in shown
    loss = _plain(kafaat("rules", "company-tax", "--profit=-5", "--year", "2026", "--company-start", "2010-01-01").out)
    assert "sans objet (déficit)" in loss and "Chiffre d'affaires non donné" in loss
    assert "rules.ais_base" in shown and "IS dû 2 000 000,00 DH − AIS 560 000,00 DH" in shown


def test_coverage_lists_each_measure_and_why(kafaat) -> None:
    found = {one["id"]: one for one in _json(kafaat, "coverage")}
    assert found["air"]["state"] == "partly" and found["air"]["why"]
    assert {one["state"] for one in _json(kafaat, "coverage", "--state", "not")} == {"not"}
    shown = _plain(kafaat("rules", "coverage").out)
    assert f"{len(found)} mesures" in shown and "pas claire" in shown


def test_the_best_bundle_of_a_first_employment(kafaat) -> None:
    asked = ("bundle", "--gross", "22000", "--site", "fes-shore", "--hired", "2026-03", "--first-job", "--age", "24")
    best = _json(kafaat, *asked)
    assert best["best"]["bundle"]["exemptions"] == ["first_employment"]
    assert best["totals"]["both_mad"] == pytest.approx(best["totals"]["firm_mad"] + best["totals"]["employee_mad"])
    shown = _plain(kafaat("rules", *asked).out)
    assert "premier emploi exonéré" in shown and "l'exonération appartient au salarié" in shown
    assert "rules.cumulation_first_employment (inconnu)" in shown and "pas une promesse de paiement" in shown


def test_kinds_of_hire_from_a_file_share_the_slots(kafaat, tmp_path) -> None:
    file = tmp_path / "embauches.toml"
    file.write_text('[firm]\ncompany_start = 2025-06-01\ntahfiz_used = 4\npayroll_year_mad = 4000000\n'
                    '[[kind]]\nname = "support"\ngross_month_mad = 9000\nhired = "2026-03"\nsite = "fes-shore"\n'
                    'count = 5\n[[kind]]\nname = "test"\ngross_month_mad = 8000\nhired = "2026-03"\n'
                    'site = "fes-shore"\ncount = 4\n', encoding="utf-8")
    group = _json(kafaat, "bundle", str(file))
    assert group["tahfiz_slots"] == 6 and group["tahfiz_given"] <= 6
    assert sum(share["people"] for share in group["shares"]) == 9
    assert "TAHFIZ" in kafaat("rules", "bundle", str(file)).out
    file.write_text('[[kind]]\ngros = 9000\n', encoding="utf-8")
    assert "clé inconnue « gros »" in kafaat("rules", "bundle", str(file)).err
    file.write_text('[[kind]]\ngross_month_mad = 9000\n', encoding="utf-8")
    assert "[[kind]] n° 1 : il manque hired" in kafaat("rules", "bundle", str(file)).err


@pytest.mark.parametrize(("line", "said"), [
    ('moroccan = "non"', "[[kind]] n° 1, moroccan : true ou false est attendu, pas « non »"),
    ('first_employment = 1', "first_employment : true ou false est attendu"),
    ('age = "24"', "age : un nombre entier est attendu"),
    ('age = true', "age : un nombre entier est attendu"),
    ('name = ["x"]', "name : un texte est attendu"),
    ('born = "2001-02-30"', "born : « 2001-02-30 » n'est pas un jour"),
    ('training_start = 2026', "training_start : un mois est attendu"),
    ('count = 1e308', "count : un nombre entier est attendu"),
    ('count = 1000000', "nombre de personnes : un nombre entier de 1 à 100 000"),
    ('training_cost_mad = inf', "coût de formation : un nombre est attendu"),
])
def test_a_value_of_the_wrong_kind_in_a_file(kafaat, tmp_path, line: str, said: str) -> None:
    file = tmp_path / "embauches.toml"
    file.write_text(f'[[kind]]\ngross_month_mad = 9000\nhired = "2026-03"\nsite = "fes-shore"\n{line}\n',
                    encoding="utf-8")
    ran = kafaat("rules", "bundle", str(file))
    assert ran.code == Exit.WRONG_USE and ran.out == "" and said in _plain(ran.err)


def test_days_written_as_text_and_no_ceiling_are_answers(kafaat, tmp_path) -> None:
    file = tmp_path / "embauches.toml"
    file.write_text('[firm]\ncompany_start = "2025-01-01"\n[[kind]]\ngross_month_mad = 9000\nhired = 2026-03-01\n'
                    'site = "fes-shore"\nborn = "2001-02-03"\nfirst_employment = true\ntraining_cost_mad = 20000\n'
                    'count = 3\n[[kind]]\ngross_month_mad = 9000\nhired = "2026-03"\nmoroccan = false\n',
                    encoding="utf-8")
    found = _json(kafaat, "bundle", str(file))
    assert found["csf_ceilings"] == [[2026, None]] and found["closed"]
    shown = _plain(kafaat("rules", "bundle", str(file)).out)
    assert "Statut" in shown and "quatre années d'arriérés" in shown and "Plafond annuel du CSF non appliqué" in shown
    assert "type 2 : Ni PAE ni PAF : la presse" in shown and "Après décembre 2026" in shown


def test_hire_or_retrain_gives_the_aids_of_finding_five(kafaat) -> None:
    asked = ("hire-or-retrain", "--gross", "10000", "--gross-now", "5500", "--course", "32000", "--site", "fes-shore")
    found = _json(kafaat, *asked, "--hired", "2025-09")
    assert found["totals"]["hire"]["aids_before_ceiling_mad"] == 41400
    assert found["totals"]["retrain"]["aids_before_ceiling_mad"] == 22400
    later = _json(kafaat, *asked, "--hired", "2026-03")  # the fifth PAF would fall after the Offre
    assert later["totals"]["hire"]["aids_before_ceiling_mad"] == 37200
    shown = _plain(kafaat("rules", *asked, "--hired", "2025-09").out)
    assert "discount.rate_year = 10 % (déduit" in shown and "donné par vous" in shown
    assert "quatre années d'arriérés" in shown and "Aides avant plafond et délai : 41 400,00 DH" in shown


def test_a_reform_on_the_sample_and_on_a_table_of_firms(kafaat, tmp_path) -> None:
    reform = tmp_path / "reforme.toml"
    reform.write_text('name = "PAE à 20 %"\n[[change]]\nparameter = "offer.pae.rate"\nvalue = "20 %"\n',
                      encoding="utf-8")
    table = tmp_path / "firmes.csv"
    table.write_text("firm;park;region;people;gross_month_mad;hired;moroccan;new;dependants\n"
                     "Alpha (fictive);fes-shore;fes-meknes;10;10 000,00;2026-01;oui;oui;0\n"
                     "Beta (fictive);;souss-massa;3;20000;2026-02;oui;oui;2\n", encoding="utf-8")
    found = _json(kafaat, "reform", str(reform), str(table))
    assert sum(found["net_cost_all_stay"]) == pytest.approx(10 * 3600 + 3 * 7200)
    shown = _plain(kafaat("rules", "reform", str(reform), str(table)).out)
    assert "17 % → 20 %" in shown and "Coût net pour l'État" in shown and "·" in shown
    assert "Aide par poste gardé" in shown and "masqué" in shown and "en DH par an" in shown


@pytest.mark.parametrize(("arguments", "said"), [
    (("reform", "nulle-part.toml", "x"), "ce fichier n'existe pas"),
    (("coverage", "--state", "maybe"), "choisir modelled, partly, not ou unclear"),
    (("bundle", "--gross", "9000"), "il faut --gross, --site et --hired"),
    (("bundle", "--gross", "9000", "--site", "fes-shore", "--hired", "2026-03", "--first-job"), "donnez l'âge"),
    (("bundle", "--gross", "9000", "--site", "fes-shore", "--hired", "2026-03", "--goal", "etat"), "both"),
    (("show", "offer.pea"), "règle inconnue : « offer.pea »"),
    (("shwo",), "vouliez-vous dire « show » ?"),
    (("company-tax", "--profit", "1", "--year", "2020", "--company-start", "2010-01-01"), "commencent en 2023"),
    (("company-tax", "--profit", "1", "--year", "2026"), "il manque --company-start"),
    (("company-tax", "--profit", "1", "--year", "10000", "--company-start", "2010-01-01"), "2100 au plus"),
    (("company-tax", "--profit", "1e308", "--year", "2026", "--company-start", "2010-01-01"), "mille milliards"),
    (("bundle", "--gross", "9000", "--site", "fes-shore", "--hired", "2026-03", "--age", "3000"), "de 0 à 120"),
    (("bundle", "--gross", "9000", "--site", "fes-shore", "--hired", "2026-03", "--months", "1000"), "de 1 à 240"),
    ((*SEAT, "--months", "100000"), "mois de la place : un nombre entier de 1 à 240"),
    ((*SEAT, "--course-months", "500"), "mois de formation : un nombre entier de 0 à 60"),
    ((*SEAT, "--set", "training.dropout=1"), "aucune formation ne réussit"),
    ((*SEAT, "--set", "training.gate_pass=0"), "aucune formation ne réussit"),
    (("show", "offer.pae.rate", "--date", "2024-01"), "la première date du 01/07/2025"),
    (("company-tax", "--profit", "1", "--year", "2026", "--company-start", "2010-01-01", "--sector", "pêche"),
     "secteur inconnu"),
    (("company-tax", "--profit", "1", "--year", "2026", "--company-start", "2030-01-01"), "après l'exercice"),
])
def test_refusals_say_what_and_how(kafaat, arguments: tuple[str, ...], said: str) -> None:
    ran = kafaat("rules", *arguments)
    assert ran.code == Exit.WRONG_USE and ran.out == "" and said in _plain(ran.err)
