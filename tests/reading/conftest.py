"""Fixtures of the reading tests: a tiny firm on disk and a way to look at one problem."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reading_firm import Firm

from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Problem


@pytest.fixture
def firm(tmp_path: Path) -> Firm:
    return Firm(tmp_path)


@pytest.fixture
def said() -> Callable[[Dossier, str], Problem]:
    """The one problem with this code."""
    def find(dossier: Dossier, code: str) -> Problem:
        found = [p for p in dossier.problems if p.code == code]
        assert len(found) == 1, [(p.code, str(p.origin), p.found) for p in dossier.problems]
        assert found[0].understood and found[0].fix
        return found[0]
    return find
