"""Media types come of a table of galley's own, not of the machine's."""

from __future__ import annotations

import mimetypes

import pytest

from galley.document.media_types import UNKNOWN, media_type_of


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("a/data.csv", "text/csv"), ("Figure.PNG", "image/png"), ("x.tar.gz", "application/gzip"),
        ("film.mp4", "video/mp4"), ("a.md", "text/markdown"), ("no-suffix", UNKNOWN), ("x.unheard", UNKNOWN),
    ],
)  # fmt: skip
def test_a_suffix_has_its_type(path: str, media_type: str) -> None:
    assert media_type_of(path) == media_type


def test_what_the_machine_says_changes_nothing() -> None:
    mimetypes.add_type("application/made-up", ".csv")
    try:
        assert media_type_of("data.csv") == "text/csv"
    finally:
        mimetypes.add_type("text/csv", ".csv")
