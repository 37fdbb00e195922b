"""A citation style that is not the journal's: `csl:` of an article, and `--csl`."""

from __future__ import annotations

import pytest

from galley.document.plain_text import text_of
from galley.document.tree import CitationMark
from galley.document.visit import walk
from galley.findings.finding import Findings
from galley.request import Request
from tests.conftest import TOP
from tests.manuscripts_in_memory import ARTICLE, prepared

OWN = (TOP / "styles" / "isj" / "isj.csl").read_text(encoding="utf-8")
AUTHOR_DATE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl"><info><category citation-format="author-date"/></info>'
    '<citation><layout><names variable="author"/></layout></citation>'
    '<bibliography><layout><text variable="title"/></layout></bibliography></style>'
)
FILES = {
    "m/10.md": "# One\n\nWorks [@a; @b; @c].\n",
    "m/own.csl": OWN,
    "m/dated.csl": AUTHOR_DATE,
    "m/bad.csl": "no XML",
}
BY_DATE = "the style cites by author and date, and galley prints numbered citations only"
NUMBERED = "name a style with numbered citations, for instance `vancouver`"


def prints(request: Request, csl: str = "") -> tuple[str, list[str]]:
    """Return the mark in the text of an article with this `csl:`, and the findings on styles."""
    findings = Findings()
    metadata = ARTICLE + (f"csl: {csl}\n" if csl else "")
    article = prepared({"m/article.yaml": metadata, **FILES}, findings, request)
    marks = [node for node in walk(article.body) if isinstance(node, CitationMark)] if article else []
    said = [" | ".join((str(one.span), one.message, *one.hints)) for one in findings.items if "style" in one.rule.id]
    return "".join(("^" if mark.superscript else "") + text_of(mark.content) for mark in marks), said


@pytest.mark.parametrize(
    ("csl", "mark"),
    [
        ("", "[1–3]"),
        ("nature", "^1–3"),
        ("own.csl", "^1–3"),
        ("vancouver.csl", "(1–3)"),
        ("https://www.zotero.org/styles/elsevier-vancouver", "[1–3]"),
    ],
)
def test_an_article_names_its_style(csl: str, mark: str) -> None:
    assert prints(Request("m"), csl) == (mark, [])


@pytest.mark.parametrize(
    ("csl", "reason"),
    [
        ("gone.csl", "there is no citation style called “gone”."),
        ("vancouvr", "there is no citation style called “vancouvr”. | did you mean `vancouver`?"),
        ("dated.csl", f"{BY_DATE}. | {NUMBERED}"),
        ("apa", f"{BY_DATE}. | {NUMBERED}"),
        ("bad.csl", "the style is not well-formed XML: Start tag expected, '<' not found, line 1, column 1."),
    ],
)
def test_a_style_that_cannot_be_used_is_a_warning(csl: str, reason: str) -> None:
    said = f"m/article.yaml:5:6 | The citation style “{csl}” is not used, the journal's is: {reason}"
    assert prints(Request("m"), csl) == ("[1–3]", [said])


def multiplying(first: str) -> str:
    """Return a style of thirty macros, each of which calls the one before it twice."""
    calls = (f'<macro name="m{n}">{f"""<text macro="m{n - 1}"/>""" * 2}</macro>' for n in range(1, 31))
    style = OWN.replace("<citation", f'<macro name="m0">{first}</macro>{"".join(calls)}<citation', 1)
    return style.replace("<layout", '<layout><text macro="m30"/></layout><layout', 1)


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        ('<text value="x"/>', "the style is too large: its macros call each other too often."),
        ('<text macro="m30"/>', "the macro “m0” calls itself, directly or through others."),
    ],
)
def test_a_style_that_multiplies_is_not_used(first: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FILES, "m/own.csl", multiplying(first))
    mark, said = prints(Request("m"), "own.csl")
    assert mark == "[1–3]"
    assert [one.partition("the journal's is: ")[2] for one in said] == [reason]


def test_a_journal_may_keep_its_own() -> None:
    mark, said = prints(Request("m", journal="isj"), "nature")
    reason = "The citation style “nature” is not used, the journal's is: the journal isj prints its own."
    assert (mark, said) == ("^1-3", [f"m/article.yaml:5:6 | {reason}"])


@pytest.mark.parametrize(("asked", "mark"), [("nature", "^1–3"), ("m/own.csl", "^1–3"), ("bmj", "[1–3]")])
def test_what_is_asked_for_goes_before_the_article(asked: str, mark: str) -> None:
    assert prints(Request("m", csl=asked), "vancouver") == (mark, [])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("natur", "None | there is no citation style called “natur” | did you mean `nature`?"),
        ("apa", f"apa.csl:2:1 | {BY_DATE} | {NUMBERED}"),
        ("m/dated.csl", f"m/dated.csl:1:1 | {BY_DATE} | {NUMBERED}"),
    ],
)
def test_a_style_that_is_asked_for_must_be_usable(asked: str, said: str) -> None:
    assert prints(Request("m", csl=asked)) == ("", [said])


def test_a_journal_may_refuse_what_is_asked_for() -> None:
    refused = "None | the journal isj lets no other citation style be asked for"
    assert prints(Request("m", journal="isj", csl="nature")) == ("", [refused])
