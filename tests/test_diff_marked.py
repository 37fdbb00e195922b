"""Two articles as one: accepting all changes gives the new one, rejecting all the old one, in order and in full."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from random import Random
from time import process_time

import pytest

from galley.diff.marked.article import marked
from galley.diff.marked.sides import without
from galley.document import tree
from galley.document.article import Article, Declaration
from galley.document.metadata import Award
from galley.document.plain_text import text_of
from galley.document.texts import rewrite
from galley.source import Span
from tests.article_edits import edited
from tests.articles import para, rich_article, small_article, words
from tests.diff_sides import said_of

RICH = rich_article()
EDITS = 10
"""Edits between two versions of one article."""
DOCUMENTS = int(os.environ.get("GALLEY_DIFF_ARTICLES", "100"))
"""Pairs of versions: a hundred have a thousand edits."""


def check(old: Article, new: Article) -> None:
    both = marked(old, new)
    assert said_of(without(both.article, "deleted")) == said_of(new)
    assert said_of(without(both.article, "inserted")) == said_of(old)
    assert bool(both.changes) == (said_of(old) != said_of(new)) or both.changes
    numbers = [one.number for one in both.changes]
    assert numbers == list(range(1, len(numbers) + 1))


def test_accepting_gives_the_new_article_and_rejecting_the_old() -> None:
    for seed in range(DOCUMENTS):
        random = Random(seed)  # noqa: S311 - the same for everybody
        old = edited(RICH, random, random.randrange(EDITS))
        check(old, edited(old, random, EDITS))


def test_an_article_beside_itself_has_no_changes() -> None:
    both = marked(RICH, RICH)
    assert (both.changes, both.article, both.is_renumbered) == ((), RICH, False)


def test_other_numbers_alone_are_no_change() -> None:
    turned = RICH.bibliography[::-1]
    new = replace(RICH, bibliography=tuple(replace(one, number=at) for at, one in enumerate(turned, 1)))
    both = marked(RICH, new)
    assert (both.changes, both.is_renumbered) == ((), True)


def kinds(old: Article, new: Article) -> list[tuple[str, str, str]]:
    check(old, new)
    return [
        (one.kind, one.where, "".join(f"<{p.kind[0]} {p.text}>" for p in one.pieces if p.kind != "kept"))
        for one in marked(old, new).changes
    ]


@pytest.mark.parametrize("word", ["note", "bookmark", "rule", "line", "end", "formula", "cite", "file"])
def test_a_word_is_no_note_and_no_other_thing_of_its_name(word: str) -> None:
    note = tree.Footnote("fn1", 1, (para(f"The {word} says what it says."),))
    text = tree.Para((*words("This is known"), note, tree.Str("."), tree.Space(), *words("Nobody counts them.")))
    typed = para(f"This is known. The {word} says what it says. Nobody counts them.")
    for old, new in ((text, typed), (typed, text)):
        assert kinds(replace(RICH, body=(old,)), replace(RICH, body=(new,)))


def cited(*said: tree.Inline) -> Article:
    mark = tree.CitationMark(
        (RICH.bibliography[0].key,), (tree.ReferenceLink(RICH.bibliography[0].key, 1), *said), superscript=True
    )
    return replace(RICH, body=(tree.Para((*words("As one says"), mark)),))


def test_another_page_of_a_cited_work_is_a_change() -> None:
    key = RICH.bibliography[0].key
    old, new = cited(tree.Str("(p. 3)")), cited(tree.Str("(p. 4)"))
    assert kinds(old, new) == [("changed", "the text", f"<d [@{key}, p. 3]><i [@{key}, p. 4]>")]
    assert kinds(old, cited()) == [("changed", "the text", f"<d [@{key}, p. 3]><i [@{key}]>")]


LINES = [" ".join(f"{word}{at}" for word in ("one", "two", "three", "four", "five", "six")) for at in range(6)]
PARAGRAPHS = [para(line) for line in LINES]


def test_a_paragraph_that_stands_elsewhere_is_moved_and_what_was_changed_in_it_is_told() -> None:
    edit = para(LINES[0].replace("two0", "2"))
    found = kinds(small_article(*PARAGRAPHS), small_article(*PARAGRAPHS[1:], edit))
    assert found == [("moved", "the text", "<d two0><i 2>")]
    found = kinds(small_article(*PARAGRAPHS), small_article(*PARAGRAPHS[1:], PARAGRAPHS[0]))
    assert found == [("moved", "the text", "")]


def section(title: str, *blocks: tree.Block) -> tree.Section:
    return tree.Section(f"sec:{title}", 1, words(title), blocks)


def test_a_section_that_stands_elsewhere_is_one_move() -> None:
    first, second = section("First", *PARAGRAPHS[:2]), section("Second", *PARAGRAPHS[2:4])
    third = section("Third", *PARAGRAPHS[4:])
    edit = section("First", PARAGRAPHS[0], para(f"{LINES[1]} more"))
    assert kinds(small_article(first, second, third), small_article(second, third, first)) == [
        ("moved", "the text", "")
    ]
    assert kinds(small_article(first, second, third), small_article(second, third, edit)) == [
        ("moved", "the text", "<i  more>"),
        ("changed", "the text", "<i  more>"),
    ]


def test_a_section_on_another_level_is_one_move() -> None:
    inner = tree.Section("s2", 2, words("Treatment"), (*PARAGRAPHS[2:4], para("Short.")))
    outer = tree.Section("s1", 1, words("Case"), (PARAGRAPHS[0], inner))
    raised = (replace(outer, content=outer.content[:-1]), replace(inner, level=1))
    changes = kinds(replace(RICH, body=(outer,)), replace(RICH, body=raised))
    assert [kind for kind, _, _ in changes] == ["moved"]


def test_the_meaning_of_a_term_is_compared_with_its_old_one() -> None:
    other = (words("Other"), ((para(LINES[0]),),))
    old, new = (
        tree.DefinitionList(((words("Term"), ((para(said),),)), other)) for said in ("All old words.", "A new meaning.")
    )
    changes = kinds(replace(RICH, body=(old,)), replace(RICH, body=(new,)))
    assert changes == [("deleted", "the text", "<d All old words.>"), ("inserted", "the text", "<i A new meaning.>")]


def test_a_heading_that_was_renamed_keeps_its_section() -> None:
    found = kinds(small_article(section("First", *PARAGRAPHS)), small_article(section("Other", *PARAGRAPHS)))
    assert found == [("changed", "the text", "<d First><i Other>")]


SHORT = tree.BulletList(tuple((para(said),) for said in ("One.", "Two.", "Three of it.")))
INNER = (tree.Section("s1", 2, words("Trial"), (PARAGRAPHS[1],)), tree.Section("s2", 2, words("Arms"), (SHORT,)))
HEADINGS = {
    "the first of its kind": ([PARAGRAPHS[0], INNER[0]], [PARAGRAPHS[0], PARAGRAPHS[1]], ["Trial"]),
    "one above short lines": ([*INNER], [replace(INNER[0], content=(PARAGRAPHS[1], SHORT))], ["Arms"]),
    "two in a row": ([PARAGRAPHS[0], *INNER], [PARAGRAPHS[0], PARAGRAPHS[1], SHORT], ["Trial", "Arms"]),
    "one before another": (
        [PARAGRAPHS[0], INNER[0], INNER[1]],
        [PARAGRAPHS[0], PARAGRAPHS[1], INNER[1]],
        ["Trial"],
    ),
    "one with others below it": (
        [INNER[0], replace(INNER[1], content=(SHORT, tree.Section("s3", 3, words("Doses"), (PARAGRAPHS[2],))))],
        [
            replace(
                INNER[0],
                content=(PARAGRAPHS[1], SHORT, tree.Section("s3", 3, words("Doses"), (PARAGRAPHS[2],))),
            )
        ],
        ["Arms"],
    ),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_a_heading_that_came_or_went_moves_nothing(name: str) -> None:
    with_it, without_it, titles = HEADINGS[name]
    old, new = (small_article(section("Methods", *blocks), section("Results")) for blocks in (with_it, without_it))
    assert kinds(old, new) == [("deleted", "the text", f"<d {title}>") for title in titles]
    assert kinds(new, old) == [("inserted", "the text", f"<i {title}>") for title in titles]
    both = marked(new, old)
    assert without(both.article, "deleted").body == old.body


def test_sections_that_became_one_have_one_heading_less() -> None:
    one = tree.Section("s1", 2, words("Trial and arms"), (PARAGRAPHS[1], SHORT))
    old, new = (small_article(section("Methods", *blocks)) for blocks in (INNER, (one,)))
    assert kinds(old, new) == [("changed", "the text", "<i  and arms>"), ("deleted", "the text", "<d Arms>")]
    assert [kind for kind, _, _ in kinds(new, old)] == ["changed", "inserted"]


def test_headings_that_come_and_go_keep_both_versions() -> None:
    for seed in range(DOCUMENTS // 4):
        random = Random(seed)  # noqa: S311 - the same for everybody
        old = edited(RICH, random, random.randrange(EDITS))
        flat = rewrite(edited(old, random, 3), lambda nodes: nodes, _without_a_heading(random))
        check(old, flat)
        check(flat, old)


def _without_a_heading(random: Random) -> Callable[[tree.Blocks], tree.Blocks]:
    def edit(blocks: tree.Blocks) -> tree.Blocks:
        made: list[tree.Block] = []
        for one in blocks:
            before = made[-1] if made else None
            if not isinstance(one, tree.Section) or random.random() < 0.5:
                made.append(one)
            elif isinstance(before, tree.Section):
                made[-1] = replace(before, content=(*before.content, *one.content))
            else:
                made += one.content
        return tuple(made)

    return edit


def test_a_numbered_equation_that_changed_is_one_change() -> None:
    old, new = (small_article(tree.Para((tree.Equation("eq:arc", "(1)", tex),))) for tex in ("A = F", "E^2"))
    assert kinds(old, new) == [("changed", "the text", "<d $A = F$><i $E^2$>")]


def test_a_formula_is_alike_by_its_signs() -> None:
    texs = (r"\frac{a}{b} + c", r"\frac{a}{b} + d", "x")
    old, new, other = (small_article(tree.Para((tree.Math("DisplayMath", tex),))) for tex in texs)
    assert [kind for kind, _, _ in kinds(old, new)] == ["changed"]
    assert [kind for kind, _, _ in kinds(old, other)] == ["deleted", "inserted"]


def test_a_file_of_the_same_name_with_other_content_is_another_picture() -> None:
    asset, *others = RICH.assets
    other = replace(asset, data=asset.data + b"\0")
    new = replace(RICH, assets=(other, *others))
    (found,) = marked(RICH, new).changes
    assert (found.kind, found.where, found.new and found.new.text) == (
        "changed", "the text", "[picture ecg.png]: ECG trace with ST elevation",
    )  # fmt: skip
    both = marked(RICH, new).article
    assert both.assets == (other, *others, replace(asset, name=f"before-{asset.name}"))


def test_the_list_of_references_is_compared_by_its_keys() -> None:
    first, second, *rest = RICH.bibliography
    edit = replace(second, number=1, content=(*second.content, tree.Space(), tree.Str("Epub")))
    new = replace(RICH, bibliography=(edit, *(replace(one, number=one.number - 1) for one in rest)))
    both = marked(RICH, new)
    assert [(one.kind, one.where) for one in both.changes] == [
        ("deleted", "the references"),
        ("changed", "the references"),
    ]
    assert both.is_renumbered
    assert first.text in "".join(piece.text for piece in both.changes[0].pieces)


def test_what_is_said_of_the_authors_is_compared() -> None:
    first, *others = RICH.meta.authors
    new = replace(RICH, meta=replace(RICH.meta, authors=(replace(first, orcid=""), *others), doi="10.5555/other"))
    found = marked(RICH, new).changes
    assert [(one.kind, one.where, one.is_marked) for one in found] == [
        ("changed", "the authors", False),
        ("changed", "the DOI", False),
    ]


GRANT = Award("Made-up Fund", "", ("MF-1",))
OTHER_GRANT = replace(GRANT, numbers=("MF-2",))


def _funded(grant: Award, said: str) -> Article:
    statement = Declaration("funding", "funding", words("Funding"), (para(said),))
    return replace(RICH, meta=replace(RICH.meta, awards=(grant,)), declarations=(statement,))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (_funded(GRANT, "Paid by Made-up Fund (MF-1)."), _funded(OTHER_GRANT, "Paid by Made-up Fund (MF-2)."),
         ["the declarations"]),
        (_funded(GRANT, "Paid by a fund."), _funded(OTHER_GRANT, "Paid by a fund."), ["the funding"]),
        (_funded(GRANT, "Paid by Made-up Fund (MF-1)."), _funded(GRANT, "Paid by Made-up Fund."), ["the declarations"]),
        (_funded(GRANT, "Paid by Made-up Fund (MF-1)."),
         _funded(replace(GRANT, funder_id="https://ror.org/00example"), "Paid by Made-up Fund (MF-1)."),
         ["the funding"]),
    ],
)  # fmt: skip
def test_a_grant_that_its_statement_names_is_told_once(old: Article, new: Article, told: list[str]) -> None:
    assert [where for _, where, _ in kinds(old, new)] == told


def test_a_term_has_the_place_of_its_meaning() -> None:
    place = Span("10.md", 7, 5)
    listed = [(words(one), ((replace(para(f"What {one} is."), span=place),),)) for one in ("Take", "Mesh")]
    old, new = (small_article(section("One", tree.DefinitionList(tuple(each)))) for each in (listed[:1], listed))
    assert {one.new and one.new.span for one in marked(old, new).changes} == {place}


def test_authors_in_another_order_have_moved() -> None:
    first, second, *others = RICH.meta.authors
    new = replace(RICH, meta=replace(RICH.meta, authors=(second, first, *others)))
    assert [(one.kind, one.where) for one in marked(RICH, new).changes] == [("moved", "the authors")]


def test_a_date_and_a_section_of_the_abstract_are_known_by_their_names() -> None:
    meta = RICH.meta
    abstract, *more = meta.abstracts
    first, *others = abstract.sections
    rewritten = replace(abstract, sections=(replace(first, content=(para("Nothing stayed as before."),)), *others))
    events = tuple(replace(one, date=replace(one.date, day=27)) for one in meta.events)
    new = replace(RICH, meta=replace(meta, abstracts=(rewritten, *more), events=events, language="fr"))
    told = _told(RICH, new)
    assert ("changed", "[-en-]{+fr+}") in told
    assert {kind for kind, said in told if "-27" in said} == {"changed"}
    assert not [said for _, said in told if said in {f"[-{text_of(first.title)}-]", f"{{+{text_of(first.title)}+}}"}]
    assert ("inserted", "{+Nothing stayed as before.+}") in told


def test_a_long_article_is_compared_soon() -> None:
    text = [" ".join(f"word{at if at % 2 else at % 97}" for at in range(at, at + 60)) for at in range(0, 30_000, 60)]
    edit = [line.replace("word7", "edited", 1) if at % 9 == 0 else line for at, line in enumerate(text)]
    old, new = (small_article(*map(para, lines)) for lines in (text, edit))
    begun = process_time()
    assert marked(old, new).changes
    assert process_time() - begun < 5


@pytest.mark.parametrize("state", ["deleted", "inserted"])
def test_a_table_with_another_number_of_columns_stands_beside_the_old_one(state: tree.ChangedState) -> None:
    def table(columns: int) -> tree.TableFloat:
        rows = tuple(
            tree.Row(tree.NO_ATTR, tuple(
                tree.Cell(tree.NO_ATTR, "AlignLeft", 1, 1, (para(f"cell {row} {column}"),)) for column in range(columns)
            ))
            for row in range(3)
        )  # fmt: skip
        specs = tuple(tree.ColSpec("AlignLeft", None) for _ in range(columns))
        body = tree.TableBody(tree.NO_ATTR, 0, (), rows[1:])
        grid = tree.Table(tree.NO_ATTR, (), specs, rows[:1], (body,), ())
        return tree.TableFloat("tbl:one", "Table 1", (para("What stands in it."),), grid)

    old, new = small_article(table(2)), small_article(table(3))
    left = without(marked(old, new).article, state)
    assert ("cell12" in "".join(said_of(left))) == (state == "deleted")


def appendix(title: str, *lines: str) -> Declaration:
    name = title.lower().replace(" ", "-")
    return Declaration("appendix", name, words(title), tuple(map(para, lines)))


def test_an_appendix_under_another_heading_is_the_same() -> None:
    old = replace(RICH, declarations=(appendix("Settings", *LINES[:2]), appendix("Items", *LINES[2:4])))
    new = replace(RICH, declarations=(appendix("Settings used", *LINES[:2]), appendix("Items", *LINES[2:4])))
    assert kinds(old, new) == [("changed", "the appendix", "<i  used>")]
    other = replace(RICH, declarations=(appendix("Items", *LINES[2:4]), appendix("Settings", *LINES[4:])))
    another = replace(RICH, declarations=(appendix("Items", *LINES[2:4]), appendix("Sources", *LINES[:2])))
    assert {kind for kind, _, _ in kinds(other, another)} == {"inserted", "deleted"}


def test_a_note_that_came_or_went_is_told_in_its_words() -> None:
    noted = tree.Para((*words("As one says"), tree.Footnote("fn-1", 1, (para("In a letter of May."),))))
    old, new = replace(RICH, body=(para("As one says"),)), replace(RICH, body=(noted,))
    assert kinds(old, new) == [("changed", "the text", "<i [note: In a letter of May.]>")]
    assert kinds(new, old) == [("changed", "the text", "<d [note: In a letter of May.]>")]


def test_a_range_of_pages_of_a_cited_work_keeps_its_dash() -> None:
    key = RICH.bibliography[0].key
    old, new = cited(tree.Str("(p. 3)")), cited(tree.Str("(pp."), tree.Space(), tree.Str("3–4)"))
    assert kinds(old, new) == [("changed", "the text", f"<d [@{key}, p. 3]><i [@{key}, pp. 3–4]>")]


def _cell(said: str) -> tree.Cell:
    return tree.Cell(tree.NO_ATTR, "AlignLeft", 1, 1, (para(said.strip()),) if said.strip() else ())


def _table(*rows: str) -> tree.TableFloat:
    """Return a table of these rows, whose cells are parted by bars; the first is its head."""
    head, *others = (tree.Row(tree.NO_ATTR, tuple(map(_cell, row.split("|")))) for row in rows)
    specs = tuple(tree.ColSpec("AlignLeft", None) for _ in head.cells)
    body = tree.TableBody(tree.NO_ATTR, 0, (), tuple(others))
    grid = tree.Table(tree.NO_ATTR, (), specs, (head,), (body,), ())
    return tree.TableFloat("tbl:one", "Table 1", (para("What stands in it."),), grid)


def _told(old: Article, new: Article) -> list[tuple[str, str]]:
    """Return the kinds of the changes, and what each says, with `[-…-]` and `{+…+}` around what is of one version."""
    check(old, new)
    marks = {"kept": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return [
        (one.kind, "".join(marks[piece.kind].format(piece.text) for piece in one.pieces))
        for one in marked(old, new).changes
    ]


ROWS = ("Face | Score", "A | 0", "B | 2", "C | 4", "D | 6")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("Face | Score", "A | 0", "C | 4", "B | 2", "D | 6"), [("moved", "C | 4")]),
        (("Face | Score", "D | 6", "A | 0", "B | 2", "C | 4"), [("moved", "D | 6")]),
        (("Face | Score", "A | 0", "C | 5", "B | 2", "D | 6"), [("moved", "C | [-4-]{+5+}")]),
        (("Face | Score", "A | 0", "B | 2", "C | 4"), [("deleted", "[-D | 6-]")]),
        (("Face | Score", "A | 0", "B | 2", "C | 4", "D | 6", "E | 8"), [("inserted", "{+E | 8+}")]),
    ],
)
def test_a_row_that_stands_elsewhere_is_moved(rows: tuple[str, ...], told: list[tuple[str, str]]) -> None:
    assert _told(small_article(_table(*ROWS)), small_article(_table(*rows))) == told


def test_moves_in_every_part_are_told() -> None:
    faces = "Face | Score", "A | 0", "B | 2"

    def versions(body: list[int], back: list[int]) -> Article:
        shown = small_article(*(para(LINES[at]) for at in body), _table(faces[0], *(faces[at + 1] for at in back)))
        return replace(shown, declarations=(appendix("Settings", *(LINES[at] for at in back)),))

    told = [(one.kind, one.where) for one in marked(versions([0, 1], [0, 1]), versions([1, 0], [1, 0])).changes]
    assert told == [("moved", "the text"), ("moved", "the text"), ("moved", "the appendix")]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("Face | Score | Words", "A | 0 | no", "B | 2 | a little", "C | 4 |", "D | 6 | much"),
         [("inserted", "{+Words / no / a little / much+}")]),
        (("No. | Face | Score", "1 | A | 0", "2 | B | 2", "3 | C | 4", "4 | D | 6"),
         [("inserted", "{+No. / 1 / 2 / 3 / 4+}")]),
        (("Face | Words | Score", "A | no | 0", "B | some | 3", "C | more | 4", "D | much | 6", "E | all | 8"),
         [("inserted", "{+Words / no / some / more / much+}"), ("changed", "[-2-]{+3+}"),
          ("inserted", "{+E | all | 8+}")]),
        (("Score", "0", "2", "4", "6"), [("deleted", "[-Face / A / B / C / D-]")]),
        (("Face", "A", "C", "D"), [("deleted", "[-Score / 0 / 4 / 6-]"), ("deleted", "[-B | 2-]")]),
    ],
)  # fmt: skip
def test_a_column_that_came_or_went_is_one_change(rows: tuple[str, ...], told: list[tuple[str, str]]) -> None:
    assert _told(small_article(_table(*ROWS)), small_article(_table(*rows))) == told


@pytest.mark.parametrize(
    "rows",
    [
        ("Name | Age | Sex", "Ann | 40 | w", "Bo | 50 | m"),
        ("Face | Score | Words", "A | 0 | no", "B | 2"),
    ],
)
def test_a_table_of_other_columns_is_compared_whole(rows: tuple[str, ...]) -> None:
    told = _told(small_article(_table(*ROWS)), small_article(_table(*rows)))
    assert [kind for kind, _ in told] == ["deleted", "inserted"]
