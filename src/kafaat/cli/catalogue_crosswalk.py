"""`kafaat catalogue crosswalk`: our occupations beside the codes of the official classifications."""

from __future__ import annotations

from typing import Annotated

import typer

from kafaat.cli import catalogue_words, options, screen


def crosswalk(
    name: Annotated[str | None, typer.Argument(
        metavar="[MÉTIER]", help="Un seul métier (identifiant ou titre) ; sans cela, tous.")] = None,
    data: catalogue_words.Data = None,
    json: options.Json = False,
) -> None:
    """Met chaque métier en face de ses codes CITP-08, ESCO, ROME et O*NET ; un blanc dit pourquoi. Les libellés
    officiels s'ajoutent pour ce qui est importé."""
    from kafaat.catalogue import Catalogue
    from kafaat.catalogue.imports import Store

    catalogue, store = Catalogue.load(), Store(data)
    ids = [catalogue_words.occupation(catalogue, name)] if name else list(catalogue.occupations)
    jobs = [catalogue.occupations[id_] for id_ in ids]
    official = {source: {concept.id: concept.label for concept in store.load(source).concepts}
                for source in store.kept()}
    rows = [{"id": job.id, "label_fr": job.label_fr, "filiere": job.filiere, "isco": job.isco,
             "esco_uri": job.esco_uri, "esco_label": official.get("esco", {}).get(job.esco_uri or ""),
             "esco_blank": job.esco_blank, "rome": job.rome, "rome_label": official.get("rome", {}).get(job.rome or ""),
             "rome_blank": job.rome_blank, "onet": job.onet, "onet_label": official.get("onet", {}).get(job.onet or "")}
            for job in jobs]
    if json:
        screen.say_json(rows)
        return
    screen.table("Correspondances", ("Identifiant", "Métier", "CITP-08", "ESCO", "ROME 4.60", "O*NET"), [
        (str(row["id"]), str(row["label_fr"]), str(row["isco"]),
         _code(row["esco_uri"] and row["esco_uri"].rpartition("/")[2], row["esco_label"], row["esco_blank"]),
         _code(row["rome"], row["rome_label"], row["rome_blank"]), _code(row["onet"], row["onet_label"], None))
        for row in rows], whole=(2,))


def _code(code: str | None, label: str | None, blank: str | None) -> str:
    return " ".join(filter(None, (code, label))) or f"({blank})" * bool(blank)
