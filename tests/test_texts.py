"""The texts of an article: each is listed once, and none is written before it is composed."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mypy import api

from galley.document import tree
from galley.document.article import Article
from galley.document.texts import composed, nodes_of, nodes_past_words, rewrite, slots
from galley.document.visit import only_with, rewrite_blocks, same_blocks, walk, walk_past_words
from tests.articles import rich_article
from tests.conftest import TOP
from tests.trees import Drawn, drawn_blocks

NO_TEXTS = frozenset({"bibliography", "assets", "journal", "origins", "spans", "span"})


def strings(value: Any) -> Iterator[tree.Str]:
    """Yield every `Str` in a value, wherever it is; the reference list is the style's text, not the authors'."""
    if isinstance(value, tree.Str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in NO_TEXTS:
                yield from strings(getattr(value, field.name))


def with_floats() -> Article:
    article = rich_article()
    return replace(article, floats=(tree.Para((tree.Str("float"),)),))


def test_every_text_is_a_slot() -> None:
    article = with_floats()
    listed = [node for node in nodes_of(article) if isinstance(node, tree.Str)]
    alternatives = [one for node in nodes_of(article) if isinstance(node, tree.Image) for one in strings(node.alt)]
    assert sorted(one.text for one in strings(article)) == sorted(one.text for one in (*listed, *alternatives))


def test_every_text_is_rewritten() -> None:
    def loud(nodes: tree.Inlines) -> tree.Inlines:
        return tuple(tree.Str(node.text.upper()) if isinstance(node, tree.Str) else node for node in nodes)

    def silent(nodes: tree.Inlines) -> tree.Inlines:
        return tuple(node for node in nodes if not isinstance(node, tree.CitationMark))  # printed as they are

    changed = rewrite(rewrite(with_floats(), silent), loud)
    assert [one.text for one in strings(changed) if one.text != one.text.upper()] == []


def test_the_texts_stand_in_the_order_of_reading() -> None:
    keys = [slot.key for slot in slots(with_floats())]
    assert keys == [
        "title", "subtitle", "short-title", "notice.0",
        "abstract.sections.0.title", "abstract.sections.0.text", "abstract.sections.1.title",
        "abstract.sections.1.text", "plain-language-summary.sections.0.title", "plain-language-summary.sections.0.text",
        "keywords.0.0", "keywords.0.1", "keywords.1.0", "body",
        *(f"declaration.{one.identifier}{part}" for one in rich_article().declarations for part in (".title", "")),
        "supplementary.0.caption", "floats",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "node",
    [
        tree.RawBlock("html", "<b>"),
        tree.Header(1, tree.NO_ATTR, ()),
        tree.Figure(tree.NO_ATTR, (), ()),
        tree.Para((tree.Cite(()),)),
        tree.Para((tree.Emph((tree.Note(()),)),)),
        tree.Para((tree.RawInline("html", "<b>"),)),
    ],
    ids=lambda node: repr(node)[:30],
)
def test_what_is_not_composed_is_no_article(node: tree.ParsedBlock) -> None:
    article = rich_article()
    left = Article(article.meta, article.journal, (node,), (), (), (), ())
    with pytest.raises(TypeError, match="is left in a composed article"):
        composed(left)


UNTYPED = """
from galley.document import tree
from galley.document.article import Article, ParsedArticle
from galley.document.metadata import Metadata, ParsedMetadata
from galley.formats.jats.inline import PHRASE, Scope, write_inlines
from galley.formats.jats.write import write_jats
from galley.formats.pdf.html import inlines as html, scope as page
from galley.formats.jats.xml import Element
from galley.document.profile import Profile

def citation(scope: Scope, parent: Element) -> None:
    write_inlines(scope, parent, (tree.Cite(()),), PHRASE)  # refused

def note(scope: Scope, parent: Element) -> None:
    write_inlines(scope, parent, (tree.Emph((tree.Note(()),)),), PHRASE)  # refused

def text(scope: page.Scope, parent: Element, meta: ParsedMetadata) -> None:
    html.write_inlines(scope, parent, meta.subtitle)  # refused

def unfinished(article: ParsedArticle, profile: Profile) -> None:
    write_jats(article, profile)  # refused

def read(nodes: tree.ParsedInlines) -> Metadata:
    return Metadata("id", nodes)  # refused
"""


def test_mypy_refuses_a_text_that_is_not_composed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "incomplete.py"
    module.write_text(UNTYPED, encoding="utf-8")
    monkeypatch.chdir(TOP)  # whose settings and cache it uses
    told, fault, _ = api.run([str(module)])
    found = {int(number) for number in re.findall(r"incomplete\.py:(\d+): error", told)}
    wanted = {number for number, line in enumerate(UNTYPED.split("\n"), 1) if line.endswith("# refused")}
    assert found == wanted, told + fault


WORDS = (tree.Str, tree.Space, tree.SoftBreak)


@given(drawn_blocks)
def test_a_walk_past_words_meets_all_else_in_the_same_order(drawn: Drawn) -> None:
    assert list(walk_past_words(drawn.nodes)) == [one for one in walk(drawn.nodes) if not isinstance(one, WORDS)]


def test_the_nodes_past_words_are_those_of_all_texts() -> None:
    article = with_floats()
    assert list(nodes_past_words(article)) == [one for one in nodes_of(article) if not isinstance(one, WORDS)]


KINDS = (tree.Link, tree.CitationMark, tree.Footnote, tree.Str, tree.Image, tree.Emph)


@given(drawn=drawn_blocks, kinds=st.sets(st.sampled_from(KINDS)), has_blocks=st.booleans())
def test_a_rewrite_of_some_nodes_meets_every_sequence_that_has_one(
    *, drawn: Drawn, kinds: set[type[tree.Node]], has_blocks: bool
) -> None:
    met: list[tree.Inlines] = []
    groups: list[tree.Blocks] = []

    def meet(nodes: tree.Inlines) -> tree.Inlines:
        met.append(nodes)
        return nodes

    def take(nodes: tree.Blocks) -> tree.Blocks:
        groups.append(nodes)
        return nodes

    rewrite_blocks(drawn.nodes, only_with(meet, *kinds), take if has_blocks else same_blocks)
    of_some, in_groups = met.copy(), groups.copy()
    met.clear()
    groups.clear()
    rewrite_blocks(drawn.nodes, meet, take)
    assert of_some == [nodes for nodes in met if not kinds.isdisjoint(map(type, nodes))]
    assert in_groups == (groups if has_blocks else [])


def test_a_node_made_anew_of_another_has_its_own_nodes_below() -> None:
    first = tree.Para((tree.Emph((tree.Str("a"),)),))
    assert [*map(type, walk_past_words((first,)))] == [tree.Para, tree.Emph]
    second = replace(first, content=(tree.Strong((tree.Str("a"),)),))
    assert [*map(type, walk_past_words((second,)))] == [tree.Para, tree.Strong]
    assert pickle.loads(pickle.dumps(first)) == first  # noqa: S301 - our own
