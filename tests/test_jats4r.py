"""The schematron of JATS4R runs: a bad input fails each of its patterns that has a rule."""

from __future__ import annotations

import re
from datetime import date

import pytest

from galley.formats.jats.verify.validate import validate_file
from galley.formats.jats.write import write_jats
from galley.tools.schematron import SCHEMATRON_FILE, verdicts
from galley.tools.versions import JATS4R_RULES, jats4r_rules
from tests.articles import profile, rich_article
from tests.conftest import TOP
from tests.jats_defects import Change, cut, resub, swap
from tests.jats_tools import VALIDATORS, needs_dtds, parsed

pytestmark = needs_dtds
FOLDER = VALIDATORS.parent.parent

# coi-warnings and data-availability-warnings of version 0.0.6 hold no rule
BAD: dict[str, Change] = {
    "auths-aff-errors": swap(' country="HR"', ""),
    "auths-aff-warnings": lambda xml: xml.replace('contrib-type="author"', 'contrib-type="writer"'),
    "coi-errors": swap('sec-type="ethics-statement"', 'sec-type="conflict"'),
    "data-availability-errors": swap('sec-type="data-availability"', 'sec-type="data_availability"'),
    "data-citations-errors": swap('publication-type="data"', 'publication-type="journal"'),
    "data-citations-warnings": swap('publication-type="thesis"', 'publication-type="other"'),
    "kwd-warnings": lambda xml: xml.replace(' kwd-group-type="author"', "").replace(' kwd-group-type="MeSH"', ""),
    "math-errors": resub(r"<inline-formula>(<.*?)</inline-formula>", r"\1"),
    "math-warnings": resub(
        r"<inline-formula>.*?</inline-formula>", "<inline-formula><inline-graphic/></inline-formula>"
    ),
    "permissions-errors": cut(r"<copyright-year>2026</copyright-year>"),
    "permissions-warnings": cut(r"<ali:license_ref>.*?</ali:license_ref>"),
    "preprint-citations-errors": cut(r"<source>medRxiv</source>"),
    "preprint-citations-warnings": resub(r"(medRxiv.*?)<date-in-citation.*?</date-in-citation>", r"\1"),
    "subj-warnings": swap(
        '<subj-group subj-group-type="heading">', "<subj-group><subject>A</subject></subj-group><subj-group>"
    ),
}


@pytest.fixture(scope="module")
def right() -> str:
    return write_jats(rich_article(), profile()).data.decode()


def failing(xml: str) -> set[str]:
    found = verdicts(parsed(xml.encode()), FOLDER)
    assert found is not None
    return {verdict.pattern for verdict in found}


def test_the_right_xml_fails_the_excepted_rule_only(right: str) -> None:
    assert failing(right) == {"coi-errors"}
    assert validate_file(right.encode(), "right.xml", FOLDER) == ()


@pytest.mark.parametrize("pattern", [pattern for pattern in BAD if pattern != "coi-errors"])
def test_a_bad_input_fails_the_pattern(pattern: str, right: str) -> None:
    assert pattern in failing(BAD[pattern](right))


@pytest.mark.parametrize(
    ("pattern", "key"), [("permissions-errors", "license and copyright"), ("preprint-citations-warnings", "accessed")]
)
def test_a_finding_names_the_key_to_fill(pattern: str, key: str, right: str) -> None:
    found = validate_file(BAD[pattern](right).encode(), "wrong.xml", FOLDER)
    hints = [hint for one in found if one.message.startswith(pattern) for hint in one.hints]
    assert any(hint.startswith("fill in ") and key in hint for hint in hints)


def test_the_exception_is_for_one_element(right: str) -> None:
    found = validate_file(BAD["coi-errors"](right).encode(), "wrong.xml", FOLDER)
    assert [finding.rule.id for finding in found] == ["jats4r-is-met"]


def test_two_addresses_of_a_licence_are_seen(right: str) -> None:
    wrong = right.replace(
        "<ali:license_ref>https://creativecommons.org/licenses/by/4.0/", "<ali:license_ref>https://example.org"
    )
    assert "permissions-errors" in failing(wrong)


def test_what_the_schematron_cannot_judge_is_a_finding(right: str) -> None:
    twice = resub("(<ali:license_ref>.*?</ali:license_ref>)", r"\1\1")(right)
    found = validate_file(twice.encode(), "wrong.xml", FOLDER)
    (one,) = [one for one in found if one.rule.id == "jats4r-is-met"]
    assert one.message.startswith("The schematron of JATS4R cannot judge the XML: A sequence of more than one item")


def test_the_rules_are_dated() -> None:
    assert jats4r_rules(date(2025, 3, 1)) == "0.0.16 of 2024-09-06, 6 months old"
    page = (TOP / "docs" / "jats.md").read_text(encoding="utf-8")
    assert f"JATS4R's rules of {JATS4R_RULES[0]}" in page


NEWER = {
    "a role of CRediT without its address": resub(r' vocab-term-identifier="[^"]*"', ""),
    "a role with the address of no term": swap("<role ", '<role content-type="https://credit.niso.org/x" '),
    "an abstract in a single section": resub(
        r"<abstract>.*?</abstract>", "<abstract><sec><title>A</title><p>B.</p></sec></abstract>"
    ),
    "two main abstracts": swap("<abstract>", "<abstract><p>One.</p></abstract><abstract>"),
}


@pytest.mark.parametrize("name", NEWER)
def test_what_the_newest_rules_ask_is_asked(name: str, right: str) -> None:
    found = validate_file(NEWER[name](right).encode(), "wrong.xml", FOLDER)
    assert "jats4r-is-met" in {one.rule.id for one in found}


def test_the_page_names_tests_that_exist() -> None:
    page = (TOP / "docs" / "jats.md").read_text(encoding="utf-8")
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", page)
    assert len(named) > 30
    for file, test in named:
        assert f"def {test}(" in (TOP / "tests" / file).read_text(encoding="utf-8"), (file, test)


def test_no_rule_of_the_schematron_is_about_an_attribute() -> None:
    schemas = (FOLDER / SCHEMATRON_FILE).parent.glob("*.sch")
    contexts = [
        one for schema in schemas for one in re.findall(r'<rule\s+context="([^"]*)"', schema.read_text("utf-8"))
    ]
    steps = [path.rpartition("/")[2].strip() for one in contexts for path in re.sub(r"\[.*\]", "", one).split("|")]
    assert len(steps) > len(BAD)
    assert not [one for one in steps if one.startswith(("@", "attribute::", "node()"))]


def test_no_schema_of_the_schematron_has_a_template_of_its_own() -> None:
    schemas = list((FOLDER / SCHEMATRON_FILE).parent.glob("*.sch"))
    assert len(schemas) > len(BAD)
    assert not [one.name for one in schemas if "xsl:template" in one.read_text("utf-8")]
