"""Checks on links, labels and numbers: what the DTD cannot see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from galley.findings import catalogue as rules
from galley.findings.finding import Diagnostic
from galley.formats.jats.verify.document import Document
from galley.formats.jats.verify.element import HREF, Element, brief, text, with_attribute

_REF_TYPES: Mapping[str, frozenset[str]] = {
    "bibr": frozenset({"ref"}), "fig": frozenset({"fig", "fig-group"}), "table": frozenset({"table-wrap"}),
    "aff": frozenset({"aff"}), "corresp": frozenset({"corresp"}), "sec": frozenset({"sec", "p"}),
    "disp-formula": frozenset({"disp-formula", "inline-formula", "disp-formula-group"}), "fn": frozenset({"fn"}),
    "table-fn": frozenset({"fn", "p"}), "app": frozenset({"app", "app-group"}),
    "supplementary-material": frozenset({"supplementary-material", "media", "inline-supplementary-material"}),
    "author-notes": frozenset({"fn", "author-notes", "corresp"}), "boxed-text": frozenset({"boxed-text"}),
}  # fmt: skip
_PLAIN_TYPES: Mapping[str, str] = {
    "bibr": "ref", "fig": "fig", "table": "table-wrap", "aff": "aff", "disp-formula": "disp-formula",
}  # fmt: skip
"""What an xref of these types points to in anybody's JATS (JATS Tag Library, `@ref-type`), if it is not in between."""
_OWN_TYPE = frozenset(
    {"ref", "fig", "table-wrap", "aff", "corresp", "sec", "disp-formula", "app", "supplementary-material"}
)
_NUMBER = re.compile(r"\d+")
_PLAIN_LABEL = re.compile(r"^\(?([^\W\d]*)\D{0,25}?(\d+)\D?\.?$")
_URL = re.compile(r"^(?:https?|ftps?)://[^\s<>\"{}|\\^`]+\.[^\s<>\"{}|\\^`]+$|^(?:mailto|tel|doi|urn|news|irc):\S+$")
_MARKED = frozenset({"bibr", "aff", "fn", "table-fn"})
_NO_ADDRESS = re.compile(r"[\s<>\"{}|\\^`]|^www\.")
"""What no address holds (RFC 3986, 2), and an address without its scheme, which leads beside the file that it is in."""
_GROUPS = frozenset({"fig-group", "table-wrap-group"})
_NUMBERED = ("fig", "table-wrap", "disp-formula", "ref", "supplementary-material")


def check_links(document: Document) -> Iterator[Diagnostic]:
    """Yield findings on identifiers, xrefs, labels, the reference list's numbers, notes and addresses."""
    targets = document.by_id()
    yield from _identifiers(document, targets)
    for link in document.all("xref"):
        yield from _xref(document, link, targets)
    yield from _links_in_links(document)
    yield from _labels(document)
    yield from _reference_numbers(document)
    yield from _uncited(document)
    yield from _addresses(document)


def _identifiers(document: Document, elements: Mapping[str, Element]) -> Iterator[Diagnostic]:
    counted = Counter(name for node in with_attribute(document.root, "id") if (name := node.get("id")))
    for identifier, count in counted.items():
        if count > 1:
            message = f"The id {identifier} stands on {count} elements."
            yield rules.XML_ID_IS_UNIQUE.broken(message, document.place(elements[identifier]))


def _xref(document: Document, link: Element, targets: Mapping[str, Element]) -> Iterator[Diagnostic]:
    kind, shown = link.get("ref-type") or "", text(link)
    if not (link.get("rid") or "").split() and document.foreign is None:
        yield rules.XREF_HAS_TARGET.broken(f"The xref “{shown}” points to nothing.", document.place(link))
    for identifier in (link.get("rid") or "").split():
        target = targets.get(identifier)
        if target is None:
            message = f"The xref “{shown}” points to {identifier}, which is not there."
            yield rules.XREF_HAS_TARGET.broken(message, document.place(link))
            continue
        name = str(target.tag)
        if _is_of_another_type(document, kind, name):
            message = f"The xref “{shown}” of type {kind or 'none'} points to a {name}."
            yield rules.XREF_TYPE_FITS.broken(message, document.place(link))
        elif not _number_fits(document, link, target):
            label = text(target.find("label"))
            message = f"The xref prints “{shown}”, the {name} it points to has the label “{label}”."
            yield rules.XREF_NUMBER_FITS.broken(message, document.place(link))


def _is_of_another_type(document: Document, kind: str, name: str) -> bool:
    if document.foreign is not None:
        return kind in _PLAIN_TYPES and name in set(_PLAIN_TYPES.values()) - {_PLAIN_TYPES[kind]}
    unfit = kind in _REF_TYPES and name not in _REF_TYPES[kind]
    return unfit or (kind in {"", "other"} and name in _OWN_TYPE)


def _number_fits(document: Document, link: Element, target: Element) -> bool:
    shown, kind, label = text(link), link.get("ref-type") or "", text(target.find("label"))
    several = len((link.get("rid") or "").split()) > 1
    if document.foreign is not None and (kind in _MARKED or several):
        # others print ranges, letters and names in a link; numbers alone can be compared
        numbers = [one.strip("[]().* ") for one in (shown, label)]
        return several or not all(map(str.isdecimal, numbers)) or numbers[0] == numbers[1]
    if kind in _MARKED:
        if not label or (kind == "bibr" and not _NUMBER.search(shown)):
            return True
        return shown.strip("[]().* ") == label.strip("[]().* ")
    printed, right = _PLAIN_LABEL.match(shown), _PLAIN_LABEL.match(label)
    if kind not in {"fig", "table", "disp-formula", "supplementary-material"} or not printed or not right:
        return True
    if kind == "supplementary-material" and not printed.group(1):
        # the words of a link to a file are the author's own
        return True
    # “panel 2” of “Figure 1” is the author's own wording
    same_word = not printed.group(1) or not right.group(1) or printed.group(1)[:3].lower() == right.group(1)[:3].lower()
    return printed.group(2) == right.group(2) or not same_word


def _links_in_links(document: Document) -> Iterator[Diagnostic]:
    for link in document.all("xref", "ext-link", "uri", "email"):
        if any(outer.tag in {"xref", "ext-link", "uri"} for outer in link.iterancestors()):
            message = f"The {link.tag} “{brief(text(link))}” stands in another link."
            yield rules.XREF_IS_NO_LINK_IN_A_LINK.broken(message, document.place(link))


def _labels(document: Document) -> Iterator[Diagnostic]:
    for tag in _NUMBERED:
        seen: set[tuple[Element | None, str]] = set()
        for node in document.all(tag):
            label = text(node.find("label"))
            # each figure of panels has an A of its own
            named = (_group(node), label)
            if label and named in seen:
                message = f"The label “{label}” stands on two {tag} elements."
                yield rules.LABEL_IS_UNIQUE.broken(message, document.place(node))
            seen.add(named)


def _group(node: Element) -> Element | None:
    """Return the group of figures or tables that an element is a part of."""
    parent = node.getparent()
    return parent if parent is not None and parent.tag in _GROUPS else None


def _reference_numbers(document: Document) -> Iterator[Diagnostic]:
    for number, reference in enumerate(document.all("ref"), 1):
        label = text(reference.find("label")).strip("[]().")
        if label.isdecimal() and int(label) != number:
            message = f"Reference {number} of the list has the label {label}."
            yield rules.REFERENCES_ARE_NUMBERED.broken(message, document.place(reference))
        if not label:
            yield rules.REFERENCES_ARE_NUMBERED.broken(f"Reference {number} has no label.", document.place(reference))


def _uncited(document: Document) -> Iterator[Diagnostic]:
    cited = {name for link in document.all("xref") for name in (link.get("rid") or "").split()}
    cited |= _inside_ranges(document)
    for reference in document.all("ref"):
        listed = reference.get("specific-use") == "not-cited"
        if reference.get("id") and reference.get("id") not in cited and not listed:
            message = f"Reference {text(reference.find('label'))} is not cited."
            yield rules.REFERENCE_IS_CITED_IN_XML.broken(message, document.place(reference))
    for note in document.all("fn"):
        parent = note.getparent()
        called = parent is None or parent.tag == "author-notes" or note.get("id") in cited
        if not called and note.find("label") is not None:
            message = f"The note {text(note.find('label'))} is not called."
            yield rules.NOTE_IS_CALLED.broken(message, document.place(note))
    for node in document.all("fig", "table-wrap"):
        label = text(node.find("label"))
        if label and _group(node) is None and node.get("id") not in cited and not _is_typed(label, document):
            yield rules.FLOAT_IS_MENTIONED.broken(f"{label} is not mentioned in the text.", document.place(node))


def _is_typed(label: str, document: Document) -> bool:
    """Tell whether a text mentions a float by its label, without a link: `Figure 1`, `Figs. 1A`."""
    word, _, number = label.rstrip(".:").rpartition(" ")
    stem = re.escape(word[:3])
    mention = re.compile(
        rf"\b{stem}[^\W\d_]*\.?\s*(?:\d+[A-Za-z]?\s*(?:[,–-]|and)\s*)*{re.escape(number)}(?!\d)", re.IGNORECASE
    )
    return bool(word) and any(mention.search(text(one)) for one in document.root.iterfind(".//p"))


def _inside_ranges(document: Document) -> set[str]:
    """Return the references between the two ends of a range that is printed as 1–4."""
    order = [reference.get("id") or "" for reference in document.all("ref")]
    found: set[str] = set()
    for first in document.all("xref"):
        second = first.getnext()
        if second is None or second.tag != "xref" or (first.tail or "").strip() not in {"–", "-", "—"}:
            continue
        ends = (first.get("rid") or "", second.get("rid") or "")
        if first.get("ref-type") == second.get("ref-type") == "bibr" and all(end in order for end in ends):
            found.update(order[order.index(ends[0]) : order.index(ends[1])])
    return found


def _addresses(document: Document) -> Iterator[Diagnostic]:
    for link in document.all("ext-link", "uri"):
        href, shown = link.get(HREF) or "", text(link)
        if link.get("ext-link-type") not in {None, "uri", "ftp", "email"}:
            continue
        if document.foreign is not None:
            if _NO_ADDRESS.search(href):
                message = f"The {link.tag} “{brief(shown)}” goes to “{brief(href)}”, which is no address."
                yield rules.LINK_ADDRESS_IS_VALID.broken(message, document.place(link))
        elif not _URL.match(href):
            message = f"The link “{brief(shown)}” goes to “{brief(href)}”, which is no address."
            yield rules.LINK_ADDRESS_IS_VALID.broken(message, document.place(link))
        elif shown.startswith("http") and _URL.match(shown) and shown.rstrip("/") != href.rstrip("/"):
            message = f"The link prints {brief(shown)} and goes to {brief(href)}."
            yield rules.LINK_ADDRESS_IS_VALID.broken(message, document.place(link))
