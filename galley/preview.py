"""The web page of a manuscript as soon as its text is composed, and then what is wrong with it: for `galley watch`.

Nothing is delivered and nothing but the page is written, and the page is not read back: what is built is.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from galley.copies.table import PUBLISHED, copies_of
from galley.evaluation import Evaluation, Run
from galley.findings.finding import Findings, Stop
from galley.formats.render import RenderOptions, creation_date, render
from galley.pipeline import Composition, check, compose, gather, parse
from galley.request import Request
from galley.runtime.budget import evaluating
from galley.runtime.runtime import Runtime
from galley.source import Span

_FORMAT = "html"


def previewed(request: Request, runtime: Runtime, show: Callable[[bytes], None]) -> Evaluation:
    """Return the findings on a manuscript; `show` is given its page before, where the text has no error."""
    run = Run(request, runtime)
    try:
        with runtime.children:
            composition = compose(run, parse(run, gather(run, None)))
            if not run.report.fails():
                show(_page(run, composition))
            check(run, composition)
    except Stop as stop:
        run.findings.add(*stop.findings)
    return replace(Evaluation(run.report), severities=run.severities, asked=runtime.world.asked)


def _page(run: Run, composition: Composition) -> bytes:
    """Return the page; raises Stop where it cannot be written."""
    gathered, article = composition.parsed.gathered, composition.composed.article
    files, found = (*gathered.sources.sections, *gathered.sources.references), Findings()
    with evaluating("The page", Span(gathered.sources.metadata_file.path)):
        copies = copies_of(article, gathered.profile, files, (PUBLISHED,), found)
    pool = run.runtime.children.enter_context(ThreadPoolExecutor(1))
    created = creation_date(article, run.request.epoch)
    options = RenderOptions((_FORMAT,), created, run.runtime.memo, run.runtime.children, pool)
    (pending,) = render(copies, options, found)
    rendered = pending.result.result()
    if not rendered.artifacts:
        raise Stop(*rendered.findings)
    return rendered.artifacts[0].data
