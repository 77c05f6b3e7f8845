"""Every header variant a firm may write leads to its field (facts/practice.md 2.1)."""

from __future__ import annotations

import pytest

from kafaat.model.months import Month
from kafaat.reading.dossier import columns

PRACTICE = {  # the headers of practice.md 2.1, as listed there
    "people": {
        "matricule": "id", "nom": "name", "prenom": "first_name", "cin(masked)": "national_id",
        "n_cnss(masked)": "social_security", "date_naissance": "birth", "tranche_age": "age_band", "sexe": "sex",
        "nationalite": "nationality", "date_entree": "hired", "anciennete": "seniority", "type_contrat": "contract",
        "site": "site", "plateau": "floor", "compte_client": "account", "operation": "operation", "poste": "job",
        "categorie": "category", "niveau_diplome": "degree", "specialite": "speciality", "etablissement": "school",
        "salaire_base": "base", "variable_moyen_12m": "variable", "brut_imposable": "gross", "horaire": "shift",
        "shift": "shift", "teletravail": "remote", "manager_matricule": "manager", "statut": "status",
        "date_sortie": "left", "motif_sortie": "left_why", "Mle": "id", "ID RH": "id", "Login": "login",
        "Date d'embauche": "hired", "DDE": "hired", "Sal. brut": "gross", "Projet/Client/BU": "account",
        "Projet": "account", "Client": "account", "BU": "account", "Niv. étude": "degree"},
    "telephony": {
        "agent_login": "login", "date": "on", "file/skill": "queue", "heures_planifiees": "planned",
        "heures_presence": "present", "shrinkage": "shrinkage", "adherence": "adherence",
        "appels/mails/chats": "contacts",
        "AHT": "aht", "ACW": "acw", "QA": "quality", "CSAT": "satisfaction", "FCR": "fcr", "ventes": "sales"},
    "skills": {"matricule": "id", "competence": "competence", "niveau": "level", "echelle": "scale",
               "source(self/manager/test/cert/mission)": "source", "preuve": "proof", "date": "on", "evaluateur": "by"},
    "languages": {"langue": "language", "oral CEFR": "spoken", "ecrit CEFR": "written", "test": "test", "date": "on"},
    "accounts": {
        "compte": "id", "client": "client", "pays": "country", "secteur": "sector",
        "activite(in/out/chat/BO)": "activity",
        "ETP": "fte", "prix_horaire": "hour_price", "prix_acte": "act_price", "volume 24m forecast": "volume",
        "date_fin": "end", "preavis": "notice", "SLA": "service_level", "part_demarchage": "outbound_share",
        "part_automatisable": "automatable", "regle_agrement_personnel": "approval"},
    "orders": {
        "ref": "ref", "client": "client", "secteur": "sector", "pays": "country", "objet": "subject",
        "modele(regie/forfait/CDS)": "model", "debut": "start", "duree": "months", "ramp_up par mois": "ramp",
        "profil": "occupation", "seniorite": "seniority", "nb": "seats", "competences must/nice + niveau": "skills",
        "langues": "languages", "diplome_min (+ derogation?)": "degree", "certifs personnes": "certificates",
        "certifs entreprise": "standards", "localisation": "site", "plages/astreintes": "shifts",
        "donnees traitees": "data", "SLA + malus": "sla", "prix plafond": "ceiling"},
    "rates": {"profil": "occupation", "niveau(J/C/S/X)": "seniority", "site": "site", "devise": "currency",
              "TJM": "day_price", "CJM": "day_cost", "date_validite": "valid", "remise_volume": "discount",
              "gain_IA_%": "ai_gain"},
    "courses": {
        "organisme": "provider", "intitule": "title", "code": "code", "modalite": "mode", "heures": "hours",
        "semaines": "weeks", "rythme": "rhythm", "ville": "city", "prix HT": "price", "places": "seats",
        "placés": "placed",
        "prerequis(skill+niveau)": "prerequisites", "acquis(skill+niveau)": "gains", "evaluation": "assessment",
        "certification": "certificate", "dates": "sessions", "csf_eligible": "csf",
        "cohortes: inscrits/finissants/certifies/places": "cohorts"},
    "certificates": {"matricule": "id", "certif": "certificate", "editeur": "issuer", "no": "number",
    "obtenu": "obtained",
                     "expire": "expires", "preuve/URL": "proof", "statut": "status"},
    "standards": {
        "norme": "standard", "edition": "edition", "perimetre(site, activite)": "scope", "organisme": "body",
        "accreditation": "accreditation", "no": "number", "emis": "issued", "surveillance": "surveillance",
        "expire": "expires", "declaration d'applicabilite": "applicability"},
}


@pytest.mark.parametrize(("table", "header", "field"), [
    (table, header, field) for table, headers in PRACTICE.items() for header, field in headers.items()])
def test_the_headers_of_practice(table: str, header: str, field: str) -> None:
    found = columns.match(table, header)
    assert found is not None and found[0] == field
    upper = columns.match(table, header.upper().replace("_", " "))
    assert upper is not None and upper[0] == field


@pytest.mark.parametrize(("table", "header", "field"), [
    ("people", "Matrícule", "id"), ("people", "  DATE   D’EMBAUCHE ", "hired"), ("people", "Salaire de base (MAD)",
    "base"),
    ("people", "Salaire de base mensuel brut", "base"), ("people", "Date d'embouche", "hired"),
    ("people", "رقم التسجيل", "id"), ("people", "تاريخ التوظيف", "hired"), ("orders", "Prix jour (EUR)", "price"),
    ("accounts", "Evolution annuelle (%)", "trend"), ("people", "\ufeffMatricule", "id")])
def test_accents_units_slips_and_arabic(table: str, header: str, field: str) -> None:
    found = columns.match(table, header)
    assert found is not None and found[0] == field


def test_every_variant_stands_for_its_own_column() -> None:
    wrong = [(table, text, field, found) for table, fields in columns.columns().items()
             for field, column in fields.items() for text in column.spellings
             if (found := columns.match(table, text)) is None or found[0] != field]
    assert wrong == []


@pytest.mark.parametrize("header", ["Couleur préférée", "x", "Observations diverses du service", "42"])
def test_an_unknown_header_is_left_alone(header: str) -> None:
    assert columns.match("people", header) is None


@pytest.mark.parametrize(("header", "month"), [
    ("M1", 1), ("M 24", 24), ("Mois 3", 3), ("M+6", 6), ("2026-12", Month.parse("2026-12")), ("déc-26",
    Month.parse("2026-12")),
    ("décembre 2026", Month.parse("2026-12")), ("12/2026", Month.parse("2026-12")), ("Total", None), ("2027", None)])
def test_month_headers(header: str, month: Month | int | None) -> None:
    assert columns.month_header(header) == month


@pytest.mark.parametrize(("header", "language"), [
    ("Français écrit", ("fr", "written")), ("Anglais oral (CECRL)", ("en", "spoken")), ("Niveau anglais", ("en",
    "both")),
    ("FR écrit", ("fr", "written")), ("Arabe parlé", ("ar", "spoken")), ("Poste", None),
    ("Support client français Paris", None)])
def test_language_headers(header: str, language: tuple[str, str] | None) -> None:
    assert columns.language_header(header) == language
