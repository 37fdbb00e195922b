"""Proposed answers to the open items of a checklist, as comments behind what its authors wrote.

What they wrote stays byte for byte; an item that stands there, answered or proposed, is not proposed again.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Sequence

from galley.checklists.places import ABSTRACT
from galley.document import tree
from galley.document.article import Article
from galley.document.checklists import Filled, FilledChecklist, Place, Proposals
from galley.document.texts import nodes_of
from galley.document.visit import walk
from galley.readers.checklist_files import answers_path
from galley.runtime.world import World
from galley.source import Span

_HEAD = """\
# Answers to {guideline}
# Take the sign off an item, and say where it is reported or why it is not:
#   {{at: "#identifier"}}  {{not: why it is not reported}}  {{na: why there is nothing to report}}
"""


def proposals(lists: Sequence[FilledChecklist], article: Article, folder: str, world: World) -> tuple[Proposals, ...]:
    """Return what is to be written into `checklists/` of a manuscript's folder, nothing where nothing is new."""
    made = (_proposals(one, article, answers_path(one.name, folder), world) for one in lists)
    return tuple(one for one in made if one.after != one.before)


def _proposals(list_: FilledChecklist, article: Article, path: str, world: World) -> Proposals:
    data = world.data(path) if world.kind(path) == "file" else None
    before = data.decode() if data is not None else ""
    after = with_proposals(before, list_, article)
    return Proposals(path, before, after, hashlib.sha256(data).hexdigest() if data is not None else "")


def with_proposals(text: str, list_: FilledChecklist, article: Article) -> str:
    """Return the text of a file of answers with the items that it does not have yet, as comments at its end."""
    open_ = [item for item in list_.items if item.state == "open" and not _stands_in(item.number, text)]
    if not open_:
        return text
    guideline = f"{list_.title}: {list_.source}".removesuffix(": ")
    head = "" if text.strip() else _HEAD.format(guideline=guideline)
    added = head + "".join(f"\n{_comment(item, article)}" for item in open_)
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text or text.endswith("\n") else end
    return text + gap + added.replace("\n", end)


def _stands_in(number: str, text: str) -> bool:
    return re.search(rf"^[ \t]*(?:#[# \t]*)?[{{\"']?{re.escape(number)}[\"']?[ \t]*:", text, re.MULTILINE) is not None


def _comment(item: Filled, article: Article) -> str:
    """Return the lines of an item: what it asks, where it may be, and an answer to go on with."""
    place = item.places[0] if item.places else None
    perhaps = f"#   perhaps {place.name}{_source(place.span)}\n" if place else ""
    aside = " (optional)" if item.optional else ""
    target = target_of(place, article) if place else ""
    return f'# {item.topic}: {item.asks}{aside}\n{perhaps}# {item.number}: {{at: "{target}"}}\n'


def _source(span: Span | None) -> str:
    return f" ({posixpath.basename(span.path)}:{span.line})" if span else ""


def target_of(place: Place, article: Article) -> str:
    """Return how authors name a place: a key, a float, or the section that it is in; "" where that has no name."""
    if place.name.lower() in {"title", "keywords", "abstract"}:
        return place.name.lower()
    if place.name.startswith(f"{ABSTRACT}, "):
        return place.name.replace(f"{ABSTRACT}, ", "abstract.", 1)
    for node in nodes_of(article):
        if isinstance(node, tree.FigureFloat | tree.TableFloat) and node.label == place.name and node.identifier:
            return f"@{node.identifier}"
    section = _section_of(place.span, article.body) if place.span else ""
    return f"#{section}" if section else ""


def _section_of(span: Span, blocks: tree.Blocks) -> str:
    """Return the identifier of the innermost section in which a paragraph begins at `span`, "" for none."""
    for block in blocks:
        if isinstance(block, tree.Section) and any(getattr(node, "span", None) == span for node in walk((block,))):
            return _section_of(span, block.content) or block.identifier
    return ""
