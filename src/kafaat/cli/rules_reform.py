"""`kafaat rules reform FICHIER DOSSIER…`: another text, on firms: cost to the State, who gains and who loses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kafaat.cli import loading, options, rulebook, screen
from kafaat.cli.errors import Refused, WrongUse
from kafaat.model.french import dirhams, month_words, number
from kafaat.model.months import Month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kafaat.cli.screen import Step
    from kafaat.rules import Comparison, Staff
    from kafaat.rules.reforms.effects import Cell, Row

LINES = (("air", "AIR"), ("pae", "PAE"), ("paf", "PAF"), ("paid_by_state", "Charges payées par l'État"),
         ("income_tax", "IR perçu"), ("social", "Cotisations perçues"), ("training_tax", "TFP perçue"))


def reform(
    file: Annotated[Path, typer.Argument(
        metavar="FICHIER", help="La réforme : un fichier TOML (exemples : examples/reforms).")],
    sources: Annotated[list[Path], typer.Argument(
        metavar="DOSSIER…",
        help="Dossiers d'entreprises, ou tableaux CSV d'entreprises (une ligne par groupe de postes).")],
    first: Annotated[Month | None, typer.Option(
        "--from", metavar="AAAA-MM", parser=options.month,
        help="Premier mois ; sans cela, le début de l'Offre.")] = None,
    last: Annotated[Month | None, typer.Option(
        "--to", metavar="AAAA-MM", parser=options.month, help="Dernier mois ; sans cela, la fin de l'Offre.")] = None,
    small: Annotated[int, typer.Option(
        "--mask-under", metavar="N", parser=options.whole,
        help="Masque les cellules de moins de N postes.")] = 5,
    set_: rulebook.Readings = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Simule un autre texte (taux, plafond, date, lecture) sur des entreprises : coût pour l'État, aide par emploi
    gardé, qui gagne, qui perd.

    Exemple : kafaat rules reform examples/reforms/pae-20.toml mon-dossier"""
    changes = options.changes(set_)
    from kafaat.catalogue.assumptions import load_book
    from kafaat.rules import compare_reform, read_reform

    asked = read_reform(file)
    book = load_book().set(changes, "--set")
    with screen.progress(quiet or json) as step:
        staffs = [_staff(source, changes, step) for source in sources]
        step("Deux lois, côte à côte…", None)
        found = compare_reform(asked, staffs, first, last, book, small=small)
    if json:
        from kafaat.model.tree import tree

        screen.say_json({**tree(found), "net_cost_all_stay": list(found.net_cost_all_stay),
                         "net_cost_expected": list(found.net_cost_expected),
                         "aid_per_post_kept_mad": {"baseline": found.baseline.aid_per_post_kept_mad,
                                                   "reformed": found.reformed.aid_per_post_kept_mad}})
        return
    _show(found)


def _staff(source: Path, changes: dict[str, float], step: Step) -> Staff:
    from kafaat.conversion import book_for
    from kafaat.rules import staff_of, staff_of_table

    if source.is_file():
        return staff_of_table(source)
    if not source.exists():
        raise WrongUse(f"{source} : ni dossier ni tableau n'existe à cet endroit")
    dossier = loading.read(source, step, changes)
    if not dossier.people:
        raise Refused(f"{source} : aucune personne n'a été lue", tuple(map(loading.problem_sentence, dossier.blocking)))
    return staff_of(dossier, book_for(dossier, changes=changes))


def _show(found: Comparison) -> None:
    screen.say(f"Réforme « {found.reform.name} », {month_words(found.first)} à {month_words(found.last)}, "
               f"{number(found.posts)} postes de {number(found.firms)} entreprise{'s' if found.firms > 1 else ''}")
    for change in found.changes:
        screen.say(f"  • {change}")
    right = tuple(range(1, len(found.years) + 2))
    rows = []
    for name, label in LINES:
        gap = [after - before for before, after in zip(getattr(found.baseline.all_stay, name),
                                                       getattr(found.reformed.all_stay, name), strict=True)]
        if any(round(amount, 2) for amount in gap):
            rows.append((label, *_amounts(gap)))
    rows.append(("Coût net pour l'État, si tous restent", *_amounts(found.net_cost_all_stay)))
    rows.append(("Coût net pour l'État, départs attendus", *_amounts(found.net_cost_expected)))
    screen.table("Ce qui change, en DH : réforme moins texte actuel", ("Ligne", *map(str, found.years), "Ensemble"),
                 rows, right=right)
    before, after = found.baseline, found.reformed
    screen.table("Aides et emplois (départs attendus)", ("", "Texte actuel", "Réforme"), [
        ("Postes aidés", number(before.aided["any"]), number(after.aided["any"])),
        *((f"  dont {aid}", number(before.aided[aid]), number(after.aided[aid])) for aid in ("AIR", "PAE", "PAF")),
        (f"Postes encore tenus à {found.stable_months} mois", number(before.kept_stable, 1),
         number(after.kept_stable, 1)),
        (f"Postes encore tenus en {month_words(found.last)}", number(before.kept_last, 1), number(after.kept_last, 1)),
        ("Aide par poste gardé", dirhams(before.aid_per_post_kept_mad), dirhams(after.aid_per_post_kept_mad)),
    ], right=(1, 2))
    for title, one in (("Les personnes, par leur salaire net", found.people),
                       ("Les entreprises, par leurs postes : aides moins coût", found.posts_of_firms)):
        _effects(title, (*one.by_place, *one.by_band, one.total))
    _effects("Les entreprises, chacune en entier", (found.whole_firms,))
    screen.say("Dans chaque case : combien, et entre parenthèses leur gain ou leur perte ensemble, en DH par an. "
               f"« · » : moins de {found.small} postes, masqué.")
    for note in found.notes:
        screen.say(f"  • {note}")


def _amounts(by_year: Sequence[float]) -> tuple[str, ...]:
    return tuple(number(amount) for amount in (*by_year, sum(by_year)))


def _effects(title: str, rows: Sequence[Row]) -> None:
    screen.table(title, ("Groupe", "Gagnent (DH/an)", "Perdent (DH/an)", "Inchangés", "Ensemble (DH/an)"), [
        (row.group, _cell(row.gain), _cell(row.lose), _cell(row.same), _cell(row.all)) for row in rows],
        right=(1, 2, 3, 4))


def _cell(one: Cell) -> str:
    """« 12 (43 200) »: how many, and what they gain together in a mean year; « · » when masked."""
    if one.count is None:
        return "·"
    change = f" ({number(one.change_mad_year)})" if one.change_mad_year is not None and one.count else ""
    return f"{number(one.count)}{change}"
