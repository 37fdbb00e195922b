"""The review copy: its lines and their numbers, its figures and tables, its front, and what a journal may set."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from galley.copies.review import review_article, review_profile
from galley.document import tree
from galley.document.article import Article, Asset
from galley.document.profile import ReviewPage
from galley.document.tree import NO_ATTR
from galley.findings.finding import Findings, Stop
from galley.formats.pdf.verify.validate import verify_pdf
from galley.readers.journal.profile import read_profile
from galley.runtime import World
from galley.source import SourceFile
from galley.tools.pdf_structure import structure_of
from galley.tools.pdfium import text_of_pages
from tests.articles import cell, cite, para, rich_article, small_article, words
from tests.line_numbers import lines_of_text, painted_numbers
from tests.manuscripts_in_memory import styles
from tests.pages import pages, printable_article, printed, review_pages
from tests.test_pdf import LOREM, picture

FLOATS_AT_END = replace(review_pages(), review=ReviewPage(floats="end"))
FRONTLESS = ".front { display: none }"  # the title's lines have no numbers; without them both counts are of one thing


def counted(*blocks: tree.Block, css: str = "") -> list[int]:
    """Return the line numbers of an article of `blocks`, but for that of its heading."""
    return [one.number for one in painted_numbers(printed(small_article(*blocks), review_pages(css=css)).data)][1:]


def text_article() -> Article:
    """Return an article of several pages of all that is set in lines of text."""
    items = ((tree.Plain(words("one item")),), (para("another"), para(f"with two paragraphs. {LOREM}".strip())))
    note = tree.Footnote("fn-1", 1, (para(f"A note. {LOREM}".strip()),))
    blocks: tuple[tree.Block, ...] = (
        *(para(f"Paragraph {number}. {LOREM}".strip(), cite(1, 2), ".") for number in range(9)),
        tree.OrderedList(1, "Decimal", "Period", items),
        tree.BulletList(((tree.Plain(words("outer")), tree.BulletList(((tree.Plain(words("inner")),),))),)),
        tree.DefinitionList(((words("Term"), ((para("Meaning."),), (para("Another."),))),)),
        tree.Section("sec:two", 2, words("A heading below"), (tree.BlockQuote((para(LOREM.strip()),)),)),
        tree.CodeBlock(NO_ATTR, "first = 1\nsecond = 2\n"),
        tree.LineBlock((words("a verse"), words("of two lines"))),
        para("Text with H", tree.Subscript((tree.Str("2"),)), "O and a note.", note),
    )
    article = small_article(*blocks)
    rich = printable_article()
    declarations = tuple(one for one in rich.declarations if one.kind in ("funding", "conflicts", "appendix"))
    meta = replace(article.meta, authors=(), abstracts=rich.meta.abstracts, keywords=rich.meta.keywords)
    return replace(article, meta=meta, declarations=declarations, bibliography=rich.bibliography)


# --- line numbers ------------------------------------------------------------------------------------------------


def test_every_line_has_one_number_and_they_count_on_over_the_pages() -> None:
    done = printed(text_article(), review_pages(css=FRONTLESS))
    numbers, lines = painted_numbers(done.data), lines_of_text(done.data)
    assert done.pages > 3
    assert [one.number for one in numbers] == list(range(1, len(lines) + 1))
    for one, (page, y) in zip(numbers, lines, strict=True):
        assert one.page == page
        assert one.y == pytest.approx(y, abs=0.5)


def test_title_and_authors_have_no_number() -> None:
    article = printable_article()
    data = printed(article, review_pages()).data
    first = painted_numbers(data)[0]
    above = [y for page, y in lines_of_text(data, margin=60) if page == 0 and y > first.y + 1]
    assert first.number == 1
    assert len(above) >= 4  # kind, title, authors, affiliations
    assert lines_of_text(data)[len([y for y in above if y < 842 - 72])][1] == pytest.approx(first.y, abs=0.5)


def test_every_nth_number_stands_where_it_stands_among_all() -> None:
    every = painted_numbers(printed(text_article(), review_pages()).data)
    fifth = painted_numbers(printed(text_article(), review_pages(review=ReviewPage(line_numbers=5))).data)
    assert fifth == [one for one in every if one.number % 5 == 0]
    assert fifth


def test_without_line_numbers_nothing_is_painted() -> None:
    assert painted_numbers(printed(text_article(), review_pages(review=ReviewPage(line_numbers=0))).data) == []
    assert painted_numbers(printed(small_article(para("Text."))).data) == []


def test_numbers_are_no_text_and_no_content() -> None:
    none = printed(text_article(), review_pages(review=ReviewPage(line_numbers=0)))
    data = printed(text_article(), review_pages()).data
    assert text_of_pages(data) == text_of_pages(none.data)
    assert structure_of(data).tags == structure_of(none.data).tags
    assert verify_pdf(data, text_article()) == ()
    with pikepdf.open(BytesIO(data)) as pdf, pikepdf.open(BytesIO(none.data)) as other:
        fonts = [sorted(str(font) for font in one.pages[0].Resources.Font) for one in (pdf, other)]
    assert fonts[0] == fonts[1]


def test_two_builds_are_the_same_bytes_and_other_numbers_another_file() -> None:
    article = small_article(para("Text."))
    first, again = (printed(article, review_pages()).data for _ in range(2))
    fifth = printed(article, review_pages(review=ReviewPage(line_numbers=5))).data
    identifiers = []
    for data in (first, fifth):
        with pikepdf.open(BytesIO(data)) as pdf:
            identifiers.append(bytes(pdf.trailer.ID[0]))
    assert first == again
    assert len(set(identifiers)) == 2


def test_numbers_end_at_one_edge_left_of_the_text() -> None:
    numbers = painted_numbers(printed(text_article(), review_pages()).data)
    starts = {len(str(one.number)): round(one.x, 1) for one in numbers if set(str(one.number)) <= set("2345678")}
    assert len(starts) >= 2
    assert starts[2] < starts[1]
    assert all(0 < one.x < 36 * 72 / 25.4 - 14 for one in numbers)


LABEL_AND_TEXT = tree.OrderedList(1, "Decimal", "Period", ((para("An item."),), (para("Another."),)))
FORMULA = tree.Math("DisplayMath", r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}")
EQUATION = tree.Equation("eq:a", "(1)", r"\begin{aligned} a &= b \\ c &= d \\ e &= f \end{aligned}")
IMAGE = tree.Image(NO_ATTR, words("a picture"), "made-f1.png")
TABLE = tree.Table(
    NO_ATTR,
    (),
    (tree.ColSpec("AlignLeft", None),) * 2,
    (tree.Row(NO_ATTR, (cell("Head"), cell("Head"))),),
    (tree.TableBody(NO_ATTR, 0, (), (tree.Row(NO_ATTR, (cell("one"), cell("two"))),)),),
    (),
)


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (para("One line."), 1),
        (LABEL_AND_TEXT, 2),
        (para(FORMULA), 1),
        (para("Before", tree.Space(), FORMULA, tree.Space(), "and after."), 3),
        (para(EQUATION), 1),
        (para("x", tree.Space(), tree.Math("InlineMath", r"\frac{a}{b}")), 1),
        (tree.CodeBlock(NO_ATTR, "one\n\n\ntwo"), 2),
        (para("one", tree.LineBreak(), "two"), 2),
        (tree.HorizontalRule(), 0),
        (tree.TableFloat("table-1", "", (), TABLE), 0),
        (tree.TableFloat("tbl:a", "Table 1", (para("A caption."),), TABLE, (para("A note of it."),)), 2),
        (tree.FigureFloat("fig:a", "Figure 1", (para("A caption."),), (tree.Graphic("made-f1.png", "alt"),)), 1),
        (para("Call.", tree.Footnote("fn-1", 1, (para("A note."),))), 2),
        (tree.Div(NO_ATTR, (para("Inside."),)), 1),
    ],
)
def test_what_is_a_line(block: tree.Block, lines: int) -> None:
    article = replace(small_article(para("First."), block, para("Last.")), assets=(picture(30, 20),))
    numbers = [one.number for one in painted_numbers(printed(article, review_pages()).data)]
    assert numbers == list(range(1, lines + 4))


def test_a_line_of_nothing_but_an_image_has_no_number() -> None:
    article = replace(small_article(para("First."), para(IMAGE), para("Last.")), assets=(picture(30, 20),))
    assert len(painted_numbers(printed(article, review_pages()).data)) == 3


def test_what_a_journal_calls_unnumbered_has_no_number() -> None:
    template = review_pages().template
    body = '{% block body %}<div class="columns unnumbered">{{ body }}</div>{% endblock %}'
    silent = SourceFile(template.path, template.text + body)
    done = printed(small_article(para("Text.")), replace(review_pages(), template=silent))
    assert painted_numbers(done.data) == []


def test_columns_share_the_numbers_of_their_lines() -> None:
    two = ".columns { columns: 2 } h2 { column-span: all } .columns p { text-indent: 0; margin: 0 }"
    blocks = [para(f"Word{number}.") for number in range(10)]
    assert counted(*blocks, css=two) == [2, 3, 4, 5, 6]


def test_a_margin_too_narrow_for_the_numbers_is_a_finding() -> None:
    done = printed(small_article(para("Text.")), review_pages(css="@page { margin-left: 4mm }"))
    assert [one.message for one in done.findings] == ["Page 1: a line number runs 2.4 mm over: “2”."]


def test_published_pages_may_have_numbers_too() -> None:
    profile = pages("preprint", 1)
    numbered = replace(profile, page=replace(profile.page, line_numbers=1))
    data = printed(small_article(para("Text.")), numbered).data
    assert [one.number for one in painted_numbers(data)][-1] == len(lines_of_text(data, margin=60))


# --- figures and tables ------------------------------------------------------------------------------------------


def float_article() -> Article:
    """Return the rich article with a figure in an appendix, a table without number, and a figure in a list."""
    article = printable_article()
    assets = (*article.assets, Asset("made-f1.png", "image/png", picture(300, 200).data, "f", 300, 200))
    figures = [
        tree.FigureFloat(f"fig:{n}", f"Figure {n}", (para(f"Caption {n}."),), (tree.Graphic("made-f1.png", "alt"),))
        for n in (2, 3)
    ]
    listed = tree.BulletList(((para("In a list."), figures[0]),))
    last = article.body[-1]
    assert isinstance(last, tree.Section)
    plain = tree.TableFloat("table-1", "", (), TABLE)
    body = (*article.body[:-1], replace(last, content=(*last.content, plain, listed)))
    appendix = replace(article.declarations[-1], content=(figures[1], para("After it.")))
    return replace(article, body=body, declarations=(*article.declarations[:-1], appendix), assets=assets)


def test_in_place_nothing_moves() -> None:
    assert review_article(float_article(), review_pages()) == float_article()


def test_floats_go_to_the_end_each_once_in_order() -> None:
    moved = review_article(float_article(), FLOATS_AT_END)
    labels = [one.label for one in moved.floats if isinstance(one, tree.FigureFloat | tree.TableFloat)]
    assert labels == ["Figure 1", "Table 1", "Figure 2", "Figure 3"]
    text = "".join(text_of_pages(printed(moved, FLOATS_AT_END).data))
    for label in labels:
        assert text.count(f"[{label} about here]") == 1
        assert text.count(f"{label}. ") == 1
        assert text.index("Figures and tables") < text.index(f"{label}. ")
    assert text.rindex("References") < text.index("Figures and tables") < text.index("Figure 1. ")
    assert review_article(moved, FLOATS_AT_END) == moved


def test_the_moved_floats_are_verified_and_linked() -> None:
    article = float_article()
    moved = review_article(article, FLOATS_AT_END)
    done = printed(moved, FLOATS_AT_END)
    assert [one.message for one in done.findings if one.rule.id != "image-is-sharp"] == []
    assert verify_pdf(done.data, moved) == ()
    lost = verify_pdf(printed(replace(moved, floats=moved.floats[1:]), FLOATS_AT_END).data, moved)
    assert any("Figure 1" in one.message for one in lost)
    with pikepdf.open(BytesIO(done.data)) as pdf:
        names = list(pdf.Root.Names.Dests.Names)[::2]
    assert {"fig:ecg", "tbl:labs", "fig:2", "fig:3"} <= {str(name) for name in names}


@pytest.mark.parametrize(
    ("kept", "heading"),
    [(tree.FigureFloat, "Figures"), (tree.TableFloat, "Tables"), (object, "Figures and tables")],
)
def test_the_heading_over_the_floats_says_what_they_are(kept: type, heading: str) -> None:
    moved = review_article(float_article(), FLOATS_AT_END)
    some = tuple(one for one in moved.floats if isinstance(one, kept))
    text = "".join(text_of_pages(printed(replace(moved, floats=some), FLOATS_AT_END).data)).replace("\r", "")
    assert f"{heading}\n" in text


def test_a_table_without_number_stays() -> None:
    moved = review_article(small_article(tree.TableFloat("table-1", "", (), TABLE)), FLOATS_AT_END)
    assert moved.floats == ()


def test_a_float_inside_a_float_goes_with_it() -> None:
    inner = tree.TableFloat("tbl:i", "Table 1", (para("Inner."),), TABLE)
    outer = tree.FigureFloat("fig:o", "Figure 1", (para("Outer."),), (), (inner,))
    assert review_article(small_article(outer), FLOATS_AT_END).floats == (outer,)


def test_a_journal_has_its_own_words() -> None:
    german = replace(FLOATS_AT_END, labels={"about-here": "hier", "review-copy": "Zur Begutachtung"})
    moved = review_article(float_article(), german)
    text = "".join(text_of_pages(printed(moved, german).data))
    assert "[Figure 1 hier]" in text
    assert "Zur Begutachtung" in text
    assert "Review copy" not in text


# --- the page ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_rich_article_prints_without_a_finding(size: str) -> None:
    done = printed(printable_article(), review_pages(size))
    assert [f"{one.rule.id} {one.message}" for one in done.findings if one.rule.id != "image-is-sharp"] == []
    assert verify_pdf(done.data, printable_article()) == ()
    text = text_of_pages(done.data)
    assert all(f"{number} / {done.pages}" in page for number, page in enumerate(text, 1))
    assert all("Review copy" in page for page in text)
    assert all("Coronary syndrome after a sting" in page for page in text)


def test_text_is_double_spaced_between_wide_margins() -> None:
    data = printed(small_article(*(para(LOREM.strip()) for _ in range(4))), review_pages()).data
    lines = [y for _, y in lines_of_text(data)][-8:]
    assert [round(above - below, 1) for above, below in pairwise(lines)] == [24.0] * 7


def test_an_article_without_authors_has_nothing_of_them() -> None:
    article = printable_article()
    bare = replace(article.meta, authors=(), affiliations=(), events=(), awards=(), published=None, notices=())
    done = printed(replace(article, meta=replace(bare, license=None, copyright=None, editors=())), review_pages())
    text = "".join(text_of_pages(done.data))
    assert {one.rule.id for one in done.findings} == {"image-is-sharp"}
    for word in ("Correspondence", "Received", "Note:", "Šimić", "Zagreb"):
        assert word not in text
    assert "<p" not in text
    assert structure_of(done.data).images_without_text == 0


def test_what_belongs_to_the_published_page_is_left_out() -> None:
    text = "".join(text_of_pages(printed(printable_article(), review_pages()).data))
    assert "Received" in text
    assert "Correspondence" in text
    for word in ("Published", "Accepted", "How to cite", "Licence", "Edited by"):
        assert word not in text


# --- what a journal may set --------------------------------------------------------------------------------------

OWN: dict[str, str | bytes] = {
    **styles(),
    "j/own.csl": "<style/>",
    "j/page.html.jinja": "<html/>",
    "j/page.css": "",
    "j/mine.html.jinja": "<html><head><title>x</title></head><body><h1>{{ front.title }}</h1></body></html>",
    "j/mine.css": "h1 { color: red }",
}


def profile_of(text: str, findings: Findings | None = None, **files: str) -> ReviewPage:
    """Return the review copy's pages as a profile of the journal j says."""
    world = World.in_memory({**OWN, "j/profile.yaml": f"csl: own.csl\n{text}", **files})
    return read_profile("j", world, findings or Findings()).review


def test_every_journal_has_the_shared_review_copy() -> None:
    review = profile_of("")
    assert review.template.path.endswith("styles/shared/review.html.jinja")
    assert [sheet.path.rsplit("/", 1)[1] for sheet in review.css] == ["article.css", "review.css"]
    assert (review.floats, review.line_numbers, review.size) == ("in-place", 1, "")


def test_a_journal_has_a_review_copy_of_its_own() -> None:
    findings = Findings()
    review = profile_of(
        "review: {template: mine.html.jinja, css: [mine.css], floats: end, line-numbers: 5, size: Letter}\n", findings
    )
    assert findings.items == []
    assert (review.template.path, [sheet.path for sheet in review.css]) == ("j/mine.html.jinja", ["j/mine.css"])
    assert (review.floats, review.line_numbers, review.size) == ("end", 5, "Letter")
    page = review_profile(replace(pages(), review=review))
    assert (page.template, page.css) == (review.template, review.css)
    assert (page.page.size, page.page.columns, page.page.line_numbers) == ("Letter", 1, 5)


def test_a_sheet_beside_the_profile_comes_before_the_shared_one() -> None:
    world = World.in_memory({**OWN, "j/profile.yaml": "csl: own.csl\n", "j/review.css": "p { color: red }"})
    assert read_profile("j", world, Findings()).review.css[1].path == "j/review.css"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("review: {template: no.html}\n", "j/profile.yaml:2:20 j/no.html does not exist"),
        ("review:\n  css: [review.css, no.css]\n", "j/profile.yaml:3:21 j/no.css does not exist"),
        ("review: {floats: below}\n", "j/profile.yaml:2:18 `floats` is `below`, but must be one of: in-place or end"),
        ("review: {line-numbers: -1}\n", "j/profile.yaml:2:24 `line-numbers` must not be negative"),
        ("review: {line-numbers: 101}\n", "j/profile.yaml:2:24 `line-numbers` must not be greater than 100"),
        ("review: {lines: 1}\n", "j/profile.yaml:2:10 the key `lines` is not known here"),
    ],
)
def test_faults_of_the_profile(text: str, expected: str) -> None:
    findings = Findings()
    try:
        profile_of(text, findings)
    except Stop as stop:
        findings.add(*stop.findings)
    assert [f"{one.span} {one.message}" for one in findings.items] == [expected]


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("<html>\n<body>{% if %}</body></html>", 2),
        ("<html>\n\n<body>{{ nothing.here }}</body></html>", 3),
        ("<html>\n\n\n<body>{{ front.title / 2 }}</body></html>", 4),
        ("<html>{{ ''.__class__ }}</html>", 1),
        ("<html>{% if front %}\n{{ front.abstracts[99].label }}{% endif %}</html>", 2),
        ("<html>\n<body><p></body></html>", 1),  # what is made is not well-formed: no line of the template is to blame
    ],
)
def test_a_bad_template_is_one_finding_at_its_line(template: str, line: int) -> None:
    bad = replace(review_pages(), template=SourceFile("j/mine.html.jinja", template))
    with pytest.raises(Stop) as stopped:
        printed(rich_article(), bad)
    assert [f"{one.rule.id} {one.span}" for one in stopped.value.findings] == [
        f"profile-is-valid j/mine.html.jinja:{line}:1"
    ]
