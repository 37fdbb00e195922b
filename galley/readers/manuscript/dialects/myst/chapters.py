"""Which files a MyST project or a Jupyter Book is made of, in order, and how deep each stands.

Sources: mystmd.org/guide, "Table of contents"; jupyterbook.org (version 1), "Structure and organize content".
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from galley.findings import catalogue
from galley.findings.finding import Findings, Stop
from galley.readers.manuscript.critic_markup import read_accepted_yaml
from galley.readers.manuscript.definitions import hide_code
from galley.readers.yaml_source import YamlEntry, YamlMapping, YamlScalar, YamlSequence, YamlValue
from galley.runtime import World
from galley.source import Edit, SourceFile, Span, edited

TOC_FILES = ("_toc.yml", "_toc.yaml")
CONFIG_FILES = ("_config.yml", "_config.yaml")
NOTEBOOK = ".ipynb"
_READ = (".md", ".markdown", NOTEBOOK)
_KEYS = {"title": "title", "author": "author", "bibtex_bibfiles": "bibliography", "copyright": ""}
"""Keys of a Jupyter Book's `_config.yml` that say something of the article, as galley calls them."""
_PARTS = ("parts", "chapters", "sections", "subtrees", "entries")
_NESTING = frozenset({"sections"})
_HEADING = re.compile(r"^(?P<marks>#{1,6})(?=[ \t]+\S)", re.MULTILINE)
_FIRST = re.compile(r"\A\s*#[ \t]+(?P<title>[^\n]+?)[ \t]*#*[ \t]*(?:\{#[\w:.-]+\}[ \t]*)?\n")
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of a table of contents, where it is named, and how many pages it stands below."""

    path: str
    span: Span | None = None
    depth: int = 0


def book_of(toc: str, config: str | None, world: World, findings: Findings) -> tuple[YamlMapping, YamlMapping]:
    """Return what a Jupyter Book's table of contents says, and its configuration as metadata."""
    said = _yaml(config, world, findings) if config else YamlMapping((), Span(toc))
    entries = tuple(YamlEntry(_KEYS[one.key], one.key_span, one.value) for one in said.entries if _KEYS.get(one.key))
    return _yaml(toc, world, findings), YamlMapping(entries, said.span)


def _yaml(path: str, world: World, findings: Findings) -> YamlMapping:
    try:
        return read_accepted_yaml(world.text(path), findings)
    except Stop as stop:
        findings.add(*stop.findings)
        return YamlMapping((), Span(path))


def listed_in_book(toc: YamlMapping, folder: str, world: World) -> Iterator[Listed]:
    """Yield the files of a Jupyter Book, its root first."""
    root = toc.get("root")
    if isinstance(root, YamlScalar):
        yield Listed(_with_suffix(posixpath.join(folder, root.text), world), root.span)
    yield from _below(toc, folder, world, 0)


def _below(one: YamlMapping, folder: str, world: World, depth: int) -> Iterator[Listed]:
    for key in _PARTS:
        value = one.get(key)
        for item in value.items if isinstance(value, YamlSequence) else ():
            if isinstance(item, YamlMapping):
                yield from _item(item, folder, world, depth)


def _item(item: YamlMapping, folder: str, world: World, depth: int) -> Iterator[Listed]:
    name, pattern = item.get("file"), item.get("glob")
    if isinstance(name, YamlScalar):
        yield Listed(_with_suffix(posixpath.join(folder, name.text), world), name.span, depth)
    if isinstance(pattern, YamlScalar):
        yield from matching(pattern, folder, world, depth)
    nests = isinstance(name, YamlScalar) and any(item.get(key) for key in _NESTING)
    yield from _below(item, folder, world, depth + nests)


def listed_in_project(toc: YamlValue | None, folder: str, world: World) -> Iterator[Listed]:
    """Yield the files of the `toc` of a `myst.yml`."""
    for one in toc.items if isinstance(toc, YamlSequence) else ():
        if isinstance(one, YamlMapping):
            name, pattern = one.get("file"), one.get("pattern")
            if isinstance(name, YamlScalar):
                yield Listed(_with_suffix(posixpath.join(folder, name.text), world), name.span)
            if isinstance(pattern, YamlScalar):
                yield from matching(pattern, folder, world, 0)
            yield from listed_in_project(one.get("children"), folder, world)


def matching(pattern: YamlScalar, folder: str, world: World, depth: int) -> Iterator[Listed]:
    """Yield the files whose name matches a pattern; the pattern itself where none does, which no file is."""
    within, name = posixpath.split(posixpath.normpath(posixpath.join(folder, pattern.text)))
    there = world.list(within or ".", *_READ) if world.kind(within or ".") == "folder" else ()
    found = [path for path in there if fnmatchcase(posixpath.basename(path), name)]
    for path in found or [posixpath.join(within, name)]:
        yield Listed(path, pattern.span, depth)


def _with_suffix(path: str, world: World) -> str:
    """Return the path of a page, whose suffix may be left out."""
    plain = posixpath.normpath(path)
    if world.kind(plain) == "file":
        return plain
    return next((named for suffix in _READ if world.kind(named := plain + suffix) == "file"), plain)


def readable(listed: Sequence[Listed], findings: Findings) -> tuple[Listed, ...]:
    """Return the files that are Markdown or notebooks, each once; of any other it is told that it is not read."""
    kept: dict[str, Listed] = {}
    for one in listed:
        if posixpath.splitext(one.path)[1].lower() in {"", *_READ}:
            kept.setdefault(one.path, one)
            continue
        message = f"{one.path} is listed, and is neither Markdown nor a notebook: it is not read."
        hint = "turn it into Markdown, for instance with pandoc, and look it through"
        findings.add(catalogue.MANUSCRIPT_HAS_SECTIONS.broken(message, one.span, hint))
    return tuple(kept.values())


def lowered(text: SourceFile, levels: int) -> SourceFile:
    """Return a text whose headings stand so many levels lower, higher where that is less than none."""
    found = _HEADING.finditer(hide_code(text.text)) if levels else ()
    return edited(text, [Edit(*one.span(), _marks(len(one["marks"]) + levels)) for one in found])


def _marks(level: int) -> str:
    return "#" * min(max(level, 1), _DEEPEST)


def highest(text: SourceFile) -> int:
    """Return the level of the highest heading of a text, 0 where it has none."""
    return min((len(one["marks"]) for one in _HEADING.finditer(hide_code(text.text))), default=0)


def title_of(body: SourceFile, title: str) -> tuple[YamlScalar | None, SourceFile]:
    """Return the heading that a text begins with as the title of the page, and the text without it.

    That of an article whose title is said elsewhere is a section's where the two are not the same.
    """
    match = _FIRST.match(body.text)
    if not match or (title and match["title"].casefold() != title.casefold()):
        return None, body
    found = YamlScalar(match["title"], body.span(match.start("title")))
    return found, edited(body, [Edit(match.start(), match.end(), "\n")])
