"""Marks of table notes that are typed as they are read, `Dose*` and `† Unpublished.`, are raised as those so written.

Every format links a raised mark in a table to the note that begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from galley.document import tree
from galley.document.visit import rewrite_blocks

_NOTE = re.compile(r"(\*{1,3}|†{1,3}|‡{1,3}|§{1,3}|‖{1,3}|¶{1,3}|#{1,3}|\|\|)(?![*†‡§‖¶#|])")
_MARKED = re.compile(r"(?P<word>.*?)(?P<marks>[*†‡§‖¶#|]+(?:,[*†‡§‖¶#|]+)*)(?P<end>[.,;:)]?)", re.DOTALL)


def raised_marks(table: tree.TableFloat[tree.ParsedBlock]) -> tree.TableFloat[tree.ParsedBlock]:
    """Return a table whose typed marks are raised, in its notes, and in its cells and caption where a note has them."""
    typed = {mark for note in table.notes if (mark := _mark_of(note))}
    if not typed:
        return table

    def raised(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(one for node in nodes for one in _raised(node, typed))

    blocks: tree.ParsedBlocks = (table.table,)
    (inner,) = rewrite_blocks(blocks, raised, _as_it_is)
    caption = rewrite_blocks(table.caption, raised, _as_it_is)
    notes = tuple(_raised_note(note) for note in table.notes)
    return replace(table, table=inner, caption=caption, notes=notes) if isinstance(inner, tree.Table) else table


def _as_it_is(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    return blocks


def _mark_of(note: tree.ParsedBlock) -> str:
    """Return the mark that is typed at the beginning of a note; "" where there is none."""
    match note:
        case tree.Para((tree.Str(text), *_)) | tree.Plain((tree.Str(text), *_)):
            found = _NOTE.match(text)
            return found[0] if found else ""
    return ""


def _raised_note(note: tree.ParsedBlock) -> tree.ParsedBlock:
    mark = _mark_of(note)
    if not mark or not isinstance(note, tree.Para | tree.Plain):
        return note
    first, *rest = note.content
    left = first.text[len(mark) :] if isinstance(first, tree.Str) else ""
    head: tree.ParsedInlines = (tree.Superscript((tree.Str(mark),)), *((tree.Str(left),) if left else ()))
    return replace(note, content=(*head, *rest))


def _raised(node: tree.ParsedInline, typed: set[str]) -> Iterator[tree.ParsedInline]:
    """Yield a word and its raised marks; the word as it is where it ends in no mark of a note."""
    found = _MARKED.fullmatch(node.text) if isinstance(node, tree.Str) else None
    if found is None or not typed.issuperset(found["marks"].split(",")):
        yield node
        return
    if found["word"]:
        yield tree.Str(found["word"])
    yield tree.Superscript((tree.Str(found["marks"]),))
    if found["end"]:
        yield tree.Str(found["end"])
