"""A Quarto manuscript from its files to the text that pandoc reads."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from galley.findings.finding import Findings, Stop
from galley.readers.manuscript.chapter_paths import with_paths_from
from galley.readers.manuscript.dialect import Found, folder_of, nothing_at
from galley.readers.manuscript.dialects.quarto.book import Chapter, Joining, chapters_of
from galley.readers.manuscript.dialects.quarto.captions import caption_edits
from galley.readers.manuscript.dialects.quarto.embed import Embedder
from galley.readers.manuscript.dialects.quarto.frozen import Freezer
from galley.readers.manuscript.dialects.quarto.includes import Includer
from galley.readers.manuscript.dialects.quarto.keys import KEYS
from galley.readers.manuscript.dialects.quarto.meta_conditions import condition_edits
from galley.readers.manuscript.dialects.quarto.names import R_MARKDOWN
from galley.readers.manuscript.dialects.quarto.notebook import read_notebook
from galley.readers.manuscript.dialects.quarto.notebook_text import NotebookText
from galley.readers.manuscript.dialects.quarto.own_keys import own_keys
from galley.readers.manuscript.dialects.quarto.project import (
    Project,
    Settings,
    article_of,
    project_at,
    settings_of,
)
from galley.readers.manuscript.dialects.quarto.raw_markup import raw_edits
from galley.readers.manuscript.dialects.quarto.shortcodes import Shortcodes
from galley.readers.manuscript.dialects.quarto.statement_words import word_edits
from galley.readers.manuscript.dialects.quarto.unrun import Unrun, has_code
from galley.readers.metadata.metadata import split_front_matter
from galley.runtime import World
from galley.source import SourceFile, Span, edited, joined, placed


def find(manuscript: str, world: World, findings: Findings) -> Found:
    """Return the article's text, what it includes and what its code shows in place; and what its project says."""
    folder = folder_of(manuscript, world)
    project = project_at(folder, world, findings)
    chapters = chapters_of(folder, project, world) if _is_whole(manuscript, world) else ()
    pictures: dict[str, bytes] = {}
    if not chapters:
        reader = _Reader(article_of(manuscript, project, world), project, world, findings, pictures)
        text, settings = reader.read()
        return _found(reader.folder, (with_paths_from(text, project.folder, world),), settings, pictures, reader.own)
    own: set[str] = set()
    read = _chapters(chapters, folder, project, world, findings, pictures, own)
    if not read:
        raise nothing_at(chapters[0].path)
    return _found(folder, tuple(text for text, _ in read), read[0][1], pictures, own)


def _is_whole(manuscript: str, world: World) -> bool:
    """Tell whether it names a folder, or the index of one."""
    return world.kind(manuscript) == "folder" or posixpath.basename(manuscript).lower().startswith("index.")


def _chapters(  # noqa: PLR0913, PLR0917 - what is read, and where to
    chapters: Sequence[Chapter],
    home: str,
    project: Project,
    world: World,
    findings: Findings,
    pictures: dict[str, bytes],
    own: set[str],
) -> list[tuple[SourceFile, Settings]]:
    """Return the text and the settings of each chapter that can be read; `pictures` are named against `home`."""
    joining = Joining(findings)
    read = []
    for at, one in enumerate(chapters):
        try:
            world.public(one.path, one.span)
            reader = _Reader(one.path, project, world, findings, {}, one.span)
            text, settings = reader.read()
            within = posixpath.relpath(reader.folder, home)
            own |= reader.own
            pictures |= {posixpath.join(within, name): data for name, data in reader.pictures.items()}
        except Stop as stop:
            findings.add(*stop.findings)
            findings.text_is_lost = True
            continue
        keeps_front = at == 0 and one.path.lower().endswith(R_MARKDOWN)
        of_article = settings if keeps_front else settings.of_project
        section = with_paths_from(joining.section(one, text, keeps_front=keeps_front), home, world)
        read.append((section, of_article))
    return read


def _found(
    folder: str, texts: tuple[SourceFile, ...], settings: Settings, pictures: Mapping[str, bytes], own: AbstractSet[str]
) -> Found:
    return Found(
        folder,
        None,
        texts,
        references=settings.more_references(folder),
        listed=True,
        defaults=settings.defaults(folder),
        unused=KEYS | own,
        files={posixpath.normpath(posixpath.join(folder, name)): data for name, data in pictures.items()},
    )


@dataclass(slots=True)
class _Reader:
    """Reads the article at `path`; pictures that are no files of their own are kept by their paths in its text.

    `own` are the keys of the author's own that the text asks for.
    """

    path: str
    project: Project
    world: World
    findings: Findings
    pictures: dict[str, bytes] = field(default_factory=dict)
    named_at: Span | None = None
    own: frozenset[str] = frozenset()

    @property
    def folder(self) -> str:
        """The folder of the article."""
        return posixpath.dirname(self.path) or "."

    def read(self) -> tuple[SourceFile, Settings]:
        """Return the text of the article as Markdown that pandoc reads, and its settings."""
        written = self.world.text_as_far_as_it_is(self.path, self.findings, self.named_at)
        is_notebook = self.path.lower().endswith(".ipynb")
        settings, text = (self._notebook if is_notebook else self._markdown)(written)
        self.own = own_keys(text.text)
        embedder = Embedder(self.folder, self.world, self._freezer, self.pictures, self.findings)
        shortcodes = Shortcodes(settings, embedder.embedded, self.findings)
        plain = edited(text, shortcodes.edits(text))
        answered = edited(plain, condition_edits(plain, settings))
        plain = edited(answered, raw_edits(answered, self.findings))
        captioned = edited(plain, caption_edits(plain))
        return edited(captioned, word_edits(captioned, settings)), settings

    @property
    def _freezer(self) -> Freezer:
        return Freezer(self.project.folder, self.world, self.findings)

    def _markdown(self, written: SourceFile) -> tuple[Settings, SourceFile]:
        settings = settings_of(written, self.project)
        whole = Includer(self.world, self.project.folder, self.findings).expanded(written)
        return settings, self._with_results(whole, settings.of_cells)

    def _with_results(self, whole: SourceFile, usual: Mapping[str, tuple[str, ...]]) -> SourceFile:
        """Return a text with what its code shows: its frozen results, else what a draft has for them."""
        if not has_code(whole.text):
            return whole
        frozen = self._freezer.result_of(self.path, whole, self.folder)
        if frozen is None:
            unrun = Unrun(usual, self.findings, silent=self._freezer.is_kept(self.path))
            return edited(whole, unrun.edits(whole))
        front, _ = split_front_matter(whole)
        body = split_front_matter(frozen)[1]
        return body if front is None else joined(self.path, (_fenced(front), body))

    def _notebook(self, written: SourceFile) -> tuple[Settings, SourceFile]:
        notebook = read_notebook(written)
        first = NotebookText(notebook, self.folder, {}, Findings()).text()
        settings = settings_of(first, self.project)
        text = NotebookText(notebook, self.folder, settings.of_cells, self.findings, self.pictures)
        frozen = None if text.has_run() else self._freezer.result_of(self.path, first, self.folder)
        return settings, frozen or text.text()


def _fenced(front: SourceFile) -> SourceFile:
    """Return metadata between the lines that make it a front matter."""
    line = placed("---\n", front.span(0))
    return joined(front.path, (line, front, line), "")
