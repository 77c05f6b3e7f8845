"""A whole CV: what the person is, its mentions in their places, its contact; and any text at all."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from time import process_time
from typing import Any

import pytest
from cv_documents import document
from hypothesis import given, settings
from hypothesis import strategies as st

from kafaat.catalogue import Catalogue
from kafaat.model.documents import Document, Passage
from kafaat.model.mentions import Mention, Source, Standing
from kafaat.model.readings import Cv, Section
from kafaat.reading.cv import read_cv
from kafaat.reading.pseudonyms import pseudonymise
from kafaat.reading.sections import KINDS

TEXT = """Sara EL BENNANI
Développeuse web
12, rue Ibn Sina, Agdal, 10100 Rabat
Tél : 06 00 11 22 33 – sara@exemple.ma – linkedin.com/in/sarab
Expérience professionnelle
Dév web chez Atlas Soft, Fès — 09/2021 – présent
- JavaScript, HTML et CSS, Git
Téléconseillère | Webhelp, Fès | 2019-2021
- JavaScript pour un outil interne, écoute active
Références
M. Karim Alaoui, 06 00 00 00 99"""


def mention(doc: Document, words: str, competence: str, *, nth: int = 1,
            standing: Standing = Standing.CLAIMED) -> Mention:
    at = -1
    for _ in range(nth):
        at = doc.text.index(words, at + 1)
    passage = doc.passage(at, at + len(words))
    return Mention(competence, passage, passage, (Source.EXACT,), 1.0, standing, None, None)


def read(doc: Document, *mentions: Mention) -> tuple[Cv, tuple[Section, ...], tuple[Mention, ...]]:
    return read_cv(doc, (), mentions, Catalogue.load())


def test_mentions_get_their_section_and_their_last_use_and_stay_two() -> None:
    doc = document(TEXT)
    _, _, placed = read(doc, mention(doc, "web", "web-development"), mention(doc, "JavaScript", "javascript"),
                        mention(doc, "JavaScript", "javascript", nth=2))
    assert [(one.section, str(one.last_used), one.still_used) for one in placed] == [
        ("opening", "None", False), ("experience", "None", True), ("experience", "2021", False)]


def test_what_the_person_is_comes_with_its_reasons() -> None:
    doc = document(TEXT)
    cv, _, _ = read(doc, mention(doc, "JavaScript", "javascript"), mention(doc, "HTML", "html-css"),
                    mention(doc, "Git", "git"), mention(doc, "écoute active", "active-listening"))
    best = cv.occupations[0]
    assert best.occupation == "web-developer"
    assert best.reasons[:2] == ("titre du poste en cours : « Dév web »", "titre écrit en tête : « Développeuse web »")
    assert all(doc.text[one.start:one.end] == one.quote for one in best.passages)
    assert [one.score for one in cv.occupations] == sorted((one.score for one in cv.occupations), reverse=True)


def test_an_objective_weighs_less_than_a_title_held() -> None:
    doc = document("Téléconseiller\nObjectif : devenir développeur web\n"
                   "# Expérience\nTéléconseiller chez X, depuis 2020")
    cv, _, _ = read(doc)
    assert [one.occupation for one in cv.occupations] == ["inbound-agent", "web-developer"]
    assert cv.occupations[1].reasons == ("objectif écrit en tête : « développeur web »",)


@pytest.mark.parametrize("head", [
    "Karim Alaoui\nDéveloppeur full-stack | 5 ans d'expérience",
    "DÉVELOPPEUR FULL STACK – 5 ANS D'EXPÉRIENCE",
    "Contact\nkarim@exemple.ma\n06 00 00 00 01\nKarim ALAOUI\nDéveloppeur full-stack | 5 ans d'expérience",
    "Curriculum vitae\nNom : Alaoui\nPrénom : Karim\nCélibataire\nAdresse : 1 rue Ibn Sina, 30000 Fès\n"
    "Tél : 06 00 00 00 01\nkarim@exemple.ma\nPermis B\nDéveloppeur full-stack",
    "Full-stack developer with 5 years of experience"])
def test_a_title_at_the_head_tells_what_no_job_repeats(head: str) -> None:
    cv, _, _ = read(document(f"{head}\nExpérience\nConsultant, Acme, depuis 2020"))
    assert [one.occupation for one in cv.occupations] == ["full-stack-developer"]


def test_a_title_at_the_head_in_arabic() -> None:
    cv, _, _ = read(document("سعيد العلوي\nمطور ويب | خبرة 5 سنوات\nالخبرة المهنية\nمستشار لدى أكمي من 2020 إلى الآن"))
    assert [one.occupation for one in cv.occupations] == ["web-developer"]


@pytest.mark.parametrize("text", [
    "Sara EL BENNANI\nsara@exemple.ma – linkedin.com/in/sara-web-developer",
    "Sara EL BENNANI\nExpérience\nCaissière, Marjane, 2020\nRéférences\nM. Karim Alaoui\nDéveloppeur web, Acme",
    "Sara EL BENNANI\nProfil\nEncadrement de 15 développeurs web et télécom. À l'aise avec les chiffres",
    "Profile\nTeam of 12 web developers in two countries",
    "Expérience\nCaissière, Marjane, 2020\nContact\nJe joins la lettre de mon ancien chef, développeur web."])
def test_an_address_or_somebody_else_tells_no_occupation(text: str) -> None:
    assert read(document(text))[0].occupations == ()


def test_a_title_like_one_of_a_trade_hints_at_it_beside_a_competence_of_it() -> None:
    doc = document("Experience\nSenior Claims Technician, Osprey Mutual, 2020 - present\n- claims from first notice")
    cv, _, _ = read(doc, mention(doc, "claims", "insurance-claims"))
    assert cv.occupations[0].occupation == "insurance-claims-clerk"
    assert "titre proche de ceux du métier" in cv.occupations[0].reasons[0]
    assert read(doc)[0].occupations == ()
    for title in ("Agent de sécurité", "Hôtesse de caisse", "سائق شاحنة"):
        assert read(document(f"Expérience\n{title}, Atlas, 2020 - présent"))[0].occupations == ()


@pytest.mark.parametrize(("line", "occupation"), [
    ("NADIA TAZI — SAP MM / SD", "sap-logistics-consultant"), ("NADIA TAZI — Java · SQL · Docker", None),
    ("NADIA TAZI | Rabat + remote", None)])
def test_a_line_at_the_head_that_names_no_trade_may_be_near_one(line: str, occupation: str | None) -> None:
    cv, _, _ = read(document(f"{line}\nExpérience\nVendeuse, Atlas, 2015 - 2016"))
    assert [one.occupation for one in cv.occupations] == ([occupation] if occupation else [])


def test_competences_alone_may_propose_but_negated_and_wished_ones_never() -> None:
    occupation = Catalogue.load().occupations["network-technician"]
    doc = document("Compétences\n" + "\n".join(f"compétence {number}" for number in range(len(occupation.essentials))))
    names = [(f"compétence {number}", need.competence) for number, need in enumerate(occupation.essentials)]
    cv, _, _ = read(doc, *(mention(doc, words, id_) for words, id_ in names))
    assert cv.occupations[0].occupation == "network-technician"
    assert cv.occupations[0].reasons[0].startswith(
        f"{len(names)} des {len(names)} compétences essentielles du métier sont affirmées : ")
    for standing in (Standing.NEGATED, Standing.WISHED, Standing.OTHERS):
        assert read(doc, *(mention(doc, words, id_, standing=standing) for words, id_ in names))[0].occupations == ()


def test_a_name_a_sex_or_a_nationality_changes_nothing() -> None:
    other = TEXT.replace("Sara EL BENNANI", "Ousmane DIOP, Sénégalais, 52 ans").replace("Développeuse", "Développeur")
    mine, theirs = (read(document(text))[0].occupations for text in (TEXT, other))
    assert [(one.occupation, one.score) for one in mine] == [(one.occupation, one.score) for one in theirs]


def test_contact_is_the_person_s_and_not_the_referee_s() -> None:
    contact = read(document(TEXT))[0].contact
    assert [one.quote for one in contact.names] == ["Sara EL BENNANI"]
    assert [one.quote for one in contact.phones] == ["06 00 11 22 33"]
    assert [one.quote for one in contact.emails] == ["sara@exemple.ma"]
    assert [one.quote for one in contact.links] == ["linkedin.com/in/sarab"]
    assert [one.quote for one in contact.addresses] == ["12, rue Ibn Sina, Agdal, 10100 Rabat"]


def test_without_the_person_the_same_is_read_and_no_contact() -> None:
    clean, _ = pseudonymise(document(TEXT))
    cv, full = read(clean)[0], read(document(TEXT))[0]
    assert not any(getattr(cv.contact, one.name) for one in fields(cv.contact))
    assert [(job.title.quote, job.start, job.end) for job in cv.jobs] == [
        (job.title.quote, job.start, job.end) for job in full.jobs]
    assert [one.occupation for one in cv.occupations] == [one.occupation for one in full.occupations]


def passages(value: Any) -> list[Passage]:
    if isinstance(value, Passage):
        return [value]
    if isinstance(value, tuple):
        return [one for part in value for one in passages(part)]
    if not is_dataclass(value):
        return []
    return [one for field in fields(value) for one in passages(getattr(value, field.name))]


WORDS = st.sampled_from([
    "Développeur web", "chez", "Webhelp", "2019", "-", "2021", "présent", "\n", "\n- ", "\n# ", "Expérience",
    "Formation", "Licence", "FST Fès", "Langues :", "anglais", "B2", "Certifications", "CCNA", "en cours", "\t", ",",
    "(", ")", "|", "مطور", "لدى", "من", "الآن", "09/2021", "Java", "Sara", "@", "06 00 11 22 33", "Téléconseiller",
    "Stage", "à", ":"])


@settings(deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_text_gives_valid_passages_and_the_same_twice(text: str) -> None:
    doc = document(text)
    first = read(doc)
    assert first == read(doc)
    cv, sections, _ = first
    assert all(one.quote == doc.text[one.start:one.end] and one.start < one.end for one in passages(cv))
    assert all(section.kind in KINDS for section in sections)
    assert all(job.passage.start <= job.title.start < job.title.end <= job.passage.end for job in cv.jobs)
    assert all(job.start is None or job.end is None or job.start.first_day <= job.end.last_day
               for job in cv.jobs)


HOSTILE = {"blanks": "x" + " " * 10_000 + "x", "cells": "a\t" * 5_000, "dashes": "x " + "- " * 5_000,
           "digits": "0" * 10_000, "dots": "a." * 5_000, "addresses": "a@b.com " * 1_200,
           "labels": "Outils : x\n" * 900,
           "dates": "Expérience\n" + "2019-2021, " * 900, "names": "Nom : Sara Bennani\n" * 500}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_no_more_than_its_length(name: str) -> None:
    """Ten thousand characters cost tenths of a second; an expression that looks back again and again takes minutes."""
    doc = document(HOSTILE[name])
    begun = process_time()
    read(doc)
    pseudonymise(doc)
    assert process_time() - begun < 5
