"""Images and other local files that the text names: gathered once, before anything is composed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from galley.document import tree
from galley.document.article import Asset, ParsedSupplement, SectionFile, Supplement
from galley.document.media_types import media_type_of
from galley.document.plain_text import text_of
from galley.document.profile import Limits
from galley.document.shortening import shortened
from galley.document.visit import WORDS, only_with, rewrite_blocks, same_blocks, walk
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.readers.manuscript import placeholder
from galley.readers.manuscript.pictures import bitmap_or_drawing, picture_at
from galley.readers.metadata.metadata import SupplementFile
from galley.runtime import World
from galley.runtime.budget import evaluating, extend
from galley.source import Span

_ADDRESS = re.compile(r"(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*):|//")
_DATA = re.compile(r"data:", re.IGNORECASE)
_SAFE_SCHEMES = frozenset({"", "http", "https", "ftp", "ftps", "mailto", "doi", "tel", "urn", "info"})
_BARE_HOST = re.compile(
    r"(?:www\.[\w.-]+\.\w{2,}|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|io))(?=[/?#]|\Z)", re.IGNORECASE
)
"""The address of a page without its scheme."""
_LATEX_SUFFIXES = (".pdf", ".png", ".jpg", ".jpeg", ".svg")
"""In the order of LaTeX's graphics, and SVG."""
_PIXELS_A_SECOND = 10_000_000
"""Time that the pixels of an image add to what the manuscript may use: they are read, and written anew for print."""

SUPPLEMENT_CLASS = "supplement"
"""Class of a link to a file that is delivered with the article."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The sections with the path of every local file in place of its address, and the files by path."""

    sections: tuple[SectionFile, ...]
    files: Mapping[str, Asset]


@dataclass(frozen=True, slots=True)
class Gathering:
    """What files are gathered with; `supplements` are the paths that the metadata lists as supplementary files.

    `held` are pictures that are no files of their own, by their paths.
    """

    world: World
    limits: Limits
    findings: Findings
    supplements: frozenset[str] = frozenset()
    held: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class _Gatherer:
    by: Gathering
    folder: str
    files: dict[str, Asset] = field(default_factory=dict)

    def gathered(self, blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
        """Return blocks with the files that they name as they are delivered, and read those."""
        return rewrite_blocks(blocks, only_with(self._inlines, tree.Image, tree.Link), same_blocks)

    def _inlines(self, nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple([node if type(node) in WORDS else self._inline(node) for node in nodes])

    def _inline(self, node: tree.ParsedInline) -> tree.ParsedInline:
        match node:
            case tree.Image():
                return self._image(node)
            case tree.Link(url=url) if url and not url.startswith("#") and not _ADDRESS.match(url):
                return self._local_link(node)
            case tree.Link(url="", content=content) if any(map(_is_text, walk(content))):
                self.by.findings.add(_without_address(node))
                return node
            case tree.Link(url=url) if _scheme(url) not in _SAFE_SCHEMES:
                self.by.findings.add(_unsafe(node))
                return node
            case tree.Link(url=url, content=content) if _ADDRESS.match(url) and not any(map(_is_text, walk(content))):
                return replace(node, content=(*content, tree.Str(url)))
            case _:
                return node

    def _image(self, node: tree.Image[tree.ParsedInline]) -> tree.Image[tree.ParsedInline]:
        if _ADDRESS.match(node.url) and not re.match(r"[a-zA-Z]:[\\/]", node.url):
            if node.url != placeholder.PATH:
                self.by.findings.add(_remote(node.url, node.span))
            self.files[placeholder.PATH] = placeholder.PICTURE
            return replace(node, url=placeholder.PATH)
        path = self._picture_path(node.url)
        try:
            with evaluating(f"The image {path}", node.span):
                self.files[path] = self._picture(path, node.span)
        except Stop as stop:
            self.by.findings.add(*stop.findings)
            if not any(one.rule is catalogue.IMAGE_IS_LOCAL for one in stop.findings):
                return node
            self.files[placeholder.PATH] = placeholder.PICTURE
            return replace(node, url=placeholder.PATH)
        return replace(node, url=path)

    def _picture(self, path: str, span: Span | None) -> Asset:
        if path in self.files:
            return self.files[path]
        if sum(map(_pixels, self.files.values())) > self.by.limits.total_pixels:
            message = f"{path} is not read: the images before it have more than {self.by.limits.total_pixels:,} pixels."
            hint = "save them at the size at which they are printed; 300 dots to the inch are enough"
            raise Stop(catalogue.FILE_WITHIN_LIMITS.broken(message, span, hint))
        if path in self.by.held:
            picture = bitmap_or_drawing(self.by.held[path], path, span, self.by.limits)
        else:
            picture = picture_at(path, span, self.by.world, self.by.limits, self.by.findings)
        extend(_pixels(picture) / _PIXELS_A_SECOND)
        return picture

    def _local_link(self, node: tree.Link[tree.ParsedInline]) -> tree.Link[tree.ParsedInline]:
        """Mark a link to a supplementary file; no other file is delivered, so that no other link leads anywhere."""
        path = self._path(node.url.split("#", 1)[0].split("?", 1)[0])
        if _BARE_HOST.match(node.url) and self.by.world.kind(path) == "none":
            return replace(node, url=f"https://{node.url}")
        if path in self.by.supplements:
            attr = replace(node.attr, classes=(*node.attr.classes, SUPPLEMENT_CLASS))
            return replace(node, attr=attr, url=path)
        exists = self.by.world.kind(path) == "file"
        self.by.findings.add(_unlisted(node) if exists else _no_target(node))
        return node

    def _picture_path(self, url: str) -> str:
        """Return the path of a picture; one without a suffix is looked for as LaTeX does."""
        path = self._path(url)
        if path in self.by.held or self.by.world.kind(path) == "file" or posixpath.splitext(path)[1] in _LATEX_SUFFIXES:
            return path
        named = (f"{path}{suffix}" for suffix in _LATEX_SUFFIXES)
        return next((one for one in named if self.by.world.kind(one) == "file"), path)

    def _path(self, url: str) -> str:
        """Return the path of a file named in a section: percent signs decoded only if that is how it was written."""
        written = posixpath.join(self.folder, url)
        decoded = posixpath.join(self.folder, unquote(url))
        return posixpath.normpath(written if self.by.world.kind(written) == "file" else decoded)


def _pixels(asset: Asset) -> int:
    is_bitmap = asset.media_type.startswith("image/") and asset.media_type != "image/svg+xml"
    return asset.width * asset.height if is_bitmap else 0


def _is_text(node: tree.ParsedNode) -> bool:
    return isinstance(node, tree.Str | tree.Code | tree.Math | tree.Image | tree.Cite)


def _scheme(url: str) -> str:
    """Return the scheme of an address in small letters; "" for a place in the article and for `//host`."""
    match = _ADDRESS.match(url)
    return (match["scheme"] or "").lower() if match else ""


def _unlisted(node: tree.Link[tree.ParsedInline]) -> Diagnostic:
    return catalogue.LINKED_FILE_IS_LISTED.broken(
        f"The link goes to the file {node.url}, which `supplementary` does not list.",
        node.span,
        "list it under `supplementary` in the metadata, which delivers it with the article, or write the whole address "
        "(https://…)",
    )


def _no_target(node: tree.Link[tree.ParsedInline]) -> Diagnostic:
    return catalogue.LINK_TARGET_EXISTS.broken(
        f"The link goes to the file {node.url}, which does not exist in the manuscript's folder.",
        node.span,
        "write the whole address (https://…), or put the file there and list it under `supplementary` in the metadata",
    )


def _without_address(node: tree.Link[tree.ParsedInline]) -> Diagnostic:
    message = f"The link “{shortened(text_of(node.content))}” has no address, and is printed as text."
    return catalogue.LINK_ADDRESS_IS_VALID.broken(message, node.span, "write the address in the parentheses")


def _unsafe(node: tree.Link[tree.ParsedInline]) -> Diagnostic:
    return catalogue.LINK_IS_SAFE.broken(
        f"The link {node.url[:80]} is of a kind that can run or read something on the reader's machine.",
        node.span,
        f"links may begin with {', '.join(sorted(filter(None, _SAFE_SCHEMES)))}",
    )


def _remote(url: str, span: Span | None) -> Diagnostic:
    kind = "holds its data in the text" if _DATA.match(url) else "is an address"
    shown = url if len(url) < 100 else f"{url[:100]}…"  # noqa: PLR2004 - a line's worth
    return catalogue.IMAGE_IS_LOCAL.broken(
        f"The image {shown} {kind}; nothing is fetched while building.", span, "save it in the manuscript's folder"
    )


def supplement_paths(written: Iterable[str], folder: str) -> frozenset[str]:
    """Return the paths of the supplementary files that the metadata in `folder` lists as `written`."""
    return frozenset(posixpath.normpath(posixpath.join(folder, path)) for path in written)


def gather_assets(sections: tuple[SectionFile, ...], by: Gathering) -> Gathered:
    """Read every image that the sections name; what cannot be read or is not listed is a finding at its place."""
    files: dict[str, Asset] = {}
    gathered = []
    for section in sections:
        gatherer = _Gatherer(by, posixpath.dirname(section.source.path), files)
        gathered.append(
            replace(
                section,
                blocks=gatherer.gathered(section.blocks),
            )
        )
    return Gathered(tuple(gathered), files)


def gather_texts(
    texts: Mapping[str, tree.ParsedBlocks], folder: str, by: Gathering
) -> tuple[dict[str, tree.ParsedBlocks], Mapping[str, Asset]]:
    """Read the files that the metadata's texts name, as `gather_assets` does; return the texts and the files."""
    gatherer = _Gatherer(by, folder)
    gathered = {key: gatherer.gathered(blocks) for key, blocks in texts.items()}
    return gathered, gatherer.files


@dataclass(frozen=True, slots=True)
class Supplements:
    """The supplementary files that the metadata lists (path in `name`), and the files by path."""

    listed: tuple[ParsedSupplement, ...]
    files: Mapping[str, Asset]


def gather_supplements(listed: Sequence[SupplementFile], folder: str, world: World, findings: Findings) -> Supplements:
    """Read every supplementary file that the metadata lists; one that cannot be read is a finding at its place."""
    supplements: list[ParsedSupplement] = []
    files: dict[str, Asset] = {}
    for one in listed:
        path = posixpath.normpath(posixpath.join(folder, one.path))
        try:
            files[path] = _file(path, world.public(path, one.span))
        except Stop as stop:
            findings.add(*stop.findings)
            continue
        supplements.append(Supplement(one.identifier, one.label, one.caption, path, files[path].media_type))
    return Supplements(tuple(supplements), files)


def _file(path: str, data: bytes) -> Asset:
    return Asset(path, media_type_of(path), data, path)
