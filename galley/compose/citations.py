"""Citing: from the order of citation to numbers, marks in the text, and the reference list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from galley.compose.clusters import Cluster, ClusterPrinter
from galley.compose.unprinted import unprinted
from galley.csl.citation import citing
from galley.csl.processor import FormattedEntry, Style, format_entries, load_style
from galley.document.profile import Profile
from galley.document.reference import BibliographyEntry, Reference
from galley.document.tree import ParsedInlines
from galley.findings.catalogue import REFERENCE_IS_PRINTABLE
from galley.findings.finding import Findings
from galley.hold import Hold, Same, made_now

Formatter: TypeAlias = Callable[[Style, Sequence[Reference], str], Sequence[FormattedEntry]]
"""Makes the lines of the reference list: the processor itself, or one that remembers what it made."""


@dataclass(frozen=True, slots=True)
class Citations:
    """Every key's number, the inlines that stand for each cluster, and the lines of the reference list."""

    numbers: Mapping[str, int]
    marks: tuple[ParsedInlines, ...]
    entries: tuple[BibliographyEntry, ...]


def cite(  # noqa: PLR0913, PLR0917 - the stage takes what the stages before it made
    order: Sequence[str],
    clusters: Sequence[Cluster],
    library: Mapping[str, Reference],
    profile: Profile,
    language: str,
    findings: Findings,
    formatter: Formatter = format_entries,
    hold: Hold = made_now,
) -> Citations:
    """Number the works in `order`, the keys by first citation; print marks and reference list in the journal's style.

    A style may sort its list (CSL 1.0.2, "Sorting"); works are numbered in the order of the list. Every key in `order`
    and in `clusters` is one of `library`. The i-th mark stands for the i-th cluster. A record that cannot be printed is
    a finding (reference-is-printable) at its place. Raises Stop where the style cannot be used. `formatter` makes the
    lines of the reference list; a mark that `hold` knows is not printed anew.
    """
    style = load_style(profile.csl)
    cited = [library[key] for key in dict.fromkeys(order)]
    ready = hold(("citing", style, language, frozenset(map(Same, cited))), lambda: citing(style, language))
    references = ready.in_order(cited)
    numbers = {reference.key: number for number, reference in enumerate(references, 1)}
    superscript = ready.raised or profile.citation.superscript
    printer = ClusterPrinter(ready, library, numbers, superscript, profile.citation.range_mark, language)
    known = (Same(ready), superscript, profile.citation.range_mark)
    marks = tuple(
        hold(
            ("mark", *known, one, *(numbers[citation.key] for citation in one.citations)),
            partial(printer.printed, one),
        )
        for one in clusters
    )
    lines = formatter(style, ready.listed(references), language)
    entries: list[BibliographyEntry] = []
    for number, (reference, line) in enumerate(zip(references, lines, strict=True), 1):
        if line.error or not line.text.strip():
            reason = line.error or "the style prints nothing of it"
            message = f"The record “{reference.key}” cannot be printed: {reason}."
            findings.add(REFERENCE_IS_PRINTABLE.broken(message, reference.span))
        else:
            findings.add(*unprinted(reference, line))
            entries.append(BibliographyEntry(number, reference.key, line.content, line.text, reference))
    return Citations(numbers, marks, tuple(entries))
