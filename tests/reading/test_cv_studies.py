"""The studies of a CV."""

from __future__ import annotations

import pytest
from cv_documents import document

from kafaat.catalogue import Catalogue
from kafaat.reading.cv import read_cv

# (title, school, years after the Bac, start, end, finished)
Row = tuple[str, str | None, int | None, str | None, str | None, bool | None]
SHAPES: dict[str, tuple[str, list[Row]]] = {
    "one held and one under way, in a sentence": (
        "Études\nTitulaire d'une licence en gestion de la FSJES Fès (2018), je prépare actuellement un master audit à "
        "l'ENCG Fès.",
        [("licence en gestion", "FSJES Fès", 3, None, "2018", True),
         ("master audit", "ENCG Fès", 5, None, None, False)]),
    "the same in English": (
        "Education\nI hold a bachelor's degree in accounting from Hassan II University (2016), and I am currently "
        "doing a master's in audit.",
        [("bachelor's degree in accounting", "Hassan II University", 3, None, "2016", True),
         ("master's in audit", None, 5, None, None, False)]),
    "under way, in Arabic": (
        "الدراسة\nأتابع منذ شتنبر 2024 إجازة مهنية في المحاسبة، ولم أكملها بعد",
        [("إجازة مهنية في المحاسبة", None, 3, "2024-09", None, False)]),
    "a header row is no study": (
        "Formation\nAnnée\tDiplôme\tÉtablissement\n2014\tBTS comptabilité\tLycée Youssef",
        [("BTS comptabilité", "Lycée Youssef", 2, None, "2014", True)]),
    "one line each": (
        "FORMATION\n2018-2021 : Licence pro info, FST Fès\n2016 – 2018 DTS Développement informatique, ISTA Fès\n"
        "2016 Baccalauréat Sciences physiques, mention bien – Lycée Moulay Idriss, Fès\nNiveau Bac+2 (non obtenu)",
        [("Licence pro info", "FST Fès", 3, "2018", "2021", True),
         ("DTS Développement informatique", "ISTA Fès", 2, "2016", "2018", True),
         ("Baccalauréat Sciences physiques", "Lycée Moulay Idriss", 0, None, "2016", True),
         ("Niveau Bac+2", None, 2, None, None, False)]),
    "diploma, school, dates below": (
        "Formation & diplômes\nMaster en data science\nENSIAS, Rabat\n2019-2021\nLicence fondamentale SMI\n"
        "Faculté des sciences Dhar El Mahraz Fès\n2016 – 2019",
        [("Master en data science", "ENSIAS", 5, "2019", "2021", True),
         ("Licence fondamentale SMI", "Faculté des sciences Dhar El Mahraz Fès", 3, "2016", "2019", True)]),
    "dates and school above": (
        "Education\n2019 - 2022\nUniversity of Hassan II, Casablanca\nBSc in Computer Science\n2018 - 2019\n"
        "Lycée Ibn Khaldoun\nBaccalaureate",
        [("BSc in Computer Science", "University of Hassan II", 3, "2019", "2022", True),
         ("Baccalaureate", "Lycée Ibn Khaldoun", 0, "2018", "2019", True)]),
    "Arabic": (
        "التكوين\nإجازة في المعلوميات، كلية العلوم بفاس، 2019\n"
        "دبلوم تقني متخصص في التطوير، 2016-2018، مكتب التكوين المهني\n"
        "باكالوريا علوم رياضية 2016",
        [("إجازة في المعلوميات", "كلية العلوم بفاس", 3, None, "2019", True),
         ("دبلوم تقني متخصص في التطوير", "مكتب التكوين المهني", 2, "2016", "2018", True),
         ("باكالوريا علوم رياضية", None, 0, None, "2016", True)]),
    "items, in progress, left": (
        "Formation\n- Licence (3e année en cours) économie gestion, FSJES Fès\n- Bac 2019\n"
        "- Master 1 Finance à l'ENCG Settat 2020\n2021 : Cycle ingénieur, EMSI Casablanca (abandon)",
        [("Licence", "FSJES Fès", 3, None, None, False), ("Bac", None, 0, None, "2019", True),
         ("Master 1 Finance", "ENCG Settat", 4, None, "2020", True),
         ("Cycle ingénieur", "EMSI Casablanca", 5, None, "2021", False)]),
    "rows": (
        "Formation\n2020-2022\tMaster, Big data\tUIR Rabat\n2017-2020\tLicence informatique\tFS Meknès",
        [("Master, Big data", "UIR Rabat", 5, "2020", "2022", True),
         ("Licence informatique", "FS Meknès", 3, "2017", "2020", True)]),
    "each line whole": (
        "EDUCATION\n2023 – present  Engineering cycle, software engineering, ENSA Marrakech (expected 2027)\n"
        "2021 – 2023  Preparatory classes, ENSA Marrakech\n2021  Baccalaureate in Mathematics, with honours",
        [("Engineering cycle, software engineering", "ENSA Marrakech", 5, "2023", None, False),
         ("Preparatory classes", "ENSA Marrakech", 2, "2021", "2023", True),
         ("Baccalaureate in Mathematics", None, 0, None, "2021", True)]),
    "in prose, without a heading": (
        "En 2007 j'ai rejoint Banque Atlas comme technicien. J'y ai mis en place la supervision et la virtualisation "
        "des serveurs. Je suis ingénieur de l'EMI (2004) et titulaire d'un Executive MBA de l'ISCAE obtenu en 2013.",
        [("ingénieur", "EMI", 5, None, "2004", True), ("Executive MBA", "ISCAE", 5, None, "2013", True)]),
    "still going on": ("Formation\nDoctorat en IA, UM6P – depuis 2023",
                       [("Doctorat en IA", "UM6P", 8, "2023", None, False)]),
    "one school above several diplomas": (
        "Formation\nÉcole normale de Tikouine\nMaster Didactique, 2014-2016\nLicence Histoire, 2011-2014\n"
        "Bac Lettres, Lycée Anoual, 2011",
        [("Master Didactique", "École normale de Tikouine", 5, "2014", "2016", True),
         ("Licence Histoire", "École normale de Tikouine", 3, "2011", "2014", True),
         ("Bac Lettres", "Lycée Anoual", 0, None, "2011", True)]),
    "schools that no word tells": (
        "Education\nLLB, Kwame Legal Centre, Kumasi, 2012 - 2015\n[2010] Asante State Board: School Certificate",
        [("LLB", "Kwame Legal Centre", 3, "2012", "2015", True),
         ("School Certificate", "Asante State Board", 0, None, "2010", True)]),
    "a grade is no school": (
        "Formation\nLicence Chimie, 2015\nMention assez bien. Terrain : un mois à Safi",
        [("Licence Chimie", None, 3, None, "2015", True)]),
    "what narrows a diploma": (
        "Formation\nMaster Génie rural, option irrigation, ENAM Meknès, 2018\nB.Sc. (Hons) Soil Science, University of "
        "Jos, 2015",
        [("Master Génie rural, option irrigation", "ENAM Meknès", 5, None, "2018", True),
         ("B.Sc. (Hons) Soil Science", "University of Jos", 3, None, "2015", True)]),
    "a table drawn with bars": (
        "Études\n| Année | Diplôme | Établissement |\n|---|---|---|\n| 2016 | DU Hygiène | Pôle Santé Rif |",
        [("DU Hygiène", "Pôle Santé Rif", None, None, "2016", True)]),
    "a sentence in Arabic, the school first": (
        "الدراسة\nدرست في كلية الحقوق وتخرجت بإجازة في القانون سنة 2014",
        [("إجازة في القانون", "كلية الحقوق", 3, None, "2014", True)]),
    "begun again, and not ended": (
        "Formation\nEn 2023 j'ai repris une licence de droit à l'UM5, en cours",
        [("licence de droit", "UM5", 3, "2023", None, False)]),
    "a course without a diploma": ("Formation\nDéveloppement full stack, YouCode, 2020-2022",
                                   [("Développement full stack", "YouCode", None, "2020", "2022", True)]),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape(name: str) -> None:
    text, expected = SHAPES[name]
    found = [(one.title.quote, one.school.quote if one.school else None, one.degree,
              str(one.start) if one.start else None, str(one.end) if one.end else None, one.finished)
             for one in read_cv(document(text), (), (), Catalogue.load())[0].studies]
    assert found == expected


@pytest.mark.parametrize("line", ["Certification Scrum Master 2021", "Webmaster freelance"])
def test_words_that_hold_a_diploma_are_none(line: str) -> None:
    studies = read_cv(document(f"Formation\n{line}"), (), (), Catalogue.load())[0].studies
    assert all(study.degree is None for study in studies)


# a line that names several diplomas: (title, school, years after the Bac, end) of each
SEVERAL: dict[str, list[tuple[str, str | None, int, str | None]]] = {
    "Master SI 2019, Licence info 2017 – FST Fès": [
        ("Master SI", "FST Fès", 5, "2019"), ("Licence info", "FST Fès", 3, "2017")],
    "2019 : Master SI, 2017 : Licence info (FST Fès)": [
        ("Master SI", "FST Fès", 5, "2019"), ("Licence info", "FST Fès", 3, "2017")],
    "Master 2 en finance 2015 ENCG Settat puis MBA 2019 à l'ISCAE": [
        ("Master 2 en finance", "ENCG Settat", 5, "2015"), ("MBA", "ISCAE", 5, "2019")],
    "Licence d'anglais 2012 ; niveau Master (non obtenu)": [
        ("Licence d'anglais", None, 3, "2012"), ("niveau Master", None, 5, None)],
    "MSc Data Science 2019 and BSc Computer Science 2017, University of Leeds": [
        ("MSc Data Science", None, 5, "2019"), ("BSc Computer Science", "University of Leeds", 3, "2017")],
    "ماستر في المحاسبة 2019، إجازة في الاقتصاد 2017 – جامعة محمد الخامس": [
        ("ماستر في المحاسبة", "جامعة محمد الخامس", 5, "2019"),
        ("إجازة في الاقتصاد", "جامعة محمد الخامس", 3, "2017")],
    "إجازة 2016 وماستر 2018، كلية العلوم بالرباط": [
        ("إجازة", None, 3, "2016"), ("ماستر", "كلية العلوم بالرباط", 5, "2018")],
    # one diploma said twice, its subject, its level, its holder's trade
    "Licence (Bac+3), génie informatique, FST Fès 2018": [("Licence", "FST Fès", 3, "2018")],
    "Master, Ingénierie des systèmes, ENSIAS 2019": [("Master, Ingénierie des systèmes", "ENSIAS", 5, "2019")],
    "Ingénieur d'État, Bac+5, INPT 2014": [("Ingénieur d'État, Bac+5", "INPT", 5, "2014")],
    "BTS/DUT Informatique, EST Fès, 2014": [("BTS/DUT Informatique", "EST Fès", 2, "2014")],
    "MBA (Master in Business Administration), 2019, ISCAE": [("MBA", "ISCAE", 5, "2019")],
    "Diplôme de Master en droit, obtention du diplôme en 2018, UM5": [("Diplôme de Master en droit", "UM5", 5, "2018")],
    "Doctorat en IA, ingénieur de recherche à l'UM6P, 2020": [("Doctorat en IA", "UM6P", 8, "2020")],
}


@pytest.mark.parametrize("line", SEVERAL)
def test_each_diploma_of_a_line_is_a_study(line: str) -> None:
    found = read_cv(document(f"Formation\n{line}"), (), (), Catalogue.load())[0].studies
    assert [(one.title.quote, one.school.quote if one.school else None, one.degree, str(one.end) if one.end else None)
            for one in found] == SEVERAL[line]
