r"""Environments of LaTeX that only lay out what stands in them: their marks are taken off the Markdown between them.

pandoc takes `\begin{landscape} … \end{landscape}` for LaTeX as a whole, and the Markdown table in it for plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.readers.manuscript.definitions import hide_code
from galley.source import Edit, SourceFile, edited

_ENVIRONMENT = re.compile(
    r"^[ ]{0,3}\\begin\{(?P<name>landscape|center|flushleft|flushright|(?:single|double|onehalf)space|spacing|sloppypar"
    r"|multicols|linenumbers|adjustwidth|tiny|scriptsize|footnotesize|small|large)(?P<star>\*?)\}"
    r"(?:[\[{][\w.\\ ]*[\]}])*"
    r"(?P<body>.*?)\\end\{(?P=name)(?P=star)\}",
    re.MULTILINE | re.DOTALL,
)
_LATEX = re.compile(r"\\(?:begin|item|includegraphics|caption|hline|\\)")


def without_layout_environments(source: SourceFile) -> SourceFile:
    """Return a text without the marks of such environments; one that holds LaTeX is LaTeX, and stays as it is."""
    if r"\begin{" not in source.text:
        return source
    return edited(source, _edits(hide_code(source.text)))


def _edits(text: str) -> Iterator[Edit]:
    for match in _ENVIRONMENT.finditer(text):
        if not _LATEX.search(match["body"]):
            yield Edit(match.start(), match.start("body"), "\n")
            yield Edit(match.end("body"), match.end(), "\n")
