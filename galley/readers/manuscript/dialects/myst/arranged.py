"""Directives that only arrange what is in them, grids, tabs, cards: on paper it stands in its order.

Source: mystmd.org/guide, "Dropdowns, Cards and Tabs", "Quotations" and "Notebook cell tags".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.findings import catalogue
from galley.findings.finding import Findings
from galley.readers.manuscript.definitions import hide_code
from galley.readers.manuscript.dialects.myst.directives import Directive
from galley.source import Edit, SourceFile

ARRANGING = frozenset(
    {"grid", "grid-item", "tab-set", "tabs", "tabbed", "div", "container", "carousel", "glossary", "hlist", "compound"}
)
TITLED = frozenset({"tab-item", "tab", "grid-item-card", "card-carousel", "rubric"})
"""Directives whose argument is a title over what is in them."""
QUOTING = frozenset({"epigraph", "pull-quote", "blockquote", "highlights"})
SHOWN_AS_CODE = {"code": "", "code-block": "", "sourcecode": "", "mermaid": "mermaid"}
ADDRESSES = frozenset({"iframe", "video", "youtube"})
"""What a web page shows at an address, which is printed."""
_HEADER = re.compile(r"^[ \t]*\^{3,}[ \t]*\n", re.MULTILINE)
_LINE = re.compile(r"^", re.MULTILINE)
_ATTRIBUTES = re.compile(
    r"^\{(?:[ \t]*(?:[.#][\w:-]+|[\w-]+=(?:\"[^\"\n]*\"|[\w-]+)))+[ \t]*\}[ \t]*\n(?=\S)", re.MULTILINE
)
_ATTRIBUTION = re.compile(r"\battribution=(?:\"(?P<who>[^\"]*)\")")
_QUOTATION = re.compile(r"(?:>[^\n]*(?:\n|\Z))+")
_NEITHER = frozenset({"remove-cell", "remove_cell"})
_ONLY_OUTPUT = frozenset({"remove-input", "remove_input", "hide-cell"})
_ONLY_CODE = frozenset({"remove-output", "remove_output", "skip-execution"})
_WITHOUT_RESULT = "write it as a `code-block` if it is to be read, or put what it shows into the text"


def arranged(one: Directive, text: str) -> Iterator[Edit]:
    """Yield what leaves only the title and the content of a directive."""
    title = f"**{one.argument}**\n\n" if one.argument and one.name in TITLED else ""
    yield Edit(one.start, one.body, f"\n{title}")
    yield from separators(one, text)
    yield Edit(one.close, one.end, "\n" if one.is_closed else "\n\n")


def separators(one: Directive, text: str) -> Iterator[Edit]:
    """Yield the lines that part the head of a card from its body, as empty lines."""
    for line in _HEADER.finditer(text, one.body, one.close):
        yield Edit(line.start(), line.end(), "\n")


def with_attributes(text: str) -> Iterator[Edit]:
    """Yield the attributes on a line of their own over a block, taken away: who is quoted is said below it."""
    for line in _ATTRIBUTES.finditer(hide_code(text)):
        yield Edit(line.start(), line.end(), "")
        quotation = _QUOTATION.match(text, line.end())
        said = _ATTRIBUTION.search(line[0])
        if quotation and said:
            yield Edit(quotation.end(), quotation.end(), f">\n> — {said['who']}\n")


def quoted(one: Directive, text: str) -> Iterator[Edit]:
    """Yield a directive as a quotation."""
    yield Edit(one.start, one.body, "\n")
    for line in _LINE.finditer(text, one.body, max(one.body, one.close - 1)):
        yield Edit(line.start(), line.start(), "> ")
    yield Edit(one.close, one.end, "\n")


def cell(one: Directive, source: SourceFile, findings: Findings) -> Iterator[Edit]:
    """Yield a code cell as its code; what it puts out is not there, and told where it is asked for."""
    tags = set(re.findall(r"[\w-]+", one.options.get("tags", "")))
    if tags & _NEITHER or not source.text[one.body : one.close].strip():
        yield Edit(one.start, one.end, "\n")
        return
    if not tags & _ONLY_CODE:
        message = "This cell has no result; code is never run here."
        findings.add(catalogue.CELL_HAS_RESULT.broken(message, source.span(one.start), _WITHOUT_RESULT))
    if tags & _ONLY_OUTPUT:
        yield Edit(one.start, one.end, "\n[not run]\n")
        return
    language = one.argument.removeprefix("i").rstrip("3")
    yield Edit(one.start, one.body, f"{one.mark}{language}\n")
