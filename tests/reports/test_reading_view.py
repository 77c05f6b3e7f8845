"""The page of one document: whole text, every value linked to its place, hostile words harmless, nothing invented."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_draft import Draft, problem
from reading_page import Page
from sample_readings import SAMPLES, arabic_cv, brief, cv, syllabus, unreadable

from kafaat.catalogue import Catalogue
from kafaat.model.documents import Block, BlockKind, Document, Quality
from kafaat.model.evidence import Severity
from kafaat.model.mentions import Cue, Mention, Source, Standing
from kafaat.model.partial_dates import PartialDate
from kafaat.model.readings import Brief, Contact, Criterion, Cv, DocumentKind, KnockOut, Reading, Removal
from kafaat.reading import sections
from kafaat.reading.phrases.layout import HEADINGS
from kafaat.reports.reading_view import reading_view
from kafaat.reports.reading_words import french, known

CATALOGUE = Catalogue.load()
EMPTY_CV = Cv((), (), (), (), (), Contact())


def page(reading: Reading) -> Page:
    return Page(reading_view(reading, CATALOGUE))


def spaced(text: str) -> str:
    """With plain spaces, one at a time."""
    return " ".join(text.split())


def plain(html: str) -> str:
    return spaced(unescape(re.sub(r"<[^>]*>", " ", html)))


@pytest.mark.parametrize("name", SAMPLES)
def test_one_self_contained_page_whose_links_all_lead_somewhere(name: str) -> None:
    shown = page(SAMPLES[name]())
    assert len(shown.ids) == len(set(shown.ids))
    assert {link for link in shown.links if link.startswith("#")} == set(shown.links)
    assert {link[1:] for link in shown.links} <= set(shown.ids)
    assert not re.search(r"<script|<img|<link|<iframe|@import|url\(|src=|https?:", shown.html)
    assert "default-src 'none'" in shown.html
    assert not {"None", "nan", "NaN"} & set(shown.text.split())


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "unreadable"])
def test_the_whole_text_is_there_and_nothing_else(name: str) -> None:
    reading = SAMPLES[name]()
    shown = page(reading)
    assert "\n".join(shown.lines) == reading.document.text
    assert reading_view(reading, CATALOGUE) == shown.html, "same reading, same bytes"


def test_marks_say_what_was_read() -> None:
    marks = {(words, found["class"]): found for words, found in reversed(page(cv()).marks)}
    assert spaced(marks["Java", "claimed exact"]["title"]) == (
        "Java : affirmée, niveau 4 confirmé (« 4 ans d'expérience ») ; terme exact")
    assert marks["Kubernetes", "wished exact"]["data-after"] == "souhaitée"
    assert marks["PHP", "negated exact"]["data-after"] == "niée"
    assert marks["Docker", "others exact"]["data-after"] == "d’un autre"
    assert marks["JavaScript", "claimed exact"]["data-after"] == "1"
    assert "data-after" not in marks["Python", "claimed exact"]
    assert spaced(marks["Python", "claimed exact"]["title"]).endswith("sans indice de niveau ; terme exact")
    assert "sens proche 0,82" in marks["Traitement des réclamations difficiles", "claimed meaning"]["title"]


def test_one_row_a_competence_the_strongest_first_and_no_level_without_a_cue() -> None:
    table = page(cv()).part("competences")
    rows = [plain(row) for row in re.findall(r"<tr.*?</tr>", table)][1:]
    assert [row.split(" ")[0] for row in rows[:3]] == ["Java", "Spring", "SQL"]
    java = rows[0]
    assert java.count("« Java »") == 3
    assert "4 confirmé « 4 ans d'expérience » · déclarée" in java
    assert "Profil · p. 1 · terme exact · niveau 4" in java
    python = next(row for row in rows if row.startswith("Python"))
    assert python.startswith("Python — déclarée")
    band = rows.index("Nommées sans être à l’actif de la personne")
    assert {row.split(" ")[0] for row in rows[band + 1:]} == {"Kubernetes", "Docker", "PHP"}
    assert "niée : « Pas d'expérience »" in rows[-1]
    assert "déclarée" not in rows[-1]
    assert "août 2022" in next(row for row in rows if row.startswith("Traitement"))


def test_no_month_or_day_is_made_up_from_a_year() -> None:
    shown = page(cv())
    assert "depuis sept. 2022" in plain(shown.part("jobs"))
    assert "obtenu en mai 2024" in plain(shown.part("certificates"))
    study = replace(cv().content.studies[0], start=PartialDate(2018), end=PartialDate(2019))
    whole = replace(study, start=PartialDate(2018, 1), end=PartialDate(2019, 12))
    card = replace(cv().content.certificates[0], obtained=PartialDate(2024))
    left = replace(cv().content.jobs[1], start=PartialDate(2007), end=None)
    content = replace(cv().content, studies=(study, replace(study, start=None), whole), certificates=(card,),
                      jobs=(left,))
    shown = page(replace(cv(), content=content))
    assert "2018 – 2019" in plain(shown.part("studies"))
    assert "jusqu’en 2019" in plain(shown.part("studies"))
    assert "janv. 2018 – déc. 2019" in plain(shown.part("studies")), "where the document says them"
    assert "2007 – fin non dite" in plain(shown.part("jobs"))
    assert "obtenu en 2024" in plain(shown.part("certificates"))


def test_many_mentions_of_a_competence_are_quoted_first_then_only_placed() -> None:
    draft = Draft("\n".join("Java" for _ in range(9)))
    for number in range(9):
        draft.mention("Java", "java", nth=number + 1)
    table = page(draft.reading(DocumentKind.CV, EMPTY_CV)).part("competences")
    assert table.count("«\u00a0<bdi>Java</bdi>") == 5
    assert len(re.findall(r'href="#p\d+"', table)) == 9


def test_a_brief_opens_with_what_excludes_each_with_sentence_and_page() -> None:
    shown = page(brief())
    places = [shown.html.index(part) for part in ('class="part excluding"', 'id="quality"', 'id="object"')]
    assert places == sorted(places)
    told = plain(shown.part("knock-outs"))
    assert "HDS Hébergement de données de santé (HDS) · p. 1 « Le candidat doit être certifié HDS" in told
    assert "ISO 27001 édition 2022 ; périmètre : site de production p. 1" in told
    assert "Langue français C1 exigé sans dire que son absence exclut : à demander · p. 2" in told
    assert shown.html.count('<span class="knock-out">') > 4, "in the text too"


def test_a_brief_without_knock_outs_says_so_and_does_not_vouch_for_it() -> None:
    reading = brief()
    bare = replace(reading, content=replace(reading.content, knock_outs=()))
    told = plain(page(bare).part("knock-outs"))
    assert "Aucune condition éliminatoire reconnue dans ce texte" in told
    assert "à confirmer" in told


def test_requirements_are_numbered_in_the_table_and_in_the_text() -> None:
    shown = page(brief())
    told = plain(shown.part("requirements"))
    assert "4 obligatoires, 1 souhaité, 1 à clarifier" in told
    assert "4 souhaité compétence La connaissance de Kubernetes serait appréciée. 2" in told
    assert [link for link in shown.links if re.fullmatch(r"#e\d", link)] == [f"#e{n}" for n in range(1, 7)]
    assert {f"e{number}" for number in range(1, 7)} <= set(shown.ids)


def test_weights_are_summed_and_a_wrong_sum_is_said() -> None:
    told = plain(page(brief()).part("criteria"))
    assert "Somme des poids 95 % les poids ne font pas 100 %" in told
    reading = brief()
    where = reading.content.criteria[0].passage
    for weights, said in (((0.6, 0.4), "Somme des poids 100 %"), ((0.6, None), "poids non dit pour 1 critère")):
        criteria = tuple(Criterion(name, weight, where) for name, weight in zip("AB", weights, strict=True))
        told = plain(page(replace(reading, content=replace(reading.content, criteria=criteria))).part("criteria"))
        assert said in told
        assert ("ne font pas" in told) is (None in weights)


def test_deadlines_seats_volumes_and_papers_of_a_brief() -> None:
    shown = page(brief())
    assert "Remise des offres 15/01/2027 « avant le 15 janvier 2027 à 12 h » p. 2" in plain(shown.part("deadlines"))
    assert "Fin ou durée 36 mois" in plain(shown.part("deadlines"))
    seats = plain(shown.part("seats"))
    assert "4 personnes en tout" in seats
    assert "3 confirmé, 5 ans au moins français oral C1 en France dès mars 2027" in seats
    assert "12\u202f000\u00a0tickets/an" in re.sub(r"<[^>]*>", "", shown.part("quantities"))
    assert "« Mémoire technique » p. 2" in plain(shown.part("documents"))


def test_a_syllabus_gives_hours_and_what_it_does_not_say() -> None:
    told = plain(page(syllabus()).part("gains"))
    assert "SQL 60 h — Langage SQL" in told
    assert "Heures rattachées à une compétence 100 h" in told
    empty = replace(syllabus(), content=replace(syllabus().content, hours=None, prerequisites=(), assessment=()))
    assert "Non trouvé dans ce texte : durée totale, prérequis, évaluation." in page(empty).text.replace("\u00a0", " ")


def test_an_ad_parts_what_is_demanded_from_what_is_a_plus() -> None:
    shown = page(SAMPLES["ad"]())
    assert "Java « Java » SQL « SQL »" in plain(shown.part("must"))
    assert "Kubernetes" in plain(shown.part("nice"))
    assert "anglais B2 (souhaité)" in plain(shown.part("seats"))


def test_formats_without_pages_name_none() -> None:
    assert "p.\u00a01" in page(cv()).html
    assert "data-page" not in re.sub(r"<style>.*?</style>", "", page(syllabus()).html, flags=re.S)
    assert "p.\u00a01" not in page(syllabus()).html


def test_arabic_runs_from_the_right_and_removals_are_chips() -> None:
    shown = page(arabic_cv())
    assert re.search(r'<p class="block" dir="rtl" lang="ar">.*?لا أعرف', shown.html)
    assert '<table class="block" dir="rtl">' in shown.html
    assert "nom 1 téléphone 1" in plain(shown.part("removals"))
    assert '<span class="removal">[اسم]</span>' in shown.html
    assert "Lecture pseudonyme" in shown.text


def test_a_latin_table_in_an_arabic_document_keeps_its_order() -> None:
    draft = Draft("| Java | متقدم\n| Python | مبتدئ", language="ar")
    assert '<table class="block" dir="ltr">' in page(draft.reading(DocumentKind.CV, EMPTY_CV)).html


def test_an_unreadable_document_says_so_and_what_to_do() -> None:
    shown = page(unreadable())
    assert "Ce document n’a pas pu être lu" in shown.text
    assert "ses pages sont des images, sans texte" in shown.text
    assert "À faire : le passer dans un logiciel de reconnaissance de caractères" in shown.text
    assert "Qualité du texte : illisible" in shown.text
    assert 'class="sheet"' not in shown.html
    silent = replace(unreadable(), document=replace(unreadable().document, problems=(), quality=Quality.GOOD))
    assert "Le fichier ne contient aucun texte" in page(silent).text


def test_doubts_on_the_text_come_first_and_mere_notes_last() -> None:
    notes = page(cv()).html
    assert notes.index('id="competences"') < notes.index('<section class="part" id="quality"')
    doubt = problem("document.rotated", Severity.DOUBTFUL, "du texte de travers est laissé de côté", "Vérifier.")
    html = page(replace(cv(), document=replace(cv().document, problems=(doubt,)))).html
    assert html.index('<section class="part doubtful" id="quality"') < html.index('id="occupations"')


HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(1)> \' &lt; &amp;amp; ]]> <!-- \u202e'


def test_hostile_documents_are_only_words() -> None:
    draft = Draft(f"# {HOSTILE}\n- {HOSTILE} Java\n| {HOSTILE} | Python", file=f"{HOSTILE}.pdf", problems=(
        problem(HOSTILE, Severity.DOUBTFUL, HOSTILE, HOSTILE, HOSTILE),))
    draft.mention("Java", HOSTILE, cue=HOSTILE, level=5)
    draft.mention(HOSTILE, "python", by="onerror", standing=Standing.NEGATED, nth=3, section=HOSTILE)
    whole = draft.at(HOSTILE)
    excluding = KnockOut(HOSTILE, HOSTILE, HOSTILE, whole)
    content = replace(brief().content, knock_outs=(excluding,), title=whole, client=whole, requirements=(), seats=(),
                      deadlines=(), places=(whole,), volumes=(), service_levels=(),
                      criteria=(Criterion(HOSTILE, 1.0, whole),), documents=(whole,), certificates=(), languages=())
    reading = replace(draft.reading(DocumentKind.BRIEF, content), effort=HOSTILE, versions=((HOSTILE, HOSTILE),))
    shown = Page(reading_view(reading, CATALOGUE, {HOSTILE: HOSTILE}))
    assert "\n".join(shown.lines) == reading.document.text
    assert not re.search(r"<(script|img|!--)", shown.html)
    assert any(words == HOSTILE for words, _ in shown.marks)


def test_control_characters_and_half_characters_do_not_break_the_page() -> None:
    document = Document("a\x00\ud800\r.txt", "txt", "", 1, "a\x00b\ud800c", (), Quality.GOOD, ())
    html = page(Reading(document, DocumentKind.CV, (), (), (), EMPTY_CV, (), (), "fast", ())).html
    html.encode("utf-8")
    assert "a\ufffdb\ufffdc" in html


def test_names_of_an_imported_classification_and_unknown_ids() -> None:
    draft = Draft("gérer des équipes et du fromage")
    draft.mention("gérer des équipes", "http://data.europa.eu/esco/skill/x")
    draft.mention("fromage", "cheese-making")
    html = reading_view(draft.reading(DocumentKind.CV, EMPTY_CV), CATALOGUE,
                        {"http://data.europa.eu/esco/skill/x": "encadrer une équipe"})
    assert "<b><bdi>encadrer une équipe</bdi></b>" in html
    assert "<b><bdi>cheese-making</bdi></b>" in html


@pytest.mark.parametrize(("list_", "values"), [
    ("section", lambda: sections.KINDS),
    ("section", lambda: tuple(dict.fromkeys(one.value for one in HEADINGS.entries if one.list != "keeps"))),
    ("deadline", lambda: ("questions", "submission", "start", "end", "visit", "award", "other")),
    ("quantity", lambda: ("volume", "service_level", "penalty", "availability")),
    ("removal", lambda: ("name", "email", "phone", "address", "link", "age", "sex", "nationality", "photo",
                         "identity_number", "marital")),
    ("format", lambda: ("pdf", "docx", "odt", "html", "txt", "md", "json-resume", "europass", "eforms")),
    ("effort", lambda: ("fast", "thorough")),
])
def test_every_code_of_a_reading_has_a_french_name(list_: str, values: Callable[[], tuple[str, ...]]) -> None:
    assert [value for value in values() if not known(list_, value)] == []


def test_a_code_without_a_name_is_shown_as_it_is() -> None:
    assert french("topic", "new_topic") == "new topic"


LETTERS_AND_SPACES = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t")
LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
KINDS = st.sampled_from(BlockKind)
WORDS = st.lists(LETTERS, min_size=1, max_size=4)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any text in any blocks, with mentions, cues and removals that overlap as they like."""
    text, blocks, page_number = "", [], 1
    for kind, words in draw(st.lists(st.tuples(KINDS, WORDS), min_size=1, max_size=6)):
        shown = draw(st.sampled_from("\t\n ")).join(words) if kind is BlockKind.ROW else " ".join(words)
        text += "\n" if text else ""
        page_number += draw(st.integers(0, 1))
        blocks.append(Block(kind, page_number, len(text), len(text) + len(shown)))
        text += shown
    document = Document("x.pdf", "pdf", "", page_number, text, tuple(blocks), Quality.GOOD, ())
    ends = st.integers(0, len(text))
    passages = st.tuples(ends, ends).map(lambda two: document.passage(*sorted(two)))
    mentions = [Mention(
        draw(st.sampled_from(["java", "sql", "unknown"])), draw(passages), draw(passages),
        (draw(st.sampled_from(Source)),), 0.5, draw(st.sampled_from(Standing)),
        draw(st.none() | passages), draw(st.none() | passages.map(lambda one: Cue(one, 3))))
        for _ in range(draw(st.integers(0, 6)))]
    removals = tuple(Removal("name", 1, one.start, one.end, "[nom]") for one in draw(st.lists(passages, max_size=3)))
    knock_outs = tuple(KnockOut("iso", None, None, one) for one in draw(st.lists(passages, max_size=3)))
    content = replace(brief().content, title=None, client=None, requirements=(), seats=(), deadlines=(), places=(),
                      knock_outs=knock_outs, volumes=(), service_levels=(), criteria=(), documents=(), certificates=(),
                      languages=())
    return Reading(document, DocumentKind.BRIEF, (), (), tuple(mentions), content, removals, (), "fast", ())


@settings(max_examples=100, deadline=None)
@given(readings())
def test_any_overlap_gives_a_sound_page_with_the_same_text(reading: Reading) -> None:
    shown = page(reading)
    text = reading.document.text
    if not text.strip():
        return
    assert "\n".join(shown.lines) == text
    ends = {block.end for block in reading.document.blocks}
    tabs = {at for block in reading.document.blocks if block.kind is BlockKind.ROW
            for at in range(block.start, block.end) if text[at] == "\t"}
    seen = [at for at in range(len(text)) if at not in ends | tabs]
    held = {at for one in reading.mentions for at in range(one.passage.start, one.passage.end)}
    assert shown.marked == [at in held for at in seen]
    assert len(shown.ids) == len(set(shown.ids))
    assert {link[1:] for link in shown.links} <= set(shown.ids)
    for name, place in shown.places.items():
        if number := re.fullmatch(r"p(\d+)", name):
            assert seen[place] == int(number[1])


@settings(max_examples=60, deadline=None)
@given(st.text(LETTERS_AND_SPACES, max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), KINDS),
                                                          max_size=5))
def test_blocks_that_overlap_or_leave_gaps_lose_no_letter(text: str, blocks: list[tuple[int, int, BlockKind]]) -> None:
    found = tuple(Block(kind, 1, min(a, b, len(text)), min(max(a, b), len(text))) for a, b, kind in blocks)
    document = Document("x.txt", "txt", "", 1, text, found, Quality.GOOD, ())
    shown = page(Reading(document, DocumentKind.CV, (), (), (), EMPTY_CV, (), (), "fast", ()))
    if text.strip():
        assert "".join("".join(shown.lines).split()) == "".join(text.split())


def test_a_choice_of_certificates_and_part_time_people_are_said() -> None:
    reading = brief()
    assert isinstance(reading.content, Brief)
    known = reading.content
    choice = ("iso-27001", "soc-2-type-2")
    seat = replace(known.seats[1], fte=0.5, certificates=(replace(known.certificates[1], any_of=choice),))
    content = replace(known, seats=(seat,), knock_outs=(replace(known.knock_outs[1], any_of=choice),),
                      certificates=(replace(known.certificates[1], any_of=choice),))
    shown = page(replace(reading, content=content))
    for part in ("knock-outs", "certificates"):
        assert "un seul suffit : ISO 27001 ou SOC 2 type II" in plain(shown.part(part))
    assert "1 0,5 ETP 8 ans au moins, Bac+5 au moins, ISO 27001 ou SOC 2 type II" in plain(shown.part("seats"))
