"""Which engines and libraries this machine has, and of which version; "" where it has none."""

from __future__ import annotations

import ctypes
import shutil
from collections.abc import Mapping
from datetime import date

from galley.runtime import workers
from galley.tools.bundled_pandoc import bundled_pandoc

JATS4R_RULES = ("0.0.16", date(2024, 9, 6))
"""The version of JATS4R's schematron that galley's own rules follow, and its date; the package on npm ends at 0.0.6."""
PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib")
PANGO_FREETYPE = ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib")
HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib")
HARFBUZZ_SUBSET = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib")

_PACKAGES = ("citeproc-py", "lxml", "pikepdf", "weasyprint", "ziamath")
_OTHERS = (
    *("ftfy", "jinja2", "latex2mathml", "pillow", "pydantic", "pylatexenc", "pypandoc-binary", "pypdfium2"),
    *("ruamel.yaml", "saxonche", "typst", "ziafont"),
)
"""Packages that read or judge, and write nothing of their own."""


def jats4r_rules(today: date) -> str:
    """Return which version of JATS4R's rules galley follows, and how old that is."""
    version, dated = JATS4R_RULES
    months = (today.year - dated.year) * 12 + today.month - dated.month
    return f"{version} of {dated.isoformat()}, {months} months old"


def package_version(name: str) -> str:
    """Return the version of an installed Python package."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - loads what reads e-mail

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def tool_versions() -> Mapping[str, str]:
    """Return the versions of everything that has a part in the bytes of an artifact, sorted by name."""
    tools = {name: package_version(name) for name in _PACKAGES}
    tools |= {"pandoc": pandoc_version(), "pango": pango_version(), "harfbuzz": harfbuzz_version()}
    return dict(sorted(item for item in tools.items() if item[1]))


def engine_versions() -> Mapping[str, str]:
    """Return the versions of all engines as far as they can be told without starting one."""
    packages = {name: package_version(name) for name in (*_PACKAGES, *_OTHERS)}
    return {**packages, "pango": pango_version(), "harfbuzz": harfbuzz_version()}


def pandoc_version() -> str:
    """Return the version of the bundled pandoc."""
    try:
        said = workers.output_of([str(bundled_pandoc()), "--version"])
    except ModuleNotFoundError:
        return ""
    return said.partition("\n")[0].removeprefix("pandoc ").strip()


def pango_version() -> str:
    """Return the version of Pango."""
    return _version_string(PANGO, "pango_version_string")


def harfbuzz_version() -> str:
    """Return the version of HarfBuzz."""
    return _version_string(HARFBUZZ, "hb_version_string")


def has_library(names: tuple[str, ...]) -> bool:
    """Tell whether a shared library can be loaded under one of its names."""
    return _load(names) is not None


def jdk_version() -> str:
    """Return the version of the JDK as its compiler says it; "" also where there is a Java without compiler."""
    program = shutil.which("javac")
    return workers.output_of([program, "-version"]) if program else ""


def _version_string(names: tuple[str, ...], function: str) -> str:
    library = _load(names)
    if library is None:
        return ""
    call = getattr(library, function)
    call.restype = ctypes.c_char_p
    return str(call().decode())


def _load(names: tuple[str, ...]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None
