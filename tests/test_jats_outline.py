"""The XML reads as the article does, step by step: what reads otherwise is found, with its place in the manuscript."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from galley.findings.finding import Findings
from galley.formats.formulas import formulas
from galley.formats.jats.verify import outline
from galley.formats.jats.verify.document import parse
from galley.formats.jats.verify.outline.compare import check_outline
from galley.formats.jats.write import write_jats
from galley.request import Request
from galley.tools.pandoc import Pandoc
from tests.manuscripts_in_memory import ARTICLE, checked, world_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.document.article import Article
    from galley.formats.format import MathMarkup

TEXT = """\
# Introduction {#sec:one}

A [made-up]{.smallcaps lang=la} text with *slanted **and bold*** words, see [Section 2](#sec:two), @tbl:doses and
[the site](https://example.org/a "A title"), 10^-3^ mL [@a; @b], a note[^one], $\\frac{a}{b}$ and `code`.[^two]

[^one]: The first note.
[^two]: The second note, with [a link](#sec:one).

1. one
2. two

   (a) inner
   (b) last

> A quotation.

| A line of verse
| and another

Term
:   Its meaning.

# Results {#sec:two}

::: {lang=fr}
Un paragraphe imaginaire.
:::

::: {#tbl:doses}
| Dose^a^ | Value |
|:--------|------:|
| 1       | $x_1$ |

: A caption. With **more** words.

^a^ A note of the table.
:::

$$ \\sum_{i=1}^{n} x_i $$ {#eq:sum}

```python
if x:
    pass
```
"""


@dataclass(frozen=True, slots=True)
class Made:
    """An article with its XML, and what this was written with."""

    article: Article
    words: Mapping[str, str]
    mathml: MathMarkup
    xml: str

    def told(self, xml: str) -> list[str]:
        """Return what is found in another XML, each with its line of the manuscript."""
        found = check_outline(parse(xml.encode(), "x.xml", {}), self.article, self.words, self.mathml)
        return [f"{one.span}: {one.message}" for one in found]


@pytest.fixture(scope="module")
def made() -> Made:
    findings = Findings()
    read = checked(Request("m"), world_of({"m/1.md": TEXT, "m/article.yaml": ARTICLE}), findings)
    assert [one for one in findings.items if one.severity.name == "ERROR"] == []
    mathml = formulas((read.article,), Pandoc(read.profile.limits), Findings())
    xml = write_jats(read.article, read.profile, mathml).data.decode()
    return Made(read.article, read.profile.labels, mathml, xml)


def test_the_right_xml_reads_as_the_article(made: Made) -> None:
    assert made.told(made.xml) == []


FAULTS = (
    ("an item twice", "<p>two</p>", "<p>two</p><p>two</p>", "p: two"),
    ("numbers for letters", '"alpha-lower"', '"order"', "list order"),
    ("a head that is a cell", '<th align="left" scope="col">', '<th align="left" scope="row">', "th row left 1x1"),
    ("a side", '<td align="right">', '<td align="left">', "td left 1x1"),
    ("no mark of a note", '<xref ref-type="table-fn" rid="tbl-doses-fn-1">a</xref>', "a", "Dose"),
    ("a label", "<label>Table 1</label>", "<label>Table 2</label>", "label: Table 2"),
    ("the number of a note", "<label>2</label>\n<p>The", "<label>3</label>\n<p>The", "note: 3"),
    ("no label of a formula", "<label>(1)</label>", "", "formula"),
    ("small capitals", "<sc>made-up</sc>", "made-up", "made-up"),
    ("no language of a passage", '<styled-content xml:lang="la">', "<styled-content>", "made-up"),
    ("no language of a paragraph", '<p xml:lang="fr">', "<p>", "imaginaire"),
    ("type within type", "<bold>and bold</bold>", "and bold", "slanted and bold"),
    ("another address", 'href="https://example.org/a"', 'href="https://example.org/b"', "example.org/b"),
    ("another title", 'title="A title"', 'title="A name"', "A name"),
    ("a link to another section", 'rid="sec-two">Section', 'rid="sec-one">Section', "leads to sec-one"),
    ("a note for another", 'rid="fn-1"', 'rid="fn-2"', "leads to fn-2"),
    ("a reference for another", 'rid="ref-b">2', 'rid="ref-a">2', "leads to ref-a"),
    ("the type of a section", 'sec-type="intro"', 'sec-type="methods"', "sec 1 methods"),
    ("a verse less", "<verse-line>and another</verse-line>", "", "verse: and another"),
    ("a quotation that is none", "<disp-quote>\n<p>A quotation.</p>\n</disp-quote>", "<p>A quotation.</p>", "quote"),
    ("a line of code", "if x:\n    pass", "if x:\npass", "pass"),
    ("a language of code", 'language="python"', 'language="r"', "code r"),
    ("a sign of a formula", "<mml:mo>=</mml:mo>", "<mml:mo>+</mml:mo>", "is another one"),
    ("scripts that are in a row", "<mml:msub><mml:mi>x</mml:mi><mml:mi>i</mml:mi></mml:msub>",
     "<mml:mrow><mml:mi>x</mml:mi><mml:mi>i</mml:mi></mml:mrow>", "is another one"),
    ("a space less", "A <styled", "A<styled", "made-up"),
    ("a heading of galley's own", "<title>References</title>", "<title>Literature</title>", "Literature"),
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=[name for name, *_ in FAULTS])
def test_what_reads_otherwise_is_found(made: Made, fault: tuple[str, str, str, str]) -> None:
    _, old, new, said = fault
    assert made.xml.count(old) == 1
    told = made.told(made.xml.replace(old, new))
    assert [one for one in told if said in one], told


def test_a_finding_has_its_place_in_the_manuscript_and_both_readings(made: Made) -> None:
    (told,) = made.told(made.xml.replace("imaginaire", "de papier"))
    assert told == (
        "m/1.md:26:1: The body reads “p: ⟦fr:Un paragraphe de papier.⟧” in the XML, "
        "“p: ⟦fr:Un paragraphe imaginaire.⟧” in the article."
    )


WRITER = "galley.formats.jats."
VERIFIER = f"{WRITER}verify."


@pytest.mark.parametrize("folder", ["outline", "facts"])
def test_the_readers_share_no_code_with_the_writer(folder: str) -> None:
    """What both took from one helper, a fault in the helper would make the same in both."""
    for path in (Path(outline.__file__).parents[1] / folder).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert [one for one in names if one.startswith(WRITER) and not one.startswith(VERIFIER)] == []
