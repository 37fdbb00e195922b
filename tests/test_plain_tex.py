"""Formulas in plain TeX and in commands of packages: put into words of LaTeX that pandoc's reader knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.tools.pandoc import Pandoc, math_to_mathml
from galley.tools.plain_tex import in_latex

FORMULAS = {
    r"\left\{\begin{array}{l} 0 \cr 1\end{array}\right.": r"\left\{\begin{array}{l} 0 \\ 1\end{array}\right.",
    r"T_{\rm eff}^{\bf 2}": r"T_{\mathrm{eff}}^{\mathbf{2}}",
    r"\rm{x}y": r"\mathrm{x}y",
    r"{\cal A}B": r"{\mathcal{A}}B",
    r"{{a \over b} \over c}": r"{\frac{{\frac{a}{b}}}{c}}",
    r"n \choose k": r"\binom{n}{k}",
    r"f = \cases{a & b \cr c & d}": r"f = \begin{cases}a & b \\ c & d\end{cases}",
    r"\pmatrix{a \cr b}": r"\begin{pmatrix}a \\ b\end{pmatrix}",
    r"a = b \tag{1}": r"a = b \qquad\text{(1)}",
    r"\begin{aligned} a &= b \notag \\ c &= d \end{aligned}": r"\begin{aligned} a &= b  \\ c &= d \end{aligned}",
    r"\left(A\middle|B\right)": r"\left(A|B\right)",
    r"\mathbbm{1}\textcolor{red}{x}30\degree": r"\mathbb{1}{x}30\text{°}",
    r"5\text{ \AA} \mathrm{k\ohm} \text{per \textmu m}": r"5\text{ Å} \text{kΩ} \text{per μm}",
    r"\text{\emph{in}} + \text{\textbf{out}} 37\,\degreeCelsius": r"\textit{in} + \textbf{out} 37\,\text{°C}",
    r"\Large \uline{x} \smallsetminus": r"\underline{x} \smallsetminus",
    r"a = b \\[2pt] + \{c\} \\": r"\begin{gathered}a = b \\ + \{c\}\end{gathered}",
    r"a &= \begin{matrix}1 \\ 2\end{matrix} \\ &= d": (
        r"\begin{aligned}a &= \begin{matrix}1 \\ 2\end{matrix} \\ &= d\end{aligned}"
    ),
    r"\mathrlap{\textbf{M}} \begin{aligned}[t] x \end{aligned}": r"{\textbf{M}} \begin{aligned} x \end{aligned}",
}


@pytest.mark.parametrize(("tex", "latex"), FORMULAS.items())
def test_a_formula_in_words_of_latex(tex: str, latex: str) -> None:
    assert in_latex(tex) == latex


def test_pandoc_reads_them_all() -> None:
    assert all(math_to_mathml([(tex, True) for tex in FORMULAS], Pandoc()))


@pytest.mark.parametrize("tex", [r"\overline{x}", r"\crossing", r"\rmfamilyx", "a + b", r"\frac{a}{b} \text{and}"])
def test_what_is_known_stays(tex: str) -> None:
    assert in_latex(tex) == tex


@given(
    st.text(alphabet="ab{}\\&^_ ", max_size=30)
    | st.lists(
        st.sampled_from(["{", "}", r"\over", r"\rm", r"\cases{", r"\choose", "a", "&", r"\\", r"\cr"]), max_size=12
    ).map(" ".join)
)
def test_no_text_takes_long_or_fails(tex: str) -> None:
    in_latex(tex)
