"""A tiny dossier written to disk from which a plan can be made; tests of bad input spoil one file of it. Invented."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

TOML = """firm = "Petit centre (fictif)"
fictitious = true
start = "2027-01"
horizon = 24

[[sites]]
id = "fes-shore"
name = "Fès Shore"
city = "Fès"
park = "fes-shore"
region = "fes-meknes"

[[exchange]]
currency = "EUR"
mad = 10.8
on = 2026-11-02
source = "cours du dossier"
"""
PEOPLE = ("Matricule;Date d'embauche;Type contrat;Site;Compte client;Poste;Salaire de base;Volontaire\n" + "".join(
    f"{n:05d};02/01/2020;CDI;Fès Shore;ALPHA;Téléconseiller;5 500,00;oui\n" for n in range(1, 13)))
ACCOUNTS = """Compte;Client;Pays;Secteur;Activité;ETP;Prix horaire;Heures facturées;M1;M2;Date fin
ALPHA;Alpha Télécom;France;télécom;réception d'appels;12;135;140;100%;90%;31/12/2030
"""
ORDERS = """Référence;Client;Statut;Probabilité;Début;Durée;Profil;Séniorité;Nombre;Prix jour;Devise
C-1;Beta Banque;signé;;2027-05;24;Support N1;junior;4;190;EUR
"""
COURSES = """Organisme;Intitulé;Code;Heures;Semaines;Prix HT (MAD);Places;Prérequis;Acquis
École A;Technicien support;SD-1;280;10;9000;12;;"Windows (3) ; Ticketing (3) ; ITIL (2) ; """ \
    """Prise en main à distance (3) ; Diagnostic d'incidents informatiques (3) ; Matériel informatique (2) ; """ \
    """Réseaux (1) ; Administration Microsoft 365 (1) ; Base de connaissances (2)"
"""
TESTS = "Matricule;Compétence;Niveau;Échelle;Source;Preuve;Date;Évaluateur\n" + "".join(
    f"{n:05d};{name};4;1-5;test;T{n};18/05/2026;Cabinet\n" for n in range(1, 13)
    for name in ("Raisonnement logique", "Français écrit", "Relation client", "Respect des procédures"))
LANGUAGES = "Matricule;Langue;Oral;Ecrit;Source;Date\n" + "".join(
    f"{n:05d};{name};C1;B2;test;12/05/2026\n" for n in range(1, 13) for name in ("français", "anglais"))
FILES = {"dossier.toml": TOML, "registre.csv": PEOPLE, "comptes.csv": ACCOUNTS, "commandes.csv": ORDERS,
         "formations.csv": COURSES, "tests.csv": TESTS, "langues.csv": LANGUAGES}

Spoil = Callable[[Path], object]


def whole(folder: Path) -> Path:
    """The clean dossier."""
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def swap(name: str, old: str, new: str) -> Spoil:
    """Replaces a text that the file must hold."""
    assert old in FILES[name]
    return lambda folder: (folder / name).write_text(FILES[name].replace(old, new), encoding="utf-8")


def add(text: str) -> Spoil:
    """Adds lines to dossier.toml."""
    return lambda folder: (folder / "dossier.toml").write_text(TOML + text, encoding="utf-8")


def without(name: str) -> Spoil:
    return lambda folder: (folder / name).unlink()
