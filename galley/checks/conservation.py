"""Is everything printed that was typed? The words of the sources are compared with those of the article.

The sources are not read as Markdown here (`source_words`): what a reader of ours or pandoc's loses without a word is
found all the same. That the outputs have the words of the article is checked in their own bytes, when they are made.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from galley.checks.check import Paper
from galley.checks.notes import Notes
from galley.checks.source_words import Typed, Word, typed
from galley.document.plain_text import shortened
from galley.document.texts import slots
from galley.document.words import words, words_in
from galley.findings import catalogue
from galley.findings.finding import Diagnostic
from galley.source import SourceFile

_GAP = 4
"""Lost words so near to each other are told of together."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for every run of words of the sections and of the metadata's texts that is not in the article."""
    keys = frozenset(site.key for site in paper.citations)
    sources = [(source, typed(source.text, keys)) for source in (*paper.sources, *paper.texts)]
    printed = (*(word for slot in slots(paper.article) for word in words_in(slot.nodes)), *paper.left_out)
    lost = _lost([word for _, text in sources for word in text.words], printed)
    groups = (sources[: len(paper.sources)], *([one] for one in sources[len(paper.sources) :]))
    for notes, group in ((Notes.of(group), group) for group in groups):
        yield from notes.findings()
        for source, text in group:
            yield from _told_words(source, _outside(text, notes), lost)
    for source, text in sources:
        yield from _told_titles(source, text, frozenset(printed))


def untold(found: Iterable[Diagnostic], told: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield findings without those on lost words in a line of which is `told` already that it loses text."""
    lines = {(one.span.path, one.span.line) for one in told if one.span and one.rule in catalogue.OF_LOST_TEXT}
    for one in found:
        if one.rule is not catalogue.WORDS_ARE_KEPT or not one.span or (one.span.path, one.span.line) not in lines:
            yield one


def _lost(words: Sequence[Word], printed: Sequence[str]) -> AbstractSet[int]:
    """Return the words, by `id`, that are typed more often than printed: those that have other neighbours in print."""
    missing = Counter(word.text for word in words) - Counter(printed)
    pairs = frozenset(pairwise(printed))
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, word in enumerate(words):
        if word.text in missing:
            around = [pair for pair in ((at - 1, at), (at, at + 1)) if pair[0] >= 0 and pair[1] < len(words)]
            kept = sum((words[one].text, words[other].text) in pairs for one, other in around)
            places[word.text].append((kept, at))
    return frozenset(id(words[at]) for text, count in missing.items() for _, at in sorted(places[text])[:count])


# --- what is told ------------------------------------------------------------------------------------------------


def _outside(text: Typed, notes: Notes) -> Sequence[Word]:
    """Return the words that do not stand in a footnote of which `notes` tells already."""
    starts = [word.start for word in text.words]
    told: set[int] = set()
    for note in text.notes:
        if notes.is_told(note):
            told.update(range(bisect_left(starts, note.start), bisect_left(starts, note.end)))
    return [word for at, word in enumerate(text.words) if at not in told]


def _told_words(source: SourceFile, words: Sequence[Word], lost: AbstractSet[int]) -> Iterator[Diagnostic]:
    """Yield a finding for every run of lost words."""
    runs: list[tuple[int, int]] = []
    for at in (at for at, word in enumerate(words) if id(word) in lost):
        if runs and at - runs[-1][1] <= _GAP:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    for first, last in runs:
        excerpt = shortened(source.text[words[first].start : words[last].end])
        message = f"This is typed, and would not be printed: {excerpt}"
        yield catalogue.WORDS_ARE_KEPT.broken(message, source.span(words[first].start))


def _told_titles(source: SourceFile, text: Typed, printed: AbstractSet[str]) -> Iterator[Diagnostic]:
    for start, title in text.titles:
        if not frozenset(words(title)) <= printed:
            message = f"A title that is shown to a mouse is not printed: {shortened(title)}"
            yield catalogue.TITLE_IS_PRINTED.broken(message, source.span(start), "say it in the text")
