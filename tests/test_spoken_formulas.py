"""Formulas as they are read aloud, and what the tags of a PDF say of them."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.document import tree
from galley.formats.spoken_formulas import MOST_DEPTH, words_of
from tests.articles import small_article
from tests.pages import printed
from tests.test_math import mathml


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"p < 0.001", "p is less than 0.001"),
        (r"x^2 + y^3 = z^{n+1}", "x squared plus y cubed equals z to the power of n plus 1 end power"),
        (r"10^{-3}", "10 to the power of minus 3"),
        (r"\frac{a}{b}", "a over b"),
        (r"\frac{a + 1}{b}", "the fraction a plus 1 over b end fraction"),
        (r"\binom{n}{k}", "open parenthesis n choose k close parenthesis"),
        (r"\sqrt{n}", "the square root of n"),
        (r"\sqrt[3]{x + 1}", "the cube root of x plus 1 end root"),
        (r"\sqrt[n]{x}", "the root of order n of x"),
        (r"\hat\lambda = \sum_{i=1}^{n} x_i", "lambda hat equals the sum from i equals 1 to n of x sub i"),
        (r"\int_0^\infty f(t)\,dt", "the integral from 0 to infinity of f open parenthesis t close parenthesis d t"),
        (r"\lim_{x \to 0} \sin x", "the limit as x to 0 of sine x"),
        (r"\chi^2_{1} = 3.84", "chi sub 1 squared equals 3.84"),
        (r"\bar{x} \pm 1.96\,\sigma", "x bar plus or minus 1.96 sigma"),
        (r"\Delta H \ge 0", "capital delta H is at least 0"),
        (r"x_{i,j}", "x sub i, j end sub"),
        (r"f'(x)", "f prime open parenthesis x close parenthesis"),
        (r"20^\circ", "20 degrees"),
        (r"\mathbf{x}^\top \mathbb{R}", "bold x transpose the real numbers"),
        (r"\mathrm{SO}_4^{2-}", "S O sub 4 superscript 2 minus"),
        (r"{}^{14}_{6}C", "left superscript 14, left sub 6, C"),
        (r"\underbrace{a+b}_{n}", "a plus b with n below"),
        (r"x = 1 \quad \text{if so}", "x equals 1, if so"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "the 2 by 2 matrix: row 1: a, b; row 2: c, d; end matrix"),
        (r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}",
         "the determinant: row 1: a, b; row 2: c, d; end determinant"),
        (r"\begin{cases} 0 & x < 1 \\ 1 & \text{else} \end{cases}",
         "the cases: 0, x is less than 1; 1, else; end cases"),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "a equals b; equals c"),
        (r"a \lhd b", "a normal subgroup of b"),
    ],
)  # fmt: skip
def test_a_formula_is_said_in_words(tex: str, words: str) -> None:
    assert words_of(mathml(tex)) == words


def test_what_nests_too_deep_is_not_said() -> None:
    def nested(levels: int) -> ET.Element:
        return ET.fromstring("<mrow>" * levels + "<mi>x</mi>" + "</mrow>" * levels)  # noqa: S314 - of the test

    assert (words_of(nested(MOST_DEPTH - 1)), words_of(nested(MOST_DEPTH + 1))) == ("x", "")


def test_every_level_of_indices_is_said_once() -> None:
    assert words_of(mathml("{" * 15 + "x" + "_1}" * 15)).count("sub 1") == 15


_NAMES = ["mi", "mo", "mn", "mtext", "mrow", "mfrac", "msup", "msub", "msubsup", "mover", "munderover", "msqrt",
          "mroot", "mtable", "mtr", "mtd", "mmultiscripts", "mprescripts", "none", "mspace", "semantics"]  # fmt: skip


@st.composite
def _elements(draw: st.DrawFn, depth: int = 3) -> ET.Element:
    element = ET.Element(draw(st.sampled_from(_NAMES)))
    element.text = draw(st.sampled_from(["", "x", "∑", "(", "|", "2", "\u2061", "⊲", "é", "ab"]))
    for _ in range(draw(st.integers(0, 3 if depth else 0))):
        element.append(draw(_elements(depth - 1)))
    return element


@given(_elements())
def test_whatever_is_called_mathml_is_said_or_left(element: ET.Element) -> None:
    assert isinstance(words_of(element), str)


# --- in the file -------------------------------------------------------------------------------------------------


def alternatives(language: str, tex: str, passage: str = "") -> list[str]:
    """Return what stands in the place of formulas in an article in a language, within a passage in another."""
    formula = tree.Math("InlineMath" if passage else "DisplayMath", tex)
    within = tree.Span(tree.Attr("", (), (("lang", passage),)), (formula,))
    article = small_article(tree.Para((within if passage else formula,)))
    data = printed(replace(article, meta=replace(article.meta, language=language))).data
    with pikepdf.open(BytesIO(data)) as pdf:
        elements = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Formula"]
        return [str(one.Alt) for one in elements]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "x squared equals 4"), ("en-GB", "x squared equals 4"), ("de", "x^2 = 4")]
)
def test_the_words_stand_in_the_place_of_the_formula(language: str, said: str) -> None:
    assert alternatives(language, "x^2 = 4") == [said]
    assert not re.search(r"[\\^_{}]", said) or language == "de"


@pytest.mark.parametrize(("language", "passage", "said"), [("en", "pt", "x^2 = 4"), ("pt", "en", "x squared equals 4")])
def test_a_passage_has_the_words_of_its_own_language(language: str, passage: str, said: str) -> None:
    assert alternatives(language, "x^2 = 4", passage) == [said]
