"""`kafaat read --as sentences FILE`: one sentence a line in, ranked competences with scores out."""

from __future__ import annotations

from collections.abc import Iterator
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING

from kafaat.cli import screen
from kafaat.cli.errors import WrongUse

if TYPE_CHECKING:
    from kafaat.reading.meaning import Label

TOGETHER = 256  # sentences ranked before any is shown


def rank(paths: list[Path], classification: str | None, data: Path | None, top: int, effort: str, json: bool) -> None:
    """Shows the labels nearest to each sentence of the files. WrongUse on a folder or on a file that is not text."""
    from kafaat.catalogue import Catalogue
    from kafaat.catalogue.imports import Store
    from kafaat.reading.meaning import Ranker, labels_of, labels_of_import

    sentences = [sentence for path in paths for sentence in _lines(path)]
    catalogue, store = Catalogue.load(), Store(data)
    if classification is None:
        ranker = Ranker(labels_of(catalogue, without=()), store.folder / "catalogue-vectors.npz")
    else:
        ranker = Ranker(labels_of_import(store.load(classification), catalogue),
                        store.folder / f"{classification}-vectors.npz")
    for low in range(0, len(sentences), TOGETHER):
        batch = sentences[low:low + TOGETHER]
        for sentence, found in zip(batch, ranker.rank_sentences(
                batch, top, "thorough" if effort == "thorough" else "fast"), strict=True):
            _show(sentence, found, json)


def _show(sentence: str, found: list[tuple[Label, float]], json: bool) -> None:
    if json:
        screen.say(dumps({"sentence": sentence, "labels": [
            {"id": label.id, "label": label.name, "score": score} for label, score in found]}, ensure_ascii=False))
        return
    screen.table(sentence, ("Compétence", "Score", "Identifiant"), [
        (label.name, f"{score:.3f}".replace(".", ","), label.id) for label, score in found], right=(1,))


def _lines(path: Path) -> Iterator[str]:
    if path.is_dir():
        raise WrongUse(f"{path} : c'est un dossier ; indiquer un fichier de texte, une phrase par ligne")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{path} : un fichier de texte en UTF-8 est attendu, une phrase par ligne ({error})") from None
    return (line.strip() for line in text.splitlines() if line.strip())
