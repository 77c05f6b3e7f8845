"""The sample firm from a cold start to the three written files: time, memory, gap. `python benchmarks/plan_sample.py`

Claim: at most 60 s, a gap of at most 5 % and 2 GiB on two cores. The floor printed beside is the time to import the
program and read the folder, which no optimiser can save.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "src" / "kafaat" / "samples" / "centre-fes"
KAFAAT = [sys.executable, "-c", "from kafaat.cli.start import run; run()"]


def timed(*arguments: str) -> float:
    """Seconds of one command line in a process of its own; raises when it fails."""
    start = time.perf_counter()
    subprocess.run([*KAFAAT, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def peak_mib() -> float | None:
    """The largest memory a child has used, in MiB; None on Windows, which does not count it."""
    if sys.platform == "win32":
        return None
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return used / (2 ** 20 if sys.platform == "darwin" else 2 ** 10)


def main() -> None:
    print(f"{platform.platform()}, Python {platform.python_version()}, {platform.processor() or platform.machine()}")
    print(f"{'kafaat --help':34}{timed('--help'):8.2f} s   claim 0.5 s")
    print(f"{'floor: kafaat check (reads only)':34}{timed('check', str(SAMPLE)):8.2f} s")
    for effort in ("quick", "normal"):
        with tempfile.TemporaryDirectory() as out:
            seconds = timed("plan", str(SAMPLE), "--out", out, "--effort", effort)
            certificate = json.loads((Path(out) / "plan.json").read_text(encoding="utf-8"))["certificate"]
        claim = "   claim 60 s, gap 5 %, 2048 MiB" if effort == "normal" else ""
        memory = "" if peak_mib() is None else f", {peak_mib():.0f} MiB"
        print(f"{f'kafaat plan --effort {effort}':34}{seconds:8.2f} s, {certificate['solver_status']}, "
              f"gap {certificate['gap']:.1%}{memory}{claim}")


if __name__ == "__main__":
    main()
