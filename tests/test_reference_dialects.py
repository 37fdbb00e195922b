"""One article as eight programs export it: every file gives the same facts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from galley.document.reference import Reference
from galley.findings.finding import Findings, Severity
from galley.readers.references.encoding import decoded
from galley.readers.references.library import read_library
from tests.conftest import SHARED

FOLDER = SHARED / "data" / "refs"
LISTS = ("ISSN", "ISBN")
NAMES = ("author", "editor")
DATES = ("issued", "accessed")


def expected() -> Mapping[str, Any]:
    path = FOLDER / "expected.json"
    return json.loads(path.read_text("utf-8"))["records"] if path.is_file() else {"-": []}


def edtf(date: Mapping[str, Any]) -> str:
    """Return a date of CSL in EDTF."""
    ends = ("-".join(f"{part:02}" for part in end) for end in date["date-parts"])
    return "/".join(ends)


def said(reference: Reference, variable: str) -> Any:
    """Return what a record says, in the form of the file of expected facts."""
    value = reference.csl.get(variable)
    if variable == "et-al":
        return reference.csl["author"][-1] == {"literal": "others"}
    if variable == "retracted":
        notice = next(one for one in reference.updates if one.kind == "RetractionIn")
        return {name: text for name, text in (("PMID", notice.pmid), ("DOI", notice.doi)) if text}
    if variable in LISTS:
        return re.split(r", ", value) if value else []
    if variable in NAMES:
        return [dict(name) | given_as_typed(name) for name in value or () if name != {"literal": "others"}]
    return edtf(value) if variable in DATES and value else value


def given_as_typed(name: Mapping[str, str]) -> dict[str, str]:
    """Return the given names with initials together again: galley sets `AB` apart as `A B`."""
    given = name.get("given", "")
    return {"given": given.replace(" ", "")} if re.fullmatch(r"[A-Z]( [A-Z])+", given) else {}


@pytest.mark.parametrize("name", expected())
def test_dialect(shared: Path, name: str) -> None:
    text = decoded(name, (shared / "data" / "refs" / name).read_bytes())
    findings = Findings()
    library = read_library([text.source], findings)
    assert text.findings == ()
    assert [one for one in findings.items if one.severity >= Severity.WARNING] == []
    assert len(library) == len(expected()[name])
    for reference, facts in zip(library.values(), expected()[name], strict=True):
        assert {variable: said(reference, variable) for variable in facts} == facts
