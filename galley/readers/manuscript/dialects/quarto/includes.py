"""`{{< include file >}}`: the text of another file in its place, put there before anything else is read."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from galley.findings import catalogue
from galley.findings.finding import Findings, Stop
from galley.readers.manuscript.dialects.quarto.fences import Fence, fences, prose
from galley.readers.metadata.metadata import split_front_matter
from galley.runtime import World
from galley.source import Edit, SourceFile, Span, edited, joined

MOST = 500
"""Files that one manuscript may include, each counted as often as it is included."""

_INCLUDE = re.compile(r"""(?<!\{)\{\{<\s*include\s+(?:"(?P<quoted>[^"\n]+)"|(?P<bare>[^\s"]+))\s*>\}\}(?!\})""")
_CHILD = re.compile(
    r"(?:^|[,\s|])child\s*[=:]\s*(?P<names>c\([^()]*\)|\[[^\]]*\]|\"[^\"\n]+\"|'[^'\n]+'|[\w./-]+\.\w+)"
)
_NAME = re.compile(r"[\"']([^\"'\n]+)[\"']")


def _children(fence: Fence, text: str) -> list[str]:
    """Return the files that a cell of knitr puts in its place, `{r child="methods.Rmd"}`."""
    options = [line for line in text[slice(*fence.body)].split("\n") if line.startswith("#|")]
    match = _CHILD.search("\n".join((fence.header, *options)))
    return (_NAME.findall(match["names"]) or [match["names"]]) if match else []


@dataclass(slots=True)
class Includer:
    """Reads the files that a text includes, those that they include too; `root` is the folder of paths from `/` on."""

    world: World
    root: str
    findings: Findings
    count: int = field(default=0)

    def expanded(self, source: SourceFile, outer: tuple[str, ...] = ()) -> SourceFile:
        """Return `source` with what it includes; `outer` are the files around it, from the article on."""
        path = posixpath.normpath(source.path)
        return edited(source, self._edits(source, (*outer, path)))

    def _edits(self, source: SourceFile, open_files: tuple[str, ...]) -> Iterator[Edit]:
        for match in _INCLUDE.finditer(prose(source.text)):
            span = source.span(match.start())
            included = self._file(match["quoted"] or match["bare"], open_files, span)
            yield Edit(match.start(), match.end(), included or "")
        for fence in fences(source.text):
            if fence.language and (names := _children(fence, source.text)):
                span = source.span(fence.start)
                children = [self._file(name, open_files, span) for name in names]
                yield Edit(fence.start, fence.end, joined(source.path, [one for one in children if one]))

    def _file(self, name: str, open_files: tuple[str, ...], span: Span) -> SourceFile | None:
        """Return the text of the file `name`; None, with a finding, where it cannot be read."""
        folder = self.root if name.startswith("/") else posixpath.dirname(open_files[-1])
        path = posixpath.normpath(posixpath.join(folder, name.lstrip("/")))
        self.count += 1
        if path in open_files or self.count > MOST:
            self._refuse(path, span, cycle=path in open_files)
            return None
        try:
            self.world.public(path, span)
            read = self.world.text_as_far_as_it_is(path, self.findings, span)
        except Stop as stop:
            self.findings.add(*stop.findings)
            return None
        front, body = split_front_matter(read)
        if front:
            message = "This front matter of an included file is not read."
            self.findings.add(catalogue.FRONT_MATTER_IS_READ.broken(message, Span(path, front.first_line)))
        return self.expanded(body, open_files)

    def _refuse(self, path: str, span: Span, *, cycle: bool) -> None:
        if cycle:
            message = f"{path} includes itself, here or in a file between."
            self.findings.add(catalogue.FILE_EXISTS.broken(message, span, "take one of the includes out"))
        elif self.count == MOST + 1:
            message = f"More than {MOST} files are included."
            self.findings.add(catalogue.FILE_WITHIN_LIMITS.broken(message, span, "join some of them"))
