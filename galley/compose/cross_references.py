r"""Cross-references: what the author wrote, in any of the forms in use, to the printed name and number of its target.

Read are `@fig:x` (pandoc-crossref, Manubot), `@fig-x` (Quarto), links to an identifier, and TeX's `\ref`, `\autoref`,
`\eqref` as authors of JOSS papers write them.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from galley.compose.numbering import Target, TargetKind, reference_word, word_for
from galley.document import tree
from galley.document.article import ParsedArticle
from galley.document.plain_text import text_of
from galley.document.profile import Profile
from galley.document.texts import nodes_past_words, rewrite
from galley.document.visit import only_with, walk, without_asides
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings
from galley.findings.near import did_you_mean
from galley.readers.manuscript.tex import NAMED_REFERENCE, REFERENCE, TITLE_REFERENCE
from galley.source import Span
from galley.words.table import NUMBER, numbered, words_of

_NUMBER = re.compile(r"\d+(?:\.\d+)*")

_PREFIX = re.compile(r"(fig|tbl|tab|eq|sec|lst)[:-].", re.IGNORECASE)
_PANELS = re.compile(r"[A-Z](?:[–,-][A-Z])*[,;.]?")
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
        made: list[tree.ParsedInline] = []
        for node in nodes:
            for one in self._apart(node):
                made.extend(self._inline(self._after(made, one)))
        return tuple(made)

    def _apart(self, node: tree.ParsedInline) -> tree.ParsedInlines:
        """Return a reference and the bracket behind it apart: pandoc reads `@fig-x [@key]`, `@fig-x [text]` as one."""
        match node:
            case tree.Cite((tree.Citation(mode="AuthorInText") as first, *rest)) if self._is_cross_reference(first.key):
                is_panel = _PANELS.fullmatch(text_of(first.suffix)) is not None
                bracket = () if is_panel or not first.suffix else (tree.Str("["), *first.suffix, tree.Str("]"))
                works = () if not rest or any(self._is_cross_reference(one.key) for one in rest) else (*rest,)
                kept = replace(first, suffix=first.suffix if is_panel else ())
                one = replace(node, citations=(kept, *(() if works else rest)))
                behind = (*bracket, *((tree.Cite(works),) if works else ()))
                return (one, tree.Space(), *behind) if behind else (one,)
            case tree.Cite(citations) if len(citations) > 1 and not any(map(_holds_cite, citations)):
                return tuple(self._runs(node))
            case _:
                return (node,)

    def _runs(self, cite: tree.Cite) -> Iterator[tree.ParsedInline]:
        """Yield a bracket's floats and works apart, `[@fig:a; @key]`: a float is named, and its works stand behind."""
        runs = [
            (is_float, tuple(run))
            for is_float, run in groupby(cite.citations, lambda one: self._is_cross_reference(one.key))
        ]
        for at, (is_float, run) in enumerate(runs):
            if at:
                yield from (tree.Str(","), tree.Space()) if is_float else (tree.Space(),)
            yield replace(cite, citations=run)

    def _after(self, before: list[tree.ParsedInline], node: tree.ParsedInline) -> tree.ParsedInline:
        """Return a reference that asks for its number alone where the word before it is typed: `Figure @fig:x`."""
        match node:
            case tree.Cite((tree.Citation(key, mode="AuthorInText") as one,)) if self._is_cross_reference(key):
                target = self.targets.get(key)
                word = reference_word(target.kind, self.profile) if target else ""
                said = target and (_ends_in_typed_word(before, target.kind, word) or _goes_on(before, target.kind))
                return replace(node, citations=(replace(one, mode="SuppressAuthor"),)) if said else node
            case _:
                return node

    def _inline(self, node: tree.ParsedInline) -> tree.ParsedInlines:
        match node:
            case tree.Cite(citations) if any(self._is_cross_reference(one.key) for one in citations):
                return self._cluster(citations)
            case tree.Link(url=url) if url.startswith("#"):
                return self._link(node, url[1:])
            case _:
                return (node,)

    def _is_cross_reference(self, key: str) -> bool:
        """Tell whether a key names what is numbered; a work may be called `box-1978` where no box is."""
        target = self.targets.get(key)
        return is_cross_reference(key) or (target is not None and target.kind == "boxed-text")

    def _cluster(self, citations: tuple[tree.Citation, ...]) -> tree.ParsedInlines:
        if not all(self._is_cross_reference(one.key) for one in citations):
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
        alone = len(known) > 1 and len(kinds) == 1 and all(self._is_collapsed(target) for _, target in known)
        return self._joined(known, plural=alone)

    def _is_collapsed(self, target: Target) -> bool:
        """Tell whether one word may stand before several numbers: not where the number stands before its word."""
        return bool(target.number) and NUMBER not in reference_word(target.kind, self.profile)

    @property
    def _and(self) -> str:
        word = self.profile.labels.get("and") or words_of("en")["and"]
        return f" {word}" if word.endswith("-") else f" {word} "

    def _joined(self, known: list[tuple[tree.Citation, Target]], *, plural: bool) -> tree.ParsedInlines:
        joined: list[tree.ParsedInline] = []
        for index, (citation, target) in enumerate(known):
            if index:
                joined.extend(_words(self._and if index == len(known) - 1 else ", "))
            said = _ends_in_word_for(citation.prefix, target.kind, reference_word(target.kind, self.profile))
            silent = said or citation.mode == "SuppressAuthor"
            if plural and index == 0 and not silent:
                joined.append(tree.Str(reference_word(target.kind, self.profile, plural=True) + _NO_BREAK_SPACE))
            joined.extend(_joined_to_number(citation.prefix) if said else _spaced(citation.prefix))
            joined.append(self._named(target, bare=plural or silent))
            joined.extend(_panels_joined(citation.suffix))
        return tuple(joined)

    def _named(self, target: Target, *, bare: bool = False) -> tree.CrossReference[tree.ParsedInline]:
        if target.kind == "supplementary-material":
            content = target.title
        elif not target.number:
            content = (tree.Quoted("DoubleQuote", without_asides(target.title)),)
        elif bare:
            content = (tree.Str(target.number),)
        else:
            content = (tree.Str(numbered(reference_word(target.kind, self.profile), target.number, _NO_BREAK_SPACE)),)
        return tree.CrossReference(target.identifier, "fig" if target.kind == "lst" else target.kind, content)

    def _link(self, node: tree.Link[tree.ParsedInline], identifier: str) -> tree.ParsedInlines:
        if REFERENCE in node.attr.classes or NAMED_REFERENCE in node.attr.classes:
            target = self._target(identifier, node.span)
            return (self._named(target, bare=REFERENCE in node.attr.classes),) if target else ()
        if TITLE_REFERENCE in node.attr.classes and (titled := self._target(identifier, node.span)):
            return (self._named(replace(titled, number="") if titled.title else titled),)
        target = self.targets.get(identifier)
        if target is None:
            return (node,) if identifier in self.anchors else self._dead(node, identifier)
        self._compare(node, target)
        named = self._named(target)
        return (replace(named, content=node.content) if node.content else named,)

    def _dead(self, node: tree.Link[tree.ParsedInline], identifier: str) -> tree.ParsedInlines:
        near = did_you_mean(identifier, (*self.targets, *self.anchors), "#{}")
        self.report(
            catalogue.LINK_TARGET_EXISTS.broken(
                f"The link goes to #{identifier}, which nothing is called.", node.span, *near
            )
        )
        return node.content

    def _compare(self, node: tree.Link[tree.ParsedInline], target: Target) -> None:
        """Report a link whose text names another number than its target has."""
        numbers = _NUMBER.findall(text_of(node.content))
        if target.number and numbers and target.number.rstrip(string.ascii_letters) not in numbers:
            printed = numbered(word_for(target.kind, self.profile), target.number)
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
            names = sorted(name for name, one in self.targets.items() if one.number)
            known = f"what can be referred to: {', '.join(names[:8]) or 'none'}"
            hints = (*did_you_mean(identifier, self.targets, "@{}"), known)
            self.report(catalogue.CROSS_REFERENCE_RESOLVES.broken(f"Nothing is called {identifier}.", span, *hints))
        return target


def resolve(
    article: ParsedArticle, targets: Mapping[str, Target], profile: Profile, findings: Findings
) -> ParsedArticle:
    """Return `article` with every cross-reference resolved; one that names nothing is a finding."""
    resolver = _Resolver(targets, _anchors(article), profile, findings.add)
    return rewrite(article, only_with(resolver.inlines, tree.Cite, tree.Link))


def _anchors(article: ParsedArticle) -> frozenset[str]:
    """Return the identifiers of all that is not numbered."""
    attributes = (getattr(node, "attr", tree.NO_ATTR) for node in nodes_past_words(article))
    return frozenset(attr.identifier for attr in attributes if attr.identifier)


def _words(text: str) -> tree.ParsedInlines:
    """Return a joining word with breakable spaces around it."""
    pieces: list[tree.ParsedInline] = []
    for index, part in enumerate(text.split(" ")):
        pieces.extend((tree.Space(),) if index else ())
        pieces.extend((tree.Str(part),) if part else ())
    return tuple(pieces)


_STEMS: Mapping[TargetKind, tuple[str, ...]] = {
    "fig": ("fig", "panel", "abb", "scheme"),
    "table": ("tab", "tbl"),
    "lst": ("list", "code"),
    "sec": ("sec", "§", "part", "abschn", "chap"),
    "disp-formula": ("eq", "formula", "gl"),
    "app": ("app", "anh"),
    "boxed-text": ("box", "kast"),
    "supplementary-material": ("suppl", "file"),
}
"""How words begin that authors write before a number of each kind."""


def _ends_in_word_for(prefix: tree.ParsedInlines, kind: TargetKind, word: str) -> bool:
    """Tell whether an author has written the word before the number, as in `[Fig. @fig-x]`: only it is wanted then."""
    words = text_of(prefix).split()
    return bool(words) and words[-1].casefold().startswith((*_STEMS[kind], word.casefold()))


_TYPED_WORDS: Mapping[TargetKind, re.Pattern[str]] = {
    "fig": re.compile(r"(?:fig(?:ure|\.)?s?\.?|panels?)\Z", re.IGNORECASE),
    "table": re.compile(r"tab(?:le|\.)?s?\.?\Z", re.IGNORECASE),
    "lst": re.compile(r"listings?\Z", re.IGNORECASE),
    "sec": re.compile(r"(?:sec(?:tion|\.)s?\.?|§)\Z", re.IGNORECASE),
    "boxed-text": re.compile(r"box(?:es)?\Z", re.IGNORECASE),
    "disp-formula": re.compile(r"(?:eqn?s?\.|eqn?s?|equations?|formulas?)\Z", re.IGNORECASE),
}


def _ends_in_typed_word(before: list[tree.ParsedInline], kind: TargetKind, own: str) -> bool:
    """Tell whether a text ends in the word for a kind, and a space that is made one without a break."""
    pattern = _TYPED_WORDS.get(kind)
    if pattern and NUMBER not in own:
        pattern = re.compile(f"{pattern.pattern}|{re.escape(own)}\\Z", re.IGNORECASE)
    match before[-2:]:
        case [tree.Str(word), tree.Space() | tree.SoftBreak()] if pattern and pattern.search(word.lstrip("(")):
            before[-1] = tree.Str(_NO_BREAK_SPACE)
            return True
        case [*_, tree.Str(word)] if pattern and word.endswith(_NO_BREAK_SPACE):
            return bool(pattern.search(word.strip(f"({_NO_BREAK_SPACE}")))
        case _:
            return False


_BETWEEN = re.compile(r"[A-Za-z]?(?:[–-][A-Za-z])? *(?:(?:[,;&–-]|,? ?(?:and|or|to|through)) *)")
"""What stands between the numbers after one typed word, as in `Figures @fig:x and @fig:y`."""


def _goes_on(before: list[tree.ParsedInline], kind: TargetKind) -> bool:
    """Tell whether a text ends in numbers after a typed word in the plural, and what joins another one to them."""
    end = len(before)
    while (at := _last_reference(before[:end])) is not None and _BETWEEN.fullmatch(_plain(before[at + 1 : end])):
        word = _plain(before[max(0, at - 2) : at])
        pattern = _TYPED_WORDS.get(kind)
        if word.endswith(_NO_BREAK_SPACE) and pattern:
            typed = word.split()[-1].lstrip("(")
            return bool(pattern.search(typed)) and typed.rstrip(".").endswith("s")
        end = at
    return False


def _last_reference(nodes: list[tree.ParsedInline]) -> int | None:
    return next((at for at in reversed(range(len(nodes))) if isinstance(nodes[at], tree.CrossReference)), None)


def _plain(nodes: Sequence[tree.ParsedInline]) -> str:
    """Return the text of nodes; what is more than words stands as a sign that joins nothing."""
    spaces = tree.Space | tree.SoftBreak
    return "".join(one.text if isinstance(one, tree.Str) else " " if isinstance(one, spaces) else "|" for one in nodes)


def _joined_to_number(prefix: tree.ParsedInlines) -> tree.ParsedInlines:
    """Return a prefix whose last word stays on the line of the number behind it."""
    while prefix and isinstance(prefix[-1], tree.Space | tree.SoftBreak):
        prefix = prefix[:-1]
    return (*prefix, tree.Str(_NO_BREAK_SPACE))


def _panels_joined(suffix: tree.ParsedInlines) -> tree.ParsedInlines:
    """Return a suffix that begins with letters of panels, as in `[@fig-x A]`, without the space before them."""
    match suffix:
        case (tree.Space(), tree.Str(text), *_) if _PANELS.fullmatch(text):
            return suffix[1:]
        case _:
            return suffix


def _spaced(prefix: tree.ParsedInlines) -> tree.ParsedInlines:
    return prefix if not prefix or isinstance(prefix[-1], tree.Space) else (*prefix, tree.Space())


def _holds_cite(citation: tree.Citation) -> bool:
    """Tell whether another citation stands within the words around one."""
    return any(isinstance(node, tree.Cite) for node in walk((*citation.prefix, *citation.suffix)))
