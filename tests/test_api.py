"""The public API: its names, and that a run may be asked for from anywhere, several at once."""

from __future__ import annotations

import os
import pickle
import signal
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module, resources
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import pytest

import galley
from galley import pipeline
from galley.checks.table import CHECKS
from galley.evaluation import Evaluation, deliver
from galley.pipeline import STAGES
from galley.request import Timing
from galley.runtime.runtime import Runtime
from galley.runtime.world import World
from tests.manuscripts_in_memory import world_of

PAPER = "---\ntitle: T\nauthor: A. Author\nabstract: An abstract.\n---\n# One\n\nText of {name}.\n"
NAMES = ("one", "two", "three")
STAGE_NAMES = ["gather", "parse", "compose", "check", "copies", "render", "verify", "deliver"]


def test_every_name_of_the_api_is_there_and_its_own() -> None:
    for name in galley.__all__:
        value = getattr(galley, name)
        assert value is getattr(import_module(galley._HOMES[name]), name)  # noqa: SLF001 - where the names live
    assert sorted(galley._HOMES) == sorted(galley.__all__)  # noqa: SLF001 - as above
    with pytest.raises(AttributeError, match="no attribute 'anything'"):
        galley.anything  # noqa: B018 - the look-up is what is tested


def test_type_checkers_read_the_package() -> None:
    assert (resources.files(galley) / "py.typed").is_file()


def test_the_stages_are_a_line() -> None:
    """Each stage takes what the one before it makes; the last but one makes what is delivered."""
    assert [stage.__name__ for stage in STAGES] == STAGE_NAMES
    for before, after in pairwise(STAGES):
        made = set(before.__annotations__["return"].split(" | ")) - {"Evaluation"} or {"Evaluation"}
        (taken,) = [what for name, what in after.__annotations__.items() if name not in {"run", "return"}]
        assert made == {taken}, after.__name__
    assert STAGES[-1] is deliver


# --- from anywhere -----------------------------------------------------------------------------------------------


@pytest.fixture
def requests(tmp_path: Path) -> list[galley.Request]:
    """Several papers that share an output folder."""
    for name in NAMES:
        (tmp_path / name).mkdir()
        (tmp_path / name / "10.md").write_text(PAPER.format(name=name), encoding="utf-8")
    out = str(tmp_path / "out")
    return [galley.Request(str(tmp_path / one), formats=("jats",), out=out, cache=False) for one in NAMES]


def test_a_request_and_its_outcome_are_values(requests: list[galley.Request]) -> None:
    request = requests[0]
    assert pickle.loads(pickle.dumps(request)) == request  # noqa: S301 - pickled here
    outcome = galley.run(request)
    assert pickle.loads(pickle.dumps(outcome)) == outcome  # noqa: S301 - pickled here
    assert hash(request) == hash(replace(request))


def delivered(requests: list[galley.Request]) -> list[str]:
    """Return what the papers say in the output folder."""
    texts = [(Path(one.out) / f"{name}.xml").read_text() for one, name in zip(requests, NAMES, strict=True)]
    return [name for name, text in zip(NAMES, texts, strict=True) if f"Text of {name}." in text]


@pytest.mark.parametrize(
    "pool",
    [lambda: ThreadPoolExecutor(3), lambda: ProcessPoolExecutor(2, get_context("spawn"))],
    ids=["threads", "processes"],
)
def test_several_runs_at_once(requests: list[galley.Request], pool: object) -> None:
    with pool() as workers:  # type: ignore[operator]
        outcomes = list(workers.map(galley.run, requests))
    assert [outcome.report.fails() for outcome in outcomes] == [False] * len(NAMES)
    assert delivered(requests) == list(NAMES)


def test_a_run_changes_nothing_of_its_process(requests: list[galley.Request], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, environment = Path.cwd(), dict(os.environ)
    handlers = [signal.getsignal(number) for number in signal.valid_signals()]
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, ())

    def refused(*_: object) -> None:
        raise AssertionError

    with monkeypatch.context() as patch:
        for module, name in ((os, "chdir"), (os, "putenv"), (os, "umask"), (signal, "signal"), (os, "_exit")):
            patch.setattr(module, name, refused)
        assert galley.run(requests[0]).artifacts
    assert (Path.cwd(), dict(os.environ)) == (folder, environment)
    assert [signal.getsignal(number) for number in signal.valid_signals()] == handlers
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == mask


# --- with a runtime of one's own -----------------------------------------------------------------------------------


def test_a_runtime_says_where_files_are_and_hears_of_every_stage() -> None:
    heard: list[str] = []
    runtime = Runtime(world_of({"m/1.md": "# One\n\nText.\n"}), progress=heard.append)
    outcome = galley.run(galley.Request("m", cache=False, write=False), runtime)
    assert not outcome.report.fails()
    assert [one for one in heard if one in STAGE_NAMES] == STAGE_NAMES[:-1]


def test_stages_and_checks_are_timed_by_the_clock_of_the_runtime(tmp_path: Path) -> None:
    ticks = iter(range(1_000))
    world = world_of({"m/1.md": "# One\n\nText.\n"})
    runtime = Runtime(world, clock=lambda: float(next(ticks)))
    outcome = pipeline.run(galley.Request("m", formats=("jats",), out=str(tmp_path), cache=False), runtime)
    stages = [one for one in outcome.timings if not one.is_part]
    assert [one.name for one in stages] == STAGE_NAMES
    checks = [one for one in outcome.timings if one.is_part]
    assert [one.name for one in checks] == [check.__name__.rpartition(".")[2] for check in CHECKS]
    assert all(one.seconds == 1 for one in checks)
    assert Timing("check", 2 * len(checks) + 1) in stages


def test_an_evaluation_that_wants_nothing_delivered_delivers_nothing(tmp_path: Path) -> None:
    request = galley.Request("m", out=str(tmp_path / "out"))
    run = pipeline.Run(request, Runtime(World.in_memory({})))
    outcome = deliver(run, Evaluation(galley.Report(()), missing=("Pango",)))
    assert outcome.missing == ("Pango",)
    assert not (tmp_path / "out").exists()
