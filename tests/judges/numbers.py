"""The numbers that JATS, PDF, DOCX and HTML print, each read with no code of its writer.

A reader returns the text of its output, stretch by stretch, with a sign around each number (`marked`); what the numbers
are and what stands before them is the same for all.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Literal, TypeAlias
from zipfile import ZipFile

from lxml import etree

from tests.judges import tagged

Kind: TypeAlias = Literal["citation", "reference", "label", "equation", "entry"]
"""A citation, a reference to a float or formula, the label of a float, the number of a formula, a listed work."""

_SIGNS: dict[Kind, str] = {
    "citation": "\ue001", "reference": "\ue002", "label": "\ue003", "equation": "\ue004", "entry": "\ue005",
}  # fmt: skip
_END = "\ue000"
_FORMULA = "\ue006"
_MARKED = re.compile("([\ue001-\ue005])([^\ue000-\ue005]*)\ue000")
_BEFORE = 10
"""So many letters before a citation tell its place."""
_FIRST = 30
_LABEL = re.compile(r"\s*([^\W\d]{3,14}\.?\s*[A-Z]?\d+)(?=[.:\s]|\Z)")


@dataclass(frozen=True, slots=True)
class Numbers:
    """What an output numbers: citations with the letters before each, references, labels, formulas, the list."""

    citations: tuple[tuple[str, str], ...]
    references: Counter[str]
    labels: Counter[str]
    equations: Counter[str]
    entries: dict[str, str]
    """The first letters of each entry, by its number."""


def differences(first: Numbers, second: Numbers) -> list[str]:
    """Return what two outputs number differently; where the letters before a citation are fewer, those are compared."""
    found = []
    for name in ("references", "labels", "equations"):
        one, other = getattr(first, name), getattr(second, name)
        if one != other:
            found.append(f"{name}: {sorted({*one.items()} ^ {*other.items()})}")
    for number in sorted({*first.entries, *second.entries}):
        one, other = first.entries.get(number, ""), second.entries.get(number, "")
        if not one or not other or not (one.startswith(other) or other.startswith(one)):
            found.append(f"entry {number}: “{one}”, “{other}”")
    left = list(second.citations)
    for before, number in sorted(first.citations, key=lambda one: -len(one[0])):
        fits = [one for one in left if one[1] == number and (before.endswith(one[0]) or one[0].endswith(before))]
        if fits:
            left.remove(max(fits, key=lambda one: len(one[0])))
        else:
            found.append(f"citation {number} after “{before}”")
    return [*found, *(f"citation {number} more after “{before}”" for before, number in left)]


def marked(kind: Kind, number: str) -> str:
    """Return a number between signs of its kind."""
    return f"{_SIGNS[kind]}{number}{_END}"


def _numbers(stretches: Iterator[str]) -> Numbers:
    found: dict[str, list[tuple[str, str]]] = {sign: [] for sign in _SIGNS.values()}
    entries = {}
    for said in stretches:
        for one in _MARKED.finditer(said):
            sign, number = one[1], " ".join(unicodedata.normalize("NFKC", one[2]).split())
            found[sign].append((_letters(said[: one.start()])[-_BEFORE:], number.replace(" ", "")))
            if sign == _SIGNS["entry"]:
                entries[number.strip(".")] = _letters(said[one.end() :])[:_FIRST]
    counts = {sign: Counter(number for _, number in all_) for sign, all_ in found.items()}
    return Numbers(
        tuple(found[_SIGNS["citation"]]), counts[_SIGNS["reference"]], counts[_SIGNS["label"]],
        counts[_SIGNS["equation"]], entries,
    )  # fmt: skip


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKC", _MARKED.sub("", text))
    return "".join(one for one in plain if one.isalpha()).casefold()


def _labelled(caption: str) -> str:
    """Return a caption with its label marked."""
    found = _LABEL.match(caption)
    return f"{marked('label', found[1])}{caption[found.end() :]}" if found else caption


# --- JATS --------------------------------------------------------------------------------------------------------

_REFERRED = frozenset({"fig", "table", "disp-formula", "boxed-text"})
_JATS_BLOCKS = frozenset({"p", "title", "td", "th", "caption", "fn", "list-item"})


def of_jats(data: bytes) -> Numbers:
    """Return the numbers of an article in JATS."""
    root = etree.fromstring(data)
    return _numbers(iter("".join(_jats(root)).split("\0")))


def floats_of(data: bytes) -> frozenset[str]:
    """Return the identifiers of floats and formulas in JATS, in the letters that all outputs make names of.

    JATS begins an identifier by the kind; an author may have called a table tab:x, and a listing lst-x.
    """
    root = etree.fromstring(data)
    kinds = ("fig", "table-wrap", "disp-formula", "boxed-text", "fig-group", "table-wrap-group")
    names = [str(one.get("id")) for one in root.iter(*kinds)]
    others = [f"{other}{name[3:]}" for name in names for other in ("tab", "") if name[:4] in {"tbl-", "fig-"}]
    return frozenset(map(plain_name, (*names, *others)))


def plain_name(name: str) -> str:
    """Return a name in letters and digits."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _jats(one: etree._Element) -> Iterator[str]:
    if not isinstance(one.tag, str):
        return
    tag = etree.QName(one).localname
    inner = "".join(map(str, one.itertext()))
    if tag == "xref" and one.get("ref-type") == "bibr":
        yield marked("citation", inner)
    elif tag == "xref" and one.get("ref-type") in _REFERRED:
        yield marked("reference", inner)
    elif tag == "label":
        yield _jats_label(one, inner)
    elif tag == "element-citation":
        named = next((str(name.text) for name in one.iter("surname", "collab", "article-title", "source")), "")
        yield named.removeprefix("The ")  # NLM's form leaves it out before a body
    elif tag in {"math", "tex-math", "alt-text"}:
        return
    else:
        is_block = tag in _JATS_BLOCKS
        yield "\0" if is_block else ""
        yield one.text or ""
        for kid in one:
            yield from _jats(kid)
            yield kid.tail or ""
        yield "\0" if is_block else ""


def _jats_label(one: etree._Element, said: str) -> str:
    parent = one.getparent()
    holder = etree.QName(parent).localname if parent is not None else ""
    kinds: dict[str, Kind] = {
        "disp-formula": "equation",
        "fig": "label",
        "table-wrap": "label",
        "fig-group": "label",
        "ref": "entry",
    }
    if holder not in kinds or not any(sign.isdigit() for sign in said):
        return ""
    return f"\0{marked(kinds[holder], said)}"


# --- HTML --------------------------------------------------------------------------------------------------------

_HTML_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "caption", "figcaption"}
)
_SKIPPED = frozenset({"math", "script", "style", "head"})


def of_html(data: bytes, floats: frozenset[str]) -> Numbers:
    """Return the numbers of a page; `floats` are the identifiers of floats and formulas."""
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return _numbers(iter("".join(_html(root, floats)).split("\0")))


def _html(one: etree._Element, floats: frozenset[str]) -> Iterator[str]:
    if not isinstance(one.tag, str) or one.tag in _SKIPPED or one.get("role") == "doc-backlink":
        return
    inner = "".join(map(str, one.itertext()))
    if one.tag == "a" and one.get("role") == "doc-biblioref":
        yield marked("citation", inner)
    elif one.tag == "a" and plain_name(str(one.get("href", ""))) in floats:
        yield marked("reference", inner)
    elif one.get("class") == "label":
        yield _labelled(inner)
    elif one.get("class") == "equation-number":
        yield marked("equation", inner)
    else:
        yield "\0" if one.tag in _HTML_BLOCKS else ""
        is_entry = one.tag == "li" and str(one.get("id", "")).startswith("ref-")
        yield marked("entry", str(one.get("value"))) if is_entry else ""
        yield one.text or ""
        for kid in one:
            if not (is_entry and kid.tag == "p"):
                yield from _html(kid, floats)
            else:  # an entry is one text
                yield from (part.strip("\0") for part in _html(kid, floats))
            yield kid.tail or ""
        yield "\0" if one.tag in _HTML_BLOCKS else ""


# --- DOCX --------------------------------------------------------------------------------------------------------

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CAPTIONS = frozenset({"ImageCaption", "TableCaption"})
_COUNTED = re.compile(rf"\(([A-Z]?){_FORMULA}(\d+)\)")


def of_docx(data: bytes, floats: frozenset[str]) -> Numbers:
    """Return the numbers of a Word file."""
    with ZipFile(BytesIO(data)) as package:
        parts = [package.read(f"word/{name}.xml") for name in ("document", "footnotes")]
    paragraphs = (one for part in parts for one in etree.fromstring(part).iter(f"{_W}p"))
    return _numbers("".join(_word(one, floats)) for one in paragraphs)


def _word(paragraph: etree._Element, floats: frozenset[str]) -> Iterator[str]:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    style = "" if found is None else found.get(f"{_W}val")
    said = "".join(_word_runs(paragraph, floats))
    if style == "Bibliography":
        number, _, entry = said.partition("\t")
        yield f"{marked('entry', number)}{entry}"
    elif style in _CAPTIONS:
        yield _labelled(said)
    else:
        yield _COUNTED.sub(lambda one: marked("equation", f"({one[1]}{one[2]})"), said)


def _word_runs(paragraph: etree._Element, floats: frozenset[str]) -> Iterator[str]:
    instruction, result, is_result, depth = "", "", False, 0
    for one in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}fldChar", f"{_W}instrText"):
        if one.tag == f"{_W}fldChar":
            kind = one.get(f"{_W}fldCharType")
            depth += {"begin": 1, "end": -1}.get(str(kind), 0)
            is_result = kind == "separate"
            if kind == "end":
                words = instruction.split()
                is_float = words[0] == "REF" and plain_name(words[1].removeprefix("g_")) in floats
                sign = _FORMULA if words[:2] == ["SEQ", "Equation"] else ""
                yield marked("reference", result) if is_float else f"{sign}{result}"
                instruction = result = ""
        elif one.tag == f"{_W}instrText":
            instruction += one.text or ""
        else:
            said = "\t" if one.tag == f"{_W}tab" else one.text or ""
            link = next(one.iterancestors(f"{_W}hyperlink"), None)
            anchor = "" if link is None else str(link.get(f"{_W}anchor", ""))
            if depth and is_result:
                result += said
            elif anchor.startswith("g_reference_"):
                yield marked("citation", said)
            elif plain_name(anchor.removeprefix("g_")) in floats:
                yield marked("reference", said)
            else:
                yield said


# --- PDF ---------------------------------------------------------------------------------------------------------


_FORMULA_NUMBER = re.compile(rf"{_FORMULA}(\([A-Z]?\d+\))")
_ENTRY = re.compile(r"(\d+)\.")


def of_pdf(data: bytes, floats: frozenset[str]) -> Numbers:
    """Return the numbers of a tagged PDF."""
    stretches = list(tagged.stretches(data))
    texts: dict[int, str] = {}
    items: dict[int, str] = {}
    for one in stretches:
        texts[one.text] = texts.get(one.text, "") + _pdf(one, floats)
        items[one.item] = items.get(one.item, "") + one.said
    kinds = {one.text: one.kind for one in stretches}
    said = (_labelled(text) if kinds[at] == "/Caption" else text for at, text in texts.items())
    numbered = (_FORMULA_NUMBER.sub(lambda found: marked("equation", found[1]), text) for text in said)
    return replace(_numbers(numbered), entries=_listed(items.values()))


def _pdf(one: tagged.Stretch, floats: frozenset[str]) -> str:
    if one.is_formula:
        return _FORMULA
    if one.said and one.target.startswith("reference-"):
        return marked("citation", one.said)
    return marked("reference", one.said) if one.said and plain_name(one.target) in floats else one.said


def _listed(items: Iterable[str]) -> dict[str, str]:
    """Return the first letters of the entries of the last list that counts from 1 on."""
    entries: dict[str, str] = {}
    for said in items:
        found = _ENTRY.match(said)
        if found and found[1] == "1":
            entries = {}
        if found and int(found[1]) == len(entries) + 1:
            entries[found[1]] = _letters(said[found.end() :])[:_FIRST]
    return entries
