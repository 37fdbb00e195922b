"""Metadata of any shape, as strangers write them: findings with their places, never a fault of galley."""

from __future__ import annotations

import json
import re
from typing import Any, cast

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from galley.checks.declarations import NEEDS, check_needs
from galley.checks.metadata import check_metadata
from galley.document.profile import Journal, Limits
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.readers.manuscript.sections import parse
from galley.readers.metadata.metadata import finish_metadata, read_metadata
from galley.source import SourceFile
from tests.conftest import TOP

SCHEMA = (TOP / "docs" / "metadata.schema.json").read_text("utf-8")
KEYS = sorted(json.loads(SCHEMA)["properties"])
INNER = sorted(set(re.findall(r'"([a-z][a-z-]{1,30})": \{', SCHEMA)))
FOREIGN = (
    "format",
    "output",
    "institute",
    "header-includes",
    "tags",
    "params",
    "name",
    "text",
    "given",
    "family",
    "x.y",
)
SCALARS: tuple[Any, ...] = (
    "", "x", "A text: with a colon", "2020-13-45", "2020", 0, 1, -5, 3.5, 10**30, float("inf"), True, None, "Ann Lee",
    "0000-0002-1825-0097", "a@b.c", "10.1/x", "*a* $x$ [@k] ^[n]", "مرحبا", "<b>x</b>", "\n\n", "a" * 300, "CC BY", "|",
    "{{x}}", "TODO", "::: {.x}\n\ny", "# H", "![](x.png)", "- a\n- b", "```\nx", "\\newcommand{\\a}{b}", "$$", "^[",
    "[@", "~", "<!--", "$\\frac{$",
)  # fmt: skip
BROKEN = (
    "\t",
    ":",
    "- ",
    "&a ",
    "*a",
    "!!python/object:os.system ",
    "!x ",
    "%",
    "`",
    "\x0b",
    "? ",
    "---\n",
    "<<: *a\n",
    '"',
)

keys = st.sampled_from((*KEYS, *INNER, *FOREIGN))
values = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    said = {"title": "T", **draw(st.dictionaries(st.sampled_from(KEYS), values, min_size=1, max_size=3))}
    text = cast("str", yaml.safe_dump(said, allow_unicode=True))
    if not draw(st.booleans()):
        return text
    at = draw(st.integers(0, len(text)))
    return f"{text[:at]}{draw(st.sampled_from(BROKEN))}{text[at:]}"


def read(text: str) -> list[Diagnostic]:
    findings = Findings()
    try:
        raw = read_metadata(SourceFile("article.yaml", text), folder_name="a", findings=findings)
        meta, declared = finish_metadata(raw, parse((), raw.rich, Limits(), findings).metadata, findings)
        findings.add(*check_metadata(meta, Journal()), *check_needs(meta, declared, tuple(NEEDS)))
    except Stop as stop:
        findings.add(*stop.findings)
    return findings.items


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_each_finding_has_its_place_and_galleys_words(text: str) -> None:
    for one in read(text):
        assert one.span is not None, one
        assert one.span.line, one
        assert not re.search(r"(?i)input should|(string|tuple|list) should|validation|pydantic", one.message), one
