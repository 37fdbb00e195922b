"""Reading the PDF back: each check, with a file that must fail it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from galley.document import tree
from galley.document.article import Article
from galley.formats.pdf.verify.expected import Piece, pieces_of
from galley.formats.pdf.verify.text import fold, missing_pieces
from galley.formats.pdf.verify.validate import _mark, verify_pdf
from galley.source import Span
from tests.articles import cell, para, rich_article, small_article
from tests.pages import Printed, pages, printable_article, printed

TEXT = tuple(
    para(f"In part {number} of the work the effect on the outcome was examined anew. " * 6) for number in range(24)
)


@pytest.fixture(scope="session")
def good() -> Printed:
    """Return the rich article, printed as it should be."""
    return printed(printable_article())


def messages(data: bytes, article: Article) -> list[str]:
    return [f"{one.rule.id} {one.message}" for one in verify_pdf(data, article)]


# --- text --------------------------------------------------------------------------------------------------------


def test_pages_that_a_style_sheet_swallows_are_found() -> None:
    article = small_article(*TEXT)
    made = printed(article, pages(css="html, body { height: 100% } .columns { height: 200mm; overflow: hidden }"))
    assert any("pdf-holds-all-text" in message for message in messages(made.data, article))


def test_a_paragraph_that_is_not_printed_is_found() -> None:
    article = small_article(para("The first stands."), para("The second is hidden."), para("The third stands."))
    made = printed(article, pages(css=".columns p + p:not(p + p + p) { display: none }"))
    assert messages(made.data, article) == [
        "pdf-holds-all-text The PDF lacks text of “One”, from here on: “The second is hidden.”."
    ]


def test_paragraphs_in_another_order_are_found(good: Printed) -> None:
    article = printable_article()
    introduction = article.body[0]
    assert isinstance(introduction, tree.Section)
    turned = replace(introduction, content=introduction.content[::-1])
    assert any(
        "in another order" in one for one in messages(good.data, replace(article, body=(turned, *article.body[1:])))
    )


@pytest.mark.parametrize("lost", ["title", "author", "caption", "cell", "note", "reference", "abstract", "affiliation"])
def test_a_word_that_is_lost_anywhere_is_found(lost: str, good: Printed) -> None:
    changed = with_a_word_more(printable_article(), lost)
    assert any("pdf-holds-all-text" in message for message in messages(good.data, changed))


def with_a_word_more(article: Article, where: str) -> Article:
    """Return the article with a word in one place that the PDF does not have."""
    meta, more = article.meta, tree.Str("xenon")
    match where:
        case "title":
            return replace(article, meta=replace(meta, title=(*meta.title, more)))
        case "author":
            first = replace(meta.authors[0], family="Xenon")
            return replace(article, meta=replace(meta, authors=(first, *meta.authors[1:])))
        case "affiliation":
            first_place = replace(meta.affiliations[0], city="Xenon")
            return replace(article, meta=replace(meta, affiliations=(first_place, *meta.affiliations[1:])))
        case "abstract":
            section = replace(meta.abstracts[0].sections[0], content=(para("xenon"),))
            abstract = replace(meta.abstracts[0], sections=(section,))
            return replace(article, meta=replace(meta, abstracts=(abstract,)))
        case "reference":
            entry = article.bibliography[2]
            entries = (
                *article.bibliography[:2],
                replace(entry, content=(*entry.content, more)),
                *article.bibliography[3:],
            )
            return replace(article, bibliography=entries)
        case _:
            return replace(
                article, body=(*article.body, tree.Section("sec:x", 1, (tree.Str("Results"),), (_block(where),)))
            )


def _block(where: str) -> tree.Block:
    cell = tree.Cell(tree.NO_ATTR, "AlignDefault", 1, 1, (para("xenon"),))
    rows = (tree.Row(tree.NO_ATTR, (cell,)),)
    table = tree.Table(
        tree.NO_ATTR, (), (tree.ColSpec("AlignDefault", None),), (), (tree.TableBody(tree.NO_ATTR, 0, (), rows),), ()
    )
    match where:
        case "cell":
            return tree.TableFloat("t", "", (), table)
        case "caption":
            return tree.FigureFloat("f", "Figure 9", (para("xenon"),), ())
        case _:
            return tree.Para((tree.Footnote("n", 9, (para("xenon"),)),))


def test_an_abstract_that_is_not_printed_is_not_missed() -> None:
    article = small_article(para("Text."))
    article = replace(article, meta=replace(article.meta, abstracts=rich_article().meta.abstracts))
    made = printed(article, replace(pages(), print_abstract=False))
    assert verify_pdf(made.data, article, with_abstract=False) == ()
    assert verify_pdf(made.data, article) != ()


def test_typesetting_does_not_hide_a_word() -> None:
    assert fold("Eﬃcacy\u00a0of 5 µm") == fold("effi\ufffecacy of\n5 μm")


@pytest.mark.parametrize("unseen", "\ufeff\u200b\u200d\u200e\u200f\u2060\u2063\u061c\u034f\u180e\ufe0f\u00ad")
def test_what_nothing_is_drawn_of_is_no_letter(unseen: str) -> None:
    assert fold(f"foo{unseen}bar") == "foobar"
    piece = Piece("text", (f"{unseen}foo bar{unseen} qux",), "a paragraph")
    assert not list(missing_pieces([piece], ["foo bar qux"]))
    assert list(missing_pieces([piece], ["foo qux"]))


@pytest.mark.parametrize(
    ("page", "whole"),
    [
        ("The effect of the work was examined anew.", True),
        ("The effect of the wo\ufffe\n7 Running head\nrk was examined anew.", True),
        ("The effect of the work was examined.", False),
        ("The effect of the work was anew.", False),
        ("The effect the work was examined anew.", False),
    ],
)
def test_a_paragraph_may_break_but_not_lose_a_word(page: str, *, whole: bool) -> None:
    piece = Piece("flow", ("The effect of the work was examined anew.",), "the text")
    assert (list(missing_pieces(iter([piece]), [page])) == []) is whole


def test_an_equal_paragraph_further_on_is_not_mistaken_for_the_first() -> None:
    same, other = "One and the same text, word for word.", "Another text between the two."
    pieces = [Piece("flow", (part,), "the text") for part in (same, other, same)]
    assert list(missing_pieces(iter(pieces), [f"{same[:20]}\nrunning head\n{same[20:]}\n{other}\n{same}"])) == []


def test_cells_are_looked_for_behind_their_caption() -> None:
    piece = Piece("float", ("Table 2. Caption", "5", "7"), "Table 2")
    assert list(missing_pieces(iter([piece]), ["5 7 Table 2. Caption 5 7"])) == []
    (missing,) = missing_pieces(iter([piece]), ["5 7 Table 2. Caption 5"])
    assert missing.words == "7"


def test_the_words_beside_a_cell_over_several_rows_may_be_mixed() -> None:
    head = (row(cell("Group", rows=2), cell("Outcome")), row(cell("better", tree.Superscript((tree.Str("a"),)))))
    body = tree.TableBody(tree.NO_ATTR, 0, (), (row(cell("Sink"), cell("10")),))
    columns = (tree.ColSpec("AlignDefault", None),) * 2
    table = tree.Table(tree.NO_ATTR, (), columns, head, (body,), ())
    article = small_article(tree.TableFloat("t", "Table 1", (para("Caption"),), table))
    pieces = tuple(one for one in pieces_of(article, with_abstract=False) if "Table 1" in one.where)
    assert list(missing_pieces(iter(pieces), ["Table 1. Caption Outcome better Group a Sink 10"])) == []
    (missing,) = missing_pieces(iter(pieces), ["Table 1. Caption Outcome better Group Sink 10"])
    assert missing.words == "a"


def row(*cells: tree.Cell) -> tree.Row:
    return tree.Row(tree.NO_ATTR, cells)


def test_formulas_and_images_have_no_text() -> None:
    article = small_article(para("Before ", tree.Math("InlineMath", "x"), " after."))
    assert ("Before ", " after.") in [piece.parts for piece in pieces_of(article, with_abstract=True)]


# --- structure ---------------------------------------------------------------------------------------------------


def test_a_file_that_is_no_pdf_is_found() -> None:
    assert "cannot be read back" in messages(b"no PDF", small_article())[0]


def changed(data: bytes, what: str) -> bytes:
    """Return the PDF with one thing spoiled."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root
        match what:
            case "tags":
                del root.StructTreeRoot
            case "language":
                root.Lang = pikepdf.String("xx")
            case "bookmarks":
                del root.Outlines
            case "display":
                del root.ViewerPreferences
            case "fonts":
                for item in pdf.objects:
                    if isinstance(item, pikepdf.Dictionary) and "/FontFile3" in item:
                        del item["/FontFile3"]
            case "alternatives":
                for item in pdf.objects:
                    if isinstance(item, pikepdf.Dictionary) and "/Alt" in item:
                        del item["/Alt"]
            case "relationship":
                del root.AF[0].AFRelationship
            case _:
                with pdf.open_metadata() as metadata:
                    del metadata[what]
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("tags", "pdf-is-accessible The PDF is not tagged."),
        ("language", "pdf-is-accessible The PDF's language is “xx”"),
        ("bookmarks", "has no bookmark"),
        ("display", "does not ask viewers to show its title"),
        ("alternatives", "images lack an alternative text"),
        ("{http://purl.org/dc/elements/1.1/}title", "The PDF is called “”"),
        ("{http://www.aiim.org/pdfua/ns/id/}part", "does not claim PDF/UA-1"),
        ("fonts", "is not embedded"),
        ("relationship", "has no relationship"),
        ("{http://www.aiim.org/pdfa/ns/id/}part", "pdf-is-archivable The PDF does not claim PDF/A-3a"),
    ],
)
def test_a_spoiled_structure_is_found(what: str, words: str, good: Printed) -> None:
    article = printable_article()
    assert messages(good.data, article) == []
    assert any(words in message for message in messages(changed(good.data, what), article))


@pytest.mark.parametrize("lacks", [0, 1])
def test_a_text_that_repeats_itself_over_many_pages_is_followed_and_its_loss_found(lacks: int) -> None:
    text = "Sed ut perspiciatis unde omnis iste natus error sit voluptatem. " * 800
    pages = [f"{text[at : at + 3_000]} page {at}" for at in range(0, len(text), 3_000)]
    piece = Piece("flow", (text + "Its end. " * lacks, "A cell behind."), "the table")
    found = [*missing_pieces([piece], [*pages, "A cell behind."])]
    assert [one.piece for one in found] == [piece] * lacks


def test_a_short_cell_may_stand_before_the_rest_of_a_tall_row() -> None:
    long = " ".join(f"Word {at} of a row over pages." for at in range(300))
    body = tree.TableBody(
        tree.NO_ATTR, 0, (), (row(cell("Sink"), cell(long), cell("Brief")), row(cell("Tap"), cell("x")))
    )
    columns = (tree.ColSpec("AlignDefault", None),) * 3
    table = tree.Table(tree.NO_ATTR, (), columns, (), (body,), ())
    article = small_article(tree.TableFloat("t", "Table 1", (para("Caption"),), table))
    pieces = tuple(one for one in pieces_of(article, with_abstract=False) if "Table 1" in one.where)
    pages = [f"Table 1. Caption Sink {long[:3000]} Brief", f"Table 1 (continued) {long[3000:]} Tap x"]
    assert list(missing_pieces(pieces, pages)) == []
    (missing,) = missing_pieces(pieces, [pages[0].replace("Brief", ""), pages[1]])
    assert missing.words == "Brief"


def test_what_follows_may_stand_behind_the_pages_of_another_table() -> None:
    long = "".join(f"{at} sinks; " for at in range(9000))
    pieces = [
        Piece("float", ("Table 1. Caption", long), "Table 1"),
        Piece("float", ("Table 2. Other", "Tap"), "Table 2"),
    ]
    assert list(missing_pieces(pieces, ["Table 2. Other", f"Table 1. Caption {long}", "Table 2 (continued) Tap"])) == []


def test_the_label_of_a_note_below_the_word_that_calls_it_is_no_cut() -> None:
    note = tree.Footnote("fn-1", 1, (para("Said in a note."),), "d")
    other = tree.Footnote("fn-2", 2, (para("Another."),), "e")
    ended = para("First to last ", tree.LineBreak(), "a call of a note", note, " and of another", other, ".")
    article = small_article(ended)
    made = printed(article)
    assert not {one.rule.id for one in verify_pdf(made.data, article)}
    assert _mark(note) == "d"
    assert _mark(tree.Superscript((tree.Str("a"),))) == "a"
    assert _mark(tree.Superscript((tree.Str("3"),))) == ""


def test_what_is_lost_of_a_paragraph_is_told_at_its_place() -> None:
    said = replace(para("Nothing of this is printed."), span=Span("10.md", 7, 1))
    article = small_article(para("All of this is."), said)
    made = printed(article, pages(css=".columns p + p { display: none }"))
    assert [str(one.span) for one in verify_pdf(made.data, article)] == ["10.md:7:1"]
