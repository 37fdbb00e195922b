"""Footnote and link definitions: found in every section, given to each, so that sections can be parsed apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.visit import walk_past_words
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings
from galley.source import SourceFile, Span

HIDDEN = re.compile(
    r"^(?P<fence>`{3,}+(?![^\n]*`)|~{3,}+)[^\n]*\n.*?(?:^(?P<end>(?P=fence)[`~]*)[ \t]*$|\Z)"  # fenced code
    r"|(?<!\\)(?P<comment><!--).*?(?:(?P<close>-->)|\Z)"  # comments
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).){0,2000}?(?<!`)(?P=ticks)(?!`)",  # code in a line
    re.MULTILINE | re.DOTALL,
)
"""What is no text: code, and comments."""
_INK = re.compile(r"[^\n]")
_NOTE = re.compile(
    r"^ {0,3}\[\^(?P<label>[^\]\s]+)\]:.*"
    r"(?:\n(?:[ \t]*\n)*(?: {4}|\t).*|\n(?![ \t]*$|\[|#).+)*",  # indented or lazy continuation
    re.MULTILINE,
)
LINK_DEFINITION = re.compile(r"^ {0,3}\[(?!\^[^\]\s])(?P<label>[^\]\n]*)\]:[ \t]*\S+.*$", re.MULTILINE)
_UNUSED = re.compile(r"Note with key '(?P<label>.+)' defined at .*but not used")
_DEFINED = re.compile(r"^[ \t>]*\[\^(?P<defined>[^\]\s]+)\]:", re.MULTILINE)
_RAISED = re.compile(r"[^\[\]^\s]+\^")
"""The beginning of what is a superscript in brackets, and no label: `[^18^F]FDG`."""
_CALL = re.compile(rf"{_DEFINED.pattern}|(?<!\\)\[\^(?P<label>[^\]\s]+)\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition of a footnote or link: its label as compared, its Markdown, its place, and the text it stands in."""

    label: str
    markdown: str
    span: Span
    source: SourceFile


@dataclass(frozen=True, slots=True)
class Definitions:
    """The definitions of all sections."""

    notes: tuple[Definition, ...]
    links: tuple[Definition, ...]


@lru_cache(maxsize=64)  # a section is asked for by each of the checks that look at sources
def hide_code(text: str) -> str:
    """Return `text` with code and comments blanked, every other character at its place.

    What is opened and never closed hides nothing: pandoc reads it as text.
    """
    closed = text.rfind("-->") + 1
    bare = text[:closed] + text[closed:].replace("<!--", "    ")
    shown, done = [], 0
    while match := HIDDEN.search(bare, done):
        end = match.end("fence") if match["fence"] and not match["end"] else match.end()
        shown += [bare[done : match.start()], _INK.sub(" ", bare[match.start() : end])]
        done = end
    return "".join([*shown, bare[done:]])


def unclosed(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offsets of comments and code blocks that are opened and never closed, and what closes them."""
    for match in HIDDEN.finditer(text):
        if match["comment"] and not match["close"]:
            yield match.start(), "-->"
        elif match["fence"] and not match["end"]:
            yield match.start(), match["fence"]


def collect_definitions(sources: Sequence[SourceFile], findings: Findings) -> Definitions:
    """Return the definitions of all sections; a call of a footnote that none has is a finding."""
    notes = tuple(definition for source in sources for definition in _definitions(source, _NOTE))
    links = tuple(definition for source in sources for definition in _definitions(source, LINK_DEFINITION))
    findings.add(*_undefined(sources))
    return Definitions(notes, links)


@dataclass(frozen=True, slots=True)
class Extended:
    """A section with what it borrows from others behind its own text: the borrowed pieces' offsets and places.

    The texts of the metadata are read as one: `parts` are these.
    """

    source: SourceFile
    text: str
    borrowed: tuple[tuple[int, Span], ...] = ()
    parts: tuple[SourceFile, ...] = ()

    def span(self, offset: int) -> Span:
        """Return the place of the character at `offset` of the extended text, in the file it was written in."""
        if offset < len(self.source.text):
            return self.source.span(offset)
        before = [span for start, span in self.borrowed if start <= offset]
        return before[-1] if before else self.borrowed[0][1]


def with_definitions(source: SourceFile, definitions: Definitions, parts: tuple[SourceFile, ...] = ()) -> Extended:
    """Return a section, or the texts of the metadata, with the definitions it uses from others behind it."""
    own = parts or (source,)
    called = {label for label, _ in _calls(own)}
    here = {definition.label for definition in definitions.links if definition.source in own}
    notes = [note for note in definitions.notes if note.source not in own and note.label in called]
    links = [link for link in definitions.links if link.source not in own and link.label not in here]
    text, borrowed = source.text, []
    for definition in (*notes, *links):
        text += "\n\n"
        borrowed.append((len(text), definition.span))
        text += definition.markdown
    return Extended(source, f"{text}\n" if borrowed else text, tuple(borrowed), parts)


def check_notes(
    definitions: Definitions,
    sections: Sequence[Extended],
    read: Sequence[tree.ParsedBlocks],
    messages: Sequence[Sequence[str]],
) -> Iterator[Diagnostic]:
    """Yield a finding for every footnote that is called by its look, and that pandoc takes for called in no section.

    `read` is what pandoc made of each section, `messages` its warnings: in `^[^a]^` it reads a note of the words “^a”.
    It warns of a note that a link alone calls too, which is printed; so the notes are looked through for its words.
    """
    called = {label for label, _ in _calls(one for section in sections for one in section.parts or (section.source,))}
    for note in definitions.notes:
        holders = [
            blocks if any(_unused(one) == note.label for one in said) else None
            for section, blocks, said in zip(sections, read, messages, strict=False)
            if note.source in (section.source, *section.parts) or note.span in [span for _, span in section.borrowed]
        ]
        lost = [blocks is not None and not _has_note(blocks, note) for blocks in holders]
        if note.label in called and all(lost):
            yield catalogue.MARKUP_IS_KEPT.broken(
                f"The footnote [^{note.label}] is not printed: nowhere is [^{note.label}] read as its call.",
                note.span,
                f"write the call [^{note.label}] by itself, without ^ around it",
            )


def _unused(message: str) -> str | None:
    match = _UNUSED.search(message)
    return match["label"] if match else None


def _has_note(blocks: tree.ParsedBlocks, definition: Definition) -> bool:
    """Tell whether a note in the tree has, for most of its words, words of the definition."""
    written = set(re.findall(r"\w+", definition.markdown.split("]:", 1)[1]))
    notes = (
        re.findall(r"\w+", text_of(node.content)) for node in walk_past_words(blocks) if isinstance(node, tree.Note)
    )
    return any(2 * sum(word in written for word in words) > len(words) for words in notes)


def _definitions(source: SourceFile, pattern: re.Pattern[str]) -> Iterator[Definition]:
    for match in pattern.finditer(hide_code(source.text)):
        markdown = source.text[match.start() : match.end()]
        label = " ".join(match["label"].split())
        folded = label if pattern is _NOTE else label.casefold()
        yield Definition(folded, markdown, source.span(match.start("label")), source)


def _calls(sources: Iterable[SourceFile]) -> Iterator[tuple[str, Span]]:
    for source in sources:
        for match in _CALL.finditer(hide_code(source.text)):
            if match["label"]:
                yield match["label"], source.span(match.start())


def _undefined(sources: Sequence[SourceFile]) -> Iterator[Diagnostic]:
    texts = (hide_code(source.text) for source in sources)
    defined = {match["defined"] for text in texts for match in _DEFINED.finditer(text)}
    for label, span in _calls(sources):
        if label not in defined and not _RAISED.match(label):
            yield catalogue.FOOTNOTE_RESOLVES.broken(
                f"The footnote [^{label}] is not defined in any section.", span, f"add a line [^{label}]: with its text"
            )
