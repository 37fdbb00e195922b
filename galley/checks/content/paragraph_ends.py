"""A paragraph of sentences ends with a stop, where nearly all others of the article do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TypeAlias

from galley.checks.content.patterns import Pattern
from galley.checks.words import words_of
from galley.document import tree
from galley.document.headings import is_typed_list
from galley.document.plain_text import text_of

Paragraph: TypeAlias = tree.Para[tree.Inline]
_ENDS = (tree.Section, tree.FigureFloat, tree.TableFloat, type(None))
"""What may stand behind a paragraph that ends there: no list, equation or code that its sentence introduces."""
_BEHIND = (tree.Space, tree.SoftBreak, tree.CitationMark, tree.Footnote)
_NO_PROSE = Pattern(
    r"correspond|author|affiliat|address|abbreviat|keyword|contribut|licen[cs]e|copyright|appendix|availab|acknowledg",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[a-z)\]%\d\ue002\ue001][.?!][”)]* +(?=[A-Z])")
_WORD = re.compile(r"\b[a-z]{2,}\b")
_LEAST, _WORDS, _SHOWN = 3, 5, 3
"""So many paragraphs end with a stop for each that does not; so many words has its last sentence; so many are shown."""


def without_stop(nodes: Iterable[tree.Node]) -> Iterator[tuple[Paragraph, str]]:
    """Yield each paragraph of the sections among `nodes` that ends in the middle of a sentence, and its last words."""
    ended, open_ = 0, list[tuple[Paragraph, str]]()
    for node in nodes:
        if isinstance(node, tree.Section) and not _is_apart(node):
            for block, following in zip_longest(node.content, node.content[1:]):
                if isinstance(block, tree.Para) and _ends_before(following):
                    is_open = _is_open(block)
                    ended += not is_open
                    open_ += [(block, words)] if is_open and (words := _last_words(block)) else []
    if len(open_) * _LEAST <= ended:
        yield from open_


def _ends_before(following: tree.Block | None) -> bool:
    """Tell whether a paragraph ends before a block: another one that begins with a capital may be one."""
    if isinstance(following, tree.Para):
        first = next(iter(following.content), None)
        return type(first) is tree.Str and first.text[:1].isupper()
    return isinstance(following, _ENDS)


def _is_apart(section: tree.Section[tree.Inline, tree.Block]) -> bool:
    title = text_of((tree.Plain(section.title),))
    return bool(_NO_PROSE.search(title)) or is_typed_list(section.title, section.content)


def _is_open(block: Paragraph) -> bool:
    """Tell whether the last word of a paragraph has no sign behind it."""
    last = next((one for one in reversed(block.content) if not isinstance(one, _BEHIND)), None)
    return type(last) is tree.Str and last.text[-1:].isalnum()


def _last_words(block: Paragraph) -> str:
    """Return the last words of a paragraph of two sentences or more, "" where it is none."""
    text = " ".join(words_of(block.content).split())
    parts = _SENTENCE_END.split(text)
    if len(parts) < 2 or len(_WORD.findall(parts[-1])) < _WORDS or "@" in parts[-1] or "/" in parts[-1]:  # noqa: PLR2004
        return ""
    return " ".join(re.sub(r"[\ue000-\ue002\ufffc]", "", text).split()[-_SHOWN:])
