"""`kafaat payslip`: gross to net, net to gross, options, refusals."""

from __future__ import annotations

import json

import pytest

from kafaat.cli.errors import Exit


def _json(kafaat, *arguments: str):
    ran = kafaat("payslip", *arguments, "--json")
    assert (ran.code, ran.err) == (Exit.DONE, "")
    return json.loads(ran.out)


def _plain(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def test_the_payslip_of_the_reference_vectors(kafaat) -> None:
    slip = _json(kafaat, "--gross", "10000", "--date", "2026-03")
    assert (slip["net_mad"], slip["income_tax_mad"], slip["employer_charges_mad"]) == (8903.64, 601.56, 1749.80)
    assert slip["month"] == "2026-03" and slip["projected"] is False
    shown = _plain(kafaat("payslip", "--gross", "10 000,00", "--date", "03/2026").out)
    assert "Net à payer 8 903,64 DH" in shown and "Coût pour l'employeur 11 749,80 DH" in shown
    assert "déduit ou estimé pour le net, rapporté par plusieurs sources pour le coût" in shown  # the schedule of 2026
    assert "aucune personne à charge" in shown
    old = _plain(kafaat("payslip", "--gross", "10000", "--date", "2025-03", "--dependants", "2").out)
    assert "rapporté par plusieurs sources pour le net" in old and "2 personnes à charge" in old
    prolonged = _plain(kafaat("payslip", "--gross", "10000", "--date", "2027-03", "--project").out)
    assert "déduit ou estimé pour le coût" in prolonged


def test_dependants_follow_the_law_of_the_month(kafaat) -> None:
    tax = {month: _json(kafaat, "--gross", "10000", "--date", month, "--dependants", "2")["income_tax_mad"]
           for month in ("2024-12", "2025-12", "2026-01")}
    assert tax["2025-12"] == 518.23 and tax["2026-01"] == 501.56  # 500 a head, then 600
    assert tax["2024-12"] == 888.43  # the schedule of 2010, 360 a head: (84,062.40 × 34 % − 17,200 − 720) / 12


def test_the_gross_of_a_net(kafaat) -> None:
    slip = _json(kafaat, "--net", "8903,64", "--date", "2026-03")
    assert (slip["gross_mad"], slip["other_bases_mad"]) == (10000.0, [])
    net = _json(kafaat, "--gross", "6450", "--date", "2026-03")["net_mad"]
    two = _json(kafaat, "--net", str(net), "--date", "2026-03")
    assert two["gross_mad"] == 6450 < 6500 < two["other_bases_mad"][0]
    assert any("autre côté d'une marche" in note for note in two["notes"])


def test_base_seniority_variable_and_cimr(kafaat) -> None:
    slip = _json(kafaat, "--base", "6000", "--seniority", "6", "--variable", "800", "--cimr", "6 %",
                 "--date", "2026-03")
    assert (slip["seniority_bonus_mad"], slip["gross_mad"], slip["cimr_employee_mad"]) == (600, 7400, 444)
    shown = _plain(kafaat("payslip", "--base", "6000", "--seniority", "6", "--date", "2026-03").out)
    assert "Prime d'ancienneté 600,00 DH" in shown


def test_explain_tells_the_steps_and_the_sources(kafaat) -> None:
    shown = _plain(kafaat("payslip", "--gross", "10000", "--date", "2026-03", "--explain").out)
    assert "tranche à 30 %, somme à déduire 18 000,00 DH" in shown
    assert "income_tax.schedule = " in shown and "S209 https://" in shown and "depuis le 01/01/2026" in shown
    assert _json(kafaat, "--gross", "10000", "--date", "2026-03", "--explain")["explanations"][0]["steps"]


def test_below_the_minimum_wage_and_without_a_date(kafaat) -> None:
    shown = _plain(kafaat("payslip", "--gross", "3000").out)
    assert "Sous le SMIG d'un temps plein : 3 422,72 DH par mois" in shown
    assert "décembre 2026, dernier dont la loi a été lue" in shown


def test_a_month_after_the_last_law_is_refused_unless_projected(kafaat) -> None:
    ran = kafaat("payslip", "--gross", "10000", "--date", "2027-03")
    assert ran.code == Exit.WRONG_USE and ran.out == ""
    assert "la dernière loi lue est celle de décembre 2026" in ran.err and "--project" in ran.err
    assert _json(kafaat, "--gross", "10000", "--date", "2027-03", "--project")["projected"] is True


def test_exempt_hires(kafaat) -> None:
    first = _json(kafaat, "--gross", "12000", "--date", "2026-03", "--hired", "2026-01", "--born", "12/05/2000",
                  "--first-job")
    assert (first["income_tax_mad"], first["exemption"]) == (0, "Premier emploi")
    tahfiz = _json(kafaat, "--gross", "9000", "--date", "2026-03", "--hired", "2026-01", "--tahfiz", "--company-start",
                   "2025-06-01")
    assert tahfiz["exemption"] == "TAHFIZ" and tahfiz["paid_by_state_mad"] == 538.80 + 576 + 144
    trainee = _json(kafaat, "--gross", "4000", "--date", "2026-03", "--hired", "2026-01", "--insertion")
    assert trainee["net_mad"] == trainee["employer_cost_mad"] == 4000


@pytest.mark.parametrize(("asked", "said"), [
    (("--gross", "9000", "--first-job", "--born", "1985-01-01", "--hired", "2026-01"), "41 ans à l'embauche, 35 ans"),
    (("--gross", "9000", "--first-job", "--born", "2000-01-01", "--hired", "2026-05"), "mois écoulés : −2 sur 36 mois"),
    (("--gross", "10000", "--insertion", "--hired", "2026-01"), "indemnité"),
    (("--gross", "10001", "--tahfiz", "--hired", "2026-01", "--company-start", "2025-06-01"), "10 000,00 DH au plus"),
])
def test_an_exemption_asked_for_and_not_met_is_said(kafaat, asked: tuple[str, ...], said: str) -> None:
    [note] = _json(kafaat, *asked, "--date", "2026-03")["refused"]
    assert said in _plain(note)
    assert "conditions non remplies" in kafaat("payslip", *asked, "--date", "2026-03").out


@pytest.mark.parametrize(("arguments", "said"), [
    ((), "donnez --gross, --base ou --net"),
    (("--gross", "1", "--net", "1"), "un seul des trois"),
    (("--gross", "-5"), "salaire brut négatif : −5"),
    (("--gross", "dix"), "« dix » n'est pas un nombre"),
    (("--gross", "10.000"), "se lit de deux façons ; écrire 10000 pour des milliers"),
    (("--gross", "10,000"), "se lit de deux façons"),
    (("--gross", "50 %"), "un montant est attendu"),
    (("--gross", "10_000"), "n'est pas un nombre"),
    (("--gross", "1e308"), "mille milliards au plus"),
    (("--gross", "1", "--date", "9999-12", "--project"), "année 9999 : de 1900 à 2100"),
    (("--gross", "1", "--date", "2026-02-31"), "n'est pas un jour"),
    (("--gross", "1", "--dependants", "1e30"), "un nombre entier, de zéro à un million"),
    (("--gross", "1", "--first-job", "--hired", "2026-01", "--born", "2027-01-01"), "après l'embauche"),
    (("--gross", "1", "--seniority", "3"), "donnez --base"),
    (("--gross", "1", "--date", "2018-12"), "les tables commencent en 2019-01"),
    (("--gross", "1", "--date", "2026-13"), "n'est pas un mois"),
    (("--gross", "1", "--date", "demain"), "n'est pas un mois"),
    (("--gross", "1", "--cimr", "20 %"), "de 3 % à 10 %, ou 0 ; reçu 20 %"),
    (("--gross", "1", "--cimr", "200"), "une part entre 0 et 1"),
    (("--gross", "1", "--first-job"), "donnez le mois d'embauche"),
    (("--gross", "1", "--first-job", "--hired", "2026-01", "--born", "31/02/2000"), "n'est pas un jour"),
    (("--net", "2000000000"), "aucun brut ne donne un net de"),
    (("--gross", "1", "--set", "rules.pae_frequency=7"), "rules.pae_frequency"),
    (("--gross", "1", "--set", "rules.zzz=1"), "hypothèse inconnue"),
])
def test_refusals_say_what_and_how(kafaat, arguments: tuple[str, ...], said: str) -> None:
    ran = kafaat("payslip", *arguments)
    assert ran.code == Exit.WRONG_USE and ran.out == ""
    assert said in _plain(ran.err)
