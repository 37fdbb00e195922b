"""One article of a batch: built as any other, or left where an earlier batch has built it and nothing has changed."""

from __future__ import annotations

import hashlib
import json
import posixpath
import time
from collections.abc import Iterable
from dataclasses import astuple, dataclass

import galley as api
from galley.batch.articles import Article
from galley.batch.line import Line, found_in
from galley.evaluator.messages import EvaluationFault
from galley.findings.catalogue import EVALUATION_WITHIN_LIMITS
from galley.request import FOUND, MISSING, Request
from galley.runtime.batch_files import digest_of
from galley.runtime.cache import Cache, digest
from galley.runtime.folders import NLM_TITLES, code_digest, resource_digest, validators
from galley.runtime.runtime import Bound, Runtime
from galley.runtime.world import Question, World
from galley.tools.versions import engine_versions

_LARGEST_OUTPUT = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Task:
    """An article, what it may use, and what the journal has of it: a value that can be sent to another machine."""

    article: Article
    bound: Bound
    tools: str
    before: Line | None = None


def tools_digest() -> str:
    """Return a digest of galley and its engines, as they are on this machine."""
    versions = json.dumps(dict(engine_versions()))
    return digest("tools", code_digest(), resource_digest(NLM_TITLES), versions, str(validators() is not None))


def key_of(request: Request, tools: str) -> str:
    """Return a digest of what is asked and of what does it."""
    return digest("article", json.dumps(astuple(request)), tools)


def done(task: Task, servers: str = "") -> Line:
    """Build an article and return its line, or that of before where it still holds.

    Whatever is wrong with one article is said in its line. `servers` is the folder of the processes of which workers
    are forked (`galley.evaluator.servers`).
    """
    if task.before is not None and _still_holds(task.before, task):
        return task.before
    request, began = task.article.request, time.monotonic()
    key = key_of(request, task.tools)
    try:
        runtime = Runtime(World.of_request(request), Cache(None), bound=task.bound, servers=servers)
        outcome = api.run(request, runtime)
    except (EvaluationFault, ModuleNotFoundError, OSError) as fault:
        code = MISSING if isinstance(fault, ModuleNotFoundError) else FOUND
        return failed(task, f"{fault}", code, time.monotonic() - began)
    artifacts = outcome.artifacts
    return Line(
        id=task.article.name,
        manuscript=request.manuscript,
        exit=outcome.exit_code(strict=request.strict),
        key=key,
        seconds=round(time.monotonic() - began, 3),
        cpu=round(outcome.cpu_seconds, 3),
        findings=found_in(outcome),
        outputs={one.name: (hashlib.sha256(one.data).hexdigest(), len(one.data)) for one in artifacts},
        questions=tuple(outcome.asked),
        answers=_digest_of(outcome.asked.items()),
        missing=outcome.missing,
    )


def failed(task: Task, why: str, code: int = FOUND, seconds: float = 0) -> Line:
    """Return the line of an article of which nothing more can be said than that it failed."""
    request, rule = task.article.request, EVALUATION_WITHIN_LIMITS
    found = (
        rule.id,
        rule.severity.name.lower(),
        request.manuscript,
        1,
        1,
        f"The manuscript cannot be evaluated: {why}.",
    )
    key = key_of(request, task.tools)
    return Line(task.article.name, request.manuscript, code, key, round(seconds, 3), findings=(found,), fault=why)


def _still_holds(before: Line, task: Task) -> bool:
    request = task.article.request
    if before.fault or before.exit == MISSING or before.key != key_of(request, task.tools):
        return False
    world = World.of_request(request)
    if _digest_of((question, world.answer(question)) for question in before.questions) != before.answers:
        return False
    outputs = (before.outputs or {}).items()
    return all(digest_of(posixpath.join(request.out, name), _LARGEST_OUTPUT) == sha for name, (sha, _) in outputs)


def _digest_of(answers: Iterable[tuple[Question, str]]) -> str:
    return digest(*(part for (kind, path), answer in answers for part in (kind, path, answer)))
