"""`kafaat catalogue …`: what a person sees, what a program reads, what goes wrong and how it is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kafaat.catalogue import Catalogue
from kafaat.catalogue.tables import DATA, TABLES
from kafaat.cli.errors import Exit

C = Catalogue.load()


def _json(kafaat, *arguments: str):
    ran = kafaat("catalogue", *arguments, "--json")
    assert (ran.code, ran.err) == (Exit.DONE, "")
    return json.loads(ran.out)


def shown(kafaat, *arguments: str) -> str:
    ran = kafaat("catalogue", *arguments)
    assert ran.code == Exit.DONE, ran.err
    return " ".join(ran.out.split())


def test_search_ranks_and_says_the_name_known(kafaat) -> None:
    found = _json(kafaat, "search", "analyste soc", "--in", "occupations", "--limit", "3")
    assert [hit["id"] for hit in found["hits"]][:1] == ["soc-l1"] and len(found["hits"]) == 3
    assert "analyste soc" in shown(kafaat, "search", "analyste soc")
    assert shown(kafaat, "search", "xqzw kjhg") == "Rien ne ressemble à « xqzw kjhg »."


def test_an_ambiguous_word_is_said(kafaat) -> None:
    assert _json(kafaat, "search", "Spark")["ambiguous"]["competence"] == "spark"
    assert "« Spark » est ambigu" in shown(kafaat, "search", "Spark")


@pytest.mark.parametrize(("name", "said"), [
    ("soc-l1", ("CITP-08 (ISCO) 2529", "Compétences essentielles", "habitude d'employeur", "déduit ou estimé")),
    ("pharmacovigilance-officer", ("pas de source publique",)),
    ("splunk", ("Est une sorte de SIEM (siem)", "Demandée par")),
    ("CISSP", ("5 pour le titre complet ; avant : Associate of ISC2",)),
    ("iso-27001", ("2013 depuis le 31/10/2025", "Demandée par")),
    ("fr-health", ("Pays", "FR")),
    ("ITO", ("Nature filière",))])
def test_show_says_everything_with_its_source(kafaat, name: str, said: tuple[str, ...]) -> None:
    text = shown(kafaat, "show", name)
    assert all(part in text for part in said), text


@pytest.mark.parametrize("table", ["filieres", "families", "activities", "occupations", "competences", "certificates",
                                   "standards", "markets", "institutions", "programmes", "course_types"])
def test_every_entry_of_a_table_can_be_shown(kafaat, table: str) -> None:
    for id_ in list(getattr(C, table))[:: max(1, len(getattr(C, table)) // 8)]:
        assert id_ in shown(kafaat, "show", id_)
        assert _json(kafaat, "show", id_)["entry"]["id"] == id_


def test_a_move_is_explained(kafaat) -> None:
    text = shown(kafaat, "move", "inbound-agent", "Développeur web")
    assert "(inbound-agent) → Développeur web (web-developer)" in text
    assert "G3 → G4" in text and "en hausse" in text and "Reste à apprendre" in text
    tree = _json(kafaat, "move", "inbound-agent", "web-developer")
    assert tree["exposure_after"]["gradient"] == "G4" and len(tree["words"]) >= 5
    assert tree["distance"] == pytest.approx(sum(tree["distance_by_part"].values()))


def test_moves_are_compared_the_nearest_first(kafaat) -> None:
    found = _json(kafaat, "moves", "inbound-agent", "--to-filiere", "ito", "--limit", "5")
    assert [each["distance"] for each in found] == sorted(each["distance"] for each in found)
    assert {C.occupations[each["to"]].filiere for each in found} == {"ITO"} and len(found) == 5
    assert "support-l1" in shown(kafaat, "moves", "inbound-agent", "--to-filiere", "ITO")


def test_markets_are_listed_and_told(kafaat) -> None:
    assert [one["id"] for one in _json(kafaat, "market")] == list(C.markets)
    ways = _json(kafaat, "market", "fr-health")["ways"]
    assert ways[0]["demand"]["strength"] == "knock-out"
    assert "éliminatoire" in shown(kafaat, "market", "fr-health")
    assert "fr-health" in shown(kafaat, "market")


def test_the_crosswalk_has_a_code_or_a_reason(kafaat, tmp_path: Path) -> None:
    rows = _json(kafaat, "crosswalk", "--data", str(tmp_path))
    assert [row["id"] for row in rows] == list(C.occupations)
    assert all(bool(row["rome"]) != bool(row["rome_blank"]) for row in rows)
    assert [row["id"] for row in _json(kafaat, "crosswalk", "soc-l1", "--data", str(tmp_path))] == ["soc-l1"]
    assert "2529" in shown(kafaat, "crosswalk", "soc-l1", "--data", str(tmp_path))


def test_export_writes_each_format(kafaat, tmp_path: Path) -> None:
    assert json.loads(kafaat("catalogue", "export").out)["version"] == C.version
    for format_, path in (("json", "c.json"), ("ttl", "c.ttl")):
        ran = kafaat("catalogue", "export", "--format", format_, "--out", str(tmp_path / path))
        assert (ran.code, ran.out) == (Exit.DONE, "") and (tmp_path / path).stat().st_size > 1_000_000
    ran = kafaat("catalogue", "export", "--format", "csv", "--out", str(tmp_path / "tables"))
    assert ran.code == Exit.DONE and (tmp_path / "tables" / "occupations.csv").is_file()
    ran = kafaat("catalogue", "export", "--out", str(tmp_path / "no" / "c.json"))
    assert ran.code == Exit.WRONG_USE and "écriture impossible" in ran.err


def test_import_then_search_with_it(kafaat, tmp_path: Path) -> None:
    source = tmp_path / "v9.9"
    source.mkdir()
    uri = C.occupations["inbound-agent"].esco_uri
    (source / "occupations_fr.csv").write_text(
        f"conceptUri,iscoGroup,preferredLabel,altLabels\n{uri},4222,agent,\nhttp://x/9,1234,dompteur de puces,\n,,,\n",
        encoding="utf-8")
    data = ("--data", str(tmp_path / "data"))
    text = shown(kafaat, "import-esco", str(source), *data)
    assert "ESCO 9.9 : 2 métiers" in text and "1 entrées jointes" in text
    assert "occupations_fr.csv, ni URI ni libellé : lignes 4 (la première : ligne vide)" in text
    tree = _json(kafaat, "import-esco", str(source), *data)
    assert (tree["joined"], tree["beyond"], len(tree["lost"])) == (1, 1, 1)
    found = _json(kafaat, "search", "dompteur de puces", "--with", "esco", *data)
    assert found["hits"][0]["id"] == "esco:http://x/9"
    assert "agent" in shown(kafaat, "crosswalk", "inbound-agent", *data)


def test_check_and_version(kafaat, tmp_path: Path) -> None:
    assert shown(kafaat, "check") == "Aucun défaut." and _json(kafaat, "check") == []
    assert _json(kafaat, "version")["version"] == C.version and C.version in shown(kafaat, "version")
    for table in TABLES:
        (tmp_path / f"{table}.csv").write_bytes((DATA / f"{table}.csv").read_bytes())
    (tmp_path / "families.csv").unlink()
    ran = kafaat("catalogue", "check", str(tmp_path))
    assert ran.code == Exit.CANNOT_PLAN and "families.csv, « families » : la table manque" in ran.out


@pytest.mark.parametrize(("arguments", "said"), [
    (("show", "téléconsultant vocal"), "vouliez-vous dire"), (("show", "xqzw kjhg"), "kafaat catalogue search"),
    (("move", "inbound-agent", "astronaute"), "aucun métier ne s'appelle « astronaute »"),
    (("moves", "inbound-agent", "--to-filiere", "XYZ"), "choisir CRM, BPO, ITO, ESO, KPO"),
    (("search", "soc", "--in", "jobs"), "choisir occupations"), (("search", "soc", "--limit", "0"), "de 1 à 200"),
    (("search", "soc", "--with", "sfia"), "choisir parmi esco, rome, onet"),
    (("search", "soc", "--with", "esco", "--data", "nulle-part"), "n'est pas importé"),
    (("market", "mars"), "aucun marché ne s'appelle « mars »"),
    (("export", "--format", "xml"), "choisir csv, json, ttl"),
    (("import-esco", "nulle-part.zip"), "n'existe pas"), (("import-rome", "."), "Aucune table de codes ROME"),
    (("check", "nulle-part"), "n'est pas un dossier"), ((), "Usage")])
def test_wrong_use_is_said_in_french(kafaat, arguments: tuple[str, ...], said: str, tmp_path: Path,
                                    monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = kafaat("catalogue", *arguments)
    assert ran.code == Exit.WRONG_USE and said in ran.err and ran.out == ""
