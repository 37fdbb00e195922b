"""What others read out of the XML: pandoc finds the references and the text."""

from __future__ import annotations

import json
import re
import subprocess

import pubmed_parser
import pytest
from pypandoc import get_pandoc_path

from galley.formats.jats.write import write_jats
from tests.article_records import RECORDS
from tests.articles import profile, rich_article

# pandoc's reader (Text.Pandoc.Readers.JATS, parseRef) takes a title from `article-title`, else from `source`, and names
# from `name` alone: it leaves `chapter-title`, `data-title` and `collab` unread, which JATS4R and PMC ask for
OTHER_TITLE = {"chapter": "container-title", "dataset": "publisher"}
MATHML = '<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>m</mi><mn>2</mn></msup></math>'


def converted(to: str) -> str:
    data = write_jats(rich_article(), profile(), {("T_0", False): MATHML}).data
    command = [get_pandoc_path(), "-f", "jats", "-t", to, "--wrap=none", "--sandbox"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


@pytest.fixture(scope="module")
def references() -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(converted("csljson"))
    return found


def test_pandoc_recovers_every_reference_with_title_and_year(references: list[dict[str, object]]) -> None:
    assert len(references) == len(RECORDS)
    for record, found in zip(RECORDS, references, strict=True):
        assert found["title"] == record[OTHER_TITLE.get(record["type"], "title")]


def test_pandoc_recovers_every_first_author(references: list[dict[str, object]]) -> None:
    for record, found in zip(RECORDS, references, strict=True):
        first = record["author"][0]
        authors = found["author"]
        assert isinstance(authors, list)
        # a group is not recovered; when pandoc learns it, this fails
        assert [author["family"] for author in authors[:1]] == ([first["family"]] if "family" in first else [])


def test_pandoc_recovers_identifiers_and_pages(references: list[dict[str, object]]) -> None:
    assert references[0]["DOI"] == "10.5555/made.up.1"
    assert references[0]["page"] == "121-128"
    assert references[0]["volume"] == "45"


def test_pandoc_recovers_the_text() -> None:
    text = " ".join(converted("plain").split())
    for words in (
        "It hurt.",
        "chlorphenamine",
        "31.5",
        "Peak value.",
        "Laboratory findings.",
        "A severe reaction",
    ):
        assert words in text


def test_pandoc_reads_a_formula_without_the_preamble_of_a_document() -> None:
    text = " ".join(converted("plain").split())
    assert "baseline m² of" in text


# --- pubmed_parser, as PubMed Central's open-access files are mined ----------------------------------------------


@pytest.fixture(scope="module")
def mined(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("mined") / "article.xml"
    path.write_bytes(write_jats(rich_article(), profile()).data)
    return str(path)


def test_pubmed_parser_recovers_every_reference(mined: str) -> None:
    references = pubmed_parser.parse_pubmed_references(mined)
    assert len(references) == len(RECORDS)
    for record, found in zip(RECORDS, references, strict=True):
        assert found["year"] == str(record["issued"]["date-parts"][0][0])
        if record["type"] == "article-journal":
            assert found["article_title"] == re.sub(r"<[^>]*>", "", record["title"])
        if "family" in record["author"][0]:
            assert record["author"][0]["family"] in found["name"].split(";")[0]


def test_pubmed_parser_recovers_captions_and_tables(mined: str) -> None:
    (caption,) = pubmed_parser.parse_pubmed_caption(mined)
    assert caption["fig_label"].strip() == "Figure 1"
    assert "Twelve-lead ECG on arrival." in caption["fig_caption"]
    (table,) = pubmed_parser.parse_pubmed_table(mined)
    assert table["label"] == "Table 1"
    assert [name.strip() for name in table["table_columns"]] == ["Test", "Values by day"]
