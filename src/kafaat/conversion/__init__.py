"""The conversion journey, the main job: people, accounts and orders in; who learns what, when, at what cost, out.

Use `plan` and `simulate`, `obstacles` to know beforehand that no plan is possible; a `Result` carries everything
a report needs.
"""

from kafaat.conversion.floor import FloorPrice, floor_prices
from kafaat.conversion.journey import CannotPlan, book_for, obstacles, plan, simulate
from kafaat.conversion.result import Result

__all__ = ["CannotPlan", "FloorPrice", "Result", "book_for", "floor_prices", "obstacles", "plan", "simulate"]
