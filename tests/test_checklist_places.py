"""Filled checklists of the shipped article and of made-up ones, whose pages and lines another reader looks up.

What a checklist says is compared with its source and with the PDF that it names: the numbers that the PDF paints in
its margin are read by pikepdf, its letters by PDFium, and what should stand there is taken from the Markdown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from lxml import etree

from galley import Request, build
from galley.document.checklists import Filled, Place, Printed
from galley.formats.checklist.page import pages, said
from galley.tools.pdfium import text_of_pages
from tests.checklist_papers import PAPERS, write
from tests.conftest import TOP
from tests.line_numbers import painted_numbers
from tests.test_pdf_patches import letters

LISTS = {"shipped": "care-2013", **{name: paper.checklist for name, paper in PAPERS.items()}}
LEVEL = 4.0  # points: raised marks and the line itself, not the next line
MOST = 60  # letters that may stand for a mark of citation, a cross-reference, a formula


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made: its files by the ends of their names, and the items of its one checklist."""

    files: dict[str, bytes]
    items: Sequence[dict[str, Any]]

    def places(self) -> Iterator[dict[str, Any]]:
        for item in self.items:
            yield from item["places"]


@cache
def made(name: str, variant: str) -> Made:
    folder = TOP / "manuscript" if name == "shipped" else write(name, Path(mkdtemp()) / name)
    out = mkdtemp()
    request = Request(str(folder), formats=("checklist",), variants=(variant,), out=out, cache=False)
    outcome = build(request)
    assert not outcome.report.fails(), [one.message for one in outcome.report.findings]
    part = "" if variant == "published" else f"-{variant}"
    start = f"{outcome.paper}{part}"
    files = {one.name.removeprefix(start): one.data for one in outcome.artifacts if one.name.startswith(start)}
    (only,) = json.loads(files[".checklist.json"])
    assert only["name"] == LISTS[name]
    return Made(files, only["items"])


def plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def numbered(pdf: bytes) -> dict[int, tuple[int, str]]:
    """Return the letters of each line that has a number in the margin, and its page from 1."""
    found: dict[int, tuple[int, str]] = {}
    by_page: dict[int, list[tuple[str, float, float]]] = {}
    for one in painted_numbers(pdf):
        signs = by_page.setdefault(one.page, list(letters(pdf, one.page)))
        level = "".join(sign for sign, _, y in signs if abs(y - one.y) < LEVEL)
        found[one.number] = (one.page + 1, plain(level))
    return found


def typed(place: dict[str, Any]) -> list[str]:
    """Return the letters of what was typed at a place, in pieces between what galley sets."""
    path, line, column = (place["span"][key] for key in ("path", "line", "column"))
    rows = Path(path).read_text(encoding="utf-8").splitlines()
    if place["name"] == "Abstract":
        whole = yaml.safe_load("\n".join(rows))["abstract"]
        texts = [whole] if isinstance(whole, str) else [one["text"] for one in whole]
        return [piece for text in texts for piece in pieces(text)]
    if path.endswith(".yaml"):
        node = yaml.compose("\n".join(rows), Loader=yaml.SafeLoader)
        found = strings(at(node, (line - 1, column - 1))) if column > 1 else strings(on(node, line))[-1:]
        return [piece for text in found for piece in pieces(text)]
    first = rows[line - 1]
    if first.startswith("#"):
        return pieces(first)
    rest = [first if first.startswith((":", "![")) else first[column - 1 :]]
    for row in rows[line:]:
        if not row.strip() or row.startswith(("|", "#")):
            break
        rest.append(row)
    return pieces(" ".join(rest))


def at(node: yaml.Node, place: tuple[int, int]) -> yaml.Node:
    """Return the innermost node that a place of a YAML file is in."""
    for one in below(node):
        if (one.start_mark.line, one.start_mark.column) <= place < (one.end_mark.line, one.end_mark.column):
            return at(one, place)
    return node


def on(node: yaml.Node, line: int) -> yaml.Node:
    """Return what begins on a line."""
    begun = [one for one in below(node) if one.start_mark.line < line <= one.end_mark.line + 1]
    return on(begun[-1], line) if begun else node


def below(node: yaml.Node) -> list[yaml.Node]:
    match node:
        case yaml.MappingNode():
            return [one for pair in node.value for one in pair]
        case yaml.SequenceNode():
            return list(node.value)
        case _:
            return []


def strings(node: yaml.Node) -> list[str]:
    return [node.value] if isinstance(node, yaml.ScalarNode) else [text for one in below(node) for text in strings(one)]


def pieces(text: str) -> list[str]:
    text = re.sub(r"^!\[(.*)\]\([^)]*\)", r"\1", text)
    set_ = r"\[[^\]\[]*@[^\]]*\]|@[\w:-]+|\$[^$]*\$|\[\^\w+\]|\{[^}]*\}|\([^)]*\.\w+\)|\]\([^)]*\)|<[^>]*>|`[^`]*`"
    return list(filter(None, map(plain, re.split(set_, text))))


def stands_in(parts: Sequence[str], lines: Sequence[str]) -> bool:
    """Tell whether pieces stand in lines one behind another, from the first of the lines to the last."""
    whole = "".join(lines)
    found = re.search(f".{{0,{MOST}}}?".join(map(re.escape, parts)), whole)
    if found is None:
        return False
    begins = found.start() < len(lines[0])
    return begins and found.end() > len(whole) - len(lines[-1])


@pytest.mark.parametrize("name", LISTS)
def test_pages_and_lines_are_those_of_the_review_copy(name: str) -> None:
    one = made(name, "review")
    lines = numbered(one.files[".pdf"])
    text = [plain(page) for page in text_of_pages(one.files[".pdf"])]
    looked_up = 0
    for place in one.places():
        printed, parts = place["printed"], typed(place)
        assert printed, place
        if not printed["first_line"]:
            assert parts[0] in text[printed["first_page"] - 1], place
            continue
        here = range(printed["first_line"], printed["last_line"] + 1)
        assert lines[here[0]][0] == printed["first_page"], place
        assert lines[here[-1]][0] == printed["last_page"], place
        assert stands_in(parts, [lines[at][1] for at in here]), (place, parts, [lines[at] for at in here])
        looked_up += 1
    assert looked_up > 5


@pytest.mark.parametrize("name", LISTS)
def test_every_item_has_a_place_or_a_reason_or_stands_open(name: str) -> None:
    one = made(name, "review")
    rows = rows_of(one.files[f"-{LISTS[name]}.docx"])
    printed = plain("".join(text_of_pages(one.files[f"-{LISTS[name]}.pdf"])))
    assert [row[0] for row in rows[1:]] == [item["number"] for item in one.items]
    for item, row in zip(one.items, rows[1:], strict=True):
        match item["state"]:
            case "found" | "answered":
                assert row[2] == "; ".join(place["name"] for place in item["places"])
                assert re.fullmatch(r"(\d+(–\d+)?, lines? \d+(–\d+)?|\d+)(; .*)?", row[3]), row
            case "not reported" | "not applicable":
                assert row[2:] == [f"{item['state']}: {item['reason']}", ""]
            case _:
                assert row[2:] == ["open (optional)" if item["optional"] else "open", ""]
        assert plain(row[2]) in printed
        assert plain(row[3]) in printed


def rows_of(docx: bytes) -> list[list[str]]:
    """Return the cells of the table in a Word file."""
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    root = etree.fromstring(ZipFile(BytesIO(docx)).read("word/document.xml"))
    return [["".join(cell.itertext(f"{word}t")) for cell in row.iter(f"{word}tc")] for row in root.iter(f"{word}tr")]


@pytest.mark.parametrize("name", ["shipped", "trial"])
def test_the_pages_of_the_published_copy_are_right(name: str) -> None:
    one = made(name, "published")
    text = [plain(page) for page in text_of_pages(one.files[".pdf"])]
    for place in one.places():
        printed, parts = place["printed"], typed(place)
        assert (printed["first_line"], printed["last_line"]) == (0, 0)
        start = max(parts, key=len)[:20]
        assert any(start in text[page - 1] for page in range(printed["first_page"], printed["last_page"] + 1)), place


def test_what_is_said_of_a_place_is_its_page_and_lines() -> None:
    there = Place("Title", printed=Printed(3, 4, 41, 44))
    item = Filled("1", "Title", "it is one", optional=False, state="found", places=(there,))
    assert (said(item), pages(item)) == ("Title", "3–4, lines 41–44")
