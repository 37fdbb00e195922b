"""A journal's folder: it extends the pages that all journals share, and has a picture of its own in the masthead."""

from __future__ import annotations

from galley.scaffold.files import NewFile, filled, quoted, slug

_TINTS = ("#27506e", "#6e2736", "#2f6046", "#5a3b77", "#7a5418", "#1f5f66")


def folder_name(title: str) -> str:
    """Return the name of the folder of a journal that is called `title`."""
    return slug(title, "journal")


def journal_files(title: str, schema: bytes, schema_path: str) -> tuple[NewFile, ...]:
    """Return the files of a journal's folder, and the JSON Schema of its profile at `schema_path`, for editors.

    Paths are from the repository's top; the folder is `styles/` with the journal's name.
    """
    folder = f"styles/{folder_name(title)}"
    values = {"title": quoted(title), "tint": _tint(title)}
    files = tuple(
        NewFile(f"{folder}/{name}", filled(f"journal/{name}", values).encode())
        for name in ("profile.yaml", "page.html.jinja", "page.css", "logo.svg")
    )
    return (*files, NewFile(schema_path, schema))


def _tint(title: str) -> str:
    """Return the colour of a new journal: one of a few, told by its title."""
    return _TINTS[sum(title.encode()) % len(_TINTS)]
