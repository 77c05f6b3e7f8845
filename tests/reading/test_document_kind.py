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


@pytest.mark.parametrize(("text", "kind"), [
    ("# Acheteur – dossier de compétences\nNégociation des lots fournisseurs, exigences qualité, appels d'offres\n"
     "# Expériences\nAtlas Industrie, avril 2021 – mai 2024\nOasis, 2018 – 2021\n# Formation\nLicence",
     DocumentKind.CV),
    ("# Bid manager\nTenders, proposals, pricing and supplier reviews\n# Working life\nAtlas, Mar 2020 – present\n"
     "Oasis, 2016 – 2020\n# Toolbox\nSalesforce", DocumentKind.CV),
    ("# مكلف بالصفقات\nطلبات العروض والموردون\n# مساري المهني\nأطلس، مارس 2020 – الآن\nواحة، 2016 – 2020\n"
     "# لغاتي\nالعربية", DocumentKind.CV),
    ("# Excel au bureau\nSemaine 1 : les formules (3 h)\nSemaine 2 : les tableaux (3 h)\nSemaine 3 : les macros (6 h)\n"
     "# Il faut\nvous avez votre ordinateur", DocumentKind.SYLLABUS),
    ("# Evening bootcamp\nWeek 1 / SQL. You will write queries.\nWeek 2 / Python\nWeek 3 / Git\n# Before you apply\n"
     "you are curious", DocumentKind.SYLLABUS),
    ("# دورة مسائية\nالأسبوع 1: الجداول\nالأسبوع 2: الصيغ\nالأسبوع 3: الماكرو\n# الشروط\nحاسوب شخصي",
     DocumentKind.SYLLABUS),
    ("# On cherche un prestataire\n# Nos chiffres\nréponse en 6 h\n# Comment on choisit\nprix 6, équipe 8\n"
     "# Envoyez-nous\nun prix\n# Calendrier\nquestions le 07/12/2026, offre le 18/12/2026, choix le 13/01/2027",
     DocumentKind.BRIEF),
    ("# Looking for a partner\n# How we'll pick\nprice 6, team 8\n# Send us\na price list\n# Timing\n"
     "questions by 7 Dec 2026, offer by 18 Dec 2026, decision on 13 Jan 2027", DocumentKind.BRIEF),
    ("# نبحث عن شريك\n# كيف سنختار\nالثمن 6 والفريق 8\n# ما ترسلونه إلينا\nعرض أثمان\n# المواعيد\n"
     "الأسئلة قبل 7 دجنبر 2026 والعرض في 18 دجنبر 2026", DocumentKind.BRIEF)])
def test_headings_and_the_shape_of_lines_tell_what_words_do_not(text: str, kind: DocumentKind) -> None:
    assert kind_of(document(text)) is kind


def test_a_text_that_says_nothing_is_a_guess() -> None:
    assert kind_and_margin(document("Bonjour")) == (DocumentKind.CV, 0.0)


def test_a_structured_format_is_what_it_is() -> None:
    assert kind_of(replace(document("Bonjour"), format="eforms")) is DocumentKind.BRIEF
