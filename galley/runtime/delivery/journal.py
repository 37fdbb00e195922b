"""The journal of a delivery: written before anything else, so that whoever comes next can complete what was cut off.

A delivery is a list of steps, the manifest's the last. Each step tells by what now stands under its names whether it is
done, so that all of them can be done, or undone, from any state in between:

1. The journal is written and synced; then every new file, under a temporary name.
2. The old manifest is put aside, so that none vouches for a mixture. The new files are renamed into place, and the new
   manifest last.
3. The second names of the old files are removed, then the journal.

When the power fails before all new files are whole on the disk, nothing old was touched yet, and the temporaries are
removed; when it fails later, everything new is there, and the delivery is completed. The folder is synced between the
parts: renames that were not may reach the disk in any order, or not at all.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass

from galley.runtime import manifest
from galley.runtime.delivery.folder import NOTHING, Folder

_PREFIX = ".galley-"
_TEMPORARY = re.compile(r"\.galley-[0-9a-f]{32}")
_JOURNAL = re.compile(r"\.galley-journal-[0-9a-f]{32}")
_FORM = "galley-journal-1"
_OPENING = f'{{"form": "{_FORM}", '.encode()
_MOST_BYTES = 10_000_000


def temporary_name() -> str:
    """Return a name that nothing has."""
    return f"{_PREFIX}{secrets.token_hex(16)}"


@dataclass(frozen=True, slots=True)
class Step:
    """One change: the file `name` is to be what `new` identifies, which is written under `temporary`; or is to go.

    `old` identifies what stood there; it gets the name `second`, and keeps it when `kept`: then it is somebody's work.
    """

    name: str
    new: str
    temporary: str
    old: str
    second: str
    kept: bool = False

    def is_at_hand(self, folder: Folder) -> bool:
        """Tell whether the new file is there and whole, under either name."""
        return self.new in {NOTHING, folder.identity(self.name)} or folder.identity(self.temporary) == self.new

    def do(self, folder: Folder) -> None:
        """Make the change, unless it is made."""
        standing = folder.identity(self.name)
        if standing == self.new:
            return
        if self.new:
            self.set_aside(folder, folder.keep)
            folder.rename(self.temporary, self.name)
        elif standing == self.old:
            folder.rename(self.name, self.second)

    def set_aside(self, folder: Folder, give: Callable[[str, str], None]) -> None:
        """Have `give` name what stands in the way anew; what came there since the steps were written stays too."""
        standing, second = folder.identity(self.name), folder.identity(self.second)
        if standing in {NOTHING, second}:
            return
        if standing == self.old and second == NOTHING:
            give(self.name, self.second)
        else:
            give(self.name, folder.spare_name(self.name))

    def undo(self, folder: Folder) -> None:
        """Put back what stood there; what came there since stays, under another name."""
        standing = folder.identity(self.name)
        if self.old and folder.identity(self.second) == self.old:
            if standing not in {NOTHING, self.new, self.old}:
                folder.rename(self.name, folder.spare_name(self.name))
            folder.rename(self.second, self.name)
        elif self.old == NOTHING and standing == self.new:
            folder.remove(self.name)


@dataclass(frozen=True, slots=True)
class Journal:
    """The steps of one delivery for a paper, the manifest's the last; `name` is that of the journal's file.

    The paper may be an issue, whose `articles` have files in it too.
    """

    name: str
    paper: str
    steps: tuple[Step, ...]
    articles: tuple[str, ...] = ()

    @classmethod
    def of(cls, paper: str, steps: Sequence[Step], articles: tuple[str, ...] = ()) -> Journal:
        """Return the journal of `steps`, under a name that nothing has."""
        return cls(f"{_PREFIX}journal-{secrets.token_hex(16)}", paper, tuple(steps), articles)

    @property
    def data(self) -> bytes:
        """The bytes of its file."""
        articles = {"articles": self.articles} if self.articles else {}
        steps = [astuple(one) for one in self.steps]
        return json.dumps({"form": _FORM, "paper": self.paper, **articles, "steps": steps}).encode()

    def forward(self, folder: Folder) -> None:
        """Do every step; the manifest that stands there is put aside first."""
        *files, last = self.steps
        if folder.identity(last.name) != last.new:
            last.set_aside(folder, folder.rename)
            folder.sync()
        for step in files:
            step.do(folder)
        folder.sync()
        last.do(folder)
        folder.sync()

    def back(self, folder: Folder) -> None:
        """Undo every step; the old manifest is put back last."""
        *files, last = self.steps
        if last.new not in {NOTHING, last.old} and folder.identity(last.name) == last.new:
            folder.remove(last.name)
            folder.sync()
        for step in files:
            step.undo(folder)
        folder.sync()
        last.undo(folder)
        folder.sync()

    def close(self, folder: Folder) -> None:
        """Remove the temporaries and the second names, then the journal."""
        for step in self.steps:
            for name in (step.temporary, "" if step.kept else step.second):
                if name:
                    folder.remove(name)
        folder.remove(self.name)


def settle(folder: Folder) -> None:
    """Complete, or take back, every delivery that was cut off. What is no journal of galley's is let be."""
    for name in folder.names():
        if _JOURNAL.fullmatch(name):
            _settle(folder, name)


def _settle(folder: Folder, name: str) -> None:
    data = folder.data(name, _MOST_BYTES)
    if data is None:
        return
    if _is_torn(data):
        folder.remove(name)
    elif journal := _parsed(name, data):
        journal.forward(folder) if all(step.is_at_hand(folder) for step in journal.steps) else journal.back(folder)
        journal.close(folder)


def _is_torn(data: bytes) -> bool:
    """Tell whether a journal was cut off while it was written; nothing else was done then."""
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return data.startswith(_OPENING) or _OPENING.startswith(data)
    return False


def _parsed(name: str, data: bytes) -> Journal | None:
    try:
        document = json.loads(data)
        articles = tuple(map(str, document.get("articles", ())))
        journal = Journal(name, document["paper"], tuple(Step(*one) for one in document["steps"]), articles)
        return journal if document["form"] == _FORM and _is_own(journal) else None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def _is_own(journal: Journal) -> bool:
    """Tell whether a journal touches nothing but files of its paper, under names that a delivery gives."""
    *files, last = journal.steps
    own = last.name == manifest.NAME and all(
        manifest.belongs(step.name, journal.paper, *journal.articles) for step in files
    )
    return own and all(map(_has_own_names, journal.steps))


def _has_own_names(step: Step) -> bool:
    spare = rf"{re.escape(step.name)}\.~[0-9]+~"
    second = re.fullmatch(spare, step.second) if step.kept else step.second == "" or _TEMPORARY.fullmatch(step.second)
    return bool(second) and (step.temporary == "" or bool(_TEMPORARY.fullmatch(step.temporary)))
