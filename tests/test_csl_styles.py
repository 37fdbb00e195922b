"""Styles by name and from a file: what is found, what is refused, and how a style prints its citations."""

from __future__ import annotations

import pytest

from galley.compose.clusters import Cluster, ClusterPrinter
from galley.csl.citation import citing
from galley.csl.processor import format_entries, load_style, named_style
from galley.document.plain_text import text_of
from galley.document.reference import Reference
from galley.document.tree import Citation, CitationMark
from galley.findings.catalogue import STYLE_IS_USABLE
from galley.findings.finding import Stop
from galley.readers.references.normalise.record import normalise_record
from galley.source import SourceFile, Span
from tests.conftest import TOP
from tests.csl_tools import entry, style_named

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">\n<info><title>t</title></info>\n'
CITATION = '<citation><layout><text variable="citation-number"/></layout></citation>\n'
CIRCLE = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
BIBLIOGRAPHY = '<bibliography><layout><text variable="title"/></layout></bibliography>\n'
CONFORMANCE_STYLES = (
    "nlm-citation-sequence", "nlm-citation-sequence-superscript", "nlm-citation-sequence-brackets", "vancouver",
    "springer-vancouver-brackets", "elsevier-vancouver", "sage-vancouver", "plos", "bmj", "nature", "the-lancet",
    "the-new-england-journal-of-medicine", "american-medical-association", "ieee",
)  # fmt: skip


def style(body: str) -> SourceFile:
    return SourceFile("refs/own.csl", f"{HEAD}{body}</style>\n")


@pytest.mark.parametrize("name", [*CONFORMANCE_STYLES, "nlm", "isj-like"])
def test_named_style(name: str) -> None:
    if name == "isj-like":
        with pytest.raises(Stop) as stop:
            named_style(name)
        assert [finding.rule for finding in stop.value.findings] == [STYLE_IS_USABLE]
        return
    loaded = style_named(name)
    assert entry(loaded, {"type": "book", "title": "Soft tissue"}).text.lower().startswith("soft tissue")


def test_renamed_style_is_found_by_its_former_name() -> None:
    assert named_style("vancouver") == named_style("nlm-citation-sequence")


@pytest.mark.parametrize("name", ["", "../shared/nlm", "dependent/nature-digest", "no such style"])
def test_unknown_style(name: str) -> None:
    with pytest.raises(Stop) as stop:
        named_style(name)
    assert stop.value.findings[0].rule is STYLE_IS_USABLE


def test_dependent_style_takes_its_parent_at_hand() -> None:
    dependent = named_style("nature-biotechnology")
    assert b"independent-parent" in dependent
    loaded = load_style(SourceFile("nature-biotechnology.csl", dependent.decode()))
    record = {"type": "book", "title": "Soft tissue"}
    assert entry(loaded, record).rich == entry(style_named("nature"), record).rich


def test_dependent_style_without_its_parent() -> None:
    link = '<info><title>t</title><link rel="independent-parent" href="http://www.zotero.org/styles/gone"/></info>'
    source = SourceFile("own.csl", f'<style xmlns="http://purl.org/net/xbiblio/csl">{link}</style>')
    with pytest.raises(Stop, match="gone"):
        load_style(source)


FAULTS = {
    "not well-formed": (SourceFile("own.csl", "<style>\n<"), 2),
    "another root": (SourceFile("own.csl", '\n<locale xmlns="http://purl.org/net/xbiblio/csl"/>'), 2),
    "another namespace": (SourceFile("own.csl", "<style/>"), 1),
    "element that is not CSL": (style(f"{CITATION}<bibliography><layout>\n<institution/></layout></bibliography>"), 5),
    "citations by author and year": (
        style(f'<citation><layout><names variable="author"/></layout></citation>{BIBLIOGRAPHY}'),
        1,
    ),
    "no bibliography": (style(CITATION), 1),
    "missing macro": (style(f'{CITATION}<bibliography><layout>\n<text macro="gone"/></layout></bibliography>'), 5),
    "macro that calls itself": (
        style(f'<macro name="a"><text macro="a"/></macro>\n{CITATION}{BIBLIOGRAPHY}'),
        3,
    ),
    "macros in a circle": (style(f"{CIRCLE}{CITATION}{BIBLIOGRAPHY}"), 3),
}


@pytest.mark.parametrize(("source", "line"), FAULTS.values(), ids=FAULTS)
def test_fault_of_a_style_is_a_finding_with_its_line(source: SourceFile, line: int) -> None:
    with pytest.raises(Stop) as stop:
        load_style(source)
    (finding,) = stop.value.findings
    assert finding.rule is STYLE_IS_USABLE
    assert finding.span is not None
    assert (finding.span.path, finding.span.line) == (source.path, line)


def test_all_missing_macros_are_named() -> None:
    body = '<bibliography><layout><text macro="x"/>\n<text macro="y"/></layout></bibliography>'
    with pytest.raises(Stop) as stop:
        load_style(style(body))
    assert [finding.span for finding in stop.value.findings] == [Span("refs/own.csl", 3), Span("refs/own.csl", 4)]


def test_entities_are_not_expanded() -> None:
    text = (
        '<!DOCTYPE style [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        + style(f'{CITATION}<bibliography><layout><text value="&e;"/></layout></bibliography>').text
    )
    with pytest.raises(Stop):
        load_style(SourceFile("own.csl", text))


MARKS = {
    "nlm-citation-sequence": "(1-3,5)",
    "nlm-citation-sequence-superscript": "^1-3,5",
    "nlm-citation-sequence-brackets": "[1-3,5]",
    "nature": "^1-3,5",
    "bmj": "[1-3,5]",
    "ieee": "[1], [2], [3], [5]",
    "advanced-engineering-materials": "^[1]-[3][5]",
    "acta-polytechnica": "[1-3; 5]",
}


@pytest.mark.parametrize("name", MARKS)
def test_marks_are_printed_as_the_style_lays_them_out(name: str) -> None:
    works = [Reference(str(number), {"type": "book", "title": f"Title {number}"}) for number in range(1, 6)]
    ready = citing(style_named(name), "en-US")
    numbers = {work.key: number for number, work in enumerate(works, 1)}
    printer = ClusterPrinter(ready, {work.key: work for work in works}, numbers, ready.raised, "-", "en-US")
    (mark,) = printer.printed(Cluster(tuple(Citation(key, (), (), "NormalCitation") for key in "1235")))
    assert isinstance(mark, CitationMark)
    assert ("^" if mark.superscript else "") + text_of(mark.content) == MARKS[name]


@pytest.mark.parametrize("name", ["isj", "preprint"])
def test_article_number_and_press_are_printed_by_the_styles_that_ship(name: str) -> None:
    path = TOP / "styles" / name / f"{name}.csl"
    style = load_style(SourceFile(path.name, path.read_text(encoding="utf-8")))
    common = {"type": "article-journal", "title": "T", "container-title": "J", "issued": {"date-parts": [[2002]]}}
    records = [{**common, "id": "a", "volume": "3", "number": "e17"}, {**common, "id": "b", "status": "in press"}]
    entries = format_entries(style, [Reference(str(one["id"]), normalise_record(one)) for one in records], "en")
    assert [entry.text for entry in entries] == ["T. J. 2002;3:e17.", "T. J. In press 2002."]
