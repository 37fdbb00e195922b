"""Formulas of Word as people type and number them come out as they show."""

from __future__ import annotations

import pytest

from tests.test_import import HEAD, files, rules, text
from tests.word_files import bookmark, field, para, run, table, word_file

TAB = "<w:r><w:tab/></w:r>"


def letters(said: str, properties: str = "") -> str:
    return f"<m:r>{properties}<m:t>{said}</m:t></m:r>"


def formula(*inner: str) -> str:
    return f"<m:oMath>{''.join(one if one.startswith('<') else letters(one) for one in inner)}</m:oMath>"


def group(sign: str, place: str, base: str) -> str:
    named = f'<m:chr m:val="{sign}"/>' if sign else ""
    properties = f'<m:groupChrPr>{named}<m:pos m:val="{place}"/></m:groupChrPr>' if place else ""
    return f"<m:groupChr>{properties}<m:e>{letters(base)}</m:e></m:groupChr>"


TYPED = {
    "x\u0304": r"$\bar{x}$",
    "q\u0302=p\u0303": r"$\widehat{q} = \widetilde{p}$",
    "y^2": "$y^{2}$",
    "σ_1+10^-3": r"$\sigma_{1} + 10^{- 3}$",
    "e^(a+b)": "$e^{a + b}$",
    "x\u0304_1": r"${\bar{x}}_{1}$",
    "a=b": "$a = b$",
}


@pytest.mark.parametrize("typed", TYPED)
def test_accents_and_scripts_that_are_typed_are_built_up(typed: str) -> None:
    assert text(para("So ", formula(typed), ".")) == f"So {TYPED[typed]}."


def test_scripts_that_are_typed_are_told_and_words_stay() -> None:
    data = word_file(
        HEAD + para("So ", formula("y^2"), " and ", formula(letters("a_b", "<m:rPr><m:nor/></m:rPr>")), ".")
    )
    assert r"So $y^{2}$ and $\text{a\_b}$." in files(data)["10-introduction.md"]
    assert [rule for rule, _ in rules(data)] == ["word-structure-is-styled"]


def test_the_bracket_of_a_group_stands_where_it_did() -> None:
    made = text(
        para("So ", formula(group("", "", "B")), formula(group("⏞", "top", "C")), formula(group("→", "top", "D")))
    )
    assert made == r"So $\underbrace{B}$$\overbrace{C}$$\overset{\rightarrow}{D}$"


def test_a_counter_numbers_a_formula_and_no_word_before_it_is_lost() -> None:
    def counter(number: str, name: str) -> str:
        return f"{run('(')}{bookmark(name, 3, field(' SEQ Equation ', number))}{run(')')}"

    made = text(
        para("The rate of fever is ", formula("k=1/t"), TAB, counter("1", "_Ref1"))
        + para(TAB, formula("a=b"), ", ", formula("c=d"), TAB, counter("2", "_Ref2"))
        + table(["f", "n"]).replace(run("f"), formula("z=1")).replace(run("n"), counter("3", "_Ref3"))
        + para("Equation ", field(" SEQ Equation ", "4"), ": the rate ", formula("r"), " is shown.")
        + para(
            "By Equation ", field(" REF _Ref1 ", "(1)"), ", Equation ", field(" REF _Ref3 ", "3"), " and Equation 2."
        )
    )
    assert made == (
        "The rate of fever is\n\n$$k = 1/t$$ {#eq:1}\n\n$$a = b,\\quad c = d$$ {#eq:2}\n\n$$z = 1$$ {#eq:3}\n\n"
        "Equation 4: the rate $r$ is shown.\n\nBy Equation ([-@eq:1]), Equation [-@eq:3] and @eq:2."
    )
