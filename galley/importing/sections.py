"""The blocks of a file that is imported, taken apart: title page, sections with their headings, typed list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from galley.formats.docx.ast import Value, node
from galley.importing.anchors import REFERENCES
from galley.importing.arranged import rows_of
from galley.importing.ast import (
    Inlines,
    content_of,
    is_around,
    pictures_of,
    text_of,
    trimmed,
    without_marks,
    without_start,
    words,
)
from galley.importing.draft import Draft
from galley.importing.front import HEADING_OF_ARTICLE, KEYWORDS, read_front, read_hung, read_note
from galley.importing.front_notes import without_notes
from galley.importing.pieces import Piece

_NUMBER = r"(?:(?P<number>\d+(?:\.\d+)*)[.)]?|[IVX]+[.)])[\s\u00a0]*"
_KNOWN = re.compile(
    rf"(?:{_NUMBER})?(?:abstract|summary|introduction|background|(?:materials? and |patients? and )?methods|results"
    r"|discussion"
    r"|conclusions?|case (?:report|presentation)|references|bibliography|acknowledge?ments?|funding|data availability"
    r"|(?:conflicts?|competing|declarations?) (?:of )?interests?|author contributions?|ethics(?: approval)?"
    r"|abbreviations|appendix|supplementary (?:files|material)"
    r"|(?:(?:figures?|tables?|legends?|captions?)(?: (?:to|of|for|and|the|&) | |(?=\s*:?\Z)))+)\s*:?",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(r"(?:structured )?(?:abstract|summary)\s*:?", re.IGNORECASE)
_STATEMENT = re.compile(
    r"acknowledge?ments?|funding(?: (?:statement|sources?|information))?|(?:financial )?disclosures?"
    r"|data availability(?: statement)?|(?:conflicts?|competing|declarations?) (?:of )?(?:competing )?interests?"
    r"|authors?['’]? contributions?|(?:ethics|ethical)(?: (?:approval|statement))?"
    r"|(?:informed )?consent(?: (?:to|for) (?:publication|participate))?",
    re.IGNORECASE,
)
_DECLARATIONS = re.compile(r"declarations?|statements?|(?:additional|other) information", re.IGNORECASE)
_INTRODUCTION = re.compile(r"introduction|background|methods", re.IGNORECASE)
_OF_ABSTRACT = re.compile(
    r"background(?: and (?:aims?|objectives?|purpose))?|context|importance|rationale"
    r"|(?:main )?(?:objectives?|aims?|purpose|goals?)"
    r"|design|setting|(?:materials?|patients?|subjects|participants) and methods|methods?(?: and materials)?"
    r"|(?:study )?(?:participants|patients|population)|interventions?"
    r"|(?:main )?(?:outcomes?|outcome measures?)(?: and measures)?"
    r"|case(?: report| presentation)?|findings|(?:main )?results|discussion|(?:discussion and )?conclusions?"
    r"(?: and relevance)?|interpretation|significance|limitations|trial registration|funding"
)
_OF_FLOATS = re.compile(
    r"(?:(?:figures?|tables?|legends?|captions?)(?: (?:to|of|for|and|the|&) | |(?=:?\Z)))+:?", re.IGNORECASE
)
"""A heading under which figures and tables stand, with their legends, behind the text."""
_NUMBERED = re.compile(rf"(?:{_NUMBER})(?<=[\s\u00a0])(?=\D)")
_EMPHASIS = ("Strong", "Emph", "Underline")
_NUMBERED_ENTRY = re.compile(r"\[\d{1,4}\]|\d{1,4}[.)](?:\s|$)")
_LONGEST_HEADING = 90
_Group: TypeAlias = tuple[Piece | None, list[Piece]]
"""A heading of the first level, None before the first, and what stands under it."""


def headed(pieces: Sequence[Piece], draft: Draft) -> list[Piece]:
    """Return the pieces with typed headings as such; in a file without headings every short bold paragraph is one."""
    is_styled = any(one.block["t"] == "Header" for one in pieces)
    first = next((at for at, one in enumerate(pieces) if one.style == "title"), 0)
    takes_numbers = _are_numbered(pieces)
    made: list[Piece] = []
    for at, one in enumerate(pieces):
        # What stands above the title, or first of all, is the kind of article.
        is_kind = at < first or (at == 0 and HEADING_OF_ARTICLE.fullmatch(text_of(content_of(one.block)).strip()))
        level = _level(one, is_styled=is_styled, is_begun=_has_title(made), takes_numbers=takes_numbers)
        if is_kind:
            made.append(one)
        elif stated := _statement(one, made):
            draft.guessed.append(f"“{text_of(content_of(stated[0].block))}” is taken for a heading.")
            made += stated
        elif level:
            inlines = without_marks(content_of(one.block), _EMPHASIS if takes_numbers else ("Strong",))
            draft.guessed.append(f"“{text_of(inlines).strip()}” is taken for a heading.")
            made.append(Piece("", node("Header", level, ["", [], []], inlines)))
        else:
            made.append(one)
    return made


def _level(piece: Piece, *, is_styled: bool, is_begun: bool, takes_numbers: bool) -> int:
    """Return the level of the heading for which a paragraph is taken; 0 for none."""
    inlines = content_of(piece.block)
    said = text_of(trimmed(inlines)).strip()
    if piece.block["t"] != "Para" or not said:
        return 0
    number = _NUMBERED.match(said) if takes_numbers else None
    if _KNOWN.fullmatch(said):
        return _depth(number)
    short = len(said) < _LONGEST_HEADING and not said.endswith((".", ",", ";")) and "title" not in piece.style
    if not short or is_styled or not is_begun:
        return 0
    if number and _is_all(inlines, _EMPHASIS):
        return _depth(number)
    return 2 if _is_all(inlines, ("Strong",)) else 0


def _statement(piece: Piece, before: Sequence[Piece]) -> list[Piece]:
    """Return the heading and the text of a statement such as **Funding:** None; nothing for another paragraph."""
    inlines = trimmed(content_of(piece.block))
    label = text_of(inlines[:1]).strip(" :.\u00a0") if inlines and inlines[0]["t"] == "Strong" else ""
    rest = trimmed(inlines[1:])
    heads = [_said(one) for one in before if one.block["t"] == "Header"]
    if piece.block["t"] != "Para" or not _STATEMENT.fullmatch(label) or not text_of(rest).strip(" :.\u00a0"):
        return []
    if not heads or _ABSTRACT.fullmatch(heads[-1]):
        return []
    if rest[0]["t"] == "Str" and not rest[0]["c"].strip(":."):
        rest = trimmed(rest[1:])
    last = next(one for one in reversed(before) if one.block["t"] == "Header")
    is_below = _DECLARATIONS.fullmatch(heads[-1]) is not None
    title = node("Header", last.block["c"][0] + int(is_below) if is_below else 1, ["", [], []], words(label))
    return [Piece("", title), Piece(piece.style, node("Para", rest))]


def _depth(number: re.Match[str] | None) -> int:
    """Return the level that a typed number such as 2.1 stands for."""
    return (number["number"] or "").count(".") + 1 if number else 1


def _are_numbered(pieces: Sequence[Piece]) -> bool:
    """Tell whether paragraphs that are known for headings have typed numbers."""
    said = (text_of(content_of(one.block)).strip() for one in pieces if one.block["t"] == "Para")
    return any(_KNOWN.fullmatch(one) and _NUMBERED.match(one) for one in said)


def _has_title(pieces: Sequence[Piece]) -> bool:
    return any(one.block["t"] == "Header" for one in pieces)


def _is_all(inlines: Sequence[Value], marks: Sequence[str]) -> bool:
    """Tell whether all words of a paragraph are emphasised in one of these ways."""
    said = [one for one in inlines if one["t"] not in {"Space", "SoftBreak", "LineBreak"}]
    return bool(said) and all(one["t"] in marks or (is_around(one) and _is_all(one["c"], marks)) for one in said)


# --- parts -------------------------------------------------------------------------------------------------------


def drafted(pieces: Sequence[Piece], marks: re.Pattern[str]) -> Draft:
    """Return the parts of a manuscript; `marks` finds what stands in its words for something else."""
    draft = Draft(marks=marks, is_titled=any(one.style == "title" for one in pieces))
    pieces = _levelled(headed(_titled(pieces, draft), draft), draft)
    groups = _with_whole_abstract(list(_groups(pieces)))
    for at, (title, inside) in enumerate(groups):
        _read_group(title, inside, [_said(later) for later, _ in groups[at + 1 :]], draft)
    if draft.last_floats:
        # galley's readers know floats below the list of references for those that end the text.
        draft.sections.append([node("Header", 1, ["", [], []], [node("Str", "References")]), *draft.last_floats])
    return draft


def _read_group(title: Piece | None, inside: Sequence[Piece], later: Sequence[str], draft: Draft) -> None:
    """Read what stands under a heading of the first level; `later` are those that follow."""
    said = _said(title)
    if title is None:
        read_front(inside, draft)
    elif _is_abstract(said, later) and not draft.abstract:
        _read_notes(title, draft)
        _read_abstract(inside, draft)
    elif REFERENCES.match(said) and not any(map(REFERENCES.match, later)):
        rest = _read_list(inside, draft)
        draft.sections += [[title.block, *rest]] if rest else []
        if not rest:
            _read_notes(title, draft)
    elif _OF_FLOATS.fullmatch(said) and inside and all(map(_is_float, inside)):
        _read_notes(title, draft)
        draft.numbers.append(said)
        draft.last_floats += (one.block for one in inside)
    else:
        draft.sections.append([title.block, *(one.block for one in inside)])


def _read_notes(title: Piece, draft: Draft) -> None:
    """Read the footnotes of a heading that galley makes itself."""
    for note in without_notes(content_of(title.block))[1]:
        read_note(note, draft)


def _with_whole_abstract(groups: list[_Group]) -> list[_Group]:
    """Return groups with those that are parts of the abstract, though their headings are on its level, in that."""
    at = next((at for at, (title, _) in enumerate(groups) if _ABSTRACT.fullmatch(_said(title))), None)
    if at is None:
        return groups
    title, inside = groups[at]
    size = _parts_of_abstract(groups[at + 1 :], is_empty=not inside)
    parts = [piece for head, below in groups[at + 1 : at + 1 + size] if head for piece in (head, *below)]
    return [*groups[:at], (title, [*inside, *parts]), *groups[at + 1 + size :]]


def _parts_of_abstract(groups: Sequence[_Group], *, is_empty: bool) -> int:
    """Return how many groups behind the abstract are parts of it.

    Those are in the style of one; or, where nothing stands right under its heading, they are headed as the parts of
    abstracts are, and the text begins anew behind them.
    """
    heads = [_said(title).lower().strip(" :") for title, _ in groups]
    styled = next((at for at, (_, below) in enumerate(groups) if not _is_in_abstract(below)), len(groups))
    if styled or not is_empty:
        return styled
    size = 0
    while size < len(heads) and _OF_ABSTRACT.fullmatch(heads[size]) and heads[size] not in heads[:size]:
        size += 1
    is_begun = size < len(heads) and (heads[size] in heads[:size] or _INTRODUCTION.match(heads[size]) is not None)
    return size if is_begun else 0


def _is_in_abstract(pieces: Sequence[Piece]) -> bool:
    return bool(pieces) and all(one.style == "abstract" for one in pieces)


def _is_float(piece: Piece) -> bool:
    """Tell whether a piece is a figure or a table, which may have parts and notes."""
    block = piece.block
    parts = block["c"][1] if block["t"] == "Div" else [block]
    return any(one["t"] in {"Figure", "Table"} or pictures_of(content_of(one)) for one in parts)


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


def _groups(pieces: Sequence[Piece]) -> Iterator[_Group]:
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


def _read_abstract(pieces: Sequence[Piece], draft: Draft) -> None:
    title: Inlines = []
    blocks: list[Value] = []
    for one in (part for piece in pieces for part in _out_of_table(piece)):
        if one.block["t"] == "Header":
            draft.abstract += [(title, blocks)] if blocks or title else []
            title, blocks = without_notes(content_of(one.block))[0], []
            _read_notes(one, draft)
        elif KEYWORDS.match(text_of(content_of(one.block))) or one.style == "article fact":
            read_hung("", trimmed(content_of(one.block)), draft)
        else:
            blocks.append(one.block)
    draft.abstract += [(title, blocks)] if blocks or title else []


def _out_of_table(piece: Piece) -> list[Piece]:
    """Return what an abstract says in a box of one column, or in rows of a heading and its text; else the piece."""
    rows = rows_of(piece.block) if piece.block["t"] == "Table" else []
    made: list[Piece] = []
    for row in filter(any, rows):
        head = " ".join(text_of(content_of(one)) for one in row[0]).strip()
        if len(row) == 1:
            made += [Piece("", one) for one in row[0]]
        elif len(row) == 2 and KEYWORDS.match(f"{head.rstrip(' :')}: "):  # noqa: PLR2004 - a heading and its text
            said = [one for block in row[1] for one in content_of(block)]
            made.append(Piece("", node("Para", [*words("Keywords: "), *said])))
        elif len(row) == 2 and _OF_ABSTRACT.fullmatch(head.lower().strip(" :.")):  # noqa: PLR2004 - the same
            inlines = without_marks(content_of(row[0][0]), _EMPHASIS)
            made += [Piece("", node("Header", 2, ["", [], []], inlines)), *(Piece("", one) for one in row[1])]
        else:
            return [piece]
    return made or [piece]


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
