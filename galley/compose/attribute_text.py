"""Text in an attribute, such as the title of a box: pandoc leaves it as it was typed, with its marks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.document import tree

_MARK = re.compile(
    r"\\(?P<sign>[^\w\s])|`(?P<code>[^`]+)`"
    r"|\$(?P<formula>[^\s$](?:[^$]*[^\s$])?)\$(?!\d)"
    r"|\*\*(?P<strong>[^\s*](?:[^*]*[^\s*])?)\*\*|\*(?P<starred>[^\s*](?:[^*]*[^\s*])?)\*"
    r"|(?<!\w)_(?P<emphasised>[^\s_](?:[^_]*[^\s_])?)_(?!\w)"
    r"|~(?P<lowered>[^\s~/]+)~|\^(?P<raised>[^\s^/]+)\^"
)


def inlines_of(text: str) -> tree.ParsedInlines:
    """Return the text of an attribute as inlines: emphasis, raised and lowered letters, code, formulas."""
    return tuple(_inlines(" ".join(text.split())))


def words_of(text: str) -> tree.ParsedInlines:
    """Return the text of an attribute as words, whatever signs are in it."""
    return tuple(_words(" ".join(text.split())))


def _inlines(text: str) -> Iterator[tree.ParsedInline]:
    at, plain = 0, ""
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        at = match.end()
        if match["sign"]:
            plain += match["sign"]
            continue
        yield from _words(plain)
        plain = ""
        yield _marked(str(match.lastgroup), match[str(match.lastgroup)])
    yield from _words(plain + text[at:])


def _marked(kind: str, text: str) -> tree.ParsedInline:
    match kind:
        case "code":
            return tree.Code(tree.NO_ATTR, text)
        case "formula":
            return tree.Math("InlineMath", text)
        case "strong":
            return tree.Strong(tuple(_inlines(text)))
        case "lowered":
            return tree.Subscript(tuple(_inlines(text)))
        case "raised":
            return tree.Superscript(tuple(_inlines(text)))
        case _:
            return tree.Emph(tuple(_inlines(text)))


def _words(text: str) -> Iterator[tree.ParsedInline]:
    for piece in re.findall(r" |[^ ]+", text):
        yield tree.Space() if piece == " " else tree.Str(piece)
