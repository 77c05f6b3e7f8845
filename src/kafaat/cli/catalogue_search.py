"""`kafaat catalogue search TEXTE`: entries by the words people write, in three languages."""

from __future__ import annotations

from typing import Annotated

import typer

from kafaat.cli import catalogue_words, options, screen


def _table(text: str) -> str:
    if text not in catalogue_words.TABLES:
        raise typer.BadParameter(f"« {text} » ; choisir {', '.join(catalogue_words.TABLES)}")
    return text


def search(
    text: Annotated[str, typer.Argument(metavar="TEXTE", help="Ce que l'on cherche, en français, anglais ou arabe.")],
    table: Annotated[str | None, typer.Option(
        "--in", metavar="TABLE", parser=_table,
        help="Seulement occupations (métiers), competences, certificates, standards, markets, institutions, "
             "programmes, course_types …")] = None,
    limit: catalogue_words.Limit = 10,
    with_: catalogue_words.With = None,
    data: catalogue_words.Data = None,
    json: options.Json = False,
) -> None:
    """Cherche dans le catalogue, le plus proche d'abord ; dit le nom reconnu et ce qui décide d'un mot court."""
    from kafaat.catalogue import Catalogue
    from kafaat.catalogue.imports import Store
    from kafaat.catalogue.search import TABLES, Search

    catalogue, store = Catalogue.load(), Store(data)
    chosen = catalogue_words.sources(with_, store)
    hits = Search.of(catalogue, store.entries(chosen)).find(text, (table,) if table else TABLES, limit)
    doubt = catalogue.ambiguity(text)
    if json:
        screen.say_json({"query": text, "hits": [
            {"table": hit.entry.table, "id": hit.entry.id, "label": hit.entry.label, "name": hit.name,
             "score": hit.score} for hit in hits], "ambiguous": None if doubt is None else {
                "competence": doubt.competence, "context": list(doubt.context), "otherwise": doubt.otherwise}})
        return
    if doubt is not None:
        label = catalogue.competences[doubt.competence].label_fr
        screen.say(f"« {doubt.name} » est ambigu : {label} à côté de {', '.join(doubt.context)} ; sinon : "
                   f"{doubt.otherwise}.")
    if not hits:
        screen.say(f"Rien ne ressemble à « {text} ».")
        return
    screen.table(f"« {text} »", ("Identifiant", "Libellé", "Nature", "Nom reconnu", "Proximité"), [
        (hit.entry.id, hit.entry.label, catalogue_words.TABLES[hit.entry.table],
         "" if hit.name == hit.entry.label else hit.name, f"{hit.score:.2f}".replace(".", ",")) for hit in hits],
        right=(4,), whole=(2,))
