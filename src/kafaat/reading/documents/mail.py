"""E-mails (RFC 5322, .eml): the subject as a heading, then the message, from its plain part or its page. What is
attached is named, not read; senders and receivers are left out. For the package."""

from __future__ import annotations

import email
import re
from email.message import EmailMessage, MIMEPart
from email.policy import default

from kafaat.reading.delimited import decode
from kafaat.reading.documents import html, plain
from kafaat.reading.documents.draft import HEADING, Draft
from kafaat.reading.documents.verdicts import Unreadable, Verdicts

_QUOTED = re.compile(r"^(?:>[ \t]?)+", re.MULTILINE)  # an earlier message, cited line by line
_REPLY = re.compile(r"^(?:\s*(?:re|fwd?|tr|rép|رد)\s*:)+\s*", re.IGNORECASE)  # before a subject
_NAMED = 8  # attachments that a problem names


def read(data: bytes, verdicts: Verdicts) -> Draft:
    """A message. Unreadable where it has no text of its own: the attachment is the document."""
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)  # what the policy makes
    attached = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    body = message.get_body(("plain", "html"))
    text = _text(body) if body is not None else ""
    if not text.strip():
        raise Unreadable("document.email", ", ".join(attached[:_NAMED]))
    page = body is not None and body.get_content_subtype() == "html"
    inner = (html if page else plain).read(text.encode("utf-8", "replace"), verdicts)
    draft = Draft("eml", verdicts, inner.pages)
    draft.add(HEADING, _REPLY.sub("", str(message.get("subject", ""))))
    draft.extend(inner)
    if attached:
        verdicts.say("document.attachments", ", ".join(attached[:_NAMED]), count=len(attached))
    return draft


def _text(part: MIMEPart) -> str:
    """The characters of a part, whatever it says of its encoding."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        text = payload.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = decode(payload)[0]
    return text if part.get_content_subtype() == "html" else _QUOTED.sub("", text)
