"""Blocks written as galley's Markdown, by pandoc in the bounded worker."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from galley.document.profile import Limits
from galley.findings.catalogue import WORD_FILE_IS_READ
from galley.findings.finding import Stop
from galley.formats.docx import ast
from galley.formats.docx.ast import Value, node
from galley.importing.ast import Blocks, Inlines, rewritten
from galley.importing.marks import Marks
from galley.source import Span
from galley.tools.pandoc import MARKDOWN, Job, Pandoc, convert

_WRITTEN = f"{MARKDOWN}-smart"
_HYPHENS = re.compile(r"-{2,}")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def read(data: bytes, path: str, limits: Limits) -> Blocks:
    """Return the blocks of a Word file that is prepared; raises Stop where pandoc cannot read it."""
    (answer,) = convert([Job(data.decode("latin-1"), "docx+styles", "json")], Pandoc(limits))
    if answer.output is None:
        raise Stop(WORD_FILE_IS_READ.broken(f"{path} is not read; pandoc says: {answer.error}", Span(path)))
    blocks: Blocks = json.loads(answer.output)["blocks"]
    return blocks


def read_markdown(text: str, path: str, limits: Limits) -> Blocks:
    """Return the blocks of Markdown, pictures in paragraphs of their own; raises Stop where pandoc cannot read it."""
    (answer,) = convert([Job(text, f"{MARKDOWN}-implicit_figures")], Pandoc(limits))
    if answer.output is None:
        raise Stop(WORD_FILE_IS_READ.broken(f"{path} is not read; pandoc says: {answer.error}", Span(path)))
    blocks: Blocks = json.loads(answer.output)["blocks"]
    return blocks


def written(
    lines: Sequence[Inlines], texts: Sequence[Sequence[Value]], marks: Marks[Any], limits: Limits
) -> tuple[tuple[str, ...], ...]:
    """Return the lines as Markdown, and the text of each list of blocks, in a tuple by itself.

    Raises Stop where pandoc cannot write them.
    """
    literal, separator = _Literal(marks.secret), f"{marks.secret}sz"
    together = [block for line in lines for block in (ast.para(line), ast.para([ast.words(separator)]))]
    jobs = [
        Job(ast.document(literal.hidden(list(blocks))), "json", _WRITTEN, ("--reference-location=block",))
        for blocks in (together, *texts)
    ]
    answers = convert(jobs, Pandoc(limits))
    if failed := next((one for one in answers if one.output is None), None):
        raise Stop(WORD_FILE_IS_READ.broken(f"The text cannot be written as Markdown; pandoc says: {failed.error}"))
    first, *rest = (literal.shown(answer.output or "") for answer in answers)
    said = tuple(one.strip("\n") for one in first.split(separator)[:-1])
    return (said, *((one,) for one in rest))


class _Literal:
    """Characters that mean something else to who reads Markdown with typographic quotes, put in as words and back."""

    def __init__(self, secret: str) -> None:
        self._words: Mapping[str, str] = {
            name: f"{secret}{letter}z" for name, letter in zip("\"'-.", "dahp", strict=True)
        }

    def hidden(self, blocks: Blocks) -> Blocks:
        made: Blocks = rewritten(blocks, self._inlines, list)
        return made

    def _inlines(self, inlines: Inlines) -> Inlines:
        return [node("Str", self._hidden(one["c"])) if one["t"] == "Str" else one for one in inlines]

    def _hidden(self, text: str) -> str:
        text = text.replace('"', self._words['"'])
        text = _APOSTROPHE.sub("\0", text).replace("'", self._words["'"]).replace("\0", "'")
        text = _HYPHENS.sub(lambda found: self._words["-"] * len(found[0]), text)
        return text.replace("...", self._words["."] * 3)

    def shown(self, text: str) -> str:
        for name, word in self._words.items():
            text = text.replace(word, f"\\{name}")
        return text
