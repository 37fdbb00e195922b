"""Changes and comments in CriticMarkup, `{++so++}`, `{--so--}`, `{~~so~>as~~}`, `{==so==}`, `{>>why<<}`: accepted.

Source: G. Anderson, E. Thigpen, "CriticMarkup", fletcher.github.io/MultiMarkdown-5/criticmarkup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from galley.findings import catalogue
from galley.findings.finding import Findings
from galley.readers.manuscript.definitions import hide_code
from galley.readers.yaml_source import YamlMapping, read_yaml
from galley.source import Edit, SourceFile, edited

_INNER = r"(?!\})(?:(?!\{%s|\n[ \t]*\n).)+?"
_KINDS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"(?<![\^_\\$`]){re.escape(start)}{_INNER % re.escape(start[1:])}{re.escape(end)}", re.DOTALL)
    for name, start, end in (
        ("insertion", "{++", "++}"),
        ("deletion", "{--", "--}"),
        ("substitution", "{~~", "~~}"),
        ("highlight", "{==", "==}"),
        ("comment", "{>>", "<<}"),
    )
}  # fmt: skip
_NEW = "~>"
_MARK = 3
"""Characters of a mark."""
_STOPS = (".", ",", ";", ":", "!", "?", ")", "]", " ", "\n", "")
_HINT = "accept or reject the changes, and take answered comments out"


def with_changes_accepted(source: SourceFile, findings: Findings) -> SourceFile:
    """Return a text with insertions as text, without deletions and comments; the first of each kind is told."""
    if not any(mark in source.text for mark in ("++}", "--}", "~~}", "==}", "<<}")):
        return source
    return edited(source, _edits(source, findings))


def read_accepted_yaml(source: SourceFile, findings: Findings | None = None) -> YamlMapping:
    """Return the YAML that a text is with its changes accepted; without `findings` they are told elsewhere."""
    return read_yaml(with_changes_accepted(source, findings if findings is not None else Findings()))


def _edits(source: SourceFile, findings: Findings) -> Iterator[Edit]:
    shown = hide_code(source.text)
    for kind, pattern in _KINDS.items():
        found = [match for match in pattern.finditer(shown) if kind != "substitution" or _NEW in match[0]]
        if found:
            done = "is left out" if kind in {"deletion", "comment"} else "is printed"
            message = f"A tracked change or comment of CriticMarkup ({kind}) {done}; so are all of its kind."
            findings.add(catalogue.MARKUP_IS_UNDERSTOOD.broken(message, source.span(found[0].start()), _HINT))
        for match in found:
            yield from _accepted(kind, match, source.text)


def _accepted(kind: str, match: re.Match[str], text: str) -> Iterator[Edit]:
    """Yield what takes the marks off, or the whole with the space that it leaves before a stop or another space."""
    start, end = match.span()
    if kind in {"deletion", "comment"}:
        blank = re.search(r"[ \t]*\Z", text[:start]) if text[end : end + 1] in _STOPS else None
        opened = text[start - 1 : start] in {"(", "["}
        behind = re.match(r"[ \t]*", text[end:]) if opened else None
        yield Edit(blank.start() if blank else start, end + (behind.end() if behind else 0), "")
        return
    kept = text.index(_NEW, start) + len(_NEW) if kind == "substitution" else start + _MARK
    yield Edit(start, kept, "")
    yield Edit(end - _MARK, end, "")
