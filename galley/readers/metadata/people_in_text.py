"""People as authors type them into one string: several names, degrees, titles, affiliation numbers, notes, marks.

What is understood is taken apart; what is not stays with the name, where `doubts_about` finds it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_NOTE = re.compile(r"\s*(?:\^\[(?P<note>[^\[\]]*)\]|\\(?:footnote|thanks)\{(?P<tex>[^{}]*)\})")
_RAISED = re.compile(
    r"\s*(?:<sup>(?P<html>[^<>]*)</sup>|\$\^\{?(?P<math>[^{}$]*)\}?\$|\^(?P<pandoc>[^\^\[\]\s]+)\^"
    r"|\\textsuperscript\{(?P<tex>[^{}]*)\}|[(\[](?P<bracket>\d{1,3}(?:\s*,\s*\d{1,3})*)[)\]]"
    r"|(?P<letters>[⁰¹²³⁴⁵⁶⁷⁸⁹ˀ⁺⁻⁽⁾]+(?:[,،˒ ][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*))"
)
_NUMBERS = re.compile(r"(?<=[^\W\d_.])(?P<numbers>\d{1,3}(?:\s*,\s*\d{1,3})*)\Z")
_SIGNS = "*†‡§¶#‖"
_MARK = re.compile(rf"\d+|[{re.escape(_SIGNS)}]|[^\d{re.escape(_SIGNS)}]+")
_LETTERED = re.compile(r"[A-Za-z]|[ivx]{2,4}")
"""Marks of affiliations that are no numbers: a letter, or a small Roman number."""
_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "drs", "doctor", "pd", "priv.-doz"})
_DEGREES = frozenset(
    {
        *("MD", "PhD", "DPhil", "MBBS", "MBChB", "MSc", "BSc", "MPH", "MBA", "MPhil", "DSc", "ScD", "MEng", "BEng"),
        *("DDS", "DMD", "DNP", "DVM", "PharmD", "DrPH", "EdD", "PsyD", "JD", "RN", "FACS", "FACP", "FACC", "MRes"),
        *("FAHA", "FESC", "FRACS", "FRANZCR", "FRCA", "FRCP", "FRCPath", "FRCR", "FRCS", "FRS", "MRCP", "MRCS"),
        *("BPharm", "MPharm", "BVSc", "MMed", "MCh", "MS", "BS", "BA", "MA", "DO", "DipEd", "habil", "FCPS"),
        *("MPA", "MPP", "MHS", "MHSc", "MHA", "MSN", "BSN", "MSPH", "MSCE", "MSCI", "MSCR", "MSHS", "MEd", "LLM"),
        *("MDCM", "MBBCh", "MBBChir", "BMBS", "BMedSci", "BDS", "MDS", "DNB", "DM", "DPT", "DPM", "OD", "AuD", "DSW"),
        *("APRN", "FNP", "CRNA", "RDN", "RPh", "BCPS", "MRCGP", "MRCOG", "FRCOG", "FRCPCH", "FRCEM", "FRACP", "MSW"),
        *("FACEM", "FCICM", "FRACGP", "FRCPC", "FRCSC", "FAAP", "FACOG", "FCCP", "FAAN", "FIDSA", "FASCO", "FACEP"),
        *("FANZCA",),
    }
)
_ALSO_NAMES = frozenset({"MA", "DO", "BA", "MS", "BS", "DM", "OD"})
"""Degrees that a family name in capitals may be: they count after a comma only."""
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV|(?:2nd|3rd)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[;\n]|\\and\b|\s&\s|\s(?:and|AND)\s)\s*(?:and\s+)?")
_CORRESPONDING = re.compile(r"correspond|address for correspondence|contact author", re.IGNORECASE)
_EQUAL = re.compile(r"equal|co-?first|joint(?:ly)? first|shared first|contributed", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenPerson:
    """A person in a string: the name, degrees, marks of affiliations, and what notes to the name say.

    A star that is raised is the mark of the corresponding author, as is the custom; other signs stay at the name, for
    they mean what a legend says. `note` is what a note says beyond that. `title` is a form of address, such as Dr, that
    no journal prints.
    """

    name: str
    degrees: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    corresponding: bool = False
    equal: bool = False
    note: str = ""
    title: str = ""


def people_in(text: str) -> tuple[WrittenPerson, ...]:
    """Return the people that a string names: several where `;`, a line end, `and` or commas separate full names."""
    parts = [part.strip(" ,") for part in _BETWEEN.split(_without_separators_in_notes(text)) if part.strip(" ,")]
    people = tuple(person for part in parts for person in _between_commas(part, several=len(parts) > 1))
    return people or (WrittenPerson(text.strip()),)


def _without_separators_in_notes(text: str) -> str:
    """Return `text` with no separators inside its notes, so that it can be split at the others."""
    return _NOTE.sub(lambda match: re.sub(r"[;\n]", ",", match[0]).replace(" and ", "\x00"), text)


def _between_commas(part: str, *, several: bool) -> Iterator[WrittenPerson]:
    """Yield the people of a part; of two full names only where `several` are certain, or each has its own mark."""
    names: list[str] = []
    for piece in _split_outside_notes(part):
        if names and (is_degree(piece) or _SUFFIX.fullmatch(piece) or re.fullmatch(r"[\d\s]+", piece)):
            names[-1] += f", {piece}"
        else:
            names.append(piece)
    marked = all(_RAISED.search(name) or _NOTE.search(name) for name in names)
    certain = several or marked or len(names) > 2  # noqa: PLR2004 - two may be family and given names
    for name in names if certain and all(map(_is_full_name, names)) else [", ".join(names)]:
        yield _person(name)


def _split_outside_notes(text: str) -> list[str]:
    hidden = _NOTE.sub(lambda match: match[0].replace(",", "\x01"), _RAISED.sub(_without_commas, text))
    return [piece.replace("\x01", ",").strip() for piece in hidden.split(",") if piece.strip()]


def _without_commas(match: re.Match[str]) -> str:
    return match[0].replace(",", "\x01")


def _is_full_name(name: str) -> bool:
    words = _plain(name).split()
    return len(words) > 1 and all(word[0].isupper() or word.islower() for word in words) and len(words[-1]) > 2  # noqa: PLR2004 - an initial has two characters


def _plain(name: str) -> str:
    return _RAISED.sub("", _NOTE.sub("", name)).split(",")[0].rstrip(_SIGNS + "0123456789 ")


def _person(text: str) -> WrittenPerson:
    notes = [(match["note"] or match["tex"] or "").replace("\x00", " and ") for match in _NOTE.finditer(text)]
    rest = _NOTE.sub("", text)
    raised = [next(filter(None, match.groups()), "") for match in _RAISED.finditer(rest)]
    rest = _RAISED.sub("", rest).strip()
    marks = [mark for group in raised for mark in _marks(group)]
    if numbers := _NUMBERS.search(rest):
        marks += re.split(r"\s*,\s*", numbers["numbers"])
        rest = rest[: numbers.start()]
    rest, degrees = _degrees(rest)
    title, rest = _title(rest)
    places = [mark for mark in marks if mark.isdigit() or _LETTERED.fullmatch(mark)]
    unread = "".join(_kept(mark) for mark in marks if mark not in places and mark != "*")
    other = [note for note in notes if not (_CORRESPONDING.search(note) or _EQUAL.search(note))]
    return WrittenPerson(
        (rest + unread).strip(" ,"),
        degrees,
        tuple(places),
        "*" in marks or any(map(_CORRESPONDING.search, notes)),
        any(map(_EQUAL.search, notes)),
        "; ".join(filter(None, other)),
        title,
    )


def _marks(raised: str) -> list[str]:
    """Return the marks of a raised group: numbers, letters and signs, which commas need not part."""
    plain = unicodedata.normalize("NFKC", raised).replace("\\", "")
    return [mark for piece in re.split(r"[,،˒;\s]+", plain) for mark in _MARK.findall(piece)]


def _kept(mark: str) -> str:
    """Return a mark that is not understood as it stays at a name: letters never run into those of the name."""
    return mark if mark in _SIGNS else f"^{mark}^"


def _degrees(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a name without the degrees behind it, and those."""
    pieces = [piece.strip() for piece in text.split(",")]
    degrees: list[str] = []
    while len(pieces) > 1 and is_degree(pieces[-1]) and " " in pieces[0]:
        degrees.insert(0, pieces.pop())
    words = pieces[-1].split()
    while len(words) > 1 and is_degree(words[-1]) and words[-1].replace(".", "") not in _ALSO_NAMES:
        degrees.insert(0, words.pop())
    return ", ".join([*pieces[:-1], " ".join(words)]), tuple(degrees)


def is_degree(text: str) -> bool:
    """Tell whether a text is an academic or professional degree, or several."""
    words = text.replace(".", "").replace(",", " ").split()
    return bool(words) and all(word in _DEGREES for word in words)


def _title(name: str) -> tuple[str, str]:
    words = name.split()
    count = 0
    while count < len(words) - 1 and words[count].rstrip(".").casefold() in _TITLES:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


# --- what is no name -----------------------------------------------------------------------------------------------

_NO_NAME = re.compile(rf"[\d{re.escape(_SIGNS)}\[\](){{}}<>@^_=+|~$%\\/;:!?]")
_OF_NAMES = frozenset("´`")
"""Symbols that are typed for an apostrophe."""


def _is_foreign(sign: str) -> bool:
    """Tell whether a character is in no name: a number of any kind (¼, ①, ٣), a symbol (☯, ®), or what else is none."""
    return bool(_NO_NAME.match(sign)) or (unicodedata.category(sign)[0] in "NS" and sign not in _OF_NAMES)


def plain_part(part: str) -> str:
    """Return a part of a name without what no name has: digits, brackets, marks; nothing where it is a degree."""
    words = "".join(" " if _is_foreign(sign) else sign for sign in part).split()
    while words and (is_degree(words[-1]) or not words[-1].strip(",")):
        words.pop()
    return " ".join(words).rstrip(",")


def doubts_about(name: str) -> tuple[str, str]:
    """Return what in a string is no part of one person's name, and how to write it; two empty texts where it is one."""
    if found := re.search(rf"[{re.escape(_SIGNS)}]", name):
        hint = "write `corresponding: true`, `equal-contributor: true` or `note: …` under the author instead"
        return f"the mark “{found[0]}” is no part of a name", hint
    if any(map(is_degree, name.split(","))):
        return "a degree is no name", "write the name before it"
    if re.search(r"\d", name):
        return "the number is no part of a name", "write `affiliation: …` under the author instead"
    if foreign := next((sign for sign in name if _is_foreign(sign) and sign not in "()"), ""):
        return f"“{foreign}” is no part of a name", "write the name alone; a note goes under `note:`"
    pieces = [piece.strip() for piece in name.split(",")]
    if len(pieces) > 1 and all(map(_is_full_name, pieces)):
        return "these may be several people", "give each an entry of its own, or `family:` and `given:`"
    if len(pieces) > 3:  # noqa: PLR2004 - family name, suffix, given names
        return "these are several people", "give each an entry of its own"
    return "", ""
