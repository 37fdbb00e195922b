"""WeasyPrint behind a wall: one document in, a PDF and what the engine said of it out.

Layout runs in a child process (`worker`) that is bounded in wall time, CPU time and memory and has no fonts but
the journal's. A document that breaks the engine, or a machine without Pango, takes nothing else down.
"""

from __future__ import annotations

import io
import json
import signal
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from lxml import etree

from galley.document.profile import Limits
from galley.findings.catalogue import GLYPH_EXISTS, LAYOUT_WITHIN_LIMITS
from galley.findings.finding import Stop
from galley.runtime.workers import Answer, Bounds, Worker

REMEDY = "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
_EXTRA_WALL_SECONDS = 30
_FONTS_CONF = "fonts.conf"
_CACHE_BYTES = 100_000_000
"""The largest file that the child may write: fontconfig keeps what it finds in the fonts."""
_REASONS = {
    "memory": "the pages need more than {limits.layout_memory_megabytes} MB of memory",
    "depth": "the document is nested too deeply",
    "fault": "the layout engine failed: {detail}",
}


class LayoutEngineMissing(Exception):  # noqa: N818 - a state of the machine that the command reports with its remedy
    """WeasyPrint, or a system library it needs, is not on this machine; `remedy` is the line that mends it."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"the PDF needs Pango and HarfBuzz ({_first_line(detail)}): {REMEDY}")
        self.remedy = REMEDY


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0]


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A style sheet and the path that findings name."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class LayoutAsset:
    """A file that the document may fetch: media type and bytes."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class LayoutAttachment:
    """A file that goes into the PDF; `relationship` as in ISO 32000-2, 7.11.3 (Source, Data, Supplement…)."""

    name: str
    description: str
    data: bytes
    relationship: str = "Source"


@dataclass(frozen=True, slots=True)
class LayoutJob:
    """One document: XHTML, its sheets, its assets by URL, attachments, XMP descriptions, file identifier, date.

    `line_numbers` tells which lines get a number in the margin: 0 none, 1 every one, 5 every fifth.
    """

    document: bytes
    sheets: Sequence[StyleSheet]
    assets: Mapping[str, LayoutAsset]
    attachments: Sequence[LayoutAttachment]
    properties: bytes
    identifier: bytes
    created: datetime
    line_numbers: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """A message of the engine's log, with the style sheet that was being read ("" when none was)."""

    level: str
    message: str
    sheet: str


@dataclass(frozen=True, slots=True)
class Overfull:
    """A line, table or image that is too wide or too low by `excess` millimetres, on a page, with its first words.

    `lost` says that a part of it stands beyond the edge of the sheet.
    """

    page: int
    kind: str
    excess: float
    text: str
    lost: bool = False


@dataclass(frozen=True, slots=True)
class PrintedImage:
    """An image on a page: the URL it was fetched by and its width in millimetres."""

    url: str
    width: float


@dataclass(frozen=True, slots=True)
class BadFormula:
    """A formula that cannot be drawn: the number in its `data-formula`, and why."""

    formula: int
    reason: str


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A PDF, the number of its pages, what the engine said, and the versions of all that shaped its bytes."""

    pdf: bytes
    pages: int
    notices: tuple[Notice, ...]
    overfull: tuple[Overfull, ...]
    formulas: tuple[BadFormula, ...]
    images: tuple[PrintedImage, ...]
    versions: Mapping[str, str]


class Layout:
    """A layout child, started on entering the `with` block so that its imports run beside other work.

    `fonts` are the folders whose fonts may be used, no others. Use `lay_out` once.
    """

    def __init__(self, fonts: Sequence[Path], limits: Limits) -> None:
        self._fonts = fonts
        self._limits = limits
        self.worker = Worker("galley.formats.pdf.engine.worker", _bounds(limits))

    def __enter__(self) -> Self:
        """Start the child."""
        self._start()
        return self

    def suit(self, fonts: Sequence[Path], limits: Limits) -> None:
        """Give the pages these fonts and limits; the child is started again where it began with others."""
        began_with = (list(self._fonts), self.worker.bounds)
        self._fonts, self._limits = fonts, limits
        if (list(fonts), _bounds(limits)) != began_with and self.worker.pid:
            self._start()

    def _start(self) -> None:
        scratch = self.worker.scratch
        configuration = scratch.write(_FONTS_CONF, _fonts_conf(self._fonts, scratch.path))
        self.worker.bounds = _bounds(self._limits)
        self.worker.variables = {"FONTCONFIG_FILE": str(configuration)}
        self.worker.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child if it still runs, and remove its scratch space."""
        self.worker.close()

    def lay_out(self, job: LayoutJob) -> LaidOut:
        """Return the PDF of `job`.

        Raises `Stop` with `layout-within-limits` when the document breaks a limit or the engine, or the engine breaks
        by itself; `Stop` with `glyph-exists` when there is no font; `LayoutEngineMissing` when the machine lacks it.
        """
        header, pdf = self._exchange(_packed(job))
        return LaidOut(
            pdf,
            header["pages"],
            tuple(Notice(**notice) for notice in header["notices"]),
            tuple(Overfull(**one) for one in header["overfull"]),
            tuple(BadFormula(**one) for one in header["formulas"]),
            tuple(PrintedImage(**one) for one in header["images"]),
            header["versions"],
        )

    def versions(self) -> Mapping[str, str]:
        """Return the versions of the engine and its libraries; raises `LayoutEngineMissing`."""
        probe = io.BytesIO()
        with zipfile.ZipFile(probe, "w") as archive:
            archive.writestr("request.json", "{}")
        header, _ = self._exchange(probe.getvalue())
        versions: Mapping[str, str] = header["versions"]
        return versions

    def _exchange(self, request: bytes) -> tuple[dict[str, Any], bytes]:
        wall = self._limits.layout_seconds + _EXTRA_WALL_SECONDS
        began = self.worker.is_alive
        answer = self.worker.ask(request, wall)
        if answer.late:
            late = f"the pages were not ready after {wall} seconds"
            raise _broken_limit(late)
        if answer.code != 0 or not answer.output:
            raise _broken_limit(_cause_of_death(answer, self._limits, began=began))
        return self._unpacked(answer.output)

    def _unpacked(self, reply: bytes) -> tuple[dict[str, Any], bytes]:
        with zipfile.ZipFile(io.BytesIO(reply)) as archive:
            header = json.loads(archive.read("reply.json"))
            pdf = archive.read("document.pdf")
        if header["failure"] == "missing":
            raise LayoutEngineMissing(header["detail"])
        if header["failure"] == "fonts":
            folders = ", ".join(map(str, self._fonts)) or "no folder"
            raise Stop(GLYPH_EXISTS.broken(f"the pages have no font: none can be read in {folders}"))
        if header["failure"]:
            reason = _REASONS[header["failure"]]
            raise _broken_limit(reason.format(limits=self._limits, detail=header["detail"]))
        return header, pdf


def _bounds(limits: Limits) -> Bounds:
    return Bounds(limits.layout_seconds, limits.layout_memory_megabytes, _CACHE_BYTES)


def _broken_limit(message: str) -> Stop:
    return Stop(LAYOUT_WITHIN_LIMITS.broken(message))


def _cause_of_death(answer: Answer, limits: Limits, *, began: bool) -> str:
    """Say what ended the child; where it had not `began` to read the document, the document is not the cause."""
    if answer.code in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"the pages need more than {limits.layout_seconds} seconds of processor time"
    if answer.code < 0:
        cause = "too deep or too large a document" if began else "a fault of this machine, not of the document"
        return f"the layout engine was ended by {signal.Signals(-answer.code).name}: {cause}"
    last = answer.errors.rpartition("\n")[2]
    if not last or last.startswith("MemoryError"):
        return _REASONS["memory"].format(limits=limits)
    return _REASONS["fault"].format(detail=last)


def _fonts_conf(folders: Sequence[Path], cache: Path) -> bytes:
    """Return a fontconfig file that knows `folders` only: no font of the machine, no alias, no rule of its own."""
    root = etree.Element("fontconfig")
    for folder in dict.fromkeys(folder.absolute() for folder in folders):  # the child has another working folder
        etree.SubElement(root, "dir").text = str(folder)
    etree.SubElement(root, "cachedir").text = str(cache / "fontconfig")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _packed(job: LayoutJob) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        sheets = [_stored(archive, f"sheet/{index}", sheet.text.encode()) for index, sheet in enumerate(job.sheets)]
        header = {
            "document": _stored(archive, "document", job.document),
            "properties": _stored(archive, "properties", job.properties),
            "identifier": job.identifier.hex(),
            "line_numbers": job.line_numbers,
            "sheets": [
                {"path": sheet.path, "member": member} for sheet, member in zip(job.sheets, sheets, strict=True)
            ],
            "assets": {
                url: {"media_type": asset.media_type, "member": _stored(archive, f"asset/{index}", asset.data)}
                for index, (url, asset) in enumerate(job.assets.items())
            },
            "attachments": [
                {
                    "name": one.name,
                    "description": one.description,
                    "relationship": one.relationship,
                    "created": job.created.isoformat(),
                    "member": _stored(archive, f"attachment/{index}", one.data),
                }
                for index, one in enumerate(job.attachments)
            ],
        }
        archive.writestr("request.json", json.dumps(header))
    return packed.getvalue()


def _stored(archive: zipfile.ZipFile, member: str, data: bytes) -> str:
    archive.writestr(member, data)
    return member
