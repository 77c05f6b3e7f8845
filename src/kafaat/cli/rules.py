"""`kafaat rules`: the group of commands on the rules themselves. Wires them; each has its own module."""

from __future__ import annotations

from kafaat.cli import rules_bundle, rules_company, rules_coverage, rules_reform, rules_seat, rules_show
from kafaat.cli.french import FrenchCommand, group

app = group("rules", "Les règles elles-mêmes : valeurs et sources, couverture, impôt des sociétés, combinaisons "
            "d'aides, réformes.")
app.command("show", cls=FrenchCommand)(rules_show.show)
app.command("coverage", cls=FrenchCommand)(rules_coverage.coverage)
app.command("reform", cls=FrenchCommand)(rules_reform.reform)
app.command("company-tax", cls=FrenchCommand)(rules_company.company_tax)
app.command("bundle", cls=FrenchCommand)(rules_bundle.bundle)
app.command("hire-or-retrain", cls=FrenchCommand)(rules_seat.hire_or_retrain)
