"""What is made of the whole issue, behind the wall: its table of contents as PDF and HTML, its deposits."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from galley.copies.copy import Copy
from galley.copies.table import COPIES
from galley.document.article import Asset
from galley.document.artifact import Artifact
from galley.document.issue import Issue, SetArticle
from galley.document.profile import Profile
from galley.evaluation import Evaluation, Run
from galley.findings.catalogue import DEPOSIT_CARRIES_ALL
from galley.findings.finding import Stop
from galley.formats.deposits.together import gathered
from galley.formats.format import Job
from galley.formats.html import format as pages_of_web
from galley.formats.pdf import format as pages_of_print
from galley.formats.pdf.engine.layout import LayoutEngineMissing
from galley.formats.render import creation_date
from galley.formats.table import format_of
from galley.issue.contents import SHEET, contents_of
from galley.readers.journal.files import own_fonts
from galley.readers.journal.profile import read_profile
from galley.request import Request
from galley.runtime.delivery import Order
from galley.runtime.manifest import entry_of
from galley.runtime.runtime import Runtime
from galley.tools.versions import tool_versions
from galley.version import VERSION
from galley.words.table import words_of

Deposits = Mapping[str, tuple[Artifact, ...]]
"""The deposits of the articles in the order of the issue, by the keys of their formats."""
_WRITERS = {"pdf": pages_of_print, "html": pages_of_web}


def assembled(
    request: Request, issue: Issue, articles: Sequence[SetArticle], deposits: Deposits, runtime: Runtime
) -> Evaluation:
    """Return the files of an issue whose articles have been set, to be delivered, and what is wrong with them."""
    run = Run(request, runtime)
    try:
        with runtime.children:
            made = tuple(_made(run, issue, articles, deposits))
    except Stop as stop:
        run.findings.add(*stop.findings)
        return Evaluation(run.report)
    except LayoutEngineMissing as missing:
        return Evaluation(run.report, missing=(str(missing),))
    runtime.world.data(request.manuscript)  # an input as any other
    versions = {"galley": VERSION, **tool_versions()}
    entry = entry_of(request.manuscript, runtime.world.inputs, made, versions, {"journal": issue.journal})
    return Evaluation(run.report, Order(issue.identifier, made, entry))


def _made(run: Run, issue: Issue, articles: Sequence[SetArticle], deposits: Deposits) -> Iterator[Artifact]:
    profile = _profile(run, issue, articles)
    for key in _WRITERS:
        yield from _contents(run, issue, articles, profile, key)
    for key, files in deposits.items():
        if len(files) == len(articles):
            yield gathered(issue, key, files)
        else:
            message = f"{len(files)} of {len(articles)} articles have a deposit for {key}; the issue's is left out."
            run.findings.add(DEPOSIT_CARRIES_ALL.broken(message, issue.spans.get("articles")))


def _profile(run: Run, issue: Issue, articles: Sequence[SetArticle]) -> Profile:
    """Return the journal's profile for a page of one column, in the language of the articles."""
    world = run.runtime.world
    folder = posixpath.normpath(issue.journal) if "/" in issue.journal else posixpath.join(world.styles, issue.journal)
    profile = read_profile(folder, world, run.findings, "weasyprint")
    run.severities.update(profile.severities)
    language = articles[0].language if len({one.language for one in articles}) == 1 else "en"
    return replace(
        profile,
        labels={**words_of(language), **profile.labels},
        fonts=(*profile.fonts, *own_fonts(world)),
        css=(*profile.css, SHEET),
        page=replace(profile.page, columns=1, line_numbers=0),
        journal=articles[0].journal,
    )


def _contents(run: Run, issue: Issue, articles: Sequence[SetArticle], profile: Profile, key: str) -> Iterator[Artifact]:
    address = _beside if key == "html" else _elsewhere
    names = [name for name in map(_beside, articles) if name and key == "html"]
    beside = tuple(Asset(name, "application/octet-stream", b"") for name in names)
    article = replace(contents_of(issue, articles, profile, address), assets=beside)
    copy = Copy(COPIES[0], article.meta.identifier, article, article, profile, article)
    created = creation_date(article, run.request.epoch)
    writer, name = _WRITERS[key], format_of(key).file_name(copy.base)
    with ThreadPoolExecutor(2) as pool:
        job = Job(copy, name, created, {}, {"jats": ()}, pool, run.runtime.children)
        written = writer.write(job)
        rendered = written if not hasattr(written, "result") else written.result()
        run.findings.add(*rendered.findings, *writer.verify(job, rendered))
    if rendered.missing:
        raise LayoutEngineMissing(rendered.missing[0])
    yield from rendered.artifacts


def _beside(one: SetArticle) -> str:
    """Return the name of the file that a reader of web pages goes on with."""
    return next((name for ending in (".html", ".pdf") for name in one.names if name == one.identifier + ending), "")


def _elsewhere(one: SetArticle) -> str:
    """Return where the article is found, whatever becomes of the file."""
    return f"https://doi.org/{one.doi}" if one.doi else one.address
