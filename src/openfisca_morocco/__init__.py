"""Morocco's payroll, taxes and offshoring aids as an OpenFisca country package; usable on its own.

`from openfisca_morocco import CountryTaxBenefitSystem`, then OpenFisca's own `SimulationBuilder`. Entities:
`employee` (one post held by one person), `establishment` (a site: park, region) and `company`. Money is exact to the
centime into the billions (`exact.py`). Every value of a parameter carries its sources and its status; `modelled.yaml`
lists each measure of the law with what is modelled of it. docs/rules.md is the page to read first.
"""

from __future__ import annotations

from pathlib import Path

from openfisca_core.parameters import Parameter, ParameterScale
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_morocco import entities

__version__ = "0.2.0"

_HERE = Path(__file__).parent


class CountryTaxBenefitSystem(TaxBenefitSystem):
    """The Moroccan rules from 2019 to 2026; the last dated values are kept after."""

    def __init__(self) -> None:
        super().__init__(entities.ALL)
        self.add_variables_from_directory(str(_HERE / "variables"))
        self.load_parameters(str(_HERE / "parameters"))
        for node in self.parameters.get_descendants():  # the web API shows status and sources from here only
            if isinstance(node, (Parameter, ParameterScale)):
                dated = node.values_list if isinstance(node, Parameter) else node.brackets[0].threshold.values_list
                node.metadata["values"] = {
                    value.instant_str: {key: value.metadata[key] for key in ("status", "reference")} for value in dated}

    def get_package_metadata(self) -> dict[str, str]:
        """What OpenFisca's messages and web API show; this package travels inside another distribution."""
        return {"name": "openfisca-morocco", "version": __version__, "repository_url": "",
                "location": str(_HERE.parent)}
