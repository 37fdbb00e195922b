"""Reads a MECA package back: it lists each of its files, they are the article's, and it goes where it should."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from galley.document.texts import nodes_of
from galley.document.tree import FigureFloat, TableFloat
from galley.findings.catalogue import DEPOSIT_HOLDS_THE_FACTS
from galley.findings.finding import Diagnostic
from galley.formats.deposits.facts import Facts, differences, known, parsed
from galley.formats.format import Job
from galley.formats.jats.xml import Element

_HREF = "{http://www.w3.org/1999/xlink}href"
_MEMBERS = {
    "m": "https://manuscriptexchange.org/schema/manifest",
    "t": "https://manuscriptexchange.org/schema/transfer",
}


def verify_meca(data: bytes, job: Job) -> Iterator[Diagnostic]:
    """Yield a finding for each fact that the package has not as the article has it."""
    try:
        read = read_meca(data)
    except (BadZipFile, KeyError, etree.XMLSyntaxError) as fault:
        yield DEPOSIT_HOLDS_THE_FACTS.broken(f"The MECA package cannot be read back: {fault}.")
        return
    yield from differences("MECA", _expected(job), read)


def _expected(job: Job) -> Facts:
    article, profile = job.copy.article, job.copy.profile
    journal = article.journal
    supplements = {one.name: one.label for one in article.supplements}
    labels = {
        image.name: node.label
        for node in nodes_of(article)
        if isinstance(node, FigureFloat | TableFloat)
        for image in node.images
    }
    files = [("article-metadata", "Article (JATS XML)", one.name, one.data) for one in job.made["jats"]]
    files += [("manuscript", "Article (PDF)", one.name, one.data) for one in job.made["pdf"]]
    for one in article.assets:
        kind = "supplementary-file" if one.name in supplements else "figure"
        files.append((kind, supplements.get(one.name, "") or labels.get(one.name, ""), one.name, one.data))
    listed = [f"{kind} {title} content/{name} {sha256(data).hexdigest()}" for kind, title, name, data in files]
    return known(
        {
            "files": tuple(one for one in listed),
            "sender": (profile.depositor.name, profile.depositor.email),
            "journal that sends": (journal.title, journal.abbreviated_title),
            "receiver": (profile.meca.provider,),
            "journal that receives": (profile.meca.destination,),
        }
    )


# --- read back ---------------------------------------------------------------------------------------------------


def read_meca(data: bytes) -> Facts:
    """Return the facts of a package; raises `BadZipFile`, `KeyError` or `XMLSyntaxError` for what is none."""
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    manifest, transfer = (parsed(parts[name]) for name in ("manifest.xml", "transfer.xml"))
    items = manifest.findall("m:item", _MEMBERS)
    paths = [_path(one) for one in items]
    unlisted = sorted(set(parts) - {*paths, "manifest.xml"})
    handed_on = [one for one, path in zip(items, paths, strict=True) if path != "transfer.xml"]
    source, destination = (transfer.find(f"t:{name}", _MEMBERS) for name in ("transfer-source", "destination"))
    return known(
        {
            "files": tuple(_read_item(one, parts) for one in handed_on),
            "files that the manifest does not list": tuple(unlisted),
            "list of the transfer": tuple("twice" for _ in range(paths.count("transfer.xml") - 1)),
            "sender": _texts(source, "service-provider/provider-name", "service-provider/contact/email"),
            "journal that sends": _texts(source, "publication/publication-title", "publication/acronym"),
            "receiver": _texts(destination, "service-provider/provider-name"),
            "journal that receives": _texts(destination, "publication/publication-title"),
        }
    )


def _path(item: Element) -> str:
    instance = item.find("m:instance", _MEMBERS)
    return "" if instance is None else instance.get(_HREF, "")


def _read_item(item: Element, parts: dict[str, bytes]) -> str:
    path = _path(item)
    title = item.findtext("m:item-title", "", _MEMBERS)
    return f"{item.get('item-type', '')} {title} {path} {sha256(parts[path]).hexdigest()}"


def _texts(node: Element | None, *paths: str) -> tuple[str, ...]:
    prefixed = ("/".join(f"t:{step}" for step in path.split("/")) for path in paths)
    return () if node is None else tuple(node.findtext(path, "", _MEMBERS) for path in prefixed)
