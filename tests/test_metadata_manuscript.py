"""The manuscript that ships says what the public record says: not less in its metadata, not more anywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from galley.findings.finding import Findings
from galley.readers.metadata.metadata import read_metadata
from galley.source import SourceFile
from tests.conftest import TOP

MANUSCRIPT = TOP / "manuscript"
SECTIONS = {path.name: path.read_text(encoding="utf-8") for path in sorted(MANUSCRIPT.glob("*.md"))}
BODY = "\n".join(SECTIONS.values())


@pytest.fixture
def record(shared: Path) -> str:
    return (shared / "seed" / "leiomyosarcoma-case-report.txt").read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def test_title_authors_abstract_and_keywords_are_those_of_the_record(record: str) -> None:
    findings = Findings()
    source = SourceFile("article.yaml", (MANUSCRIPT / "article.yaml").read_text(encoding="utf-8"))
    form = read_metadata(source, folder_name="a", findings=findings).form
    assert findings.items == []
    title, authors, abstract, keywords = (part.strip() for part in re.split(r"\n\n+", record)[:4])
    assert form.title == title
    assert [author.name for author in form.author] == authors.split(", ")
    assert form.abstract.text == abstract
    assert list(form.keywords[0].keywords) == keywords.split(", ")
    assert (form.license.name, form.doi, form.volume, form.date) == ("", "", "", None)


def test_the_references_are_cited_in_the_order_of_the_record(shared: Path) -> None:
    lines = (shared / "gold" / "isj-references.txt").read_text(encoding="utf-8").splitlines()
    cited = list(dict.fromkeys(re.findall(r"@([a-z]+\d{4})", BODY)))
    assert len(cited) == len(lines) == 18
    for key, line in zip(cited, lines, strict=True):
        name, year = re.fullmatch(r"([a-z]+)(\d{4})", key).groups()  # type: ignore[union-attr] - the key has this form
        assert line.lower().startswith(name)
        assert year in line


def test_a_cluster_collapses_to_a_range() -> None:
    clusters = [cluster.count("@") for cluster in re.findall(r"\[@[^\]]*\]", BODY)]
    assert max(clusters) >= 3


def test_no_number_stands_in_the_text_that_is_not_on_record(record: str) -> None:
    plain = re.sub(r"\[@[^\]]*\]", "", BODY)
    assert set(re.findall(r"\d+", plain)) <= set(re.findall(r"\d+", record))


def test_the_abstract_is_not_repeated_in_the_text(record: str) -> None:
    abstract = words(re.split(r"\n\n+", record)[2])
    text = " ".join(words(BODY))
    runs = [" ".join(abstract[at : at + 9]) for at in range(len(abstract) - 8)]
    assert [run for run in runs if run in text] == []


def test_the_text_is_of_the_length_of_a_case_report() -> None:
    assert list(SECTIONS) == ["10-introduction.md", "20-case-report.md", "30-discussion.md", "40-conclusion.md"]
    assert 850 <= len(words(re.sub(r"\[@[^\]]*\]", "", BODY))) <= 1_250
