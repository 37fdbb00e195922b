"""The outline of an article, as its front, body and back are to be read in JATS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from galley.document import tree
from galley.document.article import Article, Declaration, Supplement
from galley.document.declarations import BY_KIND
from galley.document.plain_text import text_of
from galley.document.texts import Slot, slots
from galley.formats.jats.verify.outline.blocks import Blocks
from galley.formats.jats.verify.outline.inlines import Reading, legal
from galley.formats.jats.verify.outline.step import ANY, Line, Outline, Step
from galley.formats.jats.verify.outline.trials import with_trials
from galley.words.table import label

_KINDS: Mapping[str, str] = {
    "acknowledgements": "ack", "abbreviations": "glossary", "notes": "notes", "appendix": "app",
}  # fmt: skip
"""The elements that statements of these kinds have; those of others are sections."""
_IN_FRONT = frozenset({"title", "head", "fact", "keyword", "translation"})
TITLES = frozenset({"title", "subtitle", "trans-title", "trans-subtitle"})
"""Texts that are bold by their place."""
Parts: TypeAlias = dict[str, list[Step]]
_SUPPLEMENTARY = "supplementary-material"


def outline_of(article: Article, words: Mapping[str, str] | None, *, within: bool = False) -> Outline:
    """Return the outline; `words` are the journal's for labels, None where headings of galley's own are anybody's.

    An article `within` another leads to no trials: what it reports is for the other to say.
    """
    media = {one.name: one.media_type for one in article.assets}
    files = {one.name: one.identifier for one in article.supplements if one.identifier}
    reading = Reading(article.meta.language, media, files, None if within else set())
    parts = _front(article, reading)
    body = Blocks(reading, article.origins)
    body.read(article.body, 1)
    parts["body"] = body.steps
    parts.update(_back(article, reading, words))
    parts["notes"] = _notes(article, reading)
    parts["references"] = _references(article, words)
    named = {step.identifier for steps in parts.values() for step in steps}
    return Outline(parts, (reading.known | named | reading.anchors & reading.linked) - {""})


def _references(article: Article, words: Mapping[str, str] | None) -> list[Step]:
    if not article.bibliography:
        return []
    title = Step("title", _heading(words, "references"))
    return [title, *(Step(f"ref {one.number}", None, f"ref {one.key}") for one in article.bibliography)]


def _heading(words: Mapping[str, str] | None, name: str) -> Line:
    heading = Line()
    heading.add(ANY if words is None else label(words, name))
    return heading


def _front(article: Article, reading: Reading) -> Parts:
    """Return the parts of the front, each under the key that its text has in the metadata."""
    made = Blocks(reading, article.origins)
    parts: Parts = {}
    for slot in slots(article):
        if slot.part in _IN_FRONT and slot.is_line and slot.nodes and slot.name != "trans-abstract":
            made.steps, made.language, made.place = parts.setdefault(_name(slot), []), slot.language, slot.span
            made.add("line", slot.line, title=slot.name in TITLES)
    for abstract in _abstracts(slots(article)):
        (_, first), alone = abstract[0], len(abstract) == 1
        made.steps, made.language = parts.setdefault(first.kind or _name(first), []), first.language
        for title, content in abstract:
            made.place = content.span
            if title:
                made.add("title" if alone else "sec 1", title, title=True)
            made.read(content.blocks, 2 if title and not alone else 1)
        made.steps[:] = with_trials(made.steps, reading.trials)
    made.language = ""
    parts["conflicts"] = _conflicts(article, made)
    parts["funding"] = _funding(article, made)
    return parts


def _name(slot: Slot) -> str:
    return f"{slot.name}.{slot.language}" if slot.language else slot.name


def _abstracts(texts: Iterable[Slot]) -> Iterator[list[tuple[tree.Inlines, Slot]]]:
    """Yield the sections of each abstract, each with its heading."""
    found: list[tuple[tree.Inlines, Slot]] = []
    title: tree.Inlines = ()
    for slot in texts:
        if slot.part != "abstract" and slot.name != "trans-abstract":
            continue
        if slot.is_line:
            title = slot.line
            continue
        if ".sections.0." in slot.key and found:
            yield found
            found = []
        found.append((title, slot))
        title = ()
    if found:
        yield found


def is_in_front(one: Declaration) -> bool:
    """Tell whether JATS4R has a statement in the front, where it has no title: funding as paragraphs, conflicts."""
    plain = bool(one.content) and all(isinstance(block, tree.Para | tree.Plain) for block in one.content)
    return one.kind == "conflicts" or (one.kind == "funding" and plain)


def _conflicts(article: Article, made: Blocks) -> list[Step]:
    made.steps = []
    for one in article.declarations:
        if one.kind == "conflicts":
            made.place = one.span
            made.reading.known.add(one.identifier)
            made.read(one.content)
    return made.steps


def _funding(article: Article, made: Blocks) -> list[Step]:
    made.steps = []
    for one in article.declarations:
        if one.kind == "funding" and is_in_front(one):
            made.place = one.span
            for block in one.content:
                made.add("line", block.content if isinstance(block, tree.Para | tree.Plain) else ())
    return made.steps


# --- the back ----------------------------------------------------------------------------------------------------


def _back(article: Article, reading: Reading, words: Mapping[str, str] | None) -> Iterator[tuple[str, list[Step]]]:
    made = Blocks(reading, article.origins)
    rest = list(article.supplements)
    for one in article.declarations:
        if not is_in_front(one) and one.kind != "appendix":
            rest = _declaration(one, made, rest)
    if rest:
        made.steps.append(Step(f"sec {_SUPPLEMENTARY}", _heading(words, "supplementary")))
        _supplements(rest, made)
    yield "statements", made.steps
    made.steps = []
    for one in article.declarations:
        if one.kind == "appendix":
            _declaration(one, made, [])
    yield "appendices", made.steps


def _declaration(one: Declaration, made: Blocks, supplements: list[Supplement]) -> list[Supplement]:
    """Append the steps of a statement, and the files where it is that on them; return the files that are left."""
    made.place = one.span
    row = BY_KIND[one.kind]
    kind = _KINDS.get(one.kind) or f"sec {row.sec_type or one.kind}"
    made.add(kind, one.title, one.identifier, title=True)
    start = len(made.steps)
    if row.sec_type != _SUPPLEMENTARY:
        made.read(one.content, 0 if kind == "glossary" else 1)
        if one.kind == "trial-registration":
            made.steps[start:] = with_trials(made.steps[start:], made.reading.trials)
        return supplements
    made.read(one.content, 1)
    at = next((at for at in range(start, len(made.steps)) if made.steps[at].kind.startswith("sec ")), len(made.steps))
    behind, made.steps[at:] = made.steps[at:], []
    _supplements(supplements, made)
    made.steps += behind
    return []


def _supplements(supplements: Sequence[Supplement], made: Blocks) -> None:
    for one in supplements:
        said = legal(text_of(one.caption) or one.label or one.name)
        kind = f"file {legal(one.label)} {legal(one.name)} {one.media_type} {said}"
        made.steps.append(Step(kind, None, one.identifier))
        if one.caption:
            made.add("caption", one.caption, title=True)


def _notes(article: Article, reading: Reading) -> list[Step]:
    """Return the steps of the footnotes in the order of their numbers; a note may call another."""
    of_each: dict[str, list[Step]] = {}
    while len(of_each) < len(reading.notes):
        for identifier, note in list(reading.notes.items())[len(of_each) :]:
            made = Blocks(reading, article.origins, place=article.origins.get(identifier))
            word = Line()
            word.add(legal(note.label))
            made.steps.append(Step("note", word, identifier, made.place))
            made.read(note.content)
            of_each[identifier] = made.steps
    ordered = sorted(reading.notes.values(), key=lambda note: note.number)
    return [step for note in ordered for step in of_each[note.identifier]]
