"""The picture of the modules is that of the code, and shows all of it; no module imports one that imports it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from functools import cache
from graphlib import TopologicalSorter
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from tests.conftest import TOP

PACKAGE = TOP / "galley"


@cache
def drawing() -> ModuleType:
    spec = spec_from_file_location("modules_picture", TOP / "docs" / "pictures" / "modules.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_picture_is_that_of_the_code(golden: Callable[[Path, bytes], None]) -> None:
    golden(TOP / "docs" / "pictures" / "modules.svg", drawing().picture(drawing().imports()))


def test_every_room_stands_in_one_row() -> None:
    rows = (*drawing().ROWS, *drawing().COMMON)
    assert sorted(room for _, row in rows for room in row) == sorted(drawing().rooms())


def test_few_imports_lead_up() -> None:
    """An evaluation carries what comes of an import and answers about references: both are of the room that asks."""
    rows = {room: at for at, (_, row) in enumerate(drawing().ROWS) for room in row}
    up = {
        (start, end) for start, end in drawing().imports() if start in rows and end in rows and rows[end] < rows[start]
    }
    assert up <= {("evaluation", "refs"), ("evaluation", "importing")}


def test_no_module_imports_one_that_imports_it() -> None:
    graph = {_name(path): set(_imported(path)) - {_name(path)} for path in sorted(PACKAGE.rglob("*.py"))}
    TopologicalSorter(graph).prepare()


def _name(path: Path) -> str:
    return ".".join(path.relative_to(TOP).with_suffix("").parts).removesuffix(".__init__")


def _imported(path: Path) -> list[str]:
    """Return the modules that one imports, within functions too; a package itself is what it is asked for."""
    found = []
    for node in drawing()._run(ast.parse(path.read_text(encoding="utf-8"))):  # noqa: SLF001 - the same reading
        match node:
            case ast.ImportFrom(module=str(module), names=names) if module.startswith("galley."):
                found += [_module(module, one.name) for one in names]
    return found


def _module(module: str, name: str) -> str:
    path = TOP.joinpath(*module.split("."), name)
    return f"{module}.{name}" if path.is_dir() or path.with_suffix(".py").exists() else module
