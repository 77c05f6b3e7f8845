"""Bytes on a disk: encodings, separators, workbooks, and everything in a folder that is not a table."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from reading_firm import PEOPLE, Firm

from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Problem, Severity
from kafaat.reading.delimited import decode

Said = Callable[[Dossier, str], Problem]
FRENCH = PEOPLE.replace("Téléconseiller", "Chargé de clientèle à l'accueil").replace("5 500", "5\u00a0500")
ARABIC = PEOPLE.replace("ALAMI Sara", "سارة العلمي").replace("Téléconseiller", "وكيل الهاتف")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be",
    "cp850",
                                      "mac_roman", "cp1256"])
def test_french_in_any_usual_encoding(firm: Firm, encoding: str) -> None:
    firm.write("registre.csv", FRENCH, encoding)
    people = firm.read().people
    assert [p.job for p in people] == ["Chargé de clientèle à l'accueil"] * 2 + ["Superviseur"]
    assert people[0].base_month_mad == 5500


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256", "iso8859_6"])
def test_arabic(firm: Firm, encoding: str) -> None:
    text = ARABIC if encoding.startswith("utf") else ARABIC.replace("é", "e").replace("è", "e")
    firm.write("registre.csv", text, encoding)
    assert firm.read().people[0].job == "وكيل الهاتف"


def test_arabic_headers(firm: Firm) -> None:
    firm.write("registre.csv", "رقم التسجيل;الاسم الكامل;تاريخ التوظيف;نوع العقد;المنصب;الأجر الأساسي\n"
                               "٠٠٠١٢;سارة;٠٢/٠١/٢٠٢٠;CDI;Téléconseiller;٥٥٠٠\n")
    [person] = firm.read().people
    assert (person.id, person.base_month_mad, str(person.hired)) == ("00012", 5500, "2020-01-02")


def test_a_few_broken_bytes_do_not_spoil_the_rest(firm: Firm, said: Said) -> None:
    lines = [f"{n:05d};X;02/01/2020;CDI;Fès Shore;ALPHA;Téléconseiller;5000" for n in range(20)]
    firm.write("registre.csv", "\n".join([PEOPLE.splitlines()[0], *lines]).encode().replace(b"00003;X", b"00003;X\xe9"))
    dossier = firm.read()
    assert {p.job for p in dossier.people} == {"Téléconseiller"} and len(dossier.people) == 20
    assert said(dossier, "encoding.doubt").severity is Severity.DOUBTFUL


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_any_usual_separator(firm: Firm, separator: str) -> None:
    rows = [[f'"{cell}"' if separator in cell else cell for cell in line.split(";")] for line in PEOPLE.splitlines()]
    firm.write("registre.txt", "\r\n".join(separator.join(row) for row in rows))
    (firm.folder / "registre.csv").unlink()
    assert len(firm.read().people) == 3


def test_the_line_that_names_the_separator_is_no_row(firm: Firm) -> None:
    firm.write("registre.csv", "sep=;\n" + PEOPLE)
    assert firm.read().people[0].origin.row == 3


def test_a_line_with_another_separator_is_cut_by_it_and_said(firm: Firm, said: Said) -> None:
    lines = PEOPLE.splitlines()
    lines[2] = '00013,BENNANI Omar,15/03/2021,CDI,Fès Shore,ALPHA,Téléconseiller,5600.50'
    firm.write("registre.csv", "\n".join(lines))
    dossier = firm.read()
    assert [p.base_month_mad for p in dossier.people] == [5500, 5600.5, 8500]
    assert said(dossier, "separator.mixed").origin.row == 3


def test_a_quote_never_closed_does_not_swallow_the_file(firm: Firm, said: Said) -> None:
    extra = "".join(f"{n:05d};X;02/01/2020;CDI;Fès Shore;ALPHA;Agent;5000\n" for n in range(100, 200))
    firm.write("registre.csv", PEOPLE.replace(";ALAMI Sara", ';"ALAMI Sara') + extra)
    dossier = firm.read()
    assert len(dossier.people) == 103
    assert said(dossier, "quote.open").severity is Severity.DOUBTFUL


def test_zero_width_characters_are_dropped_and_said(firm: Firm, said: Said) -> None:
    firm.write("registre.csv", PEOPLE.replace("00012", "000\u200b12").replace("Matricule", "\u200eMatricule"))
    dossier = firm.read()
    assert dossier.people[0].id == "00012"
    assert said(dossier, "text.invisible").severity is Severity.NOTE


def test_an_empty_file(firm: Firm, said: Said) -> None:
    firm.write("vide.csv", b"")
    problem = said(firm.read(), "file.empty")
    assert (problem.severity, problem.origin.file) == (Severity.WRONG, "vide.csv")


def test_a_binary_named_csv(firm: Firm, said: Said) -> None:
    firm.write("photo.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    problem = said(firm.read(), "file.binary")
    assert problem.origin.file == "photo.csv" and "contenu" in problem.understood


def test_a_web_page_named_xls(firm: Firm, said: Said) -> None:
    firm.write("export.xls", "<html><table><tr><td>Matricule</td></tr></table></html>")
    assert said(firm.read(), "file.html").origin.file == "export.xls"


def test_a_workbook_named_csv_is_read_and_said(firm: Firm, said: Said) -> None:
    path = firm.workbook("registre.xlsx", {"RH": [line.split(";") for line in PEOPLE.splitlines()]})
    path.rename(firm.folder / "registre.csv")
    dossier = firm.read()
    assert len(dossier.people) == 3 and dossier.people[0].origin.sheet == "RH"
    assert said(dossier, "file.extension")


def test_every_visible_sheet_is_read(firm: Firm, said: Said) -> None:
    rows: list[list[object]] = [list(line.split(";")) for line in PEOPLE.splitlines()]
    with xlsxwriter.Workbook(firm.folder / "registre.xlsx") as book:
        for title, kept in (("Nord", rows[:2]), ("Sud", [rows[0], rows[2]]), ("Cachée", rows)):
            sheet = book.add_worksheet(title)
            for r, row in enumerate(kept):
                sheet.write_row(r, 0, row)
        sheet.hide()
    (firm.folder / "registre.csv").unlink()
    dossier = firm.read()
    assert [(p.id, p.origin.sheet, p.origin.row) for p in dossier.people] == [("00012", "Nord", 2), ("00013", "Sud", 2)]
    assert said(dossier, "workbook.hidden")


NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
MANIFEST = f"""<?xml version="1.0"?><manifest:manifest xmlns:manifest="{NAMES}manifest:1.0"><manifest:file-entry
manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"""


def ods(path: Path, rows: list[list[str]]) -> None:
    """A smallest .ods with one sheet."""
    cells = "".join("<table:table-row>" + "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row)
        + "</table:table-row>" for row in rows)
    space = " ".join(f'xmlns:{name}="{NAMES}{name}:1.0"' for name in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", f"""<?xml version="1.0" encoding="UTF-8"?><office:document-content {space}
office:version="1.2"><office:body><office:spreadsheet><table:table table:name="RH">{cells}</table:table>
</office:spreadsheet></office:body></office:document-content>""")


def test_an_ods_workbook(firm: Firm) -> None:
    ods(firm.folder / "registre.ods", [line.split(";") for line in PEOPLE.splitlines()])
    (firm.folder / "registre.csv").unlink()
    assert [(p.id, p.origin.sheet) for p in firm.read().people] == [("00012", "RH"), ("00013", "RH"), ("00014", "RH")]


def biff(rows: list[list[str]]) -> bytes:
    """A smallest .xls: one BIFF5 stream in an OLE file of 512-byte sectors."""
    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    bof = struct.pack("<HHHH", 0x0500, 0x0005, 0, 0)
    sheet = record(0x809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            raw = text.encode("cp1252")
            sheet += record(0x204, struct.pack("<HHHH", r, c, 0, len(raw)) + raw)
    sheet += record(0x0A, b"")
    codepage = record(0x42, struct.pack("<H", 1252))
    globals_size = len(record(0x809, bof)) + len(codepage) + 4 + 6 + 1 + 2 + 4
    bound = record(0x85, struct.pack("<IHB", globals_size, 0, 2) + b"RH")
    stream = record(0x809, bof) + codepage + bound + record(0x0A, b"") + sheet
    stream += b"\0" * (max(4096, -(-len(stream) // 512) * 512) - len(stream))
    sectors = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    header = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9,
        6) + b"\0" * 10
              + struct.pack("<IIIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
              + struct.pack("<I", 0xFFFFFFFF) * 108)

    def entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        return (raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
                + b"\0" * 36 + struct.pack("<IQ", first, size))

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Book", 2, 0xFFFFFFFF, 2, len(stream))
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    return header + table + directory.ljust(512, b"\0") + stream


def test_an_old_xls_workbook(firm: Firm) -> None:
    firm.write("registre.xls", biff([line.split(";") for line in PEOPLE.splitlines()]))
    (firm.folder / "registre.csv").unlink()
    assert [p.id for p in firm.read().people] == ["00012", "00013", "00014"]


def test_a_password_protected_workbook(firm: Firm, said: Said) -> None:
    firm.write("paie.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"))
    problem = said(firm.read(), "workbook.password")
    assert problem.origin.file == "paie.xlsx" and "mot de passe" in problem.understood


def test_a_damaged_workbook(firm: Firm, said: Said) -> None:
    firm.write("paie.xlsx", b"PK\x03\x04 not a zip at all")
    assert said(firm.read(), "workbook.damaged").origin.file == "paie.xlsx"


def test_a_macro_workbook_is_read_without_its_macros(firm: Firm, said: Said) -> None:
    path = firm.workbook("registre.xlsx", {"RH": [line.split(";") for line in PEOPLE.splitlines()]})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    path.rename(firm.folder / "registre.xlsm")
    (firm.folder / "registre.csv").unlink()
    dossier = firm.read()
    assert len(dossier.people) == 3
    assert "macros ignorées" in said(dossier, "workbook.macros").understood


def test_what_lies_in_a_folder_beside_the_tables(firm: Firm, said: Said) -> None:
    (firm.folder / "anciens").mkdir()
    (firm.folder / "anciens" / "registre.csv").write_text(PEOPLE, encoding="utf-8")
    for name in ("~$registre.xlsx", ".DS_Store", "Thumbs.db", "lisez-moi.pdf"):
        firm.write(name, b"%PDF-1.4 x")
    dossier = firm.read()
    assert len(dossier.people) == 3
    assert said(dossier, "folder.inside").origin.file == "anciens"
    assert said(dossier, "file.lock").origin.file == "~$registre.xlsx"
    assert said(dossier, "file.other").origin.file == "lisez-moi.pdf"
    assert {f.path for f in dossier.files if f.table == "ignored"} == {"lisez-moi.pdf"}


def test_every_file_read_has_its_hash(firm: Firm) -> None:
    assert all(len(f.sha256) == 64 for f in firm.read().files)


def test_bytes_that_fit_no_encoding_still_become_text() -> None:
    text, _ = decode(b"Nom;\x81\x8d\x8f\x90\x9d\n")
    assert text.startswith("Nom;")




def test_a_file_of_200000_rows_is_read(firm: Firm) -> None:
    rows = "".join(f"A{n % 40:03d};2026-{n % 12 + 1:02d};0,9{n % 10}\n" for n in range(200_000))
    firm.write("wfm.csv", "agent_login;mois;adherence\n" + rows)
    [file] = [f for f in firm.read().files if f.path == "wfm.csv"]
    assert (file.table, file.rows) == ("telephony", 200_000)
