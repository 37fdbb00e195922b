"""Two versions of a manuscript read in a worker: what is new, and the files in which the changes are marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from galley.copies.copy import Copy
from galley.diff import html, pdf
from galley.diff.anonymised import check_names, with_keys_of
from galley.diff.docx import write as docx
from galley.diff.lines import lines_of
from galley.diff.marked.article import Marked, marked
from galley.diff.pages import with_pages as placed
from galley.diff.pair import Pair
from galley.document.artifact import Artifact
from galley.document.changes import Comparison
from galley.evaluation import Evaluation, Run
from galley.findings.finding import Findings, Report, Stop
from galley.formats.format import MathMarkup
from galley.formats.formulas import formulas
from galley.formats.render import creation_date
from galley.pipeline import Copied, render, until
from galley.request import Request
from galley.runtime.budget import evaluating
from galley.runtime.delivery import Order
from galley.runtime.manifest import entry_of
from galley.runtime.runtime import Runtime
from galley.tools.pandoc import Pandoc
from galley.tools.versions import tool_versions
from galley.version import VERSION

MARKINGS: Mapping[str, Callable[[Pair], Artifact]] = {"docx": docx.write, "html": html.write, "pdf": pdf.write}
"""What writes each of `galley.request.MARKED`; raises `Stop` where it cannot."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it was read: the run, and its copy."""

    run: Run
    copy: Copy


def read(asked: Sequence[tuple[Request, Runtime]], author: str, *, with_pages: bool) -> Evaluation:
    """Return what is new in the second version, and what is to be delivered in its formats.

    `with_pages` has the review copies of both laid out, and tells where they print each change. The findings are those
    on the version that cannot be read.
    """
    versions: list[Version] = []
    for request, runtime in asked:
        run = Run(request, runtime)
        try:
            with runtime.children:
                versions.append(_version(run))
        except Stop as stop:
            run.findings.add(*stop.findings)
        if run.report.fails():
            return Evaluation(run.report)
    old, new = versions
    try:
        return _evaluation(old, new, author, with_pages=with_pages)
    except Stop as stop:
        return Evaluation(Report.of(Findings([*stop.findings]), new.run.severities))


def _version(run: Run) -> Version:
    copied: Copied = until(run, render)
    return Version(run, copied.copies[0])


def _evaluation(old: Version, new: Version, author: str, *, with_pages: bool) -> Evaluation:
    formats = new.run.request.formats
    old = replace(old, copy=with_keys_of(old.copy, new.copy))
    with evaluating("What is new"):
        both = marked(old.copy.article, new.copy.article)
    moment = creation_date(new.copy.article, new.run.request.epoch)
    mathml: MathMarkup = {}
    if with_pages or {"html", "pdf"} & set(formats):
        with evaluating("The formulas"):
            articles = (old.copy.article, new.copy.article, both.article)
            mathml = formulas(articles, Pandoc(new.copy.profile.limits), Findings())
    if with_pages:
        with evaluating("The pages of both versions"):
            both = _with_pages(both, old.copy, new.copy, mathml)
    pair = Pair(old.copy, new.copy, author, moment, both, mathml)
    comparison = Comparison(both.changes, both.is_renumbered)
    files = _files(pair, formats)
    return Evaluation(Report(()), _order(old, new, pair.name, files) if files else None, comparison=comparison)


def _with_pages(both: Marked, old: Copy, new: Copy, mathml: MathMarkup) -> Marked:
    return replace(both, changes=tuple(placed(both.changes, *lines_of((old, new), mathml))))


def _files(pair: Pair, formats: Sequence[str]) -> tuple[Artifact, ...]:
    made = []
    for key in (one for one in MARKINGS if one in formats):
        with evaluating(f"The changes as {key}"):
            made.append(MARKINGS[key](pair))
            check_names(made[-1], (pair.new, pair.old), pair.marked)
    return tuple(made)


def _order(old: Version, new: Version, name: str, files: tuple[Artifact, ...]) -> Order:
    inputs = (*old.run.runtime.world.inputs, *new.run.runtime.world.inputs)
    versions = {"galley": VERSION, **tool_versions()}
    options = {"since": old.run.request.manuscript, "formats": " ".join(new.run.request.formats)}
    entry = entry_of(new.run.request.manuscript, inputs, files, versions, options)
    return Order(name, files, entry, tuple(one.path for one in inputs))
