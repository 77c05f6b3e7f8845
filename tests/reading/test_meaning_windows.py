"""Windows and vectors: what is compared, and how it is kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kafaat.reading.meaning import encoder, vectors
from kafaat.reading.meaning.head import head
from kafaat.reading.meaning.windows import MOST_WORDS, Effort, small_words, windows, words_of


def texts(sentence: str, effort: Effort) -> list[str]:
    return [sentence[one.start:one.end] for one in windows(sentence, effort)]


def test_fast_takes_the_sentence_and_its_chunks() -> None:
    sentence = "Je calme les clients mécontents, puis je trouve une solution."
    assert texts(sentence, "fast") == ["Je calme les clients mécontents, puis je trouve une solution",
                                       "calme les clients mécontents", "trouve une solution"]


def test_thorough_takes_runs_that_start_and_end_on_a_word_that_says_something() -> None:
    found = texts("gestion de la paie", "thorough")
    assert found == ["gestion", "gestion de la paie", "paie"]


def test_signs_of_technologies_stay_and_slashes_part() -> None:
    assert "C++" in texts("C++/Java, Node.js", "thorough")
    assert "Node.js" in texts("C++/Java, Node.js", "thorough")


def test_small_words_exist_in_three_languages() -> None:
    assert {"les", "the", "في"} <= set(small_words())
    assert small_words()["ou"] == "link"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["fast", "thorough"]))
def test_any_text_gives_windows_inside_it(text: str, effort: Effort) -> None:
    found = windows(text, effort)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert len(set(found)) == len(found)
    assert bool(found) == bool(words_of(text))


def test_a_text_without_end_is_cut() -> None:
    assert max(one.end for one in windows("mot " * 50_000, "fast")) <= 4 * MOST_WORDS


def test_kept_vectors_are_close_to_those_encoded(tmp_path: Path) -> None:
    names = ["gérer la paie", "threat hunting", "التخليص الجمركي"]
    file = tmp_path / "names.npz"
    once = vectors.vectors_of(vectors.steps_of(names, file))
    assert np.abs(once - head().space.encode(names)).max() < vectors.STEP
    assert (vectors.vectors_of(vectors.steps_of(names, file)) == once).all()


def test_a_damaged_or_foreign_file_is_made_again(tmp_path: Path) -> None:
    file = tmp_path / "names.npz"
    for content in (b"", b"PK\x03\x04 not a zip", b"x" * 1000):
        file.write_bytes(content)
        assert vectors.steps_of(["audit interne"], file).any()


def test_a_read_only_folder_is_no_obstacle() -> None:
    assert vectors.steps_of(["audit interne"], Path("/proc/nowhere/names.npz")).any()


def test_the_shipped_vectors_are_those_of_this_head() -> None:
    assert vectors.SHIPPED.stat().st_size < 3_000_000
    with np.load(vectors.SHIPPED) as file:
        assert str(file["encoder"]) == head().space.name
    assert head().space.projection.shape == (encoder.RAW_SIZE, 256)
