"""Fixtures for all tests: the real data beside the checkout, and goldens that one flag accepts."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent

Golden = Callable[[Path, bytes], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the results over the goldens instead of comparing")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real data, `shared` beside the checkout."""
    folder = TOP.parent / "shared"
    if folder.is_dir():
        return folder
    if os.environ.get("GALLEY_REQUIRE_SHARED") == "1":
        pytest.fail("GALLEY_REQUIRE_SHARED=1, but there is no folder `shared` beside the checkout")
    pytest.skip("needs the real data in the folder `shared` beside the checkout")


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
