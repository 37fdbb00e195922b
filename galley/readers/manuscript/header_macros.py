r"""Macros of TeX that the metadata define: `header-includes` of pandoc, `math` of MyST; put in front of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.document.float_numbers import COMMAND
from galley.findings.finding import Stop
from galley.readers.manuscript.tex_macros import definitions_within
from galley.readers.yaml_source import YamlMapping, YamlScalar, YamlSequence, YamlValue, read_yaml
from galley.source import Edit, SourceFile, edited, placed

_ANY = re.compile(r"\\+(?:newcommand|renewcommand|providecommand|def|DeclareMathOperator|DeclareSIUnit|sisetup)\b")
_SETUP = re.compile(r"\\sisetup\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_NAME = re.compile(r"\\[A-Za-z]+\Z")
_KEYS = frozenset({"header-includes", "include-in-header"})


def with_header_macros(metadata: SourceFile | None, text: SourceFile) -> SourceFile:
    """Return a text with the macros before it that the header of its metadata defines for LaTeX."""
    if metadata is None or not _ANY.search(metadata.text):
        return text
    try:
        read = read_yaml(metadata)
    except Stop:
        return text
    return with_macros_before(list(_in_headers(read)), metadata, text)


def with_macros_before(macros: Sequence[str], source: SourceFile, text: SourceFile) -> SourceFile:
    """Return a text with definitions before it, which have the place of the beginning of `source`."""
    if not macros:
        return text
    return edited(text, [Edit(0, 0, placed("\n".join((*macros, "", "")), source.span(0)))])


def macros_of_math(math: YamlValue | None) -> Iterator[str]:
    r"""Yield the macros under `math`: their names, and what they stand for with `#1` for an argument."""
    for entry in math.entries if isinstance(math, YamlMapping) else ():
        body = entry.value.get("macro") if isinstance(entry.value, YamlMapping) else entry.value
        if isinstance(body, YamlScalar) and _NAME.match(entry.key) and _is_balanced(body.text):
            count = max(map(int, re.findall(r"(?<!\\)#(\d)", body.text)), default=0)
            yield rf"\newcommand{{{entry.key}}}{f'[{count}]' if count else ''}{{{body.text}}}"


def _is_balanced(tex: str) -> bool:
    r"""Tell whether braces close as they open: what KaTeX takes as it is, `\Im}_{x`, is no body of a macro of TeX."""
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", tex):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _in_headers(value: YamlValue | None, *, within: bool = False) -> Iterator[str]:
    match value:
        case YamlScalar(text) if within:
            yield from definitions_within(text)
            yield from _SETUP.findall(text)
            yield from (match[0] for match in COMMAND.finditer(text))
        case YamlSequence(items):
            for item in items:
                yield from _in_headers(item, within=within)
        case YamlMapping(entries):
            for entry in entries:
                yield from _in_headers(entry.value, within=within or entry.key in _KEYS)
        case _:
            return
