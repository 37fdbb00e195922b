"""Where an article says something: its passages by the parts that checklists name, and the names of places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from galley.checklists.checklist import Look
from galley.checks.passages import CITATION, OPAQUE, Passage
from galley.document import tree
from galley.document.article import Article
from galley.document.checklists import Place
from galley.document.declarations import BY_KIND
from galley.document.plain_text import text_of
from galley.document.texts import nodes_of

PARTS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(words, re.IGNORECASE)
    for name, words in {
        "introduction": r"introduction|background",
        "case": r"case|patient|presentation|clinical findings|timeline|diagnos|therap|treatment|follow-up|outcome",
        "methods": r"method|patients and|materials?|participants|statistic",
        "results": r"results?|findings",
        "discussion": r"discussion|comment",
        "conclusion": r"conclusions?",
        "perspective": r"patient.{0,3} perspective|perspective of the patient",
    }.items()
}
"""Parts of the text, each by what the headings above a passage say."""

ABSTRACT = "Abstract"
"""The name of the place."""

OF_THE_HEAD = frozenset({"title", "keywords", "abstract"})
WORDS = frozenset({*OF_THE_HEAD, "caption", *PARTS, *BY_KIND})
"""All that a look may name."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of an article."""

    article: Article
    passages: tuple[Passage, ...]

    def of(self, look: Look) -> Place | None:
        """Return the first place at which `look` finds what it looks for."""
        if look.part == "keywords":
            return self._keywords(look)
        if look == Look("abstract"):
            return self.abstract()
        return next((self.named(one) for one in self._in(look.part) if _says(one, look)), None)

    def under(self, topic: str, look: Look | None) -> Place | None:
        """Return the first paragraph below a heading that has the words of `look`, else below one that is the topic."""
        if look is not None and look.words is not None and look.part in PARTS:
            below = (one for one in self._in(look.part) if look.words.search(_heading(one)))
            if (found := next(below, None)) is not None:
                return self.named(found)
        if topic.casefold() in PARTS:  # of all that is said there, nothing is told
            return None
        texts = (one for one in self.passages if one.part == "body" and one.role == "text")
        return next((self.named(one) for one in texts if _heading(one) == topic.casefold()), None)

    def named(self, passage: Passage) -> Place:
        """Return the name of the place at which a passage stands."""
        if passage.part == "abstract" and not passage.kind:
            heading = next((title for title, texts in self._abstract() if passage in texts), "")
            return Place(f"{ABSTRACT}, {heading}" if heading else ABSTRACT, passage.span, passage.text)
        if passage.part in OF_THE_HEAD or passage.role == "caption":
            name = self._float(passage) if passage.role == "caption" else passage.part.capitalize()
            return Place(name, passage.span, passage.text)
        above = [
            one
            for one in self.passages
            if one.section == passage.section and _is_like(one, passage) and (one.text.strip(OPAQUE) or one is passage)
        ]
        section = passage.section.rpartition(" / ")[2] or self._statement(passage.kind) or passage.part
        return Place(f"{section.capitalize()}, paragraph {above.index(passage) + 1}", passage.span, passage.text)

    def abstract(self, heading: str = "") -> Place | None:
        """Return the place of the abstract, or of its section under a heading, from its first passage to its last."""
        sections = [one for one in self._abstract() if not heading or one[0].casefold() == heading.casefold()]
        texts = [text for _, section in sections for text in section]
        if not texts:
            return None
        name = f"{ABSTRACT}, {sections[0][0]}" if heading else ABSTRACT
        place = texts[0].span if heading else self.article.meta.spans.get("abstract", texts[0].span)
        return Place(name, place, texts[0].text, end=texts[-1].text)

    def _abstract(self) -> Iterator[tuple[str, tuple[Passage, ...]]]:
        """Yield the sections of the abstract: the heading, "" for none, and the passages below it."""
        heading, texts = "", list[Passage]()
        for one in (one for one in self.passages if one.part == "abstract" and not one.kind):
            if one.role == "heading":
                yield heading, tuple(texts)
                heading, texts = one.text.rstrip(" .:"), []
            else:
                texts.append(one)
        yield heading, tuple(texts)

    def caption_of(self, node: tree.FigureFloat[tree.Block] | tree.TableFloat[tree.Block]) -> str:
        """Return the caption of a float as a passage, "" where it has none."""
        captions = (one for one in self.passages if one.role == "caption" and _begins(node.caption, one))
        return next((one.text for one in captions), "")

    def _statement(self, kind: str) -> str:
        """Return the heading that a kind of statement has, "" where there is none."""
        titles = (text_of(one.title) for one in self.article.declarations if one.kind == kind)
        return next(filter(None, titles), kind.replace("-", " "))

    def _float(self, caption: Passage) -> str:
        """Return the label of the float that has a caption."""
        for node in nodes_of(self.article):
            if isinstance(node, tree.FigureFloat | tree.TableFloat) and node.label and _begins(node.caption, caption):
                return node.label
        return f"“{caption.text[:50]}”"

    def _keywords(self, look: Look) -> Place | None:
        words = [text_of(word) for group in self.article.meta.keywords for word in group.words]
        many = len(words) >= look.least and (not look.most or len(words) <= look.most)
        said = look.words is None or any(look.words.search(word) for word in words)
        place = Place("Keywords", self.article.meta.spans.get("keywords"), words[0] if words else "")
        return place if words and many and said else None

    def _in(self, part: str) -> Iterator[Passage]:
        headings = PARTS.get(part)
        for one in self.passages:
            if headings is not None:
                here = one.part == "body" and one.role == "text" and bool(headings.search(one.section))
            elif part == "caption":
                here = one.role == "caption"
            elif part in OF_THE_HEAD:
                here = one.part == part and one.role != "heading"
            else:
                here = one.part == "declaration" and one.kind == part and one.role != "heading"
            if here:
                yield one


def _says(passage: Passage, look: Look) -> bool:
    words = look.words is None or look.words.search(passage.text) is not None
    return words and (not look.cites or CITATION in passage.text)


def _heading(passage: Passage) -> str:
    """Return the words of the heading above a passage, without its number, in small letters."""
    return passage.section.rpartition(" / ")[2].lstrip("0123456789. ").casefold()


def _is_like(one: Passage, other: Passage) -> bool:
    return one.part == other.part and one.role == other.role and one.kind == other.kind


def _begins(caption: tree.Blocks, passage: Passage) -> bool:
    return bool(caption) and getattr(caption[0], "span", None) == passage.span and passage.span is not None
