"""The page docs/conformance.md, made from one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Protocol


class Compared(Protocol):
    """A record in one style, printed by both engines."""

    style: str
    key: str
    type: str
    half: str

    @property
    def agrees(self) -> bool:
        """Tell whether both print the same characters."""


HEAD = """# Conformance with citeproc-js

Written by `nox -s conformance -- --accept` (tests/conformance/run.py); do not edit.

Reference: citeproc-js 2.4.63 (npm `citeproc`), the reference implementation of CSL. Corpus: {records} real records of
{types} types. Both engines get the same regular records (`galley.readers.references.normalise`) and citeproc-py's
locale files; compared is the text of each line of the reference list, character by character, without its number.

The corpus is cut in two by the CRC-32 of the record's id: half A (even) was looked at while the engine was tuned. Half
B (odd) was counted first, unread: 98.67 to 99.33 % in thirteen styles, 96.86 % in ieee. Then its differences were read
and judged; the few causes seen there (a literal year, numbers with a slash, a term that begins an entry) were mended.

**Raw** is the share of lines that are the same. **Judged** adds the lines that differ and were judged, one by one, in
favour of galley by NLM's text or the CSL specification; agreement is not correctness. What was judged in favour of
citeproc-js, or not decided, counts against galley in both.

The name `vancouver` stands for `nlm-citation-sequence` since January 2026.

## By style

| style | raw A | raw B | raw | judged |
|---|---:|---:|---:|---:|
"""


def write_report(
    path: Path,
    lines: Iterable[Compared],
    differing: Mapping[tuple[str, str], str],
    reasons: Mapping[str, Mapping[str, str]],
) -> None:
    """Write the page: agreement by style and by type, and the differences judged, with the reason."""
    compared = list(lines)
    ours = {place for place, reason in differing.items() if reasons[reason]["for"] == "ours"}
    records, types = {line.key for line in compared}, {line.type for line in compared}
    text = HEAD.format(records=len(records), types=len(types))
    text += "\n".join(_style_rows(compared, ours))
    text += "\n\n## By type, all styles together\n\n| type | lines | raw | judged |\n|---|---:|---:|---:|\n"
    text += "\n".join(_type_rows(compared, ours))
    text += "\n\n## What differs, and why\n\n| difference | for | lines | records |\n|---|---|---:|---:|\n"
    text += "\n".join(_reason_rows(differing, reasons)) + "\n"
    path.write_text(text, encoding="utf-8")


def _share(lines: list[Compared], counts: Callable[[Compared], bool]) -> str:
    return f"{100 * sum(map(counts, lines)) / len(lines):.2f} %" if lines else "–"


def _style_rows(lines: list[Compared], ours: set[tuple[str, str]]) -> Iterable[str]:
    for style in dict.fromkeys(line.style for line in lines):
        own = [line for line in lines if line.style == style]
        halves = [_share([line for line in own if line.half == half], lambda line: line.agrees) for half in "AB"]
        raw, judged = _both(own, ours)
        yield f"| {style} | {halves[0]} | {halves[1]} | {raw} | {judged} |"


def _both(lines: list[Compared], ours: set[tuple[str, str]]) -> tuple[str, str]:
    raw = _share(lines, lambda line: line.agrees)
    return raw, _share(lines, lambda line: line.agrees or (line.style, line.key) in ours)


def _type_rows(lines: list[Compared], ours: set[tuple[str, str]]) -> Iterable[str]:
    for kind, count in Counter(line.type for line in lines).most_common():
        raw, judged = _both([line for line in lines if line.type == kind], ours)
        yield f"| {kind} | {count} | {raw} | {judged} |"


def _reason_rows(differing: Mapping[tuple[str, str], str], reasons: Mapping[str, Mapping[str, str]]) -> Iterable[str]:
    for reason, count in Counter(differing.values()).most_common():
        records = len({key for (_, key), other in differing.items() if other == reason})
        yield f"| {reasons[reason]['text']} | {reasons[reason]['for']} | {count} | {records} |"
