"""The citation engine: a CSL style and records in, the lines of the reference list out.

citeproc-py 0.11.1 gives the element classes; what it does wrong is mended in the modules beside this one, each mend
listed in `patches.MENDS` with the defect it mends and a case that shows it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from galley.csl.rendering import FormattedEntry, Rendering
from galley.csl.rich_text import inlines_of
from galley.csl.styles import Style, citation_layout, load_style, named_style
from galley.document.reference import Reference
from galley.runtime import workers

__all__ = [
    "FormattedEntry", "Style", "citation_layout", "format_entries", "inlines_of", "load_style", "named_style",
]  # fmt: skip

PARALLEL_FROM = 1_500
"""From so many records on a second process pays: it needs 0.3 s to start, a record takes 0.6 ms."""

_BOUNDS = workers.Bounds(cpu_seconds=300, memory_megabytes=4_096)


def format_entries(style: Style, records: Sequence[Reference], language: str = "en-US") -> tuple[FormattedEntry, ...]:
    """Return the reference list's lines in the order of `records`; a record that cannot be printed never stops it.

    Lines do not depend on each other, so a long list is printed by two processes. Safe in several threads at once.
    """
    if len(records) < PARALLEL_FROM:
        return tuple(Rendering(style, language).entries(records))
    here = len(records) * 3 // 5  # the child begins later
    with ThreadPoolExecutor(max_workers=1) as pool:
        rest = pool.submit(_in_child, style, records[here:], language)
        lines = tuple(Rendering(style, language).entries(records[:here]))
        return lines + rest.result()


def _in_child(style: Style, records: Sequence[Reference], language: str) -> tuple[FormattedEntry, ...]:
    """Return the lines of `records`, printed by a process of their own."""
    pairs = [(record.key, record.csl) for record in records]
    request = {"name": style.name, "style": style.xml.decode(), "language": language, "records": pairs}
    done = workers.ask("galley.csl.worker", _BOUNDS, json.dumps(request, default=dict).encode(), _BOUNDS.cpu_seconds)
    if done.code:
        # no process or memory left: the lines are the same when they are printed here, only later
        return tuple(Rendering(style, language).entries(records))
    return tuple(FormattedEntry(*entry) for entry in json.loads(done.output))
