"""The front matter file of a manuscript: a template of authors and dates, and what the authors wrote beside it."""

from __future__ import annotations

import json
import re

from galley.source import Edit, SourceFile, edited

_GENERATED = re.compile(r"<small>\s*<em>.*?</em>\s*</small>", re.DOTALL | re.IGNORECASE)
_PUBLISHED = re.compile(r"^Published:[ \t]*$", re.MULTILINE)
_AUTHORS = re.compile(r"^##[ \t]+Authors\b.*\Z", re.MULTILINE | re.DOTALL)
_TITLED_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MARKED_LINE = re.compile(
    r"^<sup>(?P<mark>[^<>\w\s]{1,3})</sup>[ \t]*(?:---?|[—–:])?[ \t]*(?P<text>\S.*)$", re.MULTILINE
)
_MARK = re.compile(
    r"""^[ \t-]+(?P<entry>symbol_str:[ \t]*(?P<quote>["']?)(?P<mark>[^"'\n\w#]{1,12}?)(?P=quote))[ \t]*$""",
    re.MULTILINE,
)
_EQUAL = re.compile(r"equal|co-?first|joint", re.IGNORECASE)
_CORRESPONDING = re.compile(r"correspond", re.IGNORECASE)
_ICONS = re.compile(r"<i\b[^<>]*>\s*</i>", re.IGNORECASE)


def marks_in(front: SourceFile) -> dict[str, str]:
    """Return what the lines below the list of authors say of those who have a mark, such as `☯`, by the mark."""
    below = _AUTHORS.search(front.text)
    lines = _MARKED_LINE.finditer(below[0]) if below else ()
    return {match["mark"]: " ".join(match["text"].split()) for match in lines if "{" not in match["text"]}


def with_marks(metadata: SourceFile, marks: dict[str, str]) -> SourceFile:
    """Return the metadata in which each author's mark (`symbol_str`) is what it stands for."""
    return edited(
        metadata,
        (
            Edit(match.start("entry"), match.end("entry"), f"\n{_indent(match)}".join(map(_meaning, told)))
            for match in _MARK.finditer(metadata.text)
            if (told := _told(match["mark"], marks))
        ),
    )


def _told(written: str, marks: dict[str, str]) -> list[str]:
    """Return what is said of each mark of an author, who may have several, `✉,☯`; nothing where one is not known."""
    known = sorted((mark for mark in marks if mark in written), key=written.index)
    rest = re.sub("|".join(map(re.escape, known)), "", written) if known else written
    return [marks[mark] for mark in known] if not rest.strip(" ,;/") else []


def _indent(entry: re.Match[str]) -> str:
    """Return the spaces before a key that stands below the one of `entry`."""
    return " " * (entry.start("entry") - entry.start())


def _meaning(text: str) -> str:
    if _EQUAL.search(text):
        return "equal-contributor: true"
    return "corresponding: true" if _CORRESPONDING.search(text) else f"note: {json.dumps(text, ensure_ascii=False)}"


def notice_in(front: SourceFile) -> SourceFile | None:
    """Return what the authors tell readers above the template: where the article is published, for instance."""
    edits = []
    done = 0
    spans = sorted(
        match.span() for pattern in (_GENERATED, _PUBLISHED, _AUTHORS, _TITLED_COMMENT, _ICONS)
        for match in pattern.finditer(front.text)
    )  # fmt: skip
    for start, end in spans:
        if start >= done:
            edits.append(Edit(start, end, ""))
            done = end
    own = edited(front, edits)
    return own if own.text.strip() else None
