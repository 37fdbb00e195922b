"""Where pandoc is: asked by its worker too, which loads little."""

from __future__ import annotations

import sys
from importlib.machinery import PathFinder
from pathlib import Path


def bundled_pandoc() -> Path:
    """Return the pandoc that pypandoc brings, the only one that is ever run; raises ModuleNotFoundError without it.

    pypandoc by itself runs every pandoc on the machine for its version, and takes the newest.
    """
    # Not in the working folder, which `python -c` has on its path.
    folders = [folder for folder in sys.path if folder and Path(folder).resolve() != Path.cwd()]
    found = PathFinder.find_spec("pypandoc", folders)
    program = Path(found.origin).parent / "files" / "pandoc" if found and found.origin else None
    if program is None or not program.is_file():
        raise ModuleNotFoundError(name="pypandoc_binary")
    return program
