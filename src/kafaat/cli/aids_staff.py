"""The second half of `kafaat aids`: the aids of a firm's present staff, read from its dossier."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kafaat.cli import loading, rulebook, screen
from kafaat.cli.errors import Refused, WrongUse
from kafaat.model.evidence import Status
from kafaat.model.french import dirhams, exact_percent, month_words, number
from kafaat.model.months import Month

if TYPE_CHECKING:
    from kafaat.rules import StaffLedger


def show(folder: Path, changes: Mapping[str, float], until: Month | None, out: Path | None, quiet: bool,
         json: bool) -> None:
    """Prints the sums by aid and year, who brings none and why, the ceiling of the CSF; writes the ledger if asked."""
    if out is not None and out.suffix.lower() != ".xlsx":
        raise WrongUse(f"--out {out} : un nom de classeur est attendu, par exemple aides.xlsx")
    if out is not None and out.resolve().parent == folder.resolve():
        raise WrongUse("--out doit désigner un autre dossier que celui des fichiers : ils restent intacts")
    with screen.progress(quiet or json) as step:
        dossier = loading.read(folder, step, changes)
        if not dossier.people:
            raise Refused("Aucune personne n'a été lue dans ce dossier :",
                          tuple(map(loading.problem_sentence, dossier.blocking)) or
                          (f"le détail : `kafaat check {folder}`",))
        step("Calcul des aides…", None)
        from kafaat.conversion import book_for
        from kafaat.rules import OF_POSTS, Rules, ledger_of, staff_of, staff_readings

        book = book_for(dossier, changes=changes)
        staff = staff_of(dossier, book)
        found = ledger_of(staff, until, book)
        step("Autres lectures des textes…", None)
        others = staff_readings(staff, until, book)
        if out is not None:
            from kafaat.reports.aid_ledger import write_ledger

            write_ledger(found, dossier.firm, dossier.start, out)
    if json:
        from kafaat.model.tree import tree

        screen.say_json({**_tree(found, tree(found)), "other_readings": tree(others)})
        return
    _show(found, dossier.firm)
    rulebook.show_other_readings(others, Rules(book), OF_POSTS)
    if dossier.fictitious:
        screen.say("Société et personnes inventées.")
    screen.say(f"Écrit : {out}" if out is not None else "Le détail par personne : --out aides.xlsx, ou --json.")


def _tree(found: StaffLedger, plain: dict[str, object]) -> dict[str, object]:
    return {**plain, "total_mad": found.total_mad, "expected_mad": found.expected_mad}


def _ceiling(amount: float | None) -> str:
    return "par personne" if amount is None else dirhams(amount)


def _show(found: StaffLedger, firm: str) -> None:
    years = sorted({year for by_year in found.by_year.values() for year in by_year})
    rows = []
    for aid, by_year in found.by_year.items():
        likely = found.expected_by_year[aid]
        rows.append((aid, number(found.with_aid[aid]), *(dirhams(by_year.get(year, 0.0)) for year in years),
                     dirhams(sum(by_year.values())), dirhams(sum(likely.values()))))
    screen.table(f"Aides du personnel présent – {firm}, jusqu'à {month_words(found.until)}",
                 ("Aide", "Personnes", *map(str, years), "Si tous restent", "Attendu*"), rows,
                 right=tuple(range(1, len(years) + 4)))
    screen.say(f"Ensemble : {dirhams(found.total_mad)} si tous restent, {dirhams(found.expected_mad)} attendus. Ce "
               "n'est pas une promesse de paiement.")
    weakest = {aid: max((one.entry.status for one in found.entries if one.entry.aid == aid), key=list(Status).index)
               for aid, people in found.with_aid.items() if people and aid != "any"}
    screen.say(f"Statut le moins sûr : {' ; '.join(f'{aid}, {status.french}' for aid, status in weakest.items())}.")
    screen.say(f"* Départs attendus de {exact_percent(found.attrition_year)} par an (attrition.account_year).")
    screen.table(f"Sans aide, sur {number(found.people)} personnes comptées", ("Aide", "Personnes", "Raison"),
                 [(one.aid, number(one.people), one.reason) for one in found.without], right=(1,))
    screen.table("Taxe de formation et plafond des CSF de l'entreprise, toutes personnes ensemble",
                 ("Année", "TFP", "Plafond"), [
        (str(year), dirhams(tax), _ceiling(found.csf_ceiling_by_year[year]))
        for year, tax in found.training_tax_by_year.items()],
        right=(1, 2))
    for note in found.notes:
        screen.say(f"  • {note}")
