"""Pay, tax and public aids of Morocco: a thin façade over `openfisca_morocco`. Numpy in, numpy out.

Called by the journeys, the reports and the commands, and by nobody's internals: `Rules` is the only door.
"""

from kafaat.rules.company import Accounts
from kafaat.rules.facade import DEFAULT_SWITCHES, Rules
from kafaat.rules.payslip import Job
from kafaat.rules.posts import Post
from kafaat.rules.readings import Reading
from kafaat.rules.training import FileStep
from kafaat.rules.types import (
    AidEntry,
    CompanyTax,
    Explanation,
    Fact,
    OtherReading,
    Payslip,
    RuleError,
    Step,
)

__all__ = ["DEFAULT_SWITCHES", "Accounts", "AidEntry", "CompanyTax", "Explanation", "Fact", "FileStep", "Job",
           "OtherReading", "Payslip", "Post", "Reading", "RuleError", "Rules", "Step"]
