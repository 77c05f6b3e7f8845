"""Parses JSON that strangers sent; what is wrong with it is said with its place. For kafaat.reading.documents only."""

from __future__ import annotations

import json
from typing import Any

from kafaat.reading.delimited import decode
from kafaat.reading.documents.verdicts import Unreadable


def parse(data: bytes) -> Any:
    """The value. Unreadable: cut short, malformed, or nested too deep."""
    text = decode(data)[0].lstrip("\ufeff")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"ligne {error.lineno}, colonne {error.colno}"
        cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
        raise Unreadable("document.truncated" if cut else "document.malformed", place, kind="JSON",
                         place=place) from None
    except RecursionError:
        raise Unreadable("document.too_deep", "JSON") from None
    except ValueError:  # a number of thousands of digits
        raise Unreadable("document.damaged", "JSON") from None
