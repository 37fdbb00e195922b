"""The review copy: the article in the pages that referees read, its figures and tables at the end where asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from galley.copies.copy import Copy, Variant
from galley.document import tree
from galley.document.article import Article
from galley.document.artifact import Artifact
from galley.document.profile import Profile
from galley.document.texts import Slot, changed
from galley.findings.finding import Findings
from galley.source import SourceFile
from galley.words.table import words_of

ABOUT_HERE = words_of("en")["about-here"]
"""What stands behind the name of a float where it was; a journal's label `about-here` may put other words there."""

_NO_BREAK_SPACE = "\u00a0"


def make(
    variant: Variant, article: Article, profile: Profile, _sources: Sequence[SourceFile], _findings: Findings
) -> Copy:
    """Return the review copy: the same article in other pages."""
    base = f"{article.meta.identifier}{variant.suffix}"
    named = replace(article, meta=replace(article.meta, identifier=base))
    return Copy(variant, base, named, review_article(named, profile), review_profile(profile), article)


def verify(_artifact: Artifact, _copy: Copy) -> tuple[()]:
    """Return nothing: there is nothing that must not be in it."""
    return ()


def review_profile(profile: Profile) -> Profile:
    """Return `profile` with the pages of its review copy: its template and style sheets, one column, lines numbered."""
    review = profile.review
    size = review.size or profile.page.size
    page = replace(profile.page, size=size, columns=1, line_numbers=review.line_numbers)
    return replace(profile, template=review.template, css=review.css, typst=review.typst, page=page)


def review_article(article: Article, profile: Profile) -> Article:
    """Return `article` as the review copy of `profile` prints it.

    Where the profile wants figures and tables at the end, each that has a number is taken out of text, declarations and
    appendices and goes to `Article.floats`, in the order of the text; a line such as “[Figure 1 about here]” stays, as
    many publishers ask of their authors. What stands in an abstract, a note or another float stays in it. The result is
    for the printed page: JATS is written of the article as it was.
    """
    if profile.review.floats != "end":
        return article
    shelf = _Shelf(profile.labels.get("about-here") or ABOUT_HERE)

    def emptied(slot: Slot) -> tuple[tree.Node, ...]:
        return shelf.emptied(slot.blocks) if slot.part in {"body", "declaration"} and slot.blocks else slot.nodes

    rest = changed(article, emptied)
    return replace(rest, floats=(*article.floats, *shelf.floats))


@dataclass(slots=True)
class _Shelf:
    """Takes floats out of blocks, from the outside in, so that a float within a float goes with it."""

    words: str
    floats: list[tree.Block] = field(default_factory=list)

    def emptied(self, blocks: tree.Blocks) -> tree.Blocks:
        return tuple(self._without(block) for block in blocks)

    def _without(self, block: tree.Block) -> tree.Block:
        match block:
            case tree.FigureFloat(label=label) | tree.TableFloat(label=label) if label:
                self.floats.append(block)
                return self._place_of(block)
            case (
                tree.Section(content=content)
                | tree.BlockQuote(content)
                | tree.Div(content=content)
                | tree.BoxedText(content=content)
            ):
                return replace(block, content=self.emptied(content))
            case tree.OrderedList(items=items) | tree.BulletList(items):
                return replace(block, items=tuple(map(self.emptied, items)))
            case tree.DefinitionList(items):
                return tree.DefinitionList(
                    tuple((term, tuple(map(self.emptied, meanings))) for term, meanings in items)
                )
            case _:
                return block

    def _place_of(self, block: tree.FigureFloat | tree.TableFloat) -> tree.Para:
        """Return the line that stands where a float was, with a link to it."""
        kind: Literal["fig", "table"] = "fig" if isinstance(block, tree.FigureFloat) else "table"
        name = tree.CrossReference(block.identifier, kind, (tree.Str(block.label.replace(" ", _NO_BREAK_SPACE)),))
        words = [node for word in self.words.split() for node in (tree.Space(), tree.Str(word))]
        return tree.Para((tree.Str("["), name, *words, tree.Str("]")))
