"""From the files of a manuscript to the composed, checked article: everything that comes before rendering."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from galley.checks.check import Paper
from galley.checks.conservation import untold
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
from galley.readers.manuscript.sections import ParsedText, parse
from galley.readers.metadata.metadata import finish_metadata, finish_supplements
from galley.readers.references.library import load_library
from galley.remember import remembering, remembering_records
from galley.request import Progress
from galley.runtime import Cache, World
from galley.source import placed_at

if TYPE_CHECKING:
    from galley.compose import Text

_First = TypeVar("_First")
_Second = TypeVar("_Second")


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
    composed = compose(text, profile, findings, remembering(world.cache))
    losses = (*sources.losses, *parsed.library.losses)
    texts = tuple(placed_at(sources.metadata_file, one.span, one.text) for one in sources.metadata.rich)
    left_out = parsed.text.left_out
    paper = Paper(
        sources.sections, parsed.library, composed.citations, composed.article, profile, losses, texts, left_out
    )
    findings.add(*untold([finding for one in CHECKS for finding in one.check(paper)], findings.items))
    return composed.article


def _parse(sources: Sources, profile: Profile, cache: Cache, findings: Findings) -> _Parsed:
    """Parse text and reference files, side by side: both wait for pandoc."""
    text, library = _side_by_side(
        lambda found: parse(sources.sections, sources.metadata.rich, profile.limits, found, cache, sources.dialect),
        lambda found: load_library(sources.references, found, remembering_records(cache)),
        findings,
    )
    return _Parsed(text, library)


def _side_by_side(
    first: Callable[[Findings], _First], second: Callable[[Findings], _Second], findings: Findings
) -> tuple[_First, _Second]:
    """Return both results; findings are collected apart and joined in order, so that a run can be repeated."""
    first_findings, second_findings = Findings(), Findings()
    with ThreadPoolExecutor(1) as pool:
        later = pool.submit(second, second_findings)
        results = first(first_findings), later.result()
    findings.add(*first_findings.items, *second_findings.items)
    return results


def _gather(sources: Sources, parsed: _Parsed, profile: Profile, world: World, findings: Findings) -> Text:
    from galley.compose import Text  # noqa: PLC0415 - see prepare

    listed_paths = supplement_paths((one.file for one in sources.metadata.form.supplementary), sources.folder)
    gathering = Gathering(world, profile.limits, findings, listed_paths, sources.files)
    gathered = gather_assets(parsed.text.sections, gathering)
    texts, files = gather_texts(parsed.text.metadata, sources.folder, gathering)
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
