"""Typefaces: those of the fonts that are given, and those that style sheets ask for in vain."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import tinycss2
from weasyprint.text.ffi import ffi, fontconfig

from galley.formats.pdf.engine.job import MissingTypeface, StyleSheet

# CSS Fonts 4, section 2.1 (generic families), and CSS Cascading 4, section 7 (keywords of every property).
_NO_NAMES = frozenset(
    {
        *("serif", "sans-serif", "cursive", "fantasy", "monospace", "system-ui", "math", "emoji", "fangsong"),
        *("ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded", "inherit", "initial", "unset", "revert"),
    }
)
_SIZES = frozenset(
    {"xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large", "larger", "smaller"}
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"(?<![\w-])(?P<name>font-family|font|--[\w-]+)\s*:\s*(?P<value>[^;{}]*)", re.IGNORECASE)
_FACE = re.compile(r"@font-face\s*\{[^}]*\}", re.IGNORECASE)


def given() -> frozenset[str]:
    """Return the names of the typefaces of all fonts that fontconfig knows now."""
    configuration = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    fonts = fontconfig.FcConfigGetFonts(configuration, fontconfig.FcSetSystem)
    return frozenset(name for at in range(fonts.nfont) for name in _names(fonts.fonts[at]))


def _names(font: Any) -> Iterator[str]:
    """Yield the names of a font's typeface, which has one in each language."""
    found, at = ffi.new("FcChar8 **"), 0
    while fontconfig.FcPatternGetString(font, b"family", at, found) == 0:
        yield ffi.string(found[0]).decode("utf-8", "replace")
        at += 1


def missing(sheets: Sequence[StyleSheet], names: Collection[str]) -> Iterator[MissingTypeface]:
    """Yield each declaration that asks for typefaces, none of which is among `names`."""
    known = {name.casefold() for name in names}
    declared = [one for sheet in sheets for one in _declarations(sheet)]
    known.update(name.casefold() for one in declared if one.is_face for name in _families(one.value))
    asked = {used for one in declared if not one.name.startswith("--") for used in _variables(one.value)}
    for one in declared:
        families = _families(one.value) if one.name != "font" else _families(_after_size(one.value))
        wanted = not one.is_face and (not one.name.startswith("--") or one.name in asked)
        if wanted and families and not any(name.casefold() in known for name in families):
            yield MissingTypeface(one.sheet, one.line, one.column, tuple(families))


@dataclass(frozen=True, slots=True)
class _Declaration:
    name: str
    value: list[Any]
    sheet: str
    line: int
    column: int
    is_face: bool


def _declarations(sheet: StyleSheet) -> Iterator[_Declaration]:
    text = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), sheet.text)
    faces = [face.span() for face in _FACE.finditer(text)]
    for match in _DECLARATION.finditer(text):
        start = match.start()
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        value = tinycss2.parse_component_value_list(match["value"], skip_comments=True)
        is_face = any(begin < start < end for begin, end in faces)
        name = match["name"] if match["name"].startswith("--") else match["name"].lower()
        yield _Declaration(name, value, sheet.path, line, column, is_face)


def _families(tokens: Sequence[Any]) -> list[str]:
    """Return the typefaces in a list of them, without generic ones and the keywords of every property."""
    names: list[list[str]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            names.append([])
        elif token.type in {"ident", "string"}:
            names[-1].append(token.value)
    joined = (" ".join(words) for words in names)
    return [name for name in joined if name and name.lower() not in _NO_NAMES]


def _variables(tokens: Sequence[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "function" and token.lower_name == "var":
            yield from (inner.value for inner in token.arguments if inner.type == "ident")


def _after_size(tokens: Sequence[Any]) -> Sequence[Any]:
    """Return what stands behind the size and the height of lines in the shorthand `font`; nothing without a size."""
    sizes = ("dimension", "percentage", "number")
    ends = [
        at for at, token in enumerate(tokens)
        if token.type in sizes or (token.type == "ident" and token.lower_value in _SIZES)
    ]  # fmt: skip
    return tokens[ends[-1] + 1 :] if ends else ()
