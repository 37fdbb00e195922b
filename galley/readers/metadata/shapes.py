"""The shapes in which authors write values that are more than a text: keywords, funding, abstracts, licences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from galley.readers.metadata.forms import mapping_of
from galley.readers.yaml_source import YamlEntry, YamlMapping, YamlScalar, YamlSequence, YamlValue
from galley.source import Span


def split_text(value: YamlValue, separators: str) -> YamlValue:
    """Return a text as the list of its parts between `separators`, each with its place; any other value as it is."""
    if not isinstance(value, YamlScalar):
        return value
    return YamlSequence(tuple(_parts(value, separators)), value.span)


def _parts(value: YamlScalar, separators: str) -> Iterator[YamlScalar]:
    one_line = "\n" not in value.text
    for match in re.finditer(rf"[^{re.escape(separators)}]+", value.text):
        text = match[0].strip()
        column = value.span.column + match.start() + len(match[0]) - len(match[0].lstrip())
        if text:
            span = Span(value.span.path, value.span.line, column) if one_line else value.span
            yield YamlScalar(text, span, plain=False)


@dataclass(frozen=True, slots=True)
class Separated:
    """Folds a text of several values into a list."""

    json_types: ClassVar[tuple[str, ...]] = ()
    separators: str = ",;"

    def fold(self, value: YamlValue) -> YamlValue:
        """Return the list of the values."""
        return split_text(value, self.separators)


@dataclass(frozen=True, slots=True)
class Names:
    """Folds a text of several names with `and` between them, as BibTeX writes them, into a list."""

    json_types: ClassVar[tuple[str, ...]] = ()

    def fold(self, value: YamlValue) -> YamlValue:
        """Return the list of the names."""
        if not isinstance(value, YamlScalar) or " and " not in value.text:
            return value
        names = (name.strip() for name in value.text.split(" and "))
        return YamlSequence(tuple(YamlScalar(name, value.span) for name in names if name), value.span)


@dataclass(frozen=True, slots=True)
class Joined:
    """Folds a list of texts into one text."""

    json_types: ClassVar[tuple[str, ...]] = ("array",)
    separator: str = ", "

    def fold(self, value: YamlValue) -> YamlValue:
        """Return the text of a list of texts."""
        if not isinstance(value, YamlSequence):
            return value
        texts = [item.text for item in value.items if isinstance(item, YamlScalar)]
        whole = len(texts) == len(value.items)
        return YamlScalar(self.separator.join(texts), value.span, plain=False) if whole else value


@dataclass(frozen=True, slots=True)
class Single:
    """Folds a list of one into that one."""

    json_types: ClassVar[tuple[str, ...]] = ("array",)

    def fold(self, value: YamlValue) -> YamlValue:
        """Return the only item of a list."""
        return value.items[0] if isinstance(value, YamlSequence) and len(value.items) == 1 else value


@dataclass(frozen=True, slots=True)
class KeywordGroups:
    """Folds keywords into groups: loose ones, and those under the name of a vocabulary."""

    json_types: ClassVar[tuple[str, ...]] = ("string", "array", "object")

    def fold(self, value: YamlValue) -> YamlValue:
        """Return a list of groups."""
        if isinstance(value, YamlMapping):
            return self._by_vocabulary(value)
        items = split_text(value, ",;")
        if not isinstance(items, YamlSequence):
            return value
        loose = tuple(item for item in items.items if isinstance(item, YamlScalar))
        groups = tuple(item for item in items.items if not isinstance(item, YamlScalar))
        own = (mapping_of(value, keywords=YamlSequence(loose, loose[0].span)),) if loose else ()
        return YamlSequence((*own, *groups), value.span)

    def _by_vocabulary(self, value: YamlMapping) -> YamlValue:
        if value.get("keywords") or value.get("terms"):
            return YamlSequence((value,), value.span)
        groups = (
            mapping_of(entry.value, vocabulary=YamlScalar(entry.key, entry.key_span, plain=False), keywords=entry.value)
            for entry in value.entries
        )
        return YamlSequence(tuple(groups), value.span)


def fold_abstract(value: YamlValue) -> YamlValue:
    """Return an abstract as `text` or as `sections` with `title` and `text`."""
    if isinstance(value, YamlSequence):
        return mapping_of(value, sections=YamlSequence(tuple(map(_abstract_section, value.items)), value.span))
    if isinstance(value, YamlMapping) and not any(value.get(key) for key in ("text", "sections")):
        sections = tuple(
            mapping_of(entry.value, title=YamlScalar(entry.key, entry.key_span, plain=False), text=entry.value)
            for entry in value.entries
        )
        return mapping_of(value, sections=YamlSequence(sections, value.span))
    return value


def _abstract_section(value: YamlValue) -> YamlValue:
    if isinstance(value, YamlScalar):
        return mapping_of(value, text=value)
    if isinstance(value, YamlMapping) and len(value.entries) == 1 and value.get("text") is None:
        entry = value.entries[0]
        return mapping_of(value, title=YamlScalar(entry.key, entry.key_span, plain=False), text=entry.value)
    return value


def fold_funding(value: YamlValue) -> YamlValue:
    """Return funding as `statement` and `awards`."""
    if isinstance(value, YamlSequence):
        return mapping_of(value, awards=value)
    if not isinstance(value, YamlMapping):
        return value
    own = tuple(entry for entry in value.entries if entry.key in {"statement", "awards", "open-access"})
    award = tuple(entry for entry in value.entries if entry not in own)
    if not award or value.get("awards"):
        return value
    folded = mapping_of(value, awards=YamlMapping(award, award[0].key_span))
    return YamlMapping((*own, *folded.entries), value.span)


_OF_THE_ARTICLE = frozenset({"doi", "volume", "issue", "page", "page-first", "page-last"})
_OF_THE_JOURNAL = {"container-title": "title", "issn": "issn-electronic", "publisher": "publisher"}


def fold_citation(value: YamlValue) -> YamlValue:
    """Return the CSL record under Quarto's `citation` as a mapping of the article's own keys."""
    citation = value.get("citation") if isinstance(value, YamlMapping) else None
    if citation is None or not isinstance(value, YamlMapping):
        return value
    own = tuple(entry for entry in value.entries if entry.key != "citation")
    if not isinstance(citation, YamlMapping):
        return YamlMapping(own, value.span)
    lifted = [entry for entry in citation.entries if entry.key in _OF_THE_ARTICLE]
    journal = tuple(
        YamlEntry(_OF_THE_JOURNAL[entry.key], entry.key_span, entry.value)
        for entry in citation.entries
        if entry.key in _OF_THE_JOURNAL
    )
    if journal and value.get("journal") is None:
        lifted.append(YamlEntry("journal", citation.span, YamlMapping(journal, citation.span)))
    folded = YamlEntry("citation", citation.span, YamlMapping(tuple(lifted), citation.span))
    return YamlMapping((*own, folded), value.span)
