"""Records of a typed list as it is printed: of the readings of a line, the one that prints the line again."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from galley.csl.processor import Style, format_entries, load_style
from galley.document.reference import CslRecord, Reference
from galley.findings.finding import Findings, Stop
from galley.readers.journal.profile import journals, read_profile
from galley.readers.references.normalise.record import normalise_record
from galley.runtime.world import World
from galley.source import SourceFile

_YEAR = r"(?:1[5-9]|20)\d\d"
_ADDRESS = re.compile(r"https?://[^\s<>]*[^\s<>.,;]")


def styles_of(journal: str, world: World) -> tuple[Style, ...]:
    """Return the styles that a list may be printed in: that of the journal called `journal`, else those of all.

    A journal that cannot be read has none: it is looked at when the manuscript is built.
    """
    sources: list[SourceFile] = []
    for name in (journal,) if journal else journals(world) if world.styles else ():
        with suppress(Stop):
            sources.append(read_profile(posixpath.join(world.styles, name), world, Findings()).csl)
    return tuple(map(load_style, sources))


def as_printed(read: Mapping[str, Any], line: str, styles: Sequence[Style]) -> CslRecord:
    """Return the record of a line: `read`, or another form of the same facts where only that prints the line again.

    A line in another style is printed otherwise by all of them, and stays as it was read.
    """
    records = [normalise_record(one) for one in (read, *_others(read, line))]
    wanted = _plain(line)
    for style in styles:
        printed = format_entries(style, [Reference(f"{at}", one) for at, one in enumerate(records)])
        found = next((at for at, one in enumerate(printed) if _plain(one.text) == wanted), None)
        if found is not None:
            return records[found]
    return records[0]


def _others(read: Mapping[str, Any], line: str) -> Iterator[Mapping[str, Any]]:
    """Yield the same facts in other forms: a preprint as an article in its server, with the address that is printed."""
    forms = [read]
    source = re.search(rf"{re.escape(str(read.get('title')))}[.?!]? (?P<source>.{{3,80}}?)\. (?={_YEAR})", line)
    if read.get("genre") == "preprint" and source:
        kept = {name: value for name, value in read.items() if name not in {"publisher", "genre", "number"}}
        forms.append({**kept, "type": "article-journal", "container-title": source["source"]})
    yield from forms[1:]
    if address := _ADDRESS.search(line):
        for form in forms:
            yield {**{name: value for name, value in form.items() if name != "DOI"}, "URL": address[0]}


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(" ./")
