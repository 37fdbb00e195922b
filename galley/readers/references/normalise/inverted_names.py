"""Names as reference managers write them: `Family, Given, Suffix`; a body has no comma, or one at its end."""

from __future__ import annotations

import re
from typing import Any

from galley.document.east_asian import is_eastern
from galley.readers.references.normalise.bodies import is_body
from galley.readers.references.normalise.names import is_suffix

_INITIALS_LAST = re.compile(
    r"(?P<family>[^\d,;]*[^\W\d_]) (?P<given>(?:[A-ZÀ-ÖØ-Þ]-?){1,4}|(?:[A-ZÀ-ÖØ-Þ]\.[ -]?){1,4})"
    r"(?: (?P<suffix>Jr\.?|Sr\.?|I{2,3}|IV|2nd|3rd|4th))?"
)
_INITIALS_FIRST = re.compile(
    r"(?P<given>(?:[A-ZÀ-ÖØ-Þ]\.[ -]?){1,4})(?<=[ .])(?P<family>(?:(?:[a-z]{1,3}|dal|della|van|von|der|den) ){0,3}"
    r"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[-'’][^\W\d_]+)*)"
)
"""Initials with their stops, then one family name: `A.-B. van der Roe`, as IEEE writes names."""
_SIMPLE = re.compile(r"(?P<family>[A-ZÀ-ÖØ-Þ][\w'’-]*), ?(?P<given>[^\s,;][^,;]*[^\s,;]|[^\s,;])")
"""One word, a comma, given names: most names by far."""
_DEGREES = re.compile(r"(?:M\.?D|Ph\.?D|M\.?Sc|M\.?P\.?H|R\.?N|D\.?Sc|B\.?Sc|M\.?A|Dr|Prof)\.?", re.IGNORECASE)
_FEWEST_WORDS_IN_DOUBT = 2
_FAMILY_GIVEN, _WITH_SUFFIX = 2, 3


def inverted_name(text: str, doubts: list[str]) -> dict[str, Any]:
    """Return a name in CSL's form, {} where there is none; what can be read in two ways is added to `doubts`."""
    simple = _SIMPLE.fullmatch(text)
    if simple:
        family, given = simple.groups()
        return {"family": family, "given": given}
    written = " ".join(text.split())
    bare = written.rstrip(",; ")
    if not bare:
        return {}
    if "," not in bare:
        return _without_comma(bare, doubts, is_marked=written != bare)
    parts = [part.strip() for part in bare.split(",") if part.strip()]
    if len(parts) == _WITH_SUFFIX and (is_suffix(parts[1]) or is_suffix(parts[2]) or _DEGREES.fullmatch(parts[2])):
        given, suffix = (parts[2], parts[1]) if is_suffix(parts[1]) else (parts[1], parts[2])
        return with_particle(parts[0], given, suffix)
    if len(parts) == _FAMILY_GIVEN and not is_body(parts[0]):
        return with_particle(parts[0], parts[1], "")
    if len(parts) == _WITH_SUFFIX and not is_body(bare):
        return with_particle(parts[0], parts[1], parts[2])
    if not is_body(bare):
        doubts.append(f"“{bare}” has more commas than a name; it is printed as it stands.")
    return {"literal": bare}


def _without_comma(text: str, doubts: list[str], *, is_marked: bool) -> dict[str, Any]:
    """Read a name without a comma inside: a body where one stands at its end, a person where initials do."""
    found = _INITIALS_LAST.fullmatch(text)
    if found and not is_marked and not is_body(text):
        return with_particle(found["family"], found["given"], found["suffix"] or "")
    given_first = _INITIALS_FIRST.fullmatch(text)
    if given_first and not is_marked and not is_body(text):
        return with_particle(given_first["family"], given_first["given"], "")
    doubtful = len(text.split()) >= _FEWEST_WORDS_IN_DOUBT and not (is_body(text) or is_marked or is_eastern(text))
    if doubtful:
        doubts.append(f"“{text}” has no comma, so it is printed as it stands; a person is written Family, Given.")
    return {"literal": text}


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
