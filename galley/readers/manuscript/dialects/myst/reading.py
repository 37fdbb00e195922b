"""A MyST manuscript from its files to the text that pandoc reads."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from galley.findings import catalogue
from galley.findings.finding import Findings, Stop
from galley.readers.manuscript.chapters import as_chapter
from galley.readers.manuscript.dialect import Found, folder_of, texts
from galley.readers.manuscript.dialects.myst.blocks import Blocks
from galley.readers.manuscript.dialects.myst.directives import directives
from galley.readers.manuscript.dialects.myst.project import KEYS, articles_of, defaults_of, project_of
from galley.readers.manuscript.dialects.myst.roles import Roles
from galley.readers.manuscript.header_macros import macros_of_math, with_macros_before
from galley.readers.metadata.metadata import split_front_matter
from galley.readers.yaml_source import YamlMapping, read_yaml
from galley.runtime import World
from galley.source import Edit, SourceFile, Span, edited

MOST = 500
"""Files that one manuscript may include, each counted as often as it is included."""
_NAME = re.compile(r"(?:\{#|\\label\{)(?P<name>[^\s{}]+)")


def find(manuscript: str, project_file: str, world: World, findings: Findings) -> Found:
    """Return the text of the article with what it includes, and what its project says."""
    folder = folder_of(manuscript, world)
    project = project_of(project_file, world, findings)
    written = texts(articles_of(manuscript, project, folder, world), world, findings)
    includer = _Includer(world, findings)
    own = _front(written[0]) if written else YamlMapping((), Span(project_file))
    macros = [*macros_of_math(project.get("math")), *macros_of_math(own.get("math"))]
    chapters = (*written[:1], *(as_chapter(one, findings) for one in written[1:]))
    plain = [_parted(includer.expanded(one), findings, macros if at == 0 else ()) for at, one in enumerate(chapters)]
    labels = frozenset(match["name"] for one in plain for match in _NAME.finditer(one.text))
    roles = Roles(labels, findings)
    sections = tuple(edited(one, roles.edits(one)) for one in plain)
    defaults = defaults_of(_only_parts(own), project)
    is_named = any(one.get("bibliography") for one in (own, project))
    references = () if is_named else world.list(folder, ".bib")
    home = posixpath.dirname(written[0].path) or "." if written else folder
    return Found(home, None, sections, references, listed=True, defaults=defaults, unused=KEYS)


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
        return read_yaml(front) if front else YamlMapping((), Span(source.path))
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
        return self.expanded(split_front_matter(read)[1], around)
