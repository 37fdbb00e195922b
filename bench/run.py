"""The measurements of docs/performance.md: `nox -s bench -- [--repeat N] [--only readers|references|builds|lengths]`.

All sides of a row are measured in turn, in one run, on one machine; a figure is the median of its wall times (seconds).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SHARED = TOP.parent / "shared"
REPORT = TOP / "docs" / "performance.md"
STYLE = "nlm-citation-sequence"
SIZES = (20, 200, 1_000, 5_000, 10_000)

Side = Callable[[], float]


def measure(sides: Mapping[str, Side], repeat: int) -> dict[str, float]:
    """Run every side once, in turn, `repeat` times; return each one's median."""
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(repeat):
        for name, side in sides.items():
            times[name].append(side())
    return {name: statistics.median(values) for name, values in times.items()}


def wall(command: Sequence[str], *, codes: Sequence[int] = (0,)) -> float:
    """Return the wall time of a command; raises when it fails."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, cwd=TOP, env=_environment(), check=False)  # noqa: S603 - our own
    seconds = time.perf_counter() - start
    if done.returncode not in codes:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout.decode()[-2000:]}{done.stderr.decode()[-2000:]}")
    return seconds


def said(command: Sequence[str]) -> float:
    """Return the seconds that a command prints."""
    done = subprocess.run(command, capture_output=True, cwd=TOP, env=_environment(), check=True, text=True)  # noqa: S603
    return float(done.stdout)


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
    rows = [f"| {name} | {ARTICLES / seconds:,.0f} |" for name, seconds in medians.items()]
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
        pandoc = medians["with"] - medians["without"]
        rows.append(
            f"| {size:,} | {medians['galley']:.2f} | {pandoc:.2f} | {medians['js']:.2f} | {medians['warm']:.3f} |"
        )
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
        "with": lambda: wall(citing),
        "without": lambda: wall(pandoc),
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
    wall([sys.executable, str(SHARED / "bench" / "generate_workload.py"), str(folder)])
    rows = [
        "| workload | cold | WeasyPrint alone | ratio | pandoc --citeproc | overhead ÷ pandoc | unchanged | one word |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name in ("small", "big"):
        medians = measure(_build_sides(folder / name), repeat)
        alone, cold, pandoc = medians["alone"], medians["cold"], medians["pandoc"]
        rows.append(
            f"| {name} | {cold:.2f} | {alone:.2f} | {cold / alone:.2f} | {pandoc:.2f} | {(cold - alone) / pandoc:.2f} "
            f"| {medians['unchanged']:.2f} | {medians['word']:.2f} |"
        )
    return rows


def _build_sides(workload: Path) -> dict[str, Side]:
    article, out, page = workload / "article", workload / "out", workload / "page"
    build = [sys.executable, "build.py", str(article), "--journal", "isj", "--out", str(out), "--quiet"]
    os.environ["XDG_CACHE_HOME"] = str(workload / "cache")
    wall(build)
    _lay_down_page(article, page)
    section = min(article.glob("*.md"))
    pandoc = [_pandoc(), str(workload / "manuscript.md"), "--citeproc", "--bibliography", str(workload / "refs.json")]

    def word() -> float:
        text = section.read_text(encoding="utf-8")
        section.write_text(f"{text.rstrip()} Changed{time.time_ns()}.\n", encoding="utf-8")
        return wall(build)

    def unchanged() -> float:
        return wall(build)

    return {
        "cold": lambda: wall([*build, "--no-cache"]),
        "alone": lambda: wall([sys.executable, "bench/sides.py", "weasyprint", str(page)]),
        "pandoc": lambda: wall([*pandoc, "-s", "-t", "html", "-o", str(workload / "pandoc.html")]),
        "word": word,
        "unchanged": unchanged,
    }


def lengths(_repeat: int, folder: Path) -> list[str]:
    """Measure the big workload with two, four and all eight of its case series, once each; return the rows."""
    wall([sys.executable, str(SHARED / "bench" / "generate_workload.py"), str(folder)])
    rows = ["| sections of cases | pages | cold | seconds a page | WeasyPrint alone |", "|---|---|---|---|---|"]
    for kept in (2, 4, 8):
        workload = folder / f"length-{kept}"
        shutil.copytree(folder / "big" / "article", workload / "article")
        for section in sorted((workload / "article").glob("*case-series*.md"))[kept:]:
            section.unlink()
        sides = _build_sides(workload)
        cold, alone, pages = sides["cold"](), sides["alone"](), _pages(workload / "out")
        rows.append(f"| {kept} | {pages} | {cold:.2f} | {cold / pages:.3f} | {alone:.2f} |")
    return rows


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

Wall seconds, medians, all sides of a row in turn in one run; written by `nox -s bench`.
"""

_TABLES = {
    "readers": """
## Readers

4,000 articles of the corpus in each format, from the text of the file to normalised records with their journals' titles
and abbreviations: records a second of processor time, a process for each, its first look-ups included.

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
    "lengths": """
## Lengths

The big workload with two, four and eight of its sections of cases, cold, each measured once.

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
    with tempfile.TemporaryDirectory() as name:
        tables = {
            title: _TABLES[title].format(
                rows="\n".join(side(options.repeat, _made(Path(name, title)))),
                repeat=options.repeat,
                machine=_machine(),
                style=STYLE,
            )
            for title, side in (
                ("readers", readers),
                ("references", references),
                ("builds", builds),
                ("lengths", lengths),
            )
            if options.only in {None, title}
        }
    text = _INTRODUCTION + "".join(tables.get(title) or _standing(title) for title in _TABLES)
    sys.stdout.write(text)
    REPORT.write_text(text, encoding="utf-8")


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


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
