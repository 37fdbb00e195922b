"""The Word file of two versions: pandoc accepts and rejects its tracked changes, and gives the new text and the old."""

from __future__ import annotations

import json
import os
import re
import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

import pypandoc
import pytest
from lxml import etree

from galley.copies.table import copies_of
from galley.diff.docx.tracked import By
from galley.diff.docx.write import write_tracked
from galley.document.article import Article
from galley.findings.finding import Findings
from tests.article_edits import edited
from tests.articles import para, profile, rich_article, small_article
from tests.judges import word
from tests.pages import CREATED

PROFILE = profile()
RICH = rich_article()
BY = By("Ann Lee", CREATED)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EDITS = 10
"""Edits between two versions of one article."""
DOCUMENTS = int(os.environ.get("GALLEY_DIFF_DOCUMENTS", "3"))
"""Pairs of versions; a hundred have a thousand edits."""


def tracked(old: Article, new: Article) -> bytes:
    before, after = (copies_of(one, PROFILE, (), ("review",), Findings())[0] for one in (old, new))
    return write_tracked(before, after, BY)


def texts(data: bytes, how: str) -> list[str]:
    """Return the paragraphs that pandoc reads, sorted: the order of the references is that of their numbers."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "a.docx")
        path.write_bytes(data)
        arguments = [f"--track-changes={how}", "--wrap=none"]
        read = str(pypandoc.convert_file(str(path), "json", extra_args=arguments))
    return sorted(filter(None, map(without_numbers, paragraphs(read))))


def paragraphs(read: str) -> list[str]:
    found: list[str] = []
    _collect(json.loads(read)["blocks"], found)
    return found


def _collect(value: Any, found: list[str]) -> None:
    if isinstance(value, list):
        for one in value:
            _collect(one, found)
    elif isinstance(value, dict):
        if value.get("t") in {"Para", "Plain", "Header"}:
            content = value["c"][2] if value["t"] == "Header" else value["c"]
            found.append(_said(content, found))
        else:
            _collect(value.get("c"), found)


def _said(value: Any, found: list[str]) -> str:
    """Return the text of inlines: without notes, which are paragraphs of their own, and without printed numbers."""
    if isinstance(value, list):
        return "".join(_said(one, found) for one in value)
    if not isinstance(value, dict):
        return ""
    match value["t"]:
        case "Str" | "Math" | "Code":
            content = value["c"]
            return content if isinstance(content, str) else str(content[1])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Note":
            _collect(value["c"], found)
            return "[note]"
        case "Link":
            return _said(value["c"][1], found)
        case "Image":
            return ""  # pandoc loses a picture behind a paragraph whose mark is tracked; Word and LibreOffice do not
        case _:
            return _said(value.get("c"), found)


def without_numbers(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[\d\[\],–-]+", "", text)).strip()


def held(data: bytes, tag: str) -> list[str]:
    """Return the texts of the tracked changes of a kind."""
    with ZipFile(BytesIO(data)) as package:
        parts = [package.read(f"word/{name}.xml") for name in ("document", "footnotes")]
    return [
        "".join(str(text) for text in one.itertext())
        for part in parts
        for one in etree.fromstring(part).iter(f"{W}{tag}")
    ]


def check(seed: int, count: int = EDITS) -> bytes:
    random = Random(seed)  # noqa: S311 - the same for everybody
    old = edited(RICH, random, random.randrange(count))
    new = edited(old, random, count)
    data = tracked(old, new)
    assert texts(data, "accept") == texts(tracked(new, new), "accept"), seed
    assert texts(data, "reject") == texts(tracked(old, old), "accept"), seed
    return data


@pytest.mark.parametrize("seed", range(DOCUMENTS))
def test_accepting_gives_the_new_text_and_rejecting_the_old(seed: int, tmp_path: Path) -> None:
    file = tmp_path / "changes.docx"
    file.write_bytes(check(seed))
    assert word.package_faults([file]) == []


def test_a_change_says_who_made_it_and_when_and_what_was_moved() -> None:
    paragraphs_ = [para(" ".join(f"{word}{at}" for word in ("one", "two", "three", "four", "five"))) for at in range(4)]
    old, new = small_article(*paragraphs_), small_article(*paragraphs_[1:], para("A new one."), paragraphs_[0])
    data = tracked(old, new)
    assert data == tracked(old, new)
    assert "".join(held(data, "moveFrom")) == "".join(held(data, "moveTo")) == "one0 two0 three0 four0 five0"
    assert "".join(held(data, "ins")) == "A new one."
    assert held(data, "del") == []
    with ZipFile(BytesIO(data)) as package:
        document = package.read("word/document.xml").decode()
    assert set(re.findall(r'w:author="([^"]*)"', document)) == {"Ann Lee"}
    assert set(re.findall(r'w:date="([^"]*)"', document)) == {CREATED.strftime("%Y-%m-%dT%H:%M:%SZ")}
    numbers = re.findall(r'<w:(?:ins|moveFrom|moveTo|moveFromRangeStart|moveToRangeStart) w:id="(\d+)"', document)
    assert len(set(numbers)) == len(numbers)
    assert "rsid" not in document


def test_other_numbers_are_no_change() -> None:
    turned = RICH.bibliography[::-1]
    new = replace(RICH, bibliography=tuple(replace(one, number=at) for at, one in enumerate(turned, 1)))
    data = tracked(RICH, new)
    assert [held(data, tag) for tag in ("ins", "del", "moveFrom")] == [[], [], []]
