"""Random trees of a composed article, for property tests of the writers.

Every word of a tree is Cyrillic; identifiers, addresses, TeX and alternative texts are not. So a writer's text can be
compared with the tree's letter by letter.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from galley.document import tree
from galley.document.visit import table_rows

MOST_ROWS = 3
"""Rows that a cell spans at most."""

LETTERS = "абвгдежз"


class Drawn:
    """Drawn nodes, printed by their own representation: hypothesis prints deep trees in exponential time."""

    def __init__(self, nodes: Any) -> None:
        self.nodes = nodes

    def __repr__(self) -> str:
        return repr(self.nodes)


words = st.text(LETTERS, min_size=1, max_size=5)
identifiers = st.sampled_from(["", "a", "b", "sec:a", "fig:b", "tbl-c", "é 1", "1", "ф", "a b"])
names = st.sampled_from(["a", "b", "é 1", "1", "ф", "a b"])
languages = st.sampled_from([(), (("lang", "la"),), (("lang", "not a language"),)])
classes = st.sampled_from([(), ("smallcaps",), ("underline",), ("mark",), ("python",), ("unknown", "ul")])
attributes = st.builds(tree.Attr, identifiers, classes, languages)
targets = st.sampled_from(
    ["#a", "#nothing", "https://example.org/?a=1&b=<2>", "mailto:a@example.org", "", "file name.pdf"]
)
tex = st.sampled_from([r"a<b", r"\frac{1}{2}", r"\begin{align}a&=b\end{align}", ""])
alternatives = st.sampled_from([(), (tree.Str("alt"),)])


def _seq(nodes: st.SearchStrategy[tree.Inline], most: int = 4) -> st.SearchStrategy[tree.Inlines]:
    return st.lists(nodes, max_size=most).map(tuple)


leaves: st.SearchStrategy[tree.Inline] = st.one_of(
    st.builds(tree.Str, words),
    st.builds(tree.Str, words),
    st.just(tree.Space()),
    st.just(tree.SoftBreak()),
    st.just(tree.LineBreak()),
    st.builds(tree.Code, attributes, words),
    st.builds(tree.Math, st.sampled_from(["InlineMath", "DisplayMath"]), tex),
    st.builds(tree.Image, attributes, alternatives, st.sampled_from(["a.png", "b.svg", ""])),
    st.builds(tree.ReferenceLink, st.sampled_from(["key1", "key2", "unknown"]), st.integers(1, 9)),
    st.builds(tree.Equation, identifiers, st.sampled_from(["", "(1)"]), tex),
)


note_blocks = st.lists(
    st.one_of(
        st.builds(lambda word, after: tree.Para((tree.Str(word), *after)), words, _seq(leaves, 2)),
        st.builds(tree.BulletList, st.just(((tree.Plain((tree.Str(LETTERS),)),), ()))),
        st.builds(tree.CodeBlock, attributes, words),
    ),
    min_size=1,  # a note without content is called a second time; one without text is no note
    max_size=2,
).map(tuple)


def _containers(inner: st.SearchStrategy[tree.Inline]) -> st.SearchStrategy[tree.Inline]:
    content = _seq(inner)
    emphases = [
        tree.Emph,
        tree.Strong,
        tree.Underline,
        tree.Strikeout,
        tree.Superscript,
        tree.Subscript,
        tree.SmallCaps,
    ]
    return st.one_of(
        st.one_of([st.builds(emphasis, content) for emphasis in emphases]),
        st.builds(tree.Quoted, st.sampled_from(["SingleQuote", "DoubleQuote"]), content),
        st.builds(tree.Link, attributes, content, targets, st.sampled_from(["", "title"])),
        st.builds(tree.Span, attributes, content),
        st.builds(tree.CitationMark, st.just(("key1",)), content, st.booleans()),
        st.builds(tree.CrossReference, identifiers, st.sampled_from(["fig", "table", "sec"]), content),
        st.builds(tree.Footnote, names, st.integers(1, 9), note_blocks),
    )


inline: st.SearchStrategy[tree.Inline] = st.recursive(leaves, _containers, max_leaves=6)
inlines = _seq(inline)

cells = st.builds(
    tree.Cell,
    attributes,
    st.sampled_from(["AlignLeft", "AlignRight", "AlignCenter", "AlignDefault"]),
    st.integers(1, MOST_ROWS),
    st.integers(1, 3),
    st.deferred(lambda: few_blocks),
)
rows = st.lists(st.builds(tree.Row, attributes, st.lists(cells, max_size=3).map(tuple)), max_size=2).map(tuple)
columns = st.builds(tree.ColSpec, st.sampled_from(["AlignLeft", "AlignDefault"]), st.sampled_from([None, 0.25, 1 / 3]))


def _with_columns(table: tree.Table[tree.Block]) -> tree.Table[tree.Block]:
    """Return a table with a column for every cell of its widest row, and for those that reach into it from above."""
    widest = max((sum(cell.col_span for cell in row.cells) for row in table_rows(table)), default=0)
    missing = max(widest * MOST_ROWS - len(table.columns), 0)
    return replace(table, columns=table.columns + missing * (tree.ColSpec("AlignDefault", None),))


tables = st.builds(
    tree.Table,
    attributes,
    st.just(()),
    st.lists(columns, max_size=3).map(tuple),
    rows,
    st.lists(st.builds(tree.TableBody, attributes, st.integers(0, 2), rows, rows), max_size=2).map(tuple),
    rows,
).map(_with_columns)
graphics = st.lists(
    st.builds(tree.Graphic, st.sampled_from(["a.png", "b.svg"]), st.sampled_from(["", "alt"])), max_size=2
).map(tuple)

texts: st.SearchStrategy[tree.Block] = st.one_of(
    st.builds(tree.Para, inlines),
    st.builds(tree.Plain, inlines),
    st.builds(tree.CodeBlock, attributes, words),
    st.builds(tree.LineBlock, st.lists(inlines, max_size=3).map(tuple)),
    st.just(tree.HorizontalRule()),
)


def _nests(inner: st.SearchStrategy[tree.Block]) -> st.SearchStrategy[tree.Block]:
    content = st.lists(inner, max_size=3).map(tuple)
    items = st.lists(content, max_size=3).map(tuple)
    styles = st.sampled_from(["Decimal", "LowerAlpha", "UpperRoman", "DefaultStyle", "Example"])
    delimiters = st.sampled_from(["Period", "OneParen", "TwoParens", "DefaultDelim"])
    terms = st.lists(st.tuples(inlines, st.lists(content, max_size=2).map(tuple)), max_size=2).map(tuple)
    return st.one_of(
        st.builds(tree.BlockQuote, content),
        st.builds(tree.BulletList, items),
        st.builds(tree.OrderedList, st.integers(0, 30), styles, delimiters, items),
        st.builds(tree.DefinitionList, terms),
        st.builds(tree.Div, attributes, content),
        st.builds(tree.Section, identifiers, st.integers(1, 4), inlines, content),
        st.builds(tree.FigureFloat, identifiers, st.just("Figure 1"), content, graphics, content),
        st.builds(tree.FigureFloat, identifiers, st.just("Figure 2"), content, graphics, panels=_panels(content)),
        st.builds(tree.BoxedText, identifiers, st.sampled_from(("", "Box 1")), inlines, content),
        st.builds(
            tree.TableFloat, identifiers, st.just("Table 1"), content, tables, st.lists(texts, max_size=3).map(tuple)
        ),
    )


def _panels(content: st.SearchStrategy[tree.Blocks]) -> st.SearchStrategy[tuple[tree.Panel[tree.Block], ...]]:
    panel = st.builds(tree.Panel, identifiers, st.sampled_from("AB"), content, graphics)
    return st.lists(panel, min_size=1, max_size=2).map(tuple)


block: st.SearchStrategy[tree.Block] = st.recursive(texts, _nests, max_leaves=5)
few_blocks: st.SearchStrategy[tree.Blocks] = st.lists(texts, max_size=2).map(tuple)
drawn_blocks = st.lists(block, max_size=4).map(lambda nodes: Drawn(tuple(nodes)))
drawn_inlines = inlines.map(Drawn)
