"""The main line: what happens to a manuscript, stage by stage, from files to artifacts.

gather → parse → compose → check → render → verify → deliver. Each stage is a function from the value before it to the
next; all add to the same findings. The line stops after the checks if one is an error, and nothing is delivered before
what was rendered is verified.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from galley.checks.text import placed
from galley.copies.table import copies_of
from galley.document.profile import Profile
from galley.evaluation import Evaluation, finish
from galley.findings import catalogue
from galley.findings.finding import Findings, Report, Severity, Stop
from galley.formats.table import DEFAULT_FORMATS, format_of, with_needs
from galley.request import Outcome, Progress, Request
from galley.runtime import Children, Order, World
from galley.runtime.budget import allow, evaluating
from galley.runtime.manifest import Entry, entry_of
from galley.source import Span
from galley.tools.versions import tool_versions
from galley.version import VERSION

if TYPE_CHECKING:
    from galley.copies.copy import Copy
    from galley.formats.format import Rendered
    from galley.readers.manuscript.gather import Sources

_CHARACTERS_A_SECOND = 20_000
"""So much more time has a long manuscript: the largest that was measured has 200,000 and takes 6 seconds."""


def run(request: Request, progress: Progress = lambda _: None, world: World | None = None) -> Outcome:
    """Build or check what `request` names in this process, by its trust in the manuscript; `galley.run` has none.

    `progress` is told each stage as it begins. `world` is what can be read, the request's own files if None.
    """
    readable = world or World.of_request(request)
    return finish(request, evaluate(request, readable, progress), readable.cache, progress)


def evaluate(request: Request, world: World, progress: Progress = lambda _: None) -> Evaluation:
    """Return what comes of `request`, every stage but the delivery: files are read by `world`, and none is written.

    Every finding is in the report. `progress` is told each stage as it begins.
    """
    findings = Findings()
    severities: dict[str, Severity] = {}
    try:
        with Children() as children:
            evaluation = _evaluate(request, progress, world, children, findings, severities)
    except Stop as stop:
        findings.add(*stop.findings)
        evaluation = Evaluation(Report.of(findings, severities))
    return replace(evaluation, severities=severities, asked=world.asked)


def _evaluate(  # noqa: PLR0913, PLR0917 - all that a run has
    request: Request,
    progress: Progress,
    world: World,
    children: Children,
    findings: Findings,
    severities: dict[str, Severity],
) -> Evaluation:
    if request.write:
        for one in with_needs(request.formats or DEFAULT_FORMATS):
            one.start_children(children, len(request.variants))
    from galley.prepare import prepare  # noqa: PLC0415 - loads while the layout children do

    sources, profile = _gathered(request, progress, world, findings)
    severities.update(profile.severities)
    formats = with_needs(profile.formats) if request.write else ()
    for one in formats:
        one.start_children(children, len(request.variants))
    with ThreadPoolExecutor(1) as pool:
        pool.submit(import_module, "galley.compose")  # loads while pandoc reads, as do the formats
        for one in formats:
            pool.submit(one.writer)
        article = prepare(sources, profile, world, findings, progress)
    files = (*sources.sections, *sources.references)
    with evaluating("The copies for review", Span(sources.metadata_file.path)):
        copies = copies_of(article, profile, files, request.variants, findings)
    report = Report.of(findings, severities)
    if report.fails(strict=request.strict) or not request.write:
        return Evaluation(report)
    from galley.formats.render import (  # noqa: PLC0415 - the writers; a check needs none
        RenderOptions,
        creation_date,
        render,
        verify,
    )

    progress("rendering")
    found = Findings()
    with ThreadPoolExecutor(2 * len(copies)) as pool:
        options = RenderOptions(profile.formats, creation_date(article, request.epoch), world.cache, children, pool)
        pending = render(copies, options, found)
        rendered = verify(copies, pending, profile.formats, found)
    findings.add(*placed(found.items, (sources.metadata_file, *files)))
    unmade = _unmade(copies, profile.formats, rendered)
    if not rendered.missing and not Report.of(findings, severities).fails():
        findings.add(*(catalogue.FORMAT_IS_MADE.broken(f"{name} was asked for and not made") for name in unmade))
    report = Report.of(findings, severities)
    if report.fails(strict=request.strict):
        return Evaluation(report, missing=rendered.missing)
    inputs = tuple(one.path for one in world.inputs)
    entry = _entry(rendered, profile, request, world)
    order = Order(article.meta.identifier, rendered.artifacts, entry, inputs, unmade)
    return Evaluation(report, order, rendered.missing)


def _gathered(request: Request, progress: Progress, world: World, findings: Findings) -> tuple[Sources, Profile]:
    """Read the files of the manuscript and the journal; what follows may use time by how much they hold."""
    from galley.readers.journal.choose import gather_profile  # noqa: PLC0415 - as prepare
    from galley.readers.manuscript.gather import gather_sources  # noqa: PLC0415 - as prepare

    progress("reading the manuscript")
    with evaluating("The metadata", Span(request.manuscript)):
        sources = gather_sources(request, world, findings)
    progress(f"reading {sources.dialect.NAME}")
    with evaluating("The journal", Span(request.manuscript)):
        profile = gather_profile(request, sources, world, findings)
    texts = (*sources.sections, *sources.references, sources.metadata_file)
    allow(profile.limits.evaluation_seconds + sum(len(one.text) for one in texts) / _CHARACTERS_A_SECOND)
    return sources, profile


def _unmade(copies: Sequence[Copy], formats: Sequence[str], rendered: Rendered) -> tuple[str, ...]:
    """Return the names of the files that were asked for and are not there."""
    made = {artifact.name for artifact in rendered.artifacts}
    names = (format_of(key).file_name(copy.base) for copy in copies for key in formats)
    return tuple(name for name in names if name not in made)


def _entry(rendered: Rendered, profile: Profile, request: Request, world: World) -> Entry:
    """Return what the manifest says of this build."""
    versions = {"galley": VERSION, **tool_versions(), **rendered.versions}
    options = {
        "journal": profile.name,
        "formats": " ".join(profile.formats),
        "variants": " ".join(request.variants),
        **({"draft": "yes"} if request.draft else {}),
    }
    return entry_of(request.manuscript, world.inputs, rendered.artifacts, versions, options)
