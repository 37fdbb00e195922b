"""The layout alone, by each engine: `python -m bench.layout [--repeat N]` prints the table of docs/engines.md.

The article is composed once; measured is the worker that is handed its page, from its start to its PDF: wall seconds,
and processor time, of which the modules it loads are a part.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.run import SHARED
from galley.document.profile import EngineKey
from galley.evaluation import Run
from galley.findings.finding import Findings
from galley.formats.formulas import formulas
from galley.formats.pdf.start import layout_of_any
from galley.formats.pdf.write import Printing, prepare_pdf, print_pdf
from galley.formats.render import creation_date
from galley.pipeline import Checked, copies, until
from galley.request import Request
from galley.runtime.runtime import Runtime
from galley.runtime.workers import seconds_spent
from galley.tools.pandoc import Pandoc

ENGINES: tuple[EngineKey, ...] = ("weasyprint", "typst")


def main() -> None:
    """Measure small and big by both engines, in turn, and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    repeat: int = parser.parse_args().repeat
    say("| workload | engine | wall | CPU |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        generate = [sys.executable, str(SHARED / "bench" / "generate_workload.py"), folder]
        subprocess.run(generate, check=True, capture_output=True)  # noqa: S603 - our own
        for workload in ("small", "big"):
            sides = {engine: _checked(Path(folder) / workload / "article", engine) for engine in ENGINES}
            costs = [(engine, _cost(one)) for _ in range(repeat) for engine, one in sides.items()]
            for engine in ENGINES:
                wall, cpu = (statistics.median(cost[at] for name, cost in costs if name == engine) for at in (0, 1))
                say(f"| {workload} | {engine} | {wall:.2f} | {cpu:.2f} |")


def _checked(article: Path, engine: EngineKey) -> Checked:
    request = Request(str(article), "isj", cache=False, engine=engine)
    checked: Checked = until(Run(request, Runtime.of_request(request), Findings()), copies)
    return checked


def _cost(checked: Checked) -> tuple[float, float]:
    """Return wall seconds and processor seconds of one layout."""
    article, findings = checked.article, Findings()
    mathml = formulas((article,), Pandoc(checked.profile.limits), findings)
    printing = Printing(creation_date(article, None), findings, mathml)
    prepared = prepare_pdf(article, checked.profile, printing)
    start, used = time.perf_counter(), seconds_spent()
    with layout_of_any(checked.profile.engine) as layout:
        print_pdf(prepared, article, checked.profile, printing, layout)
    return time.perf_counter() - start, seconds_spent() - used


def say(line: str) -> None:
    """Print at once, whoever reads."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
