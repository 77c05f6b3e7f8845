"""The Candidate of today's Europass (HR Open vocabulary, versions 4). For the package only."""

from __future__ import annotations

import re
from typing import Any

from kafaat.reading.documents.draft import HEADING, Draft
from kafaat.reading.documents.europass.parts import Writer, language_name
from kafaat.reading.documents.json_resume import day, period
from kafaat.reading.documents.labels import language_of
from kafaat.reading.documents.tree import find, first
from kafaat.reading.documents.xml import local, text_of

_DIMENSIONS = (("listening", "listening"), ("reading", "reading"), ("interaction", "interaction"),
               ("production", "production"), ("writing", "writing"))
_GROUPS = (("DigitalSkills", "computer_skills"), ("CommunicationAndInterpersonalSkills", "communication_skills"),
           ("ManagementAndLeadershipSkills", "organisational_skills"), ("JobRelatedSkills", "job_skills"),
           ("OrganisationalSkills", "organisational_skills"), ("Projects", "projects"),
           ("Certifications", "certificates"), ("CourseCertifications", "certificates"),
           ("PublicationHistory", "publications"), ("HonoursAwards", "awards"), ("VoluntaryWorks", "volunteer"),
           ("ConferencesAndSeminars", "publications"), ("CreativeWorks", "projects"),
           ("NetworksAndMemberships", "interests"), ("HobbiesAndInterests", "interests"),
           ("SocialAndPoliticalActivities", "volunteer"), ("EmploymentReferences", "references"))
_NOT_WORDS = {"ID", "FormattedDateTime", "CurrentIndicator", "Ongoing", "TaxonomyID", "CompetencyID", "CountryCode",
              "UseCode", "EmbeddedData", "MimeCode"}


class Candidate(Writer):
    """Writes one candidate."""

    def __init__(self, root: Any, draft: Draft) -> None:
        self.profile = next(find(root, "CandidateProfile"), root)
        super().__init__(root, draft, language_of(self.profile.get("languageCode") or first(
            root, "CandidatePerson/PrimaryLanguageCode")))

    def write(self) -> None:
        self._person()
        summary = first(self.profile, "ExecutiveSummary")
        if summary:
            self.heading("summary")
            self.rich(_raw(self.profile, "ExecutiveSummary"))
        self._jobs()
        self._studies()
        self._languages()
        self._skills()
        for tag, key in _GROUPS:
            for group in find(self.profile, tag):
                if text_of(group):
                    self.heading(key)
                    for entry in group:
                        self._other(entry)
        licences = [text_of(i) for i in find(self.profile, "Licenses/License/LicenseTypeCode")]
        self.say("driving", ", ".join(filter(None, licences)))
        for group in find(self.profile, "Others"):
            self.draft.add(HEADING, first(group, "Title"))
            for entry in group:
                if local(entry) != "Title":
                    self._other(entry)

    def _person(self) -> None:
        person = next(find(self.root, "CandidatePerson"), None)
        if person is None:
            return
        names = [text_of(name) for tag in ("GivenName", "FamilyName") for name in find(person, f"PersonName/{tag}")]
        self.draft.add(HEADING, " ".join(filter(None, names)))
        for channel in find(person, "Communication"):
            self.plain(_address(channel))
            self.plain(first(channel, "URI"))
            number = first(channel, "DialNumber")
            dialling = first(channel, "CountryDialing")
            self.plain(f"+{dialling.lstrip('+')} {number}" if number and dialling else number)
        self.say("born", _long_day(first(person, "BirthDate")))
        self.say("gender", first(person, "GenderCode"))
        self.say("nationality", ", ".join(text_of(code) for code in find(person, "NationalityCode")))

    def _jobs(self) -> None:
        employers = list(find(self.profile, "EmploymentHistory/EmployerHistory"))
        if employers:
            self.heading("experience")
        for employer in employers:
            firm = first(employer, "OrganizationName")
            city = first(employer, "OrganizationContact/Communication/Address/CityName")
            positions = list(find(employer, "PositionHistory"))
            for position in positions:
                self.entry([first(position, "PositionTitle"), firm, first(position, "City") or city],
                           self._period(position, "EmploymentPeriod"))
                self.rich(_raw(position, "Description"))
            if not positions:
                self.entry([firm, city], "")

    def _studies(self) -> None:
        schools = list(find(self.profile, "EducationHistory/EducationOrganizationAttendance"))
        if schools:
            self.heading("education")
        for school in schools:
            degree = first(school, "EducationDegree/DegreeName") or first(school, "ProgramName")
            city = first(school, "OrganizationContact/Communication/Address/CityName")
            self.entry([degree, first(school, "OrganizationName"), city], self._period(school, "AttendancePeriod"))
            for path in ("EducationDegree/OccupationalSkillsCovered", "Description"):
                self.rich(_raw(school, path))

    def _period(self, element: Any, path: str) -> str:
        start = day(first(element, f"{path}/StartDate/FormattedDateTime")[:10])
        end = day(first(element, f"{path}/EndDate/FormattedDateTime")[:10])
        goes_on = "true" in (first(element, "CurrentIndicator"), first(element, f"{path}/CurrentIndicator"),
                             first(element, f"{path}/Ongoing"), first(element, "Ongoing"))
        if goes_on or end:
            return period(start, "" if goes_on else end, self.label("now"))
        return start

    def _languages(self) -> None:
        mother = [text_of(code) for code in find(self.root, "CandidatePerson/PrimaryLanguageCode")]
        foreign = [c for c in find(self.profile, "//PersonCompetency") if first(c, "TaxonomyID").lower() == "language"]
        if mother or foreign:
            self.heading("languages")
        for code in mother:
            self.item(f"{language_name(code, self.language)} : {self.label('mother_tongue')}")
        for competence in foreign:
            name = first(competence, "CompetencyName") or language_name(first(competence, "CompetencyID"),
                                                                        self.language)
            levels = [(key, level) for key, word in _DIMENSIONS if (level := _level(competence, word))]
            self.levels(name, levels)

    def _skills(self) -> None:
        """Skills picked from a list; those of the groups below stand there."""
        names = [first(c, "CompetencyName") or first(c, "CompetencyID") for path in (
            "PersonQualifications/PersonCompetency", "Skills//PersonCompetency")
            for c in find(self.profile, path) if first(c, "TaxonomyID").lower() != "language"]
        names = [name for name in dict.fromkeys(names) if name and not re.fullmatch(r"https?://\S+", name)]
        if names:
            self.heading("skills")
        for name in names:
            self.item(name)

    def _other(self, entry: Any) -> None:
        """Any other entry: its texts in order, HTML read."""
        if len(entry) == 0:
            self.rich((entry.text or "").strip())
            return
        for element in entry.iter():
            if len(element) == 0 and local(element) not in _NOT_WORDS:
                self.rich((element.text or "").strip())


def _raw(element: Any, path: str) -> str:
    """The text there with its line feeds and marks."""
    found = next(find(element, path), None)
    return "".join(found.itertext()).strip() if found is not None else ""


def _level(competence: Any, word: str) -> str:
    for dimension in find(competence, "CompetencyDimension"):
        if word in first(dimension, "CompetencyDimensionTypeCode").lower():
            return first(dimension, "Score/ScoreText")
    return ""


def _address(channel: Any) -> str:
    parts = [first(channel, f"Address/{tag}") for tag in ("AddressLine", "PostalCode", "CityName", "CountryCode")]
    return ", ".join(filter(None, parts)) if any(parts[:3]) else ""


def _long_day(text: str) -> str:
    return "/".join(reversed(text[:10].split("-"))) if re.match(r"\d{4}-\d{2}-\d{2}", text) else text
