"""The writer makes valid XML of every tree, and loses no word of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings

from galley.document import tree
from galley.document.article import Article, Declaration
from galley.document.declarations import DeclarationKind
from galley.document.visit import children, rewrite_blocks, same_blocks
from galley.findings.catalogue import XML_ADDS_NO_TEXT, XML_HOLDS_ALL_TEXT, XML_KEEPS_EMPHASIS, XML_KEEPS_METADATA
from galley.formats.jats.verify.validate import verify_jats
from galley.formats.jats.write import ARCHIVING, PUBLISHING, write_jats
from tests.articles import cite, profile, rich_article, small_article, without_issn
from tests.jats_tools import faults, needs_dtds, parsed
from tests.trees import LETTERS, Drawn, drawn_blocks, drawn_inlines

pytestmark = needs_dtds
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
relaxed = settings(max_examples=40, suppress_health_check=list(HealthCheck), phases=PHASES)


def written(article: Article) -> bytes:
    return write_jats(article, profile()).data


def letters_of(nodes: Iterable[tree.Node], seen: set[tree.Node] | None = None) -> Counter[str]:
    """Count the letters of a tree; the same footnote is printed once, however often it is called."""
    seen = set() if seen is None else seen
    counted: Counter[str] = Counter()
    for node in nodes:
        if isinstance(node, tree.Footnote) and node in seen:
            continue
        seen |= {node} if isinstance(node, tree.Footnote) else set()
        if isinstance(node, tree.Str | tree.Code | tree.CodeBlock):
            counted.update(letter for letter in node.text if letter in LETTERS)
        counted.update(letters_of(children(node), seen))
    return counted


def letters_in(data: bytes) -> Counter[str]:
    text = "".join(str(part) for part in parsed(data).itertext())
    return Counter(letter for letter in text if letter in LETTERS)


def test_the_rich_article_is_valid_publishing_xml() -> None:
    data = written(rich_article())
    assert PUBLISHING.public_id.encode() in data
    assert faults(data) == []


def test_a_journal_without_issn_is_written_as_valid_archiving_xml() -> None:
    data = written(without_issn(rich_article()))
    assert ARCHIVING.public_id.encode() in data
    assert faults(data) == []


def test_the_least_article_is_valid() -> None:
    assert faults(written(small_article())) == []


@relaxed
@given(drawn_blocks)
def test_random_blocks_are_valid(drawn: Drawn) -> None:
    article = small_article(*drawn.nodes)
    assert faults(written(article)) == []
    assert faults(written(without_issn(article))) == []


@relaxed
@given(drawn_blocks)
def test_random_blocks_lose_no_word(drawn: Drawn) -> None:
    assert letters_in(written(small_article(*drawn.nodes))) == letters_of(drawn.nodes)


@relaxed
@given(drawn_blocks)
def test_random_declarations_are_valid(drawn: Drawn) -> None:
    kinds: tuple[DeclarationKind, ...] = (
        "acknowledgements", "funding", "conflicts", "ethics", "data-availability", "abbreviations", "appendix", "notes",
        "supplementary",
    )  # fmt: skip
    declarations = tuple(Declaration(kind, kind, (tree.Str("Title"),), drawn.nodes) for kind in kinds)
    article = replace(small_article(), declarations=declarations)
    assert faults(written(article)) == []


@relaxed
@given(drawn_inlines)
def test_random_titles_are_valid(drawn: Drawn) -> None:
    article = small_article(tree.Section("x", 2, drawn.nodes, ()))
    meta = replace(article.meta, title=drawn.nodes, subtitle=drawn.nodes, notices=(drawn.nodes,))
    assert faults(written(replace(article, meta=meta))) == []


def test_a_citation_in_a_link_is_no_link_in_a_link() -> None:
    link = tree.Link(tree.NO_ATTR, (tree.Str("see"), cite(1), tree.Str("there")), "https://example.org")
    article = replace(rich_article(), body=(tree.Para((link,)),))
    data = written(article)
    assert faults(data) == []
    assert not parsed(data).xpath("//ext-link//xref | //xref//xref | //xref//ext-link")


def with_plain_links(nodes: tree.Inlines) -> tree.Inlines:
    """Give each link words of its own: of one without, the XML prints the address."""
    words = (tree.Str(LETTERS),)
    kept = (replace(node, content=words) if isinstance(node, tree.Link) else node for node in nodes)
    return tuple(
        replace(node, content=(tree.Str("1"),)) if isinstance(node, tree.CitationMark) else node for node in kept
    )


@relaxed
@given(drawn_blocks)
def test_what_is_written_passes_the_checks_against_its_source(drawn: Drawn) -> None:
    article = small_article(*rewrite_blocks(drawn.nodes, with_plain_links, same_blocks))
    kept = {XML_HOLDS_ALL_TEXT, XML_ADDS_NO_TEXT, XML_KEEPS_EMPHASIS, XML_KEEPS_METADATA}
    found = [finding for finding in verify_jats(written(article), article, None) if finding.rule in kept]
    assert found == []
