"""Paraphrases: a sentence encoder behind one interface finds the competences that a sentence says in other words, and
ranks the labels of any classification for a sentence. Anyone above the catalogue may use it."""

from kafaat.reading.meaning.encoder import NAME as ENCODER
from kafaat.reading.meaning.labels import Label, labels_of, labels_of_import
from kafaat.reading.meaning.meaning import Meaning
from kafaat.reading.meaning.near import Asked, Near
from kafaat.reading.meaning.ranking import Ranker
from kafaat.reading.meaning.sayings import Sayings
from kafaat.reading.meaning.windows import Effort

__all__ = ["ENCODER", "Asked", "Effort", "Label", "Meaning", "Near", "Ranker", "Sayings", "labels_of",
           "labels_of_import"]
