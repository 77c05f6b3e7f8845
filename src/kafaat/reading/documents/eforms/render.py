"""The text of a notice under ordinary headings, in its own language where it is one of ours. For the package only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from kafaat.reading.documents.draft import HEADING, ITEM, PARAGRAPH, Draft
from kafaat.reading.documents.eforms.codes import in_language, words
from kafaat.reading.documents.labels import labels, language_of
from kafaat.reading.documents.tree import find, first
from kafaat.reading.documents.xml import local, text_of

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CLOCK = re.compile(r"(\d{2}:\d{2})")


class Notice:
    """Writes one notice: object, then each lot with its places, dates, criteria, conditions and documents."""

    def __init__(self, root: Any, draft: Draft) -> None:
        self.root, self.draft = root, draft
        self.code = first(root, "NoticeLanguageCode") or "FRA"
        self.language = language_of(self.code)
        self.label: Callable[[str], str] = labels(self.language)
        self.parties = {text_of(i): company for company in [*find(root, "//Company"), *find(root, "//TouchPoint")]
                        for i in find(company, "PartyIdentification/ID")}

    def write(self) -> None:
        root = self.root
        project = next(find(root, "ProcurementProject"), None)
        self._heading(self._text(root, "ProcurementProject/Name")
                      or words("notice", first(root, "NoticeTypeCode"), self.language))
        self._say("notice_type", words("notice", first(root, "NoticeTypeCode"), self.language))
        for party in find(root, "ContractingParty/Party/PartyIdentification/ID"):
            self._say("buyer", self._party(text_of(party)))
        self._say("issued", _day(first(root, "IssueDate")))
        self._changes()
        if project is not None:
            self._heading(self.label("object"))
            self._project(project)
            self._say("procedure", words("procurement-procedure-type",
                                         first(root, "TenderingProcess/ProcedureCode"), self.language))
            self._plain(self._text(root, "TenderingProcess/Description"))
        self._conditions(root)
        for lot in find(root, "ProcurementProjectLot"):
            self._lot(lot)
        self._results()

    def _lot(self, lot: Any) -> None:
        scheme = next((i.get("schemeName") or "" for i in find(lot, "ID")), "")
        name = self.label({"LotsGroup": "group_of_lots", "Part": "part"}.get(scheme, "lot"))
        title = self._text(lot, "ProcurementProject/Name")
        self._heading(f"{name} {first(lot, 'ID')}" + (f" : {title}" if title else ""))
        for project in find(lot, "ProcurementProject"):
            self._project(project)
        self._deadlines(lot)
        self._criteria(lot)
        self._conditions(lot)
        self._documents(lot)

    def _project(self, project: Any) -> None:
        """What is bought, where, when, how much."""
        self._plain(self._text(project, "Description"))
        codes = [text_of(code) for kind in ("MainCommodityClassification", "AdditionalCommodityClassification")
                 for code in find(project, f"{kind}/ItemClassificationCode")]
        self._plain("CPV : " + ", ".join(dict.fromkeys(filter(None, codes))) if any(codes) else "")
        self._say("nature", words("contract-nature", first(project, "ProcurementTypeCode"), self.language))
        for place in find(project, "RealizedLocation"):
            self._say("place", ", ".join(filter(None, [self._address(place, "Address"),
                                                       self._text(place, "Description")])))
        self._say("value", _amounts(find(project, "RequestedTenderTotal/EstimatedOverallContractAmount")))
        self._say("quantity", first(project, "EstimatedOverallContractQuantity"))
        for period in find(project, "PlannedPeriod"):
            for measure in find(period, "DurationMeasure"):
                self._say("duration", self._measure(measure))
            self._say("start", _day(first(period, "StartDate")))
            self._say("end", _day(first(period, "EndDate")))
            self._plain(self._text(period, "Description"))
        for extension in find(project, "ContractExtension"):
            self._say("options", self._text(extension, "OptionsDescription"))
            self._say("renewals", first(extension, "MaximumNumberNumeric"))
            self._plain(self._text(extension, "Renewal/Period/Description"))
        self._say("information", self._text(project, "Note"))

    def _deadlines(self, lot: Any) -> None:
        for key, path in (("submission", "TenderSubmissionDeadlinePeriod"),
                          ("requests", "ParticipationRequestReceptionPeriod"),
                          ("questions", "AdditionalInformationRequestPeriod")):
            for period in find(lot, f"TenderingProcess/{path}"):
                self._say(key, _moment(first(period, "EndDate"), first(period, "EndTime")))
        for event in find(lot, "TenderingProcess/OpenTenderEvent"):
            self._say("opening", _moment(first(event, "OccurrenceDate"), first(event, "OccurrenceTime")))
            self._plain(self._text(event, "OccurenceLocation/Description"))
        for measure in find(lot, "TenderingTerms/TenderValidityPeriod/DurationMeasure"):
            self._say("validity", self._measure(measure))

    def _criteria(self, lot: Any) -> None:
        criteria = list(find(lot, "TenderingTerms/AwardingTerms/AwardingCriterion/SubordinateAwardingCriterion"))
        if criteria:
            self._heading(self.label("criteria"))
        for criterion in criteria:
            kind = words("award-criterion-type", first(criterion, "AwardingCriterionTypeCode"), self.language)
            name, about = self._text(criterion, "Name"), self._text(criterion, "Description")
            label = name or about or kind
            if name and kind and kind.casefold() not in name.casefold():
                label = f"{name} ({kind})"
            weights = [self._weight(p) for p in find(criterion, "//AwardCriterionParameter")]
            self.draft.row([label, ", ".join(filter(None, weights))])
            if name and about:
                self._plain(about)
        self._plain(self._text(lot, "TenderingTerms/AwardingTerms/AwardingCriterion/Description"))

    def _weight(self, parameter: Any) -> str:
        number, code = first(parameter, "ParameterNumeric"), next(find(parameter, "ParameterCode"), None)
        if code is None or not number:
            return number
        return f"{number} {words(code.get('listName') or '', text_of(code), self.language)}".strip()

    def _conditions(self, element: Any) -> None:
        """Selection, exclusion and performance: of the procedure and of each lot."""
        terms = next(find(element, "TenderingTerms"), None)
        if terms is None:
            return
        selection = [self._criterion(c, "selection-criterion") for c in find(terms, "//SelectionCriteria")]
        self._list("selection", selection)
        exclusion = [self._text(r, "Description") for r in find(
            terms, "TendererQualificationRequest/SpecificTendererRequirement")
            if any((c.get("listName") or "") == "exclusion-ground" for c in find(r, "TendererRequirementTypeCode"))]
        self._list("exclusion", exclusion)
        execution = [self._text(r, "Description") for r in find(terms, "ContractExecutionRequirement")]
        execution += self._demands(terms)
        self._list("execution", execution)
        self._say("financial", self._text(terms, "PaymentTerms/Note"))
        languages = [words("language", text_of(code), self.language) for code in find(terms, "Language/ID")]
        self._say("submission_languages", ", ".join(languages))
        variants = first(terms, "VariantConstraintCode")
        self._say("variants", words("permission", variants, self.language))
        self._say("review", self._text(terms, "AppealTerms/PresentationPeriod/Description"))

    def _demands(self, terms: Any) -> Iterable[str]:
        """Conditions told by a code: clearance, guarantee, confidentiality, legal form, reserved contract."""
        for path, key in (("SecurityClearanceTerm", "clearance"), ("RequiredFinancialGuarantee", "guarantee"),
                          ("TendererQualificationRequest", "legal_form")):
            for demand in find(terms, path):
                code = next((text_of(c) for name in ("Code", "GuaranteeTypeCode", "CompanyLegalFormCode")
                             for c in find(demand, name)), "")
                if code == "true":
                    about = self._text(demand, "Description") or self._text(demand, "CompanyLegalForm")
                    yield self.label(key) + (f" : {about}" if about else "")
        for requirement in find(terms, "ContractExecutionRequirement/ExecutionRequirementCode"):
            if requirement.get("listName") == "nda" and text_of(requirement) == "true":
                yield self.label("nda")
        for code in find(terms, "TendererQualificationRequest/SpecificTendererRequirement/TendererRequirementTypeCode"):
            if code.get("listName") == "reserved-procurement" and text_of(code) not in ("none", ""):
                yield f"{self.label('reserved')} : {words('reserved-procurement', text_of(code), self.language)}"

    def _criterion(self, criterion: Any, list_: str) -> str:
        code = next((text_of(c) for name in ("TendererRequirementTypeCode", "CriterionTypeCode")
                     for c in find(criterion, name)), "")
        parts = [words(list_, code, self.language), self._text(criterion, "Name"), self._text(criterion, "Description")]
        return " : ".join(filter(None, parts))

    def _documents(self, lot: Any) -> None:
        found = [first(d, "Attachment/ExternalReference/URI") for d in find(
            lot, "TenderingTerms/CallForTendersDocumentReference")]
        self._list("documents", dict.fromkeys(found))

    def _changes(self) -> None:
        found = [self._text(change, "ChangeDescription") for change in find(self.root, "//Changes/Change")]
        reasons = [self._text(change, "ReasonDescription") for change in find(self.root, "//Changes/ChangeReason")]
        self._list("changes", [*found, *reasons])

    def _results(self) -> None:
        results = list(find(self.root, "//NoticeResult"))
        if not results:
            return
        self._heading(self.label("result"))
        for result in results:
            for lot in find(result, "LotResult"):
                status = words("winner-selection-status", first(lot, "TenderResultCode"), self.language)
                self.draft.row([first(lot, "TenderLot/ID"), status])
            for tenderer in find(result, "TenderingParty/Tenderer/ID"):
                self._say("winner", self._party(text_of(tenderer)))
            self._say("awarded_value", _amounts(find(result, "LotTender/LegalMonetaryTotal/PayableAmount")))

    def _party(self, identifier: str) -> str:
        company = self.parties.get(identifier)
        if company is None:
            return identifier
        return ", ".join(filter(None, [self._text(company, "PartyName/Name"), self._address(company, "PostalAddress")]))

    def _address(self, element: Any, path: str) -> str:
        parts = [first(element, f"{path}/{name}") for name in (
            "StreetName", "PostalZone", "CityName", "CountrySubentityCode", "Country/IdentificationCode")]
        return ", ".join(filter(None, parts))

    def _measure(self, measure: Any) -> str:
        number = text_of(measure)
        unit = words("duration-unit", measure.get("unitCode") or "", self.language)
        many = number not in ("", "0", "1") and self.language in ("fr", "en") and unit and not unit.endswith("s")
        return f"{number} {unit}{'s' if many else ''}".strip() if number else ""

    def _text(self, element: Any, path: str) -> str:
        return in_language(element, path, self.code)

    def _heading(self, text: str) -> None:
        self.draft.add(HEADING, text)

    def _plain(self, text: str) -> None:
        self.draft.add(PARAGRAPH, text)

    def _say(self, key: str, value: str) -> None:
        if value:
            self.draft.add(PARAGRAPH, f"{self.label(key)} : {value}")

    def _list(self, key: str, items: Iterable[str]) -> None:
        kept = [item for item in items if item]
        if kept:
            self._heading(self.label(key))
        for item in kept:
            self.draft.add(ITEM, item)


def _day(text: str) -> str:
    """2020-02-04+02:00 → 04/02/2020."""
    found = _DAY.match(text)
    return f"{found[3]}/{found[2]}/{found[1]}" if found else text


def _moment(day: str, clock: str) -> str:
    time = _CLOCK.match(clock)
    return " ".join(filter(None, [_day(day), time[1] if time else ""]))


def _amounts(elements: Iterable[Any]) -> str:
    return ", ".join(dict.fromkeys(f"{text_of(e)} {e.get('currencyID') or ''}".strip() for e in elements
                                   if text_of(e) and local(e)))
