r"""Formulas between `\(` and `\)`, or `\[` and `\]`, as between dollars, which pandoc reads.

R Markdown has them so (rmarkdown turns pandoc's `tex_math_single_backslash` on). Elsewhere these are brackets that are
escaped, so that only what holds a command or a script in braces is a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.readers.manuscript.definitions import hide_code
from galley.source import Edit, SourceFile, edited

_FORMULA = re.compile(
    r"(?<!\\)(?:\\\((?P<inline>(?:(?!\\[()]|\$|\n[ \t]*\n).)+)\\\)"
    r"|\\\[(?P<display>(?:(?!\\[\[\]]|\$|\n[ \t]*\n).)+)\\\])",
    re.DOTALL,
)
_OF_TEX = re.compile(r"\\[A-Za-z]{2,}|[_^]\{")
_R_MARKDOWN = ".rmd"


def with_dollars(source: SourceFile) -> SourceFile:
    """Return a text in which such formulas stand between dollars."""
    if "\\(" not in source.text and "\\[" not in source.text:
        return source
    everywhere = source.path.lower().endswith(_R_MARKDOWN)
    return edited(source, _edits(hide_code(source.text), everywhere=everywhere))


def _edits(text: str, *, everywhere: bool) -> Iterator[Edit]:
    for match in _FORMULA.finditer(text):
        kind = "inline" if match["inline"] else "display"
        tex, dollars = match[kind], "$" if match["inline"] else "$$"
        if tex.strip() and (everywhere or _OF_TEX.search(tex)) and not _is_within_environment(text, match.start()):
            start, end = match.start(kind), match.end(kind)
            yield Edit(match.start(), start + len(tex) - len(tex.lstrip()), dollars)
            yield Edit(end - len(tex) + len(tex.rstrip()), match.end(), dollars)


def _is_within_environment(text: str, at: int) -> bool:
    r"""Tell whether a place stands in LaTeX, which has these formulas itself: between `\begin` and `\end`."""
    return text.count("\\begin{", 0, at) > text.count("\\end{", 0, at)
