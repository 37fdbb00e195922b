"""Text case of fields: `lowercase`, `uppercase`, `capitalize-first`, `capitalize-all`, `sentence`, `title` (CSL 1.0.2).

citeproc-py changes the case of tags, splits words at spaces only, and knows a third of the stop words that CSL names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from galley.csl.rich_text import CLOSE, MARKS, NO_CASE, OPENERS, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT

_SPACE, _WORD = re.compile(f"[{MARKS}\\s]"), re.compile(f"[^{MARKS}\\s]*")

STOP_WORDS = frozenset((
    "about", "above", "across", "afore", "after", "against", "al", "along", "alongside", "amid", "amidst", "among",
    "amongst", "anenst", "apropos", "apud", "around", "as", "aside", "astride", "at", "athwart", "atop", "barring",
    "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond", "but", "by", "circa", "despite",
    "down", "during", "et", "except", "for", "forenenst", "from", "given", "in", "inside", "into", "lest", "like",
    "modulo", "near", "next", "notwithstanding", "of", "off", "on", "onto", "out", "over", "per", "plus", "pro",
    "qua", "sans", "since", "than", "through", "thru", "throughout", "thruout", "till", "to", "toward", "towards",
    "under", "underneath", "until", "unto", "up", "upon", "versus", "vs.", "v.", "vs", "v", "via", "vis-à-vis",
    "with", "within", "without", "a", "an", "and", "or", "nor", "so", "the", "yet", "de", "d'", "von", "van", "c",
    "ca",
))  # fmt: skip
_KEPT = frozenset((NO_CASE, SUPERSCRIPT, SUBSCRIPT, SMALL_CAPS))
_TITLE_BREAK = re.compile(f"([{MARKS}‘’“”\"'\\-–—/.,;?!:\\[\\]()])")
_SPACES = re.compile("([\u00a0 \u2000-\u200b\u205f\u3000]+)")
_LONE_GREEK = re.compile("^[\u0370-\u03ff]$")


def change_case(text: str, case: str, *, english: bool) -> str:
    """Return engine text in the text case that a style names; title case is for English only."""
    if case == "lowercase":
        return _outside_kept(text, str.lower)
    if case == "uppercase":
        return _outside_kept(text, str.upper)
    if case == "capitalize-first":
        return _capitalise_first(text)
    if case == "capitalize-all":
        return _outside_kept(
            text, lambda run: "".join(capitalise(word) if word.islower() else word for word in _SPACES.split(run))
        )
    if case == "sentence":
        return _capitalise_first(_outside_kept(text, str.lower) if text.isupper() else text)
    if case == "title" and english:
        return _TitleCase().apply(text)
    return text


def capitalise(word: str) -> str:
    """Return the word with its first character raised; a lone Greek letter is a symbol and stays."""
    return word if _LONE_GREEK.match(word) else word[:1].upper() + word[1:]


def _outside_kept(text: str, change: Callable[[str], str]) -> str:
    """Apply `change` to the runs that are in no `nocase` span, superscript, subscript or small capitals."""
    changed: list[str] = []
    stack: list[str] = []
    for run in re.split(f"([{MARKS}])", text):
        if run in OPENERS:
            stack.append(run)
        elif run == CLOSE:
            stack.pop()
        elif not _KEPT.intersection(stack):
            run = change(run)  # noqa: PLW2901
        changed.append(run)
    return "".join(changed)


def _capitalise_first(text: str) -> str:
    at = next((index for index, character in enumerate(text) if not _SPACE.match(character)), None)
    if at is None or NO_CASE in text[:at]:
        return text
    word = _WORD.match(text[at:])
    mixed = word is not None and not word[0].islower()
    return text if mixed else text[:at] + capitalise(text[at:])


@dataclass(slots=True)
class _TitleCase:
    """Title case, segment by segment between punctuation marks; remembers what the next word follows."""

    first: bool = True
    after_stop: bool = False
    last_stop_word: int = -1

    def apply(self, text: str) -> str:
        runs = _TITLE_BREAK.split(text)
        out: list[str] = []
        stack: list[str] = []
        for at, run in enumerate(runs):
            if at % 2:
                self._mark(run, stack)
                out.append(run)
            elif _KEPT.intersection(stack):
                out.append(run)
                self._passed(run)
            else:
                hyphen_follows = at == 0 and runs[1:2] == ["-"]
                after_apostrophe = at > 0 and runs[at - 1] in "'’"
                self._segment(run, out, hyphen_follows=hyphen_follows, after_apostrophe=after_apostrophe)
        if self.last_stop_word >= 0:
            out[self.last_stop_word] = capitalise(out[self.last_stop_word])
        return "".join(out)

    def _mark(self, mark: str, stack: list[str]) -> None:
        if mark in OPENERS:
            stack.append(mark)
        elif mark == CLOSE:
            stack.pop()
        elif mark in "!?:":
            self.after_stop = True

    def _passed(self, run: str) -> None:
        if run.strip():
            self.first = self.after_stop = False
            self.last_stop_word = -1

    def _segment(self, run: str, out: list[str], *, hyphen_follows: bool, after_apostrophe: bool) -> None:
        words = _SPACES.split(run)
        for at, word in enumerate(words):
            if at % 2 or not word:
                out.append(word)
                continue
            stop_word = word.lower() in STOP_WORDS
            ends_hyphened = hyphen_follows and at == len(words) - 1
            raised = (len(word) > 1 and not stop_word) or self.first or self.after_stop or ends_hyphened
            raised = raised and not (after_apostrophe and at == 0)
            self.last_stop_word = len(out) if stop_word and len(word) > 1 and word.islower() else -1
            out.append(capitalise(word) if raised and word == word.lower() else word)
            self.first = self.after_stop = False
