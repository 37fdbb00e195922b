"""What an article says, block by block in the order of reading, for the comparison of versions.

The numbers of citations, figures, tables and equations are left out, which are those of the new version in a marked
one; numbers in the text are not, nor are pictures, formulas, notes and the order of anything but the references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from galley.document import tree
from galley.document.article import Article
from galley.document.plain_text import text_of
from galley.document.texts import slots
from galley.document.visit import table_rows

_PRINTED = re.compile(r"[\d,–]")
_LINE_END = "\x01"


def said_of(article: Article) -> list[str]:
    """Return all that an article says; the references stand last, sorted, as their order is that of their numbers."""
    found = [one for slot in slots(article) for one in _of_slot(slot)]
    references = [line for entry in article.bibliography for line in _plain(_text(entry.content)).split(_LINE_END)]
    return [*filter(None, found), *sorted(filter(None, references))]


def _of_slot(slot: Any) -> Iterator[str]:
    yield from (f"{slot.name} {text}" for text in [_plain(_text(slot.line))] if text)
    yield from _lines(slot.blocks)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"((?:Figure|Table|Equation)\s*)\d+", r"\1", text))


def _lines(blocks: Any) -> Iterator[str]:
    for block in blocks:
        yield from _of_block(block)


def _of_block(block: Any) -> Iterator[str]:
    match block:
        case tree.Para((tree.Image(url=url),)) if url.startswith("before-"):
            return  # the old picture of a float: the new one is told by its file
        case tree.Para(content) | tree.Plain(content):
            yield from _paragraph(_plain(_text(content)))
        case tree.LineBlock(lines):
            yield _plain(_LINE_END.join(map(_text, lines)))
        case tree.Section(level=level, title=title, content=content):
            yield from (f"h{level} {text}" for text in [_plain(_text(title))] if text)
            yield from _lines(content)
        case tree.CodeBlock(text=text):
            yield f"code {text}"
        case tree.HorizontalRule():
            yield "rule"
        case tree.BlockQuote(content) | tree.Div(content=content):
            yield from _lines(content)
        case tree.BulletList(items) | tree.OrderedList(items=items):
            yield from (line for item in items for line in _lines(item))
        case tree.DefinitionList(items):
            for term, meanings in items:
                yield from filter(None, [_plain(_text(term))])
                yield from (line for meaning in meanings for line in _lines(meaning))
        case tree.FigureFloat() | tree.TableFloat():
            yield from _float(block)
        case _:
            raise AssertionError(block)


def _paragraph(text: str) -> Iterator[str]:
    """Yield a paragraph; a float that is gone has its label in its caption."""
    labelled = re.fullmatch(r"(Figure\.|Table\.)(.*)", text, re.DOTALL)
    yield from filter(None, labelled.groups() if labelled else (text,))


def _float(block: Any) -> Iterator[str]:
    yield from [_plain(f"{block.label}.")] if block.label else []
    yield from _lines(block.caption)
    yield from (f"picture {one.name.removeprefix('before-')}" for one in block.images)
    if isinstance(block, tree.TableFloat):
        for row in table_rows(block.table):
            cells = [" ".join(_lines(cell.content)) for cell in row.cells]
            yield from ["row " + "|".join(cells)] if any(cells) else []
        yield from _lines(block.notes)
    else:
        yield from _lines(block.content)


def _text(nodes: Any) -> str:
    return "".join(map(_inline, nodes))


def _inline(node: Any) -> str:
    match node:
        case tree.Str(text) | tree.Code(text=text) | tree.Math(tex=text):
            return str(text)
        case tree.Space() | tree.SoftBreak():
            return " "
        case tree.LineBreak():
            return _LINE_END
        case tree.Equation(tex=text, label=label):
            return f"{text} {label}"
        case tree.CitationMark(content=content) | tree.Superscript(content):
            return _PRINTED.sub("", _text(content))
        case tree.Footnote(content=content):
            return f"[{' '.join(text_of((one,)) for one in content)}]" if content else ""
        case tree.Image(url=url):
            return f"<{url.removeprefix('before-')}>"
        case tree.Quoted(content=content):
            return f"{node.marks[0]}{_text(content)}{node.marks[1]}"
        case tree.ReferenceLink():
            return ""
        case _:
            return _text(node.content)
