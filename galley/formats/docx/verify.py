"""Is the Word file whole, and will a program open it? Read back from its bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from zipfile import BadZipFile

from galley.document import tree
from galley.document.article import Article
from galley.document.queries import NO_QUERIES, Query
from galley.document.texts import nodes_of
from galley.findings.catalogue import DOCX_ADDS_NOTHING, DOCX_HOLDS_ALL_TEXT, DOCX_IS_SOUND
from galley.findings.finding import Diagnostic
from galley.formats.comparison.expected import Form, expected_of, in_order
from galley.formats.comparison.reader import Judged, Reader, words_of
from galley.formats.docx import read
from galley.formats.marks import alternative_of

_JUDGED = Judged("Word file", DOCX_HOLDS_ALL_TEXT, DOCX_ADDS_NOTHING)


def verify_docx(
    data: bytes, article: Article, labels: Mapping[str, str], queries: Mapping[str, Query] = NO_QUERIES
) -> tuple[Diagnostic, ...]:
    """Return what the file of `article` lacks or says too much, and what in it leads nowhere; `queries` are asked."""
    try:
        found = read.read_docx(data)
    except (ValueError, KeyError, BadZipFile) as fault:
        return (DOCX_IS_SOUND.broken(f"The Word file cannot be read back: {fault}."),)
    return (
        *_text(found, article, labels),
        *(DOCX_HOLDS_ALL_TEXT.broken(message) for message in _pictures(found, article)),
        *(DOCX_HOLDS_ALL_TEXT.broken(message) for message in _lost_comments(found, queries)),
        *(DOCX_IS_SOUND.broken(message) for message in _faults(found)),
    )


def _text(found: read.ReadDocx, article: Article, labels: Mapping[str, str]) -> Iterator[Diagnostic]:
    reader = Reader.of(found.text, words_of(article, labels, "notes"), _JUDGED)
    reader.read_all(
        text
        for one in expected_of(article, Form(own_marks=False, panels_lead=True, notes_last=True, labels=labels))
        for text in in_order(one)
    )
    yield from reader.found


def _pictures(found: read.ReadDocx, article: Article) -> Iterator[str]:
    """Yield a message for each description of a picture that is lost."""
    said = Counter(one for root in (found.document, found.notes) for one in read.pictures_of(root))
    for alternative, count in (Counter(_alternatives(article)) - said).items():
        yield f"The Word file lacks {count} of the pictures that show “{alternative}”."


def _alternatives(article: Article) -> Iterator[str]:
    for node in nodes_of(article):
        if isinstance(node, tree.Image):
            yield alternative_of(node)
        elif isinstance(node, tree.FigureFloat | tree.TableFloat):
            yield from (one.alt for one in node.images)


def _lost_comments(found: read.ReadDocx, queries: Mapping[str, Query]) -> Iterator[str]:
    """Yield a message for each query of a proof that is no comment, or whose comment stands at no passage."""
    comments, anchors = read.comments_of(found), Counter(read.anchors_of(found))
    for number, one in queries.items():
        if " ".join(one.text.split()) not in " ".join(comments.get(number, ("", ""))[1].split()):
            yield f"The Word file has no comment that asks query {number}."
    for number in comments:
        if any(anchors[name, number] != 1 for name in ("commentRangeStart", "commentRangeEnd", "commentReference")):
            yield f"Comment {number} of the Word file stands at no passage."


def _faults(found: read.ReadDocx) -> Iterator[str]:
    names = read.bookmarks_of(found)
    yield from (f"The bookmark {one} stands {count} times." for one, count in Counter(names).items() if count > 1)
    for target in sorted(set(read.targets_of(found)) - set(names)):
        yield f"A link leads to {target}, which is not there."
    for part, root in (("document", found.document), ("footnotes", found.notes)):
        yield from (f"A field is not whole in “{said[:60]}”." for said in read.unbalanced_fields(root))
        related = read.relationships_of(found, part)
        for identifier in sorted(set(read.embedded_in(root))):
            target, inside = related.get(identifier, ("", True))
            if inside and f"word/{target}" not in found.parts:
                yield f"The part {part} names {target or identifier}, which is not in the file."
