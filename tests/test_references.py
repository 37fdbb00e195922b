"""Rules on the reference library: uncited records, and one work under two keys."""

from __future__ import annotations

import json
from collections.abc import Mapping

from galley.checks.references import check_references
from galley.findings.finding import Findings
from galley.readers.references.library import read_library
from galley.source import SourceFile

CHOI: dict[str, object] = {
    "author": [{"family": "Choi", "given": "JH"}],
    "title": "A Title",
    "issued": {"date-parts": [[2020]]},
}


def found(*records: Mapping[str, object], cited: str | None = None) -> list[str]:
    """Return the rule and the line of each finding on records `a`, `b`, …, one a line; all are cited if not told."""
    keys = "abcdef"[: len(records)]
    lines = (json.dumps({"id": key, "type": "book", **record}) for key, record in zip(keys, records, strict=True))
    findings = Findings()
    library = read_library([SourceFile("r.json", "[" + ",\n".join(lines) + "]")], findings)
    assert findings.items == []
    found = check_references(library, keys if cited is None else cited)
    return [f"{item.span.line if item.span else 0} {item.rule.id}" for item in found]


def test_a_record_that_is_not_cited() -> None:
    assert found({}, {}, cited="a") == ["2 reference-is-cited"]
    assert found({}, {}, cited="ab") == []


def test_one_identifier_is_one_work() -> None:
    assert found({"DOI": "10.1/X"}, {"DOI": "https://doi.org/10.1/x"}) == ["2 reference-doi-is-unique"]
    assert found({"PMID": 7}, {}, {"note": "PMID: 7"}) == ["3 reference-doi-is-unique"]
    assert found({"PMCID": "PMC5"}, {"PMCID": "5"}) == ["2 reference-doi-is-unique"]
    assert found({"DOI": "10.1/x"}, {"DOI": "10.1/xy"}, {"PMID": "10"}) == []


def test_one_title_year_and_first_author_is_one_work() -> None:
    assert found(CHOI, CHOI | {"title": "A <i>title</i>."}) == ["2 reference-doi-is-unique"]
    assert found(CHOI, CHOI, CHOI) == ["2 reference-doi-is-unique", "3 reference-doi-is-unique"]
    assert found(CHOI, CHOI | {"DOI": "10.1/x"}) == ["2 reference-doi-is-unique"]


def test_what_tells_two_works_apart() -> None:
    assert found(CHOI, CHOI | {"issued": {"date-parts": [[2021]]}}) == []
    assert found(CHOI, CHOI | {"author": [{"family": "Ro"}]}) == []
    assert found(CHOI, CHOI | {"title": "Another Title"}) == []
    assert found(CHOI | {"DOI": "10.1/x"}, CHOI | {"DOI": "10.1/y"}) == []
    assert found(CHOI | {"page": "1-2"}, CHOI | {"page": "7-9"}) == []
    assert found({"title": "Editorial"}, {"title": "Editorial"}) == []
