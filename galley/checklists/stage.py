"""Checklists on the way of a build: which are filled, and the copies that they go with."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from galley.copies.copy import Copy
from galley.copies.table import COPIES
from galley.document import tree
from galley.document.article import Article, Supplement
from galley.document.checklists import FilledChecklist
from galley.document.profile import Profile
from galley.evaluation import Run
from galley.findings.catalogue import FORMAT_IS_MADE
from galley.readers.checklist_files import FOLDER, SUFFIX
from galley.readers.manuscript.gather import Sources
from galley.runtime.budget import attempt
from galley.runtime.world import World
from galley.source import Span
from galley.words.table import label

FORMAT = "checklist"


def fill(run: Run, article: Article, sources: Sources, profile: Profile) -> tuple[FilledChecklist, ...]:
    """Return the checklists that the journal asks for and, where they are to be written, those of the article."""
    is_made = FORMAT in profile.formats
    if not is_made and not profile.requirements_of(article.meta.article_type).checklists:
        return ()
    from galley.checklists.fill import Subject, filled  # noqa: PLC0415 - docs/decisions.md: few journals ask for one

    world, none = run.runtime.world, tuple[FilledChecklist, ...]()
    names = asked_for(article, sources, profile, world, with_answered=is_made)
    subject = Subject(article, sources, profile.checklists)
    place, work = Span(sources.metadata_file.path), partial(filled, subject, names, world, run.findings)
    made = attempt("The checklists", place, run.findings, work, none)
    if not made and not run.report.fails():
        message = f"Checklists are asked for, and galley has none for this article ({article.meta.article_type})."
        hint = "answer one in `checklists/NAME.yaml`, or name it under `requirements` in the journal's profile"
        run.findings.add(FORMAT_IS_MADE.broken(message, article.meta.spans.get("article-type", place), hint))
    return made


def asked_for(
    article: Article, sources: Sources, profile: Profile, world: World, *, with_answered: bool
) -> tuple[str, ...]:
    """Return the names of the checklists that the journal asks for, and of those that are answered where wanted."""
    names = profile.requirements_of(article.meta.article_type).checklists
    answered = answered_in(sources.folder, world) if with_answered else ()
    return tuple(dict.fromkeys((*names, *answered)))


def answered_in(folder: str, world: World) -> tuple[str, ...]:
    """Return the names of the checklists that are answered beside a manuscript."""
    here = posixpath.join(folder, FOLDER)
    paths = world.list(here, SUFFIX) if world.kind(here) == "folder" else ()
    return tuple(sorted(posixpath.basename(path).removesuffix(SUFFIX) for path in paths))


def variants_with_lines(variants: Sequence[str], formats: Sequence[str]) -> tuple[str, ...]:
    """Return `variants`, and one whose lines have numbers where checklists are to name them."""
    numbered = [one.key for one in COPIES if one.is_numbered]
    is_lacking = FORMAT in formats and not set(numbered) & set(variants)
    return (*variants, numbered[0]) if is_lacking else tuple(variants)


def with_checklists(copy: Copy, lists: tuple[FilledChecklist, ...]) -> Copy:
    """Return a copy that has its checklists; the published article names their files as supplementary material."""
    if not copy.is_published or FORMAT not in copy.profile.formats:
        return replace(copy, checklists=lists)
    article, printed = (_naming(one, copy, lists) for one in (copy.article, copy.printed))
    return replace(copy, checklists=lists, article=article, printed=printed)


def _naming(article: Article, copy: Copy, lists: tuple[FilledChecklist, ...]) -> Article:
    word, before = label(copy.profile.labels, "supplementary-material"), len(article.supplements)
    added = (
        Supplement(
            f"checklist-{one.name}",
            f"{word} {number}",
            _words(one.title),
            f"{copy.base}-{one.name}.pdf",
            "application/pdf",
            is_written=True,
        )
        for number, one in enumerate(lists, start=before + 1)
    )
    return replace(article, supplements=(*article.supplements, *added))


def _words(text: str) -> tree.Inlines:
    return tuple(node for word in text.split() for node in (tree.Space(), tree.Str(word)))[1:]
