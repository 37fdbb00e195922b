"""A fact: one thing that is said, under a key of its own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_NO_LETTER = re.compile("[\x00-\x1f\x7f\ufffd\ufffe\uffff\ud800-\udfff\\s]+")
_FUNDER = re.compile(r"10\.13039/\S+")
_ROR = re.compile(r"0[0-9a-z]{6}\d{2}$")


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said under a key ("author.0.email"); several facts of one key are compared in their order."""

    key: str
    value: str


def normal(value: str) -> str:
    """Return a value as it is compared: composed characters, without white space and what XML cannot hold."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFC", value))


def identity(identifier: str) -> str:
    """Return an identifier of an organisation without what may stand around it: an address, a slash at its end."""
    bare = identifier.strip().rstrip("/")
    funder, ror = _FUNDER.search(bare), _ROR.search(bare)
    return funder.group() if funder else ror.group() if ror else bare


def address_of_term(term: str) -> str:
    """Return a CRediT term as the last part of its address has it (ANSI/NISO Z39.104-2022)."""
    return re.sub(r"[^a-z]+", "-", term.casefold()).strip("-")


def in_any_order(words: str) -> str:
    """Return words in an order that does not depend on theirs: a name may begin with either of its parts."""
    return " ".join(sorted(words.split()))
