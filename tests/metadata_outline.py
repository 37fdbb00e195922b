"""Metadata as lines that an editor can read: one line for every part that is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from galley.document import tree
from galley.document.article import ParsedDeclaration
from galley.document.metadata import Date, ParsedMetadata
from galley.document.plain_text import text_of
from galley.document.profile import Limits
from galley.document.submission import SubmissionNotes
from galley.findings.finding import Findings
from galley.readers.manuscript.sections import parse
from galley.readers.metadata.metadata import (
    RawMetadata,
    SupplementFile,
    finish_metadata,
    finish_supplements,
    read_metadata,
)
from galley.source import SourceFile, Span

_LEFT_OUT = frozenset({"identifier", "language", "spans", "span"})
_USUAL = {("article_type", "research-article"), ("submission", SubmissionNotes())}


def outline_of(text: str, findings: Findings) -> str:
    """Return the outline of the metadata in a YAML text, Markdown parsed by pandoc."""
    raw = read_metadata(SourceFile("article.yaml", text), folder_name="paper", findings=findings)
    return outline(raw, *finished(raw, findings))


def finished(
    raw: RawMetadata, findings: Findings
) -> tuple[ParsedMetadata, tuple[ParsedDeclaration, ...], tuple[SupplementFile, ...]]:
    """Return metadata, declarations and supplementary files."""
    parsed = parse((), raw.rich, Limits(), findings).metadata
    metadata, declarations = finish_metadata(raw, parsed, findings)
    return metadata, declarations, finish_supplements(raw, parsed, findings)


def outline(
    raw: RawMetadata,
    meta: ParsedMetadata,
    declarations: tuple[ParsedDeclaration, ...],
    supplements: tuple[SupplementFile, ...],
) -> str:
    """Return the lines: what the article itself says, then its declarations and files."""
    own = {"id": raw.form.id, "lang": raw.form.lang if raw.form.lang != "en" else "", "journal": raw.journal}
    paths = {"bibliography": raw.bibliography, "sections": raw.sections, "nocite": raw.nocite}
    lines = [f"{name}: {value}" for name, value in own.items() if value]
    lines += [f"{name}: {', '.join(path for path, _ in placed)}" for name, placed in paths.items() if placed]
    lines += [f"journal {part}" for part in _parts(raw.journal_changes)]
    for field in fields(meta):
        value = getattr(meta, field.name)
        if field.name not in _LEFT_OUT and value and (field.name, value) not in _USUAL:
            lines += _lines(field.name.replace("_", " "), value)
    lines += [f"{one.kind}: {text_of(one.content)}".replace("\n", " / ") for one in declarations]
    lines += [f"supplement: {', '.join(_parts(one))}" for one in supplements]
    return "\n".join(lines)


def _lines(name: str, value: object) -> Iterator[str]:
    if isinstance(value, tuple) and not _is_text(value):
        yield from (f"{name}: {_shown(item)}" for item in value)
    else:
        yield f"{name}: {_shown(value)}"


def _parts(value: object) -> Iterator[str]:
    for field in fields(value):  # type: ignore[arg-type] - only dataclasses come here
        part = getattr(value, field.name)
        if part and field.name != "span":
            yield f"{field.name}={_shown(part)}"


def _shown(value: object) -> str:
    match value:
        case str() | int():
            return str(value)
        case Date():
            return value.iso
        case Span():
            return str(value)
        case tuple() if _is_text(value):
            return text_of(value).replace("\n", " / ")
        case tuple():
            return f"[{'; '.join(map(_shown, value))}]"
    assert is_dataclass(value)
    return ", ".join(_parts(value))


def _is_text(value: tuple[object, ...]) -> bool:
    return bool(value) and all(type(item).__module__.startswith(f"{tree.__name__}.") for item in value)
