"""The same numbers in the three files (acceptance test 11), and files that appear whole or not at all."""

from pathlib import Path

import pytest
from agreement import check_same_numbers
from sample_result import empty, sample

from kafaat.conversion.result import Result
from kafaat.reports import ReportError, write


@pytest.mark.parametrize("result", [sample(), empty(), sample(60, 1000, 30, 40, 12)], ids=["sample", "empty", "large"])
def test_11_the_three_outputs_say_the_same(result: Result, tmp_path: Path) -> None:
    check_same_numbers(*write(result, tmp_path / "sortie"))


def test_names_and_order_of_the_files(tmp_path: Path) -> None:
    assert [path.name for path in write(sample(), tmp_path)] == ["plan.json", "board-note.html", "plan.xlsx"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["board-note.html", "plan.json", "plan.xlsx"]


def test_a_file_that_cannot_be_replaced_leaves_the_old_three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = {path.name: path.read_bytes() for path in write(empty(), tmp_path)}
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "plan.xlsx" and self.parent == tmp_path:  # what Windows does with a workbook open in Excel
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ReportError, match=r"plan\.xlsx.*fermez-le.*rien n'a été changé"):
        write(sample(), tmp_path)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == old


def test_a_disk_that_refuses_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, *args: object, **kwargs: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(ReportError, match="No space left"):
        write(sample(), tmp_path / "neuf")
    assert not (tmp_path / "neuf").exists()


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "sortie").write_text("x")
    with pytest.raises(ReportError, match="autre dossier"):
        write(sample(), tmp_path / "sortie")
