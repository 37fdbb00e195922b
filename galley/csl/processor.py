"""The citation processor: a CSL style and records in, the lines of the reference list out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from galley.csl import nlm
from galley.csl.context import Context
from galley.csl.evaluate import evaluate_all
from galley.csl.items import item_of
from galley.csl.parse import localised
from galley.csl.rich_text import CITED, CLOSE, MARKS, inlines_of, resolve_quotes, without_marks
from galley.csl.style import LocalisedStyle
from galley.csl.styles import Style, load_style, named_style
from galley.document.reference import Reference
from galley.document.tree import Inlines
from galley.runtime import workers
from galley.runtime.budget import Exceeded, evaluating

__all__ = ["FormattedEntry", "Style", "format_entries", "load_style", "named_style", "print_entries"]

PARALLEL_FROM = 1_500
"""From so many records on a second process pays: it needs 0.3 s to start, a record takes 0.6 ms."""

_STRETCH = 500
"""Records that have a budget together."""

_WORD = re.compile(r"[^\W_]")
_WORDS = re.compile(f"[^{MARKS}]+")
_BEHIND_NUMBER = re.compile(rf"^([{MARKS}]*)[\s.,;:)\]}}/|_*•·–—-]*")
_BOUNDS = workers.Bounds(cpu_seconds=300, memory_megabytes=4_096)


@dataclass(frozen=True, slots=True)
class FormattedEntry:
    """A line of the reference list without its number, as engine text (see `rich_text`).

    `error` is not empty where the record could not be printed, and says why; `rich` is empty then. `printed` are the
    variables of the record that stand in the line.
    """

    key: str
    rich: str
    error: str = ""
    printed: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the characters of the line."""
        return without_marks(self.rich)

    @property
    def content(self) -> Inlines:
        """Return the line as inlines; web addresses in it become links."""
        return inlines_of(self.rich)


def format_entries(style: Style, records: Sequence[Reference], language: str = "en-US") -> tuple[FormattedEntry, ...]:
    """Return the reference list's lines in the order of `records`; a record that cannot be printed never stops it.

    Lines do not depend on each other, so a long list is printed by two processes. Safe in several threads at once.
    """
    if len(records) < PARALLEL_FROM:
        return print_entries(style, records, language)
    here = len(records) * 3 // 5  # the child begins later
    with ThreadPoolExecutor(max_workers=1) as pool:
        rest = pool.submit(_in_child, style, records[here:], language)
        lines = print_entries(style, records[:here], language)
    return lines + (rest.result() or _in_stretches(style, records[here:], language))


def _in_child(style: Style, records: Sequence[Reference], language: str) -> tuple[FormattedEntry, ...]:
    """Return the lines of `records`, printed by a process of their own; none where that process ended early."""
    listed = [(record.key, record.csl, record.names_repeated) for record in records]
    request = (style.name, style.xml.decode(), language, listed)
    try:
        lines = workers.ask("galley.csl.worker", _BOUNDS, request, _BOUNDS.cpu_seconds)
    except workers.WorkerEnded:
        return ()
    return tuple(FormattedEntry(*line) for line in lines)


def _in_stretches(style: Style, records: Sequence[Reference], language: str) -> tuple[FormattedEntry, ...]:
    """Return the lines of records that have ended a process, or for which there was none, printed by this process.

    Each stretch of them has a budget: where it ends this process too, the next one knows which it was.
    """
    lines: list[FormattedEntry] = []
    for start in range(0, len(records), _STRETCH):
        stretch = records[start : start + _STRETCH]
        try:
            with evaluating(f"The records from “{stretch[0].key}” on", stretch[0].span):
                lines += print_entries(style, stretch, language)
        except Exceeded as exceeded:
            lines += [FormattedEntry(record.key, "", exceeded.findings[0].message) for record in stretch]
    return tuple(lines)


def print_entries(style: Style, records: Sequence[Reference], language: str) -> tuple[FormattedEntry, ...]:
    """Return the lines of `records`, printed by this process."""
    ready = localised(style, language)
    return tuple(_within(ready, record) for record in records)


def _within(style: LocalisedStyle, record: Reference) -> FormattedEntry:
    """Return the line of a record, or why it takes too much to print it."""
    try:
        with evaluating(f"The record “{record.key}”", record.span, told=False):
            return _entry(style, record)
    except Exceeded as exceeded:
        return FormattedEntry(record.key, "", exceeded.findings[0].message)


def _without_number(text: str) -> str:
    """Return an entry without its number, and without what sets the number apart where it begins the entry."""
    before, number, rest = text.partition(CITED)
    if not number:
        return text
    after = rest.partition(CLOSE)[2]
    if _WORD.search(without_marks(before)):
        return before + after
    behind = _BEHIND_NUMBER.match(after)
    said = f"{behind[1]}{after[behind.end() :]}" if behind else after
    return _WORDS.sub("", before) + said.lstrip(" ")


def _entry(style: LocalisedStyle, record: Reference) -> FormattedEntry:
    locale, layout = style.locale, style.bibliography
    try:
        csl = nlm.prepared(record.csl) if style.nlm else record.csl
        context = Context(style, item_of(csl, locale.apostrophe), number=1, names_repeated=record.names_repeated)
        text = context.formatted(evaluate_all(layout.elements, context, layout.delimiter), layout.formatting).strip()
        rich = resolve_quotes(_without_number(text), locale.quotation_marks)
        return FormattedEntry(record.key, rich, printed=tuple(sorted(set(context.rendered))))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError) as error:
        return FormattedEntry(record.key, "", f"{type(error).__name__}: {error}")
