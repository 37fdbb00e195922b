"""The manuscript as reviewers get it, and its reporting checklists."""

from __future__ import annotations

from galley.submission.kit import Desk, File, Made


def make(desk: Desk) -> Made:
    """Yield the manuscript in each format that is asked for, and the checklists that were filled for it."""
    base = desk.asked.manuscript.name
    files = {one.name: one for one in desk.rendered.artifacts}
    for key in desk.asked.manuscript.formats:
        one = files.pop(f"{base}.{key}")
        yield File("manuscript", "Manuscript", one.name, one.media_type, one.data, desk.asked.anonymous)
    for filled in desk.copy.checklists:
        for ending in ("pdf", "docx"):
            one = files[f"{base}-{filled.name}.{ending}"]
            name = one.name.removeprefix(f"{base}-")
            yield File("checklist", filled.title, f"Checklist_{name}", one.media_type, one.data, desk.asked.anonymous)
