"""The licences of what galley runs on: permissive, so that whoever uses galley is bound to nothing."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).resolve().parent.parent

PERMISSIVE = re.compile(
    r"\b(MIT|MIT-CMU|MIT-0|BSD|BSD-[23]-Clause|0BSD|Apache|Apache-2\.0|ISC|HPND|PSF|PSF-2\.0|Python-2\.0|Zlib|Unlicense|OFL)\b"
)

# Every exception with its reason.
EXCEPTIONS = {
    "pikepdf": "MPL-2.0: file by file, and used unmodified",
    "saxonche": "MPL-2.0: file by file, and used unmodified",
    "pyphen": "GPL, LGPL or MPL at the user's choice; MPL, used unmodified",
    "pypandoc-binary": "the wrapper is MIT; the pandoc in it (GPL) runs as a program of its own",
}


def runtime() -> tuple[str, ...]:
    """Return the names of all packages that are installed with galley and its extras, those they ask for included."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (line for extra in project["optional-dependencies"].values() for line in extra)
    waiting = [Requirement(line) for line in (*project["dependencies"], *extras)]
    found: dict[str, None] = {}
    while waiting:
        name = canonicalize_name(waiting.pop().name)
        if name not in found:
            found[name] = None
            asked = map(Requirement, distribution(name).requires or ())
            waiting += [one for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})]
    return tuple(sorted(found))


def licences(package: Distribution) -> str:
    """Return what a package says of its licence: the expression, else the classifiers, else the field's first line."""
    metadata = package.metadata
    expression = metadata.get("License-Expression", "")
    classifiers = [line for line in metadata.get_all("Classifier", []) if line.startswith("License ::")]
    return expression or "; ".join(classifiers) or metadata.get("License", "").partition("\n")[0]


@pytest.mark.parametrize("name", runtime())
def test_every_runtime_dependency_is_permissive(name: str) -> None:
    said = licences(distribution(name))
    assert name in EXCEPTIONS or PERMISSIVE.search(said), f"{name}: {said!r}"
    assert not (name not in EXCEPTIONS and re.search(r"\b[AL]?GPL", said)), f"{name}: {said!r}"


def test_the_exceptions_are_needed() -> None:
    assert set(EXCEPTIONS) <= set(runtime())


def test_the_fonts_come_with_their_licence() -> None:
    texts = [path for path in (TOP / "styles" / "fonts").rglob("*") if "OFL" in path.name or "LICENSE" in path.name]
    assert any("SIL OPEN FONT LICENSE" in path.read_text(encoding="utf-8").upper() for path in texts)


def test_the_lock_pins_every_runtime_dependency_with_its_hash() -> None:
    lock = (TOP / "requirements" / "galley.lock").read_text(encoding="utf-8")
    for name in runtime():
        entry = re.search(rf"^{re.escape(name)}==\S+.*\\\n    --hash=sha256:[0-9a-f]{{64}}", lock, re.MULTILINE)
        assert entry, f"{name} is not in requirements/galley.lock; run: nox -s lock"
