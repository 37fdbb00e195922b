"""The fields of a Word file: what each was told to print, and the runs that it is made of (ECMA-376, part 1, 17.16)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from galley.formats.docx.names import W
from galley.importing.changes import drop, unwrap


@dataclass(slots=True)
class Field:
    """A field: its instruction, the data that it holds beside, its runs, and those of them that are its result."""

    instruction: str = ""
    data: bytes = b""
    runs: list[etree._Element] = field(default_factory=list)
    result: list[etree._Element] = field(default_factory=list)
    is_result: bool = False

    @property
    def words(self) -> str:
        """What the field prints as it stands."""
        return "".join(text.text or "" for run in self.result for text in run.iter(W("t")))

    def replace(self, made: etree._Element | None) -> None:
        """Put `made` in the place of the field, or nothing."""
        if made is not None and self.runs:
            self.runs[0].addprevious(made)
        for one in self.runs:
            drop(one)

    def keep_result(self) -> None:
        """Leave what the field prints, and take the field out around it."""
        kept = set(map(id, self.result))
        for one in self.runs:
            if id(one) not in kept:
                drop(one)


def fields_of(root: etree._Element) -> Iterator[Field]:
    """Yield the fields of a part in the order in which they end; a field that is not closed is none."""
    for simple in list(root.iter(W("fldSimple"))):
        _spell_out(simple)
    open_fields: list[Field] = []
    for run in list(root.iter(W("r"))):
        ended = 0
        for node in run:
            if node.tag == W("fldChar"):
                ended += _take(open_fields, node)
            elif node.tag == W("instrText") and open_fields and not open_fields[-1].is_result:
                open_fields[-1].instruction += node.text or ""
        for one in open_fields:
            one.runs.append(run)
            if one.is_result and run.find(W("fldChar")) is None:
                one.result.append(run)
        for _ in range(min(ended, len(open_fields))):
            yield open_fields.pop()


def _take(open_fields: list[Field], node: etree._Element) -> int:
    """Begin a field or its result; returns 1 where one ends."""
    kind = node.get(W("fldCharType"))
    if kind == "begin":
        open_fields.append(Field(data=_data(node)))
    elif kind == "separate" and open_fields:
        open_fields[-1].is_result = True
    return int(kind == "end")


def _data(node: etree._Element) -> bytes:
    text = "".join("".join(one.text or "" for one in node.iter(W("fldData"))).split())
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _spell_out(simple: etree._Element) -> None:
    """Write a field that is one element as the runs of one that is many."""
    parent = simple.getparent()
    if parent is None:
        return
    begin, instruction, separate, end = (etree.Element(W("r")) for _ in range(4))
    for one, kind in ((begin, "begin"), (separate, "separate"), (end, "end")):
        etree.SubElement(one, W("fldChar")).set(W("fldCharType"), kind)
    etree.SubElement(instruction, W("instrText")).text = simple.get(W("instr"), "")
    for one in simple.iterchildren(W("fldData")):
        begin[0].append(one)
    for one in (begin, instruction, separate):
        simple.addprevious(one)
    simple.addnext(end)
    unwrap(simple)
