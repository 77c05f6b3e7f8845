"""Files as offices, phones and portals make them: each gives its text, or a problem that says what is missing."""

from __future__ import annotations

import pytest
from document_makers import blocks, codes, odt, opened, pdf, saved, with_part
from docx import Document as new_docx
from lxml import etree

from kafaat.model.documents import Quality

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NOTES = (f'<w:footnotes {SPACE}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p>'
         '</w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Habilitation exigée.</w:t></w:r>'
         '</w:p></w:footnote></w:footnotes>')
BOX = ("<wps:txbx xmlns:wps='x'><w:txbxContent><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></w:txbxContent></wps:txbx>")


def field(name: str, value: str, y: int, more: str = "") -> str:
    return (f"<</Type/Annot/Subtype/Widget/FT/Tx/T({name})/V({value})/Rect[200 {y} 500 {y + 16}]/F 4/P 3 0 R"
            f"/DA(/F1 10 Tf 0 g){more}>>")


FORM = "/AcroForm<</Fields[6 0 R 7 0 R]/NeedAppearances true/DR<</Font<</F1 5 0 R>>>>/DA(/F1 10 Tf 0 g)>>"


def test_what_is_written_in_the_fields_of_a_pdf_form_is_read() -> None:
    filled = (field("nom", "Aya Naciri", 778), field("outils", "Java, SQL et dbt", 762))
    for lines in (["Nom :", "Outils :"], []):
        document = opened("cv.pdf", pdf(lines, *filled, page="/Annots[6 0 R 7 0 R]", catalog=FORM))
        assert "Aya Naciri" in document.text and "Java, SQL et dbt" in document.text and not document.problems
    hidden = (field("nom", "Aya Naciri", 778), field("outils", "Java", 762, "/F 2").replace("/F 4", "", 1))
    assert "Java" not in opened("cv.pdf", pdf([], *hidden, page="/Annots[6 0 R 7 0 R]", catalog=FORM)).text


def test_a_pdf_form_that_only_adobe_draws_is_refused() -> None:
    xfa = "/NeedsRendering true/AcroForm<</Fields[]/XFA 6 0 R>>"
    data = pdf(["Please wait..."], "<</Length 7>>stream\n<xdp/>\n\nendstream", catalog=xfa)
    document = opened("formulaire.pdf", data)
    assert codes(document) == ["document.xfa"] and document.quality is Quality.UNREADABLE


def test_a_page_turned_on_its_side_is_read() -> None:
    lines = ["Aya Naciri", "Java, SQL"]
    assert opened("a.pdf", pdf(lines, page="/Rotate 90")).text == opened("a.pdf", pdf(lines)).text


def test_docx_notes_are_read_and_running_headers_are_said() -> None:
    document = new_docx()
    document.sections[0].header.paragraphs[0].text = "Aya Naciri, aya@exemple.ma"
    paragraph = document.add_paragraph("Développeuse Java")
    for xml in (f'<w:r {SPACE}><w:footnoteReference w:id="2"/></w:r>',
                f'<w:r {SPACE}><w:commentReference w:id="0"/></w:r>',
                f"<w:r {SPACE} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
                f"<mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent>"
                "</w:r>"):
        paragraph._p.append(etree.fromstring(xml))
    comment = (f'<w:comments {SPACE}><w:comment w:id="0"><w:p><w:r><w:t>à revoir</w:t></w:r></w:p></w:comment>'
               '</w:comments>')
    data = with_part(with_part(saved(document), "word/footnotes.xml", NOTES), "word/comments.xml", comment)
    read = opened("cv.docx", data)
    assert read.text == "Développeuse Java\nEncadré\nHabilitation exigée."
    assert codes(read) == ["document.margins_out"] and "aya@exemple.ma" in read.problems[0].found
    damaged = opened("cv.docx", with_part(data, "word/footnotes.xml", "<w:"))
    assert "document.part_damaged" in codes(damaged) and damaged.text == "Développeuse Java\nEncadré"
    assert codes(opened("cv.docx", with_part(data, "word/header1.xml", f"<w:hdr {SPACE}/>"))) == []


def test_docx_saved_as_strict_open_xml_is_read() -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    body = f"<w:document {strict}><w:body><w:p><w:r><w:t>Java, SQL</w:t></w:r></w:p></w:body></w:document>"
    document = new_docx()
    assert opened("cv.docx", with_part(saved(document), "word/document.xml", body)).text == "Java, SQL"


def test_odt_notes_are_read_after_their_paragraph() -> None:
    note = ('<text:p>Poste<text:note><text:note-citation>1</text:note-citation><text:note-body>'
            '<text:p>Habilitation.</text:p></text:note-body></text:note> à Fès</text:p><text:p>Java</text:p>')
    assert blocks(opened("a.odt", odt(note))) == [
        ("paragraph", "Poste à Fès"), ("paragraph", "Habilitation."), ("paragraph", "Java")]
    styles = ('<o:styles xmlns:o="o" xmlns:s="s" xmlns:t="t"><s:master-page><s:header><t:p>Aya Naciri</t:p></s:header>'
              '</s:master-page></o:styles>')
    read = opened("a.odt", with_part(odt(note), "styles.xml", styles))
    assert codes(read) == ["document.margins_out"] and read.problems[0].found == "Aya Naciri"
    assert not opened("a.odt", with_part(odt(note), "styles.xml", "<abîmé")).problems


def test_what_nests_too_deep_in_an_odt_is_said() -> None:
    deep = "<text:p>Java</text:p>" + "<text:section>" * 215 + "<text:p>fond</text:p>" + "</text:section>" * 215
    read = opened("a.odt", odt(deep))
    assert read.text == "Java" and codes(read) == ["document.deep_part"]


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_arabic_text_in_any_encoding(encoding: str) -> None:
    text = "سيرة ذاتية\nخبرة خمس سنوات في تطوير البرمجيات بلغة Java"
    assert opened("a.txt", text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp1252", "utf-16-le", "utf-16-be"])
def test_french_text_of_old_systems(encoding: str) -> None:
    text = "Développeuse à Fès\nMaîtrise de l'anglais, séjour à l'étranger\nÉtudes : école d'ingénieurs"
    assert opened("a.txt", text.replace("\n", "\r").encode(encoding)).text == text


def test_an_answer_by_mail_saved_as_a_page_keeps_what_it_quotes() -> None:
    page = ("<html><body><div dir='ltr'>Bonjour, voici mon CV.</div><div class='gmail_quote'>"
            "<div>Le 3 mars, RH a écrit :</div>"
            "<blockquote><p>Nous cherchons un développeur Java.</p></blockquote></div></body></html>")
    assert opened("mail.html", page).text == (
        "Bonjour, voici mon CV.\nLe 3 mars, RH a écrit :\nNous cherchons un développeur Java.")
