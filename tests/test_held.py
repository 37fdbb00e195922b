"""What is held from one preview to the next: the page and the findings are those of a preview that knows of none."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from galley.evaluator.front import evaluated
from galley.evaluator.messages import EvaluationFault, Fault, Preview, Task
from galley.findings.finding import Diagnostic
from galley.hold import Same
from galley.preview import previewed
from galley.request import Request
from galley.runtime.held import Held, HeldCache
from galley.runtime.runtime import Runtime, Standing
from galley.watch.memory import Memory
from tests.manuscripts_in_memory import ARTICLE, LIBRARY, record, world_of

FIRST = (
    "# Introduction\n\nA sentence [@a; @b, p. 3]. See @fig:one and @tbl:two.\n",
    "# Introduction\n\nAnother sentence [@c; @a], and @smith2020.[^far]\n\n![A caption [@d].](a.png){#fig:one}\n",
    "# Introduction\n\n![Earlier.](a.png){#fig:earlier}\n\nNow @fig:earlier [see @b] and [a link].\n",
    "# Introduction\n\nUnknown [@nobody], @fig:nowhere and [^none].\n\n::: {.unclosed}\n\nText.\n",
    "",
)
SECOND = (
    (
        "# Methods\n\n![One.](a.png){#fig:one}\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 [@e] |\n\n: Two. {#tbl:two}\n\n[^far]: A note.\n"
    ),
    "# Methods {#sec:m}\n\nWe did \\textbf{this} <b>and</b> $x^2$ [@e].\n\n$$y = 1$$ {#eq:y}\n\nSee @eq:y.\n",
    (
        "# Methods\n\nWe had n = 10 (30%) of 20.<!-- aside --> <unknown>x</unknown>\n\n"
        "[^far]: Another note [@c].\n\n[a link]: https://example.org/\n"
    ),
    "# Methods\n\n> Quoted [@a].\n\n1. One\n2. Two [@a; @b; @c; @d]\n\n## Below\n\nText \\unknowncommand{y}.\n",
)
LIBRARIES = (
    LIBRARY,
    json.dumps(
        [{**record("a"), "title": "Another title"}, *(record(key) for key in ("e", "d", "c", "b", "smith2020"))]
    ),
    json.dumps([record("a")]),
    "[{",
)
METADATA = (ARTICLE, f"{ARTICLE}language: de\n", ARTICLE.replace("An abstract.", "With “words” [@c]."), "title: [")
CHOICES: Mapping[str, Sequence[str]] = {
    "m/10.md": FIRST, "m/20.md": SECOND, "m/refs.json": LIBRARIES, "m/article.yaml": METADATA,
}  # fmt: skip
EDITS = st.lists(
    st.sampled_from(list(CHOICES)).flatmap(lambda path: st.tuples(st.just(path), st.sampled_from(CHOICES[path]))),
    min_size=3,
    max_size=8,
)
KEPT = Memory()  # what pandoc makes of a text is the same in every run


def preview(files: Mapping[str, str], held: Held | None) -> tuple[list[bytes], tuple[Diagnostic, ...]]:
    """Return the pages that are shown and the findings, made of what `held` knows, or anew."""
    pages: list[bytes] = []
    runtime = Runtime(world_of(files), KEPT)
    if held is not None:
        runtime.cache, runtime.hold = HeldCache(KEPT, held), held.of
    report = previewed(Request("m", write=True), runtime, pages.append)[0].report
    if held is not None:
        held.end_run(whole=bool(pages))
    return pages, report.findings


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS)
def test_after_any_edits_the_page_is_that_of_a_first_preview(edits: list[tuple[str, str]]) -> None:
    held, files = Held(), {path: texts[0] for path, texts in CHOICES.items()}
    assert preview(files, held) == preview(files, None)
    for path, text in edits:
        files[path] = text
        assert preview(files, held) == preview(files, None), path


def test_a_value_is_held_for_a_run_and_the_next() -> None:
    held, made = Held(), []

    def ask(key: str) -> str:
        def make() -> str:
            made.append(key)
            return key

        return held.of(key, make)

    assert [ask("a"), ask("a"), ask("b")] == ["a", "a", "b"]
    held.end_run(whole=True)
    ask("a")
    held.end_run(whole=False)  # stopped: it would have asked for more
    ask("b")
    assert made == ["a", "b"]
    held.end_run(whole=True)
    ask("a")
    assert made == ["a", "b", "a"]


def test_what_is_raised_is_not_held() -> None:
    held, answers = Held(), list[int]()

    def make() -> int:
        return answers.pop()

    with pytest.raises(IndexError):
        held.of("key", make)
    answers.append(1)
    assert held.of("key", make) == 1


def test_only_one_object_is_the_same() -> None:
    one, other = [1], [1]
    assert Same(one) == Same(one)
    assert Same(one) != Same(other)
    assert Same(one) != one
    assert len({Same(one), Same(one), Same(other)}) == 2


# --- the worker that waits for the next preview ------------------------------------------------------------------


def task() -> Task:
    return Preview(Request("m", write=True), world_of({}).styles)


def evaluation(standing: Standing, text: str, shown: list[bytes]) -> int:
    """Preview a text by the standing worker; return the identifier of its process."""
    runtime = Runtime(world_of({"m/10.md": text}), KEPT, standing=standing, show=shown.append)
    evaluated(task(), runtime)
    assert standing.worker
    return standing.worker.pid


def test_one_worker_does_one_preview_after_the_other_until_it_has_done_many(monkeypatch: pytest.MonkeyPatch) -> None:
    standing, shown = Standing(), list[bytes]()
    monkeypatch.setattr("galley.runtime.runtime._MOST_TASKS", 3)
    try:
        first = evaluation(standing, "# A\n\nOne.\n", shown)
        assert evaluation(standing, "# A\n\nTwo.\n", shown) == first
        assert standing.worker
        standing.worker.kill()
        second = evaluation(standing, "# A\n\nThree.\n", shown)
        assert second != first
        assert evaluation(standing, "# A\n\nFour.\n", shown) == second
        assert evaluation(standing, "# A\n\nFive.\n", shown) == second
        assert evaluation(standing, "# A\n\nSix.\n", shown) != second
    finally:
        standing.close()
    for page, text in zip(shown, ("One.", "Two.", "Three.", "Four.", "Five.", "Six."), strict=True):
        assert text in page.decode()


def test_a_worker_that_failed_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    standing, shown = Standing(), list[bytes]()
    first = evaluation(standing, "# A\n\nOne.\n", shown)
    runtime = Runtime(world_of({"m/10.md": "# A\n"}), KEPT, standing=standing)
    monkeypatch.setattr("galley.evaluator.front._Served.evaluation", _fails)
    with pytest.raises(EvaluationFault):
        evaluated(task(), runtime)
    assert standing.worker is None
    monkeypatch.undo()
    assert evaluation(standing, "# A\n\nTwo.\n", shown) != first
    standing.close()


def _fails(_served: object, _begin: object) -> None:
    raise EvaluationFault(Fault("it", "there", "trace"))
