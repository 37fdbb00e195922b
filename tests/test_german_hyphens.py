"""The points at which German words are hyphenated."""

from __future__ import annotations

import pyphen
import pytest

from galley.formats.pdf.patches.german_hyphens import right_points

GERMAN = pyphen.Pyphen(lang="de")


@pytest.mark.parametrize(
    "hyphenated",
    [
        "nie-mands-stadt",
        "krank-heits-sta-di-um",
        "ge-sund-heits-sta-tus",
        "funk-ti-ons-stö-rung",
        "be-wusst-seins-stö-rung",
        "in-for-ma-ti-ons-stand",
        "al-tersstruk-tur",
        "ge-websstruk-tur",
        "ver-arbei-tung",
        "zu-sam-menarbeit",
        "kas-senarzt",
        "was-ser-stoff",
        "haupt-stadt",
        "muss-te",
        "fluss-tal",
        "mess-stel-le",
        "ar-beits-stel-le",
        "zwi-schen-er-geb-nis-sen",
        "stra-ßen-bahn-wa-gen",
    ],
)
def test_german_words_are_parted_between_syllables(hyphenated: str) -> None:
    word = hyphenated.replace("-", "")
    points = right_points(word, [at for at in GERMAN.hd.positions(word) if 1 < at < len(word) - 1])
    assert "-".join(word[a:b] for a, b in zip([0, *points], [*points, len(word)], strict=True)) == hyphenated
