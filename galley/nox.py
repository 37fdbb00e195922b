"""Sessions of nox that build a paper: each calls galley in a process of its own, and fails as galley fails.

`from galley import nox as paper`, and in a session `paper.build(session, *session.posargs)`. Nothing of nox is loaded
here: what a function takes is the session that nox gives.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from galley.repository import ARTIFACTS, MANUSCRIPT, SeveralJournalsError, own_journal

if TYPE_CHECKING:
    from nox import Session

__all__ = ["build", "check", "run", "tests", "validate"]

INSTALLED = (sys.executable, "-P", "-c", "from galley.cli.start import command; command()")
"""galley as it is installed beside the Python that runs nox, whatever lies in the working folder."""
PYTEST = (sys.executable, "-m", "pytest")


def run(session: Session, *arguments: str, command: Sequence[str] = INSTALLED) -> None:
    """Run galley with these arguments; `command` are the words that call it. The session fails as galley fails."""
    # Without bytecode of its own galley starts more slowly.
    session.run(*command, *arguments, env={"PYTHONDONTWRITEBYTECODE": None}, external=True)


def build(
    session: Session,
    *arguments: str,
    manuscript: str = MANUSCRIPT,
    journal: str | None = None,
    command: Sequence[str] = INSTALLED,
) -> None:
    """Build a manuscript; `arguments` are more options of `galley build`.

    `journal` is its name or folder, "" for that of the metadata, None for the repository's own if it has one.
    """
    run(session, "build", manuscript, *_journal(session, journal, arguments), *arguments, command=command)


def check(
    session: Session,
    *arguments: str,
    manuscript: str = MANUSCRIPT,
    journal: str | None = None,
    command: Sequence[str] = INSTALLED,
) -> None:
    """List the findings on a manuscript; as `build`."""
    run(session, "check", manuscript, *_journal(session, journal, arguments), *arguments, command=command)


def validate(session: Session, *files: str, command: Sequence[str] = INSTALLED) -> None:
    """Check JATS files, by default those that were built into the folder of artifacts."""
    named = files or tuple(sorted(path.as_posix() for path in Path(ARTIFACTS).glob("*.xml")))
    if not named:
        session.error(f"there is no JATS file in {ARTIFACTS}")
    for file in named:
        run(session, "validate", file, command=command)


def tests(session: Session, *arguments: str) -> None:
    """Run the repository's tests; `arguments` go to pytest."""
    session.run(*PYTEST, *arguments, external=True)


def _journal(session: Session, journal: str | None, arguments: Sequence[str]) -> tuple[str, ...]:
    """Return the option that names the journal, none where the arguments or the metadata do."""
    if any(one == "--journal" or one.startswith("--journal=") for one in arguments):
        return ()
    try:
        named = own_journal(Path()) if journal is None else journal
    except SeveralJournalsError as several:
        session.error(str(several))
    return ("--journal", named) if named else ()
