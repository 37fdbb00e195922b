"""The types of Hayagriva as those of CSL: what a work is hangs on what it stands in."""

from __future__ import annotations

from collections.abc import Sequence

TYPES = {
    "article": "article-journal", "chapter": "chapter", "entry": "entry-encyclopedia", "anthos": "chapter",
    "report": "report", "thesis": "thesis", "web": "webpage", "scene": "motion_picture", "artwork": "graphic",
    "patent": "patent", "case": "legal_case", "newspaper": "article-newspaper", "legislation": "legislation",
    "manuscript": "manuscript", "post": "post", "tweet": "post", "misc": "document", "periodical": "periodical",
    "proceedings": "book", "book": "book", "blog": "webpage", "reference": "book", "conference": "speech",
    "anthology": "book", "repository": "software", "thread": "post", "video": "motion_picture", "audio": "song",
    "exhibition": "event", "performance": "performance", "original": "document",
}  # fmt: skip
"""The types of works that stand alone."""

DEFAULT_PARENTS = {
    "article": "periodical", "chapter": "book", "entry": "reference", "anthos": "anthology", "web": "web",
    "scene": "video", "artwork": "exhibition", "legislation": "anthology", "tweet": "tweet", "post": "post",
    "video": "video", "audio": "audio",
}  # fmt: skip
"""The type of what works of a type stand in, where it is not said."""

_ARTICLES = {
    "periodical": "article-journal", "newspaper": "article-newspaper", "blog": "post-weblog", "web": "webpage",
    "proceedings": "paper-conference", "conference": "speech", "anthology": "chapter", "book": "chapter",
    "reference": "entry-encyclopedia", "thread": "post", "repository": "article",
}  # fmt: skip


def kind_of(stated: str, parents: Sequence[str]) -> str:
    """Return the CSL type of a work of the type `stated` that stands in works of the types `parents`."""
    if stated in {"article", "misc", "entry"} and parents:
        first = next((one for one in parents if one in _ARTICLES and one != "conference"), parents[0])
        if stated != "entry" or first == "repository":
            return _ARTICLES.get(first, TYPES.get(stated, "document"))
    return TYPES.get(stated, "document")
