"""The front matter file of a manuscript: a template of authors and dates, and what the authors wrote beside it."""

from __future__ import annotations

import re

from galley.source import Edit, SourceFile, edited

_GENERATED = re.compile(r"<small>\s*<em>.*?</em>\s*</small>", re.DOTALL | re.IGNORECASE)
_PUBLISHED = re.compile(r"^Published:[ \t]*$", re.MULTILINE)
_AUTHORS = re.compile(r"^##[ \t]+Authors\b.*\Z", re.MULTILINE | re.DOTALL)
_TITLED_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ICONS = re.compile(r"<i\b[^<>]*>\s*</i>", re.IGNORECASE)


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
