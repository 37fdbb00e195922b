"""Is the page whole, open to every reader, and closed to everything else? Read back from its bytes."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import pairwise
from urllib.parse import unquote

from galley.document import tree
from galley.document.article import Article
from galley.document.queries import NO_QUERIES, Query
from galley.document.texts import nodes_of
from galley.document.visit import table_rows, walk
from galley.findings.catalogue import HTML_ADDS_NOTHING, HTML_HOLDS_ALL_TEXT, HTML_IS_ACCESSIBLE, HTML_LOADS_NOTHING
from galley.findings.finding import Diagnostic
from galley.formats.comparison.expected import Expected, Form, TableText, expected_of, in_order
from galley.formats.comparison.reader import Judged, Reader, words_of
from galley.formats.html.read import ReadPage, Tag, read_page

_JUDGED = Judged("HTML page", HTML_HOLDS_ALL_TEXT, HTML_ADDS_NOTHING)
_WORDS = ("notes", "skip-to-article", "draft")
_OWN = frozenset({"iD"})
_HEADING = re.compile(r"h([1-6])")
_LOADING = frozenset(
    {"audio", "base", "embed", "form", "frame", "frameset", "iframe", "input", "link", "object", "picture", "portal",
     "source", "track", "video"}
)  # fmt: skip
"""Elements by which a browser fetches or sends something."""
_ADDRESSES = frozenset({"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "style"})
_SAFE_LINK = re.compile(r"(?:https?|ftp)://|mailto:|#|[^:/?#]+(?:[/?#]|$)")
_LOADS = re.compile(r"@import|url\(|image-set\(|expression\(", re.IGNORECASE)


def verify_html(
    data: bytes, article: Article, labels: Mapping[str, str], queries: Mapping[str, Query] = NO_QUERIES
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the page of `article`, beside whose text `queries` stand."""
    page = read_page(data)
    return (
        *_text(page, article, labels),
        *(HTML_HOLDS_ALL_TEXT.broken(message) for message in _lost_links(page, article)),
        *(HTML_HOLDS_ALL_TEXT.broken(message) for message in _lost_notes(page, queries)),
        *(HTML_IS_ACCESSIBLE.broken(message) for message in _inaccessible(page, article)),
        *(HTML_LOADS_NOTHING.broken(message) for message in _loading(page)),
    )


# --- its text ----------------------------------------------------------------------------------------------------


def _text(page: ReadPage, article: Article, labels: Mapping[str, str]) -> Iterator[Diagnostic]:
    reader = Reader.of(page.text, words_of(article, labels, *_WORDS) | _OWN, _JUDGED)
    expected = tuple(expected_of(article, Form(labels_for_alternatives=True, note_marks=True, labels=labels)))
    reader.read_all(text for one in expected for text in in_order(one))
    yield from reader.found
    yield from _tables(page, expected)


def _tables(page: ReadPage, expected: tuple[Expected, ...]) -> Iterator[Diagnostic]:
    """Yield a finding for each table whose cells do not stand in their rows and columns."""
    tables = [one for one in expected if isinstance(one, TableText)]
    shapes = [[[(cell.rows, cell.columns) for cell in row] for row in table] for table in page.tables]
    for at, one in enumerate(tables):
        wanted = [[(cell.row_span, cell.col_span) for cell in row.cells] for row in table_rows(one.table)]
        if at >= len(shapes) or shapes[at] != wanted:
            yield HTML_HOLDS_ALL_TEXT.broken(f"The HTML page lacks the rows and columns of {one.where}.", one.span)


def _lost_links(page: ReadPage, article: Article) -> Iterator[str]:
    """Yield each address of the web that the texts link to more often than the page does; a link has no other in it."""
    links = Counter(unquote(tag.attributes.get("href", "")) for tag in page.tags if tag.name == "a")
    linking = tuple(node for node in nodes_of(article) if isinstance(node, tree.Link | tree.CrossReference))
    wanted = Counter(_addresses(linking))
    wanted.subtract(address for node in linking for address in _addresses(walk(node.content)))
    for address, count in wanted.items():
        if links[address] < count:
            yield f"The HTML page lacks a link to {address}."


def _lost_notes(page: ReadPage, queries: Mapping[str, Query]) -> Iterator[str]:
    """Yield each query of a proof that has no note, or whose passage and note do not lead to each other."""
    links = {(tag.inside, tag.attributes.get("href", "")) for tag in page.tags if tag.name == "a"}
    for number, query in queries.items():
        note, passage = f"query-note-{number}", f"query-{number}"
        if " ".join(query.text.split()) not in " ".join(page.notes.get(note, "").split()):
            yield f"The HTML page has no note that asks query {number}."
        elif (note, f"#{passage}") not in links:
            yield f"No link leads from the note of query {number} to its passage."
        elif (passage, f"#{note}") not in links:
            yield f"No link leads from the passage of query {number} to its note."


def _addresses(nodes: Iterable[tree.Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, tree.Link) and node.url.startswith(("https://", "http://")):
            yield unquote(node.url)  # a page has letters that are none of ASCII as their octets


# --- its readers -------------------------------------------------------------------------------------------------


def _inaccessible(page: ReadPage, article: Article) -> Iterator[str]:
    yield from (f"The element {name} of the HTML page is not closed where it should be." for name in page.unclosed[:5])
    first = page.tags[0].attributes if page.tags else {}
    if first.get("lang") != article.meta.language:
        yield f"The language of the HTML page is “{first.get('lang', '')}”, not “{article.meta.language}”."
    if ("title", article.meta.title_text) not in page.raw:
        yield f"The HTML page is not called “{article.meta.title_text}”."
    yield from _headings(page)
    yield from _identifiers(page)
    yield from _ways_back(page)
    for tag in page.tags:
        if tag.name == "img" and not tag.attributes.get("alt", "").strip():
            yield "An image of the HTML page has no alternative text."


def _headings(page: ReadPage) -> Iterator[str]:
    levels = [int(match[1]) for tag in page.tags if (match := _HEADING.fullmatch(tag.name))]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield "The headings of the HTML page do not begin with one title."
    for before, level in pairwise(levels):
        if level > before + 1:
            yield f"A heading of level {level} of the HTML page follows one of level {before}."


def _identifiers(page: ReadPage) -> Iterator[str]:
    known = Counter(tag.attributes["id"] for tag in page.tags if "id" in tag.attributes)
    yield from (f"The identifier {one} stands {count} times." for one, count in known.items() if count > 1)
    for tag in page.tags:
        for target in _targets(tag):
            if target not in known:
                yield f"The HTML page refers to #{target}, and nothing there is called so."


def _targets(tag: Tag) -> Iterator[str]:
    address = tag.attributes.get("href", "")
    if address.startswith("#"):
        yield address[1:]
    for name in ("aria-labelledby", "aria-describedby", "headers"):
        yield from tag.attributes.get(name, "").split()


def _ways_back(page: ReadPage) -> Iterator[str]:
    """Yield what is referred to in the text and has no link that leads back."""
    called = (tag for tag in page.tags if tag.attributes.get("role") in {"doc-biblioref", "doc-noteref"})
    targets = dict.fromkeys(tag.attributes.get("href", "")[1:] for tag in called)
    back = {tag.inside for tag in page.tags if tag.attributes.get("role") == "doc-backlink"}
    items = {tag.attributes.get("id") for tag in page.tags if tag.name == "li"}
    yield from (f"There is no way back from #{one} of the HTML page." for one in targets if one in items - back)


# --- what it loads -----------------------------------------------------------------------------------------------


def _loading(page: ReadPage) -> Iterator[str]:
    for tag in page.tags:
        yield from (f"The HTML page {fault}." for fault in _faults(tag))
    scripts = [tag for tag in page.tags if tag.name == "script"]
    if any(tag.attributes != {"type": "application/ld+json"} for tag in scripts):
        yield "The HTML page has a script."
    sheet = "".join(text for name, text in page.raw if name == "style")
    if _LOADS.search(sheet):
        yield "The style sheet of the HTML page loads something."
    policies = [
        tag.attributes.get("content", "")
        for tag in page.tags
        if tag.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    digest = b64encode(sha256(sheet.encode()).digest()).decode()
    if len(policies) != 1 or "default-src 'none'" not in policies[0] or f"'sha256-{digest}'" not in policies[0]:
        yield "The HTML page has no Content-Security-Policy that lets nothing but its own style sheet in."


def _faults(tag: Tag) -> Iterator[str]:
    if tag.name in _LOADING:
        yield f"has an element {tag.name}"
    for name, value in tag.attributes.items():
        is_data = name == "src" and tag.name == "img" and value.startswith("data:")
        if name.startswith("on") or (name in _ADDRESSES and not is_data):
            yield f"has an attribute {name}"
        elif name in {"href", "xlink:href"} and (tag.name != "a" or not _SAFE_LINK.match(value)):
            yield f"leads to “{value[:60]}”"
    if tag.attributes.get("http-equiv", "").lower() == "refresh":
        yield "goes elsewhere by itself"
