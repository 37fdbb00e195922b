"""Make the table of journal titles that galley ships, from a list of titles with their NLM abbreviations.

`python docs/titles/make.py LIST.tsv.gz` reads lines of title, tab, abbreviation, and writes `styles/nlm/titles.tsv.gz`:
sorted lines of key and abbreviation, and for a key of an abbreviation the title. A key is `t` and the title, or `a` and
the abbreviation, as `title_key` folds them; one that stands for several journals has `?` in place of both. They are
compressed in blocks, each a gzip member of its own, so that a look-up need not unpack the whole.
"""
# ruff: noqa: INP001 - a script

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent.parent
TABLE = TOP / "styles" / "nlm" / "titles.tsv.gz"
SEVERAL = "?"
BLOCK = 60_000

Row = tuple[str, str]


def rows(journals: Iterable[Row]) -> dict[str, Row]:
    """Return abbreviation and title by key.

    A word that is some journal's abbreviation means that journal, not one that has it for a title (`Science` is not the
    magazine of 1979); whole titles come before cut ones, and those before titles without their article.
    """
    from galley.readers.references.normalise.title_keys import (  # noqa: PLC0415 - see main
        bare_title,
        cut_title,
        title_key,
    )

    whole: dict[str, set[Row]] = defaultdict(set)
    cut: dict[str, set[Row]] = defaultdict(set)
    bare: dict[str, set[Row]] = defaultdict(set)
    short: dict[str, set[Row]] = defaultdict(set)
    for title, abbreviation in journals:
        row = (abbreviation, cut_title(title))
        whole[f"t{title_key(title)}"].add(row)
        cut[f"t{title_key(cut_title(title))}"].add(row)
        bare[f"t{title_key(bare_title(cut_title(title)))}"].add(row)
        short[f"a{title_key(abbreviation)}"].add(row)
    by_title = {key: _one(several) for key, several in bare.items()}
    by_title |= {key: _one(several) for key, several in cut.items()}
    by_title |= {key: _one(several) for key, several in whole.items()}
    by_short = {key: _one(several) for key, several in short.items()}
    known = {key: _preferred(row, by_short.get(f"a{key[1:]}")) for key, row in by_title.items()}
    return known | {key: row for key, row in by_short.items() if f"t{key[1:]}" not in known}


def _preferred(row: Row, of_abbreviation: Row | None) -> Row:
    return of_abbreviation if of_abbreviation and of_abbreviation[0] != SEVERAL else row


def _one(several: set[Row]) -> Row:
    """Return the row of a key; titles that differ in spelling only are one."""
    abbreviations = {abbreviation for abbreviation, _ in several}
    if len(abbreviations) > 1:
        return (SEVERAL, SEVERAL)
    return (abbreviations.pop(), min((title for _, title in several), key=lambda title: (len(title), title)))


def _line(key: str, short: str, title: str) -> str:
    return f"{key}\t{short}\t{title}\n" if key.startswith("a") else f"{key}\t{short}\n"


def main() -> None:
    """Read the list that is named, and write the table."""
    sys.path.insert(0, str(TOP))
    lines = gzip.decompress(Path(sys.argv[1]).read_bytes()).decode("utf-8").split("\n")
    journals = [(title, short) for title, _, short in (line.partition("\t") for line in lines) if short]
    table = "".join(_line(key, *row) for key, row in sorted(rows(journals).items()) if len(key) > 1)
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_bytes(packed(table.encode("utf-8")))


def packed(table: bytes) -> bytes:
    """Return sorted lines as gzip members of some `BLOCK` bytes each, which end at the end of a line."""
    members, start = [], 0
    while start < len(table):
        end = table.find(b"\n", start + BLOCK) + 1 or len(table)
        members.append(gzip.compress(table[start:end], 9, mtime=0))
        start = end
    return b"".join(members)


if __name__ == "__main__":
    main()
