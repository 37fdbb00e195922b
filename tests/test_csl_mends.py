"""Every mend of citeproc-py: it is listed, it is still needed, and it works."""

from __future__ import annotations

import importlib
import importlib.metadata
import json
from functools import reduce
from io import BytesIO
from typing import TYPE_CHECKING, Any

import citeproc
import pytest
from citeproc.source.json import CiteProcJSON

from galley.csl import patches
from galley.csl.processor import format_entries, load_style
from galley.document.reference import Reference
from galley.source import SourceFile
from tests.case_documents import CASES, Case, each_case, read_cases

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
# mends whose defect needs more than one record or rendering; each has a test of its own below
SHOWN_BELOW = {"abbreviated-page", "ids", "date-part-leak", "look-ups"}


def bare(style: str, record: Mapping[str, Any]) -> str:
    """Return what citeproc-py prints without mends."""
    try:
        (text,) = bare_entries(style, [record])
    except Exception as error:  # noqa: BLE001 - what it raises is part of what the case shows
        return f"raises {type(error).__name__}"
    return text


def bare_entries(style: str, records: list[Mapping[str, Any]]) -> list[str]:
    """Return what citeproc-py prints of several records without mends."""
    source = CiteProcJSON(records)
    parsed = citeproc.CitationStylesStyle(BytesIO(style.encode()), validate=False)
    bibliography = citeproc.CitationStylesBibliography(parsed, source, citeproc.formatter.html)
    for record in records:
        bibliography.register(citeproc.Citation([citeproc.CitationItem(record["id"])]))
    return [str(entry) for entry in bibliography.bibliography()]


def mended(style: str, *records: Mapping[str, Any]) -> list[str]:
    """Return what galley prints of records."""
    references = [Reference(record["id"], record) for record in records]
    return [line.html or line.error for line in format_entries(load_style(SourceFile("case.csl", style)), references)]


@pytest.mark.filterwarnings("ignore::UserWarning")
@each_case("csl-mends.md")
def test_mend(case: Case, pytestconfig: pytest.Config) -> None:
    style = STYLE.format(layout=case.inputs["layout"])
    record = json.loads(case.inputs["record"])
    (with_mends,) = mended(style, record)
    alone = bare(style, record)
    assert alone != with_mends, "citeproc-py prints this right by itself: the mend can go"
    case.check(f"citeproc-py: {alone}\ngalley: {with_mends}", (), pytestconfig)


def test_every_mend_has_a_case() -> None:
    shown = {case.title.split(":")[0] for case in read_cases(CASES / "csl-mends.md")}
    assert shown | SHOWN_BELOW == {mend.name for mend in patches.MENDS}


@pytest.mark.parametrize("mend", patches.MENDS, ids=lambda mend: mend.name)
def test_what_is_replaced_is_there(mend: patches.Mend) -> None:
    for path in mend.replaces:
        module, *names = path.rsplit(".", 1) if path.startswith("string.") else split(path)
        assert callable(reduce(getattr, names, importlib.import_module(f"citeproc.{module}"))), path


def split(path: str) -> list[str]:
    parts = path.split(".")
    first_class = next(index for index, part in enumerate(parts) if part[0].isupper())
    return [".".join(parts[:first_class]), *parts[first_class:]]


def test_version_is_the_one_mended() -> None:
    assert importlib.metadata.version("citeproc-py") == patches.UPSTREAM


def test_ids_keep_their_case() -> None:
    style = STYLE.format(layout='<text variable="title"/>')
    records = [{"id": "Smith2020", "type": "book", "title": "A"}, {"id": "smith2020", "type": "book", "title": "B"}]
    assert bare_entries(style, records) == ["B"]
    assert mended(style, *records) == ["A", "B"]


def test_abbreviated_page_is_widened() -> None:
    style = STYLE.format(layout='<text variable="page"/>').replace('"minimal"', '"expanded"')
    record = {"id": "x", "type": "book", "page": "284-7"}
    assert bare(style, record) == "284–7"
    assert mended(style, record) == ["284–287"]


def test_date_parts_do_not_leak() -> None:
    """A form set on one date part stays in citeproc-py's locale for the next date of the same form."""
    month = '<date variable="issued" form="text"><date-part name="month" form="long"/></date>'
    style = STYLE.format(layout=f'{month} <date variable="accessed" form="text"/>'.replace("> <", "><"))
    day = {"date-parts": [[2008, 11, 12]]}
    record = {"id": "x", "type": "book", "issued": day, "accessed": day}
    assert "Nov12" not in bare_entries(style, [record])[0]
    assert mended(style, record) == ["2008 November 122008 Nov 12"]


def test_one_rendering_does_not_change_the_next() -> None:
    style = load_style(SourceFile("case.csl", STYLE.format(layout='<names variable="author"/>')))
    references = [Reference("x", {"id": "x", "type": "book", "author": [{"family": "Li", "given": "Wei"}]})]
    assert format_entries(style, references) == format_entries(style, references)
