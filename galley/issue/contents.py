"""The table of contents of an issue as an article, so that the writers of articles print it in the journal's look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from galley.document import tree
from galley.document.article import Article
from galley.document.issue import CONTENTS, Issue, SetArticle
from galley.document.metadata import Event, Metadata
from galley.document.profile import Profile
from galley.formats.labels import type_of_article
from galley.source import SourceFile
from galley.submission.words import words
from galley.words.table import label

SHEET = SourceFile(
    "contents.css",
    """\
.columns { columns: 1; }
.columns .table { margin: 0 0 12pt; }
.columns .table table { width: 100%; border: 0; }
.table :is(td, th) { border: 0; border-bottom: 0.3pt solid #999; padding: 4pt 0; }
.table :is(td, th) { text-align: start; vertical-align: top; }
.table :is(td, th):last-child { padding-inline-start: 8pt; text-align: end; white-space: nowrap; }
.table tr { break-inside: avoid; }
""",
)

Address = Callable[[SetArticle], str]
"""Returns where an entry leads to, "" for nowhere."""


def contents_of(issue: Issue, articles: Sequence[SetArticle], profile: Profile, address: Address) -> Article:
    """Return the table of contents, each entry with a link to what `address` says."""
    name, language = f"{issue.identifier}-contents", _language(articles)
    volume = f"{issue.volume}({issue.issue})" if issue.volume and issue.issue else issue.volume or issue.issue
    meta = Metadata(
        name,
        title=words(issue.title or f"{profile.journal.title} {volume}".strip()),
        language=language,
        article_type=CONTENTS,
        heading=label(profile.labels, "contents"),
        volume=issue.volume,
        issue=issue.issue,
        published=issue.date,
        events=(Event("collection", issue.date),) if issue.date else (),
    )
    return Article(meta, profile.journal, tuple(_body(issue, articles, profile, address)), (), (), (), ())


def _language(articles: Sequence[SetArticle]) -> str:
    """Return the language of all articles, English where they have several."""
    spoken = {one.language for one in articles}
    return spoken.pop() if len(spoken) == 1 else "en"


def _body(issue: Issue, articles: Sequence[SetArticle], profile: Profile, address: Address) -> Iterator[tree.Block]:
    listed = zip(issue.articles, articles, strict=True)
    for number, (section, pairs) in enumerate(groupby(listed, key=lambda pair: pair[0].section), 1):
        table = _table([one for _, one in pairs], profile, address)
        yield tree.Section(f"part-{number}", 1, words(section), (table,)) if section else table


def _table(articles: Sequence[SetArticle], profile: Profile, address: Address) -> tree.TableFloat[tree.Block]:
    columns = (tree.ColSpec("AlignLeft", 0.86), tree.ColSpec("AlignRight", 0.14))
    head = _row(words(type_of_article(profile.labels, "article")), words(label(profile.labels, "page")))
    rows = tuple(_row(tuple(_entry(one, address(one))), words(one.pages)) for one in articles)
    body = tree.TableBody(tree.NO_ATTR, 0, (), rows)
    return tree.TableFloat("", "", (), tree.Table(tree.NO_ATTR, (), columns, (head,), (body,), ()), wide=True)


def _row(entry: tree.Inlines, pages: tree.Inlines) -> tree.Row[tree.Block]:
    sides: tuple[tuple[tree.Alignment, tree.Inlines], ...] = (("AlignLeft", entry), ("AlignRight", pages))
    cells = (tree.Cell(tree.NO_ATTR, side, 1, 1, (tree.Plain(text),) if text else ()) for side, text in sides)
    return tree.Row(tree.NO_ATTR, tuple(cells))


def _entry(one: SetArticle, url: str) -> Iterator[tree.Inline]:
    if url:
        yield tree.Link(tree.NO_ATTR, one.title, url)
    else:
        yield from one.title
    if one.authors:
        yield tree.LineBreak()
        yield from words(", ".join(one.authors))
