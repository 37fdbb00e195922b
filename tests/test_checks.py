"""The table of checks: it has every module that checks, and each one runs."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from galley import checks
from galley.checks.table import CHECKS


def test_the_table_has_every_module_that_checks() -> None:
    modules = [import_module(f"{checks.__name__}.{found.name}") for found in iter_modules(checks.__path__)]
    names = {module.__name__ for module in modules if hasattr(module, "check")}
    assert {one.__name__ for one in CHECKS} == names
    assert len(CHECKS) == len(names)
