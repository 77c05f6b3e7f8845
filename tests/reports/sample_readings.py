"""Readings made by hand, one of each kind, in three languages: what the page of a document is tested and looked at
with."""

from __future__ import annotations

from datetime import date

from reading_draft import Draft, problem

from kafaat.model.documents import Quality
from kafaat.model.evidence import Severity
from kafaat.model.mentions import Standing
from kafaat.model.months import Month
from kafaat.model.partial_dates import PartialDate
from kafaat.model.readings import (
    Ad,
    Brief,
    CertificateMention,
    Contact,
    Criterion,
    Cv,
    Deadline,
    DocumentKind,
    Gain,
    Job,
    KnockOut,
    LanguageLevel,
    OccupationGuess,
    Quantity,
    Reading,
    Removal,
    RequirementLine,
    SeatAsked,
    Study,
    Syllabus,
)


def cv() -> Reading:
    """A French CV: levels with and without cues, a negation, a wish, a competence of others, two by meaning."""
    d = Draft("""
# Salma El Invente
Développeuse web – Fès – salma@exemple.ma – 06 00 00 00 01
# Profil
Développeuse autonome, 4 ans d'expérience en Java et Spring Boot. Je souhaite apprendre Kubernetes.
# Expérience professionnelle
Atlas Soft, Fès – Développeuse Java – septembre 2022 à aujourd'hui
- Écriture de services REST en Java, revue du code de deux débutants
- Requêtes SQL avancées sur PostgreSQL ; l'équipe d'exploitation gère Docker
Centre Relation Plus – Conseillère clientèle – mars 2019 à août 2022
- Traitement des réclamations difficiles par téléphone, tableaux de suivi sous Excel
===
# Compétences
| Domaine | Outils | Niveau
| Langages | Java, JavaScript (notions), Python | confirmé
| Bases de données | PostgreSQL, Excel
Pas d'expérience en PHP.
# Formation
Licence professionnelle informatique, FST Fès, 2018 – 2019
# Certificats et langues
- ITIL 4 Foundation, obtenu le 12/05/2024
- Français courant (C1), anglais B2 à l'écrit
""", "CV Salma El Invente.pdf", problems=(problem(
        "document.headers_removed", Severity.NOTE, "en-têtes et pieds de page retirés du texte (2 lignes)",
        "Rien à faire, sauf si une de ces lignes est à lire : alors l'écrire une fois dans le document.", "1 / 2"),))
    d.mention("Java", "java", "4 ans d'expérience", 4, section="profile", still=True)
    d.mention("Spring Boot", "spring-boot", "4 ans d'expérience", 4, section="profile", still=True)
    d.mention("Kubernetes", "kubernetes", standing=Standing.WISHED, by="souhaite apprendre", section="profile")
    d.mention("services REST en Java", "rest-api", score=0.7421, section="experience", still=True)
    d.mention("Java", "java", nth=3, section="experience", still=True)
    d.mention("revue du code de deux débutants", "code-review", score=0.7134, section="experience", still=True)
    d.mention("SQL", "sql", "avancées", 4, section="experience", still=True)
    d.mention("PostgreSQL", "postgresql", section="experience", still=True)
    d.mention("Docker", "docker", standing=Standing.OTHERS, by="l'équipe d'exploitation", section="experience")
    d.mention("Traitement des réclamations difficiles", "complaint-handling", score=0.8155, section="experience",
              last="2022-08")
    d.mention("Excel", "excel", section="experience", last="2022-08")
    d.mention("Java", "java", "confirmé", 4, nth=4, section="skills")
    d.mention("JavaScript", "javascript", "notions", 1, section="skills")
    d.mention("Python", "python", section="skills")
    d.mention("PostgreSQL", "postgresql", nth=2, section="skills")
    d.mention("Excel", "excel", nth=2, section="skills")
    d.mention("PHP", "php", standing=Standing.NEGATED, by="Pas d'expérience", section="skills")
    content = Cv(
        (OccupationGuess("web-developer", 0.82, ("titre écrit en tête : « Développeuse web »",
                                                 "titre du poste en cours : « Développeuse Java »"),
                         (d.at("Développeuse web"), d.at("Développeuse Java"))),),
        (Job(d.at("Développeuse Java"), "web-developer", d.at("Atlas Soft"), PartialDate.parse("2022-09"), None, True,
             d.at("Atlas Soft")),
         Job(d.at("Conseillère clientèle"), "inbound-agent", d.at("Centre Relation Plus"), PartialDate.parse("2019-03"),
             PartialDate.parse("2022-08"), False, d.at("Centre Relation Plus"))),
        (Study(d.at("Licence professionnelle informatique"), d.at("FST Fès"), 3, PartialDate.parse("2018-09"),
               PartialDate.parse("2019-07"), True, d.at("Licence professionnelle informatique")),),
        (CertificateMention("itil-4-foundation", "4", PartialDate(2024, 5, 12), None, None, True,
                             d.at("ITIL 4 Foundation")),),
        (LanguageLevel("fr", "C1", "C1", None, d.at("Français courant (C1)")),
         LanguageLevel("en", None, "B2", None, d.at("anglais B2 à l'écrit"))),
        Contact((d.at("Salma El Invente"),), (d.at("salma@exemple.ma"),), (d.at("06 00 00 00 01"),), (d.at("Fès"),)))
    return d.reading(DocumentKind.CV, content)


def arabic_cv() -> Reading:
    """An Arabic CV with Latin names, read after removal of what names the person, its order repaired."""
    d = Draft("""
# [اسم]
مطوّرة تطبيقات ويب، [هاتف]، فاس
# الخبرة المهنية
مطوّرة تطبيقات – شركة أطلس – من 2022/09 إلى الآن
- برمجة خدمات بلغة Java و قواعد بيانات PostgreSQL بمستوى متقدم
- معالجة شكايات الزبناء عبر الهاتف
# المهارات
| المجال | الأدوات
| البرمجة | Java، Python
لا أعرف Docker.
# اللغات
العربية: اللغة الأم، الفرنسية: C1
""", "سيرة ذاتية.pdf", quality=Quality.REPAIRED, language="ar", problems=(problem(
        "document.arabic_reversed", Severity.NOTE, "texte arabe rangé à l'envers, remis dans le bon ordre (11 lignes)",
        "Relire un ou deux passages ; demander le fichier d'origine si un mot reste à l'envers.", "ةينهملا ةربخلا"),))
    d.mention("Java", "java", "متقدم", 4, section="experience", still=True)
    d.mention("PostgreSQL", "postgresql", "متقدم", 4, section="experience", still=True)
    d.mention("معالجة شكايات الزبناء", "complaint-handling", score=0.7712, section="experience", still=True)
    d.mention("Java", "java", nth=2, section="skills")
    d.mention("Python", "python", section="skills")
    d.mention("Docker", "docker", standing=Standing.NEGATED, by="لا أعرف", section="skills")
    name, phone = d.at("[اسم]"), d.at("[هاتف]")
    content = Cv((OccupationGuess("web-developer", 0.7, ("Le titre le dit.",), (d.at("مطوّرة تطبيقات ويب"),)),),
                 (Job(d.at("مطوّرة تطبيقات", 2), "web-developer", d.at("شركة أطلس"), PartialDate.parse("2022-09"), None,
                      True, d.at("شركة أطلس")),), (), (),
                 (LanguageLevel("ar", "C2", "C2", None, d.at("العربية: اللغة الأم")),
                  LanguageLevel("fr", "C1", "C1", None, d.at("الفرنسية: C1"))), Contact())
    return d.reading(DocumentKind.CV, content, (Removal("name", 1, name.start, name.end, name.quote),
                                                Removal("phone", 1, phone.start, phone.end, phone.quote)))


def brief() -> Reading:
    """A tender with knock-outs, weights that do not sum to 100 %, requirements of three kinds, a doubtful order."""
    d = Draft("""
# Appel d'offres n° 12/2026 – Tierce maintenance applicative du portail patient
Client : Groupe Hospitalier des Collines (inventé)
# 1. Objet
Le titulaire assure la maintenance du portail patient, développé en Java et Angular, hébergé en France.
# 2. Conditions de participation
Le candidat doit être certifié HDS pour l'hébergement des données de santé.
Le candidat doit présenter un certificat ISO 27001 édition 2022 dont le périmètre couvre le site de production.
L'hébergement doit être exclusivement situé en France ou dans l'Union européenne.
===
# 3. Équipe
| Profil | Nombre | Expérience
| Développeur Java confirmé | 3 | 5 ans
| Chef de projet | 1 | 8 ans
La connaissance de Kubernetes serait appréciée. Aucune compétence COBOL n'est demandée.
Le titulaire doit parler un français courant (C1).
L'intervention de nuit pourra être demandée.
# 4. Niveaux de service
Environ 12 000 tickets par an ; prise en charge des incidents P1 en 30 min ; disponibilité de 99,9 %.
# 5. Jugement des offres
| Valeur technique | 60 %
| Prix | 35 %
Les offres sont à remettre avant le 15 janvier 2027 à 12 h ; questions jusqu'au 20/12/2026. Durée : 36 mois.
# 6. Dossier de réponse
- Mémoire technique
- Attestation ISO 27001
""", "AO-12-2026 « portail patient ».pdf", quality=Quality.DOUBTFUL, problems=(problem(
        "document.columns_scrambled", Severity.DOUBTFUL, "l'ordre de lecture est incertain sur ces pages : 2",
        "Relire les passages cités dans le document ; au besoin demander une version sur une seule colonne."),))
    d.mention("Tierce maintenance applicative", "application-maintenance", section="object")
    d.mention("maintenance du portail patient", "application-maintenance", score=0.6941, section="object")
    d.mention("Java", "java", section="object")
    d.mention("Angular", "angular", section="object")
    d.mention("Java", "java", "confirmé", 4, nth=2, section="profiles")
    d.mention("Kubernetes", "kubernetes", section="profiles")
    d.mention("COBOL", "cobol", standing=Standing.NEGATED, by="Aucune compétence", section="profiles")
    french = LanguageLevel("fr", "C1", None, True, d.at("français courant (C1)"))
    hds = d.at("Le candidat doit être certifié HDS pour l'hébergement des données de santé.")
    iso = d.at("Le candidat doit présenter un certificat ISO 27001 édition 2022 dont le périmètre couvre le site de "
               "production.")
    where = d.at("L'hébergement doit être exclusivement situé en France ou dans l'Union européenne.")
    content = Brief(
        True, 0.97, d.at("Tierce maintenance applicative du portail patient"),
        d.at("Groupe Hospitalier des Collines (inventé)"),
        (SeatAsked(d.at("Développeur Java confirmé"), "web-developer", 3, "confirmed", 5.0, None, (french,),
                   d.at("en France"), Month.parse("2027-03"), None),
         SeatAsked(d.at("Chef de projet"), None, 1, None, 8.0, 5, (), None, None, None)),
        (RequirementLine(1, True, "certificate", hds), RequirementLine(2, True, "certificate", iso),
         RequirementLine(3, True, "place", where),
         RequirementLine(4, False, "competence", d.at("La connaissance de Kubernetes serait appréciée.")),
         RequirementLine(5, True, "language", d.at("Le titulaire doit parler un français courant (C1).")),
         RequirementLine(6, None, "service", d.at("L'intervention de nuit pourra être demandée."))),
        (KnockOut("hds", None, "hds", hds, stated=True),
         KnockOut("iso", "édition 2022 ; périmètre : site de production", "iso-27001", iso, stated=True),
         KnockOut("location", "France ou Union européenne", None, where, stated=True),
         KnockOut("language", "fr C1", None, d.at("Le titulaire doit parler un français courant (C1)."))),
        (CertificateMention("hds", None, None, None, None, False, hds),
         CertificateMention("iso-27001", "2022", None, None, "site de production", False, iso)),
        (french,),
        (Deadline("questions", date(2026, 12, 20), None, None, d.at("questions jusqu'au 20/12/2026")),
         Deadline("submission", date(2027, 1, 15), None, None, d.at("avant le 15 janvier 2027 à 12 h")),
         Deadline("end", None, None, 36.0, d.at("Durée : 36 mois"))),
        (d.at("en France"),), (Quantity("volume", 12000.0, "tickets/an", d.at("12 000 tickets par an")),),
        (Quantity("service_level", 30.0, "min", d.at("prise en charge des incidents P1 en 30 min")),
         Quantity("availability", 99.9, "%", d.at("disponibilité de 99,9 %"))),
        (Criterion("Valeur technique", 0.6, d.at("60 %")), Criterion("Prix", 0.35, d.at("35 %"))),
        (d.at("Mémoire technique"), d.at("Attestation ISO 27001")))
    return d.reading(DocumentKind.BRIEF, content)


def ad() -> Reading:
    d = Draft("""
# Two senior Java developers (m/f) – Rabat
Riad Software hires two senior Java developers, five years of experience, master's degree.
- Must have: Java, SQL
- Nice to have: Kubernetes
Fluent French, English B2. Permanent contract, 18,000 MAD gross a month.
""", "ad.md", "md", language="en")
    title = d.at("senior Java developers")
    d.mention("Java", "java", "senior", 4)
    must = (d.mention("Java", "java", nth=3), d.mention("SQL", "sql"))
    nice = (d.mention("Kubernetes", "kubernetes"),)
    languages = (LanguageLevel("fr", "C1", "C1", True, d.at("Fluent French")),
                 LanguageLevel("en", "B2", "B2", False, d.at("English B2")))
    seat = SeatAsked(title, "software-developer", 2, "senior", 5.0, 5, languages, d.at("Rabat"), None, None)
    content = Ad((seat,), must, nice, (), languages, d.at("Riad Software"), d.at("Permanent contract"),
                 d.at("18,000 MAD gross a month"))
    return d.reading(DocumentKind.AD, content)


def syllabus() -> Reading:
    d = Draft("""
# Bases de données pour conseillers : 120 heures
Prérequis : Excel.
# Programme
| Module | Volume horaire
| Langage SQL | 60 h
| Python pour l'analyse | 40 h
Épreuve finale : projet noté devant un jury. Prépare à la certification ISTQB.
""", "programme.docx", "docx")
    first = d.mention("Excel", "excel")
    d.mention("SQL", "sql")
    d.mention("Python", "python")
    content = Syllabus(d.at("Bases de données pour conseillers"), 120.0,
                       (Gain("sql", 60.0, None, d.at("Langage SQL"), d.at("SQL")),
                        Gain("python", 40.0, 2, d.at("Python pour l'analyse"), d.at("Python"))), (first,),
                       (CertificateMention(None, None, None, None, None, False, d.at("certification ISTQB")),),
                       (d.at("Épreuve finale : projet noté devant un jury."),))
    return d.reading(DocumentKind.SYLLABUS, content)


def unreadable() -> Reading:
    d = Draft("", "scan.pdf", quality=Quality.UNREADABLE, problems=(problem(
        "document.scanned", Severity.WRONG, "document non lu : ses pages sont des images, sans texte",
        "Le passer dans un logiciel de reconnaissance de caractères (OCR), ou demander le fichier d'origine.",
        "3 pages"),))
    return d.reading(DocumentKind.CV, Cv((), (), (), (), (), Contact()))


SAMPLES = {"cv": cv, "arabic_cv": arabic_cv, "brief": brief, "ad": ad, "syllabus": syllabus, "unreadable": unreadable}
