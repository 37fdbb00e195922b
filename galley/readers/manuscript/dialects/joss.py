"""Papers of the Journal of Open Source Software and of BioHackrXiv: `paper.md` with their keys in front."""

from __future__ import annotations

import posixpath
import re

from galley.findings.finding import Findings
from galley.readers.manuscript.dialect import Found, as_they_are, first_file, folder_of
from galley.runtime import World

KEY = "joss"
NAME = "a JOSS paper"
_PAPER = ("paper.md",)
_KEYS = re.compile(r"^(?:tags|affiliations|authors|bibliography|aas-doi|biohackathon_name|event)[ \t]*:", re.MULTILINE)
_BIBLIOGRAPHY = re.compile(r"^bibliography[ \t]*:", re.MULTILINE)
_CITO = re.compile(r"^cito-bibliography[ \t]*:[ \t]*(?P<path>\S+)[ \t]*$", re.MULTILINE)
_JOURNAL = re.compile(
    r"^journal[ \t]*:[ \t]*[\"']?(?:JOSS|JOSE|BioHackrXiv|(?:The )?Journal of Open Source (?:Software|Education))[\"']?"
    r"[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
"""The journal that R's template for JOSS names: where the paper goes, and none that galley sets."""

_OF_THE_PLATFORM = frozenset(
    {
        *(
            "aas-doi",
            "aas-journal",
            "biohackathon_name",
            "biohackathon_url",
            "biohackathon_location",
            "event",
            "git_url",
        ),
        *("authors_short", "title_short", "article_type", "group", "year", "submitted", "repository", "archive"),
        *("editor_url", "cito-bibliography"),
        *("biohackathon", "project", "hackathon", "output", "journal_name"),
    }
)
"""Keys that say where a paper was written or submitted, and nothing that is printed."""

understand = as_they_are


def recognises(manuscript: str, world: World) -> bool:
    """Tell whether there is a `paper.md` that begins as these papers do."""
    path = _paper(manuscript, world)
    return path is not None and len(set(_KEYS.findall(_head(world.text_as_far_as_it_is(path, Findings()).text)))) > 1


def find(manuscript: str, world: World, findings: Findings) -> Found:
    """Return `paper.md`: other Markdown files beside it are the repository's."""
    path = _paper(manuscript, world) or posixpath.join(folder_of(manuscript, world), _PAPER[0])
    text = world.text_as_far_as_it_is(path, findings)
    folder = folder_of(manuscript, world)
    unused = _OF_THE_PLATFORM | ({"journal"} if _JOURNAL.search(_head(text.text)) else set())
    return Found(folder, None, (text,), _other_references(text.text, folder, world), unused=unused)


def _paper(manuscript: str, world: World) -> str | None:
    if world.kind(manuscript) == "file":
        return manuscript if posixpath.basename(manuscript) in _PAPER else None
    return first_file(manuscript, _PAPER, world) if world.kind(manuscript) == "folder" else None


def _other_references(text: str, folder: str, world: World) -> tuple[str, ...]:
    """Return the reference file that BioHackrXiv's template names apart, where citations say why they are made."""
    head = _head(text)
    is_all = not _BIBLIOGRAPHY.search(head)
    named = (posixpath.normpath(posixpath.join(folder, one["path"].strip("\"'"))) for one in _CITO.finditer(head))
    return tuple(path for path in named if is_all or world.kind(path) == "file")


def _head(text: str) -> str:
    """Return the front matter of a paper."""
    return text.split("\n---", 1)[0] if text.startswith("---") else ""
