"""Rules on texts that are read elsewhere than on the page: keywords, and the title at the head of every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from galley.checks.check import Paper
from galley.document import tree
from galley.document.texts import slots
from galley.document.visit import walk_past_words
from galley.findings.catalogue import TEXT_SUITS_ITS_PLACE
from galley.findings.finding import Diagnostic

_PLACES = {"head": "the head of the pages", "keyword": "a keyword"}
_NOT_THERE: Mapping[type[tree.Node], str] = {
    tree.CitationMark: "a citation", tree.Footnote: "a note", tree.Image: "an image", tree.Equation: "an equation",
}  # fmt: skip


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each keyword and running head with what only a text on the page can hold."""
    for slot in slots(paper.article):
        if slot.part in _PLACES:
            held = dict.fromkeys(name for node in walk_past_words(slot.nodes) if (name := _NOT_THERE.get(type(node))))
            for name in held:
                message = f"`{slot.key}` holds {name}, which {_PLACES[slot.part]} cannot print."
                yield TEXT_SUITS_ITS_PLACE.broken(message, slot.span, "put it where the text says the same")
