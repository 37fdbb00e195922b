"""Rules on text as it was typed: characters that show a wrong decoding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from galley.checks.check import Paper
from galley.findings import catalogue
from galley.findings.finding import Diagnostic
from galley.source import SourceFile, Span

_LEGACY_CHARSETS = ("cp1252", "latin-1", "mac_roman", "mac_latin2")
_CODE_POINT = re.compile(r"\(U\+([0-9A-F]+)\)")
_QUOTED = re.compile("“(.+)”", re.DOTALL)
_RUN_OVER = frozenset({catalogue.PDF_FITS_THE_PAGE, catalogue.NOTHING_LEAVES_THE_SHEET})
_FIRST_WORDS = 4
_ELISION = re.compile("’[à-öø-ÿœ]", re.IGNORECASE)
"""An apostrophe before a vowel with an accent, as in `l’été`: typed so, whatever a legacy character set makes of it."""
_SUSPECT = re.compile("[\u0080-\u024f\u02c6-\u02dd\u2010-\u2122\u2202-\u25ca\ufb01\ufb02\uf8ff]{2,}")
"""Runs of characters that a legacy character set has in its upper half."""


def mended(run: str) -> str | None:
    """Return what a run of characters was before UTF-8 was read as a legacy character set, None if it was not."""
    for charset in _LEGACY_CHARSETS:
        try:
            text = run.encode(charset).decode("utf-8")
        except UnicodeError:
            continue
        if len(text) < len(run) and text.isprintable() and not _ELISION.fullmatch(run):
            return text
    return None


def mojibake(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield offset, run, and what the run was meant to be, for every piece of mojibake in `text`."""
    for match in _SUSPECT.finditer(text):
        meant = mended(match.group())
        if meant:
            yield match.start(), match.group(), meant


def placed(findings: Iterable[Diagnostic], sources: Iterable[SourceFile]) -> Iterator[Diagnostic]:
    """Yield findings, those on the pages with their place in `sources`.

    A character without a glyph is placed where it stands first; what runs over, where its first words stand, if they
    stand there once.
    """
    texts = tuple(sources)
    for finding in findings:
        if finding.span is None and finding.rule is catalogue.GLYPH_EXISTS:
            character = _CODE_POINT.search(finding.message)
            yield replace(finding, span=_first_place(chr(int(character[1], 16)), texts)) if character else finding
        elif finding.span is None and finding.rule in _RUN_OVER:
            words = _QUOTED.search(finding.message)
            yield replace(finding, span=_only_place(words[1].split()[:_FIRST_WORDS], texts)) if words else finding
        else:
            yield finding


def _only_place(words: Sequence[str], sources: Iterable[SourceFile]) -> Span | None:
    """Return the place of `words`, whatever space and marks of tables stand between them; None unless there is one."""
    if not words:
        return None
    phrase = re.compile(r"(?<!\w)" + r"[\s|*_]+".join(map(re.escape, words)))
    found = [one.span(match.start()) for one in sources for match in islice(phrase.finditer(one.text), 2)]
    return found[0] if len(found) == 1 else None


def _first_place(character: str, sources: Iterable[SourceFile]) -> Span | None:
    return next((one.span(one.text.index(character)) for one in sources if character in one.text), None)


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield findings on mojibake in text files."""
    for source in paper.sources:
        for offset, run, meant in mojibake(source.text):
            yield catalogue.TEXT_IS_NOT_MOJIBAKE.broken(
                f"“{run}” looks like “{meant}”, read with the wrong character set.", source.span(offset)
            )
