"""Reads an output on from text to text: what does not stand ahead is lost, and any other word on the way is foreign."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from galley.document.article import Article
from galley.document.shortening import shortened
from galley.findings.finding import Diagnostic, Rule
from galley.formats.comparison.expected import Text
from galley.formats.labels import MARKS, own_words
from galley.words.table import label
from galley.words.table import words_of as listed

MOST_FINDINGS = 20
"""After that many, more tell nothing new."""

_SPACE = re.compile(r"[\s\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
"""What is no letter: spaces, what says where a line may end, and marks of direction."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Judged:
    """The format that is read: what messages call it, and the rules that all text is there, and no other."""

    name: str
    holds_all: Rule
    adds_nothing: Rule


def words_of(article: Article, labels: Mapping[str, str], *others: str) -> frozenset[str]:
    """Return the words that galley itself prints: the journal's `labels`, and those of the names `others`.

    Over what is translated stand those of its language.
    """
    said = [label(labels, name) for name in {*MARKS, *others}]
    for one in article.meta.translations:
        said += [listed(one.language)[name] for name in ("abstract", "keywords")]
    for part in article.sub_articles:
        own = own_words(part, article, labels)
        said += [label(own, name) for name in {*MARKS, *others}]
    return frozenset(word for text in said for word in _WORD.findall(plain(f" {text} ", " ")))


def plain(text: str, space: str = "") -> str:
    """Return text in plain letters (NFKD, character by character), without spaces or with one for several."""
    return _SPACE.sub(space, "".join(map(_letters, text)))


@lru_cache(maxsize=4096)
def _letters(character: str) -> str:
    return unicodedata.normalize("NFKD", character).replace("−", "-")


@dataclass(slots=True)
class Reader:
    """Reads a text from its beginning to its end.

    `plain` is the text in plain letters and without spaces; `offsets` has the place in `text` of each of its letters.
    """

    text: str
    plain: str
    offsets: list[int]
    words: frozenset[str]
    judged: Judged
    found: list[Diagnostic]
    at: int = 0

    @classmethod
    def of(cls, text: str, words: frozenset[str], judged: Judged) -> Reader:
        """Return a reader at the beginning of `text`, in which `words` may stand anywhere."""
        pieces = [(index, plain(character)) for index, character in enumerate(text)]
        offsets = [index for index, piece in pieces for _ in piece]
        return cls(text, "".join(piece for _, piece in pieces), [*offsets, len(text)], words, judged, [])

    def read(self, one: Text) -> None:
        """Go behind a text; it is a finding if it does not stand ahead."""
        for part in filter(None, map(plain, one.parts)):
            start = self.plain.find(part, self.at)
            if start < 0:
                words = shortened("".join(one.parts))
                message = f"The {self.judged.name} lacks text of {one.where}, from here on: “{words}”."
                self.found.append(self.judged.holds_all.broken(message, one.span))
                return
            self.pass_over(start, one.where)
            self.at = start + len(part)

    def read_all(self, texts: Iterable[Text]) -> None:
        """Read texts up to the end, where nothing else may follow; stop where too many are lost."""
        for one in texts:
            self.read(one)
            if self.is_lost:
                return
        self.end()

    @property
    def is_lost(self) -> bool:
        """Whether there are so many findings that more would tell nothing new."""
        return len(self.found) >= MOST_FINDINGS

    def end(self) -> None:
        """Go to the end of the text."""
        self.pass_over(len(self.plain), "the end")

    def pass_over(self, end: int, where: str) -> None:
        """Go to `end`; any word on the way that is none of galley's own is a finding."""
        between = self.text[self.offsets[self.at] : self.offsets[end]]
        foreign = [word for word in _WORD.findall(plain(between, " ")) if word.strip("_") and word not in self.words]
        if foreign:
            said = shortened(" ".join(foreign))
            message = f"The {self.judged.name} says before {where} what the article does not: “{said}”."
            self.found.append(self.judged.adds_nothing.broken(message))
        self.at = end
