"""The table of checks: it has every module that checks, and each one runs."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

from galley import checks
from galley.checks.table import CHECKS


def test_the_table_has_every_module_that_checks() -> None:
    modules = [import_module(found.name) for found in walk_packages(checks.__path__, f"{checks.__name__}.")]
    names = {module.__name__ for module in modules if hasattr(module, "check")}
    assert {one.__name__ for one in CHECKS} == names
    assert len(CHECKS) == len(names)
