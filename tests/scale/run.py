"""Batches of many articles: `nox -s scale -- [cluster] [local] [journal]`, all three without a name.

cluster: 200 articles on a Dask cluster of two workers; one hangs, one kills its worker, one fills the memory, and the
driver is killed midway and begun again. local: 100 articles with one worker and with two, and the processor time of
each. journal: 10,000 articles that are scheduled, kept and compared, but not built.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from galley.api import build
from galley.batch.articles import articles_of
from galley.batch.batch import batch
from galley.batch.crew import Local
from galley.batch.line import Line, last_of_each
from galley.batch.run import Task
from galley.batch.summary import compared
from galley.request import Request
from galley.runtime.runtime import Bound
from tests.conftest import TOP
from tests.scale.papers import make

POISON = ("hangs", "kills", "fills")
EPOCH = 1_790_000_000
_SECONDS = 60
_MEMORY = 800
_MANY = 10_000
_CHECKED = 20  # of the articles, built singly to compare the bytes
_LEAST_GAIN = 1.3
_LEAST_BUSY = 0.9  # of each of two processors, of a machine that does nothing else
_MOST_CPU = 1.0


def main(names: list[str]) -> int:
    """Do what is asked for; return 1 where something is not as it should be."""
    parts: dict[str, Callable[[Path], list[str]]] = {"journal": journal, "local": local, "cluster": cluster}
    wrong: list[str] = []
    for name in names or list(parts):
        with tempfile.TemporaryDirectory(prefix="scale-") as folder:
            wrong += [f"{name}: {one}" for one in parts[name](Path(folder))]
    sys.stdout.writelines(f"WRONG: {one}\n" for one in wrong)
    return int(bool(wrong))


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


# --- 200 articles on a cluster -----------------------------------------------------------------------------------


def cluster(folder: Path) -> list[str]:
    """Build 200 articles on two workers; return what is wrong."""
    names = [*POISON, *(f"p{number:03}" for number in range(200 - len(POISON)))]
    make(folder / "papers", names)
    command = [
        *(sys.executable, str(TOP / "build.py"), "batch", "papers", "--out", "out", "--dask", "--workers", "2"),
        *("--seconds", str(_SECONDS), "--memory", str(_MEMORY)),
    ]
    environment = {
        **os.environ,
        "DASK_DISTRIBUTED__WORKER__PRELOAD": str(TOP / "tests" / "scale" / "poison.py"),
        "PYTHONPATH": str(TOP),
        "SOURCE_DATE_EPOCH": str(EPOCH),
    }
    out = folder / "out" / "batch.jsonl"
    began = time.monotonic()
    with subprocess.Popen(command, cwd=folder, env=environment) as driver:
        while len(ended(out)) < len(names) // 2 and driver.poll() is None:
            time.sleep(0.2)
        os.kill(driver.pid, signal.SIGKILL)
    half = ended(out)
    say(f"the driver was killed when {len(half)} of {len(names)} had ended, after {time.monotonic() - began:.0f} s")
    done = subprocess.run(command, cwd=folder, env=environment, check=False)
    lines = ended(out)
    say(f"all in {time.monotonic() - began:.0f} s")
    wrong = [f"{name} has no line" for name in names if name not in lines]
    wrong += [f"exit code {done.returncode}, not 1"] if done.returncode != 1 else []
    wrong += [f"{name} was done twice" for name, line in half.items() if lines[name] != line and name not in POISON]
    for name, line in lines.items():
        wrong += [f"{name} ended with {line.exit}: {line.findings}"] if line.exit != int(name in POISON) else []
    for name in POISON:
        say(f"{name}: {'; '.join(found[5] for found in lines[name].findings)}")
    return [*wrong, *other_bytes(folder, names[len(POISON) :]), *left_over(folder)]


def ended(journal: Path) -> dict[str, Line]:
    """Return the lines of a journal, by the names of the articles."""
    return last_of_each(journal.read_text(encoding="utf-8").splitlines()) if journal.exists() else {}


def other_bytes(folder: Path, names: list[str]) -> Iterator[str]:
    """Yield the files that a single build makes of other bytes."""
    os.chdir(folder)
    for name in names[:: max(len(names) // _CHECKED, 1)]:
        request = Request(f"papers/{name}", out=f"single/{name}", cache=False, epoch=EPOCH)
        for one in build(request).artifacts:
            if Path("out", name, one.name).read_bytes() != one.data:
                yield f"{name}/{one.name} has other bytes than by itself"
    os.chdir(TOP)


def left_over(folder: Path) -> Iterator[str]:
    """Yield the processes that still work in `folder`, or fork workers."""
    time.sleep(1)
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            if (process / "cwd").readlink() == folder and "scale" not in command:
                yield f"still there: {command[:200]}"
        except OSError:
            continue


# --- one worker and two ------------------------------------------------------------------------------------------


def local(folder: Path) -> list[str]:
    """Build 100 articles with one worker and with two; return what is wrong."""
    make(folder / "papers", [f"p{number:03}" for number in range(100)])
    spent: dict[int, tuple[float, float]] = {}
    for workers in (1, 2):
        command = [sys.executable, str(TOP / "build.py"), "batch", "papers", "--out", f"out{workers}", "--quiet"]
        before, began = cpu(), time.monotonic()
        subprocess.run([*command, "--workers", str(workers)], cwd=folder, check=True)
        spent[workers] = (time.monotonic() - began, cpu() - before)
        wall, seconds = spent[workers]
        say(f"{workers} at once: {wall:.1f} s, {seconds:.1f} s of processor time, {seconds / wall:.2f} processors busy")
    gain = spent[1][0] / spent[2][0]
    say(f"two are {gain:.2f} times as quick as one; {spent[2][1] / 100:.2f} s of processor time an article, all in")
    wrong = [f"two are only {gain:.2f} times as quick as one"] if gain < _LEAST_GAIN else []
    busy = spent[2][1] / spent[2][0] / 2
    wrong += [f"two processors are only {busy:.0%} busy"] if busy < _LEAST_BUSY else []
    return [*wrong, *(["an article takes too long"] if spent[2][1] / 100 > _MOST_CPU else [])]


def cpu() -> float:
    """Return the processor time of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


# --- 10,000 articles that are not built --------------------------------------------------------------------------


def journal(folder: Path) -> list[str]:
    """Schedule, keep and compare 10,000 articles whose lines are made up; return what is wrong."""
    names = [f"p{number:05}" for number in range(_MANY)]
    (folder / "list.csv").write_text("manuscript\n" + "\n".join(names), encoding="utf-8")
    out = str(folder / "out")
    began = time.monotonic()
    articles = articles_of([str(folder / "list.csv")], Request("", out=out)).articles
    say(f"{_MANY:,} articles listed in {time.monotonic() - began:.2f} s")
    began = time.monotonic()
    number = sum(one.is_new for one in batch(articles, out, Local(2, made_up), Bound()))
    say(f"scheduled and kept in {time.monotonic() - began:.2f} s; the journal has {size(Path(out)):.1f} MB")
    began = time.monotonic()
    again = sum(
        one.is_new for one in batch(articles, out, Local(2, lambda task: task.before or made_up(task)), Bound())
    )
    say(f"begun again in {time.monotonic() - began:.2f} s, where nothing is to be done")
    began = time.monotonic()
    old = last_of_each(Path(out, "batch.jsonl").read_text(encoding="utf-8").splitlines())
    new = (replace(line, answers="x", findings=()) if at % 100 == 0 else line for at, line in enumerate(old.values()))
    comparison = compared(old, new)
    say(f"compared in {time.monotonic() - began:.2f} s: {len(comparison.changes)} have changed")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    say(f"at most {peak:.0f} MB of memory")
    shutil.rmtree(out)
    right = (number, again, len(comparison.changes), comparison.same)
    return [] if right == (_MANY, 0, _MANY // 100, _MANY * 99 // 100) else [f"{right}"]


def made_up(task: Task) -> Line:
    """Return a line as long as that of an article."""
    name, path = task.article.name, task.article.request.manuscript
    found = tuple(
        ("publication-needs", "warning", f"{path}/article.yaml", 1, 1, "needs a statement " * 3) for _ in range(4)
    )
    outputs = {f"{name}.{suffix}": (f"{hash(name):064x}", 60_000) for suffix in ("xml", "pdf")}
    questions = tuple(("data", f"{path}/a-file-of-the-manuscript-{at}.md") for at in range(45))
    return Line(name, path, 0, "k" * 64, 1.0, 0.9, found, outputs, questions, "a" * 64)


def size(out: Path) -> float:
    """Return the size of a journal in megabytes."""
    return (out / "batch.jsonl").stat().st_size / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
