"""Competences in a document: exact names, context for the ambiguous ones, levels, negation, wishes; what the meaning of
a sentence adds. Anyone above the catalogue may use `Extractor`; `Terms` holds the names it looks for.
"""

from kafaat.reading.competences.extractor import EFFORTS, Effort, Extractor, Nearness
from kafaat.reading.competences.terms import Terms

__all__ = ["EFFORTS", "Effort", "Extractor", "Nearness", "Terms"]
