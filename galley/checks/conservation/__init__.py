"""Is everything printed that was typed? The words of the sources are compared with those of the article.

The sources are not read as Markdown here (`source_words`): what a reader of ours or pandoc's loses without a word is
found all the same. That the outputs have the words of the article is checked in their own bytes, when they are made.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from galley.checks.check import Paper
from galley.checks.conservation.notes import Notes
from galley.checks.conservation.source_words import Note, Typed, Word, typed
from galley.compose.typed_labels import LABEL
from galley.document import tree
from galley.document.shortening import shortened
from galley.document.texts import nodes_past_words, slots
from galley.document.words import words, words_in
from galley.findings import catalogue
from galley.findings.finding import Diagnostic
from galley.source import SourceFile, Span

_OF_LOST_TEXT = frozenset(
    {
        *(catalogue.MARKUP_IS_KEPT, catalogue.TABLE_ROW_FITS, catalogue.FOOTNOTE_RESOLVES),
        *(catalogue.DECLARATION_IS_UNIQUE, catalogue.LABEL_IS_MADE),
    }
)
"""What says of a line that text in it is not printed."""

_OF_UNREAD_TEXT = frozenset({catalogue.EVALUATION_WITHIN_LIMITS, catalogue.MARKDOWN_WITHIN_LIMITS})
"""What says that a whole section or more was not read."""

_TOKEN = 100
"""Characters before and after a word in which the spaces around it are looked for."""

_LINE = re.compile(r"[^\n]+")
_TYPED_LABEL = re.compile(rf"(?<=[>*_\s(\[]){LABEL.pattern}", LABEL.flags)
"""A label at the beginning of a line, an element or a text between brackets, and not in the name of a file."""
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_MOST_OF_NOTE = 0.8
"""What share of a note's words is missing where it was merged with another; galley itself may print some of them."""

_GAP = 4
"""Lost words so near to each other are told of together."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for every run of words of the sections and of the metadata's texts that is not in the article."""
    keys = frozenset(site.key for site in paper.citations)
    sources = [(source, typed(source.text, keys)) for source in (*paper.sources, *paper.texts)]
    notes = _notes(sources, paper.apart)
    for one in {id(one): one for one in notes.values()}.values():
        yield from one.findings()
    if any(one.rule in _OF_UNREAD_TEXT for one in paper.told):
        return
    printed = (*(word for slot in slots(paper.article) for word in words_in(slot.nodes)), *paper.left_out)
    lines, known = frozenset(_told_lines(paper)), frozenset(printed)
    missing = Counter(word for _, text in sources for word in text.texts) - Counter(printed)
    for note in _merged(paper) if missing else ():
        missing = missing - note if (note & missing).total() >= _MOST_OF_NOTE * note.total() else missing
    lost = _lost_in(sources, missing, printed, lines, paper.told) if missing else frozenset()
    for source, text in sources:
        if lost:
            of_part = notes[source.path]
            told = [note for note in text.notes if of_part.is_told(note) or _line(source, note.label_start) in lines]
            really = frozenset(
                id(one) for one in text.words if id(one) in lost and not _is_verbatim(one, source, known)
            )
            for finding in _told_words(source, _outside(text, told), really):
                if finding.span and (finding.span.path, finding.span.line) not in lines:
                    yield finding
        yield from _told_titles(source, text, known)


def _notes(sources: Sequence[tuple[SourceFile, Typed]], apart: Sequence[AbstractSet[str]]) -> dict[str, Notes]:
    """Return the footnotes of the article and of each sub-article, by the paths of their files."""
    parts: defaultdict[int, list[tuple[SourceFile, Typed]]] = defaultdict(list)
    for source, text in sources:
        parts[next((at for at, paths in enumerate(apart) if source.path in paths), -1)].append((source, text))
    return {source.path: notes for texts in parts.values() for notes in (Notes.of(texts),) for source, _ in texts}


def _merged(paper: Paper) -> Iterator[Counter[str]]:
    """Yield the words of a note for each further call of it: notes of the same words are one, called again."""
    notes: dict[str, tuple[tree.Block, ...]] = {}
    for node in nodes_past_words(paper.article):
        if isinstance(node, tree.Footnote):
            if node.content:
                notes[node.identifier] = node.content
            elif node.identifier in notes:
                yield Counter(words_in(notes[node.identifier]))


def _told_lines(paper: Paper) -> Iterator[tuple[str, int]]:
    """Yield the lines of which is told already that text in them is lost."""
    spans = [one.span for one in paper.told if one.rule in _OF_LOST_TEXT]
    spans += [site.span for site in paper.citations if site.key not in paper.library]
    yield from ((span.path, span.line) for span in spans if span)


def _on_lines(sources: Iterable[tuple[SourceFile, Typed]], lines: AbstractSet[tuple[str, int]]) -> Iterator[int]:
    """Yield the words, by `id`, that stand on `lines`."""
    for source, text in sources:
        yield from (id(word) for word in text.words if _line(source, word.start) in lines)


def _in_labels(sources: Iterable[tuple[SourceFile, Typed]], told: Iterable[Span | None]) -> Iterator[int]:
    """Yield the words, by `id`, of the labels that are told to be typed, each the first from the place that is told.

    That place may be the paragraph's, or in HTML the whole figure's.
    """
    places = {(span.path, span.line) for span in told if span}
    for source, text in sources if places else ():
        for line in _LINE.finditer(source.text):
            if _line(source, line.start()) in places:
                ends = _EMPTY_LINE.search(source.text, line.end())
                found = _TYPED_LABEL.search(source.text, line.start(), ends.start() if ends else len(source.text))
                inside = range(found.start(), found.end()) if found else range(0)
                yield from (id(word) for word in text.words if word.start in inside)


def _is_verbatim(word: Word, source: SourceFile, printed: AbstractSet[str]) -> bool:
    """Tell whether what stands around a word is printed as it was typed, markup and all, as in indented code."""
    before = source.text[max(0, word.start - _TOKEN) : word.start]
    after = source.text[word.end : word.end + _TOKEN]
    token = f"{_tail(before)}{source.text[word.start : word.end]}{_tail(after[::-1])[::-1]}"
    as_typed = frozenset(words(token))
    return word.text not in as_typed and as_typed <= printed


def _tail(text: str) -> str:
    """Return what follows the last space of a text."""
    return "" if text[-1:].isspace() else (text.split() or [""])[-1]


def _lost_in(
    sources: Sequence[tuple[SourceFile, Typed]],
    missing: Mapping[str, int],
    printed: Sequence[str],
    lines: AbstractSet[tuple[str, int]],
    told: Iterable[Diagnostic],
) -> AbstractSet[int]:
    """Return the words, by `id`, that are lost, but for those of labels that are told to be typed."""
    told_of = frozenset(_on_lines(sources, lines)) if lines else frozenset()
    labels = frozenset(_in_labels(sources, [one.span for one in told if one.rule is catalogue.LABEL_IS_MADE]))
    return _lost([word for _, text in sources for word in text.words], missing, printed, told_of | labels) - labels


def _lost(
    words: Sequence[Word], missing: Mapping[str, int], printed: Sequence[str], told_of: AbstractSet[int]
) -> AbstractSet[int]:
    """Return the words, by `id`, that are typed more often than printed: those that have other neighbours in print.

    `missing` says how much more often. First are those of lines of which is told already that text in them is lost.
    """
    pairs = frozenset(pairwise(printed))
    places: defaultdict[str, list[tuple[bool, int, int]]] = defaultdict(list)
    for at, word in enumerate(words):
        if word.text in missing:
            around = [pair for pair in ((at - 1, at), (at, at + 1)) if pair[0] >= 0 and pair[1] < len(words)]
            kept = sum((words[one].text, words[other].text) in pairs for one, other in around)
            places[word.text].append((id(word) not in told_of, kept, at))
    return frozenset(id(words[at]) for text, count in missing.items() for *_, at in sorted(places[text])[:count])


# --- what is told ------------------------------------------------------------------------------------------------


def _outside(text: Typed, notes: Iterable[Note]) -> Sequence[Word]:
    """Return the words that stand in none of `notes`, of which is told already."""
    starts = [word.start for word in text.words]
    told: set[int] = set()
    for note in notes:
        told.update(range(bisect_left(starts, note.start), bisect_left(starts, note.end)))
    return [word for at, word in enumerate(text.words) if at not in told]


def _line(source: SourceFile, offset: int) -> tuple[str, int]:
    span = source.span(offset)
    return span.path, span.line


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
