"""The repository of a paper, as `galley new` lays it out: where manuscript and journal are, and galley with both.

A journal's folder in `styles/` is used without a word on the command line: who runs a repository's `build.py` or its
noxfile has trusted its files already. `galley` itself never does so.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from galley.request import Request

MANUSCRIPT, STYLES, ARTIFACTS = "manuscript", "styles", "artifacts"


class SeveralJournalsError(Exception):
    """The repository has several journals of its own, and nobody said which; its text says how that is said."""

    def __init__(self, folders: tuple[str, ...]) -> None:
        super().__init__(f"there are several journals, {', '.join(folders)}: say which by --journal")


def own_journal(top: Path) -> str:
    """Return the folder of the repository's own journal, "" where it has none; raises SeveralJournalsError."""
    found = tuple(sorted(path.parent for path in (top / STYLES).glob("*/profile.yaml")))
    if len(found) > 1:
        raise SeveralJournalsError(tuple(path.relative_to(top).as_posix() for path in found))
    return found[0].as_posix() if found else ""


def request_of(top: Path, out: str = "") -> Request:
    """Return the request to build the repository at `top`, into its own folder of artifacts or into `out`."""
    from galley.request import Request  # noqa: PLC0415 - the sessions of nox need none of it

    return Request(
        (top / MANUSCRIPT).as_posix(),
        journal=own_journal(top),
        root=top.as_posix(),
        out=out or (top / ARTIFACTS).as_posix(),
    )


def command(script: str) -> NoReturn:
    """Be the command `galley` for the repository in which `script` lies: manuscript, journal, artifacts are its own."""
    from galley.cli.start import command as galley  # noqa: PLC0415 - as above

    top = _seen_from_here(Path(script).resolve().parent)
    try:
        journal = own_journal(top)
    except SeveralJournalsError:
        journal = ""  # the command line says which, or the metadata
    read = {"manuscript": (top / MANUSCRIPT).as_posix(), "root": str(top)} | ({"journal": journal} if journal else {})
    galley({"build": {**read, "out": (top / ARTIFACTS).as_posix()}, "check": read})


def _seen_from_here(path: Path) -> Path:
    """Return a path as the user would write it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
