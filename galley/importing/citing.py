"""The fields of reference managers, made marks of what they cite; every other field made what it prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from galley.formats.docx.names import W
from galley.importing.changes import drop
from galley.importing.citations import mendeley_cite, word
from galley.importing.citations.cluster import CitedWork, Cluster, Malformed, Manager
from galley.importing.citations.table import MANAGERS
from galley.importing.content import words_of
from galley.importing.fields import Field, fields_of
from galley.importing.works import Works

_KEPT = re.compile(r"\s*(?:HYPERLINK|PAGEREF|REF|SEQ|NOTEREF)\b")
"""Fields that pandoc or the captions need as they are."""
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX|TOA)\b")
_FORMULA = re.compile(r"\s*EQ\b")


@dataclass(frozen=True, slots=True)
class Cited:
    """A mark: the keys of what is cited in one place, each with the words around its number."""

    works: tuple[tuple[str, CitedWork], ...]


@dataclass(slots=True)
class Citing:
    """Makes marks of citations; `cite` and `tell` return runs with marks."""

    sources: Mapping[str, Mapping[str, Any]]
    cite: Callable[[Cited], etree._Element]
    tell: Callable[[str], etree._Element]
    works: Works = field(default_factory=Works)
    places: int = 0
    lists: int = 0
    """How many places cite, and how many lists of works were taken out."""
    left_out: list[str] = field(default_factory=list)
    """The words of what galley makes itself: printed citations, lists, tables of contents."""

    def read(self, root: etree._Element) -> None:
        """Make marks of the citations in a part."""
        self._controls(root)
        for one in list(fields_of(root)):
            self._field(one)

    # --- content controls --------------------------------------------------------------------------------------

    def _controls(self, root: etree._Element) -> None:
        for control in list(root.iter(W("sdt"))):
            tag = control.find(f"{W('sdtPr')}/{W('tag')}")
            name = "" if tag is None else str(tag.get(W("val"), ""))
            content = control.find(W("sdtContent"))
            if content is None or not (mendeley_cite.is_citation(name) or mendeley_cite.is_list(name)):
                continue
            if mendeley_cite.is_list(name):
                self._take_out(words_of(content))
                drop(control)
                continue
            made = self._made(mendeley_cite, name, b"", _said(content))
            if made is not None:
                _put_in(control, made)
            else:
                control.addnext(self.tell(self._reason))

    # --- fields --------------------------------------------------------------------------------------------------

    def _field(self, one: Field) -> None:
        manager = next((known for known in MANAGERS if known.is_citation(one.instruction)), None)
        if manager is not None:
            made = self._made(manager, one.instruction, one.data, one.words)
            if made is not None:
                one.replace(made)
                return
            one.runs[-1].addnext(self.tell(self._reason))
            one.keep_result()
        elif any(known.is_list(one.instruction) for known in MANAGERS) or _CONTENTS.match(one.instruction):
            self._take_out(one.words)
            _remove(one)
        elif _FORMULA.match(one.instruction):
            one.replace(self.tell(f"A formula in a field of Word ({one.instruction.strip()[:60]}) is not carried."))
        elif not _KEPT.match(one.instruction):
            self._other(one)

    _reason: str = ""

    def _other(self, one: Field) -> None:
        if one.instruction.split()[:1] == ["ADDIN"] and one.words.strip() and "EN.CITE.DATA" not in one.instruction:
            what = " ".join(one.instruction.split())[:60]
            one.runs[-1].addnext(self.tell(f"A field of a program is not known ({what}); its text stands as it was."))
        one.keep_result()

    def _made(self, manager: Manager, instruction: str, data: bytes, words: str) -> etree._Element | None:
        """Return a run with the mark of a citation; None with a reason where it cannot be read."""
        try:
            cluster = self._complete(manager.cluster(instruction, data))
            works = tuple((self.works.key(one), one) for one in cluster.works)
        except Malformed as fault:
            self._reason = f"The citation “{words[:60]}” of {manager.NAME} is not read: {fault}. Its text is kept."
            return None
        self.places += 1
        self.left_out.append(words)
        return self.cite(Cited(works))

    def _complete(self, cluster: Cluster) -> Cluster:
        """Return a cluster whose works have their records from the list of sources."""
        unknown = next((one.tag for one in cluster.works if one.tag and one.tag not in self.sources), "")
        if unknown:
            message = f"the file has no source “{unknown}”"
            raise Malformed(message)
        return Cluster(
            tuple(
                replace(one, record=self.sources[one.tag], names=(f"word:{one.tag}",)) if one.tag else one
                for one in cluster.works
            )
        )

    def _take_out(self, words: str) -> None:
        self.lists += 1
        self.left_out.append(words)


def sources(package: Any) -> Mapping[str, Mapping[str, Any]]:
    """Return the sources that a file brings for Word's own citations."""
    return word.sources_of(package)


def _said(content: etree._Element) -> str:
    return "".join(one.text or "" for one in content.iter(W("t")))


def _put_in(control: etree._Element, made: etree._Element) -> None:
    """Put a run in the place of a content control, in a paragraph where it holds whole ones."""
    if control.find(f"{W('sdtContent')}/{W('p')}") is not None:
        paragraph = etree.Element(W("p"))
        paragraph.append(made)
        control.addprevious(paragraph)
    else:
        control.addprevious(made)
    drop(control)


def _remove(one: Field) -> None:
    """Take a field out with the paragraphs that it fills."""
    paragraphs = list(dict.fromkeys(next(run.iterancestors(W("p"))) for run in one.runs if run.getparent() is not None))
    for run in one.runs:
        drop(run)
    for paragraph in paragraphs:
        is_empty = next(paragraph.iter(W("t"), W("drawing"), W("object")), None) is None
        is_last = paragraph.getparent() is not None and len(paragraph.getparent()) == 1  # type: ignore[arg-type]
        if is_empty and not is_last and paragraph.find(f"{W('pPr')}/{W('sectPr')}") is None:
            drop(paragraph)
