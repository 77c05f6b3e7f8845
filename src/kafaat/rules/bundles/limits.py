"""What a lawful bundle must respect: one limit, one function, one source, one French reason, one test.

A limit is asked about the bundles that hold one of its elements, and answers "" or the reason with the change that
would lift it. The country package alone computes amounts; a test holds these limits against it. Used by the bundles.
"""

from __future__ import annotations

from datetime import date

from kafaat.model.evidence import Status
from kafaat.model.french import day_digits, dirhams, month_digits, trimmed
from kafaat.rules import grounds
from kafaat.rules.bundles.case import (
    LIMITS,
    Case,
    allowance_mad,
    ceiling_left,
    closed,
    insertion_months,
    limit,
    refusals,
    rights_of,
    slots_left,
)
from kafaat.rules.bundles.types import GROUNDS, WORDS
from kafaat.rules.posts import offer_span
from kafaat.rules.readings import option_in_force
from openfisca_morocco.sources import S03, S08, S239, TAX_CODE

__all__ = ["LIMITS", "Case", "allowance_mad", "ceiling_left", "closed", "insertion_months", "refusals", "rights_of",
           "slots_left"]

# -- the insertion contract --------------------------------------------------------------------------------


@limit("insertion", fact="insertion.tax_months")
def insertion_registered(case: Case) -> str:
    if case.kind.insertion_eligible:
        return ""
    return ("Pas de contrat d'insertion : ce type d'embauche n'est pas donné comme inscrit à l'ANAPEC et prêt à "
            "commencer ainsi ; à changer si c'est le cas.")


@limit("insertion", fact="insertion.allowance_max")
def insertion_allowance(case: Case) -> str:
    low, high = case.number("insertion.allowance_min"), case.number("insertion.allowance_max")
    allowance = allowance_mad(case.kind, case.law)
    if low <= allowance <= high:
        return ""
    return (f"Pas de contrat d'insertion : l'indemnité de {dirhams(allowance)} n'est pas entre {dirhams(low)} et "
            f"{dirhams(high)} par mois.")


@limit("insertion", fact="insertion.social_months")
def insertion_length(case: Case) -> str:
    most, months = case.number("insertion.social_months"), insertion_months(case.kind, case.law)
    if months <= most:
        return ""
    return f"Pas de contrat d'insertion de {months} mois : {most:.0f} au plus."


@limit("after_insertion", fact="insertion.after.signed_from")
def after_insertion_signed(case: Case) -> str:
    first = case.day("insertion.after.signed_from")
    if case.bundle.route == "insertion" and case.kind.hired.first_day >= first:
        return ""
    return (f"Pas d'exonération du CDI après l'insertion : elle suit un contrat d'insertion signé depuis le "
            f"{day_digits(first)}.")


@limit("after_insertion", fact="insertion.after.gross_max")
def after_insertion_pay(case: Case) -> str:
    return _pay_under(case, "insertion.after.gross_max", "Pas d'exonération du CDI après l'insertion")


# -- the first employment ----------------------------------------------------------------------------------


@limit("first_employment", fact="first_employment.months")
def first_employment_is_one(case: Case) -> str:
    if case.kind.first_employment:
        return ""
    return ("Pas d'exonération du premier emploi : ce n'est pas donné pour un premier emploi (jamais déclaré à la "
            "CNSS par un employeur).")


@limit("first_employment", fact="first_employment.age_max")
def first_employment_age(case: Case) -> str:
    most, born = case.number("first_employment.age_max"), case.kind.birth
    if born is None or _age(born, case.lasting_from.first_day) <= most:
        return ""  # without an age, the kind may not declare a first employment
    return (f"Pas d'exonération du premier emploi : {_age(born, case.lasting_from.first_day)} ans à la signature du "
            f"CDI, {most:.0f} au plus.")


@limit("first_employment", fact="first_employment.hired_to")
def first_employment_dates(case: Case) -> str:
    first, last = case.day("first_employment.hired_from"), case.day("first_employment.hired_to")
    if first <= case.lasting_from.first_day <= last:
        return ""
    return (f"Pas d'exonération du premier emploi : CDI en {month_digits(case.lasting_from)}, hors de la période du "
            f"{day_digits(first)} au {day_digits(last)}.")


# -- TAHFIZ ------------------------------------------------------------------------------------------------


@limit("tahfiz", fact="tahfiz.gross_max")
def tahfiz_pay(case: Case) -> str:
    return _pay_under(case, "tahfiz.gross_max", "Pas de TAHFIZ")


@limit("tahfiz", fact="tahfiz.created_to")
def tahfiz_company(case: Case) -> str:
    first, last, start = case.day("tahfiz.created_from"), case.day("tahfiz.created_to"), case.firm.company_start
    if start is None:
        return "Pas de TAHFIZ : le début d'exploitation de l'entreprise n'est pas indiqué ; donnez-le."
    if first <= start <= last:
        return ""
    return (f"Pas de TAHFIZ : exploitation commencée le {day_digits(start)}, hors de la période du {day_digits(first)} "
            f"au {day_digits(last)}.")


@limit("tahfiz", fact="tahfiz.hiring_months")
def tahfiz_hiring(case: Case) -> str:
    start = case.firm.company_start
    if start is None:
        return ""  # said above
    most = case.number("tahfiz.hiring_months")
    if case.lasting_from.first_day >= start > (case.lasting_from + -int(most)).first_day:
        return ""
    return (f"Pas de TAHFIZ : CDI en {month_digits(case.lasting_from)}, hors des {most:.0f} mois qui suivent le début "
            f"d'exploitation ({day_digits(start)}).")


@limit("tahfiz", fact="tahfiz.max_employees")
def tahfiz_slots(case: Case) -> str:
    if slots_left(case.firm, case.law):
        return ""
    return (f"Pas de TAHFIZ : les {case.number('tahfiz.max_employees'):.0f} places de l'entreprise sont prises "
            f"({case.firm.tahfiz_used} salariés).")


# -- what all exemptions of a lasting contract ask -----------------------------------------------------------


@limit("insertion", "after_insertion", "first_employment", "tahfiz", fact="first_employment.months")
def exemption_contract(case: Case) -> str:
    return "" if case.kind.open_ended else "Ni insertion ni exonération : elles demandent un CDI, pas un CDD."


@limit("insertion", "first_employment", "tahfiz", fact="first_employment.months")
def exemption_recruitment(case: Case) -> str:
    return "" if case.kind.new_recruit else "Ni insertion ni exonération : personne déjà employée par l'entreprise."


# -- the Offre ---------------------------------------------------------------------------------------------


@limit("PAE", "PAF", status=Status.REPORTED_BY_SEVERAL, reference=f"{S03} ; {S08}")
def prime_nationality(case: Case) -> str:
    if case.kind.moroccan:
        return ""
    return "Ni PAE ni PAF : la presse les dit réservées aux nouvelles recrues de nationalité marocaine."


@limit("PAE", "PAF", fact="readings.internal_move")
def prime_recruitment(case: Case) -> str:
    if case.kind.new_recruit or option_in_force("internal_move", case.law) == "recruit":
        return ""
    return ("Ni PAE ni PAF : personne déjà employée et reconvertie sur place ; lecture par défaut, modifiable "
            "(rules.internal_move).")


@limit("PAE", "PAF", fact="offer.start")
def prime_offer_opens(case: Case) -> str:
    opens = offer_span(case.law)[0]
    if case.lasting_from >= opens:
        return ""
    return f"Ni PAE ni PAF : embauche antérieure à {month_digits(opens)}, début de l'Offre."


@limit("PAE", fact="offer.end")
def pae_offer_ends(case: Case) -> str:
    return grounds.too_late("PAE", case.lasting_from, case.kind.trial_months, case.law)


@limit("PAF", fact="offer.end")
def paf_offer_ends(case: Case) -> str:
    return grounds.too_late("PAF", case.lasting_from, case.kind.trial_months, case.law)


@limit("AIR", fact="offer.air.secondary_park")
def air_place(case: Case) -> str:
    when = max(case.kind.hired, offer_span(case.law)[0])
    if grounds.air_cap(case.kind.park, case.kind.region, when, case.law) is not None:
        return ""
    return grounds.air_reason(case.kind.park, case.kind.region, when, case.law)


# -- the CSF -----------------------------------------------------------------------------------------------


@limit("CSF", fact="csf.planned_rate")
def csf_course(case: Case) -> str:
    return "" if case.kind.training_cost_mad > 0 else "Pas de CSF : aucune formation payée n'est indiquée."


@limit("CSF", fact="csf.ceiling_share_of_training_tax")
def csf_ceiling(case: Case) -> str:
    if case.kind.training_cost_mad == 0 or ceiling_left(case.firm, case.law) > 0:
        return ""
    used = dirhams(case.firm.csf_used_year_mad)
    return f"Pas de CSF : rien ne reste du plafond annuel de l'entreprise ({used} déjà demandés)."


# -- combinations ------------------------------------------------------------------------------------------


@limit(status=Status.INFERRED, reference=f"{TAX_CODE} ; {S239}", together=True)
def right_of_the_employee(case: Case) -> str:
    """An exemption whose conditions are met is the employee's: the firm may not have the tax withheld instead."""
    mine = case.bundle.exemptions
    rights = [ground for ground in rights_of(case) if ground not in mine]
    if not rights or (case.one_exemption and mine):
        return ""
    named = " et ".join(f"« {WORDS[ground]} »" for ground in rights)
    return (f"Conditions remplies pour {named} : l'exonération appartient au salarié ; retenir l'IR, pour toucher "
            "l'AIR par exemple, n'est pas au choix de la firme.")


@limit(*GROUNDS, fact="readings.cumulation_exemptions", together=True)
def one_exemption_a_hire(case: Case) -> str:
    if not case.one_exemption or len(case.bundle.exemptions) < 2:
        return ""
    return ("Deux exonérations pour la même embauche : lecture retenue, une seule ; aucune source ne dit qu'elles se "
            "suivent ou se cumulent (rules.cumulation_exemptions).")


@limit("first_employment", fact="readings.cumulation_first_employment", together=True)
def primes_with_first_employment(case: Case) -> str:
    return _overlap(case, "first_employment", "l'exonération du premier emploi")


@limit("tahfiz", fact="readings.cumulation_tahfiz", together=True)
def primes_with_tahfiz(case: Case) -> str:
    return _overlap(case, "tahfiz", "TAHFIZ")


@limit("insertion", fact="readings.cumulation_insertion", together=True)
def primes_with_insertion(case: Case) -> str:
    return _overlap(case, "insertion", "le contrat d'insertion")


@limit("CSF", fact="readings.cumulation_csf", together=True)
def paf_with_csf(case: Case) -> str:
    if "PAF" not in case.bundle.aids or option_in_force("cumulation_csf", case.law) == "allowed":
        return ""
    return ("PAF et CSF pour la formation de la même personne s'excluent : lecture par défaut, aucune source ne le dit "
            "(rules.cumulation_csf).")


# -- shared by several limits ------------------------------------------------------------------------------


def _pay_under(case: Case, name: str, what: str) -> str:
    most, pay = case.number(name), case.kind.gross_month_mad
    if pay <= most:
        return ""
    return f"{what} : {trimmed(pay)} bruts par mois, {trimmed(most)} au plus ; au-dessus, tout l'avantage est perdu."


def _overlap(case: Case, element: str, what: str) -> str:
    if (not case.bundle.overlap or not {"PAE", "PAF"} & set(case.bundle.aids)
            or option_in_force(f"cumulation_{element}", case.law) == "allowed"):
        return ""
    return f"PAE et PAF avec {what} s'excluent : lecture retenue, modifiable (rules.cumulation_{element})."


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
