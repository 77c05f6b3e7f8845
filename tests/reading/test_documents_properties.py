"""Whatever the bytes, a document comes back that keeps its promises: properties over random and mutated files."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile

import pytest
from document_makers import CANDIDATE, FIXTURES, PASSPORT, docx, fixture, odt, opened, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kafaat.model.documents import Document, Quality
from kafaat.reading.documents.arabic import Orientation, logical
from kafaat.reading.documents.draft import tidy
from kafaat.reading.documents.mojibake import mend

quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xa0\u200b-\u200f\ud800-\udfff]")

SEEDS = {
    "a.pdf": (FIXTURES / "ligatures.pdf").read_bytes(), "b.pdf": (FIXTURES / "scanned.pdf").read_bytes(),
    "a.docx": docx(), "a.odt": odt("<text:h>Titre</text:h><text:list><text:list-item><text:p>SQL</text:p>"
                                   "</text:list-item></text:list>"),
    "a.html": "<html><body><h1>Offre</h1><table><tr><td>Java<td>3</table><ul><li>a<br>• b</ul></body>".encode(),
    "a.md": b"# Titre\n\n- a\n- **b**\n\n| x | y |\n|---|---|\n| 1 | [z](http://a.b) |\n",
    "a.txt": "TITRE\n\n- a\n  b\n2019   Oasis\nخبرة في المحاسبة\n".encode(),
    "a.json": json.dumps({"basics": {"name": "A"}, "work": [{"position": "B", "highlights": ["c"]}]}).encode(),
    "passport.xml": PASSPORT.encode(), "candidate.xml": CANDIDATE.encode(),
}


def check(document: Document) -> None:
    """The promises of kafaat.model.documents."""
    text = document.text
    assert not _FORBIDDEN.search(text) and unicodedata.is_normalized("NFC", text)
    assert text == "\n".join(text[block.start:block.end] for block in document.blocks)
    assert all(block.start < block.end and 1 <= block.page <= document.pages for block in document.blocks)
    assert [b.page for b in document.blocks] == sorted(b.page for b in document.blocks)
    assert all(("\t" in text[b.start:b.end]) <= (b.kind.value == "row") for b in document.blocks)
    assert (document.quality is Quality.UNREADABLE) == (text == "")
    assert document.quality is Quality.GOOD or document.problems


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_themselves_keep_the_promises(name: str) -> None:
    check(opened(name, SEEDS[name]))


@pytest.mark.parametrize("name", ["arabic.pdf", "arabic_columns.pdf", "article.pdf", "brief.pdf", "dates.pdf",
                                  "sidebar_right.pdf", "two_columns.pdf", "encrypted.pdf"])
def test_so_do_the_pdf_files_and_twice_the_same(name: str) -> None:
    check(fixture(name))
    assert fixture(name) == fixture(name)


@quick
@given(st.binary(max_size=400), st.sampled_from([*SEEDS, "a", "a.doc", "a.xml"]))
def test_any_bytes(data: bytes, name: str) -> None:
    check(opened(name, data))


@quick
@given(st.sampled_from([b"%PDF-1.4\n", b"PK\x03\x04", b"<?xml version='1.0'?><Candidate>", b"<html>", b"{", b"\xff\xfe",
                        b"<?xml version='1.0'?><ContractNotice>", b"# ", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
       st.binary(max_size=300))
def test_any_bytes_after_a_true_beginning(start: bytes, data: bytes) -> None:
    check(opened("a.pdf", start + data))


@settings(quick, max_examples=120)
@given(st.sampled_from(sorted(SEEDS)), st.data())
def test_files_with_bytes_changed_cut_or_repeated(name: str, data: st.DataObject) -> None:
    content = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        match data.draw(st.integers(0, 3)):
            case 0:
                content[at] = data.draw(st.integers(0, 255))
            case 1:
                del content[at:at + data.draw(st.integers(1, 60))]
            case 2:
                content[at:at] = content[at:at + data.draw(st.integers(1, 200))]
            case _:
                content = content[:at + 1]
        if not content:
            return
    check(opened(name, bytes(content)))


@quick
@given(st.sampled_from(["a.docx", "a.odt"]), st.data())
def test_zips_whose_xml_was_changed(name: str, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(SEEDS[name])) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    part = "word/document.xml" if name == "a.docx" else "content.xml"
    text = parts[part].decode()
    tags = sorted(set(re.findall(r"<[^!?][^>]*>", text)))
    old, new = data.draw(st.sampled_from(tags)), data.draw(st.sampled_from(["", "<a/>", "x", *tags]))
    parts[part] = text.replace(old, new, data.draw(st.integers(1, 3))).encode()
    check(opened(name, zipped(parts)))


@quick
@given(st.text(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.json"]))
def test_any_text(text: str, name: str) -> None:
    check(opened(name, text.encode("utf-8", "replace")))


json_values = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=10),
                           lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                               st.sampled_from(["name", "position", "startDate", "keywords", "location", "profiles"]),
                               inner, max_size=3), max_leaves=8)


@quick
@given(st.dictionaries(st.sampled_from(["basics", "work", "education", "skills", "languages", "meta", "$schema", "y"]),
                       json_values, max_size=5))
def test_any_json_resume(value: dict[str, object]) -> None:
    check(opened("cv.json", json.dumps(value)))


arabic_words = st.lists(st.sampled_from(["الشركة", "في", "خبرة", "من", "تطوير", "Java", "17", "والعربية", "المحاسبة",
                                         "C1", "09/2021", "إدارة"]), min_size=5, max_size=14)


@quick
@given(arabic_words)
def test_turning_a_line_loses_no_letter_and_keeps_latin_words_and_numbers(words: list[str]) -> None:
    turned = logical(" ".join(words))
    assert sorted(turned) == sorted(" ".join(words))
    assert sorted(re.findall("[A-Za-z0-9/]+", turned)) == sorted(re.findall("[A-Za-z0-9/]+", " ".join(words)))


@quick
@given(arabic_words)
def test_arabic_in_reading_order_is_left_alone_and_reversed_arabic_is_turned(words: list[str]) -> None:
    line = "الشركة العربية في المدينة من " + " ".join(words)
    assert Orientation([line]).repaired() == [line]
    assert Orientation([logical(line)]).repaired() != [logical(line)]


@quick
@given(st.text(max_size=200))
def test_tidying_and_mending_twice_change_nothing_more(text: str) -> None:
    plain = tidy(mend(text))
    assert tidy(plain) == plain


@quick
@given(st.text(alphabet="abcdé èàçùœÉ’«»–°€ ", max_size=80))
def test_mojibake_comes_back_to_the_text(text: str) -> None:
    try:
        broken = text.encode().decode("cp1252")
    except UnicodeDecodeError:
        return
    assert mend(mend(broken)) == mend(broken)
    if broken != text:
        assert mend(broken) == text
