"""Sections whose headings one version has and the other has not: what is in them is compared where the other has it.

A heading that is taken out or put in moves nothing. Such a section is taken into what stands before it, as a heading
and what follows that; `galley.diff.marked.builder` makes sections of these again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from galley.diff.marked.reader import Placed
from galley.diff.merge import Block, Merged
from galley.document import tree

_MOSTLY = 0.7
"""The share of the words of a section that stand in another text, if that is where the section went."""


def is_section(block: Block) -> bool:
    """Tell whether a block is a section."""
    return isinstance(block.value.node, tree.Section) and not block.is_leaf


def is_heading(block: Block) -> bool:
    """Tell whether a block is the heading of a section that was taken into what stands before it."""
    return isinstance(block.value.node, tree.Section) and block.is_leaf


def opens_section(one: Merged) -> bool:
    """Tell whether a merged block is the heading of a section that the new version has and the old one has not."""
    return is_heading(one.block) and one.state != "deleted"


def in_sections(found: Iterable[Merged]) -> list[list[Merged]]:
    """Return merged blocks in parts: each heading that opens a section with what is in that, and what is between."""
    parts: list[list[Merged]] = []
    for one in found:
        if not parts or opens_section(one) or (opens_section(parts[-1][0]) and _ends(one, parts[-1][0])):
            parts.append([one])
        else:
            parts[-1].append(one)
    return parts


def up_to_section_of(found: Sequence[Merged], level: int) -> tuple[Sequence[Merged], Sequence[Merged]]:
    """Return merged blocks before and from the first heading on that opens a section of this level or a higher one."""
    opened = (at for at, one in enumerate(found) if opens_section(one) and one.block.value.node.level <= level)
    at = next(opened, len(found))
    return found[:at], found[at:]


def _ends(one: Merged, heading: Merged) -> bool:
    """Tell whether a block stands behind the section of a heading: one of the same level or a higher one."""
    level: int = heading.block.value.node.level
    return is_section(one.block) and one.block.value.node.level <= level


def in_one_shape(old: Sequence[Block], new: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks of both versions, with sections that one has not in what the other has in their place."""
    if not any(map(is_section, (*old, *new))) or old == new:
        return tuple(old), tuple(new)
    return _folded(old, new), _folded(new, old)


def _folded(mine: Sequence[Block], other: Sequence[Block]) -> tuple[Block, ...]:
    known = frozenset(_titles(other))
    loose = _counted(one for one in other if not is_section(one))
    made: list[Block] = []
    for block in mine:
        is_alone = is_section(block) and block.name not in known
        before = made[-1] if made and is_section(made[-1]) else None
        if before is None and is_alone and _is_in(block, loose):
            made += _apart(block)
        elif before is not None and is_alone and _is_in(block, _content_of(_counterpart(before, other))):
            made[-1] = _with(before, block)
        else:
            made.append(block)
    return tuple(_within(one, other) for one in made)


def _within(block: Block, other: Sequence[Block]) -> Block:
    """Return a block with the sections in it in the shape of the other version."""
    counterpart = _counterpart(block, other) if is_section(block) else None
    if counterpart is None:
        return block
    children = _folded(block.children, counterpart.children)
    return block if children == block.children else replace(block, children=children)


def _titles(blocks: Sequence[Block]) -> Iterator[str]:
    for one in blocks:
        if is_section(one):
            yield one.name
            yield from _titles(one.children)


def _counterpart(section: Block, other: Sequence[Block]) -> Block | None:
    """Return the section of the other version that has the title of one, else one in which most of that stands."""
    sections = [one for one in other if is_section(one)]
    named = next((one for one in sections if one.name == section.name), None)
    return named or next((one for one in sections if _is_in(section, _content_of(one))), None)


def _content_of(section: Block | None) -> Mapping[str, int]:
    return _counted(section.children[1:] if section else ())


def _counted(blocks: Iterator[Block] | Sequence[Block]) -> Mapping[str, int]:
    counted: Counter[str] = Counter()
    for one in blocks:
        counted.update(one.counted)
    return counted


def _is_in(section: Block, text: Mapping[str, int]) -> bool:
    """Tell whether what stands under a heading is mostly in a text."""
    words = _content_of(section)
    total = sum(words.values())
    return total > 0 and sum(min(number, text.get(word, 0)) for word, number in words.items()) > _MOSTLY * total


def _apart(section: Block) -> tuple[Block, ...]:
    """Return the heading of a section and what follows it."""
    heading, *content = section.children
    placed: Placed = heading.value
    return replace(heading, value=Placed(section.value.node, placed.span), name=""), *content


def _with(before: Block, section: Block) -> Block:
    """Return a section with the one behind it taken into it."""
    node, inside = before.value.node, section.value.node
    whole = replace(node, content=(*node.content, inside))
    return replace(before, children=(*before.children, *_apart(section)), value=replace(before.value, node=whole))
