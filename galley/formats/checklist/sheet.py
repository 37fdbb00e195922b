"""The look of a checklist: the journal's pages for reviewers, single spaced, with a table of the whole width."""

from __future__ import annotations

from galley.source import SourceFile

SHEET = SourceFile(
    "checklist.css",
    """\
html, body, .columns, .columns p { font-size: 9.5pt; line-height: 13pt; }
h1 { font-size: 15pt; line-height: 20pt; }
.subtitle { font-size: 11pt; line-height: 15pt; }
.columns p { text-align: left; text-indent: 0; margin: 0 0 6.5pt; }
.table { margin: 6.5pt 0; }
.table table, table { width: 100%; font-size: 8.5pt; line-height: 11.5pt; }
.table p, td p { font-size: 8.5pt; line-height: 11.5pt; margin: 0; }
td, th { vertical-align: top; text-align: left; padding: 2pt 4pt; border-bottom: 0.3pt solid #999; }
tr { break-inside: avoid; }
""",
)
