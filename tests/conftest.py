"""Fixtures for all tests: the real data beside the checkout, and goldens that one flag accepts."""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from galley.runtime import workers

if TYPE_CHECKING:
    from tests.built import Builds
    from tests.verapdf.judge import Judge

TOP = Path(__file__).resolve().parent.parent

SHARED = TOP.parent / "shared"
"""Real data that the tests read where it is present: never part of the project."""

Golden = Callable[[Path, bytes], None]
InWorkers = Callable[[str], None]

LACKING_PANGO = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
sys.meta_path.insert(0, Finder())
"""
"""For `in_workers`: makes the import of WeasyPrint fail as it does on a machine without Pango."""


# How long an example takes says how busy the machine is: no test fails by it.
# A run tries the same inputs each time, so that it turns red by a change alone; a hunt tries others each time:
# `pytest --hypothesis-profile hunt`.
for _name, _same in (("galley", True), ("hunt", False)):
    settings.register_profile(_name, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=_same)
settings.load_profile("galley")


def pytest_configure() -> None:
    """Let interruptions reach what the tests start: in the background of a shell, or under nohup, they are ignored."""
    for one in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        if signal.getsignal(one) is signal.SIG_IGN:
            signal.signal(one, signal.default_int_handler if one is signal.SIGINT else signal.SIG_DFL)


def pytest_unconfigure() -> None:
    """End what the tests of a run shared."""
    if forks := sys.modules.get("tests.forks"):
        forks.end()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the results over the goldens instead of comparing")
    parser.addoption("--all-changes", action="store_true", help="try every change of an XML, not a sample of them")
    parser.addoption("--samples", metavar="N", help="generate N texts of each kind for the checks of content")
    parser.addoption("--shuffle", metavar="SEED", help="run the tests in the random order that belongs to SEED")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if (seed := config.getoption("--shuffle")) is not None:
        random.Random(str(seed)).shuffle(items)  # noqa: S311 - an order, no secret


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the results of earlier runs out: the cache of the user is a folder of this run."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real data, `shared` beside the checkout."""
    if SHARED.is_dir():
        return SHARED
    if os.environ.get("GALLEY_REQUIRE_SHARED") == "1":
        pytest.fail("GALLEY_REQUIRE_SHARED=1, but there is no folder `shared` beside the checkout")
    pytest.skip("needs the real data in the folder `shared` beside the checkout")


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """Return the builds that the tests of this run share, those of other workers too."""
    from tests.built import Builds  # noqa: PLC0415 - many tests build nothing, and need not wait for the engines

    own = tmp_path_factory.getbasetemp()
    return Builds((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "builds")


@pytest.fixture(scope="session")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    """Return veraPDF, running."""
    from tests.verapdf.judge import lacking, running  # noqa: PLC0415 - it asks this module where the checkout is

    if absent := lacking():
        pytest.fail(absent) if os.environ.get("GALLEY_REQUIRE_VERAPDF") == "1" else pytest.skip(absent)
    with running(tmp_path_factory.mktemp("verapdf")) as judge:
        yield judge


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a function that compares bytes with a golden file, or under --accept writes them over it."""
    accept = bool(request.config.getoption("--accept"))

    def compare(path: Path, data: bytes) -> None:
        if accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            return
        hint = f"accept it with `nox -s accept` if {path.name} is as wanted"
        assert path.is_file(), f"{path} is missing; {hint}"
        assert data == path.read_bytes(), f"{path} has changed; {hint}"

    return compare


_PASSED_ON = """
from galley.runtime import workers
boot = f"exec({source!r}, {{'source': {source!r}}}); child.main("
workers.BOOT = workers.BOOT.replace("child.main(", boot)
"""


@pytest.fixture
def in_workers(monkeypatch: pytest.MonkeyPatch) -> InWorkers:
    """Return a function that has every worker, and those that it starts, execute `code` before it begins."""
    boot = workers.BOOT

    def execute(code: str) -> None:
        source = f"{code}\n{_PASSED_ON}"
        begun = f"exec({source!r}, {{'source': {source!r}}}); child.main("
        monkeypatch.setattr(workers, "BOOT", boot.replace("child.main(", begun))

    return execute
