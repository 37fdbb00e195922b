"""The citation engine: a CSL style and records in, the lines of the reference list out.

citeproc-py 0.11.1 gives the element classes; what it does wrong is mended in the `csl_*` modules, each mend listed in
`csl_mends.MENDS` with the defect it mends and a case that shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from galley.engines import csl_nlm
from galley.engines.csl_items import item_of
from galley.engines.csl_markup import QuotationMarks, inlines_of, resolve_quotes, to_html, without_marks
from galley.engines.csl_parse import parser
from galley.engines.csl_styles import Style, citation_layout, load_style, named_style
from galley.engines.csl_tree import NAMESPACE, frame_of
from galley.model import Reference

__all__ = [
    "FormattedEntry", "Style", "citation_layout", "format_entries", "inlines_of", "load_style", "named_style",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormattedEntry:
    """A line of the reference list without its number: HTML fragment (also well-formed XML) and plain text.

    `error` is not empty where the record could not be printed, and says why; `html` and `text` are empty then.
    """

    key: str
    html: str
    text: str
    error: str = ""


def format_entries(style: Style, records: Sequence[Reference], language: str = "en-US") -> tuple[FormattedEntry, ...]:
    """Return the reference list's lines in the order of `records`; a record that cannot be printed never stops it."""
    return tuple(_Rendering(style, language).entries(records))


class _Rendering:
    """One rendering of one style: its own XML, never shared."""

    def __init__(self, style: Style, language: str) -> None:
        root = etree.fromstring(style.xml, parser())
        self.frame, self.alive = frame_of(root, language)
        self.nlm = style.template == csl_nlm.TEMPLATE
        self.frame.body_delimiter = csl_nlm.BODY_DELIMITER if self.nlm else ""
        self.layout: Any = root.find(f"{{{NAMESPACE}}}bibliography/{{{NAMESPACE}}}layout")
        terms = self.frame.term
        marks = (terms(name) for name in ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote"))
        defaults = ("“", "”", "‘", "’")
        self.marks = QuotationMarks(
            *(term.single if term else "" or spare for term, spare in zip(marks, defaults, strict=True))
        )
        apostrophe = terms("apostrophe")
        self.apostrophe = apostrophe.single if apostrophe else "’"

    def entries(self, records: Iterable[Reference]) -> Iterable[FormattedEntry]:
        for record in records:
            yield self._entry(record)

    def _entry(self, record: Reference) -> FormattedEntry:
        try:
            csl = csl_nlm.prepared(record.csl) if self.nlm else record.csl
            text = self.layout.render_entry(item_of(csl, self.apostrophe)).strip()
            spelt = resolve_quotes(text, self.marks)
            return FormattedEntry(record.key, to_html(spelt), without_marks(spelt))
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RecursionError) as error:
            return FormattedEntry(record.key, "", "", f"{type(error).__name__}: {error}")
