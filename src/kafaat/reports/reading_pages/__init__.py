"""The parts of the page that shows one document read. `kafaat.reports.reading_view` lays them out; nobody else calls
them."""
