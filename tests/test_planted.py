"""Whatever lies in the working folder, no command and no child of galley runs it.

A planted module leaves a sign when it is imported, a planted program when it is started.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from galley.csl.processor import PARALLEL_FROM, format_entries
from galley.document.profile import Limits
from galley.document.reference import Reference
from galley.formats.pdf.engine.layout import Layout
from galley.tools.pandoc import Job, Pandoc, convert
from galley.tools.versions import pandoc_version
from tests.conftest import TOP
from tests.csl_tools import style_named
from tests.planted import plant, plant_program

TEXT = "# Introduction\n\nText with $x^2$ in it.[@k1]\n\n![A dot.](dot.png){#fig:dot alt='dot'}\n\nSee @fig:dot.\n"
METADATA = "title: A paper\njournal: preprint\nauthor: {name: Ada Example}\nabstract: Text.\nkeywords: [one]\n"
DOT = TOP / "tests" / "manuscripts" / "kitchen-sink" / "images" / "dot.png"

COMMANDS = {
    "build": ("build", ".", "--no-cache"),
    "build of all copies": (
        "build", ".", "--no-cache", "--variant", "published", "--variant", "review", "--variant", "blind",
    ),
    "check": ("check", ".", "--no-cache"),
    "submit": ("submit", "."),
    "validate": ("validate", "made/paper.xml"),
    "validate with its source": ("validate", "made/paper.xml", "--source", ".", "--no-cache"),
    "doctor": ("doctor",),
    "journals": ("journals",),
    "formats": ("formats",),
    "version": ("--version",),
    "help": ("--help",),
}  # fmt: skip
FRONTS = {"build.py": tuple(COMMANDS), "wheel": tuple(COMMANDS), "bootstrap": ("build", "doctor")}


@dataclass(frozen=True, slots=True)
class Front:
    """A way to call galley: the words before its arguments, and what it adds to the environment."""

    command: tuple[str, ...]
    settings: dict[str, str]


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Front:
    """Return the command `galley` as the wheel installs it: a script beside its Python, the package among others."""
    made = tmp_path_factory.mktemp("installed")
    (wheel,) = WheelBuilder(str(TOP)).build(directory=str(made), versions=["standard"])
    zipfile.ZipFile(wheel).extractall(made / "site")
    script = made / "bin" / "galley"
    script.parent.mkdir()
    script.write_text("import sys\nfrom galley.cli.start import command\nsys.exit(command())\n", encoding="utf-8")
    return Front((sys.executable, str(script)), {"PYTHONPATH": str(made / "site")})


def front_of(name: str, request: pytest.FixtureRequest) -> Front:
    """Return a way to call galley from the folder of a paper."""
    if name == "wheel":
        installed: Front = request.getfixturevalue("installed")
        return installed
    if name == "build.py":
        return Front((sys.executable, str(TOP / "build.py")), {})
    if not (TOP / ".nox" / "environment" / "galley.lock").exists():
        pytest.skip("needs what `sh bootstrap tests` sets up")
    return Front(("/bin/sh", str(TOP / "bootstrap"), "build", "--"), {})


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Return a paper whose folder is the working folder of the command."""
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "article.yaml").write_text(METADATA, encoding="utf-8")
    (folder / "10-introduction.md").write_text(TEXT, encoding="utf-8")
    shutil.copyfile(DOT, folder / "dot.png")
    records = [
        {"id": f"k{number}", "type": "article-journal", "title": f"Title {number}", "author": [{"family": "Doe"}]}
        for number in range(3)
    ]
    (folder / "refs").mkdir()
    (folder / "refs" / "references.json").write_text(json.dumps(records), encoding="utf-8")
    return folder


def call(front: Front, folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*front.command, *arguments],
        cwd=folder,
        env={**os.environ, "XDG_CACHE_HOME": str(folder.parent / "cache"), **front.settings, **settings},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the XML of an article."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "paper.md").write_text(f"---\n{METADATA}---\n\n# One\n\nText.\n", encoding="utf-8")
    front = Front((sys.executable, str(TOP / "build.py")), {})
    run = call(front, folder, "paper.md", "-f", "jats", "--out", "out")
    assert run.returncode == 0, run.stdout + run.stderr
    return folder / "out"


# --- modules -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "command"), [(name, one) for name, commands in FRONTS.items() for one in commands])
def test_no_module_of_the_working_folder_runs(
    request: pytest.FixtureRequest, paper: Path, made: Path, name: str, command: str
) -> None:
    shutil.copytree(made, paper / "made")
    ran = plant(paper, paper.parent / "signs")
    run = call(front_of(name, request), paper, *COMMANDS[command])
    assert ran() == []
    done = {"validate": (0, 3), "validate with its source": (1,)}  # 3: a machine without DTDs; 1: of another paper
    assert run.returncode in done.get(command, (0,)), run.stdout + run.stderr
    assert bool([*paper.glob("artifacts/*.pdf")]) == command.startswith("build")


def ask_pandoc() -> None:
    (answer,) = convert([Job("*x*", "markdown")], Pandoc())
    assert answer.output


def ask_the_layout() -> None:
    with Layout((TOP / "styles" / "fonts",), Limits()) as layout:
        assert layout.versions()["pango"]


def ask_for_references() -> None:
    records = [Reference(f"k{number}", {"type": "book", "title": "T"}) for number in range(PARALLEL_FROM)]
    assert len(format_entries(style_named("nlm"), records)) == PARALLEL_FROM


@pytest.mark.parametrize("ask", [ask_pandoc, ask_the_layout, ask_for_references])
def test_no_child_imports_from_the_working_folder(
    ask: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each child by itself, also where the working folder is on its parent's path, as after `python -c`."""
    folder = tmp_path / "paper"
    folder.mkdir()
    ask()  # what the parent imports late must not be looked for among what is planted
    ran = plant(folder, tmp_path / "signs")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "path", ["", str(folder), *sys.path])
    ask()
    assert ran() == []


# --- programs ----------------------------------------------------------------------------------------------------


def test_a_pandoc_of_the_machine_is_never_run(paper: Path) -> None:
    """Wherever pypandoc would look: the variable, the PATH, the user's own folder for programs, the working folder."""
    sign, words = paper.parent / "ran", "pandoc 99.9"
    places = [paper.parent / "bin" / "pandoc", paper.parent / "home" / "bin" / "pandoc", paper / "pandoc"]
    for place in (*places, paper / "files" / "pandoc"):
        plant_program(place, sign, words)
    settings = {
        "PATH": f"{places[0].parent}:{os.environ['PATH']}:",
        "HOME": str(places[1].parent.parent),
        "PYPANDOC_PANDOC": str(places[0]),
    }
    front = Front((sys.executable, str(TOP / "build.py")), settings)
    doctor = call(front, paper, "doctor")
    assert f"has pandoc: {pandoc_version()}\n" in doctor.stdout
    assert call(front, paper, *COMMANDS["build"]).returncode == 0
    manifest = json.loads((paper / "artifacts" / "manifest.json").read_text(encoding="utf-8"))
    assert "99.9" not in json.dumps(manifest)
    assert not sign.exists()


def test_without_its_own_pandoc_galley_looks_for_no_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sign = tmp_path / "ran"
    plant_program(tmp_path / "bin" / "pandoc", sign, "pandoc 99.9")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    site = tmp_path / "site"
    (site / "pypandoc").mkdir(parents=True)
    (site / "pypandoc" / "__init__.py").touch()
    monkeypatch.setattr(sys, "path", [str(site), *sys.path])
    assert pandoc_version() == ""
    with pytest.raises(ModuleNotFoundError) as missing:
        ask_pandoc()
    assert missing.value.name == "pypandoc_binary"
    assert not sign.exists()
