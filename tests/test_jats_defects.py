"""Defects seeded one by one in a right XML: each is found, by the rule that is there for it."""

from __future__ import annotations

import pytest

from galley.document.article import Article
from galley.formats.jats.verify.validate import validate_file
from galley.formats.jats.write import write_jats
from tests.articles import profile, rich_article
from tests.jats_defects import DEFECTS, Defect
from tests.jats_tools import VALIDATORS, needs_dtds, parsed

pytestmark = needs_dtds

FOLDER = VALIDATORS.parent.parent


@pytest.fixture(scope="module")
def article() -> Article:
    return rich_article()


@pytest.fixture(scope="module")
def right(article: Article) -> str:
    return write_jats(article, profile()).data.decode()


def test_the_right_xml_has_no_finding(article: Article, right: str) -> None:
    assert validate_file(right.encode(), "right.xml", FOLDER, article) == ()


def test_there_are_enough_defects() -> None:
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS) >= 60


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_seeded_defect_is_found(defect: Defect, article: Article, right: str) -> None:
    wrong = defect.change(right)
    assert wrong != right
    found = validate_file(wrong.encode(), "wrong.xml", FOLDER, article if defect.source else None)
    assert defect.rule in {finding.rule.id for finding in found}


def test_a_machine_without_validators_is_told(right: str) -> None:
    found = validate_file(right.encode(), "right.xml", None)
    assert {finding.rule.id for finding in found} == {"xml-can-be-validated"}


def test_a_finding_on_a_file_has_its_line(right: str) -> None:
    wrong = right.replace('rid="ref-nice2020">4<', 'rid="ref-nice2020">5<', 1)
    line = next(number for number, text in enumerate(wrong.splitlines(), 1) if ">5</xref>" in text)
    (finding,) = validate_file(wrong.encode(), "wrong.xml", FOLDER)
    assert str(finding.span) == f"wrong.xml:{line}:1"


def test_strange_xml_is_parsed_without_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("secret") / "secret.txt"
    secret.write_text("secret")
    data = f'<!DOCTYPE article [<!ENTITY x SYSTEM "{secret}">]><article><front/><body><p>&x;</p></body></article>'
    found = validate_file(data.encode(), "strange.xml", FOLDER)
    assert [finding.rule.id for finding in found] == ["xml-is-well-formed"]
    assert "secret" not in parsed(b"<article/>").tag
