"""The page of two versions: the new one, with what is new and what is gone in it, and the list of changes."""

from __future__ import annotations

from collections.abc import Iterator

from galley.diff.pair import Pair
from galley.document.artifact import Artifact
from galley.findings.finding import Diagnostic, Stop
from galley.formats.html.format import MEDIA_TYPE
from galley.formats.html.verify import verify_html
from galley.formats.html.write import write_html


def write(pair: Pair) -> Artifact:
    """Return the page of a pair; raises `Stop` where a reader would miss anything in it."""
    copy = pair.copy
    data = write_html(copy, pair.mathml)
    if found := tuple(_faults(pair, data)):
        raise Stop(*found)
    return Artifact(f"{pair.name}.html", MEDIA_TYPE, data)


def _faults(pair: Pair, data: bytes) -> Iterator[Diagnostic]:
    copy = pair.copy
    yield from verify_html(data, copy.article, copy.profile.labels)
