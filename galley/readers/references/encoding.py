"""From the bytes of a reference file to its text: reference managers write UTF-8, UTF-16 and older character sets.

A byte that is of no character set costs itself, not the file; what is not plain UTF-8 is told.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from galley.findings.catalogue import REFERENCE_TEXT_IS_DECODED as DECODED
from galley.findings.finding import Diagnostic
from galley.source import SourceFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# XML's declaration; the first line that JabRef writes; the comment that Emacs reads
_DECLARED = re.compile(
    rb"""\A\s*<\?xml[^>]*?\sencoding=["'](?P<xml>[\w.-]+)["']|^%\s*Encoding:\s*(?P<jabref>[\w.-]+)"""
    rb"""|-\*-.*?coding:\s*(?P<emacs>[\w.-]+)""",
    re.IGNORECASE | re.MULTILINE,
)
_KNOWN_CHARSET = re.compile(
    r"(?:us-?)?ascii|utf-?8|(?:iso|windows|cp|ibm|mac|latin|koi8|big5|gb|euc|shift)", re.IGNORECASE
)
_CHARSETS = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman"}
_ESCAPED = re.compile("[\udc80-\udcff]")
# C0 without tab and line ends; DEL and C1; what XML 1.0 forbids (Char, section 2.2)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_WORD = re.compile(r"[^\W\d_]*[^\x00-\x7f][^\W\d_]*")
_DECLARATION_BYTES = 1_000
_PROBE_BYTES = 2_000
_MOST_TOLD = 20
"""How many bytes or control characters of one file are told one by one."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a reference file, line ends made line feeds, and what was found in decoding it."""

    source: SourceFile
    findings: tuple[Diagnostic, ...] = ()


def decoded(path: str, data: bytes) -> Decoded:
    """Return the text of a reference file; total, every sequence of bytes has one.

    The character set is that of the byte order mark, else the one that the file declares, else UTF-8. What is none of
    these is read as Windows-1252, or as Mac Roman where lines end as on old Macs; a few bytes that are not UTF-8 in a
    text that is are read so one by one. Control characters become spaces.
    """
    text, faults = _text(data)
    source = SourceFile(path, text.replace("\r\n", "\n").replace("\r", "\n"))
    moved = _CONTROL.search(source.text)
    clean = SourceFile(path, _CONTROL.sub(" ", source.text)) if moved else source
    findings = (*(fault.finding(source) for fault in faults), *(_controls(source) if moved else ()))
    return Decoded(clean, findings)


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is doubtful about the decoding, and the character (counted in the text without carriage returns)."""

    message: str
    offset: int

    def finding(self, source: SourceFile) -> Diagnostic:
        return DECODED.broken(self.message, source.span(self.offset), "save the file as UTF-8")


def _text(data: bytes) -> tuple[str, list[_Fault]]:
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], charset)
    zeros = [data[start:_PROBE_BYTES:2].count(0) for start in (0, 1)]
    if max(zeros) * 4 > min(len(data), _PROBE_BYTES):
        return _strictly(data, "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le")
    declared = _declared(data)
    if declared:
        try:
            return data.decode(declared), []
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _legacy(data)


def _strictly(data: bytes, charset: str) -> tuple[str, list[_Fault]]:
    """Return the text in a character set that the file begins by naming; what is not of it becomes U+FFFD."""
    text = data.decode(charset, "replace")
    position = text.find("\ufffd")
    name = charset.removesuffix("-le").removesuffix("-be").upper()
    faults = [_Fault(f"A part of this file is not {name}.", _without_returns(text, position))] if position >= 0 else []
    return text, faults


def _declared(data: bytes) -> str:
    """Return the character set that a file says it is in, "" where it says none that is known."""
    found = _DECLARED.search(data[:_DECLARATION_BYTES])
    name = next((group for group in found.groups() if group), b"").decode("ascii") if found else ""
    if not _KNOWN_CHARSET.match(name):
        return ""
    try:
        charset = codecs.lookup(name).name
    except LookupError:
        return ""
    return "cp1252" if charset == "iso8859-1" else charset


def _legacy(data: bytes) -> tuple[str, list[_Fault]]:
    """Return a text that is not UTF-8, wholly in an older character set or with single bytes of one."""
    charset = "mac_roman" if b"\r" in data and b"\n" not in data else "cp1252"
    escaped = data.decode("utf-8", "surrogateescape")
    strange = len(_ESCAPED.findall(escaped))
    if len(_WORD.findall(_ESCAPED.sub("", escaped))) > strange:
        text = _ESCAPED.sub(lambda match: _character(match[0], charset), escaped)
        return text, list(_single_faults(escaped, text, charset))
    text = data.decode(charset, "replace")
    word = _WORD.search(text)
    sample = f", so look whether “{word[0]}” is right" if word else ""
    message = f"This file is not UTF-8; it is read as {_CHARSETS[charset]}{sample}."
    return text, [_Fault(message, _without_returns(text, word.start() if word else 0))]


def _character(escape: str, charset: str) -> str:
    return escape.encode("utf-8", "surrogateescape").decode(charset, "replace")


def _single_faults(escaped: str, text: str, charset: str) -> Iterator[_Fault]:
    for match in islice(_ESCAPED.finditer(escaped), _MOST_TOLD):
        message = f"A byte here is not UTF-8; it is read as “{text[match.start()]}” ({_CHARSETS[charset]})."
        yield _Fault(message, _without_returns(text, match.start()))


def _without_returns(text: str, offset: int) -> int:
    """Return an offset as it is once every carriage return and line feed are one character."""
    return offset - text.count("\r\n", 0, max(offset, 0))


def _controls(source: SourceFile) -> Iterator[Diagnostic]:
    for match in islice(_CONTROL.finditer(source.text), _MOST_TOLD):
        message = f"The control character U+{ord(match[0]):04X} is read as a space."
        yield DECODED.broken(message, source.span(match.start()), "remove it")
