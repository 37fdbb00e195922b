"""Manubot's manuscripts: `content/` with numbered Markdown files and `metadata.yaml`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from galley.findings import catalogue
from galley.findings.finding import Findings, Stop
from galley.readers.manuscript.dialect import Found, as_they_are, first_file, section_files, texts
from galley.readers.manuscript.dialects.manubot.citations import (
    Keys,
    aliases_of,
    read_citations,
    tags_of,
    variables_of,
    with_keys,
)
from galley.readers.manuscript.dialects.manubot.front import marks_in, notice_in, with_marks
from galley.readers.manuscript.dialects.manubot.templates import without_templates
from galley.readers.manuscript.reference_marks import in_plain_markdown
from galley.readers.references.table import SUFFIXES
from galley.runtime import World
from galley.source import Edit, SourceFile, edited, joined

KEY = "manubot"
NAME = "a Manubot manuscript"
_METADATA = ("metadata.yaml", "metadata.yml")
_OF_THE_TOOL = frozenset(
    {
        *(
            "manubot-clear-requests-cache",
            "manubot-fail-on-errors",
            "manubot-requests-cache-path",
            "thumbnail",
            "pandoc",
        ),
        *(
            "manubot-bibliography",
            "manubot-output-bibliography",
            "manubot-output-citekeys",
            "manubot-infer-citekey-prefixes",
        ),
    }
)
"""Keys that tell Manubot how to build, and nothing that is printed."""
_LINE_END = re.compile("\n")
_MANUAL_REFERENCES = re.compile(r"manual-references[^/]*\Z")
_TAGS = "citation-tags.tsv"
"""Aliases of works in manuscripts of before 2019."""

understand = as_they_are


def recognises(manuscript: str, world: World) -> bool:
    """Tell whether there are `metadata.yaml` and numbered Markdown files, here or in `content/`."""
    return _content(manuscript, world) is not None


def find(manuscript: str, world: World, findings: Findings) -> Found:
    """Return the metadata, and the numbered files joined as Manubot joins them, in plain Markdown."""
    folder = _content(manuscript, world) or manuscript
    metadata = first_file(folder, _METADATA, world)
    output = _output(folder, world)
    written = texts(_numbered(folder, world), world, findings)
    aliases = {
        **tags_of(_text(folder, _TAGS, world)),
        **dict(alias for source in written for alias in aliases_of(source)),
    }
    keys = Keys(read_citations(_text(output, "citations.tsv", world)), aliases)
    variables = variables_of(_text(output, "variables.json", world))
    read = [with_keys(in_plain_markdown(_plain(source, variables, findings)), keys) for source in written]
    front, body = _parted(read)
    return Found(
        folder,
        _with_front(world.text_as_far_as_it_is(metadata, findings), front) if metadata else None,
        (joined(written[0].path if written else folder, body),),
        tuple(_references(folder, output, world)),
        listed=True,
        unused=_OF_THE_TOOL,
    )


def _plain(source: SourceFile, variables: dict[str, str], findings: Findings) -> SourceFile:
    plain, unknown = without_templates(source, variables)
    for one in unknown:
        message = f"The value of the variable {one.name} is not in the manuscript."
        hint = "write it in the text, or build once with Manubot, which leaves it in output/variables.json"
        findings.add(catalogue.VARIABLE_IS_KNOWN.broken(message, source.span(one.offset), hint))
    return plain


_END_OF_DOCUMENT = re.compile(r"^\.{3}\s*\Z", re.MULTILINE)
"""The dots that may close a YAML document."""


def _parted(read: Sequence[SourceFile]) -> tuple[SourceFile | None, Sequence[SourceFile]]:
    """Return the file of front matter, and the others."""
    if read and posixpath.basename(read[0].path).startswith("00"):
        return read[0], read[1:]
    return None, read


def _with_front(metadata: SourceFile, front: SourceFile | None) -> SourceFile:
    """Return the metadata with what the front matter tells readers: of the article under `notice`, and of authors."""
    if front is None:
        return metadata
    metadata, notice = with_marks(metadata, marks_in(front)), notice_in(front)
    if notice is None:
        return metadata
    dots = _END_OF_DOCUMENT.search(metadata.text)
    end = dots.start() if dots else len(metadata.text)
    quoted = [Edit(end, end, text) for line in _lines_of(notice) for text in ("    ", line)]
    return edited(metadata, [Edit(end, end, "\nnotice:\n  - |\n"), *quoted, Edit(end, end, "\n")])


def _lines_of(source: SourceFile) -> Iterator[SourceFile]:
    """Yield the lines of a text, each with its end and its place, without empty ones around them."""
    text = source.text.rstrip()
    begin = len(text) - len(text.lstrip())
    starts = [begin, *(one.end() for one in _LINE_END.finditer(text, begin))]
    yield from (source.cut(start, end) for start, end in pairwise([*starts, len(text)]))


def _references(folder: str, output: str, world: World) -> list[str]:
    made = posixpath.join(output, "references.json") if output else ""
    if made and world.kind(made) == "file":
        return [made]
    return [path for path in world.list(folder, *SUFFIXES) if _MANUAL_REFERENCES.search(path)]


def _text(output: str, name: str, world: World) -> SourceFile | None:
    path = posixpath.join(output, name)
    try:
        return world.text(path) if output and world.kind(path) == "file" else None
    except Stop:
        return None


def _output(content: str, world: World) -> str:
    """Return the folder of what Manubot made, beside `content/` or in it; "" where there is none."""
    places = (posixpath.normpath(posixpath.join(content, "..", "output")), posixpath.join(content, "output"))
    return next((place for place in places if world.kind(place) == "folder"), "")


def _content(manuscript: str, world: World) -> str | None:
    """Return the folder that has the metadata and at least one numbered file."""
    if world.kind(manuscript) != "folder":
        return None
    candidates = (posixpath.join(manuscript, "content"), manuscript)
    return next((folder for folder in candidates if _is_content(folder, world)), None)


def _is_content(folder: str, world: World) -> bool:
    if world.kind(folder) != "folder" or not first_file(folder, _METADATA, world):
        return False
    return bool(_numbered(folder, world))


def _numbered(folder: str, world: World) -> list[str]:
    return [path for path in section_files(folder, world) if posixpath.basename(path)[:1].isdigit()]
