"""Names as reference managers write them: `Family, Given, Suffix`; a body has no comma, or one at its end."""

from __future__ import annotations

import re
from typing import Any

from galley.document.east_asian import is_eastern
from galley.readers.references.normalise.bodies import is_body, turned_body
from galley.readers.references.normalise.honours import is_degree
from galley.readers.references.normalise.marked_roles import split_mark, with_mark
from galley.readers.references.normalise.name_lists import VANCOUVER, is_et_al, several_with_and, turned
from galley.readers.references.normalise.names import OTHERS, is_nobody, is_suffix

_INITIALS_FIRST = re.compile(
    r"(?P<given>(?:[A-ZÀ-ÖØ-Þ]\.[ -]?){1,4}|(?:[A-ZÀ-ÖØ-Þ] ){1,3})(?<=[ .])(?P<family>"
    r"(?:(?:[a-z]{1,3}|dal|della|van|von|der|den) ){0,3}"
    r"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[-'’][^\W\d_]+)*)"
)
"""Initials with their stops, then one family name: `A.-B. van der Roe`, as IEEE writes names."""
_SIMPLE = re.compile(r"(?P<family>[A-ZÀ-ÖØ-Þ][\w'’-]*), ?(?P<given>[^\s,;][^,;]*[^\s,;]|[^\s,;])")
"""One word, a comma, given names: most names by far."""
_FEWEST_WORDS_IN_DOUBT = 2
_NOTES = re.compile(r"(?<=[^\W\d_.])\s?\d{1,2}(?:\s*,\s*\d{1,2})*\Z")
"""The numbers of affiliations behind a name."""
_TOLD_CHARACTERS = 80
_FAMILY_GIVEN, _WITH_SUFFIX = 2, 3


def inverted_names(text: str, doubts: list[str]) -> list[dict[str, Any]]:
    """Return the names in a field: one, or several that stand in it together."""
    if "," not in text and ";" not in text and " " not in text:
        return [name] if (name := inverted_name(text, doubts)) else []
    bare, mark = split_mark(text)
    if mark and (names := inverted_names(bare, doubts)):
        return [*names[:-1], with_mark(names[-1], mark)]
    if is_body(text):
        return [inverted_name(text, doubts)]
    parts = several_with_and(text)
    if parts[1:] not in ([], ["others"]) and ";" not in text:
        doubts.append(f"“{_short(text)}” is read as {len(parts)} names; each has a field of its own.")
    return [name for part in (parts if len(parts) > 1 else [text]) if (name := inverted_name(part, doubts))]


def inverted_name(text: str, doubts: list[str]) -> dict[str, Any]:
    """Return a name in CSL's form, {} where there is none; what can be read in two ways is added to `doubts`."""
    simple = _SIMPLE.fullmatch(text)
    if simple:
        family, given = simple.groups()
        return _body(family, given, doubts) or {"family": family, "given": given}
    written = " ".join(text.split())
    bare = written.rstrip(",; ")
    if bare.startswith("{") and bare.endswith("}"):
        return {"literal": bare.strip("{}")}
    if not bare:
        return {}
    if is_et_al(bare):
        return dict(OTHERS)
    if "," not in bare:
        return _without_comma(bare, doubts, is_marked=written != bare)
    parts = [part.strip() for part in _NOTES.sub("", bare).split(",") if part.strip()]
    while len(parts) > _FAMILY_GIVEN and is_degree(parts[-1]):
        parts.pop()
    if len(parts) == _WITH_SUFFIX and (is_suffix(parts[1]) or is_suffix(parts[2])):
        given, suffix = (parts[2], parts[1]) if is_suffix(parts[1]) else (parts[1], parts[2])
        return with_particle(parts[0], given, suffix)
    if len(parts) == _FAMILY_GIVEN and not is_body(parts[0]):
        return with_particle(parts[0], parts[1], "")
    if len(parts) == _WITH_SUFFIX and not is_body(bare):
        doubts.append(
            f"“{_short(parts[2])}” is read as the suffix of {_short(parts[0])}; each name has a field of its own."
        )
        return with_particle(parts[0], parts[1], parts[2])
    if not is_body(bare):
        doubts.append(f"“{_short(bare)}” has more commas than a name; it is printed as it stands.")
    return {"literal": bare}


def _without_comma(text: str, doubts: list[str], *, is_marked: bool) -> dict[str, Any]:
    """Read a name without a comma inside: a body where one stands at its end, a person where initials do."""
    if VANCOUVER.fullmatch(text) and not is_marked and not is_body(text):
        return inverted_name(turned(text), doubts)
    given_first = _INITIALS_FIRST.fullmatch(text)
    if given_first and not is_marked and not is_body(text):
        return with_particle(given_first["family"], given_first["given"], "")
    if is_nobody(text):
        return {"literal": text}
    doubtful = len(text.split()) >= _FEWEST_WORDS_IN_DOUBT and not (is_body(text) or is_marked or is_eastern(text))
    if doubtful:
        doubts.append(
            f"“{_short(text)}” has no comma, so it is printed as it stands; a person is written Family, Given."
        )
    return {"literal": text}


def _body(family: str, given: str, doubts: list[str]) -> dict[str, Any]:
    """Return the body that two parts name, {} where they are a person's."""
    body = turned_body(family, given)
    if body:
        read = f"“{family}, {given}” is read as the name of a body"
        doubts.append(f"{read}, printed “{body}”; without a comma it is clear.")
    return {"literal": body} if body else {}


def _short(text: str) -> str:
    return text if len(text) <= _TOLD_CHARACTERS else f"{text[:_TOLD_CHARACTERS]}…"


def with_particle(family: str, given: str, suffix: str) -> dict[str, Any]:
    """Return a person; words in small letters before the family name are its particle: `van der Berg`."""
    words = family.split()
    count = next((at for at, word in enumerate(words) if not word[0].islower()), len(words))
    count = min(count, len(words) - 1)
    parts = {
        "family": " ".join(words[count:]),
        "non-dropping-particle": " ".join(words[:count]),
        "given": given,
        "suffix": suffix,
    }
    return {name: part for name, part in parts.items() if part}
