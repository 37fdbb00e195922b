"""A bibliographic record made regular, so that no record can crash or corrupt the printing of another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from galley.document.languages import short_code
from galley.document.reference import CslRecord
from galley.readers.references.normalise import vocabulary
from galley.readers.references.normalise.dates import normalise_date
from galley.readers.references.normalise.extents import with_extents
from galley.readers.references.normalise.identifiers import bare_doi, bare_pmcid, bare_pmid, serial_numbers
from galley.readers.references.normalise.inverted_names import inverted_names
from galley.readers.references.normalise.marked_roles import with_marked_roles
from galley.readers.references.normalise.markup import RICH_VARIABLES, plain_markup
from galley.readers.references.normalise.names import normalise_names
from galley.readers.references.normalise.numbers import (
    bare_number,
    normalise_edition,
    normalise_number,
    normalise_pages,
    plain_dashes,
)
from galley.readers.references.normalise.preprints import as_preprint
from galley.readers.references.normalise.text import clean_address, clean_text, scalar_text
from galley.readers.references.normalise.vocabulary import DATE_VARIABLES, NAME_VARIABLES

_BRACED_FIELD = re.compile(r"\{:(?P<name>[A-Za-z_-]{2,40}):\s*(?P<value>[^{}]*)\}")
_AHEAD = re.compile(
    r"(?:publish(?:ed)?[ -])?(?:e-?pub[ -])?ahead[ -]of[ -]print|online[ -](?:first|ahead of print)"
    r"|(?:articles? )?in press|e-?pub|early (?:access|view)|first online|forthcoming",
    re.IGNORECASE,
)
_OPEN_ENDS = " :,"
_LONGEST_SHORT_FORM = len("Corp.")
_SHORT_WORDS = frozenset(("buchges.", "gesellsch.", "verlagsges.", "wissensch."))
"""Long words of publishers' names that are short forms all the same."""
_LINE_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z_ -]{1,40}):\s*(?P<value>\S.*)")


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).lower()


_ALL_VARIABLES = NAME_VARIABLES | DATE_VARIABLES | vocabulary.NUMBER_VARIABLES | vocabulary.TEXT_VARIABLES
_OWN_NAMES = _ALL_VARIABLES | {"id", "type"}
_VARIABLES = vocabulary.OTHER_VARIABLE_NAMES | {_folded(name): name for name in _ALL_VARIABLES}
_TYPES = vocabulary.OTHER_TYPE_NAMES | {_folded(name): name for name in vocabulary.TYPES}


def unread_names(record: Mapping[str, Any]) -> list[str]:
    """Return the names in a record of CSL-JSON that are no variables and may be missed."""
    if record.keys() <= _OWN_NAMES:
        return []
    foreign = (name for name in record if name not in _OWN_NAMES and name not in vocabulary.NOT_PRINTED)
    return [name for name in foreign if _folded(name) not in _VARIABLES and record[name] not in (None, "", [], {})]


def normalise_record(record: Mapping[str, Any]) -> CslRecord:
    """Return a record of CSL-JSON in its regular form.

    The result has a string "id" ("" where none is given) and a "type" of CSL 1.0.2 ("document" where the type is
    missing or unknown, "article-journal" where it has the volume of a journal); otherwise only variables of CSL 1.0.2
    under their own names: names as `normalise_names`, dates as `normalise_date`, everything else as text that is not
    empty. It is total: any JSON object has a result; and a record that is regular stays as it is.
    """
    regular: dict[str, Any] = {
        "id": "" if isinstance(record.get("id"), list) else _plain_text(record.get("id")),
        "type": known_type(_plain_text(record.get("type"))),
    }
    record = with_marked_roles(record)
    for variable, value in _variables(record):
        if variable not in regular and (content := _CONTENTS[variable](value)):
            regular[variable] = content
    regular["type"] = regular["type"] or _judged_type(regular)
    if "published-print" in record and (printed := normalise_date(record["published-print"])):
        regular["issued"] = printed
    return _with_event(
        with_extents(as_preprint(_with_status(_with_note_fields(_with_own_serials(_with_subtitle(regular, record))))))
    )


def known_type(name: str) -> str:
    """Return the type of CSL 1.0.2 that is called so, by its own name or another; "" where none is."""
    return name if name in vocabulary.TYPES else _TYPES.get(_folded(name), "")


def _judged_type(record: Mapping[str, Any]) -> str:
    """Return the type of a record that has none: what stands in a volume or issue of something is its article."""
    in_journal = "container-title" in record and not record.keys().isdisjoint(("volume", "issue"))
    return "article-journal" if in_journal and "publisher" not in record else "document"


def _with_subtitle(regular: dict[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record of Crossref with its subtitle, which stands beside the title, behind it."""
    if "subtitle" not in record:
        return regular
    subtitle = clean_text(plain_markup(_first_text(record["subtitle"])))
    title = regular.get("title", "")
    if subtitle and title and subtitle.casefold() not in title.casefold():
        regular["title"] = f"{title} {subtitle}" if title.endswith((":", "?", "!")) else f"{title}: {subtitle}"
    return regular


def _with_own_serials(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record whose ISBN is no ISSN, and whose ISSN is no ISBN: managers have one field for both."""
    for name, other in (("ISSN", "ISBN"), ("ISBN", "ISSN")):
        issns, isbns = serial_numbers(record[name]) if name in record else ((), ())
        own, strayed = (issns, isbns) if name == "ISSN" else (isbns, issns)
        if strayed and not own:
            del record[name]
            record.setdefault(other, ", ".join(strayed))
    return record


def _with_status(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record whose volume and issue are numbers: publishers write "ahead-of-print" there."""
    for name in ("volume", "issue", "page"):
        if name in record and _AHEAD.fullmatch(record[name]):
            record.setdefault("status", "epub ahead of print")
            del record[name]
    words = record.get("issued", {}).get("literal", "")
    if _AHEAD.fullmatch(words):
        record.setdefault("status", words)
        del record["issued"]
    return record


def _with_event(record: dict[str, Any]) -> CslRecord:
    """Return a record that has its event under both names, that of CSL 1.0 and that of 1.0.2: styles call either."""
    event = record.get("event-title") or record.get("event")
    return record | {"event-title": event, "event": event} if event else record


def _variables(record: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Return the CSL variables of a record, those under their own names before those in another spelling."""
    own = [item for item in record.items() if item[0] in _ALL_VARIABLES]
    return own if record.keys() <= _OWN_NAMES else (*own, *_in_other_spelling(record))


def _in_other_spelling(record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in record.items():
        if name not in _OWN_NAMES and (variable := _VARIABLES.get(_folded(name))):
            yield variable, value


def _plain_text(value: object) -> str:
    return clean_text(_first_text(value))


def _first_text(value: object) -> str:
    """Return a string or number as text; of a list, as Crossref writes titles, the first that has any."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return next((text for item in value if (text := scalar_text(item))), "")
    return scalar_text(value)


def _lines(value: object) -> str:
    lines = (clean_text(line) for line in _first_text(value).split("\n"))
    return "\n".join(filter(None, lines))


def _rich_text(value: object) -> str:
    return clean_text(plain_markup(_first_text(value)))


def _title(value: object) -> str:
    """Return a title without the colon that stands before a subtitle which is not there; the style ends it."""
    return _rich_text(value).rstrip(_OPEN_ENDS)


def _publisher(value: object) -> str:
    """Return a publisher without a stop behind it, which the style's semicolon follows; one of `Inc.` is its own."""
    text = _rich_text(value).rstrip(_OPEN_ENDS)
    last = text.rpartition(" ")[2]
    is_word = len(last) > _LONGEST_SHORT_FORM and last.count(".") == 1
    return text.removesuffix(".") if is_word and last.lower() not in _SHORT_WORDS else text


def _address(value: object) -> str:
    return clean_address(_first_text(value))


def _serials(variable: str, value: object) -> str:
    text = _plain_text(", ".join(map(scalar_text, value)) if isinstance(value, list) else value)
    issns, isbns = serial_numbers(text)
    return ", ".join(issns if variable == "ISSN" else isbns) or text


def _names(value: object) -> list[dict[str, Any]]:
    """Return names; a string is read as reference managers write names, one or several."""
    items = value if isinstance(value, list) else [value]
    if any(item.__class__ is str for item in items):
        items = [name for item in items for name in (inverted_names(item, []) if item.__class__ is str else [item])]
    return normalise_names(items)


def _made_regular(regular: Callable[[str], str]) -> Callable[[object], str]:
    """Return what makes a value text, and that regular."""
    return lambda value: regular(_plain_text(value))


_CONTENTS: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_ALL_VARIABLES, _plain_text),
    **dict.fromkeys(("issue", "volume", "collection-number"), _made_regular(normalise_number)),
    **dict.fromkeys(
        ("chapter-number", "number-of-pages", "page-first"),
        _made_regular(plain_dashes),
    ),
    "number": _made_regular(bare_number),
    **dict.fromkeys(RICH_VARIABLES, _rich_text),
    **dict.fromkeys(("title", "container-title", "collection-title", "genre"), _title),
    "publisher": _publisher,
    **dict.fromkeys(NAME_VARIABLES, _names),
    **dict.fromkeys(DATE_VARIABLES, normalise_date),
    "note": _lines,
    "URL": _address,
    "ISSN": partial(_serials, "ISSN"),
    "ISBN": partial(_serials, "ISBN"),
    "DOI": _made_regular(bare_doi),
    "PMID": _made_regular(bare_pmid),
    "PMCID": _made_regular(bare_pmcid),
    "page": _made_regular(normalise_pages),
    "edition": _made_regular(normalise_edition),
    "language": _made_regular(short_code),
}
"""What makes the value of each variable regular, whatever it is; the result is empty where it says nothing."""


# --- variables that Zotero's users write into the note -----------------------------------------------------------


def _with_note_fields(record: dict[str, Any]) -> dict[str, Any]:
    """Move variables out of the note: `{:PMID: 123}` anywhere, `PMID: 123` on a line of its own.

    The form is that of Zotero's "Extra" field and of citeproc-js. A variable that the record has is not overwritten.
    """
    note = record.get("note")
    if not note:
        return record
    rest = _BRACED_FIELD.sub(lambda match: "" if _take_field(record, match) else match.group(), note)
    lines = [line.strip() for line in rest.split("\n") if line.strip() and not _is_field(record, line.strip())]
    del record["note"]
    return {**record, "note": "\n".join(lines)} if lines else record


def _is_field(record: dict[str, Any], line: str) -> bool:
    match = _LINE_FIELD.fullmatch(line)
    return match is not None and _take_field(record, match)


def _take_field(record: dict[str, Any], match: re.Match[str]) -> bool:
    """Set the variable that a note names; tell whether the record says now what the note does."""
    name = _folded(match["name"])
    if name == "type" and (kind := known_type(match["value"].strip())):
        record["type"] = kind
        return True
    if name in vocabulary.NOTES_OF_MANAGERS:
        return True
    variable = _VARIABLES.get(name, "")
    if not variable or variable in NAME_VARIABLES or variable == "note":
        return False
    content = _CONTENTS[variable](match["value"].strip())
    if content and variable not in record:
        record[variable] = content
    return bool(content) and record.get(variable) == content


def texts_of(record: CslRecord) -> list[str]:
    """Return every printed string of a regular record: its text variables and the parts of its names."""
    texts: list[str] = []
    for name, value in record.items():
        if value.__class__ is str:
            if name not in _NOT_TEXTS:
                texts.append(value)
        elif name in NAME_VARIABLES:
            for person in value:
                texts += [part for part in person.values() if part.__class__ is str]
    return texts


_NOT_TEXTS = frozenset(("id", "type", "URL"))
