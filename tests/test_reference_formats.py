"""Every format of reference files: whatever is done to a file, reading it ends, and what is left of it is read."""

from __future__ import annotations

import pickle
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from galley.document.reference import Reference
from galley.findings.finding import Findings
from galley.readers.references.library import read_library, records_of
from galley.readers.references.table import READERS, reader_of
from galley.source import SourceFile
from tests.case_documents import CASES, read_cases

SAMPLES = [
    (name, text)
    for path in sorted(CASES.glob("library-*.md"))
    for case in read_cases(path)
    for name, text in case.inputs.items()
    if len(text) > 200
]
PIECES = ("", "\n", "<", ">", "{", "}", "[", '"', ",", "TY  - ", "&#0;", "- ", "@", "\\", "é")
NAMES = [f"{at}-{name}" for at, (name, _) in enumerate(SAMPLES)]


def test_every_format_has_a_sample() -> None:
    assert {id(reader_of(SourceFile(name, text))) for name, text in SAMPLES} == {id(reader) for reader in READERS}


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.NAME)
def test_a_format_is_found_by_what_a_file_holds(reader: object) -> None:
    """The suffix of another format, or none, changes nothing."""
    for name, text in SAMPLES:
        if reader_of(SourceFile(name, text)) is reader:
            assert reader_of(SourceFile("export.txt", text)) is reader
            assert reader_of(SourceFile("export.ris", text)) is reader


@pytest.mark.parametrize(("name", "text"), SAMPLES, ids=NAMES)
def test_what_is_read_can_be_sent_between_processes(name: str, text: str) -> None:
    items = list(records_of(SourceFile(name, text)))
    assert pickle.loads(pickle.dumps(items)) == items  # noqa: S301 - our own bytes


@pytest.mark.parametrize(("name", "text"), SAMPLES, ids=NAMES)
def test_line_ends_change_nothing(name: str, text: str) -> None:
    from galley.readers.references.encoding import decoded  # noqa: PLC0415 - of this test only

    plain = list(records_of(SourceFile(name, text)))
    for end in ("\r\n", "\r"):
        assert list(records_of(decoded(name, text.replace("\n", end).encode()).source)) == plain


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_any_damage_is_read_or_told(sample: tuple[str, str], data: st.DataObject) -> None:
    """Cut, repeat and insert anything anywhere."""
    name, text = sample
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 40)))
        piece = data.draw(
            st.sampled_from(["", "\n", "<", ">", "{", "}", "[", '"', ",", "TY  - ", "&#0;", "- ", "@", "\\", "é"])
        )
        text = text[:start] + piece + text[data.draw(st.sampled_from([start, end])) :]
    findings = Findings()
    library = read_library([SourceFile(name, text)], findings)
    assert all(one.span is not None and one.span.path == name for one in findings.items)
    lines = text.count("\n") + 1
    assert all(1 <= reference.span.line <= lines for reference in library.values() if reference.span)


@pytest.mark.parametrize(("name", "text"), SAMPLES, ids=NAMES)
def test_what_stands_before_a_cut_is_read_as_before(name: str, text: str) -> None:
    whole = [one for one in records_of(SourceFile(name, text)) if isinstance(one, Reference)]
    if len(whole) > 1 and whole[1].span:
        lines = text.split("\n")[: whole[1].span.line - 1]
        cut = [one for one in records_of(SourceFile(name, "\n".join(lines))) if isinstance(one, Reference)]
        assert not cut or cut[0].csl == whole[0].csl


@pytest.mark.parametrize(
    "text",
    [
        "<records>" + "<record>" * 20_000,
        "<PubmedArticleSet>" + "<!--" * 100_000,
        "<ref-list>" + "<ref>" * 20_000,
        "<ref-list><ref><mixed-citation><source>a</source>" + "<name><surname>a</surname></name>" * 20_000,
        "<ref-list><ref><mixed-citation><source>a</source>" + "<italic>" * 5_000 + "</italic>" * 5_000,
        "<ref-list><ref><mixed-citation><source>a</source>" + "a:b <a x:y=''/>" * 20_000 + "</mixed-citation></ref>",
        '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><ref-list><ref><source>&b;</source></ref>',
        "TY  - JOUR\n" * 20_000,
        "TY  - JOUR\n" + "AU  - " + "a," * 100_000,
        "%0 Book\n" + "%A a;" * 20_000,
        "<1>\nSO  - " + "1(" * 50_000,
        "PMID- 1\n" + "      x\n" * 50_000,
        "@article{a, title = {" + "$" * 20_000 + "}}",
        "@article{a, author = {" + "a and " * 20_000 + "b}}",
        "@article{a, author = {" + "{" * 5_000 + "}" * 5_000 + "}}",
        "- id: a\n" * 300,
        "a:\n  type: book\n  title: b\n" * 2_000,
        "a:\n  type: book\n  title: b\n  parent:\n" + "".join(f"{' ' * at}parent:\n" for at in range(4, 300)),
        "a:\n  type: book\n  title: &a [b, b]\n  date: &b [*a, *a]\n  url: [*b, *b]\n",
    ],
    ids=lambda text: re.sub(r"\s", " ", text[:12]),
)
def test_hostile_files_end_soon(text: str) -> None:
    from time import process_time  # noqa: PLC0415 - of this test only

    start = process_time()
    read_library([SourceFile("a.txt", text)], Findings())
    assert process_time() - start < 20
