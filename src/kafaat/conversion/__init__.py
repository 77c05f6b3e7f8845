"""The conversion journey, the main job: people, accounts and orders in; who learns what, when, at what cost, out.

Use `plan` and `simulate`; a `Result` carries everything a report needs.
"""

from kafaat.conversion.floor import FloorPrice, floor_prices
from kafaat.conversion.journey import CannotPlan, book_for, plan, simulate
from kafaat.conversion.result import Result

__all__ = ["CannotPlan", "FloorPrice", "Result", "book_for", "floor_prices", "plan", "simulate"]
