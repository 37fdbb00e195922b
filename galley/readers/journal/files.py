"""The files of a journal: those of its own folder and those that all journals share, and no others."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from galley.csl.styles import named_style
from galley.document.profile import FontFile, ReferenceFile
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Stop
from galley.readers.checklist_files import FOLDER, SUFFIX
from galley.readers.metadata.forms import Reading
from galley.runtime import World
from galley.source import SourceFile, Span

IMAGES = (".png", ".jpg", ".jpeg", ".svg", ".tif", ".tiff", ".webp")
_FONTS = (".otf", ".ttf", ".ttc", ".otc")
# The first bytes of OpenType and TrueType fonts and of collections of them. Source: OpenType 1.9.1, "Font file".
_MAGIC = (b"OTTO", b"\x00\x01\x00\x00", b"true", b"ttcf")
_SHARED = "shared"
_OWN_FONTS = "fonts"


@dataclass(slots=True)
class JournalFiles:
    """Reads the files that a profile names, and keeps the faults of those that cannot be read."""

    folder: str
    world: World
    reading: Reading
    faults: list[Diagnostic] = field(default_factory=list)

    @classmethod
    def of(cls, folder: str, world: World, reading: Reading) -> JournalFiles:
        """Return the files of the journal in `folder`; nothing else that `world` has can be read by them."""
        return cls(folder, world.within(folder, posixpath.join(world.styles, _SHARED)), reading)

    def path(self, name: str) -> str:
        """Return the path of what the profile calls `name`: in its folder, else among what all journals share."""
        own = posixpath.normpath(posixpath.join(self.folder, name))
        shared = posixpath.join(self.world.styles, _SHARED, name)
        return shared if self.world.kind(own) == "none" and self.world.kind(shared) == "file" else own

    def text(self, name: str, *key: str | int) -> SourceFile:
        """Return the file `name`, which stands in the profile at `key`; an empty one where it cannot be read."""
        span = self.reading.span(*key)
        try:
            self._check(name, span)
            return self.world.text(self.path(name), span)
        except Stop as stop:
            self.faults.extend(stop.findings)
            return SourceFile(self.path(name), "")

    def checklists(self) -> tuple[SourceFile, ...]:
        """Return the files of the journal's own checklists."""
        folder = posixpath.join(self.folder, FOLDER)
        paths = self.world.list(folder, SUFFIX) if self.world.kind(folder) == "folder" else ()
        return tuple(self.text(posixpath.join(FOLDER, posixpath.basename(path))) for path in paths)

    def templates(self) -> tuple[SourceFile, ...]:
        """Return the templates that all journals share, and over them those of the folder."""
        folders = (posixpath.join(self.world.styles, _SHARED), self.folder)
        paths = {posixpath.basename(path): path for folder in folders for path in self.world.list(folder, ".jinja")}
        return tuple(self.text(posixpath.basename(path)) for path in paths.values())

    def typst(self, name: str, *key: str | int) -> tuple[SourceFile, ...]:
        """Return the Typst template `name`, and after it all that it may import: the shared ones and the folder's."""
        folders = (posixpath.join(self.world.styles, _SHARED), self.folder)
        paths = {posixpath.basename(path): path for folder in folders for path in self.world.list(folder, ".typ")}
        others = (other for other in paths if other != posixpath.basename(name))
        return (self.text(name, *key), *map(self.text, others))

    def images(self) -> dict[str, bytes]:
        """Return the images of the folder under their file names."""
        paths = self.world.list(self.folder, *IMAGES)
        return {posixpath.basename(path): self.world.data(path) for path in paths}

    def style(self, name: str) -> SourceFile:
        """Return a citation style: a file of the folder, or one of the CSL repository by its name."""
        if name.endswith(".csl"):
            return self.text(name, "csl")
        try:
            return SourceFile(f"{name}.csl", named_style(name).decode())
        except Stop as stop:
            span = self.reading.span("csl")
            self.faults.extend(replace(finding, span=span) for finding in stop.findings)
            return SourceFile(f"{name}.csl", "")

    def fonts(self, folders: Sequence[str]) -> tuple[FontFile, ...]:
        """Return the fonts in the folders that the profile names under `fonts`."""
        found: list[FontFile] = []
        for at, name in enumerate(folders):
            span = self.reading.span("fonts", at)
            try:
                self._check(name, span)
                found.extend(fonts_in(posixpath.normpath(posixpath.join(self.folder, name)), self.world, span))
            except Stop as stop:
                self.faults.extend(stop.findings)
        return tuple(found)

    def reference_docx(self, name: str) -> ReferenceFile | None:
        """Return the Word file that the profile names under `reference-docx`, None where it names none."""
        span = self.reading.span("reference-docx")
        if not name:
            return None
        try:
            self._check(name, span)
            return ReferenceFile(self.path(name), self.world.data(self.path(name), span), span)
        except Stop as stop:
            self.faults.extend(stop.findings)
            return None

    def _check(self, name: str, span: Span | None) -> None:
        """Raise Stop where a name leads out of the journal's folder."""
        if posixpath.isabs(name) or posixpath.normpath(name).split("/")[0] == "..":
            message = f"{name} lies outside the journal's folder; a journal has its own files and the shared ones only"
            raise Stop(catalogue.FILE_INSIDE_ROOT.broken(message, span, "copy the file into the journal's folder"))


def fonts_in(folder: str, world: World, span: Span | None = None) -> tuple[FontFile, ...]:
    """Return the fonts in a folder; raises Stop where there is none, or one that is no font."""
    try:
        paths = world.list(folder, *_FONTS)
    except Stop as stop:
        raise Stop(*(replace(finding, span=span) for finding in stop.findings)) from None
    if not paths:
        message = f"{folder} has no font"
        raise Stop(catalogue.FONT_EXISTS.broken(message, span, f"fonts are files that end in {', '.join(_FONTS)}"))
    return _read_fonts(paths, world, span)


def named_fonts(names: Sequence[str], world: World) -> tuple[FontFile, ...]:
    """Return the fonts that the user names: those in folders, and single ones; raises Stop as `fonts_in`."""
    found: list[FontFile] = []
    for name in names:
        is_file = world.kind(name) == "file"
        found.extend(_read_fonts((name,), world, None) if is_file else fonts_in(name, world))
    return tuple(found)


def _read_fonts(paths: Sequence[str], world: World, span: Span | None) -> tuple[FontFile, ...]:
    fonts = tuple(FontFile(path, world.data(path, span)) for path in paths)
    if bad := [font.path for font in fonts if not font.data.startswith(_MAGIC)]:
        raise Stop(*(catalogue.FONT_EXISTS.broken(f"{path} is no OpenType or TrueType font", span) for path in bad))
    return fonts


def own_fonts(world: World) -> tuple[FontFile, ...]:
    """Return the fonts that galley ships; raises Stop where they are gone."""
    return tuple(replace(font, is_shipped=True) for font in fonts_in(posixpath.join(world.styles, _OWN_FONTS), world))
