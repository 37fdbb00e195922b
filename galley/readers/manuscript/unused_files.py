"""Files that lie where a manuscript's files are, look as if they were of it, and are not read."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping

from galley.findings.catalogue import FILE_IS_USED
from galley.findings.finding import Diagnostic, Stop
from galley.readers.manuscript.dialect import MARKDOWN_FILES, Dialect
from galley.readers.manuscript.dialects import folder as sections
from galley.readers.manuscript.dialects import joss, manubot, quarto
from galley.runtime import World
from galley.source import Span

_HAVE_FOLDERS: tuple[Dialect, ...] = (sections, manubot, quarto)
"""The dialects in which a manuscript is a folder of its own."""

_MOST = 10
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".svg", ".webp", ".eps")
_OF_A_REPOSITORY = re.compile(
    r"(?:readme|licen[cs]e|copying|notice|authors|contributors|contributing|changelog|changes|history|news|security"
    r"|code_of_conduct|citation|makefile|todo|logo|badge|favicon)\b",
    re.IGNORECASE,
)
_REASONS: Mapping[tuple[str, ...], tuple[str, str]] = {
    (*MARKDOWN_FILES, ".qmd", ".rmd"): ("no section is read from it", "move it out of the folder if it is none"),
    (".docx", ".doc", ".odt", ".rtf"): (
        "galley reads Markdown",
        "turn it into Markdown, for instance with pandoc, and look it through",
    ),
    (".tex", ".ltx"): ("galley reads Markdown", "turn it into Markdown, for instance with pandoc, and look it through"),
    _PICTURES: ("nothing in the text names it", "write ![The caption.](FILE), or move it away"),
}


def unused_files(folder: str, world: World, dialect: Dialect, told: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a note for every file in `folder`, or beside a picture that is printed, that is not read; ten at most.

    `told` are paths of which another finding says it. What every repository has is passed over. Beside a manuscript
    that is one file (`dialect`) lies what is not of it; the folders of its pictures are its own, and so is the folder
    of a JOSS paper that is not the repository itself.
    """
    own = dialect in _HAVE_FOLDERS
    read = {posixpath.normpath(path) for path, _ in world.read} | {posixpath.normpath(path) for path in told}
    suffixes = tuple(suffix for group in _REASONS for suffix in group) if own else _PICTURES
    home = (folder,) if own or (dialect is joss and not _is_repository(folder, world)) else ()
    found = [path for path in _lying(folder, home, suffixes, world) if posixpath.normpath(path) not in read]
    for path in found[:_MOST]:
        reason, hint = _reason(path)
        yield FILE_IS_USED.broken(f"{path} is not read: {reason}.", Span(path), hint)
    if len(found) > _MOST:
        yield FILE_IS_USED.broken(f"{len(found) - _MOST} more files in {folder} are not read.", Span(folder))


def _is_repository(folder: str, world: World) -> bool:
    """Tell whether a folder holds a whole repository: files of programs and their description."""
    marks = ("README.md", "README.rst", "README", "LICENSE", "DESCRIPTION", "pyproject.toml", "setup.py", ".git")
    return any(world.kind(posixpath.join(folder, name)) != "none" for name in marks)


def _lying(folder: str, home: Collection[str], of_home: tuple[str, ...], world: World) -> Iterator[str]:
    """Yield the files that could be of the manuscript, in natural order: those in `home`, and beside its pictures."""
    pictured = {posixpath.dirname(path) for path, _ in world.read if path.lower().endswith(_PICTURES)}
    own = posixpath.normpath(folder)
    beside = sorted(one for one in pictured if one.startswith(f"{own}/") or (own == "." and not one.startswith("/")))
    for place in dict.fromkeys((*home, *(one for one in beside if one != own and one))):
        suffixes = of_home if place == folder else _PICTURES
        try:
            listed = world.list(place, *suffixes)
        except Stop:
            continue  # it cannot be listed: whoever reads there has said so
        yield from (path for path in listed if not _OF_A_REPOSITORY.match(posixpath.basename(path)))


def _reason(path: str) -> tuple[str, str]:
    reason, hint = next(words for suffixes, words in _REASONS.items() if path.lower().endswith(suffixes))
    return reason, hint.replace("FILE", posixpath.basename(path))
