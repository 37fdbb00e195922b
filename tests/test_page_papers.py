"""Made-up papers whose pages are hard to set: a few here, all of them in all variants by `nox -s articles`."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from galley import pipeline
from galley.request import Request
from tests.corpus_gold import papers
from tests.page_papers import corpus
from tests.page_papers.papers import PAPERS, absent, write
from tests.page_papers.prose import SENTENCES
from tests.page_papers.run import OF_PAGES, built, faults
from tests.page_papers.tags import Element, faults_of_tags, structure, texts_of
from tests.verapdf.judge import Judge

LOOKED_AT = ("formulas", "german")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return PDFs of the papers that are looked at here, by their names; nothing is wrong with them."""
    folder = tmp_path_factory.mktemp("papers")
    found = {}
    for name in LOOKED_AT:
        outcome = built(name, "isj", folder, ("published",))
        assert list(faults(outcome)) == []
        found[name] = next(one.data for one in outcome.artifacts if one.name.endswith(".pdf"))
    return found


def test_papers_are_the_same_each_time(tmp_path: Path) -> None:
    for name in PAPERS:
        one, other = write(name, tmp_path / "a" / name), write(name, tmp_path / "b" / name)
        files = sorted(path.name for path in one.iterdir())
        assert {"10-text.md", "article.yaml", "refs.json"} <= set(files)
        assert all((one / file).read_bytes() == (other / file).read_bytes() for file in files)
    assert absent(["/nowhere.ttf"]) == ["/nowhere.ttf"]


def test_no_sentence_of_a_paper_comes_twice_in_the_list() -> None:
    assert all(len(set(known)) == len(known) for known in SENTENCES.values())
    assert all(len(known) % 3 for known in SENTENCES.values()), "else the stride of three leaves some out"


def test_papers_conform(made: dict[str, bytes], judge: Judge) -> None:
    assert [fault for data in made.values() for fault in judge.faults(data)] == []


def test_the_tags_say_what_is_meant(made: dict[str, bytes]) -> None:
    with pikepdf.open(BytesIO(made["german"])) as pdf:
        elements = list(structure(pdf).all())
        texts = texts_of(pdf)
    types = {one.type for one in elements}
    assert {"Note", "Formula", "Figure", "TH", "Lbl", "LBody", "Link"} <= types
    assert [one.text(texts) for one in elements if str(one.source.get("/Lang", "")) == "la"] == ["Aqua ficta"]
    said = "".join(texts.values())
    assert "\u00ad" in said, "a hyphen that was put there"
    assert "Made-up" in said, "one of the text"
    assert not any("page-german" in one and "2026" in one for key, one in texts.items() if key not in _keys(elements))


def _keys(elements: list[Element]) -> set[tuple[int, int]]:
    return {key for one in elements for key in one.marked}


def test_a_hyphen_of_the_text_at_the_end_of_a_line_stays_one(made: dict[str, bytes]) -> None:
    """Every soft hyphen stands where the text has none, and none of the text is taken for one."""
    with pikepdf.open(BytesIO(made["german"])) as pdf:
        lines = list(texts_of(pdf).values())
    joined = "".join(lines).replace("\u00ad", "")
    assert "Zwischenergebnissen" in joined
    assert "Made\u00ad" not in "".join(lines)


# --- negative controls of the checker ----------------------------------------------------------------------------


def elements_of(pdf: pikepdf.Pdf, *types: str) -> Iterator[Any]:
    return (one.source for one in structure(pdf).all() if one.type in types)


def without(key: str, *types: str) -> Callable[[pikepdf.Pdf], None]:
    """Return what takes a key from the first element of a type."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        del next(one for one in elements_of(pdf, *types) if key in one)[key]

    return spoil


def renamed(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    """Return what gives the first element of a type another type."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        next(elements_of(pdf, old)).S = pikepdf.Name(f"/{new}")

    return spoil


def _no_scope(pdf: pikepdf.Pdf) -> None:
    del next(elements_of(pdf, "TH")).A["/Scope"]


def _no_heads(pdf: pikepdf.Pdf) -> None:
    for one in elements_of(pdf, "TH"):
        one.S = pikepdf.Name("/TD")


def _no_contents(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/Contents"]


def _no_words_in_link(pdf: pikepdf.Pdf) -> None:
    link = next(elements_of(pdf, "Link"))
    link.K = pikepdf.Array([kid for kid in link.K if isinstance(kid, pikepdf.Dictionary)])


def _bad_language(pdf: pikepdf.Pdf) -> None:
    next(one for one in elements_of(pdf, "Span") if "/Lang" in one).Lang = pikepdf.String("Latin")


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def _lost_paragraph(pdf: pikepdf.Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = pikepdf.Array(list(document.K)[:-1])


def _backwards(pdf: pikepdf.Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = pikepdf.Array(list(document.K)[::-1])


def _cell_left_out(pdf: pikepdf.Pdf) -> None:
    row = list(elements_of(pdf, "TR"))[-1]
    row.K = pikepdf.Array(list(row.K)[:-1])


def _formula_as_figure(pdf: pikepdf.Pdf) -> None:
    formula = next(elements_of(pdf, "Formula"))
    formula.S = pikepdf.Name("/Figure")


def _formula_in_tex(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("en")


SPOILED = {
    "the article has no language": (_no_language, "7.2: “”"),
    "a passage has no language that is one": (_bad_language, "7.2: “Latin”"),
    "the title is no heading": (renamed("H1", "P"), "7.4: the headings begin"),
    "a level of headings is left out": (renamed("H2", "H6"), "7.4.2"),
    "a figure has no words": (without("/Alt", "Figure"), "7.3"),
    "a formula has no words": (without("/Alt", "Formula"), "7.7: a Formula"),
    "a formula is said in TeX in English": (_formula_in_tex, "7.7: a formula is said"),
    "a formula is a figure": (_formula_as_figure, "7.7: a formula"),
    "a note has no identifier": (without("/ID", "Note"), "7.9"),
    "a head has no scope": (_no_scope, "7.5: the head"),
    "a table has no heads": (_no_heads, "7.5: a table"),
    "a row lacks a cell": (_cell_left_out, "7.5: the rows"),
    "a paragraph is in a list": (renamed("LI", "P"), "7.2: P stands in L"),
    "a link has no contents": (_no_contents, "7.18.5: a link of page 1"),
    "a link has no text": (_no_words_in_link, "7.18.5: a Link has no text"),
    "content is in no element": (_lost_paragraph, "7.1"),
    "the article is read backwards": (_backwards, "7.2: page 1 is read"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(SPOILED))
def test_a_spoiled_structure_is_found(name: str, made: dict[str, bytes]) -> None:
    spoil, said = SPOILED[name]
    with pikepdf.open(BytesIO(made["german"])) as pdf:
        spoil(pdf)
        out = BytesIO()
        pdf.save(out)
    found = faults_of_tags(out.getvalue())
    assert [one for one in found if one.startswith(said)], found


# --- cases of strangers --------------------------------------------------------------------------------------------

CASES = ("ctl", "equation", "landscape", "notes", "overprint", "subfig", "svg-noviewsize", "tallrow")
_MOST_SECONDS = 10  # of processor time, for a row as tall as three pages


@pytest.mark.parametrize("case", CASES)
def test_a_case_that_could_not_be_read_is_set_well(case: str, shared: Path, tmp_path: Path) -> None:
    folder = shared / "cases" / "manuscripts" / f"page-{case}"
    paper = folder / "paper.md" if (folder / "paper.md").exists() else folder
    request = Request(str(paper), "isj", formats=("pdf",), out=str(tmp_path), cache=False)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    outcome = pipeline.run(request)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert list(faults(outcome)) == []
    assert [one.name for one in outcome.artifacts if one.name.endswith(".pdf")]
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < _MOST_SECONDS


# --- the pages of strangers' papers -------------------------------------------------------------------------------


def test_counts_of_the_corpus_are_compared_both_ways() -> None:
    assert corpus.compare(["joss/a tags 1"], ["joss/a tags 1"]) == []
    assert corpus.compare(["joss/a tags 2"], ["joss/a tags 1"]) == ["+joss/a tags 2", "-joss/a tags 1"]


def test_the_golden_counts_name_papers_and_rules_that_are() -> None:
    for line in corpus.GOLDEN.read_text(encoding="utf-8").splitlines():
        paper, rule, *number = line.split(" ")
        assert paper in papers()
        assert (rule in {*OF_PAGES, "tags"} and int(number[0]) > 0) or line.startswith(f"{paper} no pages, for ")


def test_a_paper_that_makes_no_pages_is_counted_as_such() -> None:
    outcome = pipeline.run(Request("nowhere.md", "preprint", formats=("pdf",), cache=False))
    assert list(corpus.counts(outcome))[-1].startswith("no pages, for ")
