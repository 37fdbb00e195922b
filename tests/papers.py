"""Papers for the checks of content, made of plain sentences without pandoc: quick enough for thousands of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from galley.checks.check import Check, Paper
from galley.checks.passages import passages_of
from galley.checks.table import CONTENT
from galley.document import tree
from galley.document.article import Article, Declaration
from galley.document.declarations import DeclarationKind
from galley.document.metadata import Abstract, AbstractSection, Contributor, Metadata
from galley.document.profile import Journal, Profile
from galley.findings.finding import Diagnostic
from galley.source import SourceFile

_PIECE = re.compile(r"\{(fig|table|cite):?(\w*)\}|\s+|[^\s{]+|\{")


def inlines(text: str) -> tree.Inlines:
    """Return a text as inlines; `{fig:1}` is a cross-reference to Figure 1, `{cite:2}` a citation of reference 2."""
    return tuple(_inline(match) for match in _PIECE.finditer(text))


def _inline(match: re.Match[str]) -> tree.Inline:
    match match[1]:
        case "fig" | "table" as kind:
            word = "Figure" if kind == "fig" else "Table"
            return tree.CrossReference(f"{kind}-{match[2]}", kind, (tree.Str(f"{word}\u00a0{match[2]}"),))
        case "cite":
            return tree.CitationMark((f"r{match[2]}",), (tree.ReferenceLink(f"r{match[2]}", int(match[2])),), False)  # noqa: FBT003
        case _:
            return tree.Space() if match[0].isspace() else tree.Str(match[0])


def para(text: str) -> tree.Block:
    """Return a paragraph."""
    return tree.Para(inlines(text))


def section(title: str, *blocks: tree.Block | str) -> tree.Section[tree.Inline, tree.Block]:
    """Return a section of paragraphs and other blocks."""
    content = tuple(para(one) if isinstance(one, str) else one for one in blocks)
    return tree.Section(title.lower().replace(" ", "-"), 1, inlines(title), content)


def figure(number: int, caption: str = "What it shows.") -> tree.Block:
    """Return Figure `number`."""
    return tree.FigureFloat(f"fig-{number}", f"Figure {number}", (para(caption),), ())


def table(number: int, rows: Iterable[str], caption: str = "What it lists.", notes: str = "") -> tree.Block:
    """Return Table `number`; a row is a line with `|` between its cells, the first is the head."""
    head, *body = (tree.Row(tree.NO_ATTR, tuple(_cells(row))) for row in rows)
    bodies = (tree.TableBody(tree.NO_ATTR, 0, (), tuple(body)),)
    made = tree.Table(tree.NO_ATTR, (), (), (head,), bodies, ())
    return tree.TableFloat(
        f"table-{number}", f"Table {number}", (para(caption),), made, (para(notes),) if notes else ()
    )


def _cells(row: str) -> Iterator[tree.Cell[tree.Block]]:
    for text in row.split("|"):
        yield tree.Cell(tree.NO_ATTR, "AlignDefault", 1, 1, (tree.Plain(inlines(text.strip())),))


def paper(  # noqa: PLR0913 - what a paper may have
    *blocks: tree.Block | str,
    abstract: str = "",
    title: str = "A title",
    article_type: str = "research-article",
    authors: Iterable[tuple[str, str]] = (),
    declarations: Mapping[DeclarationKind, str] = {},
    language: str = "en",
) -> Paper:
    """Return a paper of these blocks; a text by itself is a paragraph of a section Results."""
    body = tuple(section("Results", one) if isinstance(one, str) else one for one in blocks)
    abstracts = (Abstract("", (AbstractSection((), (para(abstract),)),)),) if abstract else ()
    people = tuple(Contributor(family=family, given=given) for given, family in authors)
    meta: Metadata[tree.Inline, tree.Block] = Metadata("paper", inlines(title), language=language)
    meta = replace(meta, article_type=article_type, abstracts=abstracts, authors=people)
    stated = tuple(Declaration(kind, kind, inlines(kind), (para(text),)) for kind, text in declarations.items())
    article = Article(meta, Journal(), body, stated, (), (), ())
    profile = Profile("journal", Journal(), SourceFile("a.csl", ""), SourceFile("page.html", ""), ())
    return Paper((), {}, (), article, profile, (), passages_of(article, ()))


def found(one: Paper, checks: Iterable[Check] = CONTENT) -> tuple[Diagnostic, ...]:
    """Return what the checks of content find in a paper."""
    return tuple(finding for check in checks for finding in check.check(one))


def rules(one: Paper, checks: Iterable[Check] = CONTENT) -> set[str]:
    """Return the ids of the rules that a paper breaks."""
    return {finding.rule.id for finding in found(one, checks)}
