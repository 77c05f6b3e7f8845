"""Dates and periods in running text, in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kafaat.reading.text_dates import dates, periods, ranges

# text, beginning and end as precise as they are said, whether it goes on
PERIODS = [
    ("09/2021 – présent", "2021-09", None, True),
    ("sept. 21 → auj.", "2021-09", None, True),
    ("2019-2020", "2019", "2020", False),
    ("depuis mars 2022", "2022-03", None, True),
    ("Jan 2020 - to date", "2020-01", None, True),
    ("2018/2019", "2018", "2019", False),
    ("2018-19", "2018", "2019", False),
    ("Année 2009/10", "2009", "2010", False),
    ("من 2019 إلى الآن", "2019", None, True),
    ("٠٩/٢٠٢١ - ٠٧/٢٠٢٢", "2021-09", "2022-07", False),
    ("من شتنبر 2019 إلى يوليوز 2021", "2019-09", "2021-07", False),
    ("تشرين الأول 2018 - حزيران 2020", "2018-10", "2020-06", False),
    ("غشت 2020 – دجنبر 2022", "2020-08", "2022-12", False),
    ("منذ نونبر 2022", "2022-11", None, True),
    ("2019 – حاليا", "2019", None, True),
    ("de septembre à décembre 2020", "2020-09", "2020-12", False),
    ("décembre – mars 2021", "2020-12", "2021-03", False),
    ("du 3 janvier au 15 mars 2022", "2022-01-03", "2022-03-15", False),
    ("01/09/2019 au 31/07/2021", "2019-09-01", "2021-07-31", False),
    ("09/19 - 03/21", "2019-09", "2021-03", False),
    ("Juil. 2019 à ce jour", "2019-07", None, True),
    ("2021 (en cours)", "2021", None, True),
    ("Nov. 2018 jusqu’à présent", "2018-11", None, True),
    ("Oct'21 - Now", "2021-10", None, True),
    ("from Jan to March 2021", "2021-01", "2021-03", False),
    ("between 2016 and 2018", "2016", "2018", False),
    ("2021-09 to 2022-01", "2021-09", "2022-01", False),
    ("Mars 2020 – Aujourd’hui", "2020-03", None, True),
    ("jusqu'en 2020", None, "2020", False),
    ("de l'automne 2019 au printemps 2021", "2019", "2021", False),  # a season gives no month
    ("summer 2019 - March 2020", "2019", "2020-03", False),
    ("من 2018 إلى مارس 2020", "2018", "2020-03", False),
    ("بين 2016 و2020", "2016", "2020", False), ("مند 2019", "2019", None, True),
    ("من ماي 2019 إلى جوان 2020", "2019-05", "2020-06", False), ("جانفي 2019 – أوت 2020", "2019-01", "2020-08", False),
    ("كانون أول 2018 - آذار 2019", "2018-12", "2019-03", False), ("أيلول ٢٠١٨ – ٢٠٢٠", "2018-09", "2020", False),
    ("دجنبر 2019 لحد الآن", "2019-12", None, True), ("خريف 2018 - ربيع 2020", "2018", "2020", False),
    ("Sept '19 – mars 20", "2019-09", "2020-03", False), ("'98 – '02", "1998", "2002", False),
    ("09/20 → auj.", "2020-09", None, True), ("juill. 19 - déc. 20", "2019-07", "2020-12", False),
    ("T1 2020 à T3 2021", "2020", "2021", False), ("Q1 2020 – Q3 2021", "2020", "2021", False),
    ("depuis la rentrée 2019", "2019", None, True), ("2019 jusqu'à ce jour", "2019", None, True),
    ("Sep-19 to Dec-20", "2019-09", "2020-12", False), ("2018 till today", "2018", None, True),
]


@pytest.mark.parametrize(("text", "first", "last", "current"), PERIODS, ids=[row[0] for row in PERIODS])
def test_a_period(text: str, first: str | None, last: str | None, current: bool) -> None:
    found = ranges(f"Téléconseiller, {text}, Fès")
    assert len(found) == 1
    assert (str(found[0].first) if found[0].since else None) == first
    assert (str(found[0].last) if found[0].until else None) == last
    assert found[0].current is current
    written = f"Téléconseiller, {text}, Fès"[found[0].start:found[0].end]
    assert text.startswith(written) or text.endswith(written)


@pytest.mark.parametrize(("text", "expected"), [
    ("le 15 janvier 2027", "2027-01-15"), ("January 15th, 2027", "2027-01-15"), ("١٥ يناير 2027", "2027-01-15"),
    ("1er août 2026", "2026-08-01"), ("03/04/2027", "2027-04-03"), ("01/15/2027", "2027-01-15"),
    ("2027-01-15", "2027-01-15"), ("05/2023", "2023-05"), ("mai 2023", "2023-05"), ("nov. 23", "2023-11"),
    ("أبريل 2024", "2024-04"), ("15.01.27", "2027-01-15")])
def test_a_date(text: str, expected: str) -> None:
    assert [str(when.value) for when in dates(f"obtenu : {text}.")] == [expected]


@pytest.mark.parametrize("text", [
    "3 ans d'expérience", "depuis 3 ans", "24/7", "ISO 27001:2022", "06 20 19 20 20", "0620192020", "05-12-11-10-09",
    "2021 DH", "20 000 MAD", "32/13/2020", "C1/B2", "10.0.0.1", "99,9 %", "march 21", "v2.1", "Bac+2",
    "5'10", "rock'n'roll 90's", "لمدة 2020 ساعة", "des 2019 tickets"])
def test_no_date(text: str) -> None:
    assert not dates(text)
    assert not ranges(text)


@pytest.mark.parametrize(("text", "expected"), [
    ("2016 و2020", ["2016", "2020"]), ("2015 و2017 و2019", ["2015", "2017", "2019"]), ("يناير 2019 ومارس 2020", [
        "2019-01", "2020-03"]), ("بمارس 2020", ["2020-03"]), ("2016 et 2020", ["2016", "2020"])])
def test_dates_joined_by_and_are_each_one(text: str, expected: list[str]) -> None:
    assert [str(one.first) for one in periods(text)] == expected
    assert all(one.lone for one in periods(text))


def test_bare_years_are_given_only_when_asked_for() -> None:
    assert dates("Licence, FST Fès, 2021") == []
    assert [str(when.month) for when in dates("Licence, FST Fès, 2021", years=True)] == ["2021-01"]
    assert [(str(one.first), str(one.last)) for one in periods("Licence, 2021")] == [("2021", "2021")]


@given(st.text(alphabet=st.sampled_from("0129 /-.–→()'marsetéjnvpouicydلآنىإ٢٠\n"), max_size=60))
def test_any_text_gives_periods_inside_it_in_order_and_the_same_twice(text: str) -> None:
    found = periods(text)
    assert found == periods(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.since is None or one.until is None or one.since.month <= one.until.last_month for one in found)
    assert all(0 <= when.start < when.end <= len(text) for when in dates(text, years=True))
