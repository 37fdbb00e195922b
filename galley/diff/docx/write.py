"""The Word file of two versions: the new one, with what is new and what is gone in it as tracked changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from galley.copies.copy import Copy
from galley.diff.docx.blocks import Reader, names_in, without_targets
from galley.diff.docx.tracked import By, Tracker, read_as
from galley.diff.docx.values import Builder
from galley.diff.merge import merged
from galley.diff.pair import Pair
from galley.document.artifact import Artifact
from galley.document.languages import direction
from galley.document.texts import nodes_of
from galley.findings.catalogue import DOCX_HOLDS_ALL_TEXT, FORMAT_IS_MADE
from galley.findings.finding import Stop
from galley.formats.docx import ast
from galley.formats.docx.ast import Value
from galley.formats.docx.blocks import Converter, labels_of
from galley.formats.docx.format import MEDIA_TYPE
from galley.formats.docx.package import Look, completed, read_xml, written
from galley.formats.docx.pictures import Pictures
from galley.formats.docx.write import blocks_of
from galley.formats.pdf.engine.layout import LayoutEngineMissing
from galley.tools.pandoc import Job, Pandoc, convert

_DOCUMENT, _NOTES = "word/document.xml", "word/footnotes.xml"


def write(pair: Pair) -> Artifact:
    """Return the Word file of a pair; raises `Stop` as `write_tracked` does."""
    try:
        data = write_tracked(pair.old, pair.new, By(pair.author, pair.moment))
    except LayoutEngineMissing as missing:
        raise Stop(FORMAT_IS_MADE.broken(f"The Word file of the changes needs what is not there: {missing}")) from None
    return Artifact(f"{pair.name}.docx", MEDIA_TYPE, data)


def write_tracked(old: Copy, new: Copy, by: By) -> bytes:
    """Return a Word file that is `new` when all changes are accepted, and `old` when all are rejected.

    Raises `Stop` where pandoc cannot make it, and where accepting would not give the text of the new version.
    """
    pictures = _pictures(old, new, by)
    before, after = (_values(copy, one) for copy, one in zip((old, new), pictures, strict=True))
    digests = {key: value for one in pictures for key, value in _digests(one).items()}
    reader = Reader(digests)
    builder = Builder(without_targets(names_in(after)))
    values = builder.blocks(merged(reader.blocks(before), reader.blocks(after)))
    jobs = [Job(ast.document(one), "json", "docx") for one in (values, after)]
    packages = [_package(answer.output, answer.error) for answer in convert(jobs, Pandoc(new.profile.limits))]
    parts = _tracked(packages[0], by)
    _verify(parts, packages[1])
    files = [file for one in pictures for file in one.files]
    return completed(_packed(parts), files, Look.of_copy(new, by.moment))


def _pictures(old: Copy, new: Copy, by: By) -> tuple[Pictures, Pictures]:
    sheet = Look.of_copy(new, by.moment).sheet
    before, after = (Pictures.of(copy.printed, copy.profile, by.moment, sheet) for copy in (old, new))
    before.begins = before.shown = 2 * len(old.printed.assets) + 2 * len(new.printed.assets)
    return before, after


def _values(copy: Copy, pictures: Pictures) -> list[Value]:
    runs_left = direction(copy.printed.meta.language) == "rtl"
    converter = Converter(labels_of(nodes_of(copy.printed)), pictures.placed, runs_left=runs_left, tells=True)
    return [*blocks_of(copy.printed, copy.profile, converter)]


def _digests(pictures: Pictures) -> Mapping[str, str]:
    return {one.relationship: hashlib.sha256(one.data).hexdigest() for one in pictures.files}


def _package(output: str | None, error: str) -> Mapping[str, bytes]:
    if output is None:
        raise Stop(FORMAT_IS_MADE.broken(f"The Word file of the changes was not made; pandoc says: {error}"))
    with ZipFile(BytesIO(output.encode("latin-1"))) as package:
        return {name: package.read(name) for name in package.namelist()}


def _tracked(parts: Mapping[str, bytes], by: By) -> dict[str, bytes]:
    tracker, made = Tracker(by), dict(parts)
    for name in (_DOCUMENT, _NOTES):
        root = read_xml(parts[name])
        tracker.track(root)
        made[name] = written(root)
    return made


def _packed(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def _verify(parts: Mapping[str, bytes], new: Mapping[str, bytes]) -> None:
    """Read the file back: with all changes accepted it says what the new version says."""
    for name in (_DOCUMENT, _NOTES):
        made, wanted = ([*read_as(read_xml(one[name]), "deleted")] for one in (parts, new))
        if made != wanted:
            lost = next((said for said in wanted if said not in made), "")
            message = f"Accepting all changes would not give the new text: “{lost[:60]}”."
            raise Stop(DOCX_HOLDS_ALL_TEXT.broken(message))
