"""Job ads read into `kafaat.model.readings.Ad`. For kafaat.reading only."""

from kafaat.reading.ads.reader import read_ad

__all__ = ["read_ad"]
