"""`kafaat catalogue`: the group of commands on what exists. Wires them; each has its own module."""

from __future__ import annotations

from kafaat.cli import (
    catalogue_check,
    catalogue_crosswalk,
    catalogue_export,
    catalogue_import,
    catalogue_market,
    catalogue_move,
    catalogue_search,
    catalogue_show,
)
from kafaat.cli.french import FrenchCommand, group

app = group("catalogue", "Ce qui existe : métiers, compétences, certificats, normes, marchés, formations, en français, "
            "anglais et arabe.")
app.command("search", cls=FrenchCommand)(catalogue_search.search)
app.command("show", cls=FrenchCommand)(catalogue_show.show)
app.command("move", cls=FrenchCommand)(catalogue_move.move)
app.command("moves", cls=FrenchCommand)(catalogue_move.moves)
app.command("market", cls=FrenchCommand)(catalogue_market.market)
app.command("crosswalk", cls=FrenchCommand)(catalogue_crosswalk.crosswalk)
app.command("export", cls=FrenchCommand)(catalogue_export.export)
app.command("import-esco", cls=FrenchCommand)(catalogue_import.import_esco)
app.command("import-rome", cls=FrenchCommand)(catalogue_import.import_rome)
app.command("import-onet", cls=FrenchCommand)(catalogue_import.import_onet)
app.command("check", cls=FrenchCommand)(catalogue_check.check)
app.command("version", cls=FrenchCommand)(catalogue_check.version)
