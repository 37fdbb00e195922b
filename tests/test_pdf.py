"""The PDF: what it holds, that its bytes repeat, and what the writer finds on the way."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from galley.checks.text import placed
from galley.document import tree
from galley.document.article import Article, Asset
from galley.document.profile import Limits
from galley.document.tree import NO_ATTR
from galley.findings.finding import Severity
from galley.formats.pdf.engine.layout import Layout, LayoutEngineMissing
from galley.formats.pdf.fonts import font_folders
from galley.formats.pdf.verify.validate import verify_pdf
from galley.source import SourceFile, Span
from galley.tools.pdf_structure import structure_of
from galley.tools.pdfium import text_of_pages
from tests.articles import cell, para, rich_article, small_article, words
from tests.built import Built, build
from tests.conftest import LACKING_PANGO, InWorkers
from tests.pages import CREATED, JATS, Printed, pages, printable_article, printed

LOREM = "Internal hernias account for few cases of intestinal obstruction in adults without a previous operation. " * 3


@pytest.fixture(scope="session")
def rich() -> Printed:
    """Return the rich article, printed."""
    return printed(printable_article())


def test_the_rich_article_prints_without_a_finding(rich: Printed) -> None:
    assert [f"{one.rule.id} {one.message}" for one in rich.findings if one.rule.id != "image-is-sharp"] == []
    assert verify_pdf(rich.data, printable_article()) == ()


def test_two_builds_are_the_same_bytes(rich: Printed) -> None:
    assert printed(printable_article()).data == rich.data


def test_another_text_has_another_identifier(rich: Printed) -> None:
    other = printed(small_article(para("Text.")))
    assert identifier(other.data) != identifier(rich.data)


def identifier(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        return bytes(pdf.trailer.ID[0])


@pytest.mark.parametrize(
    ("journal", "first", "numbers"),
    [
        ("isj", "14", ["14", "15"]),
        ("isj", "3", ["3", "4"]),
        ("isj", "e3", ["1", "2"]),
        ("preprint", "14", ["1", "2"]),
    ],
)
def test_pages_have_the_numbers_that_the_article_says(journal: str, first: str, numbers: list[str]) -> None:
    """But where each says how many pages there are; an even one is on the left."""
    article = small_article(*(para(LOREM) for _ in range(32)))
    made = printed(replace(article, meta=replace(article.meta, first_page=first, last_page="")), pages(journal))
    texts = text_of_pages(made.data)
    assert all(number in text.split() for number, text in zip(numbers, texts, strict=True))
    with pikepdf.open(BytesIO(made.data)) as pdf:
        assert [page.label for page in pdf.pages] == numbers
    place = "Balkan J Made-up Cases " + first
    for number, text in zip(numbers, texts, strict=True):
        foot = f"{number} {place}" if int(number) % 2 == 0 else f"{place} {number}"
        assert journal != "isj" or text.endswith(foot)


def test_the_properties_are_those_of_the_article(rich: Printed) -> None:
    with pikepdf.open(BytesIO(rich.data)) as pdf:
        xmp = pdf.open_metadata()
        dc = "{http://purl.org/dc/elements/1.1/}"
        assert xmp[f"{dc}title"] == "Coronary syndrome after a sting by Vespula vulgaris"
        assert xmp[f"{dc}creator"] == ["Ana Marija Šimić", "Johan van den Berg Jr", "The Sting Study Group"]
        assert xmp[f"{dc}identifier"] == "https://doi.org/10.5555/made.up.42"
        assert (
            xmp["{http://ns.adobe.com/xap/1.0/rights/}WebStatement"] == "https://creativecommons.org/licenses/by/4.0/"
        )
        assert str(pdf.docinfo["/CreationDate"]) == CREATED.strftime("D:%Y%m%d%H%M%SZ")
        assert "Kounis syndrome" in str(pdf.docinfo["/Keywords"])


def test_the_structure_is_accessible_and_archivable(rich: Printed) -> None:
    facts = structure_of(rich.data)
    assert (facts.archive_level, facts.accessibility_part, facts.language, facts.is_tagged) == ("3a", "1", "en", True)
    assert {"H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "TH", "TD", "Figure", "Caption", "Link"} <= facts.tags
    assert facts.bookmarks[:1] == ("Coronary syndrome after a sting by Vespula vulgaris",)


def test_the_jats_is_inside_as_the_source(rich: Printed) -> None:
    assert (JATS.name, "Source") in structure_of(rich.data).attachments
    with pikepdf.open(BytesIO(rich.data)) as pdf:
        assert pdf.attachments[JATS.name].get_file().read_bytes() == JATS.data


def test_text_is_read_in_the_order_of_the_page(rich: Printed) -> None:
    text = " ".join(" ".join(text_of_pages(rich.data)).split())
    for run in (
        "Kounis syndrome1–3",
        "wait for H2O",
        "1. adrenaline 0.5 mg",
        "• chlorphenamine",
        "1. Histamine-induced",
    ):
        assert run in text


def test_only_the_fonts_of_the_journal_are_used(rich: Printed) -> None:
    with pikepdf.open(BytesIO(rich.data)) as pdf:
        names = {str(one.FontName).split("+")[-1] for one in pdf.objects if is_descriptor(one)}
    assert names
    assert all(name.startswith(("Source-Serif", "Source-Sans", "Source-Code", "STIX")) for name in names), names


def is_descriptor(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"


# --- pages -------------------------------------------------------------------------------------------------------


def long_article(*blocks: tree.Block) -> Article:
    text = tuple(para(f"Paragraph {number}. {LOREM}".strip()) for number in range(14))
    return small_article(*text[:7], *blocks, *text[7:])


@pytest.mark.parametrize(("name", "columns", "size"), [("isj", 2, "Letter"), ("isj", 1, "A4"), ("preprint", 2, "A4")])
def test_paper_and_columns_are_keys_of_the_profile(name: str, columns: int, size: str) -> None:
    article = long_article()
    made = printed(article, pages(name, columns, size))
    with pikepdf.open(BytesIO(made.data)) as pdf:
        width = float(pdf.pages[0].mediabox[2])
    assert round(width) == (612 if size == "Letter" else 595)
    assert (made.findings, verify_pdf(made.data, article)) == ((), ())


def picture(width: int, height: int) -> Asset:
    out = BytesIO()
    Image.new("RGB", (width, height), (11, 79, 108)).save(out, "PNG")
    return Asset("made-f1.png", "image/png", out.getvalue(), "figures/a.png", width, height)


PICTURE = Span("20.md", 7, 3)


def with_figure(width: int, height: int, *, wide: bool = False) -> Article:
    graphic = tree.Graphic("made-f1.png", "a picture", span=PICTURE)
    figure = tree.FigureFloat("fig:a", "Figure 1", (para("A caption."),), (graphic,), wide=wide)
    return replace(long_article(figure), assets=(picture(width, height),))


@pytest.mark.parametrize("wide", [False, True])
def test_a_tall_figure_leaves_no_hole(*, wide: bool) -> None:
    article = with_figure(1200, 1500 if not wide else 900, wide=wide)
    made = printed(article)
    assert verify_pdf(made.data, article) == ()
    for text in text_of_pages(made.data)[:-1]:
        assert len(text) > 1500, "a page but the last is full"


def test_a_blurred_picture_is_a_warning_with_the_size_that_it_needs() -> None:
    (finding,) = printed(with_figure(300, 200)).findings
    assert (finding.rule.id, finding.severity) == ("image-is-sharp", Severity.WARNING)
    assert finding.span == PICTURE
    assert "figures/a.png" in finding.message
    assert "938 pixels" in finding.hints[0]


def test_a_sharp_picture_is_none() -> None:
    assert printed(with_figure(1100, 700)).findings == ()


# --- what is found -----------------------------------------------------------------------------------------------


def test_a_character_that_no_font_has_is_an_error() -> None:
    made = printed(small_article(para("Greek αβγ, Cyrillic Привет, Vietnamese tiếng Việt, and 王.")))
    assert [one.message for one in made.findings] == ["No font of the journal has the character “王” (U+738B)."]


def test_a_fault_of_the_style_sheet_is_told_with_its_place() -> None:
    made = printed(small_article(para("Text.")), pages(css="p {\n  colour: red;\n}"))
    (finding,) = made.findings
    assert (finding.rule.id, finding.span) == ("layout-is-clean", Span("added.css", 2, 3))


def test_an_address_is_not_fetched() -> None:
    made = printed(small_article(para("Text.")), pages(css="body { background: url(https://example.org/a.png) }"))
    (finding,) = made.findings
    assert "only the article's own assets are served" in finding.message


def test_a_formula_that_cannot_be_set_is_an_error_at_its_place() -> None:
    formula = tree.Math("InlineMath", r"\text{王}", Span("m.md", 5, 7))
    made = printed(small_article(para("With ", formula, ".")))
    assert [(one.rule.id, one.span) for one in made.findings] == [("math-can-be-set", Span("m.md", 5, 7))]


def wide_table(columns: int) -> tree.TableFloat:
    row = tree.Row(NO_ATTR, tuple(cell("mycophenolatemofetil") for _ in range(columns)))
    body = tree.TableBody(NO_ATTR, 0, (), (row,))
    table = tree.Table(NO_ATTR, (), (tree.ColSpec("AlignDefault", None),) * columns, (), (body,), ())
    return tree.TableFloat("tbl:a", "Table 1", (para("A caption."),), table)


def test_a_table_that_is_too_wide_is_a_warning() -> None:
    article = small_article(para("Text."), wide_table(4))
    assert printed(article).rules == set()
    assert printed(article, pages(css="table { width: 270mm !important }")).rules == {"pdf-fits-the-page"}


def test_a_table_that_runs_off_the_paper_is_an_error() -> None:
    article = small_article(para("Text."), wide_table(4))
    made = printed(article, pages(css="table { width: 400mm !important }"))
    assert made.rules == {"nothing-leaves-the-sheet"}
    assert "a table runs 135.0 mm over: “Table 1. A caption. mycophenolatemofetil" in made.findings[0].message


def test_a_table_of_very_many_columns_is_set_smaller() -> None:
    article = small_article(para("Text."), wide_table(12))
    made = printed(article)
    assert (made.rules, verify_pdf(made.data, article)) == (set(), ())


def test_a_word_that_is_too_long_is_a_warning() -> None:
    over, off = (printed(small_article(para("Text."), para("m" * letters))) for letters in (30, 90))
    assert (over.rules, off.rules) == ({"pdf-fits-the-page"}, {"nothing-leaves-the-sheet"})


def test_a_word_that_is_too_long_is_broken_in_a_heading_and_a_note() -> None:
    word = "m" * 60
    note = tree.Footnote("fn-1", 1, (para(word),))
    section = tree.Section("b", 2, words(word), (para("Text", note, "."),))
    assert not printed(small_article(para("Text."), section)).rules


def test_what_runs_off_the_paper_is_told_where_its_words_stand() -> None:
    source = SourceFile("a.md", f"# A\n\nBefore {'m' * 150} and after, before it all.\n")
    found = printed(small_article(para(f"Before {'m' * 150} and after"))).findings
    spans = {one.rule.id: one.span for one in placed(found, [source])}
    assert spans["nothing-leaves-the-sheet"] == Span("a.md", 3, 8)


# --- the engine --------------------------------------------------------------------------------------------------


def test_the_engine_tells_its_versions() -> None:
    with Layout(font_folders(), Limits()) as layout:
        assert {"weasyprint", "pango", "harfbuzz"} <= set(layout.versions())


def test_a_machine_without_pango_gets_the_line_that_mends_it(in_workers: InWorkers) -> None:
    in_workers(LACKING_PANGO)
    with pytest.raises(LayoutEngineMissing, match="apt-get install"), Layout(font_folders(), Limits()) as layout:
        layout.versions()


def test_the_rich_article_asks_for_a_font_of_its_own() -> None:
    assert "glyph-exists" in printed(rich_article()).rules


def published(folder: Path, pages: str, *, variant: str = "published") -> Built:
    """Return a made-up article of two pages that says its `pages`."""
    folder.mkdir()
    (folder / "article.yaml").write_text(f"title: T\nauthor: Ann Lee\nabstract: A.\n{pages}\n")
    (folder / "10.md").write_text("# One\n\n" + "Some words of the text. " * 600 + "\n")
    return build(folder, folder.parent / f"{folder.name}-out", "isj", variant=variant)


def told_of_pages(made: Built) -> list[tuple[int, str]]:
    found = [one for one in made.outcome.report.findings if one.rule.id == "pages-are-as-said"]
    return [(one.span.line if one.span else 0, one.message) for one in found]


def labels_of(made: Built) -> list[str]:
    with pikepdf.open(BytesIO(made.file(".pdf"))) as pdf:
        return [page.label for page in pdf.pages]


def test_the_foot_counts_from_the_first_page_of_the_article(tmp_path: Path) -> None:
    made = published(tmp_path / "a", "volume: 12\npages: 237-9")
    texts = text_of_pages(made.file(".pdf"))
    assert [number in text.split() for number, text in zip(("237", "238", "239"), texts, strict=True)] == [True] * 3
    assert labels_of(made) == ["237", "238", "239"]
    assert told_of_pages(made) == []


@pytest.mark.parametrize("pages", ["pages: e42", "pages: S93-S94", "elocation-id: e42", "first-page: 0"])
def test_other_numbers_leave_the_pages_alone(tmp_path: Path, pages: str) -> None:
    made = published(tmp_path / "a", pages)
    assert labels_of(made) == ["1", "2", "3"]
    assert told_of_pages(made) == []


def test_copies_for_review_count_from_one(tmp_path: Path) -> None:
    made = published(tmp_path / "a", "pages: 237-299", variant="review")
    assert labels_of(made)[0] == "1"
    assert told_of_pages(made) == []


def test_pages_that_the_article_does_not_have_are_told(tmp_path: Path) -> None:
    message = "By its pages, 237–242, the article has 6 pages; the PDF has 3 pages."
    assert told_of_pages(published(tmp_path / "a", "pages: 237-242")) == [(4, message)]
    message = "By its pages, 237–237, the article has 1 page; the PDF has 3 pages."
    assert told_of_pages(published(tmp_path / "b", "first-page: 237\nlast-page: 237")) == [(5, message)]
    assert told_of_pages(published(tmp_path / "c", "first-page: 237")) == []
