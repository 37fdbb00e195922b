"""The look of the pages on which changes are marked: told by lines, not by colour alone."""

from __future__ import annotations

from galley.source import SourceFile

SHEET = SourceFile(
    "changes.css",
    """\
ins { color: #0b5a20; text-decoration: underline; text-decoration-thickness: 0.7pt; text-underline-offset: 1.6pt; }
del { color: #9c1230; text-decoration: line-through; text-decoration-thickness: 0.7pt; }
ins svg { border-bottom: 0.7pt solid #0b5a20; }
ins.moved { color: inherit; text-decoration: underline dotted 0.7pt; }
del.moved { color: #555; text-decoration: line-through double 0.4pt; }
div.changed.inserted { color: #0b5a20; border-left: 1.2pt solid #0b5a20; padding-left: 4pt; }
div.changed.deleted { color: #9c1230; border-left: 3pt double #9c1230; padding-left: 4pt; }
div.changed.deleted { text-decoration: line-through; }
div.changed.moved.inserted { color: inherit; border-left: 1.2pt dotted; }
div.changed.moved.deleted { color: #555; border-left-color: #555; }
div.changed:empty { border: 0; }
.columns h2#list-of-changes { break-before: page; }
h2#list-of-changes ~ p { text-indent: 0; font-size: 9.5pt; line-height: 13pt; margin-bottom: 6pt; text-align: left; }
h2#list-of-changes ~ .table table { font-size: 8.5pt; line-height: 11.5pt; width: 100%; }
h2#list-of-changes ~ .table :is(td, th) { text-align: left; vertical-align: top; padding: 2pt 4pt; }
h2#list-of-changes ~ .table tr { break-inside: avoid; border-bottom: 0.3pt solid #999; }
""",
)
