"""board-note.html: three printed pages, self-contained, escaped, honest about status and about what was cut."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from agreement import Note
from sample_result import crowded, empty, sample

from kafaat.conversion.result import Result
from kafaat.reports.figures import FIGURES
from kafaat.reports.note import note

CASES: dict[str, Callable[[], Result]] = {
    "sample": sample,
    "empty": empty,
    "crowded": crowded,
    "large": lambda: sample(60, 1000, 30, 40, 12),
    "short": lambda: sample(12, 20, 1, 1, 1),
}


def read(result: Result) -> Note:
    return Note(note(result))


@pytest.mark.parametrize("name", CASES)
def test_three_sections_well_formed_and_self_contained(name: str) -> None:
    html = note(CASES[name]())
    read(CASES[name]())
    assert html.count('<section class="page">') == 3
    assert not re.search(r"<script|<img|<link|@import|url\(|src=|http-equiv", html)
    assert set(re.findall(r'https?://[^"\s]+', html)) <= {"http://www.w3.org/2000/svg"}
    assert "nan" not in re.sub(r"<[^>]*>", "", html).lower().split()
    assert "NaN" not in html and "None" not in html


@pytest.mark.parametrize("name", ["sample", "empty", "crowded", "large"])
def test_three_printed_pages(name: str, tmp_path: Path) -> None:
    browser = next(
        (found for found in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if found), None
    )
    counter = shutil.which("pdfinfo")
    if browser is None or counter is None:
        pytest.skip("chromium et pdfinfo (poppler-utils) absents : l'impression n'est pas vérifiée")
    if "DejaVu" in subprocess.run(["fc-match", "Arial"], check=True, capture_output=True, text=True).stdout:
        pytest.skip("ni Arial ni police de même chasse (fonts-liberation) : les pages seraient plus longues")
    (tmp_path / "note.html").write_text(note(CASES[name]()), encoding="utf-8")
    subprocess.run(
        [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path}/profile",
            f"--print-to-pdf={tmp_path}/note.pdf",
            f"{tmp_path}/note.html",
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    said = subprocess.run([counter, f"{tmp_path}/note.pdf"], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Pages:\s+3\b", said)
    assert re.search(r"Page size:\s+59[45][\d.]* x 84[12]", said)  # A4 in points


def test_the_decision_says_people_cash_and_month() -> None:
    text = read(sample()).text
    assert "178 départs en formation en 8\u00a0cohortes" in text
    assert "8,5\u00a0MDH" in text and "février\u00a02028" in text
    assert "Cible de 120 non atteinte" in text
    assert "Commandes six mois en retard" in text


def test_the_decision_names_the_hires_and_the_certificates_to_obtain() -> None:
    text = read(sample()).text
    assert "46\u00a0seniors et 59\u00a0diplômés" in text
    asked = [row.label for row in sample().certificates if row.state == "à obtenir"]
    assert asked and all(label in text for label in asked)


def test_the_cost_is_shown_by_what_it_pays_for() -> None:
    text = read(sample()).text
    for part in sample().summary.cost_parts:
        assert part.label.replace("'", "’") in text


def test_a_payback_that_does_not_come_is_said_with_the_cash_at_the_end() -> None:
    base = sample()
    late = replace(base, summary=replace(base.summary, payback_month=None, cash_at_end_mad=-5_600_000.0))
    text = read(late).text
    assert "Retour au-delà de l’horizon" in text and "−5,6\u00a0MDH" in text


def test_staff_delegates_read_criteria_pay_and_the_seat_kept() -> None:
    text = read(sample()).text
    assert "tirage reproductible" in text and "le poste d’origine est gardé" in text


def test_the_least_served_orders_are_never_the_ones_left_out() -> None:
    base = CASES["large"]()
    refused = replace(base.orders[-1], verdict="non retenue", served_share=0.0)
    text = read(replace(base, orders=(*base.orders[:-1], refused))).text
    assert refused.order in text and "non retenue" in text


def test_an_empty_plan_says_no() -> None:
    text = read(empty()).text
    assert "ne pas lancer de cohorte" in text
    assert "Aucune cohorte." in text and "Aucune aide dans ce plan." in text


def test_figures_carry_their_exact_value_and_origin() -> None:
    result = sample()
    figures = read(result).figures
    by_name = {figure.name: figure for figure in FIGURES}
    assert {
        "starts",
        "in_it_at_end",
        "peak_cash_need_mad",
        "peak_month",
        "positive_for_good_from",
        "payback_month",
        "aid_mad",
        "revenue_mad",
        "cost_mad",
        "cash_at_end_mad",
        "npv_mad",
    } <= figures.keys()
    for name, values in figures.items():
        assert values == {str(by_name[name].value(result.summary))}


def test_press_figures_and_status_letters_are_said() -> None:
    html = note(sample())
    assert "Les chiffres du régime 2025 viennent de la presse" in html
    for letter in "csdpui":
        assert f"<i>{letter}</i>" in html  # the legend
    assert re.search(r'PAF</b>[^<]*<sup class="mark"[^>]*>i</sup>', html)  # the least sure line of the PAF ledger
    only_csf = replace(sample(), aids=tuple(row for row in sample().aids if row.aid == "CSF"))
    assert "Les chiffres du régime 2025 viennent de la presse" not in note(only_csf)


def test_a_fictitious_firm_is_marked_on_each_page() -> None:
    result = sample()
    assert note(result).count("Firme fictive") == 3
    assert "Firme fictive" not in note(replace(result, summary=replace(result.summary, fictitious=False)))


def test_support_is_shown_both_as_ito_and_as_crm() -> None:
    text = read(sample()).text
    assert "N1 en ITO" in text and "N1 en CRM" in text
    assert "72 → 58\u00a0%" in text and "72 → 63\u00a0%" in text


def test_client_names_are_escaped() -> None:
    html = note(sample())
    assert "Logistique &lt;Nord&gt; &amp; Fils" in html and "<Nord>" not in html


def test_what_was_cut_is_said() -> None:
    text = read(CASES["large"]()).text
    assert re.search(r"… et \d+\u00a0commandes de plus", text)
    assert "… et 6\u00a0comptes de plus" in text
    crowded_text = read(crowded()).text
    assert "cohortes de plus" in crowded_text and "groupes de plus" in crowded_text


def test_nothing_printed_is_under_seven_and_a_half_points() -> None:
    html = note(sample())
    css = html[html.index("<style>") : html.index("</style>")]
    assert min(float(size) for size in re.findall(r"(?:font-size:\s*|font:\s*\d+\s+|font:\s*)([\d.]+)pt", css)) >= 7.5
    unit_pt = 182 / 25.4 * 72 / 720  # the widest chart: 720 units on 182 mm
    assert min(float(size) for size in re.findall(r'<text [^>]*font-size="([\d.]+)"', html)) * unit_pt >= 7.5


def test_same_result_same_bytes() -> None:
    assert note(sample()) == note(sample())
