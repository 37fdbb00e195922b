"""Laying down files that are new: all of them or none, and none where there is one already."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


class PathsTakenError(Exception):
    """Something stands where new files or their folders would be; `paths` says where, as below the folder."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(", ".join(paths))
        self.paths = paths


def lay_new(folder: str, files: Mapping[str, bytes]) -> None:
    """Write `files`, by their paths below `folder`, which is made where it is missing.

    Raises PathsTakenError and OSError, and then nothing has changed.
    """
    top = Path(folder)
    if taken := tuple(path for path in files if _is_taken(top, path)):
        raise PathsTakenError(taken)
    if top.exists():
        _lay_into(top, files)
    else:
        _lay_whole(top, files)


def is_free(folder: str) -> bool:
    """Tell whether nothing stands at `folder`, or an empty folder that is no link."""
    top = Path(folder)
    return not os.path.lexists(top) or (not top.is_symlink() and top.is_dir() and next(top.iterdir(), None) is None)


def _is_taken(top: Path, path: str) -> bool:
    """Tell whether the file is there, or something that is no folder stands on the way to it; a link is none."""
    if top.is_symlink() or (top.exists() and not top.is_dir()):
        return True
    *folders, _ = steps = [top.joinpath(*path.split("/")[: at + 1]) for at in range(path.count("/") + 1)]
    return os.path.lexists(steps[-1]) or any(_is_no_folder(one) for one in folders)


def _is_no_folder(path: Path) -> bool:
    with suppress(FileNotFoundError, NotADirectoryError):
        return not stat.S_ISDIR(path.lstat().st_mode)
    return False


def _lay_whole(top: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder beside its place and move it there, so that nobody sees half of it."""
    top.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".galley-", dir=top.parent) as scratch:
        made = Path(scratch) / "new"
        made.mkdir()
        _lay_into(made, files)
        made.rename(top)


def _lay_into(top: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into a folder that is there; what was made goes again where one cannot be written."""
    made: list[Path] = []
    try:
        for path, data in files.items():
            target = top.joinpath(*path.split("/"))
            made.extend(_make_folders(top, target.parent))
            with target.open("xb") as file:
                made.append(target)
                file.write(data)
    except BaseException:
        for one in reversed(made):
            with suppress(OSError):
                one.rmdir() if one.is_dir() else one.unlink()
        raise


def _make_folders(top: Path, folder: Path) -> list[Path]:
    """Make `folder` below `top` with those that it is in; return those that were missing."""
    missing = [one for one in (folder, *folder.parents) if one.is_relative_to(top) and not one.exists()]
    for one in reversed(missing):
        one.mkdir()
    return list(reversed(missing))
