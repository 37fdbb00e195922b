"""Typed numbers made what they stand for: citations of a typed list, and references to figures and tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from galley.csl.processor import Style
from galley.findings.catalogue import PASTED_REFERENCE_IS_READ, WORD_CITATION_IS_READ, WORD_CONTENT_IS_CARRIED
from galley.findings.finding import Diagnostic
from galley.formats.docx.ast import Value
from galley.importing.as_printed import as_printed, kept_whole
from galley.importing.ast import Inlines, rewritten, text_of, without_start, words
from galley.importing.inlines import citation, cite
from galley.importing.labels import Kind, kind_of
from galley.readers.references.keys import free_key
from galley.refs.lock import Entry
from galley.refs.pasted.grammar import Refused, read_line
from galley.refs.pasted.lines import plain
from galley.refs.pasted.numbers import Typed, typed_numbers
from galley.source import Span

_NUMBER = re.compile(r"\s*(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)]?(?=\s))\s*")
_REFERENCE = re.compile(
    r"(?<![\w@{#*-])(?<!upplementary )(?P<word>Figures?|Figs?\.?|Tables?|Abbildung|Abb\.|Tabelle)[ \u00a0]"
    r"(?P<numbers>[A-Z]?\d{1,3}(?:[A-Za-z](?:[–-][A-Za-z](?![\w–-]))?)?"
    r"(?:(?:,? and |, ?| & | ?[–-] ?)[A-Z]?\d{1,3}[A-Za-z]?(?!\w|\.\d|[–-][^\d\s]|\s?(?:%|[mµk]?[glL]\b|hours?"
    r"|h\b|min|days?|weeks?|months?|years?|patients?|cases?|of\b|were\b[^,.]*\bpatients)))*)(?![\w–-]|\.\d)"
)
"""A number behind the first is another float where it counts nothing."""
_EQUATION = re.compile(
    r"(?<![\w@{#*-])(?P<word>Equations?|Eqs?\.?)[ \u00a0](?P<numbers>\([A-Z]?\d{1,3}\)"
    r"(?:(?:,? and |, ?| & | ?[–-] ?)\([A-Z]?\d{1,3}\))*|[A-Z]?\d{1,3})(?![\w–-]|\.\d)",
    re.IGNORECASE,
)
"""Numbers of formulas stand in brackets mostly."""
_IN_PARENTHESES = re.compile(r"(?<=[^\W\d_] )\((\d{1,3}(?:, ?\d{1,3})+)\)")
"""Numbers behind a word, as citations are typed; behind a sign or a number they are a place or an interval."""
_SECTION = re.compile(
    r"(?:\b(?:see|in|of|to|and|from)(?: also)?[ \u00a0]|\()(?P<said>(?:[Ss]ections?|[Ss]ec\.|[Ss]ubsections?)[ \u00a0]"
    r"\d{1,2}(?:\.\d{1,2}){0,3})(?![\d.]*\d)(?!\w)(?!,? of (?:the|this) )"
)
_ONE = re.compile(
    r"(?P<before>[^A-Za-z\d]*)(?:and )?(?P<number>[A-Z]?\d{1,3})(?P<panel>(?:[A-Za-z](?:[–-][A-Za-z])?)?)"
)
_BEFORE = 6
"""How many characters before a raised number tell whether it is a power."""

Found: TypeAlias = tuple[int, int, Inlines]
"""From where to where in a text something is typed, and what is put in its place."""


@dataclass(frozen=True, slots=True)
class TypedList:
    """A typed list of references: keys by numbers, the lines of a lock, and what is not understood.

    An entry that is not understood is a record with its whole text as title: its words are printed as they were.
    """

    keys: Mapping[int, str]
    entries: tuple[Entry, ...]
    findings: tuple[Diagnostic, ...]


def read_list(lines: Sequence[str], taken: Sequence[str], path: str, styles: Sequence[Style]) -> TypedList:
    """Return what a typed list says; an entry that is not read to its end is a finding.

    `styles` are those that the list may be printed in.
    """
    keys: dict[int, str] = {}
    entries: list[Entry] = []
    found: list[Diagnostic] = []
    for number, line in enumerate(lines, 1):
        said = plain(line)
        numbered = _NUMBER.match(said)
        said = said[numbered.end() :] if numbered else said
        try:
            record = as_printed(read_line(said), said, styles)
        except Refused as fault:
            message = f"The reference {number} is kept as one text, as it is printed: {fault}. “{said[:80]}”"
            hint = "put its facts into their fields, or add it by its DOI or PMID and cite that"
            found.append(PASTED_REFERENCE_IS_READ.broken(message, Span(path), hint))
            record = kept_whole(said, styles)
        keys[number] = key = free_key(record, {*taken, *keys.values()})
        csl = {name: value for name, value in record.items() if name != "id"}
        entries.append({"id": f"pasted:{key}", "key": key, "source": "pasted", "csl": csl, "line": said})
    return TypedList(keys, tuple(entries), tuple(found))


def left_over(blocks: Any, keys: Mapping[int, str], path: str) -> Iterator[Diagnostic]:
    """Yield one finding on what looks like typed citations of a list and is none in its form, such as (1, 3).

    `blocks` have citations in place of those in its form already.
    """
    found: list[str] = []

    def find(text: str) -> Iterator[Found]:
        for one in _IN_PARENTHESES.finditer(text):
            numbers = [int(number) for number in re.findall(r"\d+", one[1])]
            if numbers == sorted(set(numbers)) and set(numbers) <= keys.keys():
                found.append(one[0])
        yield from ()

    rewritten(blocks, lambda inlines: replaced(inlines, find), list)
    if found:
        message = f"{', '.join(found[:5])} may cite the typed list as well; it stays as it is typed."
        yield WORD_CITATION_IS_READ.broken(message, Span(path), "cite by keys where it does")


def numbered_sections(blocks: Any, path: str) -> Iterator[Diagnostic]:
    """Yield one finding on sections that are named by typed numbers, such as “see section 2.1”: no number is kept."""
    found: list[str] = []

    def find(text: str) -> Iterator[Found]:
        found.extend(one["said"] for one in _SECTION.finditer(text))
        yield from ()

    rewritten(blocks, lambda inlines: replaced(inlines, find), list)
    if found:
        message = f"{', '.join(list(dict.fromkeys(found))[:5])}: headings that are named by typed numbers stay so."
        yield WORD_CONTENT_IS_CARRIED.broken(message, Span(path), "name them by their titles, or by a link")


def without_number(entry: Inlines) -> Inlines:
    """Return an entry of a list without its typed number."""
    found = _NUMBER.match(text_of(entry))
    return without_start(entry, found.end()) if found else entry


# --- citations ---------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class TypedCitations:
    """The numbers that are typed as citations in blocks, in brackets or raised, and citations in their place."""

    raised: bool = False
    numbers: set[int] = field(default_factory=set)
    taken: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, blocks: Sequence[Sequence[Value]]) -> TypedCitations:
        """Return the form in which more is cited, and its numbers."""
        forms = [cls(raised=raised) for raised in (False, True)]
        for one in forms:
            one.replaced(blocks, {})
        return max(forms, key=lambda one: len(one.taken))

    def reason(self, typed: TypedList, path: str) -> tuple[Diagnostic, ...]:
        """Return why these citations cannot be those of a list: it must have each number, and each be cited."""
        unknown = sorted(self.numbers - set(typed.keys))
        uncited = sorted(set(typed.keys) - self.numbers)
        if not unknown and not uncited:
            return ()
        shown = ", ".join(map(str, (unknown or uncited)[:5]))
        why = f"the list has no entry {shown}" if unknown else f"nothing cites the entry {shown} of the typed list"
        message = f"The typed citations are left as they are: {why}."
        return (WORD_CITATION_IS_READ.broken(message, Span(path), "mend that in the file, or cite by keys"),)

    def replaced(self, blocks: Any, keys: Mapping[int, str]) -> Any:
        """Return blocks with citations in place of typed numbers; without `keys` the numbers are looked for alone."""
        self.taken.clear()
        return rewritten(blocks, lambda inlines: self._inlines(inlines, keys), list)

    def _inlines(self, inlines: Inlines, keys: Mapping[int, str]) -> Inlines:
        if not self.raised:
            return replaced(inlines, lambda text: self._in_brackets(text, keys))
        made: Inlines = []
        for at, one in enumerate(inlines):
            found = _raised(inlines[:at], one)
            made += self._cited(found, text_of([one]), keys) if found else []
            made += [] if found and keys else [one]
        return made

    def _in_brackets(self, text: str, keys: Mapping[int, str]) -> Iterator[Found]:
        for one in typed_numbers(text, raised=False):
            made = self._cited(one, text[one.start : one.end], keys)
            if keys:
                yield one.start, one.end, made

    def _cited(self, typed: Typed, written: str, keys: Mapping[int, str]) -> Inlines:
        self.numbers.update(typed.numbers)
        self.taken.append(written)
        if not keys:
            return []
        *most, last = typed.numbers
        return [cite([*(citation(keys[number]) for number in most), citation(keys[last], prefix=typed.word)])]


def _raised(before: Sequence[Value], one: Value) -> Typed | None:
    """Return the numbers of a raised citation; None for anything else, such as a power."""
    if one["t"] != "Superscript":
        return None
    said = f"{text_of(before)[-_BEFORE:]}^{text_of([one]).replace(' ', '').replace(chr(0x2009), '')}^"
    found = typed_numbers(said, raised=True)
    return found[0] if len(found) == 1 and found[0].end == len(said) else None


# --- references to floats ----------------------------------------------------------------------------------------


def referred(blocks: Any, labels: Mapping[tuple[Kind, str], str], taken: list[str]) -> Any:
    """Return blocks with references in place of typed ones to the floats of these labels, such as Figure 2."""

    def find(text: str) -> Iterator[Found]:
        for found in sorted((*_REFERENCE.finditer(text), *_EQUATION.finditer(text)), key=lambda one: one.start()):
            kind = kind_of(found["word"])
            end, made = _reference(found["numbers"], kind, labels) if kind else (0, [])
            end += found["numbers"][end : end + 1] == ")"
            rest = found["numbers"][end:].lstrip()
            # What several are named for and one is not known stays as it is typed: the check tells that.
            if made and not (rest and (rest[0] in "-–" or found["word"].endswith("s"))):
                yield found.start(), found.start("numbers") + end, made
                taken.append(text[found.start() : found.start("numbers") + end])

    return rewritten(blocks, lambda inlines: replaced(inlines, find), list)


def _reference(numbers: str, kind: Kind, labels: Mapping[tuple[Kind, str], str]) -> tuple[int, Inlines]:
    """Return a reference to all floats whose numbers are known, from the first on, and how much of a text says that."""
    end = 0
    known: list[tuple[str, str]] = []
    for until, named in _named(numbers):
        keys = [(labels.get((kind, number.upper()), ""), panel) for number, panel in named]
        if not all(key for key, _ in keys):
            break
        known += keys
        end = until
    if len(known) == 1 and not known[0][1]:
        return end, [cite([citation(known[0][0], "AuthorInText")])]
    made = [citation(key, suffix=f" {panel.upper()}" if panel else "") for key, panel in known]
    return end, [cite(made)] if made else []


def _named(numbers: str) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Yield where in a text each number that is named ends, with it those within a range, and the part behind it.

    A range that runs back, or from part to part, ends what is named.
    """
    last, part = 0, ""
    for one in _ONE.finditer(numbers):
        number = one["number"]
        is_range = one["before"].strip(" ()") in {"-", "–"}
        if is_range and (part or one["panel"] or not number.isdigit() or int(number) <= last):
            return
        within = range(last + 1, int(number)) if is_range else ()
        yield one.end(), [*((str(each), "") for each in within), (number, one["panel"])]
        last, part = int(number) if number.isdigit() else 10**9, one["panel"]


def replaced(inlines: Inlines, find: Callable[[str], Iterator[Found]]) -> Inlines:
    """Return inlines in whose texts, spaces among them, what `find` yields is replaced."""
    made: Inlines = []
    run: Inlines = []
    for one in [*inlines, None]:
        if one is not None and one["t"] in {"Str", "Space"}:
            run.append(one)
            continue
        made += _in_run(run, find)
        run = []
        made += [one] if one is not None else []
    return made


def _in_run(run: Inlines, find: Callable[[str], Iterator[Found]]) -> Inlines:
    text = text_of(run)
    found = list(find(text))
    if not found:
        return run
    made: Inlines = []
    done = 0
    for start, end, instead in found:
        made += [*words(text[done:start]), *instead]
        done = end
    return [*made, *words(text[done:])]
