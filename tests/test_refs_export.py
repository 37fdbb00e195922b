"""`galley refs export`: what is written is read back equal by galley's own readers, or is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from galley.document.reference import Library, Reference
from galley.findings.finding import Findings
from galley.readers.references.library import read_library, records_of
from galley.refs.export.table import EXPORTS, Export, exported
from galley.source import SourceFile
from tests.conftest import TOP

FORMATS = [one.KEY for one in EXPORTS]


def library_of(*records: dict[str, Any]) -> Library:
    return read_library([SourceFile("a.json", json.dumps(records))], Findings())


ARTICLE = {
    "id": "berg2020", "type": "article-journal", "title": "Fractures of the hook: <i>in vivo</i> H<sub>2</sub>O, 5%",
    "author": [{"family": "Berg", "given": "Ann B.", "non-dropping-particle": "van der"},
               {"literal": "Alf-One Study Group"},
               {"family": "Smith", "given": "Jo", "suffix": "Jr"}],
    "container-title": "Journal of Made Up Medicine", "container-title-short": "J Made Up Med",
    "issued": {"date-parts": [[2020, 3, 14]]}, "volume": "3", "issue": "1", "page": "12-19", "DOI": "10.5555/12_34(a)",
    "PMID": "31234567", "PMCID": "PMC7000000", "ISSN": "2349-3305, 2349-2902", "language": "en",
}  # fmt: skip
BOOK = {
    "id": "smith1980", "type": "book", "title": "Hands", "author": [{"family": "Smith", "given": "Ann"}],
    "edition": "2", "publisher": "Chapman and Hall/CRC", "publisher-place": "Oslo", "issued": {"date-parts": [[1980]]},
    "ISBN": "978-0-306-40615-7",
}  # fmt: skip
CHAPTER = {
    "id": "roe1999", "type": "chapter", "title": "The wrist", "container-title": "Hands", "page": "7-9",
    "author": [{"family": "Roe", "given": "Bo"}], "editor": [{"family": "Smith", "given": "Ann"}],
    "publisher": "Example Press", "publisher-place": "Oslo", "issued": {"date-parts": [[1999, 5]]},
}  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_the_usual_records_come_back_equal(form: str) -> None:
    library = library_of(ARTICLE, BOOK, CHAPTER)
    answer = exported(library, form, ())
    told = [one.message for one in answer.findings if "no citation keys" not in one.message]
    assert told == []
    back = [one for one in records_of(SourceFile(f"a.{form}", answer.text)) if isinstance(one, Reference)]
    for before, after in zip(library.values(), back, strict=True):
        assert {**after.csl, "id": before.key} == before.csl


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_format_has_no_place_for_is_told(form: str) -> None:
    library = library_of({**BOOK, "scale": "1:20", "issued": {"date-parts": [[1980]], "circa": True}})
    messages = [one.message for one in exported(library, form, ()).findings]
    assert (form == "json") == (messages == [])
    assert form == "json" or any("scale" in message and "1:20" in message for message in messages)


@pytest.mark.parametrize("form", FORMATS)
def test_one_record_can_be_asked_for(form: str) -> None:
    answer = exported(library_of(ARTICLE, BOOK), form, ("smith1980",))
    assert "Hands" in answer.text
    assert "Fractures" not in answer.text
    assert exported(library_of(ARTICLE), form, ("none",)).findings[0].rule.id == "cited-key-exists"


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=12)
PIECES = st.sampled_from(["<i>in</i>", "CO<sub>2</sub>", "--", "``x''", "5%", "a_b", "$", "\\'e"])
TITLES = st.lists(WORDS | PIECES,
                  min_size=1, max_size=5).map(" ".join)  # fmt: skip
NAMES = st.fixed_dictionaries({"family": WORDS, "given": WORDS}) | st.fixed_dictionaries({"literal": WORDS})
DATES = st.tuples(st.integers(1000, 2100), st.integers(1, 12), st.integers(1, 28)).flatmap(
    lambda date: st.integers(1, 3).map(lambda count: {"date-parts": [list(date[:count])]})
)
RECORDS = st.fixed_dictionaries(
    {"id": st.just("a"),
     "type": st.sampled_from(["article-journal", "book", "chapter", "webpage", "thesis", "report"])},
    optional={
        "title": TITLES, "container-title": TITLES, "author": st.lists(NAMES, max_size=3), "issued": DATES,
        "volume": WORDS, "issue": WORDS, "page": st.sampled_from(["1-9", "e12", "S3-S9", "7", "iv-x"]) | WORDS,
        "publisher": TITLES, "note": TITLES,
        "DOI": st.sampled_from(["10.5555/a_b", "10.1002/(SICI)1<2::AID-A>3.0.CO;2-P"]),
        "URL": st.sampled_from(["https://example.org/a_b?c=%20d&e=~f#g"]),
    },
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(EXPORTS), RECORDS)
def test_every_value_comes_back_or_is_told(export: Export, record: dict[str, Any]) -> None:
    library = library_of(record)
    answer = exported(library, export.KEY, ())
    told = " ".join(one.message for one in answer.findings)
    (back,) = [one for one in records_of(SourceFile(f"a.{export.KEY}", answer.text)) if isinstance(one, Reference)] or [
        Reference("", {})
    ]
    for name, value in library["a"].csl.items():
        assert back.csl.get(name) == value or name == "id" or f" {name} " in told or "can be read back" in told
    if export.KEY == "json":
        assert told == ""


def test_the_references_that_ship_come_back_equal() -> None:
    source = SourceFile("references.json", (TOP / "refs" / "references.json").read_text(encoding="utf-8"))
    library = read_library([source], Findings())
    for form in ("json", "ris", "bib"):
        lost = [one.message for one in exported(library, form, ()).findings if " the note of " not in one.message]
        assert lost == [], form


def test_real_references_come_back_nearly_whole(shared: Path) -> None:
    """Of 200 records of many types: no value is lost in silence, and few are lost at all."""
    text = (shared / "corpus" / "references.json").read_text(encoding="utf-8")
    records = json.loads(text)[:200]
    library = library_of(*records)
    values = sum(len(one.csl) for one in library.values())
    for form, most in (("json", 0), ("bib", 0.05), ("ris", 0.06)):
        lost = [one.message for one in exported(library, form, ()).findings]
        assert len(lost) <= most * values, "\n".join(lost[:20])
