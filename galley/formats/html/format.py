"""HTML as an output format: one page with all that it needs inside."""

from __future__ import annotations

from collections.abc import Iterator

from galley.document.artifact import Artifact
from galley.document.queries import printed_queries
from galley.findings.finding import Diagnostic
from galley.formats.format import Job, Rendered
from galley.formats.html.verify import verify_html
from galley.formats.html.write import shown, write_html

MEDIA_TYPE = "text/html"


def write(job: Job) -> Rendered:
    """Return the page of the copy."""
    return Rendered((Artifact(job.name, MEDIA_TYPE, write_html(job.copy, job.mathml)),))


def verify(job: Job, rendered: Rendered) -> Iterator[Diagnostic]:
    """Yield what the page lacks, what it has that the article has not, and what would keep a reader out."""
    for artifact in rendered.artifacts:
        article, copy = shown(job.copy), job.copy
        queries = printed_queries(article) if copy.variant.has_queries else {}
        yield from verify_html(artifact.data, article, copy.profile.labels, queries)
