"""What authors bring from bookdown, LaTeX and web services: any text of a stranger is read, and plain text stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.readers.manuscript.bookdown import in_plain_tex
from galley.readers.manuscript.formula_pictures import formula_in
from galley.readers.manuscript.layout_environments import without_layout_environments
from galley.source import SourceFile

PIECES = (
    *(r"\@ref(fig:x)", r"(\#tab:y)", "(ref:a)", "(ref:a) A text.", "\n", "\n\n", "`", "```\n", " ", "word"),
    *(r"\begin{landscape}", r"\end{landscape}", r"\begin{center}", r"\end{center}", "{2}", r"\item", "<!--", "-->"),
)


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_any_text_is_read_and_keeps_its_words(text: str) -> None:
    source = SourceFile("a.md", text)
    read = without_layout_environments(in_plain_tex(source))
    assert text.count("word") <= read.text.count("word")
    assert all(read.span(at).line <= text.count("\n") + 1 for at in range(len(read.text)))


@given(st.text())
def test_text_without_marks_stays_as_it_is(text: str) -> None:
    plain = text.replace("\\", "").replace("(ref:", "")
    source = SourceFile("a.md", plain)
    assert without_layout_environments(in_plain_tex(source)) is source


@given(st.text())
def test_any_address_is_a_formula_or_none(text: str) -> None:
    assert isinstance(formula_in(text), str)
    assert "&mode=" not in formula_in(f"https://render.githubusercontent.com/render/math?math=x{text}&mode=inline")


@pytest.mark.parametrize(
    ("address", "tex"),
    [
        ("https://render.githubusercontent.com/render/math?math=%5Calpha", r"\alpha"),
        ("https://render.githubusercontent.com/render/math?mode=display&math=a%2Bb", "a+b"),
        (r"https://latex.codecogs.com/svg.image?\dpi{300}\bg_white&space;\large&space;x^2", "x^2"),
        (r"http://latex.codecogs.com/gif.latex?\frac{1}{2}", r"\frac{1}{2}"),
        (r"https://latex.codecogs.com/svg.latex?\largest", r"\largest"),
        (r"https://i.upmath.me/svg/x_1", "x_1"),
        ("https://s0.wp.com/latex.php?latex=e%3Dm&bg=ffffff&fg=000", "e=m"),
        ("https://chart.googleapis.com/chart?cht=tx&chl=y", "y"),
        ("https://latex.codecogs.com/", ""),
        ("https://example.org/render/math?math=x", ""),
        ("images/math.png", ""),
    ],
)
def test_addresses_of_formulas(address: str, tex: str) -> None:
    assert formula_in(address) == tex
