"""What `myst.yml` says of the article, as metadata of galley's, and which files the article is."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from galley.findings.finding import Findings, Stop
from galley.readers.manuscript.critic_markup import read_accepted_yaml
from galley.readers.manuscript.dialect import first_file, nothing_at, section_files
from galley.readers.manuscript.dialects.myst.chapters import Listed, listed_in_project
from galley.readers.yaml_source import YamlEntry, YamlMapping, YamlScalar, YamlSequence, YamlValue
from galley.runtime import World
from galley.source import Span

_OF_THE_TOOL = """
arxiv banner bannerOptimized binder components content_includes_title description downloads edit_url enumerator
error_rules exclude execute export exports extends first_page github id indices jupyter jupytext kernelspec label
math numbering open_access options output_matplotlib_strings oxa parts plugins references requirements resources
settings short_title site skip_execution slug social source_url static_files tags thumbnail thumbnailOptimized toc
tocs venue version
"""
KEYS: frozenset[str] = frozenset(_OF_THE_TOOL.split())
"""Keys that say how MyST makes a site, or where an article stands: of no meaning here, or read apart (`parts`)."""
_INDEX = ("index.md", "main.md", "paper.md", "article.md", "manuscript.md")
_DEEPEST = 3
_NOT_OF_THE_TEXT = frozenset({"_build", "_site", "node_modules", "site-packages", "venv"})
_EMPTY = YamlMapping((), Span(""))


def project_of(path: str, world: World, findings: Findings) -> YamlMapping:
    """Return what stands under `project` of a `myst.yml`, nothing where there is none."""
    if world.kind(path) != "file":
        return _EMPTY
    try:
        project = read_accepted_yaml(world.text(path), findings).get("project")
    except Stop as stop:
        findings.add(*stop.findings)
        return _EMPTY
    return project if isinstance(project, YamlMapping) else _EMPTY


def articles_of(manuscript: str, project: YamlMapping, folder: str, world: World) -> tuple[Listed, ...]:
    """Return the files of the article in order: the file named, that of an export, those of `toc`, else the only one.

    Raises Stop where there is none.
    """
    if world.kind(manuscript) == "file":
        return (Listed(manuscript),)
    exported = [Listed(posixpath.normpath(posixpath.join(folder, one))) for one in dict.fromkeys(_exported(project))]
    listed = [one for one in exported if one.path.endswith(".md")] or [
        *listed_in_project(project.get("toc"), folder, world)
    ]
    here = section_files(folder, world)
    found = (
        listed
        or [Listed(one) for one in (first_file(folder, _INDEX, world),) if one]
        or [Listed(one) for one in (here[:1] if len(here) == 1 else ())]
    )
    if not found:
        raise nothing_at(posixpath.join(folder, _INDEX[0]))
    return tuple(found)


def bibliographies(folder: str, world: World, depth: int = 0) -> tuple[str, ...]:
    """Return the BibTeX files of a project in the order of their paths: MyST reads all where none is named."""
    if depth > _DEEPEST:
        return ()
    below = [one for one in world.folders(folder) if posixpath.basename(one) not in _NOT_OF_THE_TEXT]
    return (*world.list(folder, ".bib"), *(path for one in below for path in bibliographies(one, world, depth + 1)))


def defaults_of(*sources: YamlMapping) -> YamlMapping:
    """Return the metadata that the article may leave to its parts and to its project."""
    entries = {}
    for source in sources:
        parts = source.get("parts")
        for entry in (*(parts.entries if isinstance(parts, YamlMapping) else ()), *source.entries):
            if entry.key not in KEYS and entry.key not in entries:
                entries[entry.key] = _of_content(entry)
    return YamlMapping(tuple(entries.values()), sources[-1].span if sources else _EMPTY.span)


def _of_content(entry: YamlEntry) -> YamlEntry:
    """Return the licence of the text, where one is said for the text and one for the code."""
    text = entry.value.get("content") if isinstance(entry.value, YamlMapping) and entry.key == "license" else None
    return replace(entry, value=text) if text is not None else entry


def _exported(project: YamlMapping) -> Iterator[str]:
    exports = project.get("exports")
    for one in exports.items if isinstance(exports, YamlSequence) else (exports,):
        if isinstance(one, YamlMapping):
            yield from _files(one.get("article"))
            yield from _files(one.get("articles"))


def _files(value: YamlValue | None) -> Iterator[str]:
    """Yield the file that an export names, or the files."""
    match value:
        case YamlScalar(text):
            yield text
        case YamlSequence(items):
            for item in items:
                yield from _files(item.get("file") if isinstance(item, YamlMapping) else item)
