"""The house keeps its shape: arrows point down, files stay small, every command and option is documented."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"

# A package may import those of a lower floor and itself. Engines share a floor: they never know each other.
FLOORS = {"model": 0, "openfisca_morocco": 0, "catalogue": 1, "planning": 2, "rules": 2, "reading": 2,
          "conversion": 3, "reports": 4, "cli": 5}


def _modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if ".egg-info" not in path.parts)


def _house(parts: list[str]) -> str | None:
    """The package of a dotted name: `kafaat.rules.payslip` → rules; None outside the house."""
    if parts[0] == "openfisca_morocco":
        return parts[0]
    return parts[1] if parts[0] == "kafaat" and len(parts) > 1 else None


def _imports(path: Path) -> set[str]:
    """The packages of the house that a module imports, anywhere in it."""
    package = list(path.relative_to(SOURCE).parent.parts)
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[list[str]] = []
        if isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = package[:len(package) - node.level + 1] if node.level else []
            stem = start + (node.module or "").split(".") if node.module else start
            names = [[*stem, alias.name] for alias in node.names]
        found |= {house for parts in names if (house := _house(parts)) in FLOORS}
    return found


def _forbidden(importer: str, imported: str) -> bool:
    if imported == "openfisca_morocco":
        return importer not in ("rules", "openfisca_morocco")
    return importer != imported and FLOORS[imported] >= FLOORS[importer]


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_arrows_point_down(path: Path) -> None:
    importer = _house(list(path.relative_to(SOURCE).with_suffix("").parts))
    if importer in (None, "__init__"):
        assert not _imports(path), "kafaat itself imports nothing"
        return
    assert importer in FLOORS, f"{importer} is a new room: give it a floor here and in docs/architecture.md"
    wrong = {imported for imported in _imports(path) if _forbidden(importer, imported)}
    assert not wrong, f"{importer} must not import {', '.join(sorted(wrong))}"


def test_the_check_sees_upward_and_sideways_imports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "SOURCE", tmp_path)
    module = tmp_path / "kafaat" / "rules" / "bad.py"
    module.parent.mkdir(parents=True)
    module.write_text("def f():\n    from kafaat import cli\n    from ..reading import x\n"
                      "    import kafaat.model.money\n")
    assert _imports(module) == {"cli", "reading", "model"}
    assert _forbidden("rules", "cli") and _forbidden("rules", "reading")
    assert not any(_forbidden("rules", name) for name in ("model", "rules", "openfisca_morocco"))
    assert _forbidden("conversion", "openfisca_morocco")


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_is_short_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(text)), "the first lines of a module say what it is for"


def _shipped_texts() -> list[Path]:
    folders = ("src", "tests", "docs", "examples", "benchmarks")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*")
             if path.suffix in {".py", ".md", ".csv", ".toml", ".yaml", ".css", ".html"}]
    return [*files, ROOT / "README.md", ROOT / "Makefile", ROOT / "pyproject.toml"]


def test_no_path_of_one_machine() -> None:
    roots = ("/wor" + "k/", "/ho" + r"me/\w", "/Us" + r"ers/\w", r"\b[A-Z]:\\Us" + "ers")
    pattern = re.compile("|".join(roots))
    wrong = [str(path.relative_to(ROOT)) for path in _shipped_texts()
             if pattern.search(path.read_text(encoding="utf-8", errors="replace"))]
    assert not wrong


def _commands(group: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with its words after `kafaat`, those of groups within groups included."""
    for name, command in group.commands.items():
        yield f"{path}{name}", command
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path}{name} ")


def test_every_command_and_option_is_in_the_docs() -> None:
    from kafaat.cli.main import app

    reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, command in _commands(typer.main.get_command(app)):
        assert f"## kafaat {name}\n" in reference
        assert f"kafaat {name}" in readme, f"the README does not mention kafaat {name}"
        section = reference.split(f"## kafaat {name}\n")[1].split("\n## ")[0]
        for parameter in command.params:
            term = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar
            assert term in section, f"kafaat {name}: {term} is not documented"
            assert parameter.help, f"kafaat {name}: {term} has no help"


def test_every_room_is_in_the_architecture_page() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in SOURCE.rglob("__init__.py") if path.parent.name in FLOORS}
    assert rooms <= set(re.findall(r"`(?:kafaat\.)?(\w+)`", page))


def test_the_readme_leads_to_every_page_of_the_docs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [page.name for page in (ROOT / "docs").glob("*.md") if f"docs/{page.name}" not in readme]
    assert not missing
