"""JSON Resume, Europass and eForms become ordinary text under ordinary headings; invalid notices say why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from document_makers import CANDIDATE, PASSPORT, blocks, codes, opened, texts

from kafaat.model.documents import BlockKind, Quality
from kafaat.reading.documents import open_document
from kafaat.reading.documents.eforms.codes import codes as code_lists

SHARED = Path(__file__).parents[3] / "shared" / "data" / "bench"
RESUME = {"basics": {"name": "Aya Naciri", "label": "Data analyst", "email": "aya@example.com", "summary": "Six ans.",
                     "location": {"city": "Oujda", "countryCode": "MA"},
                     "profiles": [{"network": "GitHub", "username": "aya", "url": "https://github.com/aya"}]},
          "work": [{"name": "Oasis", "position": "Analyste", "startDate": "2019-09-01", "highlights": ["SQL", "dbt"]}],
          "skills": [{"name": "Bases", "level": "avancé", "keywords": ["SQL", "Snowflake"]}],
          "languages": [{"language": "Français", "fluency": "C1"}], "meta": {"version": "v1.0.0"}}


def test_json_resume_is_written_as_a_cv() -> None:
    document = opened("cv.json", json.dumps(RESUME))
    assert document.format == "json-resume" and not document.problems
    assert blocks(document) == [
        ("heading", "Aya Naciri"), ("paragraph", "Data analyst"), ("paragraph", "aya@example.com"),
        ("paragraph", "Oujda, MA"), ("paragraph", "GitHub : https://github.com/aya"), ("heading", "Profil"),
        ("paragraph", "Six ans."), ("heading", "Expérience professionnelle"),
        ("row", "Analyste, Oasis\t09/2019 – présent"), ("item", "SQL"), ("item", "dbt"), ("heading", "Compétences"),
        ("item", "Bases : SQL, Snowflake (avancé)"),
        ("heading", "Langues"), ("item", "Français : C1")]


def test_json_resume_in_another_language_or_with_fields_of_the_wrong_shape() -> None:
    english = opened("cv.json", json.dumps({**RESUME, "meta": {"language": "en"}}))
    assert "Work experience" in texts(english, BlockKind.HEADING)
    odd = opened("cv.json", json.dumps({"skills": "SQL, Java", "work": [["x", 1]], "hobby": {"a": 1}}))
    assert "SQL, Java" in odd.text and "x, 1" in odd.text and codes(odd) == ["document.schema"]
    assert odd.problems[0].understood.endswith("« work[0] », « skills », « hobby »") and odd.problems[0].count == 3


def test_every_field_of_json_resume_of_the_wrong_shape_is_named_up_to_a_number() -> None:
    value = {"basics": {"name": ["Aya"], "phone": 6, "location": "Oujda",
                        "profiles": {"network": "GitHub", "username": "a"}},
             "work": [{"position": ["Analyste", "Dev"], "highlights": "SQL", "startDate": 2019}, "Stage"],
             "skills": {"name": "Java"}}
    odd = opened("cv.json", json.dumps(value))
    fields = ["basics.name", "basics.location", "basics.profiles", "work[0].position", "work[0].highlights", "work[1]",
              "skills"]
    assert odd.problems[0].understood.endswith(" : " + ", ".join(f"« {field} »" for field in fields))
    assert all(word in odd.text for word in ("Aya", "Oujda", "GitHub", "Analyste, Dev", "SQL", "Stage", "Java"))
    many = opened("cv.json", json.dumps({"basics": {"name": "Aya"}, **{f"x{number:02}": 1 for number in range(12)}}))
    assert many.problems[0].understood.endswith("« x09 » et 2 autres") and many.problems[0].count == 12


def test_a_europass_passport_is_written_as_a_cv() -> None:
    document = opened("cv.xml", PASSPORT)
    assert document.format == "europass" and document.quality is Quality.GOOD
    assert blocks(document) == [
        ("heading", "Leïla Amrani"), ("paragraph", "3 rue des Orangers, 20000, Casablanca, Maroc"),
        ("paragraph", "leila@exemple.ma"), ("paragraph", "06 00 00 00 05"),
        ("paragraph", "Date de naissance : 17/05/1990"), ("paragraph", "Sexe : Féminin"),
        ("paragraph", "Nationalité : Marocaine"), ("heading", "Expérience professionnelle"),
        ("row", "Conseillère clientèle, Appel Sud, Rabat\t09/2019 – présent"), ("paragraph", "Réponse aux appels"),
        ("item", "80 appels par jour"), ("heading", "Formation"),
        ("row", "Licence en droit, Université Mohammed V\t2008 – 06/2011"), ("heading", "Langues"),
        ("item", "arabe : langue maternelle"),
        ("item", "français : écouter C1, lire C1, prendre part à une conversation B2, s'exprimer oralement B2, "
                 "écrire B1"),
        ("heading", "Compétences informatiques"), ("paragraph", "Excel, Salesforce"),
        ("paragraph", "Permis de conduire : B")]


def test_a_europass_candidate_is_written_as_a_cv_in_its_language() -> None:
    document = opened("cv.xml", CANDIDATE)
    assert blocks(document) == [
        ("heading", "Sami Bennani"), ("paragraph", "sami@example.com"), ("paragraph", "+212 600000006"),
        ("paragraph", "Date of birth : 03/02/1995"), ("paragraph", "Nationality : ma"), ("heading", "Work experience"),
        ("row", "Cloud engineer, Sahara Systems, Agadir\t03/2021 – present"), ("item", "Moved 40 applications to AWS"),
        ("heading", "Education"), ("row", "BSc Networks, EST Fès\t09/2015 – 06/2018"), ("heading", "Languages"),
        ("item", "Arabic : mother tongue"), ("item", "English : C1"), ("heading", "Computer skills"),
        ("paragraph", "Cloud"), ("paragraph", "Terraform")]


NOTICE = """<?xml version="1.0" encoding="UTF-8"?>
<ContractNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2"
 xmlns:cac="urn:a" xmlns:cbc="urn:b" xmlns:ext="urn:e" xmlns:efac="urn:fa" xmlns:efbc="urn:fb" xmlns:efext="urn:fe">
<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>
<efac:NoticeSubType><cbc:SubTypeCode listName="notice-subtype">16</cbc:SubTypeCode></efac:NoticeSubType>
<efac:Organizations><efac:Organization><efac:Company><cac:PartyIdentification>
<cbc:ID schemeName="organization">ORG-0001</cbc:ID></cac:PartyIdentification><cac:PartyName>
<cbc:Name languageID="FRA">Ville de Rabat</cbc:Name></cac:PartyName></efac:Company></efac:Organization>
</efac:Organizations>
</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
<cbc:CustomizationID>eforms-sdk-1.15</cbc:CustomizationID><cbc:ID schemeName="notice-id">n1</cbc:ID>
<cbc:ContractFolderID>p1</cbc:ContractFolderID><cbc:IssueDate>2026-11-21+01:00</cbc:IssueDate>
<cbc:VersionID>01</cbc:VersionID><cbc:RegulatoryDomain>32014L0024</cbc:RegulatoryDomain>
<cbc:NoticeTypeCode listName="competition">cn-standard</cbc:NoticeTypeCode>
<cbc:NoticeLanguageCode>FRA</cbc:NoticeLanguageCode>
<cac:ContractingParty><cac:Party><cac:PartyIdentification><cbc:ID schemeName="organization">ORG-0001</cbc:ID>
</cac:PartyIdentification></cac:Party></cac:ContractingParty>
<cac:ProcurementProject><cbc:Name languageID="FRA">Maintenance applicative</cbc:Name>
<cbc:Description languageID="FRA">Maintenance du portail.</cbc:Description><cac:MainCommodityClassification>
<cbc:ItemClassificationCode listName="cpv">72200000</cbc:ItemClassificationCode></cac:MainCommodityClassification>
</cac:ProcurementProject>
<cac:ProcurementProjectLot><cbc:ID schemeName="Lot">LOT-0001</cbc:ID><cac:TenderingTerms>
<cac:AwardingTerms><cac:AwardingCriterion><cac:SubordinateAwardingCriterion><ext:UBLExtensions><ext:UBLExtension>
<ext:ExtensionContent><efext:EformsExtension><efac:AwardCriterionParameter>
<efbc:ParameterCode listName="number-weight">per-exa</efbc:ParameterCode>
<efbc:ParameterNumeric>60</efbc:ParameterNumeric>
</efac:AwardCriterionParameter></efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
<cbc:AwardingCriterionTypeCode listName="award-criterion-type">quality</cbc:AwardingCriterionTypeCode>
<cbc:Name languageID="FRA">Valeur technique</cbc:Name></cac:SubordinateAwardingCriterion></cac:AwardingCriterion>
</cac:AwardingTerms><cac:Language><cbc:ID>FRA</cbc:ID></cac:Language><cac:SecurityClearanceTerm>
<cbc:Code listName="required">true</cbc:Code></cac:SecurityClearanceTerm></cac:TenderingTerms><cac:TenderingProcess>
<cac:TenderSubmissionDeadlinePeriod><cbc:EndDate>2027-01-15+01:00</cbc:EndDate><cbc:EndTime>10:00:00+01:00</cbc:EndTime>
</cac:TenderSubmissionDeadlinePeriod></cac:TenderingProcess><cac:ProcurementProject>
<cbc:Name languageID="FRA">Portail</cbc:Name><cbc:Description languageID="FRA">Trois ans.</cbc:Description>
<cac:MainCommodityClassification><cbc:ItemClassificationCode listName="cpv">72267000</cbc:ItemClassificationCode>
</cac:MainCommodityClassification><cac:PlannedPeriod><cbc:DurationMeasure unitCode="MONTH">36</cbc:DurationMeasure>
</cac:PlannedPeriod></cac:ProcurementProject></cac:ProcurementProjectLot></ContractNotice>
"""


def test_a_notice_is_written_as_a_brief() -> None:
    document = opened("avis.xml", NOTICE)
    assert document.format == "eforms" and not document.problems
    assert blocks(document) == [
        ("heading", "Maintenance applicative"), ("paragraph", "Type d'avis : Avis de marché"),
        ("paragraph", "Acheteur : Ville de Rabat"), ("paragraph", "Date d'envoi : 21/11/2026"),
        ("heading", "Objet du marché"), ("paragraph", "Maintenance du portail."), ("paragraph", "CPV : 72200000"),
        ("heading", "Lot LOT-0001 : Portail"), ("paragraph", "Trois ans."), ("paragraph", "CPV : 72267000"),
        ("paragraph", "Durée : 36 mois"), ("paragraph", "Date limite de réception des offres : 15/01/2027 10:00"),
        ("heading", "Critères d'attribution"), ("row", "Valeur technique (Qualité)\t60 %"),
        ("heading", "Conditions d'exécution"), ("item", "Habilitation de sécurité exigée"),
        ("paragraph", "Langues de remise des offres : français")]


@pytest.mark.parametrize(("old", "new", "reason"), [
    ('<cbc:NoticeLanguageCode>FRA</cbc:NoticeLanguageCode>', "", "il manque : langue de l'avis (BT-702)"),
    ("Trois ans.", "", "un élément ProcurementProjectLot est sans Description (BT-24)"),
    (">per-exa<", ">pourcent<", "« pourcent » n'est pas un code de la liste number-weight"),
    ("<cac:Language><cbc:ID>FRA", "<cac:Language><cbc:ID>français", "« français » n'est pas un code de langue"),
    ("<cac:ContractingParty><cac:Party><cac:PartyIdentification><cbc:ID schemeName=\"organization\">ORG-0001",
     "<cac:ContractingParty><cac:Party><cac:PartyIdentification><cbc:ID schemeName=\"organization\">ORG-0009",
     "l'organisation ORG-0009 est citée mais n'est pas décrite"),
    ("<efac:NoticeSubType>", "<efac:Changes><efbc:ChangedNoticeIdentifier>n0-01</efbc:ChangedNoticeIdentifier>"
     "</efac:Changes><efac:NoticeSubType>", "avis rectificatif qui ne dit pas quelles parties il modifie (BG-9)")])
def test_an_invalid_notice_says_why_and_is_read(old: str, new: str, reason: str) -> None:
    document = opened("avis.xml", NOTICE.replace(old, new, 1))
    said = [problem.understood for problem in document.problems if problem.code == "eforms.invalid"]
    assert f"avis non valable : {reason}" in said
    assert document.quality is Quality.DOUBTFUL and "Maintenance" in document.text


def test_every_code_has_its_words_in_three_languages() -> None:
    for codes_ in code_lists().values():
        assert all(row[language] for row in codes_.values() for language in ("fr", "en", "ar"))


needs_notices = pytest.mark.skipif(not (SHARED / "tenders" / "eforms").is_dir(), reason="official samples are not here")


@needs_notices
def test_the_official_samples_that_are_invalid_get_an_answer_and_the_others_none() -> None:
    samples = sorted((SHARED / "tenders" / "eforms").glob("*.xml"))
    assert len(samples) == 46
    for path in samples:
        said = [code for code in codes(open_document(path)) if code in ("eforms.invalid", "eforms.blank")]
        assert bool(said) == path.name.startswith("INVALID"), path.name
