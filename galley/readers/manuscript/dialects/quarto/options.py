"""The options of a code cell: `#|` lines of YAML at its top, or knitr's behind its language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from galley.findings.finding import Findings, Stop
from galley.readers.yaml_source import YamlMapping, YamlScalar, YamlSequence, YamlValue, read_yaml
from galley.source import SourceFile, Span, joined

_OPTION = re.compile(r"[ \t>]*(?:#|//|%%|--|;)[ \t]*\|[ \t]?(?P<yaml>[^\n]*)\n?")
_HEADER = re.compile(
    r"(?P<key>[\w.-]+)\s*=\s*(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)'|(?P<bare>[^,]+))"
    r"|(?P<label>[^\s,=][^,=]*)"
)
_FALSE = frozenset({"false", "f", "no", "off", "hide"})
_SPELLINGS = {"fig-caption": "fig-cap", "results": "output", "out-width": "width"}


@dataclass(frozen=True, slots=True)
class Options:
    """Options by name, each the texts that it has; `said` are those of the cell itself, `usual` the document's."""

    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    usual: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return the first text of an option of the cell, "" where it has none."""
        return next(iter(self.said.get(name, ())), "")

    def texts(self, name: str) -> tuple[str, ...]:
        """Return all texts of an option of the cell."""
        return self.said.get(name, ())

    def allows(self, name: str) -> bool:
        """Tell whether an option is not switched off, by the cell or else by the document."""
        value = next(iter(self.said.get(name, self.usual.get(name, ()))), "")
        return value.strip().casefold() not in _FALSE


@dataclass(frozen=True, slots=True)
class Cell:
    """A code cell: its language, options, the code without them, and its place."""

    language: str
    options: Options
    code: str
    span: Span

    @property
    def label(self) -> str:
        """The identifier that the author gave to it, "" for none."""
        return self.options.text("label") or self.options.text("id")

    @property
    def name(self) -> str:
        """What it is called in a message."""
        return f"The cell {self.label}" if self.label else f"This {self.language} cell"


def read_cell(
    source: SourceFile, language: str, usual: Mapping[str, tuple[str, ...]], findings: Findings, header: str = ""
) -> Cell:
    """Return the cell whose text is `source`; `header` are knitr's options, `usual` those of the document."""
    lines = []
    at = 0
    while match := _OPTION.match(source.text, at):
        lines.append(source.cut(match.start("yaml"), match.end("yaml")))
        at = match.end()
    said = {**dict(options_of_call(header)), **dict(_of_yaml(joined(source.path, lines, "\n"), findings))}
    return Cell(language, Options(said, usual), source.text[at:].strip("\n"), source.span(0))


def _of_yaml(source: SourceFile, findings: Findings) -> Iterator[tuple[str, tuple[str, ...]]]:
    try:
        read = read_yaml(source)
    except Stop as stop:
        findings.add(*stop.findings)
        return
    for entry in read.entries:
        yield _SPELLINGS.get(entry.key, entry.key), tuple(texts_of(entry.value))


def texts_of(value: YamlValue) -> Iterator[str]:
    """Yield the texts of a value of YAML: a scalar's, or those of a list."""
    match value:
        case YamlScalar(text):
            yield text
        case YamlSequence(items):
            for item in items:
                yield from texts_of(item)
        case YamlMapping():
            return


def options_of_call(header: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield options in knitr's form, such as `fig-plot, echo=FALSE, fig.cap="A plot"`."""
    for match in _HEADER.finditer(header):
        if match["label"]:
            yield "label", (match["label"].strip(),)
            continue
        quoted = match["double"] if match["double"] is not None else match["single"]
        key = match["key"].replace(".", "-")
        yield _SPELLINGS.get(key, key), ((match["bare"] or "").strip() if quoted is None else _unescaped(quoted),)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
