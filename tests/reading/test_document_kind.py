"""What a document is when nobody says: a CV, an ad, a syllabus, a brief."""

from __future__ import annotations

from dataclasses import replace

import pytest
import test_ads
import test_briefs
import test_syllabi
from brief_texts import document

from kafaat.model.readings import DocumentKind
from kafaat.reading.document_kind import SURE, kind_and_margin, kind_of

CVS = ("# Expérience professionnelle\nDéveloppeur web, Atlas Soft, 09/2021 – présent\n# Formation\nLicence, 2021\n"
       "# Centres d'intérêt\nLecture",
       "# Work experience\nWeb developer, Atlas Soft, 2021 - present\n# Education\nBSc, 2021\n# Languages\nFrench",
       "# الخبرة المهنية\nمطور ويب منذ 2021\n# اللغات\nالفرنسية\n# الهوايات\nالقراءة")


@pytest.mark.parametrize(("text", "kind"), [
    *((text, DocumentKind.CV) for text in CVS),
    *((text, DocumentKind.AD) for text in (test_ads.FRENCH, test_ads.ENGLISH, test_ads.ARABIC)),
    *((text, DocumentKind.SYLLABUS) for text in (test_syllabi.FRENCH, test_syllabi.ENGLISH, test_syllabi.ARABIC)),
    *((text, DocumentKind.BRIEF) for text in (test_briefs.FRENCH, test_briefs.ENGLISH, test_briefs.ARABIC)),
])
def test_each_kind_is_known_with_a_margin(text: str, kind: DocumentKind) -> None:
    found, margin = kind_and_margin(document(text))
    assert found is kind and margin > SURE


@pytest.mark.parametrize(("text", "kind"), [
    ("We hire two Java developers in Rabat. Three years of experience.", DocumentKind.AD),
    ("Wanted: accountant, Tangier. Two years of experience, salary 7000.", DocumentKind.AD),
    ("مركز نداء يبحث عن مستشارين هاتفيين بالفرنسية، فاس. خبرة سنة على الأقل.", DocumentKind.AD),
    ("نحتاج محاسبا بطنجة، إجازة في المحاسبة. الأجر 6000 درهم.", DocumentKind.AD),
    ("Cabinet comptable cherche une aide-comptable, Meknès, CDI.", DocumentKind.AD),
    ("Support agent looking for a job in Tangier. I have three years of experience.", DocumentKind.CV),
    ("Je recherche un poste de comptable à Fès. Diplôme : DTS 2019.", DocumentKind.CV),
    ("محاسب، أبحث عن عمل بالرباط. الدراسة: إجازة 2019", DocumentKind.CV),
    ("We need an outside team of 12 agents. The supplier shall send a proposal with prices.", DocumentKind.BRIEF),
    ("يتعين على المتعهد توفير 10 مستشارين هاتفيين.", DocumentKind.BRIEF)])
def test_a_short_text(text: str, kind: DocumentKind) -> None:
    assert kind_of(document(text)) is kind


def test_a_text_that_says_nothing_is_a_guess() -> None:
    assert kind_and_margin(document("Bonjour")) == (DocumentKind.CV, 0.0)


def test_a_structured_format_is_what_it_is() -> None:
    assert kind_of(replace(document("Bonjour"), format="eforms")) is DocumentKind.BRIEF
