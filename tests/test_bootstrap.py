"""`bootstrap` is a faithful front: of galley's commands, paths and exit codes, wherever the checkout stands.

What it does in an empty system is tried by tests/clean_root.sh.
"""

from __future__ import annotations

import http.server
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import TOP
from tests.planted import plant

pytestmark = pytest.mark.skipif(
    not (TOP / ".nox" / "environment" / "galley.lock").exists(), reason="needs what `sh bootstrap tests` sets up"
)

PAPER = "---\ntitle: A paper\njournal: preprint\nauthor: {name: Ada Example}\n---\n\n# One\n\nText.\n"
COPIED = ("bootstrap", "build.py", "noxfile.py")
TOOLS = ("cat", "cmp", "cp", "dirname", "env", "grep", "mkdir", "rm", "sed", "sh")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout that is set up; what the tests do not change is linked."""
    folder = tmp_path / "galley"
    folder.mkdir()
    for name in COPIED:
        shutil.copyfile(TOP / name, folder / name)
    for name in ("galley", "manuscript", "refs", "styles", "requirements", "pyproject.toml"):
        (folder / name).symlink_to(TOP / name)
    (folder / ".nox").mkdir()
    for name in ("bootstrap", "environment"):
        (folder / ".nox" / name).symlink_to(TOP / ".nox" / name)
    return folder


@pytest.fixture
def caller(tmp_path: Path) -> Path:
    """Return another folder, with a paper in it."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "paper.md").write_text(PAPER, encoding="utf-8")
    return folder


def bootstrap(
    checkout: Path, *arguments: str, within: Path, settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    script = os.path.relpath(checkout / "bootstrap", within)
    return subprocess.run(
        ["/bin/sh", script, *arguments],
        cwd=within,
        env={**os.environ, **(settings or {})},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("dashes", [(), ("--",)])
@pytest.mark.parametrize("command", [("formats",), ("journals",), ("--version",), ("--help",), ("check", "paper.md")])
def test_every_command_works_with_dashes_and_without(
    checkout: Path, caller: Path, dashes: tuple[str, ...], command: tuple[str, ...]
) -> None:
    front = bootstrap(checkout, "build", *dashes, *command, within=caller)
    galley = [sys.executable, str(checkout / "build.py"), *command]
    itself = subprocess.run(galley, cwd=caller, capture_output=True, text=True, check=False)
    assert (front.returncode, front.stdout, front.stderr) == (itself.returncode, itself.stdout, itself.stderr)
    assert itself.returncode == 0


def test_paths_are_the_callers(checkout: Path, caller: Path) -> None:
    """The paper is read and the artifacts are laid where the command is called; JATS alone is quick to make."""
    run = bootstrap(checkout, "build", "paper.md", "-f", "jats", within=caller)
    assert run.returncode == 0, run.stderr
    assert sorted(path.name for path in (caller / "artifacts").iterdir()) == ["manifest.json", "paper.xml"]
    assert not (checkout / "artifacts").exists()


@pytest.mark.parametrize("code", range(4))
def test_the_exit_codes_of_galley_come_through(checkout: Path, caller: Path, code: int) -> None:
    (checkout / "build.py").write_text("import sys\nsys.exit(int(sys.argv[1]))\n", encoding="utf-8")
    assert bootstrap(checkout, "build", "--", str(code), within=caller).returncode == code


def test_what_fails_in_galley_fails_here(checkout: Path, caller: Path) -> None:
    (caller / "paper.md").write_text(PAPER + "\n[@nobody]\n", encoding="utf-8")
    assert bootstrap(checkout, "build", "check", "paper.md", within=caller).returncode == 1
    assert bootstrap(checkout, "build", "no-such-paper", within=caller).returncode == 2


def test_no_such_session_is_wrong_usage(checkout: Path, caller: Path) -> None:
    run = bootstrap(checkout, "check", "paper.md", within=caller)
    assert run.returncode == 2
    assert run.stderr == "bootstrap: there is no session 'check'; a command of galley is called by: build -- COMMAND\n"
    assert bootstrap(checkout, within=caller).returncode == 2


def test_a_moved_checkout_works(checkout: Path, caller: Path) -> None:
    """Scripts in an environment name the folder in which it was made; nothing may depend on them."""
    moved = checkout.rename(checkout.with_name("renamed, and moved"))
    (moved / ".nox" / "bootstrap").unlink()
    shutil.copytree(TOP / ".nox" / "bootstrap", moved / ".nox" / "bootstrap", symlinks=True)
    for script in (moved / ".nox" / "bootstrap" / "bin").glob("nox*"):
        script.write_text("#!/gone/bin/python\n", encoding="utf-8")
    assert bootstrap(moved, "build", "formats", within=caller).returncode == 0
    run = bootstrap(moved, "tests", "--", "--version", within=caller)
    assert run.returncode == 0, run.stderr
    assert "pytest" in run.stdout + run.stderr


def test_no_module_of_the_callers_folder_runs(checkout: Path, caller: Path, tmp_path: Path) -> None:
    ran = plant(caller, tmp_path / "ran")
    for arguments in (("build", "formats"), ("tests", "--", "--version")):
        run = bootstrap(checkout, *arguments, within=caller)
        assert (run.returncode, ran()) == (0, [])


# --- what is missing on the machine ------------------------------------------------------------------------------


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a folder to be the PATH: what every system has, a Python that finds no Pango, no apt-get, no sudo."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    program(folder / "python3", f'case "$*" in *ctypes*) exit 1 ;; esac\nexec {sys.executable} "$@"')
    return folder


def program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def test_all_missing_packages_stand_in_one_line(checkout: Path, caller: Path, bare: Path) -> None:
    program(bare / "apt-get", "exit 1")
    program(bare / "id", "echo 1000")
    run = bootstrap(checkout, "validate", within=caller, settings={"PATH": str(bare)})
    assert run.returncode == 3, run.stderr
    packages = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 default-jdk-headless"
    remedy = f"some packages are missing, and there is no sudo; run as root: apt-get install -y {packages}"
    assert run.stderr == f"bootstrap: {remedy}\n"


def test_a_build_without_pango_goes_on_to_what_galley_can_do(checkout: Path, caller: Path, bare: Path) -> None:
    run = bootstrap(checkout, "build", "formats", within=caller, settings={"PATH": str(bare)})
    assert run.returncode == 0
    assert "this system has no apt-get; install these by its own means: libpango-1.0-0 libpangoft2" in run.stderr
    assert bootstrap(checkout, "tests", "--version", within=caller, settings={"PATH": str(bare)}).returncode == 3


# --- the package index -------------------------------------------------------------------------------------------


@pytest.fixture
def index(tmp_path: Path) -> Iterator[str]:
    """Return the address of an index whose certificate nobody trusts."""
    if not (openssl := shutil.which("openssl")):
        pytest.skip("needs openssl, to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subject = ["-subj", "/CN=localhost", "-days", "2", "-keyout", str(key), "-out", str(certificate)]
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", *subject]
    subprocess.run(command, capture_output=True, check=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://localhost:{server.server_port}/simple"
        server.shutdown()


def set_up_from(index: str, checkout: Path, caller: Path) -> subprocess.CompletedProcess[str]:
    """Set nox up anew, with packages from `index` alone."""
    (checkout / ".nox" / "bootstrap").unlink()
    settings = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": index, "PIP_RETRIES": "1", "PIP_NO_CACHE_DIR": "1"}
    others = {name: "" for name in os.environ if re.match(r"PIP_(CERT|FIND_LINKS|EXTRA_INDEX_URL|NO_INDEX)$", name)}
    return bootstrap(checkout, "build", "formats", within=caller, settings={**others, **settings})


def test_an_index_whose_certificate_is_not_trusted_is_named_so(checkout: Path, caller: Path, index: str) -> None:
    run = set_up_from(index, checkout, caller)
    assert run.returncode == 3, run.stderr
    last = run.stderr.splitlines()[-1]
    assert last.startswith("bootstrap: nox could not be installed: the certificate of the package index is not trusted")


def test_an_index_that_cannot_be_reached_is_named_so(checkout: Path, caller: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # and listens to nothing
        run = set_up_from(f"http://localhost:{nobody.getsockname()[1]}/simple", checkout, caller)
    assert run.returncode == 3, run.stderr
    last = run.stderr.splitlines()[-1]
    assert last == "bootstrap: nox could not be installed: the package index cannot be reached; is the network up?"
