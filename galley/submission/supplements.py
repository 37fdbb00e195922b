"""The supplementary files of the article, as they are."""

from __future__ import annotations

import posixpath

from galley.document.lfs import pointer_in
from galley.document.submission import Submission
from galley.source import Span
from galley.submission.kit import Desk, File, Lack, Made


def make(desk: Desk) -> Made:
    """Yield each supplementary file, and each that is not there but for its pointer.

    The manuscript calls it by the journal's name for it already.
    """
    assets = {one.name: one for one in desk.copy.article.assets}
    for one in desk.copy.article.supplements:
        if one.name in assets:
            asset = assets[one.name]
            if pointer_in(asset.data):
                message = f"{one.label} is a Git LFS pointer, not the file."
                yield Lack(message, Span(asset.source) if asset.source else None, "fetch the file with `git lfs pull`")
                continue
            yield File("supplementary-file", one.label, one.name, asset.media_type, asset.data, desk.asked.anonymous)


def supplement_name(asked: Submission, number: int, name: str) -> str:
    """Return the journal's name for the supplementary file `name`."""
    return asked.supplements.replace("{number}", str(number)) + posixpath.splitext(name)[1]
