"""What both shapes of Europass share: rich text, names of languages, months. For the package only."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kafaat.reading.documents.draft import HEADING, ITEM, PARAGRAPH, Draft
from kafaat.reading.documents.html import add_fragment
from kafaat.reading.documents.labels import labels


class Writer:
    """Adds the parts of a CV to a draft under headings in one language."""

    def __init__(self, root: Any, draft: Draft, language: str) -> None:
        self.root, self.draft, self.language = root, draft, language
        self.label = labels(language)

    def heading(self, key: str) -> None:
        self.draft.add(HEADING, self.label(key))

    def plain(self, text: str) -> None:
        self.draft.add(PARAGRAPH, text)

    def say(self, key: str, text: str) -> None:
        if text:
            self.draft.add(PARAGRAPH, f"{self.label(key)} : {text}")

    def item(self, text: str) -> None:
        self.draft.add(ITEM, text)

    def rich(self, text: str) -> None:
        """Text that may hold HTML."""
        if "<" in text and ">" in text:
            add_fragment(text, self.draft)
        else:
            self.draft.add(PARAGRAPH, text)

    def entry(self, head: list[str], when: str) -> None:
        """A job or a course of study: its title, firm and place, then its dates, as the row of a CV."""
        text = ", ".join(dict.fromkeys(filter(None, head)))
        self.draft.row([text, when] if text else [when])

    def levels(self, language: str, levels: list[tuple[str, str]]) -> None:
        """A foreign language with its CEFR levels by skill; one level where all are the same."""
        distinct = {level for _, level in levels}
        if len(distinct) == 1:
            self.item(f"{language} : {levels[0][1]}")
        elif levels:
            said = ", ".join(f"{self.label(key)} {level}" for key, level in levels)
            self.item(f"{language} : {said}")
        else:
            self.item(language)


@lru_cache(maxsize=1)
def _languages() -> dict[str, dict[str, str]]:
    text = files("kafaat.reading.documents").joinpath("language_names.csv").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {}
    for row in csv.DictReader(text.splitlines()):
        for code in row["codes"].split("|"):
            found[code] = row
    return found


def language_name(code: str, language: str) -> str:
    """ "fra", "fr" → "français"; the code itself where we have none."""
    row = _languages().get(code.strip().lower())
    return row[language] if row else code
