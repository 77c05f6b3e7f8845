"""Phrases that ads, briefs, syllabi and CVs share: what binds, numbers in words, dates, languages, certificates.

Every word list stands in a CSV of this folder (columns: list, value, language, words, meaning). For kafaat.reading
only. """

from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Found, Lexicon, fold

__all__ = ["Found", "Layout", "Lexicon", "Unit", "fold"]
