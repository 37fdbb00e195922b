"""Characters that no font has: those for which the same fonts would do are one finding, where the first one stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from galley.findings import catalogue
from galley.findings.finding import Diagnostic
from galley.source import SourceFile, Span

_CHARACTER = re.compile(r"“.*?” \(U\+(?P<code>[0-9A-F]+)\)", re.DOTALL)
_MOST_NAMED = 12


def together(findings: Iterable[Diagnostic], sources: Sequence[SourceFile]) -> Iterator[Diagnostic]:
    """Yield findings; of those on characters without a font one for each hint, at the first place of its characters."""
    missing: dict[tuple[str, ...], list[Diagnostic]] = {}
    for one in findings:
        if one.rule is catalogue.GLYPH_EXISTS and _CHARACTER.search(one.message):
            missing.setdefault(one.hints, []).append(one)
        else:
            yield one
    for alike in missing.values():
        yield _as_one(alike, sources)


def _as_one(findings: Sequence[Diagnostic], sources: Sequence[SourceFile]) -> Diagnostic:
    ordered = sorted(findings, key=lambda one: _first_offset(one, sources))
    first = replace(ordered[0], span=_first_place(ordered[0], sources))
    named = list(dict.fromkeys(found[0] for one in ordered if (found := _CHARACTER.search(one.message))))
    if len(named) == 1:
        return first
    said, more = ", ".join(islice(named, _MOST_NAMED)), len(named) - _MOST_NAMED
    others = f", and {more} more" if more > 0 else ""
    return replace(first, message=f"No font of the journal has {len(named)} characters: {said}{others}.")


def _first_offset(finding: Diagnostic, sources: Sequence[SourceFile]) -> tuple[int, int]:
    """Return where the character of a finding stands first: the number of the file, and the offset in it."""
    character = _character(finding)
    places = ((number, one.text.find(character)) for number, one in enumerate(sources))
    return next((place for place in places if place[1] >= 0), (len(sources), 0))


def _first_place(finding: Diagnostic, sources: Sequence[SourceFile]) -> Span | None:
    number, offset = _first_offset(finding, sources)
    return sources[number].span(offset) if number < len(sources) else None


def _character(finding: Diagnostic) -> str:
    found = _CHARACTER.search(finding.message)
    return chr(int(found["code"], 16)) if found else ""
