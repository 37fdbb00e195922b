"""Queries in comments: `<!-- query to=author: Is the dose right? Answer: it is. -->`, without words of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.document import tree
from galley.document.queries import ANSWERED, QUERY
from galley.findings.catalogue import QUERY_IS_UNDERSTOOD
from galley.findings.finding import Findings
from galley.source import Span

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_QUERY = re.compile(r"\s*(?P<word>query)\b(?P<said>[^:]*)(?P<colon>:?)(?P<text>.*)", re.DOTALL | re.IGNORECASE)
_SAID = re.compile(r"\s*(?:(?P<key>to|from|n)=(?P<value>[\w.-]+|\"[^\"]*\")|(?P<answered>answered))")
_ANSWER = re.compile(r"\bAnswer:\s*", re.IGNORECASE)
_SHOULD_BE = "write `<!-- query to=author: What is asked? -->`"


def queries_in(comments: str, span: Span | None, findings: Findings) -> Iterator[tree.ParsedInline]:
    """Yield the queries in raw HTML that is nothing but comments; one that cannot be read is a finding at `span`."""
    for comment in _COMMENT.finditer(comments):
        query = _QUERY.fullmatch(comment[1])
        if query is None:
            continue
        said, pairs, classes = query["said"].rstrip(), dict[str, str](), [QUERY]
        while found := _SAID.match(said):
            said = said[found.end() :]
            pairs.update({found["key"]: found["value"].strip('"')} if found["key"] else {})
            classes += [ANSWERED] if found["answered"] else []
        asked, *answer = _ANSWER.split(" ".join(query["text"].split()), maxsplit=1)
        is_none = bool(said) or not query["colon"] or not asked
        if is_none and query["word"] != QUERY:
            continue  # a note that begins with the word, as any sentence may
        if is_none:
            message = "A comment that begins with “query” does not say what it asks."
            findings.add(QUERY_IS_UNDERSTOOD.broken(message, span, _SHOULD_BE))
            continue
        pairs |= {"ask": asked.strip(), **({"answer": answer[0]} if answer else {})}
        yield tree.Span(tree.Attr("", tuple(classes), tuple(pairs.items())), (), span=span)
