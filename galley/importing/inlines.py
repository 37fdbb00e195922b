"""The inlines of a Word file as pandoc reads them, made what galley has: citations, references, plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from galley.formats.docx.ast import Value, node
from galley.importing.anchors import Caption, Reference
from galley.importing.ast import Inlines, is_around, text_of, words
from galley.importing.citations.cluster import CitedWork
from galley.importing.citing import Cited
from galley.importing.marks import Marks
from galley.importing.prepare import Mark

_LABELS = {"page": "p.", "sub-verbo": "s.v."}
"""How locators are written that are not written with the name of their kind (CSL 1.0.2, "Locators")."""
_PANEL = re.compile(r"(?P<panel>[A-Za-z](?:[–-][A-Za-z])?)(?!\w)")
_GOES_ON = re.compile(r"[\w:.#$%&+?<>~/-]+\w|\w")
"""What would be read as part of a key before it. Source: pandoc's manual, "Citation syntax"."""


def plain(inlines: Inlines) -> Inlines:
    """Return inlines without spans, neighbours of one kind joined."""
    made: Inlines = []
    for one in inlines:
        for flat in _unwrapped(one):
            if made and made[-1]["t"] == flat["t"] and is_around(flat):
                made[-1] = node(flat["t"], plain([*made[-1]["c"], *flat["c"]]))
            elif made and made[-1]["t"] == flat["t"] == "Str":
                made[-1] = node("Str", made[-1]["c"] + flat["c"])
            elif is_around(flat) and not flat["c"]:
                continue
            else:
                made.append(flat)
    return made


def _unwrapped(one: Value) -> Iterator[Value]:
    match one["t"]:
        case "Span":
            for inner in one["c"][1]:
                yield from _unwrapped(inner)
        case "Underline" if text_of(one["c"]).startswith(("http:", "https:")):
            yield from one["c"]
        case "Link" if text_of(one["c"][1]).rstrip("/") == one["c"][2][0].rstrip("/"):
            # A program that saves a file puts a slash behind the name of a host.
            said = text_of(one["c"][1])
            yield node("Link", ["", ["uri"], []], [node("Str", said)], [said, ""])
        case "Link":
            yield node("Link", ["", [], []], one["c"][1], one["c"][2])
        case _:
            yield one


@dataclass(frozen=True, slots=True)
class Resolver:
    """Puts in place of marks what they stand for; `key_of` returns the key of a caption, "" for one without a float."""

    marks: Marks[Mark]
    key_of: Callable[[Caption], str]

    def inlines(self, inlines: Inlines) -> Inlines:
        """Return inlines with citations and cross-references; a mark of what is to be told stays."""
        made: Inlines = []
        for one in inlines:
            made += self._str(one["c"]) if one["t"] == "Str" else [one]
        return made

    def _str(self, text: str) -> Iterator[Value]:
        done = 0
        for found in self.marks.pattern.finditer(text):
            before = text[done : found.start()]
            done = found.end()
            if before:
                yield node("Str", before)
            yield from self._of(self.marks.values[int(found[1])], found[0])
        if text[done:]:
            yield node("Str", text[done:])

    def _of(self, mark: Mark, written: str) -> Iterator[Value]:
        match mark:
            case Cited(works):
                yield cite(_citation(key, work) for key, work in works)
            case Reference(caption, said):
                yield from self._reference(caption, said)
            case Caption():
                return
            case _:
                yield node("Str", written)

    def _reference(self, caption: Caption, said: str) -> Iterator[Value]:
        key = self.key_of(caption)
        plain_number = said.strip(" ()\u00a0")
        if not key:
            yield from words(said)
        else:
            is_number = len(plain_number.split()) == 1 and plain_number[-1:].isdigit() and "\u00a0" not in plain_number
            is_in_brackets = is_number and said.strip().startswith("(") and said.strip().endswith(")")
            yield from [node("Str", "(")] if is_in_brackets else []
            yield cite([citation(key, "SuppressAuthor" if is_number else "AuthorInText")])
            yield from [node("Str", ")")] if is_in_brackets else []


def cite(citations: Iterable[Value]) -> Value:
    """Return a citation of works or floats."""
    return node("Cite", [*citations], [node("Str", "?")])


def citation(key: str, mode: str = "NormalCitation", prefix: str = "", suffix: str = "") -> Value:
    """Return one work or float of a citation."""
    return {
        "citationId": key, "citationPrefix": words(prefix.strip()), "citationSuffix": _suffix(suffix),
        "citationMode": node(mode), "citationNoteNum": 0, "citationHash": 0,
    }  # fmt: skip


def _suffix(text: str) -> Inlines:
    return words(text.rstrip()) if text.strip() else []


def _citation(key: str, work: CitedWork) -> Value:
    mode = "SuppressAuthor" if work.is_author_left_out else "NormalCitation"
    return citation(key, mode, work.prefix, _behind(work))


def _behind(work: CitedWork) -> str:
    """Return the locator and the words behind a key, as pandoc's citations have them."""
    said = work.suffix.strip()
    if not work.locator:
        return f" {said}" if said and said[0] not in ",;.:" else said
    label = _LABELS.get(work.label, work.label.replace("-", " "))
    place = f", {label} {work.locator}"
    separator = "" if not said or said[0] in ",;.:" else " "
    return f"{place}{separator}{said}"


def set_apart(inlines: Inlines) -> Inlines:
    """Return inlines whose references end where they end: in brackets before a letter, which is a panel of a figure."""
    made: Inlines = []
    for at, one in enumerate(inlines):
        before, behind = inlines[at - 1] if at else None, inlines[at + 1] if at + 1 < len(inlines) else None
        if one["t"] == "Str" and before is not None and (panel := _panel_behind(before, one)):
            made += [node("Str", rest)] if (rest := one["c"][len(panel) :]) else []
        elif _is_in_text(one) and (_is_letter(before, -1) or (behind is not None and _goes_on(behind))):
            panel = _panel_behind(one, behind) if behind is not None else ""
            key = one["c"][0][0]["citationId"]
            made.append(cite([citation(key, suffix=f" {panel.upper()}" if panel else "")]))
        else:
            made.append(one)
    return made


def _is_in_text(one: Value) -> bool:
    return one["t"] == "Cite" and [each["citationMode"]["t"] for each in one["c"][0]] == ["AuthorInText"]


def _panel_behind(one: Value, behind: Value | None) -> str:
    """Return the letters of a panel that stand right behind a reference to a figure."""
    is_figure = _is_in_text(one) and one["c"][0][0]["citationId"].startswith("fig:")
    found = _PANEL.match(behind["c"]) if is_figure and behind is not None and behind["t"] == "Str" else None
    return found["panel"] if found else ""


def _goes_on(behind: Value) -> bool:
    return behind["t"] == "Str" and _GOES_ON.match(behind["c"]) is not None


def _is_letter(one: Value | None, at: int) -> bool:
    return one is not None and one["t"] == "Str" and one["c"][at:][:1].isalnum()
