"""Conformance of the citation processor with citeproc-js: `nox -s conformance` calls this script.

    python tests/conformance/run.py [--shared FOLDER] [--suite FOLDER] [--only records|styles]… [--style NAME]…
                                    [--accept] [--show]

Three comparisons, each a ratchet that holds both ways: what differs and is not listed fails, and so does what is listed
and agrees now. `records`: the real records in 14 styles (`known.txt`). `styles`: every numeric style on thirty records,
with the order of its list and its marks (`known-styles.txt`). With `--suite` the CSL test-suite in FOLDER
(`suite-passes.txt`). `--accept` writes the lists and `docs/conformance.md`; `--show` prints what differs.
citeproc-js comes from npm (`npm ci` in this folder); it is used for this run only and is no part of galley.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
sys.path.insert(0, str(TOP))

from galley.readers.references.normalise.record import normalise_record  # noqa: E402 - after the path is set
from tests.conformance import records as by_record  # noqa: E402
from tests.conformance import styles as by_style  # noqa: E402
from tests.conformance import suite  # noqa: E402
from tests.conformance.report import write_report  # noqa: E402

Records = Sequence[Mapping[str, Any]]


def read_records(path: Path) -> list[dict[str, Any]]:
    """Return the records of a CSL-JSON file, regular."""
    return [dict(normalise_record(record)) for record in json.loads(path.read_text(encoding="utf-8"))]


def run_records(corpus: Records, options: argparse.Namespace) -> tuple[list[by_record.Line], list[str]]:
    """Compare the records in the chosen styles; return the lines and what broke."""
    chosen = options.style or by_record.STYLES
    lines = by_record.compared(chosen, corpus)
    known = by_record.read_known()
    differing = by_record.judged(lines, known)
    if options.show:
        sys.stdout.write(by_record.shown(lines, differing))
    if options.accept:
        by_record.write_known({**known, **differing} if options.style else differing)
        return lines, []
    counts = Counter(line.style for line in lines if not line.agrees)
    for style in chosen:
        sys.stdout.write(f"{style}: {100 * (1 - counts[style] / len(corpus)):.2f} % agree\n")
    return lines, by_record.broken(lines, known)


def run_styles(corpus: Records, options: argparse.Namespace) -> tuple[by_style.Outcome, list[str]]:
    """Compare every numeric style on thirty records; return what came of it and what broke."""
    outcome = by_style.compare_styles(by_style.thirty(corpus))
    raw, folded, judged = outcome.share(), outcome.share("neither"), outcome.share("neither", "ours")
    sys.stdout.write(
        f"{outcome.styles} numeric styles: {raw:.2f} % raw, {folded:.2f} % folded, {judged:.2f} % judged\n"
    )
    if options.show:
        for one in outcome.differences:
            sys.stdout.write(f"{one.style} {one.what} {one.kind}\n  js {one.theirs}\n  us {one.ours}\n")
    if options.accept:
        by_style.write_known(outcome)
        return outcome, []
    return outcome, by_style.broken(outcome)


def run_suite(folder: Path, options: argparse.Namespace) -> list[str]:
    """Run the CSL test-suite; return what broke."""
    passing, asked = suite.run_suite(folder)
    sys.stdout.write(f"CSL test-suite: {len(passing)} of {asked} fixtures pass\n")
    if options.accept:
        suite.write_passes(passing)
        return []
    return suite.broken(passing)


def main() -> int:
    """Run the comparisons; return 0 where every difference is known."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=TOP.parent / "shared")
    parser.add_argument("--suite", type=Path)
    parser.add_argument("--only", action="append", choices=("records", "styles", "suite"))
    parser.add_argument("--style", action="append", choices=by_record.STYLES)
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    corpus_path = options.shared / "corpus" / "references.json"
    if not corpus_path.is_file():
        sys.exit(f"there is no corpus at {corpus_path}: name the folder of real data with --shared")
    only = options.only or (("records",) if options.style else ("records", "styles", "suite"))
    corpus = read_records(corpus_path)
    lines, faults = run_records(corpus, options) if "records" in only else ([], [])
    outcome, more = run_styles(corpus, options) if "styles" in only else (None, [])
    faults += more
    if options.suite and "suite" in only:
        faults += run_suite(options.suite, options)
    if options.accept and lines and outcome and not options.style:
        write_report(TOP / "docs" / "conformance.md", lines, by_record.judged(lines, by_record.read_known()), outcome)
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
