"""The catalogue's competences in the words that the sample writes: terms.csv, one line per competence.

Change a line when a label of the catalogue changes; tests/sample checks that the catalogue knows them all.
"""

from __future__ import annotations

from generator.files import table

SKILLS = {row["competence"]: row["written"] for row in table("terms")}
