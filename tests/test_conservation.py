"""Every word that is typed is printed: nothing is lost between the source and the article, whoever reads it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from galley.checks import conservation
from galley.checks.check import Paper
from galley.checks.conservation.source_words import typed
from galley.document import tree
from galley.document.article import Article
from galley.document.visit import rewrite_blocks, same_blocks
from galley.findings.finding import Findings, Severity
from galley.source import SourceFile, Span
from tests.articles import profile
from tests.manuscripts_in_memory import prepared
from tests.markdown_documents import Written, documents

FIGURE = "![Caption *with* marks.](a.png){#fig:a width=50% alt='Alternative words'}"

RIGHT = {
    "inlines": "Text with *emph*, **un**believ**able**, H~2~O, 10^-3^ mol, `code {#x} [a](b)` and ``a ` b``.",
    "characters": "“Quotes”, dashes---and... don't; na&iuml;ve &alpha;&beta; caf&#233; AT&T; e\u0301 soft\u00adhyphen.",
    "links": "[Link](http://example.org/a_(b)_c?x=1&y=2#frag) <http://auto.link/path?q=1> http://bare.org <me@x.org>",
    "groups of digits": "1\u202f234\u202f567, 3&#8239;000, $3\\,000$, 5\\,000, `6\\,000`.",
    "references": """A [reference][ref one], [Ref two], [third][] and [One].

[ref one]: http://ref.one/path
[Ref two]: <http://two/>
[third]:
  http://third.org""",
    "headings": "See [the first][One].",
    "notes": """Note[^1], inline^[An inline note[^2].] and three[^3]: one, two.

[^1]: One.

    Second `paragraph`.

[^2]: Two.
[^3]: Three
    goes on.""",
    "broken links": "[Link](a/Single\nword (b).html) and ![Caption](a/Two\nwords.png)",
    "notes of the same words": """One[^a], two[^b], three^[Inline words.], four^[Inline words.], five[^a].

[^a]: The same words.

[^b]: The same words.""",
    "citations": "Cited [see @a, pp. 3-4; -@b], @c [p. 3] and [@a, b]. Escaped \\* \\_ \\@home \\[not link\\](no).",
    "formulas": r"Math $x_{ij} = \alpha \text{ dose}$, $$\frac{a}{b}$$ {#eq:z} and @eq:z; costs $20 and $30.",
    "lists": "1. one\n2. two\n   a. inner\n\n#. auto\n\nA. Smith wrote.\n\n(i) roman\n\n- [ ] open\n- [x] done\n",
    "examples": "(@good) Example.\n\nAs (@good) shows.",
    "blocks": "Term\n:   Definition\n\n| Line block\n|   indented\n\n> Quote\nlazy\n\n    code {#x} [a](b) @foo\n",
    "pipe table": "| R | L |\n|--:|:--|\n| 12 | a **z** |\n\n: Caption {#tbl:x}\n\nSee @tbl:x.",
    "grid table": "+----+-----+\n| A  | B   |\n+====+=====+\n| 1  | - x |\n+----+-----+\n\nTable: Caption",
    "HTML": "<!-- hidden words -->\n\n<div class='x'>\nInside <span style='color:red'>red</span>.\n</div>\n",
    "divisions": "::: {.note}\nNote.\n:::\n\n::: warning\nBeware.\n:::",
    "TeX": "\\newpage\n\nTeX \\textbf{bold}.\n\n\\begin{equation}\na = b \\label{eq:y}\n\\end{equation}",
    "figures": f"{FIGURE}\n\nSee @fig:a, [@fig:a] and [Figure 1](#fig:a).",
    "scripts": "日本語 текст العربية हिन्दी, [small]{.smallcaps} ~~struck~~ C# C++ 1,000 3.5 1990s snake_case.",
    "breaks": "Line with a break\\\nand  \nanother.\n\n***\n\nSetext\n------\n\nText.",
    "nested": "- item[^l]\n\n    [^l]: A note in a list.\n\n> Quote[^q].\n>\n> [^q]: A note in a quotation.",
    "code": "``` {.python #lst key=value}\ndef f(x): return '@x'\n```\n\n```\nplain\n```",
    "heading of the list": "# References\n",
    "names of links in code": "See [`a.b()`][] and [the other][`c`].\n\n[`a.b()`]: http://x.org\n[`c`]: <http://y.org>",
    "indented code with marks": "Text.\n\n    fix('\\xa0 P&Eacute;REZ') <!-- kept -->\n",
    "a list in a note": "Text[^a].\n\n[^a]: e. g. this",
    "code that opens a line": "```one``` and two\n\nThree[^a].\n\n[^a]: Note.",
    "a note twice": "One[^a] and two[^a].\n\n[^a]: The note.",
    "raw": "`\\LaTeX`{=latex} and text.",
}
"""Texts in which nothing is lost."""

LOST = [
    ("Text.[^a]\n\n[^a]: Outer.[^b]\n\n[^b]: Inner words.", ["footnote-is-read 5:13"]),
    ("Text.[^a]\n\n[^a]: It calls[^a] itself.", ["footnote-is-read 5:15"]),
    ("Text.\n\n[^a]: Never called.", ["footnote-is-called 5:3"]),
    ("Text.\n\n- item\n\n    [^a]: Never called\n    at all.", ["footnote-is-called 7:7"]),
    ("Text.[^a]\n\n[^a]: First.\n\n[^a]: Second.", ["footnote-resolves 7:3"]),
    ("> [^a]: A note in a quotation\n> that eats the text[^a].", ["footnote-is-read 4:21"]),
    ("``` {.python caption='Listing in words'}\nx\n```", ["words-are-kept 3:23"]),
    (
        "| a | b |\n|---|---|\n| 1 | 2 | surplus |",
        [
            "table-row-fits 5:1",
        ],
    ),
    ("[Note]: mind the dose.", ["markup-is-kept 3:2"]),
    ("Text.\n\n```{=openxml}\n<w:p>Raw\n\nwords</w:p>\n```", ["markup-is-kept 6:1"]),
    ("Text.\n\n\\begin{comment}\nHidden\n\nwords\n\\end{comment}", ["markup-is-kept 5:1"]),
    ("Right  Left\n-----  -----\noverflowing  12\n", ["words-are-kept 5:1"]),
    ("Text [@unknown, p. 3 in words].", []),
    ("[used]: http://example.org and words behind\n\nSee [used].", ["words-are-kept 3:2"]),
]
"""Texts in which something would be lost, and what is told of it."""

TITLES = [
    ('[Link](http://example.org "More than the link says")', "More than the link says"),
    ("![A word](a.png 'Only shown to a mouse')", "Only shown to a mouse"),
    ('<abbr title="Long form">LF</abbr>', "Long form"),
    ('[r]\n\n[r]: http://example.org "Home page"', "Home page"),
    ('[span]{title="Shown above it"}', "Shown above it"),
]


def found(text: str) -> list[tuple[str, Span | None, str]]:
    findings = Findings()
    prepared({"m/10.md": f"# One\n\n{text}\n"}, findings)
    errors = {"words-are-kept", "footnote-is-read", "footnote-is-called", "footnote-resolves", "table-row-fits"}
    interesting = errors | {"markup-is-kept", "title-is-printed"}
    return [(one.rule.id, one.span, one.message) for one in findings.items if one.rule.id in interesting]


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_of_what_is_printed_nothing_is_told(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "told"), LOST)
def test_what_would_be_lost_is_told_once_at_its_place(text: str, told: list[str]) -> None:
    assert [f"{rule} {span.line}:{span.column}" for rule, span, _ in found(text) if span] == told


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_for_the_mouse_is_told_and_stops_nothing(text: str, title: str) -> None:
    (told,) = found(text)
    assert told[0] == "title-is-printed"
    assert told[2].endswith(title)


def test_a_title_that_says_what_the_text_says_is_nothing_to_tell() -> None:
    assert found('[Home page](http://example.org "Home page")') == []


def test_a_text_of_the_metadata_is_kept_too() -> None:
    findings = Findings()
    metadata = "title: T\nauthor: A. Author\nabstract: |\n  In short.[^a]\n\n  [^a]: A note.\n\n  [^b]: Never called.\n"
    prepared({"m/article.yaml": metadata, "m/10.md": "Text.\n"}, findings)
    (told,) = (one for one in findings.items if one.rule.id == "footnote-is-called")
    assert told.span is not None
    assert told.span.path == "m/article.yaml"


# --- whoever loses them ------------------------------------------------------------------------------------------

WORDS = [f"word{number}" for number in range(40)]
FORTY = "# One\n\n" + "\n\n".join(" ".join(WORDS[at : at + 8]) for at in range(0, 40, 8)) + "\n"
bounded = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=(Phase.generate,)
)


@bounded
@given(documents)
def test_of_random_documents_nothing_is_told(document: Written) -> None:
    findings = Findings()
    prepared({"m/10.md": document.text}, findings)
    errors = {one.rule.id for one in findings.items if one.severity is Severity.ERROR}
    assert "words-are-kept" not in errors or len(errors) > 1  # what is wrong otherwise may lose words


@pytest.fixture(scope="module")
def article() -> Article:
    made = prepared({"m/10.md": FORTY}, Findings())
    assert made
    return made


@pytest.mark.parametrize("lost", ["word0", "word7", "word8", "word21", "word39"])
def test_a_word_that_a_reader_drops_is_found(article: Article, lost: str) -> None:
    """However it is lost: here from the composed article, as if a reader of ours had dropped it."""

    def dropping(nodes: tree.Inlines) -> tree.Inlines:
        return tuple(node for node in nodes if node != tree.Str(lost))

    shorter = replace(article, body=rewrite_blocks(article.body, dropping, same_blocks))
    paper = Paper((SourceFile("m/10.md", FORTY),), {}, (), shorter, profile())
    (told,) = conservation.check(paper)
    assert told.span is not None
    assert FORTY.split("\n")[told.span.line - 1][told.span.column - 1 :].startswith(lost)


HOSTILE = ["[" * 50_000, "](" * 30_000, "{" * 50_000, "{.a" * 30_000, "{{" * 40_000, "\\begin{a}" * 10_000,
           "`" * 50_001, "` `` " * 20_000, "[@" * 30_000, "[" + "@" * 50_000, "<style" * 15_000, "[^a]:" * 20_000,
           "[^a]:\n" * 20_000, "<!--" * 20_000, "- " * 40_000, "&" * 50_000, "&a" * 50_000, "\\cite{" * 15_000,
           ':::{title="' * 9_000,
           "```\n~~~\n" * 10_000, "[a]: " * 20_000, "[a]: b\n" * 10_000, "{a=b " * 20_000, "x" * 100_000]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_no_text_takes_long(text: str) -> None:
    before = time.process_time()
    typed(text)
    assert time.process_time() - before < 5
