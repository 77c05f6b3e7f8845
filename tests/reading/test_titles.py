"""Job titles in free words are ranked against occupations, with no help from the joins of ROME and ESCO."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from kafaat.catalogue import Catalogue
from kafaat.reading import titles as package
from kafaat.reading.meaning.vectors import VectorFile
from kafaat.reading.titles import Titles, Trade, space, trades_of
from kafaat.reading.titles.titles import texts_of

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
C = Catalogue.load()
T = Titles.of(C)


@pytest.mark.parametrize(("title", "occupation"), [
    ("Téléconseiller / Téléconseillère", "inbound-agent"), ("call centre advisor, inbound", "inbound-agent"),
    ("Developpeur d'applications Java", "java-developer"), ("payroll officer", "payroll-clerk"),
    ("مستشار الزبناء", "inbound-agent"), ("ingénieur devops cloud", "devops-engineer")])
def test_the_trade_is_among_the_first_three(title: str, occupation: str) -> None:
    assert occupation in [one.trade for one in T.rank(title, 3)]


def test_every_preferred_name_ranks_its_own_occupation_first() -> None:
    jobs = list(C.occupations.values())
    for job, ranked in zip(jobs, T.rank_titles([job.label_fr for job in jobs], 1), strict=True):
        assert (ranked[0].trade, ranked[0].exact, ranked[0].preferred) == (job.id, True, True)


def test_a_title_without_letters_ranks_nothing() -> None:
    assert T.rank("") == T.rank(" / ") == T.rank("***") == []
    assert Titles(()).rank("comptable") == []


def test_a_family_helps_a_title_that_is_one_of_it() -> None:
    trades = (Trade("a", {"fr": ("balayeur",)}), Trade("b", {"fr": ("réceptionniste",)}))
    alone = Titles(trades).rank("agent d'accueil", 1)[0]
    helped = Titles(trades, families=(("Agent / Agente d'accueil", "Réceptionniste", "Hôte / Hôtesse d'accueil"),))
    assert helped.rank("Agent d'accueil", 1)[0].score > alone.score


def test_the_same_titles_give_the_same_scores_alone_or_together() -> None:
    asked = ["comptable", "data engineer", "agent de saisie"]
    assert T.rank_titles(asked, 5) == [T.rank(title, 5) for title in asked]


def test_no_join_of_rome_and_esco_is_read() -> None:
    """MELO is that crosswalk: whoever reads it sees the answers. No module of the package names a code or a URI."""
    names = {node.attr for path in Path(package.__file__).parent.glob("*.py")
             for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)}
    assert not names & {"rome", "esco_uri", "isco", "onet", "crosswalk", "near", "links"}


def test_the_vectors_of_our_names_are_shipped() -> None:
    """Else every start encodes them: `python benchmarks/ship_vectors.py` writes them again."""
    assert VectorFile(space.SHIPPED, space.space()).lacking(texts_of(trades_of(C))) == []


@pytest.mark.skipif(not (SHARED / "bench" / "titles").is_dir(), reason="the published sets are not here")
@pytest.mark.parametrize(("language", "floor"), [("en", 0.42), ("fr", 0.42)])
def test_similar_titles(language: str, floor: float) -> None:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from titles import measure, ours, read_task, trades_of_task

    task = read_task(SHARED / "bench" / "titles" / "similarity" / language)
    assert measure(task, ours(task, Titles(trades_of_task(task, None))))[1] >= floor
