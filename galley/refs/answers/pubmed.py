"""PubMed: `efetch.fcgi?db=pubmed&retmode=xml`, whose XML is one of the formats of reference files."""

from __future__ import annotations

from collections.abc import Iterator

from galley.document.reference import Loss
from galley.readers.references.formats import pubmed_xml
from galley.readers.references.reader import RawRecord
from galley.refs.answers.answer import Unreadable, Work, check_no_page
from galley.source import SourceFile

NAME: str = "PubMed"


def works(data: bytes) -> Iterator[Work]:
    """Yield the works of an answer; raises Unreadable."""
    check_no_page(data)
    source = SourceFile("answer", data.decode("utf-8", "replace"))
    if "</PubmedArticleSet>" not in source.text[-200:] or not pubmed_xml.recognises(source.text[:20_000]):
        message = "answers with something that is no whole set of its articles"
        raise Unreadable(message)
    for item in pubmed_xml.read(source):
        if isinstance(item, Loss):
            message = "answers with broken XML"
            raise Unreadable(message)
        if isinstance(item, RawRecord):
            yield Work({**item.csl}, item.updates)
