"""The XML for SciELO: the schematron of each version passes its own, and it says what the JATS says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import get_args

import pytest
from lxml import etree, isoschematron

from galley.document.article import Article
from galley.findings.finding import Findings
from galley.formats.jats.verify.validate import validate_file
from galley.formats.jats.write import write_jats
from galley.formats.scielo.verify import verify_scielo
from galley.formats.scielo.versions import NEWEST, VERSIONS
from galley.formats.scielo.write import left_out, write_scielo
from galley.pipeline import evaluate
from galley.readers.journal.schema import ScieloForm
from galley.request import Request
from galley.runtime import World, validators
from galley.runtime.runtime import Runtime
from galley.tools.schematron import verdicts
from tests.articles import profile, rich_article
from tests.conftest import TOP
from tests.jats_tools import VALIDATORS, faults, needs_dtds, parsed
from tests.manuscripts_in_memory import checked, world_of

SCHEMATRONS = VALIDATORS.parent.parent / "scielo"
needs_schematrons = pytest.mark.skipif(
    not (SCHEMATRONS / "common.sch").is_file(), reason="SciELO's schematrons are not here: nox -s validate brings them"
)
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
SINK = "tests/manuscripts/kitchen-sink"

METADATA = """
title: Sepse em idosos
lang: pt
heading: Artigo Original
doi: 10.5555/1
journal: ./own
trans-title: {en: Sepsis in older people}
author:
  - {given: Ana, family: Lima, email: ana@example.org, corresponding: true, affiliations: [teste]}
  - {given: Rui, family: Costa, affiliations: [teste]}
affiliations:
  - {id: teste, name: Universidade de Teste, city: Recife, country: Brasil, country-code: BR}
abstract: {Objetivo: Avaliar., Conclusão: Comum.}
trans-abstract: {en: {Objective: To assess., Conclusion: Common.}}
keywords: [Sepse, {lang: en, keywords: [Sepsis]}]
dates: {received: 2025-01-02, accepted: 2025-03-04, published: 2025-09-12, preprint: 2024-11-05}
volume: 1
issue: 2
elocation-id: e1
license: CC BY 4.0
copyright: {year: 2025, holder: Os autores}
conflicts: Nenhum.
funding: Nenhum.
bibliography: refs.json
"""
TEXT = """
# Introdução

A sepse é comum,[@a] como mostra a @tbl:g.

| G | N |
|---|---|
| A | 1 |

: Grupos. {#tbl:g}
"""
JOURNAL = """
journal:
  title: Revista
  abbreviated-title: Rev
  publisher-id: rev
  publisher: Associação
  issn-print: 2049-3630
csl: vancouver
template: page.html.jinja
css: [article.css]
"""
ENGLISH = re.compile(
    r"\b(Figure|Table|References|Correspondence|Funding|Conflicts?|Keywords|Abstract|Author|Open Access|the)\b"
)


@cache
def rich() -> Article:
    article = rich_article()
    return replace(article, journal=replace(article.journal, publisher_id="mu", abbreviated_title="Made Up"))


@cache
def jats() -> bytes:
    return write_jats(rich(), profile()).data


@cache
def right(version: str = NEWEST.name) -> str:
    return write_scielo(jats(), rich(), VERSIONS[version], {}).decode()


@cache
def built(version: str = NEWEST.name, kind: str = "scielo", changes: tuple[tuple[str, str], ...] = ()) -> bytes:
    """Return the XML of the Portuguese article for a journal whose profile names a version of the schema."""
    return made(version, kind, dict(changes))[0]


def made(
    version: str, kind: str, changes: Mapping[str, str], others: Mapping[str, str] = MappingProxyType({})
) -> tuple[bytes, list[str]]:
    metadata, journal = METADATA, f"{JOURNAL}scielo: {{version: {version}}}\n"
    for old, new in changes.items():
        assert old in metadata + journal, old
        metadata, journal = metadata.replace(old, new), journal.replace(old, new)
    files = {
        "m/article.yaml": metadata, "m/1.md": TEXT, "m/own/profile.yaml": journal, "m/own/page.html.jinja": "x",
        **others,
    }  # fmt: skip
    outcome = evaluate(Request("m", formats=(kind,), trust_journal=True), Runtime(world_of(files)))
    found = [one.message for one in outcome.report.findings]
    data = [one.data for one in outcome.order.artifacts if one.name.endswith(".xml")] if outcome.order else [b""]
    return data[0], found


@cache
def _schematron(version: str) -> isoschematron.Schematron:
    file = SCHEMATRONS / f"scielo-style-{version.removeprefix('sps-')}.sch"
    return isoschematron.Schematron(file=str(file), store_report=True)


def failing(data: bytes, version: str = NEWEST.name) -> list[str]:
    """Return what a version of SciELO's schematron says against XML."""
    schema = _schematron(version)
    schema.validate(parsed(data))
    failed = schema.validation_report.iter(f"{_SVRL}failed-assert", f"{_SVRL}successful-report")
    return sorted({" ".join("".join(one.itertext()).split()) for one in failed})


def test_the_profile_names_every_version_there_is() -> None:
    field = ScieloForm.model_fields["version"]
    assert get_args(field.annotation) == tuple(VERSIONS)
    assert field.default == NEWEST.name


@needs_schematrons
@needs_dtds
@pytest.mark.parametrize("version", VERSIONS)
def test_an_article_with_everything_passes_each_version(version: str) -> None:
    data = right(version).encode()
    assert failing(data, version) == []
    assert faults(data) == []
    assert list(verify_scielo(data, jats(), rich(), VERSIONS[version])) == []


@needs_schematrons
@needs_dtds
@pytest.mark.parametrize("version", VERSIONS)
def test_the_kitchen_sink_passes_each_version(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    request = Request(SINK, cache=False, trust_journal=True)
    article = checked(request, World.of_request(request), Findings()).article
    plain = (TOP / SINK / "golden.xml").read_bytes()
    data = write_scielo(plain, article, VERSIONS[version], {})
    # two of its affiliations have no country, which is a fact that the deposit asks for
    needed = ["Element 'aff': Missing element country."] if VERSIONS[version].needs_country else []
    assert (failing(data, version), faults(data)) == (needed, [])
    assert list(verify_scielo(data, plain, article, VERSIONS[version])) == []


# --- a Portuguese article -----------------------------------------------------------------------------------------


@needs_schematrons
@needs_dtds
@pytest.mark.parametrize("version", VERSIONS)
def test_a_portuguese_article_passes_each_version(version: str) -> None:
    data = built(version)
    assert (failing(data, version), faults(data)) == ([], [])


TRANSLATED = {
    "trans-title: {en: Sepsis in older people}\n": "sub-articles: [traducao.md, resposta.md]\n",
    "trans-abstract: {en: {Objective: To assess., Conclusion: Common.}}\n": "",
    "keywords: [Sepse, {lang: en, keywords: [Sepsis]}]": "keywords: [Sepse]",
}
"""The same article, translated as a whole, and with a reply."""
PUBLISHED_WITH_IT = {
    "m/traducao.md": """---
title: Sepsis in older people
lang: en
author: [{given: Ana, family: Lima, affiliations: [teste]}]
affiliations: [{id: teste, name: Test University, city: Recife, country: Brazil, country-code: BR}]
abstract: {Objective: To assess., Conclusion: Common.}
keywords: [Sepsis]
conflicts: None.
funding: None.
---
# Introduction

Sepsis is common,[@a]^[A note.] as @tbl:g shows.

| G | N |
|---|---|
| A | 1 |

: Groups. {#tbl:g}
""",
    "m/resposta.md": """---
title: Resposta
lang: pt
doi: 10.5555/1.r
author: [{given: Rui, family: Sá, email: r@example.org, corresponding: true, affiliations: [x]}]
affiliations: [{id: x, name: Outra, country: Brasil, country-code: BR}]
---
A @tbl:g mostra outra coisa.[@a]
""",
}


@needs_schematrons
@needs_dtds
@pytest.mark.parametrize("version", VERSIONS)
def test_an_article_with_its_translation_and_a_reply_passes_each_version(version: str) -> None:
    data, found = made(version, "scielo", TRANSLATED, PUBLISHED_WITH_IT)
    assert (failing(data, version), faults(data)) == ([], []), found
    kinds = [one.get("article-type") for one in parsed(data).iterfind("sub-article")]
    assert kinds == ["translation", "reply"]


@needs_dtds
def test_an_article_with_its_translation_and_a_reply_passes_dtd_jats4r_and_pmc() -> None:
    data, _ = made(NEWEST.name, "jats", TRANSLATED, PUBLISHED_WITH_IT)
    assert validate_file(data, "artigo.xml", validators()) == ()


@needs_dtds
def test_a_portuguese_article_passes_dtd_jats4r_and_pmc() -> None:
    assert validate_file(built(kind="jats"), "artigo.xml", validators()) == ()


@pytest.mark.parametrize("kind", ["jats", "scielo"])
def test_a_portuguese_article_has_no_english_of_galleys(kind: str) -> None:
    root = parsed(built(kind=kind))
    for own in (*root.iter("trans-title-group", "trans-abstract"), *root.iterfind(".//kwd-group[2]")):
        own.clear()
    said = " ".join(map(str, root.itertext()))
    assert not ENGLISH.search(said), ENGLISH.search(said)
    assert "Correspondência" in said


CONTRADICTIONS = {
    "coi-errors": "JATS4R has statements on interests as notes of the type coi-statement, SciELO (fn) conflict",
    "kwd-warnings": "JATS4R has keywords name a language that is another one, SciELO (kwdgroup_lang) any",
    "history date check": "PMC has dates of preprints as dates of publication, SciELO (pub-date_date_type) of history",
}
"""What no XML can meet both of, by the rule of JATS4R or PMC; `docs/deposits.md` quotes them."""


@needs_dtds
def test_what_jats4r_and_pmc_ask_against_scielo_is_known() -> None:
    found = validate_file(built(), "artigo.xml", validators())
    failed = verdicts(parsed(built()), VALIDATORS.parent.parent) or ()
    asked = {*(re.split(r"[:,]", one.message)[0] for one in found), *(one.pattern for one in failed)}
    assert asked == set(CONTRADICTIONS)
    page = (TOP / "docs" / "deposits.md").read_text(encoding="utf-8")
    assert [one for one in CONTRADICTIONS if f"`{one}`" not in page] == []


@needs_schematrons
def test_no_xml_passes_two_versions() -> None:
    for version in VERSIONS:
        other = next(one for one in VERSIONS if one != version)
        said = f"Element 'article', attribute specific-use: Invalid value '{other}'."
        assert said in failing(right(other).encode(), version)


def test_a_statement_on_funding_without_awards_stands_behind_the_text() -> None:
    root = parsed(built())
    assert root.find("front/article-meta/funding-group") is None
    (note,) = root.iterfind("back/fn-group[@content-type='funding']")
    assert ["".join(map(str, one.itertext())) for one in note] == ["Financiamento", "Nenhum."]


@pytest.mark.parametrize(
    ("version", "old", "new", "key"),
    [
        ("sps-1.10", "publisher-id: rev", "url: https://example.org", "journal.publisher-id"),
        ("sps-1.10", "license: CC BY 4.0\n", "", "license"),
        ("sps-1.10", "elocation-id: e1\n", "", "elocation-id"),
        ("sps-1.10", "heading: Artigo Original\n", "", "heading"),
        ("sps-1.10", "published: 2025-09-12", "published: 2025-09", "date"),
        ("sps-1.7", ", country: Brasil, country-code: BR", "", "country-code"),
        ("sps-1.2", "issue: 2\n", "", "issue"),
    ],
)
def test_a_fact_that_a_version_needs_stops_it_and_is_named(version: str, old: str, new: str, key: str) -> None:
    data, found = made(version, "scielo", {old: new})
    assert data == b""
    assert any(key in message for message in found)


@needs_schematrons
@needs_dtds
@pytest.mark.parametrize("version", VERSIONS)
def test_what_a_version_has_no_place_for_is_left_out_and_told(version: str) -> None:
    related = (
        "related-articles: [{type: companion, doi: 10.5555/2}, {type: letter, url: https://example.org/3}]\nvolume: 1"
    )
    data, found = made(version, "scielo", {"volume: 1": f"{related}\narticle-type: systematic-review"})
    assert (failing(data, version), faults(data)) == ([], [])
    told = " ".join(found)
    assert "10.5555/2 is left out" in told
    assert "https://example.org/3 is left out" in told
    assert "does not know the type systematic-review" in told
    assert ("2024-11-05 is left out" in told) is ("preprint" not in VERSIONS[version].history)


# --- read back ----------------------------------------------------------------------------------------------------


@needs_schematrons
def test_plain_jats_is_not_what_scielo_asks_for() -> None:
    found = " ".join(failing(jats()))
    for words in ("coi-statement", 'content-type="original"', "mixed-citation", "Missing SPS version", "pub-type"):
        assert words in found, words


CHANGES = {
    "a word of the text": (r"<p>([A-Z])", r"<p>X\1"),
    "a reference's line": (r"(<mixed-citation[^>]*>)", r"\1X"),
    "an affiliation": (r'(content-type="original">)', r"\1X"),
    "the version": (NEWEST.name, "sps-1.1"),
    "an identifier": (r'rid="fn-', 'rid="nf-'),
    "a citation of another": (r'rid="ref-nice2020"', 'rid="ref-thesis1"'),
    "the licence's language": (r"(<license [^>]*xml:lang=)\"[^\"]*\"", r'\1"tlh"'),
    "a keyword lost": (r"<kwd>[^<]*</kwd>", ""),
    "a date": (r"<day>20</day>", "<day>21</day>"),
    "a date lost": (r"<date date-type=\"accepted\".*?</date>", ""),
}


OF_THE_OLDEST = {
    "an identifier": ('rid="B4"', 'rid="B99"'),
    "a citation of another": ('rid="B4"', 'rid="B5"'),
    "the version": ("sps-1.1", NEWEST.name),
}


@pytest.mark.parametrize("version", [NEWEST.name, "sps-1.1"])
@pytest.mark.parametrize("change", CHANGES)
def test_what_differs_from_the_jats_is_found(change: str, version: str) -> None:
    pattern, new = CHANGES[change]
    if version != NEWEST.name:
        pattern, new = OF_THE_OLDEST.get(change, (pattern, new))
    before = right(version)
    spoiled = re.sub(pattern, new, before, count=1, flags=re.DOTALL)
    assert spoiled != before
    assert list(verify_scielo(spoiled.encode(), jats(), rich(), VERSIONS[version]))


def test_what_the_dialect_has_no_place_for_is_left_out() -> None:
    assert left_out(parsed(jats()), NEWEST)
    assert not left_out(etree.fromstring(right().encode()), NEWEST)
