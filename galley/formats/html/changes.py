"""Changes since another version as HTML: `ins` and `del`, a way from each to the next, and the list of all.

What is new is underlined and what is gone struck through, so that colour alone tells nothing; readers that say nothing
of `ins` and `del` read the words that the style sheet puts around them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from galley.document import tree
from galley.document.changes import REFERENCES, Change, counts, cut, place_of, said_of
from galley.formats.html.scope import Scope
from galley.formats.pdf.html.element import Element, add, write_text

_TAGS = {"inserted": "ins", "deleted": "del"}
_LONGEST = 300
"""Characters of one piece of a change in the list; all of it stands in the text."""

CHANGES = """
:root{--new:#0b5a20;--new-page:#e7f5ea;--gone:#9c1230;--gone-page:#fdecf0}
@media (prefers-color-scheme:dark){:root{--new:#8fe0a4;--new-page:#12301b;--gone:#ff9db0;--gone-page:#3a1620}}
ins,del{color:var(--new);background:var(--new-page);text-decoration:underline;text-decoration-thickness:.1em;
text-underline-offset:.16em}
del{color:var(--gone);background:var(--gone-page);text-decoration:line-through}
ins.moved,del.moved{color:inherit;background:none;text-decoration:underline dotted .1em}
del.moved{color:var(--soft);text-decoration:line-through double .06em}
ins math[display="inline"]{border-bottom:.1em solid}
del math[display="inline"]{background:linear-gradient(currentColor,currentColor) 0 50%/100% .1em no-repeat}
.changed-blocks{display:block;padding-inline-start:.6rem;border-inline-start:.25rem solid var(--new)}
del.changed-blocks{border-inline-start-style:double;border-color:var(--gone)}
.changed-blocks.moved{border-inline-start-style:dotted;border-color:var(--soft)}
del.changed-blocks.moved{border-inline-start-style:double}
ins::before,ins::after,del::before,del::after{content:" [inserted: ";position:absolute;width:1px;height:1px;
overflow:hidden;clip-path:inset(50%);white-space:nowrap}
del::before{content:" [deleted: "}ins.moved::before{content:" [moved to here: "}
del.moved::before{content:" [moved from here: "}ins::after,del::after{content:"] "}
ins:empty,del:empty{padding:0;border:0}ins:empty::before,ins:empty::after,del:empty::before,del:empty::after{content:none}
.to-changes{font:600 .72rem/1 system-ui,sans-serif;white-space:nowrap;vertical-align:middle}
.to-changes a{display:inline-block;min-width:24px;min-height:24px;line-height:24px;text-align:center;
text-decoration:none}
.to-changes a::before{content:attr(data-shown)}
.to-changes a:hover,.to-changes a:focus-visible{background:var(--raised);text-decoration:underline}
.changes{max-width:44rem;margin:0 auto 2rem;padding:.8rem 1rem;border:.06rem solid var(--line);
font:400 .92rem/1.45 system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;overflow-wrap:anywhere}
.changes .title{font-size:1.15rem;font-weight:600;margin:.2em 0 .4em}
.changes ol{padding-inline-start:2.2em}.changes li{margin-bottom:.4em}
.changes .of{color:var(--soft)}
@media print{.to-changes a.way{display:none}ins,del{background:none}}
"""
"""The style sheet of what is marked."""


def add_change(scope: Scope, parent: Element, change: tree.Change | tree.ChangedBlocks) -> Element:
    """Append the element of a change, behind the ways to the list and to the changes before and after it."""
    number = change.number
    if number in scope.changes:
        _add_ways(parent, number, scope.changes)
    blocks = "changed-blocks" if isinstance(change, tree.ChangedBlocks) else ""
    classes = " ".join(filter(None, (blocks, "moved" if change.moved else "")))
    return add(parent, _TAGS[change.state], id=f"change-{number}" if number else "", class_=classes)


def _add_ways(parent: Element, number: int, marked: Sequence[int]) -> None:
    ways = add(parent, "span", class_="to-changes")
    at = bisect_left(marked, number)
    if at > 0:
        _add_way(ways, "‹", f"#change-{marked[at - 1]}", "Previous change", "way")
    _add_way(ways, str(number), f"#listed-{number}", f"Change {number}: to the list of changes")
    if at + 1 < len(marked):
        _add_way(ways, "›", f"#change-{marked[at + 1]}", "Next change", "way")


def _add_way(parent: Element, shown: str, target: str, name: str, class_: str = "") -> None:
    """Append a link whose words are shown by the style sheet: they are none of the article's."""
    add(parent, "a", href=target, aria_label=name, lang="en", data_shown=shown, class_=class_)


def write_changes(parent: Element, changes: Sequence[Change]) -> None:
    """Append the list of changes: how many each part has, then each with a link to where it is marked."""
    holder = add(parent, "nav", class_="changes", lang="en", dir="ltr", aria_labelledby="changes")
    title = f"{len(changes)} changes" if len(changes) != 1 else "1 change"
    add(holder, "p", title, id="changes", class_="title")
    add(holder, "p", "; ".join(f"{part} {number}" for part, number in counts(changes).items()), class_="of")
    items = add(holder, "ol")
    for one in changes:
        class_ = "reference" if one.where == REFERENCES else ""
        item = add(items, "li", id=f"listed-{one.number}", value=str(one.number), class_=class_)
        place = place_of(one)
        head = f"{one.kind} in {one.part}"
        if one.is_marked:
            add(item, "a", head, href=f"#change-{one.number}")
        else:
            write_text(item, head)
        write_text(item, f", {place}: " if place else ": ")
        _write_pieces(item, one)


def _write_pieces(item: Element, change: Change) -> None:
    for kind, text in said_of(change):
        if kind == "kept":
            write_text(item, text)
        else:
            add(item, _TAGS[kind], cut(text, _LONGEST))
