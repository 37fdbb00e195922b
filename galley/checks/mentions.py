"""The rule that figures and tables are referred to by their identifiers: a typed number is right by luck only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from galley.checks.check import Paper
from galley.checks.words import CITED, OBJECT, place_of
from galley.document import tree
from galley.findings.catalogue import FLOAT_IS_REFERRED_TO
from galley.findings.finding import Diagnostic
from galley.source import Span

_MENTION = re.compile(
    r"(?<![\w-])(?P<apart>(?:supplement(?:ary|al)|suppl?\.|supporting|additional|extended data|online)[ \u00a0]+)?"
    r"(?:(?P<fig>Fig(?:ure|\.)?s?\.?)|(?P<table>Tab(?:le|\.)s?))[ \u00a0]*"
    r"(?P<number>S?\d{1,3})(?![\d.]\d|\d)",
    re.IGNORECASE,
)
_OTHERS = r"(?:that|those|their|his|her|its|another|an?|an?\s+previous|previous|earlier)\s"
"""Words by which the paper of somebody else is spoken of."""
_ELSEWHERE = re.compile(
    rf"[A-Za-z]?\)?,?\s*(?:of|in|from|by)\s+(?:ref|the\s|{_OTHERS}|{CITED}|{OBJECT}|[A-Z])|[A-Za-z]?[\s,(]*{CITED}|\s+therein\b"
)
_BEFORE = re.compile(rf"(?:{CITED}|{OBJECT})[\s,;(]*(?:see\s+)?\Z|(?:\b(?:their|his|her|whose)|[’']s)\s+\Z")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A float by its kind and number, as it is typed."""

    kind: str
    number: str
    text: str
    span: Span | None


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each figure and table that is mentioned by a typed number."""
    floats = _floats(paper.nodes)
    seen: set[tuple[str, str]] = set()
    for mention in _mentions(paper):
        key = (mention.kind, mention.number)
        if key in seen:
            continue
        seen.add(key)
        if key in floats:
            yield _typed(mention, floats[key])
        elif not mention.number.startswith("S") and any(kind == mention.kind for kind, _ in floats):
            hint = "write its identifier in place of the number, and the number is always right"
            yield FLOAT_IS_REFERRED_TO.broken(f"There is no {mention.text} in this article.", mention.span, hint)


def _floats(nodes: Iterable[tree.Node]) -> Mapping[tuple[str, str], str]:
    """Return the identifier of each numbered float by its kind and number."""
    found: dict[tuple[str, str], str] = {}
    for node in nodes:
        if isinstance(node, tree.FigureFloat | tree.TableFloat) and node.label:
            kind = "fig" if isinstance(node, tree.FigureFloat) else "table"
            found[kind, node.label.replace("\u00a0", " ").rpartition(" ")[2].upper()] = node.identifier
    return found


def _mentions(paper: Paper) -> Iterator[_Mention]:
    for words in paper.paragraphs:
        for match in _MENTION.finditer(words.text):
            after, before = words.text[match.end() :], words.text[: match.start()]
            if not (_ELSEWHERE.match(after) or _BEFORE.search(before)):
                kind = "fig" if match["fig"] else "table"
                text = match[0].replace("\u00a0", " ")
                place = place_of(text, words.span, paper.sources)
                yield _Mention(kind, _number(match), text, place)


def _number(match: re.Match[str]) -> str:
    """Return a float's number: Supplementary Table 1 is Table S1."""
    number = match["number"].upper()
    return f"S{number}" if match["apart"] and not number.startswith("S") else number


def _typed(mention: _Mention, identifier: str) -> Diagnostic:
    prefix = "fig" if mention.kind == "fig" else "tbl"
    named = re.match(r"(?:fig|tbl|tab|lst)[:-]", identifier) and not re.fullmatch(r"(?:fig|table)-\d+", identifier)
    hint = f"write @{identifier}" if named else f"give it an identifier, {{#{prefix}:name}}, and write @{prefix}:name"
    message = f"“{mention.text}” is typed by hand: its number is not kept right."
    return FLOAT_IS_REFERRED_TO.broken(message, mention.span, hint)
