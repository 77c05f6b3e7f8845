"""`kafaat read`: one document, folders, formats of output, what stops and what goes on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kafaat.cli.main import main
from kafaat.model.readings import Reading

CV = """Salma Benjelloun-Invente
Développeuse web
salma.invente@exemple.ma - 06 00 00 00 09

EXPÉRIENCE
01/2021 - présent : Développeuse web chez Atlas Exemple
Développement en PHP et Laravel, 5 ans de JavaScript, notions de Docker.
L'équipe réseau utilise Cisco.

COMPÉTENCES
PHP, Laravel, JavaScript, MySQL
Pas d'expérience en Kubernetes. Souhaite apprendre Terraform.

LANGUES
Français courant, anglais B2
"""
BRIEF = """Appel d'offres : maintenance applicative

Exigences
Le titulaire doit disposer de la qualification SecNumCloud. Toute offre sans cette qualification est éliminée.
Le titulaire devra fournir 2 développeurs Java confirmés.
La connaissance de Kubernetes est un plus.

Critères
Prix 40 %
Valeur technique 60 %
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "sous").mkdir(parents=True)
    (tmp_path / "in" / "cv.txt").write_text(CV, encoding="utf-8")
    (tmp_path / "in" / "sous" / "brief.md").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "in" / "casse.pdf").write_bytes(b"%PDF-1.7 rien")
    (tmp_path / "in" / ".cache").write_text("caché", encoding="utf-8")
    return tmp_path / "in"


def test_a_cv_in_the_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder / "cv.txt")]) == 0
    out = capsys.readouterr().out
    assert "cv.txt : CV, 1 page, lecture bonne." in out
    assert "Atlas Exemple" in out and "Laravel" in out and "niée" in out and "souhaitée" in out


def test_explain_shows_the_sentence_and_the_cue(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder / "cv.txt"), "--explain", "--as", "cv"]) == 0
    out = capsys.readouterr().out
    assert "5 ans" in out and "notions" in out and "terme exact" in out


def test_knock_outs_come_first_in_a_brief(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder / "sous" / "brief.md")]) == 0
    out = capsys.readouterr().out
    assert "SecNumCloud" in out
    assert out.index("Conditions éliminatoires") < out.index("Exigences") < out.index("Critères de choix")


def test_json_is_one_line_a_document_in_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder), "--json"]) == 0
    trees = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [tree["document"]["file"] for tree in trees] == ["casse.pdf", "cv.txt", "brief.md"]
    assert [tree["document"]["quality"] for tree in trees] == ["unreadable", "good", "good"]
    text = trees[1]["document"]["text"]
    assert trees[1]["mentions"]
    for mention in trees[1]["mentions"]:
        passage = mention["passage"]
        assert text[passage["start"]:passage["end"]] == passage["quote"]


def test_two_processes_give_the_same_bytes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder), "--json"]) == 0
    alone = capsys.readouterr().out
    assert main(["read", str(folder), "--json", "--processes", "2"]) == 0
    assert capsys.readouterr().out == alone


def test_the_table_is_a_csv_that_no_spreadsheet_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "cv.txt").write_text(CV + "\n=Docker()\n", encoding="utf-8")
    assert main(["read", str(folder / "cv.txt"), "--table"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out), delimiter=";"))
    assert {"PHP", "Laravel"} <= {row["libellé"] for row in rows}
    assert {row["affirmation"] for row in rows} >= {"affirmée", "niée", "souhaitée"}
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_a_folder_is_written_then_taken_up_again(folder: Path, tmp_path: Path,
                                                 capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["read", str(folder), "--out", str(out), "--quiet"]) == 0
    names = sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())
    assert names == ["casse.pdf.html", "casse.pdf.json", "cv.txt.html", "cv.txt.json", "journal.csv", "mentions.csv",
                     "sous/brief.md.html", "sous/brief.md.json"]
    first = {name: (out / name).read_bytes() for name in names}
    (out / "cv.txt.json").unlink()
    capsys.readouterr()
    assert main(["read", str(folder), "--out", str(out), "--quiet"]) == 0
    assert "2 documents déjà lus" in capsys.readouterr().err
    assert {name: (out / name).read_bytes() for name in names if name != "journal.csv"} == {
        name: data for name, data in first.items() if name != "journal.csv"}
    (folder / "cv.txt").write_text(CV.replace("PHP", "Python"), encoding="utf-8")
    assert main(["read", str(folder), "--out", str(out), "--quiet"]) == 0
    assert "Python" in (out / "mentions.csv").read_text(encoding="utf-8-sig")


def test_pseudonyms_leave_no_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder / "cv.txt"), "--pseudonyms", "--json"]) == 0
    out = capsys.readouterr().out
    assert "Benjelloun" not in out and "salma.invente" not in out and "06 00 00 00 09" not in out
    assert {one["kind"] for one in json.loads(out)["removals"]} >= {"name", "email", "phone"}


def test_sentences_are_ranked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "s.txt").write_text("Calmer un client mécontent et trouver une solution.\n\nPrepare the payroll.\n",
                                    encoding="utf-8")
    assert main(["read", "--as", "sentences", str(tmp_path / "s.txt"), "--top", "3", "--json", "--data",
                 str(tmp_path)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [len(line["labels"]) for line in lines] == [3, 3]
    assert all(label["score"] >= other["score"] for line in lines
               for label, other in zip(line["labels"], line["labels"][1:], strict=False))


@pytest.mark.parametrize(("arguments", "said"), [
    (["absent.pdf"], "ce fichier n'existe pas"),
    ([".", "--json", "--table"], "s'excluent"),
    ([".", "--as", "lettre"], "choisir cv"),
    ([".", "--effort", "max"], "choisir fast"),
    ([".", "--catalogue", "rncp"], "choisir kafaat"),
    ([".", "--processes", "0"], "de 1 à 64"),
    (["vide"], "aucun document à lire")])
def test_wrong_use_is_said(arguments: list[str], said: str, folder: Path, monkeypatch: pytest.MonkeyPatch,
                           capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "vide").mkdir()
    monkeypatch.chdir(folder)
    assert main(["read", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_only_unreadable_documents_end_with_code_3(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder / "casse.pdf")]) == 3
    assert "illisible" in capsys.readouterr().out


def test_a_classification_that_is_not_imported(folder: Path, tmp_path: Path,
                                               capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder / "cv.txt"), "--catalogue", "esco", "--data", str(tmp_path)]) == 2
    assert "import-esco" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--json"], ["--table"], []])
def test_ctrl_c_says_what_is_done_even_quiet(arguments: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch,
                                             capsys: pytest.CaptureFixture[str]) -> None:
    _stopped_after(1, monkeypatch)
    assert main(["read", str(folder), "--quiet", *arguments]) == 130
    read = capsys.readouterr()
    assert "Interrompu : 1 document sur 3 lu" in read.err and "--out" in read.err
    assert ("ce qui est sorti reste" in read.err) == bool(arguments)


def test_after_ctrl_c_the_same_command_goes_on(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                               capsys: pytest.CaptureFixture[str]) -> None:
    out, asked = tmp_path / "out", ["read", str(folder), "--out", str(tmp_path / "out"), "--quiet"]
    with monkeypatch.context() as patch:
        _stopped_after(2, patch)
        assert main(asked) == 130
    said = capsys.readouterr().err
    assert f"2 documents sur 3 lus, gardés dans {out}" in said and "relancer la même commande" in said
    assert not (out / "mentions.csv").exists() and not list(out.rglob("*.partial"))
    kept = {path: path.stat().st_mtime_ns for path in out.rglob("*.json")}
    assert len(kept) == 2
    assert main(asked) == 0
    assert "2 documents déjà lus" in capsys.readouterr().err
    assert {path: path.stat().st_mtime_ns for path in kept} == kept and len(list(out.rglob("*.json"))) == 3
    whole = tmp_path / "whole"
    assert main(["read", str(folder), "--out", str(whole), "--quiet"]) == 0
    assert (whole / "mentions.csv").read_bytes() == (out / "mentions.csv").read_bytes()


def _stopped_after(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the document after the first `count` is read."""
    from kafaat.reading import many

    whole = many.read_many

    def read(files: Sequence[Path], options: many.Options, processes: int = 1) -> Iterator[Reading]:
        for number, reading in enumerate(whole(files, options, processes)):
            if number == count:
                raise KeyboardInterrupt
            yield reading

    monkeypatch.setattr(many, "read_many", read)
