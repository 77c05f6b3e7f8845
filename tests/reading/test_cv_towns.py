"""Places told from employers by the names of towns."""

from __future__ import annotations

import pytest

from kafaat.reading.cv.towns import town


@pytest.mark.parametrize("name", ["rotterdam", "Saint-Louis".casefold(), "the hague", "londres", " kampala ", "بصفاقس"])
def test_a_town(name: str) -> None:
    assert town(name)


@pytest.mark.parametrize("name", ["", "orange", "toyota", "metro", "kampala foods", "بنك", "consultant"])
def test_no_town(name: str) -> None:
    assert not town(name)
