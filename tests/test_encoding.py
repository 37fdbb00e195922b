"""The character sets of reference files: what managers write is read, and what is not UTF-8 is told."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from galley.readers.references.encoding import decoded

TEXT = "TY  - JOUR\nAU  - Müller, José\n"


def told(data: bytes) -> list[str]:
    """Return what is found in a file, one line each."""
    return [f"{one.span} {one.message}" for one in decoded("a.ris", data).findings]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_utf8_and_files_that_name_their_character_set_are_read_without_a_word(data: bytes) -> None:
    read = decoded("a.ris", data)
    assert (read.source.text, read.findings) == (TEXT, ())


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-1"?>', "latin-1"),
        ("<?xml version='1.0' encoding='windows-1250'?>", "cp1250"),
        ("% Encoding: Cp1252", "cp1252"),
        ("% This file was created with JabRef 2.7.\n% Encoding: ISO8859_15", "iso8859-15"),
        ("% -*- coding: iso-8859-2 -*-", "iso-8859-2"),
    ],
)
def test_the_declared_character_set_is_used(head: str, charset: str) -> None:
    read = decoded("a.bib", f"{head}\nMüller".encode(charset))
    assert (read.source.text, read.findings) == (f"{head}\nMüller", ())


@pytest.mark.parametrize("name", ["rot13", "unicode_escape", "utf-16", "no-such", "idna", "zip", "undefined"])
def test_a_declaration_that_is_no_character_set_is_passed_over(name: str) -> None:
    assert decoded("a.xml", f'<?xml version="1.0" encoding="{name}"?>é'.encode()).source.text.endswith("é")


def test_what_is_not_utf8_is_told_at_its_place() -> None:
    assert told(TEXT.encode("cp1252")) == [
        "a.ris:2:7 This file is not UTF-8; it is read as Windows-1252, so look whether “Müller” is right."
    ]
    assert told(TEXT.replace("\n", "\r").encode("mac_roman")) == [
        "a.ris:2:7 This file is not UTF-8; it is read as Mac Roman, so look whether “Müller” is right."
    ]
    assert told("Øster, Müller\r\nÅke, Jos".encode() + b"\xe9\r\n") == [
        "a.ris:2:9 A byte here is not UTF-8; it is read as “é” (Windows-1252)."
    ]
    assert told(b"a\x0bb\r\n\x00") == [
        "a.ris:1:2 The control character U+000B is read as a space.",
        "a.ris:2:1 The control character U+0000 is read as a space.",
    ]


def test_a_control_character_costs_itself_only() -> None:
    assert decoded("a.bib", b"One\x0bTwo").source.text == "One Two"


@given(st.binary(max_size=80))
@example(b"\xef\xbb\xbf\xff")
@example(b"\xff\xfea")
@example(b"\x80" * 300)
def test_any_bytes_have_a_text(data: bytes) -> None:
    read = decoded("a.ris", data)
    read.source.text.encode("utf-8")
    assert "\r" not in read.source.text
    assert all(one.span is not None for one in read.findings)


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufeff\ufffe\uffff"))
)
def test_utf8_keeps_every_character(text: str) -> None:
    assert decoded("a.ris", text.encode()).source.text == text
