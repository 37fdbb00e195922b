"""Heads of several rows in tables of LaTeX, which pandoc takes apart."""

from __future__ import annotations

import json

import pypandoc
import pytest

from galley.document import tree
from galley.document.visit import walk
from galley.readers.manuscript.latex_fragments import prepared, unwrapped
from galley.readers.manuscript.pandoc_json import decode_document

TABLES = {
    r"& \multicolumn{2}{c}{Group} \\ \cmidrule(lr){2-3} Name & A & B \\ \midrule x & 1 & 2 \\": (2, 1),
    r"& \multicolumn{2}{c}{Group} \\ Name & A & B \\ \hline x & 1 & 2 \\": (2, 1),
    r"Name & A & B \\ \midrule x & 1 & 2 \\ y & 3 & 4 \\": (1, 2),
    r"x & 1 & 2 \\ y & 3 & 4 \\ \hline z & 5 & 6 \\": (0, 3),
    r"Name & A & B \\ \midrule x & 1 & 2 \\ \cmidrule{2-3} y & 3 & 4 \\ \midrule z & 5 & 6 \\": (1, 3),
}
"""The rows of tables, and how many are the head's and the bodies'."""


@pytest.mark.parametrize("rows", TABLES)
def test_a_head_has_all_its_rows(rows: str) -> None:
    text = rf"\begin{{tabular}}{{lcc}}\toprule {rows} \bottomrule\end{{tabular}}"
    read = json.loads(pypandoc.convert_text(prepared(text), "json", "latex"))
    blocks = unwrapped(decode_document(json.dumps(read))[1], text)
    (table,) = (one for one in walk(blocks) if isinstance(one, tree.Table))
    assert (len(table.head), sum(len(body.rows) for body in table.bodies)) == TABLES[rows]
