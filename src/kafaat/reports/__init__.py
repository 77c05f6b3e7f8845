"""One result to three outputs with the same numbers: plan.json, board-note.html, plan.xlsx.

The command line calls `write`, `to_json` and `read_json`. Reports lay out and format; they compute nothing.
"""

from kafaat.reports.errors import ReportError
from kafaat.reports.json import read_json, to_json
from kafaat.reports.write import write

__all__ = ["ReportError", "read_json", "to_json", "write"]
