"""What GitHub has of its own in Markdown: alerts, formulas in code, thin spaces of TeX that would be commas.

Source: docs.github.com, "Basic writing and formatting syntax" (alerts), "Writing mathematical expressions".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.readers.manuscript.definitions import hide_code
from galley.source import Edit, SourceFile, edited

_ALERT = re.compile(
    r"^(?P<lead>[ ]{0,3}>[ \t]?)\[!(?P<kind>NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$", re.MULTILINE | re.IGNORECASE
)
_IN_LINE = re.compile(r"(?<![\\$`])\$`(?P<tex>[^`\n]+)`\$(?![\d$])")
_BLOCK = re.compile(r"^(?P<open>`{3,}|~{3,})[ ]?math[ \t]*\n(?P<tex>.*?)^(?P=open)[ \t]*$", re.MULTILINE | re.DOTALL)
_THIN_SPACE = re.compile(r"(?<=\d)\\,(?=\\?[%\w°µ])")
"""Between a number and its unit; to pandoc it is an escaped comma."""
_FAR = 2_000


def in_plain_markdown(source: SourceFile) -> SourceFile:
    """Return a text in which these are as pandoc reads them."""
    text = source.text
    if not any(mark in text for mark in ("[!", "$`", "math\n", "\\,")):
        return source
    return edited(source, _edits(text, hide_code(text)))


def _edits(text: str, shown: str) -> Iterator[Edit]:
    for match in _ALERT.finditer(shown):
        lead = match["lead"]
        yield Edit(match.start(), match.end(), f"{lead}**{match['kind'].capitalize()}**\n{lead}")
    for match in _IN_LINE.finditer(text):
        yield Edit(match.start(), match.end(), f"${match['tex'].strip()}$")
    for match in _BLOCK.finditer(text):
        yield Edit(match.start(), match.start("tex"), "$$\n")
        yield Edit(match.end("tex"), match.end(), "$$")
    for match in _THIN_SPACE.finditer(shown):
        if not _is_in_tex(shown[max(0, match.start() - _FAR) : match.start()]):
            yield Edit(match.start(), match.end(), "\u202f")


def _is_in_tex(before: str) -> bool:
    """Tell whether a paragraph up to a place ends in a formula, or in an environment or a command of TeX."""
    paragraph = re.split(r"\n[ \t]*\n", before)[-1]
    dollars = len(re.findall(r"(?<!\\)\$", paragraph))
    is_open = before.rfind("\\begin{") > before.rfind("\\end{") or paragraph.rfind("\\(") > paragraph.rfind("\\)")
    return bool(dollars % 2) or is_open or re.search(r"\\[A-Za-z]+\{[^{}]*\Z", paragraph) is not None
