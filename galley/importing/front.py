"""The title page of a file that is imported, read line by line into the parts of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy

from galley.formats.docx.ast import Value, node
from galley.importing.ast import Inlines, content_of, first_of, text_of, trimmed, without_marks, without_start
from galley.importing.draft import Draft
from galley.importing.front_notes import statement_in, with_signs, without_notes, without_orcids
from galley.importing.people import says_where_to_write, sign_of
from galley.importing.pieces import Piece
from galley.importing.statements import statement_of
from galley.readers.metadata.people_in_text import is_degree

KEYWORDS = re.compile(r"key[ -]?words?(?: and phrases)?\s*[:.–—-]\s*", re.IGNORECASE)
_LABELLED = re.compile(r"(?P<label>[^:]{3,60}):(?!//)\s*")
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
_LONGEST_TITLE = 300
_EMPHASIS = ("Strong", "Emph", "Underline")
_RUN_IN_ABSTRACT = re.compile(r"(?:structured )?abstract\s*[:.–—-]\s+", re.IGNORECASE)
HEADING_OF_ARTICLE = re.compile(
    r"(?:original|review|research|short|brief) (?:article|report|paper|communication|contribution)|original research"
    r"|case (?:report|series)|(?:systematic|narrative|scoping|clinical) review|editorial|letter to the editor"
    r"|technical note|study protocol",
    re.IGNORECASE,
)
"""What journals print above titles."""
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|van|von|de|der|den|del|da|dos|la|le|di|al|el|ten|ter)){1,5}")
"""A full name that is typed in Latin letters, and nothing else."""
_WRITTEN_TO = re.compile(
    r"(?<=\S)\s*(?P<said>(?:correspond(?:ence|ing author)\b|address for|e-?mail\s*:).*)", re.IGNORECASE | re.DOTALL
)
"""What says in the line of an author who is written to."""
_BY = re.compile(r"by\s+(?=[A-Z])", re.IGNORECASE)
_OF_ADDRESS = re.compile(r"(?:e-?mail|tel|phone|fax|mobile|telephone)\b", re.IGNORECASE)


def read_front(pieces: Sequence[Piece], draft: Draft) -> None:
    """Read the title page into `draft`."""
    for one in pieces:
        if one.block["t"] == "OrderedList" and draft.authors and not draft.affiliations:
            draft.affiliations += _numbered(one.block)
            continue
        if one.block["t"] not in {"Para", "Plain"}:
            draft.sections.append([one.block])
            continue
        for line in _lines(one, draft):
            read_hung(one.style, line, draft)
    _number_affiliations(draft)


def _number_affiliations(draft: Draft) -> None:
    """Give each author, where each has a block of lines, the marks of the affiliations in it."""
    if (
        not draft.starts
        or len(draft.starts) != len(draft.authors)
        or any(map(sign_of, map(text_of, draft.affiliations)))
    ):
        return
    for author, start, end in zip(
        draft.authors, draft.starts, [*draft.starts[1:], len(draft.affiliations)], strict=True
    ):
        marks = ",".join(f"{at}" for at in range(start + 1, end + 1))
        author.append(node("Superscript", [node("Str", marks)]))
    draft.affiliations = [
        [node("Superscript", [node("Str", f"{at}")]), *one] for at, one in enumerate(draft.affiliations, 1)
    ]


def read_hung(style: str, inlines: Inlines, draft: Draft) -> None:
    """Read a line and what hangs on it: footnotes, the records of authors."""
    signed, legends, stated = with_signs(inlines, draft.footnotes)
    trial = deepcopy(draft) if legends or stated else draft
    if trial is not draft:
        _read_line(style, signed, trial)
    if len(trial.authors) == len(draft.authors):
        plain, notes = without_notes(inlines)
        _read_line(style, plain, draft)
        for note in notes:
            read_note(note, draft)
        return
    _read_line(style, signed, draft)
    for note in stated:
        read_note(note, draft)
    for legend in legends:
        draft.footnotes += 1
        _read_line("", legend, draft)


def read_note(note: Inlines, draft: Draft) -> None:
    """Read a footnote that is no author's: a statement of the article, or a notice to its readers."""
    text = text_of(note)
    name, said = statement_in(note)
    if not name and _MAIL.search(text) and says_where_to_write(text):
        draft.correspondence.append(text)
        return
    draft.facts.append((name or "note", said))
    draft.numbers.append(text[: len(text) - len(text_of(said))])
    draft.guessed.append(f"The footnote “{text[:80]}” of the title page is taken for {_named(name)}.")


def _named(statement: str) -> str:
    known = {"": "a notice to readers", "presented at": "where the work was presented"}
    return known.get(statement, f"the statement on {statement}")


def _lines(piece: Piece, draft: Draft) -> Iterator[Inlines]:
    """Yield the lines of a paragraph: of those below the title each says something of its own."""
    is_title = piece.style == "title" or (not draft.title and not draft.is_titled)
    line: Inlines = []
    for one in content_of(piece.block):
        if one["t"] == "LineBreak" and not is_title:
            yield from filter(None, [trimmed(line)])
            line = []
        else:
            line.append(node("Space") if one["t"] == "LineBreak" else one)
    yield from filter(None, [trimmed(line)])


def _numbered(block: Value) -> Iterator[Inlines]:
    """Yield the items of a list as lines that begin with their raised numbers."""
    (first, _, _), items = block["c"]
    for number, item in enumerate(items, first):
        yield [node("Superscript", [node("Str", f"{number}")]), *(one for part in item for one in content_of(part))]


def _read_line(style: str, inlines: Inlines, draft: Draft) -> None:
    said = text_of(inlines).strip()
    if style == "journal":
        journal, _, heading = said.partition(" · ")
        draft.journal, draft.heading = ("", said) if HEADING_OF_ARTICLE.fullmatch(said) else (journal, heading)
    elif style == "title" and not draft.title:
        draft.title = without_marks(inlines, ("Strong",))
    elif style == "subtitle" and not (draft.title and are_several(said)):
        draft.second_title = inlines
    elif style.startswith("author") and "affil" not in style:
        _read_authors(inlines, draft)
    elif "affiliation" in style:
        draft.affiliations.append(inlines)
    elif style == "abstract":
        draft.abstract.append(([], [node("Para", inlines)]))
    elif draft.authors and sign_of(said):
        _read_typed(said, inlines, draft)
    elif draft.is_addressing and _goes_on(said, draft):
        draft.correspondence[-1] = f"{draft.correspondence[-1]}, {said}".lstrip(" ,")
        draft.is_addressing = _MAIL.search(said) is None
    elif not read_labelled(inlines, draft):
        _read_typed(said, inlines, draft)


def _goes_on(said: str, draft: Draft) -> bool:
    """Tell whether a line goes on with who is written to: nothing that says what else it is ends that."""
    draft.is_addressing = _LABELLED.match(said) is None or _OF_ADDRESS.match(said) is not None
    return draft.is_addressing


def _read_authors(inlines: Inlines, draft: Draft) -> None:
    """Read a line of authors, with their records, and who is written to where that stands behind a name."""
    said = text_of(inlines)
    if (behind := _WRITTEN_TO.search(said)) and behind.start():
        draft.correspondence.append(behind["said"].strip())
        draft.numbers.append(said)
        inlines = trimmed(first_of(inlines, behind.start()))
    plain, records = without_orcids(inlines)
    if records:
        draft.facts.append(("orcid", [node("Str", records)]))
        draft.numbers.append(said)
    if begun := _BY.match(text_of(plain)):
        draft.numbers.append(begun.group())
        plain = without_start(plain, begun.end())
    draft.authors.append(without_marks(plain, _EMPHASIS))


def read_labelled(inlines: Inlines, draft: Draft) -> bool:
    """Read a line that says what it is: keywords, correspondence, dates."""
    said = text_of(inlines)
    run_in = _RUN_IN_ABSTRACT.match(said)
    if run_in and draft.title:
        draft.numbers.append(run_in.group())
        draft.abstract.append(([], [node("Para", trimmed(without_start(inlines, run_in.end())))]))
        return True
    found = KEYWORDS.match(said)
    if found:
        draft.keywords += _split(without_start(inlines, found.end()))
        draft.numbers.append(found.group())
        return True
    label = _LABELLED.match(said)
    if label is None:
        return False
    name = label["label"].strip(" *\\").lower()
    rest = trimmed(without_start(inlines, label.end()))
    if not draft.title and not draft.authors and not draft.is_titled:
        if _TITLE.fullmatch(name):
            draft.title = without_marks(rest, _EMPHASIS)
            draft.numbers.append(said[: label.end()])
            return True
        if not _OF_A_TITLE_PAGE.match(name):
            return False
    people = draft.authors if _AUTHORS.fullmatch(name) else draft.affiliations if _PLACES.fullmatch(name) else None
    if people is not None:
        if people is draft.authors and rest:
            _read_authors(rest, draft)
        else:
            people += [without_marks(rest, _EMPHASIS)] if rest else []
        draft.numbers.append(said[: label.end()])
        return True
    if name.startswith("correspond") or "correspondence" in name or _MAILS.fullmatch(name):
        draft.correspondence.append(said[label.end() :].strip())
        draft.is_addressing = not draft.correspondence[-1]
        draft.numbers.append(said[: label.end()])
        return True
    draft.numbers.append(said if name.startswith("orcid") else label["label"])
    draft.facts.append((name, rest))
    return True


def _read_typed(said: str, inlines: Inlines, draft: Draft) -> None:
    """Read a line of the front by what it looks like: title, authors, affiliations in this order."""
    said = draft.marks.sub("", said).strip()
    if not said:
        draft.unread.append(inlines)
    elif HEADING_OF_ARTICLE.fullmatch(said) and not draft.title and not draft.heading:
        draft.heading = said
    elif not draft.title and not draft.authors and not draft.is_titled and len(said) < _LONGEST_TITLE:
        draft.title = without_marks(inlines, ("Strong",))
        draft.guessed.append(f"“{said[:80]}” is taken for the title.")
    elif draft.authors and (number := _NUMBERED_PLACE.match(said)):
        raised = node("Superscript", [node("Str", number[1])])
        draft.affiliations.append([raised, *without_marks(without_start(inlines, number.end()), _EMPHASIS)])
    elif draft.authors and sign_of(said):
        if says_where_to_write(said):
            draft.correspondence.append(said)
        else:
            draft.unread.append(inlines)
    elif _AFFILIATION.search(said) or (inlines[0]["t"] == "Superscript" and draft.authors):
        draft.affiliations.append(without_marks(inlines, _EMPHASIS))
    elif draft.title and _are_authors(said, inlines, draft):
        _read_authors(inlines, draft)
    elif _MAIL.search(said) and not draft.correspondence:
        draft.correspondence.append(said)
    elif draft.affiliations and not draft.keywords and _is_next_author(said, draft):
        draft.starts = [*(draft.starts or [0]), len(draft.affiliations)]
        _read_authors(inlines, draft)
    elif draft.authors and (name := statement_of(said)):
        draft.facts.append((name, inlines))
        draft.guessed.append(f"“{said[:80]}” is taken for {_named(name)}.")
    elif draft.title and not (draft.authors or draft.affiliations) and _NAME.fullmatch(said):
        _read_authors(inlines, draft)
        draft.guessed.append(f"“{said}” is taken for the author.")
    else:
        draft.unread.append(inlines)


def are_several(said: str) -> bool:
    """Tell whether a line is a list of full names."""
    names = [one for one in re.split(r",\s*(?:and )?|;\s*| and | & ", said) if not is_degree(one)]
    return len(names) > 1 and all(map(_NAME.fullmatch, names))


def _are_authors(said: str, inlines: Inlines, draft: Draft) -> bool:
    """Tell whether a line under the title names authors: several, or one with a mark, before any affiliation."""
    many = not draft.authors and _MANY.search(said) is not None and not said.endswith(".")
    plain, records = without_orcids(inlines)
    last = plain[-1]["t"] if plain else ""
    is_named = records and _NAME.fullmatch(_without_raised(plain).strip(" ,;"))
    return many or bool(is_named) or (not draft.affiliations and last == "Superscript")


def _is_next_author(said: str, draft: Draft) -> bool:
    """Tell whether a name alone stands behind an affiliation, below a name that stands alone too: a block for each."""
    alone = [_NAME.fullmatch(text_of(one)) for one in draft.authors]
    is_name = _NAME.fullmatch(said) is not None and _AFFILIATION.search(said) is None
    return is_name and bool(alone) and all(alone) and len(draft.affiliations) >= len(draft.authors)


def _without_raised(inlines: Inlines) -> str:
    return text_of([one for one in inlines if one["t"] != "Superscript"])


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
