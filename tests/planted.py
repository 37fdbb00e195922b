"""Modules planted where a stranger's manuscript lies: each leaves a sign when it runs."""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Callable
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SITE = ("sitecustomize", "usercustomize")


def names() -> list[str]:
    """Return every name that a process of galley could import: Python's own modules, and those of all packages."""
    standard = {name for name in sys.stdlib_module_names if name != "__main__"}
    installed = {name for name in importlib.metadata.packages_distributions() if name.isidentifier()}
    return sorted(standard | installed | set(SITE) - {"galley"})


def plant(folder: Path, signs: Path) -> Callable[[], list[str]]:
    """Plant a module of each name in `folder`, and the package galley; return what tells which of them have run."""
    signs.mkdir()
    for name in names():
        _write(folder / f"{name}.py", signs / name)
    for source in sorted((TOP / "galley").rglob("*.py")):
        path = source.relative_to(TOP)
        _write(folder / path, signs / str(path).replace("/", "."))
    return lambda: sorted(path.name for path in signs.iterdir())


def _write(path: Path, sign: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # By what is in the interpreter itself: a planted module cannot rely on another module.
    path.write_text(f"import posix\nposix.close(posix.open({str(sign)!r}, posix.O_CREAT))\n", encoding="utf-8")


def plant_program(path: Path, sign: Path, words: str = "") -> None:
    """Plant a program that leaves a sign when it is started, and says `words`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\ntouch '{sign}'\necho '{words}'\n", encoding="utf-8")
    path.chmod(0o755)
