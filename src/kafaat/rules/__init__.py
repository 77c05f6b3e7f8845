"""Pay, tax and public aids of Morocco: a thin façade over `openfisca_morocco`. Numpy in, numpy out.

Called by the conversion journey and the reports, and by nobody's internals: `Rules` is the only door.
"""

from kafaat.rules.facade import DEFAULT_SWITCHES, Rules
from kafaat.rules.types import AidEntry, Fact, Payslip, RuleError

__all__ = ["DEFAULT_SWITCHES", "AidEntry", "Fact", "Payslip", "RuleError", "Rules"]
