"""A reform file: what is read, and one broken file per message. The first line of each broken file is what the message
must say."""

from __future__ import annotations

from pathlib import Path

import pytest

from kafaat.rules.engine import Law, fact, node_of
from kafaat.rules.reforms.file import Reform, ReformError, read_reform
from openfisca_morocco.reforms.parametric import Change

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.toml"))
EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "reforms").glob("*.toml"))


def reform(tmp_path: Path, body: str) -> Reform:
    path = tmp_path / "r.toml"
    path.write_text(f'name = "Essai"\n{body}', encoding="utf-8")
    return read_reform(path)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_each_broken_file_is_told_in_one_sentence(path: Path) -> None:
    expected = path.read_text(encoding="utf-8", errors="replace").splitlines()[0].removeprefix("# ")
    with pytest.raises(ReformError) as told:
        read_reform(path)
    message = str(told.value)
    assert expected in message
    assert message.startswith(path.name) and "\n" not in message


def test_no_two_broken_files_say_the_same() -> None:
    assert len(BROKEN) >= 45
    firsts = [path.read_text(encoding="utf-8", errors="replace").splitlines()[0] for path in BROKEN]
    assert len(set(firsts)) == len(firsts)


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReformError, match=r"absent\.toml : ce fichier n'existe pas"):
        read_reform(tmp_path / "absent.toml")
    with pytest.raises(ReformError, match="c'est un dossier ; donnez un fichier"):
        read_reform(tmp_path)


def test_a_rate_from_a_month_to_a_month(tmp_path: Path) -> None:
    found = reform(tmp_path, '[[change]]\nparameter = "offer.pae.rate"\nvalue = 0.20\nfrom = "2027-01"\n'
                             'until = "2028-02"\n')
    assert found.changes == (Change("offer.pae.rate", 0.2, "2027-01-01", "2028-02-29"),)


@pytest.mark.parametrize(("written", "value"), [
    ("0.2", 0.2), ('"20 %"', 0.2), ('"20%"', 0.2), ('"0,2"', 0.2), ('"17,3 %"', 0.173), ("0", 0), ("1", 1)])
def test_a_share_is_written_in_many_ways(tmp_path: Path, written: str, value: float) -> None:
    assert reform(tmp_path, f'[[change]]\nparameter = "offer.pae.rate"\nvalue = {written}\n').changes[0].value == value


@pytest.mark.parametrize(("parameter", "written", "value"), [
    ("social_security.cnss.ceiling", '"7 500,50"', 7500.5), ("offer.pae.months", "12", 12),
    ("offer.end", "2031-06-30", "2031-06-30"), ("offer.end", '"2031-06-30"', "2031-06-30"),
    ("offer.park.fes_shore", '"main-park"', "main_park"), ("offer.region.souss_massa", '"fes-shore"', "fes_shore"),
    ("former_offers.last_month", '"2025-12"', "2025-12")])
def test_values_by_their_unit(tmp_path: Path, parameter: str, written: str, value: float | str) -> None:
    found = reform(tmp_path, f'[[change]]\nparameter = "{parameter}"\nvalue = {written}\n').changes[0].value
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(("parameter", "start"), [
    ("offer.pae.rate", "2025-07-01"), ("training_tax.rate", "2019-01-01"),
    ("income_tax.family_deduction.amount", "2026-01-01")])
def test_without_a_month_the_last_value_is_replaced(tmp_path: Path, parameter: str, start: str) -> None:
    assert reform(tmp_path, f'[[change]]\nparameter = "{parameter}"\nvalue = 0\n').changes[0].start == start


def test_two_numbers_of_a_bracket_at_once(tmp_path: Path) -> None:
    found = reform(tmp_path, '[[change]]\nparameter = "income_tax.schedule"\nbracket = 2\nthreshold = 45000\n'
                             'rate = "12 %"\nfrom = 2027-01-01\n')
    assert {(change.field, change.value, change.start) for change in found.changes} == {
        ("threshold", 45000.0, "2027-01-01"), ("rate", 0.12, "2027-01-01")}
    node = node_of("income_tax.schedule", found.law(Law()))
    assert [node.brackets[1].threshold.get_at_instant(day) for day in ("2026-12-31", "2027-01-01")] == [40000, 45000]


def test_changes_follow_their_dates_whatever_the_order_of_the_file(tmp_path: Path) -> None:
    later = '[[change]]\nparameter = "offer.pae.rate"\nvalue = 0.3\nfrom = "2029-01"\n'
    sooner = '[[change]]\nparameter = "offer.pae.rate"\nvalue = 0.2\nfrom = "2027-01"\n'
    law = reform(tmp_path, later + sooner).law(Law())
    assert law.changes == reform(tmp_path, sooner + later).law(Law()).changes
    node = node_of("offer.pae.rate", law)
    assert [node.get_at_instant(f"{year}-06-01") for year in (2026, 2027, 2028, 2029)] == [0.17, 0.2, 0.2, 0.3]


def test_after_its_last_month_a_change_gives_way(tmp_path: Path) -> None:
    law = reform(tmp_path, '[[change]]\nparameter = "offer.pae.rate"\nvalue = 0.2\nfrom = "2027-01"\n'
                           'until = "2027-12"\n').law(Law())
    node = node_of("offer.pae.rate", law)
    assert [node.get_at_instant(day) for day in ("2026-12-31", "2027-01-01", "2027-12-31", "2028-01-01")] == [
        0.17, 0.2, 0.2, 0.17]


def test_readings_win_over_those_of_the_law_and_may_return_to_the_default(tmp_path: Path) -> None:
    base = Law(readings=(("air_scope", "pooled"), ("pae_frequency", "yearly")))
    law = reform(tmp_path, '[readings]\npae_frequency = "once"\npaf_nature = "capped"\n').law(base)
    assert law.readings == (("air_scope", "pooled"), ("paf_nature", "capped"))
    assert fact("readings.paf_nature", None, law).value == "capped"


def test_the_examples_are_read_and_commented() -> None:
    assert len(EXAMPLES) == 3
    for path in EXAMPLES:
        assert read_reform(path).changes and path.read_text(encoding="utf-8").startswith("# ")
