"""The Markdown of a manuscript: its front, its sections, the lock of its typed list."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from galley.csl.processor import Style
from galley.document.profile import Limits
from galley.findings.catalogue import WORD_CITATION_IS_READ
from galley.findings.finding import Findings
from galley.formats.docx.ast import Value, node
from galley.importing import markdown, metadata, typed
from galley.importing.actions import Conversion
from galley.importing.ast import Inlines, content_of, rewritten, text_of
from galley.importing.draft import linked
from galley.importing.inlines import set_apart
from galley.importing.manuscript import Manuscript
from galley.importing.names_and_years import NamedCitations
from galley.refs import lock
from galley.source import Span

_SLUG = re.compile(r"[^a-z0-9]+")
_NOTE = re.compile(r"\[\^(\d+)\]")
_STEP = 10
_ANY_PAPER = frozenset({"", "manuscript", "paper", "article", "main", "index", "draft", "readme"})


@dataclass(frozen=True, slots=True)
class Texts:
    """The Markdown of a manuscript: its front, and the sections with their names."""

    front: metadata.Front
    sections: tuple[tuple[str, str], ...]
    taken: tuple[str, ...]
    """What was typed and is printed by galley itself: references to floats, citations, the entries of the list."""
    lock: str = ""
    """The records of the typed list."""


@dataclass(frozen=True, slots=True)
class _Cited:
    """Abstracts and sections, in which typed citations are made, and the records of the list that they cite."""

    blocks: list[list[Value]]
    taken: list[str] = field(default_factory=list)
    lock: str = ""


def texts_of(
    made: Manuscript, action: Conversion, limits: Limits, styles: Sequence[Style], findings: Findings
) -> Texts:
    """Return the Markdown of a manuscript; `styles` are those that its list may be printed in; raises `Stop`."""
    draft = made.draft
    body = [*(text for _, text in draft.abstract), *draft.sections]
    cited = _cited(body, made, action.path, styles, findings)
    references: list[str] = []
    blocks = rewritten(typed.referred(cited.blocks, made.floats.labels, references), set_apart, list)
    findings.add(*typed.numbered_sections(blocks, action.path))
    targets = linked([one for section in blocks for one in section])
    lines = [draft.title, draft.second_title, *draft.keywords, *draft.unread, *(text for _, text in draft.facts),
             *(title for title, _ in draft.abstract)]  # fmt: skip
    sections = [[_header(one, targets) for one in section] for section in blocks]
    said, *bodies = markdown.written(lines, sections, made.prepared.marks, limits)
    front = _front(made, action, iter(said), bodies[: len(draft.abstract)])
    names = [_name(section, at) for at, section in enumerate(sections[len(draft.abstract) :], 1)]
    written = tuple(zip(names, ("\n".join(one) for one in bodies[len(draft.abstract) :]), strict=True))
    return Texts(front, written, (*cited.taken, *references), cited.lock)


def _front(
    made: Manuscript, action: Conversion, said: Iterator[str], abstracts: Sequence[Sequence[str]]
) -> metadata.Front:
    draft = made.draft
    return metadata.Front(
        identifier=_identifier(action),
        journal=action.journal, language=made.figures.language, heading=draft.heading,
        title=next(said), second_title=next(said), correspondence=tuple(draft.correspondence),
        authors=tuple(map(_raised, draft.authors)), affiliations=tuple(map(_raised, draft.affiliations)),
        keywords=tuple(next(said) for _ in draft.keywords), unread=tuple(next(said) for _ in draft.unread),
        facts=tuple((name, next(said)) for name, _ in draft.facts),
        abstract=tuple(zip((next(said) for _ in draft.abstract), _with_own_notes(abstracts), strict=True)),
    )  # fmt: skip


def _identifier(action: Conversion) -> str:
    """Return the name of the file, or of the new folder where that says nothing."""
    name = _slug(posixpath.splitext(posixpath.basename(action.path))[0])
    return name if name not in _ANY_PAPER else _slug(posixpath.basename(action.out)) or "article"


def _with_own_notes(abstracts: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the parts of an abstract; their footnotes have names that those of the sections have not."""
    for part, lines in enumerate(abstracts, 1):
        yield _NOTE.sub(rf"[^abstract-{part}-\1]", "\n".join(lines))


def _raised(inlines: Inlines) -> str:
    """Return names as people type them: what is raised between carets, the rest as it is."""
    parts = (f"^{text_of([one]).strip()}^" if one["t"] == "Superscript" else text_of([one]) for one in inlines)
    return "".join(parts)


def _cited(body: list[list[Value]], made: Manuscript, path: str, styles: Sequence[Style], findings: Findings) -> _Cited:
    """Return texts that cite the works of the typed list where its numbers were typed; with the list if they cannot."""
    entries = made.draft.listed
    if not entries:
        if made.prepared.citations and (left := typed.TypedCitations.of(body).taken):
            message = f"Numbers typed beside the citations of a reference manager stay as typed: {', '.join(left[:5])}."
            findings.add(WORD_CITATION_IS_READ.broken(message, Span(path), "cite by keys where they cite"))
        return _Cited(body)
    lines = [text_of(one) for one in entries]
    listed = typed.read_list(lines, list(made.prepared.works.records), path, styles)
    citations = typed.TypedCitations.of(body)
    faults = citations.reason(listed, path)
    if faults and (named := _cited_by_names(body, lines, listed, path, findings)):
        return named
    findings.add(*faults)
    if faults:
        items = [[node("Plain", typed.without_number(one))] for one in entries]
        head = node("Header", 1, ["", [], []], [node("Str", "References")])
        typed_list = node("OrderedList", [1, node("Decimal"), node("Period")], items)
        if made.draft.last_floats:
            *body, (head, *floats) = body
            return _Cited([*body, [head, typed_list, *floats]], lines)
        return _Cited([*body, [head, typed_list]], lines)
    findings.add(*listed.findings)
    blocks = citations.replaced(body, listed.keys)
    findings.add(*typed.left_over(blocks, listed.keys, path))
    return _Cited(blocks, [*citations.taken, *lines], lock.written(listed.entries))


def _cited_by_names(
    body: list[list[Value]], lines: list[str], listed: typed.TypedList, path: str, findings: Findings
) -> _Cited | None:
    """Return texts that cite the list where names and years were typed; None where these do not cite all of it."""
    citations = NamedCitations.of(listed)
    blocks = citations.replaced(body)
    if citations.uncited:
        return None
    findings.add(*listed.findings)
    if left := list(dict.fromkeys(citations.left)):
        message = f"Names and years that are those of no one work of the list stay as typed: {', '.join(left[:5])}."
        findings.add(WORD_CITATION_IS_READ.broken(message, Span(path), "cite by keys where they cite"))
    return _Cited(blocks, [*citations.taken, *lines], lock.written(listed.entries))


def _header(block: Value, targets: set[str]) -> Value:
    """Return a heading without an identifier that no link leads to."""
    if block["t"] != "Header":
        return block
    level, (identifier, _, _), inlines = block["c"]
    return node("Header", level, [identifier if identifier in targets else "", [], []], inlines)


def _name(section: Sequence[Value], at: int) -> str:
    title = text_of(content_of(section[0])) if section and section[0]["t"] == "Header" else ""
    return f"{at * _STEP:02}-{_slug(title)[:40].strip('-') or 'text'}.md"


def _slug(text: str) -> str:
    return _SLUG.sub("-", text.lower()).strip("-")
