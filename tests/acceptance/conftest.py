"""The sample firm planned once for the whole run, whichever way pytest-xdist shares the tests out: the first worker
that asks makes the plan, the others wait for it. What tests/reports and tests/conversion share is put within reach."""

from __future__ import annotations

import os
import pickle
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from kafaat.catalogue import Catalogue
from kafaat.conversion import Result, plan
from kafaat.model.dossier import Dossier
from kafaat.reading.dossier import read_dossier

TESTS = Path(__file__).parents[1]
SAMPLE = TESTS.parent / "src" / "kafaat" / "samples" / "centre-fes"
PATIENCE_S = 400

for folder in ("reports", "conversion"):
    sys.path.insert(0, str(TESTS / folder))


class Planned(NamedTuple):
    dossier: Dossier
    result: Result


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Planned:
    """The dossier of the sample firm and its plan at the least effort."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    done, begun = shared / "sample-plan.pickle", shared / "sample-plan.begun"
    try:
        os.close(os.open(begun, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return _wait(done)
    dossier = read_dossier(SAMPLE, Catalogue.load())
    try:
        made: Planned | Exception = Planned(dossier, plan(dossier, effort="quick"))
    except Exception as fault:
        made = fault
    part = done.with_suffix(".part")
    part.write_bytes(pickle.dumps(made))
    part.rename(done)
    return _wait(done)


def _wait(done: Path) -> Planned:
    until = time.monotonic() + PATIENCE_S
    while not done.exists():
        if time.monotonic() > until:
            pytest.fail("the worker that plans the sample firm has not finished")
        time.sleep(.2)
    made = pickle.loads(done.read_bytes())
    if isinstance(made, Exception):
        raise made
    assert isinstance(made, Planned)
    return made
