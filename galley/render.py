"""From the article to verified artifacts: JATS first, then its checks beside the layout of the PDF that embeds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime

from galley import tree
from galley.diagnostics import Findings, Stop
from galley.engines.pandoc import math_to_mathml
from galley.engines.weasy import Layout, LayoutEngineMissing
from galley.model import Article, Artifact, Profile
from galley.rules.catalogue import MATH_CAN_BE_SET
from galley.rules.nodes import nodes_of
from galley.source import Span
from galley.verify.jats import verify_jats
from galley.workspace import validators
from galley.write.jats import write_jats
from galley.write.pdf import PrintedPdf, Printing, write_pdf

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
    """What is to be rendered: formats ("jats", "pdf"), the date of the files, the layout child started for the PDF."""

    formats: Sequence[str]
    created: datetime
    layout: Layout | None = None


def creation_date(article: Article, epoch: int | None) -> datetime:
    """Return the date that files carry: `epoch` (seconds since 1970, UTC), else the article's, else a fixed one."""
    if epoch is not None:
        return datetime.fromtimestamp(epoch, UTC)
    published = article.meta.published
    if published is None:
        return FIXED_DATE
    return datetime(published.year, published.month or 1, published.day or 1, tzinfo=UTC)


def render(article: Article, profile: Profile, wanted: Wanted, findings: Findings) -> Rendered:
    """Write and verify the formats wanted, and the files that the article brings with it.

    Without Pango the PDF is left out and `missing` says so.
    """
    mathml = formulas(article, profile, findings)
    jats = write_jats(article, profile, mathml)
    printing = Printing(wanted.created, Findings(), mathml, (jats,))
    with ThreadPoolExecutor(1) as pool:
        pdf = pool.submit(write_pdf, article, profile, printing, wanted.layout) if "pdf" in wanted.formats else None
        findings.add(*verify_jats(jats.data, article, validators()))
        from galley.verify.pdf import verify_pdf  # noqa: PLC0415 - loads while the pages are laid out

        printed = _result(pdf, printing, findings)
    if printed.pdf:
        data = printed.pdf.artifact.data
        findings.add(*verify_pdf(data, article, with_abstract=profile.print_abstract))
    artifacts = [jats] if "jats" in wanted.formats else []
    artifacts.extend([printed.pdf.artifact] if printed.pdf else [])
    artifacts.extend(Artifact(asset.name, asset.media_type, asset.data) for asset in article.assets)
    return Rendered(tuple(artifacts), printed.pdf.versions if printed.pdf else {}, printed.missing)


@dataclass(frozen=True, slots=True)
class _Printed:
    pdf: PrintedPdf | None = None
    missing: tuple[str, ...] = ()


def _result(pdf: Future[PrintedPdf] | None, printing: Printing, findings: Findings) -> _Printed:
    try:
        return _Printed(pdf.result() if pdf else None)
    except LayoutEngineMissing as missing:
        return _Printed(missing=(str(missing),))
    except Stop as stop:
        findings.add(*stop.findings)
        return _Printed()
    finally:
        findings.add(*printing.findings.items)


def formulas(article: Article, profile: Profile, findings: Findings) -> dict[tuple[str, bool], str | None]:
    """Return the MathML of every formula by its TeX and whether it is displayed; an unreadable one is a finding."""
    places: dict[tuple[str, bool], Span | None] = {}
    for node in nodes_of(article):
        match node:
            case tree.Math(kind=kind, tex=tex):
                places.setdefault((tex, kind == "DisplayMath"), node.span)
            case tree.Equation(identifier=identifier, tex=tex):
                places.setdefault((tex, True), article.origins.get(identifier))
    mathml = dict(zip(places, math_to_mathml(tuple(places), profile.limits), strict=True))
    for (tex, display), markup in mathml.items():
        if markup is None:
            message = f"The formula {tex} cannot be read as TeX mathematics."
            findings.add(MATH_CAN_BE_SET.broken(message, places[tex, display], "check its commands and braces"))
    return mathml
