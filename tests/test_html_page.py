"""The HTML page: every text of the article once and in order, open to every reader, closed to everything else."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from lxml import etree

from galley.copies.anonymise.copy import blinded
from galley.copies.anonymise.verify import verify_blind_html
from galley.document import tree
from galley.document.article import Article
from galley.document.languages import direction
from galley.document.visit import walk
from galley.formats.html.verify import verify_html
from galley.formats.html.write import write_html
from galley.formats.labels import LABELS
from tests.articles import PIXEL, cell, cite, para, rich_article, small_article, words
from tests.html_pages import built_page, page_of, visible, with_url
from tests.trees import Drawn, drawn_blocks

RICH = rich_article()
PAGE = page_of(RICH)
HTML = etree.HTMLParser(encoding="utf-8")


def found(page: str, article: Article = RICH) -> list[str]:
    return [finding.rule.id for finding in verify_html(page.encode(), article, {})]


def parsed(page: str) -> etree._Element:
    return etree.fromstring(page.encode(), HTML)


def body_of(*blocks: tree.Block) -> etree._Element:
    """Return the section of an article with these blocks, its page verified."""
    article = small_article(*blocks)
    page = page_of(article)
    assert found(page, article) == []
    (section,) = parsed(page).xpath("//main/section[h2='One']")
    return section


# --- what is written ---------------------------------------------------------------------------------------------


def test_the_rich_article_is_whole_and_the_same_twice() -> None:
    assert found(PAGE) == []
    assert page_of(rich_article()) == PAGE


def test_hostile_text_prints_literally() -> None:
    hostile = "</style></script><script>alert(1)</script><!-- &lt; \"'> ]]> <img src=x onerror=alert(1)>"
    article = small_article(para(hostile), tree.CodeBlock(tree.NO_ATTR, hostile), para(cite(1)))
    article = replace(
        article, meta=replace(article.meta, title=words(hostile)), bibliography=RICH.bibliography[:1],
        journal=replace(article.journal, title=hostile),
    )  # fmt: skip
    entry = replace(article.bibliography[0], content=words(hostile), text=hostile)
    article = replace(article, bibliography=(entry,))
    page = page_of(article)
    assert found(page, article) == []
    root = parsed(page)
    assert [node.get("type") for node in root.iter("script")] == ["application/ld+json"]
    assert root.xpath("//*[@onerror] | //img") == []
    assert root.xpath("string(//h1)") == hostile
    assert root.xpath("string(//pre)") == hostile
    data = json.loads(root.xpath("string(//script)"))
    assert data["headline"] == hostile


def test_a_citation_shows_its_reference_and_the_reference_leads_back() -> None:
    root = parsed(PAGE)
    entry = RICH.bibliography[3]
    (link,) = root.xpath("//a[@role='doc-biblioref'][.='4']")
    assert link.get("data-reference") == f"4. {entry.text}"
    assert link.get("aria-label") == "Reference 4"
    (item,) = root.xpath("//li[@id=$id]", id=link.get("href")[1:])
    assert item.get("value") == "4"
    mark = root.xpath("//*[@id=$id]", id=item.xpath("string(a[@role='doc-backlink']/@href)")[1:])[0]
    assert link in list(mark)


def test_a_work_inside_a_range_leads_back_to_its_mark() -> None:
    root = parsed(PAGE)
    (item,) = root.xpath("//section[@role='doc-bibliography']//li[@value='2']")
    targets = [one.lstrip("#") for one in item.xpath("a[@role='doc-backlink']/@href")]
    marks = ["".join(root.xpath("//*[@id=$id]", id=one)[0].itertext()) for one in targets]
    assert marks == ["1–3", "2"]


def test_a_link_stands_in_no_link() -> None:
    link = tree.Link(
        tree.NO_ATTR, (*words("see"), cite(1), tree.CrossReference("sec:one", "sec", words("One"))), "#sec:one"
    )
    article = replace(small_article(tree.Para((link,))), bibliography=RICH.bibliography[:1])
    page = page_of(article)
    assert found(page, article) == []
    assert parsed(page).xpath("//a//a") == []


def test_an_unsafe_address_is_no_link() -> None:
    nodes = [
        tree.Link(tree.NO_ATTR, words("here"), url) for url in ("javascript:alert(1)", "data:text/html,x", "file:///x")
    ]
    assert body_of(tree.Para(tuple(nodes))).xpath(".//a") == []


def test_the_heads_of_a_plain_table_have_a_scope_and_those_of_a_spanned_one_a_name() -> None:
    rows = (
        (cell("Group", rows=2), cell("Outcome", columns=2)), (cell("better"), cell("worse")),
        (cell("Sink"), cell("10"), cell("2")),
    )  # fmt: skip
    table = body_of(table_of(*rows, head=2))
    names = {"".join(one.itertext()): one.get("id") for one in table.iter("th")}
    cells = {"".join(one.itertext()): one.get("headers").split() for one in table.iter("td")}
    assert cells["10"] == [names["Outcome"], names["better"], names["Sink"]]
    assert cells["2"] == [names["Outcome"], names["worse"], names["Sink"]]
    plain = body_of(table_of((cell("A"), cell("B"), cell("C")), rows[2]))
    assert [one.get("scope") for one in plain.iter("th")] == ["col", "col", "col", "row"]


def test_a_value_of_a_table_is_not_broken_on_a_screen() -> None:
    """A table is scrolled, so a range keeps its ends together; running text in a cell is broken as ever."""
    words_ = "The 3 patients who were seen twice"
    table = body_of(table_of((cell("A"), cell("B"), cell("C")), (cell("Sink"), cell("0.87 (0.62–1.21)"), cell(words_))))
    assert [one.get("class") for one in table.iter("td")] == ["value", None]


def test_an_empty_cell_is_no_heading() -> None:
    table = body_of(table_of((cell(), cell("B"), cell("C")), (cell("Sink"), cell("10"), cell("2"))))
    assert ["".join(one.itertext()) for one in table.iter("th")] == ["B", "C", "Sink"]


def table_of(*rows: tuple[tree.Cell, ...], head: int = 1) -> tree.TableFloat:
    """Return a table with row headings of which `head` rows are headings."""
    columns = (tree.ColSpec("AlignDefault", None),) * 3
    made = [tree.Row(tree.NO_ATTR, row) for row in rows]
    body = tree.TableBody(tree.NO_ATTR, 1, (), tuple(made[head:]))
    return tree.TableFloat("", "", (), tree.Table(tree.NO_ATTR, (), columns, tuple(made[:head]), (body,), ()))


def test_a_list_begins_where_its_author_says() -> None:
    (made,) = body_of(tree.OrderedList(4, "LowerRoman", "OneParen", ((para("a"),), (para("b"),)))).iter("ol")
    assert (made.get("start"), made.get("type"), made.get("class")) == ("4", "i", "one-paren-lower-roman")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("fa", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("en-GB", "ltr"),
        ("de", "ltr"),
    ],
)
def test_the_page_runs_as_its_language_is_written(language: str, written: str) -> None:
    article = replace(RICH, meta=replace(RICH.meta, language=language))
    page = page_of(article)
    assert found(page, article) == []
    assert direction(language) == written
    assert (parsed(page).get("lang"), parsed(page).get("dir")) == (language, written)


AS_WRITTEN = (tree.Figure, tree.Header, tree.Cite, tree.Note, tree.RawBlock, tree.RawInline)
"""What composing leaves nothing of."""


@settings(deadline=None, max_examples=80, phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink))
@given(drawn_blocks)
def test_any_tree_is_whole(drawn: Drawn) -> None:
    assume(not any(isinstance(node, AS_WRITTEN) for node in walk(drawn.nodes)))
    article = small_article(*drawn.nodes)
    findings = verify_html(page_of(article).encode(), article, {})
    assert [one for one in findings if "alternative text" not in one.message] == []


# --- what machines read ------------------------------------------------------------------------------------------


def tags(page: str) -> list[tuple[str, str]]:
    return [
        (str(one.get("name"))[9:], one.get("content"))
        for one in parsed(page).xpath("//meta[starts-with(@name,'citation_')]")
    ]


def test_google_scholar_finds_the_article() -> None:
    page = write_html(with_url(RICH), {}).decode()
    known = tags(page)
    assert known[:6] == [
        ("title", RICH.meta.title_text),
        ("author", "Šimić, Ana Marija"),
        ("author_institution", RICH.meta.affiliations[0].text),
        ("author_institution", RICH.meta.affiliations[1].text),
        ("author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("author", "van den Berg, Johan, Jr"),
    ]
    facts = dict(known)
    assert facts["publication_date"] == "2026/09/15"
    assert (facts["volume"], facts["issue"], facts["firstpage"]) == ("12", "3", "e42")
    assert facts["doi"] == "10.5555/made.up.42"
    assert facts["fulltext_html_url"] == "https://example.org/12/MU-42"
    assert facts["pdf_url"] == "https://example.org/made-up-case.pdf"
    first = next(value for name, value in known if name == "reference")
    assert first.startswith(
        "citation_title=Histamine-induced coronary spasm in Vespula stings;citation_author=Kounis, "
    )
    assert len([one for one in known if one[0] == "reference"]) == len(RICH.bibliography)


def test_an_address_that_is_not_known_has_no_tag() -> None:
    copy = with_url(replace(RICH, meta=replace(RICH.meta, publisher_id="")))
    names = dict(tags(write_html(copy, {}).decode()))
    assert "fulltext_html_url" not in names
    assert "pdf_url" in names


def test_schema_org_says_what_the_article_says() -> None:
    data: dict[str, Any] = json.loads(parsed(PAGE).xpath("string(//script)"))
    assert data["@type"] == "ScholarlyArticle"
    assert data["author"][0]["identifier"] == "https://orcid.org/0000-0002-1825-0097"
    assert data["author"][0]["affiliation"][0]["identifier"] == "https://ror.org/00r9vb833"
    assert data["author"][2] == {"@type": "Organization", "name": "The Sting Study Group"}
    assert data["isPartOf"]["isPartOf"]["isPartOf"]["issn"] == ["2999-1226", "2999-1234"]
    assert data["funding"][0]["funder"]["identifier"] == "https://doi.org/10.13039/501100004488"
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert data["abstract"].startswith("Background\nA sting may trigger it.")
    assert len(data["citation"]) == len(RICH.bibliography)


@pytest.mark.parametrize("variant", ["review", "blind"])
def test_a_copy_for_review_is_not_indexed(variant: str) -> None:
    page = page_of(variant=variant)
    assert tags(page) == []
    assert "ld+json" not in page
    assert '<meta name="robots" content="noindex">' in page
    assert found(page) == []


def test_a_draft_says_so_and_is_not_indexed() -> None:
    article = replace(RICH, draft=True)
    page = page_of(article)
    assert visible(page).startswith("> Skip to article Draft") or "Draft" in visible(page)[:60]
    assert "noindex" in page
    assert found(page, article) == []


# --- what is read back -------------------------------------------------------------------------------------------

PRINTED_BY_GALLEY = set(
    re.findall(r"\w+", " ".join((*LABELS.values(), "Note Notes Affiliation Reference Skip to article Draft")))
)
WORDS = sorted(set(re.findall(r"(?<![\w&])\w{4,}", visible(PAGE))) - PRINTED_BY_GALLEY)


def last(word: str) -> int:
    """Return where a word stands last between the tags of the page."""
    return [one.start() for one in re.finditer(rf"(?<![\w&]){re.escape(word)}(?!\w)(?=[^<>]*<)", PAGE)][-1]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_is_lost_doubled_or_changed_is_found(word: str) -> None:
    before, after = PAGE[: last(word)], PAGE[last(word) + len(word) :]
    for changed in (before + after, f"{before}{word} {word}{after}", f"{before}{word[1:]}x{after}"):
        assert set(found(changed)) & {"html-holds-all-text", "html-adds-nothing"}, changed[
            len(before) - 80 : len(before) + 80
        ]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("<li id=", "<li data-x=", "html-is-accessible"),
        ('role="doc-backlink"', 'role="doc-x"', "html-is-accessible"),
        ('lang="en"', "", "html-is-accessible"),
        ("<title>", "<title>x", "html-is-accessible"),
        ("<h2", "<h3", "html-is-accessible"),
        ("</p>", "", "html-is-accessible"),
        ('id="main"', 'id="sec-case"', "html-is-accessible"),
        ('alt="ECG trace with ST elevation"', 'alt=""', "html-is-accessible"),
        ("<main", "<script>x()</script><main", "html-loads-nothing"),
        ("<main", '<iframe src="https://example.org"></iframe><main', "html-loads-nothing"),
        ("<main", '<link rel="stylesheet" href="x.css"><main', "html-loads-nothing"),
        ('src="data:', 'src="https://example.org/', "html-loads-nothing"),
        ("<main", '<main onclick="x()"', "html-loads-nothing"),
        ("<main", '<main style="color:red"', "html-loads-nothing"),
        ('href="mailto:', 'href="javascript:', "html-loads-nothing"),
        ("<style>", "<style>@import 'x';", "html-loads-nothing"),
        ("default-src 'none'", "default-src *", "html-loads-nothing"),
        ('colspan="2"', "", "html-holds-all-text"),
        ('start="', 'start="9', ""),
        ('value="4"', 'value="5"', "html-holds-all-text"),
        ('href="https://example.org/guideline', 'href="https://example.org/', "html-holds-all-text"),
    ],
)  # fmt: skip
def test_a_spoiled_page_is_found(old: str, new: str, rule: str) -> None:
    if not rule:
        assert old not in PAGE
        return
    assert old in PAGE
    assert rule in found(PAGE.replace(old, new, 1))


def test_a_finding_has_the_place_of_what_is_lost() -> None:
    entry = RICH.bibliography[-1]
    (lost, *_) = verify_html(PAGE.replace(entry.text.split()[0], "", 9).encode(), RICH, {})
    assert lost.span == entry.reference.span


# --- the anonymised copy -----------------------------------------------------------------------------------------


def anonymised() -> tuple[Article, str]:
    name = RICH.meta.authors[0].name
    entry = replace(RICH.bibliography[0], content=words(name), text=name)
    original = replace(RICH, bibliography=(entry, *RICH.bibliography[1:]))
    return original, page_of(blinded(original).article, "blind")


def test_the_anonymised_page_names_an_author_in_the_reference_list_only() -> None:
    original, page = anonymised()
    assert original.meta.authors[0].name in page
    assert verify_blind_html(page.encode(), original, "blind.html") == ()


@pytest.mark.parametrize(
    "place", ["<main", '<main data-reference="1. {} and others"', "<main><p>Ana <b>Marija</b> Šimić</p>"]
)
def test_a_name_anywhere_in_the_anonymised_page_is_found(place: str) -> None:
    original, page = anonymised()
    name = original.meta.authors[0].name
    spoiled = page.replace("<main", f"<p>{name}</p><main" if place == "<main" else place.format(name), 1)
    (leak, *_) = verify_blind_html(spoiled.encode(), original, "blind.html")
    assert leak.message == f"blind.html names {name}."


def test_a_name_inside_an_image_of_the_anonymised_page_is_found() -> None:
    original, page = anonymised()
    plain, named = b64encode(PIXEL).decode(), b64encode(PIXEL + original.meta.authors[0].name.encode()).decode()
    assert plain in page
    (leak, *_) = verify_blind_html(page.replace(plain, named, 1).encode(), original, "blind.html")
    assert original.meta.authors[0].name in leak.message


# --- whole builds ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("manuscript", "variant"), [("manuscript", "published"), ("manuscript", "review"), ("manuscript", "blind")]
)
def test_the_shipped_article_is_built_the_same_twice(manuscript: str, variant: str, tmp_path: Path) -> None:
    first, second = (built_page(manuscript, tmp_path / name, variant=variant) for name in ("a", "b"))
    assert first == second


def test_the_numbers_are_those_of_the_xml(tmp_path: Path) -> None:
    from galley import pipeline  # noqa: PLC0415
    from galley.request import Request  # noqa: PLC0415

    request = Request("tests/manuscripts/kitchen-sink", "isj", formats=("html", "jats"), out=str(tmp_path), cache=False)
    made = {one.media_type: one.data for one in pipeline.run(request).artifacts}
    page = etree.fromstring(made["text/html"], HTML)
    xml = etree.fromstring(made["application/jats+xml"])
    cited = Counter(one.text for one in page.iter("a") if one.get("role") == "doc-biblioref")
    assert cited == Counter("".join(one.itertext()) for one in xml.iter("xref") if one.get("ref-type") == "bibr")
    listed = {one.get("id"): one.get("value") for one in page.xpath("//section[@role='doc-bibliography']//li")}
    assert listed == {one.get("id"): one.findtext("label") for one in xml.iter("ref")}


@pytest.mark.parametrize(("mark", "said"), [("a", "a"), ("†", "†"), ("", "1")])
def test_a_note_is_called_by_the_mark_of_the_journal(mark: str, said: str) -> None:
    note = tree.Footnote("fn-1", 1, (para("A made-up note."),), mark)
    article = small_article(para("Text", note, "."))
    written = page_of(article)
    assert found(written, article) == []
    page = parsed(written)
    call = page.find(".//a[@role='doc-noteref']")
    assert call is not None
    assert (call.text, call.get("aria-label")) == (said, f"Note {said}")
    item = page.find(".//section[@role='doc-endnotes']//li")
    assert item is not None
    assert " ".join("".join(map(str, item.itertext())).split()).startswith(f"{mark} A made-up note.".strip())


def test_no_line_parts_a_formula_from_its_bracket_or_comma() -> None:
    formula = tree.Math("InlineMath", "x")
    beside = (tree.Str("so"), tree.Space(), tree.Str("(see("), formula, tree.Str("),and"), formula, tree.Str("-axis"))
    body = body_of(tree.Para(beside))
    (joined,) = body.xpath(".//*[@class='joined']")
    assert visible_of(joined) == "(x),"
    assert visible_of(joined.getparent()) == "so (see(x),andx-axis"


def visible_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))
