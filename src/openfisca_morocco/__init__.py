"""Morocco's payroll, income tax and offshoring aids as an OpenFisca country package; usable on its own.

`from openfisca_morocco import CountryTaxBenefitSystem`, then OpenFisca's own `SimulationBuilder`. Entities:
`employee` (one post held by one person) and `company`, the group of its employees. Money is exact to the
centime up to hundreds of millions (see `exact.py`). Every parameter carries its sources and its status;
docs/rules.md lists them.
"""

from __future__ import annotations

from pathlib import Path

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_morocco import entities

__version__ = "0.1.0"

_HERE = Path(__file__).parent


class CountryTaxBenefitSystem(TaxBenefitSystem):
    """The Moroccan rules: 2025 and 2026 values, kept after the last dated one."""

    def __init__(self) -> None:
        super().__init__(entities.ALL)
        self.add_variables_from_directory(str(_HERE / "variables"))
        self.load_parameters(str(_HERE / "parameters"))

    def get_package_metadata(self) -> dict[str, str]:
        """What OpenFisca's messages and web API show; this package travels inside another distribution."""
        return {"name": "openfisca-morocco", "version": __version__, "repository_url": "",
                "location": str(_HERE.parent)}
