"""The jobs of a CV in the shapes people write them."""

from __future__ import annotations

import pytest
from cv_documents import document

from kafaat.catalogue import Catalogue
from kafaat.model.readings import Cv
from kafaat.reading.cv import read_cv
from kafaat.reading.cv.trades import Trades

# (title, employer, start, end, goes on), for each job
Row = tuple[str, str | None, str | None, str | None, bool]
SHAPES: dict[str, tuple[str, list[Row]]] = {
    "title at employer, dates last": (
        "# Expérience professionnelle\nDév web chez Atlas Soft, Fès — 09/2021 – présent\n- Développement PHP\n"
        "- Migration vers SAP en 2022\nTéléconseillère | Webhelp, Fès | 2019-2021\n- Appels entrants",
        [("Dév web", "Atlas Soft", "2021-09", None, True),
         ("Téléconseillère", "Webhelp", "2019-01", "2021-12", False)]),
    "dates first, employer and title below": (
        "EXPÉRIENCE\n2019-2021\nWebhelp, Fès\nTéléconseiller\n- Appels\n"
        "2017-2019\nIntelcia, Fès\nAgent de saisie\n- Saisie",
        [("Téléconseiller", "Webhelp", "2019-01", "2021-12", False),
         ("Agent de saisie", "Intelcia", "2017-01", "2019-12", False)]),
    "employer above, dates below": (
        "# Expérience\n# Atlas Soft, Casablanca\nDéveloppeur Java\nsept 2019 – août 2021\n- Java\n"
        "# Beta Conseil, Rabat\nDéveloppeur PHP\nsept. 17 → août 19\n- PHP",
        [("Développeur Java", "Atlas Soft", "2019-09", "2021-08", False),
         ("Développeur PHP", "Beta Conseil", "2017-09", "2019-08", False)]),
    "employer before the title": (
        "Expérience\nAtlas Soft — Développeur web — 2020 à ce jour\n- PHP",
        [("Développeur web", "Atlas Soft", "2020-01", None, True)]),
    "rows of a table": (
        "Expérience\n2019-2021\tTéléconseiller\tWebhelp\n2017-2019\tCaissier\tMarjane",
        [("Téléconseiller", "Webhelp", "2019-01", "2021-12", False),
         ("Caissier", "Marjane", "2017-01", "2019-12", False)]),
    "rows with the text below": (
        "Parcours\n2021 – présent\tIngénieure données, Oasis Assurances, Rabat\nAlimentation du lac de données.\n"
        "2018 – 2021\tAnalyste décisionnelle, Groupe Zénith\nTableaux de bord.",
        [("Ingénieure données", "Oasis Assurances", "2021-01", None, True),
         ("Analyste décisionnelle", "Groupe Zénith", "2018-01", "2021-12", False)]),
    "sentences": (
        "Expérience\nDepuis mars 2022, je suis téléconseillère chez Webhelp à Fès.\n"
        "De 2018 à 2020 j'ai été agent de saisie chez Data Plus.",
        [("téléconseillère", "Webhelp", "2022-03", None, True),
         ("agent de saisie", "Data Plus", "2018-01", "2020-12", False)]),
    "one employer, several titles": (
        "Work experience\nWebhelp, Fès (2016 – present)\nTeam leader: 2019 – present\nCall center agent: 2016 – 2019\n"
        "Freelance translator (2 years)",
        [("Team leader", "Webhelp", "2019-01", None, True),
         ("Call center agent", "Webhelp", "2016-01", "2019-12", False),
         ("Freelance translator", None, None, None, False)]),
    "labels": (
        "EXPERIENCES\nPoste : Chargée de clientèle\nEntreprise : Intelcia\nPériode : 01/2020 - auj.\n"
        "Missions : appels\n"
        "Poste : Hôtesse d'accueil\nEntreprise : Hotel Atlas\nPériode : 2018 - 2019\nMissions : accueil",
        [("Chargée de clientèle", "Intelcia", "2020-01", None, True),
         ("Hôtesse d'accueil", "Hotel Atlas", "2018-01", "2019-12", False)]),
    "internships and glued dates": (
        "EXPERIENCES\nStage PFE – Atlas Soft – février à juin 2021\nApplication web en Laravel\n"
        "Téléconseiller à Intelcia Meknès, sept. 21 → auj.\nResponsable de plateau, Phone Group Casa 03/2015 - 2017",
        [("Stage PFE", "Atlas Soft", "2021-02", "2021-06", False),
         ("Téléconseiller", "Intelcia Meknès", "2021-09", None, True),
         ("Responsable de plateau", "Phone Group Casa", "2015-03", "2017-12", False)]),
    "items are entries": (
        "Expériences\n- 2019-2021 : Téléconseiller chez Webhelp\n- 2017-2019 : Vendeur, Marjane",
        [("Téléconseiller", "Webhelp", "2019-01", "2021-12", False),
         ("Vendeur", "Marjane", "2017-01", "2019-12", False)]),
    "Arabic": (
        "الخبرة المهنية\nمطور ويب لدى شركة أطلس سوفت، فاس – من 2019 إلى الآن\n- تطوير\n"
        "مستشار هاتفي، ويبهيلب، من شتنبر 2017 إلى يوليوز 2019",
        [("مطور ويب", "شركة أطلس سوفت", "2019-01", None, True),
         ("مستشار هاتفي", "ويبهيلب", "2017-09", "2019-07", False)]),
    "English, title in capitals": (
        "PROFESSIONAL EXPERIENCE\nSENIOR QA ENGINEER\nAcme Testing Ltd, London | Jan 2020 - to date\n- Selenium\n"
        "QA TESTER\nBeta Labs, Leeds | Mar 2017 - Dec 2019\n- Manual tests",
        [("SENIOR QA ENGINEER", "Acme Testing Ltd", "2020-01", None, True),
         ("QA TESTER", "Beta Labs", "2017-03", "2019-12", False)]),
    "no dates at all": (
        "Expérience\nTéléconseiller chez Webhelp\n- Appels\nVendeur chez Marjane\n- Caisse",
        [("Téléconseiller", "Webhelp", None, None, False), ("Vendeur", "Marjane", None, None, False)]),
    "a duration gives no date": (
        "Expérience\nTéléconseiller chez Webhelp (3 ans)\n- Appels",
        [("Téléconseiller", "Webhelp", None, None, False)]),
    "a firm and dates alone": (
        "Expérience\nWebhelp 2019-2021\n- Appels", [("Webhelp", None, "2019-01", "2021-12", False)]),
    "no heading": ("Sara\nTéléconseillère chez Webhelp, 2019-2021\n- Appels",
                   [("Téléconseillère", "Webhelp", "2019-01", "2021-12", False)]),
}


def read(text: str) -> Cv:
    return read_cv(document(text), (), (), Catalogue.load())[0]


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape(name: str) -> None:
    text, expected = SHAPES[name]
    found = [(job.title.quote, job.employer.quote if job.employer else None, str(job.start) if job.start else None,
              str(job.end) if job.end else None, job.current) for job in read(text).jobs]
    assert found == expected


def test_an_entry_holds_what_was_done_there() -> None:
    jobs = read(SHAPES["title at employer, dates last"][0]).jobs
    assert "Migration vers SAP" in jobs[0].passage.quote
    assert "Webhelp" not in jobs[0].passage.quote


@pytest.mark.parametrize(("title", "occupation"), [
    ("Dév web", "web-developer"), ("Développeuse web full stack", "full-stack-developer"),
    ("Stagiaire développeur PHP", "php-developer"), ("Téléconseillère inbound senior", "inbound-agent"),
    ("Full-stack developer (React/Node)", "full-stack-developer"), ("Data engineer PySpark", "data-engineer"),
    ("Analyste cybersécurité SOC niveau 2", "soc-l2"), ("Superviseure call center", "team-leader"),
    ("Chargé de recouvrement amiable", "collection-agent"), ("مهندسة بيانات", "data-engineer"),
    ("Serveur", None), ("Agent", None), ("Professeur de mathématiques", None), ("Caissière", None),
    ("Vendeur en magasin", None), ("Stage PFE", None), ("Chargée de clientèle", None)])
def test_the_occupation_of_a_title(title: str, occupation: str | None) -> None:
    """A title that several occupations could bear has none."""
    assert Trades.of(Catalogue.load()).find(title) == occupation
