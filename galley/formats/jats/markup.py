"""The little markup that CSL-JSON allows in titles, as JATS emphasis."""

from __future__ import annotations

import re

from galley.formats.jats.xml import Element, add, element, legal

_TAG = re.compile(r"<(/?)(i|em|b|strong|sup|sub|sc|span)(\s[^<>]*)?>", re.IGNORECASE)
_NAMES = {"i": "italic", "em": "italic", "b": "bold", "strong": "bold", "sup": "sup", "sub": "sub", "sc": "sc"}
_SMALL_CAPS = re.compile(r"small-?caps", re.IGNORECASE)


def marked_up(tag: str, text: str, **attributes: str | None) -> Element | None:
    """Return an element with `text`, its `<i>`, `<b>`, `<sup>`, `<sub>`, `<sc>` and `<span>` as elements.

    A tag without its counterpart is text. Returns None for empty text.
    """
    if not text.strip():
        return None
    if "<" not in text:
        return element(tag, text, **attributes)
    root = element(tag, **attributes)
    _fill(root, text)
    return root


def _fill(parent: Element, text: str) -> None:
    position = 0
    while match := _TAG.search(text, position):
        end = None if match.group(1) else _closing(text, match)
        if end is None:
            add(parent, text[position : match.end()])
            position = match.end()
            continue
        add(parent, text[position : match.start()])
        inner = text[match.end() : end.start()]
        name = _name(match)
        target = parent if name is None else element(name)
        _fill(target, inner)
        add(parent, None if name is None else target)
        position = end.end()
    add(parent, text[position:])


def _name(match: re.Match[str]) -> str | None:
    kind = match.group(2).lower()
    if kind == "span":
        return "sc" if _SMALL_CAPS.search(match.group(3) or "") else None
    return _NAMES[kind]


def _closing(text: str, opening: re.Match[str]) -> re.Match[str] | None:
    depth = 0
    for match in _TAG.finditer(text, opening.start()):
        if match.group(2).lower() == opening.group(2).lower():
            depth += -1 if match.group(1) else 1
            if depth == 0:
                return match
    return None


def without_markup(text: str) -> str:
    """Return `text` without that markup, for elements that hold plain text only."""
    if "<" not in text:
        return legal(text) if text.strip() else ""
    return "".join(str(part) for part in root.itertext()) if (root := marked_up("plain", text)) is not None else ""
