"""The text of dossier.toml, readable and commented in French. For kafaat.reading.dossier.propose only."""

from __future__ import annotations

import json
from collections.abc import Mapping

from kafaat.model.months import Month
from kafaat.reading import values
from kafaat.reading.dossier.proposal import Proposal, SheetGuess


def render(proposal: Proposal, answers: Mapping[str, str]) -> str:
    """The file as text; ValueError (French) on an unusable answer. Answers absent take the question's default."""
    given = {q.name: answers.get(q.name, q.default).strip() for q in proposal.questions}
    lines = ["# Dossier Kafaat. Les lignes qui commencent par # sont des commentaires.", "",
             f"firm = {_text(given['firm'])}", "fictitious = false  # true pour des données inventées"]
    if given["start"]:
        lines.append(f"start = {_text(str(Month.parse(given['start'])))}  # premier mois du plan")
    else:
        lines.append('# start = "AAAA-MM"  # À ÉCRIRE : premier mois du plan ; sans lui, aucun plan n\'est possible')
    lines.append(f"horizon = {_whole(given['horizon'] or '36', 'la durée')}  # mois")
    lines.append(f"target = {_whole(given['target'], 'la cible')}" if given["target"] else
                 "# target = 120  # personnes reconverties et actives au dernier mois")
    lines += ["", "[limits]", "# cash_mad = 10000000  # besoin de trésorerie maximal",
              "# training_budget_mad = 6000000  # dépense de formation maximale sur la durée", ""]
    lines += _exchange(given) + _sites(given)
    lines += ["# Ce que contient chaque fichier : corrigez table ou columns si une ligne est fausse.",
              '# table = "ignored" laisse un fichier de côté.', ""]
    for sheet in proposal.sheets:
        lines += _file(sheet)
    lines += ["[assumptions]", "# Vos propres valeurs, par exemple :", '# "attrition.converted_year" = 0.18', "",
              "# [scenarios.prudent]", '# "billing.price_factor" = 0.9', ""]
    return "\n".join(lines)


def _exchange(given: Mapping[str, str]) -> list[str]:
    lines = []
    for name in [n for n in given if n.startswith("exchange.") and n.count(".") == 1]:
        code = name.removeprefix("exchange.")
        if not given[name]:
            lines += [f'# [[exchange]]  # À ÉCRIRE : cours {code}/MAD', f'# currency = "{code}"', "# mad = ",
                      "# on = 2026-11-02", '# source = ""', ""]
            continue
        try:
            rate = values.number(given[name])
            on = values.a_date(given[f"{name}.on"]).isoformat() if given[f"{name}.on"] else None
        except values.Unreadable as error:
            raise ValueError(f"cours {code} : {error}") from None
        lines += ["[[exchange]]", f'currency = "{code}"', f"mad = {rate}"]
        lines += [f"on = {on}"] if on else []
        lines += [f"source = {_text(given[f'{name}.source'])}", ""]
    return lines


def _sites(given: Mapping[str, str]) -> list[str]:
    lines = []
    for name in [n for n in given if n.startswith("site.") and n.endswith(".name")]:
        ident = name.split(".")[1]
        lines += ["[[sites]]", f"id = {_text(ident)}", f"name = {_text(given[name])}",
                  f"city = {_text(given[f'site.{ident}.city'])}"]
        park, region = given[f"site.{ident}.park"], given[f"site.{ident}.region"]
        lines.append(f"park = {_text(park)}" if park else "# park = \"fes-shore\"  # hors parc si absent")
        lines.append(f"region = {_text(region)}" if region else "# region = \"fes-meknes\"")
        lines.append("")
    return lines


def _file(sheet: SheetGuess) -> list[str]:
    lines = ["[[files]]", f"path = {_text(sheet.file)}"]
    if sheet.sheet is not None:
        lines.append(f"sheet = {_text(sheet.sheet)}")
    lines.append(f'table = "{sheet.table}"  # {sheet.label}, {sheet.rows} lignes')
    if sheet.header_row is not None:
        lines.append(f"header_row = {sheet.header_row}")
    if sheet.columns:
        lines.append("[files.columns]")
        for column in sheet.columns:
            doubt = f"  # à confirmer ({column.confidence:.0%})" if column.confidence < 0.95 else ""
            lines.append(f"{column.field} = {_text(column.header)}{doubt}")
    if sheet.unmapped:
        lines.append(f"# Colonnes non lues : {', '.join(_text(text) for text in sheet.unmapped)}")
    return [*lines, ""]


def _text(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False)


def _whole(text: str, what: str) -> int:
    try:
        return values.integer(text)
    except values.Unreadable as error:
        raise ValueError(f"{what} : {error}") from None
