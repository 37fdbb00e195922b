"""An article as its statements and all that it says beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage

Denials: TypeAlias = Iterator[tuple[Passage, str, str]]
"""The passage and the sentence that deny a statement, and what the statement says."""

_OTHERS = Pattern(rf"{CITATION}|\bet al\b|\bcolleagues\b")


@dataclass(frozen=True, slots=True)
class Said:
    """The passages of an article: `statements` are those of the back matter, `text` those of body and notes."""

    statements: tuple[Passage, ...]
    text: tuple[Passage, ...]

    def declared(self, *kinds: str) -> str:
        """Return what the statements of some kinds say, one after another."""
        return " ".join(one.text for one in self.statements if one.kind in kinds)

    def beside(self, words: Pattern, *kinds: str) -> Iterator[tuple[Passage, str]]:
        """Yield the sentences with `words` in the text and the statements, but for those of `kinds`.

        Sentences of the text beside a citation are left out: they tell of others' works.
        """
        for passage in self.statements:
            if passage.kind not in kinds and words.search(passage.text):
                yield from ((passage, sentence) for sentence in sentences(passage.text) if words.search(sentence))
        for passage in self.text:
            if words.search(passage.text):
                before = ""
                for sentence in sentences(passage.text):
                    if words.search(sentence) and not _OTHERS.search(f"{before} {sentence}"):
                        yield passage, sentence
                    before = sentence


def said_in(paper: Paper) -> Said:
    """Return what an article says, its headings and cells left out."""
    told = [one for one in paper.passages if one.role in {"text", "note", "caption"}]
    statements = tuple(one for one in told if one.part == "declaration")
    return Said(statements, tuple(one for one in told if one.part in {"body", "float"}))
