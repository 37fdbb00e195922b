"""What co-authors changed in a Word file that galley wrote, brought back into the lines that it came from.

galley writes the file again from the manuscript as it is; what the two files differ in was changed by hand. Both are
read by their visible text alone: a program that saved the file in between has taken nothing away that is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from galley.copies.table import copies_of
from galley.evaluation import Run
from galley.findings.catalogue import WORD_CHANGE_IS_PLACED
from galley.findings.finding import Diagnostic, Findings, Stop
from galley.formats.docx.write import write_docx
from galley.formats.format import Job
from galley.formats.render import creation_date
from galley.importing.actions import Imported, Update
from galley.importing.alignment import Pair, Place, paired, place_of, places_of
from galley.importing.units import Read, Unit, read_units
from galley.pipeline import Checked, copies, until
from galley.refs.actions import Change
from galley.request import Request
from galley.runtime.children import Children
from galley.runtime.runtime import Runtime
from galley.runtime.world import World
from galley.source import Edit, SourceFile, Span, edited

_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>^~|@$#"})


def updated(request: Request, action: Update, runtime: Runtime, findings: Findings) -> Imported:
    """Return the changes of the manuscript that `request` names; raises `Unreadable` and `Stop`."""
    world = runtime.world
    run = Run(replace(request, write=False), runtime)
    try:
        with runtime.children:
            checked: Checked = until(run, copies)
    except Stop:
        findings.add(*(one for one in run.report.findings if one.severity >= one.severity.ERROR))
        raise
    written = _written(checked, request)
    before = read_units(written, "accept", action.path, world.limits)
    now = read_units(world.data(action.path), action.tracked, action.path, world.limits)
    updating = _Updating(tuple(_sources(checked, world)), before, now, action.path)
    updating.read()
    findings.add(*updating.findings, *now.prepared.findings)
    digests = {one.path: one.sha256 for one in world.inputs}
    changes = tuple(
        Change(source.path, source.text, made.text, digests.get(source.path, "")) for source, made in updating.results()
    )
    return Imported(changes=changes, summary=updating.summary)


def _written(checked: Checked, request: Request) -> bytes:
    """Return the Word file that galley writes of a manuscript now."""
    (copy,) = copies_of(checked.article, checked.profile, (), ("published",), Findings())
    created = creation_date(checked.article, request.epoch)
    with ThreadPoolExecutor(1) as pool:
        return write_docx(Job(copy, "before.docx", created, {}, {}, pool, Children()))


def _sources(checked: Checked, world: World) -> Iterator[SourceFile]:
    """Yield the files in which the text was written: the sections, then the metadata."""
    sources = checked.sources
    for path in dict.fromkeys((*(one.path for one in sources.sections), sources.metadata_file.path)):
        if path and world.kind(path) == "file":
            yield world.text(path)


@dataclass(slots=True)
class _Updating:
    """An update on its way: edits by the paths of the sources, and what has no place."""

    sources: Sequence[SourceFile]
    before: Read
    now: Read
    path: str
    edits: dict[str, list[Edit]] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    placed: int = 0
    places: Sequence[Place] = ()

    def read(self) -> None:
        """Find a place for every change and every comment."""
        self.places = places_of(self.sources)
        for pair in paired(self.before.units, self.now.units):
            self._change(pair)
        for unit in self.now.units:
            place = self._place(unit) if unit.told else None
            span = place.source.span(place.start) if place else Span(self.path)
            self.findings += (told.at(span) for told in unit.told)

    def results(self) -> Iterator[tuple[SourceFile, SourceFile]]:
        """Yield the sources that change, as they are and as they become."""
        for source in self.sources:
            if edits := self.edits.get(source.path):
                yield source, edited(source, edits)

    @property
    def summary(self) -> tuple[str, ...]:
        """A line on what was brought back."""
        return (f"{self.placed} changes brought back",)

    # --- one change ----------------------------------------------------------------------------------------------

    def _change(self, pair: Pair) -> None:
        unit = pair.before or pair.now
        if unit is None or (unit.kind == "reference" and self._tell(pair, "references are changed in their file")):
            return
        if pair.before is None:
            self._insert(pair)
            return
        place = self._place(pair.before)
        if place is None:
            self._tell(pair, "it is of words that galley makes")
        elif _is_metadata(place) and pair.now and set(pair.now.text) & set(":#\"'[]{}"):
            self._tell(pair, f"it belongs into {place.source.path}, where some of its signs would mean something else")
        elif pair.now is None:
            self._delete(pair, place)
        else:
            edits = list(_edits(pair.before, pair.now, place))
            self._take(place, edits) or self._tell(pair, "another change stands in the same place")

    def _place(self, unit: Unit) -> Place | None:
        """Return where a unit was written; of several equal ones the one of the same number among its equals."""
        equal = [one for one in self.before.units if one.tokens == unit.tokens]
        nth = next((at for at, one in enumerate(equal) if one is unit), 0)
        return place_of(unit, self.places, nth)

    def _insert(self, pair: Pair) -> None:
        place = self._place(pair.after) if pair.after else None
        if pair.now is None or place is None or pair.now.kind in {"cell", "note"} or _is_metadata(place):
            self._tell(pair, "its place is not known")
            return
        head = "#" * pair.now.level + " " if pair.now.kind == "heading" else ""
        end = place.start + len(place.text.rstrip())
        self._take(place, [Edit(end, end, f"\n\n{head}{pair.now.text.translate(_SPECIAL)}")])

    def _delete(self, pair: Pair, place: Place) -> None:
        if pair.before is None or pair.before.kind in {"cell", "note"}:
            edits = list(_edits(pair.before, Unit("cell", ""), place)) if pair.before else []
            self._take(place, edits)
            return
        behind = place.source.text[place.end :]
        end = place.end + len(behind) - len(behind.lstrip("\n"))
        self._take(place, [Edit(place.start, end, "")])

    def _take(self, place: Place, edits: list[Edit]) -> bool:
        """Add edits of one source; returns False where one would stand in another."""
        known = self.edits.setdefault(place.source.path, [])
        if any(one.start < other.end and other.start < one.end for one in edits for other in known):
            return False
        known += edits
        self.placed += 1
        return True

    def _tell(self, pair: Pair, why: str) -> bool:
        before, now = (one.text[:100] if one else "" for one in (pair.before, pair.now))
        what = f"“{before}” is “{now}” now" if before and now else f"“{now}” is new" if now else f"“{before}” is gone"
        self.findings.append(WORD_CHANGE_IS_PLACED.broken(f"{what}; it is not brought back: {why}.", Span(self.path)))
        return True


def _is_metadata(place: Place) -> bool:
    return place.source.path.endswith((".yaml", ".yml"))


def _edits(before: Unit, now: Unit, place: Place) -> Iterator[Edit]:
    """Yield what makes the text at a place that of the unit now, word by word; markup between stays."""
    where = _matches(before, place)
    matcher = SequenceMatcher(None, before.tokens, now.tokens, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            continue
        begin, finish = _stretch(where, start, end, place)
        said = _said(now, first, last)
        before_it, behind_it = place.source.text[:begin], place.source.text[finish:]
        if kind == "insert":
            said = _spaced(now, first, last, said)
        elif kind == "delete" and before_it[-1:].isspace() and (behind_it[:1].isspace() or behind_it[:1] in ".,;:)"):
            begin -= 1
        yield Edit(begin, finish, said.translate(_SPECIAL))


def _matches(before: Unit, place: Place) -> dict[int, int]:
    """Return which token of the place is which of the unit."""
    matcher = SequenceMatcher(None, before.tokens, place.tokens, autojunk=False)
    return {block.a + at: block.b + at for block in matcher.get_matching_blocks() for at in range(block.size)}


def _stretch(where: dict[int, int], start: int, end: int, place: Place) -> tuple[int, int]:
    """Return from where to where in the source tokens of the unit were written, with markup that stands for them."""
    spans = place.spans
    if start == end:
        if start - 1 in where:
            at = spans[where[start - 1]][1]
        else:
            at = spans[where[start]][0] if start in where else place.start
        return at, at
    previous = max((at for at in where if at < start), default=None)
    following = min((at for at in where if at >= end), default=None)
    limit = spans[where[following]][0] if following is not None else place.start + len(place.text.rstrip())
    begin = spans[where[previous]][1] if previous is not None else place.start
    begin = spans[where[start]][0] if start in where else begin
    if end - 1 in where:
        return begin, spans[where[end - 1]][1]
    written = place.source.text[begin:limit]
    return begin, begin + len(written.rstrip())


def _said(now: Unit, first: int, last: int) -> str:
    return now.text[now.spans[first][0] : now.spans[last - 1][1]] if first < last else ""


def _spaced(now: Unit, first: int, last: int, said: str) -> str:
    """Return new words with the space that stands before them, or behind them at the head of a text."""
    start, end = now.spans[first][0], now.spans[last - 1][1]
    if first == 0:
        return said + now.text[end : now.spans[last][0]] if last < len(now.spans) else said
    return now.text[now.spans[first - 1][1] : start] + said
