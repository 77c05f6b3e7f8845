"""Reads a firm's folder of files into a dossier; journeys and the command line may call it.

Bad input is normal input: it is reported with its place and its fix, the rest goes on, nothing is lost.
"""

from kafaat.reading.clean import write_clean
from kafaat.reading.columns import TABLES
from kafaat.reading.problems import DossierError
from kafaat.reading.proposal import ColumnGuess, Proposal, Question, SheetGuess
from kafaat.reading.propose import propose, write_toml
from kafaat.reading.reader import read_dossier

__all__ = ["TABLES", "ColumnGuess", "DossierError", "Proposal", "Question", "SheetGuess", "propose", "read_dossier",
           "write_clean", "write_toml"]
