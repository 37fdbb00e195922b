"""Pages, editions and other numbers of records made regular."""

from __future__ import annotations

import re

from galley.document.pages import full_last, page_range

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SIMPLE = re.compile(r"(\d+)-(\d+)", re.ASCII)
_DASH = re.compile(rf" ?(?:--?-?|[{_DASHES}]) ?")
_LABEL = re.compile(r"(?:pp?\.|pp? (?=\d)|pages?|S\.|s\.) ?(?=\d)", re.IGNORECASE)
_ARTICLE = re.compile(r"\A(?:art(?:icle)?\.? ?(?:no\.?|number|id)?|no\.)[ :]*(?=[A-Za-z]{0,6}\d)", re.IGNORECASE)
_NUMBER_WORD = re.compile(
    r"\A(?:vol(?:ume)?|nos?|nr|number|num|iss(?:ue)?|band|bd|heft|tome|n[º°o])(?:\. ?| )(?=\(?\d)", re.IGNORECASE
)
_OF_REPORT = re.compile(r"\A(?:nos?|nr|number|n[º°])(?:\. ?| )(?=[A-Z/-]*\d)", re.IGNORECASE)
_BRACKETED = re.compile(r"\A[(\[]([^()\[\]]+)[)\]]\Z")
_PAGES_OF_ARTICLE = re.compile(r"(?P<number>\w{3,}):1 ?(?:--?|[–-]) ?(?P=number):\d{1,3}")
"""How DBLP writes the pages of an article that has a number: `217495:1-217495:14`."""
_NOTHING = re.compile(r"[-–—?.*_/ ]+|0|n\.? ?/?a\.?|none|null|undefined|nan", re.IGNORECASE)
"""What stands for an empty field; publishers give the volume 0 to articles that are in none."""
_BETWEEN = re.compile("(?<=\\w)[\u2010-\u2013\u2212](?=\\w)")
_ORDINAL = re.compile(r"(?P<number>\d{1,3})(?:st|nd|rd|th|\.|ª|º|e|ère|ème)?", re.IGNORECASE)
_EDITION_WORD = re.compile(r"[\s,]*\b(?:edition|edn?|aufl(?:age)?|édition|ed)\b\.?$", re.IGNORECASE)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
_NUMBERS = {word: str(number) for number, word in enumerate(_ORDINALS.split(" "), 1)}


def normalise_pages(text: str) -> str:
    """Return pages with full ranges and plain hyphens: `284–7` is `284-287`, `S93-9` is `S93-S99`.

    Several ranges stand apart by commas or semicolons. What is no range stays as written, with a plain hyphen: roman
    numerals, article numbers, `567-5`. A range of one page is that page.
    """
    simple = _SIMPLE.fullmatch(text)
    if simple and len(simple[1]) == len(simple[2]) and simple[1] < simple[2]:
        return text
    bare = _ARTICLE.sub("", _LABEL.sub("", text, count=1))
    numbered = _PAGES_OF_ARTICLE.fullmatch(bare)
    if numbered:
        return numbered["number"]
    if _NOTHING.fullmatch(bare):
        return ""
    return "".join(part if index % 2 else _widened(part) for index, part in enumerate(re.split(r"([,;] ?)", bare)))


def normalise_edition(text: str) -> str:
    """Return an edition as a number where it is nothing but one: `2nd ed.`, `Second` and `2. Auflage` are `2`."""
    bare = _EDITION_WORD.sub("", text).strip(" ,")
    found = _ORDINAL.fullmatch(bare)
    return found["number"] if found else _NUMBERS.get(bare.lower(), text)


def plain_dashes(text: str) -> str:
    """Return a number with hyphens for dashes inside it: `1–2` is `1-2`."""
    return _BETWEEN.sub("-", text)


def normalise_number(text: str) -> str:
    """Return a volume or issue without the word or brackets around it: `Vol. 12`, `(12)`; "" for what is no number."""
    if text.isdigit() and text != "0":
        return text
    bare = _BRACKETED.sub(r"\1", _NUMBER_WORD.sub("", plain_dashes(text))).rstrip(" .,;:")
    return "" if _NOTHING.fullmatch(bare) else bare


def bare_number(text: str) -> str:
    """Return the number of a report, patent or standard without the word that the style prints: `No. 99` is `99`."""
    return _OF_REPORT.sub("", text)


def _widened(pages: str) -> str:
    parts = _DASH.split(pages)
    if len(parts) != 2:  # noqa: PLR2004 - the two ends of a range
        return pages
    plain = "-".join(parts)
    found = page_range(plain)
    if found is None:
        return plain if all(parts) and " " not in plain else pages
    first, last = found[0], full_last(*found)
    return first if last == first else f"{first}-{last}"
