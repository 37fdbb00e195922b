"""The forms of printed references: Vancouver (NLM, AMA, PLOS, BMC), APA and Harvard; articles, books, chapters, pages.

A line is read from both ends: identifiers and the place in the journal from its end, authors from its beginning; what
is left is title and journal. Every sign of the line must have its place in one form; a line that has two is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from galley.readers.references.normalise.journals import find_journal
from galley.refs.pasted.names import NameList, body, inverted, vancouver
from galley.refs.pasted.tail import without_tail

Csl = dict[str, Any]

_YEAR = r"(?:1[5-9]|20)\d\d"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_ONE_DATE = rf"{_YEAR}[a-d]?(?: {_MONTH}(?:[-–]{_MONTH})?(?: \d{{1,2}})?)?"
_PAGE = r"[A-Za-z]{0,5}\.?\d+[A-Za-z]?(?:\.e?\d+)?"
_PAGES = rf"(?:{_PAGE}(?: ?[-–—] ?{_PAGE})?(?:, ?{_PAGE}(?:[-–—]{_PAGE})?){{0,3}}|[ivxlc]+[-–][ivxlc]+|[A-Z]?\d[\w-]*)"
_VOLUME = r"[A-Z]?\d+[A-Z]?(?:[-–/]\d+)?|[IVXLC]+"
_ISSUE = r"[^()]{1,40}"
_SUPPLEMENT = r"(?:Suppl|suppl|Supplement|Pt|Spec No)\.?(?: \w{1,4})?"
_JOURNAL = r"(?P<journal>[^;]{2,160}?)"

_IN_VOLUME = rf"(?P<volume>{_VOLUME})"
_IN_ISSUE = rf"(?: ?\((?P<issue>{_ISSUE})\))?"
_ON_PAGES = rf"(?:pp?\. ?|Article )?(?P<page>{_PAGES})"
_WITH_SUPPLEMENT = rf"(?: ?(?P<supplement>{_SUPPLEMENT}))?"
_NAMED = rf"(?:, (?:vol|Vol)\. ?(?P<volume>{_VOLUME})),?(?:,? (?:no|No|iss)\. ?(?P<issue>[\w/–-]+))?"

_AT = _ON_PAGES
_CITED = r"(?: \[cited [^\[\]]*\])?"

_AT_END = (
    # N Engl J Med. 2002 Jul 25;347(4):284-7
    rf"{_JOURNAL}[.,]? (?P<date>{_ONE_DATE}){_CITED}; ?{_IN_VOLUME}?{_WITH_SUPPLEMENT}{_IN_ISSUE}(?:[:,] ?{_AT})?",
    # Community Dent Health 1988, 5:3-18; J. Made Up Med. 2020, 3, 12-19
    rf"{_JOURNAL}[.,]? (?P<date>{_ONE_DATE}), ?{_IN_VOLUME}{_WITH_SUPPLEMENT}{_IN_ISSUE}[:,] ?{_ON_PAGES}",
    # J Clin Oncol 15:2832-9, 1997; J Clin Oncol 15 (1997) 2832-9
    rf"{_JOURNAL}[.,]? {_IN_VOLUME}{_IN_ISSUE}: ?{_ON_PAGES}[,.] (?P<date>{_YEAR})",
    rf"{_JOURNAL}[.,]? {_IN_VOLUME} \((?P<date>{_YEAR})\):? {_ON_PAGES}",
    # Journal of Made Up Medicine, vol. 3, no. 1, pp. 12-19, Mar. 2020
    rf"{_JOURNAL}{_NAMED}(?:, {_ON_PAGES})?, (?:{_MONTH} )?(?P<date>{_YEAR})",
)
_AFTER_YEAR = (
    # Journal of Made Up Medicine, 3(1), 12–19
    rf"{_JOURNAL}, {_IN_VOLUME}{_IN_ISSUE}(?:[,:] ?{_ON_PAGES})?",
    # Acta Tropica, vol. 81, no. 3, pp. 203-210
    (
        rf"{_JOURNAL}(?: \[online\])?(?:{_NAMED})?"
        rf"(?:, (?P<supplement>[Ss]uppl\.(?: ?\w{{1,4}})?))?(?:, {_ON_PAGES})?"
    ),
    # J Made Up Med 3(1):12–19
    rf"{_JOURNAL}[.,]? {_IN_VOLUME}{_IN_ISSUE}(?: ?[:,] ?{_ON_PAGES})?",
)
_END_FORMS = tuple(map(re.compile, _AT_END))
_YEAR_FORMS = tuple(map(re.compile, _AFTER_YEAR))

_FRONT_DATE = re.compile(
    rf"[.,]? ?(?:\((?P<inside>{_YEAR})[a-d]?(?:, {_MONTH}(?: \d{{1,2}})?)?\)[.:,]?|[, ]?(?P<bare>{_YEAR})[a-d]?"
    r"(?: \[(?:viewed|accessed|cited) (?P<accessed>[^\[\]]+)\])?[.:])\s+"
)
_IMPRINT = re.compile(
    rf"(?:(?P<place>(?:St\. )?[^.:;]{{2,60}}): )?(?P<publisher>[^:;]{{2,90}}?)[;,] (?P<date>c?{_ONE_DATE})"
    rf"(?:[.;,:] (?:pp?\. ?(?P<page>{_PAGES})|(?P<count>\d+) ?pp?))?"
)
_IMPRINT_AFTER_YEAR = re.compile(
    rf"(?:(?P<place>[^.:;,]{{2,40}}(?:, [^.:;]{{2,30}})?): (?P<publisher>[^:;]{{2,90}}?)|(?P<only>[^:;.]{{2,70}}))"
    rf"(?:[.,] (?:pp?\. ?(?P<page>{_PAGES})|(?P<count>\d+) ?pp?))?"
)
_ORDINALS = r"[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth"
_EDITION = re.compile(rf"[.,]? \(?(?P<edition>\d+(?:st|nd|rd|th)|{_ORDINALS}) (?:ed|edn|edition)\.?\)?\.?$")
_VOLUME_OF_BOOK = re.compile(r"[.,] (?:Vol|vol|Volume)\.? (?P<volume>\w+(?:, pt \w+)?)\.?$")
_KIND = re.compile(r" \[(?:Internet|online|Preprint|preprint)\]\.?", re.IGNORECASE)
_SERVER = r"(?P<server>bioRxiv|medRxiv|arXiv|ChemRxiv|PsyArXiv|Research Square|SSRN|Preprints\.org|OSF Preprints)"
_PREPRINT = re.compile(
    rf"{_SERVER}(?: \[Preprint\])?[.,:]? ?(?:(?P<number>[\w.:/-]+)[.,]? )?\(?(?P<date>{_ONE_DATE})\)?", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.?!]['’\"”)]?(?= )")
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|St|cf|no|vol|e\.g|i\.e|spp?|var|subsp|approx|Dr|Mr|Mrs|Jr|Sr|[A-Z])|\.[A-Za-z])\.$"
)
_HOUSES = re.compile(
    r"\b(?:Press|Publish\w+|Springer|Elsevier|Wiley|Saunders|Mosby|Academic|Routledge|Sage|Books|Verlag|University"
    r"|Lippincott|McGraw|Oxford|Thieme|Karger)\b"
)
_OF_SITE = re.compile(
    rf"\. (?:(?P<place>[^:;]+): )?(?P<publisher>[^:;]+)[;,] (?P<date>{_ONE_DATE})(?: \[(?:updated|cited)[^\[\]]*\])?"
)
_QUOTED = re.compile(r"[“\"'‘](?P<title>[^“”\"‘]{8,}?)(?:(?<=[,.])[”\"]|[”\"'’](?=[,.] ))[,.]? ")
_SHORTENED = re.compile(r" ?(?:[A-Z][A-Za-z]{0,7}\.? ){1,5}[A-Z][A-Za-z]{0,7}\.")
"""Short words with capitals and a stop behind them: `J. Bone Jt.` is no end of a title."""
_GROUP = re.compile(r"; (?P<body>[^.;]{4,90}?)(?=\. )")
_MARK, _BLANK = re.compile(r"\.? ?: |\. "), re.compile(r" ")
_LEAST_TITLE = 8
_STRANGE = re.compile(
    rf"; ?\d|\b{_YEAR};|\bdoi\b|https?://|\bvol\. \d"
    r"|\b(?:editor|translator)s?(?:[.,]|$)|\. [^.]*\bedition\b|^(?:et al|and)\b"
)
"""What no title has: a piece of another field, which the grammar has not understood."""


class Refused(Exception):  # noqa: N818 - becomes a finding
    """A line is in none of the forms, or in more than one way; the message says why."""


def read_line(line: str) -> Csl:
    """Return the record of one printed reference; raises Refused."""
    tail = without_tail(" ".join(line.replace("\u00a0", " ").split()))
    read = [one for one in _readings(tail.line) if _is_sound(one)]
    distinct: list[Csl] = []
    for one in read:
        if one not in distinct:
            distinct.append(one)
    if not distinct:
        message = "it is in none of the forms that are known"
        raise Refused(message)
    record = {**distinct[0], **tail.csl}
    if record["type"] == "article-journal" and "accessed" not in record:
        record.pop("URL", None)
    return record


def _readings(line: str) -> Iterator[Csl]:
    """Yield the first way in which the line can be read, of each kind."""
    for way in (_article_dated_last, _dated_first, _chapter, _book, _page_of_site):
        found = way(line)
        if found:
            yield found
            return


# --- articles ----------------------------------------------------------------------------------------------------


def _article_dated_last(line: str) -> Csl | None:
    """Read `Berg AB. Title. Journal. 2020;3(1):12-9`, and the forms of AMA, PLOS and BMC."""
    authors = _front_names(line, (vancouver, inverted))
    if authors is None:
        return None
    rest = line[authors.end :]
    for form in _END_FORMS:
        for title, source in _splits(rest):
            found = form.fullmatch(source)
            if found and _is_journal(found["journal"], source):
                return _article(authors, title, found, {"raw": re.sub(r"(?<=\d)[a-d]$", "", found["date"])})
    return _preprint(authors, rest)


def _preprint(authors: NameList, rest: str) -> Csl | None:
    """Read `Title. bioRxiv [Preprint]. 2020`."""
    for title, source in _splits(rest):
        found = _PREPRINT.fullmatch(source)
        if found:
            csl = {"type": "article", "author": authors.names, "title": title, "publisher": found["server"],
                   "issued": {"raw": found["date"]}, "genre": "preprint"}  # fmt: skip
            return csl | ({"number": found["number"]} if found["number"] else {})
    return None


def _article(authors: NameList, title: str, found: re.Match[str], issued: Csl) -> Csl | None:
    parts = found.groupdict()
    if not (parts.get("volume") or parts.get("page")):
        return None
    issue = " ".join(filter(None, (parts.get("issue"), parts.get("supplement"))))
    csl: Csl = {
        "type": "article-journal", "author": authors.names, "title": title, "issued": issued,
        "container-title": _KIND.sub("", parts["journal"]).rstrip(" ."), "volume": parts.get("volume"), "issue": issue,
        "page": (parts.get("page") or "").replace("—", "-").replace(" ", ""),
    }  # fmt: skip
    return {name: value for name, value in csl.items() if value}


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut a text in a title and what follows: where a journal is known behind the cut, then the last.

    A cut is at the end of a sentence; never behind an abbreviation.
    """
    quoted = _QUOTED.match(text)
    if quoted:
        yield quoted["title"].rstrip(",."), text[quoted.end() :]
        return
    ends = [end.end() for end in _SENTENCE.finditer(text) if not _ABBREVIATION.search(text[: end.end()])]
    ends = [end for before, end in zip([0, *ends], ends, strict=False) if not _SHORTENED.fullmatch(text[before:end])]
    cuts = [(text[:end].strip(), text[end:].strip()) for end in reversed(ends) if end >= _LEAST_TITLE]
    known = [cut for cut in cuts if _begins_with_journal(cut[1])]
    yield from ((_title(title), rest) for title, rest in (*known, *cuts))


def _title(text: str) -> str:
    bare = _KIND.sub("", text).strip()
    bare = bare.removesuffix(".") if not bare.endswith("..") else bare
    return bare.strip('“”"') if bare[:1] in '“"' and bare[-1:] in '”"' else bare


def _begins_with_journal(text: str) -> bool:
    name = re.split(rf"[.,;:]? (?={_YEAR})|, (?=vol)|[.,]? \d", text)[0]
    return find_journal(_KIND.sub("", name)) is not None


def _is_journal(name: str, source: str) -> bool:
    """Tell whether a text may be the name of a journal: it is known, or one short phrase that begins with a capital."""
    bare = _KIND.sub("", name).rstrip(" .")
    if find_journal(bare) is not None:
        return True
    inside = re.search(r"[?!:]|\. (?![A-Z(&])|\d{4}|\b(?:In|in press|editors?|eds?)\b[:.]", bare)
    return bare[:1].isupper() and len(bare) <= len(source) and inside is None and bare.count(". ") <= _stops(bare)


def _stops(name: str) -> int:
    """Return how many full stops a name may have inside: those of abbreviated words."""
    return sum(1 for word in re.findall(r"(\w+)\. ", name) if len(word) <= len("Gastroent"))


# --- with the year behind the authors ----------------------------------------------------------------------------


def _dated_first(line: str) -> Csl | None:
    """Read the forms of APA and Harvard: authors, year, title, then a journal, a book or a site."""
    authors = _front_names(line, (inverted, vancouver), before_date=True)
    date = _FRONT_DATE.match(line, authors.end) if authors else None
    if authors is None or date is None:
        return None
    issued = {"raw": date["inside"] or date["bare"]}
    rest = line[date.end() :]
    extra = {"accessed": {"raw": date["accessed"]}} if date["accessed"] else {}
    for title, source in _splits(rest):
        for form in _YEAR_FORMS:
            found = form.fullmatch(source)
            if found and _is_journal(found["journal"], source) and (article := _article(authors, title, found, issued)):
                return article | extra
    return _book_dated_first(authors, rest, issued, extra)


def _book_dated_first(authors: NameList, rest: str, issued: Csl, extra: Csl) -> Csl | None:
    if re.search(r"\bIn:? ", rest):
        return None
    for title, source in _splits(rest):
        found = _IMPRINT_AFTER_YEAR.fullmatch(source)
        if found and (found["publisher"] or _is_publisher(found["only"])):
            csl = _of_book(authors, title, issued, found["publisher"] or found["only"], found["place"])
            return csl | extra
    return None


def _is_publisher(text: str) -> bool:
    return _HOUSES.search(text) is not None


# --- books and chapters ------------------------------------------------------------------------------------------


def _chapter(line: str) -> Csl | None:
    """Read `Roe C. Chapter. In: Berg AB, editor. Book. Oslo: Press; 1999. p. 7-9`."""
    authors = _front_names(line, (vancouver,))
    if authors is None:
        return None
    rest = line[authors.end :]
    for mark in re.finditer(r"[.?!] (?:In: ?)?", rest):
        editors = vancouver(rest, mark.end())
        if editors is None or not editors.are_editors:
            continue
        behind = rest[editors.end :].lstrip(" .,:")
        for book, source in _splits(behind):
            found = _IMPRINT.fullmatch(source)
            if found and found["page"]:
                return _in_book(_of_imprint(authors, _title(rest[: mark.start() + 1]), found), book, editors, found)
    return None


def _in_book(chapter: Csl, book: str, editors: NameList, found: re.Match[str]) -> Csl:
    whole = _of_book(NameList([], 0), book, {}, "", None)
    csl: Csl = {**chapter, "type": "chapter", "container-title": whole["title"], "editor": editors.names}
    csl["page"] = found["page"]
    csl.update({name: whole[name] for name in ("edition", "volume") if name in whole})
    return csl


def _of_imprint(authors: NameList, title: str, found: re.Match[str]) -> Csl:
    """Return a book with the place, publisher and year that stand behind its title."""
    return _of_book(authors, title, {"raw": found["date"].lstrip("c")}, found["publisher"], found["place"])


def _book(line: str) -> Csl | None:
    """Read `Berg AB. Title. 2nd ed. Oslo: Press; 1980`."""
    authors = _front_names(line, (vancouver,))
    if authors is None:
        return None
    rest = line[authors.end :]
    if re.search(r"\b(?:In: |editors?\b|[Dd]issertation|[Tt]hesis|Proceedings)", rest):
        return None
    for title, source in _splits(rest):
        found = _IMPRINT.fullmatch(source)
        if found and (found["place"] or _is_publisher(found["publisher"])) and not found["page"]:
            return _of_imprint(authors, title, found)
    return None


def _of_book(authors: NameList, title: str, issued: Csl, publisher: str, place: str | None) -> Csl:
    csl: Csl = {"type": "book", "title": title, "issued": issued, "publisher": publisher, "publisher-place": place}
    csl["editor" if authors.are_editors else "author"] = authors.names
    for name, form in (("edition", _EDITION), ("volume", _VOLUME_OF_BOOK), ("edition", _EDITION)):
        found = form.search(str(csl["title"]))
        if found and found[name]:
            csl[name] = found[name]
            csl["title"] = str(csl["title"])[: found.start()].rstrip(" .,")
    return {name: value for name, value in csl.items() if value}


def _page_of_site(line: str) -> Csl | None:
    """Read `Body. Title [Internet]. Oslo: Body; 2020 May 3`."""
    if "[Internet]" not in line:
        return None
    before, _, behind = line.partition(" [Internet]")
    names = _front_names(before, (vancouver,))
    title = before[names.end :] if names else ""
    if names is None:
        head, _, title = before.partition(". ")
        literal = body(head)
        names = NameList(literal, 0) if literal and title else None
    found = _OF_SITE.fullmatch(behind)
    if names is None or found is None or ". " in title or re.search(r"\b(?:editor|translator)s?\b", behind):
        return None
    csl: Csl = {"type": "webpage", "author": names.names, "title": title, "issued": {"raw": found["date"]},
                "publisher": found["publisher"], "publisher-place": found["place"]}  # fmt: skip
    return {name: value for name, value in csl.items() if value}


# --- what all have in common -------------------------------------------------------------------------------------


def _front_names(line: str, forms: tuple[Any, ...], *, before_date: bool = False) -> NameList | None:
    """Return the authors at the beginning of a line, and the place behind the mark that ends them."""
    for form in forms:
        found: NameList | None = form(line)
        if found is None:
            continue
        if before_date:
            if _FRONT_DATE.match(line, found.end):
                return found
            continue
        group = _GROUP.match(line, found.end)
        if group and body(group["body"]):
            found = NameList([*found.names, *body(group["body"])], group.end())
        mark = _MARK.match(line, found.end) or (_BLANK.match(line, found.end) if line[found.end - 1] == "." else None)
        if mark:
            return NameList(found.names, mark.end(), found.are_editors)
    head = re.split(r"[.:] |, (?=(?:1[5-9]|20)\d\d)|(?= \((?:1[5-9]|20)\d\d\))", line)[0]
    literal = body(head)
    if literal and len(head) < len(line):
        if before_date:
            return NameList(literal, len(head)) if _FRONT_DATE.match(line, len(head)) else None
        return NameList(literal, len(head) + 2) if line[len(head) : len(head) + 2] in {". ", ": "} else None
    return None


def _is_sound(csl: Csl) -> bool:
    """Tell whether what was read can be meant: a title of words, no piece of another field in it."""
    title = str(csl.get("title", ""))
    if len(re.findall(r"[^\W\d_]", title)) < _LEAST_TITLE // 2 or not (title[:1].isalnum() or title[:1] in "“\"'‘([¿"):
        return False
    return _STRANGE.search(title) is None
