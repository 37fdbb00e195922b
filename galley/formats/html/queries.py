"""The queries of a proof as notes beside the text, each with a link to its passage and one back."""

from __future__ import annotations

from collections.abc import Mapping

from galley.document import tree
from galley.document.queries import NUMBER, QUERY, Query
from galley.formats.pdf.html.element import Element, add, element, write_text

NOTES = """
.query{background:#fff2a8;color:#1a1a1a}
.query a{color:#0a4d8c}.query:not(.passage){border-inline-start:.15rem solid #8a1c00}
.query a.query-mark{font-size:.75em;vertical-align:super;padding-inline-start:.15em;color:#8a1c00}
.query-note{margin:.3rem 0;padding:.3rem .6rem;border-inline-start:.2rem solid #8a1c00;background:var(--raised);
font-size:.85rem;line-height:1.4}
.query-note.answered{border-inline-start-color:var(--line)}
@media (min-width:64rem){.review main:has(.query-note){margin-inline:max(1rem,(100vw - 60rem)/2) auto}
.query-note{float:inline-end;clear:inline-end;width:14rem;margin-inline-end:-17rem}}
"""
"""The style of the notes: in the margin where the window is wide, else above the paragraph."""
_HOLDERS = frozenset({"section", "main", "header", "blockquote", "aside", "li", "dd"})
"""What a note may stand in, beside a paragraph."""


def add_passage(queries: Mapping[str, Query], parent: Element, span: tree.Span) -> Element | None:
    """Append the passage of a query and return it; None for a span that is none."""
    number = span.attr.get(NUMBER) or ""
    if QUERY not in span.attr.classes or number not in queries:
        return None
    return add(parent, "span", class_=f"{QUERY} passage" if span.content else QUERY, id=f"query-{number}")


def add_mark(passage: Element, *, linked: bool) -> None:
    """Append the mark of a query, which leads to its note, to its passage; none within a link."""
    number = str(passage.get("id")).removeprefix("query-")
    if not linked:
        add(passage, "a", f"Q{number}", class_="query-mark", href=f"#query-note-{number}")


def add_notes(body: Element, queries: Mapping[str, Query]) -> None:
    """Put the note of each passage before the paragraph, heading or table that the passage stands in."""
    for passage in [one for one in body.iter("span") if QUERY in str(one.get("class") or "").split()]:
        number = str(passage.get("id")).removeprefix("query-")
        block = _block_of(passage)
        holder = block.getparent()
        if holder is not None:
            holder.insert(holder.index(block), _note(queries[number], number))


def _block_of(passage: Element) -> Element:
    """Return what is nearest to a passage and stands in a part of the page, not in a paragraph or a table."""
    block = passage
    for around in passage.iterancestors():
        if around.tag in _HOLDERS and block.tag not in {"span", "em", "strong", "sup", "sub", "a", "s"}:
            return block
        block = around
    return block


def _note(query: Query, number: str) -> Element:
    class_ = "query-note answered" if query.is_answered else "query-note"
    made = element("aside", role="note", class_=class_, id=f"query-note-{number}")
    add(made, "a", f"Q{number}", href=f"#query-{number}")
    asked = f"{query.sender} → {query.to}" if query.sender else query.to
    answered = f"→ {query.answer}" if query.answer else "✓" if query.is_answered else ""
    write_text(made, " ".join(filter(None, (f" ({asked})", query.text, answered))))
    return made
