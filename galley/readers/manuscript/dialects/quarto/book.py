"""The files of a book, Quarto's or bookdown's: chapters of one article, in order.

Sources: quarto.org, "Book Structure"; Yihui Xie, "bookdown", sections 1.4 (usage), 2.2.1 (parts, appendices), 4.4.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from galley.findings.finding import Findings, Stop
from galley.readers.manuscript.chapters import as_chapter
from galley.readers.manuscript.dialect import first_file, is_of_the_repository
from galley.readers.manuscript.dialects.quarto.fences import prose
from galley.readers.manuscript.dialects.quarto.names import R_MARKDOWN
from galley.readers.manuscript.dialects.quarto.options import texts_of
from galley.readers.manuscript.dialects.quarto.project import Project
from galley.readers.metadata.metadata import split_front_matter
from galley.readers.yaml_source import YamlMapping, YamlScalar, YamlSequence, YamlValue, read_yaml
from galley.runtime import World
from galley.source import Edit, SourceFile, Span, edited, placed

_BOOKDOWN = ("_bookdown.yml", "_bookdown.yaml")
_INDEX = ("index.Rmd", "index.rmd")
_FORMATS = ("latex", "pdf", "html")
"""For which format files are listed apart, the printed ones first."""
_OF_BOOKDOWN = re.compile(r"^(?:site|output|documentclass)[ \t]*:.*(?:\n[ \t]+.*)*bookdown", re.MULTILINE)
_NUMBERED = re.compile(r"\d")
_HEADING = re.compile(r"^#[ \t]+[^\n]*?(?P<attributes>[ \t]*\{[^{}\n]*\})?[ \t]*$", re.MULTILINE)
_PART = re.compile(r"^#[ \t]+\(PART(?:\\\*)?\)[ \t]+", re.MULTILINE)
_APPENDIX = re.compile(r"^#[ \t]+\(APPENDIX\)[^\n]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of a book; `part` is the heading of the part that begins with it."""

    path: str
    span: Span | None = None
    part: str = ""
    is_appendix: bool = False


def chapters_of(folder: str, project: Project, world: World) -> tuple[Chapter, ...]:
    """Return the chapters of the book at `folder`, none where it is no book."""
    book = project.settings.get("book")
    if isinstance(book, YamlMapping) and posixpath.normpath(project.folder) == posixpath.normpath(folder):
        appendices = _listed(book.get("appendices"), folder, is_appendix=True)
        return (*_listed(book.get("chapters"), folder), *appendices)
    return tuple(Chapter(path, span) for path, span in _of_bookdown(folder, world))


def _listed(value: YamlValue | None, folder: str, *, is_appendix: bool = False) -> Iterator[Chapter]:
    for one in value.items if isinstance(value, YamlSequence) else ():
        match one:
            case YamlScalar(text):
                yield Chapter(posixpath.join(folder, text), one.span, is_appendix=is_appendix)
            case YamlMapping() if isinstance(named := one.get("part"), YamlScalar):
                yield from _of_part(named, one, folder, is_appendix=is_appendix)
            case YamlMapping() if isinstance(named := one.get("file") or one.get("href"), YamlScalar):
                yield Chapter(posixpath.join(folder, named.text), named.span, is_appendix=is_appendix)
            case _:
                continue


def _of_part(named: YamlScalar, part: YamlMapping, folder: str, *, is_appendix: bool) -> Iterator[Chapter]:
    chapters = list(_listed(part.get("chapters"), folder, is_appendix=is_appendix))
    if named.text.endswith((".qmd", ".ipynb", ".md")):
        yield Chapter(posixpath.join(folder, named.text), named.span)
        yield from chapters
        return
    for at, one in enumerate(chapters):
        yield Chapter(one.path, one.span, "" if at else named.text, is_appendix)


def _of_bookdown(folder: str, world: World) -> Iterator[tuple[str, Span | None]]:
    """Yield the files that bookdown joins: those that are listed, else all in the order of their names."""
    index = first_file(folder, _INDEX, world)
    config = first_file(folder, _BOOKDOWN, world)
    here = [path for path in world.list(folder, R_MARKDOWN) if not is_of_the_repository(path)]
    if config is None and not (index and _is_book(index, here, world)):
        return
    try:
        named = list(_named(read_yaml(world.text(config)), folder)) if config else []
    except Stop:
        named = []
    files = named or [(path, None) for path in here]
    first = {"index.rmd"}
    yield from sorted(files, key=lambda one: posixpath.basename(one[0]).lower() not in first)


def _named(settings: YamlMapping, folder: str) -> Iterator[tuple[str, Span | None]]:
    listed = settings.get("rmd_files")
    if isinstance(listed, YamlMapping):
        listed = next((value for name in _FORMATS if (value := listed.get(name))), None)
    for text in texts_of(listed) if listed else ():
        yield posixpath.normpath(posixpath.join(folder, text)), listed.span if listed else None


def _is_book(index: str, here: list[str], world: World) -> bool:
    """Tell whether the files beside an index are its chapters: by what it says, or by their names and front matter."""
    front, _ = split_front_matter(world.text_as_far_as_it_is(index, Findings()))
    if front and _OF_BOOKDOWN.search(front.text):
        return True
    others = [path for path in here if path != index]
    return bool(others) and all(_NUMBERED.match(posixpath.basename(path)) for path in others)


@dataclass(slots=True)
class Joining:
    """Turns chapters into sections of one article; where bookdown's appendices have begun is kept."""

    findings: Findings
    in_appendix: bool = False

    def section(self, chapter: Chapter, text: SourceFile, *, keeps_front: bool) -> SourceFile:
        """Return the text of a chapter under its heading; the first of bookdown's keeps the article's metadata."""
        if not keeps_front:
            text = as_chapter(text, self.findings)
        text = edited(text, self._headings(prose(text.text), is_appendix=chapter.is_appendix))
        if not chapter.part:
            return text
        heading = placed(f"# {chapter.part}\n\n", chapter.span or text.span(0))
        return edited(text, [Edit(0, 0, heading)])

    def _headings(self, text: str, *, is_appendix: bool) -> Iterator[Edit]:
        """Yield the edits that make headings of bookdown's parts, and appendices of what follows its mark for them."""
        mark = _APPENDIX.search(text)
        begin = 0 if is_appendix or self.in_appendix else mark.end() if mark else len(text)
        self.in_appendix |= mark is not None
        for heading in _HEADING.finditer(text):
            if _APPENDIX.match(text, heading.start()):
                yield Edit(heading.start(), heading.end(), "")
                continue
            if part := _PART.match(text, heading.start()):
                yield Edit(part.start(), part.end(), "# ")
            if heading.start() >= begin:
                at = heading.end("attributes") - 1 if heading["attributes"] else heading.end()
                yield Edit(at, at, " .appendix" if heading["attributes"] else " {.appendix}")
