"""Files that are chapters of one article: the title in their front matter is a heading."""

from __future__ import annotations

import re

from galley.findings import catalogue
from galley.findings.finding import Findings, Stop
from galley.readers.manuscript.critic_markup import read_accepted_yaml
from galley.readers.metadata.metadata import split_front_matter
from galley.readers.yaml_source import YamlMapping, YamlScalar
from galley.source import Edit, SourceFile, edited, placed

_OF_THE_PAGE = frozenset(
    {"title", "label", "short_title", "format", "bibliography", "editor", "execute", "number-sections", "numbering",
     "toc", "kernelspec", "jupytext", "jupyter", "exports", "description", "site", "downloads", "thumbnail", "tags"}
)  # fmt: skip
"""Keys of a chapter that are read, that the article says itself, or that are for web pages."""
_LABEL = re.compile(r"[A-Za-z][\w:.-]*\Z")


def as_chapter(text: SourceFile, findings: Findings) -> SourceFile:
    """Return a text with its title as its first heading, under its label; what else its front matter says is told."""
    front, body = split_front_matter(text)
    if front is None:
        return text
    try:
        read = read_accepted_yaml(front, findings)
    except Stop as stop:
        findings.add(*stop.findings)
        return body
    for entry in [one for one in read.entries if one.key not in _OF_THE_PAGE][:1]:
        message = f"`{entry.key}` of a chapter is not read: the metadata are those of the whole article."
        findings.add(catalogue.FRONT_MATTER_IS_READ.broken(message, entry.key_span))
    title = read.get("title")
    if not isinstance(title, YamlScalar):
        return body
    return edited(body, [Edit(0, 0, placed(f"\n# {title.text}{_named(read)}\n\n", title.span))])


def _named(front: YamlMapping) -> str:
    label = front.get("label")
    return f" {{#{label.text}}}" if isinstance(label, YamlScalar) and _LABEL.match(label.text) else ""
