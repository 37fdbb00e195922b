"""YAML 1.2 to a small frozen tree that knows where every key and value stands.

The tree keeps scalars as written: `NO` is a country, `1.10` a version, `007` an article number; what a text means is
for the schema to say. Reading stops early on what a stranger's file may hold: nesting, size, aliases that multiply.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Stop
from galley.source import CONTROL_CHARACTER, SourceFile, Span

MOST_CHARACTERS = 500_000
MOST_VALUES = 50_000
DEEPEST = 40

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "seq", "map"))


@dataclass(frozen=True, slots=True)
class YamlScalar:
    """A scalar as written; `plain` says that it stands without quotes. `span` is where its text begins."""

    text: str
    span: Span
    plain: bool = True

    @property
    def is_null(self) -> bool:
        """Tell whether this is YAML's null."""
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class YamlSequence:
    """A list."""

    items: tuple[YamlValue, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class YamlEntry:
    """A key of a mapping with its place, and its value."""

    key: str
    key_span: Span
    value: YamlValue


@dataclass(frozen=True, slots=True)
class YamlMapping:
    """A mapping; its keys are all different."""

    entries: tuple[YamlEntry, ...]
    span: Span

    def entry(self, key: str) -> YamlEntry | None:
        """Return the entry of `key`, or None."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def get(self, key: str) -> YamlValue | None:
        """Return the value of `key`, or None."""
        entry = self.entry(key)
        return entry.value if entry else None


YamlValue: TypeAlias = YamlScalar | YamlSequence | YamlMapping


def read_yaml(source: SourceFile) -> YamlMapping:
    """Return the one mapping that `source` holds; an empty document is an empty mapping.

    Raises `Stop` for everything else, with findings yaml-is-well-formed that stand at their own lines.
    """
    if len(source.text) > MOST_CHARACTERS:
        message = f"the YAML has {len(source.text):,} characters; at most {MOST_CHARACTERS:,} are read"
        raise Stop(catalogue.FILE_WITHIN_LIMITS.broken(message, source.span(0)))
    builder = _Builder(source)
    try:
        document = builder.document()
    except (YAMLError, ValueError) as error:
        raise Stop(*builder.faults, _fault_of(error, source, builder.last_span)) from error
    if builder.faults:
        raise Stop(*builder.faults)
    return document


class _TooMuchError(ValueError):
    """The document is deeper or larger than is read."""


@dataclass(slots=True)
class _Builder:
    """Builds the tree from the parser's events; sizes count every alias at the size of what it stands for."""

    source: SourceFile
    faults: list[Diagnostic] = field(default_factory=list)
    last_span: Span = field(init=False)
    _events: Iterator[Event] = field(init=False)
    _anchors: dict[str, tuple[YamlValue, int]] = field(default_factory=dict)
    _values: int = 0

    def __post_init__(self) -> None:
        self.last_span = self.source.span(0)
        self._events = iter(YAML(typ="safe", pure=True).parse(self.source.text))

    def document(self) -> YamlMapping:
        """Return the top mapping of the only document."""
        found: YamlMapping | None = None
        for event in self._events:
            if not isinstance(event, DocumentStartEvent):
                continue
            if found is not None:
                self._blame(event, "there is a second document here; metadata is one document")
                break
            found = self._top()
        return found or YamlMapping((), self.source.span(0))

    def _top(self) -> YamlMapping:
        event = next(self._events)
        node = self._value(event, 0)
        if isinstance(node, YamlMapping):
            return node
        if not (isinstance(node, YamlScalar) and node.is_null):
            self._blame(event, "metadata is a mapping of keys to values, such as `title: …`")
        return YamlMapping((), self._span(event))

    def _value(self, event: Event, depth: int) -> YamlValue:
        self.last_span = self._span(event)
        if depth > DEEPEST:
            message = f"the YAML is nested more than {DEEPEST} levels deep"
            raise _TooMuchError(message)
        before = self._values
        if isinstance(event, AliasEvent):
            return self._alias(event)
        self._count(1)
        self._check_tag(event)
        node = self._node(event, depth)
        if isinstance(event, NodeEvent) and event.anchor:
            self._anchors[str(event.anchor)] = (node, self._values - before)
        return node

    def _node(self, event: Event, depth: int) -> YamlValue:
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, depth)
        if isinstance(event, SequenceStartEvent):
            span = self._span(event)
            return YamlSequence(tuple(self._value(item, depth + 1) for item in self._until_end()), span)
        assert isinstance(event, ScalarEvent)  # noqa: S101 - the parser has no other node event
        self._check_characters(event)
        return YamlScalar(str(event.value), self._text_span(event), plain=event.style is None)

    def _until_end(self) -> Iterator[Event]:
        while not isinstance(event := next(self._events), CollectionEndEvent):
            yield event

    def _mapping(self, start: MappingStartEvent, depth: int) -> YamlMapping:
        entries: dict[str, YamlEntry] = {}
        for event in self._until_end():
            key, span = self._value(event, depth + 1), self._span(event)
            held = next(self._events)
            value = self._value(held, depth + 1)
            if not isinstance(key, YamlScalar):
                self._blame(event, "a key is a word, not a list or a mapping")
            elif start.flow_style and _is_cut_off(event, held) and (whole := _joined(entries, key)):
                entries[whole.key] = whole
            elif key.text in entries:
                first = entries[key.text].key_span.line
                self._blame(event, f"the key `{key.text}` stands here a second time; the first is in line {first}")
            else:
                entries[key.text] = YamlEntry(key.text, span, value)
        return YamlMapping(tuple(entries.values()), self._span(start))

    def _alias(self, event: AliasEvent) -> YamlValue:
        known = self._anchors.get(str(event.anchor))
        if known is None:
            self._blame(event, f"the alias `*{event.anchor}` stands for nothing before it")
            return YamlScalar("", self._span(event))
        self._count(known[1])
        return known[0]

    def _count(self, values: int) -> None:
        self._values += values
        if self._values > MOST_VALUES:
            message = f"the YAML holds more than {MOST_VALUES:,} values, aliases written out"
            raise _TooMuchError(message)

    def _check_tag(self, event: Event) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None and str(tag) not in _PLAIN_TAGS:
            self._blame(event, f"the tag `{tag}` is not read; metadata is plain text, lists and mappings")

    def _check_characters(self, event: ScalarEvent) -> None:
        """Blame an escape that stands for a character that no text has; one typed as such ends the reading before."""
        if escaped := CONTROL_CHARACTER.search(event.value):
            self._blame(
                event, f"an escape in quotes stands for U+{ord(escaped[0]):04X}, a control character; take it out"
            )

    def _blame(self, event: Event, message: str) -> None:
        self.faults.append(catalogue.YAML_IS_WELL_FORMED.broken(message, self._span(event)))

    def _span(self, event: Event) -> Span:
        return self._at(event.start_mark.line, event.start_mark.column)

    def _text_span(self, event: ScalarEvent) -> Span:
        line, column = event.start_mark.line, event.start_mark.column
        if event.style in {"|", ">"}:
            return self._at(line + 1, self._indent_after(line))
        return self._at(line, column + (event.style is not None))

    def _indent_after(self, line: int) -> int:
        text = next((text for text in self.source.text.split("\n")[line + 1 :] if text.strip()), "")
        return len(text) - len(text.lstrip(" "))

    def _at(self, line: int, column: int) -> Span:
        return self.source.place(line, column)


def _is_cut_off(key: Event, value: Event) -> bool:
    """Tell whether a word in braces has neither colon nor value: a comma in a text without quotes cut it off."""
    return isinstance(value, ScalarEvent) and not value.value and value.end_mark.index == key.end_mark.index


def _joined(entries: dict[str, YamlEntry], cut_off: YamlScalar) -> YamlEntry | None:
    """Return the last entry with the words of its text that a comma cut off; None where it has no text.

    `{name: Department of Maps, University of Nowhere, index: 1}` is to YAML a mapping with three keys.
    """
    last = entries[next(reversed(entries))] if entries else None
    if last is None or not isinstance(last.value, YamlScalar) or not (last.value.plain and last.value.text):
        return None
    return replace(last, value=replace(last.value, text=f"{last.value.text}, {cut_off.text}"))


def _fault_of(error: YAMLError | ValueError, source: SourceFile, last: Span) -> Diagnostic:
    if isinstance(error, ReaderError):
        message = f"the character U+{error.character:04X} is not allowed in YAML"
        return catalogue.YAML_IS_WELL_FORMED.broken(message, source.span(int(error.position)))
    if not isinstance(error, MarkedYAMLError):
        message = str(error) if isinstance(error, _TooMuchError) else "an escape in quotes names no character"
        return catalogue.YAML_IS_WELL_FORMED.broken(message, last)
    cut_short = error.context_mark is not None and "end of stream" in str(error.problem)
    mark = error.context_mark if cut_short or error.problem_mark is None else error.problem_mark
    span = source.place(mark.line, mark.column) if mark else last
    words = (error.context, error.problem)
    return catalogue.YAML_IS_WELL_FORMED.broken(": ".join(str(word) for word in words if word), span, *_hints(error))


def _hints(error: MarkedYAMLError) -> tuple[str, ...]:
    problem = str(error.problem)
    if "mapping values" in problem:
        return ("put a value that holds a colon and a space in quotes",)
    if "'\\t'" in problem:
        return ("indent with spaces, not with tabs",)
    if "cannot start any token" in problem:
        return ("put a value that begins with a special character in quotes",)
    return ()
