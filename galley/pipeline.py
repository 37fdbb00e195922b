"""The main line: what happens to a manuscript, stage by stage, from files to artifacts.

Each stage is a function of the run and of what the stage before it made; all add to the same findings. The line ends
behind the copies if an error was found; where only findings are wanted, what needs no pages is written and verified.
Nothing is delivered that was not verified.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeAlias

from galley import reading
from galley.checklists import stage as checklists
from galley.checks.check import Check, Paper
from galley.checks.passages import Passage, passages_of
from galley.checks.table import each_check
from galley.checks.text import placed
from galley.compose import article as composition
from galley.compose.article import Composed
from galley.copies.copy import Copy
from galley.copies.table import copies_of
from galley.document.article import Article
from galley.document.checklists import FilledChecklist
from galley.document.profile import Profile
from galley.document.queries import queries_of
from galley.document.reference import Library
from galley.evaluation import Evaluation, Run, deliver
from galley.findings import catalogue, groups
from galley.findings.baseline import Baseline, read_baseline
from galley.findings.consequences import independent_of, untold
from galley.findings.finding import Findings, Stop
from galley.findings.silencers import Silencer, unused
from galley.formats import render as rendering
from galley.formats.format import Rendered
from galley.formats.render import Pending, RenderOptions, creation_date
from galley.formats.table import DEFAULT_FORMATS, format_of, start_children, with_needs
from galley.readers.journal.choose import gather_profile
from galley.readers.manuscript.dialect import folder_of
from galley.readers.manuscript.gather import Sources, gather_sources
from galley.readers.manuscript.sections import ParsedText, begin, finish
from galley.readers.manuscript.unused_files import unused_files
from galley.readers.references.library import Read, load_library
from galley.readers.silencers import silencers as silencers_in
from galley.request import Outcome, Request, Timing
from galley.results.lines import Lines
from galley.results.records import Records
from galley.results.runs import Runs
from galley.runtime.budget import allow, attempt, evaluating
from galley.runtime.delivery import Order
from galley.runtime.manifest import Entry, entry_of, with_proof
from galley.runtime.runtime import Runtime
from galley.runtime.world import World
from galley.source import SourceFile, Span
from galley.tools.pandoc import Pandoc
from galley.tools.versions import tool_versions
from galley.version import VERSION

_CHARACTERS_A_SECOND = 20_000
"""So much more time has a long manuscript: the largest that was measured has 200,000 and takes 6 seconds."""


# --- the values between the stages -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files of a manuscript as texts, and the profile of its journal."""

    sources: Sources
    profile: Profile

    @property
    def place(self) -> Span:
        """Where the metadata stand, for what is about the whole article."""
        return Span(self.sources.metadata_file.path)

    @property
    def characters(self) -> int:
        """The length of all texts."""
        sources = self.sources
        return sum(len(one.text) for one in (*sources.texts, *sources.references, sources.metadata_file))


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was read: the texts as trees, the records of the reference files."""

    gathered: Gathered
    text: ParsedText
    library: Library


@dataclass(frozen=True, slots=True)
class Composition:
    """The composed article."""

    parsed: Parsed
    composed: Composed


@dataclass(frozen=True, slots=True)
class Checked:
    """A manuscript that every check has looked at; with errors it is not to be printed, but can be looked at."""

    sources: Sources
    profile: Profile
    article: Article
    checklists: tuple[FilledChecklist, ...] = ()

    @property
    def files(self) -> tuple[Any, ...]:
        """The text files in which places are found again."""
        return (*self.sources.texts, *self.sources.references)


@dataclass(frozen=True, slots=True)
class Copied:
    """The copies that were asked for."""

    checked: Checked
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Rendering:
    """The copies on their way into their formats; `is_for_findings`: there is an error, and nothing is delivered."""

    copied: Copied
    pending: tuple[Pending, ...]
    findings: Findings
    formats: tuple[str, ...]
    is_for_findings: bool = False


# --- the stages --------------------------------------------------------------------------------------------------


def gather(run: Run, _before: None) -> Gathered:
    """Read the files of the manuscript, and the journal's folder."""
    request, world = run.request, run.runtime.world
    run.baseline.extend(_baseline(request, world))
    with evaluating("The metadata", Span(request.manuscript)):
        sources = gather_sources(request, world, run.findings)
    run.runtime.progress(f"reading {sources.dialect.NAME}")
    with evaluating("The journal", Span(request.manuscript)):
        profile = gather_profile(request, sources, world, run.findings)
    run.severities.update(profile.severities)
    start_children(run.runtime.children, request, profile)
    gathered = Gathered(sources, profile)
    attempt("What comments silence", gathered.place, run.findings, partial(_note_silencers, run), None)
    allow(profile.limits.evaluation_seconds + gathered.characters / _CHARACTERS_A_SECOND)
    return gathered


def parse(run: Run, gathered: Gathered) -> Parsed:
    """Read the reference files while pandoc reads the texts, and load meanwhile what writes the formats."""
    sources, profile, found = gathered.sources, gathered.profile, Findings()
    with ThreadPoolExecutor(1) as pool:
        for one in with_needs(_formats(run, profile)):
            pool.submit(one.writer)
        pandoc = Pandoc(profile.limits, run.runtime.memo, run.runtime.children)
        parsing = begin(sources.sections, sources.metadata.rich, pandoc, run.findings, run.runtime.hold)
        library = load_library([_records(run, source, found) for source in sources.references], found)
        text = finish(parsing, run.findings, sources.dialect)
    others = tuple(reading.sub_text(one, pandoc, run.findings, run.runtime.hold) for one in sources.sub_articles)
    run.findings.add(*found.items)
    return Parsed(gathered, replace(text, sub_articles=others), library)


def compose(run: Run, parsed: Parsed) -> Composition:
    """Gather the files that the texts name, and put everything together to one article."""
    sources, profile = parsed.gathered.sources, parsed.gathered.profile
    text = reading.gathered_text(sources, parsed.text, parsed.library, run, profile.limits)
    memo, hold = run.runtime.memo, run.runtime.hold
    with evaluating("The article", parsed.gathered.place):
        made = composition.compose(
            text, profile, run.findings, lambda style, records, language: memo(Lines(style, language), records), hold
        )
    return Composition(parsed, made)


def check(run: Run, composition: Composition) -> Checked:
    """Have every check look at the manuscript."""
    parsed, composed = composition.parsed, composition.composed
    sources, profile = parsed.gathered.sources, parsed.gathered.profile
    losses = (*sources.losses, *parsed.library.losses)
    said: tuple[Passage, ...] = ()
    passages = partial(passages_of, composed.article, sources.texts, sources.fronts)
    said = attempt("What the article says", parsed.gathered.place, run.findings, passages, said)
    texts, left_out = parsed.text.typed
    typed = (texts, left_out, tuple(run.findings.items), sources.apart, sources.fronts)
    paper = Paper(sources.texts, parsed.library, composed.citations, composed.article, profile, losses, said, *typed)
    run.severities.update(profile.requirements_of(composed.article.meta.article_type).severities)
    for one, text in each_check(paper):
        _check(run, one, text, parsed.gathered.place)
    lists = checklists.fill(run, composed.article, sources, profile)
    if run.findings.text_is_lost:
        run.findings.leave_out(groups.FOLLOW_FROM_LOST_TEXT)
    if run.findings.metadata_is_lost:
        run.findings.leave_out(groups.FOLLOW_FROM_LOST_METADATA)
    return Checked(sources, profile, composed.article, lists)


def copies(run: Run, checked: Checked) -> Copied:
    """Make the variants that were asked for."""
    with evaluating("The copies for review", Span(checked.sources.metadata_file.path)):
        variants = checklists.variants_with_lines(run.request.variants, checked.profile.formats)
        made = copies_of(checked.article, checked.profile, checked.files, variants, run.findings)
    return Copied(checked, tuple(checklists.with_checklists(one, checked.checklists) for one in made))


def render(run: Run, copied: Copied) -> Rendering | Evaluation:
    """Begin to write every copy in every format; for a check, and where there are errors, in those without pages.

    Where a part of the manuscript could not be read, what is written would lack it, and the run ends here.
    """
    _report_unused_files(run, copied.checked.sources)
    _report_unused(run, built=False)
    report = run.report
    fails = report.fails(strict=run.request.strict and run.request.write)
    if fails and (run.findings.text_is_lost or run.findings.metadata_is_lost):
        return Evaluation(report)
    is_dated = run.request.epoch is not None
    created = creation_date(copied.checked.article, run.request.epoch)
    pool = run.runtime.children.enter_context(ThreadPoolExecutor(2 * len(copied.copies)))
    found = Findings()
    formats = _formats(run, copied.checked.profile, for_findings=fails)
    options = RenderOptions(formats, created, run.runtime.memo, run.runtime.children, pool, is_dated)
    return Rendering(copied, rendering.render(copied.copies, options, found), found, formats, fails)


def verify(run: Run, begun: Rendering) -> Evaluation:
    """Wait for what is being written, read it back, and say what is to be delivered."""
    checked, copies = begun.copied.checked, begun.copied.copies
    formats = begun.formats
    rendered = rendering.verify(copies, begun.pending, formats, begun.findings)
    read_back = placed(begun.findings.items, (checked.sources.metadata_file, *checked.files))
    found = tuple(untold(run.report.findings, read_back))
    run.findings.add(*(independent_of(run.report.findings, found) if begun.is_for_findings else found))
    if begun.is_for_findings or not run.request.write:
        return Evaluation(run.report)
    unmade = _unmade(copies, formats, rendered)
    if not rendered.missing and not run.report.fails():
        run.findings.add(*(catalogue.FORMAT_IS_MADE.broken(f"{name} was asked for and not made") for name in unmade))
    if not rendered.missing and set(formats) >= set(DEFAULT_FORMATS):
        _report_unused(run, built=True)
    report = run.report
    if report.fails(strict=run.request.strict):
        return Evaluation(report, missing=rendered.missing)
    inputs = tuple(one.path for one in run.runtime.world.inputs)
    entry = _with_proof(copies, _entry(run, checked.profile, rendered))
    order = Order(checked.article.meta.identifier, rendered.artifacts, entry, inputs, unmade)
    return Evaluation(report, order, rendered.missing)


Stage: TypeAlias = Callable[[Run, Any], Any]

STAGES: tuple[Stage, ...] = (gather, parse, compose, check, copies, render, verify, deliver)
"""All that is done for a manuscript. A stage that returns an `Evaluation` ends what a worker does of it."""


# --- the line ----------------------------------------------------------------------------------------------------


def run(request: Request, runtime: Runtime | None = None) -> Outcome:
    """Build or check what `request` names in this process, by its trust in the manuscript; `galley.run` has none."""
    working = runtime or Runtime.of_request(request)
    (finished,) = working.memo(Runs(working, partial(evaluate, runtime=working)), [request])
    return finished.outcome


def evaluate(request: Request, runtime: Runtime) -> Evaluation:
    """Return what comes of `request`, every stage but the delivery: nothing is written. Every finding is reported."""
    run = Run(request, runtime)
    try:
        with runtime.children:
            start_children(runtime.children, request)
            made: Evaluation = until(run, deliver)
    except Stop as stop:
        run.findings.add(*stop.findings)
        made = Evaluation(run.report)
    return replace(made, severities=run.severities, asked=runtime.world.asked, timings=tuple(run.timings))


def until(run: Run, end: Stage) -> Any:
    """Return what the stages before `end` make of a manuscript; raises `Stop` where a stage cannot go on."""
    value: Any = None
    for stage in STAGES[: STAGES.index(end)]:
        run.runtime.progress(stage.__name__)
        began = run.runtime.clock()
        value = stage(run, value)
        run.timings.append(Timing(stage.__name__, run.runtime.clock() - began))
        if isinstance(value, Evaluation):
            break
    return value


# --- parts of stages ---------------------------------------------------------------------------------------------


def _records(run: Run, source: SourceFile, findings: Findings) -> tuple[Read, ...]:
    """Return what stands in a reference file."""
    what, place = f"The reference file {source.path}", Span(source.path)
    return attempt(what, place, findings, lambda: run.runtime.memo(Records(), [source])[0], ())


def _baseline(request: Request, world: World) -> tuple[Baseline, ...]:
    """Return the baseline that the user names. A check writes nothing: it may pass over errors that are known."""
    if not request.baseline:
        return ()
    folder = folder_of(request.manuscript, world)
    return (read_baseline(world.text(request.baseline), folder, errors=not request.write),)


def _note_silencers(run: Run) -> None:
    """Read what the comments silence in the texts that have been read."""
    world = run.runtime.world
    own = ((path, data) for path, data in world.read if not path.startswith(f"{world.styles}/"))
    for said in silencers_in(own):
        if isinstance(said, Silencer):
            run.silencers.append(said)
        else:
            run.findings.add(said)


def _report_unused_files(run: Run, sources: Sources) -> None:
    """Report the files that lie with the manuscript and are not read; a file at fault has a finding already."""
    told = {one.span.path for one in run.findings.items if one.span}
    place = Span(sources.folder)
    files = partial(unused_files, sources.folder, run.runtime.world, sources.dialect, told)
    attempt("The files beside the text", place, run.findings, lambda: run.findings.add(*files()), None)


def _report_unused(run: Run, *, built: bool) -> None:
    """Report the comments that silence nothing, where nothing keeps a finding from being found."""
    if run.silencers and not run.report.fails():
        run.findings.add(*unused(run.report, run.silencers, built=built))


def _check(run: Run, check: Check, paper: Paper, place: Span) -> None:
    """Have one check look at the manuscript."""
    name = check.__name__.rpartition(".")[2]
    began = run.runtime.clock()
    attempt(f"What is checked of {name}", place, run.findings, lambda: run.findings.add(*check.check(paper)), None)
    run.timings.append(Timing(name, run.runtime.clock() - began, is_part=True))


def _formats(run: Run, profile: Profile, *, for_findings: bool = False) -> tuple[str, ...]:
    """Return the formats to be written: for the findings those without pages, of the journal's and what these need."""
    if run.request.write and not for_findings:
        return profile.formats
    return tuple(one.key for one in with_needs(profile.formats) if not one.has_pages)


def _unmade(copies: Sequence[Copy], formats: Sequence[str], rendered: Rendered) -> tuple[str, ...]:
    """Return the names of the files that were asked for and are not there."""
    made = {artifact.name for artifact in rendered.artifacts}
    rows = [(row, [copy for copy in copies if row.is_of(copy)] or copies) for row in map(format_of, formats)]
    names = (row.file_name(copy.base) for row, suited in rows for copy in suited)
    return tuple(name for name in names if name not in made)


def _entry(run: Run, profile: Profile, rendered: Rendered) -> Entry:
    """Return what the manifest says of this build."""
    versions = {"galley": VERSION, **tool_versions(), **rendered.versions}
    options = {"journal": profile.name, "formats": " ".join(profile.formats)}
    options["variants"] = " ".join(run.request.variants)
    options |= {"draft": "yes"} if run.request.draft else {}
    options |= {"engine": profile.engine} if profile.engine != "weasyprint" else {}
    return entry_of(run.request.manuscript, run.runtime.world.inputs, rendered.artifacts, versions, options)


def _with_proof(copies: Sequence[Copy], entry: Entry) -> Entry:
    """Return the entry with the proof among the copies, if any, and how many of its queries are answered."""
    for copy in copies:
        if copy.variant.has_queries:
            answered = [one.is_answered for one in queries_of(copy.original)]
            return with_proof(entry, answered.count(False), answered.count(True))
    return entry
