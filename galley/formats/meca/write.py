"""Writes a MECA package (NISO RP-30): manifest, transfer, and the article's files in a folder of their own.

The figures and supplementary files stand beside the XML under the names that it calls them by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from galley.document.article import Article
from galley.document.texts import nodes_of
from galley.document.tree import FigureFloat, TableFloat
from galley.formats.format import Job
from galley.formats.jats.xml import XLINK, Element, legal

MANIFEST, TRANSFER, FOLDER = "manifest.xml", "transfer.xml", "content"
_SCHEMA = "https://manuscriptexchange.org/schema"
_DOCTYPE = (
    '<!DOCTYPE {name} PUBLIC "-//MECA//DTD {title} v1.0//en" '
    '"https://www.manuscriptexchange.org/schema/{name}-1.0.dtd">'
)
_OF_ARTICLE = (("jats", "article-metadata", "Article (JATS XML)"), ("pdf", "manuscript", "Article (PDF)"))
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Item:
    """A file of a package: what it is (item-type), what it is called, its path, media type and bytes."""

    kind: str
    title: str
    path: str
    media_type: str
    data: bytes


def write_meca(job: Job) -> bytes:
    """Return the package of the article of `job`."""
    transfer = Item("transfer-metadata", "", TRANSFER, "application/xml", _transfer(job))
    items = (*_items(job), transfer)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for path, data in ((MANIFEST, _manifest(items)), *((one.path, one.data) for one in items)):
            info = ZipInfo(path, _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, data)
    return out.getvalue()


def _items(job: Job) -> Iterator[Item]:
    article = job.copy.article
    for kind, title, key in (
        ("article-metadata", "Article (JATS XML)", "jats"),
        ("manuscript", "Article (PDF)", "pdf"),
    ):
        for one in job.made[key]:
            yield Item(kind, title, f"{FOLDER}/{one.name}", _type(one.media_type), one.data)
    labels, supplements = _labels(article), {one.name: one.label for one in article.supplements}
    for asset in article.assets:
        kind = "supplementary-file" if asset.name in supplements else "figure"
        title = supplements.get(asset.name) or labels.get(asset.name, "")
        yield Item(kind, title, f"{FOLDER}/{asset.name}", asset.media_type, asset.data)


def _type(media_type: str) -> str:
    """Return the media type of XML as systems that take packages know it."""
    return "application/xml" if media_type.endswith("+xml") else media_type


def _labels(article: Article) -> Mapping[str, str]:
    floats = (node for node in nodes_of(article) if isinstance(node, FigureFloat | TableFloat))
    return {image.name: one.label for one in floats for image in one.images}


def _manifest(items: Sequence[Item]) -> bytes:
    root = _root("manifest", {"xlink": XLINK})
    root.set("manifest-version", "1")
    for number, one in enumerate(items, 1):
        made = etree.SubElement(root, "item", {"id": f"item-{number}", "item-type": one.kind, "item-version": "1"})
        if one.title:
            _add(made, "item-title", one.title)
        _add(made, "file-order", f"{number}")
        instance = etree.SubElement(made, "instance", {"media-type": one.media_type})
        instance.set(f"{{{XLINK}}}href", one.path)
    return _written(root, "manifest", "Manifest")


def _transfer(job: Job) -> bytes:
    profile, journal = job.copy.profile, job.copy.article.journal
    root = _root("transfer", {})
    root.set("transfer-version", "1.0")
    source = etree.SubElement(root, "transfer-source")
    provider = etree.SubElement(source, "service-provider")
    _add(provider, "provider-name", profile.depositor.name)
    _add(etree.SubElement(provider, "contact"), "email", profile.depositor.email)
    _publication(source, journal.title, journal.abbreviated_title)
    destination = etree.SubElement(root, "destination")
    _add(etree.SubElement(destination, "service-provider"), "provider-name", profile.meca.provider)
    _publication(destination, profile.meca.destination)
    return _written(root, "transfer", "Transfer")


def _root(name: str, prefixes: Mapping[str | None, str]) -> Element:
    names: dict[str | None, str] = {None: f"{_SCHEMA}/{name}", **prefixes}
    return etree.Element(name, nsmap=names)  # type: ignore[arg-type]  # None is the default namespace


def _publication(parent: Element, title: str, acronym: str = "") -> None:
    made = etree.SubElement(parent, "publication", {"type": "journal"})
    _add(made, "publication-title", title)
    if acronym:
        _add(made, "acronym", acronym)


def _add(parent: Element, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = legal(text)


def _written(root: Element, name: str, title: str) -> bytes:
    etree.indent(root)
    doctype = _DOCTYPE.format(name=name, title=title)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype=doctype)
