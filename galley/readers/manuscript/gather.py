"""Where the parts of a manuscript are: its metadata, sections and reference files, found and read as text."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.readers.metadata.metadata import RawMetadata, read_metadata, split_front_matter
from galley.request import Request
from galley.runtime import World
from galley.source import SourceFile, Span

METADATA_FILES = ("article.yaml", "article.yml")
_MARKDOWN = (".md", ".markdown")
_NOT_SECTIONS = re.compile(r"(readme|changelog|contributing|licen[cs]e|code_of_conduct)\.\w+\Z", re.IGNORECASE)
REFERENCE_FILES = (".json", ".bib", ".bibtex")


@dataclass(frozen=True, slots=True)
class Sources:
    """The text files of a manuscript: metadata as read and as a file, section bodies, reference files."""

    folder: str
    metadata: RawMetadata
    sections: tuple[SourceFile, ...]
    references: tuple[SourceFile, ...]
    metadata_file: SourceFile


def gather_sources(request: Request, world: World, findings: Findings) -> Sources:
    """Read the manuscript that `request` names: a folder, or a single Markdown file. Raises Stop if there is none."""
    folder, metadata_file, files = _find(request.manuscript, world)
    fronts_and_bodies = [split_front_matter(file) for file in files]
    front = fronts_and_bodies[0][0] if fronts_and_bodies and metadata_file is None else None
    source = metadata_file or front or SourceFile(files[0].path if files else folder, "")
    metadata = read_metadata(source, folder_name=_folder_name(request.manuscript, folder), findings=findings)
    bodies = tuple(body for _, body in fronts_and_bodies)
    if metadata.sections:
        bodies = _listed_sections(metadata, folder, world, findings)
    else:
        unread = fronts_and_bodies if metadata_file else fronts_and_bodies[1:]
        findings.add(*(_unread_front_matter(part) for part, _ in unread if part))
    if not bodies:
        findings.add(catalogue.MANUSCRIPT_HAS_SECTIONS.broken(f"{folder} has no Markdown files.", Span(source.path)))
    references = _references(request, metadata, folder, world, findings)
    return Sources(folder, metadata, bodies, references, source)


def _find(manuscript: str, world: World) -> tuple[str, SourceFile | None, tuple[SourceFile, ...]]:
    """Return the folder, the metadata file if there is one, and the section files."""
    match world.kind(manuscript):
        case "file":
            return posixpath.dirname(manuscript) or ".", None, (world.text(manuscript),)
        case "folder":
            names = (posixpath.join(manuscript, name) for name in METADATA_FILES)
            metadata = next((world.text(name) for name in names if world.kind(name) == "file"), None)
            return manuscript, metadata, tuple(map(world.text, _section_files(manuscript, world)))
        case _:
            finding = catalogue.FILE_EXISTS.broken(
                f"There is no manuscript at {manuscript}.",
                None,
                "name a folder with article.yaml and Markdown files, or one Markdown file",
            )
            raise Stop(finding)


def _section_files(folder: str, world: World) -> tuple[str, ...]:
    return tuple(path for path in world.list(folder, *_MARKDOWN) if not _NOT_SECTIONS.match(posixpath.basename(path)))


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
            bodies.append(split_front_matter(world.text(posixpath.join(folder, name), span))[1])
        except Stop as stop:
            findings.add(*stop.findings)
    unlisted = [path for path in _section_files(folder, world) if posixpath.normpath(path) not in places]
    for path in unlisted:
        message = f"{path} is not among the sections listed, so it is not printed."
        findings.add(catalogue.SECTION_IS_LISTED.broken(message, Span(path), "list it, or move it out of the folder"))
    return tuple(bodies)


def _references(
    request: Request, metadata: RawMetadata, folder: str, world: World, findings: Findings
) -> tuple[SourceFile, ...]:
    """Return the reference files: those named by the user and by the metadata, else those of `refs/`."""
    named: list[tuple[str, Span | None]] = [(path, None) for path in request.references]
    named.extend((posixpath.normpath(posixpath.join(folder, path)), span) for path, span in metadata.bibliography)
    sources = []
    for path, span in named or [(path, None) for path in _reference_folder(folder, world)]:
        try:
            sources.append(world.text(path, span))
        except Stop as stop:
            findings.add(*stop.findings)
    return tuple(sources)


def _reference_folder(folder: str, world: World) -> tuple[str, ...]:
    for candidate in (posixpath.join(folder, "refs"), posixpath.normpath(posixpath.join(folder, "..", "refs"))):
        if world.kind(candidate) == "folder":
            return world.list(candidate, *REFERENCE_FILES)
    return ()
