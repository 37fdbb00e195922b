"""How filled checklists are printed as lines of text."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from galley.document.checklists import Filled, FilledChecklist
from galley.findings.printers import visible

_WIDTH = 80
_INDENT = 8


def as_text(lists: Sequence[FilledChecklist]) -> str:
    """Return checklists as lines of 80 columns: number, topic, what is asked, and what is said of it."""
    return "\n".join("\n".join(_lines(one)) + "\n" for one in lists)


def _lines(list_: FilledChecklist) -> list[str]:
    lines = [f"{list_.title} ({list_.source})", ""]
    for item in list_.items:
        asked = f"{item.number:<{_INDENT - 2}}{item.topic}: {item.asks}"
        lines += [*_wrapped(asked, 2), *_wrapped(_said(item), _INDENT)]
    done = sum(item.state != "open" for item in list_.items)
    return [*lines, "", f"{done} of {len(list_.items)} items have a place or a reason."]


def _wrapped(text: str, indent: int) -> list[str]:
    first, rest = " " * indent, " " * _INDENT
    return textwrap.wrap(visible(text), _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _said(item: Filled) -> str:
    """Return what is said of an item: its places, the reason why there is none, or that it is open."""
    places = "; ".join(f"{one.name} ({one.span.path}:{one.span.line})" if one.span else one.name for one in item.places)
    if item.state in {"found", "answered"}:
        return places
    if item.state != "open":
        return f"{item.state}: {item.reason}"
    aside = " (optional)" if item.optional else ""
    return f"open{aside}; perhaps {places}" if places else f"open{aside}"
