"""arXiv: `GET /query?id_list=…`, an Atom feed.

Source: arXiv, "API User's Manual", section 3.3 (metadata of the articles).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from galley.readers.metadata.names import family_start
from galley.readers.references.normalise.inverted_names import with_particle
from galley.refs.answers.answer import Unreadable, Work, check_no_page

NAME: str = "arXiv"

_ATOM = {"a": "http://www.w3.org/2005/Atom", "x": "http://arxiv.org/schemas/atom"}
_ADDRESS = re.compile(r"https?://arxiv\.org/abs/(?P<id>\S+?)(?:v\d+)?")


def works(data: bytes) -> Iterator[Work]:
    """Yield the works of an answer; raises Unreadable. Of a work that was published since the DOI is told."""
    check_no_page(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        feed = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        message = "answers with broken XML"
        raise Unreadable(message) from None
    for entry in feed.iterfind("a:entry", _ATOM):
        found = _ADDRESS.fullmatch(_text(entry, "a:id"))
        if found:
            yield _work(entry, found["id"])


def _work(entry: etree._Element, number: str) -> Work:
    names = [" ".join((name.text or "").split()) for name in entry.iterfind("a:author/a:name", _ATOM)]
    doi = _text(entry, "x:doi")
    csl = {
        "type": "article",
        "title": _text(entry, "a:title"),
        "author": [_name(name) for name in names if name],
        "issued": {"raw": _text(entry, "a:published")[:10]},
        "publisher": "arXiv",
        "number": f"arXiv:{number}",
        "genre": "preprint",
        "URL": f"https://arxiv.org/abs/{number}",
    }
    doubts = (f"It was published since: doi:{doi}; cite that where you can.",) if doi else ()
    return Work(csl, (), doubts)


def _text(entry: etree._Element, path: str) -> str:
    return " ".join((entry.findtext(path, "", _ATOM) or "").split())


def _name(written: str) -> dict[str, Any]:
    words = written.split()
    if len(words) == 1 or re.search(r"\b(?:Collaboration|Consortium|Group|Team)\b", written):
        return {"literal": written}
    start = family_start(words)
    return with_particle(" ".join(words[start:]), " ".join(words[:start]), "")
