"""YAML as strangers send it: every place right, every fault a finding, no traceback and no endless run."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.findings.finding import Diagnostic, Stop
from galley.readers.metadata.forms import Reading
from galley.readers.yaml_source import DEEPEST, MOST_CHARACTERS, YamlMapping, YamlScalar, YamlSequence, read_yaml
from galley.source import SourceFile, Span


def read(text: str, first_line: int = 1) -> YamlMapping:
    return read_yaml(SourceFile("a.yaml", text, first_line))


def faults(text: str) -> list[str]:
    with pytest.raises(Stop) as stop:
        read(text)
    return [f"{finding.span} {finding.rule.id} {finding.message}" for finding in stop.value.findings]


def text_at(node: YamlMapping, key: str) -> str:
    value = node.get(key)
    assert isinstance(value, YamlScalar)
    return value.text


def test_scalars_stay_as_written() -> None:
    node = read(
        "country-code: NO\nversion: 1.10\nnumber: 007\ndate: 2026-03-14\nanswer: yes\nnothing: ~\nquoted: '~'\n"
    )
    assert [text_at(node, entry.key) for entry in node.entries] == ["NO", "1.10", "007", "2026-03-14", "yes", "~", "~"]
    assert [entry.key for entry in node.entries if isinstance(entry.value, YamlScalar) and entry.value.is_null] == [
        "nothing"
    ]


def test_a_directive_for_yaml_1_1_changes_nothing() -> None:
    assert text_at(read("%YAML 1.1\n---\na: NO\n"), "a") == "NO"


def test_everything_knows_its_place() -> None:
    node = read("title: x\nauthor:\n  - name: 'A'\n    note: |\n\n      first\n", first_line=2)
    entry = node.entry("author")
    assert entry is not None
    assert entry.key_span == Span("a.yaml", 3, 1)
    reading = Reading.of(node)
    assert reading.span("author", 0) == Span("a.yaml", 4, 5)
    assert reading.span("author", 0, "name") == Span("a.yaml", 4, 12)
    assert reading.span("author", 0, "note") == Span("a.yaml", 6, 7)
    assert reading.span("author", 7, "name") == reading.span("author")
    assert reading.keys["author", 0, "name"] == Span("a.yaml", 4, 5)


def test_an_alias_stands_for_its_anchor() -> None:
    node = read("a: &x [1, 2]\nb: *x\n")
    assert node.get("b") == node.get("a")
    assert isinstance(node.get("b"), YamlSequence)


@pytest.mark.parametrize("text", ["", "\n", "# a comment\n", "---\n", "---\n...\n", "null\n"])
def test_an_empty_document_is_an_empty_mapping(text: str) -> None:
    assert read(text).entries == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: {c: 1, c: 2}\na: 2\n", ["2:11", "3:1"]),
        ("a: b\n---\nc: d\n", ["2:1"]),
        ("- a\n- b\n", ["1:1"]),
        ("just text\n", ["1:1"]),
        ("a: 1\nb: *nothing\n", ["2:4"]),
        ("a: &x [*x]\n", ["1:8"]),
        ("a: !!python/object/apply:os.system [x]\n", ["1:4"]),
        ("? [a, b]\n: c\n", ["1:3"]),
        ("a: b\nb: 'no end\nc: d\n", ["2:4"]),
        ("a: [1, 2\nb: 3\n", ["2:2"]),
        ("a:\n\tb: c\n", ["2:1"]),
        ("title: Sarcoma: a report\n", ["1:15"]),
        ('a: "\\U11111111"\n', ["1:1"]),
        ("a: 1\nb: \x07\n", ["2:4"]),
        ("a: @b\n", ["1:4"]),
        ("%YAML 2.0\n---\na: b\n", ["1:1"]),
    ],
)
def test_faults_stand_at_their_own_place(text: str, expected: list[str]) -> None:
    found = [fault.split(" ")[:2] for fault in faults(text)]
    assert found == [[f"a.yaml:{place}", "yaml-is-well-formed"] for place in expected]


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, after in zip("abcdefghij", "bcdefghijk", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "a: " + "[" * 100_000,
        "a: " + "{a: " * 1_000,
        "".join(f"{' ' * depth}a:\n" for depth in range(600)),
        "a: [" + "1," * 200_000 + "]",
        "x" * (MOST_CHARACTERS + 1),
        "a: " + "*a " * 10_000,
        "- " * 5_000,
    ],
    ids=["aliases", "lists", "mappings", "indentation", "values", "characters", "not aliases", "dashes"],
)
def test_hostile_documents_end_soon(text: str) -> None:
    start = time.process_time()
    assert faults(text)
    assert time.process_time() - start < 20


def test_what_is_just_within_the_limits_is_read() -> None:
    depth = DEEPEST - 1
    assert read("a: " + "[" * depth + "]" * depth).entries


def findings_of(text: str) -> tuple[Diagnostic, ...]:
    """Return the findings of a text that cannot be read, none of one that can."""
    try:
        read(text)
    except Stop as stop:
        return stop.findings
    return ()


MARKS = st.sampled_from(
    [
        "a",
        ": ",
        "\n",
        "- ",
        "  ",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "|",
        ">",
        "&x ",
        "*x",
        "!",
        "#",
        "---\n",
        "%",
        "\t",
        ",",
    ]
)


@given(st.one_of(st.text(), st.lists(MARKS).map("".join)))
def test_any_text_is_read_or_reported(text: str) -> None:
    lines = text.count("\n") + 2
    for finding in findings_of(text):
        assert finding.span is not None
        assert finding.span.line <= lines
