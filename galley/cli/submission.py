"""How what `galley submit` made is printed: the files in its archive."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from galley.findings.printers import size, visible


def archive_as_text(data: bytes) -> str:
    """Return the names and sizes of the files in an archive as lines, in its order."""
    with ZipFile(BytesIO(data)) as archive:
        rows = [(visible(one.filename), size(one.file_size)) for one in archive.infolist()]
    return "".join(f"    {name} {size_}\n" for name, size_ in rows)
