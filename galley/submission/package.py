"""A submission as one archive, the same bytes for the same files: with a list of them, and of what is missing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from galley.findings.catalogue import PROFILE_IS_VALID
from galley.findings.finding import Stop
from galley.source import Span
from galley.submission.kit import File, Lack
from galley.version import VERSION

MEDIA_TYPE = "application/zip"
MANIFEST, MISSING = "manifest.json", "missing.txt"
FORM = "galley-submission-1"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def packed(journal: str, files: Sequence[File], lacks: Sequence[Lack], profile: Span | None) -> bytes:
    """Return the archive; raises `Stop` at `profile` where it gives two files one name."""
    names = [one.name.casefold() for one in files]
    if twice := [one.name for one in files if names.count(one.name.casefold()) > 1]:
        message = f"`submission` gives {len(twice)} files the name {twice[0]}"
        raise Stop(PROFILE_IS_VALID.broken(message, profile, "write another `name:` for one of them"))
    parts = [(MANIFEST, manifest(journal, files, lacks)), (MISSING, missing(lacks).encode())]
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, data in (*parts, *((one.name, one.data) for one in files)):
            info = ZipInfo(name, _FIRST_DAY)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
            package.writestr(info, data)
    return out.getvalue()


def manifest(journal: str, files: Sequence[File], lacks: Sequence[Lack]) -> bytes:
    """Return the list of a submission as JSON: every file with its digest and what it is, and what is missing."""
    whole = {
        "form": FORM,
        "galley": VERSION,
        "journal": journal,
        "files": [
            {
                "file": one.name,
                "kind": one.kind,
                "title": one.title,
                "media-type": one.media_type,
                "size": len(one.data),
                "sha256": hashlib.sha256(one.data).hexdigest(),
                "anonymous": one.is_anonymous,
            }
            for one in files
        ],
        "missing": [{"what": one.what, "place": str(one.place or ""), "hint": one.hint} for one in lacks],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def missing(lacks: Sequence[Lack]) -> str:
    """Return what is missing as lines of text, each with its place."""
    if not lacks:
        return "Nothing is missing.\n"
    return "".join(f"{one.place or ''}: {one.what} {one.hint}".strip().removeprefix(": ") + "\n" for one in lacks)
