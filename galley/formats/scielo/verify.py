"""Reads the XML for SciELO back: the elements and words of the JATS it was made of, and what SciELO asks besides."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from galley.document.article import Article
from galley.findings.finding import Diagnostic
from galley.formats.deposits.facts import Facts, differences, letters, parsed, plain
from galley.formats.scielo.versions import Sps
from galley.formats.scielo.write import FUNDING, left_out, metas

_SPOKEN = frozenset(
    {
        "specific-use", "fn-type", "publication-format", "pub-type", "content-type", "ref-type", "mimetype",
        "mime-subtype", "publication-type", "article-type", "pub-id-type", "custom-type",
    }
)  # fmt: skip
"""Attributes in which the dialect has other words."""
_ELSEWHERE = frozenset({"aff", "mixed-citation", "pub-date", "history"})
"""What the dialect says in another way; its words are compared by themselves."""
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_META = "front/article-meta"


def verify_scielo(data: bytes, jats: bytes, article: Article, sps: Sps) -> Iterator[Diagnostic]:
    """Yield a finding for each element that is not as in the JATS, and for what the article says otherwise."""
    read, made_of = parsed(data), parsed(jats)
    yield from differences("SciELO", _expected(article, sps), _facts(read))
    wanted, found = _content(made_of, sps), _content(read, sps)
    yield from differences("SciELO", {"content": wanted}, {"content": found})


def _expected(article: Article, sps: Sps) -> Facts:
    meta = article.meta
    kinds = {*sps.history, "collection"} - {"pub"}
    dates = [f"{event.kind} {event.date.iso}" for event in meta.events if event.kind in kinds]
    published = [f"pub {meta.published.iso}"] if meta.published else []
    return {
        "specific-use": (sps.name,),
        "affiliation": tuple(
            letters(one.text) for part in (article, *article.sub_articles) for one in part.meta.affiliations
        ),
        "reference": tuple(plain(one.text) for one in article.bibliography),
        "language of the licence": (meta.language,) if meta.license else (),
        "date": tuple(sorted((*dates, *published))),
    }


def _facts(root: etree._Element) -> Facts:
    licences = root.iterfind(f"{_META}/permissions/license")
    return {
        "specific-use": (root.get("specific-use", ""),),
        "affiliation": tuple(
            letters("".join(map(str, one.itertext())))
            for one in root.iter("institution")
            if one.get("content-type") == "original"
        ),
        "reference": tuple(
            plain("".join(map(str, one.itertext()))) for one in root.iterfind("back/ref-list/ref/mixed-citation")
        ),
        "language of the licence": tuple(one.get(_LANGUAGE, "") for one in licences),
        "date": tuple(
            sorted(map(_date, (*root.iterfind(f"{_META}/pub-date"), *root.iterfind(f"{_META}/history/date"))))
        ),
    }


def _date(node: etree._Element) -> str:
    kind = node.get("date-type") or {"epub": "pub"}.get(node.get("pub-type", ""), node.get("pub-type", ""))
    parts = (node.findtext(part, "") for part in ("year", "month", "day"))
    return f"{kind} {'-'.join(part for part in parts if part)}"


def _content(root: etree._Element, sps: Sps) -> tuple[str, ...]:
    """Return each element with its words and attributes, but what the dialect says in another way."""
    gone = set(left_out(root, sps))
    order = {str(node.get("id")): str(at) for at, node in enumerate(_identified(root, gone))}
    kept = tuple(_said(node, order) for node in root.iter(etree.Element) if _is_alike(node, gone))
    return (*kept, *(letters(one) for one in _statements(root)))


def _identified(root: etree._Element, gone: set[etree._Element]) -> Iterator[etree._Element]:
    """Yield what has an identifier: versions spell it otherwise, and it is compared by its place among them."""
    yield from (node for node in root.iter(etree.Element) if node.get("id") and node not in gone)


def _statements(root: etree._Element) -> Iterator[str]:
    """Yield the statement on funding, which stands behind the text where it names no award."""
    for meta in metas(root):
        around = next(meta.iterancestors("sub-article", "article"))
        if meta.find("funding-group/award-group") is None:
            found = (
                *meta.iterfind("funding-group/funding-statement"),
                *around.iterfind(f"back/fn-group[@content-type='{FUNDING}']/fn/p"),
            )
            yield from ("".join(map(str, one.itertext())) for one in found)


def _is_alike(node: etree._Element, gone: set[etree._Element]) -> bool:
    lines = (node, *node.iterancestors())
    return not any(one.tag in _ELSEWHERE or one in gone or _is_about_funding(one) for one in lines)


def _is_about_funding(node: etree._Element) -> bool:
    if node.tag == "funding-group":
        return node.find("award-group") is None
    return node.tag == "fn-group" and node.get("content-type") == FUNDING


def _said(node: etree._Element, order: dict[str, str]) -> str:
    other = _SPOKEN | ({_LANGUAGE} if node.tag in {"license", "kwd-group"} else frozenset())
    said = {name: value for name, value in _attributes(node).items() if name not in other}
    for name in {"id", "rid"} & said.keys():
        said[name] = " ".join(order.get(one, one) for one in said[name].split())
    attributes = " ".join(f"{name}={value}" for name, value in sorted(said.items()))
    tag = "td" if node.tag == "th" else node.tag
    return f"{tag} {attributes}|{letters(node.text or '')}|{letters(node.tail or '')}"


def _attributes(node: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in node.attrib.items()}
