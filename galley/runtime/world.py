"""The World: rooted, size-capped reading of a manuscript, with a memory of everything that was read."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from galley.document.profile import Limits
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings, Rule, Stop
from galley.request import Request
from galley.runtime.cache import digest
from galley.runtime.character_sets import Charset, charset_of
from galley.runtime.files import Cause, DiskFiles, Entry, Files, Kind, MemoryFiles, Refused
from galley.runtime.folders import styles_folder
from galley.source import CONTROL_CHARACTER, SourceFile, Span

__all__ = ["FILE_REFUSALS", "IMAGE_REFUSALS", "Input", "Kind", "Question", "Refusals", "World"]

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_DIGITS = re.compile(r"(\d+)")
_NO_CHARACTER = re.compile(f"{CONTROL_CHARACTER.pattern[:-1]}\ufffd]")
_MOST_FAULTS = 20


Question: TypeAlias = tuple[str, str]
"""What a World was asked: "data", "private", "kind" or "entries", and the path."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read: its path, its size in bytes and the SHA-256 of its bytes in hexadecimal."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Refusals:
    """The rules that a refused file breaks."""

    exists: Rule
    inside_root: Rule
    within_limits: Rule

    def rule(self, cause: Cause) -> Rule:
        """Return the rule broken by a refusal for `cause`."""
        rules = {
            Cause.MISSING: self.exists,
            Cause.OUTSIDE: self.inside_root,
            Cause.PRIVATE: catalogue.FILE_IS_PUBLIC,
            Cause.TOO_LARGE: self.within_limits,
        }
        return rules[cause]


_COLLECTIONS = (".ttc", ".otc")
_FONTS_IN_ONE = 3
"""A collection of fonts holds those of several languages; Debian's for Chinese, Japanese and Korean have 27 MB."""

FILE_REFUSALS = Refusals(catalogue.FILE_EXISTS, catalogue.FILE_INSIDE_ROOT, catalogue.FILE_WITHIN_LIMITS)
IMAGE_REFUSALS = Refusals(catalogue.IMAGE_EXISTS, catalogue.IMAGE_INSIDE_ROOT, catalogue.FILE_WITHIN_LIMITS)


@dataclass(slots=True)
class World:
    """Reads files under its roots only. A file is read once; asked again, the same bytes are returned.

    `styles` is the folder of the journals that galley ships, as the user would write it.
    """

    files: Files
    limits: Limits = field(default_factory=Limits)
    styles: str = field(default_factory=styles_folder)
    _read: dict[str, bytes] = field(default_factory=dict)
    _asked: dict[Question, str] = field(default_factory=dict)

    @classmethod
    def on_disk(cls, roots: Sequence[Path], files: Sequence[Path] = (), limits: Limits | None = None) -> World:
        """Return a World that reads what is under `roots`, and the single `files` that the user named."""
        return cls(DiskFiles.of(roots, files), limits or Limits())

    @classmethod
    def in_memory(cls, files: Mapping[str, bytes | str], limits: Limits | None = None) -> World:
        """Return a World of files held in memory, for tests; a text is encoded as UTF-8."""
        contents = {path: data.encode() if isinstance(data, str) else data for path, data in files.items()}
        return cls(MemoryFiles(contents), limits or Limits())

    @classmethod
    def of_request(cls, request: Request, limits: Limits | None = None, also: Sequence[str] = ()) -> World:
        """Return the World of a request, and of the files `also` that the user names beside it.

        It holds the manuscript's folder and the folder `refs` beside it, or the repository that encloses them, or
        `request.root` alone; the journals that galley ships; and what the user named: reference files, a journal,
        a citation style, fonts, a baseline.
        """
        manuscript = Path(request.manuscript)
        folder = manuscript if manuscript.is_dir() else manuscript.parent
        own = [Path(request.root)] if request.root else _own_roots(folder)
        return cls(disk_of(request, own, also), limits or Limits())

    @classmethod
    def of_file(cls, path: str, limits: Limits | None = None) -> World:
        """Return a World that reads one file."""
        return cls.on_disk((), (Path(path),), limits)

    def within(self, *folders: str) -> World:
        """Return this World as one who may read in `folders` only sees it; what is read is remembered by both."""
        return replace(self, files=self.files.within(folders))

    # --- reading ---------------------------------------------------------------------------------------------------

    def data(self, path: str, cited_at: Span | None = None, *, refusals: Refusals = FILE_REFUSALS) -> bytes:
        """Return the bytes of the file at `path`.

        `cited_at` is the place that names the file. Raises Stop with a finding, by `refusals`, when the file is
        missing, outside the roots, not a regular file, or over the limits on size and number.
        """
        name = _normal(path)
        try:
            if name not in self._read:
                self._read[name] = self._fetch(path, name)
                self._asked["data", path] = hashlib.sha256(self._read[name]).hexdigest()
            return self._read[name]
        except Refused as refused:
            self._asked["data", path] = refused.cause.name
            finding = refusals.rule(refused.cause).broken(f"{path} {refused}", cited_at, *_hints(refused.cause))
            raise Stop(finding) from refused

    def remembered(self, path: str) -> bytes | None:
        """Return the bytes of a file that has been read, None for any other."""
        return self._read.get(_normal(path))

    @property
    def read(self) -> tuple[tuple[str, bytes], ...]:
        """Every file that has been read, by its path, in the order of reading."""
        return tuple(self._read.items())

    def public(self, path: str, cited_at: Span | None = None, *, refusals: Refusals = FILE_REFUSALS) -> bytes:
        """Return the bytes of a file that is to be delivered.

        Raises Stop as `data` does, and when the file is hidden or belongs to a version control system.
        """
        if self._is_private(path):
            message = f"{path} is hidden or of a version control system; such a file is never delivered"
            raise Stop(refusals.rule(Cause.PRIVATE).broken(message, cited_at, *_hints(Cause.PRIVATE)))
        return self.data(path, cited_at, refusals=refusals)

    def text(self, path: str, cited_at: Span | None = None) -> SourceFile:
        """Return the file at `path` as text: UTF-8, a byte order mark taken off, line ends made line feeds.

        Raises Stop as `data` does, and with `text-is-utf8` at the first place that is not plain UTF-8 text.
        """
        data = self.data(path, cited_at).removeprefix(b"\xef\xbb\xbf")
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as fault:
            raise Stop(_not_utf8(path, data, fault.start)) from fault
        source = SourceFile(path, _with_line_feeds(text))
        if control := CONTROL_CHARACTER.search(source.text):
            raise Stop(_control(source, control))
        return source

    def text_as_far_as_it_is(self, path: str, findings: Findings, cited_at: Span | None = None) -> SourceFile:
        """Return the file at `path` as text; a byte that is not UTF-8, and a control character, is a question mark.

        Each is an error in `findings`, so nothing of it is printed; what stands around it is still looked at. A text
        that is wholly in another character set is one error. Raises Stop as `text` does where there are more than a
        few: that is no text.
        """
        data = self.data(path, cited_at).removeprefix(b"\xef\xbb\xbf")
        source = SourceFile(path, _with_line_feeds(data.decode("utf-8", "replace")))
        bad = tuple(islice(_undecodable(data), _MOST_FAULTS + 1))
        controls = tuple(islice(CONTROL_CHARACTER.finditer(source.text), _MOST_FAULTS + 1))
        if not bad and not controls:
            return source
        charset = charset_of(data) if bad or "\0" in source.text else None
        if charset:
            told = _in(charset, path, data, bad)
            source = SourceFile(path, _with_line_feeds(data.decode(charset.codec, "replace")))
            bad, controls = (), tuple(islice(CONTROL_CHARACTER.finditer(source.text), _MOST_FAULTS + 1))
        if len(bad) + len(controls) > _MOST_FAULTS:
            return self.text(path, cited_at)
        findings.add(*((told,) if charset else ()))
        findings.add(*(_not_utf8(path, data, offset) for offset in bad))
        findings.add(*(_control(source, control) for control in controls))
        return SourceFile(path, _NO_CHARACTER.sub("?", source.text))

    def kind(self, path: str) -> Kind:
        """Tell whether a file or a folder stands at `path`; "none" also for what would be refused."""
        kind: Kind = "none" if _ADDRESS.match(path) else self.files.kind(_normal(path))
        self._asked["kind", path] = kind
        return kind

    def list(self, folder: str, *suffixes: str) -> tuple[str, ...]:
        """Return the paths of the files directly in `folder` in natural order.

        Only those that end in one of `suffixes`, if any is given; hidden files are left out. Raises Stop when the
        folder is missing or outside the roots, or holds more files than the limit.
        """
        listed = (one.name for one in self._entries(folder) if not one.is_folder and _is_listed(one.name, suffixes))
        return self._paths(folder, listed)

    def folders(self, folder: str) -> tuple[str, ...]:
        """Return the paths of the folders directly in `folder` in natural order; stops as `list` does."""
        listed = (one.name for one in self._entries(folder) if one.is_folder and _is_listed(one.name, ()))
        return self._paths(folder, listed)

    @property
    def asked(self) -> Mapping[Question, str]:
        """Every question put to this World so far, and a digest of its answer."""
        return dict(self._asked)

    def answer(self, question: Question) -> str:
        """Put a question again and return the digest of its answer; "" where it cannot be answered now."""
        kind, path = question
        ask: Mapping[str, Callable[[str], object]] = {
            "data": self.data,
            "private": self._is_private,
            "kind": self.kind,
            "entries": self._entries,
        }
        with suppress(Stop, KeyError):
            ask[kind](path)
        return self._asked.get(question, "")

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Everything that was read so far, in the order of reading."""
        return tuple(Input(path, len(data), hashlib.sha256(data).hexdigest()) for path, data in self._read.items())

    def _is_private(self, path: str) -> bool:
        private = not _ADDRESS.match(path) and self.files.is_private(_normal(path))
        self._asked["private", path] = str(private)
        return private

    def _entries(self, folder: str) -> tuple[Entry, ...]:
        try:
            entries = tuple(islice(self.files.entries(_normal(folder)), self.limits.files + 1))
            self._asked["entries", folder] = _names(entries)
            self._check_count(len(entries))
        except Refused as refused:
            raise Stop(FILE_REFUSALS.rule(refused.cause).broken(f"{folder} {refused}")) from refused
        return entries

    def _paths(self, folder: str, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(posixpath.join(folder, name) for name in sorted(names, key=_natural))

    def _fetch(self, path: str, name: str) -> bytes:
        if _ADDRESS.match(path):
            raise Refused(Cause.OUTSIDE, "is an address, not a file of the manuscript")
        self._check_count(len(self._read) + 1)
        used = sum(map(len, self._read.values()))
        most = self.limits.file_bytes * (_FONTS_IN_ONE if name.endswith(_COLLECTIONS) else 1)
        return self.files.read(name, min(most, self.limits.total_bytes - used))

    def _check_count(self, count: int) -> None:
        if count > self.limits.files:
            raise Refused(
                Cause.TOO_LARGE, f"is one file too many, or holds too many; the limit is {self.limits.files:,}"
            )


def disk_of(request: Request, own: Sequence[Path], also: Sequence[str] = ()) -> DiskFiles:
    """Return the files of the disk that a request may read: `own` folders, what galley ships, what the user named."""
    journal = [Path(request.journal)] if "/" in request.journal else []
    named = (*request.fonts, *request.checklists)
    folders = [Path(path) for path in named if Path(path).is_dir()]
    files = [
        *request.references,
        *(path for path in named if not Path(path).is_dir()),
        *also,
        *([request.baseline] if request.baseline else ()),
        *([request.csl] if request.csl.endswith(".csl") else ()),
    ]
    return DiskFiles.of([*own, *journal, *folders, Path(styles_folder())], [Path(path) for path in files])


def _own_roots(folder: Path) -> list[Path]:
    """Return what a manuscript may read: the repository around it, or its folder and the folder `refs` beside it."""
    whole = folder.resolve()
    repository = next((one for one in (whole, *whole.parents) if (one / ".git").exists()), None)
    if repository is not None:
        return [folder, repository]
    beside = whole.parent / "refs"
    # A link named refs would let a manuscript choose its own second root.
    return [folder, *([] if beside.is_symlink() else [beside])]


def _names(entries: Iterable[Entry]) -> str:
    return digest(*sorted(f"{entry.is_folder:d}{entry.name}" for entry in entries))


def _normal(path: str) -> str:
    return posixpath.normpath(path) if path else "."


def _is_listed(name: str, suffixes: tuple[str, ...]) -> bool:
    return not name.startswith(".") and (not suffixes or name.lower().endswith(suffixes))


def _natural(name: str) -> tuple[tuple[tuple[int, str], ...], str]:
    """Sort key: runs of digits by their value, whatever their length; the rest by its letters."""
    parts = _DIGITS.split(name.casefold())
    numbers = {at: part.lstrip("0") for at, part in enumerate(parts) if at % 2}
    key = tuple((len(numbers[at]), numbers[at]) if at in numbers else (0, part) for at, part in enumerate(parts))
    return key, name


def _with_line_feeds(text: str) -> str:
    """Return a text whose lines end alike; Unicode's separators of lines and paragraphs within them are spaces."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", " ").replace("\u2029", " ")


def _undecodable(data: bytes) -> Iterator[int]:
    """Yield the offset of every byte, or run of bytes, that is not UTF-8."""
    done = 0
    while done < len(data):
        try:
            data[done:].decode("utf-8")
        except UnicodeDecodeError as fault:
            yield done + fault.start
            done += fault.end
        else:
            return


def _in(charset: Charset, path: str, data: bytes, bad: Sequence[int]) -> Diagnostic:
    """Return what says that a file is in another character set, at the first byte that shows it."""
    before = SourceFile(path, data[: bad[0]].decode("utf-8", "replace")) if bad and charset.word else None
    place = before.span(len(before.text)) if before else Span(path)
    sample = f"; read as {charset.name} it has “{charset.word}”" if charset.word else f"; it is {charset.name}"
    hints = ("Save the file as UTF-8.", f"If that is right: iconv -f {charset.iconv} -t UTF-8 {path} > NEW-FILE")
    return catalogue.TEXT_IS_UTF8.broken(f"the file is not UTF-8{sample}", place, *hints)


def _not_utf8(path: str, data: bytes, offset: int) -> Diagnostic:
    if (charset := charset_of(data)) and not charset.word:
        return _in(charset, path, data, ())
    before = SourceFile(path, data[:offset].decode("utf-8", "replace"))
    message = f"the byte {data[offset]:#04x} is not UTF-8"
    return catalogue.TEXT_IS_UTF8.broken(message, before.span(len(before.text)), "Save the file as UTF-8.")


def _control(source: SourceFile, found: re.Match[str]) -> Diagnostic:
    message = f"the character U+{ord(found[0]):04X} is a control character"
    return catalogue.TEXT_IS_UTF8.broken(message, source.span(found.start()), "Remove it.")


def _hints(cause: Cause) -> tuple[str, ...]:
    hints = {
        Cause.OUTSIDE: "Copy the file into the manuscript's folder, or name a wider folder with --root.",
        Cause.PRIVATE: "Copy the file into a folder of the manuscript, under a name that does not begin with a dot.",
        Cause.TOO_LARGE: "Make the file smaller.",
    }
    return (hints[cause],) if cause in hints else ()
