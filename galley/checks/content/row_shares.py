"""A share in the text is that of the row that says the same: `ataxia in 19 (73%)` beside `Ataxia | 21 (81%)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from galley.checks.content.numbers import DIGITS, NUMBER, is_share, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.grids import Grid
from galley.checks.passages import CITATION

_BASE = Pattern(r"\b[nN] ?= ?(?P<base>\d+)")
_CELL = Pattern(rf"(?P<n>{DIGITS}) \((?P<p>{NUMBER}) ?%?\)")
_SHARE = Pattern(
    rf"(?<![\d.,/–%-])\b(?P<n>{DIGITS})(?: (?:patients|cases|people|participants))?"
    rf" \((?P<p>{NUMBER}) ?%\)",
    needs=("%)",),
)
_SOME = Pattern(
    r"\b(?:(?:in|among|of) (?:women|men|the|these|all)|those|whom|who|groups?|arms?|survivors|children|subgroup|before"
    r"|after|baseline)\b",
    re.IGNORECASE,
)
"""What makes a share one of some, or of another time."""
_CLAUSE = Pattern(r"[.,;:()]|\band\b|\bbut\b|\bwhile\b|\bwhereas\b")
_WORD = re.compile(r"[a-z][a-z-]+")
_LINKS = """
the was were been be is are had has have in of to with there an by on at for among all
given present absent recorded seen found used done made noted observed reported patients cases people participants
patient case
"""
_PLAIN = frozenset(_LINKS.split())
"""What says of a thing no more than that it was there."""
_STEM = 7


def wrong(grids: Iterable[Grid], texts: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """Yield, by the number of a text, the share that a table has otherwise in its one row of the same words."""
    rows = _rows(grids)
    for at, text in enumerate(texts) if rows else ():
        for sentence in sentences(text):
            shares = list(_SHARE.finditer(sentence)) if CITATION not in sentence and not _SOME.search(sentence) else []
            start = 0
            for share in shares:
                said = _CLAUSE.compiled.split(sentence[start : share.start()])[-1]
                n, base, shown = rows.get(_key(said), ("", "", ""))
                if n and n != share["n"] and is_share(value_of(share["n"]), value_of(base), share["p"]):
                    yield at, share.group(), f"the table has {shown} for it"
                start = share.end()


def _key(words: str) -> frozenset[str]:
    """Return what words name, so that two ways to say one thing are one."""
    return frozenset(one[:_STEM] for one in _WORD.findall(words.lower()) if one not in _PLAIN)


def _rows(grids: Iterable[Grid]) -> Mapping[frozenset[str], tuple[str, str, str]]:
    """Return the count, the base and the cell of each row with one count, of tables in which a head tells the base."""
    found: dict[frozenset[str], tuple[str, str, str]] = {}
    twice: set[frozenset[str]] = {frozenset()}
    for grid in grids:
        head = _BASE.search(" ".join(grid.heads(1))) if grid.rows and max(map(len, grid.rows)) == len("ab") else None
        for row in grid.rows if head else ():
            cell = _CELL.fullmatch(row[1].strip()) if len(row) > 1 else None
            if cell and head:
                key = _key(row[0])
                twice |= {key} & found.keys()
                found[key] = (cell["n"], head["base"], cell.group())
    return {key: one for key, one in found.items() if key not in twice}
