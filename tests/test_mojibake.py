"""Mojibake: text that was decoded with the wrong character set is seen, and no alphabet of Europe is taken for it."""

from __future__ import annotations

from itertools import product

import pytest

from galley.checks.text import mojibake

ALPHABETS = {
    "Czech": "áčďéěíňóřšťúůýž", "Slovak": "áäčďéíĺľňóôŕšťúýž", "Polish": "ąćęłńóśźż", "Hungarian": "áéíóöőúüű",
    "Romanian": "ăâîșțşţ", "Croatian": "čćđšž", "German": "äöüß", "French": "àâæçéèêëîïôùûüÿ", "Spanish": "áéíñóúü",
    "Portuguese": "ãáàâçéêíõóôúü", "Italian": "àèéìíîòóùú", "Swedish": "åäö", "Danish": "æøå",
    "Icelandic": "áðéíóúýþæö",
    "Estonian": "äöõüšž", "Latvian": "āčēģīķļņšūž", "Lithuanian": "ąčęėįšųūž", "Turkish": "çğıöşüİ", "Maltese": "ċġħż",
    "Welsh": "âêîôûŵŷ", "Catalan": "àçèéíïòóúü·", "Albanian": "çë", "Sami": "áčđŋšŧž",
    "Vietnamese": "àảãạăằắâầđèêìĩòôồơờùưỳỹ",
    "Greek": "άέήίόύώϊϋΐΰς", "Serbian": "ђјљњћџ", "Ukrainian": "ґєіїа",
}  # fmt: skip


@pytest.mark.parametrize("alphabet", ALPHABETS.values(), ids=ALPHABETS)
def test_no_two_letters_of_an_alphabet_are_mojibake(alphabet: str) -> None:
    pairs = [f"Ma{first}{second}na" for first, second in product(alphabet, alphabet)]
    assert list(mojibake(" ".join(pairs))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Jiří Příhoda dářů",
        "„PŘÍŠERNĚ ŽLUŤOUČKÝ KŮŇ“",
        "L’ÉTÉ, l’été, «À l’École»",
        "CANÇÃO — SÃO PAULO",
        "20 °C ± 1 µg, ≥5 × 10⁹",
        "Guðrún Þorsteinsdóttir; Œuvres complètes; naïve façade",
    ],
)
def test_real_words_are_not_mojibake(text: str) -> None:
    assert list(mojibake(text)) == []


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("cp1252", "Müller José Garçon Øster Guðrún Nuñez"),
        ("latin-1", "Müller José Garçon Øster Guðrún Čapek"),
        ("mac_roman", "Müller José Garçon"),
    ],
)
def test_words_read_in_the_wrong_character_set_are(charset: str, words: str) -> None:
    for word in words.split():
        assert_is_seen(word, word.encode().decode(charset, "ignore"))


def assert_is_seen(word: str, wrong: str) -> None:
    ((offset, run, meant),) = list(mojibake(f"By {wrong} et al."))
    assert wrong.replace(run, meant) == word
    assert f"By {wrong}"[offset:].startswith(run)
