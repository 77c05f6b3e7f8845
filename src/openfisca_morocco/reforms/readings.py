"""The other readings of unclear texts, each as a reform: `openfisca serve --reforms openfisca_morocco.reforms.readings.
pae_yearly`, or `reforms:` in a YAML test. `parameters/readings` says why each is unclear."""

from __future__ import annotations

from openfisca_core.reforms import Reform

from openfisca_morocco.reforms.parametric import Change, parametric

FIRST_DAY = "2019-01-01"


def reading(name: str, option: str, status: str = "unknown") -> type[Reform]:
    """The reform that reads the text `name` as `option`."""
    return parametric(f"lecture {name} {option}", [Change(f"readings.{name}", option, FIRST_DAY, status=status)])


air_pooled = reading("air_scope", "pooled")
air_outside_park = reading("air_outside_park", "cap_of_the_park")
ais_on_whole_profit = reading("ais_base", "whole_profit")
exemption_of_exported_share = reading("exemption_scope", "exported_share")
large_profit_capped = reading("is_large_profit", "capped")
pae_yearly = reading("pae_frequency", "yearly")
pae_on_first_twelve = reading("pae_base", "first_twelve")
pae_on_calendar_year = reading("pae_base", "calendar_year")
pae_from_confirmation = reading("pae_clock", "confirmation")
paf_capped = reading("paf_nature", "capped")
internal_move_is_recruit = reading("internal_move", "recruit")
no_prime_with_first_employment = reading("cumulation_first_employment", "excluded")
primes_with_tahfiz = reading("cumulation_tahfiz", "allowed")
primes_after_insertion = reading("cumulation_insertion", "allowed")
paf_with_csf = reading("cumulation_csf", "allowed")
csf_capped_per_head = reading("csf_ceiling", "per_head")
csf_capped_by_size = reading("csf_ceiling", "by_size")
csf_filed_in_october = reading("csf_filing", "october")
csf_claimed_in_december = reading("csf_claim", "december")
tax_of_actual_income = reading("part_year", "actual_income")
right_of_the_day_after = reading("last_right", "completed")
paf_by_calendar_year = reading("paf_year", "calendar_year")
one_exemption = reading("cumulation_exemptions", "excluded")
