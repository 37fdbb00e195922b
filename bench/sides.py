"""One side of a measurement, run in a process of its own: prints the seconds that the work itself took.

`sides.py galley STYLE.csl REFERENCES.json [CACHE FOLDER]` formats references; `sides.py read FILE` reads a reference
file; `sides.py weasyprint FOLDER` lays out `page.html` with the style sheets and images beside it, as `bench/page.py`
wrote them; `sides.py output ARTICLE FORMAT` writes and verifies an article in a format, and prints megabytes too.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import time
from pathlib import Path


def galley_references(style: str, references: str, cache: str = "") -> float:
    """Return the seconds from the text of a reference file to the printed lines."""
    from galley.csl.processor import load_style  # noqa: PLC0415
    from galley.findings.finding import Findings  # noqa: PLC0415 - imports are not what is measured
    from galley.readers.references.library import load_library  # noqa: PLC0415
    from galley.results.lines import Lines  # noqa: PLC0415
    from galley.results.records import Records  # noqa: PLC0415
    from galley.runtime.cache import Cache  # noqa: PLC0415
    from galley.source import SourceFile  # noqa: PLC0415

    csl = SourceFile(style, Path(style).read_text(encoding="utf-8"))
    source = SourceFile(references, Path(references).read_text(encoding="utf-8"))
    memory = Cache(Path(cache) if cache else None)
    start = time.perf_counter()
    library = load_library(memory.memo(Records(), [source]), Findings())
    entries = memory.memo(Lines(load_style(csl), "en-US"), list(library.values()))
    seconds = time.perf_counter() - start
    assert len(entries) == len(library)  # noqa: S101 - a side that drops work is no measurement
    return seconds


def read_references(references: str) -> float:
    """Return the seconds of processor time from the text of a reference file to its normalised records."""
    from galley.evaluator.worker import COLLECTIONS  # noqa: PLC0415
    from galley.findings.finding import Findings  # noqa: PLC0415 - imports are not what is measured
    from galley.readers.references.library import read_library  # noqa: PLC0415
    from galley.source import SourceFile  # noqa: PLC0415

    source = SourceFile(references, Path(references).read_text(encoding="utf-8"))
    gc.set_threshold(*COLLECTIONS)
    start = time.process_time()
    library = read_library([source], Findings())
    seconds = time.process_time() - start
    assert library  # noqa: S101 - as above
    return seconds


def weasyprint_alone(folder: str) -> float:
    """Return the seconds that WeasyPrint takes for a page, imports and all, with the options that galley uses."""
    os.environ["FONTCONFIG_FILE"] = str(Path(folder) / "fonts.conf")
    start = time.perf_counter()
    import weasyprint  # noqa: PLC0415 - it is part of what a user waits for

    where = Path(folder)
    sheets = [weasyprint.CSS(filename=str(sheet)) for sheet in sorted(where.glob("*.css"))]
    page = weasyprint.HTML(filename=str(where / "page.html"))
    page.write_pdf(str(where / "alone.pdf"), stylesheets=sheets, pdf_variant="pdf/a-3a", pdf_tags=True)
    return time.perf_counter() - start


def output(article: str, key: str) -> float:
    """Return the seconds of processor time from a checked article to its verified file, processes and all."""
    from galley.evaluation import Run  # noqa: PLC0415
    from galley.findings.finding import Findings  # noqa: PLC0415 - imports are not what is measured
    from galley.pipeline import render, until, verify  # noqa: PLC0415
    from galley.request import Request  # noqa: PLC0415
    from galley.runtime.runtime import Runtime  # noqa: PLC0415

    request = Request(article, "isj", formats=(key,), cache=False)
    runtime = Runtime.of_request(request)
    run = Run(request, runtime, Findings())
    with runtime.children:
        copied = until(run, render)
        start = _used()
        made = verify(run, render(run, copied))
    assert made.order  # noqa: S101 - as above
    return _used() - start


def _used() -> float:
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in uses)


def _peak() -> int:
    """Return the most megabytes that this process had, and any that it started."""
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return max(one.ru_maxrss for one in uses) // 1024


if __name__ == "__main__":
    sides = {"galley": galley_references, "read": read_references, "weasyprint": weasyprint_alone, "output": output}
    sys.stdout.write(f"{sides[sys.argv[1]](*sys.argv[2:])} {_peak()}\n")
