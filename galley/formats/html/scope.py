"""What the writing of one page shares: identifiers, images, formulas, the marks and notes that readers come back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from galley.document import tree
from galley.document.article import Article
from galley.document.queries import Query
from galley.formats.format import MathMarkup
from galley.formats.jats.ids import Identifiers
from galley.words.table import filled, label


@dataclass(slots=True)
class Scope:
    """Shared by the writing of one article.

    `images` has the address of each image, `files` the names of the files that are delivered beside the page, `lines`
    the printed line of each work by its key. `marks` grows by the identifiers of the citation marks of each work,
    `notes` by the notes that were called; `styles` by the styles of single images and parts of formulas.
    `written` counts the notes that are written. `changes` has the numbers of the changes that are marked, `queries`
    those of a proof by their numbers; `is_gone`
    says that what is written is gone, `part_of` the title of the sub-article that it stands in.
    """

    ids: Identifiers
    labels: Mapping[str, str]
    mathml: MathMarkup
    images: Mapping[str, str]
    files: frozenset[str]
    lines: Mapping[str, str]
    marks: dict[str, list[str]] = field(default_factory=dict)
    notes: dict[int, tree.Footnote] = field(default_factory=dict)
    note_ids: dict[int, str] = field(default_factory=dict)
    styles: dict[str, str] = field(default_factory=dict)
    changes: tuple[int, ...] = ()
    queries: Mapping[str, Query] = field(default_factory=dict)
    is_gone: bool = False
    part_of: str = ""
    count: int = 0
    written: int = 0

    @classmethod
    def of(cls, article: Article, labels: Mapping[str, str], mathml: MathMarkup, images: Mapping[str, str]) -> Scope:
        """Return the scope of `article`."""
        files = frozenset(asset.name for asset in article.assets)
        lines = {entry.key: f"{entry.number}. {entry.text}" for entry in article.bibliography}
        return cls(Identifiers.of_article(article), labels, mathml, images, files, lines)

    def word(self, name: str) -> str:
        """Return the journal's word for `name`."""
        return label(self.labels, name)

    def filled(self, name: str, /, **values: str) -> str:
        """Return the journal's word for `name` with values in their places."""
        return filled(self.labels, name, **values)

    def new_id(self, prefix: str) -> str:
        """Return an identifier for what the article has none for."""
        self.count += 1
        return self.ids.claim(prefix, f" {self.count}")

    def note_mark(self, keys: tuple[str, ...]) -> str:
        """Return the identifier of a citation mark of the works `keys`."""
        identifier = self.new_id("cite")
        for key in dict.fromkeys(keys):
            self.marks.setdefault(key, []).append(identifier)
        return identifier

    def reference_id(self, key: str) -> str:
        """Return the identifier of an entry of the reference list, "" where there is none."""
        return self.ids.of(f"ref {key}") or ""

    def style_class(self, style: str) -> str:
        """Return the class of what has a style of its own: the policy of the page lets no attribute say it."""
        return self.styles.setdefault(style, f"style-{len(self.styles) + 1}")
