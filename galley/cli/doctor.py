"""What this machine has and lacks for galley, each lack with the command that brings it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from galley.runtime import remedies, resources, validators
from galley.tools import versions

_PACKAGES = ("citeproc-py", "weasyprint", "ziamath", "lxml", "pypdfium2", "pikepdf", "saxonche")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked for: what was found ("" for nothing), what it is for, what brings it; `needed` for a build."""

    name: str
    found: str
    purpose: str
    remedy: str
    needed: bool = True


def examine() -> tuple[Check, ...]:
    """Look for everything galley uses, the needed first."""
    return (*_engines(), *_libraries(), _fonts(), *_optional())


def lacks(checks: Sequence[Check]) -> tuple[Check, ...]:
    """Return the checks of what a build needs and this machine lacks."""
    return tuple(check for check in checks if check.needed and not check.found)


def _engines() -> tuple[Check, ...]:
    purposes = {
        "citeproc-py": "formats references",
        "weasyprint": "lays out the PDF",
        "ziamath": "draws formulas",
        "lxml": "writes and checks XML",
        "pypdfium2": "reads the PDF back",
        "pikepdf": "checks the PDF",
        "saxonche": "runs Schematron",
    }
    packages = (
        Check(name, versions.package_version(name), purposes[name], remedies.for_module(name)) for name in _PACKAGES
    )
    pandoc = Check("pandoc", versions.pandoc_version(), "reads Markdown", remedies.for_module("pypandoc"))
    return (pandoc, *packages)


def _libraries() -> tuple[Check, ...]:
    pango = remedies.for_pango()
    loaded = {True: "found", False: ""}
    return (
        Check("Pango", versions.pango_version(), "lays out lines of text", pango),
        Check("Pango for FreeType", loaded[versions.has_library(versions.PANGO_FREETYPE)], "finds fonts", pango),
        Check("HarfBuzz", versions.harfbuzz_version(), "shapes text", pango),
        Check("HarfBuzz subset", loaded[versions.has_library(versions.HARFBUZZ_SUBSET)], "embeds fonts", pango),
    )


def _fonts() -> Check:
    fonts = [path for path in (resources() / "styles" / "fonts").rglob("*") if path.suffix in {".otf", ".ttf"}]
    return Check("fonts", f"{len(fonts)} faces" if fonts else "", "print the page", remedies.for_fonts())


def _optional() -> tuple[Check, ...]:
    folder = validators()
    typst = versions.package_version("typst")
    return (
        Check("typst", typst, "lays out the PDF with --engine typst", remedies.for_module("typst"), needed=False),
        Check(
            "JATS DTDs",
            folder.as_posix() if folder else "",
            "validate the XML",
            remedies.for_validators(),
            needed=False,
        ),
        Check(
            "JATS4R rules",
            versions.jats4r_rules(datetime.now(UTC).date()),
            "judge the XML beyond its DTD",
            "",
            needed=False,
        ),
        Check("JDK", versions.jdk_version(), "compiles and runs the judge of PDFs", remedies.for_jdk(), needed=False),
    )
