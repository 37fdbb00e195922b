"""What hangs on the lines of a title page: footnotes, and links to the ORCID records of authors.

A footnote behind a name says something of who bears it, as the legend of a sign does: it is made one, of a sign that
nobody types. Any other footnote of the front is a statement of the article, or a notice to its readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.document.declarations import DECLARATIONS
from galley.formats.docx.ast import Value, node
from galley.importing.ast import Inlines, content_of, is_around, text_of, trimmed, without_start, words
from galley.importing.people import FOOTNOTE_SIGNS
from galley.importing.statements import statement_of
from galley.importing.typed import Found, replaced

_NUMBER = r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]"
_LINKED = re.compile(rf"(?:https?://)?(?:www\.)?orcid\.org/(?P<number>{_NUMBER})", re.IGNORECASE)
_TYPED = re.compile(
    rf"[\[(]?\s*(?:ORCID(?:\s*i?D)?\s*[:=]?\s*)?(?:https?://)?(?:orcid\.org/)?(?P<number>{_NUMBER})\s*[\])]?",
    re.IGNORECASE,
)
_ICON = re.compile(r"(?:orcid)?[\s()\[\]]*(?:iD)?[\s()\[\]]*", re.IGNORECASE)
"""What stands for the sign of ORCID, with the link to a record on it."""
_LABEL = re.compile(r"(?P<label>[A-Z][^:.]{2,40}):\s+")


def without_notes(inlines: Sequence[Value]) -> tuple[Inlines, list[Inlines]]:
    """Return inlines without footnotes, and what each of those says in one line."""
    made: Inlines = []
    notes: list[Inlines] = []
    for one in inlines:
        if one["t"] == "Note":
            notes.append(_in_a_line(one["c"]))
        elif is_around(one):
            inner, within = without_notes(one["c"])
            made += [node(one["t"], inner)] if inner else []
            notes += within
        elif one["t"] in {"Link", "Quoted"}:
            inner, within = without_notes(one["c"][1])
            made.append({**one, "c": [one["c"][0], inner, *one["c"][2:]]})
            notes += within
        else:
            made.append(one)
    return (trimmed(made) if notes else made), notes


def _in_a_line(blocks: Sequence[Value]) -> Inlines:
    """Return the text of a footnote, its paragraphs behind each other; of lists and tables in it the words."""
    made: Inlines = []
    for one in blocks:
        said = content_of(one) or words(_words(one))
        made += [node("Space"), *trimmed(said)] if made and said else trimmed(said)
    return made


def _words(block: Value) -> str:
    return " ".join(_said(block["c"])) if "c" in block else ""


def _said(value: object) -> Iterator[str]:
    if isinstance(value, list):
        inlines = [one for one in value if isinstance(one, dict)]
        if inlines and all(one.get("t") in {"Str", "Space", "SoftBreak"} or is_around(one) for one in inlines):
            yield text_of(inlines)
        else:
            for one in value:
                yield from _said(one)
    elif isinstance(value, dict):
        yield from _said(value.get("c"))


def statement_in(note: Inlines) -> tuple[str, Inlines]:
    """Return the name of the statement that a footnote makes, by its label or its words, and what it says."""
    said = text_of(note)
    labelled = _LABEL.match(said)
    label = labelled["label"].lower() if labelled else ""
    if labelled and any(one.is_key and re.fullmatch(one.headings, label) for one in DECLARATIONS):
        return label, trimmed(without_start(note, labelled.end()))
    return statement_of(said), note


def with_signs(inlines: Sequence[Value], taken: int) -> tuple[Inlines, list[Inlines], list[Inlines]]:
    """Return the line of authors with a sign for each footnote, the legends of those signs, and statements apart.

    `taken` signs are in use already.
    """
    made: Inlines = []
    legends: list[Inlines] = []
    stated: list[Inlines] = []
    for one in inlines:
        inner, notes = ([], [_in_a_line(one["c"])]) if one["t"] == "Note" else without_notes([one])
        made += inner
        for note in notes:
            if statement_in(note)[0]:
                stated.append(note)
                continue
            sign = FOOTNOTE_SIGNS[(taken + len(legends)) % len(FOOTNOTE_SIGNS)]
            made = trimmed(made)
            made.append(node("Superscript", [node("Str", sign)]))
            legends.append([node("Superscript", [node("Str", sign)]), *note])
    return trimmed(made), legends, stated


# --- records of authors ------------------------------------------------------------------------------------------


def without_orcids(inlines: Sequence[Value]) -> tuple[Inlines, str]:
    """Return inlines without the ORCIDs that are linked or typed there, and the line with them; "" for none."""
    made: Inlines = []
    found = False
    said = ""
    for one in inlines:
        linked = _LINKED.search(one["c"][2][0]) if one["t"] == "Link" else None
        if linked is None:
            made.append(one)
            said += text_of([one])
            continue
        inner = text_of(one["c"][1])
        is_name = not (_ICON.fullmatch(inner) or _TYPED.fullmatch(inner.strip()) or _LINKED.search(inner))
        made += one["c"][1] if is_name else []
        said += f"{inner if is_name else ''} {linked['number']} "
        found = True
    if not found and not _TYPED.search(said):
        return list(inlines), ""
    return trimmed(replaced(made, _orcids)), said


def _orcids(text: str) -> Iterator[Found]:
    for one in _TYPED.finditer(text):
        yield one.start(), one.end(), []
