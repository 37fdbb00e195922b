"""The list of changes as a section of an article, so that the writers of articles print it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from galley.document import tree
from galley.document.changes import Change, counts, cut, place_of, said_of
from galley.document.metadata import KEYS

IDENTIFIER = "list-of-changes"
_TITLE = "List of changes"
_HEAD = ("No.", "Where", "Place", "Change")
_WIDTHS = (0.07, 0.2, 0.18, 0.55)
_IN_LIST = tree.Attr("", ("listed",))
_FACTS = frozenset(f"the {row.key}" for row in KEYS if row.form == "lines")
_LONGEST = 400
"""Characters of one piece of a change; all of it stands in the text."""


def _words(text: str) -> tree.Inlines:
    spaced = [node for word in text.split() for node in (tree.Space(), tree.Str(word))]
    return tuple(spaced[1:])


LEGEND: tree.Inlines = (
    *_words(
        "Changes: what is new is underlined, what is gone is struck through, both with a bar in the margin. See the"
    ),
    tree.Space(),
    tree.CrossReference(IDENTIFIER, "sec", _words(_TITLE)),
    tree.Str("."),
)
"""What the first page says of the marks."""


def section_of(changes: Sequence[Change]) -> tree.Section[tree.Inline, tree.Block]:
    """Return the list: how many changes each part has, and a row for each with its place and its words."""
    by_part = "; ".join(f"{part} {number}" for part, number in counts(changes).items())
    counted = f"{len(changes)} in all. {by_part}." if changes else "There are none."
    note = (
        "Pages and lines are those of the review copy of the new version, for what is gone those of the old one; a"
        " number leads to its change."
    )
    content = (tree.Para(_words(counted)), tree.Para(_words(note)), *((_table(changes),) if changes else ()))
    return tree.Section(IDENTIFIER, 1, _words(_TITLE), content)


def _table(changes: Sequence[Change]) -> tree.TableFloat[tree.Block]:
    columns = tuple(tree.ColSpec("AlignLeft", width) for width in _WIDTHS)
    head = _row(_words(text) for text in _HEAD)
    body = tree.TableBody(tree.NO_ATTR, 1, (), tuple(_row(_cells(one)) for one in changes))
    return tree.TableFloat("", "", (), tree.Table(tree.NO_ATTR, (), columns, (head,), (body,), ()), wide=True)


def _row(texts: Iterable[tree.Inlines]) -> tree.Row[tree.Block]:
    cells = (tree.Cell(tree.NO_ATTR, "AlignLeft", 1, 1, (tree.Plain(text),) if text else ()) for text in texts)
    return tree.Row(tree.NO_ATTR, tuple(cells))


def _cells(change: Change) -> Iterator[tree.Inlines]:
    number: tree.Inlines = (tree.Str(str(change.number)),)
    target = f"change-{change.number}"
    is_printed = change.is_marked and change.where not in _FACTS  # which pages may leave out
    yield (tree.CrossReference(target, "sec", number),) if is_printed else number
    yield _words(change.section or change.where)
    yield _words(place_of(change))
    yield (*_words(f"{change.kind}:"), tree.Space(), *_said(change))


def _said(change: Change) -> Iterator[tree.Inline]:
    for kind, text in said_of(change):
        if kind == "kept":
            yield from _spaced(text)
        else:
            yield tree.Change(_IN_LIST, tuple(_spaced(cut(text, _LONGEST))), kind)


def _spaced(text: str) -> Iterator[tree.Inline]:
    """Yield the words of a text, with a space at either end where it has one."""
    words = _words(text)
    if text[:1].isspace():
        yield tree.Space()
    yield from words
    if words and text[-1:].isspace():
        yield tree.Space()
