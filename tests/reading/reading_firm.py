"""A tiny firm written to disk; tests change one file and look at what the reader says."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from kafaat.catalogue import Catalogue
from kafaat.model.dossier import Dossier
from kafaat.reading.dossier import read_dossier

TOML = """
firm = "Petit centre (fictif)"
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
PEOPLE = """Matricule;Nom;Date d'embauche;Type contrat;Site;Compte client;Poste;Salaire de base
00012;ALAMI Sara;02/01/2020;CDI;Fès Shore;ALPHA;Téléconseiller;5 500,00
00013;BENNANI Omar;15/03/2021;CDI;Fès Shore;ALPHA;Téléconseiller;5 600,50
00014;CHRAIBI Lina;01/09/2022;CDD;Fès Shore;ALPHA;Superviseur;8 500,00
"""
ACCOUNTS = """Compte;Client;Pays;Secteur;Activité;ETP;Prix horaire;Heures facturées;M1;M2;Date fin
ALPHA;Alpha Télécom;France;télécom;réception d'appels;3;135;140;100%;90%;31/12/2030
"""
ORDERS = """Référence;Client;Statut;Probabilité;Début;Durée;Profil;Séniorité;Nombre;Prix jour;Devise
C-1;Beta Banque;signé;;2027-03;24;Support N2;junior;4;130;EUR
"""


class Firm:
    """A folder with a complete, clean, tiny dossier. `write` replaces or adds a file; `read` reads it all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in (("dossier.toml", TOML), ("registre.csv", PEOPLE), ("comptes.csv", ACCOUNTS),
                           ("commandes.csv", ORDERS)):
            self.write(name, text)

    def write(self, name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    def workbook(self, name: str, sheets: dict[str, list[list[object]]]) -> Path:
        with xlsxwriter.Workbook(self.folder / name) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                for r, row in enumerate(rows):
                    sheet.write_row(r, 0, row)
        return self.folder / name

    def read(self) -> Dossier:
        return read_dossier(self.folder, Catalogue.load())

