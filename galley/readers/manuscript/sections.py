"""Section files to trees: parsed apart, located, and freed of raw markup."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from galley.document import tree
from galley.document.article import SectionFile
from galley.document.plain_text import text_of
from galley.document.profile import Limits
from galley.document.visit import only_with, rewrite_blocks, same_blocks, walk_past_words
from galley.document.words import words, words_in
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings
from galley.hold import Hold, Same, made_now
from galley.readers.manuscript.attributes import check_attributes
from galley.readers.manuscript.badges import badges_in, without_badges
from galley.readers.manuscript.definitions import (
    Definitions,
    Extended,
    check_notes,
    collect_definitions,
    with_definitions,
)
from galley.readers.manuscript.dialect import Dialect
from galley.readers.manuscript.dialects import folder
from galley.readers.manuscript.dropped_content import (
    check_alternative_texts,
    check_closed,
    check_divisions,
    check_entities,
    check_link_definitions,
)
from galley.readers.manuscript.formula_pictures import formulas_in_pictures, with_formulas
from galley.readers.manuscript.fragments import read_fragments
from galley.readers.manuscript.heading_labels import with_heading_labels
from galley.readers.manuscript.line_images import with_figures
from galley.readers.manuscript.locations import locate
from galley.readers.manuscript.markup import understand
from galley.readers.manuscript.pandoc_json import TooDeep, decode_document, decode_meta_value
from galley.readers.manuscript.siunitx import setting_in, unheeded_in, with_setting
from galley.readers.manuscript.size_limits import check_extent, deepest_brackets, is_deep
from galley.readers.manuscript.steps import Steps, place_of
from galley.readers.manuscript.tables import check_pipe_tables
from galley.readers.manuscript.tex_macros import macros_in, tex_in, with_macros, with_tex_changed
from galley.readers.manuscript.track_changes import with_changes_accepted
from galley.readers.metadata.rich import RichText
from galley.runtime.budget import evaluating
from galley.source import SourceFile, Span
from galley.tools import pandoc

_MARK = r"(?P<mark>\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdm]{1,9}|[IVXLCDM]{1,9}))(?P<end>[.)])"
_LIST_MARK = re.compile(rf"\A\s*{_MARK}(?=\s)")
_LIST_MARK_ALONE = re.compile(rf"^(?:(?<=\n\n)|\A){_MARK}[ \t]*(?=\n[ \t]*\n|\s*\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ParsedText:
    """What pandoc read: the sections, and the blocks of every metadata text by its key.

    `left_out` are the words of sections that the dialect knows not to be for print, and those that are told to be lost;
    `texts` are the texts of the metadata as they were typed. `sub_articles` are what is published with the article.
    """

    sections: tuple[SectionFile, ...]
    metadata: Mapping[str, tree.ParsedBlocks]
    left_out: tuple[str, ...] = ()
    texts: tuple[SourceFile, ...] = ()
    sub_articles: tuple[ParsedText, ...] = ()

    @property
    def typed(self) -> tuple[tuple[SourceFile, ...], tuple[str, ...]]:
        """The texts of all metadata as they were typed, and all words that are left out."""
        parts = (self, *self.sub_articles)
        return tuple(text for one in parts for text in one.texts), tuple(word for one in parts for word in one.left_out)


@dataclass(frozen=True, slots=True)
class Parsing:
    """Sections and metadata texts that pandoc reads, the latter as one document; `answers` waits for what it made."""

    definitions: Definitions
    sections: tuple[Extended, ...]
    whole: Extended
    texts: Sequence[RichText]
    answers: Callable[[], tuple[pandoc.Answer, ...]]
    by: pandoc.Pandoc
    hold: Hold


def begin(
    sources: Sequence[SourceFile],
    texts: Sequence[RichText],
    by: pandoc.Pandoc,
    findings: Findings,
    hold: Hold = made_now,
) -> Parsing:
    """Have pandoc read every section and all metadata texts, each section in a call of its own, all in one worker."""
    with evaluating("The definitions of notes and links", Span(sources[0].path) if sources else None):
        parts = tuple(text.source for text in texts)
        definitions = collect_definitions((*sources, *parts), findings)
        extended = tuple(with_definitions(source, definitions) for source in sources)
    jobs = [pandoc.Job(section.text, pandoc.MARKDOWN, read=decode_document) for section in extended]
    whole = with_definitions(_document(texts), definitions, parts)
    if texts:
        jobs.append(pandoc.Job(whole.text, pandoc.METADATA_MARKDOWN, read=partial(_metadata_blocks, texts)))
    return Parsing(definitions, extended, whole, texts, pandoc.begin(jobs, by), by, hold)


def finish(parsing: Parsing, findings: Findings, dialect: Dialect = folder) -> ParsedText:
    """Return what pandoc has read; `dialect` is asked what its own constructs in a section mean."""
    answers = parsing.answers()
    steps = Steps(parsing.hold, findings)
    read = [
        (one, steps.within(one, "read", partial(_read, one.source, answer), answer))
        for one, answer in zip(parsing.sections, answers, strict=False)
    ]
    typed = _metadata(parsing.texts, answers[-1], findings) if parsing.texts else {}
    with evaluating("The notes and the size of the text", place_of(parsing.sections[0]) if read else None):
        trees = [*(blocks for _, blocks in read), tuple(block for blocks in typed.values() for block in blocks)]
        messages = [answer.messages for answer in answers]
        findings.add(*check_notes(parsing.definitions, [*parsing.sections, parsing.whole], trees, messages))
        check_extent([(section.source, blocks) for section, blocks in read], parsing.by.limits)
    located = [steps.within(one, "located", partial(_section, one, blocks), Same(blocks)) for one, blocks in read]
    meant = [
        steps.within(one, dialect.NAME, partial(_meant, dialect, blocks, one.source), Same(blocks))
        for one, blocks in zip(parsing.sections, located, strict=True)
    ]
    with evaluating("The metadata", parsing.texts[0].span if parsing.texts else None):
        metadata = {one.key: _meant(dialect, typed[one.key], one.source, findings) for one in parsing.texts if typed}
    findings.add(*check_attributes([*meant, *metadata.values()]))
    with evaluating("The macros of TeX", place_of(parsing.sections[0]) if read else None):
        macros = macros_in((*meant, *metadata.values()))
        plain = [with_macros(blocks, macros) for blocks in meant]
        metadata = {key: with_macros(blocks, macros) for key, blocks in metadata.items()}
        findings.add(*(found for blocks in plain for found in unheeded_in(blocks)))
        if mode := setting_in([*tex_in((*plain, *metadata.values()), r"\sisetup")]):
            asked = partial(with_setting, mode=mode)
            plain = [with_tex_changed(blocks, asked) for blocks in plain]
            metadata = {key: with_tex_changed(blocks, asked) for key, blocks in metadata.items()}
    fragments = read_fragments((*plain, *metadata.values()), parsing.by)

    def understood(blocks: tree.ParsedBlocks, span: Span, found: Findings) -> tree.ParsedBlocks:
        meant = understand(fragments.understood(blocks), found)
        return _too_deep(span, found) if is_deep(meant) else meant

    known = Same(fragments if fragments.meanings else None)
    sections = tuple(
        SectionFile(
            one.source,
            steps.within(one, "understood", partial(understood, blocks, place_of(one)), Same(blocks), known),
        )
        for one, blocks in zip(parsing.sections, plain, strict=True)
    )
    places = {text.key: text.span for text in parsing.texts}
    return ParsedText(
        sections,
        {key: understood(blocks, places[key], findings) for key, blocks in metadata.items()},
        (
            *(word for pair in zip(located, meant, strict=True) for word in _left_out(*pair)),
            *(word for key, blocks in metadata.items() for word in _left_out(typed[key], blocks)),
            *_refused((*plain, *metadata.values()), findings),
        ),
        parsing.whole.parts,
    )


def _meant(dialect: Dialect, blocks: tree.ParsedBlocks, source: SourceFile, findings: Findings) -> tree.ParsedBlocks:
    """Return blocks in which what the dialect has of its own, and formulas drawn as pictures, are as we have them."""
    meant = dialect.understand(with_changes_accepted(blocks, source, findings), source, findings)
    findings.add(*formulas_in_pictures(meant))
    return with_formulas(meant)


def parse(sources: Sequence[SourceFile], texts: Sequence[RichText], limits: Limits, findings: Findings) -> ParsedText:
    """Parse every section and all metadata texts."""
    return finish(begin(sources, texts, pandoc.Pandoc(limits), findings), findings)


def _left_out(before: tree.ParsedBlocks, after: tree.ParsedBlocks) -> Iterable[str]:
    """Return the words that a section had before its dialect was asked what it means, and has no more."""
    return () if before is after else (Counter(words_in(before)) - Counter(words_in(after))).elements()


def _refused(texts: Iterable[tree.ParsedBlocks], findings: Findings) -> Iterator[str]:
    """Yield the words of raw markup that is told to be lost."""
    told = {one.span for one in findings.items if one.rule is catalogue.MARKUP_IS_KEPT}
    for node in (node for blocks in texts for node in walk_past_words(blocks)):
        if isinstance(node, tree.RawBlock | tree.RawInline) and node.span in told:
            yield from words(node.text)


def _read(source: SourceFile, answer: pandoc.Answer, findings: Findings) -> tree.ParsedBlocks:
    findings.add(*check_divisions(source, answer.messages))
    return _decoded(answer, source, findings)


def _section(section: Extended, blocks: tree.ParsedBlocks, findings: Findings) -> tree.ParsedBlocks:
    if blocks:
        findings.add(*check_pipe_tables(section.source, blocks))
    findings.add(*check_link_definitions(section.source, section.text))
    return _located(blocks, section, findings)


def _located(read: tree.ParsedBlocks, source: Extended, findings: Findings) -> tree.ParsedBlocks:
    blocks = with_heading_labels(with_figures(read))
    plain = rewrite_blocks(blocks, only_with(_with_plain_alt, tree.Image), same_blocks)
    located = locate(plain, source)
    findings.add(
        *check_closed(source.source), *check_alternative_texts(blocks, located), *check_entities(source.source)
    )
    findings.add(*badges_in(located))
    return without_badges(located)


def _decoded(answer: pandoc.Answer, source: SourceFile, findings: Findings) -> tree.ParsedBlocks:
    if answer.output is None:
        findings.add(_unparsed(source.path, answer, (source,)))
        findings.text_is_lost = True
        return ()
    try:
        return decode_document(answer.output)[1]
    except TooDeep:
        return _too_deep(Span(source.path, source.first_line), findings)


def _unparsed(what: str, answer: pandoc.Answer, sources: Sequence[SourceFile]) -> Diagnostic:
    """Return what says that pandoc did not read a text, at the brackets that take it longest, where there are such."""
    deep = next(filter(None, map(deepest_brackets, sources)), None)
    place = deep or Span(sources[0].path, sources[0].first_line)
    hints = ("here brackets stand in brackets: each level takes three times as long; take some off",) if deep else ()
    return catalogue.MARKDOWN_WITHIN_LIMITS.broken(f"{what} cannot be parsed: {answer.error}.", place, *hints)


def _too_deep(span: Span, findings: Findings) -> tuple[()]:
    findings.add(catalogue.MARKDOWN_WITHIN_LIMITS.broken(f"{span.path} is nested too deeply to be printed.", span))
    findings.text_is_lost = True
    return ()


def _with_plain_alt(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    """Make alternative texts plain: pandoc copies a caption into them, citations and all."""
    return tuple(
        replace(node, alt=(tree.Str(text_of(node.alt)),) if node.alt else ()) if isinstance(node, tree.Image) else node
        for node in nodes
    )


def _document(texts: Sequence[RichText]) -> SourceFile:
    """Return a document whose YAML block (written as JSON) holds the texts: pandoc reads each as Markdown."""
    values = {f"t{index}": _as_text(text) for index, text in enumerate(texts)}
    return SourceFile("metadata", f"---\n{json.dumps(values, ensure_ascii=False)}\n---\n")


def _as_text(text: RichText) -> str:
    """Return a text as pandoc reads it as one: a title that begins with `1984.` is no list, nor is `A.` alone."""
    alone = _LIST_MARK_ALONE.sub(r"\g<mark>\\\g<end>", text.source.text)
    return f"{alone}\n\n" if text.block else _LIST_MARK.sub(r"\g<mark>\\\g<end>", alone, count=1)


def _metadata(texts: Sequence[RichText], answer: pandoc.Answer, findings: Findings) -> dict[str, tree.ParsedBlocks]:
    if answer.output is None:
        findings.add(_unparsed("The metadata's texts", answer, tuple(text.source for text in texts)))
        findings.metadata_is_lost = True
        return {}
    try:
        with evaluating("A text of the metadata", texts[0].span):
            read = _metadata_blocks(texts, answer.output)
    except TooDeep:
        findings.add(catalogue.MARKDOWN_WITHIN_LIMITS.broken("A metadata text is nested too deeply.", texts[0].span))
        findings.metadata_is_lost = True
        return {}
    return {
        text.key: _located(blocks, Extended(text.source, text.source.text), findings)
        for text, blocks in zip(texts, read, strict=True)
    }


def _metadata_blocks(texts: Sequence[RichText], output: str) -> tuple[tree.ParsedBlocks, ...]:
    """Return the blocks of each text from pandoc's output."""
    values, _ = decode_document(output)
    return tuple(decode_meta_value(values[f"t{index}"]) for index in range(len(texts)))
