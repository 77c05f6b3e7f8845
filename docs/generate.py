"""Writes the pages of docs/ that come from the code: `python docs/generate.py`. A test finds a stale one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import typer

from kafaat.catalogue import Catalogue
from kafaat.catalogue.assumptions import load_book, stress_scenarios
from kafaat.cli.help import Help, describe
from kafaat.cli.main import app
from kafaat.reading.documents.verdicts import sentences
from kafaat.reports.words import value_in_unit
from kafaat.rules import Rules, coverage
from openfisca_morocco import sources

DOCS = Path(__file__).parent
MARK = "<!-- problems -->\n"

CLI = """# The command line

Generated from the code by `python docs/generate.py`: do not edit. The program speaks French: these are the
texts that a user reads.

Results go to standard output, progress and messages to standard error (no progress when that is not a terminal,
or with `--quiet`). With `--json`, standard output is JSON and nothing else. All of it is UTF-8, on every system.

| exit code | meaning |
|---|---|
| 0 | done; for `kafaat check`: a plan is possible |
| 1 | our fault: one line says where the details are; `kafaat --debug …` or `KAFAAT_DEBUG=1` shows them |
| 2 | wrong use: unknown command, option, assumption, scenario; missing folder; place that refuses writing |
| 3 | the input cannot be planned: every reason is said |
| 130 | interrupted with Ctrl-C |

A number may be written `0.25`, `0,25` or `25 %`.
"""

ASSUMPTIONS = """# The assumptions

Every number that is not the firm's own is here, and nowhere in the code. Generated from
`src/kafaat/catalogue/data/assumptions.csv` by `python docs/generate.py`: do not edit.

**How to change one**

- for a firm, for good: in its `dossier.toml`, `[assumptions]`, `"training.dropout" = 0.15`;
- for a scenario of the firm's: in `[scenarios.NAME]`, then `kafaat plan DOSSIER --scenario NAME`;
- once: `kafaat plan DOSSIER --set training.dropout=0,15` (repeat `--set` for several);
- for the same plan under another value, without choosing again:
  `kafaat simulate DOSSIER --plan sortie/plan.json --set orders.delay_months=6`.

`kafaat assumptions DOSSIER` shows the values in force and who changed each. A value outside its range is
accepted: the range is what we believe plausible, and what the sensitivity analysis tries. A value that its
unit forbids (a share above 1) or a name that does not exist stops the command with exit code 2.

**Status** says how sure a value is: *sûr* (a text or an official table), *rapporté par plusieurs sources*,
*rapporté par une source*, *déduit ou estimé* (a practitioner's estimate or our inference), *inconnu* (nobody
publishes it; the value is a placeholder to be replaced by yours). Replace the last two first.

*Cas d'école Fès* is no source: it is the worked case of a 600-seat centre that the tests reproduce, made of a
practitioner's estimates. *Repère* is a published figure near which the value was set, not a source of the value.
"""


def cli_page() -> str:
    """docs/cli.md: one section a command, in the order of `kafaat --help`."""
    group = typer.main.get_command(app)
    context = typer.Context(group, info_name="kafaat")
    parts = [CLI, *_section("kafaat", describe(group, context))]
    return "\n".join([*parts, *_children(group, context, "kafaat")])


def _children(group: Any, context: Any, path: str) -> Iterator[str]:
    """The sections of a group's commands, groups within it included."""
    for name, command in group.commands.items():
        child = typer.Context(command, info_name=name, parent=context)
        yield from _section(f"{path} {name}", describe(command, child))
        if hasattr(command, "commands"):
            yield from _children(command, child, f"{path} {name}")


def _section(title: str, help_: Help) -> Iterator[str]:
    yield f"## {title}\n"
    yield f"```\n{help_.usage}\n```\n"
    yield help_.about + "\n"
    for heading in ("argument", "option", "command"):
        rows = getattr(help_, f"{heading}s")
        if rows:
            yield _table((heading, ""), [(f"`{term}`", text) for term, text in rows])


def assumptions_page() -> str:
    """docs/assumptions.md: the book by theme, then the stress scenarios."""
    parts = [ASSUMPTIONS]
    entries = load_book().entries.values()
    for theme, group in groupby(entries, key=lambda entry: entry.name.split(".")[0]):
        parts.append(f"## {theme}\n")
        parts.append(_table(("name", "hypothèse", "value", "range", "source", "date", "status"), [
            (f"`{e.name}`", e.label, value_in_unit(e.value, e.unit),
             f"{value_in_unit(e.low, e.unit)} – {value_in_unit(e.high, e.unit)}",
             e.source, e.date, e.status.french) for e in group]))
    parts.append("## Stress scenarios\n")
    parts.append("Every plan is run again under each of these, the plan itself held fixed.\n")
    parts.append(_table(("name", "scénario", "changes"), [
        (f"`{name}`", label, ", ".join(f"`{key}` = {value:g}" for key, value in changes.items()))
        for name, (label, changes) in stress_scenarios().items()]))
    return "\n".join(parts)


def _table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [headings, ("---",) * len(headings), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


RULES = """# The rules: coverage, readings, values, sources

Generated from the country package by `python docs/generate.py`: do not edit. How they are used: [rules.md](rules.md).
`kafaat rules coverage` and `kafaat rules show` print the same.

Status says how sure a value is: *sûr* (a text that was read), *rapporté par plusieurs sources*, *rapporté par une
source*, *déduit ou estimé*, *inconnu*. A value after the last dated one keeps it.
"""


def rules_values_page() -> str:
    """docs/rules-values.md: what is modelled, the readings, every dated value, every source."""
    rules = Rules()
    parts = [RULES, "## Coverage\n", _table(("measure", "state", "why"), [
        (one.name, one.state.french, one.why) for one in coverage()])]
    parts += ["## Readings\n", "The first option is the default; the switch holds the number.\n", _table(
        ("switch", "question", "options", "status", "why", "sources"), [
            (f"`rules.{one.name}`", one.question, " · ".join(f"{k} {t}" for k, t in enumerate(one.options.values())),
             one.status.french, one.note, _numbers(one.reference)) for one in rules.readings()])]
    parts += ["## Values\n", _table(("name", "value", "since", "status", "meaning", "sources"), [
        (f"`{fact.name}`", fact.shown, fact.since, fact.status.french, f"{fact.label}. {fact.note}".strip(),
         _numbers(fact.reference)) for fact in rules.history("") if not fact.name.startswith("readings.")])]
    texts = [text for name, text in vars(sources).items() if name.isupper() and isinstance(text, str)]
    return "\n".join([*parts, "## Sources\n", *(f"- {text}" for text in texts), ""])


def _numbers(reference: str) -> str:
    """`S03 https://… ; S07 https://…` → `S03 S07`; a text without a number is kept whole."""
    return " ".join(text.split()[0] if "http" in text else text for text in reference.split(" ; "))


CATALOGUE = """# The catalogue: what it holds

Generated from the tables by `python docs/generate.py`: do not edit. What the columns mean, how far the content was
checked and how to correct it: [catalogue.md](catalogue.md). Every detail of an entry: `kafaat catalogue show ID`.
"""


def catalogue_entries_page() -> str:
    """docs/catalogue-entries.md: how many of each, then the occupations, certificates, standards and markets."""
    catalogue = Catalogue.load()
    tables = ("filieres", "families", "activities", "occupations", "competences", "certificates", "standards",
              "markets", "institutions", "programmes", "course_types")
    parts = [CATALOGUE, "## How many\n", _table(("table", "entries"), [
        (f"`{table}`", str(len(getattr(catalogue, table)))) for table in tables])]
    kinds = ("knowledge", "skill", "technology", "behaviour", "language")
    domains = Counter((one.domain, one.kind) for one in catalogue.competences.values())
    parts += ["## Competences by domain\n", _table(("domain", *kinds), [
        (domain, *(str(domains[domain, kind] or "") for kind in kinds))
        for domain in dict.fromkeys(one.domain for one in catalogue.competences.values())])]
    parts.append("## Occupations\n")
    for filiere in catalogue.filieres:
        jobs = [job for job in catalogue.occupations.values() if job.filiere == filiere]
        parts += [f"### {filiere} ({len(jobs)})\n", _table(
            ("id", "métier", "occupation", "مهنة", "ISCO-08", "ROME", "chain", "AI exposure", "competences"), [
                (f"`{job.id}`", job.label_fr, job.label_en, job.label_ar, job.isco, job.rome or "", job.chain,
                 catalogue.gradient(job.id), str(len(job.requirements))) for job in jobs])]
    parts += ["## Certificates\n", _table(("id", "certificate", "issuer", "edition", "retired", "status"), [
        (f"`{card.id}`", card.label, card.issuer, card.edition or "", str(card.retired or ""), card.status.value)
        for card in catalogue.certificates.values()])]
    parts += ["## Standards\n", _table(("id", "standard", "edition in force", "void editions", "status"), [
        (f"`{norm.id}`", norm.label, norm.current_edition or "",
         ", ".join(f"{old} since {day}" for old, day in norm.void_editions), norm.status.value)
        for norm in catalogue.standards.values()])]
    parts += ["## Markets\n", _table(("id", "market", "countries", "asks"), [
        (f"`{one.id}`", one.label_fr, ", ".join(one.countries),
         ", ".join(f"{demand.asked} ({demand.strength})" for demand in catalogue.demands_of(one.id)))
        for one in catalogue.markets.values()])]
    return "\n".join(parts)


def documents_page() -> str:
    """docs/documents.md with its list of problems, which follows the mark."""
    text = (DOCS / "documents.md").read_text(encoding="utf-8").split(MARK)[0]
    rows = [(f"`{code}`", one.quality.french, one.understood, one.fix) for code, one in sentences().items()]
    return text + MARK + "\n" + _table(("code", "verdict", "what is said", "what to do"), rows)


PAGES = {"cli.md": cli_page, "catalogue-entries.md": catalogue_entries_page, "assumptions.md": assumptions_page,
         "rules-values.md": rules_values_page, "documents.md": documents_page}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8", newline="\n")
