"""A staff register of 100,000 rows read and checked. `python benchmarks/read_register.py [ROWS]`

Claim: at most 10 s for 100,000 rows of 25 columns. The floor printed beside is Python's own csv reader over the same
file, which recognises, converts and checks nothing.
"""

from __future__ import annotations

import csv
import platform
import random
import sys
import tempfile
import time
from pathlib import Path

from kafaat.catalogue import Catalogue
from kafaat.reading.dossier import read_dossier

HEADERS = ("Matricule", "Nom", "Prénom", "CIN", "CNSS", "Date de naissance", "Sexe", "Nationalité", "Date d'embauche",
           "Type contrat", "Date fin contrat", "Site", "Plateau", "Compte client", "Poste", "Catégorie",
           "Niveau d'étude", "Spécialité", "Salaire de base", "Variable moyen 12 m", "Personnes à charge",
           "Mle manager", "Statut", "Date de sortie", "Volontaire")


def register(path: Path, rows: int) -> None:
    """Writes an invented register: semicolons, cp1252, French dates and decimals, three title lines."""
    draw = random.Random(1)
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([["Société fictive"], ["Registre du personnel"], [], HEADERS])
        for number in range(rows):
            writer.writerow([
                f"{number:06d}", "X", "Y", f"AB{number:06d}", f"{number:09d}",
                f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/{draw.randint(1970, 2004)}",
                draw.choice("FM"), "Marocaine", f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/"
                f"{draw.randint(2008, 2026)}", draw.choice(("CDI", "CDD", "ANAPEC")), "", "Fès", "Plateau 1",
                f"Compte {draw.randint(1, 5)}", "Conseiller client", "Agent", f"Bac+{draw.randint(0, 5)}", "",
                f"{draw.randint(40, 75)}00,00", f"{draw.randint(5, 15)}00,00", str(draw.randint(0, 4)),
                f"{draw.randint(0, 999):06d}", "Actif", "", draw.choice(("oui", "non", ""))])


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(f"{platform.platform()}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "registre.csv"
        register(file, rows)
        (Path(folder) / "dossier.toml").write_text('firm = "Société fictive"\nstart = "2027-01"\n', encoding="utf-8")
        catalogue = Catalogue.load()
        start = time.perf_counter()
        with file.open(encoding="cp1252", newline="") as text:
            cells = sum(len(row) for row in csv.reader(text, delimiter=";"))
        floor = time.perf_counter() - start
        start = time.perf_counter()
        dossier = read_dossier(Path(folder), catalogue)
        seconds = time.perf_counter() - start
    print(f"{'floor: csv.reader':26}{floor:8.2f} s, {cells} cells")
    print(f"{'kafaat.reading':26}{seconds:8.2f} s, {len(dossier.people)} people, {len(dossier.problems)} problems"
          "   claim 10 s for 100,000 rows")


if __name__ == "__main__":
    main()
