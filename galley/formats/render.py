"""From the copies of an article to verified artifacts, whatever their formats.

Each copy is written in each format wanted, after the formats that it needs. What waits for a child process does so
beside the checks of what is written already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from galley.copies import table as variants
from galley.copies.copy import Copy
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.findings.finding import Findings, Stop
from galley.formats.format import Format, Job, MathMarkup, Rendered
from galley.formats.formulas import formulas
from galley.formats.table import with_needs
from galley.runtime.budget import attempt, evaluating
from galley.runtime.cache import Memo
from galley.runtime.children import Children
from galley.tools.pandoc import Pandoc

FIXED_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of a file when neither SOURCE_DATE_EPOCH nor the metadata gives one: never the clock."""


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What is to be rendered: the keys of the formats, and the date of the files.

    `is_dated` says that the user gave the date; `memo` makes the formulas; `pool` runs what waits for the `children`.
    """

    formats: Sequence[str]
    created: datetime
    memo: Memo
    children: Children
    pool: Executor
    is_dated: bool = False


@dataclass(frozen=True, slots=True)
class Pending:
    """A copy on its way into one format; its formats follow one another."""

    format: Format
    job: Job
    result: Future[Rendered]


def creation_date(article: Article, epoch: int | None) -> datetime:
    """Return the date that files carry: `epoch` (seconds since 1970, UTC), else the article's, else a fixed one."""
    if epoch is not None:
        return datetime.fromtimestamp(epoch, UTC)
    published = article.meta.published
    if published is None:
        return FIXED_DATE
    return datetime(published.year, published.month or 1, published.day or 1, tzinfo=UTC)


def render(copies: Sequence[Copy], options: RenderOptions, findings: Findings) -> tuple[Pending, ...]:
    """Begin to write each copy in each format, and in those that they need."""
    articles = tuple(copy.article for copy in copies)
    with evaluating("The formulas"):
        pandoc = Pandoc(copies[0].profile.limits, options.memo, options.children)
        mathml = formulas(articles, pandoc, findings)
    return tuple(one for copy in copies for one in _begin_copy(copy, mathml, options))


def verify(copies: Sequence[Copy], pending: Sequence[Pending], formats: Sequence[str], findings: Findings) -> Rendered:
    """Wait for what was begun and verify it; return what is delivered: `formats`, and the files of the copies.

    What is ready is verified while the rest is not.
    """
    by_readiness = sorted(range(len(pending)), key=lambda at: not pending[at].result.done())
    verified = {at: _verified(pending[at]) for at in by_readiness}
    delivered: list[Rendered] = []
    for copy in copies:
        of_copy = [at for at, one in enumerate(pending) if one.job.copy is copy]
        delivered.extend(verified[at] for at in of_copy if pending[at].format.key in formats)
        delivered.append(_files(copy))
    findings.add(*(finding for at in range(len(pending)) for finding in verified[at].findings))
    findings.add(*(finding for one in delivered for finding in one.findings))
    return _joined(delivered)


# --- writing -----------------------------------------------------------------------------------------------------


def _begin_copy(copy: Copy, mathml: MathMarkup, options: RenderOptions) -> Iterator[Pending]:
    begun: dict[str, Pending] = {}
    rows = [row for row in with_needs(options.formats) if row.is_of(copy)]
    tells_lines = any(row.reads_lines for row in rows)
    for one in rows:
        needed = {key: begun[key].result.result() for key in one.needs}
        made = {key: rendered.artifacts for key, rendered in needed.items()}
        lines = tuple(line for rendered in needed.values() for line in rendered.lines)
        job = Job(copy, one.file_name(copy.base), options.created, mathml, made, options.pool, options.children,
                  options.is_dated, tells_lines, lines)  # fmt: skip
        begun[one.key] = Pending(one, job, _begin(one, job))
    yield from begun.values()


def _begin(one: Format, job: Job) -> Future[Rendered]:
    """Return what is being written; nothing is where what it needs could not be written."""
    if not all(job.made.values()):
        return _done(Rendered())
    try:
        with evaluating(f"The {one.key} file {job.name}"):
            written = one.writer().write(job)
    except Stop as stop:
        written = Rendered(findings=stop.findings)
    return _done(written) if isinstance(written, Rendered) else written


def _done(rendered: Rendered) -> Future[Rendered]:
    future: Future[Rendered] = Future()
    future.set_result(rendered)
    return future


# --- verifying ---------------------------------------------------------------------------------------------------


def _verified(one: Pending) -> Rendered:
    """Wait for one, and return it with what was found in it."""
    try:
        rendered = one.result.result()
    except Stop as stop:
        return Rendered(findings=stop.findings)
    found = Findings(list(rendered.findings))

    def verify() -> None:
        found.add(*(one.format.writer().verify(one.job, rendered) if rendered.artifacts else ()))
        for artifact in rendered.artifacts:
            found.add(*variants.verified(artifact, one.job.copy))

    attempt(f"What was written to {one.job.name}", None, found, verify, None)
    return replace(rendered, findings=tuple(found.items))


def _files(copy: Copy) -> Rendered:
    """Return the files that a copy brings with it."""
    files = tuple(Artifact(asset.name, asset.media_type, asset.data) for asset in copy.article.assets)
    return Rendered(files, tuple(finding for file in files for finding in variants.verified(file, copy)))


def _joined(delivered: Sequence[Rendered]) -> Rendered:
    """Return all that is delivered; a file that several bring is one."""
    artifacts = {artifact.name: artifact for one in delivered for artifact in one.artifacts}
    versions = {name: version for one in delivered for name, version in one.versions.items()}
    missing = dict.fromkeys(line for one in delivered for line in one.missing)
    return Rendered(tuple(artifacts.values()), versions=versions, missing=tuple(missing))
