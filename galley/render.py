"""From the article to verified artifacts: JATS first, then its checks beside the layout of the PDF that embeds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from galley.copies.variants import Copy, verified_blind
from galley.document.article import Article, Artifact
from galley.findings.catalogue import IMAGE_IS_SHARP
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.formats.formulas import formulas
from galley.formats.jats.write import write_jats
from galley.formats.pdf.engine.layout import Layout, LayoutEngineMissing
from galley.formats.pdf.write import PrintedPdf, Printing, prepare_pdf, print_pdf
from galley.runtime import Cache, validators

if TYPE_CHECKING:
    from galley.formats.pdf.verify.expected import Piece

FIXED_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of a file when neither SOURCE_DATE_EPOCH nor the metadata gives one: never the clock."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was rendered and verified, the versions of the engines, and a line for each thing the machine lacks."""

    artifacts: tuple[Artifact, ...]
    versions: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be rendered: formats ("jats", "pdf"), the date of the files, a layout child for each copy's PDF.

    `cache` keeps the formulas.
    """

    formats: Sequence[str]
    created: datetime
    layouts: Sequence[Layout] = ()
    cache: Cache | None = None


def creation_date(article: Article, epoch: int | None) -> datetime:
    """Return the date that files carry: `epoch` (seconds since 1970, UTC), else the article's, else a fixed one."""
    if epoch is not None:
        return datetime.fromtimestamp(epoch, UTC)
    published = article.meta.published
    if published is None:
        return FIXED_DATE
    return datetime(published.year, published.month or 1, published.day or 1, tzinfo=UTC)


def render(copies: Sequence[Copy], wanted: Wanted, findings: Findings) -> Rendered:
    """Write and verify each copy in the formats wanted, and the files that the copies bring with them.

    The pages of all copies are laid out at the same time, beside the checks of their XML. Without Pango the PDFs are
    left out and `missing` says so. What is wrong with two copies in the same way is one finding.
    """
    said = Findings()
    articles = tuple(copy.article for copy in copies)
    mathml = formulas(articles, copies[0].profile.limits, said, wanted.cache)
    layouts = wanted.layouts if "pdf" in wanted.formats else [None for _ in copies]
    with ThreadPoolExecutor(2 * len(copies)) as pool:
        begun = [
            _begin(copy, Printing(wanted.created, Findings(), mathml), pool, layout)
            for copy, layout in zip(copies, layouts, strict=True)
        ]
        for one in begun:
            said.add(*_verified_xml(one))
        from galley.formats.pdf.verify.validate import verify_pdf  # noqa: F401, PLC0415 - loads while the pages are laid out

        finished = [_finish(one, wanted.formats, said) for one in begun]
    findings.add(*dict.fromkeys(said.items))
    return _joined(finished)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A copy whose XML is written and whose pages are being laid out; `pages` is None where none are wanted."""

    copy: Copy
    jats: Artifact
    printing: Printing
    pages: _Pages | None


@dataclass(frozen=True, slots=True)
class _Pages:
    """The PDF to come, and what its pages must say."""

    pdf: Future[PrintedPdf]
    expected: Future[tuple[Piece, ...]]


def _begin(copy: Copy, printing: Printing, pool: ThreadPoolExecutor, layout: Layout | None) -> _Begun:
    jats = write_jats(copy.article, copy.profile, printing.mathml)
    embedding = replace(printing, attachments=(jats,))
    return _Begun(copy, jats, embedding, _begin_pages(copy, embedding, pool, layout) if layout else None)


def _begin_pages(copy: Copy, printing: Printing, pool: ThreadPoolExecutor, layout: Layout) -> _Pages:
    """Have the pages laid out; what is checked meanwhile waits until the child has all it needs for them."""
    prepared = pool.submit(prepare_pdf, copy.printed, copy.profile, printing)
    wait([prepared])
    pdf = pool.submit(lambda: print_pdf(prepared.result(), copy.printed, copy.profile, printing, layout))
    return _Pages(pdf, pool.submit(_expected, copy))


def _expected(copy: Copy) -> tuple[Piece, ...]:
    from galley.formats.pdf.verify.expected import pieces_of  # noqa: PLC0415 - loads while the pages are laid out

    return tuple(pieces_of(copy.printed, with_abstract=copy.profile.print_abstract))


def _verified_xml(one: _Begun) -> Iterator[Diagnostic]:
    from galley.formats.jats.verify.validate import verify_jats  # noqa: PLC0415 - loads while the pages are laid out

    yield from verify_jats(one.jats.data, one.copy.article, validators())
    yield from verified_blind(replace(one.jats, name=f"{one.copy.base}.xml"), one.copy)


def _finish(one: _Begun, formats: Sequence[str], findings: Findings) -> Rendered:
    """Wait for the pages of a copy, verify them, and return what it delivers, under the names of its files."""
    from galley.formats.pdf.verify.validate import verify_pdf  # noqa: PLC0415 - see render

    printed = _result(one.pages, findings)
    findings.add(*_said_of_pages(one))
    copy, artifacts = one.copy, []
    if "jats" in formats:
        artifacts.append(replace(one.jats, name=f"{copy.base}.xml"))
    if printed.pdf and one.pages:
        pdf = replace(printed.pdf.artifact, name=f"{copy.base}.pdf")
        findings.add(*verify_pdf(pdf.data, copy.printed, expected=one.pages.expected.result()))
        findings.add(*verified_blind(pdf, copy))
        artifacts.append(pdf)
    for asset in copy.article.assets:
        file = Artifact(asset.name, asset.media_type, asset.data)
        findings.add(*verified_blind(file, copy))
        artifacts.append(file)
    return Rendered(tuple(artifacts), printed.pdf.versions if printed.pdf else {}, printed.missing)


def _joined(finished: Sequence[Rendered]) -> Rendered:
    """Return what all copies deliver; a file that several bring is one."""
    artifacts = {artifact.name: artifact for one in finished for artifact in one.artifacts}
    versions = {name: version for one in finished for name, version in one.versions.items()}
    missing = dict.fromkeys(line for one in finished for line in one.missing)
    return Rendered(tuple(artifacts.values()), versions, tuple(missing))


@dataclass(frozen=True, slots=True)
class _Printed:
    pdf: PrintedPdf | None = None
    missing: tuple[str, ...] = ()


def _result(pages: _Pages | None, findings: Findings) -> _Printed:
    try:
        return _Printed(pages.pdf.result() if pages else None)
    except LayoutEngineMissing as missing:
        return _Printed(missing=(str(missing),))
    except Stop as stop:
        findings.add(*stop.findings)
        return _Printed()


def _said_of_pages(one: _Begun) -> Iterator[Diagnostic]:
    """Yield the findings on the pages; how wide a review copy prints an image says nothing about the journal's page."""
    for finding in one.printing.findings.items:
        if one.copy.published or finding.rule != IMAGE_IS_SHARP:
            yield finding
