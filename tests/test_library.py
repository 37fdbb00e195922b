"""Reference files: what is read, where each record stands, and what is said of broken ones."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.findings.finding import Findings, Report, Severity
from galley.readers.references.library import read_library
from galley.source import SourceFile
from tests.case_documents import Case, each_case
from tests.conftest import SHARED

REFERENCES = Path(__file__).parent.parent / "refs" / "references.json"


def library_of(**texts: str) -> tuple[list[str], Findings]:
    """Return the keys read from files (`a_json="…"` is the file a.json), and the findings."""
    findings = Findings()
    sources = [SourceFile(name.replace("_", "."), text) for name, text in texts.items()]
    return list(read_library(sources, findings)), findings


@each_case("library-*.md")
def test_case(case: Case, pytestconfig: pytest.Config) -> None:
    findings = Findings()
    sources = [SourceFile(name, text) for name, text in case.inputs.items()]
    library = read_library(sources, findings)
    lines = [f"{one.span} {json.dumps(one.csl, ensure_ascii=False)}" for one in library.values()]
    case.check("\n".join(lines), Report.of(findings, {}).findings, pytestconfig)


def test_deep_nesting_is_a_finding() -> None:
    keys, findings = library_of(a_json='[{"id": "a", "x": ' + "[" * 100_000 + "]" * 100_000 + '},\n{"id": "b"}]')
    assert keys == ["b"]
    assert [item.message for item in findings.items] == ["The JSON of this record is nested too deeply."]


def test_a_number_of_5000_digits_is_text() -> None:
    keys, findings = library_of(a_json=f'[{{"id": "a", "volume": {"9" * 5000}, "issue": 1e999, "page": 007}}]')
    assert keys == []
    assert findings.items[0].span is not None
    keys, findings = library_of(a_json=f'[{{"id": "a", "volume": {"9" * 5000}, "issue": 1e999}}]')
    assert (keys, findings.items) == (["a"], [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a_bib", "@book{a, title = {\n"),
        ("a_bib", "@comment{\n"),
        ("a_bib", "@book{a, title = {x}}\n"),
        ("a_json", "["),
        ("a_json", '{"a": [\n'),
        ("a_json", "1,"),
        ("a_json", ","),
        ("a_json", "{},"),
        ("a_json", '{"id": "a"},'),
    ],
)
def test_a_hostile_file_is_given_up_soon(name: str, text: str) -> None:
    _, findings = library_of(**{name: ("" if name == "a_bib" else "[") + text * 2_000})
    assert 1 <= len(findings.items) <= 201


@given(st.text(alphabet='[]{},:"\\\n@=#()abtitleau 019.-\ud800é', max_size=80))
def test_any_text_gives_records_or_findings(text: str) -> None:
    keys, findings = library_of(a_json=text)
    assert keys or findings.items or json.loads(text) == []


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=20,
))  # fmt: skip
def test_any_json_value_is_read_or_refused_in_its_place(value: object) -> None:
    keys, findings = library_of(a_json=json.dumps([value, {"id": "last"}]))
    assert keys[-1:] == ["last"]
    assert all(item.span is not None for item in findings.items)


def test_the_shipped_references_are_read_without_a_finding() -> None:
    findings = Findings()
    library = read_library([SourceFile("refs/references.json", REFERENCES.read_text("utf-8"))], findings)
    assert (len(library), findings.items) == (18, [])
    assert all(library[key].span is not None for key in library)


def test_every_record_of_the_corpus_is_read_in_its_place(shared: Path) -> None:
    text = (shared / "corpus" / "references.json").read_text("utf-8")
    findings = Findings()
    library = read_library([SourceFile("references.json", text)], findings)
    wrong = {one.message for one in findings.items}  # exports of fields whose value is the field's own name
    wrong -= {message for message in wrong if message.startswith("Names in capitals")}
    assert all(
        re.match(r"“(ISSN|ISBN|ISSN/ISBN|0-69-697269-4)” is not a valid|“(Wall|Christian) S", message)
        for message in wrong
    )
    assert list(library) == [record["id"] for record in json.loads(text)]
    lines = text.split("\n")
    for reference in library.values():
        assert reference.span is not None
        assert lines[reference.span.line - 1][reference.span.column - 1] == "{"


BIBTEX = sorted(str(path.relative_to(SHARED)) for path in SHARED.glob("corpus/*/**/*.bib")) or ["corpus"]
RECORD = re.compile(r"^\s*@(?!comment\b|string\b|preamble\b)\w+\s*[{(]", re.MULTILINE | re.IGNORECASE)


@pytest.mark.parametrize("name", BIBTEX)
def test_every_bibtex_file_of_the_corpus_is_read(shared: Path, name: str) -> None:
    text = (shared / name).read_text("utf-8").replace("\r\n", "\n")
    findings = Findings()
    library = read_library([SourceFile("refs.bib", text)], findings)
    assert [one for one in findings.items if one.severity is Severity.ERROR] == []
    assert len(library) == len(RECORD.findall(text)) > 0
    for reference in library.values():
        assert reference.span is not None
        assert reference.key in text.split("\n")[reference.span.line - 1]
        assert "$" not in reference.csl.get("title", "")


def test_the_other_key_of_a_record_of_zotero_can_be_cited() -> None:
    text = '[{"id": "http://zotero.org/users/1/items/A", "type": "book", "title": "One", "citation-key": "smith2019"}]'
    (record,) = read_library([SourceFile("a.json", text)], Findings()).values()
    assert (record.key, record.aliases) == ("smith2019", ("http://zotero.org/users/1/items/A",))
