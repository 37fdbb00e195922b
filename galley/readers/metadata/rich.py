"""The texts of the metadata that are Markdown, on their way to pandoc and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from galley.document import tree
from galley.document.declarations import DECLARATIONS
from galley.document.metadata import KEYS
from galley.document.plain_text import text_of
from galley.document.tree import ParsedBlocks, ParsedInlines
from galley.findings import catalogue
from galley.findings.finding import Findings
from galley.readers.metadata.forms import Path, Reading
from galley.readers.metadata.parts import AbstractForm
from galley.readers.metadata.schema import ArticleForm
from galley.readers.metadata.stated import DataAvailabilityForm
from galley.source import SourceFile, Span

NO = frozenset({"none", "nothing", "no", "false", "n/a"})
"""Words that stand for a statement that there is nothing."""
_MARKUP = re.compile(r"[*_^~`$\\<\[&]")


Plain: TypeAlias = Callable[[SourceFile], SourceFile]
"""What puts a text into Markdown that pandoc reads."""


@dataclass(frozen=True, slots=True)
class RichText:
    """A text in Markdown: its dotted key, where it begins, and whether it may hold several paragraphs."""

    key: str
    source: SourceFile
    span: Span
    block: bool

    @property
    def text(self) -> str:
        """The text itself."""
        return self.source.text


def key_of(path: Path) -> str:
    """Return the dotted key of a path, as in `abstract.sections.0.text`."""
    return ".".join(map(str, path))


def as_typed(source: SourceFile) -> SourceFile:
    """Return a text that is in such Markdown already."""
    return source


def rich_texts(form: ArticleForm, reading: Reading, plain: Plain = as_typed) -> tuple[RichText, ...]:
    """Return every text of the metadata that pandoc has to parse, as `plain` makes it."""
    return tuple(
        _rich(path, text, reading.span(*path), block, plain) for path, text, block in _texts(form) if text.strip()
    )


def _rich(path: Path, text: str, span: Span, block: bool, plain: Plain) -> RichText:  # noqa: FBT001
    return RichText(key_of(path), plain(SourceFile(span.path, text, span.line)), span, block)


def _texts(form: ArticleForm) -> Iterator[tuple[Path, str, bool]]:
    for row in KEYS:
        match row.form, value_of(form, row.key):
            case "line", text:
                yield (row.key,), text, False
            case "lines", texts:
                yield from ((((row.key, index)), text, False) for index, text in enumerate(texts))
    yield from _abstract_texts(("abstract",), form.abstract)
    yield from _abstract_texts(("plain-language-summary",), form.plain_language_summary)
    yield from (((("key-points", index)), text, False) for index, text in enumerate(form.key_points))
    if form.graphical_abstract:
        yield ("graphical-abstract", "caption"), form.graphical_abstract.caption, True
    for group, words in enumerate(form.keywords):
        for index, word in enumerate(words.keywords):
            if _MARKUP.search(word):
                yield ("keywords", group, "keywords", index), word, False
    for key, lines in (("trans-title", form.trans_title), ("trans-subtitle", form.trans_subtitle)):
        yield from (((key, at, "text"), one.text, False) for at, one in enumerate(lines))
    for at, one in enumerate(form.trans_abstract):
        yield from _abstract_texts(("trans-abstract", at, "abstract"), one.abstract)
    if not says_none(form, "funding"):
        yield ("funding", "statement"), form.funding.statement, True
    yield from _data_texts(form.data_availability)
    if not says_none(form, "ai-use"):
        yield ("ai-use", "statement"), form.ai_use.statement, True
    stated = ((row.kind, value_of(form, row.kind)) for row in DECLARATIONS if row.summary)
    yield from (((kind,), text, True) for kind, text in stated if isinstance(text, str) and not says_none(form, kind))
    for term, text in form.abbreviations.items():
        yield from ((("abbreviations", term, "term"), term, False),) if _MARKUP.search(term) else ()
        yield ("abbreviations", term), text, False
    yield from ((("supplementary", at, "caption"), file.caption, False) for at, file in enumerate(form.supplementary))


def value_of(form: ArticleForm, key: str) -> Any:
    """Return the value under a key that is a row."""
    return getattr(form, key.replace("-", "_"), None)


def _data_texts(said: DataAvailabilityForm) -> Iterator[tuple[Path, str, bool]]:
    """Yield the statement, or the texts that it is made of where there is none."""
    yield ("data-availability", "statement"), said.statement, True
    for at, data in enumerate(said.datasets if not said.statement else ()):
        yield ("data-availability", "datasets", at, "data"), data.data, False
        yield ("data-availability", "datasets", at, "conditions"), data.conditions, False


def says_none(form: ArticleForm, kind: str) -> bool:
    """Tell whether a word stands for a statement, as in `conflicts: none`; `None.` is one that the authors wrote."""
    match kind:
        case "conflicts":
            return bool(form.author) and value_of(form, kind).casefold() in NO
        case "funding" | "ai-use":
            return value_of(form, kind).statement.casefold() in NO
    return False


def _abstract_texts(path: Path, abstract: AbstractForm) -> Iterator[tuple[Path, str, bool]]:
    yield (*path, "text"), abstract.text, True
    for index, section in enumerate(abstract.sections):
        yield (*path, "sections", index, "title"), section.title, False
        yield (*path, "sections", index, "text"), section.text, True


@dataclass(frozen=True, slots=True)
class Rich:
    """The parsed texts, with the reading that knows their places."""

    parsed: Mapping[str, ParsedBlocks]
    reading: Reading
    findings: Findings

    def blocks(self, *path: str | int) -> ParsedBlocks:
        """Return the blocks of the text at `path`; none where there is no text."""
        return self.parsed.get(key_of(path), ())

    def inlines(self, *path: str | int) -> ParsedInlines:
        """Return the text at `path`, which has to be one paragraph; a finding where it is not."""
        blocks = self.blocks(*path)
        match blocks:
            case ():
                return ()
            case (tree.Para(content) | tree.Plain(content),):
                return content
        message = f"`{path[0]}` must be one paragraph of text, not a list, a heading or several paragraphs"
        self.findings.add(catalogue.METADATA_VALUE_IS_VALID.broken(message, self.span(*path)))
        return words(text_of(blocks))

    def span(self, *path: str | int) -> Span:
        """Return the place of the value at `path`."""
        return self.reading.span(*path)


def words(text: str) -> ParsedInlines:
    """Return plain text as inlines."""
    inlines: list[tree.ParsedInline] = []
    for word in text.split():
        inlines += [tree.Space(), tree.Str(word)]
    return tuple(inlines[1:])
