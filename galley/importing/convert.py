"""A file made a manuscript: read, written as Markdown, and its words compared."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from galley.csl.processor import Style
from galley.findings.catalogue import WORD_CONTENT_IS_CARRIED, WORD_STRUCTURE_IS_STYLED
from galley.findings.finding import Findings
from galley.formats.docx.opened import Unreadable
from galley.importing import conservation, metadata, word
from galley.importing.actions import Conversion, Imported, NewFile
from galley.importing.anchors import Reference
from galley.importing.ast import text_of
from galley.importing.manuscript import Manuscript, manuscript_of
from galley.importing.marks import Marks
from galley.importing.people import is_made_by_keys, sign_of
from galley.importing.placing import placed
from galley.importing.prepare import Mark, Told
from galley.importing.table import INPUTS
from galley.importing.texts import Texts, texts_of
from galley.runtime.world import World
from galley.source import Span

_OTHERS = {
    ".tex": "LaTeX, of which pandoc makes Markdown", ".ltx": "LaTeX, of which pandoc makes Markdown",
    ".xml": "XML (articles in JATS are made by pandoc into Markdown)", ".nxml": "XML", ".pdf": "PDF",
    ".html": "HTML, which LibreOffice saves as .docx", ".htm": "HTML, which LibreOffice saves as .docx",
    ".rtf": "rich text, which Word and LibreOffice save as .docx", ".pages": "Pages, which exports .docx",
}  # fmt: skip
"""What is no input, and how one is made of it."""
_HEADS = "Abstract Summary Keywords Note Correspondence References Bibliography"
"""Words that galley prints by itself, or that name a key of the metadata."""


def converted(action: Conversion, world: World, styles: Sequence[Style], findings: Findings) -> Imported:
    """Return the manuscript that a file becomes; raises `Unreadable` and `Stop`.

    `styles` are the citation styles that its list of references may be printed in.
    """
    suffix = posixpath.splitext(action.path)[1].lower()
    if suffix in _OTHERS:
        cause = f"it is a file of {_OTHERS[suffix]}; Word files (.docx) and Markdown (.md) are imported"
        raise Unreadable(cause)
    made = manuscript_of(INPUTS.get(suffix, word.opened)(action, world), action.path)
    findings.add(*made.prepared.findings, *made.figures.findings)
    if not any(made.prepared.marks.pattern.sub("", one).strip() for one in made.prepared.words) and not _shows(made):
        cause = "it holds no text"
        raise Unreadable(cause)
    _tell_guesses(made, action.path, findings)
    texts = texts_of(made, action, world.limits, styles, findings)
    files = tuple(_files(made, texts, action, findings))
    before = ["".join(_between(made.prepared.marks, word)) for word in made.prepared.words]
    after = [one.data.decode() for one in files if one.path.endswith((".md", ".yaml"))]
    findings.add(*conservation.lost(before, [*after, *texts.taken, *_taken_off(made)], action.path))
    return Imported(files, summary=tuple(_summary(made, files)))


def _between(marks: Marks[Mark], word: str) -> Iterator[str]:
    """Yield a word without its marks: what only tells something leaves nothing in its midst, anything else parts it."""
    for one in marks.split(word):
        if isinstance(one, str):
            yield one
        elif not isinstance(one, Told) or one.comment:
            yield " "


def _files(made: Manuscript, texts: Texts, action: Conversion, findings: Findings) -> Iterator[NewFile]:
    marks = made.prepared.marks
    if texts.lock:
        yield NewFile("refs/refs.lock", texts.lock.encode())
    if made.prepared.works.records:
        yield NewFile("refs/references.json", made.prepared.works.file().encode())
    yield NewFile("article.yaml", _metadata(made, texts, action, findings).encode())
    for name, body in texts.sections:
        yield NewFile(name, placed(body, posixpath.join(action.out, name), marks, findings).encode())
    yield from made.figures.files()


def _metadata(made: Manuscript, texts: Texts, action: Conversion, findings: Findings) -> str:
    marks, path = made.prepared.marks, posixpath.join(action.out, "article.yaml")
    front, unread = metadata.written(texts.front, made.metadata)
    for said in filter(None, (marks.pattern.sub("", one).strip()[:80] for one in unread)):
        message = f"“{said}” has no key in the metadata that is known; it stands there as a comment."
        findings.add(WORD_CONTENT_IS_CARRIED.broken(message, Span(path), "write it under its key"))
    return placed(front, path, marks, findings, in_yaml=True)


def _shows(made: Manuscript) -> bool:
    """Tell whether there are pictures."""
    return next(iter(made.figures.files()), None) is not None


def _taken_off(made: Manuscript) -> Iterator[str]:
    """Yield what stood in the Word file and galley prints by itself: labels, numbers, the head of the list."""
    yield _HEADS
    yield made.draft.journal
    yield from made.draft.correspondence
    yield from (text_of(one) for one in (*made.draft.authors, *made.draft.affiliations))
    yield from made.draft.numbers
    yield from (sign_of(text_of(one).strip()) for one in made.draft.unread)
    yield from (said for one in made.draft.unread if is_made_by_keys(said := text_of(one).strip()))
    yield from (mark.words for mark in made.prepared.marks.values if isinstance(mark, Reference))
    yield from made.floats.taken


def _tell_guesses(made: Manuscript, path: str, findings: Findings) -> None:
    for said in (*made.draft.guessed, *made.floats.guessed):
        plain_words = made.prepared.marks.pattern.sub("", said)
        findings.add(WORD_STRUCTURE_IS_STYLED.broken(plain_words, Span(path), "look whether it is one"))
    alone = made.floats.alone
    if len(alone) > 1 and not _shows(made):
        message = f"The file holds no pictures: {len(alone)} captions that stand at none are paragraphs now."
        hint = "put the pictures into figures/, and write ![caption](figures/figure-1.png){#fig:1} for each"
        findings.add(WORD_CONTENT_IS_CARRIED.broken(message, Span(path), hint))
        return
    for said in alone:
        plain_words = made.prepared.marks.pattern.sub("", said)[:80]
        message = f"The caption “{plain_words}” stands at no picture or table; it is a paragraph now."
        findings.add(WORD_CONTENT_IS_CARRIED.broken(message, Span(path)))


def _summary(made: Manuscript, files: Sequence[NewFile]) -> Iterator[str]:
    prepared = made.prepared
    if prepared.citations:
        yield f"{prepared.citations} citations of {len(prepared.works.records)} works"
    if made.floats.labels:
        yield f"{len(made.floats.labels)} figures, tables and formulas with numbers"
    if prepared.insertions or prepared.deletions:
        yield f"{prepared.insertions} insertions and {prepared.deletions} deletions that were tracked"
    yield f"{sum(one.path.endswith('.md') for one in files)} sections"
