"""No letter of a field that is read is lost in silence: it is in the record, or in a finding that quotes it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.document.reference import Loss
from galley.findings.finding import Findings
from galley.readers.references.bibtex.syntax import scan_bibtex
from galley.readers.references.bibtex.types import NOT_PRINTED, NOT_PRINTED_PREFIXES
from galley.readers.references.encoding import decoded
from galley.readers.references.library import read_library
from galley.readers.references.tex.decode import decode_tex
from galley.source import SourceFile
from tests.conftest import SHARED

# What becomes a number, a code or an address; what a body's or a type's words are read from.
BECOMES_ANOTHER = frozenset((
    "month", "edition", "language", "langid", "date", "urldate", "year", "url", "doi", "eprint", "eprinttype", "pages",
    "archiveprefix", "issn", "isbn", "pubstate", "type", "howpublished", "note", "crossref", "series", "journal",
))  # fmt: skip
WORD = re.compile(r"[^\W\d_]{3,}")
NAME = st.text(alphabet="AbcéĐłÞøñ", min_size=1, max_size=8).map(str.capitalize)
TITLE = st.lists(st.text(alphabet="abcdeéüøłđþñßA", min_size=3, max_size=9), min_size=1, max_size=6).map(" ".join)


def folded(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text).casefold() if one.isalnum())


def read_words(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the key and each word of the fields of a file that are printed."""
    for entry in scan_bibtex(decoded(path.name, path.read_bytes()).source):
        assert not isinstance(entry, Loss)
        for field in entry.fields.values():
            if field.name not in NOT_PRINTED | BECOMES_ANOTHER and not field.name.startswith(NOT_PRINTED_PREFIXES):
                text = re.sub(r"<[^<>]*>", "", decode_tex(field.text).text)
                yield from ((entry.key, word) for word in WORD.findall(text) if word not in {"and", "others"})


@pytest.mark.parametrize(
    "path", sorted(SHARED.glob("corpus/*/**/*.bib")) or [SHARED], ids=lambda path: path.parent.name
)
def test_every_word_of_the_corpus_is_in_its_record_or_told(shared: Path, path: Path) -> None:
    assert shared
    findings = Findings()
    library = read_library([decoded(path.name, path.read_bytes()).source], findings)
    told = folded(" ".join(one.message for one in findings.items))
    records = {key: folded(json.dumps(one.csl, ensure_ascii=False)) for key, one in library.items()}
    lost = [(key, word) for key, word in read_words(path) if folded(word) not in records[key] + told]
    assert lost == []


WRITERS = {
    "a.ris": "TY  - JOUR\nAU  - {family}, {given}\nTI  - {title}\nT2  - {journal}\nPY  - 2020\nER  - \n",
    "a.nbib": "PMID- 1\nFAU - {family}, {given}\nTI  - {title}.\nJT  - {journal}\nDP  - 2020\n",
    "a.enw": "%0 Journal Article\n%A {family}, {given}\n%T {title}\n%J {journal}\n%D 2020\n",
    "a.ciw": "PT J\nAU {family}, {given}\nTI {title}\nSO {journal}\nPY 2020\nER\n",
    "a.txt": "RT Journal Article\nA1 {family},{given}\nT1 {title}\nJF {journal}\nYR 2020\n",
    "a.bib": "@article{{a, author = {{{family}, {given}}}, title = {{{title}}}, journal = {{{journal}}}}}",
    "a.yaml": "- id: a\n  author:\n  - family: '{family}'\n    given: '{given}'\n  title: '{title}'\n"
    "  container-title: '{journal}'\n",
    "a.xml": "<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal><Title>{journal}</Title></Journal>"
    "<ArticleTitle>{title}</ArticleTitle><AuthorList><Author><LastName>{family}</LastName><ForeName>{given}</ForeName>"
    "</Author></AuthorList></Article></MedlineCitation></PubmedArticle>",
    "b.xml": "<records><record><rec-number>1</rec-number><ref-type name='Journal Article'>17</ref-type><contributors>"
    "<authors><author>{family}, {given}</author></authors></contributors><titles><title>{title}</title></titles>"
    "<periodical><full-title>{journal}</full-title></periodical></record></records>",
}


@pytest.mark.parametrize("name", WRITERS)
@given(family=NAME, given_name=NAME, title=TITLE, journal=TITLE)
def test_what_is_written_in_a_format_is_read(name: str, family: str, given_name: str, title: str, journal: str) -> None:
    text = WRITERS[name].format(family=family, given=given_name, title=title, journal=journal)
    (reference,) = read_library([SourceFile(name, text)], Findings()).values()
    record = folded(json.dumps(reference.csl, ensure_ascii=False))
    for written in (family, given_name, title, journal):
        assert folded(written) in record
