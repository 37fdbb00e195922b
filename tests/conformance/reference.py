"""What citeproc-js prints: the reference implementation of CSL, run by node."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from citeproc import LOCALES_PATH

HERE = Path(__file__).resolve().parent
_LEFT = re.compile(r'<div class="csl-left-margin">.*?</div>\s*', re.DOTALL)
_NUMBER = re.compile(r"^[\[(]?(\d+)[\])]?[.:]?\s*")

Cluster = Sequence[tuple[int, str, str]]
"""Works cited together: places in the list, each with the label of its locator and the locator, "" for none."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What one style prints: the order of the list, each record's line without its number, the marks of clusters."""

    order: tuple[str, ...]
    lines: Mapping[str, str]
    marks: tuple[str, ...]


def printed_by_reference(
    styles: Mapping[str, bytes],
    records: Sequence[Mapping[str, Any]],
    clusters: Sequence[Cluster] = (),
    language: str = "en-US",
) -> dict[str, Printed]:
    """Return what citeproc-js prints of records in styles, tags taken off."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "records.json").write_text(json.dumps(records), encoding="utf-8")
        (folder / "clusters.json").write_text(json.dumps(clusters), encoding="utf-8")
        for style, text in styles.items():
            (folder / f"{style}.csl").write_bytes(text)
        arguments = (LOCALES_PATH, str(folder / "records.json"), str(folder / "clusters.json"), language)
        said = _node(arguments, "\n".join(str(folder / f"{style}.csl") for style in styles))
        return {style: _printed(said[str(folder / f"{style}.csl")]) for style in styles}


def _node(arguments: Sequence[str], styles: str) -> dict[str, Any]:
    command = ["node", str(HERE / "reference.js"), *arguments]
    done = subprocess.run(command, input=styles, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"citeproc-js failed (is it installed? `npm ci` in {HERE}):\n{done.stderr}")
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def _printed(said: Mapping[str, Any]) -> Printed:
    order = tuple(said["order"])
    lines = {key: plain_line(said["lines"][key], number) for number, key in enumerate(order, 1)}
    return Printed(order, lines, tuple(plain(mark).strip() for mark in said["marks"]))


def plain(fragment: str) -> str:
    """Return the text of a fragment of HTML."""
    return html.unescape(re.sub(r"<[^>]+>", "", fragment))


def plain_line(entry: str, number: int) -> str:
    """Return the text of an entry of citeproc-js without its number, in its margin or at its beginning."""
    inner = entry.strip().removeprefix('<div class="csl-entry">').removesuffix("</div>").strip()
    text = plain(_LEFT.sub("", inner)).strip() or plain(inner).strip()
    found = _NUMBER.match(text)
    return text[found.end() :].strip() if found and found[1] == str(number) else text
