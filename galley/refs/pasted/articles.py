"""Printed articles: Vancouver (NLM, AMA, PLOS, BMC), ACS, Nature, Elsevier, IEEE, APA, Harvard, Springer; preprints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.refs.pasted.full_names import in_full, in_full_before_date
from galley.refs.pasted.names import NameList, given_first, inverted, vancouver
from galley.refs.pasted.pieces import (
    CITED,
    ENGLISH_DATE,
    FRONT_DATE,
    ISSUE,
    KIND,
    LEAST_TITLE,
    MONTH,
    ON_PAGES,
    ONE_DATE,
    PAGES,
    SUPPLEMENT,
    VOLUME,
    YEAR,
    Csl,
    begins_with_journal,
    front_names,
    is_journal,
    is_known_journal,
    splits,
    without_empty,
)

_JOURNAL = r"(?P<journal>[^;]{2,160}?)"
_IN_VOLUME = rf"(?P<volume>{VOLUME})"
_IN_ISSUE = rf"(?: ?\((?P<issue>{ISSUE})\))?"
_WITH_SUPPLEMENT = rf"(?: ?(?P<supplement>{SUPPLEMENT}))?"
_NAMED = rf"(?:[,.] (?:vol|Vol)\. ?(?P<volume>{VOLUME})),?(?:,? (?:no|No|iss)\. ?(?P<issue>[\w/–-]+))?"

_AND_PAGES = rf"(?:[:,] ?(?:{ON_PAGES}|\[about [^\]]+\]))?"

_AT_END = (
    # N Engl J Med. 2002 Jul 25;347(4):284-7
    rf"{_JOURNAL}[.,]? (?P<date>{ONE_DATE}){CITED}; ?{_IN_VOLUME}?{_WITH_SUPPLEMENT}{_IN_ISSUE}{_AND_PAGES}",
    # Wilderness Environ Med. 2022;S1080-6032(22)00139-9
    rf"{_JOURNAL}[.,]? (?P<date>{ONE_DATE}){CITED}; ?(?P<page>S\d{{4}}-\d{{3}}[\dX]\(\d\d\)\d{{5}}-[\dX])",
    # Community Dent Health 1988, 5:3-18; J. Made Up Med. 2020, 3, 12-19
    rf"{_JOURNAL}[.,]? (?P<date>{ONE_DATE}), ?{_IN_VOLUME}{_WITH_SUPPLEMENT}{_IN_ISSUE}[:,] ?{ON_PAGES}",
    # J Clin Oncol 15:2832-9, 1997; J Clin Oncol 15 (1997) 2832-9
    rf"{_JOURNAL}[.,]? {_IN_VOLUME}{_IN_ISSUE}: ?{ON_PAGES}[,.] (?P<date>{YEAR})",
    rf"{_JOURNAL}[.,]? {_IN_VOLUME} \((?P<date>{YEAR})\):? {ON_PAGES}",
    # Journal of Made Up Medicine, 2003, 327.7414: 557-560
    rf"{_JOURNAL}, (?P<date>{YEAR}), {_IN_VOLUME}(?:\.(?P<part>\d+)|{_IN_ISSUE}): ?{ON_PAGES}",
    # J Made Up Med. (2005) 53:695-9
    rf"{_JOURNAL}[.,]? \((?P<date>{YEAR})\) {_IN_VOLUME}{_IN_ISSUE}{_WITH_SUPPLEMENT}[:,] ?{ON_PAGES}",
    # Revista Inventada, São Paulo, v. 46, n. 2, p. 279-286, abr. 2012
    (
        rf"{_JOURNAL}(?:, (?P<city>[A-ZÀ-Ý][^,.\d]{{2,30}}))?, v\. ?{_IN_VOLUME}(?:, n\. ?(?P<issue>[\w/–-]+))?, "
        rf"p\. ?(?P<page>{PAGES}), (?:\w{{3,4}}\.?(?:/\w{{3,4}}\.?)? )?(?P<date>{YEAR})"
    ),
    # Journal of Made Up Medicine 57, no. 1 (1995): 289-300; MLA: 57.1 (1995): 289-300
    (
        rf"{_JOURNAL} {_IN_VOLUME}(?:, no\. ?(?P<issue>[\w/–-]+)|\.(?P<part>\d+))? "
        rf"\((?:{MONTH} )?(?P<date>{YEAR})\): {ON_PAGES}"
    ),
    # Nature 12, 3-4 (2020)
    rf"{_JOURNAL} {_IN_VOLUME}{_IN_ISSUE}, {ON_PAGES} \((?P<date>{YEAR})\)",
    # Journal of Made Up Medicine, vol. 3, no. 1, pp. 12-19, Mar. 2020
    rf"{_JOURNAL}{_NAMED}(?:, {ON_PAGES})?, (?:{MONTH}(?: \d{{1,2}},)? )?(?P<date>{YEAR})",
)
_AT_END_TOO = (
    # MLA: Journal of Made Up Medicine, vol. 31, no. 2, 2012, pp. 71-75
    rf"{_JOURNAL}{_NAMED}, (?:{MONTH} )?(?P<date>{YEAR}), {ON_PAGES}",
    # Cochrane Database of Systematic Reviews 2020, Issue 4. Art. No.: CD001234
    rf"{_JOURNAL}[.,]? (?P<date>{YEAR}),? [Ii]ssue (?P<issue>\d+)[.,;:] ?(?:Art\. No\.?:? ?)?(?P<page>CD\d+)",
)
_AFTER_YEAR = (
    # Journal of Made Up Medicine, 3(1), 12–19
    rf"{_JOURNAL}, (?P<volume>[A-Z]?\d+[A-Z]?|[IVXLC]+){_IN_ISSUE}(?:[,:] ?{ON_PAGES})?",
    # Journal of Made Up Medicine, (44), 12–19
    rf"{_JOURNAL}, \((?P<issue>{ISSUE})\), {ON_PAGES}",
    # J Made Up Med 3(1):12–19
    rf"{_JOURNAL}[.,]? {_IN_VOLUME}{_IN_ISSUE}(?: ?[:,] ?{ON_PAGES})?",
    # Acta Tropica, vol. 81, no. 3, pp. 203-210
    (
        rf"{_JOURNAL}(?: \[online\])?(?:{_NAMED})?"
        rf"(?:, (?P<supplement>[Ss]uppl\.(?: ?\w{{1,4}})?))?(?:, {ON_PAGES})?"
    ),
)
_END_FORMS = tuple(map(re.compile, (*_AT_END, *_AT_END_TOO)))
_YEAR_FORMS = tuple(map(re.compile, _AFTER_YEAR))
_AHEAD = re.compile(rf"{_JOURNAL}\. Published online (?P<date>{ENGLISH_DATE}|{ONE_DATE})")
_ON_THE_NET = re.compile(rf"{_JOURNAL} \[Internet\][.,]? (?P<date>{ONE_DATE}){CITED}")
_NO_VOLUME = re.compile(rf"{_JOURNAL}\. (?P<date>{ONE_DATE}): ?{ON_PAGES}")
_SERVER = r"(?P<server>bioRxiv|medRxiv|arXiv|ChemRxiv|PsyArXiv|Research Square|SSRN|Preprints\.org|OSF Preprints)"
_PREPRINT = re.compile(
    rf"{_SERVER}(?: \[(?:Preprint|Internet)\]| preprint)?[.,:;]? ?(?:(?P<number>(?!Published)[\w.:/-]+)[.,]? )?"
    rf"(?:Published online )?\(?(?P<date>{ENGLISH_DATE}|{ONE_DATE})\)?{CITED}",
    re.IGNORECASE,
)
_ELSEVIER = re.compile(
    rf"(?P<journal>.+?)[.,]? {_IN_VOLUME}(?: \((?P<issue>[\w/–-]+)\))? \((?P<date>{YEAR})\):? {ON_PAGES}"
)


_ENDS_LATER = re.compile(
    r"^[A-Z][^\W\d_]+ (?:[A-Z]\. ?)*[A-Z][^\W\d_]+, |(?:^|, )(?:[^\W\d_]\.[ -]?)+ ?[^\W\d_]{2}|, [^\W\d_]+\. "
    r"|, (?:[A-Z][^\W\d_]+,? (?:[a-z]+ ){0,2}){2}"
)
"""What no title before a comma has: a further author, the beginning of a journal."""


def dated_last(line: str) -> Csl | None:
    """Read `Berg AB. Title. Journal. 2020;3(1):12-9`, and the forms of AMA, PLOS, BMC, ACS, Nature."""
    authors = front_names(line, (vancouver, inverted, in_full))
    if authors is None:
        return None
    rest = line[authors.end :]
    return _preprint(authors, rest) or _in_journal(authors, rest) or _without_volume(authors, rest)


def _in_journal(authors: NameList, rest: str) -> Csl | None:
    for form in _END_FORMS:
        for title, source in splits(rest):
            found = form.fullmatch(source)
            if found and is_journal(found["journal"]):
                return _article(authors, title, found, {"raw": re.sub(r"(?<=\d)[a-d]$", "", found["date"])})
    return None


def _without_volume(authors: NameList, rest: str) -> Csl | None:
    """Read an article that has no volume yet; one on the net is in a journal that is known."""
    for title, source in splits(rest):
        paged = _NO_VOLUME.fullmatch(source)
        if paged and is_known_journal(paged["journal"]):
            return _article(authors, title, paged, {"raw": paged["date"]})
        ahead, on_the_net = _AHEAD.fullmatch(source), _ON_THE_NET.fullmatch(source)
        found = ahead or on_the_net
        if found and (is_known_journal(found["journal"]) or (ahead and is_journal(ahead["journal"]))):
            return _of_journal(authors, title, found["journal"], {"raw": found["date"]})
    return None


def _preprint(authors: NameList, rest: str) -> Csl | None:
    """Read `Title. bioRxiv [Preprint]. 2020`."""
    for title, source in splits(rest):
        found = _PREPRINT.fullmatch(source)
        if found:
            number = (found["number"] or "").rstrip(".,")
            csl = {"type": "article", "author": authors.names, "title": title, "publisher": found["server"],
                   "issued": {"raw": found["date"]}, "genre": "preprint", "number": number}  # fmt: skip
            return without_empty(csl)
    return None


def _article(authors: NameList, title: str, found: re.Match[str], issued: Csl) -> Csl | None:
    parts = found.groupdict()
    is_year = re.fullmatch(YEAR, parts.get("volume") or "") is not None
    if not (parts.get("page") or parts.get("issue") or (parts.get("volume") and not is_year)):
        return None
    issue = " ".join(filter(None, (parts.get("issue") or parts.get("part"), parts.get("supplement"))))
    page = (parts.get("page") or "").replace("—", "-").replace(" ", "")
    csl = _of_journal(authors, title, parts["journal"], issued)
    return without_empty({**csl, "volume": parts.get("volume"), "issue": issue, "page": page})


def _of_journal(authors: NameList, title: str, journal: str, issued: Csl) -> Csl:
    return {"type": "article-journal", "author": authors.names, "title": title, "issued": issued,
            "container-title": KIND.sub("", journal).rstrip(" .,")}  # fmt: skip


def dated_first(line: str) -> Csl | None:
    """Read articles in the forms of APA and Harvard: authors, year, title, journal."""
    authors = front_names(line, (inverted, vancouver, in_full_before_date), before_date=True)
    date = FRONT_DATE.match(line, authors.end) if authors else None
    if authors is None or date is None:
        return None
    issued = {"raw": date["inside"] or date["bare"]}
    extra = {"accessed": {"raw": date["accessed"]}} if date["accessed"] else {}
    rest = line[date.end() :]
    in_known = re.search(r"\. In: (?=[A-Z])", rest)
    if in_known and begins_with_journal(rest[in_known.end() :]):
        rest = f"{rest[: in_known.start()]}. {rest[in_known.end() :]}"  # Citavi says In: of journals too
    if re.search(r"[.,] [Ii]n:? ", rest):
        return None  # a chapter or a paper of a conference
    for title, source in splits(rest):
        for form in _YEAR_FORMS:
            found = form.fullmatch(source)
            if found and is_journal(found["journal"]) and (article := _article(authors, title, found, issued)):
                return article | extra
    return None


# --- given names first -------------------------------------------------------------------------------------------


def given_names_first(line: str) -> Csl | None:
    """Read articles of IEEE, `A. Berg, “Title,” J., vol. 3`, and of Elsevier, `A. Berg, Title, J. 3 (2020) 12-19`."""
    authors = given_first(line)
    if authors is None or line[authors.end : authors.end + 2] != ", ":
        return None
    rest = line[authors.end + 2 :]
    if rest[:1] in '“"':
        return _preprint(authors, rest) or _in_journal(authors, rest)
    for title, source in _commas(rest):
        found = _ELSEVIER.fullmatch(source)
        if found and is_journal(found["journal"]) and not _ENDS_LATER.search(title) and not title[0].islower():
            return _article(authors, title, found, {"raw": found["date"]})
    return None


def _commas(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut a text at a comma: where a journal is known behind it, then the last.

    A title that ends in a question mark has no comma behind it.
    """
    ends = [mark.start() for mark in re.finditer(r", |(?<=[?!]) ", text) if mark.start() >= LEAST_TITLE]
    cuts = [(text[:end], text[end:].lstrip(", ")) for end in ends]
    placed = [(cut, found["journal"]) for cut in cuts if (found := _ELSEVIER.fullmatch(cut[1]))]
    yield from (cut for cut, journal in placed if is_known_journal(journal))
    yield from (cut for cut, _ in placed[-1:])
