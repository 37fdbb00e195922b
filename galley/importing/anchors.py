"""Captions and what leads to them: bookmarks, cross-references and links, made marks before pandoc reads the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from galley.formats.docx.names import W
from galley.importing.changes import drop, unwrap
from galley.importing.content import text_of
from galley.importing.fields import Field, fields_of
from galley.importing.labels import LABEL, Kind, kind_of

if TYPE_CHECKING:
    from lxml import etree

_SEQUENCE = re.compile(r"\s*SEQ\s+(?:\"(?P<quoted>[^\"]+)\"|(?P<name>\S+))")
_REFERENCE = re.compile(r"\s*(?P<kind>REF|NOTEREF)\s+(?P<name>\S+)")
_OF_PARAGRAPH = re.compile(r"\\[rnw]\b")
"""Asks for the number of the paragraph that is referred to (17.16.5.51)."""
_TYPED = " that Word kept right, and is plain text now."
REFERENCES = re.compile(
    r"\s*(?:\d+\.?\s*)?(?:references?|reference list|list of references|bibliography|literature(?: cited)?|works cited)"
    r"\s*:?\s*\Z",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Caption:
    """A caption by its style or its counter: of what, the names of its bookmarks, and the key made of them."""

    kind: Kind | None
    bookmarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A mark: a cross-reference to a caption; `words` are what it prints."""

    caption: Caption
    words: str


@dataclass(slots=True)
class Anchors:
    """The captions of a file; `mark` returns a run with a mark of a caption or of a reference to one."""

    styles: Mapping[str, str]
    """The names of the styles of paragraphs in small letters, by their identifiers."""
    mark: Callable[[Caption | Reference], etree._Element]
    tell: Callable[[str], etree._Element]
    """Returns a run with a mark of what is to be told at its place."""
    captions: list[Caption] = field(default_factory=list)
    _named: dict[str, Caption] = field(default_factory=dict)
    _listed: set[str] = field(default_factory=set)
    _headed: set[str] = field(default_factory=set)

    def gather(self, root: etree._Element) -> None:
        """Find the captions of a part, mark them, and learn where its bookmarks stand."""
        counters = list(_counters(root))
        counted = {id(run): name for name, run in counters}
        is_list = False
        for paragraph in root.iter(W("p")):
            style = self.style(paragraph)
            is_heading = style.startswith(("heading", "title")) or REFERENCES.match(text_of(paragraph)) is not None
            is_list = REFERENCES.match(text_of(paragraph)) is not None if is_heading else is_list
            names = [str(one.get(W("name"))) for one in paragraph.iter(W("bookmarkStart"))]
            names += _before(paragraph)
            series = next((counted[id(run)] for run in paragraph.iter(W("r")) if id(run) in counted), None)
            if series is not None or style == "caption" or style.endswith(" caption"):
                self._add(paragraph, kind_of(series or ""), tuple(names))
            elif is_heading:
                self._headed.update(names)
            elif is_list or style.startswith("bibliography"):
                self._listed.update(names)

    def _add(self, paragraph: etree._Element, kind: Kind | None, names: tuple[str, ...]) -> None:
        named = LABEL.match(text_of(paragraph).strip())
        caption = Caption(kind or (kind_of(named["word"]) if named else None), names)
        self.captions.append(caption)
        self._named.update(dict.fromkeys(names, caption))
        properties = paragraph.find(W("pPr"))
        if properties is not None:
            for one in properties.findall(W("pStyle")):
                properties.remove(one)
        paragraph.insert(0 if properties is None else 1, self.mark(caption))

    def style(self, paragraph: etree._Element) -> str:
        """Return the name of the style of a paragraph, in small letters."""
        found = paragraph.find(f"{W('pPr')}/{W('pStyle')}")
        identifier = "" if found is None else str(found.get(W("val")))
        return self.styles.get(identifier, identifier.lower())

    # --- what leads there ----------------------------------------------------------------------------------------

    def resolve(self, root: etree._Element) -> None:
        """Make marks of what leads to captions; other links into the file stay where they lead to a heading."""
        for one in list(fields_of(root)):
            found = _REFERENCE.match(one.instruction)
            if found is None:
                self._keep(one)
                continue
            caption = self._named.get(found["name"])
            if caption is not None and _says_a_number(one.words):
                one.replace(self.mark(Reference(caption, one.words)))
            else:
                if found["kind"] == "REF" and _OF_PARAGRAPH.search(one.instruction):
                    one.runs[-1].addnext(
                        self.tell(f"“{one.words[:40]}” is the number of a heading or paragraph{_TYPED}")
                    )
                one.keep_result()
        for link in list(root.iter(W("hyperlink"))):
            self._link(link)
        for mark in list(root.iter(W("bookmarkStart"))):
            if str(mark.get(W("name"))) not in self._headed:
                drop(mark)

    def _keep(self, one: Field) -> None:
        """Leave what a field prints; the number of a page is told, for it is another in what galley makes."""
        if one.instruction.split()[:1] == ["PAGEREF"] and one.words.strip():
            one.runs[-1].addnext(self.tell(f"“{one.words[:40]}” is the number of a page{_TYPED}"))
        if not one.instruction.lstrip().startswith("HYPERLINK"):
            one.keep_result()

    def _link(self, link: etree._Element) -> None:
        name = link.get(W("anchor"))
        if name is None:
            return
        words = text_of(link)
        caption = self._named.get(name)
        if caption is not None and _says_a_number(words):
            link.addprevious(self.mark(Reference(caption, words)))
            drop(link)
        elif name not in self._headed:
            unwrap(link)


def _counters(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield the series of each counter with the first of its runs."""
    for one in fields_of(root):
        found = _SEQUENCE.match(one.instruction)
        if found:
            yield found["quoted"] or found["name"], one.runs[0]


def _before(paragraph: etree._Element) -> list[str]:
    """Return the bookmarks that begin between this paragraph and the one before it."""
    found = []
    one = paragraph.getprevious()
    while one is not None and one.tag in {W("bookmarkStart"), W("bookmarkEnd")}:
        if one.tag == W("bookmarkStart"):
            found.append(str(one.get(W("name"))))
        one = one.getprevious()
    return found


def _says_a_number(words: str) -> bool:
    plain = words.replace("\u00a0", " ").strip()
    return re.fullmatch(r"\(?[A-Z]?\d{1,3}\)?", plain) is not None or LABEL.fullmatch(plain) is not None
