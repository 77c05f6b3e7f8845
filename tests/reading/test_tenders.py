"""Is it work of information technology? Short objects in three languages, and the public notices where they are at
hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kafaat.reading.briefs.it import it_score, threshold

ROOT = Path(__file__).parents[2]
NOTICES = ROOT.parent / "shared" / "data" / "bench" / "tenders" / "ted_notices_fr_en.jsonl"


@pytest.mark.parametrize(("title", "it"), [
    ("Tierce maintenance applicative du système d'information des ressources humaines", True),
    ("Développement et hébergement d'un site internet", True),
    ("Acquisition de licences logicielles et maintenance d'un progiciel", True),
    ("Travaux de rénovation énergétique d'un groupe scolaire", False),
    ("Fourniture de denrées alimentaires", False),
    ("Nettoyage des locaux administratifs", False),
    ("Provision of cloud hosting and managed IT services", True),
    ("Development of a mobile application for passengers", True),
    ("Supply of surgical instruments", False),
    ("Passenger transport services by bus", False),
    ("تطوير تطبيقات الويب وصيانة نظام المعلومات", True),
    ("خدمات الأمن السيبراني وتدبير البنية التحتية السحابية", True),
    ("أشغال بناء مدرسة", False),
    ("خدمات تنظيف المقرات", False),
])
def test_the_object_tells(title: str, it: bool) -> None:
    assert (it_score(title, title) >= threshold()) is it


@pytest.mark.skipif(not NOTICES.exists(), reason="the public notices are not at hand (../shared/data)")
def test_the_measure_does_not_fall() -> None:
    """The positive notices of the test half with sixty others: F1 of the whole half is printed by the benchmark."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import tenders

    half = [one for one in tenders.notices(NOTICES) if not one.training]
    some = [one for one in half if one.positive] + [one for one in half if not one.positive][:60]
    found = tenders.measure(some, tenders.ours)
    assert found.f1 >= 0.75 and found.f1 > tenders.measure(some, tenders.word_in_title).f1
