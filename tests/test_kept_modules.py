"""Modules that are kept in one file are those that Python loads, and a bad file of them changes nothing."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from galley.runtime import modules
from galley.runtime.kept_file import KeptFile
from galley.runtime.modules import Modules

NAMES = ("aged", *(f"aged.part{number}" for number in range(30)))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of a package with thirty modules, from which Python can load them."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.syspath_prepend(tmp_path)
    package = tmp_path / "aged"
    package.mkdir()
    (package / "__init__.py").write_text('"""All."""\nWHERE = __file__\n')
    for number in range(30):
        (package / f"part{number}.py").write_text(f"from aged import WHERE\nNUMBER = {number}\n")
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    yield package
    forget()


def forget() -> None:
    for name in NAMES:
        sys.modules.pop(name, None)


def loaded() -> dict[str, ModuleType]:
    """Return the modules, loaded anew by those who find them now."""
    forget()
    importlib.invalidate_caches()
    return {name: importlib.import_module(name) for name in NAMES}


def kept(folder: Path) -> Modules:
    """Return what finds the modules in a file that was written when they had been loaded."""
    file = KeptFile(folder.parent / "kept.modules", ("this",))
    forget()
    first = Modules(file)
    loaded()
    assert first.keep(lambda: None)
    forget()
    return Modules(file)


def told(module: ModuleType) -> tuple[object, ...]:
    spec = module.__spec__
    assert spec
    assert isinstance(spec.loader, SourceFileLoader)
    paths = list(spec.submodule_search_locations or ()), list(getattr(module, "__path__", ()))
    own = {name: one for name, one in vars(module).items() if name[:2] != "__" and not isinstance(one, ModuleType)}
    said = (module.__doc__, module.__file__, module.__package__, vars(module)["__cached__"], spec.has_location)
    return said, paths, own, spec.loader.get_source(module.__name__), spec.loader.path


def test_what_is_kept_is_what_python_loads(folder: Path) -> None:
    plain = {name: told(module) for name, module in loaded().items()}
    finder = kept(folder)
    sys.meta_path.insert(0, finder)
    again = loaded()
    assert set(NAMES) <= finder.found
    assert {name: told(module) for name, module in again.items()} == plain
    assert all(type(module.__spec__.loader) is not SourceFileLoader for module in again.values() if module.__spec__)


def test_a_module_whose_source_was_changed_or_is_gone_is_not_taken(folder: Path) -> None:
    finder = kept(folder)
    sys.meta_path.insert(0, finder)
    (folder / "part3.py").write_text("NUMBER = 33\n")
    other = folder / "part4.py"
    other.write_text(other.read_text().replace("4", "5"))
    os.utime(other, (1, 1))
    again = loaded()
    assert vars(again["aged.part3"])["NUMBER"] == 33
    assert vars(again["aged.part4"])["NUMBER"] == 5
    (folder / "part5.py").unlink()
    forget()
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("aged.part5")


def test_a_bad_file_changes_nothing(folder: Path) -> None:
    finder = kept(folder)
    data = finder.file.path.read_bytes()
    for bad in (b"", data[:7], data[: len(data) // 2], data[:-40] + bytes(40), b"\xff" * 400):
        finder.file.path.write_bytes(bad)
        sys.meta_path[:] = [Modules(finder.file), *(one for one in sys.meta_path if not isinstance(one, Modules))]
        assert [vars(module).get("NUMBER") for module in loaded().values()] == [None, *range(30)]


def test_a_file_of_other_places_is_not_used(folder: Path) -> None:
    """A checkout that was copied with its bytecode takes nothing from where it was copied."""
    finder = kept(folder)
    assert finder.held[0]
    assert Modules(KeptFile(finder.file.path, ("other",))).held == ({}, b"")


def test_it_is_written_where_much_is_lacking_only(folder: Path) -> None:
    finder = kept(folder)
    before = finder.file.path.stat()
    sys.meta_path.insert(0, finder)
    loaded()
    assert not finder.keep(lambda: None)
    (folder / "part3.py").write_text("NUMBER = 33\n")
    another = Modules(finder.file)
    sys.meta_path[0] = another
    loaded()
    assert not another.keep(lambda: None)
    assert finder.file.path.stat() == before


def test_it_is_not_written_where_python_writes_no_bytecode(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    finder = Modules(KeptFile(folder.parent / "kept.modules", ("this",)))
    loaded()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert not finder.keep(lambda: None)
    assert not finder.file.path.exists()


def test_it_depends_on_where_modules_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setattr(modules, "_USED", [])
    modules.use_kept()
    (finder,) = modules._USED  # noqa: SLF001 - what was begun to be used
    assert tuple(sys.path) in finder.file.stamp
    assert sys.version in finder.file.stamp
    assert finder.find_spec("no.such") is None
