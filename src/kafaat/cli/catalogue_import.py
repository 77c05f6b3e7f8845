"""`kafaat catalogue import-esco|import-rome|import-onet`: official files into the user's own data folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kafaat.cli import catalogue_words, options, screen
from kafaat.cli.errors import WrongUse

if TYPE_CHECKING:
    from kafaat.catalogue.imports import Imported, Lost

Paths = Annotated[list[Path], typer.Argument(
    metavar="FICHIER…", help="Un ou plusieurs zips ou dossiers, tels que téléchargés.")]
SHOWN = 8  # lines of each kind of loss


def import_esco(paths: Paths, data: catalogue_words.Data = None, quiet: options.Quiet = False,
                json: options.Json = False) -> None:
    """Importe ESCO (CSV officiels, une langue ou plusieurs) à côté du catalogue ; dit ce qui ne s'est pas joint."""
    from kafaat.catalogue.imports import read_esco

    _import(read_esco, paths, data, quiet, json)


def import_rome(paths: Paths, data: catalogue_words.Data = None, quiet: options.Quiet = False,
                json: options.Json = False) -> None:
    """Importe ROME (CSV de France Travail) à côté du catalogue ; dit ce qui ne s'est pas joint."""
    from kafaat.catalogue.imports import read_rome

    _import(read_rome, paths, data, quiet, json)


def import_onet(paths: Paths, data: catalogue_words.Data = None, quiet: options.Quiet = False,
                json: options.Json = False) -> None:
    """Importe O*NET (fichiers texte d'une édition) à côté du catalogue ; dit ce qui ne s'est pas joint."""
    from kafaat.catalogue.imports import read_onet

    _import(read_onet, paths, data, quiet, json)


def _import(read: Callable[[Sequence[Path]], Imported], paths: list[Path], data: Path | None, quiet: bool,
            json: bool) -> None:
    from kafaat.catalogue import Catalogue
    from kafaat.catalogue.imports import Store, join

    with screen.progress(quiet or json) as step:
        step("Lecture des fichiers", None)
        imported = read(paths)
        step("Écriture", None)
        try:
            path = Store(data).save(imported)
        except OSError as error:
            raise WrongUse(f"{Store(data).folder} : écriture impossible ({error.strerror or error}). Indiquer un autre "
                           "dossier avec --data.") from None
        step("Correspondances", None)
        joined = join(Catalogue.load(), imported)
    if json:
        from kafaat.model.tree import tree

        screen.say_json({
            "source": imported.source, "edition": imported.edition, "path": str(path), "files": dict(imported.files),
            "occupations": len(imported.of("occupations")), "competences": len(imported.of("competences")),
            "languages": _languages(imported), "links": len(imported.links), "near": len(imported.near),
            "joined": len(joined.known), "unknown_codes": [list(entry) for entry in joined.unknown],
            "beyond": joined.beyond, "lost": tree(imported.lost)})
        return
    from kafaat.model.french import number

    languages = ", ".join(f"{language} {number(count)}" for language, count in _languages(imported).items())
    screen.say(f"{imported.source.upper()} {imported.edition} : {number(len(imported.of('occupations')))} métiers, "
               f"{number(len(imported.of('competences')))} compétences ({languages}), "
               f"{number(len(imported.links))} liens, {number(len(imported.near))} voisinages, dans {path}.")
    screen.say(f"Notre catalogue : {number(len(joined.known))} entrées jointes par leur code ; {number(joined.beyond)} "
               "entrées officielles que rien du nôtre ne nomme.")
    if joined.unknown:
        screen.say(f"{len(joined.unknown)} de nos codes manquent dans ces fichiers : " + ", ".join(
            f"{id_} ({code})" for _, id_, code in joined.unknown[:SHOWN]) + _more(joined.unknown))
    for (file, why), rows in _by_reason(imported).items():
        places = ", ".join(str(lost.row) for lost in rows[:SHOWN])
        screen.say(f"{number(len(rows))} lignes laissées de {file}, {why} : lignes {places}{_more(rows)} "
                   f"(la première : {rows[0].what})")


def _more(items: Sequence[object]) -> str:
    return " …" if len(items) > SHOWN else ""


def _languages(imported: Imported) -> dict[str, int]:
    return dict(sorted(Counter(language for concept in imported.concepts for language in concept.labels).items()))


def _by_reason(imported: Imported) -> dict[tuple[str, str], list[Lost]]:
    found: dict[tuple[str, str], list[Lost]] = {}
    for lost in imported.lost:
        found.setdefault((lost.file, lost.why), []).append(lost)
    return found
