"""A fault of the writer is found by what reads the XML: each piece of it is left out, or writes something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from galley.findings.finding import Diagnostic, Findings, Severity
from galley.formats.formulas import formulas
from galley.formats.jats.verify.source_comparison import Made
from galley.formats.jats.verify.validate import verify_jats
from galley.formats.jats.write import write_jats
from galley.request import Request
from galley.runtime import World
from galley.tools.pandoc import Pandoc
from tests.conftest import TOP
from tests.manuscripts_in_memory import checked

if TYPE_CHECKING:
    from galley.pipeline import Checked

Writer = Callable[..., Any]
Faulty = Callable[[Writer], Writer]


def nothing(_: Writer) -> Writer:
    """Leave an element out."""
    return lambda *_, **__: None


def none(_: Writer) -> Writer:
    """Leave all elements out."""
    return lambda *_, **__: iter(())


def empty(_: Writer) -> Writer:
    """Write no text."""
    return lambda *_, **__: ""


def first(write: Writer) -> Writer:
    """Write the first of several elements only."""
    return lambda *values, **named: list(write(*values, **named))[:1]


def without(path: str) -> Faulty:
    """Leave out what stands at a path of the element."""

    def faulty(write: Writer) -> Writer:
        def written(*values: Any, **named: Any) -> Any:
            made = write(*values, **named)
            found = made.find(path) if made is not None else None
            if found is not None:
                found.getparent().remove(found)
            return made

        return written

    return faulty


def with_value(attribute: str, value: str) -> Faulty:
    """Write another value of an attribute, "" for none."""

    def faulty(write: Writer) -> Writer:
        def written(*values: Any, **named: Any) -> Any:
            made = write(*values, **named)
            if made is not None:
                made.set(attribute, value) if value else made.attrib.pop(attribute, None)
            return made

        return written

    return faulty


def as_tag(tag: str) -> Faulty:
    """Write an element under another name."""

    def faulty(write: Writer) -> Writer:
        def written(*values: Any, **named: Any) -> Any:
            made = write(*values, **named)
            made.tag = tag
            return made

        return written

    return faulty


HREF = "{http://www.w3.org/1999/xlink}href"
FAULTS: tuple[tuple[str, str, Faulty], ...] = (
    ("front", "_publisher", nothing),
    ("front", "_self_uri", nothing),
    ("front", "_self_uri", with_value(HREF, "https://example.org/other")),
    ("front", "_categories", nothing),
    ("front", "_categories", without("subj-group[@subj-group-type='subject']")),
    ("front", "_titles", without("subtitle")),
    ("front", "_titles", without("trans-title-group")),
    ("front", "_alternative", nothing),
    ("front", "_author_notes", nothing),
    ("front", "_conflicts", without("p")),
    ("front", "_published", none),
    ("front", "_date", with_value("iso-8601-date", "2001-01-01")),
    ("front", "_pages", none),
    ("front", "_history", nothing),
    ("front", "_permissions", without("copyright-year")),
    ("front", "_permissions", without("{http://www.niso.org/schemas/ali/1.0/}free_to_read")),
    ("front", "_license", nothing),
    ("front", "_license", with_value("license-type", "")),
    ("front", "_license", without("license-p")),
    ("front", "_pdf", nothing),
    ("front", "_related", nothing),
    ("front", "_abstract", nothing),
    ("front", "_translated_abstract", nothing),
    ("front", "_keywords", without("kwd")),
    ("front", "_keywords", with_value("vocab-identifier", "")),
    ("front", "_funding", nothing),
    ("front", "_award", without("award-id")),
    ("front", "_award", without("principal-award-recipient")),
    ("front", "_funder_id", nothing),
    ("write", "notices_element", nothing),
    ("write", "custom_meta_elements", none),
    ("write", "journal_element", without("journal-id")),
    ("write", "_counts", without("fig-count")),
    ("write", "_page_count", nothing),
    ("write", "notes_element", nothing),
    ("write", "notes_element", without("fn/label")),
    ("people", "_orcid", nothing),
    ("people", "_note_links", none),
    ("people", "_country", nothing),
    ("people", "_affiliation", without("label")),
    ("people", "_correspondence", without("email")),
    ("people", "_correspondence", without("label")),
    ("people", "_role", with_value("vocab-term", "")),
    ("people", "_role", with_value("degree-contribution", "")),
    ("people", "_note", without("label")),
    ("people", "is_eastern", lambda _: lambda __: True),
    ("blocks", "section_element", without("label")),
    ("blocks", "section_element", with_value("sec-type", "cases")),
    ("blocks", "section_element", without("title")),
    ("blocks", "_list", none),
    ("blocks", "marker", lambda _: lambda *__: "9."),
    ("blocks", "_definition", without("def")),
    ("blocks", "_verses", none),
    ("blocks", "_code", none),
    ("blocks", "figure_element", without("label")),
    ("blocks", "figure_element", with_value("id", "fig-other")),
    ("blocks", "group_element", without("fig/label")),
    ("blocks", "boxed_text_element", without("label")),
    ("blocks", "_graphic", without("alt-text")),
    ("blocks", "_graphic", with_value("mimetype", "video")),
    ("blocks", "table_wrap_element", without("table-wrap-foot")),
    ("blocks", "table_wrap_element", without("caption")),
    ("blocks", "table_wrap_element", without("table/tbody/tr")),
    ("blocks", "_note_marks", none),
    ("blocks", "credit_elements", none),
    ("blocks", "object_id", nothing),
    ("credits", "_year_and_holder", none),
    ("credits", "_license", with_value(HREF, "")),
    ("tables", "_scope", empty),
    ("tables", "_aligned", lambda _: lambda cell, *__: cell),
    ("tables", "_columns", nothing),
    ("tables", "_cell", with_value("rowspan", "")),
    ("inline", "display_formula", without("label")),
    ("inline", "_inline_formula", as_tag("italic")),
    ("inline", "is_language", lambda _: lambda __: False),
    ("inline", "inline_graphic", without("alt-text")),
    ("inline", "_write_link", lambda _: lambda *__: None),
    ("inline", "_write_mark", lambda _: lambda *__: None),
    ("inline", "_write_span", lambda _: lambda *__: None),
    ("math", "_join", lambda _: lambda row: row.remove(row[-1]) if len(row) > 1 else None),
    ("captions", "_without_leading_space", lambda _: lambda __: ()),
    ("back", "_appendix", without("title")),
    ("back", "_supplement", without("label")),
    ("back", "_supplement", without("caption")),
    ("back", "_reference_list", nothing),
    ("back", "_reference_list", without("title")),
    ("back", "_declaration", without("title")),
    ("references", "_titles", first),
    ("references", "_imprint", none),
    ("references", "_numbers", none),
    ("references", "_identifiers", none),
    ("references", "_addresses", none),
    ("references", "_comments", none),
    ("references", "page_elements", first),
    ("references", "date_elements", none),
    ("references", "publication_type", lambda _: lambda __: "journal"),
    ("references", "person_group", without("name")),
    ("references", "person_group", without("etal")),
    ("markup", "_name", nothing),
)  # fmt: skip
"""Module and name of a piece of the writer, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Sink:
    """The kitchen sink, checked, and what its XML is written with."""

    read: Checked
    mathml: Mapping[tuple[str, bool], str | None]

    @property
    def xml(self) -> bytes:
        """What the writer, as it is now, writes of it."""
        return write_jats(self.read.article, self.read.profile, self.mathml).data

    def errors(self, xml: bytes) -> Iterator[Diagnostic]:
        """Yield the errors that a build finds in an XML."""
        for one in verify_jats(xml, self.read.article, None, Made(self.read.profile.labels, self.mathml)):
            if one.severity is Severity.ERROR:
                yield one


@pytest.fixture(scope="module")
def sink() -> Sink:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(TOP)
        request = Request("tests/manuscripts/kitchen-sink", cache=False, trust_journal=True)
        read = checked(request, World.of_request(request), Findings())
    return Sink(read, formulas((read.article,), Pandoc(read.profile.limits), Findings()))


def test_the_writer_as_it_is_has_no_fault(sink: Sink) -> None:
    assert list(sink.errors(sink.xml)) == []


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{at}-{module}.{name}" for at, (module, name, _) in enumerate(FAULTS)])
def test_a_fault_of_the_writer_is_found(
    sink: Sink, fault: tuple[str, str, Faulty], monkeypatch: pytest.MonkeyPatch
) -> None:
    module, name, faulty = fault
    writer, right = import_module(f"galley.formats.jats.{module}"), sink.xml
    monkeypatch.setattr(writer, name, faulty(getattr(writer, name)))
    wrong = sink.xml
    assert wrong != right
    assert any(sink.errors(wrong))
