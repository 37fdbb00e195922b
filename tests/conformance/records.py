"""The real records of the corpus in the styles of medical journals: each difference from citeproc-js is judged."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from galley.csl.processor import format_entries, load_style, named_style
from galley.document.reference import Reference
from galley.source import SourceFile
from tests.conformance.reference import printed_by_reference

HERE = Path(__file__).resolve().parent
KNOWN = HERE / "known.txt"
STYLES = (
    "nlm-citation-sequence", "nlm-citation-sequence-superscript", "nlm-citation-sequence-brackets", "vancouver",
    "springer-vancouver-brackets", "elsevier-vancouver", "sage-vancouver", "plos", "bmj", "nature", "the-lancet",
    "the-new-england-journal-of-medicine", "american-medical-association", "ieee",
)  # fmt: skip
UNDECIDED = "undecided"


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


def compared(styles: Iterable[str], records: Sequence[Mapping[str, Any]]) -> list[Line]:
    """Return every record in every style, printed by both processors."""
    texts = {style: named_style(style) for style in styles}
    theirs = printed_by_reference(texts, records)
    return [line for style, text in texts.items() for line in _lines(style, text, records, theirs[style].lines)]


def _lines(style: str, text: bytes, records: Sequence[Mapping[str, Any]], theirs: Mapping[str, str]) -> Iterable[Line]:
    parsed = load_style(SourceFile(f"{style}.csl", text.decode()))
    entries = format_entries(parsed, [Reference(record["id"], record) for record in records])
    for record, entry in zip(records, entries, strict=True):
        key = record["id"]
        yield Line(style, key, record["type"], half_of(key), theirs.get(key, ""), entry.text)


# --- the ratchet -------------------------------------------------------------------------------------------------


def reasons() -> dict[str, dict[str, str]]:
    """Return the reasons of known differences: in whose favour each is judged (`for`), and its `text`."""
    found: dict[str, dict[str, str]] = json.loads((HERE / "reasons.json").read_text(encoding="utf-8"))
    return found


def read_known(path: Path = KNOWN) -> dict[tuple[str, str], str]:
    """Return the known differences: style and record to the reason's name."""
    known = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        if line and not line.startswith("#"):
            key, reason, *styles = line.split()
            known |= {(style, key): reason for style in styles}
    return known


def write_known(differing: Mapping[tuple[str, str], str]) -> None:
    """Write the known differences, one record and reason a line."""
    grouped: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for (style, key), reason in differing.items():
        grouped[key, reason].append(style)
    lines = ["# record, reason (reasons.json), the styles in which it differs; kept by run.py --accept"]
    lines += [" ".join((key, reason, *styles)) for (key, reason), styles in sorted(grouped.items())]
    KNOWN.write_text("\n".join(lines) + "\n", encoding="utf-8")


def judged(lines: Iterable[Line], known: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Return the reason of every difference; one that is new takes the record's reason in another style."""
    by_record = {key: reason for (_, key), reason in known.items()}
    return {
        (line.style, line.key): known.get((line.style, line.key), by_record.get(line.key, UNDECIDED))
        for line in lines
        if not line.agrees
    }


def broken(lines: Sequence[Line], known: Mapping[tuple[str, str], str]) -> list[str]:
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


def shown(lines: Iterable[Line], differing: Mapping[tuple[str, str], str]) -> str:
    """Return the differing lines, theirs above ours."""
    return "".join(
        f"{line.key} {line.type} {line.style} {differing[line.style, line.key]}\n  js {line.theirs}\n  us {line.ours}\n"
        for line in lines
        if not line.agrees
    )
