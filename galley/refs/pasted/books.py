"""Printed books, chapters, papers of conferences, theses and reports, in the forms of NLM, APA, Harvard, Elsevier."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.readers.references.normalise.bodies import is_body
from galley.refs.pasted.fronts import QUOTED, fronts
from galley.refs.pasted.full_names import in_full_before_date
from galley.refs.pasted.names import NameList, given_first, inverted, vancouver
from galley.refs.pasted.pieces import (
    CITED,
    FRONT_DATE,
    ONE_DATE,
    PAGES,
    YEAR,
    Csl,
    clean_title,
    front_names,
    has_house,
    is_publisher,
    splits,
    without_empty,
)

_PAGED = rf"(?:(?:[.;,:] pp?\.? ?|:)(?P<page>{PAGES})|[.;,:] \[?(?P<count>\d+) ?(?:pp?|pages)\]?)?"
_IMPRINT = re.compile(
    rf"(?:\[?(?P<place>(?:St\. )?(?:[^.:;\[\]]|(?<=\b[A-Z])\.){{2,60}})\]?: )?"
    rf"(?P<publisher>[^:;]{{2,110}}?)[;,] (?P<date>c?{ONE_DATE})-?{CITED}(?: \((?P<code>[A-Z]{{1,4}}\d+)\))?"
    rf"{_PAGED}(?:\. Report No\.: (?P<number>[^.;]+))?"
)
_IMPRINT_AFTER_YEAR = re.compile(
    rf"(?:(?P<place>[^.:;,]{{2,40}}(?:, [^.:;]{{2,30}})?): (?P<publisher>[^:;]{{2,90}}?)"
    rf"|(?P<only>[^:;.,]{{2,70}})(?:, (?P<town>[A-Z][^:;.,]{{2,30}}(?:, [A-Z][^:;.,]{{1,20}})?))?){_PAGED}"
)
_ORDINALS = (
    r"[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth|[Rr]ev(?:ised)?"
)
_EDITION = re.compile(
    rf"[.,]{{0,2}} [(\[]?(?P<edition>\d+(?:st|nd|rd|th)|{_ORDINALS})\.? (?:ed|edn|Edn|edition)\.?[)\]]?\.?$"
)
_FOREIGN_EDITION = re.compile(
    r"\. (?P<edition>[^.]*(?:\d\.)?[^.]*\b(?:[Aa]ufl(?:age)?|[Éé]d(?:ition)?|ed(?:ition)?|edn|ponatis|izd|utg|Ausg|wyd"
    r"|vyd|printing|[Ee]diţia|[Ee]dizione|[Ee]dición)\b[^.]*)\.?$"
)
_VOLUME_OF_BOOK = re.compile(r"[.,] (?:Vols?|vol|Volume)\.? (?P<volume>\w+(?:[-–]\w+)?(?:, pt \w+)?)\.?$")
_THESIS = re.compile(
    r"(?:[.,] (?:Ph\.?D|M\.?Sc|M\.?D|M\.?Phil)\.?)?[.,]? "
    r"[\[(](?P<genre>[^\[\]()]*(?:\b[Tt]hesis|\b[Dd]issertation|\bPh\.? ?D\b|\bM\.?Sc\b|\b[Tt]hèse|\b[Dd]iss\b)"
    r"[^\[\]()]*)[\])]\.?"
)
_THESIS_ALONE = re.compile(r"\. (?P<genre>(?:[A-Z][\w.]* ){0,2}(?:[Tt]hesis|[Dd]issertation))\.?$")
_THESIS_IN_WORDS = re.compile(
    r"(?P<title>.+?)[.,] (?P<genre>(?:[A-Z][\w.’']* ){0,3}(?:[Tt]hesis|[Dd]issertation|(?<=D )diss\.))[.,:] "
    rf"(?P<publisher>[^.;:]*?(?:Univ|Institut|College|School|Academy|Hochschule)[^.;:]*?)(?:[,;.] (?P<date>{YEAR}))?"
)
_PART_OF_UNIVERSITY = re.compile(r"\b(?:Dep(?:artment|t\.)|School|Faculty|Division|Institute|Clinic)\b")
_THESIS_IN_BRACKETS = re.compile(
    r"(?P<title>.+?)(?: \((?:Publication )?No\. [^()]*\))? [\[(](?P<genre>[^,\[\]()]*(?:thesis|dissertation)), "
    r"(?P<publisher>[^\[\]()]+)[\])](?:\. [^.]{2,40})?"
)
_CONFERENCE = re.compile(
    r"\b(?:Proc(?:eedings|\.)|[Cc]onference|[Ss]ymposium|[Ww]orkshop|[Cc]ongress|Annual Meeting)\b"
)
_LEAST_BOOK = 3
_IN_APA = re.compile(
    r"(?P<book>.+?)(?: \((?:(?P<edition>[^()]*?ed\.)(?:, )?)?(?:Vol\. (?P<volume>\w+)(?:, )?)?"
    rf"(?:pp?\. ?(?P<page>{PAGES}))?\))?\. (?P<publisher>[^.:;]+)"
)
_MDPI = re.compile(
    rf"(?P<title>[^;]{{4,200}}); (?P<publisher>[^:;,]{{2,80}}): (?P<place>[^:;\d]{{2,60}}), (?P<date>{YEAR})"
)
_SERIES_BEHIND = re.compile(r"(?P<publisher>[^()]+) \((?P<series>[^()]+)\)")
_SERIES = re.compile(r", (?:[A-Z][\w’'-]* ?){2,}")
"""Capitalised words behind a comma: a series that is printed like a part of the title."""


# --- with the year last ------------------------------------------------------------------------------------------


def chapter(line: str) -> Csl | None:
    """Read `Roe C. Chapter. In: Berg AB, editor. Book. Oslo: Press; 1999. p. 7-9`, and papers of conferences."""
    authors = front_names(line, (vancouver, inverted))
    if authors is None:
        return None
    rest = line[authors.end :]
    for mark in re.finditer(r"[.?!] (?:In: ?)?", rest):
        editors = vancouver(rest, mark.end())
        if editors is None or not editors.are_editors:
            if mark.group().endswith("In: ") and (part := _in_book_alone(authors, rest, mark)):
                return part
            continue
        behind = rest[editors.end :].lstrip(" .,:")
        for book, source in splits(behind, _LEAST_BOOK):
            found = _IMPRINT.fullmatch(source)
            if found and found["page"]:
                return _in_book(
                    _of_imprint(authors, clean_title(rest[: mark.start() + 1]), found), book, editors, found
                )
    return None


def _in_book_alone(authors: NameList, rest: str, mark: re.Match[str]) -> Csl | None:
    """Read a chapter of a book without editors, with its pages, or of one on the net, which has none."""
    for book, source in splits(rest[mark.end() :], _LEAST_BOOK):
        found = _IMPRINT.fullmatch(source)
        is_on_net = "[Internet]" in rest[mark.end() : -len(source)]
        if found and found["place"] and (found["page"] or is_on_net) and is_publisher(found["publisher"]):
            if _CONFERENCE.search(book):
                return None
            part = _of_imprint(authors, clean_title(rest[: mark.start() + 1]), found)
            return _in_book(part, book, NameList([], 0), found)
    return None


def _in_book(part: Csl, book: str, editors: NameList, found: re.Match[str]) -> Csl:
    whole = of_book(NameList([], 0), book, {}, "", None)
    kind = "paper-conference" if _CONFERENCE.search(str(whole["title"])) else "chapter"
    csl: Csl = {**part, "type": kind, "container-title": whole["title"], "editor": editors.names}
    csl["page"] = found["page"]
    csl.update({name: whole[name] for name in ("edition", "volume") if name in whole})
    return without_empty(csl)


def _of_imprint(authors: NameList, title: str, found: re.Match[str]) -> Csl:
    """Return a book, thesis or report with the place, publisher and year that stand behind its title."""
    csl = of_book(authors, title, {"raw": found["date"].lstrip("c")}, found["publisher"], found["place"])
    number = found.groupdict().get("number") or found.groupdict().get("code")
    return {**csl, "type": "report", "number": number} if number else csl


def book(line: str) -> Csl | None:
    """Read `Berg AB. Title. 2nd ed. Oslo: Press; 1980`, theses with `[dissertation]`, and reports with a number."""
    authors = front_names(line, (vancouver, inverted))
    if authors is None:
        return None
    return (
        _with_imprint(authors, line[authors.end :])
        or _of_mdpi(authors, line)
        or _thesis_in_words(authors, line[authors.end :])
    )


def book_given_first(line: str) -> Csl | None:
    """Read `A. Berg, Title, 2nd ed. Oslo: Press, 1980`, as IEEE prints books."""
    authors = given_first(line)
    if authors is None or line[authors.end : authors.end + 2] != ", ":
        return None
    rest = line[authors.end + 2 :]
    return _with_imprint(authors, rest, placed=True) if rest[:1] not in '“"' else None


_QUOTED_THESIS = re.compile(
    r"(?P<genre>(?:[Pp][Hh]\.?\s?D\.?|M\.?\s?S\.?c?\.?|M\.?D\.?|[Dd]octoral|[Mm]aster['’]s) "
    r"(?:[Tt]hesis|[Dd]iss(?:ertation|\.))), "
    rf"(?P<publisher>[^:;]*?\bUniv[^:;,]*)(?P<place>, [^:;]*?)?(?:, (?P<date>{YEAR}))?"
)


def thesis_in_quotes(line: str) -> Csl | None:
    """Read `T. H. Nguyen, “Title,” Ph.D. dissertation, Univ. Oslo, Oslo, 2015`, as IEEE prints theses."""
    for front in fronts(line):
        title = QUOTED.match(front.rest)
        found = _QUOTED_THESIS.fullmatch(front.rest, title.end()) if title else None
        if title and found and bool(front.year) != bool(found["date"]):
            date = front.year or found["date"]
            csl = {"type": "thesis", "title": title["title"], "author": front.names, "issued": {"raw": date},
                   "genre": found["genre"], "publisher": found["publisher"],
                   "publisher-place": (found["place"] or "").strip(", ")}  # fmt: skip
            return without_empty(csl)
    return None


def _with_imprint(authors: NameList, rest: str, *, placed: bool = False) -> Csl | None:
    is_thesis = _THESIS.search(rest) is not None
    if re.search(r"\b(?:[Ii]n: |editors?\b|Proceedings)", rest):
        return None
    for title, source in splits(rest):
        found = _IMPRINT.fullmatch(source)
        if found is None or found["page"] or not is_publisher(found["publisher"]):
            continue
        if found["place"] or (not placed and (is_thesis or _is_house_alone(title, found["publisher"]))):
            return _of_imprint(authors, title, found)
    return None


def _is_house_alone(title: str, publisher: str) -> bool:
    """Tell whether a publisher without a place is one beyond doubt, and the title before it a title alone."""
    return has_house(publisher) and not re.search(r"[,.] ", publisher) and ". " not in _EDITION.sub("", title)


def _of_mdpi(authors: NameList, line: str) -> Csl | None:
    """Read `Title, 2nd ed.; Press: Oslo, Norway, 2016`, as MDPI and ACS print books."""
    found = _MDPI.fullmatch(line, authors.end)
    if found is None or " In " in found["title"] or not is_publisher(found["publisher"]):
        return None
    return of_book(authors, found["title"], {"raw": found["date"]}, found["publisher"], found["place"])


def _thesis_in_words(authors: NameList, rest: str) -> Csl | None:
    """Read `Title. PhD thesis, University of Oslo, 2012`."""
    found = _THESIS_IN_WORDS.fullmatch(rest)
    if found is None or not found["date"]:
        return None
    publisher, _, place = found["publisher"].partition(", ")
    if _PART_OF_UNIVERSITY.search(place):
        publisher, place = found["publisher"], ""
    csl = {"type": "thesis", "title": found["title"], "author": authors.names, "issued": {"raw": found["date"]},
           "genre": found["genre"], "publisher": publisher, "publisher-place": place}  # fmt: skip
    return without_empty(csl)


# --- with the year behind the authors ----------------------------------------------------------------------------


def dated_first(line: str) -> Csl | None:
    """Read books, chapters and theses in the forms of APA, Harvard, Springer and Elsevier."""
    authors = front_names(line, (inverted, vancouver, in_full_before_date), before_date=True)
    date = FRONT_DATE.match(line, authors.end) if authors else None
    if authors is None or date is None:
        return None
    extra = {"accessed": {"raw": date["accessed"]}} if date["accessed"] else {}
    issued, rest = {"raw": date["inside"] or date["bare"]}, line[date.end() :]
    for read in (_chapter_dated_first, _thesis_dated_first, _book_dated_first):
        found = read(authors, rest, issued)
        if found:
            return {**found, **extra}
    return None


def _chapter_dated_first(authors: NameList, rest: str, issued: Csl) -> Csl | None:
    """Read `Chapter, in: Berg, A. (Ed.), Book. Press, Oslo, pp. 7-9`, and the forms of Springer and APA."""
    for mark in re.finditer(r"[.,?!] [Ii]n:? ", rest):
        title, behind = clean_title(rest[: mark.start() + 1].rstrip(",")), rest[mark.end() :]
        for form in (inverted, vancouver, given_first):
            editors = form(behind)
            if editors is None or not editors.are_editors:
                continue
            container = behind[editors.end :].lstrip(" .,:")
            for whole, source in _containers(container):
                csl = {"title": title, "author": authors.names, "issued": issued, "publisher": source["publisher"],
                       "publisher-place": source.get("place")}  # fmt: skip
                part = _in_book(csl, whole, editors, source["found"])
                edition = source.get("edition") or part.get("edition")
                return without_empty({**part, "page": source["page"], "edition": edition})
    return None


def _containers(text: str) -> Iterator[tuple[str, Csl]]:
    """Yield the book that a chapter is in, and its publisher, place and pages."""
    apa = _IN_APA.fullmatch(text)
    if apa and is_publisher(apa["publisher"]) and apa["page"]:
        yield apa["book"], {**apa.groupdict(), "found": apa}
        return
    for title, source in splits(text, _LEAST_BOOK):
        found = _IMPRINT_AFTER_YEAR.fullmatch(source)
        if found and found["page"] and is_publisher(found["publisher"] or found["only"]):
            parts = {"publisher": found["publisher"] or found["only"], "place": found["place"] or found["town"]}
            yield title, {**parts, "page": found["page"], "found": found}


def _thesis_dated_first(authors: NameList, rest: str, issued: Csl) -> Csl | None:
    """Read `Title (Doctoral dissertation, University of Oslo)` and `Title. PhD thesis, University of Oslo`."""
    apa = _THESIS_IN_BRACKETS.fullmatch(rest)
    found = apa or _THESIS_IN_WORDS.fullmatch(rest)
    if found is None:
        return None
    csl = {"type": "thesis", "title": clean_title(found["title"]), "author": authors.names, "issued": issued,
           "genre": found["genre"], "publisher": found["publisher"]}  # fmt: skip
    return without_empty(csl)


def _book_dated_first(authors: NameList, rest: str, issued: Csl) -> Csl | None:
    if re.search(r"\b[Ii]n:? |(?<!st |nd |rd |th )\beds?\. ", rest):
        return None
    for title, source in splits(rest):
        found = _IMPRINT_AFTER_YEAR.fullmatch(source)
        if found is None or found["page"]:
            continue
        publisher = found["publisher"] or found["only"]
        if not is_publisher(publisher) or not (
            found["publisher"] or has_house(publisher) or is_body(publisher) or _EDITION.search(title)
        ):
            continue
        csl = of_book(authors, title, issued, publisher, found["place"] or found["town"])
        if found["town"] and _SERIES.search(str(csl["title"])):
            return None
        return csl
    return None


def of_book(authors: NameList, title: str, issued: Csl, publisher: str, place: str | None) -> Csl:
    """Return a book or a thesis; its edition, volume and the word for a thesis stand at the end of `title`."""
    csl: Csl = {"type": "book", "title": title, "issued": issued, "publisher": publisher, "publisher-place": place}
    csl["editor" if authors.are_editors else "author"] = authors.names
    series = _SERIES_BEHIND.fullmatch(publisher)
    if series:
        csl |= {"publisher": series["publisher"], "collection-title": series["series"]}
    thesis = _THESIS.search(title) or _THESIS_ALONE.search(title)
    if thesis:
        csl |= {"type": "thesis", "genre": thesis["genre"], "title": clean_title(title[: thesis.start()])}
    forms = (("edition", _EDITION), ("volume", _VOLUME_OF_BOOK), ("edition", _EDITION), ("edition", _FOREIGN_EDITION))
    for name, form in forms:
        found = form.search(str(csl["title"]))
        if found and found[name] and name not in csl:
            csl[name] = found[name].strip("[]")
            csl["title"] = str(csl["title"])[: found.start()].rstrip(" .,")
    return without_empty(csl)
