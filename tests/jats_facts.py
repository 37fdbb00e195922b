"""What a JATS file says, as plain facts: a reader that knows the standard and nothing of how galley writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

NO_NUMBER = "-"
"""Stands for the label of a figure, table or formula that has none."""

ADDRESS = {
    "group": "institution[@content-type='group']",
    "department": "institution[@content-type='dept']",
    "name": "institution[not(@content-type)]",
    "address": "addr-line",
    "city": "city",
    "state": "state",
    "postal_code": "postal-code",
    "country": "country",
}
"""The parts of an affiliation, and where JATS has them."""

STATEMENTS = {"equal", "deceased", "present-address", "coi-statement", "con", "corresp"}
"""The types of an author's notes that say something of their own; the others are notes in the author's words."""

UNSEEN = ("code", "preformat", "monospace", "tex-math", "math", "ref-list", "ext-link", "email", "self-uri")
"""Elements in which the signs of a markup may well stand."""

LEFT_OVER = re.compile(
    r"""\\[A-Za-z]+               # TeX
    | \{\{[^{}]*\}\}?  | \{%      # a template, a shortcode
    | (?<!\w)@\{?[A-Za-z][\w:-]*  # a citation, a cross-reference
    | \{[#.=][^{}]*\}             # attributes
    | \#\|  | :::  | \[\^  | \]\( # an option of a cell, a div, a note, a link
    | </?[a-z]+[^<>]*>            # HTML
    """,
    re.VERBOSE,
)

TYPOGRAPHY = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\N{NO-BREAK SPACE}": " "})


@dataclass(frozen=True, slots=True)
class Author:
    """One author: a person with a `family` name, or a `group`; `affiliations` are counted from 1."""

    given: str = ""
    family: str = ""
    suffix: str = ""
    degrees: str = ""
    group: str = ""
    orcid: str = ""
    email: str = ""
    affiliations: tuple[int, ...] = ()
    roles: tuple[str, ...] = ()
    corresponding: bool = False
    equal: bool = False

    @property
    def whole(self) -> Author:
        """The same author with the name in one piece, for comparing where nobody can tell how it is split."""
        return replace(self, given="", family=f"{self.given} {self.family}".strip())


@dataclass(frozen=True, slots=True)
class Affiliation:
    """One institution: its name as printed, and the parts of its address that stand in elements of their own."""

    name: str = ""
    group: str = ""
    department: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    ror: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the body, with its depth: 1 for the outermost."""

    level: int
    title: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What an article has, in its order. Figures, tables and formulas are told by their numbers, `-` for none."""

    title: str
    subtitle: str = ""
    doi: str = ""
    lang: str = ""
    date: str = ""
    keywords: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    author_notes: int = 0
    abstracts: tuple[str, ...] = ()
    notice: bool = False
    numbered_sections: bool = False
    sections: tuple[Section, ...] = ()
    back: tuple[str, ...] = ()
    references: int = 0
    figures: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    footnotes: int = 0
    left_over: tuple[str, ...] = ()


def facts_of(data: bytes) -> Facts:
    """Return what a JATS file says. Straight and curly quotation marks, and all white space, count as the same."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    (meta,) = root.xpath("front/article-meta")
    affiliations = meta.xpath("contrib-group[1]//aff | aff")
    return Facts(
        title=first(meta, "title-group/article-title"),
        subtitle=first(meta, "title-group/subtitle"),
        doi=first(meta, "article-id[@pub-id-type='doi']"),
        lang=root.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        date=first_of(meta.xpath("pub-date[@date-type='pub']/@iso-8601-date")),
        keywords=tuple(plain(one) for one in meta.xpath("kwd-group/kwd")),
        authors=tuple(authors(meta, [one.get("id", "") for one in affiliations])),
        affiliations=tuple(affiliation(one) for one in affiliations),
        author_notes=sum(one.get("fn-type") not in STATEMENTS for one in meta.xpath("author-notes/fn")),
        abstracts=tuple(one.get("abstract-type", "abstract") for one in meta.xpath("abstract")),
        notice=bool(root.xpath("front/notes[@notes-type='article-notice']")),
        numbered_sections=bool(root.xpath("body/sec/label")),
        sections=tuple(sections(root.xpath("body/sec"), 1)),
        back=tuple(sorted(back(root))),
        references=len(root.xpath("back//ref")),
        figures=numbers(root.xpath("//fig[not(ancestor::fig-group)] | //fig-group")),
        tables=numbers(root.xpath("//table-wrap")),
        formulas=numbers(root.xpath("//disp-formula")),
        footnotes=len(root.xpath("//fn[not(ancestor::author-notes)]")),
        left_over=tuple(LEFT_OVER.findall(visible(root))),
    )


def says(data: bytes, words: str) -> bool:
    """Return whether the words stand in the file, in one piece."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    return words in plain(root)


def lines(facts: Facts) -> Iterator[str]:
    """Yield facts line by line, for a comparison that shows what differs; what is not there has no line."""
    for key in ("title", "subtitle", "doi", "lang", "date"):
        yield from line(key, getattr(facts, key))
    yield from (f"keyword: {one}" for one in facts.keywords)
    for author in facts.authors:
        yield f"author: {author.group or ' | '.join(filter(None, (author.given, author.family, author.suffix)))}"
        for key in ("degrees", "orcid", "email", "affiliations", "roles", "corresponding", "equal"):
            yield from line(f"  {key}", getattr(author, key))
    for number, one in enumerate(facts.affiliations, 1):
        yield f"affiliation {number}: {one.name}"
        for key in ("group", "department", "address", "city", "state", "postal_code", "country", "ror"):
            yield from line(f"  {key}", getattr(one, key))
    for key in ("author_notes", "abstracts", "notice", "numbered_sections"):
        yield from line(key, getattr(facts, key))
    yield from (f"section: {'  ' * one.level}{one.title}" for one in facts.sections)
    for key in ("back", "references", "figures", "tables", "formulas", "footnotes", "left_over"):
        yield from line(key, getattr(facts, key))


def line(key: str, value: object) -> Iterator[str]:
    """Yield one fact, if it is one."""
    if isinstance(value, tuple):
        value = ", ".join(map(str, value))
    if value:
        yield key if value is True else f"{key}: {value}"


# --- the parts ----------------------------------------------------------------------------------------------------


def authors(meta: etree._Element, affiliations: list[str]) -> Iterator[Author]:
    for one in meta.xpath("contrib-group/contrib[@contrib-type='author']"):
        yield Author(
            given=first(one, "name/given-names"),
            family=first(one, "name/surname"),
            suffix=first(one, "name/suffix"),
            degrees=", ".join(plain(degree) for degree in one.xpath("degrees")),
            group=plain("".join(map(str, one.xpath("collab/text() | collab/named-content//text()")))),
            orcid=first(one, "contrib-id[@contrib-id-type='orcid']").removeprefix("https://orcid.org/"),
            email=first(one, "email") or first_of(corresponding_emails(meta, one)),
            affiliations=tuple(affiliations.index(rid) + 1 for rid in one.xpath("xref[@ref-type='aff']/@rid")),
            roles=tuple(plain(role) for role in one.xpath("role")),
            corresponding=one.get("corresp") == "yes",
            equal=one.get("equal-contrib") == "yes",
        )


def corresponding_emails(meta: etree._Element, contrib: etree._Element) -> list[str]:
    """Return the addresses in the notes on correspondence that a contributor points to."""
    called = set(contrib.xpath("xref[@ref-type='corresp']/@rid"))
    return [
        plain(one)
        for one in meta.xpath("author-notes/corresp//email")
        if one.xpath("ancestor::corresp/@id")[0] in called
    ]


def affiliation(one: etree._Element) -> Affiliation:
    parts = {key: ", ".join(plain(part) for part in one.xpath(f".//{path}")) for key, path in ADDRESS.items()}
    ror = first(one, ".//institution-id[@institution-id-type='ror']").removeprefix("https://ror.org/")
    return Affiliation(**parts, ror=ror)


def sections(found: Iterable[etree._Element], level: int) -> Iterator[Section]:
    for one in found:
        yield Section(level, first(one, "title"))
        yield from sections(one.xpath("sec"), level + 1)


def back(root: etree._Element) -> Iterator[str]:
    """Yield the kind of each statement: those of the back matter, and those that JATS has in the front."""
    for one in root.xpath("back/ack | back/sec | back/notes | back/glossary | back/app-group/app"):
        known = {"ack": "acknowledgements", "glossary": "abbreviations", "app": "appendix"}
        yield known.get(one.tag) or one.get("sec-type") or one.get("notes-type") or f"“{first(one, 'title')}”"
    for _ in root.xpath("front/article-meta/author-notes/fn[@fn-type='coi-statement']"):
        yield "conflicts"
    for _ in root.xpath("front/article-meta/funding-group/funding-statement"):
        yield "funding"


def numbers(found: Iterable[etree._Element]) -> tuple[str, ...]:
    """Return the numbers of labels: of "Fig. 2" the 2, of "(3)" the 3."""
    labels = (first(one, "label") for one in found)
    return tuple(re.sub(r"^(Figure|Fig\.|Table)\s", "", label).strip("().:") or NO_NUMBER for label in labels)


def visible(root: etree._Element) -> str:
    """Return the text that readers see, without what is code, formula, address or reference."""
    apart = " or ".join(f"ancestor::*[local-name()='{name}']" for name in UNSEEN)
    return re.sub(r"\s+", " ", "".join(map(str, root.xpath(f"//text()[not({apart})]"))))


def first(one: etree._Element, path: str) -> str:
    return first_of(plain(found) for found in one.xpath(path))


def first_of(found: Iterable[object]) -> str:
    return next((str(one) for one in found), "")


def plain(one: etree._Element | str) -> str:
    """Return text as it is compared: white space as single spaces, quotation marks straight."""
    text = one if isinstance(one, str) else "".join(map(str, one.itertext()))
    return " ".join(text.translate(TYPOGRAPHY).split())
