"""The properties of a PDF beyond what the layout engine writes: XMP descriptions of the article and of PDF/UA."""

from __future__ import annotations

from lxml import etree

from galley.document.article import Article
from galley.formats.pdf.html.element import Element

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
PDF_UA = "http://www.aiim.org/pdfua/ns/id/"
EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIXES = {
    "rdf": RDF, "dc": DC, "xmpRights": RIGHTS, "pdfuaid": PDF_UA, "pdfaExtension": EXTENSION, "pdfaSchema": SCHEMA,
    "pdfaProperty": PROPERTY,
}  # fmt: skip


def properties_of(article: Article) -> bytes:
    """Return RDF descriptions: PDF/UA-1, and identifier, publisher, language, rights and subjects of the article.

    PDF/A allows a property of another standard only with a description of its schema (ISO 19005-3, 6.6.2.3.3).
    """
    root = etree.Element(f"{{{RDF}}}RDF", nsmap=_PREFIXES)
    etree.SubElement(_description(root), f"{{{PDF_UA}}}part").text = "1"
    _describe_pdf_ua(_description(root))
    meta, journal = article.meta, article.journal
    if meta.doi:
        etree.SubElement(_description(root), f"{{{DC}}}identifier").text = f"https://doi.org/{meta.doi}"
    if journal.title:
        etree.SubElement(_description(root), f"{{{DC}}}source").text = journal.title
    _add_list(root, "publisher", "Bag", [journal.publisher_name])
    _add_list(root, "language", "Bag", [meta.language])
    _add_list(root, "subject", "Bag", [word for group in meta.keywords for word in group.keywords])
    _add_rights(root, article)
    return etree.tostring(root, encoding="utf-8")


def _description(root: Element) -> Element:
    made = etree.SubElement(root, f"{{{RDF}}}Description")
    made.set(f"{{{RDF}}}about", "")
    return made


def _add_list(root: Element, name: str, kind: str, values: list[str]) -> None:
    known = [value for value in values if value]
    if not known:
        return
    holder = etree.SubElement(etree.SubElement(_description(root), f"{{{DC}}}{name}"), f"{{{RDF}}}{kind}")
    for value in known:
        etree.SubElement(holder, f"{{{RDF}}}li").text = value


def _add_rights(root: Element, article: Article) -> None:
    permission, statement = article.meta.license, article.meta.copyright
    words = [statement.statement if statement else "", (permission.text or permission.name) if permission else ""]
    text = " ".join(word for word in words if word)
    if text:
        holder = etree.SubElement(etree.SubElement(_description(root), f"{{{DC}}}rights"), f"{{{RDF}}}Alt")
        line = etree.SubElement(holder, f"{{{RDF}}}li")
        line.text = text
        line.set(_XML_LANG, "x-default")
    if permission and permission.url:
        etree.SubElement(_description(root), f"{{{RIGHTS}}}WebStatement").text = permission.url


def _describe_pdf_ua(description: Element) -> None:
    bag = etree.SubElement(etree.SubElement(description, f"{{{EXTENSION}}}schemas"), f"{{{RDF}}}Bag")
    schema = _resource(bag)
    etree.SubElement(schema, f"{{{SCHEMA}}}schema").text = "PDF/UA Universal Accessibility Schema"
    etree.SubElement(schema, f"{{{SCHEMA}}}namespaceURI").text = PDF_UA
    etree.SubElement(schema, f"{{{SCHEMA}}}prefix").text = "pdfuaid"
    properties = etree.SubElement(etree.SubElement(schema, f"{{{SCHEMA}}}property"), f"{{{RDF}}}Seq")
    part = _resource(properties)
    etree.SubElement(part, f"{{{PROPERTY}}}name").text = "part"
    etree.SubElement(part, f"{{{PROPERTY}}}valueType").text = "Integer"
    etree.SubElement(part, f"{{{PROPERTY}}}category").text = "internal"
    etree.SubElement(part, f"{{{PROPERTY}}}description").text = "The part of ISO 14289 that the file follows"


def _resource(parent: Element) -> Element:
    made = etree.SubElement(parent, f"{{{RDF}}}li")
    made.set(f"{{{RDF}}}parseType", "Resource")
    return made
