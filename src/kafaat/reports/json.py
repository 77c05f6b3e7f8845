"""`plan.json`: the result tree, field by field. The command line and other programs call it.

Keys keep the order of the dataclass fields, so the same result gives the same bytes. Enumerations are written
as their value; a number that is not finite is refused with its place in the tree.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kafaat.conversion.result import Result
from kafaat.model.tree import tree
from kafaat.reports.errors import ReportError


def to_json(result: Result) -> str:
    """The result as JSON text (UTF-8 characters, two-space indent, one final line feed).

    ValueError on NaN or an infinite number, TypeError on a value JSON has no form for; both name the field.
    """
    return json.dumps(tree(result, "result"), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def read_json(path: Path) -> dict[str, Any]:
    """The tree of a `plan.json`. ReportError when the file is missing, unreadable or not a plan."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ReportError(f"{path} : ce fichier n'existe pas. Indiquez le plan.json écrit par `kafaat plan`.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ReportError(f"{path} : lecture impossible ({error}). Vérifiez le chemin et les droits.") from None
    try:
        plan = json.loads(text)
    except json.JSONDecodeError as error:
        raise ReportError(
            f"{path} : ce n'est pas du JSON lisible (ligne {error.lineno}). Relancez `kafaat plan`."
        ) from None
    if not isinstance(plan, dict) or not {"certificate", "summary", "decisions"} <= plan.keys():
        raise ReportError(f"{path} : ce n'est pas un plan de Kafaat. Indiquez le plan.json écrit par `kafaat plan`.")
    return plan
