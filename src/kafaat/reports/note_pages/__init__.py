"""The three pages of the board note, one module each. Only kafaat.reports.note calls them."""
