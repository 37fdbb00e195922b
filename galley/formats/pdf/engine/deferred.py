"""Modules that WeasyPrint imports and hardly ever calls, loaded when it does.

It takes fonts apart with HarfBuzz, and asks `fontTools.subset` only where that is missing, `fontTools.varLib.instancer`
only for variable fonts. To load the two is a fifth of the time in which WeasyPrint is loaded (45 of 210 milliseconds).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

DEFERRED = ("fontTools.subset", "fontTools.varLib.instancer")


class _Deferred(ModuleType):
    """Stands for a module until something of it is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*asked: Any, **named: Any) -> Any:
            return getattr(_loaded(self.__name__), name)(*asked, **named)

        return call


def defer() -> None:
    """Have the modules of `DEFERRED` loaded when something of them is called; those that are loaded stay."""
    for name in DEFERRED:
        sys.modules.setdefault(name, _Deferred(name))


def _loaded(name: str) -> ModuleType:
    if isinstance(sys.modules[name], _Deferred):
        del sys.modules[name]
    return import_module(name)
