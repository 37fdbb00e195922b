"""Reads the XML for SciELO back: the elements and words of the JATS it was made of, and what SciELO asks besides."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from galley.document.article import Article
from galley.findings.finding import Diagnostic
from galley.formats.deposits.facts import Facts, differences, letters, parsed, plain
from galley.formats.scielo.write import unknown_related

_SPOKEN = frozenset(
    {
        "specific-use", "fn-type", "publication-format", "pub-type", "content-type", "ref-type", "mimetype",
        "mime-subtype", "publication-type",
    }
)  # fmt: skip
"""Attributes in which the dialect has other words."""
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def verify_scielo(data: bytes, jats: bytes, article: Article) -> Iterator[Diagnostic]:
    """Yield a finding for each element that is not as in the JATS, and for what the article says otherwise."""
    read, made_of = parsed(data), parsed(jats)
    yield from differences("SciELO", _expected(article), _facts(read))
    yield from differences("SciELO", {"content": _content(made_of)}, {"content": _content(read)})


def _expected(article: Article) -> Facts:
    language = article.meta.language
    return {
        "specific-use": ("sps-1.10",),
        "affiliation": tuple(letters(one.text) for one in article.meta.affiliations),
        "reference": tuple(plain(one.text) for one in article.bibliography),
        "language of the licence": (language,) if article.meta.license else (),
    }


def _facts(root: etree._Element) -> Facts:
    licences = root.iterfind("front/article-meta/permissions/license")
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
    }


def _content(root: etree._Element) -> tuple[str, ...]:
    """Return each element with its words and attributes, but affiliations and lines of references."""
    gone = set(unknown_related(root))
    return tuple(_said(node) for node in root.iter(etree.Element) if not _is_other(node) and node not in gone)


def _is_other(node: etree._Element) -> bool:
    lines = (node, *node.iterancestors())
    return any(one.tag in {"aff", "mixed-citation"} for one in lines)


def _said(node: etree._Element) -> str:
    other = _SPOKEN | ({_LANGUAGE} if node.tag in {"license", "kwd-group"} else frozenset())
    attributes = " ".join(f"{name}={value}" for name, value in sorted(_attributes(node).items()) if name not in other)
    tag = "td" if node.tag == "th" else node.tag
    return f"{tag} {attributes}|{letters(node.text or '')}|{letters(node.tail or '')}"


def _attributes(node: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in node.attrib.items()}
