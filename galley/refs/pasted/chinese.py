"""References in the form of GB/T 7714-2015, the standard of China: `王伟, 李强. 题名[J]. 刊名, 2019, 40(3): 312-318.`.

The mark behind the title says what the work is, so that nothing is guessed. Names in Han characters are kept whole.
"""

from __future__ import annotations

import re
from typing import Any

from galley.document.east_asian import is_eastern
from galley.readers.references.normalise.names import OTHERS
from galley.refs.pasted.names import Names, vancouver
from galley.refs.pasted.pieces import PAGES, YEAR, Csl, without_empty

_TYPES = {
    "J": "article-journal",
    "M": "book",
    "D": "thesis",
    "C": "paper-conference",
    "R": "report",
    "N": "article-newspaper",
}
_LINE = re.compile(
    r"(?P<authors>[^.．]{2,200}?)[.．] ?(?P<title>[^\[\]]{4,300}?) ?\[(?P<kind>[JMDCRN])(?:/OL)?\]"
    r"(?:[.．] ?|, ?)(?P<source>.+)"
)
_IN_JOURNAL = re.compile(
    rf"(?P<journal>[^,，]{{2,120}})[,，] ?(?P<year>{YEAR})(?:[,，] ?(?P<volume>\d+))?"
    rf"(?: ?[(（](?P<issue>[^()（）]{{1,20}})[)）])?(?:[:：] ?(?P<page>{PAGES}))?"
)
_IMPRINT = re.compile(
    rf"(?:(?P<edition>第? ?\d+ ?版|\d+(?:st|nd|rd|th) ed)[.．] ?)?(?P<place>[^:：,，.．]{{2,40}})[:：] ?"
    rf"(?P<publisher>[^,，:：]{{2,80}})[,，] ?(?P<year>{YEAR})(?:[:：] ?(?P<page>{PAGES}))?"
)


def chinese(line: str) -> Csl | None:
    """Read a reference that marks its type behind the title, `[J]`, `[M]`, `[D]`, `[R]`."""
    found = _LINE.fullmatch(line)
    authors = _authors(found["authors"]) if found else None
    if found is None or authors is None:
        return None
    kind = _TYPES[found["kind"]]
    in_journal = kind in {"article-journal", "article-newspaper"}
    source = (_IN_JOURNAL if in_journal else _IMPRINT).fullmatch(found["source"].rstrip(" .．。"))
    if source is None or kind == "paper-conference":
        return None
    parts = source.groupdict()
    csl: dict[str, Any] = {"type": kind, "title": found["title"].strip(), "author": authors,
                           "issued": {"raw": parts.pop("year")}, "container-title": parts.pop("journal", None),
                           "publisher-place": parts.pop("place", None), **parts}  # fmt: skip
    csl["edition"] = re.sub(r"[^\d]", "", csl.get("edition") or "")
    return without_empty(csl)


def _authors(text: str) -> Names | None:
    """Return the authors: names in Han characters, or families in capitals with initials; None for anything else."""
    parts = [part.strip() for part in re.split(r"[,，、]", text)]
    ends = bool(parts) and parts[-1] in {"等", "et al"}
    people = parts[:-1] if ends else parts
    if people and all(is_eastern(part) for part in people):
        return [*({"literal": part} for part in people), *([dict(OTHERS)] if ends else [])]
    latin = vancouver(text)
    return latin.names if latin and latin.end >= len(text.rstrip(". ")) else None
