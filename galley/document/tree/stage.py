"""How far a text has come, as the parameters of the nodes that hold others.

A text that is parsed, and not composed yet, may hold nodes of both kinds (`ParsedInline`, `ParsedBlock`). Once it is
composed it holds those of an article alone (`Inline`, `Block`): what a node without parameters holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from galley.document.tree import Block, Inline, ParsedBlock, ParsedInline

    InlineT_co = TypeVar("InlineT_co", bound="ParsedInline", covariant=True, default="Inline")
    BlockT_co = TypeVar("BlockT_co", bound="ParsedBlock", covariant=True, default="Block")
else:
    from typing import TypeVar  # Python 3.13 brings the defaults, which type checkers alone need

    InlineT_co = TypeVar("InlineT_co", covariant=True)
    BlockT_co = TypeVar("BlockT_co", covariant=True)

InlineT = TypeVar("InlineT", bound="ParsedInline")
BlockT = TypeVar("BlockT", bound="ParsedBlock")
