"""The article as XHTML: what each construct becomes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from galley.document import tree
from galley.document.metadata import Affiliation, Contributor, Date, KeywordGroup
from galley.document.plain_text import text_of
from galley.document.profile import Profile
from galley.document.tree import NO_ATTR, Attr, Inline, Inlines
from galley.findings.finding import Stop
from galley.formats.front_matter import author_marks
from galley.formats.labels import joined, printed_date
from galley.formats.numerals import marker
from galley.formats.pdf.html.blocks import label_room, write_blocks, write_run_in
from galley.formats.pdf.html.element import Element, element
from galley.formats.pdf.html.front import front_of
from galley.formats.pdf.html.headings import settle
from galley.formats.pdf.html.inlines import write_inlines
from galley.formats.pdf.html.scope import (
    Scope,
    addresses,
    breakable,
    is_data,
    names_a_number,
    unbroken_place,
    unbroken_reference,
)
from galley.formats.pdf.html.tables import is_dense
from galley.formats.pdf.html.write import write_html
from galley.source import SourceFile, Span
from tests.articles import JOURNAL, METADATA, cell, cite, para, rich_article, small_article, words
from tests.pages import CREATED, pages


def inlines(*nodes: Inline) -> str:
    holder = element("p")
    write_inlines(Scope(write_blocks), holder, nodes)
    return etree.tostring(holder, encoding="unicode")[3:-4]


def blocks(*nodes: tree.Block) -> Element:
    holder = element("div")
    write_blocks(Scope(write_blocks), holder, nodes)
    return holder


# --- inlines -----------------------------------------------------------------------------------------------------


def test_text_is_escaped() -> None:
    assert inlines(tree.Str("<b> & c")) == "&lt;b&gt; &amp; c"


def test_a_link_holds_text_only() -> None:
    link = tree.Link(NO_ATTR, (*words("see"), tree.Space(), tree.Emph(words("that work"))), "https://example.org")
    assert inlines(link) == (
        '<a href="https://example.org">see </a><em><a href="https://example.org">that work</a></em>'
    )


def test_an_address_may_break_after_its_slashes() -> None:
    url = "https://example.org/first/second/third"
    assert inlines(tree.Link(NO_ATTR, (tree.Str(url),), url)).count("\u200b") > 2
    assert breakable(url).replace("\u200b", "").replace("\u2060", "") == url


@pytest.mark.parametrize(
    ("address", "end"),
    [("10.5555/made-up.sinks.2026.0001", ".2026.0001"), ("https://example.org/a/b.c", "example.org/a/b.c")],
)
def test_no_short_end_of_an_address_stands_alone_on_a_line(address: str, end: str) -> None:
    assert breakable(address).rpartition("\u200b")[2].replace("\u2060", "") == end


@pytest.mark.parametrize(
    "address", ["10.5555/made-up.sinks.2026.0001", "https://example.org/a-b/c.d", "doi:10.5555/x-y.z-1"]
)
def test_no_line_ends_behind_a_hyphen_or_a_stop_of_an_address(address: str) -> None:
    """Not in one that was typed as a word of the text either."""
    written = etree.fromstring(f"<p>{inlines(tree.Str(f'({address}),'))}</p>")
    said = "".join(written.itertext())
    assert said.replace("\u200b", "").replace("\u2060", "") == f"({address}),"
    path = said[said.index("/") :].removesuffix("),").replace(".org", "")
    assert all(path[at + 1] == "\u2060" for at, letter in enumerate(path) if letter in "-.")
    assert "doi:\u2060" in said or "doi:" not in said


def test_a_range_of_numbers_stays_whole_and_a_long_code_may_break() -> None:
    assert inlines(tree.Str("(3.8–4.6),")) == "(3.8–\u20604.6),"
    assert inlines(tree.Str("10-8")) == "10-\u20608"
    for word in ("well-known", "978-3-16-148410-0-1234-5678", "1,3–x"):
        assert inlines(tree.Str(word)) == word
    assert inlines(tree.Code(NO_ATTR, "1-2")) == "<code>1-2</code>"


@pytest.mark.parametrize("unit", ["мл/мин,", "мг", "лет", "Jahre", "anos", "مل", "mL/min"])
def test_a_number_keeps_its_unit_in_other_languages_too(unit: str) -> None:
    assert inlines(tree.Str("12,5"), tree.Space(), tree.Str(unit)).replace("\u2060", "") == f"12,5\u00a0{unit}"
    assert inlines(tree.Str("12"), tree.Space(), tree.Str("слов")) == "12 слов"


@pytest.mark.parametrize(
    "word", ["c.|1799T>A", ".|057", "(.|03)", "<.|001", "2B.|37", "c.-|12A>G", "Room", "2.5", "1,000", "3.x"]
)
def test_what_has_a_point_before_a_digit_stays_on_one_line(word: str) -> None:
    assert inlines(tree.Str(word.replace("|", ""))) == word.replace("|", "\u2060").replace(">", "&gt;").replace(
        "<", "&lt;"
    )


def test_a_row_of_citations_may_break_between_them() -> None:
    one, other = cite(1, superscript=False), cite(2, superscript=False)
    assert "\u00a0" not in inlines(one, tree.Str(";"), tree.Space(), other)
    assert "\u00a0" in inlines(tree.Str("trial"), tree.Space(), other)


def test_initials_stay_with_the_name_before_them() -> None:
    said = "Lee AB, van der Tap C, et al. Vitamin D. A trial."
    assert unbroken_reference(said) == "Lee\u00a0AB, van der Tap\u00a0C, et\u00a0al. Vitamin\u00a0D. A trial."


@pytest.mark.parametrize(
    ("said", "printed_as"),
    [
        ("[cited 2026 Jan 2]", "[cited 2026~Jan~2]"),
        ("Accessed on: 2 January 2026.", "Accessed on: 2~January~2026."),
        ("abgerufen am 2. Januar 2026.", "abgerufen am 2.~Januar~2026."),
        ("2019 May;3(4):5.", "2019~May;3(4):5."),
        ("in 2019 The 12 tests", "in 2019~The~12 tests"),
        ("in 2019 the tests", "in 2019 the tests"),
        ("15 of 2020 tests", "15 of 2020 tests"),
    ],
)
def test_a_date_in_a_reference_stays_whole(said: str, printed_as: str) -> None:
    assert unbroken_reference(said).replace("\u00a0", "~") == printed_as


def test_what_belongs_together_in_a_reference_stays_so_though_its_words_stand_apart() -> None:
    said = "Lee AB, et al. [cited 2026 Jan 2] https://doi.org/10.5555/sinks.0013"
    article = rich_article()
    made = replace(article, bibliography=(replace(article.bibliography[0], content=words(said)),))
    page = etree.fromstring(write_html(made, pages(), mathml={}, created=CREATED, images={}).data)
    printed = "".join(page.find(".//*[@id='reference-1']").itertext())
    assert "Lee\u00a0AB, et\u00a0al. [cited 2026\u00a0Jan\u00a02] https://" in printed
    assert printed.endswith("/\u200bsinks\u2060.\u20600013"), "its last piece is not left alone"


def test_a_range_of_citations_in_brackets_stays_whole_and_a_long_mark_may_break_after_its_commas() -> None:
    assert "</a>\u2060–\u2060<a" in inlines(cite(1, 2, 3, superscript=False))
    assert "</a>–<a" in inlines(cite(1, 2, 3)), "a raised one does not break anyway"
    numbers = [part for at in range(101, 109) for part in (tree.Str(","), tree.Str(str(at)))][1:]
    long = tree.CitationMark((), (tree.Str("["), *numbers, tree.Str("]")), superscript=False)
    assert inlines(long).count("\u200b") == 7


@pytest.mark.parametrize(
    ("title", "printed_as"),
    [
        ("A review of made-up works", "A\u00a0review of made-\u2060up\u00a0works"),
        ("On 1-methyl-4-phenylpyridinium salts", "On 1-methyl-4-phenylpyridinium\u00a0salts"),
        ("Discussion", "Discussion"),
        ("Of interdisciplinarity", "Of interdisciplinarity"),
    ],
)
def test_a_heading_is_broken_at_its_blanks_and_leaves_no_short_word_alone(title: str, printed_as: str) -> None:
    heading = blocks(tree.Section("s", 1, words(title), ()))[0]
    assert heading.text == printed_as
    assert heading.get("style") == (f'bookmark-label: "{title}"' if title != printed_as else None)


def test_a_cell_of_running_text_does_not_make_a_table_small() -> None:
    """However long it is; columns of many long words do."""
    prose = "words and more " * 400
    assert not is_dense(table((cell("Sink"), cell(prose)), columns=2, head=0).table)
    assert is_dense(table((cell(prose),) * 4, columns=4, head=0).table)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "figures/a.png"])
def test_a_link_leads_to_the_web_or_nowhere(url: str) -> None:
    assert inlines(tree.Link(NO_ATTR, words("here"), url)) == "here"


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("5", "mg", True),
        ("37.4", "°C", True),
        ("9", "genes", False),
        ("p", "<", True),
        ("<", "0.05", True),
        ("a", "b", False),
        ("110", "mg/dL", True),
        ("65", "mmHg", True),
        ("38.4", "°C", True),
        ("64", "%", True),
        ("80", "beats/min", True),
        ("5", "January", True),
        ("Figure", "1", True),
        ("(Table", "2", True),
        ("no.", "4", True),
        ("12", "patients", False),
        ("Figure", "legends", False),
        ("et", "al.", True),
        ("beet", "al.", False),
    ],
)
def test_a_number_and_its_unit_stay_together(before: str, after: str, *, joined: bool) -> None:
    assert ("\u00a0" in inlines(tree.Str(before), tree.Space(), tree.Str(after))) is joined


def test_a_raised_citation_clings_to_its_word() -> None:
    written = inlines(tree.Str("done."), cite(1, 2))
    assert written.startswith("done.\u2060<sup")
    assert '<a href="#reference-1">1</a>,<a href="#reference-2">2</a>' in written


def test_a_citation_in_brackets_is_not_raised() -> None:
    assert "<sup" not in inlines(cite(1, superscript=False))


def test_a_citation_in_brackets_stays_with_its_word() -> None:
    mark = tree.CitationMark((), words("[10]"), superscript=False)
    assert inlines(tree.Str("done"), tree.Space(), mark) == "done\u00a0[10]"
    assert inlines(*words("in Figure 1"), tree.Space(), mark).endswith("Figure\u00a01 [10]"), "more would leave a hole"


@pytest.mark.parametrize(("before", "after"), [("(95%", "CI"), ("95%", "CrI,"), ("(IC", "95%"), ("99%", "KI:")])
def test_the_level_of_an_interval_stays_with_its_name(before: str, after: str) -> None:
    assert inlines(tree.Str(before), tree.Space(), tree.Str(after)) == f"{before}\u00a0{after}"
    assert inlines(tree.Str("95%"), tree.Space(), tree.Str("of")) == "95% of"


@pytest.mark.parametrize(("language", "joined"), [("cs", True), ("pl-PL", True), ("en", False)])
def test_a_preposition_of_one_letter_does_not_end_a_line(language: str, *, joined: bool) -> None:
    holder = element("p")
    write_inlines(Scope(write_blocks, language=language), holder, words("stav i po operaci"))
    assert ("i\u00a0po" in (holder.text or "")) is joined


def test_a_heading_has_no_article_at_the_end_of_a_line() -> None:
    heading = element("h2")
    heading.text = "Water for thirst: a trial, vitamin A and none"
    settle(heading)
    assert heading.text == "Water for thirst: a\u00a0trial, vitamin A\u00a0and\u00a0none"


@pytest.mark.parametrize(("count", "joined"), [(3, [0, 1]), (8, [*range(7)]), (20, [0, 18])])
def test_a_page_ends_behind_the_rows_of_a_cell_unless_it_has_many(count: int, joined: list[int]) -> None:
    first = tree.Row(NO_ATTR, (cell("Group", rows=count), cell("0")))
    rows = (first, *(tree.Row(NO_ATTR, (cell(str(at)),)) for at in range(1, count)))
    columns = (tree.ColSpec("AlignDefault", None),) * 2
    table = tree.Table(NO_ATTR, (), columns, (), (tree.TableBody(NO_ATTR, 0, (), rows),), ())
    made = blocks(tree.TableFloat("", "", (), table))
    assert [at for at, line in enumerate(made.iter("tr")) if line.get("class") == "joined"] == joined


@pytest.mark.parametrize("unit", ["g/L", "(mg/dL),", "mL/min/1.73", "pg/mL"])
def test_a_unit_in_the_head_of_a_column_is_not_broken(unit: str) -> None:
    assert inlines(*words("Concentration,"), tree.Space(), tree.Str(unit)).endswith(unit.replace("/", "/\u2060"))
    assert inlines(tree.Str("and/or")) == "and/or"


@pytest.mark.parametrize(("names", "line"), [([], ""), (["Lee"], "Lee"), (["Lee", "Roe"], "Lee and Roe")])
def test_names_in_a_line_may_be_none(names: list[str], line: str) -> None:
    assert joined({}, names) == line


def test_a_cross_reference_does_not_break() -> None:
    figure = tree.CrossReference("fig:a", "fig", words("Figure 1"))
    section = tree.CrossReference("sec:a", "sec", words("Case presentation"))
    assert inlines(figure) == '<a href="#fig:a">Figure\u00a01</a>'
    assert inlines(section) == '<a href="#sec:a">Case presentation</a>'


def test_a_note_stands_at_its_call_with_its_number() -> None:
    note: tree.Footnote = tree.Footnote("fn-1", 7, (para("Text."), tree.CodeBlock(NO_ATTR, "x")))
    holder = element("p")
    write_inlines(Scope(write_blocks), holder, (note,))
    assert holder[0].get("data-number") == "7"
    assert [one.tag for one in holder[0]] == ["span", "pre"]


def test_a_formula_without_mathml_is_printed_as_tex_and_noted() -> None:
    scope, holder = Scope(write_blocks), element("p")
    write_inlines(scope, holder, (tree.Math("InlineMath", r"\ce{H2O}", Span("a.md", 3)),))
    assert holder[0].tag == "code"
    assert scope.formulas[0].span == Span("a.md", 3)


def test_addresses_in_a_reference_become_links_and_no_character_changes() -> None:
    line = "J Ex. 2020. doi:10.1016/S0140-6736(20)30183-5. Available at: https://example.org/a."
    pieces = list(addresses(line))
    assert "".join(text for text, _ in pieces) == line
    assert [url for _, url in pieces if url] == [
        "https://doi.org/10.1016/S0140-6736(20)30183-5",
        "https://example.org/a",
    ]


def test_the_parts_of_a_unit_stay_together() -> None:
    assert "mg/\u2060dL" in inlines(tree.Str("98"), tree.Space(), tree.Str("mg/dL"))
    assert "and/or" in inlines(tree.Str("one"), tree.Space(), tree.Str("and/or"))


def test_the_host_of_an_address_and_the_place_of_an_article_stay_whole() -> None:
    pieces = breakable("https://zenodo.org/record/308603").split("\u200b")
    assert pieces == ["https://", "zenodo.org/", "record/", "308603"]
    assert breakable("ada.madeup@example.org").startswith("ada.madeup@example")
    assert unbroken_place("J Ex. 2026;3(30):957-9.") == "J Ex. 2026;\u20603(30):\u2060957-\u20609."


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("see Figure", True),
        ("(§", True),
        ("何も起こらなかった。(§", True),
        ("표No.", True),
        ("詳細はTable", True),
        ("a configure", False),
        ("何も起こらなかった", False),
        ("", False),
    ],
)
def test_a_number_stays_with_the_word_that_names_it(text: str, *, stays: bool) -> None:
    assert names_a_number(text) is stays


def classes_behind_a_list(*texts: str) -> list[str]:
    """Return the classes of paragraphs, each behind a list."""
    listed = tree.BulletList(((tree.Plain(words("an item")),),))
    made = blocks(*(block for text in texts for block in (listed, tree.Para(words(text)))))
    return [one.get("class") or "" for one in made.iter("p")]


def test_a_sentence_that_goes_on_behind_a_list_is_no_new_paragraph() -> None:
    assert classes_behind_a_list("and nothing else.", "Nothing else.") == ["continued", ""]


# --- blocks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "style", "delimiter", "text"),
    [
        (1, "Decimal", "Period", "1."),
        (28, "LowerAlpha", "OneParen", "ab)"),
        (4, "UpperRoman", "TwoParens", "(IV)"),
        (2, "UpperAlpha", "DefaultDelim", "B."),
        (0, "LowerRoman", "Period", "0."),
    ],
)
def test_markers_are_those_of_the_source(number: int, style: str, delimiter: str, text: str) -> None:
    assert marker(number, style, delimiter) == text


def test_list_items_have_label_and_body() -> None:
    made = blocks(tree.BulletList(((tree.Plain(words("one")), tree.BulletList(((tree.Plain(words("two")),),))),)))
    item = made[0][0]
    assert [part.tag for part in item] == ["item-label", "item-body"]
    assert [part.tag for part in item[1]] == ["div", "ul"]


def test_what_a_term_means_stands_in_blocks_of_its_own() -> None:
    meaning = (tree.Plain(words("one")), tree.Plain(words("two")))
    made = blocks(tree.DefinitionList(((words("term"), (meaning, meaning[:1])),)))[0]
    assert [[part.tag for part in one] for one in made if one.tag == "dd"] == [["div", "div"], []]


def test_the_room_for_labels_grows_with_the_widest() -> None:
    assert label_room(["1.", "2.", "9."]) == ""
    rooms = [float(label_room([label])[7:-2]) for label in ("10.", "100.", "(II)", "(viii)")]
    assert rooms[0] < rooms[1]
    assert rooms[2] < rooms[3]
    items = tuple((tree.Plain(words("x")),) for _ in range(10))
    assert blocks(tree.OrderedList(1, "Decimal", "Period", items))[0].get("style", "").startswith("--room:")


def test_abbreviations_run_in() -> None:
    terms = (words("HS"), ((tree.Plain((tree.Emph(words("hydraulic sink")),)),),)), (words("MU"), ((para("made up"),),))
    holder = element("div")
    write_run_in(Scope(write_blocks), holder, tree.DefinitionList(terms))
    assert "".join(map(str, holder.itertext())) == "HS, hydraulic sink; MU, made up."
    assert [one.text for one in holder.iter("strong")] == ["HS", "MU"]


def test_no_mere_syllable_is_left_on_the_last_line() -> None:
    made = blocks(para("We will follow his progress."), para("It is."), para("immunohistochemistry"))
    assert [[one.text for one in part] for part in made] == [["progress."], [], []]


def test_text_under_a_heading_is_not_indented_though_a_figure_comes_between() -> None:
    figure = tree.FigureFloat("fig:a", "Figure 1", (), (tree.Graphic("a.png", "alt"),))
    made = blocks(tree.Section("a", 1, words("Title"), (figure, para("First."), para("Second."))))
    assert [one.get("class") for one in made if one.tag == "p"] == ["first", None]


def test_text_around_a_displayed_formula_is_one_paragraph() -> None:
    formula = tree.Math("DisplayMath", "x")
    made = blocks(tree.Para((tree.Str("If"), tree.Space(), formula, tree.Str(","), tree.Space(), tree.Str("then."))))
    assert [one.get("class") for one in made] == ["leads-to-formula", "starts-with-formula", "continued"]
    assert ["".join(map(str, one.itertext())).strip() for one in made] == ["If", "x,", "then."]


def test_sections_are_flat_and_headings_nest() -> None:
    inner = tree.Section("b", 2, words("Inner"), (para("Text."),), number="1.1")
    made = blocks(tree.Section("a", 1, words("Outer"), (inner,)))
    assert [(one.tag, one.get("id")) for one in made] == [("h2", "a"), ("h3", "b"), ("p", None)]
    assert "".join(map(str, made[1].itertext())) == "1.1 Inner"


def test_text_that_goes_on_after_a_formula_is_not_a_new_paragraph() -> None:
    formula = tree.Para((tree.Equation("eq:a", "(1)", "x"),))
    assert blocks(formula, para("where it is."))[1].get("class") == "continued"
    assert blocks(formula, para("It is."))[1].get("class") is None


def table(*rows: tuple[tree.Cell, ...], columns: int, head: int = 1) -> tree.TableFloat:
    made = tuple(tree.Row(NO_ATTR, cells) for cells in rows)
    bodies = (tree.TableBody(NO_ATTR, 1, (), made[head:]),)
    grid = tree.Table(NO_ATTR, (), (tree.ColSpec("AlignRight", None),) * columns, made[:head], bodies, ())
    return tree.TableFloat("tbl:a", "Table 1", (para("Caption."),), grid)


def test_cells_have_scope_spans_and_alignment() -> None:
    made = blocks(
        table(
            (cell("A"), cell("B", columns=2)),
            (cell("a", rows=2), cell("1"), cell("2")),
            (cell("3"), cell("4")),
            columns=3,
        )
    )
    heads, first, second = (list(row) for row in made.iter("tr"))
    assert [(one.tag, one.get("scope"), one.get("colspan")) for one in heads] == [
        ("th", "col", None),
        ("th", "col", "2"),
    ]
    assert [(one.tag, one.get("scope"), one.get("rowspan")) for one in first] == [
        ("th", "row", "2"),
        ("td", None, None),
        ("td", None, None),
    ]
    assert [one.tag for one in second] == ["td", "td"]
    assert "right" in (first[1].get("class") or "")


def test_only_a_heading_over_headings_is_centred() -> None:
    rows = ((cell("A", columns=2), cell("B")), (cell("a"), cell("b"), cell("c")), (cell("1"), cell("2"), cell("3")))
    spanner = next(blocks(table(*rows, columns=3, head=2)).iter("th"))
    last = next(blocks(table(*rows, columns=3)).iter("th"))
    assert "spanner" in (spanner.get("class") or "")
    assert "spanner" not in (last.get("class") or "")


def test_a_table_of_long_words_takes_the_page() -> None:
    narrow = table((cell("A"), cell("B")), (cell("a"), cell("b")), columns=2)
    wide = table(*(tuple(cell("mycophenolatemofetil") for _ in range(4)) for _ in range(2)), columns=4)
    for one, classes in ((narrow, "table"), (wide, "table wide float")):
        made = blocks(para("Text."), one)
        assert next(part for part in made.iter("div", "p") if part.get("id") == "tbl:a").get("class") == classes


def test_a_wide_figure_hangs_on_the_paragraph_before_it() -> None:
    figure = tree.FigureFloat("fig:a", "Figure 1", (para("Caption."),), (tree.Graphic("a.png", "alt"),), wide=True)
    made = blocks(para("Text."), figure)
    assert made[0][-1].get("class") == "wide float"


def test_an_image_without_alternative_text_says_its_label() -> None:
    figure = tree.FigureFloat("fig:a", "Figure 1", (), (tree.Graphic("a.png", ""),))
    assert next(blocks(figure).iter("img")).get("alt") == "Figure 1"


# --- the front and the page --------------------------------------------------------------------------------------


def test_marks_follow_the_authors() -> None:
    assert author_marks(METADATA.authors[0], METADATA) == ("1", "2", "*", "†")


def test_notes_on_authors_have_the_marks_of_their_authors() -> None:
    gone = Contributor(family="Gone", present_address="Elsewhere", deceased=True, equal_contribution=True)
    meta = replace(METADATA, authors=(METADATA.authors[0], gone), affiliations=())
    front = front_of(Scope(write_blocks), replace(rich_article(), meta=meta), with_abstract=False)
    signs = [str(note)[0] for note in front.author_notes]
    assert signs == ["†", "‡", "§"]
    assert set(signs) <= set("".join(author_marks(gone, meta)))
    alone = replace(meta, authors=(gone,))
    assert author_marks(gone, alone) == ("‡", "§")


def test_keywords_keep_their_markup() -> None:
    group = KeywordGroup(((tree.Emph(words("E. coli")),), words("sepsis")))
    meta = replace(METADATA, keywords=(group, KeywordGroup((words("a & b"),))))
    front = front_of(Scope(write_blocks), replace(rich_article(), meta=meta), with_abstract=False)
    assert str(front.keywords) == "<em>E. coli</em>; sepsis; a &amp; b"


def test_one_affiliation_for_all_needs_no_number() -> None:
    author = Contributor(family="One", affiliations=("a",))
    meta = replace(METADATA, authors=(author,), affiliations=(Affiliation("a", 1, "Hospital"),))
    assert author_marks(author, meta) == ()


@pytest.mark.parametrize(
    ("date", "text"),
    [(Date(2026), "2026"), (Date(2026, 2), "February\u00a02026"), (Date(2026, 2, 3), "3\u00a0February\u00a02026")],
)
def test_a_date_is_printed_as_exact_as_known(date: Date, text: str) -> None:
    assert printed_date({}, date) == text


def test_nothing_known_makes_no_frame() -> None:
    front = front_of(Scope(write_blocks), small_article(), with_abstract=True)
    assert (front.facts, front.terms, front.abstracts, front.affiliations, str(front.keywords)) == ((), (), (), (), "")
    page = write_html(small_article(), pages(), mathml={}, created=CREATED, images={}).data.decode()
    for frame in ("facts", "terms", "abstract", "affiliations", "keywords", "subtitle"):
        assert f'class="{frame}' not in page


def test_an_abstract_that_the_journal_does_not_print_is_left_out() -> None:
    assert front_of(Scope(write_blocks), rich_article(), with_abstract=False).abstracts == ()


def test_the_journal_puts_in_its_own_words() -> None:
    profile = replace(pages(), labels={"references": "Literature"})
    page = write_html(rich_article(), profile, mathml={}, created=CREATED, images={}).data.decode()
    assert ">Literature</h2>" in page


def page_of(template: str, **changes: object) -> bytes:
    profile = Profile("x", JOURNAL, SourceFile("x.csl", ""), SourceFile("p.jinja", template), ())
    made = replace(profile, **changes)  # type: ignore[arg-type]  # the names of fields
    return write_html(small_article(), made, mathml={}, created=CREATED, images={}).data


@pytest.mark.parametrize(
    ("template", "words_", "line"),
    [
        ("<html>\n{{ front.nothing }}</html>", "nothing", 2),
        ("<html>\n{% if %}</html>", "faulty", 2),
        ("<html><p></html>", "well-formed", 1),
        ("<div/>", "<html>", 1),
        ("<html>{{ ''.__class__.__mro__ }}</html>", "unsafe", 1),
    ],
)
def test_a_faulty_template_is_a_finding_at_its_line(template: str, words_: str, line: int) -> None:
    with pytest.raises(Stop) as stopped:
        page_of(template)
    (finding,) = stopped.value.findings
    assert (finding.rule.id, finding.span and finding.span.line) == ("profile-is-valid", line)
    assert words_ in finding.message


BASE = SourceFile("shared/base.jinja", "<html>\n{% block page %}{{ front.nothing }}{% endblock %}</html>")


def test_a_template_extends_those_of_the_journal_and_the_shared_ones() -> None:
    page = page_of('{% extends "base.jinja" %}{% block page %}<p>own</p>{% endblock %}', templates=(BASE,))
    assert page == b"<html>\n<p>own</p></html>"


@pytest.mark.parametrize(
    ("template", "words_", "place"),
    [
        ('{% extends "base.jinja" %}', "nothing", "shared/base.jinja:2:1"),
        ('\n{% extends "../../secret" %}', "there is no template ../../secret", "p.jinja:2:1"),
        ('\n{% include "/etc/passwd" %}', "there is no template /etc/passwd", "p.jinja:2:1"),
        ('<html>\n<img src="logo.png" alt="x"/></html>', "shows “logo.png”", "p.jinja:1:1"),
    ],
)
def test_a_template_reaches_nothing_else(template: str, words_: str, place: str) -> None:
    with pytest.raises(Stop) as stopped:
        page_of(template, templates=(BASE,))
    (finding,) = stopped.value.findings
    assert words_ in finding.message
    assert str(finding.span) == place


def test_a_paper_size_cannot_carry_style() -> None:
    with pytest.raises(Stop, match="no paper size"):
        page_of("<html/>", page=replace(pages().page, size="A4; } body { display: none"))


def test_values_are_escaped_in_the_template() -> None:
    meta_title = '"><script>'
    article = small_article()
    article = replace(article, meta=replace(article.meta, title=(tree.Str(meta_title),)))
    data = write_html(article, pages(), mathml={}, created=CREATED, images={}).data
    assert etree.fromstring(data).findtext("head/title") == meta_title


def test_every_word_of_the_rich_article_is_on_its_page() -> None:
    page = write_html(rich_article(), pages(), mathml={}, created=CREATED, images={}).data
    said = "".join(
        "".join(map(str, etree.fromstring(page).itertext())).replace("\u00a0", " ").replace("\u200b", "").split()
    )
    for section in rich_article().body:
        assert isinstance(section, tree.Section)
        assert "".join(text_of(section.title).split()) in said


def test_attributes_of_a_span_are_kept_where_they_mean_something() -> None:
    span = tree.Span(Attr("here", ("smallcaps",), (("lang", "la"),)), words("in vivo"))
    assert inlines(span) == '<span class="small-caps" lang="la" id="here">in vivo</span>'


def test_inlines_of_every_kind_have_a_place() -> None:
    nodes: Inlines = (
        tree.Strikeout(words("a")),
        tree.Underline(words("b")),
        tree.SmallCaps(words("c")),
        tree.LineBreak(),
    )
    assert inlines(*nodes) == '<s>a</s><span class="underline">b</span><span class="small-caps">c</span><br/>'


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ACGTACGTTTGACCAGTACG", True),
        ("(9f86d081884c7d659a2feaa0).", True),
        ("snake_case_of_many_words", True),
        ("Donaudampfschifffahrtsgesellschaft", False),
        ("ACGTACGT", False),
        ("2010;41(5):663-71.2010;41(5)", False),
        ("magnetoencephalographically", False),
        ("follow-up-of-many-patients-1", False),
        ("5′-ACGTACGTTTGACCAGTACG-3′.", True),
        ("5'-FAM-ACGTACGTTTGACCAGTACG-TAMRA-3'", True),
        ("non-interdisciplinaryundertakings", False),
    ],
)
def test_data_is_told_from_words(word: str, expected: bool) -> None:  # noqa: FBT001 - a parameter
    assert is_data(word) == expected


def test_data_gets_no_hyphen_and_breaks_behind_ten_signs() -> None:
    assert inlines(tree.Str("ACGTACGTTTGACCAGTACGAT")) == (
        '<span class="data">ACGTACGTTT\u200bGACCAGTACG\u200bAT</span>'
    )


def test_a_strand_breaks_within_and_not_at_its_ends() -> None:
    assert inlines(tree.Str("5′-ACGTACGTTTGACCAGTACG-3′")) == (
        '<span class="data">5′-\u2060ACGTACGTTT\u200bGACCAGTACG-\u20603′</span>'
    )


def test_a_path_breaks_behind_its_backslashes_and_takes_no_hyphen() -> None:
    assert inlines(tree.Str(r"C:\Users\made-up\Documents")) == (
        '<span class="data">C:\\\u200bUsers\\\u200bmade-up\\\u200bDocuments</span>'
    )


def test_an_identifier_stays_on_the_line_of_its_name() -> None:
    assert inlines(tree.Str("doi:"), tree.Space(), tree.Str("10.1000/182")) == "doi:\u00a010.1000/182"
