"""The rules on metadata: each has a case in which it fires and one in which it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from galley.checks.declarations import NEEDS, check_needs
from galley.checks.metadata import check_metadata, is_issn, is_orcid, is_ror
from galley.document.profile import Journal, Limits
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings, Severity
from galley.readers.manuscript.sections import parse
from galley.readers.metadata.metadata import finish_metadata, read_metadata
from galley.source import SourceFile

COMPLETE = """\
title: A title
lang: en-GB
article-type: case-report
doi: 10.5555/12345678
volume: 12
issue: 3
elocation-id: e42
author:
  - name: Josiah Carberry
    orcid: 0000-0002-1825-0097
    email: josiah@example.org
    corresponding: true
    roles: [investigation]
    affiliations: [a]
affiliations:
  - {id: a, name: Brown University, country: Norway, country-code: NO, ror: 04p491231}
abstract: An abstract.
keywords: [one]
funding:
  - {funder: Fund, funder-id: 10.13039/501100000780}
  - {funder: Other, funder-id: https://ror.org/00wm07d60}
conflicts: None.
ethics: Approved.
consent: Given.
data-availability: None.
license: CC BY
copyright: {holder: The Authors, year: 2026}
dates: {received: 2026-01-02, revised: [2026-02], accepted: 2026-02-28}
date: 2026-03-01
related-articles:
  - {type: preprint, doi: 10.5555/abc}
"""


def found(text: str, journal: Journal | None = None) -> list[Diagnostic]:
    """Return the findings of the rules on metadata given as YAML."""
    findings = Findings()
    raw = read_metadata(SourceFile("article.yaml", text), folder_name="a", findings=findings)
    meta, declarations = finish_metadata(raw, parse((), raw.rich, Limits(), findings).metadata, findings)
    assert findings.items == []
    return [*check_metadata(meta, journal or Journal()), *check_needs(meta, declarations, tuple(NEEDS))]


def ids(findings: list[Diagnostic]) -> list[str]:
    return [finding.rule.id for finding in findings]


def test_complete_metadata_breaks_no_rule() -> None:
    assert found(COMPLETE, Journal(issn_print="2349-3305", issn_electronic="2049-3630")) == []


@pytest.mark.parametrize(
    ("before", "after", "rule", "place"),
    [
        ("title: A title", "subtitle: x", "title-exists", "1:1"),
        ("abstract: An abstract.", "plain-language-summary: x", "abstract-exists", "1:1"),
        ("0000-0002-1825-0097", "0000-0002-1825-0098", "orcid-is-valid", "10:12"),
        ("0000-0002-1825-0097", "0000-0002-1825", "orcid-is-valid", "10:12"),
        ("josiah@example.org", "josiah at example.org", "email-is-valid", "11:12"),
        ("josiah@example.org", "josiah@example", "email-is-valid", "11:12"),
        ("doi: 10.5555/12345678", "doi: 11.5555/12345678", "doi-is-valid", "4:6"),
        ("doi: 10.5555/abc", "doi: 10.55/abc", "doi-is-valid", "31:27"),
        ("ror: 04p491231", "ror: 04p491232", "ror-is-valid", "16:5"),
        ("ror: 04p491231", "ror: brown", "ror-is-valid", "16:5"),
        ("10.13039/501100000780", "501100000780", "ror-is-valid", "20:31"),
        ("country-code: NO", "country-code: UK", "country-code-is-valid", "16:5"),
        ("lang: en-GB", "lang: english", "language-is-valid", "2:7"),
        ("lang: en-GB", "lang: en_GB", "language-is-valid", "2:7"),
        ("lang: en-GB", "lang: xx", "language-is-valid", "2:7"),
        ("lang: en-GB", "lang: en-UK", "language-is-valid", "2:7"),
        ("article-type: case-report", "article-type: case-study", "article-type-is-known", "3:15"),
        ("date: 2026-03-01", "date: 2026-02-27", "dates-are-in-order", "29:7"),
        ("received: 2026-01-02", "received: 2026-03", "dates-are-in-order", "28:37"),
    ],
)
def test_each_rule_fires_at_its_place(before: str, after: str, rule: str, place: str) -> None:
    assert before in COMPLETE
    findings = [finding for finding in found(COMPLETE.replace(before, after)) if finding.rule.id == rule]
    assert [str(finding.span) for finding in findings] == [f"article.yaml:{place}"]


@pytest.mark.parametrize(
    "language", ["en", "de-AT", "pt-BR", "zh-Hant-TW", "nds", "es-419", "sr-Latn", "de-1996", "en-x-lab"]
)
def test_good_language_tags(language: str) -> None:
    assert "language-is-valid" not in ids(found(COMPLETE.replace("en-GB", language)))


def test_no_author() -> None:
    assert "author-exists" in ids(found("title: T\n"))
    assert "author-exists" not in ids(found("author: A B\n"))


def test_the_orcid_of_an_author_after_one_without_a_name_has_its_place() -> None:
    text = "title: T\nauthor:\n  - collaboration: G\n    members:\n      - {name: A, orcid: 0000-0000-0000-0002}\n"
    places = [str(finding.span) for finding in found(text) if finding.rule is catalogue.ORCID_IS_VALID]
    assert places == ["article.yaml:5:26"]


@pytest.mark.parametrize("key", ["issn_print", "issn_electronic"])
def test_issn(key: str) -> None:
    assert ids(found(COMPLETE, replace(Journal(), **{key: "2349-3306"}))) == ["issn-is-valid"]
    assert ids(found(COMPLETE, replace(Journal(), **{key: "2349-3305"}))) == []


def test_check_digits() -> None:
    assert is_orcid("0000-0002-1694-233X")
    assert not is_orcid("0000-0002-1694-2330")
    assert not is_orcid("https://orcid.org/0000-0002-1694-233X")
    assert is_issn("2434-561X")
    assert not is_issn("2434-5610")
    assert is_ror("00r9vb833")
    assert not is_ror("00r9vb834")
    assert not is_ror("10r9vb833")


NEEDED = {
    "corresponding-author": "    corresponding: true\n",
    "affiliations": "    affiliations: [a]\n",
    "keywords": "keywords: [one]\n",
    "conflicts": "conflicts: None.\n",
    "funding": "funding:\n  - {funder: Fund, funder-id: 10.13039/501100000780}\n  - {funder: Other, funder-id: https://ror.org/00wm07d60}\n",
    "ethics": "ethics: Approved.\n",
    "consent": "consent: Given.\n",
    "data-availability": "data-availability: None.\n",
    "contributions": "    roles: [investigation]\n",
    "license": "license: CC BY\n",
    "copyright": "copyright: {holder: The Authors, year: 2026}\n",
    "received": "received: 2026-01-02, ",
    "accepted": ", accepted: 2026-02-28",
    "published": "date: 2026-03-01\n",
    "doi": "doi: 10.5555/12345678\n",
    "volume": "volume: 12\n",
    "issue": "issue: 3\n",
    "pages": "elocation-id: e42\n",
}


def test_every_need_has_a_case() -> None:
    assert set(NEEDED) == set(NEEDS)


@pytest.mark.parametrize("need", NEEDS)
def test_what_publication_needs(need: str) -> None:
    text = COMPLETE.replace(NEEDED[need], "")
    if need == "affiliations":
        text = text.replace(text[text.index("affiliations:") : text.index("abstract:")], "")
    assert text != COMPLETE
    findings = found(text)
    assert ids(findings) == ["publication-needs"]
    assert findings[0].severity is Severity.WARNING
    assert findings[0].message == f"publication needs {NEEDS[need].words}"
    assert findings[0].hints == (f"for instance `{NEEDS[need].example}`{_section(need)}",)


def _section(need: str) -> str:
    return f", or a section headed {NEEDS[need].heading}" if NEEDS[need].heading else ""


@pytest.mark.parametrize("need", ["ethics", "consent"])
def test_an_editorial_needs_no_patient(need: str) -> None:
    text = COMPLETE.replace(NEEDED[need], "").replace("case-report", "editorial")
    assert found(text) == []


def test_a_journal_asks_only_for_what_it_needs() -> None:
    raw = read_metadata(SourceFile("article.yaml", "title: T"), folder_name="a", findings=Findings())
    meta, _ = finish_metadata(raw, {}, Findings())
    assert [finding.message for finding in check_needs(meta, (), ("doi",))] == ["publication needs a DOI"]


@pytest.mark.parametrize("need", NEEDS)
def test_the_example_of_a_need_is_metadata(need: str) -> None:
    example = NEEDS[need].example
    inside = need in {"affiliations", "contributions"}
    text = f"author:\n  - name: A\n    {example}\n" if inside else f"{example}\n"
    findings = Findings()
    read_metadata(SourceFile("article.yaml", text), folder_name="a", findings=findings)
    assert findings.items == []
