"""A record of tagged lines in the making."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from galley.findings.catalogue import REFERENCE_FIELD_IS_READ
from galley.findings.finding import Diagnostic
from galley.readers.references.draft import Draft
from galley.readers.references.normalise.identifiers import find_doi, find_pmid, serial_numbers
from galley.readers.references.normalise.inverted_names import inverted_names
from galley.readers.references.reader import Item
from galley.readers.references.tagged.lexer import Field, TaggedRecord
from galley.source import SourceFile

_TOLD_CHARACTERS = 80
_NUMBERED = frozenset(("report", "patent", "standard"))
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


class TaggedDraft(Draft):
    """Collects one record from its fields, which are looked up by their tags."""

    def __init__(self, source: SourceFile, record: TaggedRecord) -> None:
        """Begin the record."""
        super().__init__(source, record.offset)
        self.fields: dict[str, list[Field]] = {}
        fields = self.fields
        for one in record.fields:
            tag = one[0]
            if tag in fields:
                fields[tag].append(one)
            else:
                fields[tag] = [one]

    def value(self, *tags: str) -> str:
        """Return the first value of the first of `tags` that has one, "" if none has."""
        one = self.first(*tags)
        return one.value if one else ""

    def first(self, *tags: str) -> Field | None:
        """Return the first field of the first of `tags` that has a value."""
        for tag in tags:
            if tag in self.fields:
                for one in self.fields[tag]:
                    if one.value:
                        return one
        return None

    def _each(self, tags: Iterable[str]) -> Iterator[Field]:
        """Yield every field of `tags` that has a value, tag by tag, as long as they are asked for."""
        for tag in tags:
            for one in self.fields.get(tag, ()):
                if one.value:
                    yield one

    def all(self, *tags: str) -> list[Field]:
        """Return every field of `tags` that has a value, tag by tag."""
        fields = self.fields
        if fields.keys().isdisjoint(tags):
            return []
        return [one for tag in tags if tag in fields for one in fields[tag] if one.value]

    def put_texts(self, variables: Mapping[str, str]) -> None:
        """Set each variable to the first value of its tag."""
        for tag, variable in variables.items():
            if tag in self.fields:
                self.put_first(variable, tag)

    def put_first(self, variable: str, *tags: str) -> None:
        """Set a variable to the first value of some tags."""
        one = self.first(*tags)
        if one is None:
            return
        self.put(variable, one.value, one.offset)
        same = self.fields[one.tag]
        for other in same if len(same) > 1 else ():
            if other.value not in {"", one.value}:
                message = f"The tag {one.tag} stands more than once; not printed: “{other.value[:_TOLD_CHARACTERS]}”."
                self.doubt(message, other.offset, rule=REFERENCE_FIELD_IS_READ)

    def add_names(self, variable: str, fields: Iterable[Field]) -> None:
        """Add the names in some fields, one in each or several."""
        for one in fields:
            doubts: list[str] = []
            self.add(variable, inverted_names(one.value, doubts), one.offset)
            for doubt in doubts:
                self.doubt(doubt, one.offset)

    def put_raw_date(self, variable: str, *tags: str) -> None:
        """Set a date variable to the text of the first of `tags`."""
        one = self.first(*tags)
        if one:
            self.put(variable, {"raw": one.value}, one.offset)

    def put_doi(self, *tags: str) -> None:
        """Set the DOI to the first that stands in the values of `tags`."""
        for one in self._each(tags):
            if self.put("DOI", find_doi(one.value), one.offset):
                return

    def put_pmid(self, *tags: str) -> None:
        """Set the PMID to the first that is called one in the values of `tags`."""
        for one in self._each(tags) if "PMID" not in self.csl else ():
            if self.put("PMID", find_pmid(one.value), one.offset):
                return

    def put_address(self, *tags: str) -> None:
        """Set the address to the first web address in the values of `tags`; tell of others under the first tag."""
        for one in self.all(*tags):
            found = _ADDRESS.search(one.value)
            address = found.group() if found else ""
            is_new = address != self.text("URL") and not self._is_printed(address)
            if not self.put("URL", address, one.offset) and one.tag == tags[0] and is_new:
                message = f"A reference has one address; not printed: {one.value[:_TOLD_CHARACTERS]}."
                self.doubt(message, one.offset, rule=REFERENCE_FIELD_IS_READ)

    def _is_printed(self, address: str) -> bool:
        """Tell whether an address is that of an identifier of the record, which is printed by itself."""
        doi, pmid = find_doi(address), find_pmid(address)
        return bool((doi and doi == self.text("DOI")) or (pmid and pmid == self.text("PMID")))

    def add_serial_numbers(self, *tags: str) -> None:
        """Add the ISSNs and ISBNs in the values of `tags`; each is told by its length.

        A report and a patent have their own number there, a patent nothing else: it is the number that is printed.
        """
        for one in self.all(*tags):
            issns, isbns = serial_numbers(one.value) if self.text("type") != "patent" else ([], [])
            if not issns and not isbns and self.text("type") in _NUMBERED:
                self._put_own_number(one)
            elif not issns and not isbns:
                message = f"“{one.value[:_TOLD_CHARACTERS]}” is neither an ISSN nor an ISBN; it is not read."
                self.doubt(message, one.offset, rule=REFERENCE_FIELD_IS_READ)
            self.join("ISSN", ", ".join(issns), ", ", one.offset)
            self.join("ISBN", ", ".join(isbns), ", ", one.offset)

    def _put_own_number(self, one: Field) -> None:
        """Set the number of the work itself; another that stands in the file is that in its series, or told."""
        other, place = self.text("number"), self.offsets.get("number")
        self.csl["number"] = one.value
        self.offsets["number"] = one.offset
        if not other or other in one.value:
            return
        if "collection-title" not in self.csl or not self.put("collection-number", other, place):
            message = f"A work has one number; not printed: “{other[:_TOLD_CHARACTERS]}”."
            self.doubt(message, place, rule=REFERENCE_FIELD_IS_READ)

    def join_all(self, variable: str, separator: str, *tags: str) -> None:
        """Set a variable to the values of `tags`, one behind the other."""
        for one in self.all(*tags):
            self.join(variable, one.value, separator, one.offset)


def filled(
    records: Iterable[TaggedRecord], source: SourceFile, fill: Callable[[TaggedDraft], None], known: AbstractSet[str]
) -> Iterator[Item]:
    """Yield the record that `fill` makes of each of the tagged ones, then a note for every tag that is not `known`."""
    unread: dict[str, Field] = {}
    for record in records:
        draft = TaggedDraft(source, record)
        fill(draft)
        for tag in sorted(draft.fields.keys() - known):
            unread.setdefault(tag, draft.fields[tag][0])
        yield draft.record()
    yield from unread_tags(unread, source)


def unread_tags(records: Mapping[str, Field], source: SourceFile) -> Iterator[Diagnostic]:
    """Yield a note for every tag that is not read, at its first field."""
    for tag, one in records.items():
        shown = one.value if len(one.value) <= _TOLD_CHARACTERS else f"{one.value[:_TOLD_CHARACTERS]}…"
        yield REFERENCE_FIELD_IS_READ.broken(f"The tag {tag} is not read: “{shown}”.", source.span(one.offset))
