"""A MyST manuscript from its files to the text that pandoc reads."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from galley.findings import catalogue
from galley.findings.finding import Findings, Stop
from galley.readers.manuscript.chapter_paths import with_paths_from, with_paths_of
from galley.readers.manuscript.chapters import as_chapter
from galley.readers.manuscript.critic_markup import read_accepted_yaml
from galley.readers.manuscript.dialect import Found, first_file, folder_of, texts
from galley.readers.manuscript.dialects.myst.blocks import Blocks, aliases_in
from galley.readers.manuscript.dialects.myst.chapters import (
    CONFIG_FILES,
    NOTEBOOK,
    TOC_FILES,
    Listed,
    book_of,
    highest,
    listed_in_book,
    lowered,
    readable,
    title_of,
)
from galley.readers.manuscript.dialects.myst.directives import directives
from galley.readers.manuscript.dialects.myst.project import KEYS, articles_of, bibliographies, defaults_of, project_of
from galley.readers.manuscript.dialects.myst.roles import Roles
from galley.readers.manuscript.dialects.quarto.notebook import read_notebook
from galley.readers.manuscript.dialects.quarto.notebook_text import NotebookText
from galley.readers.manuscript.header_macros import macros_of_math, with_macros_before
from galley.readers.metadata.metadata import split_front_matter
from galley.readers.yaml_source import YamlEntry, YamlMapping, YamlScalar
from galley.runtime import World
from galley.source import Edit, SourceFile, Span, edited

MOST = 500
"""Files that one manuscript may include, each counted as often as it is included."""
_NAME = re.compile(r"(?:\{#|\\label\{)(?P<name>[^\s{}]+)")


def find(manuscript: str, project_file: str, world: World, findings: Findings) -> Found:
    """Return the text of the article with what it includes, and what its project says."""
    folder = folder_of(manuscript, world)
    project, listed = _listed(manuscript, project_file, folder, world, findings)
    pages = [page for one in readable(listed, findings) if (page := _page(one, world, findings))]
    own = _front(pages[0].text) if pages else YamlMapping((), Span(project_file))
    title, pages = _titled(pages, own, project)
    home = posixpath.dirname(pages[0].text.path) or "." if pages else folder
    includer = _Includer(world, findings)
    macros = [*macros_of_math(project.get("math")), *macros_of_math(own.get("math"))]
    chapters = [one.text if at == 0 else as_chapter(one.text, findings) for at, one in enumerate(pages)]
    levels = _levels(pages, chapters)
    whole = [lowered(includer.expanded(one), level) for one, level in zip(chapters, levels, strict=True)]
    aliases = dict(pair for one in whole for pair in aliases_in(one.text))
    parted = [_parted(one, findings, macros if at == 0 else ()) for at, one in enumerate(whole)]
    plain = [with_paths_from(one, folder, world) for one in parted]
    labels = frozenset(match["name"] for one in plain for match in _NAME.finditer(one.text))
    roles = Roles(labels, findings, aliases)
    sections = tuple(edited(one, roles.edits(one)) for one in plain)

    def in_plain_words(text: SourceFile) -> SourceFile:
        blocks = Blocks(findings).plain(text)
        return edited(blocks, roles.edits(blocks))

    defaults = defaults_of(_only_parts(own), project, title)
    is_named = any(one.get("bibliography") for one in (own, project))
    references = () if is_named else bibliographies(folder, world)
    files = {
        posixpath.normpath(posixpath.join(posixpath.dirname(page.text.path), name)): data
        for page in pages
        for name, data in page.pictures.items()
    }
    return Found(
        home, None, sections, references, listed=True, defaults=defaults, unused=KEYS, files=files, plain=in_plain_words
    )


def _listed(
    manuscript: str, project_file: str, folder: str, world: World, findings: Findings
) -> tuple[YamlMapping, Sequence[Listed]]:
    """Return what the project says of the article, and its files: those of a Jupyter Book, else of a MyST project."""
    toc = first_file(folder, TOC_FILES, world)
    if toc is None or world.kind(project_file) == "file" or world.kind(manuscript) != "folder":
        project = project_of(project_file, world, findings)
        return project, articles_of(manuscript, project, folder, world)
    contents, said = book_of(toc, first_file(folder, CONFIG_FILES, world), world, findings)
    return said, tuple(listed_in_book(contents, folder, world))


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as Markdown, the pictures that a notebook has in itself, and how many pages it stands below."""

    text: SourceFile
    pictures: Mapping[str, bytes]
    depth: int


def _page(one: Listed, world: World, findings: Findings) -> _Page | None:
    read = texts([one.path], world, findings, [one.span])
    if not read or not one.path.lower().endswith(NOTEBOOK):
        return _Page(read[0], {}, one.depth) if read else None
    pictures: dict[str, bytes] = {}
    try:
        notebook = read_notebook(read[0])
    except Stop as stop:
        findings.add(*stop.findings)
        findings.text_is_lost = True
        return None
    folder = posixpath.dirname(one.path) or "."
    return _Page(NotebookText(notebook, folder, {}, findings, pictures).text(), pictures, one.depth)


def _titled(pages: Sequence[_Page], own: YamlMapping, project: YamlMapping) -> tuple[YamlMapping, list[_Page]]:
    """Return the title that the first page begins with, where none is said in front of it, and the pages without it."""
    nothing = YamlMapping((), own.span)
    if not pages or own.get("title"):
        return nothing, list(pages)
    first = pages[0]
    front, body = split_front_matter(first.text)
    said = project.get("title")
    title, rest = title_of(body, said.text if isinstance(said, YamlScalar) else "")
    if title is None:
        return nothing, list(pages)
    start = first.text.text.index(body.text) if front else 0
    text = edited(first.text, [Edit(start, len(first.text.text), rest)])
    return YamlMapping((YamlEntry("title", title.span, title),), title.span), [replace(first, text=text), *pages[1:]]


def _levels(pages: Sequence[_Page], chapters: Sequence[SourceFile]) -> list[int]:
    """Return by how much the headings of each page are lowered: the first begins where the others do."""
    first = highest(split_front_matter(chapters[0])[1]) if chapters else 0
    others = min((level for one in chapters[1:] if (level := highest(one))), default=first)
    raised = others - first if first > others else 0
    return [raised if at == 0 else one.depth for at, one in enumerate(pages)]


def _parted(source: SourceFile, findings: Findings, macros: Sequence[str]) -> SourceFile:
    """Return a text with its blocks in plain Markdown, macros before them; its front matter stays as it is."""
    front, _ = split_front_matter(source)
    if front is None:
        return with_macros_before(macros, source, Blocks(findings).plain(source))
    end = source.text.index(front.text) + len(front.text) if front.text else 0
    end = source.text.find("\n", source.text.find("---", end)) + 1
    body = with_macros_before(macros, front, Blocks(findings).plain(source.cut(end)))
    return edited(source, (Edit(end, len(source.text), body),))


def _front(source: SourceFile) -> YamlMapping:
    front, _ = split_front_matter(source)
    try:
        return read_accepted_yaml(front) if front else YamlMapping((), Span(source.path))
    except Stop:
        return YamlMapping((), Span(source.path))


def _only_parts(own: YamlMapping) -> YamlMapping:
    return YamlMapping(tuple(entry for entry in own.entries if entry.key == "parts"), own.span)


@dataclass(slots=True)
class _Includer:
    """Reads the files that `include` names, and those that they include."""

    world: World
    findings: Findings
    count: int = field(default=0)

    def expanded(self, source: SourceFile, outer: tuple[str, ...] = ()) -> SourceFile:
        """Return `source` with what it includes; `outer` are the files around it."""
        return edited(source, self._edits(source, (*outer, posixpath.normpath(source.path))))

    def _edits(self, source: SourceFile, around: tuple[str, ...]) -> Iterator[Edit]:
        found = [one for one in directives(source.text) if one.name == "include" and one.argument]
        for one in sorted(found, key=lambda one: one.start):
            yield Edit(one.start, one.end, self._file(one.argument, around, source.span(one.start)) or "")

    def _file(self, name: str, around: tuple[str, ...], span: Span) -> SourceFile | None:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(around[-1]), name))
        self.count += 1
        if path in around or self.count > MOST:
            message = f"{path} includes itself, or more than {MOST} files are included."
            self.findings.add(catalogue.FILE_EXISTS.broken(message, span, "take an include out"))
            return None
        try:
            self.world.public(path, span)
            read = self.world.text_as_far_as_it_is(path, self.findings, span)
        except Stop as stop:
            self.findings.add(*stop.findings)
            return None
        home = posixpath.dirname(around[0]) or "."
        return self.expanded(with_paths_of(split_front_matter(read)[1], home, self.world), around)
