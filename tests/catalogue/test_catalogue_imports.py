"""Official files become concepts beside ours; what does not join is said; ugly files give one clear sentence."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kafaat.catalogue import Catalogue
from kafaat.catalogue.imports import Imported, Store, UnreadableSource, join, read_esco, read_onet, read_rome
from kafaat.catalogue.imports import files as files_module
from kafaat.catalogue.search import Search

C = Catalogue.load()
JOB = "http://data.europa.eu/esco/occupation/b7b75eb6-34bc-462d-b412-eed393cc1397"  # that of inbound-agent
SKILL = "http://data.europa.eu/esco/skill/0001"


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8-sig")
    return path


@pytest.fixture
def esco(tmp_path: Path) -> Path:
    folder = tmp_path / "ESCO v1.2"
    write(folder, "occupations_fr.csv", "conceptUri,iscoGroup,preferredLabel,altLabels\n"
          f'{JOB},4222,agent de centre d\'appels,"téléopérateur\ntéléopératrice"\n,4222,sans adresse,\n{JOB}2,,,\n')
    write(folder, "skills_fr.csv", "conceptUri,skillType,preferredLabel,altLabels\n"
          f"{SKILL},knowledge,patience,calme|sérénité\n")
    write(folder, "occupationSkillRelations.csv", "occupationUri,relationType,skillUri\n"
          f"{JOB},essential,{SKILL}\n{JOB},optional,http://absent\n")
    return folder


def test_esco_is_read_with_its_names_links_and_losses(esco: Path) -> None:
    read = read_esco([esco])
    job, skill = read.of("occupations")[0], read.of("competences")[0]
    assert (job.id, job.isco, job.labels) == (JOB, "4222", {"fr": "agent de centre d'appels"})
    assert {"téléopérateur", "téléopératrice"} <= set(job.names)
    assert {"calme", "sérénité"} <= set(skill.names) and skill.kind == "knowledge"
    assert read.links == ((JOB, SKILL, "essential"),)
    assert read.edition == "1.2"
    assert {(lost.row, lost.why) for lost in read.lost} == {
        (3, "pas d'URI"), (4, "pas de libellé"), (3, "le lien nomme un concept absent des fichiers donnés")}


def test_a_zip_and_a_second_language_join_the_same_concepts(esco: Path, tmp_path: Path) -> None:
    archive = tmp_path / "en.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("deep/occupations_en.csv",
                      f"conceptUri,iscoGroup,preferredLabel,altLabels\n{JOB},4222,call centre agent,\n")
    read = read_esco([esco, archive])
    assert read.of("occupations")[0].labels == {"fr": "agent de centre d'appels", "en": "call centre agent"}
    assert read_esco([archive, esco]).of("occupations")[0].labels == read.of("occupations")[0].labels


def test_what_is_ours_and_what_is_not_is_said(esco: Path) -> None:
    joined = join(C, read_esco([esco]))
    assert [(table, id_) for table, id_, _ in joined.known] == [("occupations", "inbound-agent")]
    assert joined.beyond == 1
    assert ("occupations", "outbound-agent", C.occupations["outbound-agent"].esco_uri) in joined.unknown


def test_the_store_keeps_all_but_the_losses_and_search_sees_it(esco: Path, tmp_path: Path) -> None:
    store, read = Store(tmp_path / "data"), read_esco([esco])
    assert store.kept() == []
    path = store.save(read)
    again = store.load("esco")
    assert (again.concepts, again.links, again.edition) == (read.concepts, read.links, read.edition)
    assert store.kept() == ["esco"] and list(path.parent.iterdir()) == [path]
    hits = Search.of(C, store.entries(["esco"])).find("sérénité", ("competences",))
    assert (hits[0].entry.id, hits[0].score) == (f"esco:{SKILL}", 1.0)


def test_a_failed_save_leaves_what_was_there(esco: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, read = Store(tmp_path / "data"), read_esco([esco])
    before = store.save(read).read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        store.save(read)
    assert store.path("esco").read_bytes() == before


def test_the_store_refuses_what_is_missing_or_damaged(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(UnreadableSource, match="import-rome"):
        store.load("rome")
    for damage in ("", "{", "[]", '{"format": 0}', '{"format": 1}'):
        store.path("esco").write_text(damage, encoding="utf-8")
        with pytest.raises(UnreadableSource, match="importer de nouveau"):
            store.load("esco")


def test_the_data_folder_may_be_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFAAT_DATA", str(tmp_path / "named"))
    assert Store().folder == tmp_path / "named"
    assert Store(tmp_path).folder == tmp_path
    monkeypatch.delenv("KAFAAT_DATA")
    assert Store().folder.name == "kafaat"


@pytest.fixture
def rome(tmp_path: Path) -> Path:
    folder = tmp_path / "rome"
    write(folder, "unix_referentiel_code_rome_v460_utf8.csv", "code_rome,libelle_rome,code_rome_parent\n"
          "D1408,Téléconseiller,D1408\nM1855,Développeur web,M1805\nM1861,Développeur logiciel,M1805\n")
    write(folder, "unix_referentiel_appellation_v460_utf8.csv", "code_ogr,libelle_appellation_long,code_rome\n"
          "1,Téléopérateur,D1408\n2,Perdu,Z9999\n")
    write(folder, "unix_rubrique_mobilite_v347_utf8.csv", "code_rome,code_rome_cible,libelle_type_mobilite\n"
          "D1408,M1805,Proche\nD1408,X0000,Proche\n")
    return folder


def test_rome_joins_the_older_codes_through_their_parents(rome: Path) -> None:
    read = read_rome([rome])
    assert read.edition == "4.60"
    assert {concept.id: concept.names for concept in read.concepts}["D1408"] == ("Téléopérateur",)
    assert read.near == (("D1408", "M1855", "Proche"), ("D1408", "M1861", "Proche"))
    assert sorted(lost.what for lost in read.lost) == ["D1408 → X0000", "Perdu"]


@pytest.fixture
def onet(tmp_path: Path) -> Path:
    folder = tmp_path / "onet"
    write(folder, "Read Me.txt", "O*NET 29.2 Database\n")
    write(folder, "Occupation Data.txt", "O*NET-SOC Code\tTitle\tDescription\n43-4051.00\tCustomer Service "
          'Representatives\tSay "hello\n15-1232.00\tComputer User Support Specialists\tHelp.\n')
    write(folder, "Alternate Titles.txt", "O*NET-SOC Code\tAlternate Title\n43-4051.00\tCall Center Agent\n"
          "99-9999.00\tGhost\n")
    write(folder, "Technology Skills.txt", "O*NET-SOC Code\tExample\tIn Demand\n15-1232.00\tLinux\tY\n")
    write(folder, "Related Occupations.txt", "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\n"
          "43-4051.00\t15-1232.00\tPrimary-Short\n")
    return folder


def test_onet_is_read_with_its_quotes_as_they_stand(onet: Path) -> None:
    read = read_onet([onet])
    assert read.edition == "29.2"
    assert [concept.labels["en"] for concept in read.of("occupations")] == [
        "Computer User Support Specialists", "Customer Service Representatives"]
    assert read.links == (("15-1232.00", "technology:Linux", "essential"),)
    assert read.near == (("43-4051.00", "15-1232.00", "Primary-Short"),)
    assert [lost.what for lost in read.lost] == ["Ghost"]


@pytest.mark.parametrize("read", [read_esco, read_rome, read_onet])
def test_ugly_input_gives_a_sentence(read: Callable[[Sequence[Path]], Imported], tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="n'existe pas"):
        read([tmp_path / "absent.zip"])
    with pytest.raises(UnreadableSource, match="ne se lit pas"):
        read([tmp_path / ("a" * 5000)])
    with pytest.raises(UnreadableSource):
        read([write(tmp_path, "not.zip", "hello")])
    with pytest.raises(UnreadableSource):
        read([tmp_path])
    names = {"read_esco": "occupations_fr.csv", "read_rome": "unix_referentiel_code_rome_v460_utf8.csv",
             "read_onet": "Occupation Data.txt"}
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / names[read.__name__]).write_bytes("conceptUri,préfère\n".encode("cp1252") + b"\xff\xfe\xe9,x\n")
    with pytest.raises(UnreadableSource):
        read([folder])


def test_a_table_that_unpacks_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_module, "LARGEST", 10)
    archive = tmp_path / "bomb.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("occupations_fr.csv", "x" * 1000)
    with pytest.raises(UnreadableSource, match="ce n'est pas un fichier officiel"):
        read_esco([archive])


def test_a_truncated_zip_is_refused(esco: Path, tmp_path: Path) -> None:
    archive = tmp_path / "cut.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        made.write(esco / "occupations_fr.csv", "occupations_fr.csv")
    archive.write_bytes(archive.read_bytes()[:-40])
    with pytest.raises(UnreadableSource, match="zip lisible"):
        read_esco([archive])
