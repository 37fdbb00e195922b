"""Raw markup: what is for web pages alone is left out, tables in HTML are kept whole, cells that are shown are code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.findings import catalogue
from galley.findings.finding import Findings
from galley.readers.manuscript.dialects.quarto.fences import Fence, fences, prose
from galley.readers.manuscript.dialects.quarto.results import fence_for
from galley.source import Edit, SourceFile

_RAW = re.compile(r"\{=(?P<format>[\w-]+)\}")
_READ = frozenset({"tex", "latex"})
_WEB = frozenset({"html", "html4", "html5"})
_DOUBLED = re.compile(r"\{(?P<inner>\{[^{}]*\})\}")
"""A cell that is shown with its braces: two are written for each."""
_TABLE = re.compile(r"^[ ]{0,3}<table\b.*?</table\s*>", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_TEXT = re.compile(r"<!--.*?-->|<(?P<tag>style|script)\b.*?</(?P=tag)\s*>|<[^>]*>|\s", re.DOTALL | re.IGNORECASE)


def raw_edits(source: SourceFile, findings: Findings) -> Iterator[Edit]:
    """Yield the edits that take out raw blocks for other formats, and that fence tables typed in HTML."""
    for fence in fences(source.text):
        match = _RAW.fullmatch(fence.info)
        if match and match["format"] not in _READ and not _is_table(source, fence.body, match["format"]):
            if _TEXT.sub("", source.text[slice(*fence.body)]) and match["format"] in _WEB:
                message = "This raw HTML is for web pages, and is left out."
                findings.add(catalogue.MARKUP_IS_UNDERSTOOD.broken(message, source.span(fence.start)))
            yield Edit(fence.start, fence.end, "")
        elif match := _DOUBLED.fullmatch(fence.info):
            shown = "\n".join(_as_written(source, fence, match))
            yield Edit(fence.start, fence.end, f"\n{shown}\n")
    for match in _TABLE.finditer(prose(source.text)):
        ticks = fence_for(match[0])
        yield Edit(match.start(), match.start(), f"\n{ticks}{{=html}}\n")
        yield Edit(match.end(), match.end(), f"\n{ticks}\n")


def _is_table(source: SourceFile, body: tuple[int, int], form: str) -> bool:
    return form in _WEB and "<table" in source.text[slice(*body)].lower()


def _as_written(source: SourceFile, fence: Fence, doubled: re.Match[str]) -> Iterator[str]:
    """Yield a cell that is shown with its fence, one of each pair of braces left."""
    body = source.text[slice(*fence.body)].rstrip("\n")
    inner, outer = fence_for(body), fence_for(f"{fence_for(body)}")
    yield from (outer, f"{inner}{doubled['inner']}", *body.split("\n"), inner, outer)
