"""Where a Quarto manuscript and its project are, and what their YAML says."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from galley.findings.finding import Findings, Stop
from galley.readers.manuscript.critic_markup import read_accepted_yaml
from galley.readers.manuscript.dialect import first_file, is_of_the_repository, nothing_at, several_at
from galley.readers.manuscript.dialects.quarto.names import PROJECT_FILES, SUFFIXES
from galley.readers.manuscript.dialects.quarto.options import texts_of
from galley.readers.metadata.metadata import split_front_matter
from galley.readers.yaml_source import YamlEntry, YamlMapping, YamlScalar, YamlSequence, YamlValue
from galley.runtime import World
from galley.source import SourceFile, Span

_VARIABLES = ("_variables.yml", "_variables.yaml")
_INDEX = ("index.qmd", "index.ipynb", "index.Rmd", "index.rmd")
_PRINTED = ("pdf", "jats", "latex")
"""What a format is called whose options count here; `elsevier-pdf` is one too."""
_OF_CELLS = ("echo", "eval", "output", "include", "warning", "message")
_OF_FORMATS = frozenset({"bibliography", "csl", "number-sections", "crossref", "lang"})
"""What an article may say under one of its formats."""
_OF_BOOKS = frozenset({"title", "subtitle", "author", "date", "abstract", "doi", "license"})
"""What a project says of its book that is the article's."""
_EMPTY = YamlMapping((), Span(""))


@dataclass(frozen=True, slots=True)
class Project:
    """The folder of a project, and what its `_quarto.yml` and `_variables.yml` say; empty where there is none."""

    folder: str
    settings: YamlMapping
    variables: YamlMapping

    @property
    def article(self) -> str:
        """The article's file, where the project names it."""
        return _text(_value(self.settings, "manuscript", "article"))

    @property
    def is_manuscript(self) -> bool:
        """Whether it is of the type that hides code unless it is asked for."""
        return _text(_value(self.settings, "project", "type")) == "manuscript"


def project_at(folder: str, world: World, findings: Findings) -> Project:
    """Return the project that `folder` is in: the nearest folder upwards that has a `_quarto.yml`."""
    for above in _upwards(folder):
        if path := first_file(above, PROJECT_FILES, world):
            return Project(above, _read(path, world, findings), _variables(above, world, findings))
    return Project(folder, _EMPTY, _variables(folder, world, findings))


def article_of(manuscript: str, project: Project, world: World) -> str:
    """Return the path of the article: the file named, the project's, `index.qmd`, or the only one there.

    Raises Stop where there is none.
    """
    if world.kind(manuscript) == "file":
        return manuscript
    if project.article:
        return posixpath.normpath(posixpath.join(project.folder, project.article))
    listed = world.list(manuscript, *SUFFIXES) if world.kind(manuscript) == "folder" else ()
    articles = [path for path in listed if not is_of_the_repository(path)]
    if index := first_file(manuscript, _INDEX, world):
        return index
    titled = [path for path in articles if _has_front_matter(path, world)] if len(articles) > 1 else articles
    if len(titled) == 1:
        return titled[0]
    raise several_at(manuscript, articles) if articles else nothing_at(posixpath.join(manuscript, _INDEX[0]))


def _has_front_matter(path: str, world: World) -> bool:
    """Tell whether a text has metadata: one without is a part of another."""
    if path.lower().endswith(".ipynb"):
        return True
    front, _ = split_front_matter(world.text_as_far_as_it_is(path, Findings()))
    return front is not None and re.search(r"^title[ \t]*:", front.text, re.MULTILINE) is not None


@dataclass(frozen=True, slots=True)
class Settings:
    """What the YAML of an article and of its project say, the article's first."""

    own: YamlMapping
    project: Project

    @property
    def of_project(self) -> Settings:
        """The settings of a whole whose parts say nothing for it."""
        return replace(self, own=_EMPTY)

    def value(self, *path: str) -> YamlValue | None:
        """Return what stands at `path`, for the article or else for its project."""
        return _value(self.own, *path) or _value(self.project.settings, *path)

    def option(self, name: str) -> YamlValue | None:
        """Return an option of the document, of its printed formats first."""
        for source in (self.own, self.project.settings):
            for parents in (*_formats(source), ()):
                if found := _value(source, *parents, name) or _value(source, *parents, "execute", name):
                    return found
        return None

    @property
    def of_cells(self) -> Mapping[str, tuple[str, ...]]:
        """The options of code cells that hold where a cell says nothing else."""
        hidden = {"echo": ("false",)} if self.project.is_manuscript else {}
        said = {name: tuple(texts_of(value)) for name in _OF_CELLS if (value := self.option(name))}
        return {**hidden, **said}

    def defaults(self, folder: str) -> YamlMapping:
        """Return what the project, and the printed formats, say for an article in `folder` that says nothing itself."""
        book = self.project.settings.get("book")
        of_book = book.entries if isinstance(book, YamlMapping) else ()
        entries = {entry.key: entry for entry in of_book if entry.key in _OF_BOOKS}
        entries |= {entry.key: self._moved(entry, folder) for entry in self.project.settings.entries}
        for entry in (*_of_formats(self.project.settings), *_of_formats(self.own)):
            entries[entry.key] = entry
        own = {entry.key for entry in self.own.entries}
        said = tuple(entry for key, entry in entries.items() if key not in own)
        return YamlMapping(said, self.project.settings.span)

    def more_references(self, folder: str) -> tuple[str, ...]:
        """Return the reference files of the project, where an article in `folder` has its own besides."""
        entry = self.project.settings.entry("bibliography")
        if entry is None or self.own.get("bibliography") is None:
            return ()
        return tuple(posixpath.join(folder, path) for path in texts_of(self._moved(entry, folder).value))

    def _moved(self, entry: YamlEntry, folder: str) -> YamlEntry:
        """Return an entry whose paths, if it has any, are read against `folder` and not against the project's."""
        within = posixpath.relpath(self.project.folder, folder)
        return entry if entry.key not in {"bibliography", "csl"} else replace(entry, value=_under(within, entry.value))


def settings_of(article: SourceFile, project: Project) -> Settings:
    """Return the settings of an article; YAML that cannot be read is left to what reads the metadata."""
    front, _ = split_front_matter(article)
    try:
        return Settings(read_accepted_yaml(front) if front else _EMPTY, project)
    except Stop:
        return Settings(_EMPTY, project)


def _upwards(folder: str) -> Iterator[str]:
    """Yield a folder and those around it; what lies outside the root is not seen by the World."""
    steps = ["."]
    for _ in posixpath.normpath(folder).split("/"):
        yield posixpath.normpath(posixpath.join(folder, *steps))
        steps.append("..")


def _read(path: str, world: World, findings: Findings) -> YamlMapping:
    try:
        return read_accepted_yaml(world.text(path), findings)
    except Stop as stop:
        findings.add(*stop.findings)
        return _EMPTY


def _variables(folder: str, world: World, findings: Findings) -> YamlMapping:
    path = first_file(folder, _VARIABLES, world)
    return _read(path, world, findings) if path else _EMPTY


def _value(source: YamlValue | None, *path: str) -> YamlValue | None:
    for key in path:
        source = source.get(key) if isinstance(source, YamlMapping) else None
    return source


def _text(value: YamlValue | None) -> str:
    return value.text if isinstance(value, YamlScalar) else ""


def _formats(source: YamlMapping) -> Iterator[tuple[str, str]]:
    """Yield the paths of the printed formats of a YAML."""
    formats = source.get("format")
    for entry in formats.entries if isinstance(formats, YamlMapping) else ():
        if entry.key.rpartition("-")[2] in _PRINTED:
            yield "format", entry.key


def _of_formats(source: YamlMapping) -> Iterator[YamlEntry]:
    """Yield what the printed formats say that stands for the article."""
    for parents in _formats(source):
        formats = _value(source, *parents)
        for entry in formats.entries if isinstance(formats, YamlMapping) else ():
            if entry.key in _OF_FORMATS:
                yield entry


def _under(folder: str, value: YamlValue) -> YamlValue:
    match value:
        case YamlScalar(text) if folder != "." and text.endswith((".bib", ".json", ".csl", ".bibtex", ".yaml", ".yml")):
            return replace(value, text=posixpath.normpath(posixpath.join(folder, text)))
        case YamlSequence(items):
            return replace(value, items=tuple(_under(folder, item) for item in items))
        case _:
            return value
