"""Names of people that a database has in capitals, `SMITH, JOHN A.`, printed as names are: `Smith JA`.

A family name in capitals does not say how it is written, `MACDONALD`, `VAN DER BERG`: what is made of it is told.
"""

from __future__ import annotations

import re
from typing import Any

from galley.document.reference import CslRecord
from galley.readers.references.normalise.bodies import is_body
from galley.readers.references.normalise.names import CslName
from galley.readers.references.normalise.vocabulary import NAME_VARIABLES

_SURE = 3
"""How many letters a family name in capitals has that is surely no initials in the wrong place: `LI, Wei` may be."""
_MOST_INITIALS = 3
_PARTICLES = frozenset((
    "af", "al", "av", "da", "dal", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la", "le",
    "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
))  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_AFTER_MC = re.compile(r"\bMc(?=[^\W\d_]{2})([^\W\d_])")
_TOLD_NAMES = 3


def with_names_out_of_capitals(record: CslRecord, doubts: list[tuple[str, str]]) -> CslRecord:
    """Return a record with people's names out of capitals; what they are read as is added to `doubts`, by variable."""
    changed: dict[str, Any] = {}
    for variable in NAME_VARIABLES & record.keys():
        names = record[variable]
        if any(map(_is_sure, names)):
            changed[variable] = _all_cased(names)
            fresh = [new for old, new in zip(names, changed[variable], strict=True) if old != new]
            shown = ", ".join(f"“{_shown(name)}”" for name in fresh[:_TOLD_NAMES])
            rest = " …" if len(fresh) > _TOLD_NAMES else ""
            doubts.append((variable, f"Names in capitals are read as {shown}{rest}; write them so."))
    return {**record, **changed} if changed else record


def _is_sure(name: CslName) -> bool:
    letters = sum(map(str.isalpha, name.get("family", "")))
    initials = all(len(word) == 1 for word in _WORD.findall(name.get("given", "")))
    return _is_in_capitals(name) and (letters >= _SURE or (letters > 1 and initials))


def _is_in_capitals(name: CslName) -> bool:
    """Tell whether a name is that of a person, the family name in capitals."""
    family, given = name.get("family", ""), name.get("given", "")
    return bool(given) and family.isupper() and "<" not in family and not is_body(family) and not is_body(_shown(name))


def _all_cased(names: list[CslName]) -> list[CslName]:
    """Return names out of capitals; given names of three letters are initials where nobody's is longer."""
    given = [name.get("given", "") for name in names if _is_in_capitals(name)]
    abbreviated = all(len(word) <= _MOST_INITIALS for text in given for word in _WORD.findall(text))
    return [_cased(name, abbreviated=abbreviated) if _is_in_capitals(name) else name for name in names]


def _cased(name: CslName, *, abbreviated: bool) -> CslName:
    words = name["family"].split(" ")
    count = next((at for at, word in enumerate(words) if word.lower() not in _PARTICLES), 0)
    given = name["given"]
    if given.isupper():
        given = _WORD.sub(lambda found: _given(found.group(), abbreviated=abbreviated), given)
    cased = {**name, "family": " ".join(map(_family, words[count:])), "given": given}
    particle = name.get("non-dropping-particle", "") or " ".join(words[:count])
    if len(name.get("suffix", "")) > _MOST_INITIALS:
        cased["suffix"] = name["suffix"].capitalize()  # JUNIOR; III is a number
    return {**cased, "non-dropping-particle": particle.lower()} if particle else cased


def _family(word: str) -> str:
    return _AFTER_MC.sub(
        lambda found: f"Mc{found[1].upper()}", _WORD.sub(lambda found: found.group().capitalize(), word)
    )


def _given(word: str, *, abbreviated: bool) -> str:
    if len(word) > 1 and abbreviated:
        return " ".join(word)
    return word.capitalize()


def _shown(name: CslName) -> str:
    parts = (name.get("non-dropping-particle", ""), name.get("family", ""), name.get("given", ""))
    return " ".join(filter(None, parts))
