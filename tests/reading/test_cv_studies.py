"""The studies of a CV."""

from __future__ import annotations

import pytest
from cv_documents import document

from kafaat.catalogue import Catalogue
from kafaat.reading.cv import read_cv

# (title, school, years after the Bac, start, end, finished)
Row = tuple[str, str | None, int | None, str | None, str | None, bool | None]
SHAPES: dict[str, tuple[str, list[Row]]] = {
    "one line each": (
        "FORMATION\n2018-2021 : Licence pro info, FST Fès\n2016 – 2018 DTS Développement informatique, ISTA Fès\n"
        "2016 Baccalauréat Sciences physiques, mention bien – Lycée Moulay Idriss, Fès\nNiveau Bac+2 (non obtenu)",
        [("Licence pro info", "FST Fès", 3, "2018-01", "2021-12", True),
         ("DTS Développement informatique", "ISTA Fès", 2, "2016-01", "2018-12", True),
         ("Baccalauréat Sciences physiques", "Lycée Moulay Idriss", 0, None, "2016-12", True),
         ("Niveau Bac+2", None, 2, None, None, False)]),
    "diploma, school, dates below": (
        "Formation & diplômes\nMaster en data science\nENSIAS, Rabat\n2019-2021\nLicence fondamentale SMI\n"
        "Faculté des sciences Dhar El Mahraz Fès\n2016 – 2019",
        [("Master en data science", "ENSIAS", 5, "2019-01", "2021-12", True),
         ("Licence fondamentale SMI", "Faculté des sciences Dhar El Mahraz Fès", 3, "2016-01", "2019-12", True)]),
    "dates and school above": (
        "Education\n2019 - 2022\nUniversity of Hassan II, Casablanca\nBSc in Computer Science\n2018 - 2019\n"
        "Lycée Ibn Khaldoun\nBaccalaureate",
        [("BSc in Computer Science", "University of Hassan II", 3, "2019-01", "2022-12", True),
         ("Baccalaureate", "Lycée Ibn Khaldoun", 0, "2018-01", "2019-12", True)]),
    "Arabic": (
        "التكوين\nإجازة في المعلوميات، كلية العلوم بفاس، 2019\n"
        "دبلوم تقني متخصص في التطوير، 2016-2018، مكتب التكوين المهني\n"
        "باكالوريا علوم رياضية 2016",
        [("إجازة في المعلوميات", "كلية العلوم بفاس", 3, None, "2019-12", True),
         ("دبلوم تقني متخصص في التطوير", "مكتب التكوين المهني", 2, "2016-01", "2018-12", True),
         ("باكالوريا علوم رياضية", None, 0, None, "2016-12", True)]),
    "items, in progress, left": (
        "Formation\n- Licence (3e année en cours) économie gestion, FSJES Fès\n- Bac 2019\n"
        "- Master 1 Finance à l'ENCG Settat 2020\n2021 : Cycle ingénieur, EMSI Casablanca (abandon)",
        [("Licence", "FSJES Fès", 3, None, None, False), ("Bac", None, 0, None, "2019-12", True),
         ("Master 1 Finance", "ENCG Settat", 4, None, "2020-12", True),
         ("Cycle ingénieur", "EMSI Casablanca", 5, None, "2021-12", False)]),
    "rows": (
        "Formation\n2020-2022\tMaster, Big data\tUIR Rabat\n2017-2020\tLicence informatique\tFS Meknès",
        [("Master, Big data", "UIR Rabat", 5, "2020-01", "2022-12", True),
         ("Licence informatique", "FS Meknès", 3, "2017-01", "2020-12", True)]),
    "still going on": ("Formation\nDoctorat en IA, UM6P – depuis 2023",
                       [("Doctorat en IA", "UM6P", 8, "2023-01", None, False)]),
    "a course without a diploma": ("Formation\nDéveloppement full stack, YouCode, 2020-2022",
                                   [("Développement full stack", "YouCode", None, "2020-01", "2022-12", True)]),
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
