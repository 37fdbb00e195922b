"""Languages that run from right to left, and letters that galley's own fonts lack."""

from __future__ import annotations

import os
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree, html

from galley import pipeline
from galley.document import tree
from galley.document.metadata import Contributor
from galley.findings.finding import Severity
from galley.formats.docx.bidirectional import run_from_right
from galley.formats.docx.names import W
from galley.formats.pdf.html.blocks import write_blocks
from galley.formats.pdf.html.directions import write_name
from galley.formats.pdf.html.element import element
from galley.formats.pdf.html.inlines import write_inlines
from galley.formats.pdf.html.scope import Scope
from galley.formats.pdf.verify import page
from galley.formats.pdf.verify.bidirectional import Words
from galley.formats.pdf.verify.expected import Piece
from galley.request import Outcome, Request
from galley.tools.pdfium import text_of_pages
from tests.articles import words
from tests.test_pdf_patches import letters

NOTO = Path("/usr/share/fonts")
ARABIC = NOTO / "truetype/noto/NotoNaskhArabic-Regular.ttf"
JAPANESE = NOTO / "opentype/noto/NotoSansCJK-Regular.ttc"
TEXT = "هذا نص مثال لا يقول شيئًا عن أي مريض، وفيه كلمات مثل early mobilisation وأرقام مثل 12.5 mg/L."
JAPANESE_TEXT = "これは例文であり、特定の患者や研究については何も述べていない。"


def font(path: Path) -> str:
    if not path.exists():
        absent = f"needs Debian's Noto fonts ({path})"
        pytest.fail(absent) if os.environ.get("GALLEY_REQUIRE_FONTS") == "1" else pytest.skip(absent)
    return str(path)


def built(
    folder: Path, language: str, text: str, fonts: tuple[str, ...], formats: tuple[str, ...] = ("pdf",)
) -> Outcome:
    word = text.split(maxsplit=1)[0]
    (folder / "refs.bib").write_text(
        "@article{a, author={Lee, Ann}, title={An example}, journal={J}, year=2020, volume=1, pages={1--9}}"
    )
    abstract = text.split("\n\n", maxsplit=1)[0]
    front = f"---\ntitle: {word}\nauthor: Ann Lee\nlang: {language}\nabstract: {abstract}\n"
    front += "bibliography: refs.bib\n---\n"
    table = f"| {word} | n |\n|---|---|\n| {word} | 1 |\n\n: {word}. {{#tbl:t}}\n"
    (folder / "a.md").write_text(f"{front}\n# {word}\n\n{text} [@a] @tbl:t {word}.[^n]\n\n[^n]: {word}.\n\n{table}")
    variants = ("published", "review") if fonts else ("published",)
    paper, out = str(folder / "a.md"), str(folder / "out")
    return pipeline.run(Request(paper, fonts=fonts, formats=formats, variants=variants, out=out, cache=False))


@pytest.mark.parametrize(
    ("language", "text", "path"), [("ar", TEXT, ARABIC), ("ja", JAPANESE_TEXT, JAPANESE)], ids=["ar", "ja"]
)
def test_an_article_is_printed_with_the_fonts_that_are_named(
    tmp_path: Path, language: str, text: str, path: Path
) -> None:
    made = built(tmp_path, language, text, (font(path),))
    assert [one.message for one in made.report.findings if one.severity is Severity.ERROR] == []
    assert [one.name for one in made.artifacts if one.name.endswith(".pdf")]


@pytest.mark.parametrize(
    ("language", "text", "path"), [("ar", TEXT, ARABIC), ("ja", JAPANESE_TEXT, JAPANESE)], ids=["ar", "ja"]
)
def test_lines_are_as_high_in_whatever_font_their_letters_are(
    tmp_path: Path, language: str, text: str, path: Path
) -> None:
    made = built(tmp_path, language, " ".join([text] * 8), (font(path),))
    pdf = next(one.data for one in made.artifacts if one.name.endswith(".pdf"))
    feet = sorted({round(y, 1) for _, x, y in letters(pdf, 0) if x > 60 and 200 < y < 500}, reverse=True)
    apart = [above - foot for above, foot in pairwise(feet) if above - foot > 2]
    lines = [round(one, 1) for one in apart if one < 20]
    assert set(lines[:5]) in ({13.4}, {14.0}), "as high as those of the abstract, or of the text"


def test_no_letter_of_a_text_is_of_the_font_of_formulas(tmp_path: Path) -> None:
    made = built(tmp_path, "ja", JAPANESE_TEXT, (font(JAPANESE),))
    pdf = next(one.data for one in made.artifacts if one.name.endswith(".pdf"))
    assert "の" in JAPANESE_TEXT
    assert b"STIX" not in pdf


def test_numbers_of_a_list_stand_beside_their_references(tmp_path: Path) -> None:
    """A reference from left to right in a list from right to left: no number stands over it."""
    (tmp_path / "r").mkdir()
    made = built(tmp_path / "r", "ar", f"{TEXT} [@a]", (font(ARABIC),))
    assert [one.message for one in made.report.findings if one.rule.id == "nothing-overlaps"] == []


def test_a_letter_that_no_font_has_is_found_with_the_package_that_has_it(tmp_path: Path) -> None:
    found = [one for one in built(tmp_path, "ja", JAPANESE_TEXT, ()).report.findings if one.rule.id == "glyph-exists"]
    assert found
    assert "fonts-noto-cjk" in found[0].hints[0]
    assert "--fonts" in found[0].hints[0]


def test_what_is_named_and_is_no_font_is_found(tmp_path: Path) -> None:
    (tmp_path / "x.ttf").write_text("no font")
    made = built(tmp_path, "en", "Some text.", (str(tmp_path / "x.ttf"),))
    assert [one.rule.id for one in made.report.findings] == ["font-exists"]


def test_a_reference_in_latin_letters_runs_from_left_to_right(tmp_path: Path) -> None:
    made = built(tmp_path, "ar", TEXT, (), ("html",))
    root = html.fromstring(made.artifacts[0].data.decode())
    assert root.get("dir") == "rtl"
    assert [one.get("dir") for one in root.xpath("//section[@class='references']//li")] == ["ltr"]


def test_paragraphs_tables_and_runs_of_a_word_file_say_their_direction() -> None:
    root = etree.fromstring(
        f'<w:body xmlns:w="{W("x")[1:].partition("}")[0]}">'
        "<w:p><w:pPr><w:pStyle/><w:spacing/></w:pPr><w:r><w:rPr><w:b/><w:lang/></w:rPr><w:t>نص</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Latin</w:t></w:r></w:p>"
        "<w:tbl><w:tblPr><w:tblStyle/><w:tblW/></w:tblPr></w:tbl></w:body>"
    )
    run_from_right(root)
    names = [[etree.QName(one).localname for one in found] for found in root.iter(W("pPr"), W("rPr"), W("tblPr"))]
    assert names == [["pStyle", "bidi", "spacing"], ["b", "rtl", "lang"], ["tblStyle", "bidiVisual", "tblW"]]


PAGES = ["ﻢﻴﻈﻋ ﺺﻧ early mobilisation 12.5", "نص كُتب بحركاته"]


@pytest.mark.parametrize(
    ("part", "lost"),
    [
        ("نص عظيم early mobilisation", ""),  # read backwards and in joined forms
        ("كتب بحركاته", ""),
        ("كلمات ليست في الملف", "كلمات"),
        ("word", "word"),
        ("", ""),
    ],
)
def test_words_are_found_in_either_direction(part: str, lost: str) -> None:
    assert Words.of(PAGES).first_lost((part,)) == lost


@pytest.mark.parametrize(
    ("line", "word", "found"),
    [
        ("الحاشية.\n1", "الحاشية.1", 0),
        ("in 200\n5", "2005", 1),
        ("m2\n,\n28 of", "28", 0),
        ("이 문\n장은", "문장은", 0),
        ("流し\n台", "流し台", 0),
    ],
)
def test_neither_a_raised_mark_behind_a_word_from_right_to_left_nor_a_line_between_eastern_letters_is_a_cut(
    monkeypatch: pytest.MonkeyPatch, line: str, word: str, found: int
) -> None:
    """A reader of the file gives the mark on a line of its own, as it gives the rest of a number that is cut.

    Chinese, Japanese and Korean lines may end behind any letter.
    """
    monkeypatch.setattr(page, "goes_on_below", lambda *_: True)
    assert len([*page.cut_words(b"", (line,), (Piece("flow", (word,), "the text"),))]) == found


# --- lines of a paragraph -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def edges(tmp_path_factory: pytest.TempPathFactory) -> list[list[tuple[float, float]]]:
    """Return the left and right edges of the lines of two long paragraphs, in points, as PDFium sets them."""
    long = " ".join([TEXT] * 6)
    made = built(tmp_path_factory.mktemp("rtl"), "ar", f"{long}\n\n{long}", (font(ARABIC),))
    pdf = next(one.data for one in made.artifacts if one.name.endswith(".pdf"))
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    lines: dict[int, list[tuple[float, float]]] = {}
    for at, (letter, _, y) in enumerate(letters(pdf, 0)):
        if 60 < y < 560 and not letter.isspace():
            left, _, right, _ = text.get_charbox(at, loose=True)
            lines.setdefault(round(y), []).append((left, right))
    found = [
        (min(left for left, _ in one), max(right for _, right in one))
        for _, one in sorted(lines.items(), reverse=True)
        if len(one) > MANY
    ]
    last = [at for at, (left, _) in enumerate(found) if left > found[1][0] + SHORT]
    return [found[: last[0] + 1], found[last[0] + 1 : last[1] + 1]]


BEARING = 1.0  # points by which lines end elsewhere
MANY = 15  # letters: the lines of a paragraph have more, marks of notes and headings less
SHORT = 20.0  # points: by more than that the last line of a paragraph is shorter than those before


def test_justified_lines_end_at_the_edge_of_their_column(edges: list[list[tuple[float, float]]]) -> None:
    for paragraph in edges:
        inner = paragraph[1:-1]
        assert len(inner) >= 4
        for side in (0, 1):
            places = [line[side] for line in inner]
            assert max(places) - min(places) < BEARING


KOREAN_TEXT = "이 문장은 예시이며 특정 환자나 연구에 대하여 아무것도 말하지 않는다. 값은 12.5 mg/L였다."


@pytest.mark.parametrize(
    ("language", "text", "path"),
    [("ar", TEXT, ARABIC), ("ko", KOREAN_TEXT, JAPANESE), ("ja", JAPANESE_TEXT, JAPANESE)],
    ids=["ar", "ko", "ja"],
)
def test_justified_lines_in_any_letters_are_as_wide_as_their_column(
    tmp_path: Path, language: str, text: str, path: Path
) -> None:
    """Neither wider, as where spaces of another font are stretched, nor ragged, as where there are no spaces."""
    long = ("" if language == "ja" else " ").join([text] * 7)
    made = built(tmp_path, language, f"{text[:1]} {long}\n\n{long}", (font(path),))
    pdf = next(one.data for one in made.artifacts if one.name.endswith(".pdf"))
    lines = (line for line in widths_of_lines(pdf) if line[0] < MARGIN + NEAR and line[1] > MARGIN + 0.98 * COLUMN)
    full = [right - left for left, right in lines]
    assert len(full) > 4, "the lines of two paragraphs but for the first and the last"
    assert [round(width - COLUMN) for width in full if abs(width - COLUMN) > NEAR] == []


def test_a_japanese_line_is_not_torn_before_a_long_word(tmp_path: Path) -> None:
    """A line may be stretched by a quarter of a letter between two of them, or is left short (JLREQ 3.8.4)."""
    word = "methylenetetrahydrofolate-reductase"
    paragraphs = (f"{'水' * count}{word}は{JAPANESE_TEXT}" for count in range(24, 40))
    made = built(tmp_path, "ja", "\n\n".join(paragraphs), (font(JAPANESE),))
    pdf = next(one.data for one in made.artifacts if one.name.endswith(".pdf"))
    seen = [one for one in letters(pdf, 0) if not one[0].isspace()]  # PDFium reads a gap as a space
    steps = [
        right - left
        for (one, left, y), (other, right, below) in pairwise(seen)
        if one == other == "水" and abs(y - below) < NEAR and y < BODY
    ]
    assert max(steps) < 1.3 * min(steps)


BODY = 500  # points: above it stand title, abstract and heading


COLUMN, MARGIN = 425.2, 85.0  # points: the width of the text of a preprint, and of the margin beside it
NEAR = 0.5  # points


def widths_of_lines(pdf: bytes) -> list[tuple[float, float]]:
    """Return where each line of the first page begins and ends, by the widths of its letters."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    lines: dict[int, list[tuple[float, float]]] = {}
    for at, (letter, _, y) in enumerate(letters(pdf, 0)):
        if not letter.isspace():
            left, _, right, _ = text.get_charbox(at, loose=True)
            lines.setdefault(round(y), []).append((left, right))
    return [(min(left for left, _ in one), max(right for _, right in one)) for one in lines.values()]


def test_a_paragraph_is_indented_where_it_begins(edges: list[list[tuple[float, float]]]) -> None:
    (first, *_), (second, *others) = edges
    right = max(line[1] for line in others)
    assert 7 < right - second[1] < 14
    assert abs(second[0] - others[0][0]) < 7, "its other end is where the lines end"
    assert abs(first[1] - right) < BEARING, "the first under a heading is not"


FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 60" width="240" height="60"><path d="M0 0h9v9"/></svg>'
)


def test_pages_from_right_to_left_keep_figures_and_raised_marks_in_their_column(tmp_path: Path) -> None:
    """The engine moves a figure that is narrower than its column, and a line that ends with a space before markup."""
    (tmp_path / "f.svg").write_text(FIGURE)
    words = " ".join(f"{TEXT} 40 kg/m^2^ HbA~1c~" for _ in range(9))
    made = built(tmp_path, "ar", f"{words}\n\n![نص.](f.svg){{alt='A triangle'}}\n", (font(ARABIC),))
    assert [one.message for one in made.report.findings if one.rule.id == "pdf-fits-the-page"] == []


# --- paragraphs ---------------------------------------------------------------------------------------------------


def test_a_text_that_ends_with_a_space_keeps_it() -> None:
    """So “how to cite” has it: names and title are two texts."""
    scope, holder = Scope(write_blocks, language="ar", runs_left=True), element("p")
    write_inlines(scope, holder, (tree.Str("Lee A. "), tree.Str("نص")))
    assert holder.text == "Lee A. نص"


def test_a_paragraph_of_latin_words_runs_from_left_to_right_as_a_whole() -> None:
    scope = Scope(write_blocks, language="ar", runs_left=True)
    holder = element("div")
    latin, arabic = words("None, as there is nobody."), (*words("نص"), tree.Space(), *words("nobody."))
    write_blocks(scope, holder, (tree.Para(latin), tree.Para(arabic)))
    assert [one.get("dir") for one in holder] == ["ltr", None]
    assert len(holder[1]) == 0, "no span for the last word, which would stand left of those before it"


# --- paragraphs from right to left in an article from left to right ---------------------------------------------------


def test_a_quotation_from_right_to_left_runs_so_in_an_article_from_left_to_right(tmp_path: Path) -> None:
    """A paragraph with a Latin letter in it runs as the article does, and so does a cell."""
    quotation = "> אני מרגיש כאב חזק בבטן, ואין לי תיאבון."
    text = (
        f"English words, then סרטן alone.\n\n{quotation}\n\nסרטן and more.\n\n| סרטן | n |\n|---|---|\n| סרטן | 1 |\n"
    )
    path = NOTO / "truetype/noto/NotoSansHebrew-Regular.ttf"
    made = built(tmp_path, "en", text, (font(path),), ("pdf", "html", "docx"))
    assert [one.message for one in made.report.findings if one.severity is Severity.ERROR] == []
    page_ = html.document_fromstring(next(one.data for one in made.artifacts if one.name.endswith(".html")))
    assert ["".join(one.itertext()) for one in page_.iterfind(".//*[@dir='rtl']")] == [quotation.removeprefix("> ")]
    word = next(one.data for one in made.artifacts if one.name.endswith(".docx"))
    with ZipFile(BytesIO(word)) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    turned = [one.getparent().getparent() for one in document.iter(W("bidi"))]  # type: ignore[union-attr]  # in pPr
    assert ["".join(one.itertext(W("t"))) for one in turned] == [quotation.removeprefix("> ")]


def test_brackets_are_copied_as_they_are_printed_beside_words_from_right_to_left(tmp_path: Path) -> None:
    """The first bracket of a font is drawn among Arabic words, with the glyph of its partner."""
    text = "The saying [«العلم نور» (2024) mg/dL 5]{lang=ar} is old.\n\nIt was approved (no. 2025/114) [as others]."
    made = built(tmp_path, "en", text, (font(ARABIC),), ("pdf",))
    assert [one.message for one in made.report.findings if one.severity is Severity.ERROR] == []
    pages = "".join(text_of_pages(next(one.data for one in made.artifacts if one.name.endswith(".pdf"))))
    assert "approved (no. 2025/114) [as others]." in pages


# --- names from right to left in a line from left to right ------------------------------------------------------------


def test_authors_whose_names_run_from_right_to_left_keep_their_order(tmp_path: Path) -> None:
    """A comma between two of them runs as they do, and the second would be shown first, its number on the left."""
    marks = "affiliations: [{id: a, name: H1}, {id: b, name: H2}]"
    names = [("محمد الأحمد", "b, degrees: [MD]"), ("דוד כהן", "b"), ("Ann Lee", "a")]
    authors = "".join(f"- {{name: {name}, affiliations: {rest}}}\n" for name, rest in names)
    text = f"---\ntitle: T\nlang: en\nauthor:\n{authors}{marks}\nabstract: Short.\n---\n\n# One\n\nText.\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    made = pipeline.run(
        Request(str(tmp_path / "a.md"), formats=("html", "docx"), out=str(tmp_path / "out"), cache=False)
    )
    assert [one.message for one in made.report.findings if one.severity is Severity.ERROR] == []
    page_ = html.document_fromstring(next(one.data for one in made.artifacts if one.name.endswith(".html")))
    (line,) = page_.iterfind(".//p[@class='authors']")
    assert [(one.text, one.get("dir")) for one in line.iter("bdi")] == [(name, "rtl") for name, _ in names[:2]]
    assert "".join(map(str, line.itertext())) == "محمد الأحمد, MD1, דוד כהן1, Ann Lee2"
    with ZipFile(BytesIO(next(one.data for one in made.artifacts if one.name.endswith(".docx")))) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    (byline,) = (one for one in document.iter(W("p")) if "Ann Lee" in "".join(map(str, one.itertext(W("t")))))
    runs = [
        "".join(map(str, one.itertext(W("t")))) for one in byline.iter(W("r")) if one.find(f".//{W('rtl')}") is not None
    ]
    assert runs == [name for name, _ in names[:2]]
    assert "כהן\u200e1, Ann" in "".join(map(str, byline.itertext(W("t"))))


def test_no_name_stands_apart_that_runs_as_its_line_does() -> None:
    for language, name in (("en", "Ann Lee"), ("he", "דוד כהן"), ("he", "Ann Lee")):
        holder = element("span")
        write_name(holder, Contributor(given=name), language)
        assert (len(holder), holder.text) == (0, name)
