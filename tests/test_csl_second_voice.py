"""citeproc-py prints the same records as galley: where the two agree, and where they do not."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

import citeproc
import pytest
from citeproc.source.json import CiteProcJSON

from galley.csl.processor import format_entries, load_style
from galley.document.reference import Reference
from galley.source import SourceFile
from tests.case_documents import Case, each_case
from tests.csl_tools import as_html

if TYPE_CHECKING:
    from collections.abc import Mapping

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" page-range-format="minimal"
    demote-non-dropping-particle="display-and-sort" default-locale="en-US">
  <info><title>case</title><id>case</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <locale xml:lang="en"><date form="text" delimiter=" "><date-part name="year"/>
    <date-part name="month" form="short" strip-periods="true"/><date-part name="day"/></date></locale>
  <macro name="in"><text term="in"/></macro>
  <citation><layout><text variable="citation-number"/></layout></citation>
  <bibliography><layout>{layout}</layout></bibliography>
</style>"""


def citeproc_py(style: str, record: Mapping[str, Any]) -> str:
    """Return what citeproc-py prints."""
    try:
        (text,) = citeproc_py_entries(style, [record])
    except Exception as error:  # noqa: BLE001 - what it raises is part of what the case shows
        return f"raises {type(error).__name__}"
    return text


def citeproc_py_entries(style: str, records: list[Mapping[str, Any]]) -> list[str]:
    """Return what citeproc-py prints of several records."""
    source = CiteProcJSON(records)
    parsed = citeproc.CitationStylesStyle(BytesIO(style.encode()), validate=False)
    bibliography = citeproc.CitationStylesBibliography(parsed, source, citeproc.formatter.html)
    for record in records:
        bibliography.register(citeproc.Citation([citeproc.CitationItem(record["id"])]))
    return [str(entry) for entry in bibliography.bibliography()]


def galley_entries(style: str, *records: Mapping[str, Any]) -> list[str]:
    """Return what galley prints of records."""
    references = [Reference(record["id"], record) for record in records]
    return [
        as_html(line) or line.error for line in format_entries(load_style(SourceFile("case.csl", style)), references)
    ]


@pytest.mark.filterwarnings("ignore::UserWarning")
@each_case("csl-second-voice.md")
def test_two_voices(case: Case, pytestconfig: pytest.Config) -> None:
    style = STYLE.format(layout=case.inputs["layout"])
    record = json.loads(case.inputs["record"])
    (ours,) = galley_entries(style, record)
    theirs = citeproc_py(style, record)
    case.check(f"both: {ours}" if ours == theirs else f"citeproc-py: {theirs}\ngalley: {ours}", (), pytestconfig)


def test_ids_keep_their_case() -> None:
    style = STYLE.format(layout='<text variable="title"/>')
    records = [{"id": "Smith2020", "type": "book", "title": "A"}, {"id": "smith2020", "type": "book", "title": "B"}]
    assert citeproc_py_entries(style, records) == ["B"]
    assert galley_entries(style, *records) == ["A", "B"]


def test_abbreviated_page_is_widened() -> None:
    style = STYLE.format(layout='<text variable="page"/>').replace('"minimal"', '"expanded"')
    record = {"id": "x", "type": "book", "page": "284-7"}
    assert citeproc_py(style, record) == "284–7"
    assert galley_entries(style, record) == ["284–287"]


def test_date_parts_do_not_leak() -> None:
    """A form set on one date part stays in citeproc-py's locale for the next date of the same form."""
    month = '<date variable="issued" form="text"><date-part name="month" form="long"/></date>'
    style = STYLE.format(layout=f'{month} <date variable="accessed" form="text"/>'.replace("> <", "><"))
    day = {"date-parts": [[2008, 11, 12]]}
    record = {"id": "x", "type": "book", "issued": day, "accessed": day}
    assert "Nov12" not in citeproc_py_entries(style, [record])[0]
    assert galley_entries(style, record) == ["2008 November 122008 Nov 12"]


def test_one_rendering_does_not_change_the_next() -> None:
    style = load_style(SourceFile("case.csl", STYLE.format(layout='<names variable="author"/>')))
    references = [Reference("x", {"id": "x", "type": "book", "author": [{"family": "Li", "given": "Wei"}]})]
    assert format_entries(style, references) == format_entries(style, references)
