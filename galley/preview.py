"""The web page of a manuscript as soon as its text is composed, what is wrong with it, its PDF: for `galley watch`.

Nothing is delivered, and what is written is not read back: what is built is.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace

from galley.copies.table import PUBLISHED, copies_of
from galley.evaluation import Evaluation, Run
from galley.findings.finding import Findings, Report, Stop
from galley.formats.format import Rendered
from galley.formats.pdf.start import layout_of_any
from galley.formats.render import RenderOptions, creation_date, render
from galley.pipeline import Checked, Composition, check, compose, gather, parse
from galley.request import Request
from galley.runtime.budget import evaluating
from galley.runtime.runtime import Runtime
from galley.source import Span

_PAGE, _PDF = "html", "pdf"
_QUICK = "typst"
_MOMENT = 0.01  # seconds after which it is looked whether the pages are still wanted


def previewed(request: Request, runtime: Runtime, show: Callable[[bytes], None]) -> tuple[Evaluation, Checked | None]:
    """Return the findings on a manuscript, and itself where it was shown without an error.

    `show` is given its page before the findings, where the text has no error.
    """
    run, checked = Run(request, runtime), None
    try:
        with runtime.children:
            composition = compose(run, parse(run, gather(run, None)))
            if not run.report.fails():
                show(_page(run, composition))
            checked = check(run, composition)
    except Stop as stop:
        run.findings.add(*stop.findings)
    evaluation = replace(Evaluation(run.report), severities=run.severities, asked=runtime.world.asked)
    return evaluation, None if run.report.fails() else checked


def printed(request: Request, runtime: Runtime, shown: Checked | None, is_given_up: Callable[[], bool]) -> Evaluation:
    """Return the PDF of what was shown; none where another engine lays it out, it cannot be made, or is given up."""
    none = Evaluation(Report(()))
    if shown is None or shown.profile.engine != _QUICK:
        return none
    with suppress(Stop), runtime.children:
        pool = runtime.children.enter_context(ThreadPoolExecutor(2))
        layout = layout_of_any(_QUICK)
        runtime.children.start(layout)
        result = _written(shown, _PDF, request, runtime, pool)
        while not wait((result,), _MOMENT).done:
            if is_given_up():
                layout.worker.kill()
                return none
        if made := result.result().artifacts:
            return replace(none, pdf=made[0].data)
    return none


def _page(run: Run, composition: Composition) -> bytes:
    """Return the page; raises Stop where it cannot be written."""
    gathered = composition.parsed.gathered
    shown = Checked(gathered.sources, gathered.profile, composition.composed.article)
    pool = run.runtime.children.enter_context(ThreadPoolExecutor(1))
    rendered = _written(shown, _PAGE, run.request, run.runtime, pool).result()
    if not rendered.artifacts:
        raise Stop(*rendered.findings)
    return rendered.artifacts[0].data


def _written(shown: Checked, key: str, request: Request, runtime: Runtime, pool: Executor) -> Future[Rendered]:
    """Begin to write one format; raises Stop where it cannot be written."""
    found = Findings()
    with evaluating("The page", Span(shown.sources.metadata_file.path)):
        copies = copies_of(shown.article, shown.profile, shown.files, (PUBLISHED,), found)
    created = creation_date(shown.article, request.epoch)
    options = RenderOptions((key,), created, runtime.memo, runtime.children, pool, request.epoch is not None)
    return render(copies, options, found)[-1].result
