"""Small documents for the tests of kafaat.reading.documents, made on the spot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from docx import Document as new_docx
from docx.document import Document as WordDocument

from kafaat.model.documents import BlockKind, Document
from kafaat.reading.documents.open import read_bytes
from kafaat.reading.documents.verdicts import Verdicts

FIXTURES = Path(__file__).parent / "documents"


def opened(name: str, data: bytes | str) -> Document:
    """The document in some bytes; a fault of the reader is not hidden."""
    return read_bytes(name, data.encode() if isinstance(data, str) else data, Verdicts(name))


def fixture(name: str) -> Document:
    return opened(name, (FIXTURES / name).read_bytes())


def blocks(document: Document) -> list[tuple[str, str]]:
    """(kind, text) of each block."""
    return [(block.kind.value, document.text[block.start:block.end]) for block in document.blocks]


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[block.start:block.end] for block in document.blocks if block.kind is kind]


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes | str) -> bytes:
    """The same zip with one part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, bytes | str] = {part: archive.read(part) for part in archive.namelist()}
    return zipped({**parts, name: content})


def docx() -> bytes:
    """A CV with a title, headings, a list, a table, a tab, broken lines, a header and a footer."""
    document = new_docx()
    document.sections[0].header.paragraphs[0].text = "En-tête courant"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_heading("Nadia Cherkaoui", 0)
    document.add_paragraph("Comptable confirmée – Fès")
    document.add_heading("Expérience", 1)
    document.add_paragraph().add_run("Comptable, Cabinet Atlas").bold = True
    document.add_paragraph("2019 – 2024\tCabinet Atlas")
    document.add_paragraph("Saisie des écritures\nRapprochements bancaires")
    document.add_paragraph("Sage 100", style="List Bullet")
    document.add_paragraph("• Excel")
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate((("Logiciel", "Niveau"), ("SAP", "bon\nusage"))):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    document.add_paragraph("ﬁn de l’annexe\u00a0: œuvre")
    return saved(document)


def saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def odt(body: str) -> bytes:
    """An ODT whose body holds this XML."""
    names = {"office": "office:1.0", "text": "text:1.0", "table": "table:1.0", "draw": "drawing:1.0",
             "style": "style:1.0", "fo": "xsl-fo-compatible:1.0"}
    spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}"' for key, name in names.items())
    content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
               '<office:automatic-styles><style:style style:name="B" style:family="text">'
               '<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>'
               f"<office:body><office:text>{body}</office:text></office:body></office:document-content>")
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def pdf(lines: Sequence[str], *objects: str, page: str = "", catalog: str = "") -> bytes:
    """A PDF of one page with these lines of text. `page`, `catalog`: entries added; `objects`: from number 6."""
    shown = " ".join(f"1 0 0 1 60 {780 - 16 * number} Tm ({line}) Tj" for number, line in enumerate(lines))
    content = f"BT /F1 11 Tf {shown} ET"
    bodies = [f"<</Type/Catalog/Pages 2 0 R{catalog}>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
              "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R" + page
              + ">>", f"<</Length {len(content)}>>stream\n{content}\nendstream", FONT, *objects]
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(bodies) + 1
    return out + (f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer <</Size {size}/Root 1 0 R>>\n"
                  f"startxref\n{len(out)}\n%%EOF\n").encode()


PASSPORT = """<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="fr">
<DocumentInfo><DocumentType>ECV</DocumentType></DocumentInfo><LearnerInfo>
<Identification><PersonName><FirstName>Leïla</FirstName><Surname>Amrani</Surname></PersonName><ContactInfo>
<Address><Contact><AddressLine>3 rue des Orangers</AddressLine><PostalCode>20000</PostalCode>
<Municipality>Casablanca</Municipality><Country><Code>MA</Code><Label>Maroc</Label></Country></Contact></Address>
<Email><Contact>leila@exemple.ma</Contact></Email>
<TelephoneList><Telephone><Contact>06 00 00 00 05</Contact></Telephone></TelephoneList></ContactInfo>
<Demographics><Birthdate year="1990" month="--05" day="---17"/>
<Gender><Code>F</Code><Label>Féminin</Label></Gender><NationalityList><Nationality><Code>MA</Code><Label>Marocaine</Label></Nationality></NationalityList></Demographics>
</Identification>
<WorkExperienceList><WorkExperience><Period><From year="2019" month="--09"/><Current>true</Current></Period>
<Position><Label>Conseillère clientèle</Label></Position>
<Activities>&lt;p&gt;Réponse aux appels&lt;/p&gt;&lt;ul&gt;&lt;li&gt;80 appels par jour&lt;/li&gt;&lt;/ul&gt;
</Activities>
<Employer><Name>Appel Sud</Name><ContactInfo><Address><Contact><Municipality>Rabat</Municipality></Contact></Address>
</ContactInfo></Employer></WorkExperience></WorkExperienceList>
<EducationList><Education><Period><From year="2008"/><To year="2011" month="--06"/></Period>
<Title>Licence en droit</Title>
<Organisation><Name>Université Mohammed V</Name></Organisation></Education></EducationList>
<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Label>arabe</Label></Description></MotherTongue>
</MotherTongueList><ForeignLanguageList><ForeignLanguage><Description><Label>français</Label></Description>
<ProficiencyLevel><Listening>C1</Listening><Reading>C1</Reading><SpokenInteraction>B2</SpokenInteraction>
<SpokenProduction>B2</SpokenProduction><Writing>B1</Writing></ProficiencyLevel></ForeignLanguage></ForeignLanguageList>
</Linguistic><Computer><Description>Excel, Salesforce</Description></Computer>
<Driving><Description><Licence>B</Licence></Description></Driving></Skills></LearnerInfo></SkillsPassport>
"""

CANDIDATE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9"
 xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:hr="http://www.hr-xml.org/3">
<hr:DocumentID schemeID="1" schemeAgencyName="EUROPASS"/><CandidatePerson><PersonName><oa:GivenName>Sami</oa:GivenName>
<hr:FamilyName>Bennani</hr:FamilyName></PersonName><Communication><ChannelCode>Email</ChannelCode>
<oa:URI>sami@example.com</oa:URI></Communication><Communication><ChannelCode>Telephone</ChannelCode>
<CountryDialing>212</CountryDialing><oa:DialNumber>600000006</oa:DialNumber></Communication>
<NationalityCode>ma</NationalityCode><hr:BirthDate>1995-02-03</hr:BirthDate>
<PrimaryLanguageCode>ara</PrimaryLanguageCode></CandidatePerson>
<CandidateProfile languageCode="en"><EmploymentHistory><EmployerHistory><hr:OrganizationName>Sahara Systems
</hr:OrganizationName><PositionHistory><PositionTitle>Cloud engineer</PositionTitle><eures:EmploymentPeriod>
<eures:StartDate><hr:FormattedDateTime>2021-03-01</hr:FormattedDateTime></eures:StartDate>
<hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod>
<oa:Description>&lt;ol&gt;&lt;li&gt;Moved 40 applications to AWS&lt;/li&gt;&lt;/ol&gt;</oa:Description>
<City>Agadir</City></PositionHistory></EmployerHistory></EmploymentHistory><EducationHistory>
<EducationOrganizationAttendance><hr:OrganizationName>EST Fès</hr:OrganizationName><AttendancePeriod><StartDate>
<hr:FormattedDateTime>2015-09</hr:FormattedDateTime></StartDate><EndDate><hr:FormattedDateTime>2018-06
</hr:FormattedDateTime></EndDate></AttendancePeriod><EducationDegree><hr:DegreeName>BSc Networks</hr:DegreeName>
</EducationDegree></EducationOrganizationAttendance></EducationHistory><PersonQualifications><PersonCompetency>
<CompetencyID schemeName="eng">eng</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID><eures:CompetencyDimension>
<hr:CompetencyDimensionTypeCode>CEF-Understanding-Listening</hr:CompetencyDimensionTypeCode><eures:Score>
<hr:ScoreText>C1</hr:ScoreText></eures:Score></eures:CompetencyDimension></PersonCompetency></PersonQualifications>
<DigitalSkills><DigitalSkillsGroup><Title>Cloud</Title><DigitalSkill>Terraform</DigitalSkill></DigitalSkillsGroup>
</DigitalSkills></CandidateProfile></Candidate>
"""
