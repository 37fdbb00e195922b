"""Lists of authors as references print them: `Berg AB, Roe C, et al.` and `Berg, A. B., & Roe, C.`.

Sources: NLM, Citing Medicine, chapter 1 (names); the APA Publication Manual, 7th edition, 9.8; BS ISO 690.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from galley.readers.references.normalise.bodies import is_body
from galley.readers.references.normalise.inverted_names import with_particle
from galley.readers.references.normalise.names import OTHERS

Names = list[dict[str, Any]]

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_PARTICLE = r"(?:[a-z]{1,4}['’]?|d['’])"
_FAMILY_WORD = rf"(?:[dlDLO]['’])?[{UPPER}][^\W\d_]+(?:['’][^\W\d_]+)*(?:[-‐–·][^\W\d_]+(?:['’][^\W\d_]+)?)*"
FAMILY = rf"(?:{_PARTICLE}[ -]?){{0,3}}{_FAMILY_WORD}(?:[ ](?:{_PARTICLE} ){{0,2}}{_FAMILY_WORD}){{0,3}}"
_SUFFIX = r"(?:Jr|Sr|II|III|IV|2nd|3rd|4th|5th)"
_TOGETHER = rf"[{UPPER}](?:-?[{UPPER}]){{0,4}}"
_APART = rf"(?:[{UPPER}][a-z]?\.)(?:[ ‐-]{{0,2}}[{UPPER}][a-z]?\.){{0,4}}"
_FEW_INITIALS = rf"(?P<given>{_APART}|[{UPPER}](?:-?[{UPPER}]){{0,2}}(?![\w'’-]))"
_WITHOUT_STOPS = rf"(?!{_SUFFIX}\b){_TOGETHER}(?![\w'’-])(?!\. ?[{UPPER}]\.|\.[,;])"
_BEHIND = r"(?:de|van|von|da|do|dos|del|den|der|di|la|le|ten|ter|zu|zur)(?: (?:la|las|los|den|der|het|dem))?"
_VANCOUVER = re.compile(
    rf"(?P<family>{FAMILY}) (?P<given>{_WITHOUT_STOPS}|(?!{_SUFFIX}\b){_APART})"
    rf"(?: (?P<behind>{_BEHIND}))?"
    rf"(?:,? (?P<suffix>{_SUFFIX})\b\.?)?"
)
_GIVEN_FIRST = re.compile(rf"(?P<given>{_APART}) ?(?P<family>{FAMILY})(?P<behind>)(?:,? (?P<suffix>{_SUFFIX})\b\.?)?")
_INVERTED = re.compile(
    rf"(?P<family>{FAMILY}), ?{_FEW_INITIALS}(?: (?P<behind>{_BEHIND}))?(?:, (?P<suffix>{_SUFFIX})\b\.?)?"
)
_SEPARATOR = re.compile(r"(?:,|;)? *(?:&|\band\b) *|; *|, *")
_ET_AL = re.compile(r"[,;]? *(?:\band\b +)?et\.? al\.?")
_LEFT_OUT = re.compile(rf",? (?:\.\.\.|\. \. \.|…),? ?(?:& )?{FAMILY}, {_APART}")
"""APA's twenty-first author and more: some are left out, and the last is named."""
_EDITORS = re.compile(r",? *\(?(?:editors?|[Ee]ds?\.?|Eds?\.?)\)?[.,]?")
_MOST = 400
_SHOUTED = 3
"""Letters in capitals that may be a family name as it is, as in `LI`."""


@dataclass(frozen=True, slots=True)
class NameList:
    """The names that a text begins with, and where the text goes on behind them."""

    names: Names
    end: int
    are_editors: bool = False


def vancouver(text: str, start: int = 0) -> NameList | None:
    """Return the names in the form `Berg AB, van der Roe C Jr, et al` at `start`; None where there are none."""
    return _listed(text, start, _VANCOUVER)


def inverted(text: str, start: int = 0) -> NameList | None:
    """Return the names in the form `Berg, A. B., Roe, C., & Poe, D.` at `start`; None where there are none."""
    return _listed(text, start, _INVERTED)


def given_first(text: str, start: int = 0) -> NameList | None:
    """Return the names in the form `A. B. Berg, C. van der Roe, and D. Poe` at `start`; None where there are none."""
    return _listed(text, start, _GIVEN_FIRST)


def _listed(text: str, start: int, form: re.Pattern[str]) -> NameList | None:
    names: Names = _body_in_front(text, start, form)
    position = start + (len(names[0]["literal"]) + len(", ") if names else 0)
    while len(names) < _MOST:
        found = form.match(text, position)
        if found is None:
            break
        names.append(_person(found))
        end = position = found.end()
        others = _ET_AL.match(text, position) or _LEFT_OUT.match(text, position)
        if others:
            names.append(dict(OTHERS))
            end = others.end()
            break
        separator = _SEPARATOR.match(text, position)
        if separator is None:
            break
        position = separator.end()
        if _ET_AL.match(text, position) is None and form.match(text, position) is None:
            break
    else:
        return None
    if not names:
        return None
    names = in_usual_letters(names)
    editors = _EDITORS.match(text, end)
    return NameList(names, editors.end() if editors else end, bool(editors))


def _body_in_front(text: str, start: int, form: re.Pattern[str]) -> Names:
    """Return the body that a list of persons begins with, `1000 Genomes Project Consortium, Berg AB`.

    NLM parts it from them by a semicolon (Citing Medicine, chapter 1).
    """
    head = re.split(r"[,;] ", text[start:], maxsplit=1)[0]
    if form is not _VANCOUVER or not is_body(head) or not form.match(text, start + len(head) + len(", ")):
        return []
    return [{"literal": head}]


def in_usual_letters(names: Names) -> Names:
    """Return names with their families in the usual letters where all of them are printed in capitals."""
    families = [str(name["family"]) for name in names if "family" in name]
    shouted = bool(families) and all(map(str.isupper, families)) and max(map(len, families)) > _SHOUTED
    return [_lowered(name) for name in names] if shouted else names


def _lowered(name: dict[str, Any]) -> dict[str, Any]:
    """Return a name with its family name, which is printed in capitals, in the usual letters."""
    if "family" not in name:
        return name
    return {**name, "family": re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), name["family"])}


def _person(found: re.Match[str]) -> dict[str, Any]:
    family, given, suffix = found["family"], found["given"], found["suffix"] or ""
    junior = re.fullmatch(r"(.+) (J[Uu][Nn][Ii][Oo][Rr]|F[Ii][Ll][Hh][Oo]|N[Ee][Tt][Oo])", family)
    if junior and not suffix:
        family, suffix = junior[1], junior[2].capitalize()
    if "." not in given:
        given = " ".join(re.findall(rf"-?[{UPPER}]", given)).replace(" -", "-")
    else:
        given = re.sub(r"\.(?=[^\s.‐-])", ". ", given)
    if found["behind"]:
        family = f"{found['behind']} {family}"
    return with_particle(family, given, suffix)


def body(text: str) -> Names:
    """Return a text as the name of a body, where it is one beyond doubt; [] else."""
    bare = re.sub(r"\b(?:19|20)\d\d\b", "", text)  # `GBD 2019 Diseases and Injuries Collaborators`
    return [{"literal": text}] if is_body(text) and not re.search(r"\d", bare) else []
