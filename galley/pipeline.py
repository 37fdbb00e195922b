"""The main line: what happens to a manuscript, stage by stage, from files to artifacts.

gather → parse → compose → check → render → verify → deliver. Each stage is a function from the value before it to the
next; all add to the same findings. The line stops after the checks if one is an error, and nothing is delivered before
what was rendered is verified.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import TYPE_CHECKING

from galley.checks.text import placed
from galley.copies.table import copies_of
from galley.document.article import Artifact
from galley.document.profile import Profile
from galley.findings.finding import Findings, Report, Severity, Stop
from galley.formats.table import DEFAULT_FORMATS, with_needs
from galley.replay import remember
from galley.request import Outcome, Progress, Request
from galley.runtime import Children, World, deliver
from galley.runtime.manifest import manifest
from galley.tools.versions import tool_versions
from galley.version import VERSION

if TYPE_CHECKING:
    from galley.formats.format import Rendered


def run(request: Request, progress: Progress = lambda _: None, world: World | None = None) -> Outcome:
    """Build or check what `request` names; every finding of the run is in the outcome's report.

    `progress` is told each stage as it begins. `world` is what can be read, the request's own files if None.
    """
    findings = Findings()
    severities: dict[str, Severity] = {}
    readable = world or World.of_request(request)
    try:
        with Children() as children:
            outcome = _run(request, progress, readable, children, findings, severities)
    except Stop as stop:
        findings.add(*stop.findings)
        outcome = Outcome(Report.of(findings, severities))
    remember(request, readable, outcome)
    return outcome


def _run(  # noqa: PLR0913, PLR0917 - all that a run has
    request: Request,
    progress: Progress,
    world: World,
    children: Children,
    findings: Findings,
    severities: dict[str, Severity],
) -> Outcome:
    if request.write:
        for one in with_needs(request.formats or DEFAULT_FORMATS):
            one.start_children(children, len(request.variants))
    from galley.prepare import prepare  # noqa: PLC0415 - loads while the layout children do, as the two below
    from galley.readers.journal.choose import gather_profile  # noqa: PLC0415
    from galley.readers.manuscript.gather import gather_sources  # noqa: PLC0415

    progress("reading the manuscript")
    sources = gather_sources(request, world, findings)
    progress(f"reading {sources.dialect.NAME}")
    profile = gather_profile(request, sources, world, findings)
    severities.update(profile.severities)
    formats = with_needs(profile.formats) if request.write else ()
    for one in formats:
        one.start_children(children, len(request.variants), profile)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(import_module, "galley.compose")  # loads while pandoc reads, as do the formats
        for one in formats:
            pool.submit(one.writer)
        article = prepare(sources, profile, world, findings, progress)
    files = (*sources.sections, *sources.references)
    copies = copies_of(article, profile, files, request.variants, findings)
    report = Report.of(findings, severities)
    if report.fails(strict=request.strict) or not request.write:
        return Outcome(report)
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
    report = Report.of(findings, severities)
    if report.fails(strict=request.strict):
        return Outcome(report, missing=rendered.missing)
    progress("delivering")
    return Outcome(report, _deliver(rendered, profile, request, world), rendered.missing)


def _deliver(rendered: Rendered, profile: Profile, request: Request, world: World) -> tuple[Artifact, ...]:
    """Write the artifacts and the manifest that lists them; return them all."""
    versions = {"galley": VERSION, **tool_versions(), **rendered.versions}
    options = {
        "journal": profile.name,
        "formats": " ".join(profile.formats),
        "variants": " ".join(request.variants),
        **({"draft": "yes"} if request.draft else {}),
    }
    listing = manifest(world.inputs, rendered.artifacts, versions, options)
    deliver(request.out, rendered.artifacts, listing, [one.path for one in world.inputs])
    return (*rendered.artifacts, listing)
