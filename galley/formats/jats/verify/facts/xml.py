"""The facts that a JATS document holds, by the JATS Tag Library alone."""

from __future__ import annotations

from collections.abc import Iterator

from galley.formats.jats.verify.document import Document, shown
from galley.formats.jats.verify.element import ALI, HREF, LANG, Element, text
from galley.formats.jats.verify.facts.fact import Fact, address_of_term, identity, in_any_order

_META = "front/article-meta"


def facts_in(document: Document) -> Iterator[Fact]:
    """Yield the facts of front, back and floats."""
    root, targets = document.root, document.by_id()
    yield from _journal(root)
    for kind in ("author", "editor"):
        people = root.iterfind(f"{_META}/contrib-group/contrib[@contrib-type='{kind}']")
        for number, person in enumerate(people):
            yield from _person(person, f"{kind}.{number}", targets)
    for number, node in enumerate(root.iterfind(f"{_META}//aff")):
        yield from _affiliation(node, f"affiliations.{number}")
    yield from _rights(root)
    yield from _dates(root)
    yield from _counts(root)
    for number, award in enumerate(root.iterfind(f"{_META}/funding-group/award-group")):
        yield from _award(award, f"funding.{number}")
    for node in root.iterfind(f"{_META}/related-article"):
        said = (node.get("related-article-type"), node.get("ext-link-type"), node.get(HREF))
        yield Fact("related", " ".join(one or "" for one in said))
    for node in root.iterfind(f"{_META}/kwd-group"):
        yield Fact("keywords", f"{node.get('kwd-group-type')}: {'; '.join(shown(one) for one in node.iterfind('kwd'))}")
        yield Fact("keywords.vocabulary", f"{node.get('vocab') or ''} {node.get('vocab-identifier') or ''}")
    yield Fact("pages", " ".join(text(root.find(f"{_META}/{name}")) for name in ("fpage", "lpage")))
    kinds = dict.fromkeys(node.get("abstract-type") or "" for node in root.iterfind(f"{_META}/abstract"))
    yield from (Fact("abstract", kind) for kind in kinds)
    yield from _back(root)


def _journal(root: Element) -> Iterator[Fact]:
    yield Fact("lang", root.get(LANG) or "")
    paths = {
        "publisher-id": "journal-id[@journal-id-type='publisher-id']",
        "nlm-ta": "journal-id[@journal-id-type='nlm-ta']",
        "abbreviated-title": "journal-title-group/abbrev-journal-title",
        "issn-print": "issn[@publication-format='print']",
        "issn-electronic": "issn[@publication-format='electronic']",
        "publisher": "publisher/publisher-name",
        "publisher-place": "publisher/publisher-loc",
        "url": "self-uri",
        "title": "journal-title-group/journal-title",
    }
    for key, path in paths.items():
        yield Fact(f"journal.{key}", _all(root, f"front/journal-meta/{path}"))
    yield Fact("journal.link", " ".join(node.get(HREF) or "" for node in root.iterfind("front/journal-meta/self-uri")))
    for node in root.iterfind(f"{_META}/self-uri"):
        yield Fact("pdf", f"{node.get('content-type')} {node.get(HREF)} {text(node)}")


def _all(node: Element, path: str) -> str:
    """Return the texts of all that a path leads to: what stands there twice is no other's."""
    return "; ".join(map(text, node.iterfind(path)))


def _person(person: Element, key: str, targets: dict[str, Element]) -> Iterator[Fact]:
    collab = person.find("collab")
    yield Fact(f"{key}.collaboration", "" if collab is None else collab.text or "")
    for part in ("surname", "given-names", "suffix"):
        yield Fact(f"{key}.{part}", _all(person, f"name/{part}"))
    for one in person.iterfind("name"):
        yield Fact(f"{key}.style", one.get("name-style") or "western")
    for member in person.iterfind("collab/contrib-group/contrib"):
        yield Fact(f"{key}.members", _name(member))
    yield Fact(f"{key}.orcid", text(person.find("contrib-id[@contrib-id-type='orcid']")).rpartition("/")[2])
    yield Fact(f"{key}.degrees", _all(person, "degrees"))
    for name, attribute in (("corresponding", "corresp"), ("equal", "equal-contrib"), ("deceased", "deceased")):
        yield Fact(f"{key}.{name}", person.get(attribute) or "no")
    for role in person.iterfind("role"):
        yield Fact(f"{key}.roles", f"{text(role)}, {role.get('degree-contribution') or ''}")
        yield Fact(f"{key}.credit", _credit(role))
    linked = [(link, targets.get(link.get("rid") or "")) for link in person.iterfind("xref")]
    for link, target in linked:
        if target is not None and link.get("ref-type") == "aff":
            yield Fact(f"{key}.affiliations", _address(target))
    notes = [target for link, target in linked if target is not None and link.get("ref-type") != "aff"]
    mails = (*person.iterfind("email"), *(mail for note in notes for mail in note.iterfind("email")))
    yield Fact(f"{key}.email", " ".join(map(text, mails)))
    said = (_behind_name(text(note.find("p")), person) for note in notes if note.get("fn-type") in _OF_ONE_AUTHOR)
    yield Fact(f"{key}.notes", " ".join(said))


def _behind_name(note: str, person: Element) -> str:
    """Return what a note says behind the name of its author and what is said with it; a colon stands before it."""
    surname, given, suffix = (text(person.find(f"name/{part}")) for part in ("surname", "given-names", "suffix"))
    names = (" ".join(filter(None, name)) for name in ((given, surname, suffix), (surname, given, suffix)))
    rest = next((note.partition(name)[2] for name in names if name and name in note), note)
    return rest.partition(": ")[2]


_OF_ONE_AUTHOR = ("present-address", "other")


def _credit(role: Element) -> str:
    term = role.get("vocab-term") or ""
    if role.get("vocab") != "credit":
        return ""
    identifier = (role.get("vocab-term-identifier") or "").rstrip("/").rpartition("/")[2]
    return term if identifier == address_of_term(term) else f"{term} ({identifier})"


def _name(person: Element) -> str:
    parts = ("collab", "name/surname", "name/given-names", "name/suffix")
    return in_any_order(" ".join(text(person.find(part)) for part in parts))


def _address(affiliation: Element) -> str:
    """Return an affiliation in its words: without its label and identifiers."""
    pieces = [affiliation.text or ""]
    for child in affiliation:
        pieces.append("" if child.tag == "label" else _without_identifiers(child))
        pieces.append(child.tail or "")
    return "".join(pieces).replace(",", " ")


def _without_identifiers(node: Element) -> str:
    return "".join(
        text(one) + " " for one in node.iter() if one.tag != "institution-id" and (one is node) == (not len(node))
    )


def _affiliation(node: Element, key: str) -> Iterator[Fact]:
    yield Fact(key, _address(node))
    yield Fact(f"{key}.label", _all(node, "label"))
    rors = node.iterfind(".//institution-id[@institution-id-type='ror']")
    yield Fact(f"{key}.ror", "; ".join(identity(text(one)) for one in rors))
    names = (one for one in node.iter("institution") if not one.get("content-type"))
    yield Fact(f"{key}.name", "; ".join(map(text, names)))
    lines = (one for one in node.iterfind("addr-line") if not one.get("content-type"))
    yield Fact(f"{key}.address", "; ".join(map(text, lines)))
    yield Fact(f"{key}.country-code", "".join(one.get("country") or "" for one in node.iter("country")))
    for name, kind in (("group", "group"), ("department", "dept")):
        yield Fact(f"{key}.{name}", _all(node, f"institution[@content-type='{kind}']"))
    for name in ("city", "state", "postal-code"):
        yield Fact(f"{key}.{name}", _all(node, name))


def _rights(root: Element) -> Iterator[Fact]:
    rights = f"{_META}/permissions"
    for name in ("statement", "year", "holder"):
        yield Fact(f"copyright.{name}", _all(root, f"{rights}/copyright-{name}"))
    yield Fact("license.text", _all(root, f"{rights}/license/license-p"))
    yield Fact("license.address", _all(root, f"{rights}/license/{ALI}license_ref"))
    for node in root.iterfind(f"{rights}/license"):
        yield Fact("license.type", node.get("license-type") or "")
    yield from (Fact("license.free", "yes") for _ in root.iterfind(f"{rights}/{ALI}free_to_read"))


_COUNTED_HERE = ("page-count", "word-count")
"""Counts of what the XML itself does not tell."""


def _counts(root: Element) -> Iterator[Fact]:
    for node in root.iterfind(f"{_META}/counts/*"):
        yield Fact("counts", f"{node.tag} {node.get('count') if node.tag in _COUNTED_HERE else ''}")


_AUTHOR_NOTES = frozenset({"equal", "deceased", "present-address", "other"})


def notes_in(root: Element) -> Iterator[Fact]:
    """Yield the marks of each author, then the notes on authors in their order, each with its mark."""
    for number, one in enumerate(root.iterfind(f"{_META}/contrib-group/contrib[@contrib-type='author']")):
        for link in one.iterfind("xref"):
            yield Fact(f"author.{number}.marks", f"{'aff' if link.get('ref-type') == 'aff' else 'note'} {text(link)}")
    for node in root.iterfind(f"{_META}/author-notes/*"):
        if node.tag == "corresp" or node.get("fn-type") in _AUTHOR_NOTES:
            yield Fact("author-notes", f"{node.get('fn-type') or node.tag} {''.join(map(str, node.itertext()))}")


def _dates(root: Element) -> Iterator[Fact]:
    nodes = (*root.iterfind(f"{_META}/history/date"), *root.iterfind(f"{_META}/pub-date"))
    for said in sorted(f"{node.get('date-type')} {_date(node)} {node.get('iso-8601-date')}" for node in nodes):
        yield Fact("dates", said)


def _date(node: Element) -> str:
    parts = (text(node.find(part)) for part in ("year", "month", "day"))
    return "-".join(part.zfill(2) for part in parts if part)


def _award(award: Element, key: str) -> Iterator[Fact]:
    source = award.find("funding-source")
    if source is not None:
        yield Fact(f"{key}.funder", " ".join(text(one) for one in source.iter("institution")))
        for one in source.iter("institution-id"):
            yield Fact(f"{key}.funder-id", f"{one.get('institution-id-type')} {identity(text(one))}")
    for node in award.iterfind("award-id"):
        yield Fact(f"{key}.numbers", text(node))
    for node in award.iterfind("principal-award-recipient"):
        parts = node.iter("surname", "given-names", "suffix", "string-name", "institution")
        yield Fact(f"{key}.recipients", in_any_order(" ".join(map(text, parts))))


def _back(root: Element) -> Iterator[Fact]:
    for item in root.iter("def-item"):
        meant = " ".join(shown(one) for one in item.iterfind("def"))
        yield Fact("definitions", f"{shown(term) if (term := item.find('term')) is not None else ''}: {meant}")
    for node in root.iter("supplementary-material"):
        media = node.find("media")
        caption = node.find("caption")
        said = "" if caption is None else shown(caption)
        if media is not None:
            kind = f"{media.get('mimetype')}/{media.get('mime-subtype')}"
            yield Fact("supplements", f"{text(node.find('label'))} {said} {media.get(HREF)} {kind}")
    for graphic in root.iter("graphic"):
        if next(graphic.iterancestors("fig", "table-wrap"), None) is not None:
            yield Fact(f"figure {graphic.get(HREF)}", text(graphic.find("alt-text")))
