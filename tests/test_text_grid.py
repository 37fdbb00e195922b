"""Every text of an article by what may stand in it: it is printed in every output, or a finding at its key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from galley.findings.finding import Findings
from galley.tools.pdfium import text_of_pages
from tests.articles import PIXEL
from tests.built import letters
from tests.manuscripts_in_memory import LIBRARY, prepared

GRID = """
title                             | formula citation note emphasis |
subtitle                          | formula citation note emphasis |
notice                            | formula citation note emphasis |
abstract                          | formula citation note emphasis |
plain-language-summary            | formula citation note emphasis |
key-points                        | formula citation note emphasis |
acknowledgements                  | formula citation note emphasis |
funding.statement                 | formula citation note emphasis |
conflicts                         | formula citation note emphasis |
ethics                            | formula citation note emphasis |
abbreviations                     | formula citation note emphasis |
abbreviations (the term)          | formula citation note emphasis |
supplementary.caption             | formula citation note emphasis |
the text                          | formula citation note emphasis |
a heading                         | formula citation note emphasis |
a caption                         | formula citation note emphasis |
a table                           | formula citation note emphasis |
keywords                          | formula emphasis               | citation note
short-title                       | formula emphasis               | citation note
heading                           |                                | formula citation note
affiliations.name                 |                                | formula citation note
author.name                       |                                | formula citation
author.present-address            |                                | formula citation note
author.roles.role                 |                                | formula citation note
funding.awards.funder             |                                | formula citation note
license.text                      |                                | formula citation note
copyright.statement               |                                | formula citation note
supplementary.label               |                                | formula citation note
keywords.vocabulary               |                                | formula citation note
"""
"""Each text, what is printed in it, and what is a finding."""

WRITTEN = {
    "formula": r"$\alpha$", "citation": "[@a]", "note": "^[The note of {}.]", "emphasis": "*in vivo*",
}  # fmt: skip
MARKS = {
    "formula": ".//inline-formula", "citation": ".//xref[@ref-type='bibr']", "note": ".//xref[@ref-type='fn']",
    "emphasis": ".//italic",
}  # fmt: skip

_META = "front/article-meta"
IN_XML = {
    "title": f"{_META}/title-group/article-title",
    "subtitle": f"{_META}/title-group/subtitle",
    "short-title": f"{_META}/title-group/alt-title",
    "notice": "front/notes/p",
    "abstract": f"{_META}/abstract[not(@abstract-type)]",
    "plain-language-summary": f"{_META}/abstract[@abstract-type='plain-language-summary']",
    "key-points": f"{_META}/abstract[@abstract-type='key-points']",
    "keywords": f"{_META}/kwd-group/kwd",
    "acknowledgements": "back/ack",
    "funding.statement": f"{_META}/funding-group/funding-statement",
    "conflicts": f"{_META}/author-notes/fn[@fn-type='coi-statement']",
    "ethics": "back/sec[@sec-type='ethics-statement']",
    "abbreviations": "back/glossary//def",
    "abbreviations (the term)": "back/glossary//term",
    "supplementary.caption": "back//supplementary-material/caption",
    "the text": "body/sec/p",
    "a heading": "body/sec/title",
    "a caption": "body//fig/caption",
    "a table": "body//table-wrap//td",
}
"""Where the XML has each text that is printed."""

ANONYMISED_LEAVES_OUT = {"notice", "acknowledgements", "funding.statement", "conflicts"}

PLAIN = """
title: T
author: [{name: A. Author}]
abstract: An abstract.
bibliography: refs.json
"""


def cells(column: int) -> Iterator[tuple[str, str]]:
    """Yield text and construct of every cell: 1 for what is printed, 2 for what is a finding."""
    for line in filter(None, GRID.splitlines()):
        parts = [part.strip() for part in line.split("|")]
        yield from ((parts[0], construct) for construct in parts[column].split())


def word(text: str) -> str:
    """Return a word by which a text is known again."""
    return f"Word{''.join(filter(str.isalpha, text))}"


def texts_with(construct: str) -> dict[str, str]:
    """Return every text that prints a construct, with it."""
    return {
        text: f"{word(text)} {WRITTEN[construct].format(word(text))} ends."
        for text, one in cells(1)
        if one == construct
    }


def manuscript(folder: Path, construct: str) -> None:
    """Write a manuscript with a construct in every text that prints it."""
    said = texts_with(construct)
    named = {key: said.get(key, "None.") for key in IN_XML}
    meta = {
        "title": named["title"], "subtitle": named["subtitle"], "notice": named["notice"],
        "short-title": named["short-title"], "author": [{"name": "Ann Lee", "affiliations": ["Institute"]}],
        "abstract": named["abstract"], "plain-language-summary": named["plain-language-summary"],
        "key-points": [named["key-points"]], "keywords": [named["keywords"].removesuffix(".")],
        "acknowledgements": named["acknowledgements"], "funding": {"statement": named["funding.statement"]},
        "conflicts": named["conflicts"], "ethics": named["ethics"],
        "abbreviations": {named["abbreviations (the term)"].removesuffix("."): named["abbreviations"]},
        "supplementary": [{"file": "data.csv", "caption": named["supplementary.caption"]}],
        "bibliography": "refs.json", "journal": "isj", "date": "2026-02-03", "doi": "10.5555/12345678",
    }  # fmt: skip
    folder.mkdir()
    (folder / "article.yaml").write_text(json.dumps(meta), encoding="utf-8")
    body = (
        f"# {named['a heading'].removesuffix('.')}\n\n{named['the text']}\n\n"
        f'![{named["a caption"]}](a.png){{#fig:a alt="A pixel"}}\n\n'
        f"| A | B |\n|---|---|\n| {named['a table']} | b |\n\n: A table. {{#tbl:a}}\n"
    )
    (folder / "10.md").write_text(body, encoding="utf-8")
    (folder / "refs.json").write_text(LIBRARY, encoding="utf-8")
    (folder / "data.csv").write_text("a,b\n", encoding="utf-8")
    (folder / "a.png").write_bytes(PIXEL)


@pytest.mark.parametrize("construct", WRITTEN)
def test_it_is_printed_in_every_output(construct: str, tmp_path: Path) -> None:
    from galley import pipeline  # noqa: PLC0415 - collecting needs no engine
    from galley.request import Request  # noqa: PLC0415

    manuscript(tmp_path / "m", construct)
    variants = ("published", "review", "blind")
    request = Request(
        str(tmp_path / "m"), out=str(tmp_path / "out"), cache=False, formats=("jats", "pdf", "text"), variants=variants
    )
    outcome = pipeline.run(request)
    faults = [
        f"{one.span} {one.rule.id} {one.message}" for one in outcome.report.findings if one.severity.name == "ERROR"
    ]
    assert faults == []
    made = {one.name: one.data for one in outcome.artifacts}
    for variant, ending in (("published", ""), ("review", "-review"), ("blind", "-blind")):
        printed = {text for text in texts_with(construct) if variant != "blind" or text not in ANONYMISED_LEAVES_OUT}
        root = etree.fromstring(made[f"m{ending}.xml"])
        lacking = [
            text for text in printed if all(one.find(MARKS[construct]) is None for one in root.xpath(IN_XML[text]))
        ]
        assert lacking == [], f"in the XML of the {variant} copy"
        pages = letters("\n".join(text_of_pages(made[f"m{ending}.pdf"])))
        plain = letters(made[f"m{ending}.text.txt"].decode())
        for text in printed - {"short-title"}:
            wanted = letters(f"The note of {word(text)}." if construct == "note" else word(text))
            assert wanted in pages, f"{text} of the {variant} copy"
            assert wanted in plain, f"{text} of the {variant} copy"


def refused(text: str, said: str) -> str:
    """Return the metadata with `said` in a text."""
    value = json.dumps(f"Word {said} ends")
    lines = {
        "keywords": f"keywords: [{value}]",
        "short-title": f"short-title: {value}",
        "heading": f"heading: {value}",
        "affiliations.name": f"affiliations: [{{id: x, name: {value}}}]",
        "author.name": f"editor: [{{name: {value}}}]",
        "author.present-address": f"editor: [{{name: B. Lee, present-address: {value}}}]",
        "author.roles.role": f"editor: [{{name: B. Lee, roles: [{{role: {value}}}]}}]",
        "funding.awards.funder": f"funding: {{statement: None., awards: [{{funder: {value}}}]}}",
        "license.text": f"license: {{name: Ours, text: {value}}}",
        "copyright.statement": f"copyright: {{statement: {value}}}",
        "supplementary.label": f"supplementary: [{{file: a.png, label: {value}}}]",
        "keywords.vocabulary": f"keywords: [{{vocabulary: {value}, keywords: [one]}}]",
    }
    return f"{PLAIN.strip()}\n{lines[text]}\n"


@cache
def rules_of(meta: str) -> tuple[tuple[str, int], ...]:
    findings = Findings()
    prepared({"m/article.yaml": meta, "m/10.md": "# One\n\nText [@a].\n"}, findings)
    return tuple((one.rule.id, one.span.line if one.span else 0) for one in findings.items)


@pytest.mark.parametrize(("text", "construct"), tuple(cells(2)))
def test_it_is_a_finding_at_its_key(text: str, construct: str) -> None:
    meta = refused(text, WRITTEN[construct].format("it"))
    assert ("text-suits-its-place", meta.count("\n")) in rules_of(meta)


@pytest.mark.parametrize("text", sorted({text for text, _ in cells(2)}))
@pytest.mark.parametrize("said", ["US$5 or $6", "a@b.org [c@d.org]", "5^2^ of H~2~O", "(see note 1)", "£1 & $2–$3"])
def test_a_plain_value_is_no_finding(text: str, said: str) -> None:
    assert "text-suits-its-place" not in {rule for rule, _ in rules_of(refused(text, said))}
