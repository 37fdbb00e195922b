"""The statement of who did what, made from the roles of the authors where the journal wants one.

Source: CRediT, ANSI/NISO Z39.104-2022.
"""

from __future__ import annotations

from typing import Any

from galley.document import tree
from galley.document.article import Declaration, ParsedDeclaration
from galley.document.declarations import DeclarationKind
from galley.document.metadata import Contributor, Metadata, ParsedMetadata, Role
from galley.document.profile import Profile
from galley.words.table import words_of

_KIND: DeclarationKind = "contributions"


def with_contributions(
    declarations: tuple[ParsedDeclaration, ...], meta: ParsedMetadata, profile: Profile
) -> tuple[ParsedDeclaration, ...]:
    """Return the statements with one more, where there is none and authors have roles that a journal wants told."""
    wanted = (*profile.needs, *profile.requirements_of(meta.article_type).needs)
    return with_roles(declarations, meta) if _KIND in wanted else declarations


def with_roles(
    declarations: tuple[Declaration[Any, Any], ...], meta: Metadata[Any, Any]
) -> tuple[Declaration[Any, Any], ...]:
    """Return the statements with one more made of the authors' roles, where there is none on contributions."""
    told = [_told(author, meta.language) for author in meta.authors if author.roles]
    if not told or any(one.kind == _KIND for one in declarations):
        return declarations
    content = (tree.Para(_words(" ".join(told))),)
    title = _words(words_of(meta.language)[_KIND])
    return (*declarations, Declaration(_KIND, _KIND, title, content, meta.authors[0].span))


def _told(author: Contributor, language: str) -> str:
    return f"{author.name}: {', '.join(_role(one, language) for one in author.roles)}."


def _role(role: Role, language: str) -> str:
    """Return a role, with its degree where that is a word of the article's language."""
    in_english = language.partition("-")[0] == "en"
    return f"{role.text or role.term} ({role.degree.lower()})" if role.degree and in_english else role.text or role.term


def _words(text: str) -> tuple[tree.ParsedInline, ...]:
    spaced: list[tree.ParsedInline] = [node for word in text.split() for node in (tree.Space(), tree.Str(word))]
    return tuple(spaced[1:])
