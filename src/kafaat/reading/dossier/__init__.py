"""Reads a firm's folder of files into a dossier; journeys and the command line may call it.

Bad input is normal input: it is reported with its place and its fix, the rest goes on, nothing is lost.
"""

from kafaat.reading.dossier.clean import write_clean
from kafaat.reading.dossier.columns import TABLES
from kafaat.reading.dossier.proposal import ColumnGuess, Proposal, Question, SheetGuess
from kafaat.reading.dossier.propose import propose, write_toml
from kafaat.reading.dossier.reader import read_dossier
from kafaat.reading.problems import DossierError

__all__ = ["TABLES", "ColumnGuess", "DossierError", "Proposal", "Question", "SheetGuess", "propose", "read_dossier",
           "write_clean", "write_toml"]
