"""The CSL test-suite (github.com/citation-style-language/test-suite), where a machine has it: a folder of fixtures.

A fixture is a text with sections between `>>=== NAME ===>>` and `<<=== NAME ===<<`: MODE, CSL, INPUT and RESULT, some
more. Those are run that galley's processor can be asked: one list, or one citation of all records. Disambiguation,
notes and citations that are edited again are not.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from galley.csl.citation import citing
from galley.csl.context import Context
from galley.csl.evaluate import evaluate_all
from galley.csl.items import Locator, item_of
from galley.csl.parse import localised
from galley.csl.processor import print_entries
from galley.csl.rich_text import resolve_quotes, without_marks
from galley.csl.sort import in_order
from galley.csl.styles import Style
from galley.document.reference import Reference

PASSES = Path(__file__).resolve().parent / "suite-passes.txt"
_SECTION = re.compile(r">>=+ ?([A-Z0-9-]+) ?=+>>\n(.*?)\n?<<=+ ?\1 ?=+<<", re.DOTALL)
_NOT_ASKED = frozenset(("CITATIONS", "BIBSECTION", "BIBENTRIES", "ABBREVIATIONS", "LANGPARAMS", "MULTIAFFIX"))
_NOT_IN_STYLE = re.compile(
    r"disambiguate-add|subsequent-author-substitute|class=\"note\"|collapse=\"year|version=\"1\.1mlz"
)


@dataclass(frozen=True, slots=True)
class Fixture:
    """A test of the suite: its name and its sections."""

    name: str
    sections: Mapping[str, str]

    @property
    def asked(self) -> bool:
        """Tell whether galley's processor can be asked this."""
        has = set(self.sections)
        known = {"MODE", "CSL", "INPUT", "RESULT"} <= has and not has & _NOT_ASKED
        return known and self.sections["MODE"] in ("citation", "bibliography") and not self._beyond()

    def _beyond(self) -> bool:
        return _NOT_IN_STYLE.search(self.sections["CSL"]) is not None


def fixtures(folder: Path) -> Iterator[Fixture]:
    """Yield the fixtures of a folder, by name."""
    for path in sorted(folder.rglob("*.txt")):
        sections = dict(_SECTION.findall(path.read_text(encoding="utf-8")))
        if sections:
            yield Fixture(path.stem, sections)


def printed(fixture: Fixture) -> str:
    """Return what galley prints for a fixture, without formatting."""
    style = Style(fixture.name, fixture.sections["CSL"].encode())
    records = [Reference(str(record["id"]), record) for record in json.loads(fixture.sections["INPUT"])]
    if fixture.sections["MODE"] == "bibliography":
        listed = citing(style, "en-US").in_order(records)
        return "\n".join(entry.text for entry in print_entries(style, listed, "en-US"))
    clusters = json.loads(fixture.sections.get("CITATION-ITEMS", "null")) or [[{"id": one.key} for one in records]]
    return "\n".join(_cited(style, records, cluster) for cluster in clusters)


def _cited(style: Style, records: list[Reference], cluster: list[Mapping[str, Any]]) -> str:
    """Return a cluster as the citation layout prints it."""
    ready = localised(style, "en-US")
    layout, items = ready.citation, {one.key: item_of(one.csl, ready.locale.apostrophe) for one in records}
    numbers = {one.key: number for number, one in enumerate(records, 1)}
    keys = [str(cite["id"]) for cite in cluster]
    places = in_order(((at, items[key], numbers[key]) for at, key in enumerate(keys)), layout.sort, ready)
    texts = []
    for at in places:
        cite = cluster[at]
        locator = Locator(str(cite.get("label", "page")), str(cite["locator"])) if cite.get("locator") else None
        context = Context(ready, items[keys[at]], numbers[keys[at]], locator=locator, begun=True)
        text = evaluate_all(layout.elements, context)
        texts.append(context.joined((str(cite.get("prefix", "")), text, str(cite.get("suffix", "")))))
    context = Context(ready, items[keys[0]])
    joined = context.formatted(context.joined(texts, layout.delimiter), layout.formatting)
    return without_marks(resolve_quotes(joined, ready.locale.quotation_marks))


def passes(fixture: Fixture) -> bool:
    """Tell whether galley prints the letters and marks that a fixture wants; formatting is not compared."""
    try:
        return _plain(printed(fixture)) == _plain(fixture.sections["RESULT"])
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return False


def _plain(text: str) -> str:
    lines = (re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", line))).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and line not in (">>[0]", "..[0]"))


def run_suite(folder: Path) -> tuple[list[str], int]:
    """Return the names of the fixtures that pass, and how many were asked."""
    asked = [fixture for fixture in fixtures(folder) if fixture.asked]
    return [fixture.name for fixture in asked if passes(fixture)], len(asked)


def read_passes() -> set[str] | None:
    """Return the names of the fixtures known to pass, None before they were listed first."""
    if not PASSES.is_file():
        return None
    return {line for line in PASSES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}


def write_passes(names: list[str]) -> None:
    """Write the list of the fixtures that pass."""
    text = "# fixtures of the CSL test-suite that pass; kept by run.py --suite FOLDER --accept\n"
    PASSES.write_text(text + "".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")


def broken(names: list[str]) -> list[str]:
    """Return what broke the ratchet: a listed fixture that fails, one that passes and is not listed."""
    known = read_passes()
    if known is None:
        return [f"there is no {PASSES.name} yet: write it with --accept"]
    failing = [f"{name}: is in {PASSES.name}, and fails now" for name in sorted(known - set(names))]
    return failing + [f"{name}: passes now, and is not in {PASSES.name}" for name in sorted(set(names) - known)]
