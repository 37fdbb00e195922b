"""Text of bibliographic records made regular: characters, entities, the few tags that CSL-JSON knows."""

from __future__ import annotations

import html
import re
from unicodedata import is_normalized, normalize

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u202d\u202e\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_BLANKS = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,32}[0-9]{0,2});")
_SUSPECT = re.compile(f"[<&]|^ | $|  |[\t\n\r\x0b\x0c\x85\u2028\u2029]|{_FORBIDDEN.pattern}")
"""What makes a text other than clean; what `str.isprintable` accepts has none of it but the blanks and `<` and `&`."""
_TAG = re.compile(r"(<[^<>]*>)")

_PLAIN_ADDRESS = re.compile(r"https?://[!-%'-;=?-~]*")
_LEAST_TOO_LARGE = 10**20
_MOST_ROUNDS = 8
"""Taking out a tag or resolving an entity can show another (`<<i>b>`, `&amp;lt;`); deeper nests lose their brackets."""

_SMALL_CAPS = '<span style="font-variant:small-caps;">'
_OPENINGS = {
    "i": "<i>",
    "b": "<b>",
    "sup": "<sup>",
    "sub": "<sub>",
    "sc": _SMALL_CAPS,
    'spanstyle="font-variant:small-caps"': _SMALL_CAPS,
    'spanclass="nocase"': '<span class="nocase">',
}
_NO_TAG = "<>"
_SYNONYMS = {"em": "i", "italic": "i", "strong": "b", "bold": "b", "scp": "sc", "inf": "sub", "smallcaps": "sc"}


def scalar_text(value: object) -> str:
    """Return a string or a number of JSON as text, "" for any other value and for a number too large to be meant."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(value) if abs(value) < _LEAST_TOO_LARGE else ""


def clean_text(text: str) -> str:
    """Return `text` fit to print: composed (NFC), entities resolved, tags regular, single spaces.

    Control characters, noncharacters, lone surrogates, invisible hyphens and what turns text round are removed. The
    tags of CSL-JSON are kept where they stand in pairs (<i> <b> <sup> <sub> and the spans for small capitals and
    "nocase"; <em>, <strong> and the like become them), a stray one is dropped; any other text in angle brackets stays.
    """
    for _ in range(_MOST_ROUNDS):
        if _is_clean(text):
            return text
        before, text = text, _cleaned_once(text)
        if text == before:
            return text
    return clean_text(re.sub("[<>&]", "", text))


def _is_clean(text: str) -> bool:
    if "<" in text or "&" in text:
        return False
    if text.isprintable():
        return "  " not in text and text.strip(" ") == text and (text.isascii() or is_normalized("NFC", text))
    return not _SUSPECT.search(text) and is_normalized("NFC", text)


def _cleaned_once(text: str) -> str:
    resolved = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    composed = normalize("NFC", _FORBIDDEN.sub("", resolved))
    paired = _paired_tags(composed) if "<" in composed else composed
    return _BLANKS.sub(" ", paired).strip(" ")


def clean_address(text: str) -> str:
    """Return a web address without blanks, control characters, angle brackets around it and escaped ampersands."""
    if _PLAIN_ADDRESS.fullmatch(text):
        return text
    visible = _BLANKS.sub("", _FORBIDDEN.sub("", text))
    return visible.removeprefix("<").removesuffix(">").replace("&amp;", "&")


def without_tags(text: str) -> str:
    """Return clean text without its tags."""
    return "".join(part for part in _TAG.split(text) if not _read_tag(part)) if "<" in text else text


def _paired_tags(text: str) -> str:
    parts = _TAG.split(text)
    kept: list[str | None] = list(parts)
    opened: list[tuple[str, int]] = []
    for index in range(1, len(parts), 2):
        tag = _read_tag(parts[index])
        if tag is None:
            continue
        name, opening = tag
        kept[index] = None
        if opening:
            opened.append((name, index))
        elif name in (other for other, _ in opened):
            while opened[-1][0] != name:
                opened.pop()
            first = opened.pop()[1]
            opening_tag = _read_tag(parts[first])
            if opening_tag and opening_tag[1] != _NO_TAG:
                kept[first], kept[index] = opening_tag[1], f"</{name}>"
    return "".join(part for part in kept if part is not None)


def _read_tag(part: str) -> tuple[str, str] | None:
    """Return (element name, opening tag or "" for a closing one) of a tag that CSL-JSON knows, else None.

    A span that CSL-JSON does not know, or that only takes formatting off ("nodecor"), opens with `_NO_TAG`.
    """
    if not (part.startswith("<") and part.endswith(">")):
        return None
    inner = re.sub(r"[\s;]", "", part[1:-1]).replace("'", '"')
    body = inner.removeprefix("/").lower().removeprefix("jats:")
    name = _SYNONYMS.get(body, body)
    if inner.startswith("/"):
        closed = "span" if name in {"span", "sc"} else name
        return (closed, "") if closed == "span" or name in _OPENINGS else None
    opening = _OPENINGS.get(name) or (_NO_TAG if re.match(r"span(?:style|class|lang|id)=", name) else None)
    return ("span" if name.startswith("span") or "span" in opening else name, opening) if opening else None
