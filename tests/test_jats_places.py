"""What is found in the XML is told at the manuscript's paragraph; where only the XML is given, at its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from galley.cli import commands
from galley.document import tree
from galley.document.article import Article
from galley.document.visit import rewrite_blocks
from galley.findings.finding import Findings
from galley.formats.jats.verify.validate import validate_file
from galley.formats.jats.write import write_jats
from galley.source import Span
from tests.articles import profile, rich_article
from tests.jats_defects import DEFECTS, Defect
from tests.jats_tools import VALIDATORS, needs_dtds
from tests.manuscripts_in_memory import prepared

FOLDER = VALIDATORS.parent.parent
SECTION = """# Case

The first paragraph cites a work [@a] and
has H~2~O in it, *in vivo*.

Short one. See @tbl:labs.

- adrenaline 0.5 mg
- chlorphenamine

| Test | Value |
|------|------:|
| Tryptase | 31.5 |
| Troponin | 1250 |

: Laboratory findings. {#tbl:labs}

> It stung.
>
> It hurt very much.

A note.[^n]

``` r
t.test(x)
```

[^n]: The note’s own text stands here.

# Acknowledgements

We thank the patient.
"""
SEEDED = {
    "a lost paragraph": ("<p>It hurt very much.</p>", "", 20),
    "a lost list item": ("<p>chlorphenamine</p>", "<p/>", 9),
    "a lost word": ("own text stands", "text stands", 28),
    "a lost cell": ("31.5", "", 13),
    "a changed number": ("1250", "1520", 14),
    "a lost subscript": ("<sub>2</sub>", "2", 3),
    "a lost italic": ("<italic>in vivo</italic>", "in vivo", 3),
    "a sentence too many": ("It stung.", "It stung. Nobody knows why.", 18),
    "Markdown left": ("It stung.", "It **stung**.", 18),
    "mojibake": ("We thank the patient.", "We thank the Âµ patient.", 32),
    "a wrong number of a citation": (">1</xref>", ">2</xref>", 3),
    "a wrong number of a table": (">Table\u00a01</xref>", ">Table\u00a02</xref>", 6),
    "lost code": ("t.test(x)", "", 25),
    "a lost caption": ("Laboratory findings.", "", 16),
    "a changed heading": ("<title>Acknowledgements</title>", "<title>Thanks</title>", 30),
}
"""What is done to the XML of `SECTION`, and the line of the paragraph that was spoiled."""


@pytest.fixture(scope="module")
def article() -> Article:
    made = prepared({"m/1.md": SECTION}, Findings())
    assert made
    return made


@pytest.mark.parametrize("name", SEEDED)
def test_a_defect_is_told_at_its_paragraph(name: str, article: Article) -> None:
    old, new, line = SEEDED[name]
    right = write_jats(article, profile()).data.decode()
    assert old in right
    told = {str(one.span) for one in validate_file(right.encode(), "x.xml", None, article)}
    found = validate_file(right.replace(old, new, 1).encode(), "x.xml", None, article)
    places = [one.span for one in found if str(one.span) not in told]
    assert ("m/1.md", line) in {(span.path, span.line) for span in places if span}, [
        f"{one.span} {one.message}" for one in found
    ]


# --- the seeded defects of a rich article ------------------------------------------------------------------------


def _numbered(article: Article) -> Article:
    """Return an article in which every paragraph, cell and piece of code has a line of its own."""
    lines = count(1)

    def blocks(nodes: tree.Blocks) -> tree.Blocks:
        spanned = (tree.Para, tree.Plain, tree.CodeBlock, tree.LineBlock)
        return tuple(
            replace(node, span=Span("text.md", next(lines))) if isinstance(node, spanned) else node for node in nodes
        )

    def text(nodes: tree.Blocks) -> tree.Blocks:
        return rewrite_blocks(nodes, lambda inlines: inlines, blocks)

    meta, keys = (
        article.meta,
        ("title", "author", "dates", "license", "keywords", "doi", "heading", "related", "abstract"),
    )
    sections = {node.identifier for node in article.body if isinstance(node, tree.Section)}
    return replace(
        article,
        body=text(article.body),
        declarations=tuple(replace(one, content=text(one.content)) for one in article.declarations),
        meta=replace(meta, spans={key: Span("article.yaml", line) for line, key in enumerate(keys, 1)}),
        origins={**article.origins, **{name: Span("text.md", next(lines)) for name in sections}},
    )


NO_PLACE = {
    "wrong check digit of an ISSN": "the journal's",
    "a wrong count": "galley's own",
    "no licence": "of the article as a whole",
    "no heading": "of the article as a whole",
    "no permissions": "of the article as a whole",
    "an unknown public identifier": "galley's own",
    "an unclosed element": "no XML, so that nothing in it can be told apart",
    "an entity of its own": "no XML",
    "an entity without meaning": "no XML",
}
"""Defects without a counterpart in the manuscript, and why."""


def _place(defect: Defect, article: Article, right: str) -> Span | None:
    found = validate_file(defect.change(right).encode(), "wrong.xml", FOLDER, article)
    spans: Iterator[Span | None] = (one.span for one in found if one.rule.id == defect.rule)
    return next(spans, None)


@needs_dtds
def test_nine_of_ten_seeded_defects_are_told_in_the_manuscript() -> None:
    article = _numbered(rich_article())
    right = write_jats(article, profile()).data.decode()
    asked = [defect for defect in DEFECTS if defect.name not in NO_PLACE]
    unplaced = []
    for defect in asked:
        span = _place(defect, article, right)
        if span is None or span.path == "wrong.xml":
            unplaced.append(f"{defect.name}: {span}")
    assert len(unplaced) <= len(asked) / 10, unplaced


# --- the command -------------------------------------------------------------------------------------------------


@needs_dtds
def test_the_command_finds_seeded_defects(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right = write_jats(rich_article(), profile()).data.decode()
    asked = [defect for defect in DEFECTS if not defect.source][::12]
    for defect in asked:
        path = tmp_path / "wrong.xml"
        path.write_text(defect.change(right), encoding="utf-8")
        assert commands.main(["validate", str(path), "--strict"]) == 1, defect.name
        shown = capsys.readouterr()
        assert defect.rule in shown.out + shown.err, defect.name
