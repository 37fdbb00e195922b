"""A filled checklist as an article of one table, so that the writers of articles print it: PDF/UA and Word."""

from __future__ import annotations

from collections.abc import Iterator

from galley.document import tree
from galley.document.article import Article
from galley.document.checklists import Filled, FilledChecklist, Place, Printed
from galley.document.metadata import Metadata
from galley.document.plain_text import text_of

_EN_DASH = "\u2013"
_WIDTHS = (0.08, 0.42, 0.34, 0.16)


def page_of(list_: FilledChecklist, article: Article, identifier: str, made_of: str) -> Article:
    """Return a filled checklist for `article` as an article; `made_of` says which file its pages and lines are of."""
    title, subtitle = _words(list_.title), _words(f"For: {text_of(article.meta.title)}")
    meta = Metadata(identifier, title, subtitle, heading="Reporting checklist")
    done = sum(one.state != "open" for one in list_.items)
    counted = f"{done} of {len(list_.items)} items have a place or a reason. {made_of}"
    source: tree.Inlines = (*_words("Guideline:"), tree.Space(), _link(list_.source))
    body = (tree.Para(_words(counted)), _table(list_), *((tree.Para(source),) if list_.source else ()))
    return Article(meta, article.journal, body, (), (), (), ())


def _table(list_: FilledChecklist) -> tree.TableFloat[tree.Block]:
    lined = any(place.printed and place.printed.first_line for item in list_.items for place in item.places)
    head = ("Item", "What is reported", "Where", "Page, lines" if lined else "Page")
    columns = tuple(tree.ColSpec("AlignLeft", width) for width in _WIDTHS)
    rows = tuple(_row(item.number, f"{item.topic}: {item.asks}", said(item), pages(item)) for item in list_.items)
    body = tree.TableBody(tree.NO_ATTR, 1, (), rows)
    return tree.TableFloat("", "", (), tree.Table(tree.NO_ATTR, (), columns, (_row(*head),), (body,), ()), wide=True)


def _row(*texts: str) -> tree.Row[tree.Block]:
    cells = (tree.Cell(tree.NO_ATTR, "AlignLeft", 1, 1, (tree.Plain(_words(text)),) if text else ()) for text in texts)
    return tree.Row(tree.NO_ATTR, tuple(cells))


def said(item: Filled) -> str:
    """Return what is said of an item: its places, the reason why there is none, or that it is open."""
    places = "; ".join(one.name for one in item.places)
    match item.state:
        case "found" | "answered":
            return places
        case "open":
            return "open (optional)" if item.optional else "open"
        case state:
            return f"{state}: {item.reason}"


def pages(item: Filled) -> str:
    """Return the pages and lines of the places of an item, as in “3, lines 41–44”."""
    if item.state not in {"found", "answered"}:
        return ""
    return "; ".join(dict.fromkeys(_of_place(item.places)))


def _of_place(places: tuple[Place, ...]) -> Iterator[str]:
    for one in (place.printed for place in places if place.printed):
        yield f"{_range(one.first_page, one.last_page)}{_lines(one)}"


def _lines(one: Printed) -> str:
    if not one.first_line:
        return ""
    word = "line" if one.first_line == one.last_line else "lines"
    return f", {word} {_range(one.first_line, one.last_line)}"


def _range(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}{_EN_DASH}{last}"


def _words(text: str) -> tree.Inlines:
    spaced = [node for word in text.split() for node in (tree.Space(), tree.Str(word))]
    return tuple(spaced[1:])


def _link(url: str) -> tree.Inline:
    return tree.Link(tree.NO_ATTR, (tree.Str(url),), url, "")
