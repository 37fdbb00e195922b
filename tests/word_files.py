"""Word files as strangers and their reference managers write them, made part by part (ECMA-376)."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = ("footnotes", "endnotes", "comments", "styles")
_TYPES = {"document": "document.main", "header1": "header", **{one: one for one in _KINDS}}
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships" xmlns:m="{_OFFICE}/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in (
        ("Title", "Title"), ("Author", "Author"), ("Heading1", "heading 1"), ("Caption", "caption"),
        ("Beschriftung", "caption"),
    )
)  # fmt: skip


def word_file(body: str, parts: Mapping[str, bytes | str] | None = None, related: str = "", **stories: str) -> bytes:
    """Return a Word file with this body; `stories` are other parts below `word/`, `related` more relationships."""
    stories = {"styles": STYLES, **stories}
    names = {"document": f"<w:body>{body}<w:sectPr/></w:body>", **stories}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{_TYPES[name]}+xml"/>' for name in names
    )
    relations = "".join(
        f'<Relationship Id="rel-{name}" Type="{_OFFICE}/relationships/{name.rstrip("1")}" Target="{name}.xml"/>'
        for name in stories
    )
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            f"{types}</Types>",
        )
        package.writestr("_rels/.rels", _relationships(
            f'<Relationship Id="a" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
        ))  # fmt: skip
        package.writestr("word/_rels/document.xml.rels", _relationships(relations + related))
        for name, content in names.items():
            package.writestr(f"word/{name}.xml", f"<w:{name.rstrip('1')} {NAMESPACES}>{content}</w:{name.rstrip('1')}>")
        for path, data in (parts or {}).items():
            package.writestr(path, data)
    return out.getvalue()


def _relationships(inner: str) -> str:
    address = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{address}">{inner}</Relationships>'


# --- paragraphs --------------------------------------------------------------------------------------------------


def run(text: str, properties: str = "") -> str:
    """Return a run of text; `properties` as WordprocessingML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*content: str, style: str = "") -> str:
    """Return a paragraph; what is no XML is a text."""
    inner = "".join(one if one.startswith("<") else run(one) for one in content)
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{inner}</w:p>"


def field(instruction: str, result: str, data: str = "") -> str:
    """Return a field whose instruction is split over two runs, as Word does."""
    half = len(instruction) // 2
    held = f'<w:fldData xml:space="preserve">{data}</w:fldData>' if data else ""
    parts = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(one)}</w:instrText></w:r>'
        for one in (instruction[:half], instruction[half:])
    )
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{held}</w:fldChar></w:r>{parts}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(name: str, number: int, inner: str) -> str:
    """Return runs in a bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def picture(relationship: str, alt: str, how: str = "embed") -> str:
    """Return a picture in a line."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/>'
        f'<wp:docPr id="1" name="p" descr={quoteattr(alt)}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:blipFill><a:blip r:{how}="{relationship}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def table(*rows: Sequence[str]) -> str:
    """Return a table; a cell that begins with `2|` goes over two columns, one that is `^` is part of that above it."""
    made = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    columns = "".join('<w:gridCol w:w="2000"/>' for _ in rows[-1])
    head = made.replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1)
    return f'<w:tbl><w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{head}</w:tbl>'


def _cell(text: str) -> str:
    span = '<w:gridSpan w:val="2"/>' if text.startswith("2|") else ""
    merged = '<w:vMerge w:val="restart"/>' if text.startswith("v|") else "<w:vMerge/>" if text == "^" else ""
    said = text.removeprefix("2|").removeprefix("v|").removeprefix("^")
    return f"<w:tc><w:tcPr>{span}{merged}</w:tcPr>{para(said)}</w:tc>"


# --- reference managers ------------------------------------------------------------------------------------------


def record(number: int, **more: Any) -> dict[str, Any]:
    """Return a made-up record in CSL-JSON."""
    return {
        "type": "article-journal", "title": f"Made-up work {('one', 'two', 'three')[number - 1]}",
        "author": [{"family": f"Author{'abcdef'[number - 1]}", "given": "A"}], "container-title": "J Made Up",
        "issued": {"date-parts": [[2000 + number]]}, "volume": "1", "page": f"{number}-9", **more,
    }  # fmt: skip


def zotero(*items: Mapping[str, Any], printed: str = "[1]") -> str:
    """Return a field of Zotero; an item is one of `citationItems`."""
    held = {"citationID": "c", "properties": {"formattedCitation": printed}, "citationItems": list(items)}
    return field(f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(held)} ", printed)


def mendeley(*records: Mapping[str, Any], printed: str = "[1]") -> str:
    """Return a field of Mendeley Desktop, which calls the first work of each field ITEM-1."""
    items = [
        {"id": f"ITEM-{at}", "itemData": {**one, "id": f"ITEM-{at}"}, "uris": [_address(one)]}
        for at, one in enumerate(records, 1)
    ]
    return field(f"ADDIN CSL_CITATION {json.dumps({'citationItems': items, 'mendeley': {}})}", printed)


def _address(one: Mapping[str, Any]) -> str:
    return f"http://www.mendeley.com/documents/?uuid={one['title'].replace(' ', '-')}-{one.get('DOI', '')}"


def mendeley_cite(*records: Mapping[str, Any], printed: str = "[1]") -> str:
    """Return a content control of Mendeley Cite."""
    items = [{"id": "local", "itemData": one, "isTemporary": False} for one in records]
    held = base64.b64encode(json.dumps({"citationID": "c", "citationItems": items}).encode()).decode()
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{held}"/></w:sdtPr>'
        f"<w:sdtContent>{run(printed)}</w:sdtContent></w:sdt>"
    )


def endnote_xml(*numbers: int, prefix: str = "", pages: str = "") -> str:
    """Return what EndNote holds of works."""
    return f"<EndNote>{''.join(_endnote(number, prefix, pages) for number in numbers)}</EndNote>"


def _endnote(number: int, prefix: str, pages: str) -> str:
    one = record(number)
    author = one["author"][0]["family"]
    return (
        f"<Cite><Author>{author}</Author><Year>{2000 + number}</Year><RecNum>{number}</RecNum><Prefix>{prefix}</Prefix>"
        f"<Pages>{pages}</Pages><DisplayText>[1]</DisplayText><record><rec-number>{number}</rec-number>"
        f'<foreign-keys><key app="EN" db-id="x">{number}</key></foreign-keys>'
        '<ref-type name="Journal Article">17</ref-type><contributors><authors><author>'
        f'<style face="normal">{author}, A.</style></author></authors></contributors><titles><title>'
        f'<style face="italic">Made-up</style><style face="normal"> {one["title"][8:]}</style></title>'
        "<secondary-title>J Made Up</secondary-title></titles>"
        "<periodical><full-title>J Made Up</full-title></periodical>"
        f"<pages>{number}-9</pages><volume>1</volume><dates><year>{2000 + number}</year></dates></record></Cite>"
    )


def endnote(*numbers: int, prefix: str = "", pages: str = "") -> str:
    """Return a field of EndNote."""
    return field(f" ADDIN EN.CITE {endnote_xml(*numbers, prefix=prefix, pages=pages)}", "[1]")


def endnote_long(*numbers: int) -> str:
    """Return a field of EndNote that holds its records in base64, with the inner field that holds them again."""
    held = base64.b64encode(endnote_xml(*numbers).encode()).decode()
    inner = field(" ADDIN EN.CITE.DATA ", "", held)
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:fldData xml:space="preserve">{held}</w:fldData></w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> ADDIN EN.CITE </w:instrText></w:r>{inner}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("[1]")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def citavi(*numbers: int, printed: str = "[1]", **more: Any) -> str:
    """Return a control of Citavi with its field; `more` goes to each entry."""
    held = {"$id": "1", "Entries": [_citavi_entry(number, more) for number in numbers], "Text": printed}
    data = base64.b64encode(json.dumps(held).encode()).decode()
    tag = '<w:sdtPr><w:tag w:val="CitaviPlaceholder#made-up"/></w:sdtPr>'
    return f"<w:sdt>{tag}<w:sdtContent>{field(f'ADDIN CitaviPlaceholder{{{data}}}', printed)}</w:sdtContent></w:sdt>"


def _citavi_entry(number: int, more: Mapping[str, Any]) -> dict[str, Any]:
    one = record(number)
    journal = {"$id": "9", "Name": "J Made Up"} if number == 1 else {"$ref": "9"}
    pages = f"<sp>\r\n<os>{number}</os>\r\n</sp>\r\n<ep>\r\n<os>9</os>\r\n</ep>\r\n<os>{number}-9</os>"
    reference = {
        "$id": f"2{number}", "ReferenceType": "JournalArticle", "Title": one["title"], "Year": f"{2000 + number}",
        "Authors": [{"LastName": one["author"][0]["family"], "FirstName": "A"}], "Volume": "1", "PageRange": pages,
        "Periodical": journal, "Id": f"r{number}",
    }  # fmt: skip
    return {"$id": f"3{number}", "ReferenceId": f"r{number}", "Reference": reference, **more}


def word_citation(instruction: str) -> str:
    """Return a citation of Word's own."""
    return f"<w:sdt><w:sdtPr><w:citation/></w:sdtPr><w:sdtContent>{field(instruction, '(A)')}</w:sdtContent></w:sdt>"


def word_sources(*numbers: int) -> dict[str, bytes | str]:
    """Return the part that holds the sources of Word's own citations, under the tags A1, A2, …."""
    sources = "".join(
        f"<b:Source><b:Tag>A{number}</b:Tag><b:SourceType>JournalArticle</b:SourceType>"
        f"<b:Title>{record(number)['title']}</b:Title><b:Year>{2000 + number}</b:Year>"
        "<b:JournalName>J Made Up</b:JournalName><b:Author><b:Author><b:NameList><b:Person>"
        f"<b:Last>{record(number)['author'][0]['family']}</b:Last><b:First>A</b:First></b:Person></b:NameList></b:Author>"
        "</b:Author></b:Source>"
        for number in numbers
    )
    return {"customXml/item1.xml": f'<b:Sources xmlns:b="{_OFFICE}/bibliography">{sources}</b:Sources>'}
