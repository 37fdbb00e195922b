"""Text of a record to engine text: the HTML-like tags that CSL-JSON allows, straight and typographic quotation marks.

CSL-JSON allows `<i> <b> <sup> <sub> <sc>` and two `<span>` forms in a field (CSL 1.0.2, "HTML-like tags"); anything
else in angle brackets is text. A tag without its partner is text too.
"""

from __future__ import annotations

import re

from galley.csl.rich_text import (
    BOLD,
    CLOSE,
    CLOSE_QUOTE,
    DOUBLE_QUOTE,
    INNER_QUOTE,
    ITALIC,
    MARKS,
    NO_CASE,
    OUTER_QUOTE,
    SINGLE_QUOTE,
    SMALL_CAPS,
    SUBSCRIPT,
    SUPERSCRIPT,
    plain,
)

_TOKEN = re.compile(
    r"<(?P<close>/)?(?P<tag>i|b|sup|sub|sc|span)(?P<attributes>\s[^<>]*)?>|(?P<quote>[\"'“”‘’])", re.ASCII
)
_SIMPLE = {"i": ITALIC, "b": BOLD, "sup": SUPERSCRIPT, "sub": SUBSCRIPT, "sc": SMALL_CAPS}
_SPAN_SMALL_CAPS = re.compile(r"^\s+style=\"font-variant:\s*small-caps;?\"\s*$")
_SPAN_NO_CASE = re.compile(r"^\s+class=\"no(?:case|decor)\"\s*$")
_BEFORE_OPENING = " (\u00a0"
_UNUSUAL = re.compile(f"[^\\w .,()/\\[\\]&+*#%=-]|[{MARKS}]| [:;?!»]|«")
_SPACED_PUNCTUATION = re.compile(r" ([:;?!»])")
_APOSTROPHE = "’"


def rich_text(text: str, apostrophe: str = _APOSTROPHE, *, prose: bool = True) -> str:
    """Return the engine text of a field: its tags and quotation marks as marks, apostrophes as `apostrophe`.

    In prose a space before a high punctuation mark (French usage) becomes a narrow no-break space, so that no line
    starts with the mark.
    """
    if text.isalnum() or not _UNUSUAL.search(text):
        return text
    text = plain(text)
    if prose:
        text = _SPACED_PUNCTUATION.sub("\u202f\\1", text).replace("« ", "«\u202f")
    if not _TOKEN.search(text):
        return text
    return _Reader(text, apostrophe).read()


class _Reader:
    """Reads one field from left to right; what stays open at the end goes back to text."""

    def __init__(self, text: str, apostrophe: str) -> None:
        self.text = text
        self.apostrophe = apostrophe
        self.out: list[str] = []
        self.stack: list[tuple[str, int, str]] = []  # what closes it, its place in `out`, its spelling as text

    def read(self) -> str:
        end = 0
        for match in _TOKEN.finditer(self.text):
            self.out.append(self.text[end : match.start()])
            self._token(match)
            end = match.end()
        self.out.append(self.text[end:])
        for _, place, spelling in self.stack:
            self.out[place] = spelling
        return "".join(self.out)

    def _token(self, match: re.Match[str]) -> None:
        quote = match["quote"]
        if quote:
            self._quote(quote, match.start())
        elif match["close"]:
            self._close(f"</{match['tag']}>", match.group(), CLOSE)
        else:
            self._open_tag(match)

    def _open_tag(self, match: re.Match[str]) -> None:
        tag, attributes = match["tag"], match["attributes"] or ""
        mark = _SIMPLE.get(tag) if not attributes.strip() else None
        if tag == "span" and _SPAN_SMALL_CAPS.match(attributes):
            mark = SMALL_CAPS
        elif tag == "span" and _SPAN_NO_CASE.match(attributes):
            mark = NO_CASE
        if mark is None:
            self.out.append(match.group())
        else:
            self._open(f"</{tag}>", mark, match.group())

    def _open(self, closer: str, mark: str, spelling: str) -> None:
        self.stack.append((closer, len(self.out), spelling))
        self.out.append(mark)

    def _close(self, closer: str, spelling: str, mark: str) -> bool:
        """Close the innermost `closer`; openers inside it that never closed turn back to text."""
        depth = next((at for at in range(len(self.stack) - 1, -1, -1) if self.stack[at][0] == closer), None)
        if depth is None or any(entry[0].startswith("<") for entry in self.stack[depth + 1 :]):
            self.out.append(spelling)
            return False
        for _, place, text in self.stack[depth + 1 :]:
            self.out[place] = text
        del self.stack[depth:]
        self.out.append(mark)
        return True

    def _quote(self, quote: str, at: int) -> None:
        if quote == "“":
            self._open("”", DOUBLE_QUOTE, quote)
        elif quote == "‘":
            self._open("’", SINGLE_QUOTE, quote)
        elif quote == "”":
            self._close("”", quote, CLOSE_QUOTE)
        elif quote == "’":
            self._apostrophe_or_close("’", quote, at)
        elif quote == '"':
            self._straight_double(at)
        else:
            self._straight_single(at)

    def _straight_double(self, at: int) -> None:
        if self._can_open(at) and '"' in self.text[at + 1 :]:
            self._open('"', OUTER_QUOTE, '"')
        else:
            self._close('"', '"', CLOSE_QUOTE)

    def _straight_single(self, at: int) -> None:
        if self._can_open(at) and re.search(r"[^\s(]'(?![^\W_])", self.text[at + 1 :]):
            first = not any(entry[0] in ('"', "'") for entry in self.stack)
            self._open("'", OUTER_QUOTE if first else INNER_QUOTE, self.apostrophe)
        else:
            self._apostrophe_or_close("'", self.apostrophe, at)

    def _apostrophe_or_close(self, closer: str, spelling: str, at: int) -> None:
        inside_word = self.text[at + 1 : at + 2].isalnum()
        if inside_word:
            self.out.append(spelling)
        else:
            self._close(closer, spelling, CLOSE_QUOTE)

    def _can_open(self, at: int) -> bool:
        before = self.text[at - 1 : at]
        after = self.text[at + 1 : at + 2]
        return (not before or before in _BEFORE_OPENING or before in "\"'>") and bool(after.strip())
