"""Numbers that a person typed: read, or refused with the fix."""

from __future__ import annotations

import pytest

from kafaat.model.french import read_amount, read_number


@pytest.mark.parametrize(("text", "value"), [
    ("1 234,56", 1234.56), ("1\u202f234.5", 1234.5), ("25 %", 0.25), ("0,0875", 0.0875), ("-3", -3.0),
    ("10.000", 10.0)])
def test_a_number_is_read(text: str, value: float) -> None:
    assert read_number(text) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize("text", ["", "dix", "nan", "inf", "1e999", "10_000", "10.000,00", "%"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="n'est pas un nombre ; écrire par exemple 12345,67"):
        read_number(text)


@pytest.mark.parametrize(("text", "words"), [
    ("10.000", "se lit de deux façons ; écrire 10000 pour des milliers"), ("-1,500", "écrire 1500"),
    (" 10,000 ", "« 10,000 » se lit"), ("50 %", "un montant est attendu, pas « 50 % »")])
def test_an_amount_that_reads_two_ways_is_refused(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_amount(text)


@pytest.mark.parametrize(("text", "value"), [("10000", 1e4), ("10 000,50", 10000.5), ("1.5", 1.5),
                                               ("1234.567", 1234.567)])
def test_an_amount_is_read(text: str, value: float) -> None:
    assert read_amount(text) == value
