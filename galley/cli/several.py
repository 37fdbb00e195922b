"""Several files in one call: those that the arguments name, and what came of all of them as one."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from galley.document.profile import Limits
from galley.findings.finding import Report, Stop
from galley.request import Outcome
from galley.runtime.world import World

_STREAM = "-"
_STREAM_NAME = "standard input"
_SUFFIXES = (".xml", ".nxml")


class Misused(Exception):  # noqa: N818 - what is wrong is the call
    """The arguments name no file, or more than may be named."""


def files_named(arguments: Sequence[str], *, alone: bool) -> tuple[tuple[str, bytes | None], ...]:
    """Return the files that arguments name, and the bytes of standard input.

    A folder stands for its files of XML, those in its folders too. Raises Misused where a folder has none, and where
    one file has to be `alone` and is not.
    """
    found = tuple(pair for argument in dict.fromkeys(arguments) for pair in _named(argument))
    if alone and len(found) > 1:
        message = f"--source is what one file was made from; {len(found)} are named."
        raise Misused(message)
    return found


def _named(argument: str) -> Iterator[tuple[str, bytes | None]]:
    if argument == _STREAM:
        # a byte more than may be read: the World says that it is too much
        yield _STREAM_NAME, sys.stdin.buffer.read(Limits().file_bytes + 1)
        return
    world = World.on_disk([Path(argument)])
    if world.kind(argument) != "folder":
        yield argument, None
        return
    try:
        files = tuple(_within(world, argument))
    except Stop as stop:
        raise Misused(str(stop)) from stop
    if not files:
        message = f"The folder {argument} has no file that ends in {' or '.join(_SUFFIXES)}."
        raise Misused(message)
    yield from ((file, None) for file in files)


def _within(world: World, folder: str) -> Iterator[str]:
    yield from world.list(folder, *_SUFFIXES)
    for inner in world.folders(folder):
        yield from _within(world, inner)


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """Return what came of several files as one outcome, in the order of the files."""
    if len(outcomes) == 1:
        return outcomes[0]
    findings = tuple(finding for one in outcomes for finding in one.report.findings)
    missing = tuple(dict.fromkeys(line for one in outcomes for line in one.missing))
    return Outcome(Report(findings), missing=missing)
