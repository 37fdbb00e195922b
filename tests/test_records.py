"""Records made regular: every form that CSL-JSON, Crossref, PubMed and Zotero give, and whatever else JSON can hold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.readers.references.normalise.identifiers import cited_identifier
from galley.readers.references.normalise.record import normalise_record
from galley.readers.references.normalise.vocabulary import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    TEXT_VARIABLES,
    TYPES,
)
from tests.case_documents import Case, each_case

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(alphabet=st.characters(), max_size=20)
TRICKY = st.sampled_from(
    ["<i>", "</i>", "&amp;", "et al.", "JH", "Jr", "284-7", "2020-05", "{:PMID: 1}", "0", "[[null]]"]
)
VALUES = st.recursive(
    SCALARS | TRICKY,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["family", "given", "literal", "date-parts", "raw", "season", "circa", "suffix", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
VARIABLES = sorted(NAME_VARIABLES | DATE_VARIABLES | NUMBER_VARIABLES | TEXT_VARIABLES | {"id", "type", "extra", "x"})
RECORDS = st.dictionaries(st.sampled_from(VARIABLES), VALUES, max_size=6)


@each_case("records-*.md")
def test_case(case: Case, pytestconfig: pytest.Config) -> None:
    regular = (normalise_record(json.loads(line)) for line in case.input.split("\n"))
    shown = ({name: value for name, value in one.items() if value not in ("", "document")} for one in regular)
    case.check("\n".join(json.dumps(one, ensure_ascii=False) for one in shown), [], pytestconfig)


def assert_is_regular(record: dict[str, Any]) -> None:
    assert isinstance(record["id"], str)
    assert record["type"] in TYPES
    for name, value in record.items():
        if name in NAME_VARIABLES:
            assert value
            for person in value:
                assert ("family" in person) != ("literal" in person)
                assert all(part for part in person.values())
        elif name in DATE_VARIABLES:
            assert ("date-parts" in value) != ("literal" in value)
            assert all(1 <= len(end) <= 3 for end in value.get("date-parts", [[1]]))
            assert 1 <= value.get("season", 1) <= 4
        else:
            assert isinstance(value, str)
            assert value or name == "id"
            assert name in NUMBER_VARIABLES | TEXT_VARIABLES | {"id", "type"}
    text = json.dumps(record, ensure_ascii=False)
    text.encode()
    assert not re.search("[\x00-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]", text)
    for name in re.findall(r"<(i|b|sup|sub)>", text):
        assert text.count(f"<{name}>") == text.count(f"</{name}>")


@given(RECORDS)
def test_any_record_becomes_regular_and_stays_so(record: dict[str, Any]) -> None:
    regular = normalise_record(record)
    assert_is_regular(dict(regular))
    assert normalise_record(regular) == regular


def test_numbers_too_large_to_print_are_left_out() -> None:
    huge = 10**5000
    record = {
        "id": huge,
        "volume": huge,
        "page": [huge, 7],
        "issued": {"date-parts": [[huge]], "raw": huge, "season": huge, "circa": huge},
        "accessed": [[2020, huge], [huge]],
        "author": [{"family": huge, "given": huge}, huge],
        "note": huge,
    }
    assert normalise_record(record) == {
        "id": "",
        "type": "document",
        "page": "7",
        "accessed": {"date-parts": [[2020]]},
    }


def test_every_record_of_the_corpus_becomes_regular(shared: Path) -> None:
    for record in json.loads((shared / "corpus" / "references.json").read_text("utf-8")):
        regular = normalise_record(record)
        assert_is_regular(dict(regular))
        assert normalise_record(regular) == regular
        # journals named bioRxiv and arXiv are servers of preprints
        assert regular["type"] == (
            "article"
            if (record["type"], str(record.get("container-title")).lower())
            in {(kind, server) for kind in ("article-journal", "report") for server in ("biorxiv", "arxiv")}
            else record["type"]
        )


def test_the_official_samples_are_regular_already(shared: Path) -> None:
    for sample in json.loads((shared / "gold" / "nlm-samples.json").read_text("utf-8")):
        assert normalise_record(sample["csl"]) == sample["csl"]


@pytest.mark.parametrize("text", ["isbn:0-306-40615-2", "isbn:978-0-306-40615-7", "ISBN:9780306406157"])
def test_one_book_has_one_isbn_in_whatever_form(text: str) -> None:
    assert cited_identifier(text) == "isbn:9780306406157"
