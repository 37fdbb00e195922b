"""Footnotes as they are typed: each is defined once, called in the text, and calls none itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from galley.checks.conservation.source_words import Note, Typed
from galley.findings import catalogue
from galley.findings.finding import Diagnostic
from galley.source import SourceFile


@dataclass(slots=True)
class Notes:
    """The footnotes of a paper: where each label is defined, and which are called outside and inside of footnotes."""

    defined: defaultdict[str, list[tuple[SourceFile, Note]]] = field(default_factory=lambda: defaultdict(list))
    called: set[str] = field(default_factory=set)
    called_in_notes: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, texts: Sequence[tuple[SourceFile, Typed]]) -> Notes:
        """Return the footnotes of `texts`."""
        notes = cls()
        for source, text in texts:
            notes.called.update(text.calls)
            for note in text.notes:
                notes.defined[note.label].append((source, note))
                notes.called_in_notes.update(label for label, _ in note.calls)
        return notes

    def is_told(self, note: Note) -> bool:
        """Tell whether `findings` say of a footnote that it is not printed, or not where it is called."""
        called = note.label in self.called
        return len(self.defined[note.label]) > 1 or not called or note.label in self.called_in_notes

    def findings(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with the footnotes, at their places."""
        for label, ((source, first), *others) in self.defined.items():
            for other, note in others:
                yield _doubled(label, other, note, source, first)
            if label not in self.called | self.called_in_notes:
                message = f"The footnote [^{label}] is never called, so its text would not be printed."
                yield catalogue.FOOTNOTE_IS_CALLED.broken(message, source.span(first.label_start))
        for source, note in (one for places in self.defined.values() for one in places):
            yield from _calls(source, note)


def _doubled(label: str, source: SourceFile, note: Note, first_source: SourceFile, first: Note) -> Diagnostic:
    message = f"The footnote [^{label}] is defined twice."
    hint = f"the first definition is at {first_source.span(first.label_start)}"
    return catalogue.FOOTNOTE_RESOLVES.broken(message, source.span(note.label_start), hint)


def _calls(source: SourceFile, note: Note) -> Iterator[Diagnostic]:
    """Yield a finding for every call in a footnote: pandoc prints it as it was typed, and not what it calls."""
    for label, offset in note.calls:
        message = f"The footnote [^{note.label}] calls [^{label}], and a call in a footnote is not read as one."
        hint = f"write the text of [^{label}] in its place, as ^[…]"
        yield catalogue.FOOTNOTE_IS_READ.broken(message, source.span(offset), hint)
