"""Which journal a manuscript is set for, and its profile."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from galley.document.profile import Profile
from galley.draft import with_placeholders
from galley.findings.catalogue import JOURNAL_EXISTS, JOURNAL_IS_TRUSTED, METADATA_VALUE_IS_VALID
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.findings.near import did_you_mean
from galley.formats.table import DEFAULT_FORMATS, FORMAT_KEYS
from galley.readers.checklist_files import named_lists
from galley.readers.journal.files import named_fonts, own_fonts
from galley.readers.journal.own_style import with_own_style
from galley.readers.journal.profile import journals, read_profile
from galley.readers.manuscript.gather import Sources
from galley.readers.metadata.metadata import RawMetadata, journal_with
from galley.request import Request
from galley.runtime import World
from galley.source import Span
from galley.words.table import words_of

NEUTRAL_JOURNAL = "preprint"
"""The journal of a manuscript that names none."""


def gather_profile(request: Request, sources: Sources, world: World, findings: Findings) -> Profile:
    """Return the profile of the journal that the user, else the metadata names, else of the neutral one.

    What the article's own metadata says of the journal goes into it; its formats are those of the command, else of the
    article, else of the journal, else the usual ones; what the journal's labels do not name, and whether sections are
    numbered, the article may say; so it may the citation style (`own_style`). Raises Stop with `journal-exists`,
    `journal-is-trusted`, `style-is-usable`, `engine-has-template`,
    where galley's own fonts are gone, and where a checklist that the user names is not there.
    """
    own = sources.metadata.journal
    named = request.journal or own or NEUTRAL_JOURNAL
    path = posixpath.join(sources.folder, named) if own and not request.journal else named
    folder = _folder_of(path, named, world)
    if missing := _missing(
        named, folder, sources.metadata.journal_span if own and not request.journal else None, world
    ):
        raise Stop(missing)
    if "/" in named and not request.journal and not request.trust_journal:
        raise Stop(_untrusted(named, folder, sources.metadata.journal_span))
    profile = read_profile(folder, world, findings, request.engine)
    journal = journal_with(profile.journal, sources.metadata.journal_changes)
    formats = request.formats or _own_formats(sources.metadata, findings) or profile.formats or DEFAULT_FORMATS
    numbered = sources.metadata.number_sections
    chosen = replace(
        profile,
        journal=journal,
        formats=formats,
        labels=_labels(sources.metadata, profile),
        number_sections=profile.number_sections if numbered is None else numbered,
    )
    chosen = replace(
        chosen,
        fonts=(*chosen.fonts, *named_fonts(request.fonts, world), *own_fonts(world)),
        checklists=(*chosen.checklists, *named_lists(request.checklists, world)),
    )
    styled = with_own_style(chosen, request.csl, sources, world, findings)
    return with_placeholders(styled, world, draft=request.draft)


def missing_journal(named: str, span: Span | None, world: World) -> Diagnostic | None:
    """Return that there is no journal of this name or path, which stands at `span`; None where there is one."""
    return _missing(named, _folder_of(named, named, world), span, world)


def _folder_of(path: str, named: str, world: World) -> str:
    """Return the folder of a journal: by its name among those that galley has, by its path if it has a slash."""
    return posixpath.normpath(path) if "/" in named else posixpath.join(world.styles, named)


def _missing(named: str, folder: str, span: Span | None, world: World) -> Diagnostic | None:
    if world.kind(posixpath.join(folder, "profile.yaml")) == "file":
        return None
    return JOURNAL_EXISTS.broken(f"There is no journal {named}.", span, *_meant(named, folder, world))


def _labels(metadata: RawMetadata, profile: Profile) -> dict[str, str]:
    """Return the words printed: those of the article's language, then the article's own, then the journal's."""
    usual, own = words_of(metadata.language), metadata.words
    # as in pandoc-crossref, a title says how a label begins, and a prefix how a reference does
    kept = {f"{name}-reference": usual[name] for name in ("figure", "table", "listing") if name in own}
    return {**usual, **kept, **own, **profile.labels}


def _untrusted(named: str, folder: str, span: Span | None) -> Diagnostic:
    message = f"The article brings a journal of its own, {named}; nobody has said that it may be used."
    hint = f"look at its files; then build with --trust-journal, or with --journal {folder}"
    return JOURNAL_IS_TRUSTED.broken(message, span, hint)


def _meant(named: str, folder: str, world: World) -> tuple[str, ...]:
    """Return what may have been meant by a journal that there is not."""
    if "/" in named:
        hint = f"a journal is a folder with a profile.yaml, and {folder} has none"
        outside = f"a path stays in the manuscript's folder or Git repository; --journal {folder} may lead out of it"
        return (hint, outside) if ".." in named.split("/") else (hint,)
    known = journals(world)
    own = f"known are: {', '.join(known)}; a folder of your own is written with a slash: ./{named}"
    return (*did_you_mean(named, known), own)


def _own_formats(metadata: RawMetadata, findings: Findings) -> tuple[str, ...]:
    """Return the formats that the article names; one that there is not is a finding."""
    for name, span in metadata.formats:
        if name not in FORMAT_KEYS:
            hints = (*did_you_mean(name, FORMAT_KEYS), f"known are: {', '.join(FORMAT_KEYS)}")
            findings.add(METADATA_VALUE_IS_VALID.broken(f"There is no format {name}.", span, *hints))
    return tuple(name for name, _ in metadata.formats if name in FORMAT_KEYS)
