"""Names in BibTeX: lists separated by `and`, each `First von Last`, `von Last, First` or `von Last, Jr, First`.

Sources: Patashnik, "BibTeXing" (1988), section 4, and Markey, "Tame the BeaST" (2009), section 11; the form `family=…,
given=…` is that of biber's extended name format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from galley.document.east_asian import is_eastern
from galley.readers.metadata.names import family_start
from galley.readers.references.normalise.bodies import is_body, turned_body
from galley.readers.references.normalise.honours import is_degree
from galley.readers.references.normalise.marked_roles import split_mark, with_mark
from galley.readers.references.normalise.name_lists import AND, TOKEN, VANCOUVER, is_et_al, separated, several, turned
from galley.readers.references.normalise.names import OTHERS, is_suffix
from galley.readers.references.tex.decode import decode_tex

_EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)
_LOOSE_AND = re.compile(r"\A\s*and\s|\sand\s*\Z", re.IGNORECASE)
_TWO_WORDS = re.compile(r"[^\W\d_][^\d,]*[\s~][^\d,]+")
_TWO_PEOPLE = re.compile(r"[A-Z][a-z]+ (?!Jr|Sr)[A-Z][a-z]+, [A-Z][a-z]+ [A-Z][a-z]+")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_COMMA_PARTS = {"prefix": "non-dropping-particle"}
_MOST_PARTS = 3


@dataclass(slots=True)
class Names:
    """A list of names in CSL's form, what is doubtful about it, and the TeX commands in it that are not known."""

    names: list[dict[str, Any]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What is most likely right, but may be looked at."""
    unknown: list[str] = field(default_factory=list)


def read_names(text: str) -> Names:
    """Return the names of a field such as `author`."""
    read = Names()
    parts = _turned(_bodies_joined(_parts(text, read)), read)
    for written in parts:
        bare, mark = split_mark(written)
        names = list(filter(None, _read(bare, read)))
        read.names += [*names[:-1], with_mark(names[-1], mark)] if mark and names else names
    if len(parts) == 1 and len(read.names) == 1 and _TWO_PEOPLE.fullmatch(text.strip()):
        family, given = text.strip().split(",")
        read.remarks.append(
            f"This is read as one person, {given.strip()} of the family {family}; names are separated by “and”."
        )
    return read


def _parts(text: str, read: Names) -> list[str]:
    """Return what stands between the `and` of a list; one at an end, or a comma before one, stands between nothing."""
    bare = _LOOSE_AND.sub(" ", text)
    if bare.strip() != text.strip():
        read.doubts.append("An “and” stands at the end of the names; a name may be lost.")
    return [part.strip() for part in separated(bare, AND)]


def _turned(parts: list[str], read: Names) -> list[str]:
    """Return the names; where all without a comma are as `Smith JA`, those as `Smith, JA`: BibTeX has JA as family."""
    plain = [part for part in parts if part and not ("," in part or is_et_al(part) or _is_one_group(part))]
    bodies = {part for part in plain if is_body(part)}
    people = [part for part in plain if part not in bodies]
    if not people or not all(VANCOUVER.fullmatch(decode_tex(part).text) for part in people):
        return parts
    read.doubts.append(f"“{_short(people[0])}” is read as “{_inverted(people[0])}”; BibTeX needs the comma.")
    return [_inverted(part) if part in people else part for part in parts]


def _inverted(part: str) -> str:
    bare = turned(part)
    return bare if bare != part else ", ".join(part.rsplit(" ", 1))


def _bodies_joined(parts: list[str]) -> list[str]:
    """Return the names of a list; a body whose own name has an `and` in it, `Food and Drug Administration`, is one."""
    joined: list[str] = []
    for part in parts:
        before = joined[-1] if joined else ""
        plain = not any(mark in before + part for mark in ",{\\") and part.lower() != "others"
        one_word = " " not in before or " " not in part
        if before and plain and one_word and is_body(f"{before} and {part}"):
            joined[-1] = f"{before} and {part}"
        else:
            joined.append(part)
    return joined


def _read(written: str, read: Names) -> Iterator[dict[str, Any]]:
    """Yield the name or, where separators are not BibTeX's, the names that are written."""
    if not written:
        return
    if is_et_al(written):
        yield dict(OTHERS)
    elif _is_one_group(written):
        yield {"literal": _decoded(written, read)}
    elif _EXTENDED.match(written):
        yield _extended(written, read)
    elif len(parts := _several(written)) > 1:
        if parts[1:] != ["others"]:
            read.doubts.append(f"“{_short(written)}” is read as {len(parts)} names; names are separated by “and”.")
        for one in parts:
            yield from _read(one, read)
    else:
        yield _name(parts[0], read)


def _several(written: str) -> list[str]:
    """Return the names in what stands between two `and`; most are one name, and have no mark of a list."""
    if not ("," in written or ";" in written or "&" in written or "al" in written):
        return [written]
    bare = written.rstrip(", ")
    people = [part.strip() for part in separated(bare, ",")]
    # a comma before the `and` parts people: `Ann Lee, Bo Roe, and Cy Poe`
    if bare != written and len(people) > 1 and all(map(_TWO_WORDS.fullmatch, people)):
        return people
    return several(bare)


def _is_one_group(written: str) -> bool:
    """Tell whether one pair of braces holds all of a name, which is then that of a body."""
    if not (written.startswith("{") and written.endswith("}")) or written.startswith("{\\"):
        return False
    depth = 0
    for token in TOKEN.finditer(written):
        depth += {"{": 1, "}": -1}.get(token.group(), 0)
        if depth == 0:
            return token.end() == len(written)
    return False


def _extended(written: str, read: Names) -> dict[str, Any]:
    name: dict[str, Any] = {}
    for part in separated(written, ","):
        key, _, value = part.partition("=")
        text = _decoded(value.strip().strip('"'), read)
        if key.strip().lower() in {"family", "given", "suffix", "prefix"} and text:
            name[_COMMA_PARTS.get(key.strip().lower(), key.strip().lower())] = text
    return name


def _name(written: str, read: Names) -> dict[str, Any]:
    parts = [part.strip() for part in separated(written, ",")] if "," in written else [written]
    if len(parts) > 1 and not (parts[0] and any(parts[1:])):
        return {"literal": _decoded(" ".join(filter(None, parts)), read)}
    while len(parts) > 2 and is_degree(parts[-1]):  # noqa: PLR2004 - family and given stay
        parts.pop()
    if len(parts) > _MOST_PARTS:
        read.doubts.append(f"“{_short(written)}” has more commas than a name; it is printed as it stands.")
        return {"literal": _decoded(written, read)}
    if len(parts) == _MOST_PARTS:
        return _with_junior(parts, read)
    # `Quagliuolo, V` has an initial; `John Smith, III` a suffix
    if len(parts) == 2 and (not is_suffix(parts[1]) or len(parts[1].strip()) == 1):  # noqa: PLR2004 - family and given
        if body := turned_body(*parts):
            read.doubts.append(f"“{_short(written)}” is read as the name of a body; put it in its own braces.")
            return {"literal": _decoded(body, read)}
        return _person(*_particle(_words(parts[0]), keep=1), parts[1], "", read)
    suffix = parts[1] if len(parts) > 1 else ""
    return _without_comma(_words(parts[0]), suffix, read)


def _with_junior(parts: Sequence[str], read: Names) -> dict[str, Any]:
    """Read `von Last, Jr, First`; where the last part is the suffix, the two are exchanged, as elsewhere."""
    last, junior, first = parts
    if is_suffix(first) and not is_suffix(junior):
        junior, first = first, junior
    if not is_suffix(junior) and not is_degree(junior):
        read.doubts.append(f"“{_short(junior)}” is read as the suffix of {_short(last)}; names are separated by “and”.")
    return _person(*_particle(_words(last), keep=1), first, junior, read)


def _without_comma(words: Sequence[str], suffix: str, read: Names) -> dict[str, Any]:
    text = _decoded(" ".join(words), read)
    if is_body(text):
        read.doubts.append(f"“{_short(text)}” is read as the name of a body; put it in its own braces.")
        return {"literal": text}
    while len(words) > 2 and is_degree(words[-1]):  # noqa: PLR2004 - `Bo Roe MD`; initials alone are turned before
        words = words[:-1]
    if len(words) > 2 and is_suffix(words[-1]) and not suffix:  # noqa: PLR2004 - given, family, suffix
        words, suffix = words[:-1], words[-1]
    if len(words) > 1 and all(map(is_eastern, text.split())):
        return _person("", words[0], " ".join(words[1:]), suffix, read)
    start = family_start(words, _is_lower)
    particle, family = _particle(words[start:], keep=1)
    return _person(particle, family, " ".join(words[:start]), suffix, read)


def _particle(words: Sequence[str], keep: int) -> tuple[str, str]:
    """Return the words in lower case before a family name, and the family name, of at least `keep` words."""
    count = next((at for at, word in enumerate(words) if not _is_lower(word)), len(words))
    count = min(count, len(words) - keep)
    return " ".join(words[:count]), " ".join(words[count:])


def _person(particle: str, family: str, given: str, suffix: str, read: Names) -> dict[str, Any]:
    parts = {"family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix}
    name = {key: text for key, part in parts.items() if part and (text := _decoded(part, read))}
    return name if "family" in name or not name else {"literal": " ".join(name.values())}


def _words(text: str) -> list[str]:
    """Return the words of a name; what stands in braces is one word."""
    if "{" not in text:
        return text.replace("~", " ").split()
    words: list[str] = []
    depth = start = 0
    for token in TOKEN.finditer(text):
        found = token.group()
        depth += {"{": 1, "}": -1}.get(found, 0)
        if depth <= 0 and (found[0].isspace() or found[0] == "~"):
            words.append(text[start : token.start()])
            start = token.end()
    return [word for word in (*words, text[start:]) if word]


def _is_lower(word: str) -> bool:
    """Tell whether a word is a particle: its first letter outside of braces, or in a TeX accent, is in lower case."""
    if word[0].isupper():
        return False
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    letter = _FIRST_LETTER.search(decode_tex(word).text)
    return letter is not None and letter.group().islower()


def _decoded(text: str, read: Names) -> str:
    decoded = decode_tex(text)
    read.unknown += decoded.unknown
    return " ".join(decoded.text.split()) or "".join(decoded.unknown)[1:]


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 - a message's room
