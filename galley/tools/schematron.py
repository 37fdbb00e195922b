"""The schematron of JATS4R, compiled with the ISO skeleton that lxml brings and run by Saxon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

# lxml-stubs lack the module
from lxml.isoschematron import (  # type: ignore[import-not-found]
    iso_abstract_expand,
    iso_dsdl_include,
    iso_svrl_for_xslt1,
)

from galley.runtime.posix import resource

SCHEMATRON_FILE = "node_modules/@jats4r/schematrons/schematrons/1.0/jats4r.sch"

DEEPEST = 100
"""Levels of elements that Saxon's parser reads; it takes no other limit."""

_RESERVED = 40_000_000_000  # bytes, with what else the process has

# No rule is about an attribute: in a long article there are twice as many of them as elements. A key finds the elements
# that a rule is about, where each pattern would walk over all; of rules that hold nothing is to be said.
_COMPILED_WITH = {
    "allow-foreign": "'true'",
    "attributes": "'false'",
    "select-contexts": "'key'",
    "generate-fired-rule": "'false'",
}

_WITH_ID = etree.XPath("descendant-or-self::*[@id != '']")
_SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_XSLT = "{http://www.w3.org/1999/XSL/Transform}"
_SCHEMA_TYPES = "http://www.w3.org/2001/XMLSchema"
_ALI = "http://www.niso.org/schemas/ali/1.0/"


@dataclass(frozen=True, slots=True)
class Verdict:
    """An assertion that failed: pattern, the place as an XPath, the message."""

    pattern: str
    location: str
    message: str


class NotJudgedError(Exception):
    """A rule of the schematron has no answer to a document: two elements where it knows one."""


def verdicts(root: etree._Element, validators: Path) -> tuple[Verdict, ...] | None:
    """Check a document against the rules of JATS4R.

    Args:
        root: the root element; its document type plays no part.
        validators: folder that holds `SCHEMATRON_FILE`.

    Returns:
        What failed, or None where the folder has no schematron.

    Raises:
        NotJudgedError: where a rule cannot be evaluated.
    """
    path = validators / SCHEMATRON_FILE
    if not path.is_file():
        return None
    import saxonche  # noqa: PLC0415 - loads a runtime of its own, which only this check needs

    with saxonche.PySaxonProcessor(license=False) as processor:
        compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=_stylesheet(path))
        document = processor.parse_xml(xml_text=_with_ids(root))
        try:
            report = compiled.transform_to_string(xdm_node=document)
        except saxonche.PySaxonApiError as error:
            raise NotJudgedError(" ".join(str(error).split())) from error
    return tuple(_failures(etree.fromstring(report.encode())))


def has_room() -> bool:
    """Tell whether this process may reserve what Saxon's runtime reserves when it begins: 32 GB of addresses."""
    if resource is None:
        return True
    soft, _ = resource.getrlimit(resource.RLIMIT_AS)
    return soft == resource.RLIM_INFINITY or soft > _RESERVED


def is_too_deep(root: etree._Element) -> bool:
    """Tell whether a document has more levels of elements than Saxon's parser reads."""
    return bool(root.xpath("/".join("*" * DEEPEST)))


def depth_of(root: etree._Element) -> int:
    """Return how many levels of elements a document has."""
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _stylesheet(path: Path) -> str:
    """Return the schematron as XSLT 2.0."""
    schema = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True))
    # the skeleton knows XSLT 1 by name only, and passes on the XSLT 2 expressions as they are
    schema.getroot().set("queryBinding", "xslt")
    for namespace in schema.getroot().iter(f"{_SCHEMATRON}ns"):
        if namespace.get("prefix") == "ali":
            # the file of version 0.0.6 lacks the last slash, and so its rules on licences never fire
            namespace.set("uri", _ALI)
    expanded = iso_abstract_expand(iso_dsdl_include(schema))
    compiled = iso_svrl_for_xslt1(expanded, **_COMPILED_WITH).getroot()
    stylesheet = etree.Element(compiled.tag, nsmap={**compiled.nsmap, "xsd": _SCHEMA_TYPES})
    stylesheet.set("version", "2.0")
    stylesheet.extend(compiled)
    _spare_walks(stylesheet)
    return etree.tostring(stylesheet, encoding="unicode")


def _spare_walks(stylesheet: etree._Element) -> None:
    """Have a document walked over once for all rules of a pattern.

    The skeleton has it walked over for each rule, and once more a pattern for templates that the schema brings; that of
    JATS4R brings none.
    """
    for pattern in stylesheet.iter(f"{_SVRL}active-pattern"):
        for walk in pattern.findall(f"{_XSLT}apply-templates"):
            pattern.remove(walk)
    of_pattern: dict[str, etree._Element] = {}
    for key in stylesheet.findall(f"{_XSLT}key"):
        first = of_pattern.setdefault(str(key.get("use")), key)
        if first is not key:
            first.set("match", f"{first.get('match')} | {key.get('match')}")
            stylesheet.remove(key)


def _with_ids(root: etree._Element) -> str:
    """Return the document with a document type that says which attributes are identifiers.

    Saxon needs it for `id()`; the DTD itself goes beyond its limit on entities.
    """
    identified: list[etree._Element] = _WITH_ID(root)  # type: ignore[assignment]  # so does such a path
    names = sorted({str(node.tag) for node in identified if "{" not in str(node.tag)})
    declared = "".join(f"<!ATTLIST {name} id ID #IMPLIED>" for name in names)
    subset = f"<!DOCTYPE {root.tag} [{declared}<!ATTLIST xref rid IDREFS #IMPLIED>]>"
    return subset + etree.tostring(root, encoding="unicode", with_tail=False)


def _failures(report: etree._Element) -> Iterator[Verdict]:
    pattern = ""
    for node in report.iter(etree.Element):
        if node.tag == f"{_SVRL}active-pattern":
            pattern = str(node.get("id"))
        elif node.tag in {f"{_SVRL}failed-assert", f"{_SVRL}successful-report"}:
            message = " ".join("".join(str(part) for part in node.itertext()).split())
            yield Verdict(pattern, re.sub(r"\[1\](?=/|$)", "", str(node.get("location"))), message)
