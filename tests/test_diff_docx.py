"""The Word file of two versions: pandoc accepts and rejects its tracked changes, and gives the new text and the old."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterator
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
from galley.document import tree
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
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
EDITS = 10
"""Edits between two versions of one article."""
DOCUMENTS = int(os.environ.get("GALLEY_DIFF_DOCUMENTS", "3"))
"""Pairs of versions; a hundred have a thousand edits."""


def tracked(old: Article, new: Article) -> bytes:
    before, after = (copies_of(one, PROFILE, (), ("review",), Findings())[0] for one in (old, new))
    return write_tracked(before, after, BY)


def texts(data: bytes, how: str) -> list[str]:
    """Return what pandoc reads, block by block in its order; the references last, sorted: theirs is that of numbers."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "a.docx")
        path.write_bytes(data)
        arguments = [f"--track-changes={how}", "--wrap=none"]
        read = json.loads(str(pypandoc.convert_file(str(path), "json", extra_args=arguments)))
    found = [one for one in map(without_printed_numbers, blocks(read["blocks"])) if one]
    start = next((at for at, one in enumerate(found) if re.fullmatch(r"h\d References", one)), len(found))
    return [*found[:start], *sorted(re.sub(r"^\d+\.?\s*", "", one) for one in found[start:])]


def blocks(values: list[Any]) -> Iterator[str]:
    for value in values:
        content = value.get("c")
        match value["t"]:
            case "Para" | "Plain":
                yield said(content)
            case "Header":
                yield f"h{content[0]} {said(content[2])}" if said(content[2]) else ""
            case "Table":
                yield from rows(content)
            case "BulletList":
                yield from (text for item in content for text in blocks(item))
            case "OrderedList":
                yield from (text for item in content[1] for text in blocks(item))
            case "DefinitionList":
                for term, meanings in content:
                    yield said(term)
                    yield from (text for meaning in meanings for text in blocks(meaning))
            case "Div":
                yield from blocks(content[1])
            case "Figure":
                yield from (*blocks(content[2]), *blocks(content[1][1]))
            case "BlockQuote":
                yield from blocks(content)
            case "CodeBlock":
                yield content[1]
            case _:
                yield value["t"]


def rows(content: list[Any]) -> Iterator[str]:
    """Yield the rows of a table that say anything, their cells apart."""
    _attr, caption, _columns, head, bodies, foot = content
    yield from blocks(caption[1])
    groups = (head[1], *(group for body in bodies for group in body[2:]), foot[1])
    for row in (row for group in groups for row in group):
        cells = [" ".join(blocks(cell[4])) for cell in row[1]]
        yield f"row {'|'.join(cells)}" if any(cells) else ""


def said(value: Any) -> str:
    """Return the text of inlines; a note stands at its call."""
    if isinstance(value, list):
        return "".join(map(said, value))
    if not isinstance(value, dict):
        return ""
    content = value.get("c")
    match value["t"]:
        case "Str":
            return str(content)
        case "Math":
            return f"Math {content[1]}"
        case "Code":
            return str(content[1])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Note":
            # pandoc keeps the space behind a note's number where the paragraph of its call lost its mark
            return f"[{' '.join(filter(None, map(str.strip, blocks(content))))}]"
        case "Link" | "Quoted" | "Span":
            return said(content[1])
        case "Image":
            return ""  # pandoc loses a picture behind a paragraph whose mark is tracked; Word and LibreOffice do not
        case "Superscript":
            return re.sub(r"[\d,–]", "", said(content))
        case _:
            return said(content)


def without_printed_numbers(text: str) -> str:
    """Return a text without the numbers of citations, floats and equations, which are those of the new version."""
    plain = re.sub(r"((?:Figure|Table|Equation)\s*)\d+", r"\1", text)
    return re.sub(r"\s+", " ", re.sub(r"\(\d\)$", "", plain)).strip()


def pictures(data: bytes, without: str = "") -> list[str]:
    """Return the digests of the pictures in their order, without those that were `ins`-erted or `del`-eted."""
    left_out = {f"{W}{without}", f"{W}{ {'ins': 'moveTo', 'del': 'moveFrom'}.get(without) }"}
    with ZipFile(BytesIO(data)) as package:
        document = etree.fromstring(package.read("word/document.xml"))
        relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        files = {one.get("Id"): package.read(f"word/{one.get('Target')}") for one in relations
                 if str(one.get("Target")).startswith("media/")}  # fmt: skip
    named = [one for one in document.iter(f"{A}blip") if not any(up.tag in left_out for up in one.iterancestors())]
    return [hashlib.sha256(files[one.get(f"{R}embed")]).hexdigest()[:8] for one in named]


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
    assert pictures(data, "del") == pictures(tracked(new, new)), seed
    assert pictures(data, "ins") == pictures(tracked(old, old)), seed
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


def test_new_words_at_an_end_and_a_new_paragraph_are_tracked_as_they_are_typed() -> None:
    """So that LibreOffice, which joins insertions that touch, does not join paragraphs where they are rejected."""
    items = tree.BulletList(((para("An item of three words"),),))
    more = tree.BulletList(((para("An item of three words, more"),), (para("Another item of the list"),)))
    old = small_article(para("The hand healed."), para("That was all."), items)
    new = small_article(para("The hand healed. It did so soon."), para("All is new."), para("That was all."), more)
    data = tracked(old, new)
    assert _lines_with_marks(data, "healed", "new", "all.", "item") == [
        ("The hand healed. It did so soon.", True),
        ("All is new.", False),
        ("That was all.", False),
        ("An item of three words, more", True),
        ("Another item of the list", False),
    ]
    assert texts(data, "accept") == texts(tracked(new, new), "accept")
    assert texts(data, "reject") == texts(tracked(old, old), "accept")


def _lines_with_marks(data: bytes, *words: str) -> list[tuple[str, bool]]:
    """Return the paragraphs in which a word stands, and whether their marks are new."""
    with ZipFile(BytesIO(data)) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    found = [
        ("".join(one.itertext(f"{W}t")), one.find(f"{W}pPr/{W}rPr/{W}ins") is not None)
        for one in document.iter(f"{W}p")
    ]
    return [one for one in found if any(word in one[0] for word in words)]


def test_changed_code_is_read_by_pandoc() -> None:
    old, new = (small_article(tree.CodeBlock(tree.NO_ATTR, f"x = {said}\n  print(x)")) for said in "12")
    data = tracked(old, new)
    assert "x = 2 print(x)" in texts(data, "accept")
    assert "x = 1 print(x)" in texts(data, "reject")


def test_other_numbers_are_no_change() -> None:
    turned = RICH.bibliography[::-1]
    new = replace(RICH, bibliography=tuple(replace(one, number=at) for at, one in enumerate(turned, 1)))
    data = tracked(RICH, new)
    assert [held(data, tag) for tag in ("ins", "del", "moveFrom")] == [[], [], []]
