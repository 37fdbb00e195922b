"""One printed reference, read to its end or refused.

A line is read from both ends: identifiers and the place in the journal from its end, authors from its beginning; what
is left is title and journal. Every sign of the line must have its place in one form, else the line is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from galley.refs.pasted import (
    articles,
    books,
    chinese,
    deposits,
    given_first_books,
    others,
    patents,
    presented,
    proceedings,
    unissued,
)
from galley.refs.pasted.full_names import in_full
from galley.refs.pasted.names import given_first, inverted, vancouver
from galley.refs.pasted.pieces import LEAST_TITLE, YEAR, Csl
from galley.refs.pasted.tail import without_tail

_FORMS: tuple[Callable[[str], Csl | None], ...] = (
    patents.patent,
    deposits.registration,
    deposits.software,
    deposits.dataset,
    deposits.preprint,
    chinese.chinese,
    articles.dated_last,
    articles.dated_first,
    articles.given_names_first,
    unissued.in_press,
    presented.talk,
    given_first_books.chapter_given_first,
    books.chapter,
    proceedings.paper_dated_last,
    proceedings.paper_dated_first,
    books.dated_first,
    books.book,
    books.book_given_first,
    books.thesis_in_quotes,
    others.page_of_site,
    others.work_of_body,
)
"""The forms in the order in which they are tried: the first that has a place for every sign is the one."""

_HYPHENS = str.maketrans("\u2010\u2011", "--")
_PREPRINT_AT = re.compile(r"Preprint at (?:(?P<server>[\w ]+?) )?(?P<url>https?://\S+) \((?P<year>\d{4})\)\.?$")
"""How Nature prints a preprint: the address stands before the year."""
_CORRECTED = re.compile(r"\s?\[published correction [^\[\]]*\]")
"""What AMA prints behind a title of which a correction was published."""
_STRANGE = re.compile(
    rf"; ?\d|\b{YEAR};|\bdoi\b|https?://|\bvol\. \d|\[(?:Internet|cited)"
    r"|\b(?:editor|translator)s?(?:[.,]|$)|\. [^.]*\bedition\b|^(?:et al|and)\b|[.,] [Ii]n: |\. in [A-Z]|, \d+$"
    r"|, [^,]*\b(?:ed|edn|edition)$"
)
"""What no title has: a piece of another field, which the grammar has not understood."""


_LONGEST = 2_000
"""The characters of the longest reference behind its authors, of whom there may be thousands.

A form looks for the end of a title, in each cut for a journal, behind each `In:` for editors: three loops, in which a
page that was pasted as one line would be read for minutes.
"""


class Refused(Exception):  # noqa: N818 - becomes a finding
    """A line is in none of the forms, or in more than one way; the message says why."""


def read_line(line: str) -> Csl:
    """Return the record of one printed reference; raises Refused."""
    tail = without_tail(_PREPRINT_AT.sub(_preprint_at, _CORRECTED.sub("", " ".join(line.translate(_HYPHENS).split()))))
    if len(tail.line) > _LONGEST and len(tail.line) - _end_of_authors(tail.line) > _LONGEST:
        message = "it is longer than any reference; several may stand in one line"
        raise Refused(message)
    forms = (
        *_FORMS,
        *((unissued.with_identifier_only,) if tail.csl.keys() & {"DOI", "PMID"} else ()),
        *((others.page_of_body,) if "URL" in tail.csl else ()),
    )
    found = next((csl for form in forms if (csl := form(tail.line)) is not None), None)
    if found is None and {"URL", "accessed"} <= set(tail.csl):
        found = others.page_that_was_seen(tail.line)
    if found is None or not _is_sound(found) or not _has_place(found, tail.csl):
        message = "it is in none of the forms that are known"
        raise Refused(message)
    record = {**found, **tail.csl}
    if record["type"] == "article-journal" and "accessed" not in record:
        record.pop("URL", None)
    return record


def _end_of_authors(line: str) -> int:
    lists = (form(line) for form in (vancouver, inverted, given_first, in_full))
    return max((names.end for names in lists if names), default=0)


def _preprint_at(found: re.Match[str]) -> str:
    server = f"{found['server']} " if found["server"] else ""
    return f"{server}[Preprint]. {found['year']}. {found['url']}"


def _has_place(csl: Csl, tail: Csl) -> bool:
    """Tell whether a page says where it is; the entry of a register does so by its DOI too."""
    return (
        csl["type"] != "webpage"
        or "URL" in tail
        or ("DOI" in tail and bool({"container-title", "number"} & csl.keys()))
    )


def _is_sound(csl: Csl) -> bool:
    """Tell whether what was read can be meant: a title of words, no piece of another field in it."""
    title = str(csl.get("title", ""))
    if len(re.findall(r"[^\W\d_]", title)) < LEAST_TITLE // 2 or not (title[:1].isalnum() or title[:1] in "“\"'‘([¿"):
        return False
    return _STRANGE.search(title) is None
