"""Pictures that a chapter names against the folder of the whole manuscript, named against its own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from galley.readers.manuscript.definitions import hide_code
from galley.runtime import World
from galley.source import Edit, SourceFile, edited

_TARGET = re.compile(
    r"!\[(?:[^\[\]]|\[(?:[^\[\]]|\[[^\[\]]*\])*\])*\]\([ \t\n]*(?:<(?P<angled>[^<>\n]+)>|(?P<bare>[^\s()<>]+))"
    r"|<img\b[^<>]*?\bsrc=[\"'](?P<html>[^\"'<>\n]+)[\"']"
    r"|\\includegraphics(?:\[[^\]]*\])?\{(?P<tex>[^{}\n]+)\}"
)
_INCLUDED = re.compile(
    rf"{_TARGET.pattern}|(?<!\!)\[[^\[\]\n]*\]\((?P<link>[^\s()<>]+)\)"
    r"|^[ \t]*(?:[-*+][ \t]+)*(?:`{3,}|:{3,})[ \t]*\{(?:figure|image)\}[ \t]*(?P<directive>\S[^\n]*?)[ \t]*$",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"[A-Za-z][\w+.-]*:|//|#")


def with_paths_from(source: SourceFile, home: str, world: World) -> SourceFile:
    """Return a chapter in which `/a.png`, and a path that leads to a file from `home` alone, are named from its folder.

    So bookdown, which joins all chapters, has them; and Quarto and MyST what begins with a slash.
    """
    folder = posixpath.dirname(source.path) or "."
    return edited(source, _edits(hide_code(source.text), folder, home, world))


def with_paths_of(source: SourceFile, home: str, world: World) -> SourceFile:
    """Return an included text in which a path that leads to a file from its own folder alone is named from `home`.

    MyST reads paths of an included text from the file that includes it (github.com/jupyter-book/mystmd/issues/1089);
    many authors write them from the text itself.
    """
    folder = posixpath.dirname(source.path) or "."
    return edited(source, _edits_of(source.text, folder, home, world)) if folder != home else source


def _edits_of(text: str, folder: str, home: str, world: World) -> Iterator[Edit]:
    for match in _INCLUDED.finditer(text):
        name = match.lastgroup or ""
        path, _, rest = match[name].partition("#")
        here, there = (posixpath.normpath(posixpath.join(base, path)) for base in (folder, home))
        is_path = path and not path.startswith("/") and not _ADDRESS.match(path)
        if is_path and world.kind(there) != "file" and world.kind(here) == "file":
            yield Edit(match.start(name), match.end(name) - len(rest) - bool(rest), posixpath.relpath(here, home))


def _edits(text: str, folder: str, home: str, world: World) -> Iterator[Edit]:
    for match in _TARGET.finditer(text):
        name = next(group for group in ("angled", "bare", "html", "tex") if match[group])
        path = match[name]
        there = posixpath.normpath(posixpath.join(home, path.lstrip("/")))
        is_here = not path.startswith("/") and world.kind(posixpath.join(folder, path)) == "file"
        if not is_here and not _ADDRESS.match(path) and world.kind(there) == "file":
            yield Edit(match.start(name), match.end(name), posixpath.relpath(there, folder))
