"""The phrases of a word list as alternatives inside a regular expression on folded text. For kafaat.reading only."""

from __future__ import annotations

import re
from functools import cache

from kafaat.reading.phrases.lexicon import Lexicon, fold


@cache
def any_of(lexicon: Lexicon, name: str, *, glued: bool = False) -> str:
    """ "(?:phrase|phrase)" of a list, the longest first, as whole words; a blank stands for any white space. `glued`: a
    letter or a figure may stand just before ("15MDH")."""
    forms = sorted({fold(words) for entry in lexicon.entries if entry.list == name for words in entry.words},
                   key=lambda form: (-len(form), form))
    return "(?:" + "|".join(_whole(form, glued) for form in forms) + ")"


def _whole(form: str, glued: bool) -> str:
    body = re.escape(form).replace(r"\ ", r"\s+")
    return (r"(?<!\w)" if form[0].isalnum() and not glued else "") + body + (r"(?!\w)" if form[-1].isalnum() else "")
