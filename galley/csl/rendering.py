"""One rendering of one style: its own XML tree, one record after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from galley.csl import nlm
from galley.csl.items import item_of
from galley.csl.parse import parser
from galley.csl.rich_text import QuotationMarks, resolve_quotes, to_html, without_marks
from galley.csl.styles import Style
from galley.csl.tree import NAMESPACE, frame_of
from galley.document.reference import Reference


@dataclass(frozen=True, slots=True)
class FormattedEntry:
    """A line of the reference list without its number: HTML fragment (also well-formed XML) and plain text.

    `error` is not empty where the record could not be printed, and says why; `html` and `text` are empty then.
    """

    key: str
    html: str
    text: str
    error: str = ""


class Rendering:
    """One rendering of one style: its own XML, never shared."""

    def __init__(self, style: Style, language: str) -> None:
        root = etree.fromstring(style.xml, parser())
        self.frame, self.alive = frame_of(root, language)
        self.nlm = style.template == nlm.TEMPLATE
        self.frame.body_delimiter = nlm.BODY_DELIMITER if self.nlm else ""
        self.layout: Any = root.find(f"{{{NAMESPACE}}}bibliography/{{{NAMESPACE}}}layout")
        terms = self.frame.term
        marks = (terms(name) for name in ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote"))
        defaults = ("“", "”", "‘", "’")
        self.marks = QuotationMarks(
            *(term.single if term else "" or spare for term, spare in zip(marks, defaults, strict=True))
        )
        apostrophe = terms("apostrophe")
        self.apostrophe = apostrophe.single if apostrophe else "’"

    def entries(self, records: Iterable[Reference]) -> Iterator[FormattedEntry]:
        """Yield the lines of the records."""
        for record in records:
            yield self._entry(record)

    def _entry(self, record: Reference) -> FormattedEntry:
        try:
            csl = nlm.prepared(record.csl) if self.nlm else record.csl
            text = self.layout.render_entry(item_of(csl, self.apostrophe)).strip()
            spelt = resolve_quotes(text, self.marks)
            return FormattedEntry(record.key, to_html(spelt), without_marks(spelt))
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RecursionError) as error:
            return FormattedEntry(record.key, "", "", f"{type(error).__name__}: {error}")
