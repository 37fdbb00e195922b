"""What a dialect is: a form in which manuscripts are laid out and written, and how it is read."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from galley.document import tree
from galley.findings import catalogue
from galley.findings.finding import Findings, Stop
from galley.readers.metadata.rich import Plain, as_typed
from galley.readers.yaml_source import YamlMapping
from galley.runtime import World
from galley.source import SourceFile, Span

MARKDOWN_FILES = (".md", ".markdown")
_NOT_SECTIONS = re.compile(r"(readme|changelog|contributing|licen[cs]e|code_of_conduct)\.\w+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a manuscript as its dialect finds them.

    Paths in the text and the metadata are read against `folder`. `metadata` is the YAML, None where the front matter of
    the first section has it. `sections` are the texts in order, each with its front matter still on it, in Markdown
    that pandoc reads: what only the dialect knows is put into other words by then (`galley.source.edited` keeps the
    places). `references` are reference files that the dialect brings beside those of the metadata. `listed` says that
    the sections are all there are, so that `sections:` of the metadata is not asked. `defaults` is metadata for what
    the metadata does not say, `unused` are keys of the tool that say nothing of the article; `files` holds pictures
    that are no files of their own, by the paths that name them. `plain` puts a text of the metadata into Markdown that
    pandoc reads.
    """

    folder: str
    metadata: SourceFile | None
    sections: tuple[SourceFile, ...]
    references: tuple[str, ...] = field(default=())
    listed: bool = False
    defaults: YamlMapping | None = None
    unused: frozenset[str] = frozenset()
    files: Mapping[str, bytes] = field(default_factory=dict)
    plain: Plain = as_typed


class Dialect(Protocol):
    """One dialect. A member is a module of `galley.readers.manuscript.dialects`."""

    KEY: str
    """Its name on the command line."""

    NAME: str
    """What a manuscript in it is called, as in "a Manubot manuscript"."""

    def recognises(self, manuscript: str, world: World) -> bool:
        """Tell from what lies at `manuscript`, a folder or a file, whether it is written in this dialect."""

    def find(self, manuscript: str, world: World, findings: Findings) -> Found:
        """Return the files of `manuscript`. Raises Stop where there is nothing to read."""

    def understand(self, blocks: tree.ParsedBlocks, section: SourceFile, findings: Findings) -> tree.ParsedBlocks:
        """Return what pandoc read of a section, with the dialect's own constructs put into those of the article."""


def as_they_are(blocks: tree.ParsedBlocks, section: SourceFile, findings: Findings) -> tree.ParsedBlocks:  # noqa: ARG001 - protocol
    """Return the blocks: a dialect that has no constructs of its own in the tree."""
    return blocks


def folder_of(manuscript: str, world: World) -> str:
    """Return the folder that `manuscript`, a folder or a file in it, stands for."""
    return manuscript if world.kind(manuscript) == "folder" else posixpath.dirname(manuscript) or "."


def first_file(folder: str, names: Sequence[str], world: World) -> str | None:
    """Return the path of the first of `names` that is a file of `folder`."""
    return next((path for name in names if world.kind(path := posixpath.join(folder, name)) == "file"), None)


def section_files(folder: str, world: World) -> tuple[str, ...]:
    """Return the Markdown files of a folder in natural order, without README and its like."""
    listed = world.list(folder, *MARKDOWN_FILES)
    return tuple(path for path in listed if not _NOT_SECTIONS.match(posixpath.basename(path)))


def is_of_the_repository(path: str) -> bool:
    """Tell whether a file is by its name no text of the article: a README and its like, or part of another (`_`)."""
    name = posixpath.basename(path)
    return name.startswith("_") or _NOT_SECTIONS.match(name) is not None


def texts(
    paths: Sequence[str], world: World, findings: Findings, named_at: Sequence[Span | None] = ()
) -> tuple[SourceFile, ...]:
    """Read `paths`; one that cannot be read is a finding, at the place of `named_at` that names it."""
    read = []
    for at, path in enumerate(paths):
        try:
            read.append(world.text_as_far_as_it_is(path, findings, named_at[at] if at < len(named_at) else None))
        except Stop as stop:
            findings.add(*stop.findings)
            findings.text_is_lost = True
    return tuple(read)


def several_at(manuscript: str, paths: Sequence[str]) -> Stop:
    """Return what says that it is not known which of several files the article is."""
    names = ", ".join(posixpath.basename(path) for path in paths)
    message = f"{manuscript} holds several texts, and nothing says which is the article: {names}."
    return Stop(catalogue.FILE_EXISTS.broken(message, None, f"name one, as in `galley build {paths[0]}`"))


def nothing_at(manuscript: str) -> Stop:
    """Return what says that there is no manuscript."""
    hint = "name a folder with article.yaml and Markdown files, or one Markdown file"
    return Stop(catalogue.FILE_EXISTS.broken(f"There is no manuscript at {manuscript}.", None, hint))
