"""References to floats and their labels as pandoc-xnos and Manubot write them, in plain words of pandoc's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.document.web_addresses import OLD_DOI, OLD_DOI_ADDRESS, target_of
from galley.readers.manuscript.bookdown import in_plain_tex
from galley.readers.manuscript.definitions import hide_code
from galley.source import Edit, SourceFile, edited

_FLOAT = r"(?:fig|tbl|eq|sec):[\w:.-]*\w"
_BRACED = re.compile(rf"\{{[+*!]?@(?P<target>{_FLOAT})\}}")
_MODIFIED = re.compile(rf"(?<![\w\\{{*+!])(?:[+!]|\*(?!@{_FLOAT}\*))(?=@{_FLOAT})")
_SPACED_LABEL = re.compile(r"\{#(?P<kind>fig|tbl|eq|sec):\s+(?=\w)")
_TAGGED_EQUATION = re.compile(r"(?<=\$\$)(?P<id>\s*\{#eq:[\w:.-]+)\s+tag=[\"'](?P<tag>[\w.'-]+)[\"']\s*\}")
_CHUNK = re.compile(r"^(?P<ticks>[ ]{0,3}`{3,})[ ]*\{(?P<language>[A-Za-z]\w*)(?:[ ,][^{}\n]*)?\}[ \t]*$", re.MULTILINE)
_LIST = re.compile(
    r"^#{1,6}[ \t]+References\b[^\n]*\n(?:\s|<!--.*?-->)*<div id=[\"']?refs[\"']?>\s*</div>[ \t]*",
    re.MULTILINE | re.DOTALL,
)
_REMARK = re.compile(
    r"^ {0,3}\[(?://|comment)\]:[ \t]*(?:#|<>)[ \t]*(?:\(.*\)|\".*\"|'.*')[ \t]*(?:\n|\Z)", re.MULTILINE
)
"""A comment written as the definition of a link; it is no text in the middle of a paragraph either."""
_BARE_ADDRESS = re.compile(r"(?<![\w<(\"'=\[/`])https?://[^\s<>\[\]()\"'`^]+(?=\[-?@|\[\^|\^\[)")
"""An address with a citation or a note right behind it, which pandoc takes for a part of it."""
_OLD_DOI = re.compile(rf"(?<![\w<\"'=\[/`])(?<!\]\()(?:{OLD_DOI_ADDRESS}|doi:{OLD_DOI})")
"""A DOI with angle brackets, typed bare; pandoc ends the address before them."""
_ESSENTIAL = re.compile(r"(?<![\w@\\])@@(?=[A-Za-z0-9_{])")
"""What worcs (R) writes for an essential citation; it prints `@@key` and `@key` alike."""
_TIGHT = re.compile(r"(?<=\w[.,)\u201d\"])@(?P<key>[A-Za-z][\w:-]*\d[\w:-]*(?<![:-]))(?![\w/@]|\.\w)(?=[\s.,;:)]|\Z)")
"""A citation right behind a mark, `conditions.@lee2019`, as raised numbers are typed: no subject of a sentence."""
_UNBROKEN_HEADING = re.compile(r"^(?P<marks>#{1,6})\u00a0[ \u00a0]*(?=\S)", re.MULTILINE)
"""A heading typed with a space without a break, as keyboards of Macs make it: pandoc reads a paragraph."""
_HEAD = re.compile(r"<(?:link|meta|script|style)\b[^<>]*>(?:</(?:script|style)>)?", re.IGNORECASE)


def in_plain_markdown(source: SourceFile) -> SourceFile:
    """Return a text in which `{@fig:x}`, `+@fig:x` and `{#tbl: x}` are as pandoc has them, and no list is announced."""
    source = in_plain_tex(source)
    return edited(source, [*_edits(hide_code(source.text)), *_chunks(source.text)])


def _chunks(text: str) -> Iterator[Edit]:
    """Yield the edits that make of each cell of R Markdown, which is shown and never run, plain code."""
    for match in _CHUNK.finditer(text):
        yield Edit(match.start(), match.end(), f"{match['ticks']} {match['language']}")


def _without_stop(address: str) -> str:
    """Return an address without the stops of the sentence, and the bracket that was opened before it."""
    bare = address.rstrip(".,;:!?*_")
    return _without_stop(bare[:-1]) if bare.endswith(")") and bare.count(")") > bare.count("(") else bare


def _linked(typed: str) -> str:
    """Return a typed DOI as the link that pandoc makes of others."""
    words = re.sub("[<>]", r"\\\g<0>", typed)
    return f"[{words}](<{target_of(typed)}>){{.uri}}"


def _edits(text: str) -> Iterator[Edit]:
    for match in (*_LIST.finditer(text), *_REMARK.finditer(text)):
        yield Edit(match.start(), match.end(), "")
    for match in _BARE_ADDRESS.finditer(text):
        yield Edit(match.start(), match.end(), f"<{match[0]}>")
    for match in _OLD_DOI.finditer(text):
        typed = _without_stop(match[0])
        yield Edit(match.start(), match.start() + len(typed), _linked(typed))
    for match in _BRACED.finditer(text):
        yield Edit(match.start(), match.end(), f"@{{{match['target']}}}")
    for match in _MODIFIED.finditer(text):
        if text[match.start() - 1 : match.start()] != "{":
            yield Edit(match.start(), match.end(), "")
    for match in _TAGGED_EQUATION.finditer(text):
        yield Edit(match.start(), match.end(), f"{match['id']}|{match['tag']}}}")
    for match in _SPACED_LABEL.finditer(text):
        yield Edit(match.start(), match.end(), f"{{#{match['kind']}:")
    for match in _TIGHT.finditer(text):
        yield Edit(match.start(), match.end(), f"[@{match['key']}]")
    for match in _UNBROKEN_HEADING.finditer(text):
        yield Edit(match.end("marks"), match.end(), " ")
    for match in _ESSENTIAL.finditer(text):
        yield Edit(match.start(), match.start() + 1, "")
    for match in _HEAD.finditer(text):
        yield Edit(match.start(), match.end(), "")
