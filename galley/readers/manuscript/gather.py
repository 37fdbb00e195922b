"""Where the parts of a manuscript are: its metadata, sections and reference files, found and read as text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from galley.document.reference import Loss
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.readers.manuscript.critic_markup import with_changes_accepted
from galley.readers.manuscript.dialect import Dialect, Found, section_files
from galley.readers.manuscript.dialects.quarto.captions import listing_edits
from galley.readers.manuscript.dialects.table import dialect_of
from galley.readers.manuscript.header_macros import with_header_macros
from galley.readers.manuscript.plain_markdown import in_plain_markdown
from galley.readers.metadata.metadata import RawMetadata, read_metadata, split_front_matter
from galley.readers.references.files import ReferenceFiles, read_reference_files
from galley.request import Request
from galley.runtime import World
from galley.source import SourceFile, Span, edited

_NAMES_SECTIONS = re.compile(r"^\W*sections\W*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sources:
    """The text files of a manuscript: metadata as read and as a file, section bodies, reference files; its dialect.

    `losses` are reference files that cannot be read; `files` are pictures that are no files of their own, by the paths
    that name them. `sub_articles` are what is published with it; its reference files are theirs.
    """

    folder: str
    metadata: RawMetadata
    sections: tuple[SourceFile, ...]
    references: tuple[SourceFile, ...]
    metadata_file: SourceFile
    dialect: Dialect
    losses: tuple[Loss, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    sub_articles: tuple[Sources, ...] = ()

    @property
    def apart(self) -> tuple[frozenset[str], ...]:
        """The paths of the files of each sub-article."""
        return tuple(frozenset(file.path for file in (*one.sections, one.metadata_file)) for one in self.sub_articles)

    @property
    def texts(self) -> tuple[SourceFile, ...]:
        """Every section, those of sub-articles too."""
        return (*self.sections, *(text for one in self.sub_articles for text in one.sections))

    @property
    def fronts(self) -> tuple[SourceFile, ...]:
        """The metadata, those of sub-articles too, as they were typed."""
        return (self.metadata_file, *(one.metadata_file for one in self.sub_articles))


def gather_sources(request: Request, world: World, findings: Findings) -> Sources:
    """Read the manuscript that `request` names: a folder, or a single file. Raises Stop if there is none."""
    sources, found = _texts(request.manuscript, request.dialect, world, findings)
    references = _references(request, sources.metadata, found, world, findings)
    read = replace(sources, references=references.sources, losses=references.losses)
    named = sources.metadata.sub_articles
    others = (_sub_article(posixpath.join(found.folder, path), span, read, world, findings) for path, span in named)
    return replace(read, sub_articles=tuple(one for one in others if one))


def _sub_article(path: str, span: Span, whole: Sources, world: World, findings: Findings) -> Sources | None:
    """Return what is published with an article, None where it cannot be read."""
    try:
        if world.kind(path) == "none":
            world.text(path, span)
        sources, _ = _texts(path, "", world, findings)
    except Stop as stop:
        findings.add(*stop.findings)
        findings.text_is_lost = True
        return None
    known = {posixpath.normpath(one.path) for one in whole.references}
    for name, place in sources.metadata.bibliography:
        if posixpath.normpath(posixpath.join(sources.folder, name)) not in known:
            message = f"{name} is not read: a sub-article cites the works of the article's own reference files"
            hint = "list the file under `bibliography` of the article"
            findings.add(catalogue.METADATA_VALUE_IS_VALID.broken(message, place, hint))
    for key in ("sub-articles", "supplementary", "notice"):
        if getattr(sources.metadata.form, key.replace("-", "_")):
            message = f"a sub-article has no `{key}` of its own; list them in the metadata of the article"
            findings.add(catalogue.METADATA_VALUE_IS_VALID.broken(message, sources.metadata.reading.span(key)))
    return replace(sources, metadata=sources.metadata.in_language(whole.metadata.language))


def _texts(manuscript: str, dialect_key: str, world: World, findings: Findings) -> tuple[Sources, Found]:
    """Return metadata and sections of a manuscript, without its reference files, and how its dialect found them."""
    dialect = dialect_of(manuscript, world, dialect_key)
    found = dialect.find(manuscript, world, findings)
    fronts_and_bodies = [split_front_matter(_with_changes_accepted(file, findings)) for file in found.sections]
    front = fronts_and_bodies[0][0] if fronts_and_bodies and found.metadata is None else None
    first = found.sections[0].path if found.sections else found.folder
    said = found.metadata and with_changes_accepted(found.metadata, findings)
    source = said or front or SourceFile(first, "")
    name = _folder_name(manuscript, found.folder)
    metadata = _metadata(source, name, found, findings)
    apart = {posixpath.normpath(posixpath.join(found.folder, path)) for path, _ in metadata.sub_articles}
    fronts_and_bodies = [one for one in fronts_and_bodies if posixpath.normpath(one[1].path) not in apart]
    bodies = tuple(in_plain_markdown(body) for _, body in fronts_and_bodies)
    bodies = (*(with_header_macros(source, body) for body in bodies[:1]), *bodies[1:])
    if metadata.sections and not found.listed:
        bodies = _listed_sections(metadata, found.folder, world, findings)
    else:
        unread = fronts_and_bodies if found.metadata else fronts_and_bodies[1:]
        findings.add(*(_unread_front_matter(part) for part, _ in unread if part))
    if not bodies:
        message = f"{found.folder} has no Markdown files."
        findings.add(catalogue.MANUSCRIPT_HAS_SECTIONS.broken(message, Span(source.path)))
    return Sources(found.folder, metadata, bodies, (), source, dialect, files=found.files), found


def _metadata(source: SourceFile, name: str, found: Found, findings: Findings) -> RawMetadata:
    """Return the metadata; where they are no YAML, none, so that the text is looked at all the same.

    Raises Stop where they may name the sections: what else lies in the folder need not be of the article.
    """
    try:
        return read_metadata(
            source,
            folder_name=name,
            findings=findings,
            defaults=found.defaults,
            unused=found.unused,
            plain=lambda text: in_plain_markdown(found.plain(text)),
        )
    except Stop as stop:
        if _NAMES_SECTIONS.search(source.text) and not found.listed:
            raise
        findings.add(*stop.findings)
    findings.metadata_is_lost = True
    nothing = SourceFile(source.path, "", source.first_line)
    return read_metadata(nothing, folder_name=name, findings=Findings(), defaults=found.defaults)


def _with_changes_accepted(source: SourceFile, findings: Findings) -> SourceFile:
    """Return a file with its metadata in which changes are accepted, those in the captions of listings, too."""
    return with_changes_accepted(edited(source, listing_edits(source)), findings)


def _folder_name(manuscript: str, folder: str) -> str:
    """Return the name that the article's identifier is made from: the folder's, or the file's where it stands alone."""
    name = posixpath.basename(posixpath.normpath(folder))
    return name if name not in {"", ".", ".."} else posixpath.splitext(posixpath.basename(manuscript))[0]


def _unread_front_matter(front: SourceFile) -> Diagnostic:
    return catalogue.FRONT_MATTER_IS_READ.broken(
        "This front matter is not read.",
        Span(front.path, front.first_line),
        "metadata stands in article.yaml, or in the first section where there is no article.yaml",
    )


def _listed_sections(metadata: RawMetadata, folder: str, world: World, findings: Findings) -> tuple[SourceFile, ...]:
    bodies = []
    places: dict[str, Span] = {}
    for name, span in metadata.sections:
        path = posixpath.normpath(posixpath.join(folder, name))
        if path in places:
            message = f"The section {name} is listed twice."
            findings.add(
                catalogue.SECTION_IS_LISTED_ONCE.broken(message, span, f"it is first listed at {places[path]}")
            )
            continue
        places[path] = span
        try:
            text = world.text_as_far_as_it_is(posixpath.join(folder, name), findings, span)
            bodies.append(in_plain_markdown(split_front_matter(_with_changes_accepted(text, findings))[1]))
        except Stop as stop:
            findings.add(*stop.findings)
            findings.text_is_lost = True
    apart = {posixpath.normpath(posixpath.join(folder, path)) for path, _ in metadata.sub_articles}
    unlisted = [path for path in section_files(folder, world) if posixpath.normpath(path) not in {*places, *apart}]
    for path in unlisted:
        message = f"{path} is not among the sections listed, so it is not printed."
        findings.add(catalogue.SECTION_IS_LISTED.broken(message, Span(path), "list it, or move it out of the folder"))
    return tuple(bodies)


def _references(
    request: Request, metadata: RawMetadata, found: Found, world: World, findings: Findings
) -> ReferenceFiles:
    """Return the reference files: those named by user, metadata and dialect, else those of `refs/`."""
    named: list[tuple[str, Span | None]] = [(path, None) for path in request.references]
    named.extend(
        (_reference_file(posixpath.join(found.folder, path), world), span) for path, span in metadata.bibliography
    )
    named.extend((path, None) for path in found.references)
    return read_reference_files(named, found.folder, world, findings)


def _reference_file(path: str, world: World) -> str:
    r"""Return the path of a reference file; `bib/refs` is `bib/refs.bib` where that is one, as in `\bibliography`."""
    plain = posixpath.normpath(path)
    return f"{plain}.bib" if world.kind(plain) != "file" and world.kind(f"{plain}.bib") == "file" else plain
