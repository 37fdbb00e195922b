"""`galley submit`, behind the wall: a manuscript is made into what its journal wants to be sent; nothing is written."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from galley.checklists import stage as checklists
from galley.checks.declarations import NEEDS
from galley.checks.text import placed
from galley.compose.contributions import with_roles
from galley.copies.anonymise.renaming import Renaming
from galley.copies.anonymise.verify import verify_blind
from galley.copies.copy import Copy
from galley.copies.table import copies_of
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.document.profile import Profile
from galley.document.queries import without_queries
from galley.document.submission import Submission
from galley.evaluation import Evaluation, Run
from galley.findings.catalogue import PUBLICATION_NEEDS
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.formats import render as rendering
from galley.formats.pdf.engine.layout import LayoutEngineMissing
from galley.formats.render import RenderOptions, creation_date
from galley.pipeline import Checked, copies, until
from galley.request import Request
from galley.runtime.budget import evaluating
from galley.runtime.delivery import Order
from galley.runtime.manifest import entry_of
from galley.runtime.runtime import Runtime
from galley.runtime.world import World
from galley.source import SourceFile, Span
from galley.submission.kit import Desk, File, Lack
from galley.submission.package import MEDIA_TYPE, packed
from galley.submission.parts import PARTS
from galley.submission.press import Press
from galley.submission.supplements import supplement_name
from galley.tools.versions import tool_versions
from galley.version import VERSION

_TEMPLATES, _LETTER = "templates", "cover-letter.txt"
_OF_PUBLICATION = frozenset(
    {"license", "copyright", "received", "accepted", "published", "doi", "volume", "issue", "pages"}
)
"""What publication needs and nobody has who submits (keys of `NEEDS`)."""


def submit(request: Request, runtime: Runtime) -> Evaluation:
    """Return the findings on the manuscript that `request` names, and the archive that is to be delivered.

    What is missing of it is a finding `submission-is-complete` with the place where it belongs.
    """
    run = Run(request, runtime)
    evaluation = Evaluation(run.report)
    try:
        with runtime.children:
            evaluation = _submission(run, until(run, copies))
    except Stop as stop:
        run.findings.add(*stop.findings)
        evaluation = Evaluation(run.report)
    except LayoutEngineMissing as missing:
        evaluation = Evaluation(run.report, missing=(str(missing),))
    return replace(evaluation, severities=run.severities)


def _submission(run: Run, checked: Checked) -> Evaluation:
    run.findings.leave_out({PUBLICATION_NEEDS})  # said below, without what only publication brings
    if run.report.fails():
        return Evaluation(run.report)
    asked = checked.profile.submission
    desk = _desk(run, checked)
    if desk.rendered.missing or run.report.fails():
        return Evaluation(run.report, missing=desk.rendered.missing)
    files, lacks = _made(desk)
    run.findings.add(*_placed(desk.press.findings, checked))
    lacks = (*_untold(checked), *_needed(checked, desk), *lacks)
    run.findings.add(*(one.finding for one in lacks))
    _search(files, checked.article, run.findings)
    if run.report.fails(strict=run.request.strict):
        return Evaluation(run.report)
    listed = [one.named_from(checked.sources.folder) for one in lacks]
    archive = packed(checked.article.journal.title or checked.profile.name, files, listed, asked.span)
    return Evaluation(run.report, _order(run, checked, archive))


# --- the manuscript ----------------------------------------------------------------------------------------------


def _desk(run: Run, checked: Checked) -> Desk:
    asked, profile = checked.profile.submission, checked.profile
    formats = (*asked.manuscript.formats, *(("checklist",) if checked.checklists else ()))
    copy = _copy(run, checked, replace(profile, formats=formats))
    created = creation_date(checked.article, run.request.epoch)
    pool = run.runtime.children.enter_context(ThreadPoolExecutor(2))
    found = Findings()
    press = Press(copy, created, pool, run.runtime.children, run.runtime.memo, found)
    options = RenderOptions(formats, created, run.runtime.memo, run.runtime.children, pool)
    read_back = Findings()
    pending = rendering.render((copy,), options, read_back)
    rendered = rendering.verify((copy,), pending, formats, read_back)
    run.findings.add(*_placed(read_back, checked))
    place = Span(checked.sources.metadata_file.path)
    stated, queries = without_queries(checked.article)
    original = replace(stated, declarations=with_roles(stated.declarations, stated.meta))
    letter = _letter(checked, run.runtime.world)
    return Desk(original, copy, rendered, asked, place, press, letter, queries)


def _copy(run: Run, checked: Checked, profile: Profile) -> Copy:
    """Return the manuscript as reviewers get it, under the journal's name for it."""
    asked = profile.submission
    variant = "blind" if asked.anonymous else "review"
    (made,) = copies_of(checked.article, profile, checked.files, (variant,), run.findings)
    article, printed = (_named(one, asked) for one in (made.article, made.printed))
    named = replace(made, base=asked.manuscript.name, article=article, printed=printed)
    return checklists.with_checklists(named, checked.checklists)


def _named(article: Article, asked: Submission) -> Article:
    """Return the manuscript under the journal's names, which it calls its supplementary files by too."""
    listed = (one.name for one in article.supplements if not one.is_written)
    files = {name: supplement_name(asked, number, name) for number, name in enumerate(listed, 1)}
    renamed = Renaming(files=files).of(article)
    assets = tuple(replace(one, name=files.get(one.name, one.name)) for one in article.assets)
    return replace(renamed, meta=replace(article.meta, identifier=asked.manuscript.name), assets=assets)


def _letter(checked: Checked, world: World) -> SourceFile | None:
    """Return the template of the cover letter that the manuscript brings."""
    path = posixpath.join(checked.sources.folder, _TEMPLATES, _LETTER)
    return world.text(path) if world.kind(path) == "file" else None


# --- its parts ---------------------------------------------------------------------------------------------------


def _placed(findings: Findings, checked: Checked) -> Iterator[Diagnostic]:
    """Yield what was found in the files of the archive, with its place in the manuscript."""
    return placed(findings.items, (checked.sources.metadata_file, *checked.files))


def _made(desk: Desk) -> tuple[tuple[File, ...], tuple[Lack, ...]]:
    files: list[File] = []
    lacks: list[Lack] = []
    for part in PARTS:
        name = part.__name__.rpartition(".")[2].replace("_", " ")  # type: ignore[attr-defined]  # a part is a module
        with evaluating(f"The {name} of the submission", desk.metadata):
            for one in part.make(desk):
                (files if isinstance(one, File) else lacks).append(one)  # type: ignore[arg-type]  # told apart so
    return tuple(files), tuple(dict.fromkeys(lacks))


def _untold(checked: Checked) -> Iterable[Lack]:
    """Yield that the journal's profile says nothing of what is sent, if so."""
    asked = checked.profile.submission
    if not asked.is_told:
        message = f"The profile of the journal {checked.profile.name} says nothing of what it wants to be sent."
        hint = "look into its instructions for authors, and write `submission:` into the profile"
        yield Lack(message, asked.span, hint)


def _needed(checked: Checked, desk: Desk) -> Iterable[Lack]:
    """Yield what the journal needs and authors know before publication."""
    meta, profile = checked.article.meta, checked.profile
    declared = frozenset(one.kind for one in checked.article.declarations)
    known = _OF_PUBLICATION | ({"corresponding-author"} if desk.asked.title_page.formats else set())
    for name in dict.fromkeys((*profile.needs, *profile.requirements_of(meta.article_type).needs)):
        need = NEEDS[name]
        if name not in known and need.concerns(meta) and not need.is_met(meta, declared):
            hint = f"for instance `{need.example}`"
            yield Lack(f"The journal needs {need.words}.", desk.place(need.example.partition(":")[0]), hint)


def _search(files: Sequence[File], original: Article, findings: Findings) -> None:
    """Look into every file that must not tell who wrote the manuscript, and at its name."""
    for one in files:
        if one.is_anonymous:
            findings.add(*verify_blind(one.data, one.media_type, original, one.name))
            findings.add(*verify_blind(one.name.encode(), "text/plain", original, f"The name of {one.name}"))


# --- delivery ----------------------------------------------------------------------------------------------------


def _order(run: Run, checked: Checked, archive: bytes) -> Order:
    paper = f"{checked.article.meta.identifier}-submission"
    artifacts = (Artifact(f"{paper}.zip", MEDIA_TYPE, archive),)
    inputs = run.runtime.world.inputs
    versions = {"galley": VERSION, **tool_versions()}
    entry = entry_of(run.request.manuscript, inputs, artifacts, versions, {"journal": checked.profile.name})
    return Order(paper, artifacts, entry, tuple(one.path for one in inputs))
