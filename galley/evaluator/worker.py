"""The evaluator: a worker in which everything happens that depends on what a stranger wrote.

It opens no file of the manuscript or the journal, and none of the output: it asks for bytes and sends bytes.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from galley.checks.content.patterns import Pattern
from galley.document.profile import Limits
from galley.evaluator.messages import (
    Assembling,
    Begin,
    Build,
    Counting,
    Entries,
    Evaluating,
    Fault,
    Filling,
    GiveUp,
    Import,
    IsPrivate,
    Keep,
    KindOf,
    Planning,
    Preview,
    Print,
    Question,
    Read,
    Reading,
    Recall,
    References,
    Refusal,
    Show,
    Stage,
    Submitting,
    Task,
    Told,
    Typesetting,
    Within,
)
from galley.formats.table import FORMATS, start_children
from galley.runtime import expressions
from galley.runtime.budget import arm
from galley.runtime.cache import Cache
from galley.runtime.channel import Channel, ChannelClosed
from galley.runtime.child import loading
from galley.runtime.files import Entry, Kind, Refused
from galley.runtime.held import Held, HeldCache
from galley.runtime.runtime import Runtime
from galley.runtime.workers import PANDOC, Bounds, seconds_spent
from galley.runtime.world import World

if TYPE_CHECKING:
    from galley.evaluation import Evaluation
    from galley.pipeline import Checked

COLLECTIONS = (200_000, 50, 100)  # a run makes trees and keeps them: to look for garbage often is a fifth of its time


@dataclass(frozen=True, slots=True)
class _Front:
    """The process that started this one; safe in several threads at once."""

    channel: Channel
    lock: Lock = field(default_factory=Lock)

    def ask(self, question: Question) -> Any:
        with self.lock:
            self.channel.send(question)
            answer = self.receive()
        if isinstance(answer, Refusal):
            raise Refused(answer.cause, answer.message)
        return answer

    def tell(self, what: Told) -> None:
        with self.lock:
            self.channel.send(what)

    def receive(self) -> Any:
        """Return what comes next, but for what gives up a task that is done."""
        while isinstance(value := self.channel.receive(), GiveUp):
            pass
        return value

    def gives_up(self) -> bool:
        """Tell whether the task is given up; to be asked where nothing else is waited for."""
        return self.channel.is_waiting() and isinstance(self.channel.receive(), GiveUp)


@dataclass(frozen=True, slots=True)
class _Files:
    """The files of one World of the front's."""

    front: _Front
    world: int
    most: int

    def read(self, path: str, limit: int) -> bytes:
        data: bytes = self.front.ask(Read(self.world, path, limit))
        return data

    def kind(self, path: str) -> Kind:
        kind: Kind = self.front.ask(KindOf(self.world, path))
        return kind

    def is_private(self, path: str) -> bool:
        private: bool = self.front.ask(IsPrivate(self.world, path))
        return private

    def entries(self, folder: str) -> Iterator[Entry]:
        yield from self.front.ask(Entries(self.world, folder, self.most))

    def within(self, folders: Sequence[str]) -> _Files:
        number: int = self.front.ask(Within(self.world, tuple(folders)))
        return _Files(self.front, number, self.most)


class _Cache(Cache):
    """The cache of the user's, kept by the front."""

    def __init__(self, front: _Front) -> None:
        super().__init__(None)
        self._front = front

    @property
    def keeps(self) -> bool:
        return True

    def get(self, keys: Collection[str]) -> dict[str, bytes]:
        known: dict[str, bytes] = self._front.ask(Recall(tuple(keys))) if keys else {}
        return known

    def put(self, values: Mapping[str, bytes]) -> None:
        if values:
            self._front.tell(Keep(values))


@dataclass(slots=True)
class _Known:
    """What a worker that previews keeps from one task to the next: what it has made, and what it showed last."""

    held: Held = field(default_factory=Held)
    shown: Checked | None = None


def prepared() -> Callable[[Channel], None]:
    """Load all that the main line needs, and return what does one task in each process that is forked of this one."""
    _load_main_line()
    _keep_expressions()
    return main


def _load_main_line() -> None:
    import galley.preview  # noqa: F401, PLC0415 - else the main line loads while the children do

    for one in FORMATS:
        one.writer()


def _keep_expressions() -> None:
    """Have the next processes of galley's find compiled what has been loaded; of no manuscript anything was read."""
    expressions.keep(Pattern.take_defined(), _load_main_line)


def main(channel: Channel) -> None:
    """Evaluate one task; previews one after the other, and their pages, as long as somebody asks for them."""
    gc.set_threshold(*COLLECTIONS)
    front, known = _Front(channel), _Known()
    begin: Begin = front.receive()
    _do(begin, front, known)
    with suppress(ChannelClosed):
        while isinstance(begin.task, Preview | Print):
            begin = front.receive()
            _do(begin, front, known)


def _do(begin: Begin, front: _Front, known: _Known) -> None:
    before = seconds_spent()
    arm(lambda place: front.tell(Evaluating(place)), begin.refused, Limits().evaluation_seconds)
    try:
        made: Told = replace(_evaluated(begin.task, front, known), cpu_seconds=seconds_spent() - before)
    except Exception as fault:  # noqa: BLE001 - the front tells it in one line
        made = Fault.of(fault)
    front.tell(made)


def _evaluated(task: Task, front: _Front, known: _Known) -> Evaluation:
    runtime = _runtime(front, 0, task)
    if isinstance(task, Build):
        runtime.children.stand_by(PANDOC, Bounds(Limits().parse_seconds), (front.channel.reader, front.channel.writer))
        with runtime.children:
            return _built(task, runtime)
    if isinstance(task, Preview):
        return _previewed(task, runtime, front, known)
    if isinstance(task, Print):
        from galley.preview import printed  # noqa: PLC0415 - loaded by the preview before

        return printed(task.request, runtime, known.shown, front.gives_up)
    if isinstance(task, References):
        with loading():
            from galley.refs.evaluate import carried_out  # noqa: PLC0415 - as above

        return carried_out(task.request, task.action, runtime.world)
    if isinstance(task, Filling):
        with loading():
            from galley.checklists.run import fill  # noqa: PLC0415 - as above

        return fill(task.request, task.names, runtime, proposes=task.proposes)
    if isinstance(task, Submitting):
        with loading():
            from galley.submission.run import submit  # noqa: PLC0415 - as above

        return submit(task.request, runtime)
    if isinstance(task, Planning | Typesetting | Assembling):
        return _of_issue(task, runtime)
    if isinstance(task, Counting):
        with loading():
            from galley.counting import count  # noqa: PLC0415 - as above

        return count(task.request, runtime)
    if isinstance(task, Reading):
        with loading():
            from galley.diff.read import read  # noqa: PLC0415 - as above

        versions = ((task.old, runtime), (task.new, _runtime(front, 1, task)))
        return read(versions, task.author, with_pages=task.with_pages)
    if isinstance(task, Import):
        with loading():
            from galley.importing.evaluate import carried_out as imported  # noqa: PLC0415 - as above

        return imported(task.request, task.action, runtime)
    with loading():
        from galley.validation import validate  # noqa: PLC0415 - as above

    return validate(task.path, runtime, (task.source, _runtime(front, 1, task)) if task.source else None)


def _built(task: Build, runtime: Runtime) -> Evaluation:
    start_children(runtime.children, task.request)
    with loading():
        from galley.pipeline import evaluate  # noqa: PLC0415 - loads while the children do

        _keep_expressions()
    return evaluate(task.request, runtime)


def _of_issue(task: Planning | Typesetting | Assembling, runtime: Runtime) -> Evaluation:
    if isinstance(task, Planning):
        with loading():
            from galley.issue.plan import planned  # noqa: PLC0415 - as above

        return planned(task.request, runtime)
    if isinstance(task, Typesetting):
        start_children(runtime.children, task.request)
        with loading():
            from galley.issue.article import typeset  # noqa: PLC0415 - loads while the children do

        return typeset(task.request, task.placement, runtime)
    with loading():
        from galley.issue.assemble import assembled  # noqa: PLC0415 - as above

    return assembled(task.request, task.issue, task.articles, task.deposits, runtime)


def _previewed(task: Preview, runtime: Runtime, front: _Front, known: _Known) -> Evaluation:
    with loading():
        from galley.preview import previewed  # noqa: PLC0415 - as above

        _keep_expressions()
    runtime.hold, runtime.cache = known.held.of, HeldCache(runtime.cache, known.held)
    shown: list[bytes] = []

    def show(page: bytes) -> None:
        front.tell(Show(page))
        shown.append(page)

    evaluation, known.shown = previewed(task.request, runtime, show)
    known.held.end_run(whole=bool(shown))
    return evaluation


def _runtime(front: _Front, world: int, task: Task) -> Runtime:
    limits = Limits()
    files = _Files(front, world, limits.files + 1)
    caches = isinstance(task, Build | Preview | Print | Typesetting) and task.request.cache
    cache = _Cache(front) if caches else Cache(None)
    return Runtime(World(files, limits, task.styles), cache, lambda stage: front.tell(Stage(stage)))
