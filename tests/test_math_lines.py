"""Formulas that are too wide: broken before relations and signs, else smaller, else refused; and what pandoc lacks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.tools.math import SVG, FormulaFault, draw_formula
from galley.tools.math_lines import GAP, LEAST_SCALE, fitted_formula
from galley.tools.mhchem import known
from tests.test_math import mathml

SUM = " + ".join(rf"\beta_{{{number}}} x_{{{number}}}" for number in range(12))
SHORT = " + ".join(rf"\beta_{{{number}}} x_{{{number}}}" for number in range(3))
LONGER = " + ".join(rf"\beta_{{{number}}} x_{{{number}}}" for number in range(9))
CASES = r"f = \begin{cases} 1 & \text{if the patient has had more than two operations before} \\ 0 & x \end{cases}"
COLUMN = 26.0  # ems


def test_a_formula_that_fits_is_drawn_as_ever() -> None:
    made, plain = fitted_formula(mathml("a = b"), "a = b", COLUMN), draw_formula(mathml("a = b"), "a = b")
    assert (made.width, made.height, made.depth) == (plain.width, plain.height, plain.depth)


@pytest.mark.parametrize(
    "tex",
    [
        rf"y = {SUM} + \varepsilon",
        SUM,
        rf"\begin{{aligned}} y &= {SUM} \\ z &= 1 \end{{aligned}}",
        rf"\begin{{gathered}} y = {SUM} \\ z = 1 \end{{gathered}}",
        rf"\frac{{a}}{{b}} = \sum_{{i=1}}^n x_i \le {SUM} = \left( {SHORT} \right)",
    ],
)
def test_a_wide_formula_is_broken_at_full_size(tex: str) -> None:
    whole, made = draw_formula(mathml(tex), tex), fitted_formula(mathml(tex), tex, COLUMN)
    assert whole.width > COLUMN >= made.width
    assert made.height >= whole.height + GAP, "it has more lines"
    assert made.svg[0].text == tex
    assert paths(made.svg) == paths(whole.svg), "every sign of it is drawn"


def paths(svg: object) -> int:
    return sum(1 for one in svg.iter() if one.tag in (f"{SVG}path", f"{SVG}rect"))  # type: ignore[attr-defined]  # ET


@pytest.mark.parametrize("room", [18.0, 21.5, 24.0, 27.5, 31.0, 34.5, 38.0, 41.5])
def test_what_can_be_broken_is_never_set_smaller(room: float) -> None:
    """Pieces side by side are wider than each by itself: the last of a line goes to the next one then."""
    tex = "S = " + " + ".join(rf"\frac{{\alpha_{{{at}}}^2}}{{1 + \beta_{{{at}}}}}" for at in range(1, 12)) + " = 0"
    made = fitted_formula(mathml(tex), tex, room)
    assert made.width <= room
    assert made.width == pytest.approx(float((made.svg.get("viewBox") or "").split()[2]), abs=0.01), "full size"


FACTOR = r"\left[ \frac{\exp(\beta_0 + \beta_1 x_1 + \beta_2 x_2)}{1 + \exp(\beta_0 + \beta_1 x_1)} \right]^{y_i}"


@pytest.mark.parametrize("tex", [rf"L = \prod_i {FACTOR} {FACTOR} {FACTOR}", "P = " + r"(1 - a)^2(1 + b)" * 7])
def test_a_product_is_broken_between_its_factors(tex: str) -> None:
    """A sign in brackets would be the only other place, and there is none between brackets."""
    whole, made = draw_formula(mathml(tex), tex), fitted_formula(mathml(tex), tex, COLUMN)
    assert whole.width > COLUMN >= made.width
    assert paths(made.svg) == paths(whole.svg), "every sign of it is drawn"
    assert made.width == pytest.approx(float((made.svg.get("viewBox") or "").split()[2]), abs=0.01), "full size"


def test_a_line_that_goes_on_begins_with_its_sign() -> None:
    made = fitted_formula(mathml(f"y = {SUM}"), "", COLUMN)
    assert len([one for one in made.svg if one.tag == f"{SVG}g"]) == 2


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{pmatrix}" + " & ".join(f"a_{{{one}}}" for one in range(20)) + r"\end{pmatrix}",
        CASES,
        r"\frac{" + LONGER + "}{b}",
    ],
)
def test_what_cannot_be_broken_is_set_smaller(tex: str) -> None:
    whole, made = draw_formula(mathml(tex), tex), fitted_formula(mathml(tex), tex, COLUMN)
    assert whole.width > COLUMN >= made.width - 1e-6
    assert made.height == pytest.approx(whole.height * made.width / whole.width)
    assert made.width / whole.width >= LEAST_SCALE


def test_what_is_far_too_wide_is_refused() -> None:
    with pytest.raises(FormulaFault, match="times as wide as its place"):
        fitted_formula(mathml(rf"\frac{{{SUM}}}{{b}}"), "", COLUMN / 2)


def test_a_formula_in_a_line_is_never_broken() -> None:
    tex = LONGER
    made = fitted_formula(mathml(tex), tex, COLUMN, may_break=False)
    assert not [one for one in made.svg if one.tag == f"{SVG}g" and (one.get("transform") or "").startswith("transl")]


# --- commands that pandoc does not know --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\ce{H2O}", r"{\mathrm{H}_{2}\mathrm{O}}"),
        (r"\ce{2H2 + O2 -> 2H2O}", r"{2\,\mathrm{H}_{2} + \mathrm{O}_{2} \rightarrow  2\,\mathrm{H}_{2}\mathrm{O}}"),
        (r"\ce{CO2 ^}", r"{\mathrm{CO}_{2} \uparrow }"),
        (r"\ce{AgCl v}", r"{\mathrm{AgCl} \downarrow }"),
        (r"\ce{A ->[H2O][\Delta] B}", r"{\mathrm{A} \xrightarrow[\Delta ]{\mathrm{H}_{2}\mathrm{O}}  \mathrm{B}}"),
        (r"\ce{Ca^2+}", r"{\mathrm{Ca}^{\mathrm{2+}}}"),
        (r"\ce{SO4^{2-}}", r"{\mathrm{SO}_{4}^{\mathrm{2−}}}"),
        (r"\ce{Na+}", r"{\mathrm{Na}^{+}}"),
        (r"\ce{Ca(OH)2}", r"{\mathrm{Ca}(\mathrm{OH})_{2}}"),
        (r"x = \ce{A <=> B} + 1", r"x = {\mathrm{A} \rightleftharpoons  \mathrm{B}} + 1"),
        (r"\ce{A ->[H2O] B}", r"{\mathrm{A} \xrightarrow{\mathrm{H}_{2}\mathrm{O}}  \mathrm{B}}"),
        (r"\ce{A ->[?] B}", r"\ce{A ->[?] B}"),
        (r"\ce{H2O", r"\ce{H2O"),
        (r"\cfrac{1}{x} + \cfrac[l]{1}{y}", r"\dfrac{1}{x} + \dfrac{1}{y}"),
        (r"\cfracs", r"\cfracs"),
    ],
)
def test_commands_that_pandoc_lacks_are_said_in_those_it_has(tex: str, expected: str) -> None:
    assert known(tex) == expected


@given(st.text(alphabet=r"\ce{}^_+-<>=HO2 ()[]", max_size=40))
def test_whatever_stands_in_a_chemical_formula_is_read_or_left(text: str) -> None:
    assert known(text) == text or r"\ce" in text


def test_chemistry_is_drawn() -> None:
    assert draw_formula(mathml(r"\ce{SO4^{2-} + 2H+ <=> H2SO4}"), "x").width > 5
