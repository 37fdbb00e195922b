"""Reference files put in order: records sorted by their keys, each as it is written; works that stand twice named."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from galley.checks.references import repeated
from galley.document.reference import Reference
from galley.findings.catalogue import REFERENCE_FILE_IS_USED
from galley.findings.finding import Diagnostic
from galley.readers.references.formats import bibtex, csl_json, isi, nbib, ovid, refer, refworks, ris
from galley.readers.references.reader import RawRecord
from galley.readers.references.table import reader_of
from galley.refs.actions import LOCK, Answer, Change
from galley.runtime.world import World
from galley.source import SourceFile, Span

if TYPE_CHECKING:
    from galley.refs.evaluate import References

_TAGGED = (ris, nbib, isi, refer, refworks, ovid)
_FIXED = re.compile(
    r"^[ \t]*@[ \t]*(?:string|preamble|comment)\b|^[ \t]*(?:crossref|xdata)\s*=", re.IGNORECASE | re.MULTILINE
)
"""What makes the order of a BibTeX file part of its meaning, where it stands behind the first entry."""
_CITED = re.compile(r"(?<![\w@])@(?P<brace>\{)?(?P<key>[^\W_]\w*(?:[:.#$%&\-+?<>~/]+\w+)*)")


def tidied(references: References, world: World) -> Answer:
    """Return the changes that sort each file, and give keys that texts cite the spelling that their records have."""
    keys = {str(one.span): one.key for one in references.library.values() if one.span}
    changes: list[Change] = []
    findings: list[Diagnostic] = list(repeated(references.library))
    for source in references.sources:
        if source.path.endswith(LOCK):
            continue
        after = _sorted(source, keys)
        if after is None:
            findings.append(_unsorted(source))
        elif after != source.text:
            changes.append(Change(source.path, source.text, after, _digest(source.path, world)))
    changes += _respelled(references, world)
    return Answer(changes=tuple(changes), findings=tuple(findings))


def _digest(path: str, world: World) -> str:
    return next((one.sha256 for one in world.inputs if one.path == path), "")


def _unsorted(source: SourceFile) -> Diagnostic:
    message = f"{source.path} is left in its order, which belongs to its format or to what it says."
    return REFERENCE_FILE_IS_USED.broken(message, Span(source.path))


def _sorted(source: SourceFile, keys: dict[str, str]) -> str | None:
    """Return the text of a file with its records sorted; None where they cannot be moved."""
    reader = reader_of(source)
    if reader is None:
        return None
    offsets = [item.offset for item in reader.read(source) if isinstance(item, RawRecord)]
    if len(offsets) < 2 or offsets != sorted(set(offsets)):  # noqa: PLR2004 - one record is in order
        return source.text if len(offsets) < 2 else None  # noqa: PLR2004 - as above
    order = sorted(range(len(offsets)), key=lambda at: (keys.get(str(source.span(offsets[at])), "").casefold(), at))
    if order == list(range(len(offsets))):
        return source.text
    if reader is csl_json:
        return _json(source.text, offsets, order)
    if reader is not bibtex and reader not in _TAGGED:
        return None
    starts = [source.text.rfind("\n", 0, offset) + 1 for offset in offsets]
    if reader is bibtex and _FIXED.search(source.text, starts[0]):
        return None
    ends = [*starts[1:], len(source.text)]
    records = [source.text[start:end].strip("\n") for start, end in zip(starts, ends, strict=True)]
    return source.text[: starts[0]] + "\n\n".join(records[at] for at in order) + "\n"


def _json(text: str, offsets: Sequence[int], order: Sequence[int]) -> str | None:
    """Return a list of JSON objects in another order, each as it is written."""
    decoder = json.JSONDecoder()
    try:
        ends = [decoder.raw_decode(text, offset)[1] for offset in offsets]
    except (ValueError, RecursionError):
        return None
    gaps = [text[end:start] for end, start in zip(ends[:-1], offsets[1:], strict=True)]
    if any(gap.strip() != "," for gap in gaps):
        return None
    records = [text[start:end] for start, end in zip(offsets, ends, strict=True)]
    pieces = [text[: offsets[0]], records[order[0]]]
    for gap, at in zip(gaps, order[1:], strict=True):
        pieces += [gap, records[at]]
    return "".join((*pieces, text[ends[-1] :]))


def _respelled(references: References, world: World) -> Iterator[Change]:
    """Yield the sections in which a key is cited in other letters than its record has it, with the record's."""
    spellings: dict[str, list[str]] = {}
    for key in references.library:
        spellings.setdefault(key.casefold(), []).append(key)
    known = _known(references.library.values())
    for path in dict.fromkeys(section.path for section in references.sections):
        source = world.text(path)

        def spelled(cited: re.Match[str]) -> str:
            key = cited["key"]
            meant = spellings.get(key.casefold(), [])
            return f"@{cited['brace'] or ''}{meant[0]}" if key not in known and len(meant) == 1 else cited.group()

        after = _CITED.sub(spelled, source.text)
        if after != source.text:
            yield Change(path, source.text, after, _digest(path, world))


def _known(references: Iterable[Reference]) -> set[str]:
    return {name for one in references for name in (one.key, *one.aliases)}
