"""Formulas of a Word file that LibreOffice reads as well: brackets with their partners, signs that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from galley.document import tree
from galley.formats.docx import read
from galley.formats.docx.names import M
from galley.formats.docx.verify import verify_docx
from tests.articles import para, profile, small_article
from tests.test_docx import DOCUMENT, part, written

if TYPE_CHECKING:
    from lxml import etree


def shown(tex: str) -> str:
    """Return a formula in short: `<…>` is a delimiter with its signs, `"…"` plain text, `^` and `_` a script."""
    document = part(written(small_article(para(tree.Math("InlineMath", tex)))), DOCUMENT)
    return "".join(map(_shown, next(document.iter(M("oMath")))))


def _shown(node: etree._Element) -> str:
    inside = (node.text or "") if node.tag == M("t") else "".join(map(_shown, node))
    match str(node.tag).rpartition("}")[2]:
        case "r":
            return f'"{inside}"' if node.find(f"{M('rPr')}/{M('nor')}") is not None else inside
        case "d":
            begin, end = (node.find(f"{M('dPr')}/{M(name)}") for name in ("begChr", "endChr"))
            assert begin is not None
            assert end is not None
            return f"<{begin.get(M('val'))}{inside}{end.get(M('val'))}>"
        case "sup":
            return f"^{inside}"
        case "sub":
            return f"_{inside}"
        case _:
            return inside


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("(a+b)^2", "<(a+b)>^2"),
        ("((a+b)^2+c)^3", "<(<(a+b)>^2+c)>^3"),
        ("f(x)_i", "f<(x)>_i"),
        ("[0,1)", "<[0,1)>"),
        (r"x \in (0, 1]", "x∈<(0,1]>"),
        ("|a-b|^2", "<|a−b|>^2"),
        ("|a|+|b|", "<|a|>+<|b|>"),
        ("P(A|B)", 'P(A"|"B)'),
        ("]0,1[", '"]"0,1"["'),
        ("p(1-p)", "p(1−p)"),
    ],
)
def test_brackets_have_their_partners(tex: str, expected: str) -> None:
    assert shown(tex) == expected


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("x^*", 'x^"*"'),
        (r"\mathrm{H}^+", 'H^"+"'),
        ("> 5", '">"5'),
        ("x = -3", "x=−3"),
        ("a > b", "a>b"),
        (r"\lim_{n \to \infty} a_n", '"lim"_n→∞a_n'),
        ("^{18}F", '"\u200b"^18F'),
        (r"a \& b", 'a"&"b'),
        ("1{,}000", '1","000'),
    ],
)
def test_signs_that_stand_alone_are_text(tex: str, expected: str) -> None:
    assert shown(tex) == expected


def test_a_brace_below_holds_what_it_stands_under() -> None:
    document = part(written(small_article(para(tree.Math("InlineMath", r"\underbrace{a+b}_{c}")))), DOCUMENT)
    (brace,) = document.iter(M("groupChr"))
    assert "".join(brace.itertext()) == "a+b"
    assert brace.getparent().getparent().find(M("lim")) is not None  # type: ignore[union-attr]  # it stands in a limit


def test_plain_text_has_no_style_of_mathematics() -> None:
    document = part(written(small_article(para(tree.Math("InlineMath", r"t_{\text{adj}} + \text{a}")))), DOCUMENT)
    words = [one for one in document.iter(M("rPr")) if one.find(M("nor")) is not None]
    assert words
    assert all(len(one) == 1 for one in words)


def test_a_formula_in_a_note_is_set_as_one_in_the_text() -> None:
    note = tree.Footnote("n", "1", (para(tree.Math("InlineMath", "(a+b)^2 > x^*")),))
    article = small_article(para(tree.Str("See"), note))
    data = written(article)
    assert [*part(data, "word/footnotes.xml").iter(M("d"))]
    assert verify_docx(data, article, profile().labels) == ()
    assert read.read_docx(data).notes is not None
