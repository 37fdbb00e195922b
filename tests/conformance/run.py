"""Conformance of the citation engine with citeproc-js, on real records: `nox -s conformance` calls this script.

    python tests/conformance/run.py [--shared FOLDER] [--style NAME]… [--accept] [--show]

Both engines get the same regular records and print each of them in 14 styles. What differs is compared with
`known.txt`, in both directions: a difference that is not listed fails, and so does a listed one that is gone.
`--accept` writes `known.txt` (new differences as `undecided`) and `docs/conformance.md`; `--show` prints the differing
lines.
citeproc-js comes from npm (`npm ci` in this folder); it is used for this run only and is no part of galley.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import subprocess
import sys
import tempfile
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from citeproc import LOCALES_PATH

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
sys.path.insert(0, str(TOP))

from galley.csl.processor import format_entries, load_style, named_style  # noqa: E402 - after the path is set
from galley.document.reference import Reference  # noqa: E402
from galley.readers.references.normalise.record import normalise_record  # noqa: E402
from galley.source import SourceFile  # noqa: E402
from tests.conformance.report import write_report  # noqa: E402

STYLES = (
    "nlm-citation-sequence", "nlm-citation-sequence-superscript", "nlm-citation-sequence-brackets", "vancouver",
    "springer-vancouver-brackets", "elsevier-vancouver", "sage-vancouver", "plos", "bmj", "nature", "the-lancet",
    "the-new-england-journal-of-medicine", "american-medical-association", "ieee",
)  # fmt: skip
UNDECIDED = "undecided"
_NUMBER = re.compile(r"^(?:\[\d+\]|\(\d+\)|\d+[.]?)\s*")
_SECOND_FIELD = re.compile(
    r'<div class="csl-left-margin">.*?</div>\s*<div class="csl-right-inline">(.*)</div>$', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Line:
    """One record in one style, as citeproc-js and as galley print it."""

    style: str
    key: str
    type: str
    half: str
    theirs: str
    ours: str

    @property
    def agrees(self) -> bool:
        """Tell whether both print the same characters."""
        return self.theirs == self.ours


def half_of(key: str) -> str:
    """Return the half of the corpus a record is in: A was looked at while tuning, B was only counted."""
    return "B" if zlib.crc32(key.encode()) % 2 else "A"


def read_records(path: Path) -> list[dict[str, Any]]:
    """Return the records of a CSL-JSON file, regular."""
    return [dict(normalise_record(record)) for record in json.loads(path.read_text(encoding="utf-8"))]


def printed_by_reference(style: str, records: Path) -> dict[str, str]:
    """Return the text of each record as citeproc-js prints it in a style, numbers and tags taken off."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "style.csl"
        file.write_bytes(named_style(style))
        command = ["node", str(HERE / "reference.js"), str(file), LOCALES_PATH, str(records)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"citeproc-js failed (is it installed? `npm ci` in {HERE}):\n{done.stderr}")
    return {key: plain_line(entry) for key, entry in json.loads(done.stdout).items()}


def plain_line(entry: str) -> str:
    """Return the text of an entry of citeproc-js without its number."""
    inner = entry.strip().removeprefix('<div class="csl-entry">').removesuffix("</div>").strip()
    columns = _SECOND_FIELD.match(inner)
    text = html.unescape(re.sub(r"<[^>]+>", "", columns[1] if columns else inner))
    return (text if columns else _NUMBER.sub("", text)).strip()


def compared(style: str, records: list[dict[str, Any]], file: Path) -> list[Line]:
    """Return every record in one style, printed by both engines."""
    theirs = printed_by_reference(style, file)
    parsed = load_style(SourceFile(f"{style}.csl", named_style(style).decode()))
    entries = format_entries(parsed, [Reference(record["id"], record) for record in records])
    return [
        Line(style, record["id"], record["type"], half_of(record["id"]), theirs.get(record["id"], ""), entry.text)
        for record, entry in zip(records, entries, strict=True)
    ]


# --- the ratchet -------------------------------------------------------------------------------------------------


def read_known(path: Path) -> dict[tuple[str, str], str]:
    """Return the known differences: style and record to the reason's name."""
    known = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        if line and not line.startswith("#"):
            key, reason, *styles = line.split()
            known |= {(style, key): reason for style in styles}
    return known


def write_known(path: Path, differing: dict[tuple[str, str], str]) -> None:
    """Write the known differences, one record and reason a line."""
    grouped: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for (style, key), reason in differing.items():
        grouped[key, reason].append(style)
    lines = ["# record, reason (reasons.json), the styles in which it differs; kept by run.py --accept"]
    lines += [" ".join((key, reason, *styles)) for (key, reason), styles in sorted(grouped.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def judged(lines: list[Line], known: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Return the reason of every difference; one that is new takes the record's reason in another style."""
    by_record = {key: reason for (_, key), reason in known.items()}
    return {
        (line.style, line.key): known.get((line.style, line.key), by_record.get(line.key, UNDECIDED))
        for line in lines
        if not line.agrees
    }


def broken(lines: list[Line], known: dict[tuple[str, str], str]) -> list[str]:
    """Return what broke the ratchet."""
    differing = {(line.style, line.key) for line in lines if not line.agrees}
    styles = {line.style for line in lines}
    new = [f"{style} {key}: differs now, and is not in known.txt" for style, key in sorted(differing - set(known))]
    gone = [
        f"{style} {key}: agrees now, and is still in known.txt"
        for style, key in sorted(set(known) - differing)
        if style in styles
    ]
    return new + gone


def show(lines: list[Line], differing: dict[tuple[str, str], str]) -> None:
    """Print the differing lines, each record once for all styles that differ alike."""
    for line in lines:
        if not line.agrees:
            reason = differing[line.style, line.key]
            sys.stdout.write(f"{line.key} {line.type} {line.style} {reason}\n  js {line.theirs}\n  us {line.ours}\n")


def main() -> int:
    """Run the comparison; return 0 where every difference is known."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=TOP.parent / "shared")
    parser.add_argument("--style", action="append", choices=STYLES)
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    corpus = options.shared / "corpus" / "references.json"
    if not corpus.is_file():
        sys.exit(f"there is no corpus at {corpus}: name the folder of real data with --shared")
    records = read_records(corpus)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(records, file)
        file.flush()
        lines = [line for style in options.style or STYLES for line in compared(style, records, Path(file.name))]
    known = read_known(HERE / "known.txt")
    differing = judged(lines, known)
    if options.show:
        show(lines, differing)
    if options.accept:
        write_known(HERE / "known.txt", {**known, **differing} if options.style else differing)
        write_report(TOP / "docs" / "conformance.md", lines, differing, json.loads((HERE / "reasons.json").read_text()))
        return 0
    faults = broken(lines, known)
    counts = Counter(line.style for line in lines if not line.agrees)
    for style in options.style or STYLES:
        sys.stdout.write(f"{style}: {100 * (1 - counts[style] / len(records)):.2f} % agree\n")
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
