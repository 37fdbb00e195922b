"""Names of CSL-JSON made regular: family and given parts, or a literal; "others" closes an incomplete list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from galley.readers.references.normalise.honours import without_honours
from galley.readers.references.normalise.text import clean_text, scalar_text, without_tags

CslName: TypeAlias = dict[str, Any]

OTHERS: CslName = {"literal": "others"}
"""The last name of a list that goes on: printed `et al.` whatever the style's limits."""

_NOBODY = re.compile(r"[\[(]?(?:anonymous|anon\.?|no authors? listed|n\.? ?a\.?|unknown)[\])]?|[-—–?]+", re.IGNORECASE)
"""What databases write where a work names no author: it is cited by its title (Citing Medicine, chapter 2)."""

_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
_USUAL = len(("family", "given"))
_FLAGS = ("comma-suffix", "static-ordering", "parse-names")
_ET_AL = re.compile(r"(?:(?:,|\band)?\s*(?:\bet\.? ?al\b\.?|\band others\b)\.?|^others)\s*$", re.IGNORECASE)
_SUFFIX = re.compile(r"(?P<name>.{1,300}?),? (?P<suffix>[JS][rR]\.?|II|III|IV|2nd|3rd|4th)")
_SUFFIX_ALONE = re.compile(r"(?:[JS][rR]|Jnr|Snr)\.?|I{2,3}|IV|VI{0,3}|[2-9](?:nd|rd|th)")
_SUFFIXES = ("Jr", "Jr.", "Sr", "Sr.", "JR", "JR.", "SR", "SR.", "II", "III", "IV", "2nd", "3rd", "4th")
_SMALL_INITIAL = re.compile(r"(?<= )[abcf-suwxy](?=\.(?: [^\W\d_a-z]|$))")
"""A small letter behind another name, as managers make of `JAJ`; not `d.`, `e.`, `t.`, `v.`, `z.`: particles."""
_PLAIN = re.compile(r"[A-Za-z.'-]+(?: [A-Za-z.'-]+)*")
_MOST_INITIALS = 3
_TOGETHER = re.compile(r"[^\W\d_a-z]{2}")
"""What may be initials written together: two letters of which neither is a small one of ASCII."""


def normalise_names(value: object) -> list[CslName]:
    """Return the names of a CSL name variable in their regular form; what holds no name is left out.

    A name is {"literal": …} or has "family" (with "given", particles, "suffix" where known). Capitals written together
    (`JH`) are set apart as initials (`J H`). An `et al.` after the last name becomes the name `OTHERS`.
    """
    items = value if isinstance(value, list) else [value]
    names = _closed([name for item in items if (name := _name(item))])
    only = str(names[0].get("literal") or names[0].get("family")) if len(names) == 1 else ""
    return [] if is_nobody(only) else names


def _name(item: object) -> CslName:
    if isinstance(item, str):
        item = {"literal": item}
    if item.__class__ is not dict and not isinstance(item, Mapping):
        return {}
    if len(item) == _USUAL and _is_plain(item.get("family")) and _is_plain(item.get("given")):
        return _person(item)
    parts = {key: text for key in _PARTS if key in item and (text := _text(item[key]))}
    if "family" not in parts:
        literal = _text(item.get("literal")) or _text(item.get("name"))
        whole = literal or " ".join(parts[key] for key in _PARTS if key in parts)
        return {"literal": whole} if whole else {}
    if item.get("isInstitution") in (True, "true", 1) and set(parts) == {"family"}:
        return {"literal": parts["family"]}
    flags = {key: True for key in _FLAGS if key in item and item[key] in (True, "true", 1)}
    return _person(parts) | flags


def is_nobody(text: str) -> bool:
    """Tell whether a name says that the work names no author."""
    return _NOBODY.fullmatch(text) is not None


def is_suffix(text: str) -> bool:
    """Tell whether a part of a name is a suffix such as Jr. or III."""
    return _SUFFIX_ALONE.fullmatch(text.strip()) is not None


def _text(value: object) -> str:
    if isinstance(value, str) and _is_plain(value):
        return value
    return clean_text(scalar_text(value)).strip(" ,;")


def _is_plain(part: object) -> bool:
    """Tell whether a part of a name is regular as it stands, as most are."""
    return isinstance(part, str) and ((part.isalpha() and part.isascii()) or _PLAIN.fullmatch(part) is not None)


def _person(parts: Mapping[str, str]) -> CslName:
    person: CslName = without_honours(parts)
    for part in ("given", "family"):
        text = person.get(part, "")
        if " " not in text or not text.endswith(_SUFFIXES) or "suffix" in person:
            continue
        match = _SUFFIX.fullmatch(text)
        if match:
            person[part], person["suffix"] = match["name"], match["suffix"]
    if person.get("suffix", "").startswith(("JR", "SR")):
        person["suffix"] = person["suffix"].capitalize()
    given = person.get("given", "")
    if given.endswith(".") and (regular := _SMALL_INITIAL.sub(_capital, given)) != given:
        person["given"] = given = regular
    if given[1:].islower():
        return person
    spread = _spread_initials(given) if _TOGETHER.search(given) else given
    if spread != given and not _all_capitals(person["family"]):
        person["given"] = spread
    return person


def _capital(found: re.Match[str]) -> str:
    return found.group().upper()


def _all_capitals(family: str) -> bool:
    """Tell whether a family name is set in capitals: then a short given name in capitals may be a whole name."""
    letters = [letter for letter in without_tags(family) if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def _spread_initials(given: str) -> str:
    return " ".join(" ".join(token) if _is_initials(token) else token for token in given.split(" "))


def _is_initials(token: str) -> bool:
    return 1 < len(token) <= _MOST_INITIALS and all(letter.isalpha() and letter.isupper() for letter in token)


def _closed(names: list[CslName]) -> list[CslName]:
    """Turn an `et al.` at the end of the list, a name of its own or the tail of the last one, into `OTHERS`."""
    if not names:
        return names
    last = dict(names[-1])
    key = next((key for key in ("suffix", "given", "family", "literal") if key in last), "")
    text = str(last[key])
    folded = text.lower()
    if "al" not in folded and "others" not in folded:
        return names
    rest = _ET_AL.sub("", text).rstrip(" ,;")
    if rest == text.rstrip(" ,;"):
        return names
    if rest:
        last[key] = rest
    else:
        del last[key]
    before = normalise_names(last) if last else []
    return [*names[:-1], *before, dict(OTHERS)]
