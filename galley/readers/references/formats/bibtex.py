"""BibTeX and BibLaTeX: entries to records. The two are told apart, for they read the same words in two ways.

In BibTeX a publisher is one text; in BibLaTeX `and` separates several (manual, section 2.2.1, literal lists). Titles
are printed as they are typed, in whatever case.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from galley.document.reference import Loss
from galley.findings.catalogue import REFERENCE_FIELD_IS_READ, REFERENCES_ARE_WELL_FORMED
from galley.findings.finding import Diagnostic
from galley.readers.references.bibtex import types
from galley.readers.references.bibtex.dates import set_dates
from galley.readers.references.bibtex.entry import EntryDraft
from galley.readers.references.bibtex.inheritance import lost_pointers, with_inherited
from galley.readers.references.bibtex.notes import set_notes
from galley.readers.references.bibtex.syntax import Entry, Field, scan_bibtex
from galley.readers.references.bibtex.titles import is_part, set_titles
from galley.readers.references.normalise.work_types import is_kind_of_article
from galley.readers.references.reader import Item
from galley.source import SourceFile

NAME: str = "BibTeX"
SUFFIXES: tuple[str, ...] = (".bib", ".bibtex")

_DATABASE_TYPE = re.compile(r"@comment\s*\{\s*jabref-meta:\s*databaseType:\s*(biblatex|bibtex)", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:arXiv:)?(?P<id>(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?)(?:\s*\[[^\]]*\])?", re.IGNORECASE
)
_TOLD_BYTES = 80

_TEXTS = {
    "volume": "volume", "edition": "edition", "version": "version", "chapter": "chapter-number", "part": "part-number",
    "volumes": "number-of-volumes", "pagetotal": "number-of-pages", "numpages": "number-of-pages",
    "shorttitle": "title-short", "origtitle": "original-title", "origpublisher": "original-publisher",
    "origlocation": "original-publisher-place", "venue": "event-place", "eventvenue": "event-place",
    "eventtitle": "event-title", "shortjournal": "container-title-short", "journal-iso": "container-title-short",
    "abbrev_source_title": "container-title-short", "issn": "ISSN", "eissn": "ISSN", "isbn": "ISBN", "pages": "page",
    "section": "section", "nationality": "authority",
}  # fmt: skip
_NAMES = {
    "author": "author", "translator": "translator", "bookauthor": "container-author", "director": "director",
    "collaborator": "contributor", "recipient": "recipient", "serieseditor": "collection-editor",
}  # fmt: skip
_IDENTIFIERS = {"doi": "DOI", "pmid": "PMID", "pubmedid": "PMID", "pmcid": "PMCID"}
_FIRST_PAGE = re.compile(r"1\s*[-–]{1,2}\s*1")
_NUMBERS_OF_ARTICLES = ("eid", "article-number", "articleno", "art_number", "elocation-id")


def recognises(head: str) -> bool:
    """Tell whether an entry opens at the beginning of a line."""
    return re.search(r"^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]", head, re.MULTILINE) is not None


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the records of a BibTeX or BibLaTeX file; a broken entry is a loss, the others are read."""
    entries: list[Entry] = []
    for item in scan_bibtex(source):
        if isinstance(item, Loss):
            yield item
        else:
            entries.append(item)
    is_biblatex = _is_biblatex(source.text, entries)
    unread: dict[str, Field] = {}
    keys = {entry.key.lower() for entry in entries}
    lost = {entry.key: list(lost_pointers(entry, keys)) for entry in entries}
    for entry in with_inherited(entries):
        if entry.kind == "set" or ("entryset" in entry.fields and not entry.text("title")):
            yield _set(entry, source)
            continue
        dialect = _own_dialect(entry)
        draft = EntryDraft(source, entry, biblatex=is_biblatex if dialect is None else dialect)
        _fill(draft)
        _tell_missing_parents(draft, keys)
        _tell_related(draft)
        for field in lost[entry.key]:
            draft.doubt(f"No entry of this file has what “{field.text[:_TOLD_BYTES]}” points to.", field.offset)
        for name in draft.unread():
            unread.setdefault(name, entry.fields[name])
        record = draft.record(entry.key, draft.aliases())
        yield record
    yield from (_not_read(field, source) for field in unread.values())


def _set(entry: Entry, source: SourceFile) -> Loss:
    """Return that a set of entries, which BibLaTeX prints under one number, is none that can be cited."""
    members = ", ".join(one.strip() for one in entry.text("entryset").split(",") if one.strip())
    message = f"“{entry.key}” is a set of other entries, and no work: {members[:_TOLD_BYTES]}."
    place = source.span(entry.offset)
    return Loss(REFERENCES_ARE_WELL_FORMED.broken(message, place, "cite its members one by one"), entry.key)


def _tell_missing_parents(draft: EntryDraft, keys: Collection[str]) -> None:
    """Tell which entries a record is to have fields from, and the file has not."""
    for name in ("crossref", "xdata"):
        wanted = (key.strip() for key in draft.entry.text(name).split(","))
        for key in wanted:
            if key and key.lower() not in keys:
                draft.doubt(f"No entry of this file has the key “{key}” of {name}.", draft.offset_of(name))


def _tell_related(draft: EntryDraft) -> None:
    """Tell of the works that an entry is related to: a reference is to one work."""
    related = draft.plain("related")
    if related:
        how = draft.plain("relatedstring", "relatedtype")
        message = f"A reference is to one work; not printed: “{related[:_TOLD_BYTES]}”{f' ({how})' if how else ''}."
        draft.doubt(message, draft.offset_of("related"), rule=REFERENCE_FIELD_IS_READ)


def _not_read(field: Field, source: SourceFile) -> Diagnostic:
    text = " ".join(field.text.split())
    shown = text if len(text) <= _TOLD_BYTES else f"{text[:_TOLD_BYTES]}…"
    return REFERENCE_FIELD_IS_READ.broken(
        f"The field “{field.name}” is not read: “{shown}”.", source.span(field.offset)
    )


# --- the two dialects --------------------------------------------------------------------------------------------


def _is_biblatex(text: str, entries: Sequence[Entry]) -> bool:
    """Tell whether a file is in BibLaTeX: by what JabRef writes into it, else by most of the entries that tell."""
    stated = _DATABASE_TYPE.search(text)
    if stated:
        return stated[1].lower() == "biblatex"
    votes = [vote for vote in map(_own_dialect, entries) if vote is not None]
    return sum(votes) * 2 > len(votes)


def _own_dialect(entry: Entry) -> bool | None:
    """Return whether an entry is in BibLaTeX, None where it may be in either."""
    latex = len(types.BIBLATEX_FIELDS & entry.fields.keys()) + 2 * (entry.kind in types.BIBLATEX_TYPES)
    plain = len(types.BIBTEX_FIELDS & entry.fields.keys()) + 2 * (entry.kind in types.BIBTEX_TYPES)
    return None if latex == plain else latex > plain


# --- one entry ---------------------------------------------------------------------------------------------------


def _fill(draft: EntryDraft) -> None:
    """Set all variables of a record, what others depend on first."""
    for name, variable in _IDENTIFIERS.items():
        draft.put_verbatim(variable, name)
    set_notes(draft)
    draft.put("type", _type(draft))
    set_titles(draft)
    _set_people(draft)
    set_dates(draft)
    for name in filter(_TEXTS.__contains__, draft.entry.fields):
        draft.put_text(_TEXTS[name], name)
    if is_part(draft):
        draft.drop("chapter-number")
    _set_numbers(draft)
    _set_imprint(draft)
    _set_preprint(draft)
    _set_genre(draft)
    _set_language(draft)


def _type(draft: EntryDraft) -> str:
    entry = draft.entry
    kind = types.TYPES.get(entry.kind, "")
    if kind == "book" and draft.plain("document_type", "type").lower() in {"book chapter", "chapter"}:
        return "chapter"
    match kind, draft.plain("entrysubtype").lower():
        case "article-journal", "magazine":
            return "article-magazine"
        case "article-journal", "newspaper":
            return "article-newspaper"
        case "webpage", _ if _archive(draft) in types.PREPRINT_SERVERS:
            return "article"
        case "manuscript", _ if entry.text("eventtitle"):
            return "speech"
        case "", _:
            return _judged_type(draft)
    return kind


def _judged_type(draft: EntryDraft) -> str:
    """Return the type of an entry `misc`, or of a type that is not known."""
    entry = draft.entry
    if entry.kind != "misc":
        message = f"“{entry.kind}” is not a type of BibTeX or BibLaTeX; the fields decide what is printed."
        draft.doubt(message, None, rule=REFERENCE_FIELD_IS_READ)
    if entry.kind != "misc" and entry.text("journal", "journaltitle"):
        return "article-journal"
    if entry.kind != "misc" and entry.text("booktitle"):
        return "chapter"
    if _archive(draft) in types.PREPRINT_SERVERS and not entry.text("booktitle"):
        return "article"
    return "webpage" if draft.csl.get("URL") and not draft.csl.get("DOI") else "document"


def _set_people(draft: EntryDraft) -> None:
    for name in filter(_NAMES.__contains__, draft.entry.fields):
        draft.add_names(_NAMES[name], name)
    for name in ("editor", "editora", "editorb", "editorc"):
        role = draft.plain(f"{name}type").lower() or "editor"
        draft.add_names(types.EDITORS.get(role, "editor"), name)
    if not draft.csl.get("author") and not draft.csl.get("editor"):
        for name in ("institution", "organization"):
            if draft.csl["type"] in {"webpage", "document", "standard", "software", "dataset"} and draft.entry.text(
                name
            ):
                draft.add("author", [{"literal": draft.text_of(name)}], draft.offset_of(name))
                return


def _set_numbers(draft: EntryDraft) -> None:
    """Set what `number`, `series` and an article's number mean: they differ with the type."""
    kind = draft.csl["type"]
    in_periodical = kind in types.IN_PERIODICALS
    if in_periodical:
        _set_issue(draft)
        _drop_series_of_journal(draft)
        _drop_edition(draft)
        _drop_pages_ahead(draft)
    elif kind in types.IN_SERIES:
        draft.put_text("collection-title", "series")
        draft.put_text("collection-number" if "collection-title" in draft.csl else "number", "number")
        draft.put_text("issue", "issue")
        _set_volume_in_series(draft)
    else:
        draft.put_text("collection-title", "series")
        draft.put_text("number", "number")
        draft.put_text("issue", "issue")
    for name in _NUMBERS_OF_ARTICLES:
        if draft.text_of(name) != draft.text("page"):
            draft.put_text("number" if "page" in draft.csl or not in_periodical else "page", name)


def _drop_edition(draft: EntryDraft) -> None:
    """Tell that the edition of an article is not printed: an article has none, and most such numbers are volumes."""
    edition = draft.text("edition")
    if edition:
        draft.drop("edition")
        message = f"An article has no edition; it is not printed: “{edition}”."
        hint = () if "volume" in draft.csl else ("a volume stands in `volume`",)
        draft.doubt(message, draft.offset_of("edition"), *hint, rule=REFERENCE_FIELD_IS_READ)


def _drop_pages_ahead(draft: EntryDraft) -> None:
    """Drop the pages `1-1` that IEEE exports of an article that has no volume yet."""
    if draft.csl.keys().isdisjoint(("volume", "issue")) and _FIRST_PAGE.fullmatch(draft.text_of("pages")):
        draft.drop("page")
        message = "The pages “1-1” of an article without a volume are no pages yet; they are not printed."
        draft.doubt(message, draft.offset_of("pages"), rule=REFERENCE_FIELD_IS_READ)


def _set_volume_in_series(draft: EntryDraft) -> None:
    """Set the volume of a series: BibTeX's styles print `volume 12 of Lecture Notes`; BibLaTeX has `number` for it."""
    of_work = {"number", "volumes", "maintitle"} & draft.entry.fields.keys()
    if "collection-title" in draft.csl and not draft.biblatex and not of_work:
        draft.move("volume", "collection-number")


def _set_issue(draft: EntryDraft) -> None:
    """Set the issue; BibLaTeX's `issue` is what it is called beside its number: `12 Suppl 1`."""
    number, name = draft.text_of("number"), draft.text_of("issue")
    if number and name and number not in name:
        draft.put("issue", f"{number} {name}", draft.offset_of("number"))
    else:
        draft.put("issue", name if number in name else number, draft.offset_of("issue" if name else "number"))


def _drop_series_of_journal(draft: EntryDraft) -> None:
    """Tell that the series of a journal is not printed: CSL has no place for it beside the volume."""
    series = draft.text_of("series")
    if series:
        message = f"The series of a journal has no place in a reference: “{series}”."
        draft.doubt(message, draft.offset_of("series"), rule=REFERENCE_FIELD_IS_READ)


def _set_imprint(draft: EntryDraft) -> None:
    """Set publisher and place; in BibLaTeX both are lists."""
    for name in _of_publishers(draft):
        if draft.text_of(name) and not draft.put("publisher", draft.listed(name), draft.offset_of(name)):
            _tell_second_publisher(draft, name)
    # ACM has the publisher's place in `address` and that of the conference in `location`
    for name in ("address", "location", "place"):
        if not draft.put("publisher-place", draft.listed(name), draft.offset_of(name)):
            draft.put("event-place", draft.listed(name), draft.offset_of(name))
    if draft.csl["type"] == "patent":
        draft.move("publisher-place", "authority")
        countries = filter(None, draft.text("authority").split("; "))
        told = "; ".join(types.COUNTRIES.get(one.lower(), one) for one in countries)
        draft.csl |= {"authority": told} if told else {}
        draft.drop("publisher-place")  # that of the office again


def _of_publishers(draft: EntryDraft) -> Sequence[str]:
    """Return the fields that name a publisher; what an article calls its institution is that of its authors."""
    names = ("publisher", "institution", "school", "organization", "holder", "assignee")
    if draft.csl["type"] not in types.IN_PERIODICALS:
        return names
    for name in names[1:]:
        if text := draft.text_of(name):
            message = f"The {name} of an article's authors is not printed: “{text[:_TOLD_BYTES]}”."
            draft.doubt(message, draft.offset_of(name), rule=REFERENCE_FIELD_IS_READ)
    return names[:1]


def _tell_second_publisher(draft: EntryDraft, name: str) -> None:
    text = draft.listed(name)
    known = {draft.text("publisher"), *(person.get("literal", "") for person in draft.csl.get("author", ()))}
    if text not in known:
        message = f"A reference has one publisher; the {name} is not printed: “{text}”."
        draft.doubt(message, draft.offset_of(name), rule=REFERENCE_FIELD_IS_READ)


def _archive(draft: EntryDraft) -> str:
    stated = draft.plain("eprinttype", "archiveprefix").lower()
    return stated or ("arxiv" if _ARXIV.fullmatch(draft.plain("eprint")) else "")


def _set_preprint(draft: EntryDraft) -> None:
    """Set what the number in an archive says: arXiv's, PubMed's, that of another one."""
    number, archive = draft.plain("eprint"), _archive(draft)
    offset = draft.offset_of("eprint")
    draft.seen |= {"eprint", "eprinttype", "archiveprefix"}
    if not number:
        return
    arxiv = _ARXIV.fullmatch(number)
    if archive == "arxiv" and arxiv:
        if "container-title" not in draft.csl:
            draft.put("publisher", "arXiv", offset)
            draft.put("number", f"arXiv:{arxiv['id']}", offset)
        draft.put("URL", f"https://arxiv.org/abs/{arxiv['id']}", offset)
    elif archive in {"pubmed", "pmid"}:
        draft.put("PMID", number, offset)
    elif archive in {"pmc", "pmcid"}:
        draft.put("PMCID", number, offset)
    elif archive == "jstor":
        draft.put("URL", f"https://www.jstor.org/stable/{number}", offset)
    elif number.startswith("http"):
        draft.put("URL", number, offset)
    elif archive in types.PREPRINT_SERVERS:
        draft.put("publisher", types.PREPRINT_SERVERS[archive], offset)
        draft.put("number", number, offset)
    elif not draft.put("number", number, offset):
        draft.doubt(f"The eprint “{number}” is not read.", offset, rule=REFERENCE_FIELD_IS_READ)


def _set_genre(draft: EntryDraft) -> None:
    kind, stated = draft.csl["type"], draft.text_of("type")
    default = types.GENRES.get(draft.entry.kind, "") if kind == "thesis" else ""
    genre = types.GENRES.get(stated.lower(), stated) if stated and not is_kind_of_article(stated) else default
    if kind == "patent" and genre in types.PATENT_OFFICES:
        draft.put("authority", types.PATENT_OFFICES[genre], draft.offset_of("type"))
        genre = ""
    draft.put("genre", genre, draft.offset_of("type"))
    status = draft.text_of("pubstate")
    draft.put("status", types.STATUSES.get(status.lower(), status), draft.offset_of("pubstate"))


def _set_language(draft: EntryDraft) -> None:
    for name in ("language", "langid"):
        words = draft.text_of(name)
        first = "" if words.lower() == "undefined" else _separated_first(words)
        draft.put("language", types.LANGUAGES.get(first.lower(), first), draft.offset_of(name))


def _separated_first(words: str) -> str:
    """Return the first of several languages: CSL has room for one."""
    return re.split(r"\s+and\s+|[,;]", words)[0].strip().removeprefix("lang")
