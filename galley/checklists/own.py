"""Checklists of a journal: lists of its own, and the official wording of those that galley has in words of its own.

They stand in `checklists/NAME.yaml` in the journal's folder. A list that galley has too gives galley's items other
words (`topic`, `asks`), by their numbers; any other is the journal's own, whose items are for authors to answer. What
is looked for, and where, only galley's own files say: an expression is run, and the folder may be a stranger's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from galley.checklists.checklist import Checklist, Item
from galley.findings.catalogue import PROFILE_IS_VALID
from galley.findings.finding import Diagnostic, Findings
from galley.findings.near import did_you_mean
from galley.readers.checklist_files import name_of
from galley.readers.checklist_form import ItemForm, ListForm, read_list
from galley.readers.metadata.forms import Reading
from galley.source import SourceFile


def own(file: SourceFile, known: Checklist | None, findings: Findings) -> Checklist:
    """Return the list in a file of a journal, over the one of the same name that galley has; faults are findings.

    Raises Stop where the file is no YAML.
    """
    form, reading = read_list(file, findings)
    base = known or Checklist(name_of(file), "", (), "", ())
    findings.add(*_faults(form, known, reading, file))
    said = {one.no: one for one in form.items}
    items = tuple(_worded(one, said[one.number]) if one.number in said else one for one in base.items)
    return replace(
        base,
        title=form.title or base.title,
        source=form.source or base.source,
        applies_to=form.applies_to or base.applies_to,
        items=items if known else tuple(Item(one.no, one.topic, one.asks, optional=one.optional) for one in form.items),
    )


def _worded(item: Item, form: ItemForm) -> Item:
    return replace(item, topic=form.topic or item.topic, asks=form.asks or item.asks)


def _faults(form: ListForm, known: Checklist | None, reading: Reading, file: SourceFile) -> Iterator[Diagnostic]:
    numbers: Sequence[str] = [one.number for one in known.items] if known else ()
    before: set[str] = set()
    for at, one in enumerate(form.items):
        span = reading.span("items", at)
        if not one.no or (known is None and not one.asks):
            yield PROFILE_IS_VALID.broken("an item of a checklist has a number (`no`) and says what it `asks`", span)
        elif one.no in before:
            yield PROFILE_IS_VALID.broken(f"the checklist has item {one.no} twice", span)
        elif known and one.no not in numbers:
            yield PROFILE_IS_VALID.broken(f"{known.title} has no item {one.no}", span, *did_you_mean(one.no, numbers))
        before.add(one.no)
    if form.source and not form.source.startswith(("https://", "http://")):
        yield PROFILE_IS_VALID.broken("the `source` of a checklist is an address of the web", reading.span("source"))
    if known is None and not (form.title and form.items):
        yield PROFILE_IS_VALID.broken("a checklist has a `title` and `items`", file.span(0))
