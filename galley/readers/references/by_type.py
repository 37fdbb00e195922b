"""Fields of reference managers whose meaning hangs on the type of work: a thesis has its degree for a volume.

Sources: EndNote's table of reference types; the fields that Zotero's RIS gives each type; Research Information Systems,
"RIS Format Specifications" (2012).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from galley.readers.references.draft import Draft

_YEAR = re.compile(r"(?:1[89]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a record says in fields that no variable of CSL has for every type; "" where it says nothing."""

    place: str = ""
    """Custom 1: of a paper at a conference, the place of the publisher."""
    country: str = ""
    """Custom 3, of a patent."""
    has_proceedings: bool = False
    """Whether the title of the proceedings has a field of its own, custom 3."""
    is_edited: bool = False
    """Whether the type is an edited book, whose "authors" are its editors."""
    has_third_title: bool = False
    """Whether the series stands in the tertiary title, as Reference Manager has it, so the people of a book too."""
    year_cited: str = ""
    date_cited: str = ""


def settle(draft: Draft, stated: Stated) -> None:
    """Move what stands in a general field to the variable that the type of the work gives it.

    `draft` holds the secondary authors as "editor", the tertiary ones as "collection-editor", the number as "number".
    """
    for step in _STEPS.get(_text(draft, "type"), ()):
        step(draft, stated)


def _text(draft: Draft, variable: str) -> str:
    """Return the text of a variable; of a record in XML, `text` is that of an element."""
    return Draft.text(draft, variable)


def _editors_of_book(draft: Draft, stated: Stated) -> None:
    """Of a book the secondary authors are the editors of the series, and the tertiary ones its own.

    In the older form, which has the series in the tertiary title, it is the other way about; and alone, without a
    series, secondary authors can only be the book's.
    """
    if stated.is_edited and "editor" not in draft.csl and "collection-editor" not in draft.csl:
        draft.move("author", "editor")
    of_book, of_series = draft.csl.get("collection-editor"), draft.csl.get("editor")
    is_older = stated.has_third_title and of_series
    if not is_older and (of_book or (of_series and "author" in draft.csl and "collection-title" in draft.csl)):
        draft.swap("editor", "collection-editor")


def _series_editors(draft: Draft, _: Stated) -> None:
    """Of a report in a series the secondary authors are the editors of that."""
    if "author" in draft.csl and "collection-title" in draft.csl:
        draft.move("editor", "collection-editor")


def _interviewer(draft: Draft, _: Stated) -> None:
    draft.move("editor", "interviewer")


def _recipient(draft: Draft, _: Stated) -> None:
    draft.move("editor", "recipient")


def _director(draft: Draft, _: Stated) -> None:
    """A film or programme has its directors for secondary authors, its producers for tertiary ones."""
    draft.move("editor", "director")
    draft.move("collection-editor", "producer")


def _number_in_series(draft: Draft, _: Stated) -> None:
    if "collection-title" in draft.csl:
        draft.move("number", "collection-number")


def _chapter(draft: Draft, _: Stated) -> None:
    """EndNote has the number of a chapter for a section."""
    draft.move("section", "chapter-number")


def _degree(draft: Draft, _: Stated) -> None:
    """A thesis has the degree for a volume, the department for a series; its other people are who advised."""
    draft.move("volume", "genre")
    draft.move("collection-title", "division")
    draft.drop("volume", "editor", "collection-editor")


def _version(draft: Draft, _: Stated) -> None:
    draft.move("edition", "version")


def _authority(draft: Draft, stated: Stated) -> None:
    """A patent has the country for a place, and a version for a volume; a series and editors it has not."""
    draft.put("authority", stated.country)
    draft.move("publisher-place", "authority")
    draft.drop("publisher-place", "volume", "editor", "collection-editor", "container-title", "collection-title")


def _day_of_access(draft: Draft, stated: Stated) -> None:
    """A page of the web has the year and day of access for volume and number, else year and date cited of their own."""
    number, volume = _text(draft, "number"), _text(draft, "volume")
    year, day = (volume, number) if _YEAR.fullmatch(volume) else (stated.year_cited, stated.date_cited)
    if _YEAR.fullmatch(year):
        draft.put("accessed", {"raw": f"{day} {year}".strip() if not _YEAR.search(day) else day})
        draft.drop(*(("volume", "number") if year == volume else ()))
    elif _YEAR.search(number) and re.search(r"[^\W\d]{3}|\d[/.-]\d", number):
        draft.put("accessed", {"raw": number})
        draft.drop("number")


def _place_of_conference(draft: Draft, stated: Stated) -> None:
    """Proceedings with a title or a place of their own leave the general fields to the conference."""
    if stated.place or stated.has_proceedings:
        draft.move("publisher-place", "event-place")
    draft.put("publisher-place", stated.place)


_Step: TypeAlias = Callable[[Draft, Stated], None]
_STEPS: Mapping[str, tuple[_Step, ...]] = {
    "book": (_editors_of_book, _number_in_series),
    "chapter": (_number_in_series, _chapter),
    "thesis": (_degree,),
    "software": (_version,),
    "dataset": (_version,),
    "patent": (_authority,),
    "webpage": (_day_of_access,),
    "post-weblog": (_day_of_access,),
    "report": (_series_editors,),
    "interview": (_interviewer,),
    "personal_communication": (_recipient,),
    "motion_picture": (_director,),
    "broadcast": (_director,),
    "paper-conference": (_number_in_series, _place_of_conference),
}
