"""Defects seeded one by one in a right XML: each is found, by the rule that is there for it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from galley.document.article import Article
from galley.document.reference import BibliographyEntry, Reference
from galley.document.tree import Math, Para, Section
from galley.formats.jats.references import reference_element
from galley.formats.jats.verify.document import parse
from galley.formats.jats.verify.facts.compare import check_facts
from galley.formats.jats.verify.facts.references import lost_of
from galley.formats.jats.verify.facts.statements import check_fractions
from galley.formats.jats.verify.validate import validate_file
from galley.formats.jats.write import write_jats
from tests.article_records import RECORDS
from tests.articles import profile, rich_article, words
from tests.jats_defects import DEFECTS as OF_ALL
from tests.jats_defects import Defect
from tests.jats_metadata_defects import METADATA_DEFECTS
from tests.jats_tools import VALIDATORS, needs_dtds, parsed

pytestmark = needs_dtds

FOLDER = VALIDATORS.parent.parent
DEFECTS = (*OF_ALL, *METADATA_DEFECTS)


@pytest.fixture(scope="module")
def article() -> Article:
    return rich_article()


@pytest.fixture(scope="module")
def right(article: Article) -> str:
    return write_jats(article, profile()).data.decode()


def test_the_right_xml_has_no_finding(article: Article, right: str) -> None:
    assert validate_file(right.encode(), "right.xml", FOLDER, article) == ()


def test_there_are_enough_defects() -> None:
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS) >= 150


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


def test_a_fraction_that_stands_upside_down_is_found(article: Article) -> None:
    half = replace(article, body=(Section("sec:x", 1, words("X"), (Para((Math("InlineMath", r"\frac{a+1}{b}"),)),)),))
    fraction = "<mml:mfrac><mml:mrow><mml:mi>{}</mml:mi></mml:mrow><mml:mi>{}</mml:mi></mml:mfrac>"
    formula = '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML" id="m">{}</mml:math>'
    plain = write_jats(half, profile()).data.decode()
    for above, below, rules in (("a+1", "b", set()), ("b", "a+1", {"xml-holds-all-text"})):
        held = formula.format(fraction.format(above, below))
        wrong = re.sub(r"<tex-math.*?</tex-math>", lambda _, held=held: held, plain, flags=re.DOTALL)
        document = parse(wrong.encode(), "x.xml", {})
        assert {one.rule.id for one in check_fractions(document, half)} == rules


def test_a_right_reference_of_every_shape_is_kept() -> None:
    for number, record in enumerate(RECORDS, 1):
        entry = BibliographyEntry(number, record["id"], (), "Printed.", Reference(record["id"], record))
        assert list(lost_of(entry, reference_element(entry, f"ref-{number}"))) == []


def test_what_is_no_country_code_is_kept_out_of_the_xml_and_not_missed(article: Article) -> None:
    first, *others = article.meta.affiliations
    wrong = replace(article, meta=replace(article.meta, affiliations=(replace(first, country_code="UK"), *others)))
    data = write_jats(wrong, profile()).data
    assert list(check_facts(parse(data, "x.xml", {}), wrong)) == []
