"""The parts of a manuscript, found among the blocks of a Word file: front matter, abstract, sections, typed list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from galley.formats.docx.ast import Value, node
from galley.importing.anchors import REFERENCES
from galley.importing.ast import Inlines, content_of, is_around, nodes_of, pictures_of, text_of, trimmed, without_start
from galley.importing.floats import Piece

_KNOWN = re.compile(
    r"(?:\d+\.?\s*)?(?:abstract|summary|introduction|background|(?:materials? and |patients? and )?methods|results"
    r"|discussion"
    r"|conclusions?|case (?:report|presentation)|references|bibliography|acknowledge?ments?|funding|data availability"
    r"|(?:conflicts?|competing|declarations?) (?:of )?interests?|author contributions?|ethics(?: approval)?"
    r"|abbreviations|appendix|supplementary (?:files|material))\s*:?",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(r"(?:structured )?(?:abstract|summary)\s*:?", re.IGNORECASE)
_INTRODUCTION = re.compile(r"introduction|background|methods", re.IGNORECASE)
_KEYWORDS = re.compile(r"key[ -]?words?(?: and phrases)?\s*[:.–—-]\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"\d+(?:\.\d+)*\.?[\s\u00a0]+(?=\D)")
_LABELLED = re.compile(r"(?P<label>[^:]{3,60}):\s*")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_AFFILIATION = re.compile(
    r"department|division|institut|universit|hospital|school of|faculty|centre|center|clinic|college|laborator|academy",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"(?:full )?(?:names? of )?(?:the )?authors?(?: names?| list)?")
_PLACES = re.compile(r"(?:author |institutional )?affiliations?|institutions?")
_TITLE = re.compile(r"(?:full |article |manuscript |paper )?title(?: of (?:the )?(?:article|manuscript|paper))?")
_OF_A_TITLE_PAGE = re.compile(
    r"(?:short|running|abbreviated|author|corr?espond|address|affiliation|institut|orcid|e-?mail|contact|key ?words?"
    r"|(?:article|manuscript|paper|study|submission|publication) (?:type|category|section|number|id|date)"
    r"|(?:type|category|number|date|name|section) of|(?:word|page|table|figure|reference|character)s? count|word|count"
    r"|received|revised|accepted|published|submitted|date|doi|journal|section|category|type|target|version|preprint"
    r"|funding|conflict|competing|declaration|disclosure|ethic|acknowledg|data|abbreviation|running|trial|regist)",
    re.IGNORECASE,
)
"""What lines above a title say of it or of the file, before a colon; any other first line with one is the title."""
_MAILS = re.compile(r"e-?mail(?: address)?|contact")
_NUMBERED_PLACE = re.compile(r"(\d{1,2})[.)]\s+")
_MANY = re.compile(r"[,;]| and ")
_NUMBERED_ENTRY = re.compile(r"\[\d{1,4}\]|\d{1,4}[.)](?:\s|$)")
_LONGEST_HEADING = 90
_LONGEST_TITLE = 300


@dataclass(slots=True)
class Draft:
    """What a Word file holds, by its part; `unread` are paragraphs of the front whose part is not known."""

    heading: str = ""
    title: Inlines = field(default_factory=list)
    second_title: Inlines = field(default_factory=list)
    authors: list[Inlines] = field(default_factory=list)
    affiliations: list[Inlines] = field(default_factory=list)
    correspondence: list[str] = field(default_factory=list)
    """A line for each author who is written to."""
    abstract: list[tuple[Inlines, list[Value]]] = field(default_factory=list)
    keywords: list[Inlines] = field(default_factory=list)
    facts: list[tuple[str, Inlines]] = field(default_factory=list)
    unread: list[Inlines] = field(default_factory=list)
    sections: list[list[Value]] = field(default_factory=list)
    listed: list[Inlines] = field(default_factory=list)
    """The typed list of references, an entry each."""
    guessed: list[str] = field(default_factory=list)
    """What was taken for a heading or the title though it has not the style of one."""
    is_titled: bool = False
    """Whether a paragraph has the style of a title."""
    journal: str = ""
    """What stands above the title in a file of galley's."""
    numbers: list[str] = field(default_factory=list)
    """The typed numbers of headings, and labels of lines, which were taken off."""
    marks: re.Pattern[str] = re.compile(r"(?!)")
    """What finds marks in a text: they are no words of it."""


def headed(pieces: Sequence[Piece], draft: Draft) -> list[Piece]:
    """Return the pieces with typed headings as such; in a file without headings every short bold paragraph is one."""
    is_styled = any(one.block["t"] == "Header" for one in pieces)
    made: list[Piece] = []
    for one in pieces:
        said = text_of(trimmed(content_of(one.block))).strip()
        is_bold = (
            one.block["t"] == "Para" and _is_bold(content_of(one.block)) and one.style not in {"title", "subtitle"}
        )
        is_known = one.block["t"] == "Para" and _KNOWN.fullmatch(said) is not None
        short = 0 < len(said) < _LONGEST_HEADING and not said.endswith((".", ",", ";"))
        if is_known or (is_bold and short and not is_styled and made and _has_title(made)):
            draft.guessed.append(f"“{said}” is taken for a heading.")
            level = 1 if is_known or is_styled else 2
            made.append(Piece("", node("Header", level, ["", [], []], _without_bold(content_of(one.block)))))
        else:
            made.append(one)
    return made


def _has_title(pieces: Sequence[Piece]) -> bool:
    return any(one.block["t"] == "Header" for one in pieces)


def _is_bold(inlines: Sequence[Value]) -> bool:
    said = [one for one in inlines if one["t"] not in {"Space", "SoftBreak", "LineBreak"}]
    return bool(said) and all(one["t"] == "Strong" or (is_around(one) and _is_bold(one["c"])) for one in said)


def _without_bold(inlines: Sequence[Value]) -> Inlines:
    made: Inlines = []
    for one in inlines:
        made += _without_bold(one["c"]) if one["t"] == "Strong" else [one]
    return trimmed(made)


def _flat(inlines: Sequence[Value]) -> Inlines:
    """Return inlines without bold, italics and underlining."""
    made: Inlines = []
    for one in inlines:
        made += _flat(one["c"]) if one["t"] in {"Strong", "Emph", "Underline"} else [one]
    return trimmed(made)


# --- parts -------------------------------------------------------------------------------------------------------


def drafted(pieces: Sequence[Piece], marks: re.Pattern[str]) -> Draft:
    """Return the parts of a manuscript; `marks` finds what stands in its words for something else."""
    draft = Draft(marks=marks, is_titled=any(one.style == "title" for one in pieces))
    pieces = _levelled(headed(_titled(pieces, draft), draft), draft)
    groups = list(_groups(pieces))
    for at, (title, inside) in enumerate(groups):
        said = text_of(content_of(title.block)).strip() if title else ""
        if title is None:
            _read_front(inside, draft)
        elif _is_abstract(said, [_said(later) for later, _ in groups[at + 1 :]]) and not draft.abstract:
            _read_abstract(inside, draft)
        elif REFERENCES.match(said) and not any(REFERENCES.match(_said(later)) for later, _ in groups[at + 1 :]):
            rest = _read_list(inside, draft)
            draft.sections += [[title.block, *rest]] if rest else []
        else:
            draft.sections.append([title.block, *(one.block for one in inside)])
    return draft


def _titled(pieces: Sequence[Piece], draft: Draft) -> Sequence[Piece]:
    """Return the pieces with the first heading as the title, where it stands first and alone on its level."""
    levels = [one.block["c"][0] for one in pieces if one.block["t"] == "Header"]
    first = next(iter(pieces), None)
    is_alone = bool(levels) and levels[0] < min(levels[1:], default=levels[0] + 1)
    if first is None or first.block["t"] != "Header" or not is_alone or _KNOWN.fullmatch(_said(first)):
        return pieces
    if any(one.style == "title" for one in pieces):
        return pieces
    draft.guessed.append(f"“{_said(first)[:80]}” is taken for the title.")
    return [Piece("title", node("Para", content_of(first.block))), *pieces[1:]]


def _is_abstract(said: str, later: Sequence[str]) -> bool:
    """Tell whether a heading is that of the abstract; a summary is one where an introduction follows."""
    if not _ABSTRACT.fullmatch(said):
        return False
    return "abstract" in said.lower() or any(_INTRODUCTION.match(one) for one in later)


def _said(title: Piece | None) -> str:
    return text_of(content_of(title.block)).strip() if title else ""


def _groups(pieces: Sequence[Piece]) -> Iterator[tuple[Piece | None, list[Piece]]]:
    title: Piece | None = None
    inside: list[Piece] = []
    for one in pieces:
        if one.block["t"] == "Header" and one.block["c"][0] == 1:
            if title is not None or inside:
                yield title, inside
            title, inside = one, []
        else:
            inside.append(one)
    if title is not None or inside:
        yield title, inside


def _levelled(pieces: Sequence[Piece], draft: Draft) -> list[Piece]:
    """Return the pieces with headings from level 1 on and without typed numbers."""
    heads = [one for one in pieces if one.block["t"] == "Header"]
    least = min((one.block["c"][0] for one in heads), default=1)
    numbered = [one for one in heads if _NUMBERED.match(text_of(content_of(one.block)))]
    plain = [one for one in heads if not _KNOWN.fullmatch(text_of(content_of(one.block)).strip())]
    takes_off = len(numbered) > 1 and len(numbered) >= len(plain)
    made = []
    for one in pieces:
        if one.block["t"] != "Header":
            made.append(one)
            continue
        level, attr, inlines = one.block["c"]
        found = _NUMBERED.match(text_of(inlines)) if takes_off else None
        said = without_start(inlines, found.end()) if found else inlines
        draft.numbers += [found.group()] if found else []
        made.append(replace(one, block=node("Header", level - least + 1, attr, said)))
    return made


# --- front -------------------------------------------------------------------------------------------------------


def _read_front(pieces: Sequence[Piece], draft: Draft) -> None:
    for one in pieces:
        if one.block["t"] == "OrderedList" and draft.authors and not draft.affiliations:
            draft.affiliations += _numbered(one.block)
            continue
        if one.block["t"] not in {"Para", "Plain"}:
            draft.sections.append([one.block])
            continue
        inlines = trimmed(content_of(one.block))
        if text_of(inlines).strip() or inlines:
            _read_line(one.style, inlines, draft)


def _numbered(block: Value) -> Iterator[Inlines]:
    """Yield the items of a list as lines that begin with their raised numbers."""
    (first, _, _), items = block["c"]
    for number, item in enumerate(items, first):
        yield [node("Superscript", [node("Str", f"{number}")]), *(one for part in item for one in content_of(part))]


def _read_line(style: str, inlines: Inlines, draft: Draft) -> None:
    said = text_of(inlines).strip()
    if style == "journal":
        draft.journal, _, draft.heading = said.partition(" · ")
    elif style == "title" and not draft.title:
        draft.title = inlines
    elif style == "subtitle":
        draft.second_title = inlines
    elif style.startswith("author") and "affil" not in style:
        draft.authors.append(inlines)
    elif "affiliation" in style:
        draft.affiliations.append(inlines)
    elif style == "abstract":
        draft.abstract.append(([], [node("Para", inlines)]))
    elif not _read_labelled(inlines, draft):
        _read_typed(said, inlines, draft)


def _read_labelled(inlines: Inlines, draft: Draft) -> bool:
    """Read a line that says what it is: keywords, correspondence, dates."""
    said = text_of(inlines)
    found = _KEYWORDS.match(said)
    if found:
        draft.keywords += _split(without_start(inlines, found.end()))
        return True
    label = _LABELLED.match(said)
    if label is None:
        return False
    name = label["label"].strip(" *\\").lower()
    rest = trimmed(without_start(inlines, label.end()))
    if not draft.title and not draft.authors and not draft.is_titled:
        if _TITLE.fullmatch(name):
            draft.title = _flat(rest)
            draft.numbers.append(said[: label.end()])
            return True
        if not _OF_A_TITLE_PAGE.match(name):
            return False
    people = draft.authors if _AUTHORS.fullmatch(name) else draft.affiliations if _PLACES.fullmatch(name) else None
    if people is not None:
        people += [_flat(rest)] if rest else []
        draft.numbers.append(said[: label.end()])
        return True
    if name.startswith("correspond") or "correspondence" in name or _MAILS.fullmatch(name):
        draft.correspondence.append(said[label.end() :].strip())
        draft.numbers.append(said[: label.end()])
        return True
    draft.numbers.append(said if name.startswith("orcid") else label["label"])
    draft.facts.append((name, rest))
    return True


def _read_typed(said: str, inlines: Inlines, draft: Draft) -> None:
    """Read a line of the front by what it looks like: title, authors, affiliations in this order."""
    if not draft.marks.sub("", said).strip():
        draft.unread.append(inlines)
    elif not draft.title and not draft.authors and len(said) < _LONGEST_TITLE:
        draft.title = _without_bold(inlines)
        draft.guessed.append(f"“{said[:80]}” is taken for the title.")
    elif draft.authors and (number := _NUMBERED_PLACE.match(said)):
        raised = node("Superscript", [node("Str", number[1])])
        draft.affiliations.append([raised, *_flat(without_start(inlines, number.end()))])
    elif _AFFILIATION.search(said) or (inlines[0]["t"] == "Superscript" and draft.authors):
        draft.affiliations.append(_flat(inlines))
    elif draft.title and _are_authors(said, inlines, draft):
        draft.authors.append(_flat(inlines))
    elif _MAIL.search(said) and not draft.correspondence:
        draft.correspondence.append(said)
    else:
        draft.unread.append(inlines)


def _are_authors(said: str, inlines: Inlines, draft: Draft) -> bool:
    """Tell whether a line under the title names authors: several, or one with a mark, before any affiliation."""
    are_several = not draft.authors and _MANY.search(said) is not None and not said.endswith(".")
    return are_several or (not draft.affiliations and inlines[-1]["t"] == "Superscript")


def _split(inlines: Inlines) -> list[Inlines]:
    """Return the keywords of a line, which semicolons separate, else commas."""
    mark = ";" if any(one["t"] == "Str" and ";" in one["c"] for one in inlines) else ","
    found: list[Inlines] = [[]]
    for one in inlines:
        if one["t"] != "Str":
            found[-1].append(one)
            continue
        first, *rest = one["c"].split(mark)
        found[-1] += [node("Str", first)] if first else []
        found += [[node("Str", text)] if text else [] for text in rest]
    return [trimmed(one) for one in found if text_of(one).strip(" .")]


def _read_abstract(pieces: Sequence[Piece], draft: Draft) -> None:
    title: Inlines = []
    blocks: list[Value] = []
    for one in pieces:
        if one.block["t"] == "Header":
            draft.abstract += [(title, blocks)] if blocks else []
            title, blocks = content_of(one.block), []
        elif _KEYWORDS.match(text_of(content_of(one.block))):
            _read_labelled(trimmed(content_of(one.block)), draft)
        elif one.style == "article fact" and _read_labelled(trimmed(content_of(one.block)), draft):
            continue
        else:
            blocks.append(one.block)
    draft.abstract += [(title, blocks)] if blocks or title else []


def _read_list(pieces: Sequence[Piece], draft: Draft) -> list[Value]:
    """Read the entries of a typed list; return what stands behind it."""
    for at, one in enumerate(pieces):
        if one.block["t"] in {"OrderedList", "BulletList"}:
            items = one.block["c"][1] if one.block["t"] == "OrderedList" else one.block["c"]
            draft.listed += [[part for block in item for part in content_of(block)] for item in items]
        elif one.block["t"] in {"Para", "Plain"}:
            if pictures_of(content_of(one.block)):
                return [later.block for later in pieces[at:]]
            draft.listed += [entry for entry in _entries(content_of(one.block)) if text_of(entry).strip()]
        else:
            return [later.block for later in pieces[at:]]
    return []


def _entries(inlines: Inlines) -> Iterator[Inlines]:
    """Yield the entries of a paragraph: a line that begins with a number in brackets, or with a stop, is a new one."""
    entry: Inlines = []
    for at, one in enumerate(inlines):
        if one["t"] in {"SoftBreak", "LineBreak"} and _NUMBERED_ENTRY.match(text_of(inlines[at + 1 : at + 3])):
            yield trimmed(entry)
            entry = []
        else:
            entry.append(one)
    yield trimmed(entry)


def linked(blocks: Sequence[Value]) -> set[str]:
    """Return the identifiers that links lead to."""
    links = (one for one in nodes_of(list(blocks)) if one["t"] == "Link")
    return {one["c"][2][0][1:] for one in links if one["c"][2][0].startswith("#")}
