"""The language of a sentence: French, English, Arabic, a mixture, or none that can be told. For
kafaat.reading.sentences alone.

Arabic is told by its script. French and English are told by the words that hold a sentence together and by spelling;
where those say little, py3langid is asked about sentences with ordinary words, against Spanish, German, Italian,
Portuguese and Dutch too, so that these are left alone. Moroccan Arabic in Latin letters tells no language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from kafaat.reading.phrases.lexicon import fold
from kafaat.reading.sentences.lists import words

MIXED_SHARE = 0.25  # of the signs, for the weaker language of a mixture
MIXED_SIGNS = 1.6  # weight of the weaker language's signs, at least
ENOUGH = 1.0  # weight from which a language alone is told
LOAN, ACCENT, ENDING = 0.4, 0.5, 0.5  # weights; a word that only one language has weighs 1
LETTERS = 4  # of two words in lower case for which py3langid is asked: names are in capitals
SURE = 0.8  # its probability, at least
NEIGHBOURS = 8  # sentences looked at on each side

_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ][A-Za-zÀ-ÖØ-öø-ÿŒœ0-9]*|[2379][a-z][a-z0-9]*")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]{2,}|و")
_ELISION = re.compile(r"(?<![\w'])(?:[ldjnsmtc]|qu|jusqu|lorsqu)['’](?=\w)", re.IGNORECASE)
_GENITIVE = re.compile(r"\w['’](?:s|re|ve|ll|t|m)\b")
_FRENCH_LETTER = re.compile(r"[éèêëàâîïôùûçœ]", re.IGNORECASE)
_FRENCH_ENDING = re.compile(r"(?:ement|euse|euses|eur|eurs|ite|ites|aire|aires|iques?|elles?|isation|iere?)$")
_ENGLISH_ENDING = re.compile(r"(?:ing|ness|ly|ship|ships|ity|ities|ization|ful|ed)$")
_DIGIT_INSIDE = re.compile(r"[a-z]*(?:[a-z][2379]|[379](?=[a-z]{2}))[a-z]+")
_LISTED = re.compile(r"[,;/|•·]")
_OTHERS = ("es", "de", "it", "pt", "nl")


@cache
def _identifier() -> Any:
    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(["fr", "en", "ar", *_OTHERS])
    return found


@cache
def _tables() -> tuple[frozenset[str], ...]:
    return (words("language", "fr"), words("language", "en"),
            *(words(name) for name in ("loan", "weak", "darija", "other", "technical")))


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence alone tells: its languages by falling share, and what it hints at where it tells none."""

    codes: tuple[str, ...]
    hints: tuple[str, ...]


def languages_of(text: str) -> Told:
    """"fr", "en", "ar" by falling share; none where nothing tells."""
    arabic = len(_ARABIC.findall(text))
    signs = _latin_signs(text)
    if arabic:
        signs = {"ar": float(arabic)} | {code: weight for code, weight in signs.items() if weight >= MIXED_SIGNS}
    told = {code: weight for code, weight in signs.items() if weight >= ENOUGH}
    total, best = sum(told.values()), max(told.values(), default=0.0)
    kept = [code for code, weight in told.items()
            if weight == best or (weight >= MIXED_SIGNS and (code == "ar" or weight / total >= MIXED_SHARE))]
    hints = tuple(code for code, weight in signs.items() if 0 < weight < ENOUGH)
    return Told(tuple(sorted(kept, key=lambda code: (-told[code], "fr en ar".index(code)))), () if kept else hints)


def _latin_signs(text: str) -> dict[str, float]:
    """Weight of the signs of French and of English; none where another language is likelier."""
    french, english, loans, weak, darija, other, technical = _tables()
    written = _LATIN.findall(text)
    plain = [fold(word) for word in written]
    signs = {"fr": float(len(_ELISION.findall(text))), "en": float(len(_GENITIVE.findall(text)))}
    moroccan = strange = loaned = 0.0
    for at, (word, bare) in enumerate(zip(written, plain, strict=True)):
        if bare in darija:
            moroccan += 1
        elif bare in loans:
            loaned += at == 0 or not word[0].isupper() or text.isupper()  # not in a name: "Google Cloud Run"
        elif bare in weak:
            signs["fr"] += LOAN
        elif bare in french:
            signs["fr"] += 1
        elif bare in english:
            signs["en"] += 1
        elif bare in other:
            strange += 1
        elif len(bare) > 2 and bare not in technical and _DIGIT_INSIDE.fullmatch(bare):
            moroccan += 0.5
        elif _FRENCH_LETTER.search(word):
            signs["fr"] += ACCENT
        elif len(bare) > 5 and _FRENCH_ENDING.search(bare):
            signs["fr"] += ENDING
        elif len(bare) > 5 and _ENGLISH_ENDING.search(bare):
            signs["en"] += ENDING
    alone = loaned >= 2 and not signs["fr"] and not _LISTED.search(text)  # "Software engineer": no French around
    signs["en"] += loaned * (1 if alone else LOAN)
    if moroccan + strange >= max(ENOUGH, *signs.values()):
        return {}
    if max(signs.values()) >= 2 * ENOUGH and not strange:
        return signs
    if not moroccan and sum(len(word) >= LETTERS and word.islower() for word in written) >= 2:
        return _asked(text, signs)
    return signs


def _asked(text: str, signs: dict[str, float]) -> dict[str, float]:
    """With the opinion of py3langid, which alone refuses a neighbour language."""
    code, sure = _identifier().classify(text)
    if sure < SURE:
        return signs
    if code in _OTHERS:
        return signs if max(signs.values()) >= 3 * ENOUGH else {}
    return signs | {code: signs[code] + ENOUGH} if code in signs else signs


def from_neighbours(text: str, told: Sequence[Told], at: int) -> tuple[str, ...]:
    """The language of a line that tells none, where the nearest lines that tell agree on one, and the line hints at it
    or holds words common to French and English."""
    near = [next((one.codes for one in side if len(one.codes) == 1), ())
            for side in (told[max(0, at - NEIGHBOURS):at][::-1], told[at + 1:at + 1 + NEIGHBOURS])]
    agreed = {codes for codes in near if codes}
    if len(agreed) != 1:
        return ()
    (codes,) = agreed
    hints = told[at].hints
    shared = words("shared").intersection(map(fold, _LATIN.findall(text)))
    return codes if codes[0] in hints or (shared and not hints and codes != ("ar",)) else ()
