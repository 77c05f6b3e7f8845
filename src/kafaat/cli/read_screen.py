"""What `kafaat read` shows in the terminal: one document in full, several by a line each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kafaat.cli import screen
from kafaat.cli.read_parts import parts
from kafaat.model.documents import Quality
from kafaat.reports.reading_words import french

if TYPE_CHECKING:
    from kafaat.catalogue import Catalogue
    from kafaat.model.mentions import Mention
    from kafaat.model.readings import Reading


def show(readings: Sequence[Reading], catalogue: Catalogue, explain: bool, out: Path | None) -> None:
    """The readings on stdout, and where the results were written."""
    if len(readings) == 1:
        _one(readings[0], catalogue, explain)
    elif readings:
        _several(readings)
        if explain:
            for reading in readings:
                screen.say()
                _one(reading, catalogue, explain)
    if out is not None:
        screen.say(f"Écrit dans {out} : un .json et une page .html par document, mentions.csv.")


def stopped(read: int, files: int, out: Path | None, on_stdout: bool) -> str:
    """What Ctrl-C leaves of a reading, and how to go on."""
    done = f"Interrompu : {read or 'aucun'} document{'s' if read > 1 else ''} sur {files} lu{'s' if read > 1 else ''}"
    if out is not None:
        kept = f", gardé{'s' if read > 1 else ''} dans {out}" if read else ""
        return (f"{done}{kept}. Pour continuer, relancer la même commande : ce "
                "qui est lu ne l'est pas une seconde fois ; mentions.csv s'écrit à la fin.")
    kept = "ce qui est sorti reste" if on_stdout else "rien n'est gardé"
    return f"{done} ; {kept}. Avec --out DOSSIER, une lecture interrompue reprend où elle en était."


def _several(readings: Sequence[Reading]) -> None:
    screen.table(f"{len(readings)} documents", ("Document", "Nature", "Lecture", "Compétences", "Remarques"), [
        (reading.document.file, _kind(reading), reading.document.quality.french,
         str(len({mention.competence for mention in reading.mentions})),
         " ; ".join(problem.understood for problem in reading.document.problems)) for reading in readings], right=(3,))


def _one(reading: Reading, catalogue: Catalogue, explain: bool) -> None:
    document = reading.document
    screen.say(f"{document.file} : {_kind(reading)}, {document.pages} page{'s' if document.pages > 1 else ''}, "
               f"lecture {document.quality.french}.")
    for problem in (*document.problems, *reading.doubts):
        screen.say(f"  • {problem.understood} (lu : « {problem.found} »). {problem.fix}")
    if reading.removals:
        kinds = sorted({french("removal", removal.kind) for removal in reading.removals})
        screen.say(f"  • {len(reading.removals)} passages ôtés avant lecture : {', '.join(kinds)}.")
    for part in parts(reading, catalogue):
        if part.rows:
            screen.table(part.title, part.headings, part.rows)
    (_explained if explain else _competences)(reading, catalogue)


def _kind(reading: Reading) -> str:
    """What the document is; nothing is claimed of one that could not be read."""
    return "nature inconnue" if reading.document.quality is Quality.UNREADABLE else reading.kind.french


def _label(mention: Mention, catalogue: Catalogue) -> str:
    known = catalogue.competences.get(mention.competence)
    return known.label_fr if known else mention.competence


def _competences(reading: Reading, catalogue: Catalogue) -> None:
    """One row a competence and standing: the best level said, how many times, the first words."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for mention in reading.mentions:
        groups.setdefault((mention.competence, mention.standing.value), []).append(mention)
    rows = []
    for mentions in groups.values():
        best = max(mentions, key=lambda one: (one.level or 0, one.score))
        rows.append((_label(best, catalogue), str(best.level or "—"), best.proof.french, best.standing.french,
                     str(len(mentions)), f"p. {best.passage.page} « {_short(best.passage.quote)} »"))
    if rows:
        screen.table("Compétences (« — » : aucun indice de niveau dans la phrase)",
                     ("Compétence", "Niveau", "Preuve", "Affirmation", "Mentions", "Passage"), rows, right=(1, 4))


def _explained(reading: Reading, catalogue: Catalogue) -> None:
    rows = []
    for one in reading.mentions:
        level = f"{one.cue.level} (« {_short(one.cue.passage.quote)} »)" if one.cue else "—"
        said = one.standing.french + (f" (« {_short(one.standing_cue.quote)} »)" if one.standing_cue else "")
        sources = " et ".join(source.french for source in one.sources)
        rows.append((_label(one, catalogue), level, said, f"{sources}, {one.score:.2f}".replace(".", ","),
                     french("section", one.section), f"p. {one.passage.page} « {_short(one.passage.quote)} »",
                     _short(one.sentence.quote, 200)))
    if rows:
        screen.table("Compétences, mention par mention", (
            "Compétence", "Niveau", "Affirmation", "Reconnue par", "Rubrique", "Passage", "Phrase"), rows)


def _short(text: str, most: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most - 1] + "…"
