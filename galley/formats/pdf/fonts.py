"""The fonts that the pages may use, and the file that tells fontconfig of them."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from galley.runtime.folders import resources

FONTS_CONF = "fonts.conf"
CONFIGURATION = "FONTCONFIG_FILE"
"""The variable that names the file (fontconfig user's documentation, Environment Variables)."""

_ONLY_IN_FORMULAS = ("STIX Two Math", "0x306e")
"""A font for formulas has one letter of Japanese, no, which would stand among those of another font."""


def font_folders() -> tuple[Path, ...]:
    """Return the folders of the fonts that every journal has: galley's, and that of the formulas."""
    return ((resources() / "styles" / "fonts").absolute(), math_font_folder())


def math_font_folder() -> Path:
    """Return the folder of STIX Two Math in ziamath's package, which need not be imported for it."""
    found = find_spec("ziamath")
    if found is None or found.origin is None:
        raise ModuleNotFoundError(name="ziamath")
    return Path(found.origin).parent / "fonts"


def fonts_conf(folders: Sequence[Path], cache: Path) -> bytes:
    """Return a fontconfig file that knows `folders` only: no font of the machine, no alias, no rule of its own."""
    root = etree.Element("fontconfig")
    for folder in dict.fromkeys(folder.absolute() for folder in folders):  # the child has another working folder
        etree.SubElement(root, "dir").text = str(folder)
    root.append(_without_letters(*_ONLY_IN_FORMULAS))
    etree.SubElement(root, "cachedir").text = str(cache / "fontconfig")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _without_letters(family: str, letter: str) -> etree._Element:
    """Return the rule by which a typeface is taken not to have a letter (fontconfig user's documentation, match)."""
    match = etree.Element("match", target="scan")
    etree.SubElement(etree.SubElement(match, "test", name="family"), "string").text = family
    minus = etree.SubElement(etree.SubElement(match, "edit", name="charset", mode="assign"), "minus")
    etree.SubElement(minus, "name").text = "charset"
    etree.SubElement(etree.SubElement(minus, "charset"), "int").text = letter
    return match
