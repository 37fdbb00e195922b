"""The front of the XML says all that the metadata say, tagged as JATS4R and PMC ask."""

from __future__ import annotations

from dataclasses import replace

import pytest

from galley.checks.declarations import check_needs
from galley.document import tree
from galley.document.metadata import (
    Abstract,
    AbstractSection,
    Award,
    Contributor,
    Date,
    Event,
    KeywordGroup,
    License,
    Metadata,
)
from galley.findings.catalogue import DEPOSIT_HAS, XML_KEEPS_EMPHASIS
from galley.formats.jats.verify.validate import validate_file, verify_jats
from galley.formats.jats.write import article_element, write_jats
from galley.formats.jats.xml import HREF, LANG, Element
from tests.articles import CC_BY, profile, rich_article, small_article
from tests.jats_tools import faults, needs_dtds

ROOT = article_element(rich_article(), profile())
META = "front/article-meta"


def found(path: str, root: Element = ROOT) -> Element:
    node = root.find(path)
    assert node is not None, path
    return node


def texts(path: str) -> list[str]:
    return ["".join(str(part) for part in node.itertext()).strip() for node in ROOT.iterfind(path)]


def test_the_journal() -> None:
    journal = "front/journal-meta"
    assert texts(f"{journal}/journal-id") == ["BJMC", "Balkan J Made-up Cases"]
    assert texts(f"{journal}/journal-title-group/journal-title") == ["Balkan Journal of Made-up Cases"]
    assert found(f"{journal}/issn[@publication-format='electronic']").text == "2999-1234"
    assert texts(f"{journal}/publisher/*") == ["Example Medical Society", "Zagreb, Croatia"]


def test_identifiers_are_bare() -> None:
    assert found(f"{META}/article-id[@pub-id-type='doi']").text == "10.5555/made.up.42"
    assert found(f"{META}/article-id[@pub-id-type='publisher-id']").text == "MU-42"


def test_type_heading_and_language() -> None:
    assert ROOT.get("article-type") == "case-report"
    assert ROOT.get(LANG) == "en"
    assert texts(f"{META}/article-categories/subj-group[@subj-group-type='heading']/subject") == ["Case Report"]


def test_authors() -> None:
    authors = ROOT.findall(f"{META}/contrib-group/contrib[@contrib-type='author']")
    assert [author.findtext("name/surname") for author in authors] == ["Šimić", "van den Berg", None]
    assert found("contrib-id", authors[0]).text == "https://orcid.org/0000-0002-1825-0097"
    assert found("collab", authors[2]).text == "The Sting Study Group"
    assert found("collab/contrib-group/contrib/name", authors[2]).get("name-style") == "eastern"


def test_credit_roles() -> None:
    roles = ROOT.findall(f"{META}/contrib-group/contrib/role")
    assert {role.get("vocab") for role in roles} == {"credit"}
    assert roles[0].get("degree-contribution") == "lead"
    assert roles[1].get("vocab-term-identifier", "").endswith("/contributor-roles/writing-original-draft/")


def test_affiliations() -> None:
    assert found(f"{META}/contrib-group/aff[@id='aff-hospital']//institution-id").text == "https://ror.org/00r9vb833"
    assert found(f"{META}/contrib-group/aff[@id='aff-school']/country").get("country") == "NO"
    links = [link.get("rid") for link in ROOT.iterfind(f"{META}/contrib-group/contrib/xref[@ref-type='aff']")]
    assert links == ["aff-hospital", "aff-school", "aff-school", "aff-hospital"]


def test_a_country_without_code_is_a_line_of_the_address() -> None:
    meta = rich_article().meta
    school = replace(meta.affiliations[1], country_code="")
    root = article_element(replace(rich_article(), meta=replace(meta, affiliations=(school,))), profile())
    assert found(f"{META}/contrib-group/aff/addr-line", root).text == "Norway"
    assert root.find(f"{META}/contrib-group/aff/country") is None


def test_the_one_affiliation_of_all_authors_has_no_number() -> None:
    meta = rich_article().meta
    lone = meta.affiliations[0]
    authors = tuple(replace(one, affiliations=(lone.identifier,)) for one in meta.authors)
    alone = replace(meta, affiliations=(lone,), authors=authors)
    root = article_element(replace(rich_article(), meta=alone), profile())
    assert root.find(f"{META}/contrib-group/aff/label") is None
    links = list(root.iterfind(f"{META}/contrib-group/contrib/xref[@ref-type='aff']"))
    assert [(link.get("rid"), len(link)) for link in links] == [("aff-hospital", 0)] * len(authors)
    unlike = replace(alone, authors=(*authors, Contributor("Free", "A.")))
    root = article_element(replace(rich_article(), meta=unlike), profile())
    assert root.findtext(f"{META}/contrib-group/aff/label") == "1"


def test_author_notes() -> None:
    assert found(f"{META}/author-notes/corresp/email").text == "ana@example.org"
    kinds = [note.get("fn-type") for note in ROOT.iterfind(f"{META}/author-notes/fn")]
    assert kinds == ["equal", "present-address", "coi-statement"]


def test_marks_at_a_name_are_those_of_the_notes() -> None:
    late = Contributor("Late", "A.", equal_contribution=True, deceased=True, present_address="Elsewhere")
    other = Contributor("Other", "B.", equal_contribution=True)
    meta = replace(small_article().meta, authors=(late, other))
    root = article_element(replace(small_article(), meta=meta), profile())
    notes = {note.get("id"): note.findtext("label") for note in root.iterfind(f"{META}/author-notes/fn")}
    links = list(root.iterfind(f"{META}/contrib-group/contrib/xref[@ref-type='author-notes']"))
    assert [link.findtext("sup") for link in links] == ["†", "‡", "§", "†"]
    assert [notes[link.get("rid")] for link in links] == ["†", "‡", "§", "†"]


def test_dates() -> None:
    published = found(f"{META}/pub-date")
    assert published.get("iso-8601-date") == "2026-09-15"
    assert published.get("publication-format") == "electronic"
    assert [date.get("date-type") for date in ROOT.iterfind(f"{META}/history/date")] == ["received", "accepted"]


def test_an_article_without_date_says_so() -> None:
    root = article_element(small_article(), profile())
    assert root.find(f"{META}/pub-date-not-available") is not None


def test_dates_of_other_versions_are_dates_of_publication() -> None:
    events = (Event("corrected", Date(2026, 5, 1)), Event("received", Date(2026, 1, 2)), Event("preprint", Date(2025)))
    meta = replace(rich_article().meta, events=events)
    root = article_element(replace(rich_article(), meta=meta), profile())
    assert [date.get("date-type") for date in root.iterfind(f"{META}/pub-date")] == ["pub", "preprint", "corrected"]
    assert {date.get("publication-format") for date in root.iterfind(f"{META}/pub-date")} == {"electronic"}
    assert [date.get("date-type") for date in root.iterfind(f"{META}/history/date")] == ["received"]


def test_an_abstract_of_one_part_has_a_title_and_no_section() -> None:
    part = AbstractSection((tree.Str("Background"),), (tree.Para((tree.Str("It stung."),)),))
    meta = replace(small_article().meta, abstracts=(Abstract("", (part,)),))
    root = article_element(replace(small_article(), meta=meta), profile())
    assert [node.tag for node in found(f"{META}/abstract", root)] == ["title", "p"]


def test_a_name_in_the_eastern_order_is_printed_so() -> None:
    author = Contributor("王", "小明")
    root = article_element(replace(small_article(), meta=replace(small_article().meta, authors=(author,))), profile())
    name = found(f"{META}/contrib-group/contrib/name", root)
    assert (author.name, name.get("name-style"), name.findtext("surname")) == ("王 小明", "eastern", "王")


def test_a_name_without_surname_says_so() -> None:
    meta = replace(small_article().meta, authors=(Contributor("", "Suharto"),))
    root = article_element(replace(small_article(), meta=meta), profile())
    name = found(f"{META}/contrib-group/contrib/name", root)
    assert (name.get("name-style"), [node.tag for node in name]) == ("given-only", ["given-names"])


def test_permissions() -> None:
    license_ = found(f"{META}/permissions/license")
    assert license_.get(HREF) == license_[0].text == CC_BY
    assert texts(f"{META}/permissions/copyright-year") == ["2026"]


@pytest.mark.parametrize(("url", "free"), [(CC_BY, True), ("https://example.org/terms", False)])
def test_only_an_open_licence_is_free_to_read(url: str, *, free: bool) -> None:
    meta = replace(small_article().meta, license=License(url, "Terms."))
    root = article_element(replace(small_article(), meta=meta), profile())
    permissions = found(f"{META}/permissions", root)
    assert any(str(node.tag).endswith("free_to_read") for node in permissions) == free


def test_abstracts() -> None:
    assert texts(f"{META}/abstract/sec/title") == ["Background", "Conclusions"]
    assert texts(f"{META}/abstract[@abstract-type='plain-language-summary']/p") == ["Stings can hurt the heart."]


def test_keywords() -> None:
    assert texts(f"{META}/kwd-group[@kwd-group-type='author']/kwd") == ["Kounis syndrome", "anaphylaxis"]
    assert found(f"{META}/kwd-group[@vocab='mesh']/kwd").text == "Wasps"


@needs_dtds
def test_keywords_keep_their_markup() -> None:
    formula = tree.Math("InlineMath", "p")
    words: tuple[tree.Inlines, ...] = ((tree.Emph((tree.Str("Vespa"),)),), (formula, tree.Str(" value")))
    marked = KeywordGroup(words)
    article = replace(rich_article(), meta=replace(rich_article().meta, keywords=(marked,)))
    kwd = found(f"{META}/kwd-group/kwd", article_element(article, profile()))
    assert [(part.tag, part.text) for part in kwd] == [("italic", "Vespa")]
    assert faults(write_jats(article, profile()).data) == []


def test_funding() -> None:
    group = found(f"{META}/funding-group")
    assert found("award-group/funding-source//institution-id", group).text == "10.13039/501100004488"
    assert found("award-group/award-id", group).text == "IP-1"
    assert texts(f"{META}/funding-group/funding-statement") == ["Funded by the Example Foundation (IP-1)."]


def test_a_funder_of_the_open_registry() -> None:
    named = found(f"{META}/funding-group/award-group/funding-source//institution-id")
    assert (named.get("vocab"), named.get("vocab-identifier")) == (
        "open-funder-registry",
        "10.13039/open_funder_registry",
    )


def test_who_received_an_award_is_a_name() -> None:
    authors = rich_article().meta.authors
    award = Award("Example Foundation", recipients=(authors[1].name, "Somebody Else"))
    meta = replace(rich_article().meta, awards=(award,))
    root = article_element(replace(rich_article(), meta=meta), profile())
    first, second = root.iterfind(f"{META}/funding-group/award-group/principal-award-recipient")
    assert first.findtext("name/surname") == "van den Berg"
    assert second.findtext("string-name") == "Somebody Else"


@pytest.mark.parametrize("identifier", ["00r9vb833", "https://ror.org/00r9vb833"])
def test_a_funder_is_named_by_its_ror(identifier: str) -> None:
    meta = replace(small_article().meta, awards=(Award("Example Foundation", identifier),))
    root = article_element(replace(small_article(), meta=meta), profile())
    named = found(f"{META}/funding-group//institution-id", root)
    assert (named.get("institution-id-type"), named.text) == ("ror", "https://ror.org/00r9vb833")


def test_links_of_the_article() -> None:
    assert found(f"{META}/self-uri[@content-type='pdf']").get(HREF) == "made-up-case.pdf"
    assert found(f"{META}/related-article").get("related-article-type") == "preprint"


def test_the_notice() -> None:
    assert texts("front/notes/p") == ["This article is made up for tests."]


def test_emphasis_in_a_notice_is_found_there() -> None:
    meta = replace(small_article().meta, notices=((tree.Strong((tree.Str("New version."),)),),))
    article = replace(small_article(), meta=meta)
    data = write_jats(article, profile()).data
    assert not [one for one in verify_jats(data, article, None) if one.rule == XML_KEEPS_EMPHASIS]
    plain = data.replace(b"<bold>New version.</bold>", b"New version.")
    assert [one.rule for one in verify_jats(plain, article, None) if one.rule == XML_KEEPS_EMPHASIS]


@pytest.mark.parametrize(("kind", "wanted"), [("letter", False), ("research-article", True)])
def test_a_letter_needs_neither_abstract_nor_references(kind: str, *, wanted: bool) -> None:
    article = replace(small_article(), meta=replace(small_article().meta, article_type=kind, abstracts=()))
    found = validate_file(write_jats(article, profile()).data, "x.xml", None)
    said = {one.message for one in found if one.rule == DEPOSIT_HAS}
    assert ("The XML lacks an abstract." in said, "The XML lacks a reference list." in said) == (wanted, wanted)


@pytest.mark.parametrize(("kind", "wanted"), [("correction", False), ("letter", True)])
def test_a_notice_needs_no_statement_on_conflicts(kind: str, *, wanted: bool) -> None:
    article = replace(small_article(), meta=replace(small_article().meta, article_type=kind))
    found = validate_file(write_jats(article, profile()).data, "x.xml", None)
    assert ("fill in conflicts" in {hint for one in found for hint in one.hints}) == wanted
    asked = {one.message for one in check_needs(article.meta, (), ("conflicts", "keywords", "received"))}
    assert ("publication needs a statement on conflicts of interest" in asked) == wanted
    assert not any("keywords" in message for message in asked)


def test_nothing_is_invented() -> None:
    root = article_element(replace(small_article(), meta=Metadata("x", ())), profile())
    assert [node.tag for node in found(META, root)] == [
        "title-group", "pub-date-not-available", "permissions", "self-uri", "counts",
    ]  # fmt: skip
