"""What a style must be before it is used: whole CSL 1.0.2, bounded, with numbered citations and a reference list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from galley.findings.catalogue import STYLE_IS_USABLE
from galley.findings.finding import Diagnostic, Stop
from galley.source import SourceFile, Span

NAMESPACE = "http://purl.org/net/xbiblio/csl"
QUALIFIED = f"{{{NAMESPACE}}}"
MOST_ELEMENTS = 50_000
"""Elements that one entry may call, macros in their places, one branch of each condition; the most known is 5,000."""

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ELEMENTS = frozenset((
    "author", "bibliography", "category", "choose", "citation", "contributor", "date", "date-part", "documentation",
    "eissn", "else", "else-if", "email", "et-al", "group", "id", "if", "info", "issn", "issnl", "key", "label",
    "layout", "link", "locale", "macro", "multiple", "name", "name-part", "names", "number", "published", "rights",
    "single", "sort", "source", "style", "style-options", "substitute", "summary", "term", "terms", "text", "title",
    "title-short", "translator", "updated", "uri",
))  # fmt: skip
_COUNTS = ("et-al-min", "et-al-use-first", "names-min", "names-use-first")
_DATE_PARTS = ("year", "month", "day")
_CITED_BY = {
    "author-date": "by author and date",
    "author": "by author",
    "note": "in notes",
    "label": "by labels",
}


def check_style(source: SourceFile, root: etree._Element) -> None:
    """Raise Stop (style-is-usable), with a finding for every fault of the first kind that there is."""
    for check in (_strange_elements, _strange_values, _double_locales, _missing_macros, _circles, _too_many, _unfit):
        if faults := tuple(check(source, root)):
            raise Stop(*faults)


def fault(source: SourceFile, element: etree._Element, message: str, *hints: str) -> Diagnostic:
    """Return a finding at an element of the style."""
    line: Any = element.sourceline
    return STYLE_IS_USABLE.broken(message, Span(source.path, line or 1), *hints)


def _elements(root: etree._Element, name: str = "*") -> Iterator[etree._Element]:
    return root.iter(f"{QUALIFIED}{name}")


def _strange_elements(source: SourceFile, root: etree._Element) -> Iterator[Diagnostic]:
    """Yield elements of the CSL namespace that CSL 1.0.2 does not have; those of other namespaces are let be."""
    for element in _elements(root):
        name = etree.QName(element).localname
        if name not in _ELEMENTS:
            yield fault(source, element, f"<{name}> is not an element of CSL 1.0.2")


def _strange_values(source: SourceFile, root: etree._Element) -> Iterator[Diagnostic]:
    for element in _elements(root):
        for name in _COUNTS:
            value = element.get(name, "0").strip()
            if not (value.isascii() and value.isdecimal() and len(value) <= 4):  # noqa: PLR2004 - names of a work
                yield fault(source, element, f"`{name}` must be a number, not “{value}”")
    for element in _elements(root, "date-part"):
        if element.get("name") not in _DATE_PARTS:
            yield fault(source, element, f"a date has no part “{element.get('name', '')}”")


def _double_locales(source: SourceFile, root: etree._Element) -> Iterator[Diagnostic]:
    locales = list(root.iterchildren(f"{QUALIFIED}locale"))
    counted = Counter(locale.get(_LANGUAGE) for locale in locales)
    for locale in locales:
        if counted[locale.get(_LANGUAGE)] > 1:
            yield fault(source, locale, f"the style has two locales for {locale.get(_LANGUAGE) or 'all languages'}")


# --- macros ------------------------------------------------------------------------------------------------------


def _macros(root: etree._Element) -> dict[str, etree._Element]:
    return {macro.get("name") or "": macro for macro in root.iterchildren(f"{QUALIFIED}macro")}


def _calls(element: etree._Element) -> list[str]:
    return [name for inner in _elements(element) if (name := inner.get("macro"))]


def _missing_macros(source: SourceFile, root: etree._Element) -> Iterator[Diagnostic]:
    macros = _macros(root)
    for element in _elements(root):
        name = element.get("macro")
        if name is not None and name not in macros:
            yield fault(source, element, f"the style calls the macro “{name}”, which it does not have")


def _circles(source: SourceFile, root: etree._Element) -> Iterator[Diagnostic]:
    macros = _macros(root)
    calls = {name: set(_calls(macro)) for name, macro in macros.items()}
    for name, macro in macros.items():
        if name in _reachable(calls[name], calls):
            yield fault(source, macro, f"the macro “{name}” calls itself, directly or through others")
            return


def _reachable(names: set[str], calls: dict[str, set[str]]) -> set[str]:
    """Return the macros that are called, directly or through others, where `names` are."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        called = waiting.pop()
        if called not in seen:
            seen.add(called)
            waiting += calls[called]
    return seen


def _too_many(source: SourceFile, root: etree._Element) -> Iterator[Diagnostic]:
    """Yield a fault where macros that call macros make more elements of one entry than any style needs."""
    macros = _macros(root)
    sizes: dict[str, int] = {}

    def size(element: etree._Element) -> int:
        inner = [size(child) for child in element.iterchildren(f"{QUALIFIED}*")]
        own = max(inner, default=0) if element.tag == f"{QUALIFIED}choose" else sum(inner)
        return 1 + own + (size_of(name) if (name := element.get("macro")) else 0)

    def size_of(name: str) -> int:
        if name not in sizes:
            sizes[name] = size(macros[name])
        return sizes[name]

    if (
        sum(size(part) for part in root.iterchildren(f"{QUALIFIED}citation", f"{QUALIFIED}bibliography"))
        > MOST_ELEMENTS
    ):
        yield fault(source, root, "the style is too large: its macros call each other too often")


# --- what galley can print ---------------------------------------------------------------------------------------


def _unfit(source: SourceFile, root: etree._Element) -> Iterator[Diagnostic]:
    if root.find(f"{QUALIFIED}bibliography/{QUALIFIED}layout") is None:
        yield fault(source, root, "the style has no bibliography: it cannot print a reference list")
    elif not _prints_numbers(root):
        category = next((one.get("citation-format") or "" for one in _elements(root, "category")), "")
        cited_by = _CITED_BY.get(category, "without numbers")
        hint = "name a style with numbered citations, for instance `vancouver`"
        yield fault(source, root, f"the style cites {cited_by}, and galley prints numbered citations only", hint)


def _prints_numbers(root: etree._Element) -> bool:
    """Tell whether the layout of citations prints the citation number, itself or by a macro."""
    layout = root.find(f"{QUALIFIED}citation/{QUALIFIED}layout")
    if layout is None:
        return False
    macros = _macros(root)
    calls = {name: set(_calls(macro)) for name, macro in macros.items()}
    printed = [layout, *(macros[name] for name in _reachable(set(_calls(layout)), calls))]
    return any(node.get("variable") == "citation-number" for part in printed for node in _elements(part))
