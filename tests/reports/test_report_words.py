"""French forms: spaces, commas, minus, plural, units."""

import pytest

from kafaat.reports import words


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (1234.56, 2, "1\u202f234,56"),
        (-0.4, 0, "0"),
        (-1234, 0, "−1\u202f234"),
        (0, 1, "0,0"),
        (1e6, 0, "1\u202f000\u202f000"),
    ],
)
def test_number(value: float, decimals: int, said: str) -> None:
    assert words.number(value, decimals) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (10_792_214, "10,8\u00a0MDH"),
        (119_000, "119\u00a0KDH"),
        (999_499, "999\u00a0KDH"),
        (999_500, "1,0\u00a0MDH"),
        (1_234, "1\u202f234\u00a0MAD"),
        (-3_020_351, "−3,0\u00a0MDH"),
        (-0.2, "0\u00a0MAD"),
    ],
)
def test_money_changes_unit_with_size(value: float, said: str) -> None:
    assert words.money(value) == said


def test_months() -> None:
    assert words.month("2028-03") == "mars\u00a02028"
    assert words.short_month("2028-02") == "févr.\u00a028"
    assert words.month(None) == "–"
    assert words.month("2025-03-20") == words.short_month("2025-03-20") == "20/03/2025"


def test_plural_starts_at_two() -> None:
    assert words.count(1, "personne", "personnes") == "1\u00a0personne"
    assert words.count(0, "personne", "personnes") == "0\u00a0personne"
    assert words.count(2, "personne", "personnes") == "2\u00a0personnes"


def test_lists() -> None:
    assert words.listed([]) == "–"
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b et c"
    assert words.listed(["a", "b", "c", "d"], 2) == "a, b et 2\u00a0autres"
    assert words.listed(["a", "b", "c"], 2) == "a, b et 1\u00a0autre"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.82, "share", "82\u00a0%"),
        (1, "switch", "oui"),
        (0, "switch", "non"),
        (2, "months", "2\u00a0mois"),
        (18.2, "days", "18,2\u00a0jours"),
        (24000, "MAD/month", "24\u202f000\u00a0MAD/mois"),
        (0.75, "factor", "0,75"),
    ],
)
def test_value_in_its_unit(value: float, unit: str, said: str) -> None:
    assert words.value_in_unit(value, unit) == said


def test_every_unit_of_the_book_is_said_in_french() -> None:
    from kafaat.catalogue.assumptions import load_book

    assert words.unit("MAD/month") == "MAD/mois"
    said = {words.unit(entry.unit) for entry in load_book().entries.values()}
    assert not {word for text in said for word in ("month", "share", "switch", "people", "day") if word in text}


def test_typography_binds_signs_to_words() -> None:
    assert words.typography("Vrai ? « oui » : a ; b !") == "Vrai\u202f? «\u00a0oui\u00a0»\u00a0: a\u202f; b\u202f!"


def test_a_sentence_after_a_colon_starts_small() -> None:
    assert words.inside("Personne n'est prêt.") == "personne n'est prêt."
    assert words.inside("L'édition 2013") == "l'édition 2013"
    assert words.inside("ISO 27001 : norme demandée") == "ISO 27001 : norme demandée"
    assert words.inside("") == ""


def test_every_status_has_a_letter_and_a_word() -> None:
    from kafaat.model.evidence import Status

    assert sorted(words.mark(status.value) for status in Status) == ["d", "i", "p", "s", "u"]
    assert words.status("inferred") == "déduit ou estimé"
