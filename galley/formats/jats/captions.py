"""Captions in two parts, as JATS has them: a title, and what is said besides."""

from __future__ import annotations

import re

from galley.document import tree
from galley.document.plain_text import text_of

_SENTENCE_END = re.compile(r"[^.]\w[)\]”’\"']*[.?!][)\]”’\"']*$")
_ABBREVIATION_LIST = (
    "approx. ca. cf. dr. e.g. eds. eq. eqs. et. al. etc. fig. figs. i.e. inc. max. min. no. nos. prof. ref. refs. sp. "
    "spp. st. subsp. suppl. tab. var. vol. vs."
)
_NEAR = 20
"""Nodes behind the end of a sentence in which the next one begins."""
_ABBREVIATIONS = frozenset(_ABBREVIATION_LIST.split())


def caption_parts(caption: tree.Blocks) -> tuple[tree.Inlines, tree.Blocks]:
    """Return the title of a caption and the blocks that follow it.

    The title is the leading bold text if there is one, else the first sentence, else the first paragraph. A caption
    that begins with no paragraph has no title.
    """
    if not caption or not isinstance(caption[0], tree.Para | tree.Plain):
        return (), caption
    content = caption[0].content
    end = _title_end(content)
    title, rest = content[:end], _without_leading_space(content[end:])
    more = caption[1:]
    if not text_of(title):
        return (), caption
    return title, ((tree.Para(rest), *more) if rest else more)


def _title_end(content: tree.Inlines) -> int:
    if content and isinstance(content[0], tree.Strong) and _ends_sentence(text_of(content[0].content)):
        return 1
    for index, node in enumerate(content[:-2]):
        after = content[index + 1]
        if isinstance(after, tree.Space | tree.SoftBreak) and isinstance(node, tree.Str | tree.CitationMark):
            stop = index if isinstance(node, tree.CitationMark) else index + 1
            if _ends_sentence(_last_words(content, stop)) and _begins_sentence(content[index + 2 : index + 2 + _NEAR]):
                return index + 1
    return len(content)


def _last_words(content: tree.Inlines, stop: int) -> str:
    """Return the end of the text before a node, more than one word of it, however long it is."""
    for start in range(stop - 1, 0, -1):
        if isinstance(content[start], tree.Space | tree.SoftBreak | tree.LineBreak):
            text = text_of(content[start:stop])
            if " " in text:
                return text
    return text_of(content[:stop])


def _ends_sentence(text: str) -> bool:
    last = text.rsplit(" ", 1)[-1]
    return bool(_SENTENCE_END.search(text)) and last.lower().lstrip("(") not in _ABBREVIATIONS


def _begins_sentence(nodes: tree.Inlines) -> bool:
    text = text_of(nodes).lstrip("([“‘\"'*")
    return bool(text) and not text[0].islower()


def _without_leading_space(nodes: tree.Inlines) -> tree.Inlines:
    start = 0
    while start < len(nodes) and isinstance(nodes[start], tree.Space | tree.SoftBreak | tree.LineBreak):
        start += 1
    return nodes[start:]
