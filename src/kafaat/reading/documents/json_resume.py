"""JSON Resume (jsonresume.org, schema 1.0.0) written as an ordinary CV. For kafaat.reading.documents only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kafaat.reading.documents.draft import HEADING, ITEM, PARAGRAPH, Draft
from kafaat.reading.documents.json_text import parse
from kafaat.reading.documents.labels import labels, language_of
from kafaat.reading.documents.verdicts import Unreadable, Verdicts

_DEPTH = 12
_NAMED = 10  # fields of a wrong shape that are named
_LISTS = {"keywords", "highlights", "courses", "roles"}  # in an entry, lists of words; all else is a word or a number
_OBJECTS = {"location": dict, "profiles": list}  # in `basics`
_SECTIONS: dict[str, str] = {  # section of the schema → our heading
    "work": "experience", "volunteer": "volunteer", "education": "education", "certificates": "certificates",
    "skills": "skills", "languages": "languages", "projects": "projects", "awards": "awards",
    "publications": "publications", "interests": "interests", "references": "references"}


def read(data: bytes, verdicts: Verdicts) -> Draft:
    """A JSON Resume file. Headings are in the language that `meta.language` or `language` tells, else in French."""
    value = parse(data)
    if not isinstance(value, dict):
        raise Unreadable("document.damaged")
    draft = Draft("json-resume", verdicts)
    _Resume(value, draft).write()
    return draft


def period(start: str, end: str, now: str) -> str:
    """Two dates as people write them; an open end is `now`, only where there is a start."""
    if start and not end:
        return f"{start} – {now}"
    return " – ".join(filter(None, [start, end]))


def day(text: str) -> str:
    """2013-12-01 → 12/2013: CVs say months."""
    parts = text.split("-")
    if len(parts) >= 2 and all(part.isdigit() for part in parts[:2]) and len(parts[0]) == 4:
        return f"{int(parts[1]):02d}/{parts[0]}"
    return text


class _Resume:
    def __init__(self, value: dict[str, Any], draft: Draft) -> None:
        self.value, self.draft = value, draft
        self._odd: list[str] = []  # fields that do not have the shape of the schema, by their path
        meta = value.get("meta")
        said = meta.get("language") if isinstance(meta, dict) else value.get("language")
        self.label: Callable[[str], str] = labels(language_of(said if isinstance(said, str) else None))

    def write(self) -> None:
        basics = self.value.get("basics")
        if isinstance(basics, dict):
            self._basics(basics)
        elif basics is not None:
            self._odd.append("basics")
            self.draft.add(PARAGRAPH, _text(basics))
        for section, heading in _SECTIONS.items():
            entries = self.value.get(section)
            if entries in (None, [], {}, ""):
                continue
            self.draft.add(HEADING, self.label(heading))
            if not isinstance(entries, list):
                self._odd.append(section)
                self._entry(section, entries)
                continue
            for number, entry in enumerate(entries):
                self._check(f"{section}[{number}]", entry)
                self._entry(section, entry)
        for key in sorted(self.value.keys() - _SECTIONS.keys() - {"basics", "meta", "$schema", "language"}):
            if self.value[key] not in (None, [], {}, ""):
                self._odd.append(str(key))
        if self._odd:
            self._say_odd()

    def _say_odd(self) -> None:
        """One problem that names the fields, the first ones where there are many."""
        named = [f"« {' '.join(name.split())[:40]} »" for name in self._odd[:_NAMED]]
        more = len(self._odd) - _NAMED
        fields = ", ".join(named) + (f" et {more} autre{'s' if more > 1 else ''}" if more > 0 else "")
        self.draft.verdicts.say("document.schema", self._odd[0], count=len(self._odd), fields=fields,
                                kind="JSON Resume")

    def _check(self, path: str, entry: Any) -> None:
        """Notes the fields of an entry that hold a list where a word is meant, or the reverse."""
        if not isinstance(entry, dict):
            self._odd.append(path)
            return
        for key, value in entry.items():
            if value is not None and (isinstance(value, list) != (key in _LISTS) or isinstance(value, dict)):
                self._odd.append(f"{path}.{key}")

    def _basics(self, basics: dict[str, Any]) -> None:
        self._odd += [f"basics.{key}" for key, value in basics.items() if value is not None and (
            not isinstance(value, _OBJECTS[key]) if key in _OBJECTS else isinstance(value, dict | list))]
        self.draft.add(HEADING, _text(basics.get("name")))
        self.draft.add(PARAGRAPH, _text(basics.get("label")))
        for key in ("email", "phone", "url", "website"):
            self.draft.add(PARAGRAPH, _text(basics.get(key)))
        location = basics.get("location")
        if isinstance(location, dict):
            parts = [_text(location.get(key)) for key in ("address", "postalCode", "city", "region", "countryCode")]
            self.draft.add(PARAGRAPH, ", ".join(filter(None, parts)))
        else:
            self.draft.add(PARAGRAPH, _text(location))
        profiles = basics.get("profiles") or []
        for profile in profiles if isinstance(profiles, list) else [profiles]:
            if isinstance(profile, dict):
                name, user, url = (_text(profile.get(key)) for key in ("network", "username", "url"))
                self.draft.add(PARAGRAPH, f"{name} : {url or user}" if name else url or user)
        if summary := _text(basics.get("summary")):
            self.draft.add(HEADING, self.label("summary"))
            self.draft.add(PARAGRAPH, summary)

    def _entry(self, section: str, entry: Any) -> None:
        if not isinstance(entry, dict):
            self.draft.add(ITEM, _text(entry))
            return
        value = {key: _text(item) for key, item in entry.items() if key not in _LISTS}
        if section == "skills":
            head = " : ".join(filter(None, [value.get("name", ""), ", ".join(_texts(entry.get("keywords")))]))
            level = value.get("level", "")
            self.draft.add(ITEM, f"{head} ({level})" if level else head)
        elif section == "languages":
            self.draft.add(ITEM, " : ".join(filter(None, [value.get("language", ""), value.get("fluency", "")])))
        elif section == "interests":
            words = ", ".join(_texts(entry.get("keywords")))
            self.draft.add(ITEM, " : ".join(filter(None, [value.get("name", ""), words])))
        elif section == "references":
            self.draft.add(ITEM, " : ".join(filter(None, [value.get("name", ""), value.get("reference", "")])))
        else:
            self._job(value, entry)

    def _job(self, value: dict[str, str], entry: dict[str, Any]) -> None:
        """Anything with a title, an organisation and dates."""
        title = value.get("position") or " – ".join(filter(None, [value.get("studyType"), value.get("area")])) \
            or value.get("title") or value.get("name", "")
        firms = [value.get(key, "") for key in ("company", "name", "organization", "institution", "issuer", "awarder",
                                                "publisher", "entity")]
        place = value.get("location", "")
        head = ", ".join(dict.fromkeys(filter(None, [title, *firms, place])))
        when = period(day(value.get("startDate", "")), day(value.get("endDate", "")), self.label("now")) or day(
            value.get("date", "") or value.get("releaseDate", ""))
        self.draft.row([head, when] if when else [head])
        for key in ("description", "summary", "score"):
            self.draft.add(PARAGRAPH, value.get(key, ""))
        self.draft.add(PARAGRAPH, ", ".join(_texts(entry.get("roles"))))
        for key in ("highlights", "courses"):
            for text in _texts(entry.get(key)):
                self.draft.add(ITEM, text)
        if keywords := _texts(entry.get("keywords")):
            self.draft.add(PARAGRAPH, f"{self.label('keywords')} : {', '.join(keywords)}")
        self.draft.add(PARAGRAPH, value.get("url", ""))


def _text(value: Any) -> str:
    """A scalar as text; what is inside a list or an object, joined."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, dict | list):
        return ", ".join(_leaves(value, 0))
    return str(value)


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [text for item in items if (text := _text(item))]


def _leaves(value: Any, depth: int) -> Iterator[str]:
    if depth > _DEPTH or value is None or isinstance(value, bool):
        return
    if isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item, depth + 1)
    else:
        yield str(value)
