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
from galley.readers.references.normalise.journals import with_both_titles
from galley.readers.references.normalise.record import normalise_record
from galley.refs.pasted.tail import without_tail
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
    return _printing((read, *_others(read, line)), line, styles)


def kept_whole(line: str, styles: Sequence[Style]) -> CslRecord:
    """Return a record with a whole line as its title; its identifiers in their fields where that prints it again."""
    whole = {"id": "", "type": "document", "title": line.rstrip(" .")}
    tail = without_tail(line)
    apart = {**whole, "title": tail.line, **tail.csl}
    address = _ADDRESS.search(line)
    forms = [whole, apart]
    forms += [{**apart, "type": "webpage"}] if "accessed" in apart else []
    forms += [{**_without(apart, "DOI"), "URL": address[0]}] if address else []
    return _printing(forms, line, styles)


def _printing(forms: Sequence[Mapping[str, Any]], line: str, styles: Sequence[Style]) -> CslRecord:
    """Return the record of the form that prints a line to its last sign, else to the signs that programs change."""
    records = [normalise_record(one) for one in forms]
    alike: list[int] = []
    for style in styles:
        printed = format_entries(
            style, [Reference(f"{at}", with_both_titles(one, [])) for at, one in enumerate(records)]
        )
        said = [" ".join(one.text.split()) for one in printed]
        if line in said:
            return records[said.index(line)]
        alike += [at for at, one in enumerate(said) if _plain(one) == _plain(line)][:1]
    return records[alike[0] if alike else 0]


def _others(read: Mapping[str, Any], line: str) -> Iterator[Mapping[str, Any]]:
    """Yield the same facts in other forms.

    A preprint as an article in its server, with the address that is printed; the title of a journal as it is printed;
    what stands behind the title of a book as its publisher.
    """
    forms = [read]
    source = re.search(rf"{re.escape(str(read.get('title')))}[.?!]? (?P<source>.{{3,80}}?)\. (?={_YEAR})", line)
    if read.get("genre") == "preprint" and source:
        kept = _without(read, "publisher", "genre", "number")
        forms.append({**kept, "type": "article-journal", "container-title": source["source"]})
    yield from forms[1:]
    if address := _ADDRESS.search(line):
        for form in forms:
            yield {**_without(form, "DOI"), "URL": address[0]}
    if title := read.get("container-title"):
        yield {**_without(read, "container-title"), "container-title-short": title}
        container, stop, publisher = str(title).rpartition(". ")
        if stop and "publisher" not in read:
            yield {**read, "container-title": container, "publisher": publisher}


def _without(record: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in names}


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(" ./")
