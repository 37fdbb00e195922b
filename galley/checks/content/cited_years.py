"""A year that is typed beside a citation is the year of the work: `Smith wrote in 1989 [@smith1999]` is a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content.cited_works import issued
from galley.checks.content.named_authors import NAME, is_by
from galley.checks.content.patterns import Pattern
from galley.checks.passages import CITATION, Passage
from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import table_rows, walk
from galley.findings.catalogue import CITED_YEAR_IS_NAMED
from galley.findings.finding import Diagnostic
from galley.source import Span

_OTHERS = rf"(?:,? (?:et al\b\.?|and (?:colleagues|co-?workers|others)|(?:and|&) {NAME}))?,?"
_WROTE = r"(?:first )?(?:reported|described|published|wrote|proposed|introduced|coined)"
_YEAR = r"(?:18|19|20)\d\d"
_UP_TO = rf"(?:[^.;{CITATION}]|\.(?=\d)){{0,160}}?[.,]? ?{CITATION}"
_NAMED = Pattern(
    rf"\b(?:(?<![\w’'-])(?P<name>{NAME}){_OTHERS}"
    rf" (?:\((?P<year>{_YEAR})\)|{_WROTE}(?: \w+)? in (?P<told>{_YEAR})|in (?P<at>{_YEAR})(?:,|(?= {_WROTE}))){_UP_TO}"
    rf"|\b[Ii]n (?P<before>{_YEAR}),? (?P<who>{NAME}){_OTHERS} {_WROTE}\b{_UP_TO}"
    rf"|\b{_WROTE} (?:[a-z]+ )?by (?P<by>{NAME}){_OTHERS} in (?P<then>{_YEAR}){_UP_TO}"
    rf"|^(?P<one>{NAME}){_OTHERS}[,;]? \(?(?P<beside>{_YEAR})[a-z]?\)?,? ?{CITATION}$)",
    needs=("18", "19", "20"),
)
_HEAD = Pattern(r"(?:publication )?year|year of publication|published|year published", re.IGNORECASE)
_NEAR = 1
"""A work that is online at the end of a year is in print in the next."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each year of a cited work, in a sentence or a table, that its record does not have."""
    if not paper.library:
        return
    for passage in paper.passages:
        if CITATION in passage.text:
            for match in _NAMED.finditer(passage.text):
                yield from _in_sentence(match, passage, paper)
    for node in paper.nodes:
        if isinstance(node, tree.TableFloat):
            yield from _in_table(node, paper, paper.article.origins.get(node.identifier))


def _in_sentence(match: re.Match[str], passage: Passage, paper: Paper) -> Iterator[Diagnostic]:
    keys = passage.cited[passage.text.count(CITATION, 0, match.end()) - 1]
    name = next(filter(None, map(match.group, ("name", "who", "by", "one"))))
    year = next(filter(None, map(match.group, ("year", "told", "at", "before", "then", "beside"))))
    own = tuple(key for key in keys if key in paper.library and is_by(name, paper.library[key].csl))
    if own and _is_other(year, own, paper):
        words = match.group().split(year)[0] + year if match["before"] is None else f"{year} {name}"
        yield _told(year, own[0], paper, passage.place(words))


def _in_table(node: tree.TableFloat[tree.Block], paper: Paper, place: Span | None) -> Iterator[Diagnostic]:
    """Yield a finding for each row that cites one work and has another year in the column of years."""
    heads = [_texts(row) for row in node.table.head]
    columns = {at for head in heads for at, text in enumerate(head) if _HEAD.fullmatch(text)}
    for row in table_rows(node.table) if len(columns) == 1 else ():
        at = min(columns)
        year = _texts(row)[at] if at < len(row.cells) else ""
        marks = [one for cell in row.cells for one in walk(cell.content) if isinstance(one, tree.CitationMark)]
        keys = tuple(key for mark in marks for key in mark.keys if key in paper.library)
        if re.fullmatch(_YEAR, year) and len(keys) == 1 and _is_other(year, keys, paper):
            yield _told(year, keys[0], paper, marks[0].span or place)


def _texts(row: tree.Row[tree.Block]) -> tuple[str, ...]:
    return tuple(text_of(cell.content).strip() for cell in row.cells)


def _is_other(year: str, keys: tuple[str, ...], paper: Paper) -> bool:
    """Tell whether a year is that of none of the works, nor next to one; works without a year may be of any."""
    years = [issued(paper.library[key].csl) for key in keys]
    return all(one and abs(one - int(year)) > _NEAR for one in years)


def _told(year: str, key: str, paper: Paper, place: Span | None) -> Diagnostic:
    message = f"The text says {year} of the work “{key}”, and its record says {issued(paper.library[key].csl)}."
    return CITED_YEAR_IS_NAMED.broken(message, place)
