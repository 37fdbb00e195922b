"""Every format of reference files, in the order in which a text is tried: the first that recognises it reads it."""

from __future__ import annotations

from galley.readers.references.formats import (
    bibtex,
    cochrane,
    csl_json,
    csl_yaml,
    endnote_xml,
    hayagriva,
    isi,
    jats,
    lock,
    nbib,
    ovid,
    pubmed_xml,
    refer,
    refworks,
    ris,
)
from galley.readers.references.reader import Reader
from galley.source import SourceFile

READERS: tuple[Reader, ...] = (
    lock, csl_json, csl_yaml, bibtex, pubmed_xml, jats, endnote_xml, ris, nbib, isi, refer, refworks, ovid,
    cochrane, hayagriva,
)  # fmt: skip

SUFFIXES: tuple[str, ...] = tuple(dict.fromkeys(suffix for reader in READERS for suffix in reader.SUFFIXES))
"""The suffixes of reference files."""

SHARED_SUFFIXES = frozenset((".json", ".txt", ".xml", ".yaml", ".yml"))
"""Those that files of other kinds have too: what such a file holds decides."""

HEAD = 20_000
"""How much of a text, in characters, its format is looked for in."""


def reader_of(source: SourceFile) -> Reader | None:
    """Return the reader of a text: by what it holds, else by the suffix of its file; None where neither tells."""
    head = source.text[:HEAD]
    recognised = (reader for reader in READERS if reader.recognises(head))
    named = (reader for reader in READERS if source.path.lower().endswith(own_suffixes(reader)))
    return next(recognised, None) or next(named, None)


def own_suffixes(reader: Reader) -> tuple[str, ...]:
    """Return the suffixes that tell the format by themselves; .json does, what holds no JSON should be told."""
    return tuple(suffix for suffix in reader.SUFFIXES if suffix not in SHARED_SUFFIXES - {".json"})
