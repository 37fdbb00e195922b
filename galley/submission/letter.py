"""The letter to the editor, from a template: a plain text in which `{names}` in braces stand for what is known.

Nothing is run: a name stands for a fact of the article, or for a text that the authors gave under `submission.letter`.
What is not known stays a marked blank in the letter, and is listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from galley.document import tree
from galley.document.article import Article
from galley.document.counts import counts_of
from galley.document.metadata import Metadata
from galley.source import SourceFile
from galley.submission.facts import FACTS
from galley.submission.kit import Desk, File, Lack, Made
from galley.submission.words import lines, whole_title

BLANK = "[to be filled in: {}]"
"""What stands where something is not known."""

_NAME = re.compile(r"(?<!\{)\{\s*([A-Za-z][A-Za-z _-]*?)\s*\}(?!\})")
"""A name, with capitals, spaces or underscores too; what stands in two pairs of braces is left as it is."""
_BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
MEANINGS: Mapping[str, str] = {
    "editor": "the editor’s name",
    "significance": "why it should be read",
    "originality": "what of it is published or under review elsewhere, and that every author agrees to its submission",
}
"""What usual names ask of the authors, for the blanks."""


def make(desk: Desk) -> Made:
    """Yield the letter in each format that is asked for, and each of its blanks."""
    part, template = desk.asked.cover_letter, desk.letter or desk.asked.letter
    if not part.formats or template is None:
        return
    letter = _Letter(desk, template)
    paragraphs = tuple(letter.paragraphs())
    yield from letter.blanks.values()
    meta = Metadata(part.name, title=whole_title(desk.original), language="en", heading="Cover letter")
    article = Article(meta, desk.original.journal, paragraphs, (), (), (), ())
    for one in desk.press.documents(article, part.formats):
        yield File("cover-letter", "Cover letter", one.name, one.media_type, one.data)


@dataclass(slots=True)
class _Letter:
    desk: Desk
    template: SourceFile
    blanks: dict[str, Lack] = field(default_factory=dict)

    def paragraphs(self) -> Iterator[tree.Block]:
        """Yield the paragraphs of the letter; a line of the template stays a line."""
        text = _NAME.sub(lambda found: self._said(re.sub(r"[ _]+", "-", found[1].lower())), self.template.text)
        yield from (lines(one.strip()) for one in _BETWEEN_PARAGRAPHS.split(text.strip()) if one.strip())

    def _said(self, name: str) -> str:
        said = self.desk.original.meta.submission.text(name) or self._known(name)
        if said:
            return said
        meaning = MEANINGS.get(name) or (FACTS[name].title.lower() if name in FACTS else name.replace("-", " "))
        self.blanks.setdefault(name, self._lack(name, meaning))
        return BLANK.format(meaning)

    def _lack(self, name: str, meaning: str) -> Lack:
        message = f"The cover letter has a blank for {meaning}."
        if name == "journal":
            return Lack(message, self.desk.asked.span, "write `journal: {title: …}` in the journal’s profile")
        key = FACTS[name].key if name in FACTS else ""
        hint = f"write `{key}:`" if key else f"write `submission: {{letter: {{{name}: …}}}}`"
        return Lack(message, self.desk.place(key or "submission"), hint)

    def _known(self, name: str) -> str:
        if name in FACTS:
            return FACTS[name].says(self.desk)
        counted = _COUNTED.get(name)
        if counted:
            return str(getattr(counts_of(self.desk.original), counted))
        return self.desk.original.journal.title if name == "journal" else ""


_COUNTED: Mapping[str, str] = {
    "words": "words", "abstract-words": "abstract", "figures": "figures", "tables": "tables",
    "references": "references",
}  # fmt: skip
"""The counts that a template may name, by what `Counts` calls them."""
