"""A paper in one Markdown file whose title page, numbers and references are typed, opened."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, groupby
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from galley.findings.catalogue import WORD_CONTENT_IS_CARRIED
from galley.findings.finding import Findings, Stop
from galley.formats.docx.ast import Value, node
from galley.formats.docx.opened import Package, Relation
from galley.importing import markdown
from galley.importing.actions import Conversion
from galley.importing.ast import Inlines, content_of, nodes_of, rewritten, text_of, trimmed
from galley.importing.marks import Marks
from galley.importing.opened import Opened
from galley.importing.pieces import Piece
from galley.importing.prepare import Mark, Prepared
from galley.importing.works import Works
from galley.readers.metadata.metadata import split_front_matter
from galley.refs.pasted.numbers import typed_numbers
from galley.runtime.world import World
from galley.source import Span

_SAID = frozenset({"Str", "Code", "CodeBlock", "Math"})
_IN_WORDS = frozenset(
    {"Str", "Space", "SoftBreak", "LineBreak", "Strong", "Emph", "Code", "Superscript", "Subscript", "SmallCaps"}
)
_TAGS = {"<sup>": "Superscript", "<sub>": "Subscript"}
_DIGIT = "[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+"
_RAISED = re.compile(rf"{_DIGIT}(?:[,\u02d2\u2019]?{_DIGIT})*")
_DIGITS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_LABEL = re.compile(r"[A-Z*][^:.]{2,40}:(?:\s|$)|\d{1,2}(?:[.)]?\s|[A-Z])")
_BEFORE = 6
"""How many characters, and so nodes at most, before raised digits tell whether they are a citation."""
_AHEAD = 45
"""How many nodes the longest label of a line can be: no more of a paragraph is looked at."""


def opened(action: Conversion, world: World) -> Opened:
    """Return a Markdown file, opened; raises `Stop`."""
    findings = Findings()
    source = world.text_as_far_as_it_is(action.path, findings)
    front, body = split_front_matter(source)
    blocks = markdown.read_markdown(body.text, action.path, world.limits)
    told = list(findings.items)
    pictures = dict(_pictures(blocks, action.path, world))
    for target in (one for one in _targets(blocks) if one not in pictures):
        message = f"The picture {target[:120]} is not in the folder of the file, and is not carried."
        told.append(WORD_CONTENT_IS_CARRIED.broken(message, Span(action.path), "put it there, and import again"))
    data = source.text.encode()
    marks: Marks[Mark] = Marks.of(data)
    words = tuple(_said(blocks))
    prepared = Prepared(data, marks, Works(), (), words, 0, 0, 0, 0, tuple(told))
    return Opened(prepared, tuple(_pieces(blocks)), _Folder(pictures), front.text if front else "")


class _Folder(Package):
    """Pictures beside a Markdown file, as the parts of a package: they relate to nothing."""

    main = ""
    related: Mapping[str, Relation] = MappingProxyType({})


def _said(value: Any) -> Iterator[str]:
    """Yield the words of blocks; a citation has its prefix and suffix once more in its text, which is left out."""
    if isinstance(value, list):
        # A word may stand in several nodes: **H**ypothesis.
        for is_text, run in groupby(value, lambda one: isinstance(one, dict) and one.get("t") in _IN_WORDS):
            together = list(run)
            yield from [text_of(together)] if is_text else chain.from_iterable(map(_said, together))
    elif isinstance(value, dict):
        name = value.get("t")
        if name in _SAID:
            yield value["c"] if name == "Str" else value["c"][1]
        else:
            yield from _said(value["c"][0] if name == "Cite" else list(value.values()))


# --- pictures ----------------------------------------------------------------------------------------------------


def _targets(blocks: Sequence[Value]) -> list[str]:
    return list(dict.fromkeys(one["c"][2][0] for one in nodes_of(list(blocks)) if one["t"] == "Image"))


def _pictures(blocks: Sequence[Value], path: str, world: World) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures that lie in the folder of the file, by the names that the text has for them."""
    for target in _targets(blocks):
        with suppress(Stop):
            yield target, world.public(posixpath.join(posixpath.dirname(path), unquote(target)))


# --- blocks ------------------------------------------------------------------------------------------------------


def _pieces(blocks: Sequence[Value]) -> Iterator[Piece]:
    """Yield the blocks; those of the title page a piece for each of its lines."""
    in_front = True
    raised = rewritten(list(blocks), _with_raised, list)
    for at, one in enumerate(raised):
        in_front = in_front and (at == 0 or one["t"] != "Header")
        if one["t"] == "HorizontalRule":
            continue
        if in_front and one["t"] in {"Para", "Plain"}:
            yield from (Piece("", node("Para", line)) for line in _lines(_all_raised(content_of(one))))
        else:
            yield Piece("", one)


def _lines(inlines: Inlines) -> Iterator[Inlines]:
    """Yield the lines of a paragraph of the title page: a line that says what it is begins a new one."""
    line: Inlines = []
    for at, one in enumerate(inlines):
        if one["t"] == "LineBreak" or (one["t"] == "SoftBreak" and _begins_line(inlines[at + 1 :])):
            yield line
            line = []
        else:
            line.append(one)
    yield line


def _begins_line(rest: Sequence[Value]) -> bool:
    return bool(rest) and (
        rest[0]["t"] in {"Superscript", "Strong"} or _LABEL.match(text_of(trimmed(rest[:_AHEAD]))) is not None
    )


# --- what is raised ----------------------------------------------------------------------------------------------


def _with_raised(inlines: Inlines) -> Inlines:
    """Return inlines with what is raised by tags, and citations that are raised digits, raised as pandoc has it."""
    return _citations_raised(_tagged(inlines))


def _tagged(inlines: Inlines) -> Inlines:
    made: Inlines = []
    at = 0
    while at < len(inlines):
        opening = _tag(inlines[at])
        kind = _TAGS.get(opening)
        end = next((end for end in range(at + 1, len(inlines)) if _tag(inlines[end]) == f"</{opening[1:]}"), 0)
        if kind and end:
            made.append(node(kind, inlines[at + 1 : end]))
            at = end
        else:
            made.append(inlines[at])
        at += 1
    return made


def _tag(one: Value) -> str:
    return str(one["c"][1]).lower().replace(" ", "") if one["t"] == "RawInline" and one["c"][0] == "html" else ""


def _citations_raised(inlines: Inlines) -> Inlines:
    made: Inlines = []
    for one in inlines:
        made += _Raising(text_of(made[-_BEFORE:])[-_BEFORE:]).split(one["c"]) if one["t"] == "Str" else [one]
    return made


def _all_raised(inlines: Inlines) -> Inlines:
    """Return inlines of the title page, where every raised digit is a mark, without markup around them."""
    made: Inlines = []
    for one in inlines:
        if one["t"] in {"Strong", "Emph", "Underline"}:
            made += [node(one["t"], _all_raised(one["c"]))]
        else:
            made += _Raising("", is_front=True).split(one["c"]) if one["t"] == "Str" else [one]
    return made


@dataclass(frozen=True, slots=True)
class _Raising:
    """Makes raised digits what pandoc has for them: in the title page all, elsewhere those that are citations."""

    before: str
    is_front: bool = False

    def split(self, text: str) -> Inlines:
        made: Inlines = []
        done = 0
        for found in _RAISED.finditer(text):
            number = found.group().translate(_DIGITS)
            before = f"{self.before}{text[: found.start()]}"
            if not self.is_front and not typed_numbers(f"{before[-_BEFORE:]}^{number}^", raised=True):
                continue
            made += [node("Str", text[done : found.start()])] if found.start() > done else []
            made.append(node("Superscript", [node("Str", number)]))
            done = found.end()
        return [*made, node("Str", text[done:])] if done < len(text) else made
