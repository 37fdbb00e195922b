"""What is published with an article as JATS `sub-article`: a translation, a reply.

Sources: JATS Tag Library 1.3, sub-article; PMC Tagging Guidelines, sub-article; SciELO Publishing Schema, which has
every translation of an article as one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from galley.document.article import Article
from galley.formats.jats.back import back_element, notes_element, with_notes
from galley.formats.jats.blocks import fill_sections
from galley.formats.jats.front import front_stub_element
from galley.formats.jats.inline import Scope, is_language
from galley.formats.jats.xml import LANG, Element, element


def sub_article_element(
    scope: Scope, article: Article, labels: Mapping[str, str], number: int, whole: Element
) -> Element:
    """Return a sub-article, the one of this `number`; it shares no identifier with the `whole` that it goes into."""
    own = replace(scope, notes={}, table_notes={})
    made = element("sub-article", article_type=article.meta.article_type, id=f"sub-article-{number}")
    if is_language(article.meta.language):
        made.set(LANG, article.meta.language)
    made.append(front_stub_element(own, article, labels))
    body = element("body")
    fill_sections(own, body, article.body)
    if len(body):
        made.append(body)
    back = with_notes(back_element(own, article, labels), notes_element(own))
    if back is not None:
        made.append(back)
    _set_apart(made, {str(one.get("id")) for one in whole.iter(etree.Element) if one.get("id")}, number)
    return made


def _set_apart(made: Element, taken: set[str], number: int) -> None:
    """Rename what is called as something of the whole is: notes on authors, awards, formulas."""
    own = (str(one.get("id")) for one in made.iter(etree.Element) if one.get("id") in taken)
    names = {name: f"{name}-s{number}" for name in own}
    for one in made.iter(etree.Element):
        for attribute in ("id", "rid"):
            if (name := one.get(attribute)) in names:
                one.set(attribute, names[str(name)])
