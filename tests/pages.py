"""Printing for the tests: the journals' pages as profiles, and articles as PDFs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from galley.copies.review import review_profile
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.document.profile import Limits, Page, Profile, ReviewPage
from galley.document.texts import nodes_of
from galley.document.tree import Equation, Math
from galley.findings.finding import Diagnostic, Findings
from galley.formats.format import MathMarkup
from galley.formats.pdf.write import Printing, write_pdf
from galley.source import SourceFile
from galley.tools.pandoc import Pandoc, math_to_mathml
from tests.articles import JOURNAL, rich_article
from tests.conftest import TOP

CREATED = datetime(2026, 9, 15, tzinfo=UTC)
JATS = Artifact("made-up-case.xml", "application/jats+xml", b"<article/>")


def source(path: str) -> SourceFile:
    """Return a file of `styles/`."""
    return SourceFile(f"styles/{path}", (TOP / "styles" / path).read_text(encoding="utf-8"))


def pages(
    name: str = "isj", columns: int = 2, size: str = "A4", css: str = "", limits: Limits | None = None
) -> Profile:
    """Return the pages of a journal that galley ships, `css` added to its own."""
    sheets = (source("shared/article.css"), source(f"{name}/page.css"), SourceFile("added.css", css))
    template = source(f"{name}/page.html.jinja")
    base = (source("shared/base.html.jinja"),)
    plain = Profile(name, JOURNAL, SourceFile("x.csl", ""), template, sheets, base, page=Page(size, columns))
    return replace(plain, limits=limits or plain.limits)


def review_pages(size: str = "A4", css: str = "", review: ReviewPage | None = None) -> Profile:
    """Return the pages of the review copy that every journal has, `css` added to its own, or those of `review`."""
    sheets = (source("shared/article.css"), source("shared/review.css"), SourceFile("added.css", css))
    own = review or ReviewPage()
    shared = replace(own, template=source("shared/review.html.jinja"), css=sheets)
    return review_profile(replace(pages(size=size), review=shared))


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, the number of its pages, and what was found on the way."""

    data: bytes
    pages: int
    findings: tuple[Diagnostic, ...]

    @property
    def rules(self) -> set[str]:
        """Return the rules that were broken."""
        return {finding.rule.id for finding in self.findings}


def mathml_of(article: Article) -> MathMarkup:
    """Return the formulas of an article as MathML."""
    nodes = list(nodes_of(article))
    texts = [(node.tex, node.kind == "DisplayMath") for node in nodes if isinstance(node, Math)]
    texts += [(node.tex, True) for node in nodes if isinstance(node, Equation)]
    return dict(zip(texts, math_to_mathml(tuple(texts), Pandoc()), strict=True))


def printed(article: Article, profile: Profile | None = None) -> Printed:
    """Return the PDF of an article."""
    findings = Findings()
    printing = Printing(CREATED, findings, mathml_of(article), (JATS,))
    pdf = write_pdf(article, profile or pages(), printing)
    return Printed(pdf.artifact.data, pdf.pages, tuple(findings.items))


def printable_article() -> Article:
    """Return the rich article with every character in the fonts."""
    article = rich_article()
    group = replace(article.meta.authors[2], members=())
    return replace(article, meta=replace(article.meta, authors=(*article.meta.authors[:2], group)))


def spaces_hang() -> bool:
    """Tell whether Pango lets the space at a line's end hang: 1.50 (bookworm) counts it, 1.56 (trixie) does not."""
    from weasyprint.text.ffi import pango  # noqa: PLC0415 - collecting needs no engine

    return bool(pango.pango_version() >= 15600)
