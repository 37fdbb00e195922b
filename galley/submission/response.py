"""What is answered to reviewers: each of their comments, the passage that it is about, and the answer or a blank.

The comments are the queries of the manuscript that say who asks (`from`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from galley.document import tree
from galley.document.article import Article
from galley.document.queries import Query
from galley.submission.kit import Desk, File, Lack, Made
from galley.submission.letter import BLANK
from galley.submission.words import fact, titled, whole_title, words


def make(desk: Desk) -> Made:
    """Yield the answers in each format that is asked for, and each comment without one."""
    part, article = desk.asked.response, desk.copy.article
    comments = [one for one in desk.queries if one.sender]
    if not part.formats or not comments:
        return
    for one in comments:
        if not one.is_answered:
            message = f"{one.sender} has no answer to: {one.text}"
            yield Lack(message, one.span, 'write `answer="…"` into the braces of the query')
    meta = replace(titled(article, part.name), title=words("Response to reviewers"), subtitle=whole_title(article))
    page = Article(meta, article.journal, tuple(_body(comments)), (), (), (), ())
    for made in desk.press.documents(page, part.formats):
        yield File(
            "response-to-reviewers",
            "Response to reviewers",
            made.name,
            made.media_type,
            made.data,
            desk.asked.anonymous,
        )


def _body(comments: Sequence[Query]) -> Iterator[tree.Block]:
    for number, sender in enumerate(dict.fromkeys(one.sender for one in comments), 1):
        own = [one for one in comments if one.sender == sender]
        content = tuple(block for at, one in enumerate(own, 1) for block in _comment(at, one))
        yield tree.Section(f"reviewer-{number}", 1, words(sender), content)


def _comment(number: int, one: Query) -> Iterator[tree.Block]:
    yield fact(f"Comment {number}", one.text)
    if one.passage:
        yield fact("Passage", f"“{one.passage}”")
    yield fact("Response", one.answer or ("Done." if one.is_answered else BLANK.format("response")))
