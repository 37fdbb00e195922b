"""The container is set up by the steps of the bootstrap script, and by nothing else."""

from __future__ import annotations

import json
import re
import shlex
import subprocess

from tests.conftest import TOP


def steps(instruction: str) -> list[str]:
    """Return what the Containerfile says behind an instruction, each time it is there."""
    text = re.sub(r"\\\n\s*", "", (TOP / "Containerfile").read_text(encoding="utf-8"))
    return [line.partition(" ")[2] for line in text.splitlines() if line.startswith(f"{instruction} ")]


def of_the_bootstrap(script: str) -> str:
    """Return what a part of the bootstrap script prints on an empty system."""
    functions = (TOP / "bootstrap").read_text(encoding="utf-8").replace('\nmain "$@"\n', "\n")
    ran = subprocess.run(
        ["/bin/sh", "-c", f"{functions}\n{script}"], capture_output=True, text=True, check=True, cwd=TOP
    )
    return ran.stdout


def test_the_packages_of_the_system_are_those_of_the_bootstrap() -> None:
    """On an empty system: no Python is found, no package is installed."""
    empty = 'find_python() { false; }; print_uninstalled() { echo "$@"; }; session=build; missing_packages'
    wanted = of_the_bootstrap(empty).split()
    (installing,) = (one for one in steps("RUN") if "apt-get" in one)
    command = next(one for one in installing.split("&&") if " install " in one)
    assert shlex.split(command) == ["apt-get", "install", "-y", "--no-install-recommends", *wanted]
    assert "apt_get install -y --no-install-recommends" in (TOP / "bootstrap").read_text(encoding="utf-8")


def test_everything_else_is_done_by_the_bootstrap_itself() -> None:
    assert [one for one in steps("RUN") if "apt-get" not in one] == ["sh /opt/galley/bootstrap build -- --version"]
    assert json.loads(steps("ENTRYPOINT")[0]) == ["sh", "/opt/galley/bootstrap", "build", "--"]


def test_what_the_bootstrap_needs_is_copied() -> None:
    copied = [name for step in steps("COPY") for name in step.split()[:-1]]
    assert [name for name in copied if not (TOP / name).exists()] == []
    # What it names beside itself, and what a build reads.
    assert {"bootstrap", "noxfile.py", "build.py", "requirements", "galley", "styles", "pyproject.toml"} <= set(copied)
