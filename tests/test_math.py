"""Formulas become drawings, and what cannot be drawn is said."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from galley.document import tree
from galley.document.profile import Limits
from galley.formats.formulas import line_in_letters
from galley.formats.pdf.engine.formulas import Formulas
from galley.tools.math import SVG, FormulaFault, draw_formula
from galley.tools.pandoc import Pandoc, math_to_mathml


def mathml(tex: str) -> ET.Element:
    (markup,) = math_to_mathml(((tex, True),), Pandoc())
    assert markup is not None
    return ET.fromstring(markup)  # noqa: S314 - made by pandoc from the test


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{a}{b}",
        r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
        r"\text{if } x \ge 0 \quad \text{otherwise}",
        r"\hat{y} + \bar{x} + \widehat{abc} + \vec{F} + \dot{v}",
        r"\operatorname{argmax}_\theta \mathcal{L}(\theta)",
        r"\sum_{i=1}^{n} x_i + \int_0^\infty e^{-x^2}\,dx + \sqrt[3]{x}",
        r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}",
        r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \binom{n}{k}",
        r"\mathbb{R} \mathbf{x}^\top \cancel{x} \underbrace{a+b}_{n}",
    ],
)
def test_a_formula_becomes_paths_with_its_tex_as_title(tex: str) -> None:
    drawn = draw_formula(mathml(tex), tex)
    assert drawn.svg[0].tag == f"{SVG}title"
    assert drawn.svg[0].text == tex
    assert list(drawn.svg.iter(f"{SVG}path"))
    assert not [one for one in drawn.svg.iter() if one.tag in (f"{SVG}text", f"{SVG}use", f"{SVG}symbol")]


def test_a_fraction_reaches_below_the_line_and_a_letter_does_not() -> None:
    assert draw_formula(mathml(r"\frac{a}{b}"), "").depth > 0.3
    assert draw_formula(mathml("a"), "").depth < 0.1


def test_the_blank_between_text_and_formula_is_set_once() -> None:
    joined, apart = draw_formula(mathml(r"\text{if }x"), ""), draw_formula(mathml(r"\text{if}\;x"), "")
    assert width(joined.svg) < width(apart.svg) + 0.1


def test_a_row_with_nothing_in_it_takes_no_room() -> None:
    ended = draw_formula(mathml(r"\begin{aligned} a &= 1 \\ & \\\\ b &= 2 \\ \end{aligned}"), "")
    assert ended.height == draw_formula(mathml(r"\begin{aligned} a &= 1 \\ b &= 2 \end{aligned}"), "").height


def width(svg: ET.Element) -> float:
    return float(svg.get("viewBox", "").split()[2]) / 100


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<math><maction><mi>x</mi></maction></math>", "<maction>"),
        ("<math><mtext>日本</mtext></math>", "U+65E5"),
        ("<math><mfrac><mi>a</mi></mfrac></math>", "cannot be drawn"),
    ],
)
def test_what_cannot_be_drawn_says_why(markup: str, words: str) -> None:
    with pytest.raises(FormulaFault, match=words.replace("+", r"\+")):
        draw_formula(ET.fromstring(markup), "")  # noqa: S314 - written above


def test_tex_that_pandoc_does_not_read_has_no_mathml() -> None:
    assert math_to_mathml(((r"\unheardof{H2O}", False),), Pandoc()) == (None,)


@pytest.mark.parametrize(
    ("tex", "letters"),
    [
        (r"\mathbf{A}", "𝐀"),
        (r"\mathbf x", "𝐱"),
        (r"\mathbf{x_1}", "𝐱𝟏"),
        (r"\boldsymbol{A} \mathbf{A}", "𝑨𝐀"),
        (r"\mathbf{\Gamma\alpha}", "𝚪𝜶"),
        (r"\mathbffrak{A} \mathbf{A}", "𝕬𝑨"),
        (r"\mathbfit{A}", "𝑨"),
    ],
)
def test_mathbf_is_upright_and_its_source_is_kept(tex: str, letters: str) -> None:
    (markup,) = math_to_mathml(((tex, False),), Pandoc())
    assert markup is not None
    root = ET.fromstring(markup)  # noqa: S314 - made by pandoc from the test
    annotation = next(one for one in root.iter() if one.tag.endswith("annotation"))
    assert annotation.text == tex
    assert "".join(one.text or "" for one in root.iter() if one is not annotation).strip() == letters
    assert draw_formula(root, tex)


def test_a_formula_that_breaks_a_limit_spoils_no_other() -> None:
    deep = r"\sqrt{" * 2_000 + "x" + "}" * 2_000
    texts = [("x^2", False), ("y", True), (deep, False), ("z", False)]
    small = Limits(parse_memory_megabytes=20)
    assert [markup is not None for markup in math_to_mathml(texts, Pandoc(small))] == [True, True, False, True]


def test_a_line_goes_through_a_formula_whose_words_are_struck() -> None:
    root = ET.Element("p")
    for name in ("span", "del", "s"):
        ET.SubElement(root, name).append(mathml("x^2"))
    assert list(Formulas(root).draw()) == []
    assert [len(one.findall(f".//{SVG}line")) for one in root] == [0, 1, 1]


@pytest.mark.parametrize(
    ("tex", "said"),
    [(r"\chi^2", "χ²"), ("10^{-3}", "10⁻³"), ("x^2 + y^2", "x²+y²"), ("x^{a}", None), (r"\frac{1}{2}", None)],
)
def test_a_power_is_said_in_letters_where_its_exponent_has_raised_ones(tex: str, said: str | None) -> None:
    """A title may have one, which the heads of the pages say too."""
    node = tree.Math("InlineMath", tex)
    markup = {(tex, False): math_to_mathml(((tex, False),), Pandoc(Limits()))[0]}
    assert line_in_letters((node,), markup) == ((tree.Str(said),) if said else (node,))
