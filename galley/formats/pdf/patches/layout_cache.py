"""WeasyPrint 70 made quicker from outside: what it asks of Pango again and again with the same words is remembered.

Each replaced function depends on its arguments alone, so the bytes of the PDF are those of the engine by itself; a test
compares them. A page whose columns are balanced, or from which a float is moved, is laid out several times: two fifths
of all lines are broken again that were broken before.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from weasyprint.css import computed_values, units
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango

_Style: TypeAlias = Any
"""A style of WeasyPrint, which brings no types; a style that has set text is not changed any more."""

MOST_LETTERS = 20_000_000  # of text remembered: a paragraph is kept once for each of its lines
_COPY_LAYOUT = "PangoLayout * pango_layout_copy (PangoLayout *layout);"
_OF_ONE_TEXT = frozenset({"layout", "text", "justification_spacing", "max_width", "begins_line"})


def install() -> None:
    """Install all of it, after the patches, whose results are remembered too."""
    _remember_lines()
    _remember_struts()
    _copy_layouts()


def spare_collections() -> None:
    """Have the garbage collector look less often: a page is many small objects, nearly all of which are kept."""
    gc.set_threshold(50_000, 50, 100)


# --- broken lines ------------------------------------------------------------------------------------------------


def _remember_lines() -> None:
    """Break the same text in the same style and width once; of a patched function, what the patched one says."""
    modules = (line_break, inline, preferred)
    remembering = {module.split_first_line: _remembering(module.split_first_line) for module in modules}
    for module in modules:
        module.split_first_line = remembering[module.split_first_line]


def _remembering(original: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[Any, tuple[Any, tuple[Any, ...], _Style]] = {}
    letters = 0

    @wraps(original)
    def split(text: str, style: _Style, context: Any, *others: Any, **named: Any) -> Any:
        nonlocal letters
        key = (text, id(style), others, tuple(named.items()))
        if key not in known:
            letters += len(text)
            if letters > MOST_LETTERS:
                known.clear()
                letters = len(text)
            layout, *rest = original(text, style, context, *others, **named)
            known[key] = (layout, tuple(rest), style)  # with the style, whose id stays its own
        layout, rest, _ = known[key]
        return (_twin(layout), *rest)

    return split


def _twin(layout: Any) -> Any:
    """Return a copy of a layout that is not active: it holds text and measures, and nothing of Pango's."""
    twin = object.__new__(line_break.Layout)
    twin.__dict__.update(layout.__dict__)
    return twin


# --- struts ------------------------------------------------------------------------------------------------------


def _remember_struts() -> None:
    """Find the height of a style's empty line once; the engine makes a long text of the style to look it up."""
    original = line_break.strut
    known: dict[int, tuple[tuple[float, float], _Style]] = {}

    @wraps(original)
    def strut(style: _Style) -> tuple[float, float]:
        if id(style) not in known:
            known[id(style)] = (original(style), style)
        return known[id(style)][0]

    for module in (line_break, inline, computed_values, units):
        module.strut = strut


# --- Pango layouts -----------------------------------------------------------------------------------------------


def _copy_layouts() -> None:
    """Set up Pango once for each style, and copy its empty layout from then on."""
    ffi.cdef(_COPY_LAYOUT)
    original = line_break.Layout.setup
    known: dict[int, tuple[Any, dict[str, Any]]] = {}

    @wraps(original)
    def setup(self: Any, style: _Style) -> None:
        if id(style) in known:
            empty, rest = known[id(style)]
            self.__dict__.update(rest)
            self.layout = _copied(empty)
            return
        original(self, style)
        rest = {name: value for name, value in self.__dict__.items() if name not in _OF_ONE_TEXT}
        known[id(style)] = (_copied(self.layout), rest)

    line_break.Layout.setup = setup


def _copied(layout: Any) -> Any:
    return ffi.gc(pango.pango_layout_copy(layout), gobject.g_object_unref)
