r"""References, labels and texts of bookdown, `\@ref(fig:x)`, `(\#fig:x)` and `(ref:x)`, as TeX and plain text.

Yihui Xie, "bookdown: Authoring Books and Technical Documents with R Markdown", sections 2.2 to 2.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.readers.manuscript.definitions import hide_code
from galley.source import Edit, SourceFile, edited

_NAME = r"(?P<name>[A-Za-z][\w:/.-]*\w|[A-Za-z])"
_REFERENCE = re.compile(rf"\\@ref\({_NAME}\)")
_LABEL = re.compile(rf"\(\\#{_NAME}\)[ \t]?")
_TEXT = re.compile(r"^[ ]{0,3}\(ref:(?P<name>[\w-]+)\)[ \t]+(?P<text>\S[^\n]*)(?:\n[ \t]*)*", re.MULTILINE)
_USE = re.compile(r"\(ref:(?P<name>[\w-]+)\)")


def in_plain_tex(source: SourceFile) -> SourceFile:
    r"""Return a text in which what bookdown refers to and labels is said in TeX, and texts stand where they are called.

    A text that is called nowhere in the file stays: what it is for is not known.
    """
    called = edited(source, _texts(hide_code(source.text))) if "(ref:" in source.text else source
    if "\\@ref(" not in called.text and "(\\#" not in called.text:
        return called
    return edited(called, _references_and_labels(hide_code(called.text)))


def _references_and_labels(text: str) -> Iterator[Edit]:
    for match in _REFERENCE.finditer(text):
        command = "eqref" if match["name"].startswith("eq:") else "ref"
        yield Edit(match.start(), match.end(), rf"\{command}{{{match['name']}}}")
    for match in _LABEL.finditer(text):
        yield Edit(match.start(), match.end(), rf"\label{{{match['name']}}}")


def _texts(text: str) -> Iterator[Edit]:
    defined = {match["name"]: match for match in _TEXT.finditer(text)}
    places = {match.start("name") for match in defined.values()}
    uses = [use for use in _USE.finditer(text) if use.start("name") not in places and use["name"] in defined]
    for use in uses:
        yield Edit(use.start(), use.end(), defined[use["name"]]["text"].rstrip())
    for name in dict.fromkeys(use["name"] for use in uses):
        yield Edit(defined[name].start(), defined[name].end(), "")
