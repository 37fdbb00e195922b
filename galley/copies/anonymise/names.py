"""How the name of a person can stand in a text: both orders, in full and with initials."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from galley.copies.anonymise.folding import plain
from galley.copies.anonymise.initials import Letters, letters_of
from galley.copies.anonymise.spellings import has_spellings, initial_spelled, spelled
from galley.document.metadata import Contributor

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_LIKE_AN_ARTICLE = frozenset("AI")
_IDEOGRAPHS = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_ARTICLES = frozenset({"the", "le", "la", "les", "die", "der", "das", "el", "los", "il", "i"})
_GAP = r"[ -]{1,3}"
_COMMA = r"(?:, {0,2}|" + _GAP + ")"
_LEAST_WORDS = 2
_AROUND = "()[]{},;:'\"\u201c\u201d\u2018\u00ab\u00bb"
_APOSTROPHES = str.maketrans("\u2019\u02bc\u2010\u2011", "''--")


@dataclass(frozen=True, slots=True)
class Person:
    """A person or group whose name must not be read.

    `family` is the family name in plain letters, "" for a group; `full` finds the name in full, `short` finds it with
    initials; `letters` are those alone that stand for the person ("AMB"); `glimpse` finds the key in other spellings,
    None where it has one spelling only.
    """

    name: str
    family: str
    full: re.Pattern[str]
    short: re.Pattern[str] | None
    letters: tuple[Letters, ...] = ()
    glimpse: re.Pattern[str] | None = None

    @property
    def key(self) -> str:
        """Return the word that every form of the name holds, in small letters."""
        words = _LETTERS.findall(self.family or plain(self.name))
        return max(words, key=len).casefold() if words else ""


def people_of(authors: Sequence[Contributor]) -> Iterator[Person]:
    """Yield the persons and groups among the authors, and the members of the groups; one without a name is none."""
    for author in authors:
        person = _group(author.collaboration) if author.collaboration else _person(author)
        if person is not None:
            yield person
        yield from people_of(author.members)


def _group(name: str) -> Person | None:
    words = plain(name).split()
    named = words[1:] if words and words[0].casefold() in _ARTICLES else words
    if len(named) < _LEAST_WORDS:
        return None  # one word is as likely a thing of the text as the group
    return Person(name, "", re.compile(_bounded(_GAP.join(map(_either_case, named)))), None)


def _person(author: Contributor) -> Person | None:
    family, given = plain(author.family).strip(), plain(author.given).strip()
    if not _WORD.search(family) or not _WORD.search(given):
        return None
    if _IDEOGRAPHS.search(author.family):
        joined = rf"{re.escape(family)} ?{re.escape(given)}|{re.escape(given)} ?{re.escape(family)}"
        return Person(author.name, family, re.compile(joined), None)
    first_names = _words(author.given)
    surname = _surname(author.family, author.particle) + _suffix(plain(author.suffix))
    full = [name for name in first_names if len(name) > 1]
    patterns = list(_in_full(full, surname)) if full else []
    short = re.compile(_bounded("|".join(_with_initials(first_names, surname))))
    whole = re.compile(_bounded("|".join(patterns))) if patterns else short
    return Person(author.name, family, whole, short, letters_of(author), _glimpse(author.family))


def _words(name: str) -> list[str]:
    """Return the words of a name as written, without the marks around them: William (Bill) has two."""
    composed = unicodedata.normalize("NFC", name).translate(_APOSTROPHES)
    return [word for part in re.split(r"[\s.-]+", composed) if (word := part.strip(_AROUND)) and _WORD.search(word)]


def _glimpse(family: str) -> re.Pattern[str] | None:
    key = max(_LETTERS.findall(unicodedata.normalize("NFC", family)), key=len).casefold()
    return re.compile(spelled(key)) if has_spellings(key) else None


def _surname(family: str, particle: str) -> str:
    words = _GAP.join(map(_either_case, _words(family)))
    before = "".join(rf"(?:{_any_case(word)}{_GAP})?" for word in plain(particle).split())
    return before + words


def _suffix(suffix: str) -> str:
    return rf"(?:,? {{1,2}}{re.escape(suffix.rstrip('.'))}\b\.?)?" if suffix.strip(" .") else ""


def _in_full(given: Sequence[str], surname: str) -> Iterator[str]:
    """Yield patterns of given names before and behind the family name; later given names may be initials or missing."""
    for first, *others in (given[at:] for at in range(len(given))):
        later = "".join(
            rf"(?:{_GAP}(?:{_in_brackets(_either_case(one))}|{initial_spelled(one)}\.?))?" for one in others
        )
        middle = r"(?: [A-Z]\.?)?"
        yield rf"{_either_case(first)}{later}{middle} {{1,2}}{surname}"
        yield rf"{surname}{_COMMA}{_either_case(first)}{later}"


def _in_brackets(word: str) -> str:
    return rf"[('\"\u201c]?{word}[)'\"\u201d]?"


def _with_initials(given: Sequence[str], surname: str) -> Iterator[str]:
    """Yield patterns of initials: A. B. Name, AB Name, Name AB, Name, A. B.; a lone A or I before it needs its stop."""
    first, *others = map(initial_spelled, given)
    later = "".join(rf"(?:[ -]?{letter}\.?)?" for letter in others)
    yield rf"{first}\.{later} {{0,2}}{surname}"
    yield rf"{surname}{_COMMA}{first}\.?{later}(?![a-z])"
    if first not in _LIKE_AN_ARTICLE:
        yield rf"{first} {{1,2}}{surname}"
    if others:
        rest = "".join(rf"(?:[ -]?{letter}\.?)?" for letter in others[1:])
        yield rf"{first}-?{others[0]}{rest} {{1,2}}{surname}"


def _either_case(word: str) -> str:
    """Return a pattern of a word as written or in capitals; a name in small letters is a common word."""
    written, capitals = spelled(word), spelled(word.upper())
    return written if written == capitals else f"(?:{written}|{capitals})"


def _any_case(word: str) -> str:
    return f"(?:{'|'.join(dict.fromkeys(map(re.escape, (word, word.capitalize(), word.upper()))))})"


def _bounded(pattern: str) -> str:
    return rf"(?<![^\W_])(?:{pattern})(?![^\W_])"
