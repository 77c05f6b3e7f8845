"""DOCX, ODT, HTML, plain text and Markdown become blocks in reading order."""

from __future__ import annotations

import io

from document_makers import blocks, codes, docx, odt, opened, saved, with_part
from docx import Document as new_docx
from docx.shared import Pt
from lxml import etree

from kafaat.model.documents import Quality


def test_every_block_is_a_stretch_of_the_text_one_a_line() -> None:
    document = opened("cv.docx", docx())
    assert document.quality is Quality.GOOD and document.format == "docx" and len(document.sha256) == 64
    assert document.text == "\n".join(text for _, text in blocks(document))
    assert document.passage(0, 5).quote == document.text[:5] == "Nadia"


def test_docx_gives_headings_lists_tables_and_leaves_headers_out() -> None:
    assert blocks(opened("cv.docx", docx())) == [
        ("heading", "Nadia Cherkaoui"), ("paragraph", "Comptable confirmée – Fès"), ("heading", "Expérience"),
        ("heading", "Comptable, Cabinet Atlas"), ("row", "2019 – 2024\tCabinet Atlas"),
        ("paragraph", "Saisie des écritures\nRapprochements bancaires"), ("item", "Sage 100"), ("item", "Excel"),
        ("row", "Logiciel\tNiveau"), ("row", "SAP\tbon usage"), ("paragraph", "fin de l’annexe : œuvre")]


def test_docx_made_of_a_layout_table_is_read_cell_by_cell() -> None:
    document = new_docx()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Compétences\nSQL"
    for text in ("Expérience", "Développeuse chez Oasis", "2020", "Java", "Analyste", "2018", "Formation"):
        table.cell(0, 1).add_paragraph(text)
    read = [text for _, text in blocks(opened("cv.docx", saved(document)))]
    assert read == ["Compétences\nSQL", "Expérience", "Développeuse chez Oasis", "2020", "Java", "Analyste", "2018",
                    "Formation"]


def test_docx_text_boxes_tracked_changes_and_hidden_text() -> None:
    document = new_docx()
    paragraph = document.add_paragraph("Corps ")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for xml in (f'<w:del {space}><w:r><w:delText>ancien</w:delText></w:r></w:del>',
                f'<w:ins {space}><w:r><w:t>nouveau</w:t></w:r></w:ins>',
                f'<w:r {space}><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>',
                f'<w:r {space}><w:pict><w:txbxContent><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></w:txbxContent>'
                '</w:pict></w:r>'):
        paragraph._p.append(etree.fromstring(xml))
    read = opened("a.docx", saved(document))
    assert [text for _, text in blocks(read)] == ["Corps nouveau", "Encadré"]
    assert codes(read) == ["document.changes_tracked"]


def test_docx_headings_made_by_hand_templates_and_damaged_images() -> None:
    document = new_docx()
    document.add_paragraph().add_run("Compétences").font.size = Pt(15)
    document.add_paragraph("Java, SQL et les autres langages du marché")
    document.add_paragraph("LANGUES")
    data = saved(document)
    expected = [("heading", "Compétences"), ("paragraph", "Java, SQL et les autres langages du marché"),
                ("heading", "LANGUES")]
    assert blocks(opened("cv.docx", data)) == expected
    assert blocks(opened("cv.docx", with_part(data, "word/styles.xml", "<abîmé"))) == expected
    assert blocks(opened("cv.docx", with_part(data, "docProps/thumbnail.jpeg", b""))) == expected


def test_odt_gives_the_same_kinds_of_blocks() -> None:
    body = ('<text:h text:outline-level="1">Salma\n Idrissi</text:h><text:p>Analyste<text:s text:c="2"/>données'
            '<text:line-break/>Rabat</text:p><text:list><text:list-item><text:p>SQL</text:p></text:list-item>'
            '</text:list><text:p>2019<text:tab/>Oasis</text:p><table:table><table:table-row><table:table-cell>'
            '<text:p>Outil</text:p></table:table-cell><table:table-cell><text:p>dbt</text:p></table:table-cell>'
            '</table:table-row></table:table>'
            '<text:p><text:span text:style-name="B">Langues</text:span></text:p>'
            '<text:p>Voir<draw:frame><draw:text-box><text:p>Encadré</text:p></draw:text-box></draw:frame></text:p>')
    assert blocks(opened("cv.odt", odt(body))) == [
        ("heading", "Salma Idrissi"), ("paragraph", "Analyste données\nRabat"), ("item", "SQL"), ("row", "2019\tOasis"),
        ("row", "Outil\tdbt"), ("heading", "Langues"), ("paragraph", "Voir"), ("paragraph", "Encadré")]


def test_html_leaves_scripts_menus_and_hidden_parts_out() -> None:
    page = """<!doctype html><html><head><title>x</title><style>p{}</style></head><body><nav>Accueil</nav>
        <h1>Offre</h1><p>Nous cherchons <b>un développeur</b>&nbsp;Java<br>à Fès.</p><script>alert(1)</script>
        <ul><li>Spring<ul><li>Boot</li></ul></li></ul><table><tr><th>Profil</th><th>Nombre</th></tr><tr><td>Java</td>
        <td>3</td></tr></table><div style="display:none">invisible</div><p><b>Nous offrons</b></p>
        <p>• Télétravail<br>• Mutuelle</p></body></html>"""
    document = opened("offre.html", page)
    assert blocks(document) == [
        ("heading", "Offre"), ("paragraph", "Nous cherchons un développeur Java\nà Fès."), ("item", "Spring"),
        ("item", "Boot"), ("row", "Profil\tNombre"), ("row", "Java\t3"), ("heading", "Nous offrons"),
        ("item", "Télétravail"), ("item", "Mutuelle")]
    assert codes(document) == ["document.around_removed", "document.hidden_text"]


def test_html_tables_that_lay_out_the_page_are_no_rows() -> None:
    page = "<html><body><table><tr><td><h2>Profil</h2><p>Dix ans.</p></td><td><h2>Langues</h2></td></tr></table></body>"
    assert [kind for kind, _ in blocks(opened("cv.html", page))] == ["heading", "paragraph", "heading"]


def test_text_wrapped_by_an_editor_is_joined_and_lists_are_not() -> None:
    wrapped = ("OBJET DU MARCHE\n\nLe titulaire doit assurer la maintenance des applications de la banque pour\n"
               "une durée de trois ans, renouvelable une fois, dans les conditions que fixe le\n"
               "présent cahier des charges.\n\n- Java et Spring\n  Boot\n- Angular\n1. Remettre l'offre\n")
    assert blocks(opened("brief.txt", wrapped)) == [
        ("heading", "OBJET DU MARCHE"),
        ("paragraph", "Le titulaire doit assurer la maintenance des applications de la banque pour une durée de trois "
                      "ans, renouvelable une fois, dans les conditions que fixe le présent cahier des charges."),
        ("item", "Java et Spring Boot"), ("item", "Angular"), ("item", "Remettre l'offre")]


def test_short_lines_of_a_cv_stay_apart_and_columns_become_rows() -> None:
    cv = ("Omar Tazi\nAdministrateur systèmes\n06 00 00 00 03\n\nExpérience\n----------\n2019-2023\tSahara Systems\n"
          "Langages   Python, Bash\f Page deux\n")
    document = opened("cv.txt", cv)
    assert blocks(document) == [
        ("paragraph", "Omar Tazi"), ("paragraph", "Administrateur systèmes"), ("paragraph", "06 00 00 00 03"),
        ("heading", "Expérience"), ("row", "2019-2023\tSahara Systems"), ("row", "Langages\tPython, Bash"),
        ("paragraph", "Page deux")]
    assert document.pages == 2 and document.page_at(len(document.text) - 1) == 2


def test_text_in_any_usual_encoding() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert opened("a.txt", "Développeuse à Fès, maîtrise d’œuvre".encode(encoding)).text == (
            "Développeuse à Fès, maîtrise d’œuvre")
    assert opened("a.txt", "خبرة ثلاث سنوات في المحاسبة".encode("cp1256")).text == "خبرة ثلاث سنوات في المحاسبة"


def test_markdown_loses_its_marks_and_keeps_its_links() -> None:
    text = """---
title: x
---
# Cahier **des charges**

Titre deux
----------
Le titulaire *doit* être [certifié](https://exemple.ma/iso) `ISO 27001`,
sans exception.

- [x] Java
  et Spring
1. SQL

| Profil | Nombre |
|--------|-------:|
| Java   | 3      |

> Note : nom_de_variable
"""
    assert blocks(opened("brief.md", text)) == [
        ("heading", "Cahier des charges"), ("heading", "Titre deux"),
        ("paragraph", "Le titulaire doit être certifié (https://exemple.ma/iso) ISO 27001, sans exception."),
        ("item", "Java et Spring"), ("item", "SQL"), ("row", "Profil\tNombre"), ("row", "Java\t3"),
        ("paragraph", "Note : nom_de_variable")]


def test_the_text_is_plain() -> None:
    document = opened("a.txt", "eﬃcace\u00a0: l\u00adong \u200bmot e\u0301te\u0301\x07, ﻣﺮﺣﺒﺎ\n")
    assert document.text == "efficace : long mot été, مرحبا"


def test_same_bytes_same_document() -> None:
    data = docx()
    assert opened("a.docx", data) == opened("a.docx", io.BytesIO(data).getvalue())


def test_numbered_headings_of_a_text_are_no_items_and_a_numbered_list_is() -> None:
    for first, second, third in (("1) سياق المشروع", "2) ما نريد شراءه", "3) كيف سنقرر"),
                                 ("I. Contexte", "II. Notre besoin", "III. Comment nous choisirons"),
                                 ("1 - Background", "2 - What we buy", "3 - How we choose")):
        text = f"{first}\nنحن Atlas.\n\n{second}\n- Java\n- SQL\n{third}\n60 / 40\n"
        assert [kind for kind, _ in blocks(opened("a.txt", text))] == [
            "heading", "paragraph", "heading", "item", "item", "heading", "paragraph"]
    for listed in ("À fournir :\n1) Offre\n2) Prix\n3) CV\n", "1. Open the file\n   and read it\n2. Close\n   it\n",
                   "1) تقرير شهري\n2) اجتماع\n"):
        assert "heading" not in [kind for kind, _ in blocks(opened("a.txt", listed))][1:]
        assert [kind for kind, _ in blocks(opened("a.txt", listed))].count("item") >= 2


def test_wrapped_lines_are_joined_where_the_text_also_has_lists_of_short_lines() -> None:
    short = "\n\nالمهام\nرسم القطع\nمراجعة الملفات\nتتبع الموردين\nالتنسيق مع الورشة\n"
    arabic = ("نبحث عن مهندس ميكانيك لمكتب الدراسات بطنجة، ولا نطلب أي\n"
              "تجربة سابقة مع العدادات لأن التكوين يتم عندنا هنا كله.")
    assert blocks(opened("a.txt", arabic + short))[0][1] == " ".join(arabic.split("\n"))
    for wrapped in ("The agent works for a bank with an office in the centre of\nRabat and another in Fez.",
                    "Le technicien rejoindra à la fin du mois une équipe basée à\nTanger, près du port."):
        assert blocks(opened("a.txt", f"{wrapped}\n\nJava\nSQL\nGit\n"))[0][1] == " ".join(wrapped.split("\n"))


def test_a_town_below_a_long_title_is_a_line_of_its_own() -> None:
    text = ("Développeur Java confirmé pour la refonte du portail des clients\nRabat\n\n"
            "Nous cherchons un développeur qui connaît bien Java et le travail de\n"
            "la banque, et qui aime écrire des tests avant le code. Il rejoindra à\n"
            "Casablanca une équipe de huit personnes qui livrent chaque semaine.\n")
    assert [text for _, text in blocks(opened("a.txt", text))][:2] == [
        "Développeur Java confirmé pour la refonte du portail des clients", "Rabat"]


def test_the_paragraphs_of_the_last_cell_of_a_row_stay_apart() -> None:
    document = new_docx()
    table = document.add_table(rows=4, cols=2)
    for row, dates, *lines in ((0, "2021 – 2024", "Comptable, Atlas", "Saisie et clôtures", "Aide-comptable, Oasis"),
                               (1, "2019", "Stage", "Fès"), (2, "SAP", "bon", "usage"), (3, "Langues", "Arabe")):
        table.cell(row, 0).text = dates
        table.cell(row, 1).text = lines[0]
        for line in lines[1:]:
            table.cell(row, 1).add_paragraph(line)
    expected = [("row", "2021 – 2024\tComptable, Atlas\nSaisie et clôtures\nAide-comptable, Oasis"),
                ("row", "2019\tStage\nFès"), ("row", "SAP\tbon usage"), ("row", "Langues\tArabe")]
    assert blocks(opened("cv.docx", saved(document))) == expected
    page = ("<table><tr><td>2021 – 2024</td><td><p>Comptable, Atlas</p><ul><li>Saisie et clôtures</li></ul>"
            "Aide-comptable,\n Oasis</td></tr><tr><td>2019</td><td>Stage<br>Fès</td></tr><tr><td>SAP</td>"
            "<td>bon<br/>usage</td></tr><tr><td>Langues</td><td>Arabe</td></tr></table>")
    assert blocks(opened("cv.html", page)) == expected
