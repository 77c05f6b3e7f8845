"""Arabic that was stored as it is drawn is put back in reading order; letters broken by a wrong encoding are mended."""

from __future__ import annotations

import pytest
from document_makers import codes, docx, opened, with_part

from kafaat.model.documents import Quality
from kafaat.reading.documents.arabic import NOTHING, Orientation, evidence, logical
from kafaat.reading.documents.mojibake import mend


@pytest.mark.parametrize(("read", "drawn"), [
    ("الخبرة المهنية", "ةينهملا ةربخلا"),
    ("خبرة 5 سنوات في Java EE و Spring Boot", "Spring Boot و Java EE يف تاونس 5 ةربخ"),
    ("من 09/2021 إلى 12/2023", "12/2023 ىلإ 09/2021 نم"),
    ("نسبة 50% (الربع الأول)", "(لوألا عبرلا) 50% ةبسن"),
    ("لغة C++ و C#", "#C و ++C ةغل"),
    ("البريد: sami@example.com", "sami@example.com :ديربلا")])
def test_a_drawn_line_is_read_from_the_right(read: str, drawn: str) -> None:
    assert logical(drawn) == read


def test_the_shape_of_words_tells_which_way_a_line_runs() -> None:
    line = "خبرة في الشركة العربية من الرباط"
    assert evidence(line).forwards > 4 and not evidence(line).reversed
    assert evidence(line[::-1]).proofs > 2 and evidence(line[::-1]).reversed
    assert evidence("Java 2021") == NOTHING


def test_a_document_in_reading_order_is_left_alone_line_by_line() -> None:
    lines = ["مهندس شبكات", "إلا أولا مثلا عملا", "حلا بديلا كاملا وتحولا", "لا", "Java"]
    assert Orientation(lines).repaired() == lines


def test_lines_that_tell_nothing_follow_the_rest_of_a_reversed_document() -> None:
    lines = ["السيرة الذاتية للمهندس", "خبرة في التسويق الرقمي", "تطوير", "العربية\tالفرنسية"]
    assert Orientation([logical(line) for line in lines[:3]]).repaired() == lines[:3]


def test_only_the_pasted_part_of_a_document_is_turned_and_said() -> None:
    lines = ["الخبرة المهنية في الشركة", logical("تطوير التطبيقات في المدينة العتيقة"), "من الرباط إلى طنجة"]
    document = opened("cv.txt", "\n\n".join(lines))
    assert document.text == "الخبرة المهنية في الشركة\nتطوير التطبيقات في المدينة العتيقة\nمن الرباط إلى طنجة"
    assert document.quality is Quality.REPAIRED and codes(document) == ["document.arabic_reversed"]
    assert document.problems[0].count == 1


def test_reversed_arabic_in_a_docx_too() -> None:
    body = ('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
            f'<w:t>{logical("العمل في الشركة من السنة الأولى")}</w:t></w:r></w:p></w:body></w:document>')
    document = opened("cv.docx", with_part(docx(), "word/document.xml", body))
    assert document.text == "العمل في الشركة من السنة الأولى"


@pytest.mark.parametrize("text", [
    "Développeur à Fès, l’équipe – « 20 € »", "œuvre, cœur, Ÿ", "خبرة في المحاسبة", "naïve"])
def test_utf8_read_as_windows_1252_is_mended(text: str) -> None:
    broken = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode())
    assert mend(broken) == text
    assert mend(text) == text


@pytest.mark.parametrize("text", ["OÙ ALLER ?", "OÙ\u00a0?", "Ã MADEIRA", "20\u00a0°C", "« À »", "Â »", "ÉCOLE»", "é»"])
def test_true_letters_are_never_taken_for_broken_ones(text: str) -> None:
    assert mend(text) == text
