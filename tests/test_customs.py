"""What the typography of a language keeps on one line."""

from __future__ import annotations

import pytest

from galley.formats.labels import joined
from galley.formats.pdf.html.customs import NARROW, WIDE, space_between, whole_compounds
from galley.formats.pdf.html.element import element
from galley.formats.pdf.html.inlines import write_inlines
from galley.formats.pdf.html.scope import Scope
from galley.words.table import words_of
from tests.articles import words

JOINED = "-\u2060"


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("pl", "chorzy z cukrzycą i w wieku", f"chorzy z{WIDE}cukrzycą i{WIDE}w{WIDE}wieku"),
        ("pl", "(a o reszcie)", f"(a{WIDE}o{WIDE}reszcie)"),
        ("cs", "V tabulce k 3 a 4", f"V{WIDE}tabulce k{WIDE}3 a{WIDE}4"),
        ("ru", "ни в одной", f"ни в{WIDE}одной"),
        ("uk-UA", "а також", f"а{WIDE}також"),
        ("pl", "witamina D i p w R", f"witamina D i{WIDE}p w{WIDE}R"),
        ("en", "a dose of a drug", "a dose of a drug"),
        ("de", "Vitamin D und", "Vitamin D und"),
        ("fr", "Que sait-on ? Rien ; voir : ici !", f"Que sait-on{NARROW}? Rien{NARROW}; voir{WIDE}: ici{NARROW}!"),
        ("fr", "« aucun »", f"«{NARROW}aucun{NARROW}»"),
        ("en", "what ? here", "what ? here"),
        ("fr", "soit 1 234 567 euros", f"soit 1{NARROW}234{NARROW}567 euros"),
        ("ru", "12 500 рублей", f"12{NARROW}500 рублей"),
        ("fr", "en 2019 120 patients", "en 2019 120 patients"),
        ("fr", "en 20 1200 patients", "en 20 1200 patients"),
        ("fr", "de 1,5 200 fois", "de 1,5 200 fois"),
        ("en", "of the 15 120 were", "of the 15 120 were"),
    ],
)
def test_spaces_that_a_language_does_not_break(language: str, typed: str, printed: str) -> None:
    scope, holder = Scope(lambda *_: None, language=language), element("p")
    write_inlines(scope, holder, words(typed))
    assert holder.text == printed


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("pt-BR", "reuniu-se", f"reuniu{JOINED}se"),
        ("pl", "biało-czerwony", f"biało{JOINED}czerwony"),
        ("pt", "12-14", "12-14"),
        ("pt", "IL-6", "IL-6"),
        ("de", "Magen-Darm-Trakt", "Magen-Darm-Trakt"),
        ("en", "follow-up", "follow-up"),
    ],
)
def test_a_hyphen_that_would_have_to_be_repeated_ends_no_line(language: str, typed: str, printed: str) -> None:
    assert whole_compounds(language, typed) == printed


def test_nothing_before_or_behind_asks_for_no_space_of_its_own() -> None:
    assert [space_between(language, "", "") for language in ("fr", "pl", "en", "")] == [""] * 4


@pytest.mark.parametrize(
    ("language", "names", "said"),
    [
        ("zh", ["李娜", "王伟"], "李娜和王伟"),
        ("zh", ["Lee", "王伟"], "Lee 和 王伟"),
        ("he", ["לוי", "כהן"], "לוי ו-כהן"),
        ("de", ["Lee", "Roe"], "Lee und Roe"),
        ("en", ["Lee"], "Lee"),
        ("en", [], ""),
    ],
)
def test_two_names_stand_together_as_the_language_has_it(language: str, names: list[str], said: str) -> None:
    """The running head of an anonymised copy has no name at all."""
    assert joined(words_of(language), names) == said
