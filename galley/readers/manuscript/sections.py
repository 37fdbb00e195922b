"""Section files to trees: parsed apart, located, and freed of raw markup."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from galley.document import tree
from galley.document.article import SectionFile
from galley.document.plain_text import text_of
from galley.document.profile import Limits
from galley.document.visit import rewrite_blocks, same_blocks
from galley.document.words import words_in
from galley.findings import catalogue
from galley.findings.finding import Findings
from galley.readers.manuscript.definitions import Extended, check_notes, collect_definitions, with_definitions
from galley.readers.manuscript.dialect import Dialect
from galley.readers.manuscript.dialects import folder
from galley.readers.manuscript.dropped_content import check_alternative_texts, check_entities, check_link_definitions
from galley.readers.manuscript.fragments import read_fragments
from galley.readers.manuscript.locations import locate
from galley.readers.manuscript.markup import understand
from galley.readers.manuscript.pandoc_json import TooDeep, decode_document, decode_meta_value
from galley.readers.manuscript.size_limits import check_extent
from galley.readers.manuscript.tables import check_pipe_tables
from galley.readers.metadata.rich import RichText
from galley.runtime import Cache
from galley.source import SourceFile, Span
from galley.tools import pandoc


@dataclass(frozen=True, slots=True)
class ParsedText:
    """What pandoc read: the sections, and the blocks of every metadata text by its key.

    `left_out` are the words of sections that the dialect knows not to be for print.
    """

    sections: tuple[SectionFile, ...]
    metadata: Mapping[str, tree.ParsedBlocks]
    left_out: tuple[str, ...] = ()


def parse(  # noqa: PLR0913, PLR0917 - a stage takes what the stages before it made
    sources: Sequence[SourceFile],
    texts: Sequence[RichText],
    limits: Limits,
    findings: Findings,
    cache: Cache | None = None,
    dialect: Dialect = folder,
) -> ParsedText:
    """Parse every section and all metadata texts, each section in a pandoc call of its own, all in one child.

    `dialect` is asked what its own constructs in a section mean.
    """
    definitions = collect_definitions(sources, findings)
    extended = [with_definitions(source, definitions) for source in sources]
    jobs = [pandoc.Job(section.text, pandoc.MARKDOWN, read=decode_document) for section in extended]
    if texts:
        document, take = _metadata_document(texts), partial(_metadata_blocks, texts)
        jobs.append(pandoc.Job(document, pandoc.METADATA_MARKDOWN, read=take))
    answers = pandoc.convert(jobs, limits, cache)
    read = [(one, _read(one.source, answer, findings)) for one, answer in zip(extended, answers, strict=False)]
    messages = [answer.messages for answer in answers]
    findings.add(*check_notes(definitions, extended, [blocks for _, blocks in read], messages))
    check_extent([(section.source, blocks) for section, blocks in read], limits)
    metadata = _metadata(texts, answers[-1], findings) if texts else {}
    located = [_section(one, blocks, findings) for one, blocks in read]
    meant = [dialect.understand(blocks, one.source, findings) for one, blocks in zip(extended, located, strict=True)]
    fragments = read_fragments((*meant, *metadata.values()), limits, cache)
    sections = tuple(
        SectionFile(one.source, understand(fragments.understood(blocks), findings))
        for one, blocks in zip(extended, meant, strict=True)
    )
    return ParsedText(
        sections,
        {key: understand(fragments.understood(blocks), findings) for key, blocks in metadata.items()},
        tuple(word for pair in zip(located, meant, strict=True) for word in _left_out(*pair)),
    )


def _left_out(before: tree.ParsedBlocks, after: tree.ParsedBlocks) -> Iterable[str]:
    """Return the words that a section had before its dialect was asked what it means, and has no more."""
    return () if before is after else (Counter(words_in(before)) - Counter(words_in(after))).elements()


def _read(source: SourceFile, answer: pandoc.Answer, findings: Findings) -> tree.ParsedBlocks:
    span = Span(source.path, source.first_line)
    return _decoded(answer, span, span.path, findings)


def _section(section: Extended, blocks: tree.ParsedBlocks, findings: Findings) -> tree.ParsedBlocks:
    if blocks:
        findings.add(*check_pipe_tables(section.source, blocks))
    findings.add(*check_link_definitions(section.source, section.text))
    return _located(blocks, section, findings)


def _located(blocks: tree.ParsedBlocks, source: Extended, findings: Findings) -> tree.ParsedBlocks:
    plain = rewrite_blocks(blocks, _with_plain_alt, same_blocks)
    located = locate(plain, source)
    findings.add(*check_alternative_texts(blocks, located), *check_entities(source.source))
    return located


def _decoded(answer: pandoc.Answer, span: Span | None, what: str, findings: Findings) -> tree.ParsedBlocks:
    if answer.output is None:
        findings.add(catalogue.MARKDOWN_WITHIN_LIMITS.broken(f"{what} cannot be parsed: {answer.error}.", span))
        return ()
    try:
        return decode_document(answer.output)[1]
    except TooDeep:
        findings.add(catalogue.MARKDOWN_WITHIN_LIMITS.broken(f"{what} is nested too deeply to be printed.", span))
        return ()


def _with_plain_alt(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    """Make alternative texts plain: pandoc copies a caption into them, citations and all."""
    return tuple(
        replace(node, alt=(tree.Str(text_of(node.alt)),) if node.alt else ()) if isinstance(node, tree.Image) else node
        for node in nodes
    )


def _metadata_document(texts: Sequence[RichText]) -> str:
    """Return a document whose YAML block (written as JSON) holds the texts: pandoc reads each as Markdown."""
    values = {f"t{index}": f"{text.text}\n\n" if text.block else text.text for index, text in enumerate(texts)}
    return f"---\n{json.dumps(values, ensure_ascii=False)}\n---\n"


def _metadata(texts: Sequence[RichText], answer: pandoc.Answer, findings: Findings) -> dict[str, tree.ParsedBlocks]:
    if answer.output is None:
        message = f"The metadata's texts cannot be parsed: {answer.error}."
        findings.add(catalogue.MARKDOWN_WITHIN_LIMITS.broken(message, texts[0].span))
        return {}
    try:
        read = _metadata_blocks(texts, answer.output)
    except TooDeep:
        findings.add(catalogue.MARKDOWN_WITHIN_LIMITS.broken("A metadata text is nested too deeply.", texts[0].span))
        return {}
    return {text.key: _located_metadata(blocks, text, findings) for text, blocks in zip(texts, read, strict=True)}


def _metadata_blocks(texts: Sequence[RichText], output: str) -> tuple[tree.ParsedBlocks, ...]:
    """Return the blocks of each text from pandoc's output."""
    values, _ = decode_document(output)
    return tuple(decode_meta_value(values[f"t{index}"]) for index in range(len(texts)))


def _located_metadata(blocks: tree.ParsedBlocks, text: RichText, findings: Findings) -> tree.ParsedBlocks:
    source = SourceFile(text.span.path, text.text, text.span.line)
    return _located(blocks, Extended(source, text.text), findings)
