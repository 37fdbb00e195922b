"""References: every kind of CSL record becomes a valid, complete element-citation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from galley.document import tree
from galley.document.reference import BibliographyEntry, Reference
from galley.formats.jats.markup import marked_up
from galley.formats.jats.names import person_group
from galley.formats.jats.pages import page_elements
from galley.formats.jats.references import PUBLICATION_TYPES, element_citation
from galley.formats.jats.write import article_element, write_jats
from galley.formats.jats.xml import Element
from galley.readers.references.normalise.record import normalise_record
from tests.article_records import RECORDS
from tests.articles import profile, small_article, without_issn
from tests.jats_tools import faults, needs_dtds


def entry(record: dict[str, Any], number: int = 1) -> BibliographyEntry:
    return BibliographyEntry(number, f"key{number}", (), "Printed.", Reference(f"key{number}", record))


def citation(**record: Any) -> Element:
    return element_citation(entry(record))


FULL: dict[str, Any] = {
    key: f"{key} <i>a</i>" for key in (
        "title", "container-title", "publisher", "publisher-place", "volume", "issue", "edition", "version", "number",
        "collection-title", "event-title", "event-place", "genre", "note", "status", "DOI", "PMID", "PMCID", "ISBN",
        "ISSN", "number-of-pages",
    )
} | {
    "URL": "https://example.org", "page": "11-7", "issued": {"date-parts": [[2020, 1], [2021, 2, 3]]},
    "accessed": {"date-parts": [[2021, 2, 3]]}, "event-date": {"date-parts": [[2020]]},
    **{
        role: [{"family": "A", "given": "B"}, {"literal": "C"}, {"literal": "others"}]
        for role in ("author", "editor", "translator", "director", "collection-editor", "container-author", "recipient")
    },
}  # fmt: skip


@needs_dtds
def test_every_type_is_valid() -> None:
    kinds = (*PUBLICATION_TYPES, "document", "", "nonsense")
    entries = [entry({**record, "type": kind}) for kind in kinds for record in (FULL, {}, {"title": "T"})]
    numbered = tuple(replace(one, number=at, key=f"k{at}") for at, one in enumerate(entries, 1))
    article = replace(small_article(), bibliography=numbered)
    assert faults(write_jats(article, profile()).data) == []
    assert faults(write_jats(without_issn(article), profile()).data) == []


def test_a_periodical_as_a_whole_is_its_own_source() -> None:
    made = citation(type="periodical", title="Made-up Journal")
    assert (made.findtext("source"), made.find("article-title")) == ("Made-up Journal", None)


values = st.one_of(st.text(max_size=8), st.integers(), st.none())
records = st.dictionaries(
    st.sampled_from([*FULL.keys(), "type"]).filter(lambda key: key == "type" or isinstance(FULL.get(key), str)), values
)


@needs_dtds
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(records)
def test_foreign_values_are_valid(record: dict[str, Any]) -> None:
    article = replace(small_article(), bibliography=(entry(record),))
    assert faults(write_jats(article, profile()).data) == []


def test_publication_types() -> None:
    kinds = {str(record["id"]): citation(**record).get("publication-type") for record in RECORDS}
    assert kinds == {
        "Kounis1991": "journal", "berg:2020": "journal", "Brown2014": "book", "nice2020": "webpage",
        "tryptase data": "data", "Preprint2024": "preprint", "thesis1": "thesis", "conf1": "confproc",
        "software1": "software",
    }  # fmt: skip


def test_a_work_whose_record_says_no_type_is_a_page_or_a_report() -> None:
    kinds = [
        citation(type=kind, title="T", **more).get("publication-type")
        for kind in ("document", "nonsense")
        for more in ({"URL": "https://example.org"}, {"URL": "https://example.org", "publisher": "P"}, {})
    ]
    assert kinds == ["webpage", "report", "report"] * 2


def test_an_article_of_a_preprint_server_is_a_preprint() -> None:
    record = {"title": "T", "publisher": "arXiv", "DOI": "10.48550/x", "issued": {"date-parts": [[2023]]}}
    made = citation(**normalise_record({"type": "article-journal", "author": [{"family": "A"}], **record}))
    assert (made.get("publication-type"), made.findtext("source")) == ("preprint", "arXiv")
    journal = {"type": "article-journal", "title": "T", "container-title": "arXiv preprint arXiv:2301.00001"}
    bare = citation(**normalise_record(journal))
    assert bare.get("publication-type") == "working-paper"


def test_an_incomplete_preprint_is_a_working_paper() -> None:
    assert citation(type="article", title="T").get("publication-type") == "working-paper"


@pytest.mark.parametrize(
    ("pages", "parts"),
    [
        ("1237-59", [("fpage", "1237"), ("lpage", "1259")]),
        ("e12–9", [("fpage", "e12"), ("lpage", "e19")]),
        ("S10-S12", [("fpage", "S10"), ("lpage", "S12")]),
        ("101-9", [("fpage", "101"), ("lpage", "109")]),
        ("12-101", [("fpage", "12"), ("lpage", "101")]),
        ("7", [("fpage", "7")]),
        ("e1000123", [("elocation-id", "e1000123")]),
        ("1-3, 7-9", [("fpage", "1"), ("lpage", "9"), ("page-range", "1-3, 7-9")]),
        ("xii-xv", [("fpage", "xii"), ("lpage", "xv")]),
    ],
)
def test_pages(pages: str, parts: list[tuple[str, str]]) -> None:
    assert [(node.tag, node.text) for node in page_elements(pages)] == parts


def test_years_of_a_work_that_ran_over_several_are_two_years() -> None:
    made = citation(type="book", title="T", issued={"date-parts": [[2010], [2012]]})
    assert [node.text for node in made.iterfind("string-date/year")] == ["2010", "2012"]
    assert made.find("year") is None


def test_an_article_number_stands_for_pages() -> None:
    assert [(node.tag, node.text) for node in page_elements("", "e42")] == [("elocation-id", "e42")]


def test_a_reference_that_is_listed_only_says_so() -> None:
    listed = tuple(entry({"type": "book", "title": "T"}, at) for at in range(1, 5))
    mark = tree.CitationMark(
        ("key1", "key2", "key3"),
        (tree.ReferenceLink("key1", 1), tree.Str("–"), tree.ReferenceLink("key3", 3)),
        superscript=False,
    )
    article = replace(small_article(), body=(tree.Para((mark,)),), bibliography=listed)
    root = article_element(article, profile())
    assert [node.get("specific-use") for node in root.iter("ref")] == [None, None, None, "not-cited"]


def test_an_incomplete_list_of_authors_ends_with_etal() -> None:
    group = person_group("author", [{"family": "A"}, {"literal": "others"}])
    assert group is not None
    assert [node.tag for node in group] == ["name", "etal"]


def test_others_elsewhere_is_a_name() -> None:
    group = person_group("author", [{"literal": "others"}, {"family": "A"}])
    assert group is not None
    assert [node.tag for node in group] == ["collab", "name"]


def test_given_names_keep_their_form_and_have_initials() -> None:
    group = person_group("author", [{"family": "A", "given": "Ana Marija"}, {"family": "B", "given": "C. D."}])
    assert group is not None
    names = [(name.findtext("given-names"), name[1].get("initials")) for name in group]
    assert names == [("Ana Marija", "AM"), ("CD", None)]


def test_markup_of_titles() -> None:
    made = marked_up(
        "article-title", 'H<sub>2</sub>O <i>in <b>vivo</b></i> a < b <span class="nocase">DNA</span> <i>open'
    )
    assert made is not None
    assert [node.tag for node in made] == ["sub", "italic"]
    assert "".join(str(part) for part in made.itertext()) == "H2O in vivo a < b DNA <i>open"
