"""The SkillsPassport of Europass 3.x. For the package only."""

from __future__ import annotations

from typing import Any

from kafaat.reading.documents.draft import HEADING, Draft
from kafaat.reading.documents.europass.parts import Writer
from kafaat.reading.documents.json_resume import period
from kafaat.reading.documents.labels import language_of
from kafaat.reading.documents.tree import find, first
from kafaat.reading.documents.xml import local, text_of

_LEVELS = (("listening", "Listening"), ("reading", "Reading"), ("interaction", "SpokenInteraction"),
           ("production", "SpokenProduction"), ("writing", "Writing"))
_SKILLS = (("communication_skills", "Communication"), ("organisational_skills", "Organisational"),
           ("job_skills", "JobRelated"), ("computer_skills", "Computer"), ("other_skills", "Other"))


class Passport(Writer):
    """Writes one passport."""

    def __init__(self, root: Any, draft: Draft) -> None:
        super().__init__(root, draft, language_of(root.get("locale")))
        self.info = next(find(root, "//LearnerInfo"), root)

    def write(self) -> None:
        self._person()
        headline = next(find(self.info, "Headline"), None)
        if headline is not None:
            self.plain(first(headline, "Description/Label") or first(headline, "Description"))
        self._entries("experience", "//WorkExperience", "Position", "Employer")
        self._entries("education", "//Education", "Title", "Organisation")
        self._skills()
        achievements = list(find(self.info, "//Achievement"))
        for achievement in achievements:
            title = first(achievement, "Title/Label") or first(achievement, "Title")
            if title:
                self.draft.add(HEADING, title)
            self.rich(_inner(achievement, "Description"))


    def _person(self) -> None:
        person = next(find(self.info, "Identification"), None)
        if person is None:
            return
        name = " ".join(filter(None, [first(person, "PersonName/FirstName"), first(person, "PersonName/Surname")]))
        self.draft.add(HEADING, name)
        for contact in find(person, "ContactInfo"):
            self.plain(_address(contact))
            for path in ("Email/Contact", "TelephoneList/Telephone/Contact", "WebsiteList/Website/Contact",
                         "InstantMessagingList/InstantMessaging/Contact"):
                for element in find(contact, path):
                    self.plain(text_of(element))
        self.say("born", _day(next(find(person, "Demographics/Birthdate"), None)))
        self.say("gender", first(person, "Demographics/Gender/Label"))
        for nationality in find(person, "Demographics/NationalityList/Nationality"):
            self.say("nationality", first(nationality, "Label"))

    def _entries(self, key: str, path: str, title: str, firm: str) -> None:
        entries = [entry for entry in find(self.info, path) if len(entry)]
        if entries:
            self.heading(key)
        for entry in entries:
            organisation = next(find(entry, firm), None)
            head = [first(entry, f"{title}/Label") or first(entry, title), first(entry, "Level/Label")]
            if organisation is not None:
                head += [first(organisation, "Name"), first(organisation, "ContactInfo/Address/Contact/Municipality"),
                         first(organisation, "ContactInfo/Address/Contact/Country/Label")]
            self.entry(head, self._period(entry))
            self.rich(_inner(entry, "Activities"))
            self.plain(first(entry, "Field/Label"))

    def _period(self, entry: Any) -> str:
        start = _day(next(find(entry, "Period/From"), None))
        current = first(entry, "Period/Current") == "true"
        end = _day(next(find(entry, "Period/To"), None))
        if current or end:
            return period(start, "" if current else end, self.label("now"))
        return start

    def _skills(self) -> None:
        skills = next(find(self.info, "Skills"), None)
        if skills is None:
            return
        mothers = [first(m, "Description/Label") or first(m, "Description")
                   for m in find(skills, "Linguistic/MotherTongueList/MotherTongue")]
        foreign = list(find(skills, "Linguistic/ForeignLanguageList/ForeignLanguage"))
        if mothers or foreign:
            self.heading("languages")
        for name in filter(None, mothers):
            self.item(f"{name} : {self.label('mother_tongue')}")
        for language in foreign:
            name = first(language, "Description/Label") or first(language, "Description")
            levels = [(key, level) for key, tag in _LEVELS if (level := first(language, f"ProficiencyLevel/{tag}"))]
            self.levels(name, levels)
            for certificate in find(language, "//Certificate"):
                self.item(" ".join(filter(None, [first(certificate, "Title"), first(certificate, "Level")])))
        for key, tag in _SKILLS:
            for skill in find(skills, tag):
                if text_of(skill):
                    self.heading(key)
                    self.rich(_inner(skill, "Description"))
                    for certificate in find(skill, "//Certificate"):
                        self.item(first(certificate, "Title"))
        licences = [text_of(licence) for licence in find(skills, "Driving/Description/Licence")]
        self.say("driving", ", ".join(filter(None, licences)))


def _inner(element: Any, path: str) -> str:
    """The text there, with the marks of HTML where they stand as elements rather than as text."""
    found = next(find(element, path), None)
    if found is None:
        return ""
    if len(found) == 0 or any(local(child) == "Label" for child in found):
        return first(found, "Label") or (found.text or "").strip()
    parts = [found.text or ""]
    for child in found:
        name = local(child)
        parts.append(f"<{name}>{text_of(child)}</{name}>{child.tail or ''}")
    return "".join(parts)


def _address(contact: Any) -> str:
    base = "Address/Contact"
    parts = [first(contact, f"{base}/{tag}") for tag in ("AddressLine", "PostalCode", "Municipality", "Country/Label")]
    return ", ".join(filter(None, parts))


def _day(element: Any | None) -> str:
    """year="2021" month="--09" → 09/2021."""
    if element is None:
        return ""
    year, month, day = (str(element.get(name) or "").strip("-") for name in ("year", "month", "day"))
    return "/".join(filter(None, [day.zfill(2) if day and month else "", month.zfill(2) if month else "", year]))
