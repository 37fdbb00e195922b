"""What galley adds to WeasyPrint: level lines, headings flush with the top of their column, notes on their pages."""

from __future__ import annotations

import ctypes
import hashlib
import inspect
import re
from dataclasses import replace
from functools import reduce
from importlib import import_module
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
import weasyprint
from PIL import ImageFile
from pypdfium2 import raw

from galley.document import tree
from galley.formats.pdf.patches import register
from galley.formats.pdf.verify.validate import verify_pdf
from galley.tools.pdfium import text_of_pages
from tests.articles import cell, para, small_article, words
from tests.conftest import TOP
from tests.pages import pages, printed, review_pages, spaces_hang
from tests.test_pdf import LOREM, picture

GRID = 12.0  # points
ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it on import; other tests of this process look at images


def letters(data: bytes, index: int) -> list[tuple[str, float, float]]:
    """Return the letters of a page with the x and y of their origins, in points."""
    page = pypdfium2.PdfDocument(data)[index]
    text = page.get_textpage()
    found = []
    for number in range(text.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text.raw, number, x, y)
        found.append((chr(raw.FPDFText_GetUnicode(text.raw, number)), x.value, y.value))
    return found


def off_grid(data: bytes, index: int) -> float:
    """Return by how much the lines of text of the two columns are not level, in points, below the front matter."""
    places = [(x, y) for letter, x, y in letters(data, index) if letter.islower() and 60 < y < 560]
    left = {round(y, 1) for x, y in places if x < 290}
    right = {round(y, 1) for x, y in places if x > 305}
    top = max(left)
    offsets = [abs((top - y + GRID / 2) % GRID - GRID / 2) for y in right]
    return sorted(offsets)[len(offsets) // 2]  # the middle one: the lines of the text, not those of captions


def test_lines_of_both_columns_are_level_below_a_figure() -> None:
    figure = tree.FigureFloat("fig:a", "Figure 1", (para("A caption."),), (tree.Graphic("made-f1.png", "alt"),))
    text = [para(f"Paragraph {number}. {LOREM}".strip()) for number in range(22)]
    article = replace(small_article(*text[:13], figure, *text[13:]), assets=(picture(1100, 777),))
    assert off_grid(printed(article).data, 0) < 0.5


def baselines(data: bytes, index: int) -> list[float]:
    """Return the heights of the lines of running text on a page, from the top, in points; of captions too."""
    return sorted({round(y, 1) for letter, _, y in letters(data, index) if letter.islower() and 62 < y < 780})[::-1]


def test_text_fills_the_room_of_two_lines_before_a_figure() -> None:
    figure = tree.FigureFloat("fig:a", "Figure 1", (para("A caption."),), (tree.Graphic("made-f1.png", "alt"),))
    feet = []
    for lines in range(38, 42):
        before = [para(f"Line {number}.") for number in range(lines)]
        after = [para((LOREM * 4).strip()) for _ in range(4)]
        article = replace(small_article(*before, figure, *after), assets=(picture(1100, 777),))
        feet.append(baselines(printed(article, pages("preprint", columns=1)).data, 0)[-1])
    assert max(feet) - min(feet) < 1.5 * 14, "points: the room of one line is left, in which no paragraph may begin"


@pytest.mark.parametrize("height", [520, 536, 552, 568])
def test_text_under_a_page_wide_figure_is_level_with_other_pages(height: int) -> None:
    graphic = (tree.Graphic("made-f1.png", "alt"),)
    first = tree.FigureFloat("fig:a", "Figure 1", (para("A caption."),), graphic, wide=True)
    second = tree.FigureFloat("fig:b", "Figure 2", (para("A caption."),), graphic)
    text = [para(f"Text {number}. {LOREM * 2}".strip()) for number in range(40)]
    article = small_article(*text[:12], first, text[12], second, *text[13:])
    data = printed(replace(article, assets=(picture(1100, height),))).data
    said = text_of_pages(data)
    (at,) = [index for index, text in enumerate(said) if "Figure 1. A" in text]
    assert baselines(data, at)[0] < 700, "the figure is at the head"
    other = baselines(data, at + 1)[-1]
    offset = (baselines(data, at)[-1] - other + GRID / 2) % GRID - GRID / 2
    assert abs(offset) < 0.5


def test_a_heading_at_the_top_of_a_column_is_flush() -> None:
    sections = [
        tree.Section(f"s{number}", 2, words(f"Heading {number}"), (para(f"In part {number}. {LOREM * 2}".strip()),))
        for number in range(14)
    ]
    data = printed(small_article(*sections)).data
    body = [(x, y) for letter, x, y in letters(data, 1) if letter.isalpha() and y < 780]
    tops = [max(y for x, y in body if x < 290), max(y for x, y in body if x > 305)]
    assert abs(tops[0] - tops[1]) < 1.5


def test_notes_stand_on_the_pages_of_their_calls() -> None:
    blocks = [
        para(
            f"Part {number}. {LOREM} ",
            tree.Footnote(f"fn-{number}", number, (para(f"Note number {number}."),)),
            " End.",
        )
        for number in range(1, 31)
    ]
    article = small_article(*blocks)
    made = printed(article)
    assert verify_pdf(made.data, article) == ()
    for text in text_of_pages(made.data):
        calls = {number for number in range(1, 31) if f"Part {number}." in text}
        notes = {number for number in range(1, 31) if f"Note number {number}." in text}
        assert len(calls ^ notes) <= 2, "only a note whose paragraph breaks may stand a page further on"


@pytest.mark.parametrize("between", [4, 7, 9])
def test_a_note_without_room_takes_its_line_to_the_next_page(between: int) -> None:
    """Wherever the call stands on its page, at its very foot too."""
    lines = [
        para(f"Call {at} ends.", tree.Footnote(f"fn-{at}", at, (para(f"Sought {at} ends."),)))
        if at % between == 0
        else para("A line.")
        for at in range(1, 200)
    ]
    calls, notes = {}, {}
    for number, text in enumerate(text_of_pages(printed(small_article(*lines), review_pages()).data)):
        calls |= dict.fromkeys(re.findall(r"Call (\d+) ends", text), number)
        notes |= dict.fromkeys(re.findall(r"Sought (\d+) ends", text), number)
    assert len(notes) > 20
    assert notes == calls


def test_every_heading_of_a_table_has_its_scope_and_no_cell_a_wrong_list_of_headings() -> None:
    head = (table_row(cell("Group", rows=2), cell("Outcome", columns=2)), table_row(cell("better"), cell("worse")))
    body = tree.TableBody(tree.NO_ATTR, 1, (), (table_row(cell("Made up", rows=2), cell("1"), cell("2")),
                                                table_row(cell("3"), cell("4"))))  # fmt: skip
    table = tree.Table(tree.NO_ATTR, (), (tree.ColSpec("AlignDefault", None),) * 3, head, (body,), ())
    cells = cells_of(printed(small_article(tree.TableFloat("t", "Table 1", (para("Caption"),), table))).data)
    assert [one for one in cells if one.startswith("/TH")] == ["/TH /Column"] * 4 + ["/TH /Row"]
    assert [one for one in cells if one.startswith("/TD")] == ["/TD "] * 4


def table_row(*cells: tree.Cell) -> tree.Row:
    return tree.Row(tree.NO_ATTR, cells)


def cells_of(data: bytes) -> list[str]:
    """Return tag, scope and list of headings of every cell, sorted."""
    with pikepdf.open(BytesIO(data)) as pdf:
        marked = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") in ("/TH", "/TD")]
        return sorted(f"{one.S} {one.A.get('/Scope', '')}{one.A.get('/Headers', '')}" for one in marked)


# --- lines and floats --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2007"])
def test_a_line_is_not_broken_after_its_first_word_for_a_space_at_its_end(space: str) -> None:
    """The text before the emphasis fits its line, the space or the emphasis does not, in one of these lengths."""
    fillers = ["i" * thin + "t" * thick for thin in range(8, 24) for thick in range(3)]
    starts = [f"Begin{number} it was seen in the patients of the {filler}" for number, filler in enumerate(fillers)]
    behind_text = (tree.Str(space), tree.Emph(words("emphatically so")))
    blocks = [tree.Para((*words(start), *behind_text, *words(" ."))) for start in starts]
    data = printed(small_article(*blocks), pages(css=".columns p { hyphens: manual }")).data
    for index in range(len(text_of_pages(data))):
        found = letters(data, index)
        text = "".join(letter for letter, _, _ in found)
        for place in (match.start() for match in re.finditer(r"Begin\d+", text)):
            behind = re.compile(r"Begin\d+\s+(i)").match(text, place)
            assert behind is not None
            assert abs(found[behind.start(1)][2] - found[place][2]) < 1


def test_a_word_in_an_element_stands_whole_where_the_line_has_a_space_before_it() -> None:
    """The word does not fit its line in some of these lengths; within an element the engine cuts it after a letter."""
    starts = [f"It was seen in the patients of the {'i' * thin} and so" for thin in range(4, 34)]
    nested = [tree.Emph((*words(start), tree.Space(), tree.Strong(words("Conclusions")))) for start in starts]
    blocks = [tree.Para((one, tree.Space(), *words("were drawn."))) for one in nested]
    data = printed(small_article(*blocks), pages(css=".columns p { hyphens: manual; overflow-wrap: break-word }")).data
    text = "\n".join(text_of_pages(data))
    assert len(re.findall(r"\bConclusions\b", text)) == len(starts)


def test_a_word_too_long_for_any_line_is_broken_within_an_element_too() -> None:
    word = "PneumonoUltraMicroscopicSilicoVolcanoConiosis" * 3
    block = para("It was", tree.Emph((*words("called "), tree.Strong(words(word)))), "in the end.")
    data = printed(small_article(block), pages(css=".columns p { hyphens: manual; overflow-wrap: break-word }")).data
    assert word in re.sub(r"\s", "", "".join(text_of_pages(data)))
    assert "nothing-leaves-the-sheet" not in printed(small_article(block)).rules


def test_no_three_lines_in_a_row_end_with_a_hyphen() -> None:
    """The engine by itself breaks words at the end of three lines in a row twice in this text."""
    text = "Nobody considered whether the temperature of the following observations was recorded. " * 14
    ends: dict[tuple[bool, float], tuple[float, str]] = {}
    for letter, x, y in letters(printed(small_article(para(text.strip()))).data, 0):
        if 60 < y < 660 and (not letter.isspace()):
            line = x > 300, -round(y, 1)
            ends[line] = max(ends.get(line, (0.0, "")), (x, letter))
    said = "".join("-" if ends[line][1] in "-\u00ad\ufffe\x02" else "." for line in sorted(ends))
    assert said.count("-") > 5
    assert "---" not in said


def test_a_line_of_few_words_is_not_widened_into_holes() -> None:
    """Three words stand beside a string in one line, and two in another, of which none may be torn apart."""
    sequence = "ACGTTGCAACGGTTAACCGGATCGATTTACGCCAACGT"
    text = f"We wrote down {sequence}, whereupon {sequence} was forgotten. {LOREM}"
    data = printed(small_article(para(text.strip()))).data
    found = [(x, -round(y, 1), one) for one, x, y in letters(data, 0) if 60 < y < 660 and not one.isspace()]
    lines = {y: sorted((x, one) for x, at, one in found if at == y and x < 300) for y in {y for _, y, _ in found}}
    gaps = [after[0] - before[0] for line in lines.values() for before, after in pairwise(line)]
    assert max(gaps) < 23  # the widest letter and 1.2 of its ems


def test_the_call_of_a_note_is_as_large_as_the_number_of_a_citation() -> None:
    note: tree.Footnote = tree.Footnote("fn-1", 1, (para("A remark."),))
    data = printed(small_article(para("A claim", note, " of others", tree.Superscript(words("7")), "."))).data
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    text = page.get_text_range()
    at = text.index("claim") + len("claim")
    call, mark = at + (text[at] == "\u2060"), text.index("others") + len("others")
    sizes = {round(raw.FPDFText_GetFontSize(page.raw, one), 1) for one in (call, mark)}
    assert text[mark] == "7"
    assert len(sizes) == 1


def test_notes_stand_below_page_wide_floats_in_the_order_of_their_calls() -> None:
    """The note in the cell is come upon first, and the first of the text last of all."""
    first, second = (tree.Footnote(f"fn-{at}", at, (para(f"Note number {at}."),)) for at in (1, 2))
    table = tree.Table(
        tree.NO_ATTR, (), (tree.ColSpec("AlignDefault", None),), (),
        (tree.TableBody(tree.NO_ATTR, 0, (), (tree.Row(tree.NO_ATTR, (cell("Value", second),)),)),), (),
    )  # fmt: skip
    wide = tree.TableFloat("tbl:a", "Table 1", (para("Caption."),), table, wide=True)
    found = letters(printed(small_article(para(f"{LOREM} ", first, " End."), wide, para(LOREM.strip()))).data, 0)
    text = "".join(letter for letter, _, _ in found)
    heights = [found[text.index(one)][2] for one in ("Value", "Note number 1", "Note number 2")]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] - heights[1] > 18


def captions(data: bytes, kind: str) -> list[int]:
    """Return the numbers of the figures or tables in the order in which a page is read: head, columns, foot."""
    numbers: list[int] = []
    for index in range(len(text_of_pages(data))):
        found = letters(data, index)
        text = "".join(letter for letter, _, _ in found)
        starts = [(int(match[1]), *found[match.start()][1:]) for match in re.finditer(rf"{kind} (\d+)\. Cap", text)]
        prose = [y for letter, x, y in found if letter.islower() and x > 330 and 60 < y < 780]
        keys = []
        for number, x, y in starts:
            wide = number % 2 == 0
            zone = 0 if wide and y > max(prose, default=0.0) - 60 else 2 if wide else 1
            keys.append(((zone, x > 300 and not wide, -y), number))
        numbers += [number for _, number in sorted(keys)]
    return numbers


@pytest.mark.parametrize("between", [0, 1, 3])
def test_figures_keep_their_order_when_every_other_one_is_page_wide(between: int) -> None:
    blocks: list[tree.Block] = []
    for number in range(1, 9):
        blocks += [para(f"Text {number}.{part} {LOREM * 2}".strip()) for part in range(between + 1)]
        graphic = (tree.Graphic("made-f1.png", "alt"),)
        caption = (para(f"Caption of {number}."),)
        wide = number % 2 == 0
        blocks.append(tree.FigureFloat(f"fig:{number}", f"Figure {number}", caption, graphic, wide=wide))
    blocks += [para(f"End {number}. {LOREM * 2}".strip()) for number in range(30)]
    article = replace(small_article(*blocks), assets=(picture(1100, 300),))
    made = printed(article)
    assert verify_pdf(made.data, article) == ()
    assert captions(made.data, "Figure") == list(range(1, 9))


def test_streams_are_compressed_at_the_level_of_zlib() -> None:
    streams = re.findall(rb"/FlateDecode.{0,60}?>>\nstream\n(..)", printed(small_article(para(LOREM))).data, re.DOTALL)
    assert b"\x78\x9c" in streams  # RFC 1950, 2.2: FLEVEL 2 is the default algorithm
    assert b"\x78\xda" not in streams


# --- the register ------------------------------------------------------------------------------------------------


def test_the_engine_is_the_one_that_is_patched() -> None:
    assert weasyprint.__version__ == register.WEASYPRINT


def digest_of(targets: tuple[str, ...]) -> str:
    """Return the digest of the sources of functions."""
    return hashlib.sha256("".join(map(source_of, targets)).encode()).hexdigest()[:16]


def source_of(target: str) -> str:
    module, _, name = target.partition(":")
    return inspect.getsource(reduce(getattr, name.split("."), import_module(module)))


@pytest.mark.parametrize("patch", register.PATCHES, ids=lambda patch: patch.name)
def test_what_a_patch_replaces_is_what_it_was_written_for(patch: register.Patch) -> None:
    assert digest_of(patch.targets) == patch.digest, f"WeasyPrint has changed what {patch.name} replaces"


@pytest.mark.parametrize("patch", register.PATCHES, ids=lambda patch: patch.name)
def test_every_patch_has_its_test_and_its_reason(patch: register.Patch) -> None:
    name, _, function = patch.test.partition("::")
    assert f"def {function}(" in (TOP / "tests" / name).read_text(encoding="utf-8")
    assert patch.why
    assert not patch.report or (TOP / "docs" / "upstream" / patch.report).is_file()
    assert bool(patch.figure) == patch.why.startswith("Only quicker")


def test_every_module_of_patches_is_in_the_register() -> None:
    folder = TOP / "galley" / "formats" / "pdf" / "patches"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "register", "columns"}
    assert modules == {patch.install.__module__.rpartition(".")[2] for patch in register.PATCHES}


def test_every_report_is_of_a_patch() -> None:
    reports = {path.name for path in (TOP / "docs" / "upstream").glob("*.md")}
    assert reports == {patch.report for patch in register.PATCHES if patch.report}


# --- the defects that are reported, in the engine as it is ---------------------------------------------------------


def case_of(report: str) -> weasyprint.HTML:
    text = (TOP / "docs" / "upstream" / report).read_text(encoding="utf-8")
    match = re.search(r"```html\n(.*?)```", text, re.DOTALL)
    assert match
    return weasyprint.HTML(string=match[1])


def structure_of(report: str, kind: str) -> list[pikepdf.Dictionary]:
    """Return the structure elements of a kind in the case of a report, in a file that stays open."""
    data = case_of(report).write_pdf(pdf_tags=True, pdf_variant="pdf/ua-1")
    OPEN.append(pikepdf.open(BytesIO(data)))
    return [one for one in OPEN[-1].objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == kind]


OPEN: list[pikepdf.Pdf] = []


def test_a_margin_is_kept_at_the_top_of_a_column() -> None:
    (page,) = case_of("column-top-margins.md").render().pages
    (heading, *_) = [box for box in page._page_box.descendants() if box.element_tag == "h2"]  # noqa: SLF001 - no other way
    assert heading.margin_top == 20


def test_the_parts_of_a_list_item_are_tagged_otherwise() -> None:
    (item,) = structure_of("list-item-tags.md", "/LI")
    assert any(str(kid.get("/S")) not in {"/Lbl", "/LBody"} for kid in item.K if isinstance(kid, pikepdf.Dictionary))


def test_table_headings_have_no_scope() -> None:
    headings = structure_of("heading-scope.md", "/TH")
    assert len(headings) == 4
    assert not any("/Scope" in one.get("/A", {}) for one in headings)


def test_a_last_space_breaks_a_line() -> None:
    (page,) = case_of("hanging-spaces.md").render().pages
    texts = [box.text for box in page._page_box.descendants() if hasattr(box, "text")]  # noqa: SLF001 - no other way
    assert (texts[0].strip() == "one two three fou") is spaces_hang()


def test_a_word_in_an_element_is_broken() -> None:
    (page,) = case_of("nested-words.md").render().pages
    texts = [box.text for box in page._page_box.descendants() if hasattr(box, "text")]  # noqa: SLF001 - no other way
    assert "conclusions" not in texts


def test_the_note_area_ends_the_layout() -> None:
    text = (TOP / "docs" / "upstream" / "note-area.md").read_text(encoding="utf-8")
    match = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert match
    with pytest.raises(IndexError):
        exec(match[1], {})  # noqa: S102 - the case of our own report
