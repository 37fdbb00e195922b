"""Every made-up paper and case of hard pages in both journals and all variants, judged: `nox -s articles -- [NAME]...`.

With `--engine typst` before the names by Typst, in all variants but proofs, which WeasyPrint lays out anyway.
A finding of the pages is a fault, and so is what the checker of tags and, where it is, veraPDF hold against a PDF.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from galley import pipeline
from galley.copies.table import COPIES
from galley.document.profile import EngineChoice
from galley.findings.finding import Diagnostic, Severity
from galley.request import Outcome, Request
from tests.page_papers.papers import PAPERS, absent, write
from tests.page_papers.tags import faults_of_tags
from tests.verapdf.judge import Judge, lacking, running

TYPST: EngineChoice = "typst"
JOURNALS = ("isj", "preprint")
CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "manuscripts"
SINK = Path(__file__).resolve().parents[1] / "manuscripts" / "kitchen-sink"
VARIANTS = tuple(one.key for one in COPIES)
OF_PAGES = frozenset(
    {
        "nothing-overlaps", "number-stays-whole", "page-is-full", "line-is-full",
        "nothing-leaves-the-sheet", "float-is-in-order",
        "float-is-near-its-mention", "pdf-fits-the-page", "pdf-holds-all-text", "pdf-is-accessible", "glyph-exists",
    }
)  # fmt: skip


def built(
    name: str, journal: str, folder: Path, variants: tuple[str, ...] = VARIANTS, engine: EngineChoice = ""
) -> Outcome:
    """Return what comes of a paper in a journal."""
    paper = str(write(name, folder / name) if name in PAPERS else SINK if name == SINK.name else CASES / name)
    out = str(folder / "out" / f"{name}-{journal}")
    fonts = fonts_of(name)
    return pipeline.run(Request(paper, journal, out=out, cache=False, variants=variants, fonts=fonts, engine=engine))


def fonts_of(name: str) -> tuple[str, ...]:
    """Return the fonts that a paper needs; a case needs none."""
    return PAPERS[name]().fonts if name in PAPERS else ()


def cases() -> list[str]:
    """Return the names of the cases of hard pages that are shared with the tests, where they are."""
    return sorted(one.name for one in CASES.glob("page-*") if one.is_dir())


def is_fault(finding: Diagnostic) -> bool:
    """Tell whether a finding says that the pages are not right."""
    return finding.severity is Severity.ERROR or finding.rule.id in OF_PAGES


def faults(outcome: Outcome, judge: Judge | None = None, engine: EngineChoice = "") -> Iterator[str]:
    """Yield what is wrong with the PDFs of a paper that an engine laid out."""
    in_order = engine != TYPST
    yield from (f"{one.rule.id}: {one.message}" for one in outcome.report.findings if is_fault(one))
    for made in outcome.artifacts:
        if made.name.endswith(".pdf"):
            yield from (f"{made.name}: {one}" for one in faults_of_tags(made.data, in_order=in_order))
            yield from (f"{made.name}: {one}" for one in (judge.faults(made.data) if judge else ()))


def main(names: list[str]) -> int:
    """Build and judge papers; return 1 where something is wrong."""
    wrong, variants = 0, VARIANTS
    engine: EngineChoice = ""
    if names[:2] == ["--engine", TYPST]:
        names, engine, variants = names[2:], TYPST, tuple(one for one in VARIANTS if one != "proof")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="articles-")))
        if said := lacking():
            sys.stdout.write(f"not judged by veraPDF: {said}\n")
        classes = folder / "verapdf"
        classes.mkdir()
        judge = None if said else stack.enter_context(running(classes))
        for name in names or [*PAPERS, *cases()]:
            if missing := absent(fonts_of(name)):
                sys.stdout.write(f"{name}: left out, as this machine lacks {', '.join(missing)}\n")
                continue
            for journal in JOURNALS:
                outcome = built(name, journal, folder, variants, engine)
                found = list(faults(outcome, judge, engine))
                pdfs = sum(1 for one in outcome.artifacts if one.name.endswith(".pdf"))
                found += [] if pdfs == len(variants) else [f"{pdfs} PDFs of {len(variants)}"]
                wrong += len(found)
                sys.stdout.write(f"{name} in {journal}: {pdfs} PDFs, {len(found)} faults\n")
                sys.stdout.writelines(f"  {one}\n" for one in found)
                sys.stdout.flush()
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
