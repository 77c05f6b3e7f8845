"""Pay, tax and public aids of Morocco: a thin façade over `openfisca_morocco`. Numpy in, numpy out.

Called by the journeys, the reports and the commands, and by nobody's internals: this is the only door. `Rules` answers
for posts, pays and companies; functions answer the larger questions, each with `Rules` as its first argument.
"""

from kafaat.rules.alternatives import OF_COMPANIES, OF_POSTS
from kafaat.rules.bundles.best import best_bundle, bundle_readings
from kafaat.rules.bundles.groups import GroupBundles, GroupShare, best_group, group_readings
from kafaat.rules.bundles.seat import Retraining, SeatChoice, SeatLine, SeatSide, hire_or_retrain, seat_readings
from kafaat.rules.bundles.types import (
    BestBundle,
    Bundle,
    BundleLine,
    BundleReading,
    BundleResult,
    Firm,
    Flow,
    HireKind,
    Refusal,
)
from kafaat.rules.company import Accounts
from kafaat.rules.coverage import Coverage, Measure, coverage
from kafaat.rules.facade import DEFAULT_SWITCHES, Rules
from kafaat.rules.payslip import Job
from kafaat.rules.posts import Post
from kafaat.rules.readings import Reading
from kafaat.rules.reforms.compare import Comparison
from kafaat.rules.reforms.compare import compare as compare_reform
from kafaat.rules.reforms.effects import Effects
from kafaat.rules.reforms.file import Reform, ReformError, read_reform
from kafaat.rules.staff.ledger import (
    StaffAid,
    StaffLedger,
    WithoutAid,
    ledger_of,
    staff_readings,
    training_tax_year,
)
from kafaat.rules.staff.staff import Staff, staff_of
from kafaat.rules.staff.table import staff_of_table
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

__all__ = ["DEFAULT_SWITCHES", "OF_COMPANIES", "OF_POSTS", "Accounts", "AidEntry", "BestBundle", "Bundle",
           "BundleLine", "BundleReading", "BundleResult", "CompanyTax", "Comparison", "Coverage", "Effects",
           "Explanation", "Fact", "FileStep", "Firm", "Flow", "GroupBundles", "GroupShare", "HireKind", "Job",
           "Measure", "OtherReading", "Payslip", "Post", "Reading", "Reform", "ReformError", "Refusal", "Retraining",
           "RuleError", "Rules", "SeatChoice", "SeatLine", "SeatSide", "Staff", "StaffAid", "StaffLedger", "Step",
           "WithoutAid", "best_bundle", "best_group", "bundle_readings", "compare_reform", "coverage",
           "group_readings", "hire_or_retrain", "ledger_of", "read_reform", "seat_readings", "staff_of",
           "staff_of_table", "staff_readings", "training_tax_year"]
