"""The Word file: every text once and in order, numbers as fields, and a package that programs open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from zipfile import ZipFile

import pypandoc
import pytest
from hypothesis import Phase, assume, given, settings
from lxml import etree
from PIL import Image

from galley import pipeline
from galley.copies.table import copies_of
from galley.document import tree
from galley.document.article import Article
from galley.document.texts import nodes_of
from galley.document.visit import table_rows, walk
from galley.findings.finding import Diagnostic, Findings
from galley.formats.docx import read
from galley.formats.docx.grid import regular
from galley.formats.docx.pictures import TEXT_WIDTH
from galley.formats.docx.verify import verify_docx
from galley.formats.docx.write import write_docx
from galley.formats.format import Job
from galley.request import Request
from galley.runtime import Children
from tests.articles import cell, para, profile, rich_article, small_article
from tests.conftest import TOP
from tests.manuscripts_in_memory import prepared
from tests.pages import CREATED
from tests.trees import Drawn, drawn_blocks, tables

PROFILE = profile()
RICH = rich_article()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VARIANTS = ("published", "review", "blind")


def job_of(article: Article, variant: str = "published") -> Job:
    (copy,) = copies_of(article, PROFILE, (), (variant,), Findings())
    return Job(copy, f"{copy.base}.docx", CREATED, {}, {}, ThreadPoolExecutor(1), Children())


def written(article: Article, variant: str = "published") -> bytes:
    job = job_of(article, variant)
    data = write_docx(job)
    assert verify_docx(data, job.copy.printed, PROFILE.labels) == ()
    return data


@cache
def rich(variant: str = "published") -> bytes:
    return written(RICH, variant)


def part(data: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def changed(data: bytes, name: str, pattern: str, instead: str) -> bytes:
    """Return a package in which a part says something else."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for one in old.namelist():
            said = old.read(one)
            if one == name:
                said, count = re.subn(pattern.encode(), instead.encode(), said, count=1, flags=re.DOTALL)
                assert count, "nothing was changed"
            new.writestr(one, said)
    return out.getvalue()


def found(data: bytes) -> list[str]:
    return [one.rule.id for one in verify_docx(data, job_of(RICH).copy.printed, PROFILE.labels)]


# --- what is written ---------------------------------------------------------------------------------------------


def test_a_run_has_each_property_once() -> None:
    """What is bold in bold text is bold; a property said twice is what Word refuses (ECMA-376, CT_RPr)."""
    inner = tree.Strong((tree.Str("в"), tree.Emph((tree.Emph((tree.Str("г"),)),))))
    note = tree.Footnote("a", 1, (tree.Para((tree.Strong((inner,)),)),))
    data = write_docx(job_of(small_article(tree.Para((tree.Strong((tree.Str("а"), inner)), note)))))
    for name in ("word/document.xml", "word/footnotes.xml"):
        runs = [[one.tag for one in properties] for properties in part(data, name).iter(f"{W}rPr")]
        assert f"{W}b" in {tag for run in runs for tag in run}
        assert [run for run in runs if len(run) != len(set(run))] == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_text_of_every_variant_is_read_back(variant: str) -> None:
    assert rich(variant)


def test_the_same_article_gives_the_same_bytes() -> None:
    assert write_docx(job_of(RICH)) == rich()


def test_numbers_of_floats_are_fields_that_say_their_numbers() -> None:
    document = part(rich(), "word/document.xml")
    fields = [(one.text or "").split()[:2] for one in document.iter(f"{W}instrText")]
    counted = [words[1] for words in fields if words[0] == "SEQ"]
    labels = [one for one in _floats(RICH) if one.label[-1:].isdigit()]
    assert len(counted) >= len(labels) > 0
    assert any(words[0] == "REF" for words in fields)


def _floats(article: Article) -> Iterator[tree.FigureFloat | tree.TableFloat]:
    return (one for one in nodes_of(article) if isinstance(one, tree.FigureFloat | tree.TableFloat))


def test_the_number_of_a_label_is_as_bold_as_the_label() -> None:
    """LibreOffice prints a field in the look of its first mark."""
    for one in part(rich(), DOCUMENT).iter(f"{W}instrText"):
        if (one.text or "").split()[:1] == ["SEQ"] and "Equation" not in (one.text or ""):
            paragraph = next(one.iterancestors(f"{W}p"))
            marks = [mark.getparent() for mark in paragraph.iter(f"{W}fldChar")][:3]
            assert all(run is not None and run.find(f"{W}rPr/{W}b") is not None for run in marks)


def test_what_follows_a_table_is_set_apart_from_it_but_for_its_notes() -> None:
    table = tree.TableFloat("t", "Table 1", (para("Doses."),), _table())
    noted = replace(table, identifier="u", label="Table 2", notes=(para("In mg."),))
    document = part(written(small_article(table, para("Text."), noted, para("More."))), DOCUMENT)
    below = [one.getnext().find(f"{W}pPr/{W}spacing") for one in document.iter(f"{W}tbl")]  # type: ignore[union-attr]  # there is one
    assert [one is None for one in below] == [False, True]


def test_citations_lead_to_the_list() -> None:
    document = part(rich(), "word/document.xml")
    anchors = {str(one.get(f"{W}anchor")) for one in document.iter(f"{W}hyperlink")}
    assert {f"g_reference_{one.number}" for one in RICH.bibliography[:1]} <= anchors


def test_the_review_copy_numbers_its_lines_and_is_double_spaced() -> None:
    for variant, lines, spacing in (("published", False, "276"), ("review", True, "480"), ("blind", True, "480")):
        assert (part(rich(variant), "word/document.xml").find(f".//{W}lnNumType") is not None) is lines
        (body,) = part(rich(variant), "word/styles.xml").xpath(
            "//w:style[@w:styleId='BodyText']/w:pPr/w:spacing", namespaces={"w": W[1:-1]}
        )
        assert body.get(f"{W}line") == spacing


def test_the_file_says_its_title_language_and_authors() -> None:
    core = etree.tostring(part(rich(), "docProps/core.xml"), encoding="unicode")
    assert RICH.meta.title_text in core
    assert all(author.name in core for author in RICH.meta.authors)
    lang = part(rich(), "word/styles.xml").find(f".//{W}lang")
    assert lang is not None
    assert lang.get(f"{W}val") == RICH.meta.language


def test_the_blind_copy_has_no_author_and_no_traces_of_editing() -> None:
    with ZipFile(BytesIO(rich("blind"))) as package:
        everything = b"".join(package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels")))
    assert b"dc:creator" not in everything
    assert b"rsid" not in everything


def test_every_page_of_a_draft_says_so() -> None:
    article = small_article(para("Text."))
    feet = [part(written(one), "word/footer1.xml") for one in (article, replace(article, draft=True))]
    assert ["".join(map(str, one.itertext())).strip() for one in feet] == ["1", "DRAFT · 1"]


def test_a_picture_in_a_table_fits_its_column() -> None:
    image = tree.Image(tree.NO_ATTR, (tree.Str("A picture"),), RICH.assets[0].name)
    article = replace(small_article(tree.TableFloat("t", "Table 1", (), _table(image))), assets=RICH.assets)
    (extent,) = part(written(article), DOCUMENT).iter("{*}extent")
    assert int(extent.get("cx", "")) <= TEXT_WIDTH // 2


def test_rows_do_not_break_and_heads_are_repeated() -> None:
    rows = [*part(rich(), "word/document.xml").iter(f"{W}tr")]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert any(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows)


@pytest.mark.parametrize("tex", [r"\left\{\begin{array}{l}0\cr 1\end{array}\right.", r"T_{\rm eff}", r"{a \over b}"])
def test_a_formula_in_plain_tex_is_one_of_word(tex: str) -> None:
    findings = Findings()
    article = prepared({"m/10.md": f"# One\n\nFor ${tex}$ and\n\n$${tex}$$\n"}, findings)
    assert article is not None
    data = write_docx(job_of(article))
    assert verify_docx(data, article, PROFILE.labels) == ()
    assert len(list(read.read_docx(data).document.iter(f"{M}oMath"))) == 2


def test_letters_of_formulas_keep_their_alphabets_in_every_program() -> None:
    """What a program drops as it saves a file again is not used: script and weight of a run, upright single letters."""
    tex = r"\mathbf{x}\in\mathbb{R}^n, \mathcal{S}_\mathrm{adj} + \operatorname{logit} p = \ln\mathrm{OR}"
    document = part(written(small_article(para(tree.Math("InlineMath", tex)))), DOCUMENT)
    runs = [(one.findtext(f"{M}t"), one.find(f"{M}rPr/{M}nor") is not None) for one in document.iter(f"{M}r")]
    said = dict(runs)
    assert {"𝐱", "ℝ", "𝒮"} <= set(said)
    assert [said[word] for word in ("adj", "logit", "OR", "ln")] == [True, True, True, False]
    assert not [*document.iter(f"{M}scr")]


def test_a_drawing_has_a_bitmap_for_programs_that_show_none(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "article.yaml").write_text("title: T\nauthor: A. Author\nabstract: A.\njournal: preprint\n")
    (tmp_path / "m" / "10.md").write_text('# One\n\n![Boxes.](a.svg){#fig:a alt="Boxes"}\n\nSee @fig:a.\n')
    drawing = (TOP / "tests/manuscripts/kitchen-sink/images").glob("*.svg")
    (tmp_path / "m" / "a.svg").write_bytes(next(drawing).read_bytes())
    outcome = pipeline.run(Request(str(tmp_path / "m"), out=str(tmp_path / "out"), formats=("docx",), cache=False))
    (made,) = [one.data for one in outcome.artifacts if one.name.endswith(".docx")]
    with ZipFile(BytesIO(made)) as package:
        images = {name.rpartition(".")[2]: package.read(name) for name in package.namelist() if "media/" in name}
    assert set(images) == {"png", "svg"}
    assert len(Image.open(BytesIO(images["png"])).getcolors(1 << 24) or ()) > 1


def test_pandoc_reads_headings_notes_and_tables(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(rich())
    said = pypandoc.convert_file(str(tmp_path / "a.docx"), "markdown", extra_args=["--sandbox", "--wrap=none"])
    assert "# References" in said
    assert "[^1]:" in said
    assert said.count("|") > 0 or "---" in said


# --- what is found -----------------------------------------------------------------------------------------------

DOCUMENT = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Fault:
    """A change of a part, and the rule that finds it."""

    pattern: str
    instead: str
    rule: str


FAULTS = {
    "a paragraph is lost": Fault(r'<w:p><w:pPr><w:pStyle w:val="Author"/>.*?</w:p>', "", "docx-holds-all-text"),
    "a number is another": Fault(r"(SEQ .*?<w:t[^>]*>)\d+", r"\g<1>9", "docx-holds-all-text"),
    "a word is added": Fault(r"</w:t></w:r></w:p>", r" intruder</w:t></w:r></w:p>", "docx-adds-nothing"),
    "a field does not end": Fault(r'<w:fldChar w:fldCharType="end"/>', "", "docx-is-sound"),
    "a link leads nowhere": Fault(r'w:anchor="[^"]*"', 'w:anchor="nowhere"', "docx-is-sound"),
    "a picture has no file": Fault(r'r:embed="[^"]*"', 'r:embed="rIdNone"', "docx-is-sound"),
    "a picture says nothing": Fault(r'(<wp:docPr [^>]*)descr="[^"]+"', r'\1descr=""', "docx-holds-all-text"),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found(fault: Fault) -> None:
    assert fault.rule in found(changed(rich(), DOCUMENT, fault.pattern, fault.instead))


def test_two_bookmarks_of_one_name_are_found() -> None:
    name = read.bookmarks_of(read.read_docx(rich()))[0]
    assert "docx-is-sound" in found(
        changed(rich(), DOCUMENT, r'(<w:bookmarkStart w:id="2" w:name=)"[^"]*"', rf'\1"{name}"')
    )


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no package"])
def test_what_is_no_package_is_found(data: bytes) -> None:
    assert found(data) == ["docx-is-sound"]


# --- everything --------------------------------------------------------------------------------------------------


def test_odd_texts_are_printed() -> None:
    table = tree.TableFloat("t", "Table S1", (para("A table."),), _table())
    article = small_article(
        para("A < b & c > d — “quoted” \u2067x\u2069 \U0001f600 ☐ box"),
        tree.CodeBlock(tree.NO_ATTR, "  a\n\tb\n"),
        tree.BlockQuote((para("Said."),)),
        table,
        para(tree.CrossReference("t", "table", (tree.Str("Table S1"),)), " says it."),
    )
    assert b"SEQ TableS" in etree.tostring(part(written(article), DOCUMENT))


def _table(inside: str | tree.Inline = "b") -> tree.Table:
    row = tree.Row(tree.NO_ATTR, (cell("a", rows=2), cell(inside)))
    rest = tree.Row(tree.NO_ATTR, (cell("c"),))
    columns = (tree.ColSpec("AlignLeft", 0.3), tree.ColSpec("AlignRight", None))
    body = tree.TableBody(tree.NO_ATTR, 0, (), (row, rest))
    return tree.Table(tree.NO_ATTR, (), columns, (), (body,), ())


@settings(max_examples=12, deadline=None, phases=(Phase.generate,))
@given(drawn_blocks)
def test_every_text_of_any_tree_is_read_back(drawn: Drawn) -> None:
    assume(not any(isinstance(one, tree.Footnote) for one in walk(drawn.nodes)))  # Word numbers them in their order
    job = job_of(small_article(*drawn.nodes))
    faults = verify_docx(write_docx(job), job.copy.printed, PROFILE.labels)
    assert [one.message for one in faults if _is_of_text(one)] == []


@given(tables)
def test_a_table_of_any_rows_is_made_regular_with_every_cell(table: tree.Table) -> None:
    made = regular(table)
    assert _texts(made) == _texts(table)
    for rows in (made.head, made.foot, *(rows for body in made.bodies for rows in (body.head, body.rows))):
        covered = Counter[tuple[int, int]]()
        for at, row in enumerate(rows):
            column = 0
            for one in row.cells:
                while covered[at, column]:
                    column += 1
                covered.update(product(range(at, at + one.row_span), range(column, column + one.col_span)))
        assert covered == Counter(product(range(len(rows)), range(len(made.columns))))
    assert regular(made) == made


def _texts(table: tree.Table) -> list[tree.Blocks]:
    return [one.content for row in table_rows(table) for one in row.cells if one.content]


def test_a_row_that_is_too_short_or_spans_too_much_loses_nothing() -> None:
    short = tree.Row(tree.NO_ATTR, (cell("a", rows=9), cell("b")))
    long = tree.Row(tree.NO_ATTR, (cell("c"), cell("d"), cell("e")))
    body = tree.TableBody(tree.NO_ATTR, 0, (), (short, long))
    table = tree.Table(tree.NO_ATTR, (), (tree.ColSpec("AlignLeft", None),), (), (body,), ())
    document = part(written(small_article(tree.TableFloat("t", "Table 1", (), table))), DOCUMENT)
    (grid,) = document.iter(f"{W}tblGrid")
    assert len(grid) == 4
    assert [len(list(row.iter(f"{W}tc"))) for row in document.iter(f"{W}tr")] == [4, 4]


def _is_of_text(finding: Diagnostic) -> bool:
    """Tell whether a finding is of the texts; the trees lead nowhere, and show pictures that there are not."""
    return finding.rule.id != "docx-is-sound" and "pictures" not in finding.message
