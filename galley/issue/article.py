"""One article of an issue, behind the wall: built as any other, in the place that the issue gives it."""

from __future__ import annotations

from dataclasses import replace

from galley.document.article import Article
from galley.document.issue import Placement, SetArticle
from galley.document.profile import Profile
from galley.evaluation import Evaluation, Run, deliver
from galley.findings.catalogue import PAGES_ARE_AS_SAID
from galley.findings.finding import Severity, Stop
from galley.formats.addresses import addresses_of
from galley.formats.pdf.write import MEDIA_TYPE
from galley.issue.placed import contradictions, other_journal, placed
from galley.pipeline import STAGES, Composition, Copied, Gathered
from galley.request import Request
from galley.runtime.delivery import Order
from galley.runtime.runtime import Runtime
from galley.submission.words import whole_title
from galley.tools.pdf_structure import structure_of

PAGES = "pdf"
"""The format whose pages are counted."""


def typeset(request: Request, where: Placement, runtime: Runtime) -> Evaluation:
    """Return the findings on an article, what is to be delivered of it, and what a table of contents says of it."""
    run = Run(request, runtime)
    try:
        with runtime.children:
            made = _made(run, where)
    except Stop as stop:
        run.findings.add(*stop.findings)
        made = Evaluation(run.report)
    return replace(made, severities=run.severities, asked=runtime.world.asked)


def _made(run: Run, where: Placement) -> Evaluation:
    value: object = None
    copied: Copied | None = None
    for stage in STAGES[: STAGES.index(deliver)]:
        value = stage(run, value)
        if isinstance(value, Gathered):
            value = _numbered(run, value, where)
        elif isinstance(value, Composition):
            value = _in_place(run, value, where)
        elif isinstance(value, Copied):
            copied = value
        elif isinstance(value, Evaluation):
            break
    if not isinstance(value, Evaluation) or value.order is None or copied is None:
        return value if isinstance(value, Evaluation) else Evaluation(run.report)
    return replace(value, article=_told(copied.checked.article, copied.checked.profile, value.order))


def _numbered(run: Run, gathered: Gathered, where: Placement) -> Gathered:
    """Return what was gathered, with the journal's pages numbered from the article's first."""
    sources, profile = gathered.sources, gathered.profile
    named = (sources.metadata.journal, sources.folder, run.request.journal)
    run.findings.add(*other_journal(*named, sources.metadata.identifier, where))
    if not where.first_page:
        return gathered
    formats = profile.formats if PAGES in profile.formats else (PAGES, *profile.formats)
    page = replace(profile.page, first_number=where.first_page)
    return replace(gathered, profile=replace(profile, page=page, formats=formats))


def _in_place(run: Run, composition: Composition, where: Placement) -> Composition:
    article = composition.composed.article
    if not where.is_final:  # its last page is not known yet
        run.severities[PAGES_ARE_AS_SAID.id] = Severity.OFF
    run.findings.add(*contradictions(article.meta, where))
    return replace(composition, composed=replace(composition.composed, article=placed(article, where)))


def _told(article: Article, profile: Profile, order: Order) -> SetArticle:
    meta = article.meta
    pages = "–".join(part for part in (meta.first_page, meta.last_page) if part) or meta.elocation_id
    sheets = next((structure_of(one.data).pages for one in order.artifacts if one.media_type == MEDIA_TYPE), 0)
    return SetArticle(
        identifier=meta.identifier,
        title=whole_title(article),
        authors=tuple(one.name for one in meta.authors),
        doi=meta.doi,
        address=addresses_of(meta, profile).page,
        language=meta.language,
        journal=article.journal,
        pages="–".join(dict.fromkeys(pages.split("–"))),
        sheets=sheets,
        names=tuple(one.name for one in order.artifacts),
    )
