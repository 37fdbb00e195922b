"""The shapes in which authors write values that are more than a text: keywords, funding, abstracts, licences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from galley.readers.metadata.forms import mapping_of
from galley.readers.metadata.people_in_text import is_degree, people_in
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
class People:
    """Folds names, with what is typed around them, into a person each: `people_in_text`."""

    json_types: ClassVar[tuple[str, ...]] = ("string",)

    def fold(self, value: YamlValue) -> YamlValue:
        """Return the list of the people."""
        items = value.items if isinstance(value, YamlSequence) else (value,)
        people: list[YamlValue] = []
        for item in items:
            if people and isinstance(item, YamlScalar) and is_degree(item.text):
                people[-1] = _with_parts(people[-1], degrees=(item,))
            else:
                people.extend(_people(item))
        return YamlSequence(tuple(people), value.span)


def _people(item: YamlValue) -> Iterator[YamlValue]:
    name = item.get("name") if isinstance(item, YamlMapping) else item
    if not isinstance(name, YamlScalar):
        yield item
        return
    written = people_in(name.text)
    for person in written:
        plain = YamlScalar(person.name, name.span, plain=False)
        rest = tuple(entry for entry in item.entries if entry.key != "name") if isinstance(item, YamlMapping) else ()
        own = YamlMapping((YamlEntry("name", name.span, plain), *rest), item.span)
        parts = {
            "degrees": tuple(YamlScalar(one, name.span, plain=False) for one in person.degrees),
            "affiliations": tuple(YamlScalar(one, name.span, plain=False) for one in person.affiliations),
            "corresponding": YamlScalar("true", name.span) if person.corresponding else None,
            "equal-contributor": YamlScalar("true", name.span) if person.equal else None,
            "note": YamlScalar(person.note, name.span, plain=False) if person.note else None,
        }
        made = _with_parts(own, **parts)
        yield item if len(written) == 1 and made == own and person.name == name.text.strip() else made


def _with_parts(person: YamlValue, **parts: tuple[YamlScalar, ...] | YamlScalar | None) -> YamlValue:
    """Return a person with `parts` added, each under its key unless the person says that already."""
    whole = person if isinstance(person, YamlMapping) else mapping_of(person, name=person)
    said = {_PERSON_KEYS.get(entry.key, entry.key) for entry in whole.entries}
    added = [
        YamlEntry(key, whole.span, YamlSequence(part, whole.span) if isinstance(part, tuple) else part)
        for key, part in parts.items()
        if part and (key not in said or key == "degrees")
    ]
    if "degrees" in said and any(entry.key == "degrees" for entry in added):
        return _with_more_degrees(whole, parts["degrees"])
    return YamlMapping((*whole.entries, *added), whole.span)


def _with_more_degrees(person: YamlMapping, degrees: tuple[YamlScalar, ...] | YamlScalar | None) -> YamlMapping:
    def more(value: YamlValue) -> YamlValue:
        first = value.items if isinstance(value, YamlSequence) else (value,)
        return YamlSequence((*first, *(degrees if isinstance(degrees, tuple) else ())), value.span)

    entries = (replace(one, value=more(one.value)) if one.key == "degrees" else one for one in person.entries)
    return YamlMapping(tuple(entries), person.span)


_PERSON_KEYS = {"affiliation": "affiliations", "equal-contrib": "equal-contributor", "degree": "degrees"}
"""Other spellings of the keys that a person's name may bring."""


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
        loose = tuple(item for item in items.items if isinstance(item, YamlScalar) and not item.is_null)
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


@dataclass(frozen=True, slots=True)
class ByLanguage:
    """Folds texts by their languages into a list of forms with `lang`, which have the text under `key`."""

    key: str
    json_types: ClassVar[tuple[str, ...]] = ("object", "array")

    def fold(self, value: YamlValue) -> YamlValue:
        """Return a list of forms; one that says its language itself stays as it is."""
        if not isinstance(value, YamlMapping):
            return value
        if value.get("lang"):
            return YamlSequence((value,), value.span)
        forms = (
            mapping_of(entry.value, lang=YamlScalar(entry.key, entry.key_span, plain=False), **{self.key: entry.value})
            for entry in value.entries
        )
        return YamlSequence(tuple(forms), value.span)


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


def fold_statement(value: YamlValue, parts: str) -> YamlValue:
    """Return a statement as `statement` and the list `parts` of which it can be made; a mapping may be one of them."""
    if isinstance(value, YamlSequence):
        return mapping_of(value, **{parts: value})
    if not isinstance(value, YamlMapping) or value.get(parts):
        return value
    own = tuple(entry for entry in value.entries if entry.key == "statement")
    part = tuple(entry for entry in value.entries if entry not in own)
    folded = mapping_of(value, **{parts: YamlMapping(part, part[0].key_span)}) if part else YamlMapping((), value.span)
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
