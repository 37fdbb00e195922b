"""Manubot's templates (Jinja): understood, not executed. What only a build of Manubot's knows is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from galley.readers.manuscript.definitions import hide_code
from galley.source import Edit, SourceFile, edited

_TOKEN = re.compile(r"\{#.*?#\}|\{%-?\s*(?P<words>.*?)\s*-?%\}", re.DOTALL)
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(?P<text>.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_VARIABLE = re.compile(r"\{\{-?\s*(?P<name>[^{}]+?)\s*-?\}\}")
_LITERAL = re.compile(r"\{\{-?\s*(?P<quote>[\"'])(?P<text>[^\"'\n]*)(?P=quote)\s*-?\}\}")
"""Text that is quoted for the template, as `{{ "{{" }}` for braces."""
_OF_THE_BUILD = re.compile(r"(?:manubot|ci_source|author|loop|affiliation|contributor)\b|date\b\s*\Z")


@dataclass(slots=True)
class _Block:
    """An `if` or `for` that is open: where it begins, and where the branch that holds begins (-1: none yet)."""

    start: int
    holds: bool
    kept: list[tuple[int, int]] = field(default_factory=list)
    branch: int = -1


@dataclass(frozen=True, slots=True)
class Unknown:
    """A variable that is not in the manuscript: its name, and its offset."""

    name: str
    offset: int


def without_templates(source: SourceFile, variables: Mapping[str, str]) -> tuple[SourceFile, tuple[Unknown, ...]]:
    """Return a text with its templates understood, and the variables whose values are not known.

    Comments go; of a condition the branch that holds where nothing of a build is defined is kept; what a loop over the
    authors prints goes, for the metadata has it. A variable gets its value, those of the build itself print nothing.
    """
    raw = [(match.start(), match.end()) for match in _RAW.finditer(source.text)]
    edits = [edit for match in _RAW.finditer(source.text) for edit in _unwrapped(match)]
    dropped = [span for span in _dropped(source.text) if not _inside(span[0], raw)]
    edits += [Edit(start, end, "") for start, end in _merged(dropped)]
    literal = [match for match in _LITERAL.finditer(source.text) if not _inside(match.start(), [*raw, *dropped])]
    edits += [Edit(match.start(), match.end(), match["text"]) for match in literal]
    dropped += [match.span() for match in literal]
    unknown = []
    for match in _VARIABLE.finditer(hide_code(source.text)):
        if _inside(match.start(), [*raw, *dropped]):
            continue
        value = variables.get(match["name"])
        if value is None and not _OF_THE_BUILD.match(match["name"]):
            unknown.append(Unknown(match["name"], match.start()))
            value = f"[{match['name']}]"
        edits.append(Edit(match.start(), match.end(), value or ""))
    return edited(source, edits), tuple(unknown)


def _unwrapped(match: re.Match[str]) -> Iterator[Edit]:
    yield Edit(match.start(), match.start("text"), "")
    yield Edit(match.end("text"), match.end(), "")


def _inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


def _dropped(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that a build without any values does not print: tags, comments, branches that do not hold."""
    stack: list[_Block] = []
    for match in _TOKEN.finditer(text):
        words = match["words"] or ""
        yield match.span()
        if words.startswith(("if ", "for ")):
            holds = words.startswith("if ") and _holds(words)
            stack.append(_Block(match.start(), holds, branch=match.end() if holds else -1))
        elif words.startswith(("else", "elif")) and stack:
            yield from _ended(stack[-1], match.start())
            block = stack[-1]
            block.branch = match.end() if not block.holds and not words.startswith("elif") else -1
            block.start, block.holds = match.end(), block.holds or block.branch >= 0
        elif words.startswith("end") and stack:
            yield from _ended(stack.pop(), match.start())


def _ended(block: _Block, end: int) -> Iterator[tuple[int, int]]:
    if block.branch < 0:
        yield block.start, end


def _holds(condition: str) -> bool:
    """Tell whether a condition holds where no variable is defined."""
    return bool(re.search(r"\bis not defined\b|\bnot \w", condition)) and "==" not in condition


def _merged(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    end = -1
    start = -1
    for first, last in sorted(spans):
        if first > end:
            if end >= 0:
                yield start, end
            start, end = first, last
        else:
            end = max(end, last)
    if end >= 0:
        yield start, end
