"""The deposits of a whole issue: those of its articles in one file, where the registry takes several at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from galley.document.artifact import Artifact
from galley.document.issue import Issue
from galley.findings.catalogue import DEPOSIT_HOLDS_THE_FACTS
from galley.findings.finding import Stop
from galley.formats.crossref.write import NAMESPACE as CROSSREF
from galley.formats.deposits.facts import parsed
from galley.formats.jats.xml import Element, legal
from galley.formats.table import format_of


@dataclass(frozen=True, slots=True)
class Gathered:
    """A registry that takes several articles in one file.

    `item` is the element of an article, `holder` the one that holds them ("" for the root); `finish` says in the file
    what is the issue's.
    """

    item: str
    holder: str = ""
    finish: Callable[[Element, Issue], None] = lambda _root, _issue: None


def _finish_crossref(root: Element, issue: Issue) -> None:
    """Have the batch named after the issue, and the issue dated and titled as its file says.

    Source: crossref5.4.0.xsd, doi_batch_id; journal_issue: titles, publication_date, journal_volume, issue.
    """
    head = root.find(f"{{{CROSSREF}}}head")
    stamp = root.findtext(f".//{{{CROSSREF}}}timestamp") or ""
    batch = None if head is None else head.find(f"{{{CROSSREF}}}doi_batch_id")
    if batch is not None:
        batch.text = legal(f"{issue.identifier}-{stamp}"[:100])
    of_issue = root.find(f".//{{{CROSSREF}}}journal_issue")
    if of_issue is None:
        return
    if issue.date and (date := of_issue.find(f"{{{CROSSREF}}}publication_date")) is not None:
        for part in list(date):
            date.remove(part)
        for tag, number in (("month", issue.date.month), ("day", issue.date.day), ("year", issue.date.year)):
            if number:
                _add(date, tag, f"{number:02d}")
    if issue.title:
        titles = _add(of_issue, "titles", "\n")
        _add(titles, "title", legal(issue.title))
        of_issue.insert(0, titles)


def _add(parent: Element, tag: str, text: str) -> Element:
    made = etree.SubElement(parent, f"{{{CROSSREF}}}{tag}")
    made.text, made.tail = text, "\n"
    return made


GATHERED: Mapping[str, Gathered] = {
    "crossref": Gathered(f"{{{CROSSREF}}}journal_article", f"{{{CROSSREF}}}journal", _finish_crossref),
    "pubmed": Gathered("Article"),
    "doaj": Gathered("record"),
}
"""By the keys of the formats; what other registries take is a file for each article."""


def gathered(issue: Issue, key: str, files: Sequence[Artifact]) -> Artifact:
    """Return the deposits of the articles, of the format `key`, as one file, the articles in the order of the issue.

    Raises Stop where it does not hold each of them as it was.
    """
    one, row = GATHERED[key], format_of(key)
    first, *others = (parsed(file.data) for file in files)
    holder = next(first.iter(one.holder)) if one.holder else first
    for other in others:
        holder.extend(list(other.iter(one.item)))
    one.finish(first, issue)
    data = bytes(etree.tostring(first.getroottree(), encoding="utf-8", xml_declaration=True))
    _check(one, data, files, key)
    return Artifact(row.file_name(issue.identifier), row.media_type, data)


def _check(one: Gathered, data: bytes, files: Sequence[Artifact], key: str) -> None:
    """Compare each article of the file, read back, with its own deposit."""
    found = [_said(item) for item in parsed(data).iter(one.item)]
    wanted = [_said(item) for file in files for item in parsed(file.data).iter(one.item)]
    if found != wanted or len(found) != len(files):
        message = f"The deposit of the issue for {key} does not say of each article what its own deposit says."
        raise Stop(DEPOSIT_HOLDS_THE_FACTS.broken(message))


def _said(item: Element) -> tuple[tuple[str, str, str], ...]:
    """Return the elements of an article with their attributes and words."""
    nodes = item.iter(etree.Element)
    return tuple((str(one.tag), str(sorted(one.items())), " ".join(_words(one).split())) for one in nodes)


def _words(node: Element) -> str:
    return "".join(map(str, node.itertext()))
