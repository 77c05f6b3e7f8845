"""Writes the sample firm, invented and marked so: `python examples/generate.py [FOLDER [TRAPS.json]]`.

Without arguments it rewrites src/kafaat/samples/centre-fes (shipped with the package, copied by
`kafaat demo`) and tests/sample/traps.json, the list of the traps planted in it. Same seed, same bytes.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from generator.business import write_accounts, write_rates, write_standards
from generator.contracts import contracts
from generator.courses import write_courses
from generator.files import Output
from generator.orders import write_orders
from generator.people import population, wish
from generator.proofs import take_language_tests, write_certificates, write_languages
from generator.register import write_production
from generator.settings import write_settings
from generator.skills import take_tests, write_matrix, write_tests
from generator.structure import write_structure
from generator.telephony import write_bridge, write_export

SEED = 2027
ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "src" / "kafaat" / "samples" / "centre-fes"
TRAPS = ROOT / "tests" / "sample" / "traps.json"


def generate(folder: Path) -> Output:
    """Writes the files into `folder` and returns the traps planted.

    Each file draws from its own stream, so that a change in one leaves the others as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    out = Output(folder)
    people = population(_stream("people"))
    take_language_tests(_stream("language tests"), people)
    take_tests(_stream("skill tests"), people)
    wish(_stream("wishes"), people)
    lines = contracts(_stream("contracts"), people)
    write_production(_stream("production"), out, [x for x in lines if x.person.group != "support"])
    write_structure(_stream("structure"), out, [x for x in lines if x.person.group == "support"])
    write_bridge(out, people, lines)
    write_export(_stream("telephony"), out, people)
    write_matrix(_stream("matrix"), out, people)
    write_tests(_stream("tests"), out, people)
    write_languages(_stream("languages"), out, people)
    write_certificates(_stream("certificates"), out, people)
    write_accounts(out)
    write_rates(out)
    write_standards(out)
    write_orders(out)
    write_courses(out)
    write_settings(folder)
    return out


def _stream(name: str) -> random.Random:
    return random.Random(f"{SEED}/{name}")


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0]) if arguments else SAMPLE
    traps = Path(arguments[1]) if len(arguments) > 1 else None if arguments else TRAPS
    out = generate(folder)
    if traps:
        traps.parent.mkdir(parents=True, exist_ok=True)
        traps.write_bytes((json.dumps(out.trap_rows(), ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    size = sum(f.stat().st_size for f in folder.iterdir())
    print(f"{folder} : {len(list(folder.iterdir()))} fichiers, {size / 1e6:.2f} Mo, {len(out.traps)} pièges")


if __name__ == "__main__":
    main(sys.argv[1:])
