"""HTML pages for tests: of articles built by hand, and of manuscripts built whole."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from galley import pipeline
from galley.copies.copy import Copy
from galley.copies.table import COPIES
from galley.document.article import Article
from galley.formats.html.write import write_html
from galley.request import Request
from tests.articles import profile, rich_article
from tests.conftest import TOP


def copy_of(article: Article | None = None, variant: str = "published") -> Copy:
    """Return a copy of an article, the rich one if none."""
    row = next(one for one in COPIES if one.key == variant)
    whole = article or rich_article()
    return Copy(row, whole.meta.identifier, whole, whole, profile(), whole)


def page_of(article: Article | None = None, variant: str = "published") -> str:
    """Return the page of an article, its formulas as TeX."""
    return write_html(copy_of(article, variant), {}).decode()


def built_page(manuscript: str, out: Path, journal: str = "", variant: str = "published") -> str:
    """Return the page of a manuscript of the checkout, built whole."""
    request = Request(str(TOP / manuscript), journal, formats=("html",), variants=(variant,), out=str(out), cache=False)
    outcome = pipeline.run(request)
    return next(one.data.decode() for one in outcome.artifacts if one.media_type == "text/html")


def with_url(article: Article) -> Copy:
    """Return a published copy in a journal that says where its articles are."""
    copy = copy_of(article)
    places = {
        "url_template": "https://example.org/{volume}/{publisher-id}",
        "pdf_url_template": "https://example.org/{id}.pdf",
    }
    return replace(copy, profile=replace(copy.profile, **places))  # type: ignore[arg-type]  # both are texts


def visible(page: str) -> str:
    """Return what stands between the tags of the body."""
    body = page.partition("<body")[2]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())
