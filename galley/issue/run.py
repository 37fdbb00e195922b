"""`galley issue`: an issue from its file to its folder; articles are built and put together by workers.

How many pages an article has is known when it is laid out: each is, first with provisional numbers, then with its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace

from galley.document.artifact import Artifact
from galley.document.issue import Issue, Placement, SetArticle
from galley.evaluation import Evaluation, Run, deliver
from galley.evaluator.front import evaluated
from galley.evaluator.messages import Assembling, Planning, Typesetting
from galley.evaluator.servers import servers
from galley.findings.catalogue import ISSUE_AGREES_WITH_ARTICLE
from galley.findings.excerpts import with_excerpts
from galley.findings.finding import Diagnostic, Findings, Report, Stop
from galley.formats.table import format_of
from galley.issue.pages import doubles, page_findings, placements
from galley.request import Outcome, Progress, Request
from galley.runtime.cache import Cache
from galley.runtime.manifest import Entry, Output
from galley.runtime.runtime import Runtime
from galley.runtime.world import World

GATHERED = ("crossref", "pubmed", "doaj")
"""The deposits of which the issue has one for all articles (`galley.formats.deposits.together`)."""
_MOST_PASSES = 4
"""Numbers that are longer may break another line: after so many times the pages have settled, or never do."""


@dataclass(frozen=True, slots=True)
class _Set:
    """An article in a place, and what came of it."""

    place: Placement
    evaluation: Evaluation


def issue(request: Request, workers: int, progress: Progress = lambda _: None) -> Outcome:
    """Make the issue whose file `request` names, in `request.out`; nothing is written where anything is wrong."""
    runtime = Runtime(World.of_request(request), progress=progress)
    progress("reading the file of the issue")
    plan = evaluated(Planning(request, runtime.world.styles), runtime)
    if plan.issue is None or plan.report.fails(strict=request.strict):
        return Outcome(plan.report)
    with servers() as ready, ThreadPoolExecutor(workers) as pool:
        making = _Making(request, plan.issue, pool, ready.folder, progress)
        made = making.made()
        reports = [plan.report, *(one.evaluation.report for one in made.articles)]
        report = _judged(_joined(reports, made.findings), request)
        missing = tuple(dict.fromkeys(line for one in made.articles for line in one.evaluation.missing))
        if report.fails(strict=request.strict) or missing:
            return Outcome(report, missing=missing)
        return _delivered(making, made.articles, report)


# --- the articles ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Made:
    """The articles as they were set, and what is wrong between them."""

    articles: tuple[_Set, ...]
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Making:
    """Sets the articles of an issue side by side, until each has the pages that those before it leave to it.

    `servers` is the folder of the processes of which workers are forked.
    """

    request: Request
    issue: Issue
    pool: ThreadPoolExecutor
    servers: str
    progress: Progress

    def made(self) -> _Made:
        """Return the articles; those of the first pass where one of them cannot be built."""
        made = self._set(placements(self.issue), ())
        for _ in range(_MOST_PASSES):
            if any(_failed(one, self.request) for one in made):
                return _Made(made)
            told = [one.evaluation.article for one in made]
            articles = [one for one in told if one is not None]
            if found := tuple(doubles(self.issue, articles)):
                return _Made(made, found)
            places = placements(self.issue, [one.sheets for one in articles])
            found = tuple(page_findings(self.issue, places))
            if places == tuple(one.place for one in made):
                return _Made(made, found)
            made = self._set(places, made)
        message = "The pages of the articles do not settle: with other numbers one has another number of pages."
        return _Made(made, (ISSUE_AGREES_WITH_ARTICLE.broken(message, self.issue.spans.get("first-page")),))

    def _set(self, places: Sequence[Placement], before: Sequence[_Set]) -> tuple[_Set, ...]:
        """Return each article in its place: as before, where that is the same."""
        tasks = []
        for at, place in enumerate(places):
            known = before[at] if before and before[at].place == place else None
            tasks.append((at, known, None if known else self.pool.submit(self._typeset, at, place)))
        made = []
        for at, known, future in tasks:
            self.progress(f"setting article {at + 1} of {len(places)}: {self.issue.articles[at].path}")
            made.append(known or _Set(places[at], future.result() if future else Evaluation(Report(()))))
        return tuple(made)

    def _typeset(self, at: int, place: Placement) -> Evaluation:
        asked = _asked(self.request, self.issue, self.issue.articles[at].path)
        world, cache = World.of_request(asked), Cache.of_user() if asked.cache else Cache(None)
        runtime = Runtime(world, cache, servers=self.servers)
        return evaluated(Typesetting(asked, place, world.styles), runtime)


def _asked(request: Request, issue: Issue, path: str) -> Request:
    formats = request.formats or issue.formats
    # pages of Typst cannot begin with another number than 1
    return replace(request, manuscript=path, journal=issue.journal, formats=formats, engine="weasyprint")


def _failed(one: _Set, request: Request) -> bool:
    return one.evaluation.article is None or one.evaluation.report.fails(strict=request.strict)


# --- the whole ---------------------------------------------------------------------------------------------------


def _delivered(making: _Making, made: Sequence[_Set], report: Report) -> Outcome:
    """Deliver the articles, and what is made of all of them."""
    request, issue = making.request, making.issue
    making.progress("making the table of contents")
    asked = _asked(request, issue, request.manuscript)
    runtime = Runtime(World.of_request(asked), servers=making.servers)
    articles = tuple(one.evaluation.article for one in made if one.evaluation.article)
    deposits = {key: tuple(_deposits(made, articles, key)) for key in GATHERED}
    task = Assembling(
        asked, issue, articles, {key: files for key, files in deposits.items() if files}, runtime.world.styles
    )
    whole = evaluated(task, runtime)
    joined = _joined([report, whole.report], ())
    if whole.order is None or joined.fails(strict=request.strict):
        return Outcome(joined, missing=whole.missing)
    apart = {one.name for files in deposits.values() for one in files}
    own = [one for item in made for one in _artifacts(item) if one.name not in apart]
    artifacts = (*whole.order.artifacts, *own)
    orders = [item.evaluation.order for item in made if item.evaluation.order]
    entry = _entry(whole.order.entry, [one.entry for one in orders], artifacts, articles)
    inputs = tuple(dict.fromkeys((*whole.order.inputs, *(path for one in orders for path in one.inputs))))
    order = replace(whole.order, artifacts=artifacts, entry=entry, inputs=inputs)
    severities = {name: one for item in made for name, one in item.evaluation.severities.items()}
    return deliver(Run(request, runtime), Evaluation(joined, order, severities=severities))


def _artifacts(item: _Set) -> tuple[Artifact, ...]:
    return item.evaluation.order.artifacts if item.evaluation.order else ()


def _deposits(made: Sequence[_Set], articles: Sequence[SetArticle], key: str) -> Iterator[Artifact]:
    for item, article in zip(made, articles, strict=True):
        name = format_of(key).file_name(article.identifier)
        yield from (one for one in _artifacts(item) if one.name == name)


def _entry(
    whole: Entry, entries: Sequence[Entry], artifacts: Sequence[Artifact], articles: Sequence[SetArticle]
) -> Entry:
    """Return what the manifest says of an issue: what its articles and its own files were made of."""
    inputs = dict.fromkeys((*whole.inputs, *(one for entry in entries for one in entry.inputs)))
    versions = {name: version for entry in (*entries, whole) for name, version in entry.versions.items()}
    outputs = tuple(map(Output.of, artifacts))
    names = tuple(one.identifier for one in articles)
    return replace(whole, inputs=tuple(inputs), versions=versions, outputs=outputs, articles=names)


def _judged(report: Report, request: Request) -> Report:
    """Return the findings with the lines of the issue's file."""
    world = World.of_request(request)
    with suppress(Stop):  # it may be gone by now
        world.data(request.manuscript)
    return with_excerpts(report, world.remembered)


def _joined(reports: Sequence[Report], found: Iterable[Diagnostic]) -> Report:
    """Return several reports as one, in the order of the articles."""
    between = Report.of(Findings(list(found)), {})
    every = [*reports, between]
    return Report(
        tuple(dict.fromkeys(one for report in every for one in report.findings)),
        tuple(one for report in every for one in report.silenced),
        tuple(one for report in every for one in report.known),
    )
