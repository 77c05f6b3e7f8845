"""The list of measures is complete: every variable, every parameter and every measure of the fact sheet is in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kafaat.rules import engine
from kafaat.rules.coverage import Coverage, CoverageError, coverage, measures

FACTS = Path(__file__).parents[2].parent / "shared" / "facts" / "offre-maroc.md"
MEASURES = {measure.id: measure for measure in coverage()}
NAMES = (*engine.fact_names(), *engine.scale_names())

# Headings (1.2–1.5, 3.1–3.6) and first columns (3.1, 3.2, 3.6, 4) of the fact sheet → measures. A new row there has no
# line here, and fails until it is given a measure in modelled.yaml and a line.
WHERE = {
    "AIR – avantage lié à l'impôt sur le revenu": "air air-paie-entiere air-hors-parc",
    "AIS – avantage lié à l'impôt sur les sociétés": "ais is-exoneration-cinq-ans",
    "PAE – prime à l'emploi": "pae reconversion-interne nationalite",
    "PAF – prime à la formation": "paf reconversion-interne nationalite",
    "IR on salaries 2025 and 2026 (barème of the Loi de finances 2025)": "ir-bareme ir-regularisation",
    "Réduction pour charges de famille": "ir-charges-famille",
    "Frais professionnels (ordinary rate, since 2023)": "ir-frais-professionnels",
    "Cliff at 78,000": "ir-frais-professionnels",
    "Other deductions": "ir-autres-deductions cimr",
    "\"6,000 DH gross exempt\" (official phrase)": "exoneration-6000",
    "Meal vouchers exempt": "titres-repas-transport",
    "Social contributions (2025 and 2026)": "cotisations-total accidents-du-travail",
    "Prestations à court terme": "cnss-court-terme",
    "Prestations à long terme": "cnss-long-terme",
    "Subtotal": "cnss-court-terme cnss-long-terme",
    "of which IPE (perte d'emploi)": "ipe",
    "Allocations familiales": "allocations-familiales",
    "AMO": "amo",
    "Taxe de formation professionnelle": "tfp",
    "Total (nominal)": "cotisations-total",
    "SMIG": "smig",
    "IS": "is-taux is-100-millions cotisation-minimale cfc-zai",
    "Contribution sociale de solidarité": "contribution-solidarite",
    "IR exemptions that interact with AIR": "exonerations-ordre cumul-aides",
    "First hires": "premier-emploi",
    "New companies (TAHFIZ)": "tahfiz",
    "Contrats spéciaux de formation (CSF, OFPPT)": "csf-taux csf-plafond csf-dates csf-tiers-payeur",
    "CSF, older manual": "csf-longues",
    "ANAPEC contrat d'insertion / IDMAJ": "contrat-insertion cdi-apres-insertion",
    "IDMAJ for non-graduates": "idmaj-non-diplomes",
    "TAEHIL": "taehil",
    "Feuille de route emploi (circulaire, Feb. 2025)": "feuille-de-route-emploi",
    "Awrach PAE (do not confuse with the offshoring PAE)": "awrach-pae",
    "JobInTech": "jobintech",
    "1337 (réseau 42)": "ecoles-de-code",
    "YouCode": "ecoles-de-code",
    "Code 212": "ecoles-de-code",
    "Ahmed Al Hansali (Béni Mellal)": "ecoles-de-code",
    "University digital programme": "universite-numerique",
    "Digital Morocco 2030": "universite-numerique",
    "Doctoral grants": "recherche-doctorale",
    "Cités des métiers et des compétences": "cmc",
    "AI institutes": "instituts-ia",
    "\"ExcellencIA\" and masters d'excellence": "instituts-ia",
}


def test_every_variable_belongs_to_a_measure_and_every_name_exists() -> None:
    claimed = {name for measure in MEASURES.values() for name in measure.variables}
    assert claimed == set(engine.system().variables)


def test_every_parameter_belongs_to_a_measure_and_every_claim_finds_one() -> None:
    assert [name for name in NAMES if not any(measure.claims(name) for measure in MEASURES.values())] == []
    claims = [(measure.id, claim) for measure in MEASURES.values() for claim in measure.parameters]
    assert [claim for claim in claims
            if not any(name == claim[1] or name.startswith(f"{claim[1]}.") for name in NAMES)] == []


def test_every_parameter_has_a_status_and_a_reference() -> None:
    for name in NAMES:
        node = engine.node_of(name)
        leaves = [node] if hasattr(node, "values_list") else [
            number for bracket in node.brackets for number in bracket.children.values()]
        for leaf in leaves:
            for value in leaf.values_list:
                assert value.metadata.get("status") and value.metadata.get("reference"), value.name


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_each_measure_says_what_it_is_and_why(measure) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", measure.id)
    assert measure.state in Coverage
    assert 25 <= len(measure.why) <= 330 and measure.why.endswith(".")
    computed = bool(measure.variables or measure.parameters)
    if measure.state is Coverage.NOT:
        assert not measure.variables
    if measure.state in (Coverage.MODELLED, Coverage.PARTLY):
        assert computed


def test_the_states_have_french_words() -> None:
    assert [state.french for state in Coverage] == ["modélisée", "en partie", "non modélisée", "pas claire"]


@pytest.mark.skipif(not FACTS.is_file(), reason="the fact sheet travels with the project's notes only")
def test_every_measure_of_the_fact_sheet_is_in_the_list() -> None:
    named = measures_of(FACTS.read_text(encoding="utf-8"))
    assert len(named) >= 40
    assert [name for name in named if name not in WHERE] == []
    assert [name for name in WHERE if name not in named] == []


def test_the_table_of_the_fact_sheet_leads_to_measures() -> None:
    assert {ident for line in WHERE.values() for ident in line.split()} <= set(MEASURES)


def measures_of(text: str) -> list[str]:
    """Headings of 1.2–1.5 and 3.1–3.6, first cells of the tables of 3.1 (items), 3.2, 3.6 and 4."""
    found: list[str] = []
    section = ""
    for line in text.splitlines():
        if heading := re.match(r"#{2,3} (\d+(?:\.\d+)?)\.? (.+)", line):
            section = heading[1]
            if section in ("1.2", "1.3", "1.4", "1.5", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6"):
                found.append(heading[2])
        elif line.startswith("|") and section in ("3.1", "3.2", "3.6", "4"):
            cell = line.split("|")[1].strip().strip("*")
            head = cell in ("Item", "Branch", "Rule", "Instrument") or set(cell) <= set("-")
            if not head and not cell.startswith("Annual") and not re.match(r"[0-9>]+[ ,][–0-9]", cell):
                found.append(cell)
    return found


@pytest.mark.parametrize(("text", "words"), [
    ("a: 1", "une liste de mesures est attendue"),
    ("- 3", "mesure n° 1 : des clés sont attendues"),
    ("- {id: a, name: A, state: not, why: W., variables: []}", "la clé « parameters » manque"),
    ("- {id: a, name: A, state: not, why: W., variables: [], parameters: [], note: n}", "la clé « note » est inconnue"),
    ("- {id: a, name: '', state: not, why: W., variables: [], parameters: []}", "« name » est un texte non vide"),
    ("- {id: a, name: A, state: maybe, why: W., variables: [], parameters: []}", "état « maybe » inconnu"),
    ("- {id: a, name: A, state: not, why: W., variables: x, parameters: []}", "« variables » est une liste de noms"),
    ("- {id: a, name: A, state: not, why: W., variables: [], parameters: [b, b]}", "deux fois le même nom"),
    ("- &m {id: a, name: A, state: not, why: W., variables: [], parameters: []}\n- *m", "l'id « a » est déjà pris")])
def test_a_list_that_is_not_well_formed_is_refused(text: str, words: str) -> None:
    with pytest.raises(CoverageError, match=re.escape(words)):
        measures(text)
