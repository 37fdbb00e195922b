"""How the counts of `galley count` are printed: a table of plain text, or JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from galley.document.count import Count, between
from galley.findings.printers import visible

_HEADINGS = {
    "section": "Words of the text, by section",
    "article": "What the journal counts",
    "left out": "Left out of the words of the text, as it is no running text; so are code and references",
}


def as_text(counts: Sequence[Count]) -> str:
    """Return the counts as lines: each group under its heading, the numbers aligned, limits behind them."""
    width = max((len(one.name) for one in counts), default=0)
    lines: list[str] = []
    for group, heading in _HEADINGS.items():
        lines += [f"{heading}:", *(_line(one, width) for one in counts if one.group == group)]
    return "\n".join(lines) + "\n"


def as_json(counts: Sequence[Count]) -> str:
    """Return the counts as JSON: a list of objects, `fits` where the journal asks for something."""
    rows = [asdict(one) | ({"fits": one.fits} if one.is_asked else {}) for one in counts]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _line(one: Count, width: int) -> str:
    return f"  {visible(one.name):<{width}} {one.number:>8,}{_asked(one)}"


def _asked(one: Count) -> str:
    """Return what the journal asks for, "" where it asks nothing."""
    if one.most is None:
        return ""
    limits = f"at most {one.most:,}" if not one.least else between(one.least, one.most)
    return f"  {limits}" if one.fits else f"  {limits}: {'too many' if one.number > one.most else 'too few'}"
