"""Rules on citations in the text, before they are numbered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from galley.diagnostics import Diagnostic
from galley.model import CitationSite
from galley.rules import catalogue


def check_cited_keys(sites: Iterable[CitationSite], known: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a finding wherever a key is cited that no reference file has."""
    for site in sites:
        if site.key not in known:
            close = get_close_matches(site.key, known, n=1)
            hint = f"did you mean @{close[0]}?" if close else "add the record to a reference file"
            message = f"The key {site.key} is cited, and no reference file has it."
            yield catalogue.CITED_KEY_EXISTS.broken(message, site.span, hint)
