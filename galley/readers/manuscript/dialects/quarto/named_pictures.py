"""Cells that only name pictures, `knitr::include_graphics("a.png")`: what they show is known without running them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from galley.readers.manuscript.dialects.quarto.options import options_of_call

_COMMENT = re.compile(r"^\s*#[^\n]*$", re.MULTILINE)
_TEXT = r"(?:\"[^\"\\\n]+\"|'[^'\\\n]+')"
_PATH = (
    rf"(?:{_TEXT}|(?:here::)?here\(\s*{_TEXT}(?:\s*,\s*{_TEXT})*\s*\)|file\.path\(\s*{_TEXT}(?:\s*,\s*{_TEXT})*\s*\))"
)
_SHOWN = re.compile(
    rf"(?:knitr::)?include_graphics\(\s*(?:path\s*=\s*)?(?:c\(\s*(?P<several>{_PATH}(?:\s*,\s*{_PATH})*)\s*\)"
    rf"|(?P<one>{_PATH}))\s*(?:,[^()]*)?\)"
)
_PATHS = re.compile(_PATH)
_TEXTS = re.compile(_TEXT)
_USUAL = re.compile(r"opts_chunk\$set\((?P<options>(?:[^()]|\([^()]*\))*)\)")


def named_pictures(code: str) -> Sequence[str]:
    """Return the paths of the pictures that are all that a cell shows; none where it does anything else."""
    match = _SHOWN.fullmatch(_COMMENT.sub("", code).strip())
    if match is None:
        return ()
    paths = _PATHS.findall(match["several"] or match["one"])
    return ["/".join(text[1:-1] for text in _TEXTS.findall(path)) for path in paths]


def usual_options(code: str) -> Mapping[str, tuple[str, ...]]:
    """Return the options that a cell sets for those below it, `knitr::opts_chunk$set(echo = FALSE)`."""
    return {name: value for match in _USUAL.finditer(code) for name, value in options_of_call(match["options"])}
