"""Files that are no documents, damaged ones and attacks: a clear answer, in bounded time and memory."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from document_makers import FIXTURES, codes, docx, fixture, odt, opened, with_part, zipped

from kafaat.model.documents import Quality
from kafaat.model.evidence import Severity
from kafaat.reading.documents import limits, open_bytes, open_document
from kafaat.reading.documents.verdicts import sentences

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(("name", "data", "code"), [
    ("a.pdf", b"", "document.empty"),
    ("a.txt", b" \n\n", "document.empty"),
    ("a.docx", OLE + "WordDocument".encode("utf-16-le"), "document.old_word"),
    ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "document.encrypted"),
    ("a.msg", OLE + "__properties_version1.0".encode("utf-16-le"), "document.outlook"),
    ("a.eml", b"From: a@example.com\r\nTo: b@example.com\r\nSubject: CV\r\nDate: Mon\r\n\r\n \r\n", "document.email"),
    ("a.doc", b"{\\rtf1\\ansi Bonjour}", "document.rtf"),
    ("a.pages", zipped({"Index/Document.iwa": b"x"}), "document.pages_app"),
    ("a.xlsx", zipped({"xl/workbook.xml": "<x/>"}), "document.workbook"),
    ("a.pptx", zipped({"ppt/presentation.xml": "<x/>"}), "document.slides"),
    ("a.zip", zipped({"cv.pdf": b"%PDF-"}), "document.archive"),
    ("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 100, "document.image"),
    ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "document.image"),
    ("a.rar", b"Rar!\x1a\x07\x00" + b"\0" * 40, "document.archive"),
    ("a.exe", b"MZ" + bytes(range(256)) * 4, "document.unknown_format"),
    ("a.json", b'{"nom": 1}', "document.unknown_format"),
    ("a.json", b'{"basics": {"name": ', "document.truncated"),
    ("a.json", b'{"basics": {"name": "x",}}', "document.malformed"),
    ("a.json", b"Bonjour", "document.malformed"),
    ("a.json", b"[" * 100_000, "document.too_deep"),
    ("a.json", b'{"basics": ' + b"9" * 5000 + b"}", "document.damaged"),
    ("a.xml", b'<?xml version="1.0"?><facture/>', "document.unknown_format"),
    ("a.xml", b"<facture/>", "document.unknown_format"),
    ("a.xml", b"<a>" * 100_000, "document.too_deep"),
    ("a.xml", b"<?xml version='1.0'?><Candidate>" + b"<a>" * 100_000, "document.too_deep"),
    ("a.xml", b"<Candidate>\n<a>x</b></Candidate>", "document.malformed"),
    ("a.xml", b"<Candidate><a>x", "document.truncated"),
    ("a.xml", b"Bonjour", "document.malformed"),
    ("a", b"<?xml version='1.0'?> Bonjour", "document.malformed"),
    ("a.html", b"<html><body>" + bytes(range(256)) * 9, "document.unknown_format"),
    ("a.html", b"<p>Bonjour</p>" * 9000 + bytes(range(256)) * 900, "document.unknown_format"),
    ("a.docx", zipped({"x.txt": "a"}), "document.other_archive"),
    ("a.odt", zipped({"word/styles.xml": "<a/>"}), "document.other_archive"),
    ("a.epub", zipped({"mimetype": "application/epub+zip"}), "document.unknown_format"),
    ("a.pdf", b"%PDF-1.7\n1 0 obj\n<<", "document.truncated"),
    ("a.pdf", b"%PDF-1.7\nrien\n%%EOF\n", "document.damaged"),
    ("a.docx", docx()[:9000], "document.truncated"),
    ("a.docx", zipped({"word/document.xml": "<x>", "[Content_Types].xml": ""}), "document.damaged"),
    ("a.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a><b>"}),
     "document.damaged"),
])
def test_what_cannot_be_read_says_what_it_is_and_what_to_do(name: str, data: bytes, code: str) -> None:
    document = opened(name, data)
    assert codes(document) == [code]
    assert document.quality is Quality.UNREADABLE and document.text == "" and document.blocks == ()
    problem = document.problems[0]
    assert problem.severity is Severity.WRONG and problem.fix.endswith(".") and problem.origin.file == name


def test_what_is_malformed_is_shown_by_its_place() -> None:
    assert [opened(name, data).problems[0].found for name, data in (
        ("a.xml", "<Candidate>\n<a>x</b></Candidate>"), ("a.json", '{"basics":\n {"name": "x",}}'))] == [
            "ligne 2, colonne 9", "ligne 2, colonne 15"]


def test_text_that_only_looks_like_json_or_xml_is_text() -> None:
    for text in ('{"basics": ...}', "[Nom] [Prénom]", "<Nom> <Prénom>, poste"):
        assert opened("a.txt", text).text == text


def test_the_bytes_decide_and_the_extension_is_told() -> None:
    document = opened("cv.docx", (FIXTURES / "ligatures.pdf").read_bytes())
    assert document.format == "pdf" and codes(document) == ["document.wrong_extension"] and document.text
    problem = document.problems[0]
    assert problem.understood == "lu comme PDF, malgré son extension « .docx »" and ".pdf" in problem.fix
    assert opened("cv.pdf", docx()).format == "docx"
    assert opened("cv.txt", "<html><body><p>Bonjour</p></body></html>").format == "html"
    assert codes(opened("cv", docx())) == ["document.margins_out"]


def test_a_missing_file_and_a_folder_are_answered(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.pdf", tmp_path):
        assert codes(open_document(path)) == ["document.closed"]


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "gros.txt"
    with path.open("wb") as file:
        file.truncate(limits.FILE_BYTES + 10)
    tracemalloc.start()
    assert codes(open_document(path)) == ["document.too_large"]
    assert tracemalloc.get_traced_memory()[1] < 2 * limits.FILE_BYTES
    tracemalloc.stop()


def test_a_text_of_fifty_megabytes_is_read_up_to_the_limit() -> None:
    document = opened("gros.txt", b"Le titulaire doit livrer. " * 1_900_000)
    assert codes(document) == ["document.too_long"] and document.quality is Quality.DOUBTFUL
    assert len(document.text) <= limits.TEXT_CHARACTERS


def test_a_text_of_more_lines_than_any_document_is_read_up_to_the_limit() -> None:
    document = opened("lignes.txt", "\n".join(f"- Tâche {number}" for number in range(limits.TEXT_BLOCKS + 5)))
    assert codes(document) == ["document.too_many_lines"] and document.quality is Quality.DOUBTFUL
    assert len(document.blocks) == limits.TEXT_BLOCKS
    assert not opened("lignes.txt", "\n".join(f"- Tâche {number}" for number in range(300))).problems


def bomb(parts: dict[str, bytes]) -> bytes:
    return zipped({"[Content_Types].xml": b"", "word/document.xml": b"<a/>", **parts})


@pytest.mark.parametrize("data", [
    bomb({"word/a.xml": b"\0" * (8 * limits.MIB)}),
    bomb({f"word/{i}.xml": b"" for i in range(limits.ZIP_PARTS)}),
])
def test_zip_bombs_are_refused_before_they_inflate(data: bytes) -> None:
    tracemalloc.start()
    document = opened("a.docx", data)
    assert codes(document) == ["document.bomb"]
    assert tracemalloc.get_traced_memory()[1] < 60 * limits.MIB
    tracemalloc.stop()


def test_a_zip_that_lies_about_its_sizes_is_refused() -> None:
    data = bytearray(odt("x" * 5000))
    at = data.rfind(b"content.xml") - 22  # the size of the part once inflated, in the directory of the zip
    data[at:at + 4] = (10).to_bytes(4, "little")
    assert opened("a.odt", bytes(data)).quality is Quality.UNREADABLE


LAUGHS = ('<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>')


@pytest.mark.parametrize(("name", "data"), [
    ("a.xml", f'<?xml version="1.0"?>{LAUGHS}<SkillsPassport>&b;</SkillsPassport>'),
    ("a.xml", '<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><ContractNotice/>'),
    ("a.xml", f'<?xml version="1.0" encoding="utf-16"?>{LAUGHS}<Candidate>&b;</Candidate>'.encode("utf-16")),
    ("a.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text",
                      "content.xml": f'<?xml version="1.0"?>{LAUGHS}<a>&b;</a>'})),
    ("a.docx", zipped({"word/document.xml": f"<?xml version='1.0'?>{LAUGHS}<a>&b;</a>"})),
    ("a.docx", with_part(docx(), "word/styles.xml", f"<?xml version='1.0'?>{LAUGHS}<a>&b;</a>")),
])
def test_xml_entities_are_refused(name: str, data: bytes | str) -> None:
    assert codes(opened(name, data)) == ["document.xml_entities"]


def test_elements_nested_without_end_are_bounded() -> None:
    deep = 100_000
    for name, data in (("a.html", "<html><body>" + "<div>" * deep + "texte"),
                       ("a.html", "<html><body>" + "<b>" * deep + "texte"),
                       ("a.xml", "<?xml version='1.0'?><Candidate>" + "<a>" * deep),
                       ("a.json", "[" * deep), ("a.json", '{"basics":' * 900 + "1" + "}" * 900),
                       ("a.md", "<!--" * deep), ("a.md", "*a " * deep), ("a.md", "![a](" * deep),
                       ("a.md", "> " * deep + "texte"), ("a.md", "**" * deep), ("a.md", "[" * deep)):
        assert opened(name, data).quality in Quality


def test_mojibake_is_repaired_and_said() -> None:
    document = opened("a.txt", "Développeur confirmé à Fès, l’équipe".encode().decode("cp1252").encode())
    assert document.text == "Développeur confirmé à Fès, l’équipe"
    assert codes(document) == ["document.mixed_encodings"] and document.quality is Quality.REPAIRED
    untouched = "OÙ\u00a0? Â l'OUEST, Ã MADEIRA « É » 20\u00a0°C"
    assert opened("a.txt", untouched).problems == ()


def test_a_pdf_longer_than_the_limit_says_what_was_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kafaat.reading.documents.pdf.reader.PAGES", 1)
    document = fixture("brief.pdf")
    problem = next(p for p in document.problems if p.code == "document.pages_left_out")
    assert problem.understood.startswith("pages 1 à 1 lues sur 2") and document.quality is Quality.DOUBTFUL


def test_a_fault_of_a_library_does_not_stop_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.setattr("kafaat.reading.documents.open.recognise", fails)
    document = open_bytes("a.txt", b"bonjour")
    assert codes(document) == ["document.damaged"] and document.quality is Quality.UNREADABLE


def test_every_problem_is_a_sentence_with_a_fix() -> None:
    for code, sentence in sentences().items():
        assert code.split(".")[0] in ("document", "eforms")
        assert sentence.fix.rstrip(")").endswith(".") and not sentence.understood.endswith(".")
        assert (sentence.quality is Quality.UNREADABLE) <= (sentence.severity is Severity.WRONG)


def test_zip_encrypted_parts_are_told() -> None:
    data = bytearray(odt("<text:p>x</text:p>"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := data.find(mark, at)) >= 0:
            data[at + offset] |= 1
            at += 4
    assert "document.encrypted" in codes(opened("a.odt", bytes(data)))
    assert zipfile.ZipFile(io.BytesIO(bytes(data))).namelist()
