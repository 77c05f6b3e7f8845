"""Job titles in free words → occupations, ranked, of the catalogue or of an imported classification. Anyone above the
catalogue may use it; where a title must be an occupation or nothing, `Catalogue.find_occupation` decides."""

from kafaat.reading.titles.titles import Ranked, Titles
from kafaat.reading.titles.trades import Trade, families_of, trades_of, trades_of_import

__all__ = ["Ranked", "Titles", "Trade", "families_of", "trades_of", "trades_of_import"]
