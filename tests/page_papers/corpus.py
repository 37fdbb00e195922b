"""What the judges of the page find on the strangers' papers: `nox -s pages -- [--accept] [PAPER]...`.

Each paper of the corpus is built as it is, as a preprint, and every rule of the pages is counted.
`corpus.txt` beside this file holds the counts; a paper that is not in it has none. A count that is new is looked at,
page by page, before it is accepted: a fault of the pages or a false alarm of the judge is mended, not listed.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import galley
from galley.findings.finding import Severity
from galley.request import Outcome, Request
from tests.corpus_gold import gold_of, papers
from tests.page_papers.run import OF_PAGES
from tests.page_papers.tags import faults_of_tags
from tests.test_corpus import request_for

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
GOLDEN = Path(__file__).with_name("corpus.txt")
JOURNAL = "preprint"
"""It asks nothing of the metadata that keeps a paper from print."""


def built(paper: str, folder: Path) -> Outcome:
    """Return what comes of a paper."""
    gold = gold_of(paper)
    request: Request = request_for(CORPUS / paper, folder, gold)
    return galley.run(replace(request, journal=JOURNAL, formats=("pdf",), draft=bool(gold.draft)))


def counts(outcome: Outcome) -> Iterator[str]:
    """Yield a line for each rule of the pages that is broken, and one for faults of the tags."""
    found = Counter(one.rule.id for one in outcome.report.findings if one.rule.id in OF_PAGES)
    for made in outcome.artifacts:
        if made.name.endswith(".pdf"):
            found["tags"] += len(list(faults_of_tags(made.data)))
    yield from (f"{rule} {number}" for rule, number in sorted(found.items()) if number)
    others = {one.rule.id for one in outcome.report.findings if one.severity is Severity.ERROR} - OF_PAGES
    if not outcome.artifacts:
        yield f"no pages, for {', '.join(sorted(others)) or 'the pages themselves'}"


def compare(said: list[str], golden: list[str]) -> list[str]:
    """Return the lines that are in one of two lists only, with `+` for those that are new."""
    return [f"+{one}" for one in said if one not in golden] + [f"-{one}" for one in golden if one not in said]


def main(arguments: list[str]) -> int:
    """Build and count; return 1 where the counts are not the golden ones."""
    if not CORPUS.is_dir():
        sys.stdout.write("left out: the corpus is not here\n")
        return 0
    accept = "--accept" in arguments
    names = [one for one in arguments if one != "--accept"] or papers()
    said = []
    for paper in names:
        with tempfile.TemporaryDirectory(prefix="pages-") as scratch:
            found = [f"{paper} {line}" for line in counts(built(paper, Path(scratch)))]
        sys.stdout.write("".join(f"{line}\n" for line in found) or f"{paper} clean\n")
        sys.stdout.flush()
        said += found
    kept = GOLDEN.read_text(encoding="utf-8").splitlines() if GOLDEN.exists() else []
    golden = [line for line in kept if line.split(" ", 1)[0] in names]
    if accept:
        rest = [line for line in kept if line not in golden]
        GOLDEN.write_text("".join(f"{line}\n" for line in sorted({*rest, *said})), encoding="utf-8")
        return 0
    changed = compare(said, golden)
    sys.stdout.write("".join(f"{line}\n" for line in changed))
    return int(bool(changed))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
