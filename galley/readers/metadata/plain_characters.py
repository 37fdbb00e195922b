r"""Names of people and institutions in plain characters, without entities, emphasis and accents of TeX.

To pandoc and the tools around it every value of a front matter is Markdown: `*Federico II*`, `&amp;`, `AT\&T`.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from galley.readers.references.tex.decode import decode_tex
from galley.readers.yaml_source import YamlEntry, YamlMapping, YamlScalar, YamlSequence, YamlValue

_KEYS = frozenset(
    {
        *("author", "authors", "author_info", "contributors", "editor", "editors", "reviewer", "reviewers"),
        *("affiliation", "affiliations", "institute", "institutes", "institution", "institutions"),
    }
)
_ADDRESSES = frozenset({"email", "url", "homepage", "website", "orcid", "id", "github", "twitter", "mastodon", "ror"})
_SIGNS = re.compile(r"[&<*_\\~\[]")
_LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]]*[^\W\d_][^\[\]]*)\]\((?:https?://|mailto:)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\)"
)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_FACE = re.compile(r"</?(?:i|em|b|strong|u|small|span|cite)(?:\s[^<>]*)?>", re.IGNORECASE)
_LINE_END = re.compile(r",?\s*<br\s*/?>\s*", re.IGNORECASE)
_LOWERED = re.compile(r"<sub>(?P<html>\d+)</sub>|~(?P<pandoc>\d+)~")
_EMPHASIS = re.compile(r"(?<![\w*\\])(?P<mark>\*{1,3}|_{1,3})(?=[^\W_])(?P<text>[^*\n]*?[\w.)])(?P=mark)(?![\w*])")
_APOSTROPHE = re.compile(r"(?<![^\W_])(?P<before>[ODLdl])\\'(?=[^\W\d_])")
"""An escaped apostrophe, and no accent: O\\'Neill."""
_LETTER = re.compile(
    r"\{?\\(?:[\"'`^~=.]\s*(?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z])|[uvHcdkrbt]\{\\?[A-Za-z]{1,2}\}"
    r"|(?:ss|oe|OE|ae|AE|aa|AA|o|O|l|L)(?![A-Za-z])(?:\{\})?)\}?"
)
_ESCAPED = re.compile(r"\\(?P<sign>[&_#%$*'\"])")
_LOW_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def in_plain_characters(document: YamlMapping) -> YamlMapping:
    """Return metadata in which the people and institutions are; every other value is as it was."""
    return replace(
        document, entries=tuple(_people(entry) if entry.key in _KEYS else entry for entry in document.entries)
    )


def _people(entry: YamlEntry) -> YamlEntry:
    return entry if entry.key in _ADDRESSES else replace(entry, value=_plain(entry.value))


def _plain(value: YamlValue) -> YamlValue:
    match value:
        case YamlMapping(entries):
            return replace(value, entries=tuple(map(_people, entries)))
        case YamlSequence(items):
            return replace(value, items=tuple(map(_plain, items)))
        case YamlScalar(text):
            return replace(value, text=plain_characters(text)) if _SIGNS.search(text) else value


def plain_characters(text: str) -> str:
    """Return a text without the markup that plain characters can say."""
    known = _ENTITY.sub(lambda match: html.unescape(match[0]), _LINK.sub(r"\g<words>", text))
    faceless = _FACE.sub("", _LINE_END.sub(", ", known))
    lowered = _LOWERED.sub(lambda match: (match["html"] or match["pandoc"]).translate(_LOW_DIGITS), faceless)
    lettered = _LETTER.sub(lambda match: decode_tex(match[0]).text, _APOSTROPHE.sub(r"\g<before>’", lowered))
    return _ESCAPED.sub(r"\g<sign>", _EMPHASIS.sub(r"\g<text>", lettered))
