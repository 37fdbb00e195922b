"""The kind of work that a reference in JATS is: by its publication type, else by what it has.

Source: JATS Tag Library 1.3, @publication-type and its suggested values; NLM's journal DTDs 2.3 and 3.0.
"""

from __future__ import annotations

import re
from collections.abc import Container

_TYPES = {
    "journal": "article-journal", "periodical": "article-journal", "magazine": "article-magazine",
    "newspaper": "article-newspaper", "news": "article-newspaper", "book": "book", "monograph": "book",
    "bookchapter": "chapter", "chapter": "chapter", "editedbook": "book", "confproc": "paper-conference",
    "conference": "paper-conference", "confpaper": "paper-conference", "conf": "paper-conference",
    "proceedings": "paper-conference", "meeting": "paper-conference", "thesis": "thesis", "dissertation": "thesis",
    "report": "report", "gov": "report", "government": "report", "govdoc": "report", "patent": "patent",
    "web": "webpage", "webpage": "webpage", "website": "webpage", "internet": "webpage", "online": "webpage",
    "electronic": "webpage", "weblink": "webpage", "uri": "webpage", "data": "dataset", "dataset": "dataset",
    "database": "dataset", "software": "software", "program": "software", "computerprogram": "software",
    "preprint": "article", "eprint": "article", "workingpaper": "manuscript", "unpublished": "manuscript",
    "manuscript": "manuscript", "standard": "standard", "legal": "legislation", "law": "legislation",
    "legislation": "legislation", "case": "legal_case", "letter": "personal_communication",
    "personalcommunication": "personal_communication", "commun": "personal_communication",
    "personal": "personal_communication", "audiovisual": "motion_picture", "video": "motion_picture",
    "image": "figure", "map": "map", "interview": "interview", "wiki": "entry-encyclopedia", "blog": "post-weblog",
    "weblog": "post-weblog", "list": "post", "discussion": "post", "encyclopedia": "entry-encyclopedia",
    "dictionary": "entry-dictionary",
}  # fmt: skip
_OPEN = frozenset(("", "other", "misc", "miscellaneous", "unknown", "generic", "undefined", "none", "citation"))
"""Publication types that say nothing: the elements decide."""
_IN_JOURNAL = frozenset(("volume", "issue", "fpage", "page-range", "elocation-id", "supplement"))


def kind_of(stated: str, has: Container[str]) -> tuple[str, bool]:
    """Return the CSL type of a work, and whether its publication type is known.

    `stated` is the publication type as the file has it, `has` the names of the elements.
    """
    folded = re.sub(r"[^a-z]", "", stated.lower())
    kind = _TYPES.get(folded, "")
    is_part = "source" in has and ("chapter-title" in has or "part-title" in has or "article-title" in has)
    if kind == "book" and is_part:
        kind = "chapter"
    return kind or _judged(has), bool(kind) or folded in _OPEN


def _judged(has: Container[str]) -> str:
    """Return the type of a work that has no known publication type."""
    if "patent" in has:
        return "patent"
    if "data-title" in has:
        return "dataset"
    if "source" in has and ("chapter-title" in has or "part-title" in has):
        return "chapter"
    if "article-title" in has and "source" in has:
        in_book = "publisher-name" in has and not any(one in has for one in ("volume", "issue"))
        return "chapter" if in_book else "article-journal"
    if "source" in has and "publisher-name" not in has and any(one in has for one in _IN_JOURNAL):
        return "article-journal"
    if "publisher-name" in has or "chapter-title" in has:
        return "book"
    return "webpage" if "ext-link" in has or "uri" in has else "document"
