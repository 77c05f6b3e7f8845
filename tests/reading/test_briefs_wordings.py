"""Parts of a brief in the words of buyers who follow no form: papers in passing, tables without heads, points without a
unit, days without a year, amounts of things that no list names, duties without a word of duty."""

from __future__ import annotations

import pytest
from brief_texts import document, sentences

from kafaat.catalogue import Catalogue
from kafaat.model.readings import Brief
from kafaat.reading.briefs.reader import read_brief

BEFORE = "# Projet\nUn client cherche un partenaire.\nIl vend des meubles.\nIl a grandi.\n"


def read(text: str) -> Brief:
    made = document(BEFORE + text)
    return read_brief(made, sentences(made), (), Catalogue.load())[0]


@pytest.mark.parametrize(("text", "papers"), [
    ("Joignez un mémoire technique, trois CV et votre grille tarifaire.", 3),
    ("Merci de nous faire parvenir votre offre de prix, les CV et deux attestations.", 3),
    ("# Antwort\nPlease enclose the price sheet, the certificates and one sample report.", 3),
    ("What comes back to us: the signed form, a price sheet and two references.", 3),
    ("Send me the price list, CVs of your leads and a photo of the floor.", 3),
    ("يرجى إرفاق السجل التجاري، شهادة الضريبة، والعرض المالي.", 3),
    ("# Return pack\n- form of tender\n- price list\n- two CVs", 3),
    ("# Contenu du pli\nEnveloppe 1 : déclaration sur l'honneur, attestation fiscale. Enveloppe 2 : mémoire, CV.", 4),
    ("# Comment répondre\nPar mail, avant le 5 mai 2027, avec un devis, deux CV et une lettre.", 3),
    ("Send me your questions by Friday.", 0),
    ("Please send us an email if you need anything.", 0),
    ("The agent sends the customer a form, a label and a letter.", 0),
])
def test_papers_asked_in_passing(text: str, papers: int) -> None:
    assert len(read(text).documents) == papers


@pytest.mark.parametrize(("table", "found"), [
    ("Conseiller FR\t9\tmars 2027\nSuperviseur\t1\tavril 2027", [("Conseiller FR", 9), ("Superviseur", 1)]),
    ("agents German 4\t1 May 2027\ntrainer\t1\tEnglish", [("agents German", 4), ("trainer", 1)]),
    ("Qui\tCombien\nChargé·e de clientèle\t6\nModérateur·rice\t2",
     [("Chargé·e de clientèle", 6), ("Modérateur·rice", 2)]),
    ("المسمى\tالعدد المطلوب\tالمؤهل\nمحلل جودة\t3\tإجازة", [("محلل جودة", 3)]),
    ("Appels\t900\tpar jour\nMails\t40\tpar jour", []),
])
def test_tables_of_people_with_other_heads_or_none(table: str, found: list[tuple[str, int]]) -> None:
    assert [(seat.title.quote, seat.count) for seat in read(f"# Besoin\n{table}\n").seats] == found


@pytest.mark.parametrize(("text", "weights"), [
    ("# Comment on choisit\nSur 20 : méthode 9, prix 7, délai 4.", [0.45, 0.35, 0.2]),
    ("# How we choose\nOut of 10: people 5, price 3, references 2.", [0.5, 0.3, 0.2]),
    ("I look at: a test call 40 %, price 40 %, your planner 20 %.", [0.4, 0.4, 0.2]),
    ("# Critères\nToute offre qui n'atteint pas 30 points sur 60 est éliminée.", []),
    ("# Volumes\nLille 8, Gand 12.", []),
])
def test_points_without_a_unit(text: str, weights: list[float]) -> None:
    assert [one.weight for one in read(text).criteria] == weights


@pytest.mark.parametrize(("text", "kinds"), [
    ("# Calendrier\n- questions avant le 04/12 (2026)\n- votre devis : 15 décembre 2026", ["questions", "submission"]),
    ("# Timeline\n- we choose on 3 May 2027\n- first agents on 1 June 2027, second wave 15 June 2027",
     ["award", "start", "start"]),
    ("# Calendrier\n- équipe en ligne le 2 juin 2027", ["start"]),
])
def test_days_in_plain_words(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in read(text).deadlines] == kinds


@pytest.mark.parametrize(("text", "values"), [
    ("# Volumes\n45 000 vidéos à étiqueter et 320 capteurs.", [45000, 320]),
    ("# Scope\nPayments to 1,900 farmers; alerts come in (2,600 a month).", [1900, 2600]),
    ("# الكميات\nتخدم المؤسسة 84 000 مستفيد.", [84000]),
    ("# Contexte\nLe groupe compte 75 personnes et 90 000 inscrits.", [75, 90000]),
    ("# Scope\nIFRS 17 and the annual accounts stay with us.", []),
    ("# Scope\nEach adviser takes 40 contacts per adviser per day.", []),
    ("# Scope\nAn agent with 4 years of claims, and 300 pages at most.", []),
])
def test_amounts_of_things_that_no_list_names(text: str, values: list[float]) -> None:
    assert [one.value for one in read(text).volumes] == values


@pytest.mark.parametrize(("text", "values"), [
    ("# Délais et taux de service\n- appel critique : rappelé en 20 mn\n- disponibilité : 99,8 %", [20, 99.8]),
    ("# Les chiffres à tenir\n- colis suivi en moins de 30 min\n- 96 % de fiches justes", [30, 96]),
    ("# Volumes and targets\nIndicator\tTarget\nRefund made\t2 working days\nTyping\t98.5%", [2, 98.5]),
    ("# Délais\n- démarrage sous 20 jours", []),
])
def test_levels_of_service_under_other_headings(text: str, values: list[float]) -> None:
    assert [one.value for one in read(text).service_levels] == values


@pytest.mark.parametrize(("text", "must"), [
    ("# Objet\nChaque lundi, le prestataire contrôle les écarts de caisse.", 1),
    ("# Objet\nLe titulaire doit tenir un registre. Il le présente à chaque visite.", 2),
    ("# Objet\nL'agent enregistre l'appel dans l'outil.", 0),
    ("# Scope\nNobody may take a phone to the desk.", 1),
    ("# Scope\nRefunds are paid only after a call to the customer.", 1),
    ("# Scope\nThe bank keeps the ledger.", 0),
    ("# House rules\n- You sign our code of conduct.\n- Weekly report on Monday.\n- We pay for the badges.", 2),
    ("# Règles à respecter\n- Pas de mise en ligne sans relecture.\n- Compte rendu le vendredi.", 2),
    ("# Ce qu'on aimerait\n- quelqu'un qui connaît le bois\n- une application légère", 0),
    ("# المتطلبات\nيخضع كل عون لفترة اختبار.", 1),
    ("# Objet\nLe prestataire actuel, lui, le fait mal.", 0),
    ("# Critères\nToute offre technique notée sous 40/60 est éliminée.", 1),
])
def test_duties_without_a_word_of_duty(text: str, must: int) -> None:
    assert sum(one.must is True for one in read(text).requirements) == must


def test_the_effect_told_by_a_row_is_what_it_demands() -> None:
    lines = read("# Conditions\nCondition\tSi elle manque\nISO 27001\tRejet\nISO 9001\t2 points en moins\n"
                 "Bureau à Fès\tRelance\nISO 22301\tAucun effet\n").requirements
    assert [(one.passage.quote.split("\t")[0], one.must) for one in lines] == [
        ("ISO 27001", True), ("ISO 9001", False), ("Bureau à Fès", True)]
