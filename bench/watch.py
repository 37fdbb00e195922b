"""How long it takes from a save to the page: `python -m bench.watch [--edits N]`, for the workloads small and big."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from tests.conftest import SHARED
from tests.watching import Watching, watching

_PAUSE = 0.5  # seconds between a page and the next edit, as of one who types


def main(arguments: list[str]) -> None:
    """Measure, and print a row for each workload."""
    edits = int(arguments[arguments.index("--edits") + 1]) if "--edits" in arguments else 50
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate = [sys.executable, str(SHARED / "bench" / "generate_workload.py"), str(folder / "work")]
        subprocess.run(generate, check=True, capture_output=True)  # noqa: S603 - a program of our own
        sys.stdout.write("| workload | edits | median | 95th percentile |\n|---|---|---|---|\n")
        for workload in ("small", "big"):
            home = folder / f"{workload}-watched"
            shutil.copytree(folder / "work" / workload / "article", home / "m")
            with watching(home, "--journal", "isj") as watch:
                while not watch.state()["page"]:
                    time.sleep(_PAUSE)
                times = [_seconds(watch, home / "m", at) for at in range(edits)]
            row = f"| {workload} | {edits} | {median(times):.2f} | {quantiles(times, n=20)[-1]:.2f} |\n"
            sys.stdout.write(row)
            sys.stdout.flush()


def _seconds(watch: Watching, manuscript: Path, at: int) -> float:
    """Return the seconds from a save, of one word more in a section, to the event."""
    sections = sorted(manuscript.glob("[0-9]*.md"))
    section = sections[at % len(sections)]
    text = section.read_text(encoding="utf-8")
    time.sleep(_PAUSE)
    while not watch.events.empty():
        watch.events.get()
    began = time.perf_counter()
    section.write_text(f"{text.rstrip()}\n\nMore words, the edit {at}.\n", encoding="utf-8")
    watch.event("page")
    return time.perf_counter() - began


if __name__ == "__main__":
    main(sys.argv[1:])
