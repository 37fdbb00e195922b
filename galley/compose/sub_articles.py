"""What is published with an article: a translation of it, a reply to it, with words and identifiers of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from galley.document import tree
from galley.document.article import ParsedArticle
from galley.document.metadata import ParsedMetadata
from galley.document.profile import Profile
from galley.document.texts import nodes_of, rewrite
from galley.words.table import words_of

_UNSAID = "research-article"
"""The type of an article whose metadata says none."""
_Node = TypeVar("_Node")


def in_own_words(profile: Profile, language: str, of_article: str) -> Profile:
    """Return the profile for a text in `language`: another than the article's is not that of the journal's labels."""
    return profile if language == of_article else replace(profile, labels=dict(words_of(language)))


def apart(article: ParsedArticle, place: int, language: str) -> ParsedArticle:
    """Return a sub-article, the one at `place` from 1 on, with identifiers that no other part of the article has.

    A translation has most often those of the article in `language` that it was made from.
    """
    identifiers = {name: f"{name}-s{place}" for name in _identifiers(article)}
    renamed = rewrite(article, _each(identifiers), _each(identifiers))
    return replace(
        renamed,
        meta=_named(renamed.meta, place, language),
        declarations=tuple(replace(one, identifier=identifiers[one.identifier]) for one in renamed.declarations),
        origins={identifiers.get(name, f"sub-articles.{place - 1}.{name}"): at for name, at in article.origins.items()},
    )


def _named(meta: ParsedMetadata, place: int, language: str) -> ParsedMetadata:
    """Return the metadata with the type that they say, else that of a text in their language."""
    usual = "reply" if meta.language == language else "translation"
    return replace(
        meta,
        identifier=f"sub-article-{place}",
        article_type=usual if meta.article_type == _UNSAID else meta.article_type,
        affiliations=tuple(replace(one, identifier=f"{one.identifier}-s{place}") for one in meta.affiliations),
        authors=tuple(
            replace(one, affiliations=tuple(f"{name}-s{place}" for name in one.affiliations)) for one in meta.authors
        ),
    )


def _identifiers(article: ParsedArticle) -> dict[str, None]:
    """Return the identifiers that the parts of an article have."""
    found = dict.fromkeys(one.identifier for one in article.declarations)
    for node in nodes_of(article):
        panels = node.panels if isinstance(node, tree.FigureFloat) else ()
        table = (node.table.attr.identifier,) if isinstance(node, tree.TableFloat) else ()
        attr = getattr(node, "attr", tree.NO_ATTR)
        own = (getattr(node, "identifier", ""), attr.identifier, *table, *(one.identifier for one in panels))
        found.update(dict.fromkeys(filter(None, own)))
    return found


def _each(names: Mapping[str, str]) -> Callable[[tuple[_Node, ...]], tuple[_Node, ...]]:
    def renamed(nodes: tuple[_Node, ...]) -> tuple[_Node, ...]:
        return tuple(_renamed(node, names) for node in nodes)

    return renamed


def _renamed(node: Any, names: Mapping[str, str]) -> Any:
    """Return a node under its new name, and with the new names of what it leads to."""
    changes: dict[str, Any] = {}
    if getattr(node, "identifier", "") in names:
        changes["identifier"] = names[node.identifier]
    attr = getattr(node, "attr", None)
    if attr is not None and attr.identifier in names:
        changes["attr"] = replace(attr, identifier=names[attr.identifier])
    match node:
        case tree.CrossReference(target=target) if target in names:
            changes["target"] = names[target]
        case tree.Link(url=url) if url[1:] in names and url.startswith("#"):
            changes["url"] = f"#{names[url[1:]]}"
        case tree.FigureFloat(panels=panels) if panels:
            changes["panels"] = tuple(replace(one, identifier=names[one.identifier]) for one in panels)
        case tree.TableFloat(table=table) if table.attr.identifier in names:
            changes["table"] = _renamed(table, names)
    return replace(node, **changes) if changes else node
