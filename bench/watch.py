"""How long it takes from a save to the page, and what is left of it: `python -m bench.watch [--edits N]`.

It measures the workloads small and big; with `--engine NAME` to the event of the PDF by that engine, too.
`--soak MINUTES` edits small every two seconds for so long instead, and says how much memory the watch has with all its
processes, and how many these are, at its beginning and then at each tenth.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from statistics import median, quantiles

from tests.conftest import SHARED
from tests.watching import Watching, watching

_PAUSE = 0.5  # seconds between a page and the next edit, as of one who types
_SOAK_PAUSE = 2.0
_BROKEN = 10  # of the edits in a soak, every so many is of a file that is not whole


def main(arguments: list[str]) -> int:
    """Measure what is asked for, and print it as it is known; return 1 where a soak leaves something behind."""
    if "--soak" in arguments:
        return soak(float(arguments[arguments.index("--soak") + 1]))
    edits = int(_value(arguments, "--edits", "50"))
    engine = _value(arguments, "--engine", "")
    say("| workload | edits | until | median | 95th percentile |\n|---|---|---|---|---|")
    for workload in ("small", "big"):
        with _watched(workload, *(("--engine", engine) if engine else ())) as (watch, manuscript):
            times = [_seconds(watch, manuscript, at, _PAUSE, pdf=bool(engine)) for at in range(edits)]
        for until, seconds in zip(("page", "PDF"), zip(*times, strict=True), strict=False):
            say(f"| {workload} | {edits} | {until} | {median(seconds):.2f} | {quantiles(seconds, n=20)[-1]:.2f} |")
    return 0


def _value(arguments: list[str], option: str, default: str) -> str:
    return arguments[arguments.index(option) + 1] if option in arguments else default


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def _watched(workload: str, *options: str) -> Iterator[tuple[Watching, Path]]:
    """Return the watch of a workload whose first page is there, and its manuscript."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate = [sys.executable, str(SHARED / "bench" / "generate_workload.py"), str(folder / "work")]
        subprocess.run(generate, check=True, capture_output=True)  # noqa: S603 - a program of our own
        shutil.copytree(folder / "work" / workload / "article", folder / "m")
        with watching(folder, "--journal", "isj", *options) as watch:
            while not watch.state()["pdf" if options else "page"]:
                time.sleep(_PAUSE)
            yield watch, folder / "m"


def _seconds(watch: Watching, manuscript: Path, at: int, pause: float, *, pdf: bool = False) -> tuple[float, ...]:
    """Return the seconds from a save, of one word more in a section, to the event of the page, and of the PDF."""
    texts = sorted(manuscript.glob("[0-9]*.md"))
    sections = [one for one in texts if "{#refs}" not in one.read_text(encoding="utf-8")]
    section = sections[at % len(sections)]
    text = section.read_text(encoding="utf-8").partition("\n\nMore words, the edit")[0]
    time.sleep(pause)
    _heard(watch)
    began = time.perf_counter()
    section.write_text(f"{text.rstrip()}\n\nMore words, the edit {at}.\n", encoding="utf-8")
    watch.event("page")
    shown = time.perf_counter() - began
    if not pdf:
        return (shown,)
    watch.event("state", waiting=True)
    watch.event("state", waiting=False)
    return shown, time.perf_counter() - began


def _heard(watch: Watching) -> None:
    """Forget what was heard so far."""
    for queue in (watch.events, watch.said):
        try:
            while True:
                queue.get_nowait()
        except Empty:
            continue


# --- what is left of it ------------------------------------------------------------------------------------------


def soak(minutes: float) -> int:
    """Edit for so many minutes; return 1 where a process is left when the watch has ended."""
    began, edits, told = time.monotonic(), 0, 0
    say("| minute | edits | processes | MB in all | MB of the watch itself | median |\n|---|---|---|---|---|---|")
    with _watched("small") as (watch, manuscript):
        times: list[float] = []
        while (elapsed := time.monotonic() - began) < minutes * 60:
            if elapsed >= told * minutes * 6:
                _say_size(watch, elapsed, edits, times)
                told, times = told + 1, []
            if edits % _BROKEN == _BROKEN - 1:
                _break(watch, manuscript)
            times.append(_seconds(watch, manuscript, edits, _SOAK_PAUSE)[0])
            edits += 1
        _say_size(watch, time.monotonic() - began, edits, times)
        mine = family(watch.process.pid)
    left = [pid for pid in mine if _kilobytes(pid)]
    say(f"ended; of {len(mine)} processes {len(left)} are left")
    return int(bool(left))


def _break(watch: Watching, manuscript: Path) -> None:
    """Save a section as no text that can be read, and wait until that is told."""
    section = min(manuscript.glob("[0-9]*.md"))
    whole = section.read_bytes()
    _heard(watch)
    section.write_bytes(b"\xff\xfe half of a file")
    watch.event("state", stale=True)
    section.write_bytes(whole)
    watch.event("state", stale=False)


def _say_size(watch: Watching, elapsed: float, edits: int, times: list[float]) -> None:
    sizes = [_kilobytes(pid) for pid in family(watch.process.pid)]
    seconds = f"{median(times):.2f}" if times else "–"
    whole, own = sum(sizes) / 1000, _kilobytes(watch.process.pid) / 1000
    say(f"| {elapsed / 60:.0f} | {edits} | {len(sizes)} | {whole:.0f} | {own:.0f} | {seconds} |")


def family(pid: int) -> list[int]:
    """Return a process and all below it; Linux only."""
    parents: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
        except OSError:
            continue
        parents.setdefault(parent, []).append(int(status.parent.name))
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found


def _kilobytes(pid: int) -> float:
    """Return the memory of a process, each page that it shares as its part of it; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((float(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
