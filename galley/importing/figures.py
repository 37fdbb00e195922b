"""The pictures of a Word file: their files, named by the figures that they are of."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from galley.findings.catalogue import WORD_CONTENT_IS_CARRIED
from galley.findings.finding import Diagnostic
from galley.formats.docx.ast import node
from galley.formats.docx.names import W
from galley.formats.docx.opened import Package
from galley.importing.actions import NewFile
from galley.importing.ast import Inlines
from galley.importing.floats import Floats
from galley.source import Span

_USABLE = frozenset((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".gif", ".svg"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Figures:
    """The pictures of a file: under which path of the manuscript each is delivered, by its path in the package."""

    package: Package
    language: str
    paths: dict[str, str] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    path: str = ""

    @classmethod
    def of(cls, package: Package, floats: Floats, path: str) -> Figures:
        """Return the pictures of a package, those of figures named by them."""
        figures = cls(package, _language(package), path=path)
        for key, targets in floats.pictures.items():
            for at, target in enumerate(targets):
                panel = _LETTERS[at % len(_LETTERS)] if len(targets) > 1 else ""
                figures._add(target, f"{key.replace(':', '-').replace('fig-', 'figure-')}{panel}")
        return figures

    def _add(self, target: str, name: str) -> str:
        if target in self.paths:
            return self.paths[target]
        suffix = posixpath.splitext(target)[1].lower()
        safe = re.sub(r"[^A-Za-z0-9-]", "-", name)
        self.paths[target] = f"figures/{safe}{suffix if re.fullmatch(r'[.][a-z0-9]{1,5}', suffix) else '.bin'}"
        if suffix not in _USABLE:
            message = f"The picture {self.paths[target]} is in a form ({suffix or '?'}) that no page can show."
            hint = "save it as PNG, TIFF or SVG under the same name, and name that"
            self.findings.append(WORD_CONTENT_IS_CARRIED.broken(message, Span(self.path), hint))
        return self.paths[target]

    def named(self, inlines: Inlines) -> Inlines:
        """Return inlines whose pictures have the paths of the manuscript."""
        made: Inlines = []
        for one in inlines:
            if one["t"] != "Image":
                made.append(one)
                continue
            (identifier, classes, attributes), said, (target, title) = one["c"]
            path = self._add(target, f"picture-{len(self.paths) + 1}")
            kept = [pair for pair in attributes if pair[0] == "alt"]
            made.append(node("Image", [identifier if ":" in identifier else "", classes, kept], said, [path, title]))
        return made

    def files(self) -> Iterator[NewFile]:
        """Yield the files of the pictures."""
        folder = posixpath.dirname(self.package.main)
        for target, path in self.paths.items():
            data = self.package.parts.get(posixpath.join(folder, target), b"")
            if data:
                yield NewFile(path, data)


def _language(package: Package) -> str:
    """Return the language that the styles of a file set; "" where they set none."""
    for part in package.parts_of("styles"):
        found = package.root(part).find(f"{W('docDefaults')}/{W('rPrDefault')}/{W('rPr')}/{W('lang')}")
        if found is not None:
            return str(found.get(W("val"), ""))
    return ""
