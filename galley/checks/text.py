"""Rules on text as it was typed: characters that show a wrong decoding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from galley.checks.check import Paper
from galley.checks.glyphs import together
from galley.findings import catalogue
from galley.findings.finding import Diagnostic
from galley.source import SourceFile, Span

_QUOTED = re.compile("“(.+)”", re.DOTALL)
_RUN_OVER = frozenset({catalogue.PDF_FITS_THE_PAGE, catalogue.NOTHING_LEAVES_THE_SHEET})
_FIRST_LETTERS = 40
_FIRST_WORDS = 4
_UPPER_HALF = "\u0080-\u024f\u02c6-\u02dd\u2010-\u2122\u2202-\u25ca\ufb01\ufb02\uf8ff"
_SMALL = "".join(filter(str.islower, map(chr, range(0xDF, 0x250))))
_NEVER_SECOND = "".join(letter for letter in _SMALL if letter not in "šœžƒśťźłąşľ")
_CAPITAL = "".join(one for one in filter(str.isupper, map(chr, range(0xC0, 0x250))) if one not in "ÀÃÕŒŸ")
_SUSPECT = re.compile(
    f"(?![{_SMALL}{_CAPITAL}][{_NEVER_SECOND}]|[{_SMALL}]{{2}}(?![{_UPPER_HALF}])|[\u2010-\u2026]{{2}})"
    f"[{_UPPER_HALF}]{{2}}"
)
"""Two characters together that a legacy character set has in its upper half, as bytes of UTF-8 read in one are.

What words are made of, `Příhoda`, `Łódź`, `Tomáš`, never is: few small letters are the second byte of a character, and
a small letter is the first only where three stand together.
"""
_PAIR = re.compile(f"[{_UPPER_HALF}]{{2}}")
"""What there must be at least, and what most texts have not: a plain class is looked for much sooner."""
_WORD = re.compile(r"[^ \t\n]{0,40}")


def mojibake(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield offset, run, and what the run was meant to be, for every piece of mojibake in `text`, as ftfy judges it."""
    done = 0
    for match in _SUSPECT.finditer(text) if _PAIR.search(text) else ():
        if match.start() < done:
            continue
        before = _WORD.match(text[max(done, match.start() - 40) : match.start()][::-1])
        start = match.start() - (before.end() if before else 0)
        word = _WORD.match(text, match.start())
        done = word.end() if word else match.end()
        meant = _meant(text[start:done])
        if meant != text[start:done]:
            offset, run, right = _difference(text[start:done], meant)
            yield start + offset, run, right


def _meant(word: str) -> str:
    """Return a word as it was before UTF-8 was read as a legacy character set; the word itself if it was not."""
    from ftfy import fix_encoding  # noqa: PLC0415 - loaded only where letters look so

    return fix_encoding(word)


def _shared(first: str, second: str) -> int:
    """Return how many characters two words have in common at their beginning."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(first), len(second)))


def _difference(word: str, meant: str) -> tuple[int, str, str]:
    """Return where two words begin to differ, and the parts of both that do."""
    start = _shared(word, meant)
    end = _shared(word[start:][::-1], meant[start:][::-1])
    return start, word[start : len(word) - end], meant[start : len(meant) - end]


def placed(findings: Iterable[Diagnostic], sources: Iterable[SourceFile]) -> Iterator[Diagnostic]:
    """Yield findings, those on the pages with their place in `sources`.

    Characters without a glyph are placed where the first of them stands; what runs over, where its first words stand,
    if they stand there once.
    """
    texts = tuple(sources)
    for finding in together(findings, texts):
        if finding.span is None and finding.rule in _RUN_OVER:
            words = _QUOTED.search(finding.message)
            yield replace(finding, span=_only_place(words[1].split()[:_FIRST_WORDS], texts)) if words else finding
        else:
            yield finding


def _only_place(words: Sequence[str], sources: Iterable[SourceFile]) -> Span | None:
    """Return the place of `words`, whatever space and marks of tables stand between them; None unless there is one.

    Where they are nowhere so, they are looked for letter by letter, amid marks such as those of raised text.
    """
    if not words:
        return None
    texts = tuple(sources)
    found = _places(r"[\s|*_]+".join(map(re.escape, words)), texts)
    letters = re.sub(r"[|*_^~]", "", "".join(words))[:_FIRST_LETTERS]
    found = found or (_places(r"[\s|*_^~]*".join(map(re.escape, letters)), texts) if letters else [])
    return found[0] if len(found) == 1 else None


def _places(pattern: str, sources: Iterable[SourceFile]) -> list[Span]:
    """Return the places of a pattern at the beginnings of words; no more than two of a file."""
    phrase = re.compile(rf"(?<!\w){pattern}")
    return [one.span(match.start()) for one in sources for match in islice(phrase.finditer(one.text), 2)]


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield findings on mojibake in text files."""
    for source in paper.sources:
        for offset, run, meant in mojibake(source.text):
            yield catalogue.TEXT_IS_NOT_MOJIBAKE.broken(
                f"“{run}” looks like “{meant}”, read with the wrong character set.", source.span(offset)
            )
