"""Small documents of a submission as files: an article of a page or two as Word and as PDF, read back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime

from galley.copies.copy import Copy
from galley.copies.review import review_profile
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.document.profile import Profile
from galley.document.submission import DocumentFormat
from galley.findings.finding import Findings
from galley.formats.docx.format import MEDIA_TYPE as DOCX
from galley.formats.docx.verify import verify_docx
from galley.formats.docx.write import write_docx
from galley.formats.format import Job
from galley.formats.formulas import formulas
from galley.formats.pdf.engine.layout import Layout
from galley.formats.pdf.start import layout_of_any
from galley.formats.pdf.verify.validate import verify_pdf
from galley.formats.pdf.write import MEDIA_TYPE as PDF
from galley.formats.pdf.write import Printing, write_pdf
from galley.runtime import Children
from galley.runtime.cache import Memo
from galley.source import SourceFile
from galley.tools.pandoc import Pandoc

_SHEET = SourceFile(
    "submission.css",
    """\
html, body, .columns, .columns p, .declaration, .declaration p { font-size: 11pt; line-height: 16pt; }
.columns p, .declaration p { text-align: left; text-indent: 0; margin: 0 0 8pt; }
.columns h2, .columns .declaration h2, .declaration h3 { font-size: 12pt; line-height: 16pt; margin: 8pt 0 4pt; }
""",
)


@dataclass(frozen=True, slots=True)
class Press:
    """What prints the documents: the copy whose journal they are for, and what a run works with."""

    copy: Copy
    created: datetime
    pool: Executor
    children: Children
    memo: Memo
    findings: Findings

    def documents(self, article: Article, formats: Sequence[DocumentFormat]) -> Iterator[Artifact]:
        """Yield `article` in each of `formats`, named by its identifier; raises what the writers raise."""
        printers = {"docx": self._docx, "pdf": self._pdf}
        for one in formats:
            yield printers[one](article)

    @property
    def _look(self) -> Profile:
        review = review_profile(self.copy.profile)
        labels = {**review.labels, "review-copy": "Submission"}  # what stands at the head of every page
        return replace(review, labels=labels, css=(*review.css, _SHEET), page=replace(review.page, line_numbers=0))

    def _docx(self, article: Article) -> Artifact:
        name, profile = f"{article.meta.identifier}.docx", self._look
        copy = replace(self.copy, article=article, printed=article, profile=profile, original=article)
        data = write_docx(Job(copy, name, self.created, {}, {}, self.pool, self.children))
        self.findings.add(*verify_docx(data, article, profile.labels))
        return Artifact(name, DOCX, data)

    def _pdf(self, article: Article) -> Artifact:
        profile = self._look
        mathml = formulas((article,), Pandoc(profile.limits, self.memo, self.children), self.findings)
        layout = self.children.take(Layout, layout_of_any)
        printed = write_pdf(article, profile, Printing(self.created, self.findings, mathml), layout)
        self.findings.add(*verify_pdf(printed.artifact.data, article, labels=profile.labels))
        return Artifact(f"{article.meta.identifier}.pdf", PDF, printed.artifact.data)
