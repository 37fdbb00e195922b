"""A batch from its articles to its journal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from galley.batch.articles import Article
from galley.batch.crew import Crew
from galley.batch.line import Line, last_of_each, packed
from galley.batch.run import Task, tools_digest
from galley.runtime.batch_files import appending, journal_in, lines_of
from galley.runtime.runtime import Bound
from galley.tools.versions import tool_versions
from galley.version import VERSION


@dataclass(frozen=True, slots=True)
class Ended:
    """An article that has ended; `is_new` says that it was done now, not by a batch before."""

    line: Line
    is_new: bool


def batch(
    articles: Sequence[Article], out: str, crew: Crew, bound: Bound, *, retry_failed: bool = False
) -> Iterator[Ended]:
    """Do the articles, and yield each as it ends and stands in the journal.

    What the journal in `out` has and nothing has changed of is not done again, unless it failed and `retry_failed` is
    said. Raises OSError and JournalIsHeld.
    """
    with appending(out) as journal:
        before = last_of_each(lines_of(journal_in(out)))
        tools = tools_digest()
        journal.add(json.dumps({"batch": {"galley": VERSION, "tools": tools, "versions": dict(tool_versions())}}))
        for line in crew.each(Task(one, bound, tools, _known(before, one, retry_failed)) for one in articles):
            is_new = before.get(line.id) != line
            if is_new:
                journal.add(packed(line))
            yield Ended(line, is_new)


def _known(before: dict[str, Line], article: Article, retry_failed: bool) -> Line | None:  # noqa: FBT001 - its own
    line = before.get(article.name)
    return None if line is None or (retry_failed and line.has_failed) else line
