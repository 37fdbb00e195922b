"""Lists of authors whose given names are printed in full: `Berg, Anna B., and Carl Roe` and `Berg, Anna; Roe, Carl`.

Sources: The Chicago Manual of Style, 17th edition, 14.76 and 15.9; the ACM reference format. A list is read where its
marks leave one reading only: semicolons, the comma of each inverted name, or the year that follows.
"""

from __future__ import annotations

import re

from galley.readers.references.normalise.bodies import is_body
from galley.readers.references.normalise.inverted_names import with_particle
from galley.readers.references.normalise.names import OTHERS
from galley.refs.pasted.names import FAMILY, UPPER, NameList, Names, in_usual_letters

_WORD = rf"[{UPPER}][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_INITIAL = rf"[{UPPER}](?:\.|\b)(?:-[{UPPER}]\.)?"
_GIVEN = rf"(?:{_WORD}|{_INITIAL})(?: (?:{_INITIAL}|{_WORD})){{0,3}}"
_INVERTED = rf"{FAMILY}, {_GIVEN}"
_STRAIGHT = rf"(?:{_WORD}|{_INITIAL})(?: {_INITIAL}){{0,3}} (?:[a-z]{{1,4}} ){{0,3}}{_WORD}"
_AND = r",? (?:and|&) "
_ET_AL = r"(?:,? et al\.?|, and others)"
_BY_SEMICOLONS = re.compile(rf"{_INVERTED}(?:; ?(?:and |& )?{_INVERTED})+(?:;? et al\.?)?")
_TWO_INVERTED = re.compile(rf"{_INVERTED}{_AND}{_INVERTED}")
_CHICAGO = re.compile(rf"{_INVERTED}(?:(?:, {_STRAIGHT})*(?:{_AND}{_STRAIGHT}|{_ET_AL}))")
_ALONE = re.compile(_INVERTED)
_ALL_STRAIGHT = re.compile(rf"{_STRAIGHT}(?:(?:, {_STRAIGHT})*{_AND}{_STRAIGHT})?")
_ENDS = re.compile(r"(?:\.|(?<=\.)|,)? ?(?:\((?=\d{4})|(?=\d{4}[.,:])|(?=[“\"'‘]))|\. |(?<=\.) ")
_SEPARATOR = re.compile(rf"; ?(?:and |& )?|{_AND}|, ")


def in_full(text: str) -> NameList | None:
    """Return the names that a line begins with where several are printed in full, None where there are none."""
    for form in (_BY_SEMICOLONS, _TWO_INVERTED, _CHICAGO):
        found = _ended(form, text)
        if found:
            return _list(found, inverted=form is not _CHICAGO)
    return None


def in_full_before_date(text: str) -> NameList | None:
    """Return the names of a line in which the year follows: `Berg, Anna. 2020.` and `Anna Berg and Carl Roe. 2020.`."""
    several = in_full(text)
    if several:
        return several
    alone, straight = _ended(_ALONE, text), _ended(_ALL_STRAIGHT, text)
    if alone:
        return _list(alone, inverted=True)
    return _list(straight, inverted=False, first_inverted=False) if straight else None


def _ended(form: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the match of a list that ends where a list can end."""
    found = form.match(text)
    return found if found and _ENDS.match(text, found.end()) and not is_body(found.group()) else None


def _list(found: re.Match[str], *, inverted: bool, first_inverted: bool = True) -> NameList | None:
    text = found.group()
    et_al = re.search(rf"(?:;? et al\.?|{_ET_AL})$", text)
    bare = text[: et_al.start()] if et_al else text
    names: Names = []
    for at, part in enumerate(_parts(bare, inverted=inverted, first_inverted=first_inverted)):
        name = _inverted(part) if inverted or (at == 0 and first_inverted) else _straight(part)
        if name is None:
            return None
        names.append(name)
    return NameList([*in_usual_letters(names), *([dict(OTHERS)] if et_al else [])], found.end())


def _parts(text: str, *, inverted: bool, first_inverted: bool) -> list[str]:
    if inverted:
        return re.split(rf"; ?(?:and |& )?|{_AND}", text)
    first = _ALONE.match(text) if first_inverted else None
    head = [first.group()] if first else []
    rest = text[first.end() :] if first else text
    return [*head, *filter(None, _SEPARATOR.split(rest))]


def _inverted(text: str) -> dict[str, str] | None:
    family, _, given = text.partition(", ")
    return with_particle(family, given, "")


def _straight(text: str) -> dict[str, str] | None:
    words = text.split()
    start = next((at for at, word in enumerate(words) if at and word[0].islower()), len(words) - 1)
    return with_particle(" ".join(words[start:]), " ".join(words[:start]), "")
