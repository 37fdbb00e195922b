"""The XML for SciELO: its own schematrons pass it, and it says what the JATS says."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from lxml import etree, isoschematron

from galley.document.article import Article
from galley.formats.jats.write import write_jats
from galley.formats.scielo.verify import verify_scielo
from galley.formats.scielo.write import VERSION, unknown_related, write_scielo
from galley.pipeline import evaluate
from galley.request import Request
from galley.runtime.runtime import Runtime
from tests.articles import profile, rich_article
from tests.jats_tools import VALIDATORS, faults, needs_dtds, parsed
from tests.manuscripts_in_memory import world_of

SCHEMATRONS = VALIDATORS.parent.parent / "scielo"
needs_schematrons = pytest.mark.skipif(
    not (SCHEMATRONS / "common.sch").is_file(), reason="SciELO's schematrons are not here: nox -s validate brings them"
)
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"

METADATA = """
title: Sepse em idosos
lang: pt
heading: Artigo Original
doi: 10.5555/1
journal: {title: Revista, abbreviated-title: Rev, publisher-id: rev, publisher: Associação, issn-print: 2049-3630}
trans-title: {en: Sepsis in older people}
author: [{given: Ana, family: Lima, email: ana@example.org, corresponding: true, affiliations: [Universidade de Teste]}]
abstract: {Objetivo: Avaliar., Conclusão: Comum.}
trans-abstract: {en: {Objective: To assess., Conclusion: Common.}}
keywords: [Sepse, {lang: en, keywords: [Sepsis]}]
dates: {received: 2025-01-02, accepted: 2025-03-04, published: 2025-09-12}
volume: 1
elocation-id: e1
license: CC BY 4.0
conflicts: Nenhum.
bibliography: refs.json
"""
TEXT = "# Introdução\n\nA sepse é comum.[@a]\n\n# Métodos\n\n| G | N |\n|---|---|\n| A | 1 |\n\n: Grupos.\n"


@cache
def rich() -> Article:
    article = rich_article()
    return replace(article, journal=replace(article.journal, publisher_id="mu", abbreviated_title="Made Up"))


@cache
def jats() -> bytes:
    return write_jats(rich(), profile()).data


@cache
def right() -> str:
    return write_scielo(jats(), rich()).decode()


def built(metadata: str = METADATA) -> tuple[bytes, list[str]]:
    """Return the XML of the Portuguese article, and what was found."""
    files = {"m/article.yaml": metadata, "m/1.md": TEXT}
    made = evaluate(Request("m", formats=("scielo",)), Runtime(world_of(files)))
    found = [one.message for one in made.report.findings]
    data = [one.data for one in made.order.artifacts if one.name.endswith(".scielo.xml")] if made.order else [b""]
    return data[0], found


def failing(data: bytes, version: str = "1.10") -> list[str]:
    """Return what a version of SciELO's schematron says against XML."""
    schema = isoschematron.Schematron(file=str(SCHEMATRONS / f"scielo-style-{version}.sch"), store_report=True)
    schema.validate(parsed(data))
    failed = schema.validation_report.iter(f"{_SVRL}failed-assert", f"{_SVRL}successful-report")
    return sorted({" ".join("".join(one.itertext()).split()) for one in failed})


@needs_schematrons
@needs_dtds
def test_an_article_with_everything_passes() -> None:
    assert failing(right().encode()) == []
    assert faults(right().encode()) == []
    assert list(verify_scielo(right().encode(), jats(), rich())) == []


@needs_schematrons
@needs_dtds
def test_a_portuguese_article_passes_and_has_no_english_of_galleys() -> None:
    data, _ = built()
    assert (failing(data), faults(data)) == ([], [])
    said = " ".join(map(str, parsed(data).itertext()))
    assert not re.search(r"\b(Figure|Table|References|Correspondence|Funding|Conflict|Keywords|Abstract)\b", said)
    assert "Correspondência" in said


_NAME = f"Element 'article', attribute specific-use: Invalid value '{VERSION}'."
_DATA = "Element 'element-citation', attribute publication-type: Invalid value 'data'."
_DATE = "Element 'pub-date', attribute pub-type: Invalid value \"\"."
OLDER = {
    "1.9": {_NAME},
    "1.8": {_NAME, _DATA},
    **{f"1.{number}": {_NAME, _DATA, _DATE} for number in range(2, 8)},
}
"""What older versions ask against 1.10 or JATS4R: to be named after them; that data are cited as no data (JATS4R on
data citations asks for `data`); a `pub-type` of dates in place of the `date-type` of 1.8 and of JATS4R.
1.1 asks for identifiers of its own making besides, which later versions gave up."""


@needs_schematrons
@pytest.mark.parametrize("version", OLDER)
def test_an_older_version_wants_what_contradicts_the_newest_only(version: str) -> None:
    assert set(failing(right().encode(), version)) == OLDER[version]


@needs_schematrons
def test_plain_jats_is_not_what_scielo_asks_for() -> None:
    found = " ".join(failing(jats()))
    for words in ("coi-statement", 'content-type="original"', "mixed-citation", "Missing SPS version", "pub-type"):
        assert words in found, words


CHANGES = {
    "a word of the text": (r"<p>([A-Z])", r"<p>X\1"),
    "a reference's line": (r"(<mixed-citation[^>]*>)", r"\1X"),
    "an affiliation": (r'(content-type="original">)', r"\1X"),
    "the version": (VERSION, "sps-1.1"),
    "an identifier": (r'rid="fn-', 'rid="nf-'),
    "the licence's language": (r"(<license [^>]*xml:lang=)\"[^\"]*\"", r'\1"tlh"'),
    "a keyword lost": (r"<kwd>[^<]*</kwd>", ""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_differs_from_the_jats_is_found(change: str) -> None:
    pattern, new = CHANGES[change]
    spoiled = re.sub(pattern, new, right(), count=1)
    assert spoiled != right()
    assert list(verify_scielo(spoiled.encode(), jats(), rich()))


def test_a_fact_that_is_missing_stops_it_and_is_named() -> None:
    data, found = built(METADATA.replace("publisher-id: rev, ", ""))
    assert data == b""
    assert any("journal.publisher-id" in message for message in found)


def test_what_the_dialect_has_no_place_for_is_left_out() -> None:
    assert unknown_related(parsed(jats()))
    assert not unknown_related(etree.fromstring(right().encode()))
