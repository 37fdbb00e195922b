"""BibTeX that BibLaTeX reads too: letters as they are, signs of TeX escaped, titles kept from being recased."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from galley.document.reference import CslRecord, Reference
from galley.readers.references.bibtex.types import GENRES, IN_PERIODICALS, IN_SERIES, WORDS_OF_STATUS
from galley.refs.export.values import is_others, parts, text

KEY: str = "bib"
NAME: str = "BibTeX"
HAS_KEYS: bool = True

_TYPES = {
    "article": "preprint", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "book": "book", "chapter": "incollection", "dataset": "dataset", "entry-encyclopedia": "inreference",
    "graphic": "artwork", "legal_case": "jurisdiction", "legislation": "legislation", "manuscript": "unpublished",
    "map": "map", "motion_picture": "video", "pamphlet": "booklet", "paper-conference": "inproceedings",
    "patent": "patent", "performance": "performance", "periodical": "periodical", "personal_communication": "letter",
    "report": "techreport", "review": "review", "software": "software", "song": "audio", "standard": "standard",
    "treaty": "legal", "webpage": "online",
}  # fmt: skip
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
_THESES = {"PhD thesis": "phdthesis", "Master's thesis": "mastersthesis"}
_NAMES = (
    ("author", "author"), ("editor", "editor"), ("translator", "translator"), ("container-author", "bookauthor"),
    ("director", "director"), ("collection-editor", "serieseditor"),
)  # fmt: skip
_TEXTS = (
    ("volume", "volume"), ("edition", "edition"), ("version", "version"), ("chapter-number", "chapter"),
    ("part-number", "part"), ("number-of-volumes", "volumes"), ("number-of-pages", "pagetotal"),
    ("title-short", "shorttitle"), ("original-title", "origtitle"), ("container-title-short", "shortjournal"),
    ("event-place", "venue"), ("publisher-place", "address"), ("section", "section"), ("language", "language"),
    ("abstract", "abstract"), ("keyword", "keywords"),
)  # fmt: skip
_VERBATIM = (("DOI", "doi"), ("PMID", "pmid"), ("PMCID", "pmcid"), ("URL", "url"), ("ISSN", "issn"), ("ISBN", "isbn"))
_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
}  # fmt: skip
_TAGS = {"<i>": r"\emph{", "<b>": r"\textbf{", "<sub>": r"\textsubscript{", "<sup>": r"\textsuperscript{",
         '<span style="font-variant:small-caps;">': r"\textsc{", '<span class="nocase">': "{"}  # fmt: skip
_PIECE = re.compile(
    r"<(?:[ib]|su[bp]|span [^<>]*)>|</(?:[ib]|su[bp]|span)>|[\\{}$&%#_~^<>]|(?<=-)-|(?<=[`',<>])[`',]|`"
)
_AND = re.compile(r"\band\b", re.IGNORECASE)
_KEY = re.compile(r"[\s,{}()\\\"#%~=']+")
_PLAIN_FAMILY = re.compile(r"[^\W\d_][\w.'’-]*")

Field = tuple[str, str]


def write(references: Sequence[Reference]) -> str:
    """Return a BibTeX file with the records."""
    return "\n".join(map(_entry, references))


def _entry(reference: Reference) -> str:
    record = reference.csl
    kind, genre = _kind(record)
    key = _KEY.sub("-", reference.key) or "record"
    fields = [*_fields(record, genre), ("ids", ", ".join(reference.aliases))]
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    return f"@{kind}{{{key},\n{lines}}}\n"


def _kind(record: CslRecord) -> tuple[str, str]:
    """Return the type of an entry, and the genre that the type does not say."""
    genre = text(record, "genre")
    if record["type"] == "thesis":
        kind = _THESES.get(genre, "")
        return (kind, "") if kind else ("thesis", genre)
    return _TYPES.get(record["type"], "misc"), genre


def _fields(record: CslRecord, genre: str) -> Iterator[Field]:
    kind = record["type"]
    yield "title", _kept(text(record, "title"))
    for variable, name in _NAMES:
        yield name, " and ".join(map(_name, record.get(variable, ())))
    yield from _containers(record, kind)
    yield from _dates(record)
    yield from _numbers(record, kind)
    yield from ((name, _tex(text(record, variable))) for variable, name in _TEXTS)
    yield _publisher_field(kind), _literal(text(record, "publisher"))
    yield "type", _tex(next((key for key, words in GENRES.items() if words and words == genre), genre))
    yield from ((name, text(record, variable)) for variable, name in _VERBATIM)
    yield "entrysubtype", _SUBTYPES.get(kind, "")
    yield "eventtitle", _kept(text(record, "event-title"))
    status = text(record, "status")
    yield "note" if status.lower() in WORDS_OF_STATUS else "pubstate", _tex(status)
    yield "note" if status.lower() not in WORDS_OF_STATUS else "addendum", _tex(text(record, "note"))


def _publisher_field(kind: str) -> str:
    return {"thesis": "school", "report": "institution"}.get(kind, "publisher")


def _containers(record: CslRecord, kind: str) -> Iterator[Field]:
    container = _kept(text(record, "container-title"))
    in_book = kind in {"chapter", "paper-conference", "entry-encyclopedia"}
    yield ("booktitle" if in_book else "journal"), container
    if kind not in IN_PERIODICALS:
        yield "series", _kept(text(record, "collection-title"))


def _dates(record: CslRecord) -> Iterator[Field]:
    issued = record.get("issued", {})
    numbers = parts(issued)
    if numbers and issued.keys() == {"date-parts"}:
        yield from zip(("year", "month", "day"), (f"{numbers[0]:04}", *map(str, numbers[1:])), strict=False)
    elif "literal" in issued:
        yield "year", _tex(str(issued["literal"]))
    else:
        yield "date", _iso(issued)
    for variable, name in (("accessed", "urldate"), ("original-date", "origdate"), ("event-date", "eventdate")):
        yield name, _iso(record.get(variable, {}))


def _iso(date: Mapping[str, Any]) -> str:
    """Return a date in the form of ISO 8601-2 that BibLaTeX reads: `2020-03/2020-04`, `2020-21` for a spring."""
    ends = ["-".join([f"{end[0]:04}", *(f"{one:02}" for one in end[1:])]) for end in date.get("date-parts", ())]
    if "season" in date and len(ends) == 1:
        ends = [f"{ends[0]}-{20 + date['season']}"]
    return "/".join(ends) + ("~" if ends and date.get("circa") else "") or str(date.get("literal", ""))


def _numbers(record: CslRecord, kind: str) -> Iterator[Field]:
    yield "pages", "--".join(map(_tex, text(record, "page").split("-")))
    number, issue = text(record, "number"), text(record, "issue")
    if kind in IN_PERIODICALS:
        yield "number", _tex(issue)
        yield "eid", _tex(number)
    elif kind in IN_SERIES:
        yield "number", _tex(text(record, "collection-number") or number)
        yield "issue", _tex(issue)
    else:
        yield "number", _tex(number)
        yield "issue", _tex(issue)


def _name(name: Mapping[str, Any]) -> str:
    """Return a name as `von Last, Jr, First`; a body, and a family name of several words, in braces."""
    if is_others(name):
        return "others"
    if "literal" in name:
        return f"{{{_tex(str(name['literal']))}}}"
    particle = " ".join(filter(None, (name.get("dropping-particle"), name.get("non-dropping-particle"))))
    family = str(name["family"])
    last = _tex(family) if _PLAIN_FAMILY.fullmatch(family) and family[0].isupper() else f"{{{_tex(family)}}}"
    pieces = (
        " ".join(filter(None, (_tex(particle), last))),
        _tex(str(name.get("suffix", ""))),
        _part(name.get("given", "")),
    )
    return ", ".join(piece for at, piece in enumerate(pieces) if piece or at == len(pieces) - 1)


def _part(written: object) -> str:
    tex = _tex(str(written))
    return f"{{{tex}}}" if "," in tex or _AND.search(tex) else tex


def _literal(written: str) -> str:
    """Return a publisher or place in which `and` is a word, not a separator."""
    return f"{{{_tex(written)}}}" if _AND.search(written) else _tex(written)


def _kept(title: str) -> str:
    """Return a title that no style sets in other letters: in a second pair of braces."""
    return f"{{{_tex(title)}}}" if title else ""


def _tex(written: str) -> str:
    """Return CSL's rich text as TeX."""
    return _PIECE.sub(lambda piece: _piece(piece.group()), written)


def _piece(piece: str) -> str:
    if piece in _TAGS:
        return _TAGS[piece]
    if piece.startswith("</"):
        return "}"
    return _SIGNS.get(piece, f"\\/{piece}")  # an italic correction, which keeps two signs from becoming one
