"""From the files of a manuscript to the composed, checked article: everything that comes before rendering."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from galley.checks.check import Check, Paper
from galley.checks.table import CHECKS
from galley.document.article import Article
from galley.document.profile import Profile
from galley.document.reference import CitationSite, Library
from galley.findings.finding import Findings
from galley.readers.manuscript.assets import (
    Gathering,
    gather_assets,
    gather_supplements,
    gather_texts,
    supplement_paths,
)
from galley.readers.manuscript.gather import Sources
from galley.readers.manuscript.sections import ParsedText, begin, finish
from galley.readers.metadata.metadata import finish_metadata, finish_supplements
from galley.readers.references.library import Read, load_library
from galley.remember import remembering, remembering_records
from galley.request import Progress
from galley.runtime import Cache, World
from galley.runtime.budget import attempt, evaluating
from galley.source import SourceFile, Span

if TYPE_CHECKING:
    from galley.compose import Text


@dataclass(frozen=True, slots=True)
class _Parsed:
    text: ParsedText
    library: Library


def prepare(
    sources: Sources, profile: Profile, world: World, findings: Findings, progress: Progress = lambda _: None
) -> Article:
    """Parse, gather, compose and check. An article with errors is not to be printed, but can be looked at."""
    progress("Parsing")
    parsed = _parse(sources, profile, world.cache, findings)
    from galley.compose import compose  # noqa: PLC0415 - the pipeline loads it while pandoc reads

    progress("Gathering figures")
    text = _gather(sources, parsed, profile, world, findings)
    progress("Composing")
    place = Span(sources.metadata_file.path)
    with evaluating("The article", place):
        composed = compose(text, profile, findings, remembering(world.cache))
    losses = (*sources.losses, *parsed.library.losses)
    paper = Paper(sources.sections, parsed.library, composed.citations, composed.article, profile, losses)
    for check in CHECKS:
        what = f"What is checked of {check.__name__.rpartition('.')[2]}"
        attempt(what, place, findings, partial(_check, check, paper, findings), None)
    return composed.article


def _check(check: Check, paper: Paper, findings: Findings) -> None:
    findings.add(*check.check(paper))


def _parse(sources: Sources, profile: Profile, cache: Cache, findings: Findings) -> _Parsed:
    """Read the reference files while pandoc reads the text."""
    found = Findings()
    parsing = begin(sources.sections, sources.metadata.rich, profile.limits, findings, cache)
    remembered = remembering_records(cache)

    def read(source: SourceFile) -> Iterable[Read]:
        what = f"The reference file {source.path}"
        return attempt(what, Span(source.path), found, lambda: tuple(remembered(source)), ())

    library = load_library(sources.references, found, read)
    text = finish(parsing, findings, sources.dialect)
    findings.add(*found.items)
    return _Parsed(text, library)


def _gather(sources: Sources, parsed: _Parsed, profile: Profile, world: World, findings: Findings) -> Text:
    from galley.compose import Text  # noqa: PLC0415 - see prepare

    listed_paths = supplement_paths((one.file for one in sources.metadata.form.supplementary), sources.folder)
    gathering = Gathering(world, profile.limits, findings, listed_paths, sources.files)
    gathered = gather_assets(parsed.text.sections, gathering)
    texts, files = gather_texts(parsed.text.metadata, sources.folder, gathering)
    with evaluating("The metadata", Span(sources.metadata_file.path)):
        meta, declarations = finish_metadata(sources.metadata, texts, findings)
        listed = finish_supplements(sources.metadata, texts, findings)
    supplements = gather_supplements(listed, sources.folder, world, findings)
    return Text(
        meta,
        declarations,
        gathered.sections,
        parsed.library,
        {**files, **gathered.files, **supplements.files},
        supplements.listed,
        tuple(CitationSite(key, span) for key, span in sources.metadata.nocite),
    )
