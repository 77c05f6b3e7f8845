"""French words and lookups that the catalogue's commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kafaat.cli import options
from kafaat.cli.errors import WrongUse

if TYPE_CHECKING:
    from kafaat.catalogue import Catalogue
    from kafaat.catalogue.imports import Store

TABLES = {"occupations": "métier", "competences": "compétence", "certificates": "certificat", "standards": "norme",
          "markets": "marché", "institutions": "établissement", "programmes": "programme", "course_types": "formation",
          "activities": "activité", "filieres": "filière", "families": "famille"}
KINDS = {"knowledge": "connaissance", "skill": "savoir-faire", "technology": "technologie", "language": "langue",
         "behaviour": "comportement"}
STRENGTHS = {"knock-out": "éliminatoire", "usual": "demandé d'habitude", "advantage": "un plus"}

MOST = 200  # lines of an answer


def limit(text: str | int) -> int:
    value = options.whole(text)
    if not 1 <= value <= MOST:
        raise typer.BadParameter(f"de 1 à {MOST}")
    return value


Limit = Annotated[int, typer.Option("--limit", metavar="N", parser=limit, help="Nombre de lignes.")]
Data = Annotated[Path | None, typer.Option(
    "--data", metavar="DOSSIER",
    help="Le dossier des classifications importées ; sans cela, KAFAAT_DATA ou celui de l'utilisateur.")]
With = Annotated[str | None, typer.Option(
    "--with", metavar="SOURCES",
    help="Ajoute des classifications importées : esco, rome, onet (séparées par des virgules).")]


def sources(text: str | None, store: Store) -> list[str]:
    """`"esco,rome"` → its names. WrongUse on another."""
    from kafaat.catalogue.imports import SOURCES

    asked = [name.strip().lower() for name in (text or "").split(",") if name.strip()]
    for name in asked:
        if name not in SOURCES:
            raise WrongUse(f"--with {name} : choisir parmi {', '.join(SOURCES)}")
    return asked


def occupation(catalogue: Catalogue, text: str) -> str:
    """Id of an occupation given by its id or by a title. WrongUse, with the nearest ones, when none answers."""
    id_ = catalogue.resolve("occupations", text.strip())
    if id_ in catalogue.occupations:
        return id_
    found = catalogue.find_occupation(text)
    if found is None:
        raise WrongUse(f"aucun métier ne s'appelle « {text} »{_nearest(catalogue, text, ('occupations',))}")
    return found


def entry(catalogue: Catalogue, text: str) -> tuple[str, Any]:
    """(table, entry) by its id in any table, or by a name. WrongUse, with the nearest ones, when none answers."""
    for table in TABLES:
        found = getattr(catalogue, table).get(catalogue.resolve(table, text.strip()))
        if found is not None:
            return table, found
    named_so = {"occupations": catalogue.find_occupation(text), "competences": catalogue.find_competence(text),
                "certificates": catalogue.find_certificate(text), "standards": catalogue.find_standard(text)[0]}
    for table, id_ in named_so.items():
        if id_ is not None:
            return table, getattr(catalogue, table)[id_]
    raise WrongUse(f"rien ne s'appelle « {text} » dans le catalogue{_nearest(catalogue, text, tuple(TABLES))}")


def _nearest(catalogue: Catalogue, text: str, tables: tuple[str, ...]) -> str:
    from kafaat.catalogue.search import Search

    near = [f"{hit.entry.label} ({hit.entry.id})" for hit in Search.of(catalogue).find(text, tables, 3)]
    return f" ; vouliez-vous dire : {', '.join(near)} ?" if near else " ; voir `kafaat catalogue search`"


def named(entry: Any) -> str:
    """The French label of any entry."""
    return str(getattr(entry, "label", "") or entry.label_fr)
