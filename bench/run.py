"""The measurements of docs/performance.md: `nox -s bench -- [--repeat N] [--only TABLE]`.

All sides of a row are measured in turn, in one run, on one machine; a figure is the median of its times (seconds):
wall, and processor time of the whole process tree where the column says CPU.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SHARED = TOP.parent / "shared"
REPORT = TOP / "docs" / "performance.md"
STYLE = "nlm-citation-sequence"
SIZES = (20, 200, 1_000, 5_000, 10_000)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: wall seconds, seconds of processor time of it and all that it started, and megabytes."""

    wall: float
    cpu: float = 0.0
    megabytes: float = 0.0


Side = Callable[[], Cost]


def measure(sides: Mapping[str, Side], repeat: int) -> dict[str, Cost]:
    """Run every side once, in turn, `repeat` times; return each one's medians."""
    costs: dict[str, list[Cost]] = {name: [] for name in sides}
    for _ in range(repeat):
        for name, side in sides.items():
            costs[name].append(side())
    return {name: _median(those) for name, those in costs.items()}


def _median(costs: Sequence[Cost]) -> Cost:
    walls, seconds, sizes = ([getattr(one, name) for one in costs] for name in ("wall", "cpu", "megabytes"))
    return Cost(statistics.median(walls), statistics.median(seconds), statistics.median(sizes))


def cost(command: Sequence[str], *, codes: Sequence[int] = (0,)) -> Cost:
    """Return what a command takes; raises when it fails."""
    start, used = time.perf_counter(), _used_by_children()
    done = subprocess.run(command, capture_output=True, cwd=TOP, env=_environment(), check=False)  # noqa: S603 - our own
    taken = Cost(time.perf_counter() - start, _used_by_children() - used)
    if done.returncode not in codes:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout.decode()[-2000:]}{done.stderr.decode()[-2000:]}")
    return taken


def _used_by_children() -> float:
    """Return the processor time of all processes that were waited for, and of those that they waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def said(command: Sequence[str]) -> Cost:
    """Return the seconds that a command prints, and the megabytes behind them."""
    done = subprocess.run(command, capture_output=True, cwd=TOP, env=_environment(), check=True, text=True)  # noqa: S603
    seconds, *megabytes = map(float, done.stdout.split())
    return Cost(seconds, seconds, *megabytes)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(TOP), "CI": "true", "GALLEY_LOCALE": str(_locale())}


def _locale() -> Path:
    """Return the CSL locale en-US that citeproc-py brings."""
    from citeproc import LOCALES_PATH  # noqa: PLC0415 - only to find it

    return Path(LOCALES_PATH) / "locales-en-US.xml"


# --- readers -----------------------------------------------------------------------------------------------------

ARTICLES = 4_000


def readers(repeat: int, folder: Path) -> list[str]:
    """Measure the reading of reference files; return the rows of the table."""
    from bench.reference_files import files  # noqa: PLC0415 - only this table needs it

    corpus = json.loads((SHARED / "corpus" / "references.json").read_text(encoding="utf-8"))
    sides: dict[str, Side] = {}
    for name, (file, text) in files(corpus, ARTICLES).items():
        path = folder / file
        path.write_text(text, encoding="utf-8")
        sides[name] = partial(said, [sys.executable, "bench/sides.py", "read", str(path)])
    medians = measure(sides, repeat)
    rows = [f"| {name} | {ARTICLES / one.wall:,.0f} |" for name, one in medians.items()]
    return ["| format | records a second |", "|---|---|", *rows]


# --- references --------------------------------------------------------------------------------------------------


def references(repeat: int, folder: Path) -> list[str]:
    """Measure the formatting of references; return the rows of the table."""
    from galley.csl.processor import named_style  # noqa: PLC0415 - only this table needs it

    style = folder / "style.csl"
    style.write_bytes(named_style(STYLE))
    rows = ["| references | galley | pandoc’s addition | citeproc-js | galley, warm |", "|---|---|---|---|---|"]
    for size in SIZES:
        medians = measure(_reference_sides(size, style, folder), repeat)
        galley, pandoc = medians["galley"].wall, medians["with"].wall - medians["without"].wall
        js, warm = medians["js"].wall, medians["warm"].wall
        rows.append(f"| {size:,} | {galley:.2f} | {pandoc:.2f} | {js:.2f} | {warm:.3f} |")
    return rows


def _reference_sides(size: int, style: Path, folder: Path) -> dict[str, Side]:
    library = folder / f"refs-{size}.json"
    library.write_text(json.dumps(_records(size), ensure_ascii=False), encoding="utf-8")
    document = folder / "all.md"
    document.write_text("---\nnocite: '@*'\n---\n\nText.\n", encoding="utf-8")
    cache = folder / f"cache-{size}"
    ours = [sys.executable, "bench/sides.py", "galley", str(style), str(library)]
    said([*ours, str(cache)])
    pandoc = [_pandoc(), str(document), "-t", "html", "-o", str(folder / "out.html")]
    citing = [*pandoc, "--citeproc", "--csl", str(style), "--bibliography", str(library)]
    return {
        "galley": lambda: said(ours),
        "with": lambda: cost(citing),
        "without": lambda: cost(pandoc),
        "js": lambda: said(["node", "bench/reference.js", str(style), str(library)]),
        "warm": lambda: said([*ours, str(cache)]),
    }


def _records(size: int) -> list[dict[str, object]]:
    """Return `size` real records, those of the corpus over and over, under keys of their own."""
    corpus = json.loads((SHARED / "corpus" / "references.json").read_text(encoding="utf-8"))
    return [{**corpus[index % len(corpus)], "id": f"k{index}"} for index in range(size)]


def _pandoc() -> str:
    import pypandoc  # noqa: PLC0415 - only to find it

    return str(pypandoc.get_pandoc_path())


# --- builds ------------------------------------------------------------------------------------------------------


def builds(repeat: int, folder: Path) -> list[str]:
    """Measure whole builds; return the rows of the table."""
    cost([sys.executable, str(SHARED / "bench" / "generate_workload.py"), str(folder)])
    columns = (
        *("workload", "cold", "WeasyPrint alone", "ratio", "pandoc --citeproc", "overhead ÷ pandoc", "unchanged"),
        *("one word", "cold, CPU", "WeasyPrint alone, CPU", "one word, CPU"),
    )
    rows = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    for name in ("small", "big"):
        medians = measure(_build_sides(folder / name), repeat)
        alone, cold, pandoc, word = medians["alone"], medians["cold"], medians["pandoc"].wall, medians["word"]
        rows.append(
            f"| {name} | {cold.wall:.2f} | {alone.wall:.2f} | {cold.wall / alone.wall:.2f} | {pandoc:.2f} "
            f"| {(cold.wall - alone.wall) / pandoc:.2f} | {medians['unchanged'].wall:.2f} | {word.wall:.2f} "
            f"| {cold.cpu:.2f} | {alone.cpu:.2f} | {word.cpu:.2f} |"
        )
    return rows


def _build_sides(workload: Path) -> dict[str, Side]:
    article, out, page = workload / "article", workload / "out", workload / "page"
    build = [sys.executable, "build.py", str(article), "--journal", "isj", "--out", str(out), "--quiet"]
    os.environ["XDG_CACHE_HOME"] = str(workload / "cache")
    cost(build)
    _lay_down_page(article, page)
    section = min(article.glob("*.md"))
    pandoc = [_pandoc(), str(workload / "manuscript.md"), "--citeproc", "--bibliography", str(workload / "refs.json")]

    def word() -> Cost:
        text = section.read_text(encoding="utf-8")
        section.write_text(f"{text.rstrip()} Changed{time.time_ns()}.\n", encoding="utf-8")
        return cost(build)

    def unchanged() -> Cost:
        return cost(build)

    return {
        "cold": lambda: cost([*build, "--no-cache"]),
        "alone": lambda: cost([sys.executable, "bench/sides.py", "weasyprint", str(page)]),
        "pandoc": lambda: cost([*pandoc, "-s", "-t", "html", "-o", str(workload / "pandoc.html")]),
        "word": word,
        "unchanged": unchanged,
    }


OUTPUTS = ("jats", "html", "docx", "text")


def outputs(repeat: int, folder: Path) -> list[str]:
    """Measure each output that takes no pages, from the checked article on; return the rows of the table."""
    cost([sys.executable, str(SHARED / "bench" / "generate_workload.py"), str(folder)])
    article = str(folder / "big" / "article")
    sides = {key: partial(said, [sys.executable, "bench/sides.py", "output", article, key]) for key in OUTPUTS}
    medians = measure(sides, repeat)
    rows = [f"| {key} | {one.cpu:.2f} | {one.megabytes:.0f} |" for key, one in medians.items()]
    return ["| output | CPU | megabytes |", "|---|---|---|", *rows]


def lengths(_repeat: int, folder: Path) -> list[str]:
    """Measure articles that grow in words, in references and in figures, once each; return the rows."""
    from bench import growing  # noqa: PLC0415 - only this table needs it

    cost([sys.executable, str(SHARED / "bench" / "generate_workload.py"), str(folder)])
    text, image = growing.plain_words(folder / "big" / "article"), growing.an_image(folder / "big" / "article")
    rows = ["| words | references | figures | pages | cold | cold, CPU |", "|---|---|---|---|---|---|"]
    for words, references, figures in _GROWING:
        article = folder / f"{words}-{references}-{figures}"
        growing.write_article(article, [text[at % len(text)] for at in range(words)], references, [image] * figures)
        out = article / "out"
        cold = cost([sys.executable, "build.py", str(article), "--journal", "isj", "--no-cache", "--out", str(out)])
        row = f"| {words:,} | {references:,} | {figures} | {_pages(out)} | {cold.wall:.2f} | {cold.cpu:.2f} |"
        sys.stderr.write(f"{row}\n")
        rows.append(row)
    return rows


_GROWING = (
    *((words, 0, 0) for words in (1_000, 3_000, 10_000, 30_000, 100_000)),
    *((3_000, references, 0) for references in (100, 300, 1_000)),
    *((3_000, 0, figures) for figures in (5, 20, 50)),
)


def _pages(folder: Path) -> int:
    from galley.tools.pdfium import text_of_pages  # noqa: PLC0415 - only this table needs it

    (pdf,) = folder.glob("*.pdf")
    return len(text_of_pages(pdf.read_bytes()))


def _lay_down_page(article: Path, page: Path) -> None:
    """Write the final HTML of an article, its style sheets and images into a folder, for WeasyPrint alone."""
    from bench.page import write_page  # noqa: PLC0415 - it needs the whole of galley

    write_page(str(article), "isj", page)


# --- the report --------------------------------------------------------------------------------------------------

_INTRODUCTION = """# Performance

Wall seconds, medians, all sides of a row in turn in one run; written by `nox -s bench`. CPU: seconds of processor time,
user and system, of the process and all that it started.
"""

_TABLES = {
    "readers": """
## Readers

4,000 articles of the corpus in each format, from the text of the file to normalised records with their journals' titles
and abbreviations: records a second of processor time, a process for each, its first look-ups included.

All figures are of a machine that was busy with other work. Before lines were told by their columns, and values by
what Python's own strings know of them, the same by turns on that machine (medians of three): CSL-JSON 12,453, since
then 15,692; RIS 8,399 and 10,938; NBIB 8,711 and 10,956; ENW 8,366 and 10,395; CIW 8,111 and 9,539; RefWorks 8,733
and 10,797; Ovid 7,018 and 8,902; BibTeX 4,831 and 5,432; PubMed XML 5,034 and 5,676; EndNote XML 4,482 and 4,893.

Median of {repeat}; `python bench/run.py --only readers --repeat {repeat}` on {machine}.

{rows}
""",
    "references": """
## References

The real records of the corpus, over and over under new keys, in the style `{style}`. galley: from the text of the
reference file to the printed lines, checked and normalised records included; warm: the same lines from the cache.
pandoc’s addition: `pandoc --citeproc` on a document that lists all, minus the same document without `--citeproc`.
citeproc-js: from the JSON to the lines, without node’s start.

Median of {repeat}; `python bench/run.py --only references --repeat {repeat}` on {machine}.

{rows}
""",
    "builds": """
## Builds

The synthetic workloads small (2,458 words, 20 references) and big (30,210 words, 1,000 references), in the journal isj.
Cold: all of galley, from Markdown to PDF, JATS, verification and manifest, without cache. WeasyPrint alone: the same
final HTML, style sheets and images, PDF/A-3a and tags. `pandoc --citeproc`: the joined Markdown to HTML. Overhead: cold
minus WeasyPrint alone. Unchanged: the same build again. One word: one word changed, with the cache of the build before.

All are whole processes, from start to end. The sides are not quite alike: galley's layout child loads the engine while
the text is parsed, and has it remember lines that it breaks twice, with the same bytes; the page of WeasyPrint alone
has neither drawn formulas nor the XML inside.

Median of {repeat}; `python bench/run.py --only builds --repeat {repeat}` on {machine}.

{rows}
""",
    "outputs": """
## Outputs

The workload big in each output that takes no pages: seconds of processor time from the checked article to the verified
file, the processes that are started for it included, and the most megabytes that one of them has, what reads and checks
included.

Median of {repeat}; `python bench/run.py --only outputs --repeat {repeat}` on {machine}.

{rows}
""",
    "lengths": """
## Lengths

Articles that grow in words, in references (each cited once) and in figures, in the journal isj: cold, measured once.

`python bench/run.py --only lengths` on {machine}.

{rows}
""",
}


def main() -> None:
    """Measure and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--only", choices=list(_TABLES))
    options = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit("the workloads stand in the folder `shared` beside the checkout, which is not there")
    if options.only in {None, "references"} and not shutil.which("node"):
        sys.exit("citeproc-js needs node")
    # a module whose bytecode is missing or stale is compiled again in every process, and nothing may be written back
    compileall.compile_dir(TOP / "galley", quiet=1)
    with tempfile.TemporaryDirectory() as name:
        tables = {
            title: _TABLES[title].format(
                rows="\n".join(side(options.repeat, Path(tempfile.mkdtemp(dir=name)))),
                repeat=options.repeat,
                machine=_machine(),
                style=STYLE,
            )
            for title, side in (
                ("readers", readers),
                ("references", references),
                ("builds", builds),
                ("outputs", outputs),
                ("lengths", lengths),
            )
            if options.only in {None, title}
        }
    text = _INTRODUCTION + "".join(tables.get(title) or _standing(title) for title in (*_TABLES, *_STANDING))
    sys.stdout.write(text)
    REPORT.write_text(text, encoding="utf-8")


_STANDING = ("versions", "watch", "goals")  # what other scripts print, and what holds the goals, are kept as they stand


def _standing(title: str) -> str:
    """Return the part of the report that this run does not measure, as it stands."""
    if not REPORT.exists():
        return ""
    parts = REPORT.read_text(encoding="utf-8").split("\n## ")
    return next((f"\n## {part.rstrip()}\n" for part in parts if part.startswith(title.capitalize())), "")


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    machine = f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.machine()}, {platform.system()}"
    return f"{machine}; Python {platform.python_version()}, {_versions()}"


def _versions() -> str:
    from galley.tools.versions import tool_versions  # noqa: PLC0415 - after the options are read

    return ", ".join(f"{name} {version}" for name, version in tool_versions().items())


if __name__ == "__main__":
    sys.path.insert(0, str(TOP))
    main()
