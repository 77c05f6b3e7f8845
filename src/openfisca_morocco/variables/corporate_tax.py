"""Corporate tax (IS) of a company by financial year (the calendar year), minimum contribution, and the AIS.

The text of the Offre could not be read: the part that the State carries is known by the press (docs/rules.md).
"""

from __future__ import annotations

import numpy as np
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_morocco.contracts import Sector
from openfisca_morocco.entities import Company
from openfisca_morocco.exact import ExactVariable
from openfisca_morocco.months import month_index, period_index
from openfisca_morocco.sources import (
    S03,
    S07,
    S08,
    S09,
    S35,
    S40,
    S60,
    S61,
    S90,
    S91,
    S96,
    S230,
    S232,
    S235,
    S237,
    S255,
    S256,
    S257,
    TAX_CODE,
)


class fiscal_profit(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Bénéfice net fiscal (négatif : déficit)"
    reference = TAX_CODE


class turnover(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Chiffre d'affaires hors taxe"
    reference = TAX_CODE


class export_share(ExactVariable):
    value_type = float
    default_value = 1.0
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "share"
    label = "Part du chiffre d'affaires exportée et payée en devises"
    reference = S35


class sector(Variable):
    value_type = Enum
    possible_values = Sector
    default_value = Sector.outsourcing
    entity = Company
    definition_period = DateUnit.ETERNITY
    label = "Secteur de l'entreprise"
    reference = S90


class outsources_services(Variable):
    value_type = bool
    entity = Company
    definition_period = DateUnit.ETERNITY
    label = "Exerce l'externalisation de services"
    documentation = "secteur : {sector}"
    reference = (S40, S61)

    def formula(company, period, parameters):
        return company("sector", period) == Sector.outsourcing


class financial_year_number(Variable):
    value_type = int
    entity = Company
    definition_period = DateUnit.YEAR
    label = "Rang de l'exercice depuis le début d'exploitation"
    documentation = "début d'exploitation le {company_start_date}"
    reference = (S40, S61)

    def formula(company, period, parameters):
        started = company("company_start_date", period).astype("datetime64[Y]").astype(int) + 1970
        return period.start.year - started + 1


class corporate_tax_rate(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "share"
    label = "Taux de l'IS"
    documentation = ("secteur : {sector} ; bénéfice {fiscal_profit} ; au-delà de 100 millions, lecture : "
                     "{readings.is_large_profit}")
    reference = (S60, S90, S91, S230, S232, S235)

    def formula_2023(company, period, parameters):
        law, profit, kind = parameters(period), company("fiscal_profit", period), company("sector", period)
        rates = law.corporate_tax.rate
        outsourcing = rates.outsourcing.calc(profit)
        if law.readings.is_large_profit == "capped":
            outsourcing = np.minimum(outsourcing, law.corporate_tax.outsourcing_cap)
        return np.select([kind == Sector.outsourcing, kind == Sector.industry, kind == Sector.finance],
                         [outsourcing, rates.industry.calc(profit), rates.finance.calc(profit)],
                         rates.common.calc(profit))


class corporate_tax_on_profit(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "IS calculé sur le bénéfice, avant exonération"
    documentation = "{corporate_tax_rate} de {fiscal_profit}"
    reference = (S90, S91)

    def formula_2023(company, period, parameters):
        return np.maximum(company("fiscal_profit", period), 0) * company("corporate_tax_rate", period)


class corporate_tax_exempt_share(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "share"
    label = "Part de l'IS exonérée (cinq premiers exercices)"
    documentation = ("exercice n° {financial_year_number} sur {corporate_tax.exempt_years} ; externalisation de "
                     "services : {outsources_services} ; lecture : {readings.exemption_scope} ; part exportée "
                     "{export_share}")
    reference = (S09, S40, S60, S61, S96, S232)

    def formula(company, period, parameters):
        law, number = parameters(period), company("financial_year_number", period)
        young = (number >= 1) & (number <= law.corporate_tax.exempt_years) & company("outsources_services", period)
        scope = company("export_share", period) if law.readings.exemption_scope == "exported_share" else 1.0
        return np.where(young, scope, 0)


class minimum_contribution(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Cotisation minimale"
    documentation = ("{corporate_tax.minimum_contribution.rate} du chiffre d'affaires {turnover}, au moins "
                     "{corporate_tax.minimum_contribution.floor} ; rien les "
                     "{corporate_tax.minimum_contribution.free_months} premiers mois")
    reference = (S60, S237, TAX_CODE)

    def formula_2023(company, period, parameters):
        """Nothing for a year opened in the first 36 months, nor for the exempt part of the tax (inferred)."""
        law = parameters(period).corporate_tax.minimum_contribution
        age = period_index(period) - month_index(company("company_start_date", period))
        due = np.maximum(company("turnover", period) * law.rate, law.floor)
        return np.where(age >= law.free_months, due, 0) * (1 - company("corporate_tax_exempt_share", period))


class corporate_tax(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "IS dû"
    documentation = ("IS sur le bénéfice {corporate_tax_on_profit}, part exonérée {corporate_tax_exempt_share} ; "
                     "cotisation minimale {minimum_contribution}")
    reference = (S60, S90)

    def formula_2023(company, period, parameters):
        on_profit = company("corporate_tax_on_profit", period) * (1 - company("corporate_tax_exempt_share", period))
        return np.maximum(on_profit, company("minimum_contribution", period))


class solidarity_contribution(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Contribution sociale de solidarité sur les bénéfices"
    documentation = "bénéfice {fiscal_profit} ; jusqu'en {corporate_tax.solidarity.last_year}"
    reference = (S255, S256, S257)

    def formula_2022(company, period, parameters):
        law, profit = parameters(period).corporate_tax.solidarity, company("fiscal_profit", period)
        return np.where(period.start.year <= law.last_year, np.maximum(profit, 0) * law.rate.calc(profit), 0)


class ais_base(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "IS qui sert de base à l'AIS"
    documentation = ("IS sur le bénéfice {corporate_tax_on_profit}, exercice n° {financial_year_number}, rien dans les "
                     "exonérés ; lecture : {readings.ais_base} ; part exportée {export_share}")
    reference = (S03, S07, S08, S35)

    def formula_2023(company, period, parameters):
        law, on_profit = parameters(period), company("corporate_tax_on_profit", period)
        scope = company("export_share", period) if law.readings.ais_base == "exported_share" else 1.0
        young = company("financial_year_number", period) <= law.corporate_tax.exempt_years
        return np.where(young, 0, on_profit * scope)


class ais(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "AIS de l'exercice : part de l'IS prise en charge par l'État"
    documentation = "{offer.ais.state_share} de l'IS {ais_base} ; {offer_months} de l'exercice sous l'Offre"
    reference = (S03, S07, S08, S09)

    def formula_2025(company, period, parameters):
        share = parameters(f"{period.start.year}-12-31").offer.ais.state_share
        months = company("offer_months", period)
        return np.where(company("outsources_services", period), company("ais_base", period) * share * months / 12, 0)


class offer_months(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "months"
    label = "Mois de l'exercice sous l'Offre"
    documentation = "du {offer.start} au {offer.end}"
    reference = S03

    def formula(company, period, parameters):
        offer = parameters(period).offer
        months = period_index(period) + np.arange(12)
        inside = (month_index(offer.start) <= months) & (months <= month_index(offer.end))
        return company.filled_array(float(inside.sum()), dtype=np.float64)


class corporate_tax_after_ais(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "IS restant à la charge de l'entreprise"
    documentation = "IS dû {corporate_tax} − AIS {ais} − part selon les régimes d'avant {former_ais}"
    reference = (S03, S08)

    def formula_2023(company, period, parameters):
        return company("corporate_tax", period) - company("ais", period) - company("former_ais", period)
