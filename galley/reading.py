"""What was parsed of a manuscript, with the files that it names: all that an article is composed from."""

from __future__ import annotations

from galley.compose.article import Text
from galley.document.profile import Limits
from galley.document.reference import CitationSite, Library
from galley.evaluation import Run
from galley.findings.finding import Findings
from galley.hold import Hold
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
from galley.runtime.budget import evaluating
from galley.source import Span
from galley.tools.pandoc import Pandoc


def sub_text(sources: Sources, pandoc: Pandoc, findings: Findings, hold: Hold) -> ParsedText:
    """Return the text of a sub-article: the names of its notes and links are its own."""
    parsing = begin(sources.sections, sources.metadata.rich, pandoc, findings, hold)
    return finish(parsing, findings, sources.dialect)


def gathered_text(sources: Sources, text: ParsedText, library: Library, run: Run, limits: Limits) -> Text:
    """Return what an article is composed from, with the files that it names, and the same of its sub-articles."""
    world, findings = run.runtime.world, run.findings
    listed_paths = supplement_paths((one.file for one in sources.metadata.form.supplementary), sources.folder)
    gathering = Gathering(world, limits, findings, listed_paths, sources.files)
    gathered = gather_assets(text.sections, gathering)
    texts, files = gather_texts({**text.metadata, **sources.metadata.pictures}, sources.folder, gathering)
    with evaluating("The metadata", Span(sources.metadata_file.path)):
        meta, declarations = finish_metadata(sources.metadata, texts, findings)
        listed = finish_supplements(sources.metadata, texts, findings)
    supplements = gather_supplements(listed, sources.folder, world, findings)
    others = tuple(
        gathered_text(one, parsed, library, run, limits)
        for one, parsed in zip(sources.sub_articles, text.sub_articles, strict=True)
    )
    of_others = {path: file for one in others for path, file in one.files.items()}
    return Text(
        meta,
        declarations,
        gathered.sections,
        library,
        {**of_others, **files, **gathered.files, **supplements.files},
        supplements.listed,
        tuple(CitationSite(key, span) for key, span in sources.metadata.nocite),
        others,
    )
