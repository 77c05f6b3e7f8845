"""Trains the space of kafaat.reading.titles. `python benchmarks/train_titles.py ESCO_PATH…`, a minute on one core.

The paths hold the occupations of ESCO in French, English and Arabic. A linear map of the encoder (see projection.py) so
that whatever ESCO calls an occupation, and how it describes it, lies near its French preferred label. No set of
benchmarks/titles.py is opened; they share no table with this one but ESCO's own names. Writes `head.npz` and
`catalogue_vectors.npz` of the package. Same data, same machine: same files.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import ship_vectors
from projection import train_projection
from threadpoolctl import threadpool_limits

from kafaat.catalogue import Catalogue
from kafaat.catalogue.imports import read_esco
from kafaat.reading.meaning import encoder
from kafaat.reading.titles import space, trades_of_import
from kafaat.reading.titles.titles import plain, texts_of


def main(paths: list[Path]) -> None:
    trades = [trade for trade in trades_of_import(read_esco(paths)) if trade.names.get("fr")]
    said = [(text, number) for number, trade in enumerate(trades) for text in texts_of([trade])]
    labels = [plain(trade.names["fr"][0]) for trade in trades]
    texts = list(dict.fromkeys([text for text, _ in said] + labels))
    raw, place = encoder.raw(texts), {text: number for number, text in enumerate(texts)}
    print(f"{len(trades)} occupations, {len(said)} texts", flush=True)
    space.save(train_projection(raw[[place[text] for text, _ in said]], np.array([number for _, number in said]),
                                raw[[place[label] for label in labels]]))
    ship_vectors.titles(Catalogue.load())


if __name__ == "__main__":
    with threadpool_limits(1):
        main([Path(path) for path in sys.argv[1:]])
