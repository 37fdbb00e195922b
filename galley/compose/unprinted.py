"""Facts of a record that its line in the reference list leaves out, because the style of the journal prints them not.

Told is what readers need to find a work and its part: not the publisher of a journal, nor a DOI, which many styles
leave out of every line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from galley.csl.processor import FormattedEntry
from galley.document.reference import CslRecord, Reference
from galley.findings.catalogue import REFERENCE_FACT_IS_PRINTED
from galley.findings.finding import Diagnostic
from galley.readers.references.normalise.text import without_tags

_PERIODICALS = frozenset(("article-journal", "article-magazine", "article-newspaper", "review", "review-book"))
_LAWS = frozenset(("bill", "hearing", "legal_case", "legislation", "regulation", "treaty"))
_PARTS = frozenset(("chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"))
_PREPRINTS = frozenset(("article",))
_SHOWN = frozenset(("broadcast", "figure", "graphic", "map", "motion_picture", "performance", "song", "speech"))
"""What is seen or heard: its kind tells what to look for, `[Poster]`."""
_SITES = frozenset(("webpage", "post", "post-weblog"))
_NAMES = {
    "author": "author", "container-author": "author of the book", "editor": "editor", "translator": "translator",
    "director": "director", "interviewer": "interviewer", "recipient": "recipient",
}  # fmt: skip
_OF_BOOKS = {
    **_NAMES, "edition": "edition", "volume": "volume", "volume-title": "title of the volume",
    "collection-title": "series", "collection-number": "number in the series", "version": "version",
    "publisher": "publisher", "medium": "medium",
}  # fmt: skip
_OF_PERIODICALS = {
    "author": "author", "volume": "volume", "page": "pages", "part-number": "part", "supplement-number": "supplement",
}  # fmt: skip
_OF_NEWSPAPERS = {**_OF_PERIODICALS, "section": "section"}
_OF_LAWS = {"number": "number", "volume": "volume", "section": "section", "authority": "authority"}
_OF_PARTS = {
    **_OF_BOOKS, "event-title": "conference", "container-title": "title of the book", "chapter-number": "chapter",
    "page": "pages", "genre": "kind",
}  # fmt: skip
_OF_PREPRINTS = {"author": "author", "collection-title": "series", "editor": "editor", "translator": "translator"}
_OF_SITES = {"author": "author", "container-title": "site", "publisher": "publisher"}
_OF_SHOWN = {
    **_NAMES, "genre": "kind", "medium": "medium", "event-title": "conference", "publisher": "publisher",
    "container-title": "work that it stands in", "number": "number", "volume": "volume",
}  # fmt: skip
_OF_OTHERS = {
    **_OF_BOOKS,
    "page": "pages",
    "status": "status",
    "container-title": "work that it stands in",
    "number": "number",
    "authority": "authority",
}
_BY_TYPE = (
    (frozenset(("article-newspaper",)), _OF_NEWSPAPERS),
    (_PERIODICALS, _OF_PERIODICALS), (_LAWS, _OF_LAWS), (_PARTS, _OF_PARTS), (_PREPRINTS, _OF_PREPRINTS),
    (_SITES, _OF_SITES), (_SHOWN, _OF_SHOWN),
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{3}")
_NO_LETTERS = re.compile(r"[\W_]+")


def unprinted(reference: Reference, line: FormattedEntry) -> Iterator[Diagnostic]:
    """Yield a finding that names the facts of a record that its printed line has not."""
    said = _folded(line.text)
    printed = {variable.removesuffix("-short") for variable in line.printed}
    missing = [
        f"{name} “{value}”"
        for variable, name in _facts(reference.csl).items()
        if variable not in printed and (value := _value(reference.csl, variable)) and not _stands_in(value, said)
    ]
    if missing:
        message = f"What the style does not print of “{reference.key}”: {', '.join(missing)}."
        yield REFERENCE_FACT_IS_PRINTED.broken(message, reference.span)


def _facts(record: CslRecord) -> Mapping[str, str]:
    """Return the variables that tell a work of this type from others, with what they are called."""
    kind = record.get("type")
    return next((facts for kinds, facts in _BY_TYPE if kind in kinds), _OF_OTHERS)


def _value(record: CslRecord, variable: str) -> str:
    """Return a variable as text; of names the first, with what says that there are more."""
    value: Any = record.get(variable)
    if isinstance(value, list | tuple):
        first = str(value[0].get("family") or value[0].get("literal") or "") if value else ""
        return f"{first} and others" if first and len(value) > 1 else first
    return without_tags(value) if isinstance(value, str) else ""


def _stands_in(value: str, said: str) -> bool:
    """Tell whether the line has words all the same: a publisher who is the author, a site that is the publisher."""
    return _WORD.search(value) is not None and _folded(value.removesuffix(" and others")) in said


def _folded(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()
