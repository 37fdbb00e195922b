"""Citation numbers that are typed, `[3]`, `[1,4-6]`, `^3^` or `<sup>3</sup>`, made citations of keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from galley.findings.catalogue import TYPED_NUMBER_IS_KNOWN
from galley.findings.finding import Diagnostic
from galley.source import SourceFile

_NUMBERS = r"\d{1,4}(?:(?: ?(?:[,;]|[-–—]|\\?-) ?|,? (?:and|&) )\d{1,4})*"
_SQUARE = re.compile(rf"(?<![!\]^])\\?\[(?P<numbers>{_NUMBERS})\\?\](?![(\[:{{])")
_RAISED = re.compile(rf"\^\[?(?P<numbers>{_NUMBERS})\]?\^|<sup>\[?(?P<tagged>{_NUMBERS})\]?</sup>")
_UNIT = re.compile(r"(?:^|[\s\d/·⋅*(])(?:[kcmdμµn]?m|s|kg|10|[^\W\d_])$")
"""What a raised number behind is a power or an index of, not a citation."""
_HIDDEN = re.compile(
    r"\A---\n.*?\n(?:---|\.\.\.)\n|^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|(?P<ticks>`+)[^`].*?(?P=ticks)|\$\$.*?\$\$"
    r"|\$[^$\n]+\$|<!--.*?-->",
    re.MULTILINE | re.DOTALL,
)
_SEPARATOR = re.compile(r",? (?:and|&) | ?[,;] ?")
_LAST = re.compile(r", (?P<word>and|&) \d+\Z")
_LONGEST_RANGE = 200


@dataclass(frozen=True, slots=True)
class Typed:
    """Numbers that are typed: from where to where, and which; `word` stands behind a comma before the last of them."""

    start: int
    end: int
    numbers: tuple[int, ...]
    word: str = ""


def typed_numbers(text: str, *, raised: bool) -> list[Typed]:
    """Return the citation numbers in a text: those in brackets, or those that are `raised`."""
    shown = _HIDDEN.sub(lambda hidden: re.sub(r"[^\n]", "\0", hidden.group()), text)
    found = []
    for mark in (_RAISED if raised else _SQUARE).finditer(shown):
        numbers = next(filter(None, mark.groups()))
        before = shown[max(0, mark.start() - 6) : mark.start()]
        if not (raised and (before[-1:].isdigit() or _UNIT.search(before))):
            word = _LAST.search(numbers)
            found.append(Typed(mark.start(), mark.end(), tuple(_counted(numbers)), word["word"] if word else ""))
    return found


def _counted(text: str) -> Iterator[int]:
    for part in _SEPARATOR.split(text.replace("\\", "")):
        first, *last = (int(one) for one in re.split(r" ?[-–—] ?", part))
        stop = last[-1] if last else first
        yield from range(first, stop + 1) if first <= stop < first + _LONGEST_RANGE else (first, stop)


def unknown(source: SourceFile, typed: list[Typed], keys: Mapping[int, str]) -> Iterator[Diagnostic]:
    """Yield a finding for every typed number that the list does not have."""
    for one in typed:
        missing = [number for number in one.numbers if number not in keys]
        if missing:
            shown = ", ".join(map(str, missing))
            message = f"The number {shown} is typed as a citation, and the list has no such reference that can be read."
            hint = "correct the number or the list; what is no citation can be a code span, or a formula"
            yield TYPED_NUMBER_IS_KNOWN.broken(message, source.span(one.start), hint)


def cited(text: str, typed: list[Typed], keys: Mapping[int, str]) -> str:
    """Return the text with a citation of the keys in place of every typed number."""
    pieces: list[str] = []
    done = 0
    for one in typed:
        before = text[done : one.start]
        pieces += [before, "[" + "; ".join(f"@{keys[number]}" for number in one.numbers) + "]"]
        done = one.end
    return "".join((*pieces, text[done:]))
