"""Several names in one field, where the format has them apart: by semicolons, ampersands, `and` or commas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.document.east_asian import is_eastern

AND = "and"
_AND = re.compile(r"(?<=\s)and(?=\s)", re.IGNORECASE)
TOKEN = re.compile(r"\\.|[{}]|,|[\s~]+|;|(?<=\s)and(?=\s)|&", re.IGNORECASE | re.DOTALL)
"""What tells the parts of a list and of a name, braces and escapes with it."""
_CAPITAL = r"[^\W\d_a-zß-öø-ÿα-ωа-яё]"
_MOST_LETTERS = 300
VANCOUVER = re.compile(
    # no name is longer, and each space of a line of thousands of words would be tried as the one before initials
    rf"(?=[\s\S]{{1,{_MOST_LETTERS}}}\Z)"
    # a family name with a small letter, and no country's short name for initials; or one in capitals
    r"(?:[^\W\d_][^\d,;{}]*[^\W\d_A-Z.][^\d,;{}]* (?!(?:UK|USA|EU|UN)$)"
    rf"(?:(?:{_CAPITAL}-?){{1,3}}|(?:{_CAPITAL}\.[ -]?){{1,4}}|{_CAPITAL}(?: {_CAPITAL}){{1,2}})"
    rf"|{_CAPITAL}{{2,}}(?:[ '’-]{_CAPITAL}{{2,}})* (?:{_CAPITAL}{{1,2}}|{_CAPITAL}(?: {_CAPITAL}){{1,2}}))"
    r"(?:,? (?P<suffix>Jr\.?|Sr\.?|II|III|[23][nr]d|\dth))?"
)
"""A family name and initials, as PubMed has them: `van der Berg AB`, `Smith J.A.`, `Иванов ИИ`, `SMITH J A`."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,4}")
_INITIALS_BEFORE = re.compile(rf"(?:{_CAPITAL}\.[ -]?){{1,4}}{_CAPITAL}[^\W\d_.]+(?:[ '’-][^\W\d_.]+)*")
_TWO_WORDS = re.compile(r"[^\W\d_][^\d,]*[\s~][^\d,]+")
_ET_AL = re.compile(r"et\.? ?al\.?|(?:and )?others", re.IGNORECASE)
_LED = re.compile(r"\A(?:and|&)\s+", re.IGNORECASE)
_TAIL = re.compile(r"[\s,]+(?:et\.? ?al\b\.?|and others)\s*$", re.IGNORECASE)
_FEWEST_PEOPLE = 3
"""How many people apart by commas are told from `von Last, Jr, First`."""


def is_et_al(text: str) -> bool:
    """Tell whether a name stands for those that are left out."""
    return _ET_AL.fullmatch(text.strip()) is not None


def separated(text: str, mark: str) -> list[str]:
    """Return the parts of a text between marks that stand outside of braces."""
    if "{" not in text and "\\" not in text:
        return _AND.split(text) if mark == AND else text.split(mark)
    parts: list[str] = []
    depth = start = 0
    for token in TOKEN.finditer(text):
        found = token.group()
        depth += {"{": 1, "}": -1}.get(found, 0)
        if depth <= 0 and found.lower() == mark:
            parts.append(text[start : token.start()])
            start = token.end()
    return [*parts, text[start:]]


def several(written: str) -> list[str]:
    """Return the names of a list that has no `and`: by semicolons, ampersands, or commas as in `Lee A, Roe BC`.

    Names with initials behind them are turned: `Lee, A`. What is one name is returned as it is.
    """
    tail = _TAIL.search(written)
    bare = written[: tail.start()] if tail else written
    names = list(_names(bare))
    if tail:
        return [*names, "others"]
    return names if len(names) > 1 else [written]


def _names(written: str) -> Iterator[str]:
    for mark in (";", "&"):
        parts = _parts(written.replace("\\&", "&"), mark) if mark in written else []
        if len(parts) > 1 and all("," in part or _is_clear(part) for part in parts):
            for part in parts:
                yield from _names(part.strip(", "))
            return
    parts = [_LED.sub("", part) for part in _parts(written, ",")] if "," in written else []
    if len(parts) > 1 and all(VANCOUVER.fullmatch(part) or is_et_al(part) for part in parts):
        yield from map(turned, parts)
    else:
        yield from _paired(parts) or [turned(written) if VANCOUVER.fullmatch(written) else written]


def _parts(text: str, mark: str) -> list[str]:
    return [part for part in (part.strip() for part in separated(text, mark)) if part]


def several_with_and(written: str) -> list[str]:
    """Return the names of a list that may have an `and` before its last name; a body's own `and` stays."""
    parts = [part.strip(", ") for part in _parts(written, AND)]
    if len(parts) > 1 and all("," in part or _is_clear(part) for part in parts):
        return [name for part in parts for name in several(part)]
    return several(written)


def _is_clear(part: str) -> bool:
    """Tell whether a text without a comma is the name of one person, or stands for others."""
    return bool(
        VANCOUVER.fullmatch(part) or _INITIALS_BEFORE.fullmatch(part) or is_et_al(part) or all(map(is_eastern, part))
    )


def turned(name: str) -> str:
    """Return a name with initials behind it as `Family, Initials`."""
    found = VANCOUVER.fullmatch(name)
    if not found:
        return name
    suffix = found["suffix"]
    bare = name[: found.start("suffix")].rstrip(", ") if suffix else name
    initials = re.search(r"(?<= )(?:(?:[^\W\d_](?:\. ?|-)?)+|[^\W\d_](?: [^\W\d_]){1,2})$", bare)
    at = initials.start() if initials else bare.rindex(" ") + 1
    parts = (bare[:at].strip(), suffix, bare[at:].strip())
    return ", ".join(part for part in parts if part)


def _paired(parts: Sequence[str]) -> list[str]:
    """Return the names that commas alone part: `Lee, A., Roe, B.`, `A. Lee, B. Roe`, `Ann Lee, Bo Roe, Cy Po`."""
    if len(parts) > 1 and all(map(_INITIALS_BEFORE.fullmatch, parts)):
        return list(parts)
    # three parts may be `von Last, Jr, First`, where the middle one is no person
    fewest = _FEWEST_PEOPLE if all(map(_TWO_WORDS.fullmatch, parts)) else _FEWEST_PEOPLE + 1
    if len(parts) < fewest or any("{" in part for part in parts):
        return []
    families, given = parts[::2], parts[1::2]
    paired = len(families) == len(given) and all(map(_INITIALS.fullmatch, given))
    if paired and not any(map(_INITIALS.fullmatch, families)):
        return [f"{family}, {initials}" for family, initials in zip(families, given, strict=True)]
    return list(parts) if all(map(_TWO_WORDS.fullmatch, parts)) else []
