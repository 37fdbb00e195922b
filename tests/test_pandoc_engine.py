"""pandoc behind its limits."""

from __future__ import annotations

import json

import pytest

from galley.document.profile import Limits
from galley.findings.finding import Findings
from galley.readers.manuscript.pandoc_json import TooDeep, decode_document
from galley.readers.manuscript.sections import parse
from galley.source import SourceFile, Span
from galley.tools import pandoc

TIGHT = Limits(parse_seconds=2, parse_memory_megabytes=128)


def test_open_brackets_end_at_the_limit_and_the_other_sections_are_read() -> None:
    brackets, plain = pandoc.parse_markdown(["[" * 30, "plain"], TIGHT)
    assert brackets.output is None
    assert "longer than the limit" in brackets.error
    assert plain.output is not None


def test_a_section_over_the_limit_is_a_finding_at_its_file() -> None:
    findings = Findings()
    parsed = parse([SourceFile("m/10.md", "[" * 30), SourceFile("m/20.md", "text")], [], TIGHT, findings)
    assert [(one.rule.id, one.span) for one in findings.items] == [("markdown-within-limits", Span("m/10.md"))]
    assert parsed.sections[1].blocks
    assert findings.text_is_lost


def test_brackets_that_take_too_long_are_a_finding_at_their_place() -> None:
    findings = Findings()
    text = "# One\n\nText [a [b]](x).\n\nHere [" + "[" * 24 + "x" + "]" * 25 + " they are.\n"
    parse([SourceFile("m/10.md", text)], [], TIGHT, findings)
    (told,) = findings.items
    assert (told.rule.id, told.span) == ("markdown-within-limits", Span("m/10.md", 5, 6))
    assert told.hints


def test_memory_is_bounded() -> None:
    (answer,) = pandoc.parse_markdown(["*a* " * 3_000_000], Limits(parse_seconds=30, parse_memory_megabytes=64))
    assert answer.output is None
    assert "memory" in answer.error


@pytest.mark.parametrize("text", ["> " * 500 + "deep", "\n".join("  " * n + "- x" for n in range(400))])
def test_deep_nesting_is_a_finding(text: str) -> None:
    findings = Findings()
    parse([SourceFile("m/10.md", text)], [], Limits(parse_seconds=20), findings)
    assert [one.rule.id for one in findings.items] == ["markdown-within-limits"]


def test_a_document_of_modest_depth_is_read() -> None:
    (answer,) = pandoc.parse_markdown(["> " * 30 + "deep"], Limits())
    assert answer.output is not None
    assert decode_document(answer.output)


def test_json_too_deep_for_python_is_too_deep() -> None:
    with pytest.raises(TooDeep):
        decode_document('{"meta":{},"blocks":' + "[" * 100_000 + "]" * 100_000 + "}")


def test_the_sandbox_keeps_files_out() -> None:
    """With `--sandbox`, pandoc's readers see no file: an include of TeX stays without content."""
    job = pandoc.Job("\\input{/etc/passwd}\n\\include{/etc/passwd}", "latex", "plain")
    (answer,) = pandoc.convert([job], pandoc.Pandoc())
    assert "root:" not in (answer.output or "")


def test_formulas_become_mathml_and_a_bad_one_is_none() -> None:
    good, bad = pandoc.math_to_mathml([("a^2", False), (r"\undefined{", True)], pandoc.Pandoc())
    assert good is not None
    assert good.startswith("<math")
    assert bad is None


def test_no_jobs_start_no_child() -> None:
    assert pandoc.convert([], pandoc.Pandoc()) == ()


def test_an_answer_survives_a_child_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    (answer,) = pandoc.parse_markdown(["text"], Limits())
    assert answer.output is None
    assert "ended without an answer" in answer.error


def test_the_markdown_is_pandocs_with_raw_markup_and_without_macros() -> None:
    assert "-latex_macros" in pandoc.MARKDOWN
    (answer,) = pandoc.parse_markdown(["a<br>b \\newpage"], Limits())
    assert answer.output is not None
    assert json.loads(answer.output)["blocks"][0]["c"][1]["t"] == "RawInline"
