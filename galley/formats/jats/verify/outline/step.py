"""A step of an outline: a line of text with its emphasis, links and formulas, or the beginning of what holds some."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

FORMULA, ANCHOR, ANY = "⟦formula⟧", "⟦anchor⟧", "⟦any⟧"
BOLD = "bold"
_ENDS = (".", "?", "!")
_SPACE = re.compile(r"\s+")
_NO_STYLES: frozenset[str] = frozenset()


class Look(NamedTuple):
    """How a run of text looks and where it leads: to `link`, or to what has the identifier `target`."""

    styles: frozenset[str] = _NO_STYLES
    link: str = ""
    target: str = ""
    language: str = ""

    @property
    def unlinked(self) -> Look:
        """The look of what leads nowhere."""
        return self._replace(link="", target="")


PLAIN = Look()


@dataclass(slots=True)
class Line:
    """Runs of text in their order, each with its look; `formulas` are those at the places of `FORMULA`."""

    runs: list[tuple[Look, list[str]]] = field(default_factory=list)
    formulas: list[Any] = field(default_factory=list)

    def add(self, text: str, look: Look = PLAIN) -> None:
        """Append text."""
        if self.runs and self.runs[-1][0] == look:
            self.runs[-1][1].append(text)
        else:
            self.runs.append((look, [text]))

    def add_anchor(self, identifier: str) -> None:
        """Append the place of an identifier that links may lead to."""
        self.runs.append((Look(link=ANCHOR, target=identifier), []))

    @property
    def is_empty(self) -> bool:
        """Whether it has neither text nor anything else."""
        return not any(look.link == ANCHOR or "".join(pieces).strip() for look, pieces in self.runs)

    @property
    def typed(self) -> str:
        """The text as it was typed."""
        return "".join(piece for _, pieces in self.runs for piece in pieces)

    def as_caption(self) -> Line:
        """Return the line without spaces, and the bold type that it begins with, as a title does by its place.

        Where the title ends is for others to say, and the space there belongs to nothing; but bold type behind a bold
        sentence is no part of it.
        """
        runs: list[tuple[Look, list[str]]] = []
        in_title, ends = True, False
        for look, pieces in self.runs:
            text = "".join("".join(pieces).split())
            in_title = in_title and (BOLD in look.styles if text else not ends)
            ends = text.endswith(_ENDS) if text else ends
            if text or look.link == ANCHOR:
                runs.append((look._replace(styles=look.styles - {BOLD}) if in_title else look, [text]))
        return Line(runs, self.formulas)

    def as_title(self) -> Line:
        """Return the line without the bold type that it has as a whole, which a title has by its place."""
        worded = [look for look, pieces in self.runs if "".join(pieces).strip()]
        if not worded or not all(BOLD in look.styles for look in worded):
            return self
        bare = [(look._replace(styles=look.styles - {BOLD}), pieces) for look, pieces in self.runs]
        return Line(bare, self.formulas)

    def said(self, known: Collection[str]) -> tuple[str, list[str]]:
        """Return the line as it is compared, and the identifiers that it leads to; `known` are those which exist.

        Before those that it has itself stands `ANCHOR`.
        """
        if len(self.runs) == 1 and self.runs[0][0] is PLAIN:
            return _SPACE.sub(" ", "".join(self.runs[0][1])).strip(), []
        targets: list[str] = []
        pieces = [_marked(look, text, targets) for look, text in self._merged(known)]
        return _SPACE.sub(" ", "".join(pieces)).strip(), targets

    def _merged(self, known: Collection[str]) -> Iterator[tuple[Look, str]]:
        """Yield each stretch of one look; a link to what does not exist is none, and space has no look."""
        before, held = PLAIN, ""
        for look, pieces in self.runs:
            text = "".join(pieces)
            if look.target and look.target not in known:
                if look.link == ANCHOR:
                    continue
                look = look._replace(target="")  # noqa: PLW2901 - the look that counts
            if look != before or look.link == ANCHOR:
                yield before, held
                before, held = look, ""
            held += text
        yield before, held


def _marked(look: Look, text: str, targets: list[str]) -> str:
    if look.link == ANCHOR:
        targets.append(f"{ANCHOR}{look.target}")
        return ANCHOR
    core = text.strip()
    if look == PLAIN or not core:
        return text
    if look.target:
        targets.append(look.target)
    leads = f"→{look.link}" if look.link else "→" if look.target else ""
    marks = " ".join((*sorted(look.styles), *filter(None, (look.language, leads))))
    start = text.index(core)
    return f"{text[:start]}⟦{marks}:{core}⟧{text[start + len(core) :]}"


class Step(NamedTuple):
    """What a reader comes upon: what it is ("sec 2 methods"), its text, its identifier, and where it is."""

    kind: str
    line: Line | None = None
    identifier: str = ""
    place: Any = None


class Outline(NamedTuple):
    """The steps of each part of an article by its name, and the identifiers that links may lead to."""

    parts: dict[str, list[Step]]
    known: Collection[str]
