r"""Cross-references: what the author wrote, in any of the forms in use, to the printed name and number of its target.

Read are `@fig:x` (pandoc-crossref, Manubot), `@fig-x` (Quarto), links to an identifier, and TeX's `\ref`, `\autoref`,
`\eqref` as authors of JOSS papers write them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from galley.compose.numbering import Target, word_for
from galley.document import tree
from galley.document.article import ParsedArticle
from galley.document.plain_text import text_of
from galley.document.profile import Profile
from galley.document.texts import nodes_of, rewrite
from galley.document.visit import without_asides
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings
from galley.readers.manuscript.tex import NAMED_REFERENCE, REFERENCE
from galley.source import Span

_PREFIX = re.compile(r"(fig|tbl|tab|eq|sec|lst)[:-].", re.IGNORECASE)
_NO_BREAK_SPACE = "\u00a0"


def is_cross_reference(key: str) -> bool:
    """Tell whether a key after `@` names a figure, table, equation or section; such a key is never a citation's."""
    return bool(_PREFIX.match(key))


@dataclass(frozen=True, slots=True)
class _Resolver:
    targets: Mapping[str, Target]
    anchors: frozenset[str]
    profile: Profile
    report: Callable[[Diagnostic], None]

    def inlines(self, nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(new for node in nodes for new in self._inline(node))

    def _inline(self, node: tree.ParsedInline) -> tree.ParsedInlines:
        match node:
            case tree.Cite(citations) if any(is_cross_reference(citation.key) for citation in citations):
                return self._cluster(citations)
            case tree.Link(url=url) if url.startswith("#"):
                return self._link(node, url[1:])
            case _:
                return (node,)

    def _cluster(self, citations: tuple[tree.Citation, ...]) -> tree.ParsedInlines:
        if not all(is_cross_reference(citation.key) for citation in citations):
            self.report(
                catalogue.CROSS_REFERENCE_RESOLVES.broken(
                    "References to works and to floats stand in one bracket.",
                    citations[0].span,
                    "give each a bracket of its own",
                )
            )
            return ()
        found = [(citation, self._target(citation.key, citation.span)) for citation in citations]
        known = [(citation, target) for citation, target in found if target]
        kinds = {target.kind for _, target in known}
        alone = len(known) > 1 and len(kinds) == 1 and all(target.number for _, target in known)
        return self._joined(known, plural=alone)

    def _joined(self, known: list[tuple[tree.Citation, Target]], *, plural: bool) -> tree.ParsedInlines:
        joined: list[tree.ParsedInline] = []
        for index, (citation, target) in enumerate(known):
            if index:
                joined.extend(_words(" and " if index == len(known) - 1 else ", "))
            bare = plural or citation.mode == "SuppressAuthor"
            if plural and index == 0 and citation.mode != "SuppressAuthor":
                joined.append(tree.Str(word_for(target.kind, self.profile, plural=True) + _NO_BREAK_SPACE))
            joined.extend(_spaced(citation.prefix))
            joined.append(self._named(target, bare=bare))
            joined.extend(citation.suffix)
        return tuple(joined)

    def _named(self, target: Target, *, bare: bool = False) -> tree.CrossReference[tree.ParsedInline]:
        if target.kind == "supplementary-material":
            content = target.title
        elif not target.number:
            content = (tree.Quoted("DoubleQuote", without_asides(target.title)),)
        elif bare:
            content = (tree.Str(target.number),)
        else:
            content = (tree.Str(f"{word_for(target.kind, self.profile)}{_NO_BREAK_SPACE}{target.number}"),)
        return tree.CrossReference(target.identifier, target.kind, content)

    def _link(self, node: tree.Link[tree.ParsedInline], identifier: str) -> tree.ParsedInlines:
        if REFERENCE in node.attr.classes or NAMED_REFERENCE in node.attr.classes:
            target = self._target(identifier, node.span)
            return (self._named(target, bare=REFERENCE in node.attr.classes),) if target else ()
        target = self.targets.get(identifier)
        if target is None:
            return (node,) if identifier in self.anchors else self._dead(node, identifier)
        self._compare(node, target)
        named = self._named(target)
        return (replace(named, content=node.content) if node.content else named,)

    def _dead(self, node: tree.Link[tree.ParsedInline], identifier: str) -> tree.ParsedInlines:
        self.report(
            catalogue.LINK_TARGET_EXISTS.broken(f"The link goes to #{identifier}, which nothing is called.", node.span)
        )
        return node.content

    def _compare(self, node: tree.Link[tree.ParsedInline], target: Target) -> None:
        """Report a link whose text names another number than its target has."""
        numbers = re.findall(r"\d+(?:\.\d+)*", text_of(node.content))
        if target.number and numbers and target.number not in numbers:
            printed = f"{word_for(target.kind, self.profile)} {target.number}"
            self.report(
                catalogue.CROSS_REFERENCE_IS_TRUE.broken(
                    f"The link says “{text_of(node.content)}” and goes to {printed}.",
                    node.span,
                    f"write @{target.identifier} and the number is always right",
                )
            )

    def _target(self, identifier: str, span: Span | None) -> Target | None:
        target = self.targets.get(identifier) or self.targets.get(identifier[:1].lower() + identifier[1:])
        if target is None:
            known = ", ".join(sorted(name for name, one in self.targets.items() if one.number)[:8]) or "none"
            self.report(
                catalogue.CROSS_REFERENCE_RESOLVES.broken(
                    f"Nothing is called {identifier}.", span, f"what can be referred to: {known}"
                )
            )
        return target


def resolve(
    article: ParsedArticle, targets: Mapping[str, Target], profile: Profile, findings: Findings
) -> ParsedArticle:
    """Return `article` with every cross-reference resolved; one that names nothing is a finding."""
    resolver = _Resolver(targets, _anchors(article), profile, findings.add)
    return rewrite(article, resolver.inlines)


def _anchors(article: ParsedArticle) -> frozenset[str]:
    """Return the identifiers of all that is not numbered."""
    attributes = (getattr(node, "attr", tree.NO_ATTR) for node in nodes_of(article))
    return frozenset(attr.identifier for attr in attributes if attr.identifier)


def _words(text: str) -> tree.ParsedInlines:
    """Return a joining word with breakable spaces around it."""
    pieces: list[tree.ParsedInline] = []
    for index, part in enumerate(text.split(" ")):
        pieces.extend((tree.Space(),) if index else ())
        pieces.extend((tree.Str(part),) if part else ())
    return tuple(pieces)


def _spaced(prefix: tree.ParsedInlines) -> tree.ParsedInlines:
    return prefix if not prefix or isinstance(prefix[-1], tree.Space) else (*prefix, tree.Space())
