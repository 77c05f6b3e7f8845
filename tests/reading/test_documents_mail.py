"""E-mails: subject and message read, attachments named, senders out."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kafaat.model.documents import BlockKind, Quality
from kafaat.reading.documents import open_bytes

BODY = "Bonjour,\n\nNous cherchons deux développeurs Java à Fès.\n\n- Bac+5\n- anglais B2\n"


def message(body: str = BODY, page: str | None = None, attached: bytes | None = None) -> bytes:
    made = EmailMessage()
    made["From"], made["To"] = "Client <achats@example.com>", "ventes@exemple.ma"
    made["Subject"], made["Date"] = "RE: TR : Équipe à monter", "Thu, 26 Nov 2026 16:42:00 +0100"
    if body:
        made.set_content(body)
    if page is not None:
        if body:
            made.add_alternative(page, subtype="html")
        else:
            made.set_content(page, subtype="html")
    if attached is not None:
        made.add_attachment(attached, maintype="application", subtype="pdf", filename="cahier des charges.pdf")
    return bytes(made)


def test_the_subject_then_the_message() -> None:
    document = open_bytes("demande.eml", message())
    assert (document.format, document.quality, document.problems) == ("eml", Quality.GOOD, ())
    first = document.blocks[0]
    assert (first.kind, document.text[first.start:first.end]) == (BlockKind.HEADING, "Équipe à monter")
    assert [document.text[one.start:one.end] for one in document.blocks if one.kind is BlockKind.ITEM] == [
        "Bac+5", "anglais B2"]
    assert "achats@example.com" not in document.text


def test_a_page_is_read_where_there_is_no_plain_part() -> None:
    page = "<p>Deux profils :</p><ul><li>Java</li><li>SQL</li></ul><footer>Envoyé de mon téléphone</footer>"
    document = open_bytes("demande.eml", message("", page))
    assert "Deux profils :" in document.text and "SQL" in document.text
    assert "Deux profils" not in open_bytes("demande.eml", message(BODY, page)).text  # the plain part is enough


def test_what_is_attached_is_named_not_read() -> None:
    document = open_bytes("demande.eml", message(attached=b"%PDF-1.4"))
    problem = next(one for one in document.problems if one.code == "document.attachments")
    assert "cahier des charges.pdf" in problem.found and document.quality is Quality.GOOD


def test_a_message_without_text_says_what_to_read_instead() -> None:
    document = open_bytes("demande.eml", message(" \n", attached=b"%PDF-1.4"))
    assert document.quality is Quality.UNREADABLE
    assert [(one.code, one.found) for one in document.problems] == [("document.email", "cahier des charges.pdf")]


def test_a_message_copied_into_a_text_file() -> None:
    text = "From: A <a@example.com>\nTo: B\nDate: Thu\nSubject: RE: RE: two testers\n\nHi,\n\n> We need two testers.\n"
    document = open_bytes("demande.txt", text.encode())
    assert document.text == "two testers\nHi,\nWe need two testers."
    assert not document.problems


@pytest.mark.parametrize(("charset", "encoding"), [
    ("windows-1256", "windows-1256"), ("utf-8", "utf-8"), ("x-unknown", "utf-8"), ("us-ascii", "utf-8")])
def test_arabic_whatever_the_message_says_of_its_letters(charset: str, encoding: str) -> None:
    body = "نبحث عن مطورين اثنين في فاس خبرة ثلاث سنوات على الأقل"
    data = (f"From: a@example.com\nTo: b\nSubject: x\nContent-Type: text/plain; charset={charset}\n"
            "Content-Transfer-Encoding: 8bit\n\n").encode() + body.encode(encoding)
    assert body in open_bytes("a.eml", data).text


@pytest.mark.parametrize("text", ["To: be or not to be\n\nFrom: nowhere\n", "Subject: Java\nDe : moi\n\nBonjour"])
def test_a_text_with_a_colon_is_no_message(text: str) -> None:
    assert open_bytes("a.txt", text.encode()).format == "txt"


@given(st.binary(max_size=400), st.sampled_from(["text/plain", "text/html", "multipart/mixed; boundary=b",
                                                 "message/rfc822", "multipart/alternative"]))
def test_whatever_a_message_holds_a_document_comes_back(data: bytes, kind: str) -> None:
    head = f"From: a@example.com\nTo: b\nSubject: x\nContent-Type: {kind}\n\n".encode()
    document = open_bytes("a.eml", head + data)
    assert (document.quality is Quality.UNREADABLE) == (not document.text)
