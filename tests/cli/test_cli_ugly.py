"""Ugly dossiers through the whole command: the exit code, the sentence, and nothing half written."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from kafaat.cli.errors import Exit

from .ugly_firm import ACCOUNTS, COURSES, ORDERS, PEOPLE, Spoil, add, swap, whole, without


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return whole(tmp_path / "dossier")


def write(name: str, content: bytes) -> Spoil:
    return lambda folder: (folder / name).write_bytes(content)


def text(name: str, content: str) -> Spoil:
    return write(name, content.encode())


BLOCKED: dict[str, tuple[Spoil, str]] = {
    "no register": (without("registre.csv"), "il manque une table : registre du personnel"),
    "empty register": (write("registre.csv", b""), "il manque une table : registre du personnel"),
    "binary register": (write("registre.csv", bytes(range(256)) * 40), "il manque une table"),
    "no header": (text("registre.csv", PEOPLE.split("\n", 1)[1]), "il manque une table"),
    "no orders": (without("commandes.csv"), "il manque une table"),
    "unknown occupation": (swap("commandes.csv", "Support N1", "Astronaute"), "table vide après lecture"),
    "order ends first": (text("commandes.csv", ORDERS.replace("Durée", "Fin").replace(";24;", ";2027-01;")),
                         "table vide après lecture"),
    "no positions": (text("comptes.csv", ACCOUNTS.replace(";12;135", ";beaucoup;135")), "table vide après lecture"),
    "toml syntax": (text("dossier.toml", 'firm = "x\nstart=='), "dossier.toml, ligne 1, colonne 10"),
    "toml latin-1": (write("dossier.toml", 'a = 1\nfirm = "Société"'.encode("latin-1")), "dossier.toml, ligne 2"),
    "start is a number": (swap("dossier.toml", '"2027-01"', "2027"), "colonne « start »"),
    "start too early": (swap("dossier.toml", "2027-01", "1850-01"), "un mois de 2025-01 à 2099-12 est attendu"),
    "start too late": (swap("dossier.toml", "2027-01", "9999-12"), "un mois de 2025-01 à 2099-12 est attendu"),
    "rate is infinite": (swap("dossier.toml", "10.8", "inf"), "aucun cours EUR/MAD"),
    "no volunteer column": (text("registre.csv", PEOPLE.replace("Volontaire", "x")),
                            "volontariat non renseigné (colonne « Volontaire ») : 12 personnes"),
    "nobody volunteers": (text("registre.csv", PEOPLE.replace(";oui", ";non")), "reconversion refusée : 12 personnes"),
    "no contract column": (text("registre.csv", PEOPLE.replace("Type contrat", "x").replace(";CDI", ";")),
                           "contrat absent du registre (colonnes « Type contrat » et « Date d'embauche ») : 12"),
    "no courses": (without("formations.csv"), "aucun parcours : aucune formation du dossier"),
    "course without seats": (text("formations.csv", COURSES.replace(";9000;12;", ";9000;0;")), "aucun parcours"),
}


@pytest.mark.parametrize("name", BLOCKED)
def test_check_returns_3_with_the_reason(kafaat, folder: Path, name: str) -> None:
    spoil, said = BLOCKED[name]
    spoil(folder)
    ran = kafaat("check", folder)
    assert ran.code == Exit.CANNOT_PLAN
    assert said in ran.out + ran.err and "Traceback" not in ran.err


GOES_ON: dict[str, tuple[Spoil, str]] = {
    "horizon below zero": (swap("dossier.toml", "horizon = 24", "horizon = -3"), "de 6 à 120"),
    "limit that is no number": (add('[limits]\ncash_mad = nan\n'), "Un montant positif"),
    "site twice": (add('[[sites]]\nid = "fes-shore"\nname = "Autre"\n'), "site déjà décrit"),
    "unknown park": (swap("dossier.toml", 'park = "fes-shore"', 'park = "lune"'), "parc inconnu"),
    "unknown assumption": (add('[assumptions]\n"training.dropouts" = 0.1\n'), "Peut-être « training.dropout » ?"),
    "assumption out of range": (add('[assumptions]\n"training.dropout" = 4\n'), "une valeur entre 0 et 1"),
    "unknown in a scenario": (add('[scenarios.rose]\n"no.such" = 4\n'), "hypothèse inconnue"),
    "reading in a scenario": (add('[scenarios.rose]\n"orders.default_probability" = 0.4\n'), "avant tout scénario"),
    "columns are a text": (add('[[files]]\npath = "commandes.csv"\ntable = "orders"\ncolumns = "x"\n'),
                           "colonnes ignorées"),
    "negative salary": (text("registre.csv", PEOPLE.replace("5 500,00", "-5 500,00", 1)), "-5 500,00"),
    "hired in 1900": (text("registre.csv", PEOPLE.replace("02/01/2020", "02/01/1900", 1)), "02/01/1900"),
    "unknown prerequisite": (text("formations.csv", COURSES.replace(';12;;"', ';12;Télépathie (3);"')), "Télépathie"),
    "separator in a cell": (text("formations.csv", COURSES.replace('"', "")), "à droite du dernier titre"),
    "order already over": (swap("commandes.csv", "2027-05;24", "1900-01;24"), "finie avant le début du plan"),
    "negative probability": (swap("commandes.csv", "signé;", "probable;-40 %"), "-40"),
}


@pytest.mark.parametrize("name", GOES_ON)
def test_check_says_what_it_set_aside(kafaat, folder: Path, name: str) -> None:
    spoil, said = GOES_ON[name]
    spoil(folder)
    ran = kafaat("check", folder, "--json")
    tree = json.loads(ran.out)
    assert ran.code == (Exit.DONE if tree["possible"] else Exit.CANNOT_PLAN)
    assert any(said in str(problem.values()) for problem in tree["problems"])


def test_the_clean_dossier_can_be_planned_and_nobody_in_a_post_is_shown_as_a_blank(
        kafaat, folder: Path, tmp_path: Path) -> None:
    (folder / "commandes.csv").write_text(ORDERS.replace(";190;", ";1;"), encoding="utf-8")  # no price worth a plan
    out = tmp_path / "sortie"
    ran = kafaat("plan", folder, "--effort", "quick", "--out", out)
    assert (ran.code, ran.err) == (Exit.DONE, "")
    assert sorted(p.name for p in out.iterdir()) == ["board-note.html", "plan.json", "plan.xlsx"]
    plan = out / "plan.json"
    tree = json.loads(plan.read_text(encoding="utf-8"))
    assert tree["summary"]["floor_price_eur"] == {} and "Prix plancher" in ran.out

    def spoilt(**changes: object) -> Path:
        file = tmp_path / f"autre-{len(list(tmp_path.iterdir()))}.json"
        file.write_text(json.dumps(tree | changes), encoding="utf-8")
        return file

    cohort = {"id": "C1", "path": "support-l1:SD-1", "start": 99, "people": ["00001"], "backing": []}
    held = tree["decisions"]
    for file, code, said in (
            (plan, Exit.DONE, ""),
            (spoilt(decisions={}), Exit.WRONG_USE, "ce plan est incomplet"),
            (spoilt(summary={}), Exit.WRONG_USE, "ce plan est incomplet"),
            (spoilt(summary=tree["summary"] | {"start": "2026-05"}), Exit.CANNOT_PLAN, "Le plan commence en 2026-05"),
            (spoilt(decisions=held | {"orders": ["Z-9"]}), Exit.CANNOT_PLAN, "commande Z-9"),
            (spoilt(decisions=held | {"cohorts": [cohort | {"people": ["99999"]}]}), Exit.CANNOT_PLAN, "99999"),
            (spoilt(decisions=held | {"cohorts": [cohort | {"backing": ["Z-9/1"]}]}), Exit.CANNOT_PLAN, "Z-9/1"),
            (spoilt(decisions=held | {"cohorts": [cohort]}), Exit.CANNOT_PLAN, "hors des 24 mois")):
        ran = kafaat("simulate", folder, "--plan", file)
        assert ran.code == code and said in ran.err, ran.err


def test_an_assumption_of_the_command_line_fills_what_the_files_leave_blank(folder: Path) -> None:
    from kafaat.catalogue import Catalogue
    from kafaat.reading.dossier import read_dossier

    (folder / "commandes.csv").write_text(ORDERS.replace("signé", "probable"), encoding="utf-8")
    catalogue = Catalogue.load()
    assert read_dossier(folder, catalogue).orders[0].probability == 0.5
    add('[assumptions]\n"orders.default_probability" = 0.3\n')(folder)
    assert read_dossier(folder, catalogue).orders[0].probability == 0.3
    changes = {"orders.default_probability": 0.7}
    assert read_dossier(folder, catalogue, changes=changes).orders[0].probability == 0.7


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_file_name_that_is_not_utf8_is_set_aside(kafaat, folder: Path) -> None:
    (folder / os.fsdecode(b"fich\xe9.csv")).write_bytes(b"a;b")
    ran = kafaat("check", folder)
    assert ran.code == Exit.DONE and "son nom n'est pas de l'UTF-8" in " ".join(ran.out.split())
