"""Official classifications beside ours: ESCO, ROME and O*NET, read from the files as their publishers give them, kept
in the user's own data folder. Anyone may import from here; our own tables are never touched."""

from kafaat.catalogue.imports.esco import read_esco
from kafaat.catalogue.imports.files import UnreadableSource
from kafaat.catalogue.imports.join import join
from kafaat.catalogue.imports.onet import read_onet
from kafaat.catalogue.imports.rome import read_rome
from kafaat.catalogue.imports.store import Store
from kafaat.catalogue.imports.types import SOURCES, Concept, Imported, Lost

__all__ = [
           "SOURCES",
           "Concept",
           "Imported",
           "Lost",
           "Store",
           "UnreadableSource",
           "join",
           "read_esco",
           "read_onet",
           "read_rome",
]
