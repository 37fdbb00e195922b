"""Is the PDF what it should be? Read back from its bytes: all the text, and what readers and archives need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

from galley.document import tree
from galley.document.article import Article
from galley.document.languages import direction
from galley.document.plain_text import text_of
from galley.document.texts import nodes_past_words
from galley.document.visit import rewrite_inlines, same_blocks, without_asides
from galley.findings.catalogue import PDF_HOLDS_ALL_TEXT, PDF_IS_ACCESSIBLE, PDF_IS_ARCHIVABLE
from galley.findings.finding import Diagnostic
from galley.formats.labels import draft_mark
from galley.formats.pdf.verify.expected import DRAWN, Piece, drawn, pieces_of
from galley.formats.pdf.verify.page import cut_words, misprints
from galley.formats.pdf.verify.text import Missing, missing_pieces
from galley.tools.pdf_structure import PdfFacts, structure_of
from galley.tools.pdfium import PdfPage, UnreadablePdf, pages_of

MOST_MISSING = 20  # findings of lost text; after that many, more tell nothing new
ARCHIVE_LEVEL = "3a"
ACCESSIBILITY_PART = "1"


def verify_pdf(
    data: bytes,
    article: Article,
    *,
    with_abstract: bool = True,
    expected: Iterable[Piece] | None = None,
    labels: Mapping[str, str] | None = None,
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the PDF of `article`.

    `with_abstract` says that the journal prints it. `expected` is what `pieces_of` says of both where that is known.
    `labels` are the journal's words.
    """
    try:
        read, facts = _read_back(data)
    except UnreadablePdf as error:
        return (PDF_HOLDS_ALL_TEXT.broken(f"The PDF cannot be read back: {error}."),)
    pages = tuple(page.text for page in read)
    pieces = tuple(pieces_of(article, with_abstract=with_abstract) if expected is None else expected)
    is_reversed = direction(article.meta.language) == "rtl"
    missing = missing_pieces(pieces, pages, right_to_left=is_reversed)
    return (
        *(_lost(one) for one in islice(missing, MOST_MISSING)),
        *misprints(data, read, facts),
        *cut_words(data, pages, pieces, _marks(article)),
        *(_unmarked(pages, draft_mark(labels or {})) if article.draft else ()),
        *(PDF_IS_ACCESSIBLE.broken(message) for message in _inaccessible(facts, article)),
        *(PDF_IS_ARCHIVABLE.broken(message) for message in _unarchivable(facts)),
    )


def _read_back(data: bytes) -> tuple[tuple[PdfPage, ...], PdfFacts]:
    """Return the text of the pages and the structure, read side by side; raises `UnreadablePdf`, for the text first."""
    with ThreadPoolExecutor(1) as pool:
        pages = pool.submit(pages_of, data)
        try:
            facts = structure_of(data)
        finally:
            text = pages.result()
    return text, facts


def _marks(article: Article) -> frozenset[str]:
    """Return the marks of citations as they are printed, without what stands around them, and those of notes.

    A mark that links to a note under its table is a raised one too. The line of the note begins with it, and what
    stands above may end with the word that it is put to.
    """
    return frozenset(filter(None, map(_mark, nodes_past_words(article))))


def _mark(node: object) -> str:
    if isinstance(node, tree.CitationMark):
        return text_of(node.content).strip("()[] \u2060")
    if isinstance(node, tree.Superscript):
        raised = text_of(node.content)
        return raised if raised.isalpha() else ""
    return node.label if isinstance(node, tree.Footnote) else ""


def _unmarked(pages: Iterable[str], mark: str) -> Iterator[Diagnostic]:
    for number, page in enumerate(pages, 1):
        if mark not in page:
            yield PDF_HOLDS_ALL_TEXT.broken(f"Page {number} of the PDF does not say {mark}.")


def _lost(one: Missing) -> Diagnostic:
    if one.misplaced:
        message = f"The PDF has the text of {one.piece.where} in another order: “{one.words}”."
    else:
        message = f"The PDF lacks text of {one.piece.where}, from here on: “{one.words}”."
    return PDF_HOLDS_ALL_TEXT.broken(message, one.piece.span)


@dataclass(frozen=True, slots=True)
class _Check:
    holds: bool
    fault: str


def _inaccessible(facts: PdfFacts, article: Article) -> Iterator[str]:
    meta = article.meta
    checks = (
        _Check(facts.is_tagged, "The PDF is not tagged."),
        _Check(_says(facts.title, meta.title), f"The PDF is called “{facts.title}”, not “{meta.title_text}”."),
        _Check(facts.shows_title, "The PDF does not ask viewers to show its title."),
        _Check(facts.language == meta.language, f"The PDF's language is “{facts.language}”, not “{meta.language}”."),
        _Check(facts.images_without_text == 0, f"{facts.images_without_text} images lack an alternative text."),
        _Check(facts.accessibility_part == ACCESSIBILITY_PART, "The PDF does not claim PDF/UA-1."),
        _Check("H1" in facts.tags, "The title is not tagged as a heading."),
    )
    yield from (check.fault for check in checks if not check.holds)
    for section in article.body:
        if isinstance(section, tree.Section) and not any(_says(one, section.title) for one in facts.bookmarks):
            yield f"The section “{text_of(section.title)}” has no bookmark."


def _says(text: str, title: tree.Inlines) -> bool:
    """Tell whether a text holds a title, whatever stands in it for formulas."""
    words = _plain(text_of(rewrite_inlines(without_asides(title), drawn, same_blocks)))
    return re.search(".*".join(map(re.escape, words.split(DRAWN))), _plain(text)) is not None


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def _unarchivable(facts: PdfFacts) -> Iterator[str]:
    if facts.archive_level != ARCHIVE_LEVEL:
        yield f"The PDF does not claim PDF/A-3a, but “{facts.archive_level}”."
    for name in facts.fonts_not_embedded:
        yield f"The font {name} is not embedded."
    for name, relationship in facts.attachments:
        if not relationship:
            yield f"The attached file {name} has no relationship to the article."
