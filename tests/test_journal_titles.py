"""Journals' titles and NLM's abbreviations: found by exact spelling, and left alone where several are meant."""

from __future__ import annotations

import gzip
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.readers.references.normalise.journals import (
    _blocks,
    _first_key,
    _lines,
    find_journal,
    with_both_titles,
)
from galley.readers.references.normalise.title_keys import title_key
from tests.conftest import TOP


def titles(**record: Any) -> tuple[str | None, str | None]:
    """Return title and abbreviation of an article's journal after the list was asked."""
    csl: dict[str, Any] = {"type": "article-journal", **{name.replace("_", "-"): text for name, text in record.items()}}
    found = with_both_titles(csl, [])
    return found.get("container-title"), found.get("container-title-short")


@pytest.mark.parametrize(
    ("typed", "short"),
    [
        ("The New England Journal of Medicine", "N Engl J Med"),
        ("New England journal of medicine", "N Engl J Med"),
        ("Annals of Surgery", "Ann Surg"),
        ("BMJ Quality & Safety", "BMJ Qual Saf"),
        ("The Lancet", "Lancet"),
        ("Science", "Science"),
        ("PLOS ONE", "PLoS One"),
        ("mBio", "mBio"),
        ("Brain", "Brain"),
        ("Diagnostics (Basel)", "Diagnostics (Basel)"),
    ],
)
def test_a_title_gets_its_abbreviation_and_stays_as_typed(typed: str, short: str) -> None:
    assert titles(container_title=typed) == (typed, short)


@pytest.mark.parametrize(
    ("typed", "full", "short"),
    [
        ("N Engl J Med", "The New England journal of medicine", "N Engl J Med"),
        ("Ann. Surg.", "Annals of surgery", "Ann Surg"),
        ("Gut", "Gut", "Gut"),
    ],
)
def test_an_abbreviation_gets_its_title(typed: str, full: str, short: str) -> None:
    assert titles(container_title=typed) == (full, short)
    assert titles(container_title_short=typed)[0] == full


def test_the_records_own_abbreviation_stands() -> None:
    assert titles(container_title="Annals of Surgery", container_title_short="Ann. Surg.") == (
        "Annals of Surgery",
        "Ann. Surg.",
    )


@pytest.mark.parametrize("typed", ["J", "J Surg", "Journal of Made Up Medicine", "Common-Place Book"])
def test_what_the_list_lacks_stays_alone(typed: str) -> None:
    assert titles(container_title=typed) == (typed, None)


def test_a_title_of_several_journals_is_told_and_left() -> None:
    doubts: list[tuple[str, str]] = []
    record = {"type": "article-journal", "container-title": "African Journal of Psychiatry"}
    assert with_both_titles(record, doubts) == record
    assert [name for name, _ in doubts] == ["container-title"]


def test_books_are_not_journals() -> None:
    record = {"type": "chapter", "container-title": "Brain"}
    assert with_both_titles(record, []) == record


def test_the_table_is_sorted_and_every_line_is_found() -> None:
    lines = gzip.decompress((TOP / "styles" / "nlm" / "titles.tsv.gz").read_bytes()).split(b"\n")[:-1]
    assert all(first.split(b"\t")[0] < second.split(b"\t")[0] for first, second in pairwise(lines))
    assert 50 < len(_blocks()) < 100, "it is found without unpacking the whole"
    assert all(_first_key(at) == _lines(at).split(b"\t")[0] for at in range(len(_blocks())))
    for line in (lines[0], lines[-1], lines[len(lines) // 2], *lines[:: len(lines) // 200]):
        key, abbreviation, *_ = line.decode().split("\t")
        if key.startswith("t") and len(key) > 3 and abbreviation != "?":
            assert find_journal(key[1:]) is not None


@given(st.text(max_size=30))
def test_any_title_is_looked_up(title: str) -> None:
    find_journal(title)
    assert title_key(title_key(title)) == title_key(title) or title_key(title).startswith("the")


@pytest.mark.parametrize(
    ("typed", "short"),
    [
        ("Ultraschall in der Medizin", "Ultraschall Med"),
        ("Archives of Surgery", "Arch Surg"),
        ("Dalton Transactions", "Dalton Trans"),
        ("Der Chirurg", "Chirurg"),
        ("Presse Médicale", "Presse Med"),
        ("Giornale di Chirurgia", "G Chir"),
        (
            "Philosophical Transactions of the Royal Society B: Biological Sciences",
            "Philos Trans R Soc Lond B Biol Sci",
        ),
        ("Proceedings of the Royal Society B", "Proc Biol Sci"),
        ("Proceedings of the National Academy of Sciences", "Proc Natl Acad Sci U S A"),
        ("World Journal of Gastroenterology: WJG", "World J Gastroenterol"),
        ("The American Surgeon™", "Am Surg"),
        (
            "Biochimica et Biophysica Acta (BBA) - Molecular Basis of Disease",
            "Biochim Biophys Acta Mol Basis Dis",
        ),
    ],
)
def test_what_publishers_and_authors_call_a_journal_is_known(typed: str, short: str) -> None:
    assert titles(container_title=typed) == (typed, short)


def test_letters_that_stand_for_a_journal_are_spelt_out() -> None:
    full = "Proceedings of the National Academy of Sciences of the United States of America"
    assert titles(container_title="PNAS") == (full, "Proc Natl Acad Sci U S A")


def test_a_title_of_the_list_is_whole() -> None:
    assert titles(container_title="Arch Ophthalmol")[0] == "Archives of ophthalmology"
    assert titles(container_title="Ultraschall Med")[0] == "Ultraschall in der Medizin"


@pytest.mark.parametrize(
    "typed", ["Annals of Surgery - UK", "Annals of Surgery (ABC)", "Proceedings of the Royal Society"]
)
def test_other_letters_are_no_part_of_another_title(typed: str) -> None:
    assert titles(container_title=typed) == (typed, None)


@pytest.mark.parametrize(
    ("typed", "year", "short"),
    [
        ("Archives of Ophthalmology", 1935, "Arch Ophthal"),
        ("Archives of Ophthalmology", 1955, None),
        ("Archives of Ophthalmology", 1990, "Arch Ophthalmol"),
        ("Clinical Science", 1950, "Clin Sci"),
        ("Clinical Science", 1975, None),
        ("Clinical Science", 2001, "Clin Sci (Lond)"),
        ("Journal of Applied Physiology", 1960, "J Appl Physiol"),
        ("Journal of Applied Physiology", 1995, "J Appl Physiol (1985)"),
        ("Acta Radiologica", 2015, "Acta Radiol"),
        ("Spine", 2001, "Spine (Phila Pa 1976)"),
        ("Electronics", 1965, None),
        ("Electronics", 2020, "Electronics (Basel)"),
    ],
)
def test_a_journal_is_that_of_its_year(typed: str, year: int, short: str | None) -> None:
    assert titles(container_title=typed, issued={"date-parts": [[year]]}) == (typed, short)


def test_a_title_of_several_journals_without_a_year_is_told() -> None:
    doubts: list[tuple[str, str]] = []
    record = {"type": "article-journal", "container-title": "Archives of Ophthalmology"}
    assert with_both_titles(record, doubts) == record
    assert [variable for variable, _ in doubts] == ["container-title"]


@pytest.mark.parametrize(
    ("typed", "short"),
    [
        ("Frontiers in Oral Health", "Front Oral Health"),
        ("The Lancet Regional Health – Europe", "Lancet Reg Health Eur"),
        ("PLOS Global Public Health", "PLOS Glob Public Health"),
        ("Journal of British Surgery", "Br J Surg"),
        ("International Journal of Gynecology & Obstetrics", "Int J Gynaecol Obstet"),
        ("RöFo - Fortschritte auf dem Gebiet der Röntgenstrahlen und der bildgebenden Verfahren", "Rofo"),
    ],
)
def test_young_and_renamed_journals_are_known(typed: str, short: str) -> None:
    assert titles(container_title=typed) == (typed, short)


def test_a_doi_tells_journals_of_one_title_apart() -> None:
    doi = "10.1097/MD.0000000000018378"
    assert titles(container_title="Medicine", DOI=doi) == ("Medicine", "Medicine (Baltimore)")
