"""One cell at a time: every form of date, number, share and word that firms write."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kafaat.model.months import Month
from kafaat.reading import values

DAY = date(2024, 3, 5)


@pytest.mark.parametrize("cell", [
    "05/03/2024", "5/3/2024", "05-03-2024", "5-3-24", "05.03.24", "2024-03-05", "2024/03/05", "20240305", "5 mars 2024",
    "05/03/2024 08:30", "2024-03-05T00:00:00", "5 mars 24", 45356, 45356.0, "45356", DAY, datetime(2024, 3, 5, 9),
    " 05/03/2024\u200b", "٠٥/٠٣/٢٠٢٤"])
def test_every_form_of_one_day(cell: values.Cell) -> None:
    assert values.a_date(cell) == DAY


@pytest.mark.parametrize("cell", ["31/02/2024", "bonjour", "00/00/0000", 0, 1, "0", True, "2024", "12/2024/05",
    99_999.0])
def test_what_is_no_date(cell: values.Cell) -> None:
    with pytest.raises(values.Unreadable):
        values.a_date(cell)


def test_month_day_year_is_recognised_as_such() -> None:
    with pytest.raises(values.AmericanDate):
        values.a_date("03/25/2024")
    assert values.american_date("03/25/2024") == date(2024, 3, 25)


@pytest.mark.parametrize("cell", ["2027-03", "03/2027", "mars-27", "mars 2027", "Mars 2027", "15/03/2027", date(2027,
    3, 1)])
def test_months(cell: values.Cell) -> None:
    assert values.month(cell) == Month.parse("2027-03")


@pytest.mark.parametrize(("text", "number"), [
    ("1 234,56", 1234.56), ("1\u00a0234,56", 1234.56), ("1\u202f234,56", 1234.56), ("5.500,00", 5500), ("5,500.00",
    5500),
    ("5 450,00 DH", 5450), ("5500 MAD", 5500), ("5,450,00", 5450), ("1.234.567", 1_234_567), ("12 €", 12), ("(500)",
    -500),
    ("500-", -500), ("-500", -500), ("24 mois", 24), ("1,5", 1.5), ("5'500", 5500), ("٥٥٠٠", 5500), ("1,5e3", 1500)])
def test_numbers(text: str, number: float) -> None:
    assert values.number(text) == pytest.approx(number)


@pytest.mark.parametrize(("text", "amount"), [("5.500 DH", 5500), ("5,500", 5500), ("5,50", 5.5), ("130,00 €/j", 130)])
def test_three_digits_after_a_lone_sign_are_thousands_of_money(text: str, amount: float) -> None:
    assert values.money(text) == amount


@pytest.mark.parametrize("text", ["voir RH", "1,2,3", "-", "12/3", "nan", "1e99", "--5"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(values.Unreadable):
        values.number(text)


@pytest.mark.parametrize(("text", "yes"), [("oui", True), ("X", True), ("O", True), ("✓", None), ("non", False), ("N",
    False),
                                           ("Yes", True), ("نعم", True), ("peut-être", None)])
def test_yes_and_no(text: str, yes: bool | None) -> None:
    if yes is None:
        with pytest.raises(values.Unreadable):
            values.yes_no(text)
    else:
        assert values.yes_no(text) is yes


@pytest.mark.parametrize(("read", "text", "value"), [
    (values.cefr, "b2", "B2"), (values.cefr, "B2+", "B2"), (values.cefr, "B1/B2", "B1"), (values.sex, "Mme", "F"),
    (values.sex, "Homme", "M"), (values.country, "Marocaine", "MA"), (values.country, "fr", "FR"),
    (values.country, "Côte d’Ivoire", "CI"), (values.country, "SÉNÉGALAIS", "SN"), (values.contract, "C.D.I", "CDI"),
    (values.contract, "Contrat ANAPEC", "ANAPEC"), (values.contract, "Intérim", "INTERIM"), (values.currency, "dhs",
    "MAD"),
    (values.currency, "€", "EUR"), (values.degree, "Bac+2", 2), (values.degree, "BAC +5", 5), (values.degree,
    "Licence pro", 3),
    (values.degree, "Technicien spécialisé", 2), (values.degree, "Niveau bac", -1), (values.degree, "Bac", 0),
    (values.degree, 3.0, 3), (values.degree, "Ingénieur d'état", 5)])
def test_words(read: object, text: values.Cell, value: object) -> None:
    assert read(text) == value  # type: ignore[operator]


@given(st.dates(date(1955, 1, 1), date(2060, 12, 31)), st.sampled_from(
    ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%Y%m%d"]))
def test_dates_round_trip(day: date, form: str) -> None:
    assert values.a_date(day.strftime(form)) == day
    assert values.a_date((day - date(1899, 12, 30)).days) == day


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_two_digit_years_round_trip(day: date) -> None:
    assert values.a_date(day.strftime("%d/%m/%y")) == day


@given(st.integers(-10**9, 10**9), st.integers(0, 99), st.sampled_from([" ", "\u00a0", "\u202f", ".", ""]))
def test_decimals_round_trip(whole: int, cents: int, space: str) -> None:
    text = f"{whole:,}".replace(",", space) + f",{cents:02d}"
    expected = abs(whole) + cents / 100
    assert values.number(text) == pytest.approx(-expected if whole < 0 else expected)
    assert values.money(text) == values.number(text)


@given(st.one_of(st.text(max_size=30), st.floats(), st.booleans(), st.dates(), st.times(), st.datetimes(),
                 st.timedeltas(timedelta(0), timedelta(9))))
def test_a_cell_is_read_or_unreadable_and_nothing_else(cell: values.Cell) -> None:
    for read in (values.a_date, values.month, values.number, values.money, values.integer, values.yes_no, values.cefr,
                 values.sex, values.country, values.contract, values.degree, values.currency, values.percent_or_number):
        try:
            read(cell)
        except values.Unreadable:
            continue
