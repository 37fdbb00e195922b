"""The user's side of `galley import`: it starts the evaluator, and writes what that made."""

from __future__ import annotations

from pathlib import Path

from galley.evaluation import Evaluation
from galley.evaluator.front import evaluated
from galley.evaluator.messages import Import
from galley.findings.catalogue import OUTPUT_IS_WRITABLE
from galley.findings.finding import Diagnostic
from galley.importing.actions import Conversion, Imported, Update
from galley.refs.run import write
from galley.request import Progress, Request
from galley.runtime.folders import styles_folder
from galley.runtime.new_folder import PathsTakenError, is_free, lay_new
from galley.runtime.runtime import Runtime
from galley.runtime.world import World
from galley.source import Span

__all__ = ["convert", "create", "update", "write"]


def convert(action: Conversion, progress: Progress) -> Evaluation:
    """Return the manuscript that a file becomes; nothing is written."""
    runtime = Runtime(_world(action.path), progress=progress)
    return evaluated(Import(Request("."), action, runtime.world.styles), runtime)


def _world(path: str) -> World:
    """Return a World of one file and the journals that galley ships; pictures of Markdown lie in its folder."""
    beside = () if path.lower().endswith(".docx") else (Path(path).parent,)
    return World.on_disk((*beside, Path(styles_folder())), (Path(path),))


def create(imported: Imported, out: str) -> tuple[Diagnostic, ...]:
    """Write a new manuscript into the folder `out`; return what keeps it from being written."""
    if not is_free(out):
        message = f"{out} is there already and is not empty; nothing is written."
        return (OUTPUT_IS_WRITABLE.broken(message, Span(out), "name another folder with --out"),)
    try:
        lay_new(out, {one.path: one.data for one in imported.files})
    except (PathsTakenError, OSError) as fault:
        return (OUTPUT_IS_WRITABLE.broken(f"{out} cannot be written: {fault}", Span(out)),)
    return ()


def update(request: Request, action: Update, progress: Progress) -> Evaluation:
    """Return what co-authors changed in a Word file, as changes of the manuscript; nothing is written."""
    runtime = Runtime(World.of_request(request, also=(action.path,)), progress=progress)
    return evaluated(Import(request, action, runtime.world.styles), runtime)
