"""The certificates and languages of a CV."""

from __future__ import annotations

import pytest
from cv_documents import document

from kafaat.catalogue import Catalogue
from kafaat.model.readings import Cv
from kafaat.reading.cv import read_cv


def read(text: str) -> Cv:
    return read_cv(document(text), (), (), Catalogue.load())[0]


# under a heading of certificates: line → (id, edition, obtained, expires, held)
LINES = [
    ("ITIL v3 Foundation – 2017", "itil-4-foundation", "v3", "2017", None, True),
    ("Certified Scrum Master, en cours", "csm", None, None, None, False),
    ("PMP (2022, expire en 05/2025)", "pmp", None, "2022", "2025-05", True),
    ("ISO 27001 Lead Implementer 2021-2024", "iso-27001-lead-implementer", None, "2021", "2024", True),
    ("CompTIA A+ 220-1101, obtenu le 12/03/2024", "comptia-a-plus", "220-1101", "2024-03-12", None, True),
    ("03/2021 : Cisco CCNA, valable jusqu'au 15/03/2024", "cisco-ccna", None, "2021-03", "2024-03-15", True),
    ("AZ-900 (prévu en 2027)", "microsoft-az-900", None, None, None, False),
    ("ISTQB Fondation", "istqb-foundation", None, None, None, True),  # misspelt
    ("Certificat de secourisme, 2019", None, None, "2019", None, True),
    ("ISO 9001:2015 (périmètre : centre d'appels de Fès)", "iso-9001", "2015", None, None, True),
    ("CKA – valid until June 2027", "cka", None, None, "2027-06", True),
    ("CompTIA Network+ (N10-008), mars 2022", "comptia-network-plus", "N10-008", "2022-03", None, True),
    ("PMP obtained March 2023, runs out March 2026", "pmp", None, "2023-03", "2026-03", True),
    ("ITIL 4 Foundation (échoué en 2022, repassé et obtenu le 12/05/2023)", "itil-4-foundation", None, "2023-05-12",
     None, True),
    ("AZ-900: failed in 2024, retake planned", "microsoft-az-900", None, None, None, False),
    ("CISSP - exam booked for 3 March 2027", "cissp", None, None, None, False),
    ("CCNA : examen le 15 janvier 2027", "cisco-ccna", None, None, None, False),
    ("CKA, 2021, lapsed in 2024", "cka", None, "2021", "2024", True),
    ("PSM I في يونيو 2022 وصالحة إلى يونيو 2024", "psm-1", None, "2022-06", "2024-06", True),
    ("CCNA : موعد الامتحان مارس 2027", "cisco-ccna", None, None, None, False),
    ("AWS Cloud Practitioner قيد التحضير", "aws-cloud-practitioner", None, None, None, False),
    ("ACCA, 7 papers out of 13", "acca", None, None, None, False),
    ("DCG : 5 UE sur 13 validées", "dcg", None, None, None, False),
    ("CISSP : cours suivi en 2025, examen pas encore passé", "cissp", None, None, None, False),
    ("CEH: I would like to, the firm pays", "ceh", None, None, None, False),
    ("CMA : سجلت في الجزء الثاني", "cma-ima", None, None, None, False),
    ("TOEIC : 820 points (2022)", "toeic-lr-b2", None, "2022", None, True),
    ("TOEIC 610, juin 2021", "toeic-lr", None, "2021-06", None, True),
    ("TOEIC (2019)", "toeic-lr", None, "2019", None, True),
    ("IELTS 6.0 - May 2024", "ielts-b2", None, "2024-05", None, True),
    ("IELTS Academic 7.5", "ielts", None, None, None, True),
    ("TOEFL iBT 88/120, 2023", "toefl-ibt-b2", None, "2023", None, True),
    ("DELE C1, Instituto Cervantes, 2019", "dele", None, "2019", None, True),
    ("SAP C_TS462_2023, mai 2024", "sap-c-ts462", "C_TS462_2023", "2024-05", None, True),
]


@pytest.mark.parametrize(("line", "id_", "edition", "obtained", "expires", "held"), LINES,
                         ids=[row[0] for row in LINES])
def test_a_line(line: str, id_: str | None, edition: str | None, obtained: str | None, expires: str | None,
                held: bool) -> None:
    [one] = read(f"Certifications\n- {line}").certificates
    assert (one.id, one.edition, str(one.obtained or "") or None, str(one.expires or "") or None, one.held) == (
        id_, edition, obtained, expires, held)


def test_dates_of_the_sentence_before_are_none_of_a_certificate() -> None:
    [one] = read("Profil\nLicence de droit, 2008 - 2011. Titulaire du DALF C1 depuis 2016.").certificates
    assert (str(one.obtained), one.expires) == ("2016", None)


def test_a_course_that_certifies_nothing_is_no_certificate() -> None:
    assert read("Certificates\nYellow belt of the plant: two days, 2023, no diploma").certificates == ()


def test_two_certificates_side_by_side_stay_two() -> None:
    assert [one.id for one in read("Certifications\nPSM I, PMP, 2022").certificates] == ["psm-1", "pmp"]


def test_the_scope_of_a_standard_is_kept() -> None:
    assert read("Certifications\nISO 9001:2015 (périmètre : centre d'appels de Fès)").certificates[0].scope == (
        "centre d'appels de Fès")


def test_each_name_has_the_words_around_it() -> None:
    found = read("Profil\nCertifiée ISTQB Foundation (mai 2023), je prépare la CISSP et la CEH.").certificates
    assert [(one.id, str(one.obtained), one.held) for one in found] == [
        ("istqb-foundation", "2023-05", True), ("cissp", "None", False), ("ceh", "None", False)]


def test_a_standard_of_the_firm_is_no_certificate_of_the_person() -> None:
    assert read("Expérience\nQualiticien chez X, 2019-2021\n- Mise en conformité ISO 27001 du site").certificates == ()


def test_a_certificate_counts_anywhere() -> None:
    assert [one.id for one in read("Ingénieur certifié CKA\nExpérience\nAdmin, 2019-2021").certificates] == ["cka"]


# under a heading of languages: lines → (code, spoken, written)
LANGUAGES = [
    ("Langues\nJe parle arabe (langue maternelle) et français couramment ; mon anglais est scolaire",
     [("ar", "C2", "C2"), ("fr", "C1", "C1"), ("en", "A2", "A2")]),
    ("Languages\nFrench C1 (written B2), Spanish: a little", [("fr", "C1", "B2"), ("es", "A2", "A2")]),
    ("اللغات\nالعربية لغتي الأم، الإسبانية B2 قراءة وB1 حديثا، تشلحيت أتكلمها بطلاقة",
     [("ar", "C2", "C2"), ("es", "B1", "B2"), ("ber", "C1", None)]),
    ("Arabe : langue maternelle\nFrançais courant (C1), anglais B2 à l'oral, B1 à l'écrit\nEspagnol notions",
     [("ar", "C2", "C2"), ("fr", "C1", "C1"), ("en", "B2", "B1"), ("es", "A2", "A2")]),
    ("arabe (natif), français bilingue, anglais lu, écrit, parlé",
     [("ar", "C2", "C2"), ("fr", "C2", "C2"), ("en", None, None)]),
    ("English – fluent\nFrench: native\nSpanish (basic)", [("en", "C1", "C1"), ("fr", "C2", "C2"), ("es", "A2", "A2")]),
    ("العربية: اللغة الأم\nالفرنسية: جيد جدا\nالإنجليزية: متوسط",
     [("ar", "C2", "C2"), ("fr", "C1", "C1"), ("en", "B1", "B1")]),
    ("Langue\tOral\tÉcrit\nAnglais\tB2\tB1\nFrançais\tC1\tC1", [("en", "B2", "B1"), ("fr", "C1", "C1")]),
    ("Anglais\nProfessionnel\nFrançais\nBilingue", [("en", "B2", "B2"), ("fr", "C2", "C2")]),
    ("Allemand ★★★☆☆", [("de", None, None)]),
    ("German: I speak it every day (C1), I write it with a dictionary (B1)", [("de", "C1", "B1")]),
    ("Espagnol courant (téléphone), B1 écrit | Italien A2", [("es", "C1", "B1"), ("it", "A2", "A2")]),
    ("AR natif · FR C1 · EN (B1 écrit, B2 oral)", [("ar", "C2", "C2"), ("fr", "C1", "C1"), ("en", "B2", "B1")]),
    ("Néerlandais : lu B1, parlé A2", [("nl", "A2", "B1")]),
    ("Tarifit: native, only spoken. Arabic: native", [("ber", "C2", None), ("ar", "C2", "C2")]),
    ("Français/anglais : courant", [("fr", "C1", "C1"), ("en", "C1", "C1")]),
    ("Anglais scolaire\nFrançais niveau intermédiaire", [("en", "A2", "A2"), ("fr", "B1", "B1")]),
]


@pytest.mark.parametrize(("text", "expected"), LANGUAGES, ids=[row[0][:25] for row in LANGUAGES])
def test_languages(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(one.code, one.spoken, one.written) for one in read(f"Langues\n{text}").languages] == expected


def test_languages_elsewhere_need_their_degree_beside_them() -> None:
    text = "Profil\nAgente, anglais courant. Support de clients français et espagnols, bonne gestion du stress."
    assert [(one.code, one.spoken) for one in read(text).languages] == [("en", "C1")]
    assert read("Expérience\nAgent chez X, 2019-2020\n- Clients de langue anglaise, bon accueil").languages == ()


def test_languages_in_prose() -> None:
    found = read("Test Example\nAccountant\nI speak Arabic (mother tongue), and English at B2 level.")
    assert [(one.code, one.spoken) for one in found.languages] == [("ar", "C2"), ("en", "B2")]
    assert not read("Test Example\nAccountant\nI worked for a Spanish bank, at a good level of pay.").languages


@pytest.mark.parametrize("heading", ["Papiers", "Titles and tests", "ما اجتزته"])
def test_a_heading_that_no_list_knows_is_told_by_its_lines(heading: str) -> None:
    cv = read(f"Formation\nLicence en gestion, FST Fès, 2015\n# {heading}\n- PMP, 2021\n"
              "- MOS Excel Expert : prévu en 2027\n- DELF B2, 2018")
    assert [(one.id, one.held) for one in cv.certificates] == [
        ("pmp", True), ("mos-excel-expert", False), ("delf-b2", True)]
    assert [one.title.quote for one in cv.studies] == ["Licence en gestion"]


def test_dates_below_the_issuer() -> None:
    cv = read("Certificates\nCISM\nISACA\nIssued Mar 2021 · Expires Mar 2027\nPMP\nIssued 2019")
    assert [(one.id, str(one.obtained), str(one.expires)) for one in cv.certificates] == [
        ("cism", "2021-03", "2027-03"), ("pmp", "2019", "None")]


def test_columns_of_a_table_tell_the_end() -> None:
    cv = read("Certifications\n| Certificat | Obtenu | Expire |\n|---|---|---|\n| CISSP | 04/2022 | 04/2025 |\n"
              "| CEH | en préparation | |")
    assert [(one.id, one.held, str(one.obtained), str(one.expires)) for one in cv.certificates] == [
        ("cissp", True, "2022-04", "2025-04"), ("ceh", False, "None", "None")]


def test_a_stronger_sign_parts_two_certificates() -> None:
    cv = read("Certifications\nTOEIC, 905, 2020 ; PMP ; CCNA, mai 2021, CISSP")
    assert [str(one.obtained) for one in cv.certificates] == ["2020", "None", "2021-05", "None"]


RARE = [
    ("Languages\nTagalog (mother tongue), English (fluent), Japanese: beginner",
     [("tl", "C2", "C2"), ("en", "C1", "C1"), ("ja", "A2", "A2")]),
    ("Languages\nFluent in English and Korean, basic Swedish",
     [("en", "C1", "C1"), ("ko", "C1", "C1"), ("sv", "A2", "A2")]),
    ("Langues\n| Langue | Lu | Écrit | Parlé |\n|---|---|---|---|\n| Russe | C1 | B1 | B2 |", [("ru", "B2", "B1")]),
    ("اللغات\n| اللغة | المحادثة | الكتابة |\n|---|---|---|\n| التركية | B2 | A2 |", [("tr", "B2", "A2")]),
]


@pytest.mark.parametrize(("text", "expected"), RARE, ids=[row[0][:25] for row in RARE])
def test_languages_of_the_world(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(one.code, one.spoken, one.written) for one in read(text).languages] == expected
