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
    "a header row names the columns": (
        "Expérience\nPériode\tPoste\tEmployeur\tLieu\n03/2021 – auj.\tGestionnaire paie\tHorizon RH\tFès\n"
        "2016 – 2018\tAgent de saisie\tDocu Services\tMeknès",
        [("Gestionnaire paie", "Horizon RH", "2021-03", None, True),
         ("Agent de saisie", "Docu Services", "2016", "2018", False)]),
    "a header row in Arabic": (
        "التجربة المهنية\nالفترة\tالوظيفة\tالشركة\n2020 - الآن\tمحاسب\tنخيل الجنوب\n"
        "2017 - 2019\tكاتب إداري\tمكتب الضفة",
        [("محاسب", "نخيل الجنوب", "2020", None, True), ("كاتب إداري", "مكتب الضفة", "2017", "2019", False)]),
    "a row of what was used is no header": (
        "Experience\n2021 - present\tQA tester\tBluefin\nTools\tCypress\tJira",
        [("QA tester", "Bluefin", "2021", None, True)]),
    "the same employer again": (
        "Work experience\n2021 - present | Service desk analyst | Northgate IT | Tangier\n"
        "2019 - 2021 | Field technician | same company | Tangier",
        [("Service desk analyst", "Northgate IT", "2021", None, True),
         ("Field technician", "Northgate IT", "2019", "2021", False)]),
    "the same employer again, in French prose": (
        "Parcours\nComptable fournisseurs, groupe Argane Distribution, Agadir, depuis 2021. Même groupe, "
        "aide-comptable de 2018 à 2021.",
        [("Comptable fournisseurs", "groupe Argane Distribution", "2021", None, True),
         ("aide-comptable", "groupe Argane Distribution", "2018", "2021", False)]),
    "the same employer again, in Arabic": (
        "التجربة المهنية\nمن يناير 2020 إلى اليوم: مهندس بيانات بشركة رمال للتكنولوجيا\n"
        "من 2017 إلى 2019: محلل معطيات، نفس الشركة",
        [("مهندس بيانات", "شركة رمال للتكنولوجيا", "2020-01", None, True),
         ("محلل معطيات", "شركة رمال للتكنولوجيا", "2017", "2019", False)]),
    "the same company, and none before": (
        "Experience\nSame company, receptionist, 2017 - 2018", [("receptionist", None, "2017", "2018", False)]),
    "who the work was done for is no employer": (
        "Expérience\nComptable clients, Delta Négoce, Agadir (client : un armateur danois)\n"
        "janvier 2022 à ce jour\n- Relances",
        [("Comptable clients", "Delta Négoce", "2022-01", None, True)]),
    "who the work was done for, before the dates": (
        "Experience\nSupport technician | Northgate IT (for a Dutch bank) | 2021 - present",
        [("Support technician", "Northgate IT", "2021", None, True)]),
    "clients that have no name": (
        "Experience\nFreelance web developer — 2018-2020 (clients: two hotels and a law firm)",
        [("Freelance web developer", None, "2018", "2020", False)]),
    "a client with a name, and no other firm": (
        "Expérience\nDéveloppeur Java indépendant (client : Atlas Soft)\n2019 - 2021\n- Java",
        [("Développeur Java indépendant", "Atlas Soft", "2019", "2021", False)]),
    "a heading in one's own words": (
        "Compétences\nExcel\nD'où je viens\nTéléconseillère, Voix Nord, Tanger\n2021 - présent\n- Appels",
        [("Téléconseillère", "Voix Nord", "2021", None, True)]),
    "a heading no list knows": (
        "Skills\nCypress 3 years, Python 2024\nFrom retail to testing\nQA tester, Bluefin Software\n2022 - now\n"
        "- Test plans\nShop assistant, Marina Mall\n2018 - 2021",
        [("QA tester", "Bluefin Software", "2022", None, True),
         ("Shop assistant", "Marina Mall", "2018", "2021", False)]),
    "skills with a year are no jobs": ("Compétences\nPower BI, débutante\nPython, à apprendre en 2027", []),
    "people one works with hold no job of ours": (
        "أحمد مثال\nفي 2022 غيرنا الأداة : كتبت الدليل، وأنا من يرافق الموظفات الجديدات في أسبوعهن الأول", []),
    "a name before its date": (
        "Expérience\nJ'ai débuté comme téléopérateur chez Voix du Sud en 2014, à Marrakech.",
        [("téléopérateur", "Voix du Sud", "2014", None, False)]),
    "a language in brackets is no employer": (
        "Experience\nCustomer advisor (German), Harbour Voice\n2014 - 2017\n- Calls",
        [("Customer advisor", "Harbour Voice", "2014", "2017", False)]),
    "title at employer, dates last": (
        "# Expérience professionnelle\nDév web chez Atlas Soft, Fès — 09/2021 – présent\n- Développement PHP\n"
        "- Migration vers SAP en 2022\nTéléconseillère | Webhelp, Fès | 2019-2021\n- Appels entrants",
        [("Dév web", "Atlas Soft", "2021-09", None, True),
         ("Téléconseillère", "Webhelp", "2019", "2021", False)]),
    "dates first, employer and title below": (
        "EXPÉRIENCE\n2019-2021\nWebhelp, Fès\nTéléconseiller\n- Appels\n"
        "2017-2019\nIntelcia, Fès\nAgent de saisie\n- Saisie",
        [("Téléconseiller", "Webhelp", "2019", "2021", False),
         ("Agent de saisie", "Intelcia", "2017", "2019", False)]),
    "employer above, dates below": (
        "# Expérience\n# Atlas Soft, Casablanca\nDéveloppeur Java\nsept 2019 – août 2021\n- Java\n"
        "# Beta Conseil, Rabat\nDéveloppeur PHP\nsept. 17 → août 19\n- PHP",
        [("Développeur Java", "Atlas Soft", "2019-09", "2021-08", False),
         ("Développeur PHP", "Beta Conseil", "2017-09", "2019-08", False)]),
    "employer before the title": (
        "Expérience\nAtlas Soft — Développeur web — 2020 à ce jour\n- PHP",
        [("Développeur web", "Atlas Soft", "2020", None, True)]),
    "rows of a table": (
        "Expérience\n2019-2021\tTéléconseiller\tWebhelp\n2017-2019\tCaissier\tMarjane",
        [("Téléconseiller", "Webhelp", "2019", "2021", False),
         ("Caissier", "Marjane", "2017", "2019", False)]),
    "rows with the text below": (
        "Parcours\n2021 – présent\tIngénieure données, Oasis Assurances, Rabat\nAlimentation du lac de données.\n"
        "2018 – 2021\tAnalyste décisionnelle, Groupe Zénith\nTableaux de bord.",
        [("Ingénieure données", "Oasis Assurances", "2021", None, True),
         ("Analyste décisionnelle", "Groupe Zénith", "2018", "2021", False)]),
    "sentences": (
        "Expérience\nDepuis mars 2022, je suis téléconseillère chez Webhelp à Fès.\n"
        "De 2018 à 2020 j'ai été agent de saisie chez Data Plus.",
        [("téléconseillère", "Webhelp", "2022-03", None, True),
         ("agent de saisie", "Data Plus", "2018", "2020", False)]),
    "one employer, several titles": (
        "Work experience\nWebhelp, Fès (2016 – present)\nTeam leader: 2019 – present\nCall center agent: 2016 – 2019\n"
        "Freelance translator (2 years)",
        [("Team leader", "Webhelp", "2019", None, True),
         ("Call center agent", "Webhelp", "2016", "2019", False),
         ("Freelance translator", None, None, None, False)]),
    "labels": (
        "EXPERIENCES\nPoste : Chargée de clientèle\nEntreprise : Intelcia\nPériode : 01/2020 - auj.\n"
        "Missions : appels\n"
        "Poste : Hôtesse d'accueil\nEntreprise : Hotel Atlas\nPériode : 2018 - 2019\nMissions : accueil",
        [("Chargée de clientèle", "Intelcia", "2020-01", None, True),
         ("Hôtesse d'accueil", "Hotel Atlas", "2018", "2019", False)]),
    "internships and glued dates": (
        "EXPERIENCES\nStage PFE – Atlas Soft – février à juin 2021\nApplication web en Laravel\n"
        "Téléconseiller à Intelcia Meknès, sept. 21 → auj.\nResponsable de plateau, Phone Group Casa 03/2015 - 2017",
        [("Stage PFE", "Atlas Soft", "2021-02", "2021-06", False),
         ("Téléconseiller", "Intelcia Meknès", "2021-09", None, True),
         ("Responsable de plateau", "Phone Group Casa", "2015-03", "2017", False)]),
    "items are entries": (
        "Expériences\n- 2019-2021 : Téléconseiller chez Webhelp\n- 2017-2019 : Vendeur, Marjane",
        [("Téléconseiller", "Webhelp", "2019", "2021", False),
         ("Vendeur", "Marjane", "2017", "2019", False)]),
    "Arabic": (
        "الخبرة المهنية\nمطور ويب لدى شركة أطلس سوفت، فاس – من 2019 إلى الآن\n- تطوير\n"
        "مستشار هاتفي، ويبهيلب، من شتنبر 2017 إلى يوليوز 2019",
        [("مطور ويب", "شركة أطلس سوفت", "2019", None, True),
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
        "Expérience\nWebhelp 2019-2021\n- Appels", [("Webhelp", None, "2019", "2021", False)]),
    "one line": (
        "Expérience\n2019 - 2023 : Data engineer, Acme", [("Data engineer", "Acme", "2019", "2023", False)]),
    "one sentence after its label": (
        "Experience: Data engineer at Acme (2019–2023), then Analytics engineer at Beta since 2023",
        [("Data engineer", "Acme", "2019", "2023", False), ("Analytics engineer", "Beta", "2023", None, True)]),
    "one line, dates first": (
        "Expérience\n2019-2021 : Vendeur, Marjane ; 2021-2023 : Téléconseiller, Webhelp",
        [("Vendeur", "Marjane", "2019", "2021", False), ("Téléconseiller", "Webhelp", "2021", "2023", False)]),
    "one paragraph": (
        "Parcours\nJ'ai été caissier chez Marjane de 2015 à 2017. J'ai ensuite rejoint Webhelp comme téléconseiller de "
        "2017 à 2020. Depuis 2020, je suis superviseur chez Intelcia, où j'encadre 12 agents.",
        [("caissier", "Marjane", "2015", "2017", False), ("téléconseiller", "Webhelp", "2017", "2020", False),
         ("superviseur", "Intelcia", "2020", None, True)]),
    "one line in Arabic": (
        "الخبرة: محاسب لدى شركة أطلس (2015-2019)، ثم رئيس المحاسبة لدى شركة بيتا منذ 2019",
        [("محاسب", "شركة أطلس", "2015", "2019", False), ("رئيس المحاسبة", "شركة بيتا", "2019", None, True)]),
    # two periods of one job, those of what was done there, those of its missions
    "one job left and taken again": (
        "Expérience\nDéveloppeur chez Atlas (2019-2021, puis 2022-2023)\n- Java",
        [("Développeur", "Atlas", "2019", "2021", False)]),
    "what was done has dates": (
        "Expérience\nTéléconseiller, Webhelp, 2018-2021\n- Formation des agents de 2019 à 2020, puis des superviseurs "
        "de 2020 à 2021, sur le CRM et les appels entrants de nos clients français",
        [("Téléconseiller", "Webhelp", "2018", "2021", False)]),
    "missions": (
        "Expérience\nConsultant, Capgemini, 2019-2023 (mission Renault 2019-2020 puis mission PSA 2021-2023)",
        [("Consultant", "Capgemini", "2019", "2023", False)]),
    "a career in prose": (
        "J'ai commencé en 2004 comme technicien support chez Maroc Réseaux, où je suis resté trois ans. En 2007 j'ai "
        "rejoint Banque Atlas comme administrateur systèmes ; j'y ai mis en place la supervision. De 2011 à 2016 j'ai "
        "dirigé une équipe de huit administrateurs comme responsable d'exploitation chez Infogérance du Sud. Depuis "
        "septembre 2016 je suis directeur de projets chez Delta Conseil. Je suis ingénieur de l'EMI (2004).",
        [("technicien support", "Maroc Réseaux", "2004", None, False),
         ("administrateur systèmes", "Banque Atlas", "2007", None, False),
         ("responsable d'exploitation", "Infogérance du Sud", "2011", "2016", False),
         ("directeur de projets", "Delta Conseil", "2016-09", None, True)]),
    "a row with its title, then rows of what was done": (
        "Work history\nSystems administrator Ministry\t2018 – 2021\nLinux servers, VMware\t\n"
        "Junior administrator Acme Ltd\t2016 – 2018\nNagios, servers\t",
        [("Systems administrator Ministry", None, "2018", "2021", False),
         ("Junior administrator Acme Ltd", None, "2016", "2018", False)]),
    "no heading": ("Sara\nTéléconseillère chez Webhelp, 2019-2021\n- Appels",
                   [("Téléconseillère", "Webhelp", "2019", "2021", False)]),
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
    ("Accountant", "accounting-clerk"), ("محاسبة", "accounting-clerk"), ("Machine learning engineer", "ai-engineer"),
    ("Analytics engineer", "bi-engineer"), ("Qualiticienne", "quality-listener"),
    ("Customer support agent", "inbound-agent"), ("Ingénieur systèmes et réseaux", "systems-network-administrator"),
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
